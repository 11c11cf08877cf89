"""A record in a list: what tells it from the others, and where to go on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from assets.domain import keyframes as rules
from assets.domain.partial_date import PartialDate
from assets.domain.record import Record
from assets.domain.rights.vocabulary import OUTCOMES
from assets.domain.timecode import Timecode
from assets.formats.json import SAMPLE_NOTICE
from assets.models import Asset
from assets.public import family
from assets.thumbnails import EXTENSIONS, Picture, picture_of, still_of
from assets.thumbnails.showing import HasPicture

RELATED = ("language", "place", "production", "poster")
SHOWN = 640
"""Pixels: the width of the picture an address of which is given outright."""
FALLBACK = "jpg"


def address(asset: Asset) -> str:
    """The reference as addresses have it."""
    return asset.shown_reference.replace(" ", "")


def summary(
    asset: Asset,
    request: HttpRequest,
    *,
    stories: Mapping[int, int],
    outcome: str | None = None,
) -> dict[str, Any]:
    """The record in short. `stories`: public versions by production; `outcome`: for the use asked
    about, None where none was."""
    name = address(asset)
    is_story = stories.get(asset.production_id or 0, 0) > 1
    found: dict[str, Any] = {
        "reference": asset.shown_reference,
        "assigned_here": asset.is_assigned_here,
        "title": asset.title or None,
        "teaser": asset.teaser or None,
        "type": asset.type or None,
        "version": asset.version or None,
        "format": asset.format or None,
        "language": asset.language.code if asset.language else None,
        "countries": [row.country.code for row in asset.asset_countries.all()],
        "location": asset.place.code if asset.place else None,
        "publication_date": _published(asset),
        "duration": _duration(asset),
        "production": asset.production_id if is_story else None,
        "poster": poster(request, getattr(asset, "poster", None)),
        "answer": answer(outcome),
        "links": {
            "self": request.build_absolute_uri(reverse("api_asset", args=[name])),
            "page": request.build_absolute_uri(reverse("record", args=[name])),
        },
    }
    if family.is_sample(asset):
        found["notice"] = SAMPLE_NOTICE
    return found


def poster(request: HttpRequest, of_record: HasPicture | None) -> dict[str, Any] | None:
    """Where the picture of a poster can be had, for a public record; None where there is none."""
    picture = picture_of(of_record)
    if picture is None:
        return None
    return {
        **_picture(request, picture),
        "focus": list(picture.focus),
        "alt": getattr(of_record, "alt", None) or None,
        "credit": getattr(of_record, "credit", None) or None,
    }


def keyframes(request: HttpRequest, record: Record) -> list[dict[str, Any]]:
    """Where the pictures of a public record's keyframes can be had, those that are kept here."""
    return [
        {
            **_picture(request, picture),
            "at": str(frame.at),
            "seconds": frame.at.seconds,
            "alt": rules.words(record, frame) or None,
            "credit": frame.credit,
        }
        for frame in record.keyframes
        if (picture := still_of(frame))
    ]


def _picture(request: HttpRequest, picture: Picture) -> dict[str, Any]:
    here = picture.address(picture.closest(SHOWN), FALLBACK)
    folder = request.build_absolute_uri(here.rpartition("/")[0])
    return {
        "address": request.build_absolute_uri(here),
        "template": f"{folder}/{{width}}.{{format}}",
        "widths": list(picture.widths),
        "formats": list(EXTENSIONS),
        "width": picture.size.width,
        "height": picture.size.height,
    }


def answer(outcome: str | None) -> dict[str, str] | None:
    """An outcome with its word in the language of the request."""
    return None if outcome is None else {"outcome": outcome, "answer": gettext(OUTCOMES[outcome])}


def stories(assets: Sequence[Asset], now: dt.datetime) -> dict[int, int]:
    """How many public versions each production of these has."""
    wanted = {asset.production_id for asset in assets} - {None}
    rows = Asset.objects.public(now).filter(production__in=wanted).order_by()
    return dict(rows.values_list("production").annotate(n=Count("pk")))


def _published(asset: Asset) -> str | None:
    first, last = asset.publication_first, asset.publication_last
    if first is None or last is None:
        return None
    precision: Any = asset.publication_precision or "day"
    return PartialDate(first, last, precision).iso


def _duration(asset: Asset) -> str | None:
    if asset.duration_seconds is None:
        return None
    return str(Timecode(asset.duration_seconds, asset.duration_frames))
