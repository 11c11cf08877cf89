"""Rows → decisions for many assets at once, at instants and on whole days."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets import answers, clearance, editing, publishing
from assets.domain.lifecycle import GRANTS
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, Use
from assets.models import Asset
from assets.search import memory
from assets.search.answered import Answers
from tests import factories
from tests.statements import A, C

from .test_clearance import PUBLISH

pytestmark = pytest.mark.django_db
EMBARGOED = C + " Embargoed until 18:00 CET on 3 June 2026."
LIFTS = dt.datetime(2026, 6, 3, 17, tzinfo=dt.UTC)


def test_more_fingerprints_siblings_and_terms_cost_no_more_queries():
    def cost():
        answers.forget()
        assets = Asset.objects.public(timezone.now())
        examples = dict(assets.values_list("rights_reading__fingerprint", "pk"))
        with CaptureQueriesContext(connection) as asked:
            answers.by_fingerprint(examples, PUBLISH, LIFTS)
        one = assets.with_rows().first()
        with CaptureQueriesContext(connection) as decided:
            answers.decide(one, PUBLISH, LIFTS, now=timezone.now())
        return len(asked), len(decided)

    first = factories.save(factories.FULL.with_(origin=None, usage_rights=A))
    clearance.set_terms(
        first.production,
        text="Not for resale.",
        versions=["international"],
        who=factories.WHO,
        permissions=GRANTS["rights_manager"],
        reason="a contract",
    )
    fields = {"number": None, "former_references": (), "origin": None}
    factories.save(factories.FULL.with_(reference="R0", usage_rights=C, **fields))
    few = cost()
    for n in range(1, 9):
        text = f"{C} Mandatory credit: Holder {n}."
        factories.save(factories.FULL.with_(reference=f"R{n}", usage_rights=text, **fields))
    assert cost() == few


def test_a_day_without_a_time_gets_its_strictest_answer_and_when_that_changes():
    asset = factories.save(reference="R1", usage_rights=EMBARGOED)
    now = timezone.now()
    for on, outcome, changes in (
        (dt.date(2026, 6, 3), "prohibited", LIFTS),
        (dt.date(2026, 6, 4), "permitted", None),
        (LIFTS - dt.timedelta(seconds=1), "prohibited", LIFTS),
        (LIFTS, "permitted", None),
    ):
        decision = answers.decide(asset, PUBLISH, on, now=now)
        assert (decision.outcome, decision.changes_at) == (outcome, changes)
        fingerprint = asset.rights_reading.fingerprint
        found = answers.by_fingerprint({fingerprint: asset.pk}, PUBLISH, on)
        assert found == {fingerprint: answers.Answer(outcome, changes)}


def test_the_use_that_is_asked_decides():
    asset = factories.save(reference="R1", usage_rights=C)
    sold = Use("publish", "commercial", "online")
    assert answers.decide(asset, PUBLISH, LIFTS, now=LIFTS).outcome == "permitted"
    assert answers.decide(asset, sold, LIFTS, now=LIFTS).outcome == "prohibited"


def test_an_example_edited_meanwhile_answers_for_nobody_else():
    """A list looks its sets up first and the example of each afterwards; in between it was given
    other words, and the other records with the old ones must not get its answer."""
    unread = f"{C} Zorp gleebs must be frobbed unless the moon permits."
    first, other = (factories.save(reference=r, usage_rights=unread) for r in ("R1", "R2"))
    answers.forget()
    use = Use("publish", "editorial", "online")
    view = memory.current()
    editing.save(factories.stored(first).with_(usage_rights=C), who=factories.WHO, asset=first)
    now = timezone.now()
    assert Answers(use, now, view=view).count(view, view.visible) == {"not_stated": 2}
    assert Answers(use, now).of([first.pk, other.pk]) == {
        first.pk: "permitted", other.pk: "not_stated",
    }  # fmt: skip


def test_what_nobody_has_any_more_is_not_said():
    gone = "0" * 64
    asset = factories.save(reference="R1", usage_rights=C)
    (found,) = answers.by_fingerprint(
        {gone: asset.pk}, Use("publish", "editorial", "online"), timezone.now()
    ).values()
    assert found.outcome == "not_stated"


def test_a_withdrawn_example_answers_for_its_words():
    asset = factories.save(reference="R1", usage_rights=C)
    other = factories.save(reference="R2", usage_rights=C)
    publishing.withdraw(asset, who=factories.WHO, permissions=GRANTS["administrator"], reason="x")
    answers.forget()
    fingerprint = other.rights_reading.fingerprint
    use = Use("publish", "editorial", "online")
    found = answers.by_fingerprint({fingerprint: asset.pk}, use, timezone.now())
    assert found[fingerprint].outcome == "permitted"


def test_answers_are_kept_for_few_uses_and_for_no_asker():
    factories.save(reference="R1", usage_rights=C)
    view, now = memory.current(), timezone.now()
    for n in range(100):
        Answers(Use("publish", "editorial", "online", asker=f"a{n}"), now, view=view)
    uses = [Use(a, p, m) for a in ACTS for p in PURPOSES for m in MEDIA]
    for use in uses:
        Answers(use, now, view=view).count(view, view.visible)
    kept = view.memo["answers"]
    assert 0 < len(kept) <= 32
    assert all(use.asker is None for use in kept)
