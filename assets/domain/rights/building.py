"""Record + what is kept of its rights → the Subject that `evaluate` answers from.

One place decides what of a record bears on an answer: shots that mark a holder, sources named
elsewhere, the moment of publication, cautions. The doors hand over values and read no field.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from assets.domain.messages import Message, _, message
from assets.domain.record import Record, Shot
from assets.domain.rights import keeping, zones
from assets.domain.rights.keeping import Kept
from assets.domain.rights.policy import Caution, Ranges
from assets.domain.rights.subject import Level, Located, Sibling, Subject

CAUTIONS: Mapping[str, str] = {
    "music_not_stated": _("The rights in the music are not stated in this record."),
    "international_with_music": _("An international version, yet music is listed."),
    "zone_assumed": _("The time of publication has no zone; the catalogue's is assumed."),
}
"""Cautions a record gives by itself: code and sentence (message id)."""


def subject(
    record: Record,
    kept: Kept,
    *,
    zone: str,
    production: Kept | None = None,
    withdrawn_at: dt.datetime | None = None,
    clearance_contact: str | None = None,
    revision: int | None = None,
    siblings: Sequence[Sibling] = (),
) -> Subject:
    """Everything an answer about this record depends on.

    `production` holds the terms of its production where they apply to its version; `siblings`
    are the other public versions of the story, each with a subject of its own.
    """
    return Subject(
        reference=record.shown_reference or "",
        asset=keeping.level(kept, revision=revision),
        production=keeping.level(production) if production else None,
        located=located(record, kept),
        elsewhere=tuple(leak.elsewhere() for leak in kept.leaks),
        duration=record.duration,
        published_at=published_at(record, zone),
        events=dict(kept.events),
        withdrawn_at=withdrawn_at,
        clearance_contact=clearance_contact,
        siblings=tuple(siblings),
        cautions=cautions(record, kept),
        zone=zone,
    )


def located(record: Record, kept: Kept) -> tuple[Located, ...]:
    """Where each holder's shots are: as an editor says, else as the shot list marks them.

    An out point that is not printed is the next shot's in point; the last shot is open-ended.
    """
    found: dict[str, Located] = {}
    shots = record.shots
    for at, shot in enumerate(shots):
        if shot.holder:
            name = shot.holder.casefold()
            earlier = found[name].ranges if name in found else ()
            found[name] = Located(shot.holder, (*earlier, _range(shots, at)))
    found |= {m.holder.casefold(): m for m in kept.materials}
    return tuple(
        Located(m.holder, _in_order(m.ranges), m.complete) for m in found.values() if m.ranges
    )


def _range(shots: Sequence[Shot], at: int) -> tuple:
    shot = shots[at]
    end = shot.end
    if end is None:
        end = next((later.start for later in shots[at + 1 :] if later.start > shot.start), None)
    return (shot.start, end if end is None or end > shot.start else None)


def _in_order(ranges: Ranges) -> Ranges:
    return tuple(sorted(ranges, key=lambda pair: pair[0].key))


def published_at(record: Record, zone: str) -> dt.datetime | None:
    """The moment of publication where day and time are stated, in the zone stated with them, else
    in the catalogue's.

    A day alone gives none: a window counted from its beginning would be too short for an embargo,
    from its end too long for a permission.
    """
    published = record.publication_date
    if published is None or published.precision != "day" or record.publication_time is None:
        return None
    if published.first != published.last:
        return None
    stated = zones.stated(record.publication_zone or "") or ZoneInfo(zone)
    return dt.datetime.combine(published.first, record.publication_time, stated)


def cautions(record: Record, kept: Kept | None = None) -> tuple[Caution, ...]:
    """What any answer about this record should be read with; no outcome depends on it."""
    codes = []
    if (record.music_cues or record.music) and not record.no_music:
        codes.append("music_not_stated")
        if record.version == "international":
            codes.append("international_with_music")
    counted = kept and any(rule.relative for rule in keeping.in_force(kept).rules)
    if counted and record.publication_time and not zones.stated(record.publication_zone or ""):
        codes.append("zone_assumed")
    found = [Caution(code, CAUTIONS[code]) for code in codes]
    for words in terms_elsewhere(record):
        said = message(_("Outside the usage rights stands: “%(words)s”"), words=words)
        found.append(Caution("terms_elsewhere", str(said)))
    return tuple(found)


_TERMS = re.compile(
    r"embargo|not (?:to be|for) (?:use|broadcast|publi|release|resale)|(?:must|may) not be (?:used|"
    r"broadcast|published|shown|sold)|no (?:access|resale|archive)|interdit|"
    r"ne (?:peu|doi)(?:t|vent)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\n.!?][^\n]{0,600}?(?:[.!?](?=\s|$)|$)", re.MULTILINE)


def terms_elsewhere(record: Record) -> tuple[str, ...]:
    """Sentences of other texts that read as a prohibition or a window of the whole (§4.6)."""
    found: list[str] = []
    for text in (record.title, record.teaser, record.synopsis, record.description):
        if not text or not _TERMS.search(text):
            continue
        for match in _SENTENCE.finditer(text[:20_000]):
            words = match.group().strip()
            if _TERMS.search(words) and _forbids(words):
                found.append(words)
    return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=500)
def _forbids(words: str) -> bool:
    reading = keeping.read(words, zones.CATALOGUE)
    return not reading.unread and any(rule.effect == "forbid" for rule in reading.rules)


def caution_text(code: str, text: str) -> Message:
    """A caution's sentence for translation; the text itself where the code is not ours."""
    return message(CAUTIONS.get(code, text))


__all__ = ["CAUTIONS", "Level", "caution_text", "cautions", "located", "published_at", "subject"]
