"""Putting a standard statement into a record's form: nothing typed goes without a word."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from assets.domain.rights.standard import MAX_HOLDER, SLOT, filled
from assets.domain.text import clean_line
from assets.models import StandardStatement


def choices() -> list[StandardStatement]:
    """The library, by name."""
    return list(StandardStatement.objects.order_by("name")[:200])


def put_in(request: HttpRequest, data: QueryDict) -> QueryDict:
    """The form with the chosen statement in its field: where there are words, after them, or in
    their place if that was asked for. What cannot be done is said, and the form stays as it was."""
    number = data.get("standard", "")
    found = None
    if number.isascii() and number.isdigit() and len(number) <= 18:
        found = StandardStatement.objects.filter(pk=int(number)).first()
    if found is None:
        messages.error(request, _("Choose a standard statement first."))
        return data
    holder = clean_line(data.get("standard_holder", ""))[:MAX_HOLDER]
    if SLOT in found.text and not holder:
        messages.error(
            request,
            _("“%(name)s” speaks of a holder: name them first.") % {"name": found.name},
        )
        return data
    text = filled(found.text, holder)
    stood = data.get("usage_rights", "")
    fresh: Any = data.copy()
    if stood.strip() and data.get("standard_place") != "instead":
        fresh["usage_rights"] = f"{stood.rstrip()}\n\n{text}"
        messages.info(request, _("Put after the words that stood there. Not saved yet."))
    elif stood.strip():
        fresh["usage_rights"] = text
        messages.warning(
            request,
            _("Put in place of the words that stood there, not saved yet. They were: %(words)s")
            % {"words": stood[:2000]},
        )
    else:
        fresh["usage_rights"] = text
        messages.info(request, _("Put into the field. Not saved yet."))
    return fresh
