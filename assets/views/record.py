"""The record page, its downloads, and what stands at the address of a withdrawn record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from assets import answers, records
from assets.domain.record import Record
from assets.exports import NOTATIONS, Notation
from assets.models import Asset
from assets.public import Tombstone, called, family

from . import (
    carried,
    citing,
    freshness,
    keyframes,
    letters,
    music_section,
    past,
    player,
    rights,
    sharing,
    spoken,
    tongues,
)
from .facts import Fact, key_facts

FILES: dict[str, str] = {"json": "record.json", "page_text": "record.txt", "csv": "record.csv"}
"""Under which name a notation is offered, where it is not its own."""


PAST_EVENTS = 5
HEADLINE: tuple[tuple[str, ...], ...] = (
    ("publication_date", "filming_dates"), ("location", "countries"), ("duration",), ("language",),
)  # fmt: skip
"""The facts beside the title, each the first of these that is stated."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page that can be linked to."""

    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Download:
    """The record in another notation."""

    label: str
    address: str
    extension: str
    media_type: str


def address_of(asset: Asset) -> str:
    """The one address of an asset's page; every other name of it redirects there."""
    return reverse("record", args=[asset.shown_reference.replace(" ", "")])


@require_safe
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """The record that goes by this reference: all it holds, its usage rights first."""
    now = timezone.now()
    asset = found_or_404(reference, now)
    if isinstance(asset, Tombstone):
        return tombstone(request, asset, now)
    address = address_of(asset)
    if escape_uri_path(request.path) != address:
        return redirect(request, address, now)
    shown = records.read(asset)
    siblings = family.siblings(asset, now)
    whole = request.build_absolute_uri(address)
    panel = rights.panel(request, asset, shown, now, whole)
    versions = family.in_order([asset, *siblings]) if siblings else []
    story = reverse("production", args=[asset.production_id]) if siblings else None
    along = carried.state(request.GET, panel.asked)
    facts = key_facts(shown, asset.production_id if siblings else None, along=along)
    credits = panel.card.credits if panel.card else ()
    video = player.build(asset, shown)
    strip = keyframes.build(shown, panel.subject, plays=video is not None)
    context = {
        "asset": asset,
        "record": shown,
        "panel": panel,
        "use_query": carried.query(request.GET, panel.asked),
        "use_state": along,
        "is_sample": family.is_sample(asset),
        "facts": facts,
        "unstated": [fact.label for fact in facts if not fact.values],
        "headline": _headline(shown, facts),
        "tongues": tongues.build(shown, siblings),
        "player": video,
        "strip": strip,
        "captions": player.captions(asset, shown),
        "versions": versions,
        "music": music_section.build(asset, shown, versions),
        "sections": _sections(shown, bool(siblings), strip is not None),
        "spoken": spoken.build(
            shown, request.GET, (*panel.asked.typed.items(), *carried.items(request.GET))
        ),
        "citation": citing.build(shown, whole, credits, family.is_sample(asset)),
        "past": past.build(asset, now, limit=PAST_EVENTS),
        "downloads": [_download(asset, n) for n in NOTATIONS.values()],
        "address": whole,
        "sharing": sharing.of_record(request, asset, shown, panel.subject, story),
    }
    page = render(request, "assets/record.html", context)
    return freshness.keep(request, page, now, until=panel.until)


@require_safe
def record_file(request: HttpRequest, reference: str, file: str) -> HttpResponse:
    """The record in another notation, as a document of its own."""
    now = timezone.now()
    asset = found_or_404(reference, now)
    if isinstance(asset, Tombstone):
        return tombstone(request, asset, now)
    notation = next((n for n in NOTATIONS.values() if _file(n) == file), None)
    if notation is None:
        raise Http404
    address = reverse("record_file", args=[name_in_address(asset), file])
    if escape_uri_path(request.path) != address:
        return redirect(request, address, now)
    stored = records.read(asset)
    document = notation.public(stored, answers.kept_of(asset, stored))
    response = HttpResponse(document, content_type=f"{notation.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file_name(asset)}.{notation.extension}"'
    return freshness.keep(request, response, now)


def found_or_404(reference: str, now: dt.datetime) -> Asset | Tombstone:
    """What goes by this name in public; 404 where nothing does."""
    found = called(reference, now)
    if found is None:
        raise Http404
    return found


def tombstone(request: HttpRequest, found: Tombstone, now: dt.datetime) -> HttpResponse:
    """What stands at every address of a withdrawn record."""
    context = {
        "reference": found.reference,
        "withdrawn_at": found.withdrawn_at,
        "letter": letters.about_withdrawn(found.reference),
        "feed": reverse("asset_rights_atom", args=[found.reference.replace(" ", "")]),
    }
    page = render(request, "assets/tombstone.html", context, status=410)
    return freshness.keep(request, page, now)


def redirect(request: HttpRequest, address: str, now: dt.datetime) -> HttpResponse:
    """To the one address of a page, with what was asked of the other."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return freshness.keep(request, response, now)


def _headline(record: Record, facts: Sequence[Fact]) -> tuple[str, ...]:
    """When, where, how long, in which language: what is stated of it, in a few words."""
    stated = {fact.name: fact.values[0].text for fact in facts if fact.values}
    if record.duration:
        stated["duration"] = record.duration.short
    found = (next((stated[name] for name in names if name in stated), "") for names in HEADLINE)
    return tuple(text for text in found if text)


def _sections(record: Record, has_versions: bool, has_strip: bool) -> list[Section]:
    candidates = [
        ("rights", _("Usage rights"), True),
        ("facts", _("Key facts"), True),
        ("versions", _("Versions of this story"), has_versions),
        ("keyframes", _("Keyframes"), has_strip),
        ("synopsis", _("Synopsis"), True),
        ("description", _("Description"), bool(record.description)),
        ("shots", _("Shot list"), True),
        ("transcript", _("Transcript"), True),
        ("music", _("Music"), True),
        ("files", _("Files"), bool(record.renditions or record.poster)),
        ("links", _("Find out more"), bool(record.links)),
        ("cite", _("Cite and download"), True),
        ("changes", _("What changed when"), True),
    ]
    return [Section(anchor, str(label)) for anchor, label, shown in candidates if shown]


def _download(asset: Asset, notation: Notation) -> Download:
    address = reverse("record_file", args=[name_in_address(asset), _file(notation)])
    return Download(gettext(notation.label), address, notation.extension, notation.media_type)


def _file(notation: Notation) -> str:
    return FILES.get(notation.name, f"{notation.name}.{notation.extension}")


def name_in_address(asset: Asset) -> str:
    """Its reference as it stands in addresses."""
    return asset.shown_reference.replace(" ", "")


def file_name(asset: Asset) -> str:
    """Its reference as it stands in the names of files."""
    return name_in_address(asset).encode("ascii", "ignore").decode() or "record"
