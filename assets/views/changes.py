"""All that changed of a record, as far as the public saw it: `/assets/<reference>/changes/`."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

from assets.domain.rights.answering import moment
from assets.domain.rights.vocabulary import UseError
from assets.public import Tombstone, family

from . import freshness, past, record

PAGE = 20


@require_safe
def changes(request: HttpRequest, reference: str) -> HttpResponse:
    """All that changed, in parts: `?before=` is where an older part begins."""
    now = timezone.now()
    asset = record.found_or_404(reference, now)
    if isinstance(asset, Tombstone):
        return record.tombstone(request, asset, now)
    address = reverse("changes", args=[record.name_in_address(asset)])
    if escape_uri_path(request.path) != address:
        return record.redirect(request, address, now)
    before = _before(request.GET.get("before", ""), now)
    context = {
        "asset": asset,
        "past": past.build(asset, now, before=before, limit=PAGE),
        "is_first": before is None,
        "is_sample": family.is_sample(asset),
        "address": record.address_of(asset),
    }
    return freshness.keep(request, render(request, "assets/changes.html", context), now)


def _before(typed: str, now: dt.datetime) -> dt.datetime | None:
    """What is no moment begins with the newest, as with pages of a search."""
    try:
        found = moment(typed[:40].replace(" ", "+"), now) if typed else None
    except UseError:
        return None
    if not isinstance(found, dt.datetime) or not 1900 <= found.year <= 9990:
        return None
    return found.astimezone(dt.UTC)
