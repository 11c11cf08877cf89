"""The description of the API: valid, without warnings, kept, and what the API does."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.test import Client
from drf_spectacular import drainage
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, given, settings
from rest_framework.settings import api_settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from assets.api.description import description
from catalogue.wsgi import application
from tests import factories
from tests.statements import A, C

SNAPSHOT = Path(__file__).parent.parent / "snapshots" / "openapi.json"


def test_it_is_valid_and_made_without_a_warning() -> None:
    description.cache_clear()
    drainage.GENERATOR_STATS.reset()
    schema = description()
    validate_schema(schema)
    assert schema["openapi"] == "3.1.0"
    assert not drainage.GENERATOR_STATS


def test_it_is_the_one_that_was_agreed_on() -> None:
    """After a change that is meant: UPDATE_SNAPSHOTS=1 pytest tests/api/test_description.py."""
    text = json.dumps(description(), indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(text)
    assert SNAPSHOT.read_text() == text


def test_every_address_of_the_api_is_described(client: Client) -> None:
    from assets.api.urls import urlpatterns

    routes = {
        "/api/v1/" + str(p.pattern).replace("<str:", "{").replace("<int:", "{").replace(">", "}")
        for p in urlpatterns
    }
    assert set(description()["paths"]) == routes - {"/api/v1/openapi.json"}


@pytest.mark.django_db
def test_programs_and_people_read_the_same(client: Client) -> None:
    told = client.get("/api/v1/openapi.json")
    assert told.json() == json.loads(json.dumps(description()))
    page = client.get("/api/").content.decode()
    for path, methods in description()["paths"].items():
        assert path in page
        for parameter in methods["get"].get("parameters", ()):
            assert f"<code>{parameter['name']}</code>" in page


@pytest.mark.django_db(transaction=True)
def test_nothing_that_anybody_asks_breaks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """schemathesis: no 500, only answers that are described, in the shapes described."""
    monkeypatch.setitem(api_settings.DEFAULT_THROTTLE_RATES, "anon", None)
    for name, rights in (("R1", A), ("R2", C), ("R3", None)):
        factories.save(reference=name, title=f"Patrol {name}", production="p", usage_rights=rights)
    _walk()


def _walk() -> None:
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(description())))
    schema.app = application
    schema.config.update(base_url="http://localhost")

    def ask(case: Any) -> None:
        # a use whose parts do not fit one another is refused although each of them is well formed
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    for found in schema.get_all_operations():
        asking = given(case=found.ok().as_strategy())(ask)
        asking = settings(
            max_examples=30, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        )(asking)  # fmt: skip
        asking()
