"""Taking in what is due is one look-up, however many records are public."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets import editing
from assets.domain.record import Record
from assets.editing import State, Who
from assets.search import index

pytestmark = pytest.mark.django_db


def test_what_is_due_comes_in_order_of_its_moment() -> None:
    now = timezone.now()
    for days, name in ((1, "LATER"), (-3, "THIRD"), (-9, "FIRST"), (-5, "SECOND")):
        state = State("published", now + dt.timedelta(days))
        record = Record(reference=name, title=name)
        editing.save_new([record], who=Who("a test"), state=state, at=now - dt.timedelta(20))
    due = index.backends.current().due
    ids = due(now, 10)
    assert len(ids) == 3
    assert due(now, 2) == ids[:2]
    assert index.take_in(now) == 3
    assert due(now, 10) == []


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_the_look_up_walks_the_index_of_those_that_wait() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert index.take_in() == 0
    (statement,) = [query["sql"] for query in asked]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        plan = [row[3] for row in cursor.fetchall()]
    assert plan == ["SEARCH assets_asset USING INDEX coming_transitions (public_from<?)"]
