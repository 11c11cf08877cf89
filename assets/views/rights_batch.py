"""`/rights/`: what each answer means, and many references answered at once.

The state of a short list is its address; a longer one is sent as a form and answered at once.
Both need no script, and neither writes anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assets import batch
from assets.batch import Refused, Table
from assets.domain.messages import _, message
from assets.domain.pasted import MAX_ANSWERED, MAX_CHARACTERS
from assets.search import asked
from assets.search.asked import NEEDED, Asked, Problem

from . import freshness, rights_batch_files, use_form
from .asking import seconds_to_wait
from .meanings import meanings
from .refusals import refuse, too_often
from .rights_batch_rows import ToldRow, tell, totals

LIST = "references"
FORMATS = ("csv", "json")
SHORT = 2_000
"""Characters of an address that every program and mail carries whole."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: the text pasted, the use, the form of the answer ("" is a page). `is_sent`:
    the form was, with whatever in it."""

    pasted: str
    asked: Asked
    format: str
    is_sent: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was pasted."""
        return not self.pasted.strip()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is missing or not understood of the use."""
        if self.asked.is_given or self.asked.use is not None:
            return self.asked.problems
        return tuple(Problem(name, MISSING, missing=True) for name in NEEDED)

    @property
    def shown(self) -> Asked:
        """The use as the form shows it, with what it lacks once the form was sent."""
        return replace(self.asked, problems=self.problems) if self.is_sent else self.asked

    @property
    def lacks_list(self) -> bool:
        """Whether the form was sent with nothing pasted."""
        return self.is_sent and self.is_blank

    @property
    def state(self) -> list[tuple[str, str]]:
        """The same as parameters of an address."""
        return [(LIST, self.pasted), *self.asked.shared]

    @property
    def address(self) -> str:
        """The page that asks this."""
        return f"{reverse('rights')}?{urlencode(self.state)}"


MISSING = message(_("This part of the intended use is missing."))


# without a CSRF token, which would give every visitor a cookie; it reads and writes nothing
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def rights(request: HttpRequest) -> HttpResponse:
    """The explanation, the form and, for a list and a use, the table."""
    now = timezone.now()
    params = request.POST if request.method == "POST" else request.GET
    question = _question(params, now)
    if question.format and question.format not in FORMATS:
        return _refused(
            request,
            400,
            gettext("There is no such form here"),
            gettext("The table comes as csv or json, or as a page."),
        )
    table, refusal = None, ""
    if not question.is_blank and question.asked.use is not None:
        wait = seconds_to_wait(request, "batch")
        if wait is not None:
            return too_often(request, wait, as_json=question.format == "json")
        if request.method == "POST" and not question.format and len(question.address) <= SHORT:
            return _redirect(request, question)
        try:
            table = _check(question, now)
        except Refused as error:
            refusal = error.message.render(gettext)
    if question.format:
        return _file(request, question, table, refusal, now)
    return _page(request, question, table, refusal, now)


def _question(params: QueryDict, now: dt.datetime) -> Question:
    pasted = "\n".join(value for value in params.getlist(LIST) if value)
    use = asked.parse(params, now)
    return Question(pasted, use, params.get("format", "") or "", is_sent=LIST in params)


def _check(question: Question, now: dt.datetime) -> Table:
    use, on = question.asked.use, question.asked.on
    if use is None or on is None:
        raise ValueError("no answer without a use")
    on = now.replace(microsecond=0) if question.asked.is_now else on
    return batch.check(question.pasted, use, on, now=now)


def _redirect(request: HttpRequest, question: Question) -> HttpResponse:
    """To the address that is the state of this list, in the language chosen."""
    lang = request.GET.get("lang", "")
    response = HttpResponseRedirect(question.address + (f"&lang={lang}" if lang else ""))
    response.status_code = 303
    response["Cache-Control"] = "no-store"
    return response


# The page ----------------------------------------------------------------------------------------


def _page(
    request: HttpRequest, question: Question, table: Table | None, refusal: str, now: dt.datetime
) -> HttpResponse:
    rows: Sequence[ToldRow] = tell(table, question.asked.query) if table else ()
    is_posted = request.method == "POST"
    context = {
        "asked": question.asked,
        "pasted": question.pasted if len(question.pasted) <= MAX_CHARACTERS else "",
        "form": use_form.build(question.shown, action=reverse("rights")),
        "problems": question.problems if question.is_sent else question.asked.problems,
        "lacks_list": question.lacks_list,
        "refusal": refusal,
        "table": table,
        "rows": rows,
        "totals": totals(table) if table else (),
        "records": sum(row.kind != batch.UNKNOWN for row in rows),
        "has_samples": any(row.is_sample for row in rows),
        "when": (now if question.asked.is_now else question.asked.on) if table else None,
        "is_now": question.asked.is_now,
        "files": None if is_posted or not table else _files(question),
        "state": question.state,
        "use_state": question.asked.shared,
        "meanings": meanings(),
        "most": MAX_ANSWERED,
        "is_blank": question.is_blank,
    }
    status = 413 if refusal else 200
    page = render(request, "assets/rights.html", context, status=status)
    if is_posted or refusal:
        page["Cache-Control"] = "no-store"
        return page
    until = table.until if table and question.asked.is_now else None
    return freshness.keep(request, page, now, until=until)


def _files(question: Question) -> dict[str, str]:
    return {form: f"{question.address}&{urlencode({'format': form})}" for form in FORMATS}


# Files -------------------------------------------------------------------------------------------


def _file(
    request: HttpRequest, question: Question, table: Table | None, refusal: str, now: dt.datetime
) -> HttpResponse:
    if refusal:
        return _refused(request, 413, gettext("That is too much at once"), refusal, question)
    if question.is_blank:
        return _refused(
            request,
            400,
            gettext("Nothing was asked about"),
            gettext("Give references, one a line, in the parameter “references”."),
            question,
        )
    if table is None:
        return _refused(
            request,
            400,
            gettext("No answer is given: the use is not complete."),
            " ".join(_problem(problem) for problem in question.problems),
            question,
        )
    rows = tell(table, question.asked.query)
    response: HttpResponse
    if question.format == "csv":
        text = rights_batch_files.write_csv(table, rows, request.build_absolute_uri)
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        name = f"rights-{timezone.localtime(now):%Y-%m-%d}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    else:
        content = rights_batch_files.to_plain(table, rows, request.build_absolute_uri)
        response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
        response["Content-Language"] = "en"
    response["X-Robots-Tag"] = "noindex"
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
        return response
    until = table.until if question.asked.is_now else None
    return freshness.keep(request, response, now, until=until)


def _problem(problem: Problem) -> str:
    said = gettext("still to be chosen") if problem.missing else problem.message.render(gettext)
    return f"{gettext(problem.label)} ({problem.parameter}): {said}"


def _refused(
    request: HttpRequest, status: int, title: str, sentence: str, question: Question | None = None
) -> HttpResponse:
    as_json = question is not None and question.format == "json"
    return refuse(request, status, title, sentence, as_json=as_json)
