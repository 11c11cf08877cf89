"""Every failure has its status, and no answer tells of the inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from assets.views.refusals import wait_words


@pytest.fixture
def client() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF="tests.catalogue.urls"):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("busy", 503),
        ("full", 503),
        ("read-only", 503),
        ("fts", 400),
        ("data", 400),
        ("nul", 400),
        ("huge", 400),
        ("denied", 403),
        ("bad", 400),
        ("no-table", 500),
        ("bug", 500),
    ],
)
def test_a_failure_has_its_status_as_page_and_as_object(
    client: Client, name: str, status: int
) -> None:
    page, answer = client.get(f"/fail/{name}/"), client.get(f"/api/v1/fail/{name}/")
    assert (page.status_code, answer.status_code) == (status, status)
    assert answer.json()["status"] == status
    for response in (page, answer):
        text = response.content.decode()
        assert not any(word in text for word in ("secret", "Traceback", "table", "literal"))


def test_unavailable_says_that_nothing_changed_and_when_to_come_back(client: Client) -> None:
    response = client.get("/fail/busy/")
    assert response["Retry-After"] == "5"
    assert "Nothing was changed." in response.content.decode()


def test_a_bug_is_answered_with_the_number_that_is_in_the_log(client: Client) -> None:
    response = client.get("/api/v1/fail/bug/")
    assert response.json()["id"] == response["X-Request-ID"]


@pytest.mark.django_db(transaction=True)
def test_a_broken_constraint_that_no_view_foresaw_is_a_conflict(client: Client) -> None:
    assert client.get("/duplicate/").status_code == 409


def breaking_middleware(get_response: Any) -> Any:
    def middleware(request: HttpRequest) -> HttpResponse:
        raise OperationalError("database is locked")

    return middleware


def test_a_failure_outside_every_view_has_its_status_too(client: Client, settings: Any) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.breaking_middleware"]
    assert client.get("/health/live").status_code == 503


def test_an_address_of_files_or_numbers_says_nothing_of_itself(client: Client) -> None:
    first, second = client.get("/wp-login.php"), client.get("/productions/<this>/one?x=1")
    assert first.status_code == second.status_code == 404
    assert first.content == second.content
    assert {key: value for key, value in first.items() if key != "X-Request-ID"} == {
        key: value for key, value in second.items() if key != "X-Request-ID"
    }


def test_nothing_here_is_said_without_a_database_too(client: Client) -> None:
    with patch("assets.views.lost.near", side_effect=OperationalError("database is locked")):
        response = client.get("/news/kfor")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


def test_an_error_whose_page_cannot_be_made_is_still_said(client: Client) -> None:
    with patch("catalogue.views.errors.render_to_string", side_effect=KeyError("frame")):
        response = client.get("/fail/bug/")
    text = response.content.decode()
    assert response.status_code == 500
    assert "<h1>Something went wrong on our side</h1>" in text
    assert response["X-Request-ID"] in text
    assert "frame" not in text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "Try again in 1 second."),
        (1, "Try again in 1 second."),
        (42, "Try again in 42 seconds."),
        (91, "Try again in 2 minutes."),
        (900, "Try again in 15 minutes."),
    ],
)
def test_when_to_come_back_is_said_in_words(seconds: int, words: str) -> None:
    assert wait_words(seconds) == words


def test_an_error_is_said_in_the_language_of_the_visitor(client: Client) -> None:
    response = client.get("/no/such/page", headers={"accept-language": "fr"})
    assert response["Content-Language"] == "fr"
    assert '<html lang="fr"' in response.content.decode()
    assert "Il n’y a rien ici" in response.content.decode()


def test_too_many_fields_are_refused(client: Client) -> None:
    many = {f"field{number}": "x" for number in range(5_001)}
    assert client.post("/language/", many).status_code == 400


def test_a_form_larger_than_memory_allows_is_too_large(client: Client) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1_000):
        assert client.post("/language/", {"next": "x" * 2_000}).status_code == 413


def test_an_upload_beyond_the_quota_stops_while_it_is_read(client: Client) -> None:
    file = SimpleUploadedFile("poster.jpg", b"x" * 200_000)
    with override_settings(MAX_UPLOAD_BYTES=300_000):
        assert client.post("/language/", {"file": file}).status_code != 413
    file.seek(0)
    with override_settings(MAX_UPLOAD_BYTES=100_000):
        assert client.post("/language/", {"file": file}).status_code == 413


def test_a_foreign_host_name_is_a_bad_request(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_form_without_its_token_is_refused_with_advice() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert response.status_code == 403
    assert "reload the page" in response.content.decode()
