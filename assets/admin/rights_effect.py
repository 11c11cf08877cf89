"""What a change of the kept rights would do, in lines for people: stricter and looser apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from assets import clearance
from assets.admin import rights_words
from assets.clearance import Effect
from assets.domain.record import Record
from assets.domain.rights import keeping, territories
from assets.domain.rights.comparing import Difference
from assets.domain.rights.keeping import Correction, Kept
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, WORLDWIDE
from assets.models import Asset

MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class Line:
    """Uses whose answer changes alike."""

    act: str
    purposes: str
    media: str
    where: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Every change, looser and stricter apart; `more` counts what is not shown."""

    stricter: tuple[Line, ...]
    looser: tuple[Line, ...]
    more: int
    drops: bool
    uncompared: bool
    is_looser: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """A correction that is not saved yet: what it marks, what it says, what changes."""

    words: str
    meanings: tuple[rights_words.Meaning, ...]
    lines: Lines
    token: str


def preview(asset: Asset, record: Record, kept: Kept, after: Sequence[Correction]) -> Preview:
    """What the last of these corrections would do."""
    changed = replace(kept, corrections=tuple(after))
    new = after[-1]
    facts = [keeping.basis(kept, record), keeping.basis(changed, record)]
    return Preview(
        kept.reading.quote(new.span) if new.span else "",
        tuple(map(rights_words.meaning, new.rules)),
        lines(clearance.effect(asset, record, kept, changed)),
        hashlib.sha256(json.dumps(facts).encode()).hexdigest(),
    )


def lines(effect: Effect) -> Lines:
    """The differences in as few lines as say them all."""
    looser = _grouped(d for d in effect.differences if d.looser)
    stricter = _grouped(d for d in effect.differences if not d.looser)
    more = max(0, len(looser) - MOST_LINES) + max(0, len(stricter) - MOST_LINES)
    return Lines(
        tuple(stricter[:MOST_LINES]),
        tuple(looser[:MOST_LINES]),
        more,
        effect.drops,
        effect.uncompared,
        effect.looser,
    )


def _grouped(differences: Iterable[Difference]) -> list[Line]:
    """One line for each act, change and set of media; moments and places are left out where the
    change is the same without them."""
    media: dict[tuple[str, str, str, str], dict[str, set[str]]] = {}
    places: dict[tuple[str, str, str, str, str, str], set[str]] = {}
    for d in differences:
        use = d.use
        key = (use.act, d.before, d.after, use.purpose)
        media.setdefault(key, {}).setdefault(use.medium, set()).add(_place(use.territory))
    for (act, before, after, purpose), by_medium in media.items():
        for medium, where in by_medium.items():
            words = "" if "" in where else ", ".join(sorted(where)[:12])
            places.setdefault((act, before, after, words, purpose, ""), set()).add(medium)
    joined: dict[tuple[str, str, str, str, frozenset[str]], list[str]] = {}
    for (act, before, after, words, purpose, _none), named in places.items():
        joined.setdefault((act, before, after, words, frozenset(named)), []).append(purpose)
    return [
        Line(
            _(ACTS[act]),
            _all(purposes, PURPOSES, _("every purpose")),
            _all(named, MEDIA, _("every medium")),
            words,
            before,
            after,
        )
        for (act, before, after, words, named), purposes in joined.items()
    ]


def _place(territory: str | None) -> str:
    if territory is None:
        return ""
    return _("worldwide") if territory == WORLDWIDE else territories.label(territory)


def _all(codes: Iterable[str], words: Mapping[str, str], every: str) -> str:
    given = set(codes)
    if given == set(words):
        return every
    return ", ".join(_(label) for code, label in words.items() if code in given)
