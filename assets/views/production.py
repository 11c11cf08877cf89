"""All public versions of one story, side by side: `/productions/<number>/`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from assets import records
from assets.domain.fields import BY_NAME
from assets.domain.record import Record
from assets.models import Asset
from assets.public import family
from assets.search import asked
from assets.search.answered import Answers
from assets.search.asked import Asked
from assets.templatetags import words

from . import freshness, use_form
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
class Comparison:
    """The versions of one story, what differs between them and what is the same."""

    assets: tuple[Asset, ...]
    records: tuple[Record, ...]
    differing: tuple[Row, ...]
    same: tuple[Row, ...]
    are_samples: bool


@require_safe
def production(request: HttpRequest, number: int) -> HttpResponse:
    """The versions the public may see. A story of fewer than two is not there, and its name is
    that of its first public version: the production's own may come from one that is hidden."""
    now = timezone.now()
    assets = family.of_production(number, now)
    if not assets:
        raise Http404
    question = asked.parse(request.GET, now)
    answers = None
    if question.use is not None and question.on is not None:
        answers = Answers(question.use, question.on)
    groups = [
        _compare([asset for asset in assets if family.is_sample(asset) is sample], question)
        for sample in (False, True)
    ]
    shown = [group for group in groups if group.assets]
    context = {
        "title": _title(shown[0]),
        "number": number,
        "groups": shown,
        "is_mixed": len(shown) > 1,
        "asked": question,
        "use_form": use_form.build(question, action=request.path),
        "use_query": question.query,
        "use_state": question.shared,
        "outcomes": answers.of(asset.pk for asset in assets) if answers else None,
    }
    page = render(request, "assets/production.html", context)
    until = answers.changes_at if answers and question.is_now else None
    return freshness.keep(request, page, now, until=until)


def _title(group: Comparison) -> str:
    """What the story goes by in public: the title of its first public version."""
    return group.records[0].title or group.assets[0].shown_reference


def _compare(assets: Sequence[Asset], question: Asked) -> Comparison:
    read = tuple(records.read(asset) for asset in assets)
    rows = [
        *(_row(label, read, cell) for label, cell in _rights()),
        *_fact_rows(read, question),
        *(_row(label, read, cell) for label, cell in _contents()),
    ]
    return Comparison(
        assets=tuple(assets),
        records=read,
        differing=tuple(row for row in rows if row.differs),
        same=tuple(row for row in rows if not row.differs and any(row.cells)),
        are_samples=bool(assets) and family.is_sample(assets[0]),
    )


_NAMES = frozenset(
    {"reference", "assigned_reference", "number", "other_ids", "former_references", "origin",
     "production"}
)  # fmt: skip


def _fact_rows(read: Sequence[Record], question: Asked) -> list[Row]:
    facts = [
        [f for f in key_facts(record, along=question.shared, whole=True) if f.name not in _NAMES]
        for record in read
    ]
    return [
        Row(row[0].label, tuple(fact.values for fact in row)) for row in zip(*facts, strict=True)
    ]


def _row(label: str, read: Sequence[Record], cell: Callable[[Record], Sequence[str]]) -> Row:
    return Row(label, tuple(tuple(Value(text) for text in cell(record)) for record in read))


Reading = tuple[str, Callable[[Record], Sequence[str]]]


def _some(text: str | None) -> list[str]:
    return [text] if text else []


def _rights() -> list[Reading]:
    """What decides which version a desk can take."""
    return [
        (words.label(BY_NAME["usage_rights"].label), lambda r: _some(r.usage_rights)),
        (
            gettext("Material of others in the shot list"),
            lambda r: list(dict.fromkeys(s.holder for s in r.shots if s.holder)),
        ),
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
