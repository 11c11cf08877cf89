"""What somebody may have looked for at an address where nothing is.

Only the words of the address and the public index are asked, so a record that is hidden and one
that never was give the same page for the same address. Costs are bounded: a few words, a few
searches of the index, three rows; and one address may have so many such pages a minute, as forms
may be sent (`asking`), before they stop searching: they are what scanners see most.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from assets.domain import reference
from assets.domain.text import clean_line
from assets.filters import Search
from assets.models import Asset, Name
from assets.public import family
from assets.search import spelling

MOST = 3
MAX_WORDS = 8
MAX_LENGTH = 100
SHORTEST_ALONE = 5
"""Letters of a word that is worth finding records for when no other word of the address is."""

OURS = frozenset(
    "assets themes places countries events selection cue-sheet record page "
    "index html search de en fr www video videos media watch".split()
)
"""Parts of addresses, here and elsewhere, that say nothing of what is looked for."""
NUMBERED = frozenset(
    {
        "productions",
        "music",
        "rights",
        "feeds",
        "posters",
        "keyframes",
        "static",
        "api",
        "ns",
        "oembed",
    }
)
"""What stands behind these is no word anybody would search for: numbers, codes, files."""

_FILE = re.compile(r"\.[a-z][a-z0-9]{1,9}\Z", re.IGNORECASE | re.ASCII)
_PAGES = frozenset({".html", ".htm", ".json", ".csv", ".txt", ".pdf", ".mp4", ".xlsx", ".vtt"})
_FILES_OF_OURS = re.compile(r"\A(?:record|cue-sheet|policy|captions|receipt|rights)\.", re.ASCII)
_NAME = re.compile(r"[A-Za-z]{0,10}[\s-]?[0-9]{3,12}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """A public record that may be meant."""

    reference: str
    title: str
    language: str
    version: str
    address: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Near:
    """What the address says, and what is near it: records, or words spelt otherwise.

    `searched` are the words that found the records (fewer than `words` where not all match);
    `total` is how many records they find.
    """

    words: str = ""
    records: tuple[Found, ...] = ()
    searched: str = ""
    total: int = 0
    meant: str = ""

    @property
    def address(self) -> str:
        """The search that finds all of them."""
        return f"{reverse('search')}?{urlencode({'q': self.meant or self.searched})}"


def near(path: str, now: dt.datetime, *, may_search: Callable[[], bool] = lambda: True) -> Near:
    """What a path that leads nowhere may have meant; its words alone where nobody `may_search`,
    which is asked only if there is something to search for."""
    words = words_of(path)
    if not words or not may_search():
        return Near(words)
    found = _search(words, now)
    if (named := found.straight_to) is not None:
        asset = Asset.objects.public(now).called(named).select_related("language").first()
        return Near(words, tuple(map(_found, filter(None, [asset]))), words, 1)
    if found.total:
        return _near(words, words, found)
    if _NAME.fullmatch(words):
        slips = tuple(map(_found, _a_slip_away(words, now)))
        return Near(words, slips, words, len(slips))
    meant = spelling.proposal(found.query)
    if meant and _search(meant, now).total:
        return Near(words, meant=meant)
    fewer = _fewer(found)
    return _near(words, fewer, _search(fewer, now)) if fewer else Near(words)


def words_of(path: str) -> str:
    """The words of an address: what one would type to find what it led to, "" for none."""
    parts = [part for part in path.split("/") if part]
    if not parts or parts[0].lower() in NUMBERED or any(part.startswith(".") for part in parts):
        return ""
    if _FILES_OF_OURS.match(parts[-1]):
        parts.pop()
    elif ending := _FILE.search(parts[-1]):
        if ending.group().lower() not in _PAGES:
            return ""  # a program of somebody's, a picture, a script: nobody searches for those
        parts[-1] = parts[-1][: ending.start()]
    kept = [part for part in parts if part.lower() not in OURS]
    if len(kept) == 1 and _NAME.fullmatch(kept[0].strip()):
        return kept[0].strip()
    words = re.split(r"[\s\-_.+,:;'’/]+", clean_line(" ".join(kept))[:MAX_LENGTH])
    return " ".join([word for word in words if any(map(str.isalnum, word))][:MAX_WORDS])


def _search(words: str, now: dt.datetime) -> Search:
    params = QueryDict(mutable=True)
    params["q"] = words
    return Search(params, now=now)


def _near(words: str, searched: str, found: Search) -> Near:
    page = found.page(MOST)
    records = tuple(_found(hit.asset) for hit in page.hits)
    return Near(words, records, searched, found.total)


def _found(asset: Asset) -> Found:
    return Found(
        asset.shown_reference,
        asset.title,
        asset.language.code if asset.language else "",
        asset.version or "",
        reverse("record", args=[asset.shown_reference.replace(" ", "")]),
        family.is_sample(asset),
    )


def _fewer(found: Search) -> str:
    """Those of the words that some record has together, the rarest first; "" for none worth it."""
    matches = [(term, of.all) for term, of in found.finding.wanted.items() if of.all]
    matches.sort(key=lambda pair: len(pair[1]))
    kept, together = [], None
    for term, ids in matches:
        both = ids if together is None else together & ids
        if both:
            kept.append(term)
            together = both
    if not kept or (len(kept) == 1 and len(kept[0].source) < SHORTEST_ALONE):
        return ""
    return " ".join(term.source for term in found.query.wanted if term in kept)


def _a_slip_away(name: str, now: dt.datetime) -> list[Asset]:
    """The public records whose reference or number is one slip of the fingers away; none where
    there are many, for then none of them is likely."""
    keys = set(_slips(reference.key(name)))
    public = Asset.objects.public(now)
    rows = Name.objects.filter(key__in=keys, scheme__in=Name.LEADING, asset__in=public)
    listed = rows.order_by("key").values_list("asset", flat=True)[: 2 * MOST + 1]
    ids = list(dict.fromkeys(listed))
    if len(ids) > MOST:
        return []
    return list(public.filter(pk__in=ids).select_related("language").order_by("pk"))


def _slips(key: str) -> Iterator[str]:
    """Names with a digit too few, too many, wrong, or swapped with its neighbour."""
    for at, letter in enumerate(key):
        yield key[:at] + key[at + 1 :]
        if letter.isdigit():
            yield from (key[:at] + digit + key[at + 1 :] for digit in "0123456789")
            yield from (key[:at] + digit + key[at:] for digit in "0123456789")
        yield key[:at] + key[at + 1 : at + 2] + letter + key[at + 2 :]
    yield from (key + digit for digit in "0123456789")
