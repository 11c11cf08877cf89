"""`/about/`: what the catalogue is, how its answers are made, what it keeps of its visitors."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from assets.domain.messages import _

from . import freshness, letters

SECTIONS: dict[str, str] = {
    "promise": _("The promise"),
    "answers": _("How an answer is made"),
    "silence": _("Where a record does not say"),
    "people": _("Who reads, who confirms"),
    "versions": _("Versions of a story"),
    "withdrawn": _("What is withdrawn, what is not yet public"),
    "samples": _("Invented samples"),
    "privacy": _("What is kept about you"),
    "law": _("No legal advice"),
    "contact": _("Whom to write to"),
}
"""Anchor → title, in the order of the page."""


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The page; the same for everybody but for its language and the clearance desk named."""
    context = {
        "sections": {anchor: gettext(title) for anchor, title in SECTIONS.items()},
        "desk": letters.desk(),
    }
    return freshness.keep(request, render(request, "assets/about.html", context), timezone.now())
