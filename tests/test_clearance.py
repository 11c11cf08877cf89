"""Rights at work in the tables: readings, confirmations, corrections, terms, "as of"."""

import datetime as dt

import pytest
from django.utils import timezone

from assets import answers, clearance, editing, history
from assets.domain import lifecycle
from assets.domain.lifecycle import GRANTS
from assets.domain.record import Shot
from assets.domain.rights import building, keeping
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.keeping import ClearanceNote, Correction
from assets.domain.rights.policy import Rule
from assets.domain.rights.subject import Located
from assets.domain.rights.vocabulary import Use
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.models import Asset, Production, RightsReading, ThirdPartyMaterial
from tests import factories
from tests.factories import WHO, basis
from tests.statements import ODD, A, C

pytestmark = pytest.mark.django_db
PUBLISH = Use("publish", "editorial", "online")
NEW = Use("new_production", "editorial", "broadcast")
MANAGER = {"who": WHO, "permissions": GRANTS["rights_manager"]}
EDITOR = {"who": WHO, "permissions": GRANTS["editor"]}
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def outcome(asset, use=PUBLISH, on=NOW):
    return answers.decide(Asset.objects.get(pk=asset.pk), use, on, now=timezone.now()).outcome


def test_a_saved_record_is_read_and_answers():
    asset = factories.save(reference="R1", usage_rights=A)
    assert (outcome(asset), outcome(asset, NEW)) == ("permitted", "consent_required")
    reading = RightsReading.objects.get(asset=asset)
    assert (reading.has_statement, reading.has_unread, reading.has_third_party) == (
        True,
        False,
        True,
    )
    assert [m.holder.name for m in ThirdPartyMaterial.objects.all()] == ["Thomson Reuters"]


def test_a_record_without_a_statement_says_so_whatever_is_asked():
    asset = factories.save(reference="R1")
    assert {outcome(asset), outcome(asset, NEW)} == {"not_stated"}


def test_words_nobody_could_read_hold_every_yes_back_until_confirmed():
    asset = factories.save(reference="R1", usage_rights=ODD)
    assert outcome(asset) == "not_stated"
    clearance.confirm(asset, basis=basis(asset), at=NOW, **MANAGER)
    assert outcome(asset) == "permitted"
    assert RightsReading.objects.get(asset=asset).confirmed_at == NOW


def test_a_confirmation_falls_when_the_statement_changes_and_comes_not_back_by_itself():
    asset = factories.save(reference="R1", usage_rights=ODD)
    clearance.confirm(asset, basis=basis(asset), **MANAGER)
    record = factories.stored(asset)
    editing.save(record.with_(usage_rights=ODD + " "), who=WHO, asset=asset)
    assert outcome(asset) == "not_stated"
    editing.save(factories.stored(asset).with_(usage_rights=ODD), who=WHO, asset=asset)
    assert outcome(asset) == "not_stated"


def test_a_confirmation_falls_when_located_shots_change_but_not_with_the_title():
    shots = (Shot(Timecode(0), Timecode(5), "REUTERS", holder="Thomson Reuters"),)
    asset = factories.save(reference="R1", usage_rights=A, shots=shots)
    clearance.confirm(asset, basis=basis(asset), **MANAGER)
    editing.save(factories.stored(asset).with_(title="other"), who=WHO, asset=asset)
    assert RightsReading.objects.get(asset=asset).confirmed_at is not None
    moved = (Shot(Timecode(0), Timecode(6), "REUTERS", holder="Thomson Reuters"),)
    editing.save(factories.stored(asset).with_(shots=moved), who=WHO, asset=asset)
    assert RightsReading.objects.get(asset=asset).confirmed_at is None


def test_only_who_may_confirm_can_and_only_what_they_saw():
    asset = factories.save(reference="R1", usage_rights=ODD)
    seen = basis(asset)
    with pytest.raises(clearance.ClearanceRefused, match="confirm_rights"):
        clearance.confirm(asset, basis=seen, **EDITOR)
    editing.save(factories.stored(asset).with_(usage_rights=A), who=WHO, asset=asset)
    with pytest.raises(clearance.ClearanceRefused, match="changed since"):
        clearance.confirm(asset, basis=seen, **MANAGER)


def test_located_shots_leave_the_rest_usable():
    shots = (
        Shot(Timecode(0), Timecode(34), "WIDE"),
        Shot(Timecode(34), Timecode(41), "REUTERS", holder="Thomson Reuters"),
    )
    asset = factories.save(reference="R1", usage_rights=A, shots=shots)
    avoiding = Use(
        "new_production", "editorial", "broadcast", portion=((Timecode(50), Timecode(65)),)
    )
    assert (outcome(asset, NEW), outcome(asset, avoiding)) == ("consent_required", "permitted")


def test_an_editor_who_locates_shots_is_believed():
    asset = factories.save(reference="R1", usage_rights=A)
    avoiding = Use(
        "new_production", "editorial", "broadcast", portion=((Timecode(50), Timecode(65)),)
    )
    assert outcome(asset, avoiding) == "consent_required"
    where = Located("Thomson Reuters", ((Timecode(34), Timecode(41)),))
    clearance.locate(asset, materials=[where], **EDITOR)
    assert outcome(asset, avoiding) == "permitted"


def test_a_looser_correction_takes_the_right_to_confirm_and_says_read_by_an_editor():
    asset = factories.save(reference="R1", usage_rights=ODD)
    unread = answers.kept_of(asset, factories.stored(asset)).reading.unread[0]
    neutral = [Correction(unread, reason="a joke")]
    with pytest.raises(clearance.ClearanceRefused, match="loosen"):
        clearance.correct(asset, corrections=neutral, reason="a joke", **EDITOR)
    clearance.correct(asset, corrections=neutral, reason="a joke", **MANAGER)
    decision = answers.decide(Asset.objects.get(), PUBLISH, NOW, now=NOW)
    assert (decision.outcome, decision.policy.read_by) == ("permitted", "editor")


def test_a_stricter_correction_is_an_editor_s_to_make():
    asset = factories.save(reference="R1", usage_rights=C)
    note = ClearanceNote("Jane Doe", "Not for broadcast.", dt.date(2026, 1, 2))
    forbid = Rule("prohibition", "forbid", (0, 0), "editor", media=frozenset({"online"}))
    clearance.correct(
        asset, corrections=[Correction(None, (forbid,), note)], reason="a call", **EDITOR
    )
    assert outcome(asset) == "prohibited"
    reason = answers.decide(Asset.objects.get(), PUBLISH, NOW, now=NOW).reasons[0]
    assert (reason.source, reason.sentence, reason.span) == (
        "clearance_note", "Not for broadcast.", None,
    )  # fmt: skip


def test_the_terms_of_a_production_answer_where_a_version_is_silent_and_bind_where_it_is_not():
    silent = factories.save(reference="R1", version="b_roll", production="p")
    speaking = factories.save(reference="R2", version="master", production="p", usage_rights=C)
    production = Production.objects.get()
    clearance.set_terms(
        production,
        text=C + " No access Spain.",
        versions=["b_roll", "master"],
        reason="letter",
        **MANAGER,
    )
    assert (outcome(silent, Use("publish", "editorial", "broadcast", "FR"))) == "permitted"
    assert outcome(speaking, Use("publish", "editorial", "broadcast", "ES")) == "prohibited"
    assert [a.revisions.first().act for a in (silent, speaking)] == ["production_terms"] * 2


def test_the_answer_as_of_a_past_moment_is_what_it_was():
    asset = factories.save(reference="R1", usage_rights=C)
    editing.save(
        factories.stored(asset).with_(usage_rights="No use."), who=WHO, asset=asset, at=NOW
    )
    then = history.as_of(asset, NOW - dt.timedelta(days=1))
    kept = history.rights_of(then)
    subject = building.subject(history.record_of(then), kept.own, zone="Europe/Brussels")
    assert evaluate(subject, PUBLISH, NOW).outcome == "permitted"
    assert outcome(asset) != "permitted"


def test_assets_with_one_fingerprint_are_answered_once_and_alike(django_assert_max_num_queries):
    for n in range(20):
        factories.save(reference=f"R{n}", usage_rights=(A, C)[n % 2])
    fingerprints = dict(RightsReading.objects.values_list("asset", "fingerprint"))
    with django_assert_max_num_queries(45):
        found = answers.by_fingerprint({f: pk for pk, f in fingerprints.items()}, NEW, NOW)
    assert sorted(one.outcome for one in found.values()) == ["consent_required", "permitted"]
    each = {asset.pk: outcome(asset, NEW) for asset in Asset.objects.all()}
    assert {pk: found[f].outcome for pk, f in fingerprints.items()} == each


def test_samples_are_no_better_version_of_a_record_that_is_not_a_sample():
    seed = factories.save(reference="R1", usage_rights=A, version="master", production="p")
    factories.save(
        reference="S1", usage_rights=C, version="b_roll", production="p", origin="sample"
    )
    factories.save(reference="R2", usage_rights=C, version="b_roll", production="p")
    for asset in Asset.objects.exclude(pk=seed.pk):
        clearance.confirm(asset, basis=basis(asset), **MANAGER)
    decision = answers.decide(Asset.objects.get(pk=seed.pk), NEW, NOW, now=NOW)
    assert [a.reference for a in decision.alternatives] == ["R2"]


def test_a_reader_that_reads_more_strictly_takes_effect_and_a_looser_one_waits():
    strict = factories.save(reference="R1", usage_rights=C)
    loose = factories.save(reference="R2", usage_rights=ODD)
    for asset, text in ((strict, C), (loose, ODD)):
        record = factories.stored(asset)
        kept = answers.kept_of(asset, record)
        old = keeping.read(
            C + " Free for social media use for editorial purposes.", "Europe/Brussels"
        )
        from dataclasses import replace

        if asset == strict:  # as if an older reader had read more freely
            older = replace(kept, reading=replace(old, text=text))
        else:  # as if an older reader had read nothing
            older = replace(kept, reading=replace(kept.reading, rules=()))
        answers.store([(asset, record, older)])
    waiting = {r.asset.reference: r.waits for r in clearance.reread(who=WHO, at=NOW)}
    assert waiting.get("R1") is False
    assert list(history.verify_all()) == []


def test_an_act_on_what_somebody_else_saved_since_is_refused():
    asset = factories.save(reference="R1", usage_rights=A)
    editing.save(factories.stored(asset).with_(title="other"), who=WHO, asset=asset)
    where = Located("Thomson Reuters", ((Timecode(34), Timecode(41)),))
    for act, given in (
        (clearance.locate, {"materials": [where]}),
        (clearance.confirm, {"basis": basis(asset)}),
        (clearance.settle, {"holders": [], "frees_from_production": True, "reason": "x"}),
    ):
        with pytest.raises(editing.StaleEdit):
            act(asset, version=1, **given, **MANAGER)
    clearance.locate(asset, materials=[where], version=2, **EDITOR)


def test_a_duty_or_somebody_to_ask_is_not_corrected_away_without_the_right_to_confirm():
    asset = factories.save(
        reference="R1", usage_rights=C + " Mandatory credit: NATO. Mandatory credit: Jane Doe."
    )
    start = factories.stored(asset).usage_rights.index("Mandatory credit: NATO.")
    away = [Correction((start, start + len("Mandatory credit: NATO.")), reason="x")]
    with pytest.raises(clearance.ClearanceRefused, match="loosen"):
        clearance.correct(asset, corrections=away, reason="x", **EDITOR)
    clearance.correct(asset, corrections=away, reason="x", **MANAGER)


def test_forbidding_in_the_place_of_consent_is_stricter():
    asset = factories.save(reference="R1", usage_rights=A)
    reading = answers.kept_of(asset, factories.stored(asset)).reading
    (consent,) = (rule for rule in reading.rules if rule.effect == "consent")
    forbid = Rule("prohibition", "forbid", consent.span, "editor", acts=consent.acts)
    clearance.correct(
        asset, corrections=[Correction(consent.span, (forbid,))], reason="x", **EDITOR
    )
    assert outcome(asset, NEW) == "prohibited"


def test_marked_words_grow_to_the_whole_of_what_was_read():
    reading = keeping.read(A, "Europe/Brussels")
    inside = A.index("cannot be used")
    start, end = clearance.widened((inside, inside + 6), reading)
    assert A[start:end].startswith("This video contains")
    assert A[start:end].endswith("copyright holder.")


def test_a_new_reading_is_taken_up_by_who_may_confirm():
    from dataclasses import replace

    asset = factories.save(reference="R1", usage_rights=C)
    record = factories.stored(asset)
    kept = answers.kept_of(asset, record)
    older = replace(kept, reading=replace(kept.reading, rules=(), reader="0"))
    answers.store([(asset, record, older)])
    assert outcome(asset) == "not_stated"
    with pytest.raises(clearance.ClearanceRefused):
        clearance.take_up(asset, reason="x", **EDITOR)
    clearance.take_up(asset, reason="x", **MANAGER)
    assert outcome(asset) == "permitted"
    assert asset.revisions.first().act == "take_up_reading"


@pytest.mark.parametrize("status", [lifecycle.DRAFT, lifecycle.PUBLISHED])
@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("confirm", {}),
        ("unconfirm", {"reason": "x"}),
        ("correct", {"corrections": [], "reason": "x"}),
        ("locate", {"materials": []}),
        ("settle", {"holders": ["Reuters"], "frees_from_production": False, "reason": "x"}),
        ("enter_events", {"events": [("first broadcast", NOW)], "reason": "x"}),
        ("take_up", {"reason": "x"}),
    ],
)
def test_no_act_on_rights_changes_a_record_that_is_not_theirs_to_edit_as_it_is(act, given, status):
    """The act itself asks, whoever calls it: a role of somebody's own may confirm drafts alone."""
    state = State(status, factories.LONG_AGO if status == lifecycle.PUBLISHED else None)
    asset = factories.save(reference="R1", usage_rights=A, state=state)
    if act == "confirm":
        given = {"basis": basis(asset)}
    elif act == "unconfirm":
        clearance.confirm(asset, basis=basis(asset), **MANAGER)
    revisions = asset.revisions.count()
    held = frozenset({"edit_draft", "edit_rights", "confirm_rights"})
    if status == lifecycle.DRAFT:
        getattr(clearance, act)(asset, who=WHO, permissions=held, **given)
        return
    with pytest.raises(editing.NotAllowed):
        getattr(clearance, act)(asset, who=WHO, permissions=held, **given)
    assert asset.revisions.count() == revisions
