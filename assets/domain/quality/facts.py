"""Title, dates, version, music, shots and reference: what is odd about single values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import keyframes
from .. import reference as references
from ..music import identifiers, validity
from ..record import Flag, Record
from .codes import flag

OLD_AFTER_DAYS = 730
LAST_USUAL_FRAME = 59

_TITLE_NUMBER = re.compile(r"\d{3,}\s*[-–—:_]\s")
_MONTH = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|f[ée]vrier|mar(?:ch|s)|apr(?:il)?|avril|may|mai"
    r"|june?|juin|july?|juillet"
    r"|aug(?:ust)?|ao[ûu]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?"
    r"|dec(?:ember)?|d[ée]cembre)"
)
_TITLE_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er)?\s{{1,3}}{_MONTH}\.?\s{{1,3}}\d{{4}}"
    rf"|{_MONTH}\.?\s{{1,3}}\d{{1,2}},?\s{{1,3}}\d{{4}}"
    rf"|{_MONTH}\.?\s{{1,3}}\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})\b",
    re.IGNORECASE,
)


def _title(record: Record) -> Iterator[Flag]:
    title = (record.title or "").strip()
    if not title:
        yield flag("no_title")
        return
    if not any(ch.isalpha() for ch in title) and any(ch.isdigit() for ch in title):
        yield flag("title_is_number", title)
    elif _TITLE_NUMBER.match(title):
        yield flag("number_in_title", title)
    date = _TITLE_DATE.search(title[:500])
    if date and not record.filming_dates:
        yield flag("date_only_in_title", date.group())


def _dates(record: Record) -> Iterator[Flag]:
    if len(record.filming_dates) > 1:
        yield flag(
            "several_filming_dates", ", ".join(d.text or d.iso for d in record.filming_dates)
        )
    if any(d.precision == "month" for d in record.filming_dates):
        yield flag("filming_date_month_only")
    published, first, last = record.publication_date, record.filming_first, record.filming_last
    if published and first and first > published.last:
        yield flag("filming_after_publication", f"{first} > {published}")
    if published and last and (published.first - last).days > OLD_AFTER_DAYS:
        yield flag("old_material", f"{last} < {published}")


def _version(record: Record) -> Iterator[Flag]:
    if record.version is None:
        if not any(f.code == "version_code_ambiguous" for f in record.flags):
            yield flag("version_unknown")
    elif record.version_source == "title":
        yield flag("version_only_in_title", record.title)
    elif record.version_source == "transcript note":
        yield flag("version_only_in_note", record.version_note)


def _music(record: Record) -> Iterator[Flag]:
    if record.version == "international" and record.music_cues:
        yield flag("international_with_music", f"{len(record.music_cues)}")
    if any(cue.title is None for cue in record.music_cues):
        yield flag("music_title_missing")
    wrong = (*validity.wrong_numbers(record), *identifiers.wrong_in(record.music or ""))
    if wrong:
        yield flag("music_number_wrong", ", ".join(dict.fromkeys(wrong))[:200])
    if backwards := [cue for cue in record.music_cues if validity.ends_before_it_begins(cue)]:
        yield flag("music_times_wrong", f"{backwards[0].start} – {backwards[0].end}")
    if over := [cue for cue in record.music_cues if validity.shares(cue) > 100]:
        yield flag("music_shares_wrong", f"{validity.shares(over[0]):g}")


def _shots(record: Record) -> Iterator[Flag]:
    for shot in record.shots:
        for point in (shot.start, shot.end):
            if point is not None and (point.frames or 0) > LAST_USUAL_FRAME:
                yield flag("frame_rate_unknown", str(point))
                return


def _reference(record: Record) -> Iterator[Flag]:
    if record.reference and references.is_assigned(record.reference):
        yield flag("reference_of_this_catalogue", record.reference)


def _poster(record: Record) -> Iterator[Flag]:
    if record.poster and not (record.poster.alt or "").strip():
        yield flag("poster_without_alt")


def _keyframes(record: Record) -> Iterator[Flag]:
    if keyframes.silent(record):
        yield flag("keyframe_without_words")
    last = record.keyframes[-1].at if record.keyframes else None
    if last and record.duration and last.seconds > record.duration.seconds:
        yield flag("keyframe_past_the_end", f"{last} > {record.duration}")


CHECKS = (_title, _dates, _version, _music, _shots, _reference, _poster, _keyframes)
