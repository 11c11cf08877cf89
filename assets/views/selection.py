"""`/selection/`: what a visitor chose, in their order, with notes and the answer for a use.

The page is its address and keeps nothing. Its one form (order, notes, taking away, adding) is sent
as a form because unsaved notes go with every button; it leads to the new address, works without
script, writes nothing and needs no cookie.
"""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from assets.domain import selection as notation
from assets.domain.selection import ITEM, MAX_ENTRIES, MAX_NOTE, MAX_QUERY, MAX_TYPED, clean_note
from assets.formats.edl import RATES

from . import carried, freshness, selection_rows, selection_sheet, use_form
from .refusals import refuse
from .rights_batch_rows import totals
from .selection_state import Stated, of_items, stated, too_much


# without a CSRF token, which would give every visitor a cookie; it reads and writes nothing
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def selection(request: HttpRequest) -> HttpResponse:
    """The selection that the address states; a form sent here leads to the address it makes."""
    now = timezone.now()
    if request.method == "POST":
        items, place = changed(request.POST)
        state = of_items(items, request.POST, now)
        return too_much(request, state, 413) if state.is_too_much else _lead(request, state, place)
    state = stated(request.GET, now)
    if state.is_too_much:
        return too_much(request, state, 414)
    if request.GET.get("add", "").strip():
        return _lead(request, of_items([*state.sent, *_added(request.GET)], request.GET, now), None)
    if (wait := state.wait(request)) is not None:
        return too_often(request, wait)
    return _page(request, state)


def changed(form: QueryDict) -> tuple[list[str], int | None]:
    """The items that a form of the page asks for, and the place (from 0) to return to. "until" is
    a place and the item that takes it, `5=NATO1@10-24`.

    Each item has its note beside it; what is typed under "add" comes last. What is no item is kept,
    for the page to name.
    """
    notes = form.getlist("note")
    items = [item for item in form.getlist(ITEM) if item.strip()]
    for at, note in enumerate(notes[: len(items)]):
        cleaned = clean_note(note)
        items[at] = items[at].partition("~")[0] + (f"~{cleaned}" if cleaned else "")
    place = None
    for act, by in (("up", -1), ("down", 1), ("remove", 0)):
        chosen = _index(form.get(act, ""), len(items))
        if chosen is None:
            continue
        taken = items.pop(chosen)
        place = max(0, min(len(items), chosen + by))
        if act == "remove":
            place = min(place, len(items) - 1) if items else None
        else:
            items.insert(place, taken)
        break
    number, _equals, until = form.get("until", "").partition("=")
    if place is None and (place := _index(number, len(items))) is not None:
        _item, tilde, note = items[place].partition("~")
        items[place] = f"{until.partition('~')[0]}{tilde}{note}"
    return [*items, *_added(form)], place


def _index(number: str, total: int) -> int | None:
    """The index of a place counted from 1; None for none."""
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        return None
    return int(number) - 1 if 1 <= int(number) <= total else None


def _added(params: QueryDict) -> list[str]:
    """What is typed, in however many fields, up to as much as one may hold."""
    items: list[str] = []
    room = MAX_TYPED
    for line in params.getlist("add"):
        items += notation.typed(line[:room])
        room = max(0, room - len(line))
    return items


def _lead(request: HttpRequest, state: Stated, place: int | None) -> HttpResponse:
    """To the address of this selection, what is no item still in it; in the language chosen."""
    if state.is_too_much:
        return too_much(request, state, 414)
    query = state.query
    if state.reading.misread:  # the page names what it could not read
        pairs = [(ITEM, item[: 2 * MAX_NOTE]) for item in state.sent]
        query = notation.query(notation.Selection(), [*pairs, *state.asked.shared])
        if len(query) > MAX_QUERY:
            return too_much(request, state, 413)
    lang = request.GET.get("lang", "")
    query += f"{'&' if query else ''}lang={lang}" if lang in ("en", "fr") else ""
    anchor = "" if place is None else f"#e{place + 1}"
    response = HttpResponseRedirect(f"{reverse('selection')}{'?' if query else ''}{query}{anchor}")
    response.status_code = 303
    response["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, state: Stated) -> HttpResponse:
    listed = state.look_up()
    entries = selection_rows.tell(listed, state.asked, carried.items(request.GET))
    query = state.query
    chosen = notation.query(state.selection)
    fits = len(chosen) <= carried.LONGEST
    search = notation.query(state.selection if fits else notation.Selection(), state.asked.shared)
    table = listed.table
    context = {
        "state": state,
        "asked": state.asked,
        "entries": entries,
        "items": state.items,
        "items_json": json.dumps(state.items, ensure_ascii=False),
        "misread": state.reading.misread,
        "form": use_form.build(
            state.asked,
            action=reverse("selection"),
            state=[(ITEM, item) for item in state.items],
            forget=f"{reverse('selection')}?{chosen}" if chosen else reverse("selection"),
        ),
        "needs_use": state.asked.is_given and state.asked.use is None,
        "totals": totals(table) if table else (),
        "has_samples": any(entry.is_sample for entry in entries),
        "has_shots": any(entry.chosen.entry.is_shot for entry in entries),
        "is_now": state.asked.is_now,
        "when": state.now if state.asked.is_now else state.asked.on,
        "files": [(name, f"{reverse('selection_file', args=[name])}?{query}") for name in FILES],
        "sheet": f"{reverse('selection_sheet')}?{query}",
        "search": f"{reverse('search')}?{search}" if search else reverse("search"),
        "use_state": state.asked.shared,
        "rates": list(RATES),
        "most": MAX_ENTRIES,
        "longest_note": MAX_NOTE,
        "address": request.build_absolute_uri(f"{reverse('selection')}?{query}"),
    }
    page = render(request, "assets/selection.html", context)
    page["X-Robots-Tag"] = "noindex"
    return freshness.keep(request, page, state.now, until=state.until(listed))


FILES = ("csv", "xlsx", "json")


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The rights sheet: a page of paper for each record."""
    state = stated(request.GET, timezone.now())
    if state.is_too_much:
        return too_much(request, state, 414)
    if (wait := state.wait(request)) is not None:
        return too_often(request, wait)
    listed = state.look_up()
    context = selection_sheet.build(request, state, listed)
    page = render(request, "assets/selection_sheet.html", context)
    page["X-Robots-Tag"] = "noindex"
    return freshness.keep(request, page, state.now, until=state.until(listed))


def too_often(request: HttpRequest, wait: int, *, as_json: bool = False) -> HttpResponse:
    """Who asks about long lists too often waits."""
    said = gettext("Wait %(n)s seconds, then send it again.") % {"n": wait}
    title = gettext("Too many attempts")
    return refuse(request, 429, title, said, as_json=as_json, retry_after=wait)
