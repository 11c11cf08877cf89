"""Rows → decisions for many assets at once, at instants and on whole days."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets import answers, clearance
from assets.domain.lifecycle import GRANTS
from assets.domain.rights.vocabulary import Use
from assets.models import Asset
from tests import factories

from .test_clearance import PUBLISH, A, C

pytestmark = pytest.mark.django_db
EMBARGOED = C + " Embargoed until 18:00 CET on 3 June 2026."
LIFTS = dt.datetime(2026, 6, 3, 17, tzinfo=dt.UTC)


def test_more_fingerprints_siblings_and_terms_cost_no_more_queries():
    def cost():
        answers.forget()
        assets = Asset.objects.public(timezone.now())
        with CaptureQueriesContext(connection) as asked:
            answers.outcome_of(list(assets), PUBLISH, LIFTS)
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
    assert answers.outcome_of([asset], sold, LIFTS) == {asset.pk: "prohibited"}
