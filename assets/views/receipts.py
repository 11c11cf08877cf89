"""`/rights/receipts/`: an answer to cite. Giving one out, showing it, verifying what was kept.

Whoever has the number sees the page; nobody can guess one. Nothing of it is kept by a cache, so
that a withdrawal holds at once, and no search engine may list it.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from assets import receipts
from assets.domain.messages import _
from assets.domain.rights import receipt as values
from assets.domain.rights.receipt import DIFFERENCES, NotANumber
from assets.domain.rights.verdict import VERDICTS, Verdict
from assets.models import Receipt
from assets.receipts import Damaged, Shown
from assets.search import asked

from . import receipt_words
from .asking import is_from_here, seconds_to_wait
from .receipt_words import Told
from .refusals import refuse, too_often

PASTED = "pasted"
FILES = ("receipt.json", "receipt.txt")
NO_RECEIPT = (
    _("There is no such receipt"),
    _("No receipt has this number: it was never given out here, or it was made up."),
)
DAMAGED = (
    _("This receipt does not verify"),
    _("What is stored under this number is not what was signed. It is not shown."),
)


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of a receipt shows."""

    shown: Shown
    told: Told | None
    use: tuple[str, ...]
    asked_on: dt.datetime | dt.date | None
    differences: tuple[str, ...]
    address: str
    record_address: str

    @property
    def number(self) -> str:
        """The receipt's number."""
        return self.shown.number


# Giving out, and the page for checking -----------------------------------------------------------


# no CSRF token, which would give every visitor a cookie: forms from elsewhere are refused instead
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def receipts_page(request: HttpRequest) -> HttpResponse:
    """What a receipt is and a form to check one; a form sent here asks for one or checks one."""
    if request.method != "POST":
        return _checking(request)
    if not is_from_here(request):
        return refuse(
            request,
            403,
            gettext("You may not do this"),
            gettext("This form was sent from another site. Ask for the receipt on the page here."),
        )
    if PASTED in request.POST:
        return _check_any(request)
    return _issue(request)


def _issue(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    question = asked.parse(request.POST, now, portion=True)
    name = request.POST.get("reference", "")
    if question.use is None:
        problems = question.problems
        missing = ", ".join(gettext(p.label) for p in problems) if problems else ""
        sentence = gettext("A receipt is given for one complete use of one record.")
        return refuse(
            request,
            400,
            gettext("No receipt was made"),
            f"{sentence} {gettext('Not understood or missing:')} {missing}"
            if missing
            else sentence,
        )
    wait = seconds_to_wait(request, "receipts")
    if wait is not None:
        return too_often(request, wait)
    try:
        made = receipts.issue(name, question.use, None if question.is_now else question.on, now=now)
    except receipts.Unknown:
        return refuse(
            request,
            404,
            gettext("No receipt was made"),
            gettext("There is no public record by this name."),
        )
    response = HttpResponseRedirect(_address(made.number, request))
    response.status_code = 303
    response["Cache-Control"] = "no-store"
    return response


def _address(number: str, request: HttpRequest) -> str:
    lang = request.GET.get("lang", "")
    return reverse("receipt", args=[number]) + (f"?lang={lang}" if lang else "")


def _checking(request: HttpRequest, **more: Any) -> HttpResponse:
    status = more.pop("status", 200)
    page = render(request, "assets/receipts.html", {"pasted": "", **more}, status=status)
    return _unkept(page)


def _check_any(request: HttpRequest) -> HttpResponse:
    """A receipt pasted without saying which: its own number tells."""
    pasted = request.POST.get(PASTED, "")
    wait = seconds_to_wait(request, "batch")
    if wait is not None:
        return too_often(request, wait)
    if len(pasted) > values.MAX_PASTED:
        return _checking(request, status=413, problem=gettext(VERDICTS["too_long"]))
    number = _number_in(pasted)
    if number is None:
        return _checking(
            request,
            status=400,
            pasted=pasted,
            problem=gettext("No receipt’s number stands in this. It looks like %(number)s.")
            % {"number": "7K2MQ-9XW3F-…"},
        )
    found = receipts.find(number)
    if found is None:
        return refuse(request, 404, *(gettext(words) for words in NO_RECEIPT))
    if _is_bare(pasted):
        response = HttpResponseRedirect(_address(number, request))
        return _unkept(response)
    return _shown(request, found, pasted=pasted)


def _number_in(pasted: str) -> str | None:
    """The number in what was pasted; for JSON the one it claims."""
    try:
        claimed = json.loads(pasted)["receipt"]["number"] if pasted.lstrip()[:1] == "{" else pasted
        return values.parse_number(claimed)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        numbers = values.numbers_in(pasted)
        return numbers[0] if numbers else None


def _is_bare(pasted: str) -> bool:
    try:
        values.parse_number(pasted)
    except NotANumber:
        return False
    return True


# One receipt -------------------------------------------------------------------------------------


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The receipt of this number as it may be seen today; a form sent here has words verified."""
    found = _found(request, number)
    if isinstance(found, HttpResponse):
        return found
    if request.method != "POST":
        return _shown(request, found)
    wait = seconds_to_wait(request, "batch")
    if wait is not None:
        return too_often(request, wait)
    return _shown(request, found, pasted=request.POST.get(PASTED, ""))


@require_safe
def receipt_file(request: HttpRequest, number: str, file: str) -> HttpResponse:
    """The receipt for programs, or as text to keep; the text only while the record is public."""
    if file not in FILES:
        return refuse(request, 404, *(gettext(words) for words in NO_RECEIPT))
    as_json = file == "receipt.json"
    found = _found(request, number, file, as_json=as_json)
    if isinstance(found, HttpResponse):
        return found
    try:
        shown = receipts.look(found, timezone.now())
    except Damaged:
        return refuse(request, 409, *(gettext(words) for words in DAMAGED), as_json=as_json)
    response: HttpResponse
    if as_json:
        response = JsonResponse(shown.to_dict(), json_dumps_params={"ensure_ascii": False})
    elif shown.decision is None:
        sentence = gettext("Its words are no longer shown. The page of the receipt says what is.")
        return refuse(request, 410, gettext("There is no text of this receipt"), sentence)
    else:
        text = values.whole_text(shown.facts, shown.decision, shown.key, shown.signature)
        response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Language"] = "en"
    return _unkept(response)


def _found(
    request: HttpRequest, number: str, file: str = "", *, as_json: bool = False
) -> Receipt | HttpResponse:
    """The receipt, or what is answered in its place."""
    try:
        canonical = values.parse_number(number)
    except NotANumber as error:
        title = gettext("This is no receipt’s number")
        return refuse(request, 400, title, error.message.render(gettext), as_json=as_json)
    found = receipts.find(canonical)
    if found is None:
        return refuse(request, 404, *(gettext(words) for words in NO_RECEIPT), as_json=as_json)
    if canonical != number and request.method != "POST":
        name = "receipt_file" if file else "receipt"
        address = reverse(name, args=[canonical, file] if file else [canonical])
        return _unkept(HttpResponseRedirect(address))
    return found


def _shown(request: HttpRequest, found: Receipt, pasted: str | None = None) -> HttpResponse:
    verdict: Verdict | None = None
    try:
        shown = receipts.look(found, timezone.now())
        if pasted is not None:
            verdict = receipts.verify(found, pasted)
    except Damaged:
        return refuse(request, 409, *(gettext(words) for words in DAMAGED))
    page = _page(request, shown)
    context = {
        "page": page,
        "shown": shown,
        "facts": shown.facts,
        "verdict": verdict,
        "verdict_words": gettext(VERDICTS[verdict.code]) if verdict else "",
        "verifies_words": bool(shown.hashes["statement"] or shown.hashes["sentences"]),
    }
    status = 200 if verdict is None or verdict.holds else 400
    return _unkept(render(request, "assets/receipt.html", context, status=status))


def _page(request: HttpRequest, shown: Shown) -> Page:
    question = receipts.question(shown.facts, shown.issued_at)
    today = shown.today
    record_address = ""
    if shown.asset is not None:
        record_address = reverse("record", args=[shown.asset.shown_reference.replace(" ", "")])
    return Page(
        shown=shown,
        told=receipt_words.tell(shown.decision) if shown.decision else None,
        use=receipt_words.use_words(question[0]),
        asked_on=question[1] if shown.facts["asked_on"] else None,
        differences=tuple(gettext(DIFFERENCES[code]) for code in today.differences)
        if today
        else (),
        address=request.build_absolute_uri(reverse("receipt", args=[shown.number])),
        record_address=record_address,
    )


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
