"""Every field of a Record, declared once: order, group, label, help, kind, requiredness.

Forms, tables of differences, CSV columns and the record page take their labels and their
order from here. Labels and help are gettext message ids. `EXPECTED` is what a complete record
of this catalogue states; a gap there is a flag for editors, never a reason to refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .messages import _
from .record import RECORD_FIELDS

Kind = Literal["line", "text", "code", "number", "date", "time", "flag", "lines", "rows"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a Record as people meet it.

    `kind` says its shape: `line` and `text` are words, `code` is from a vocabulary, `lines` is
    a list of words, `rows` a list of structured values. `label` and `help` are message ids.
    `max_length` is in code points; None means unlimited. `public` fields are shown on pages.
    """

    name: str
    label: str
    group: str
    kind: Kind
    help: str = ""
    max_length: int | None = None
    public: bool = True
    expected: bool = False


GROUPS: dict[str, str] = {
    "identity": _("Identity"),
    "words": _("Title and texts"),
    "rights": _("Usage rights"),
    "dates": _("Dates and places"),
    "form": _("Type, version, language"),
    "content": _("Transcript and shot list"),
    "music": _("Music"),
    "files": _("Files and links"),
    "source": _("Source"),
}

FIELDS: tuple[Field, ...] = (
    Field("reference", _("Reference"), "identity", "line",
          _("The name the outside world knows it by; letter case and spaces do not count."),
          100, expected=True),
    Field("assigned_reference", _("Reference assigned here"), "identity", "line",
          _("Given by this catalogue while the true reference is unknown."), 100),
    Field("number", _("ID"), "identity", "number", _("The source's numeric id."), expected=True),
    Field("other_ids", _("Other identifiers"), "identity", "rows"),
    Field("former_references", _("Former references"), "identity", "lines",
          _("They keep leading here.")),
    Field("production", _("Production"), "identity", "line",
          _("The version family: all versions of one story share it. Its name may come from a "
            "version that is not public, so the public sees the versions, not the name."),
          200, public=False),
    Field("title", _("Title"), "words", "line", _("As printed, version code included."), 500,
          expected=True),
    Field("teaser", _("Teaser"), "words", "text", expected=True),
    Field("synopsis", _("Synopsis"), "words", "text", expected=True),
    Field("description", _("Description"), "words", "text"),
    Field("usage_rights", _("Usage rights"), "rights", "text",
          _("Kept character for character: every answer quotes it."), expected=True),
    Field("publication_date", _("Publication date"), "dates", "date",
          _("What the source printed. It does not control who sees the record."), expected=True),
    Field("publication_time", _("Publication time"), "dates", "time",
          _("As printed; sources state no time zone.")),
    Field("publication_zone", _("Time zone of publication"), "dates", "line",
          _("Only where the source states one."), 64),
    Field("filming_dates", _("Filming date"), "dates", "rows",
          _("One a line, as precise as it is known: 2021, 2021-10, 2021-10-19/2021-10-21."),
          expected=True),
    Field("countries", _("Country"), "dates", "lines", _("ISO 3166-1 codes."), expected=True),
    Field("location", _("Location"), "dates", "line", "", 500, expected=True),
    Field("themes", _("Themes"), "dates", "lines"),
    Field("events", _("Events"), "dates", "lines",
          _("What the pictures show, by the name it goes by: an exercise, a summit, a visit.")),
    Field("type", _("Type"), "form", "code", _("EDITED, RAW … as the source has it."), 100,
          expected=True),
    Field("format", _("Format"), "form", "code", _("Picture format, such as 16:9."), 100,
          expected=True),
    Field("version", _("Version"), "form", "code", "", 40, expected=True),
    Field("version_source", _("Version read from"), "form", "code", "", 40, public=False),
    Field("version_note", _("Note about the version"), "form", "text"),
    Field("language", _("Language"), "form", "code", _("BCP 47 tag."), 100, expected=True),
    Field("duration", _("Duration"), "form", "time"),
    Field("transcript", _("Transcript and shot list"), "content", "text",
          _("In the source's own notation; WebVTT and SRT are read as well."), expected=True),
    Field("segments", _("Transcript, read"), "content", "rows"),
    Field("shots", _("Shot list, read"), "content", "rows"),
    Field("music", _("Music"), "music", "text", _("The credits as printed."), expected=True),
    Field("music_cues", _("Music, read"), "music", "rows"),
    Field("no_music", _("States that there is no music"), "music", "flag"),
    Field("links", _("Find out more"), "files", "rows"),
    Field("renditions", _("Files"), "files", "rows"),
    Field("poster", _("Poster image"), "files", "rows"),
    Field("keyframes", _("Keyframes"), "files", "rows",
          _("Stills of the video, each at its time code.")),
    Field("origin", _("Origin"), "source", "code", _("“sample” marks an invented record."), 40),
    Field("unplaced", _("Lines that found no place"), "source", "lines", public=False),
    Field("printed", _("Labels as printed"), "source", "rows", public=False),
    Field("flags", _("Flags from reading"), "source", "rows", public=False),
    Field("source_key", _("Hash of the source text"), "source", "line", "", 64, public=False),
)  # fmt: skip

BY_NAME: dict[str, Field] = {f.name: f for f in FIELDS}
EXPECTED: tuple[str, ...] = tuple(f.name for f in FIELDS if f.expected)

if set(BY_NAME) != set(RECORD_FIELDS):  # a field declared in one place only is a programming error
    raise TypeError(f"fields and Record differ: {set(BY_NAME) ^ set(RECORD_FIELDS)}")
