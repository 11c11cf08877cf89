"""Records that change in days counted from a beginning, and what the feeds of changes tell of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client

from assets import editing
from assets.domain import lifecycle
from assets.editing import State
from assets.models import Asset
from tests import factories
from tests.statements import C

NO = "No use."
USE = "act=publish&purpose=editorial&medium=online"
BEGIN = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
NOW = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
STATEMENTS = (
    C,
    None,
    NO,
    f"{C} Mandatory credit: NATO.",
    f"{C} Embargoed until 18:00 UTC on 3 June 2026.",
    f"{C} Embargoed until 18:00 UTC on 8 March 2025. Not to be used after 5 June 2026.",
    f"{C} Embargoed until 18:00 UTC on 3 June 2027.",
    f"{C} No access Spain.",
)


def at(days: float) -> dt.datetime:
    return BEGIN + dt.timedelta(days=days)


def published(days: float = 0) -> State:
    return State(lifecycle.PUBLISHED, at(days))


def withdrawn(days: float) -> State:
    return State(lifecycle.WITHDRAWN, at(0), at(days))


def save(asset: Asset | None, state: State, days: float, **fields: Any) -> Asset:
    record = factories.stored(asset).with_(**fields) if asset else factories.record(**fields)
    saved = editing.save(
        record, who=editing.Who("secret editor"), asset=asset, state=state, at=at(days),
        reason="secret reason",
    )  # fmt: skip
    return saved.asset


def items(client: Client, query: str = USE, path: str = "/feeds/rights.json") -> list[dict]:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]
