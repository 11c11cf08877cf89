"""The control that puts a record or a shot into the visitor's selection, one for all pages.

A button of one small form (`selection_form`), which stands once on every page, before the buttons,
and holds the selection that the page's address carries: without script it leads to the selection
with this one added. The script `assets/selection.js` makes a toggle of it.
"""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from assets.domain import selection as notation
from assets.domain.selection import ITEM
from assets.domain.timecode import Timecode
from assets.search.asked import SHARED

register = template.Library()


@register.simple_tag
def select_button(
    reference: str, title: str = "", start: Timecode | None = None, end: Timecode | None = None
) -> SafeString:
    """The button for a record, or for a shot of it; nothing for what no address can hold."""
    try:
        item = str(notation.entry(reference, start, end))
    except ValueError:
        return mark_safe("")
    said = title or reference
    if start is not None:
        said = f"{start.short}–{end.short}" if end else start.short
    return mark_safe(  # noqa: S308 every text is escaped
        '<button class="select" type="submit" form="select" name="item" '
        f'value="{escape(item)}" data-select><span class="select-sign" aria-hidden="true"></span>'
        f'{escape(gettext("Select"))}<span class="visually-hidden"> {escape(said)}</span></button>'
    )


@register.inclusion_tag("assets/parts/selection_form.html", takes_context=True)
def selection_form(context: dict[str, Any]) -> dict[str, Any]:
    """The form of those buttons, with the selection and the use that the address carries."""
    request = context.get("request")
    if request is None:  # the page of an error knows nothing of the visitor
        return {"is_there": False}
    params = request.GET
    carried = notation.read(params.getlist(ITEM)).selection.entries[: notation.MAX_ENTRIES]
    use = [(name, params[name]) for name in SHARED if params.get(name)]
    return {"is_there": True, "items": [str(entry) for entry in carried], "use": use}
