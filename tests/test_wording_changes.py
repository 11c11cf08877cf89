"""Changing a standard statement: counted before, one revision each, stopped, resumed, undone."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest

from assets import answers, clearance, editing, history
from assets.clearance import ClearanceRefused, Who
from assets.domain import lifecycle
from assets.domain.rights.evaluator import evaluate
from assets.domain.rights.tally import Tally
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, Use, strictness
from assets.models import Asset, StandardStatement, WordingChange
from tests import factories

pytestmark = pytest.mark.django_db
WHO = Who("Ruth Manager")
ALL = lifecycle.GRANTS[lifecycle.ADMINISTRATOR]
EDITOR = lifecycle.GRANTS[lifecycle.EDITOR]
OLD = "Free for editorial online use. Contains {holder} footage, not to be used in new productions."
NEW = (
    "Free for editorial and commercial online use. No access France. Footage by {holder} included."
)
NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
USES = [
    Use(act, purpose, medium, territory)
    for act, purpose, medium in product(ACTS, PURPOSES, MEDIA)
    for territory in (None, "FR", "DE", "001")
]


def standard(text: str = OLD) -> StandardStatement:
    return StandardStatement.objects.create(name="Shared", text=text)


def catalogue() -> list[Asset]:
    """Records worded so, whoever the holder is, in every company; and some that are not."""
    made = [
        factories.save(reference="A1", usage_rights=OLD.replace("{holder}", "AFP")),
        factories.save(reference="A2", usage_rights=OLD.replace("{holder}", "Thomson Reuters")),
        factories.save(
            reference="A3", usage_rights="Mandatory credit: NATO. " + OLD.replace("{holder}", "AP")
        ),
        factories.save(
            reference="A4",
            state=factories.PUBLISHED,
            usage_rights=OLD.replace("{holder}", "AFP") + "\n\nNo access Spain.",
            synopsis="Pictures courtesy of the BBC.",
        ),
        factories.save(reference="B1", usage_rights=OLD.replace("{holder}", "AFP") + "x"),
        factories.save(reference="B2", usage_rights="Free for editorial online use."),
        factories.save(reference="B3", usage_rights=None),
    ]
    factories.confirm(made[0])
    return made


def counted(statement: StandardStatement, text: str = NEW) -> WordingChange:
    change = clearance.propose(statement, text=text, who=WHO, permissions=ALL)
    assert clearance.count(change, now=NOW)
    change.refresh_from_db()
    return change


def outcomes() -> dict[str, dict[Use, str]]:
    """Every record's answer to every use, asked one by one."""
    found = {}
    for asset in Asset.objects.with_rows().order_by("pk"):
        subject = answers.subject_of(asset)
        found[asset.reference] = {use: evaluate(subject, use, NOW).outcome for use in USES}
    return found


def edit(reference: str, **fields: str) -> None:
    """Somebody else's save."""
    asset = Asset.objects.get(reference=reference)
    editing.save(factories.stored(asset).with_(**fields), who=Who("somebody else"), asset=asset)


def words() -> dict[str | None, str | None]:
    return {a.reference: factories.stored(a).usage_rights for a in Asset.objects.order_by("pk")}


def test_the_count_before_is_what_brute_force_finds_after():
    catalogue()
    before = outcomes()
    change = counted(standard())
    tally = Tally.from_dict(change.tally)
    assert outcomes() == before, "counting changes nothing"
    clearance.make(change, reason="a new contract", who=WHO, permissions=ALL)
    assert clearance.carry_on(change)
    after = outcomes()
    steps = {
        ref: {use: strictness(after[ref][use]) - strictness(before[ref][use]) for use in USES}
        for ref in before
    }
    looser = sorted(ref for ref, found in steps.items() if max(found.values()) > 0)
    stricter = sorted(ref for ref, found in steps.items() if min(found.values()) < 0)
    common = {}
    for use in clearance.COMMON_USES:
        ups = sum(1 for ref in steps if steps[ref][use] > 0)
        downs = sum(1 for ref in steps if steps[ref][use] < 0)
        if ups or downs:
            common[f"{use.act}/{use.purpose}/{use.medium}"] = [downs, ups]
    assert (tally.records, tally.looser, tally.stricter, tally.falls, tally.uses) == (
        4, len(looser), len(stricter), 1, common,
    )  # fmt: skip
    assert {s.reference for s in tally.samples["looser"]} <= set(looser)
    assert {s.reference for s in tally.samples["stricter"]} <= set(stricter)
    assert all((looser, stricter, common))


def test_each_record_gets_one_revision_and_keeps_its_holder_and_its_other_words():
    catalogue()
    statement = standard()
    revisions = {a.reference: a.revisions.count() for a in Asset.objects.all()}
    change = counted(statement)
    clearance.make(change, reason="a new contract", who=WHO, permissions=ALL)
    clearance.carry_on(change)
    new = {name: NEW.replace("{holder}", name) for name in ("AFP", "Thomson Reuters", "AP")}
    assert words() == {
        "A1": new["AFP"],
        "A2": new["Thomson Reuters"],
        "A3": "Mandatory credit: NATO. " + new["AP"],
        "A4": new["AFP"] + "\n\nNo access Spain.",
        "B1": OLD.replace("{holder}", "AFP") + "x",
        "B2": "Free for editorial online use.",
        "B3": None,
    }
    statement.refresh_from_db()
    assert statement.text == NEW
    added = {a.reference: a.revisions.count() - revisions[a.reference] for a in Asset.objects.all()}
    assert added == {"A1": 1, "A2": 1, "A3": 1, "A4": 1, "B1": 0, "B2": 0, "B3": 0}
    last = Asset.objects.get(reference="A2").revisions.order_by("-number").first()
    assert (last.act, last.reason, last.who_name) == (
        "standard_statement", "a new contract", "Ruth Manager",
    )  # fmt: skip
    assert not list(history.verify_all())


def test_it_is_undone_as_one_with_confirmations_and_leaves_what_was_changed_since():
    catalogue()
    statement = standard()
    before, answered = words(), outcomes()
    change = counted(statement)
    clearance.make(change, reason="a new contract", who=WHO, permissions=ALL)
    clearance.carry_on(change)
    edit("A3", usage_rights="Other words.")
    clearance.undo(change, reason="never signed", who=WHO, permissions=ALL)
    assert clearance.carry_on(change)
    assert words() == {**before, "A3": "Other words."}
    after = outcomes()
    assert {ref: after[ref] for ref in after if ref != "A3"} == {
        ref: answered[ref] for ref in answered if ref != "A3"
    }
    assert Asset.objects.get(reference="A1").rights_reading.confirmed_at is not None
    statement.refresh_from_db()
    change.refresh_from_db()
    assert (statement.text, change.state) == (OLD, "undone")
    assert dict(change.records.values_list("asset__reference", "outcome")) == {
        "A1": "undone", "A2": "undone", "A3": "left", "A4": "undone",
    }  # fmt: skip


def test_stopped_half_way_it_goes_on_where_it_was_and_can_be_undone(monkeypatch):
    monkeypatch.setattr("assets.clearance.wording.BATCH", 2)
    monkeypatch.setattr("assets.clearance.rewording.BATCH", 2)
    catalogue()
    statement = standard()
    before = words()
    change = clearance.propose(statement, text=NEW, who=WHO, permissions=ALL)
    rounds = 0
    while not clearance.count(change, now=NOW, go_on=lambda: False):
        rounds += 1
        change = WordingChange.objects.get(pk=change.pk)
    assert (rounds, Tally.from_dict(change.tally).records) == (1, 4)
    clearance.make(change, reason="why", who=WHO, permissions=ALL)
    assert not clearance.carry_on(change, go_on=lambda: False)
    changed = {ref for ref, text in words().items() if text != before[ref]}
    assert changed == {"A1", "A2"}
    other = WordingChange.objects.get(pk=change.pk)
    clearance.undo(other, reason="stop", who=WHO, permissions=ALL)
    with pytest.raises(ClearanceRefused):
        clearance.give_up(change, permissions=ALL)
    while not clearance.carry_on(other, go_on=lambda: False):
        other = WordingChange.objects.get(pk=change.pk)
    assert words() == before


def test_a_count_that_went_stale_is_made_again_before_anything_changes():
    catalogue()
    statement = standard()
    change = counted(statement)
    edit("A2", title="Another title")
    with pytest.raises(ClearanceRefused, match="counted again"):
        clearance.make(change, reason="why", who=WHO, permissions=ALL)
    statement.refresh_from_db()
    assert (change.state, statement.text) == ("counting", OLD)
    assert clearance.count(change, now=NOW)
    clearance.make(change, reason="why", who=WHO, permissions=ALL)
    assert clearance.carry_on(change)


def test_only_what_was_counted_is_changed(monkeypatch):
    monkeypatch.setattr("assets.clearance.rewording.BATCH", 1)
    catalogue()
    change = counted(standard())
    clearance.make(change, reason="why", who=WHO, permissions=ALL)
    assert not clearance.carry_on(change, go_on=lambda: False)
    late = OLD.replace("{holder}", "BBC")
    factories.save(reference="Z1", usage_rights=late)
    edit("A3", title="Another title")
    assert clearance.carry_on(change)
    found = words()
    assert (found["Z1"], OLD.replace("{holder}", "AP") in found["A3"]) == (late, True)
    assert dict(change.records.values_list("asset__reference", "outcome")) == {
        "A1": "changed", "A2": "changed", "A3": "left", "A4": "changed",
    }  # fmt: skip


def test_what_loosens_takes_the_right_to_confirm_and_a_reason():
    catalogue()
    statement = standard()
    change = counted(statement)
    for permissions, reason in ((EDITOR, "why"), (frozenset(), "why"), (ALL, " ")):
        with pytest.raises(ClearanceRefused):
            clearance.make(change, reason=reason, who=WHO, permissions=permissions)
    clearance.give_up(change, permissions=EDITOR)
    stricter = counted(statement, "No use. Contains {holder} footage.")
    clearance.make(stricter, reason="why", who=WHO, permissions=EDITOR)
    assert clearance.carry_on(stricter)
    with pytest.raises(ClearanceRefused):
        clearance.undo(stricter, reason="why", who=WHO, permissions=EDITOR)


def test_one_change_of_a_statement_at_a_time_and_the_library_alone():
    catalogue()
    statement = standard()
    before = words()
    change = counted(statement)
    with pytest.raises(ClearanceRefused, match="on its way"):
        clearance.propose(statement, text="Other.", who=WHO, permissions=ALL)
    clearance.make(change, reason="for new records", who=WHO, permissions=ALL, records=False)
    assert clearance.carry_on(change)
    statement.refresh_from_db()
    assert (words(), statement.text, change.state) == (before, NEW, "applied")


@pytest.mark.parametrize(
    ("old", "new"),
    [(OLD, OLD), (OLD, f" {OLD}"), (OLD, ""), (OLD.replace("{holder}", "AFP"), NEW)],
)
def test_what_cannot_be_put_in_is_refused_at_once(old, new):
    catalogue()
    with pytest.raises(ClearanceRefused):
        clearance.propose(standard(old), text=new, who=WHO, permissions=ALL)
    assert not WordingChange.objects.exists()
