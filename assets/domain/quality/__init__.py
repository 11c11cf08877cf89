"""What an editor should be warned about: codes, what they mean, and which of them hold.

A record with gaps is welcome; what is missing or odd is data, a `Flag`. `flags` works out what
follows from the record itself and keeps what only its reading could notice, as long as that is
still true; `sibling_flags` compares a record with the other versions of its production.

Six codes stop publication. Four would mislead the public: a record without any title
has no name to be found or cited by; a reference in the catalogue's own namespace would be
taken for one the source gave; replaced characters in the usage rights may hide a "not"; and a
line on rights that found no place would make the rights look freer than they are. Two would
leave people out: a poster without alternative text, and a keyframe that neither a text of its
own nor the shot list describes. Everything else, a missing reference, date or rights statement
included, warns and does not block: the record says so itself, and silence is never read as
permission.

Rejected: a score (nobody can act on a number), and storing what can be derived (an editor who
fills in a date must see the warning go).
"""

from __future__ import annotations

from collections.abc import Iterable

from ..record import Flag, Record
from ..rights.keeping import Kept
from . import facts, labels, rights, texts
from .codes import BLOCKING, CODES, Code, flag
from .labels import EXPECTED_LABELS
from .lasting import still_true
from .rights import ended
from .siblings import named_sources, sibling_flags

__all__ = [
    "BLOCKING", "CODES", "EXPECTED_LABELS", "Code", "blocking", "ended", "flag", "flags", "holds",
    "named_sources", "sibling_flags",
]  # fmt: skip

_CHECKS = (labels.check, *facts.CHECKS, *texts.CHECKS)
_DERIVED = frozenset(
    {
        *("empty_label", "missing_label", "labels_not_english", "country_not_english"),
        *("rights_heading_missing", "no_title", "title_is_number", "number_in_title"),
        *("date_only_in_title", "several_filming_dates", "filming_date_month_only"),
        *("filming_after_publication", "old_material", "version_unknown", "version_only_in_title"),
        *("version_only_in_note", "no_teaser", "no_usage_rights", "rights_text_damaged"),
        *("rights_line_unplaced", "identity_protection", "rights_hint_outside_field"),
        *("international_with_music", "music_title_missing", "frame_rate_unknown"),
        *("music_number_wrong", "music_times_wrong", "music_shares_wrong"),
        *("reference_of_this_catalogue", "joint_holder", "poster_without_alt"),
        *("keyframe_without_words", "keyframe_past_the_end"),
        *("third_party_unlocated", "no_clearance_contact", "credited_part_unlocated"),
        *("rights_unclear", "rights_base_missing", "contact_for_any_use"),
        *("embargo_timezone_doubtful", "published_before_embargo", "licence_ended"),
    }
)


def flags(record: Record, kept: Kept | None = None) -> tuple[Flag, ...]:
    """Everything an editor should be warned about in this record, each thing once.

    `kept` is what is kept of its rights; without it, they are as the reader reads them.
    """
    found: list[Flag] = []
    for check in _CHECKS:
        found.extend(check(record))
    hinted = any(f.code == "rights_hint_outside_field" for f in found)
    for raised in rights.check(record, kept):
        if not (hinted and raised.code == "rights_hint_outside_field"):
            found.append(raised)
    derived = {f.code for f in found}
    for noted in record.flags:
        if noted.code in derived or noted.code in _DERIVED or not still_true(noted, record):
            continue
        known = CODES.get(noted.code)
        severity = known.severity if known else noted.severity
        found.append(
            Flag(
                noted.code,
                noted.text,
                noted.field or (known.field if known else ""),
                severity,
                noted.labels,
            )
        )
    return tuple(dict.fromkeys(found))


def blocking(found: Iterable[Flag]) -> tuple[Flag, ...]:
    """Those that stop publication."""
    return tuple(f for f in found if f.severity == "blocking")


def holds(flag_: Flag, record: Record, kept: Kept | None = None) -> bool:
    """Whether a flag raised earlier still holds for the record as it is now."""
    return any(f.code == flag_.code for f in flags(record, kept))
