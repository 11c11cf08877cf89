"""Error answers: one page for people, one object for programs, never a detail of the inside.

A page is rendered without the request: no session is read, so it also works when the database
does not. The page of an address where nothing is searches the public index for the words of that
address and for nothing else, so a hidden record looks like one that never was, byte for byte.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import Any

import structlog
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assets.views import asking, lost
from assets.views.lost import Near
from catalogue import errors
from catalogue.failures import Failure, classify

log = structlog.get_logger(__name__)

RETRY_AFTER_SECONDS = 5
PASSING = frozenset({500, 503})
"""What may be over when the same is asked again."""
SEARCHED = ("GET", "HEAD")

# status → title and sentence; message ids, translated when they are said
TEXTS: dict[int, tuple[str, str]] = {
    400: (
        gettext_noop("This request cannot be read"),
        gettext_noop("Something in the address or the form is not in a form we can read."),
    ),
    403: (
        gettext_noop("You may not do this"),
        gettext_noop("Your account does not have the right to do this."),
    ),
    404: (
        gettext_noop("There is nothing here"),
        gettext_noop("No page and no record has this address."),
    ),
    405: (
        gettext_noop("This address cannot do that"),
        gettext_noop("The method of the request is not known here."),
    ),
    409: (
        gettext_noop("Somebody was there first"),
        gettext_noop("What you sent does not fit what the catalogue holds now."),
    ),
    413: (
        gettext_noop("That is too large"),
        gettext_noop("The file or form is larger than this catalogue accepts."),
    ),
    414: (
        gettext_noop("This address is too long"),
        gettext_noop(
            "Search for fewer words, or remove some filters. A long list of records is answered "
            "where it can be pasted."
        ),
    ),
    415: (
        gettext_noop("This kind of content is not accepted here"),
        gettext_noop("Send a form, or use the API for other formats."),
    ),
    429: (
        gettext_noop("Too many attempts"),
        gettext_noop("Nothing was done."),
    ),
    500: (
        gettext_noop("Something went wrong on our side"),
        gettext_noop("The error has been noted. If you report it, give this number:"),
    ),
    503: (
        gettext_noop("The catalogue is busy"),
        gettext_noop("Nothing was changed. Try again in a few seconds."),
    ),
}

STATUSES: dict[type[errors.Refusal], int] = {
    errors.MalformedPath: 404,
    errors.MalformedParameter: 400,
    errors.TooManyParameters: 400,
    errors.AddressTooLong: 414,
    errors.BodyTooLarge: 413,
    errors.UnsupportedType: 415,
    errors.MethodNotAllowed: 405,
}

BARE = """<!doctype html>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<h1>{title}</h1>
<p>{sentence} {number}</p>
<p><a href="/">/</a></p>
"""

FAILURE_STATUSES = {Failure.UNAVAILABLE: 503, Failure.CONFLICT: 409, Failure.MALFORMED: 400}


def wants_json(request: HttpRequest) -> bool:
    """Programs under `/api/` and health probes get an object; everybody else gets a page."""
    return request.path_info.startswith("/api/v")


def error_response(
    request: HttpRequest,
    status: int,
    *,
    parameter: str = "",
    accepted: str = "",
    number: str = "",
    near: Near | None = None,
) -> HttpResponse:
    """The answer for `status`, in the visitor's language and form."""
    title, sentence = (_(text) for text in TEXTS[status])
    response: HttpResponse
    if wants_json(request):
        body = {"status": status, "error": title, "detail": sentence}
        body |= {"parameter": parameter} if parameter else {}
        body |= {"accepted": accepted} if accepted else {}
        body |= {"id": number} if number else {}
        response = JsonResponse(body, status=status)
    else:
        context = {
            "status": status,
            "title": title,
            "sentence": sentence,
            "parameter": parameter,
            "accepted": accepted,
            "number": number,
            "near": near,
            "again": request.method == "GET" and status in PASSING,
        }
        response = HttpResponse(_page(status, context), status=status)
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    if status == 405:
        response["Allow"] = accepted
    response["Cache-Control"] = "no-store"
    return response


def _page(status: int, context: dict[str, Any]) -> str:
    try:
        return render_to_string([f"errors/{status}.html", "errors/error.html"], context)
    except Exception:  # a broken frame must not hide the first error
        log.exception("error page cannot be rendered")
        said = {name: escape(context[name]) for name in ("title", "sentence", "number")}
        return BARE.format(**said)


def refused(request: HttpRequest, refusal: errors.Refusal) -> HttpResponse:
    """The answer to a request that a guard has turned away."""
    return error_response(
        request,
        STATUSES[type(refusal)],
        parameter=refusal.parameter,
        accepted=refusal.accepted,
    )


def failed(request: HttpRequest, error: BaseException) -> HttpResponse | None:
    """The answer to a foreseen failure; None for an unforeseen one."""
    if isinstance(error, errors.Refusal):
        return refused(request, error)
    failure = classify(error)
    if failure is None:
        return None
    if failure is Failure.UNAVAILABLE:
        log.warning("database unavailable", error=str(error), path=request.path_info)
    else:
        log.error("defect: unguarded input", path=request.path_info, exc_info=error)
    return error_response(request, FAILURE_STATUSES[failure])


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400: what Django itself refuses (host, fields, body, `BadRequest`)."""
    if isinstance(exception, RequestDataTooBig):
        return error_response(request, 413)
    accepted = ""
    if isinstance(exception, BadRequest) and not isinstance(exception, SuspiciousOperation):
        accepted = str(exception)  # said by our own views, for the visitor
    return error_response(request, 400, accepted=accepted)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403."""
    return error_response(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: the page was open for long, or cookies are blocked."""
    return error_response(
        request, 403, accepted=_("Go back, reload the page and send the form again.")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404: tells what the address says and what is public near it, nothing else: a hidden
    record must look the same as one that never was."""
    return error_response(request, 404, near=_near(request))


def _near(request: HttpRequest) -> Near | None:
    path = request.path_info
    if request.method not in SEARCHED or path.startswith(("/admin/", "/api/")):
        return None
    try:
        may_search = partial(_may_search, request)
        return lost.near(path, timezone.now(), may_search=may_search)
    except Exception:  # a page that says that nothing is here must not fail for want of a hint
        log.exception("nothing can be proposed", path=path)
        return None


def _may_search(request: HttpRequest) -> bool:
    return asking.seconds_to_wait(request, "lost") is None


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: also the net under middleware, whose exceptions no other middleware sees."""
    error = sys.exc_info()[1]
    foreseen = failed(request, error) if error is not None else None
    if foreseen is not None:
        return foreseen
    return error_response(request, 500, number=getattr(request, "id", ""))
