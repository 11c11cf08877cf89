"""What is hidden answers like what never was; what was withdrawn leaves reference and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets.domain import lifecycle
from assets.editing import State
from tests import factories
from tests.views.canaries import full
from tests.views.page import answer

from .asking import PUBLISH, address

pytestmark = pytest.mark.django_db

USES: tuple[tuple[str, dict[str, str]], ...] = (
    ("decision", PUBLISH),
    ("decision", PUBLISH | {"as_of": "2024-01-01T00:00:00Z"}),
    ("decision", {"act": "publish"}),
    ("policy", {}),
    ("policy", {"as_of": "2024-01-01T00:00:00Z"}),
    ("policy", {"asof": "x"}),
)
WITHDRAWN = State(
    lifecycle.WITHDRAWN, factories.LONG_AGO, dt.datetime(2024, 5, 3, 23, tzinfo=dt.UTC)
)


def hidden_states() -> Iterator[State]:
    now = timezone.now()
    coming = now + dt.timedelta(days=1)
    yield State()
    yield State(lifecycle.IN_REVIEW)
    yield State(lifecycle.PUBLISHED, coming)
    yield State(lifecycle.WITHDRAWN, coming, now)
    yield State(lifecycle.WITHDRAWN, None, now)


def test_hidden_records_answer_like_none_byte_for_byte_and_query_for_query(client: Client) -> None:
    for n, state in enumerate(hidden_states()):
        record = full("canary").record.with_(
            reference=f"HID{n}",
            assigned_reference=None,
            number=90000 + n,
            former_references=(f"FORMER{n}",),
            origin=None,
            flags=(),  # what an editor must settle first is no part of this
        )
        factories.save(record, state=state)
    for what, use in USES:
        with CaptureQueriesContext(connection) as wanted:
            nothing = answer(client.get(address("NONE", what, **use)))
        for name in (f"{kind}{n}" for kind in ("HID", "9000", "FORMER") for n in range(5)):
            with CaptureQueriesContext(connection) as made:
                found = answer(client.get(address(name, what, **use)))
            assert found == nothing
            assert len(made) == len(wanted) <= 1


def test_hidden_versions_of_a_story_change_no_answer(client: Client) -> None:
    story = {"production": "p", "usage_rights": "Free for editorial online use. No access Spain."}
    factories.save(reference="R1", version="master", **story)
    before = [answer(client.get(address("R1", what, **use))) for what, use in USES]
    for n, state in enumerate(hidden_states()):
        factories.save(
            reference=f"HID{n}", version="b_roll", production="p",
            usage_rights="Free for any use.", state=state,
        )  # fmt: skip
    assert [answer(client.get(address("R1", what, **use))) for what, use in USES] == before


@pytest.mark.parametrize("name", ["NATO123456", "nato 123456", "4711", "OLD-1"])
def test_a_withdrawn_record_leaves_its_reference_and_the_day(client: Client, name: str) -> None:
    factories.save(factories.FULL, state=WITHDRAWN)
    for what, use in (("decision", PUBLISH), ("policy", {})):
        response = client.get(address(name, what, **use))
        assert (response.status_code, response["Cache-Control"]) == (410, "max-age=300")
        assert response.json() == {"reference": "NATO 123456", "withdrawn_on": "2024-05-04"}
        assert "Link" not in response


def test_the_tombstone_depends_on_nothing_that_the_record_held(client: Client) -> None:
    factories.save(factories.FULL, state=WITHDRAWN)
    factories.save(reference="B1", state=WITHDRAWN)
    rich = answer(client.get(address("NATO123456", "policy")))
    bare = answer(client.get(address("B1", "policy")))
    assert rich[2].replace(b"NATO 123456", b"B1") == bare[2]
    assert {k: v for k, v in rich[1].items() if k != "Content-Length"} == {
        k: v for k, v in bare[1].items() if k != "Content-Length"
    }


def test_a_mistake_in_the_question_is_answered_alike_wherever_it_is_asked(client: Client) -> None:
    factories.save(reference="R1")
    factories.save(reference="R2", state=WITHDRAWN)
    factories.save(reference="R3", state=State())
    found = {
        str(answer(client.get(address(name, **PUBLISH | {"act": "steal"}))))
        for name in ("R1", "R2", "R3", "R4")
    }
    assert len(found) == 1
