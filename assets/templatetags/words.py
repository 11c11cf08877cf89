"""Codes and values → words in the reader's language. Templates and views take them from here.

Nothing is decided here: a code without a word stands for itself, a missing value stays missing.
"""

from __future__ import annotations

import datetime as dt
import re

from django import template
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils import formats
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from assets.domain import vocabularies
from assets.domain.messages import Message
from assets.domain.music.uses import USES
from assets.domain.partial_date import PartialDate, Precision
from assets.domain.timecode import Timecode
from assets.models import Asset

register = template.Library()

SEGMENT_KINDS = {
    "soundbite": _("Soundbite"),
    "voiceover": _("Voice-over"),
    "piece_to_camera": _("Piece to camera"),
    "text_on_screen": _("Text on screen"),
    "upsot": _("Natural sound"),
    "caption": _("Subtitle"),
    "remark": _("Remark"),
    "other": _("Other"),
}
HOLDER_SOURCES = {
    "line": _("named in the line"),
    "header": _("named in the heading above"),
    "editor": _("entered by an editor"),
}
ROLES = {
    "composer": _("composer"),
    "author": _("author"),
    "arranger": _("arranger"),
    "performer": _("performer"),
    "featured": _("featuring"),
    "producer": _("producer"),
    "remixer": _("remix"),
    "publisher": _("publisher"),
}
ORIGINS = {"sample": _("Invented sample")}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)


def _tongue() -> str:
    return get_language() or "en"


@register.filter
def label(message_id: str) -> str:
    """A label declared in `domain`, in the reader's language."""
    return gettext(message_id) if message_id else ""


@register.filter
def said(message: Message) -> str:
    """A sentence that a rule says, in the reader's language."""
    return message.render(gettext)


@register.filter
def country(code: str) -> str:
    """What a country is called."""
    return vocabularies.country_name(code, _tongue())


@register.filter
def language(tag: str | None) -> str:
    """What a language is called."""
    return vocabularies.language_name(tag, _tongue()) if tag else ""


@register.filter
def tag(code: str | None) -> str:
    """What stands in a `lang` attribute: the tag, or "" where the language is not known."""
    return code if code and _TAG.fullmatch(code) else ""


@register.filter
def version(code: str | None) -> str:
    """What a version is called."""
    return label(vocabularies.VERSIONS.get(code or "", _plain(code)))


@register.filter
def kind(code: str | None) -> str:
    """What a type of asset is called (`EDITED`, `RAW`)."""
    return label(vocabularies.TYPES.get(code or "", code or ""))


def _plain(code: str | None) -> str:
    """A code that has no word yet, in the letters of one."""
    return (code or "").replace("_", " ")


@register.filter
def segment_kind(code: str) -> str:
    """What a stretch of the transcript is."""
    return str(SEGMENT_KINDS.get(code, _plain(code)))


@register.filter
def holder_source(code: str | None) -> str:
    """Where the holder of a shot was read."""
    return str(HOLDER_SOURCES.get(code or "", _plain(code)))


@register.filter
def role(code: str) -> str:
    """What somebody did for a piece of music; "" where the source does not say."""
    return "" if code == "unspecified" else str(ROLES.get(code, _plain(code)))


@register.filter
def music_use(code: str | None) -> str:
    """How a piece of music is used; a word of the record's own stands as it is."""
    return gettext(USES[code]) if code in USES else code or ""


@register.filter
def origin(code: str | None) -> str:
    """Where a record comes from."""
    return str(ORIGINS.get(code or "", _plain(code)))


# Dates, times, numbers -------------------------------------------------------------------------

_FORMATS: dict[Precision, str] = {"day": "j F Y", "month": "F Y", "year": "Y"}


@register.filter
def date_words(date: PartialDate | None) -> str:
    """A date with its own precision, as "17 November 2021", "October 2021" or "2021"."""
    if date is None:
        return ""
    pattern = _FORMATS[date.precision]
    first = formats.date_format(date.first, pattern)
    last = formats.date_format(date.last, pattern)
    if first == last:
        return first
    return gettext("%(first)s to %(last)s") % {"first": first, "last": last}


@register.filter
def precision_note(date: PartialDate | None) -> str:
    """What is not known of a date, in brackets' words; "" for a day."""
    if date is None or date.precision == "day":
        return ""
    return gettext("month only") if date.precision == "month" else gettext("year only")


@register.filter
def published(asset: Asset) -> PartialDate | None:
    """The publication date of an asset in a list."""
    if asset.publication_first is None or asset.publication_last is None:
        return None
    precision: Precision = asset.publication_precision or "day"  # type: ignore[assignment]
    return PartialDate(asset.publication_first, asset.publication_last, precision)


@register.filter
def where(asset: Asset) -> str:
    """In a word where an asset in a list was made: its first country, else its place."""
    countries = list(asset.asset_countries.all())
    if countries:
        return country(countries[0].country.code)
    return asset.place.code if asset.place else ""


@register.filter
def duration(seconds: int | None) -> str:
    """A length in whole seconds as `MM:SS` or `HH:MM:SS`."""
    return "" if seconds is None else Timecode(seconds).short


@register.filter
def clock(time: dt.time) -> str:
    """A time of day as the reader writes it."""
    return formats.time_format(time, pgettext("time of day", "H:i"))


@register.filter
def cue_time(milliseconds: int | None) -> str:
    """A point in a timed transcript, to the second."""
    return "" if milliseconds is None else str(Timecode(milliseconds // 1000))


@register.filter
def number(value: int) -> str:
    """A number with its thousands set apart."""
    return formats.number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def file_size(size: int | None) -> str:
    """A size in bytes, rounded."""
    return "" if size is None else filesizeformat(size)


@register.filter
def bit_rate(rate: int | None) -> str:
    """Bits per second, rounded."""
    if rate is None:
        return ""
    if rate < 1_000_000:
        return gettext("%(n)s kbit/s") % {"n": formats.number_format(round(rate / 1000, 1))}
    return gettext("%(n)s Mbit/s") % {"n": formats.number_format(round(rate / 1_000_000, 1))}


@register.filter
def percent(share: float) -> str:
    """A share between 0 and 1 in per cent."""
    return gettext("%(n)s %%") % {"n": round(share * 100)}


@register.filter
def nospace(reference: str) -> str:
    """A reference as it stands in addresses."""
    return reference.replace(" ", "")


@register.filter
def here(request: HttpRequest) -> str:
    """The address of this page, for coming back to it in another language."""
    params = request.GET.copy()
    params.pop("lang", None)
    return f"{request.path}?{params.urlencode()}" if params else request.path


@register.filter
def breakable(text: str) -> str:
    """A name that may go on a second line after a slash ("Mitrovica/Mitrovice")."""
    return text.replace("/", "/\u200b")
