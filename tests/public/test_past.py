"""What changed when, as the public may know it: nothing that nobody saw shows through."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets import editing
from assets.domain import lifecycle
from assets.domain.record import Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.models import Asset, Revision
from assets.public import rights_changes
from assets.public.past import Event, Past, past
from tests import factories

pytestmark = pytest.mark.django_db

BEGIN = dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC)
FREE = "This media asset is free for editorial broadcast, print, online and radio use."
NOW = 100
Saves = list[tuple[float, State, dict[str, Any]]]


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    rights_changes.forget()


def day(n: float) -> dt.datetime:
    return BEGIN + dt.timedelta(days=n)


def public(since: float = 0) -> State:
    return State(lifecycle.PUBLISHED, day(since))


def gone(at: float, since: float | None = 0) -> State:
    return State(lifecycle.WITHDRAWN, None if since is None else day(since), day(at))


DRAFT, REVIEW = State(), State(lifecycle.IN_REVIEW)


def keep(saves: Saves) -> Asset:
    asset: Asset | None = None
    for at, state, fields in saves:
        before = factories.stored(asset) if asset else factories.record(reference="A1")
        asset = editing.save(
            before.with_(**fields), who=editing.Who("canary"), asset=asset, state=state, at=day(at),
            reason="canary reason",
        ).asset  # fmt: skip
    assert asset is not None
    return asset


def told(asset: Asset, now: float = NOW) -> list[tuple]:
    found = past(Asset.objects.get(pk=asset.pk), day(now))
    assert found.before is None
    return [
        ((event.at - BEGIN).days, event.kind, event.fields, *([event.stricter, event.looser] if event.stricter or event.looser else []))
        for event in found.events
    ]  # fmt: skip


CASES: dict[str, tuple[Saves, list[tuple]]] = {
    "seen edits": (
        [
            (0, public(), {}), (1, public(), {"title": "B", "synopsis": "S"}),
            (2, public(), {"synopsis": "T"}),
        ],
        [(2, "changed", ("synopsis",)), (1, "changed", ("title", "synopsis")), (0, "published", ())],
    ),
    "edits before the first publication": (
        [
            (0, DRAFT, {"teaser": "x"}), (1, DRAFT, {"teaser": "y"}),
            (2, REVIEW, {"synopsis": "S"}), (3, public(3), {"title": "B"}),
        ],
        [(3, "published", ())],
    ),
    "edits under an embargo": (
        [(0, public(10), {}), (1, public(10), {"title": "B"}), (20, public(10), {"title": "C"})],
        [(20, "changed", ("title",)), (10, "published", ())],
    ),
    "an embargo to come tells nothing": ([(0, public(200), {}), (1, public(200), {"title": "B"})], []),
    "edited under an embargo set again": (
        [
            (0, public(), {"title": "A", "teaser": "t"}), (10, public(200), {"teaser": "secret"}),
            (11, public(200), {"teaser": "t", "title": "secret"}), (12, public(200), {"title": "B"}),
            (13, public(), {}),
        ],
        [(13, "changed", ("title",)), (0, "published", ())],
    ),
    "an embargo set again and lifted without a change": (
        [(0, public(), {}), (10, public(200), {"title": "secret"}), (11, public(), {"title": "A title"})],
        [(0, "published", ())],
    ),
    "edited while withdrawn": (
        [
            (0, public(), {"title": "A", "teaser": "t"}), (10, gone(10), {}),
            (11, gone(10), {"teaser": "secret"}), (12, gone(10), {"teaser": "t", "title": "B"}),
            (13, public(), {}), (14, public(), {"teaser": "u"}),
        ],
        [
            (14, "changed", ("teaser",)), (13, "republished", ("title",)), (10, "withdrawn", ()),
            (0, "published", ()),
        ],
    ),
    "withdrawn before it was ever public": (
        [(0, DRAFT, {}), (1, gone(1, None), {"title": "B"}), (5, public(5), {})],
        [(5, "published", ())],
    ),
    "what is not public changed": (
        [(0, public(), {}), (1, public(), {"production": "p", "unplaced": ("canary",)})],
        [(0, "published", ())],
    ),
    "rights became stricter and looser": (
        [
            (0, public(), {"usage_rights": FREE}), (5, public(), {"usage_rights": "No use."}),
            (6, public(), {"usage_rights": FREE}),
        ],
        [(6, "changed", ("usage_rights",), 0, 20), (5, "changed", ("usage_rights",), 20, 0),
         (0, "published", ())],
    ),
    "rights that were edited while nobody saw them": (
        [
            (0, public(), {"usage_rights": FREE}), (5, public(200), {"usage_rights": "No use."}),
            (6, public(200), {"usage_rights": None}), (7, public(), {"usage_rights": FREE}),
        ],
        [(0, "published", ())],
    ),
    "a window that has closed, one to come": (
        [(0, public(), {"usage_rights": f"{FREE} Not to be used after 10 March 2025. Embargoed until 18:00 UTC on 3 January 2025."})],
        [(68, "edge", (), 20, 0), (2, "edge", (), 0, 20), (0, "published", ())],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("saves", "wanted"), CASES.values(), ids=CASES)
def test_what_is_told_of_a_past(saves: Saves, wanted: list[tuple]) -> None:
    assert told(keep(saves)) == wanted


@pytest.mark.parametrize("name", [n for n in CASES if "edited" in n or "edits" in n])
def test_what_nobody_saw_leaves_no_trace(name: str) -> None:
    """The same past with the hidden saves in between, and with what they came to saved at once."""
    saves = CASES[name][0]
    bare: Saves = []
    pending: dict[str, Any] = {}
    for n, (at, state, fields) in enumerate(saves):
        end = saves[n + 1][0] if n + 1 < len(saves) else NOW
        pending |= fields
        hides = bool(bare) and bare[-1][1].status != state.status  # the withdrawal itself is told
        seen = (
            state.status == lifecycle.PUBLISHED and max(at, (state.public_from - BEGIN).days) < end
        )
        if seen or (state.status == lifecycle.WITHDRAWN and hides):
            bare.append((at, state, pending if seen else {}))
            pending = {} if seen else pending
    assert len(bare) < len(saves) or name == "seen edits"
    assert told(keep(bare)) == told(keep_as("A2", saves))


def keep_as(reference: str, saves: Saves) -> Asset:
    (at, state, fields), *rest = saves
    return keep([(at, state, {**fields, "reference": reference}), *rest])


def test_nothing_but_days_kinds_and_names_of_fields_is_told() -> None:
    asset = keep([(0, public(), {}), (1, public(), {"title": "canary title", "teaser": "canary"})])
    assert past(asset, day(NOW)) == Past(
        (Event(day(1), "changed", ("title", "teaser")), Event(day(0), "published")), None
    )


def test_of_content_that_was_taken_out_of_history_nothing_is_told() -> None:
    saves = CASES["edited while withdrawn"][0]
    asset = keep(saves)
    assert (13, "republished", ("title",)) in told(asset)
    take_out(asset, "title", number=1)
    assert (13, "republished", ()) in told(asset)


def take_out(asset: Asset, field: str, number: int) -> None:
    """As a redaction does: the content goes, its hash stays. (History's guard is put aside.)"""
    revision = Revision.objects.get(asset=asset, number=number)
    content = {name: value for name, value in revision.record.items() if name != field}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # none may be pending
            cursor.execute("ALTER TABLE assets_revision DISABLE TRIGGER USER")
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='assets_revision'"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute("UPDATE assets_revision SET record = %s WHERE id = %s", [json.dumps(content), revision.pk])  # fmt: skip


def test_a_long_past_comes_in_parts_and_costs_no_more_than_a_short_one() -> None:
    short = keep([(0, public(), {}), (1, public(), {"title": "B"})])
    shots = tuple(Shot(Timecode(n), None, "words " * 30) for n in range(40))
    long: Saves = [(0, public(), {"shots": shots, "reference": "A2"})]
    long += [(n / 10, public(), {"title": f"T{n}"}) for n in range(1, 130)]
    asset = keep(long)
    with CaptureQueriesContext(connection) as little:
        past(short, day(NOW))
    with CaptureQueriesContext(connection) as much:
        newest = past(asset, day(NOW))
    assert len(much) == len(little) == 3
    assert not any('"record"' in query["sql"] for query in much)
    found = list(newest.events)
    parts = 1
    while newest.before:
        newest = past(asset, day(NOW), before=newest.before)
        assert newest.events
        found += newest.events
        parts += 1
    assert parts == 7
    assert [event.at for event in found] == [day(n / 10) for n in range(129, -1, -1)]
    assert {event.kind for event in found[:-1]} == {"changed"}


def test_where_an_older_part_begins_tells_of_no_save_that_nobody_saw() -> None:
    """Between two public changes lie more saves than are looked at in one go, and a page of the
    past is the same as without them."""
    bare: Saves = [(0, public(), {"title": "A"})]
    bare += [(n, public(), {"title": f"T{n}"}) for n in range(1, 8)]
    noted = [(n, public(), {"unplaced": (f"note {n}",)}) for n in (k / 100 for k in range(1, 150))]
    saves = sorted((*bare, *noted), key=lambda save: save[0])
    for limit in (3, 7, 8, 20):
        for before in (None, day(5), day(1), day(0)):
            given = {"before": before, "limit": limit}
            few = keep_once("B1", bare)
            many = keep_once("B2", saves)
            assert past(many, day(NOW), **given) == past(few, day(NOW), **given)


def keep_once(reference: str, saves: Saves) -> Asset:
    return Asset.objects.filter(reference=reference).first() or keep_as(reference, saves)
