"""Public answers are compressed for whoever takes them so; nothing that could hold a secret is."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from catalogue.middleware.compress import CompressMiddleware

WORDS = "words " * 400
GZIP = {"accept-encoding": "gzip, deflate, br"}


def answered(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    answer = CompressMiddleware(lambda _request: response)(request)
    assert isinstance(answer, HttpResponse)
    return answer


def get(path: str = "/", **headers: str) -> HttpRequest:
    return RequestFactory(headers=GZIP | headers).get(path)


def test_a_page_is_compressed_and_says_so() -> None:
    page = answered(get(), HttpResponse(WORDS, headers={"ETag": '"abc"'}))
    assert gzip.decompress(page.content).decode() == WORDS
    assert page["Content-Encoding"] == "gzip"
    assert page["Content-Length"] == str(len(page.content))
    assert page["Vary"] == "Accept-Encoding"
    assert page["ETag"] == 'W/"abc"'
    again = answered(get(), HttpResponse(WORDS))
    assert again.content == page.content


@pytest.mark.parametrize(
    "kind", ["application/atom+xml; charset=utf-8", "application/json", "application/xml"]
)
def test_feeds_and_answers_to_programs_are_compressed_too(kind: str) -> None:
    assert "Content-Encoding" in answered(get(), HttpResponse(WORDS, content_type=kind))


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
def test_who_does_not_take_it_gets_the_page_as_it_is(accepted: str) -> None:
    page = answered(get(**{"accept-encoding": accepted}), HttpResponse(WORDS))
    assert page.content.decode() == WORDS
    assert "Content-Encoding" not in page
    assert page["Vary"] == "Accept-Encoding"


def with_session() -> HttpRequest:
    request = get()
    request.COOKIES["sessionid"] = "x"
    return request


def with_cookie() -> HttpResponse:
    response = HttpResponse(WORDS)
    response.set_cookie("csrftoken", "secret")
    return response


@pytest.mark.parametrize(
    ("request_", "response"),
    [
        pytest.param(get("/admin/"), HttpResponse(WORDS), id="the admin"),
        pytest.param(with_session(), HttpResponse(WORDS), id="somebody signed in"),
        pytest.param(get(), with_cookie(), id="an answer with a cookie"),
        pytest.param(RequestFactory(headers=GZIP).post("/"), HttpResponse(WORDS), id="a form"),
        pytest.param(get(), HttpResponse("short"), id="a short answer"),
        pytest.param(get(), HttpResponse(WORDS, content_type="image/webp"), id="a picture"),
    ],
)
def test_what_may_hold_a_secret_or_gains_nothing_is_left_alone(
    request_: HttpRequest, response: HttpResponse
) -> None:
    before = response.content
    after = answered(request_, response)
    assert after.content == before
    assert "Content-Encoding" not in after


@pytest.mark.django_db
def test_a_compressed_page_is_known_again(client: Client) -> None:
    first = client.get("/", headers=GZIP)
    assert first["Content-Encoding"] == "gzip"
    assert first["ETag"].startswith('W/"')
    assert "Accept-Encoding" in first["Vary"]
    again = client.get("/", headers=GZIP | {"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Vary"]) == (first["ETag"], first["Vary"])
    plain = client.get("/")
    again = client.get("/", headers={"if-none-match": plain["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, plain["ETag"])
    assert again["Vary"] == plain["Vary"]
