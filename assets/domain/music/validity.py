"""What is wrong with a cue as it stands: numbers, times, shares.

A source may print any of it wrong. It is kept as printed and flagged; only what an editor newly
enters is refused (`refusals`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assets.domain.messages import Message, _, message
from assets.domain.record import MusicCue, Record

from . import identifiers
from .cue import ROLES

_SHARE = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?", re.ASCII)


def wrong_numbers(record: Record) -> Iterator[str]:
    """ISRC, ISWC and IPI numbers of the cues that are not valid, as they stand."""
    for cue in record.music_cues:
        if cue.isrc and not identifiers.isrc(cue.isrc):
            yield f"ISRC {cue.isrc}"
        if cue.iswc and not identifiers.iswc(cue.iswc):
            yield f"ISWC {cue.iswc}"
        for credit in cue.credits:
            if credit.ipi and not identifiers.ipi(credit.ipi):
                yield f"IPI {credit.ipi}"


def ends_before_it_begins(cue: MusicCue) -> bool:
    """Whether the out point lies before the in point."""
    if cue.start is None or cue.end is None:
        return False
    start, end = ((point.seconds, point.frames or 0) for point in (cue.start, cue.end))
    return end < start


def share(printed: str | None) -> float | None:
    """A share in per cent; None if it is no number from 0 to 100."""
    text = (printed or "").strip().removesuffix("%").strip()
    if not _SHARE.fullmatch(text):
        return None
    value = float(text.replace(",", "."))
    return value if value <= 100 else None


def shares(cue: MusicCue) -> float:
    """What the shares of a cue come to, in per cent, to two places; a third thrice makes 100."""
    total = sum(share(credit.share) or 0 for credit in cue.credits)
    return 100.0 if 100 < total < 100.05 else round(total, 2)


def refusals(cue: MusicCue, before: MusicCue | None = None) -> Iterator[tuple[str, Message]]:
    """What an editor may not enter: field and reason. What stood in `before` already may stay."""
    old = before or MusicCue(None)
    for field, check, reason in _NUMBERS:
        value = getattr(cue, field)
        if value and value != getattr(old, field) and not check(value):
            yield field, message(reason)
    if ends_before_it_begins(cue) and (cue.start, cue.end) != (old.start, old.end):
        yield "end", message(_("The music ends before it begins."))
    stood = set(old.credits)
    for credit in cue.credits:
        if credit in stood:
            continue
        known = {c.ipi for c in stood}
        if credit.ipi and credit.ipi not in known and not identifiers.ipi(credit.ipi):
            yield (
                "ipi",
                message(
                    _("%(number)s is no valid IPI name number: eleven digits, two of them checks."),
                    number=credit.ipi,
                ),
            )
        if credit.share and share(credit.share) is None:
            yield (
                "share",
                message(
                    _("%(share)s is no share: write a number from 0 to 100."), share=credit.share
                ),
            )
        if credit.role not in ROLES:
            yield "role", message(_("%(role)s is not a role that is known."), role=credit.role)
    if cue.credits != old.credits and shares(cue) > 100:
        yield (
            "share",
            message(
                _("The shares come to %(total)s per cent, more than 100."), total=f"{shares(cue):g}"
            ),
        )


_NUMBERS: tuple[tuple[str, Callable[[str], str | None], str], ...] = (
    ("isrc", identifiers.isrc,
     _("Not a valid ISRC: two letters, three letters or digits, seven digits (GB-AYE-00-00001).")),
    ("iswc", identifiers.iswc,
     _("Not a valid ISWC: T, nine digits and a check digit that fits them (T-034.524.680-1).")),
)  # fmt: skip

__all__ = [
    "ends_before_it_begins", "refusals", "share", "shares", "wrong_numbers",
]  # fmt: skip
