"""A save that changes nothing the public is shown moves nothing at any public door: no byte, no
date, no header."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from assets import clearance, editing
from assets.domain import lifecycle
from assets.domain.rights.keeping import Correction
from assets.editing import State, Who
from assets.models import Asset
from tests import factories
from tests.statements import ODD

from .page import answer
from .test_nothing_hidden_leaks import ADDRESSES, save_the_public_catalogue

pytestmark = pytest.mark.django_db

WHO = Who("canary")
MOST = 30
"""Addresses of a route that are asked here; all of them are asked beside hidden records."""
LONG_AGO = factories.LONG_AGO


def doors() -> list[str]:
    """Addresses of every public route, spread over those there are."""
    listed = [found[:: max(1, len(found) // MOST)] for found in ADDRESSES.values()]
    more = ["/assets/GONE1/", "/assets/GONE1/record.json", "/api/v1/assets/GONE1/"]
    return [address for addresses in listed for address in addresses] + more


def public_notes(at: dt.datetime) -> None:
    """Notes for editors of public records, one by one and back again; a save without a change."""
    for reference in ("A1", "A2"):
        asset = Asset.objects.called(reference).get()
        for fields in ({"unplaced": ("a note",)}, {"version_source": "pattern"}, {"unplaced": ()},
                       {"source_key": "cd" * 32}, {}):  # fmt: skip
            record = factories.stored(asset).with_(**fields)
            editing.save(record, who=WHO, asset=asset, reason="for us", at=at)
    put_back_the_number_of_the_save()


def put_back_the_number_of_the_save() -> None:
    """An answer for machines names the save that it was read from, by which it can be proved; that
    number alone counts all saves, and without it everything else can be compared whole."""
    Asset.objects.filter(record_version__gt=1).write_columns(record_version=1)


def reasons(at: dt.datetime) -> None:
    """Why a reading was corrected, said in other words."""
    asset = Asset.objects.called("C1").get()
    correct(asset, "said better", at)
    put_back_the_number_of_the_save()


def correct(asset: Asset, reason: str, at: dt.datetime) -> None:
    clearance.correct(
        asset, corrections=[Correction((0, len(ODD)), reason=reason)], who=WHO,
        permissions=lifecycle.GRANTS["rights_manager"], reason=reason, at=at,
    )  # fmt: skip


def hidden_ones(at: dt.datetime) -> None:
    """A draft and its way to review, hidden versions of a public story, one to come, one withdrawn
    before it was public, and what is withdrawn: each saved again and again."""
    coming, later = at + dt.timedelta(days=9), at + dt.timedelta(days=99)
    states = {
        "D1": (State(), State(lifecycle.IN_REVIEW)),
        "D2": (State(lifecycle.PUBLISHED, coming), State(lifecycle.PUBLISHED, later)),
        "D3": (State(lifecycle.WITHDRAWN, None, at), State(lifecycle.WITHDRAWN, None, at)),
    }
    for name, (first, then) in states.items():
        fields = {"production": "story", "themes": ("Peace",), "countries": ("XK",)}
        asset = factories.save(reference=name, title=f"Patrol {name}", state=first, **fields)
        record = factories.stored(asset).with_(title="Patrol again", usage_rights="No use.")
        editing.save(record, who=WHO, asset=asset, state=then, at=at)
    gone = Asset.objects.called("GONE1").get()
    record = factories.stored(gone).with_(title="Another", teaser="Words")
    editing.save(record, who=WHO, asset=gone, at=at)


@pytest.mark.parametrize("save", [public_notes, reasons, hidden_ones])
def test_no_door_moves_with_a_save_that_nobody_outside_could_see(
    client: Client, save: Callable[[dt.datetime], None]
) -> None:
    save_the_public_catalogue()
    correct(factories.save(reference="C1", title="A patrol", usage_rights=ODD), "one", LONG_AGO)
    put_back_the_number_of_the_save()
    gone = State(lifecycle.WITHDRAWN, LONG_AGO, LONG_AGO + dt.timedelta(days=1))
    factories.save(reference="GONE1", title="A patrol", state=gone)
    before = {address: answer(client.get(address)) for address in doors()}
    now = timezone.now()
    save(now)
    moved = [address for address in before if answer(client.get(address)) != before[address]]
    assert moved == []


def test_the_moment_told_is_that_of_the_last_change_for_all(client: Client) -> None:
    """Whichever save came after, the map and the feeds say when the public last saw something
    else; and a save that shows moves it."""
    days = [LONG_AGO + dt.timedelta(days=n) for n in range(1, 5)]
    asset = factories.save(reference="R1", title="A")
    for at, fields in zip(days, ({"title": "B"}, {"unplaced": ("x",)}, {"teaser": "t"}, {"unplaced": ()}),
                          strict=True):  # fmt: skip
        editing.save(factories.stored(asset).with_(**fields), who=WHO, asset=asset, at=at)
        told = days[0] if at < days[2] else days[2]
        asset.refresh_from_db()
        assert asset.changed_for_all == told
        day = told.date().isoformat()
        assert f"<lastmod>{day}" in client.get("/sitemaps/records-1.xml").content.decode()
        assert f"<updated>{day}" in client.get("/feeds/search.atom").content.decode()


def test_of_records_from_before_this_was_kept_the_last_save_is_told_and_stands_still() -> None:
    asset = factories.save(reference="R1", title="A")
    Asset.objects.filter(pk=asset.pk).write_columns(changed_for_all_at=None)
    later = LONG_AGO + dt.timedelta(days=9)
    editing.save(factories.stored(asset).with_(unplaced=("x",)), who=WHO, asset=asset, at=later)
    asset.refresh_from_db()
    assert (asset.changed_for_all, asset.changed_at) == (LONG_AGO, later)
