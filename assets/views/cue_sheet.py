"""Cue sheets: a page to print, CSV and XLSX, of one record and of the versions of a story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

from assets import records
from assets.domain.music import cue_sheet
from assets.domain.music.cue_sheet import COLUMNS, FOR_THE_BROADCASTER, CueSheet, Line, Part
from assets.formats import cue_sheet_csv, cue_sheet_xlsx
from assets.models import Asset
from assets.public import Tombstone, family

from . import freshness, record


@dataclass(frozen=True, slots=True)
class File:
    """A notation of cue sheets."""

    media_type: str
    write: Callable[[CueSheet], str | bytes]
    shown: str


FILES: dict[str, File] = {
    "csv": File(
        "text/csv; charset=utf-8", lambda sheet: "".join(cue_sheet_csv.write([sheet])), "inline"
    ),
    "xlsx": File(cue_sheet_xlsx.MEDIA_TYPE, cue_sheet_xlsx.write, "attachment"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the page shows it, with the labels of what is blank in it."""

    line: Line
    blanks: frozenset[str]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A version with its lines; `address` is that of its record."""

    part: Part
    address: str
    rows: tuple[Row, ...]


@require_safe
def sheet_page(request: HttpRequest, reference: str) -> HttpResponse:
    """The cue sheet of a record, to look at and to print."""
    now = timezone.now()
    asset = record.found_or_404(reference, now)
    if isinstance(asset, Tombstone):
        return record.tombstone(request, asset, now)
    address = reverse("cue_sheet", args=[record.name_in_address(asset)])
    if escape_uri_path(request.path) != address:
        return record.redirect(request, address, now)
    return _page(request, [asset], _title(asset), record.address_of(asset), now)


@require_safe
def sheet_file(request: HttpRequest, reference: str, extension: str) -> HttpResponse:
    """The cue sheet of a record as a file."""
    now = timezone.now()
    asset = record.found_or_404(reference, now)
    if isinstance(asset, Tombstone):
        return record.tombstone(request, asset, now)
    if extension not in FILES:
        raise Http404
    name = record.name_in_address(asset)
    address = reverse("cue_sheet_file", args=[name, extension])
    if escape_uri_path(request.path) != address:
        return record.redirect(request, address, now)
    return _file(request, [asset], _title(asset), record.file_name(asset), extension, now)


@require_safe
def production_page(request: HttpRequest, number: int) -> HttpResponse:
    """The music of all public versions of a story on one sheet."""
    now = timezone.now()
    assets = _versions(number, now)
    address = reverse("production", args=[number])
    return _page(request, assets, _title(assets[0]), address, now)


@require_safe
def production_file(request: HttpRequest, number: int, extension: str) -> HttpResponse:
    """The same as a file."""
    now = timezone.now()
    assets = _versions(number, now)
    if extension not in FILES:
        raise Http404
    return _file(request, assets, _title(assets[0]), f"production-{number}", extension, now)


def _versions(number: int, now: dt.datetime) -> list[Asset]:
    """The versions a sheet is about: those the page of the story shows. Invented ones are
    reported only where there are no others, and never beside them."""
    assets = family.of_production(number, now)
    if not assets:
        raise Http404
    true = [asset for asset in assets if not family.is_sample(asset)]
    return true or assets


def _title(asset: Asset) -> str:
    """What the production goes by in public: the title of its first public version."""
    return asset.title or asset.shown_reference


def _sheet(assets: list[Asset], title: str) -> CueSheet:
    return CueSheet(tuple(cue_sheet.part(records.read(asset), title) for asset in assets))


def _file(
    request: HttpRequest,
    assets: list[Asset],
    title: str,
    name: str,
    extension: str,
    now: dt.datetime,
) -> HttpResponse:
    file = FILES[extension]
    response = HttpResponse(file.write(_sheet(assets, title)), content_type=file.media_type)
    disposition = f'{file.shown}; filename="{name}-cue-sheet.{extension}"'
    response["Content-Disposition"] = disposition
    return freshness.keep(request, response, now)


def _page(
    request: HttpRequest, assets: list[Asset], title: str, about: str, now: dt.datetime
) -> HttpResponse:
    sheet = _sheet(assets, title)
    blanks = {n: count for n, count in sheet.blanks.items() if n not in FOR_THE_BROADCASTER}
    context = {
        "title": title,
        "language": assets[0].language.code if assets[0].language else None,
        "about": about,
        "groups": [
            _group(part, record.address_of(asset))
            for part, asset in zip(sheet.parts, assets, strict=True)
        ],
        "blanks": [(COLUMNS[name], count) for name, count in blanks.items()],
        "blank_count": sum(blanks.values()),
        "cue_count": sum(len(part.lines) for part in sheet.parts),
        "are_samples": family.is_sample(assets[0]),
        "files": [(extension.upper(), f"{request.path.removesuffix('/')}.{extension}")
                  for extension in FILES],
    }  # fmt: skip
    return freshness.keep(request, render(request, "assets/cue_sheet.html", context), now)


def _group(part: Part, address: str) -> Group:
    rows = []
    for line in part.lines:
        rows.append(Row(line, frozenset(line.blanks), tuple(COLUMNS[name] for name in line.blanks)))
    return Group(part, address, tuple(rows))
