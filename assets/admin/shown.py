"""A record's values as lines for people: in history, in comparisons, after a stale edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.admin import marks
from assets.domain.fields import BY_NAME, FIELDS
from assets.domain.record import Credit, Keyframe, MusicCue, Record, Segment, Shot, is_given
from assets.domain.vocabularies import VERSION_SOURCES, VERSIONS
from assets.formats import plain
from assets.forms.entries import ENTRIES

ACTS = {
    "create": gettext_lazy("created"),
    "edit": gettext_lazy("edited"),
    "restore": gettext_lazy("restored"),
    "submit": gettext_lazy("submitted"),
    "return": gettext_lazy("returned to draft"),
    "publish": gettext_lazy("published"),
    "republish": gettext_lazy("published again"),
    "withdraw": gettext_lazy("withdrawn"),
    "schedule": gettext_lazy("rescheduled"),
    "ingest": gettext_lazy("ingested"),
    "family": gettext_lazy("put into a production"),
    "confirm_rights": gettext_lazy("reading of the rights confirmed"),
    "unconfirm_rights": gettext_lazy("confirmation of the rights taken back"),
    "correct_music": gettext_lazy("music corrected"),
    "correct_rights": gettext_lazy("reading of the rights corrected"),
    "locate_material": gettext_lazy("third-party shots located"),
    "settle_rights": gettext_lazy("sources named elsewhere settled"),
    "enter_events": gettext_lazy("events of the rights entered"),
    "production_terms": gettext_lazy("terms of the production changed"),
    "standard_statement": gettext_lazy("standard statement changed"),
    "undo_standard_statement": gettext_lazy("change of a standard statement undone"),
    "reread": gettext_lazy("rights read again"),
    "add_poster": gettext_lazy("poster added"),
    "replace_poster": gettext_lazy("poster replaced"),
    "change_poster": gettext_lazy("words or focus of the poster changed"),
    "remove_poster": gettext_lazy("poster taken away"),
    "add_keyframes": gettext_lazy("keyframes added"),
    "change_keyframes": gettext_lazy("keyframes changed"),
    "remove_keyframes": gettext_lazy("keyframes taken away"),
    "take_up_reading": gettext_lazy("new reading of the rights taken up"),
}


def act(name: str) -> str:
    """What an act of the history is called."""
    return str(ACTS.get(name, name))


def label(name: str) -> str:
    """A field's label."""
    return _(BY_NAME[name].label) if name in BY_NAME else name


def labels(names: Iterable[str]) -> list[str]:
    """Labels of fields, in the order of fields."""
    given = set(names)
    return [label(f.name) for f in FIELDS if f.name in given]


def lines(name: str, value: Any) -> list[str]:
    """A field's value, one line for each line or row; [] where none is given."""
    if not is_given(value):
        return []
    if name in _ROWS:
        return [_ROWS[name](row) for row in value]
    if name in ("version", "version_source"):
        return [_({**VERSIONS, **VERSION_SOURCES}.get(value, value))]
    if name == "no_music":
        return [_("yes")]
    if name in ENTRIES:
        return ENTRIES[name].write(value).split("\n")
    rows = value if isinstance(value, tuple) else (value,)
    return [_members(plain.encode(row)) for row in rows]


def _segment(row: Segment) -> str:
    times = f"{_clock(row.start)}–{_clock(row.end)}" if row.start is not None else ""
    words = row.text.replace("\n", " ⏎ ")
    facts = (times, row.kind, row.speaker, row.language, row.subtitles, row.heading)
    return f"[{' · '.join(filter(None, facts))}] {words}"


def _clock(moment: int | None) -> str:
    if moment is None:
        return ""
    seconds, thousandths = divmod(moment, 1000)
    return f"{seconds // 60:02d}:{seconds % 60:02d}.{thousandths:03d}"


def _shot(row: Shot) -> str:
    times = f"{row.start}–{row.end}" if row.end else str(row.start)
    holder = f" [{row.holder}]" if row.holder else ""
    quote = f" ⏎ {row.quote}" if row.quote else ""
    number = f"{row.number}. " if row.number else ""
    return f"{number}{times} {row.text}{holder}{quote}".replace("\n", " ⏎ ")


def _cue(row: MusicCue) -> str:
    parts = plain.encode(row)
    parts.pop("credits", None)
    parts.pop("title", None)
    parts.pop("span", None)
    names = ", ".join(map(_credit, row.credits))
    rest = _members(parts)
    return " – ".join(filter(None, (row.title or _("without title"), names, rest)))


def _credit(row: Credit) -> str:
    facts = [row.role if row.role != "unspecified" else None, row.society, row.share, row.ipi]
    inside = ", ".join(filter(None, facts))
    return f"{row.name} ({inside})" if inside else row.name


def _members(value: Any) -> str:
    if isinstance(value, Mapping):
        return " · ".join(f"{key} {_members(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(map(_members, value))
    return str(value).replace("\n", " ⏎ ")


def _keyframe(row: Keyframe) -> str:
    credit = _("Credit: %(credit)s") % {"credit": row.credit} if row.credit else None
    return " · ".join(filter(None, (str(row.at), row.alt, credit, row.name)))


_ROWS: dict[str, Callable[[Any], str]] = {
    "segments": _segment,
    "shots": _shot,
    "music_cues": _cue,
    "keyframes": _keyframe,
}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field of a record, for reading."""

    name: str
    label: str
    lines: list[str]


def fields(record: Record) -> list[FieldShown]:
    """Everything a record states, in order."""
    return [
        FieldShown(f.name, label(f.name), lines(f.name, value))
        for f in FIELDS
        if is_given(value := getattr(record, f.name))
    ]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field on either side, its lines paired and marked."""

    name: str
    label: str
    rows: tuple[marks.Row, ...]


def differences(before: Record, after: Record) -> list[Difference]:
    """The fields in which two records differ, marked word by word."""
    return [
        Difference(f.name, label(f.name), marks.rows(lines(f.name, old), lines(f.name, new)))
        for f in FIELDS
        if (old := getattr(before, f.name)) != (new := getattr(after, f.name))
    ]
