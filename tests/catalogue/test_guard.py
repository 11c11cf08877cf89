"""Hostile requests are refused by name or cleaned before any view sees them."""

from __future__ import annotations

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from catalogue.content_type import guard_wsgi
from catalogue.middleware.admin import AdminGuardMiddleware
from catalogue.middleware.guard import GuardMiddleware


def answer_to(request: HttpRequest) -> tuple[int, HttpRequest | None]:
    """Status, and the request as the view saw it, if one did."""
    seen: list[HttpRequest] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse("view")

    guarded = GuardMiddleware(AdminGuardMiddleware(view))
    return guarded(request).status_code, seen[0] if seen else None


def get(path: str, query: str = "", **environ: str) -> HttpRequest:
    """A GET as a server would hand it over: decoded path in latin-1, query as it was sent."""
    request = RequestFactory().get("/", **environ)
    environ = {**request.environ, "PATH_INFO": path, "QUERY_STRING": query}
    return type(request)(environ)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        pytest.param(get("/assets/A\x00B/"), 404, id="NUL in the path"),
        pytest.param(get("/assets/\xff\xfe/"), 404, id="bytes that are not UTF-8 in the path"),
        pytest.param(get("/assets/a\r\nSet-Cookie: x/"), 404, id="a line end in the path"),
        pytest.param(get("/assets/\xed\xa0\x80/"), 404, id="a lone surrogate in the path"),
        pytest.param(get("/", "q=" + "a" * 8_001), 414, id="a long query"),
        pytest.param(get("/" + "a" * 8_001), 414, id="a long path"),
        pytest.param(get("/", "a=1&" * 200), 400, id="hundreds of parameters"),
        pytest.param(get("/", REQUEST_METHOD="TRACE"), 405, id="TRACE"),
        pytest.param(get("/", REQUEST_METHOD="BREW"), 405, id="an unknown method"),
        pytest.param(get("/", REQUEST_METHOD="DELETE"), 405, id="DELETE on a page"),
        pytest.param(get("/api/v1/assets/", REQUEST_METHOD="PUT"), 200, id="PUT in the API"),
        pytest.param(get("/", CONTENT_LENGTH="99999999999"), 413, id="a body too large"),
        pytest.param(get("/", CONTENT_LENGTH="9" * 5_000), 413, id="a length of 5,000 digits"),
        pytest.param(get("/", CONTENT_LENGTH="１２"), 400, id="a length in other digits"),
        pytest.param(get("/", CONTENT_LENGTH="-5"), 400, id="a negative length"),
        pytest.param(
            get("/", CONTENT_TYPE="text/html; charset=rot13"), 415, id="a codec that is no charset"
        ),
        pytest.param(
            get("/", REQUEST_METHOD="POST", CONTENT_LENGTH="2", CONTENT_TYPE="text/xml"),
            415,
            id="XML sent to a page",
        ),
        pytest.param(get("/api/v1/assets/", "q=a%00b"), 400, id="NUL sent to the API"),
        pytest.param(get("/admin/", "q=a%00b"), 400, id="NUL sent to the admin"),
        pytest.param(get("/admin/assets/asset/", "title__regex=(a+)%2B"), 400, id="regex"),
        pytest.param(get("/admin/assets/asset/", "title__iregex=a"), 400, id="iregex"),
        pytest.param(get("/admin/assets/asset/", "title__regex__isnull=1"), 400, id="nested regex"),
        pytest.param(get("/admin/assets/asset/", "q=" + "a" * 201), 400, id="a long admin search"),
        pytest.param(get("/admin/assets/asset/", "q=" + "a+" * 21), 400, id="many admin words"),
        pytest.param(get("/admin/autocomplete/", "term=" + "a" * 201), 400, id="autocomplete"),
        pytest.param(get("/admin/assets/asset/", "q=Kosovo"), 200, id="an ordinary admin search"),
        pytest.param(get("/", "q=(((((a OR b"), 200, id="syntax from ordinary words"),
        pytest.param(get("/assets/caf\xc3\xa9/"), 200, id="accents in the path"),
    ],
)
def test_a_request_is_let_through_or_refused_with_its_status(
    request_: HttpRequest, status: int
) -> None:
    got, seen = answer_to(request_)
    assert (got, seen is not None) == (status, status == 200)


@pytest.mark.parametrize(
    ("query", "parameters", "notice"),
    [
        ("q=Kosovo&type=EDITED&type=RAW", {"q": ["Kosovo"], "type": ["EDITED", "RAW"]}, ()),
        ("q=Kos%00ovo", {"q": ["Kosovo"]}, ("q",)),
        ("q=Kos%0Bovo%EF%BF%BE", {"q": ["Kosovo"]}, ("q",)),
        ("q=a%ED%A0%80b", {"q": ["ab"]}, ("q",)),
        ("q=a%FFb&page=2", {"q": ["ab"], "page": ["2"]}, ("q",)),
        ("t%00ype=RAW", {"type": ["RAW"]}, ("type",)),
        ("q=%00", {"q": [""]}, ("q",)),
        ("q=two%0Alines", {"q": ["two\nlines"]}, ()),
    ],
)
def test_what_people_may_have_pasted_is_cleaned_and_said(
    query: str, parameters: dict[str, list[str]], notice: tuple[str, ...]
) -> None:
    status, seen = answer_to(get("/", query))
    assert seen is not None
    assert status == 200
    assert dict(seen.GET.lists()) == parameters
    assert seen.cleaned_notice == notice  # type: ignore[attr-defined]
    assert "%00" not in seen.get_full_path()


@pytest.mark.parametrize(
    "query",
    [
        "publication_first__year=99999999999",
        "at__year=9999",
        "at__month=x",
        "at__day=%EF%BC%90%EF%BC%91",
        "at__year=",
    ],
)
def test_a_date_in_an_admin_address_that_no_calendar_has_is_refused(query: str) -> None:
    assert answer_to(get("/admin/assets/asset/", query))[0] == 400


def test_a_date_in_an_admin_address_goes_through() -> None:
    assert answer_to(get("/admin/assets/asset/", "publication_first__year=2021"))[0] == 200


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("text/plain; a*=nope''b", "400 Bad Request"),
        ("text/plain; charset*=utf-8''a%00b", "400 Bad Request"),
        ("text/plain; charset=a\x00b", "400 Bad Request"),
        ("text/plain; charset=nope", "200 OK"),
        ("text/plain", "200 OK"),
        ("", "200 OK"),
    ],
)
def test_a_content_type_that_cannot_be_read_is_refused_in_front_of_the_application(
    header: str, status: str
) -> None:
    seen: list[str] = []

    def start(status: str, headers: object) -> None:
        seen.append(status)

    def application(environ: dict[str, str], start_response: object) -> list[bytes]:
        WSGIRequest({**RequestFactory().get("/").environ, **environ})
        start("200 OK", [])
        return [b""]

    list(guard_wsgi(application)({"CONTENT_TYPE": header}, start))
    assert seen == [status]
