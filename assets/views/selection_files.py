"""A selection as a file: CSV and XLSX for people's spreadsheets, JSON for programs, an edit list.

All four are made of the rows that the page shows. Without a use they list what was chosen and
answer nothing; with one that is not complete they are refused, as everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from assets.domain.messages import Message, _, message
from assets.formats import edl, workbook
from assets.formats.edl import Clip, Rate
from assets.formats.formulas import defused
from assets.selection import Chosen
from assets.templatetags.rights import moment_words, outcome_word

from . import freshness, selection_rows, use_form
from .refusals import refuse
from .rights_batch_files import COLUMNS as ANSWERED
from .rights_batch_files import answer_cells
from .selection import too_often
from .selection_rows import ToldEntry
from .selection_state import Stated, stated, too_much

Absolute = Callable[[str], str]

COLUMNS = (
    "number", "selected_as", "reference", "title", "version", "invented_sample", "shot_in",
    "shot_out", "shot", "note", "notices",
    *ANSWERED[ANSWERED.index("outcome") :],
)  # fmt: skip
_ANSWER = len(COLUMNS) - COLUMNS.index("outcome") - 1
_WIDTHS = {
    "number": 8, "selected_as": 16, "reference": 16, "title": 36, "shot": 44, "note": 28,
    "notices": 24, "answer": 18, "summary": 40, "sentences": 60, "ask": 30, "credits": 24,
    "duties": 36, "address": 40,
}  # fmt: skip
_JOIN = " | "
BEHIND = message(_("the record ends before this shot"))
UNKNOWN = message(_("there is no public record by this name"))
WITHDRAWN = message(_("the record was withdrawn"))


@require_safe
def selection_file(request: HttpRequest, extension: str) -> HttpResponse:
    """The selection that the address states, as a file of this kind; `fps` sets the rate of an
    edit list."""
    writers = {"csv": _csv, "xlsx": _xlsx, "json": _json, "edl": _edl}
    if extension not in writers:
        raise Http404
    state = stated(request.GET, timezone.now())
    if state.is_too_much:
        return too_much(request, state, 414)
    refusal = _refusal(request, state, extension)
    if refusal is not None:
        return refusal
    as_json = extension == "json"
    if (wait := state.wait(request)) is not None:
        return too_often(request, wait, as_json=as_json)
    listed = state.look_up()
    entries = selection_rows.tell(listed, state.asked)
    response = writers[extension](request, state, entries)
    name = f"selection-{timezone.localtime(state.now):%Y-%m-%d}.{extension}"
    shown = "inline" if as_json else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return freshness.keep(request, response, state.now, until=state.until(listed))


def _refusal(request: HttpRequest, state: Stated, extension: str) -> HttpResponse | None:
    title = sentence = ""
    if not state.sent:
        title = gettext("Nothing is selected")
        sentence = gettext("Name records in the parameter “item”.")
    elif state.asked.is_given and state.asked.use is None:
        title = gettext("No answer is given: the use is not complete.")
        sentence = " ".join(
            f"{gettext(problem.label)} ({problem.parameter}): {problem.message.render(gettext)}"
            for problem in state.problems
        )
    elif extension == "edl" and request.GET.get("fps") and _rate(request) is None:
        title = gettext("There is no such frame rate here")
        sentence = gettext("“fps” is one of: %(rates)s.") % {"rates": ", ".join(edl.RATES)}
    if not title:
        return None
    return refuse(request, 400, title, sentence, as_json=extension == "json")


# Tables ----------------------------------------------------------------------------------------


def _cells(entry: ToldEntry, absolute: Absolute) -> list[str]:
    one, asset = entry.chosen, entry.asset
    answer = answer_cells(entry.told) if entry.told else [""] * _ANSWER
    if entry.told is None and one.kind:
        answer[0] = one.kind
    return [
        str(one.number),
        one.entry.reference,
        one.reference if one.found else "",
        asset.title if asset else "",
        asset.version if asset else "",
        "yes" if entry.is_sample else "",
        str(one.entry.start or ""),
        str(one.entry.end or ""),
        _JOIN.join(entry.shot_words),
        one.entry.note,
        _JOIN.join(selection_rows.notices(entry)),
        *answer,
        absolute(entry.address) if entry.address else "",
    ]


def _table(request: HttpRequest, state: Stated, entries: Sequence[ToldEntry]) -> list[list[str]]:
    rows = [_cells(entry, request.build_absolute_uri) for entry in entries]
    at = COLUMNS.index("outcome")
    for misread in state.reading.misread:
        row = [""] * len(COLUMNS)
        row[1], row[at], row[at + 2] = (
            misread.shown, "not_understood", misread.reason.render(gettext),
        )  # fmt: skip
        rows.append(row)
    return rows


def _csv(request: HttpRequest, state: Stated, entries: Sequence[ToldEntry]) -> HttpResponse:
    """For people: with a byte order mark and without formulas, as the table of a batch check."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _table(request, state, entries):
        writer.writerow([defused(cell) for cell in row])
    text = "\ufeff" + buffer.getvalue()
    return HttpResponse(text, content_type="text/csv; charset=utf-8")


def _xlsx(request: HttpRequest, state: Stated, entries: Sequence[ToldEntry]) -> HttpResponse:
    data = workbook.write("Selection", COLUMNS, _table(request, state, entries), _WIDTHS)
    return HttpResponse(data, content_type=workbook.MEDIA_TYPE)


# JSON ------------------------------------------------------------------------------------------


def _json(request: HttpRequest, state: Stated, entries: Sequence[ToldEntry]) -> HttpResponse:
    """For programs: each decision in the shape it has on every door, beside what was chosen."""
    use, moment = state.asked.use, state.moment
    counted: dict[str, int] = {}
    for entry in entries:
        key = entry.chosen.kind or "found"
        counted[key] = counted.get(key, 0) + 1
    absolute = request.build_absolute_uri
    content = {
        "selection": absolute(f"{reverse('selection')}?{state.query}"),
        "use": use.to_dict() if use else None,
        "on": moment.isoformat() if use and moment else None,
        "totals": counted,
        "entries": [_plain(entry, absolute) for entry in entries],
        "not_understood": [
            {"text": misread.shown, "reason": str(misread.reason)}
            for misread in state.reading.misread
        ],
        "notice": "Information, not legal advice. The record's own words count.",
    }
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})


def _plain(entry: ToldEntry, absolute: Absolute) -> dict[str, Any]:
    one, asset, told = entry.chosen, entry.asset, entry.told
    chosen = one.entry
    shot = None
    if chosen.start is not None:
        shot = {
            "in": str(chosen.start),
            "out": str(chosen.end) if chosen.end else None,
            "words": list(entry.shot_words),
        }
    return {
        "number": one.number,
        "selected_as": chosen.reference,
        "status": selection_rows.status(entry),
        "reference": one.reference if one.found else None,
        "title": asset.title if asset else None,
        "language": entry.language or None,
        "version": (asset.version or None) if asset else None,
        "invented_sample": entry.is_sample,
        "shot": shot,
        "note": chosen.note or None,
        "notices": [str(notice) for notice in one.notices],
        "material_of_others": [
            {"holder": m.holder, "where": m.where or None, "words": m.words or None}
            for m in entry.materials
        ],
        "credits": list(told.credits) if told else [],
        "ask": [{"name": a.name or None, "contact": a.contact or None} for a in told.asks]
        if told
        else [],
        "address": absolute(entry.address) if entry.address else None,
        "decision": entry.decision.to_dict() if entry.decision else None,
    }


# Edit list -------------------------------------------------------------------------------------


def _edl(request: HttpRequest, state: Stated, entries: Sequence[ToldEntry]) -> HttpResponse:
    rate, said = _chosen_rate(request, entries)
    remarks = [said.render(gettext), *_remarks(state)]
    title = f"Selection {timezone.localtime(state.now):%Y-%m-%d}"
    clips = [_clip(entry, rate) for entry in entries]
    text = edl.write(title, clips, rate, remarks=remarks, say=lambda m: m.render(gettext))
    return HttpResponse(text, content_type=f"{edl.MEDIA_TYPE}; charset=us-ascii")


def _remarks(state: Stated) -> Iterator[str]:
    words = ", ".join(use_form.use_words(state.asked))
    if words:
        when = gettext("asked on %(when)s") % {"when": moment_words(state.moment)}
        yield f"{gettext('Use')}: {words}" + (f", {when}" if state.asked.is_now else "")
    for misread in state.reading.misread:
        yield f"{gettext('Not understood')}: {misread.shown}: {misread.reason.render(gettext)}"
    yield gettext("This is information, not legal advice. The record’s own words count.")


def _rate(request: HttpRequest) -> Rate | None:
    return edl.rate(request.GET.get("fps", ""))


def _chosen_rate(request: HttpRequest, entries: Sequence[ToldEntry]) -> tuple[Rate, Message]:
    """The rate asked for; else the one that all files of the chosen records state; else 25."""
    asked_for = _rate(request)
    if asked_for is not None:
        return asked_for, message(_("Frame rate as asked for: %(rate)s"), rate=asked_for.name)
    cut = [entry.chosen for entry in entries if entry.chosen.entry.is_shot and entry.asset]
    stated_rates = [_stated(one) for one in cut]
    names = sorted({rate.name for rates in stated_rates for rate in rates})
    if len(names) == 1 and all(stated_rates):
        said = message(
            _("Frame rate as the files of the records state it: %(rate)s"), rate=names[0]
        )
        return edl.RATES[names[0]], said
    if len(names) > 1:
        said = message(
            _(
                "Frame rate assumed: %(rate)s. The files state different ones (%(rates)s);"
                " the parameter “fps” sets it."
            ),
            rate=edl.USUAL.name,
            rates=", ".join(names),
        )
        return edl.USUAL, said
    said = message(
        _("Frame rate assumed: %(rate)s. Not all records state one; the parameter “fps” sets it."),
        rate=edl.USUAL.name,
    )
    return edl.USUAL, said


def _stated(one: Chosen) -> set[Rate]:
    files = one.record.renditions if one.record else ()
    rates = (edl.rate(file.frame_rate) for file in files if file.frame_rate)
    return {rate for rate in rates if rate is not None}


def _clip(entry: ToldEntry, rate: Rate) -> Clip:
    one, told = entry.chosen, entry.told
    title = entry.asset.title if entry.asset else ""
    return Clip(
        source=one.reference,
        name=f"{one.reference} {title}".strip(),
        start=one.entry.start,
        end=one.entry.end,
        comments=tuple(_comments(entry, rate)) if one.asset or told else (),
        refused=_refused(entry),
    )


def _refused(entry: ToldEntry) -> Message | None:
    if entry.gone:
        return WITHDRAWN
    if entry.asset is None:
        return UNKNOWN
    return BEHIND if entry.chosen.is_behind_the_end else None


def _comments(entry: ToldEntry, rate: Rate) -> Iterator[tuple[str, str]]:
    one, told = entry.chosen, entry.told
    record = one.record
    if record is not None:
        files = [file.address for file in record.renditions]
        yield "SOURCE FILE", files[0] if files else one.reference
        yield "REFERENCE", one.reference
        yield "SAMPLE", gettext("Invented sample") if entry.is_sample else ""
        other = sorted(r.name for r in _stated(one) - {rate})
        yield "FILE FRAME RATE", ", ".join(other)
    yield "SHOT", _JOIN.join(entry.shot_words)
    if one.next_start:
        yield "NEXT SHOT", str(one.next_start)
    for material in entry.materials:
        yield "HOLDER", " ".join(filter(None, (material.holder, material.where)))
    for notice in selection_rows.notices(entry):
        yield "CHECK", notice
    if told is not None:
        yield "ANSWER", " - ".join(filter(None, (_word(told.kind), told.summary)))
        for sentence in told.sentences[:2]:
            yield "SENTENCE", sentence
        for ask in told.asks:
            yield "ASK", " ".join(filter(None, (ask.name, ask.contact)))
        for line in told.credits:
            yield "CREDIT", line
        for duty in entry.duties:
            yield "DUTY", ": ".join(filter(None, (duty.label, duty.text)))
        for caution in entry.cautions:
            yield "CAUTION", caution
    yield "NOTE", one.entry.note


def _word(kind: str) -> str:
    return gettext("Unknown") if kind == "unknown" else outcome_word(kind)
