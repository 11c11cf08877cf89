"""Events that assets show: what the tables refuse."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from assets import editing
from assets.models import AssetEvent, Event
from tests import factories
from tests.factories import WHO

pytestmark = pytest.mark.django_db


def test_an_event_has_a_name() -> None:
    with pytest.raises(IntegrityError, match="event_code_not_empty"), transaction.atomic():
        Event.objects.create(code="")


def test_an_asset_shows_an_event_once() -> None:
    asset = factories.save(events=("Open day",))
    with pytest.raises(IntegrityError), transaction.atomic():
        AssetEvent.objects.create(asset=asset, event=Event.objects.get(), position=1)
    with pytest.raises(editing.InvalidRecord):
        factories.save(reference="R2", title="A title", events=("Open day", "Open day"))


def test_events_keep_the_sources_order_through_a_change() -> None:
    asset = factories.save(events=("B", "A"))
    editing.save(factories.stored(asset).with_(events=("C", "A", "B")), who=WHO, asset=asset)
    assert factories.stored(asset).events == ("C", "A", "B")
