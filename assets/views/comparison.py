"""The versions of one story as columns: what differs between them, what is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from assets.domain.fields import BY_NAME
from assets.domain.record import Record
from assets.models import Asset
from assets.public import family
from assets.search.asked import Asked
from assets.templatetags import words

from .facts import Value, key_facts


@dataclass(frozen=True, slots=True)
class Row:
    """One fact across versions; `cells` are in the order of the versions."""

    label: str
    cells: tuple[tuple[Value, ...], ...]

    @property
    def differs(self) -> bool:
        """Whether not all versions say the same."""
        return len(set(self.cells)) > 1


@dataclass(frozen=True, slots=True)
class Remark:
    """A difference said in a sentence: what it is about, and the sentence."""

    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The versions of one story. `names` tell them apart, as `records` and `assets` in order."""

    assets: tuple[Asset, ...]
    records: tuple[Record, ...]
    names: tuple[str, ...]
    remarks: tuple[Remark, ...]
    differing: tuple[Row, ...]
    same: tuple[Row, ...]
    are_samples: bool


def compare(assets: Sequence[Asset], read: Sequence[Record], question: Asked) -> Comparison:
    """These versions with their records, compared."""
    rows = [
        *(_row(label, read, cell) for label, cell in _rights()),
        *_fact_rows(read, question),
        *(_row(label, read, cell) for label, cell in _contents()),
    ]
    names = tuple(names_of(assets))
    return Comparison(
        assets=tuple(assets),
        records=tuple(read),
        names=names,
        remarks=tuple(_remarks(names, read)) if len(assets) > 1 else (),
        differing=tuple(row for row in rows if row.differs),
        same=tuple(row for row in rows if not row.differs and any(row.cells)),
        are_samples=bool(assets) and family.is_sample(assets[0]),
    )


# Names ------------------------------------------------------------------------------------------


def names_of(assets: Sequence[Asset]) -> Iterator[str]:
    """What each version goes by: its kind; the language or the reference too, where two are of
    one kind; its reference alone, where the record does not say which version it is."""
    kinds = [words.version(asset.version) or asset.shown_reference for asset in assets]
    often = Counter(kinds)
    tongues = [words.language(asset.language.code) if asset.language else "" for asset in assets]
    both = Counter(zip(kinds, tongues, strict=True))
    for asset, kind, tongue in zip(assets, kinds, tongues, strict=True):
        if often[kind] == 1:
            yield kind
        elif tongue and both[kind, tongue] == 1:
            yield f"{kind} ({tongue})"
        else:
            yield f"{kind} ({asset.shown_reference})"


def listed(names: Sequence[str]) -> str:
    """Names in a row, as a sentence has them."""
    if len(names) < 2:
        return "".join(names)
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


# Differences in sentences -----------------------------------------------------------------------


def _remarks(names: Sequence[str], read: Sequence[Record]) -> Iterator[Remark]:
    yield Remark(gettext("Clean picture"), _clean(names, read))
    if others := " ".join(_others(names, read)):
        yield Remark(gettext("Material of others"), others)
    if length := _length(names, read):
        yield Remark(words.label(BY_NAME["duration"].label), length)
    if music := _music_remark(names, read):
        yield Remark(words.label(BY_NAME["music"].label), music)


def _clean(names: Sequence[str], read: Sequence[Record]) -> str:
    clean = [name for name, record in zip(names, read, strict=True) if record.version == "clean"]
    burnt = [
        name
        for name, record in zip(names, read, strict=True)
        if record.version == "master_with_subtitles"
    ]
    said = [
        gettext("Without titles, logos and subtitles: %(names)s.") % {"names": listed(clean)}
        if clean
        else gettext("No version is marked as clean, without titles, logos and subtitles.")
    ]
    if burnt:
        said.append(gettext("Subtitles in the picture: %(names)s.") % {"names": listed(burnt)})
    return " ".join(said)


def _others(names: Sequence[str], read: Sequence[Record]) -> Iterator[str]:
    """Whose shots are listed in some versions and not in others."""
    counts = [Counter(shot.holder for shot in record.shots if shot.holder) for record in read]
    for holder in dict.fromkeys(holder for count in counts for holder in count):
        having = [n for n, count in zip(names, counts, strict=True) if holder in count]
        if len(having) == len(names):
            continue
        most = max(count[holder] for count in counts)
        text = ngettext(
            "%(n)s shot of %(holder)s is listed only for %(names)s.",
            "%(n)s shots of %(holder)s are listed only for %(names)s.",
            most,
        )
        yield text % {"n": most, "holder": holder, "names": listed(having)}


def _length(names: Sequence[str], read: Sequence[Record]) -> str:
    timed = [
        (record.duration, name)
        for name, record in zip(names, read, strict=True)
        if record.duration is not None
    ]
    if len({duration for duration, _name in timed}) < 2:
        return ""
    (short, shortest), (long, longest) = min(timed), max(timed)
    return gettext(
        "%(longest)s is the longest (%(long)s), %(shortest)s the shortest (%(short)s)."
    ) % {
        "longest": longest,
        "long": str(long),
        "shortest": shortest,
        "short": str(short),
    }


def _music_remark(names: Sequence[str], read: Sequence[Record]) -> str:
    said = []
    pairs = list(zip(names, read, strict=True))
    having = [
        name
        for name, record in pairs
        if (record.music_cues or record.music) and not record.no_music
    ]
    none = [name for name, record in pairs if record.no_music]
    silent = [name for name, record in pairs if name not in having and name not in none]
    if len(having) == len(names) or not (having or none):
        return ""
    if having:
        said.append(gettext("Listed for %(names)s.") % {"names": listed(having)})
    if none:
        said.append(gettext("No music in %(names)s.") % {"names": listed(none)})
    if silent:
        said.append(gettext("Not stated for %(names)s.") % {"names": listed(silent)})
    return " ".join(said)


# Rows -------------------------------------------------------------------------------------------

_NAMES = frozenset(
    {"reference", "assigned_reference", "number", "other_ids", "former_references", "origin",
     "production"}
)  # fmt: skip


def _fact_rows(read: Sequence[Record], question: Asked) -> list[Row]:
    facts = [
        {f.name: f for f in key_facts(record, along=question.shared) if f.name not in _NAMES}
        for record in read
    ]
    labels = {name: fact.label for found in facts for name, fact in found.items()}
    return [
        _row_of(
            label,
            tuple(found[name].values if name in found else () for found in facts),
        )
        for name, label in labels.items()
    ]


def _row(label: str, read: Sequence[Record], cell: Callable[[Record], Sequence[str]]) -> Row:
    return _row_of(label, tuple(tuple(Value(text) for text in cell(record)) for record in read))


def _row_of(label: str, cells: tuple[tuple[Value, ...], ...]) -> Row:
    """Where cells are lists that share something, what stands in one alone says so in words."""
    if len(set(cells)) < 2 or max(map(len, cells)) < 2:
        return Row(label, cells)
    often = Counter(value.text for cell in cells for value in dict.fromkeys(cell))
    if max(often.values()) < 2:
        return Row(label, cells)
    marked = tuple(
        tuple(
            replace(value, note=", ".join(filter(None, (value.note, gettext("only here")))))
            if often[value.text] == 1
            else value
            for value in cell
        )
        for cell in cells
    )
    return Row(label, marked)


Reading = tuple[str, Callable[[Record], Sequence[str]]]


def _some(text: str | None) -> list[str]:
    return [text] if text else []


def _rights() -> list[Reading]:
    """What decides which version a desk can take."""
    return [
        (words.label(BY_NAME["usage_rights"].label), lambda r: _some(r.usage_rights)),
        (gettext("Material of others in the shot list"), _holders),
    ]


def _holders(record: Record) -> list[str]:
    counts = Counter(shot.holder for shot in record.shots if shot.holder)
    return [
        ngettext("%(holder)s, %(n)s shot", "%(holder)s, %(n)s shots", n)
        % {"holder": holder, "n": n}
        for holder, n in counts.items()
    ]


def _contents() -> list[Reading]:
    """What the records contain, beside their key facts."""
    return [
        (words.label(BY_NAME["title"].label), lambda r: _some(r.title)),
        (words.label(BY_NAME["version_note"].label), lambda r: _some(r.version_note)),
        (gettext("Shots listed"), lambda r: _some(str(len(r.shots)) if r.shots else None)),
        (
            gettext("Spoken and shown words"),
            lambda r: list(dict.fromkeys(words.segment_kind(s.kind) for s in r.segments)),
        ),
        (words.label(BY_NAME["music"].label), _music),
    ]


def _music(record: Record) -> list[str]:
    if record.no_music:
        return [gettext("No music")]
    titles = [cue.title for cue in record.music_cues if cue.title]
    return titles or ([record.music] if record.music else [])
