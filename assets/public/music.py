"""Tracks and people as the public may know them: through credits on public records, only.

An entry without any is not there. The facts of an entry come from the credits a visitor may see,
unless an editor settled them (`models.music.Entry`); so no spelling, number or count tells of a
record that is not public.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, Min, OuterRef, QuerySet
from django.db.models import Model as Entry
from django.db.models.functions import Collate
from django.urls import reverse

from assets.domain.music import identifiers, identity
from assets.domain.music.fold import fold
from assets.domain.music.identity import Facts
from assets.domain.record import MusicCue as Cue
from assets.models import Asset, Contributor, MusicCredit, MusicCue, Track, TrackMerge
from assets.search import tunes
from assets.search.suggestions import starting
from assets.search.tunes import Named, Tune, Tunes

from . import topics

FACTS = Facts.__slots__
MAX_WORDS = 8
MAX_WORD = 60
MOST = 200
"""Different wordings of one entry that are looked at; a credit repeated is one wording."""
MAX_MERGES = 20
MOST_BEGUN = 3
MOST_TAUGHT = 5_000
"""Tracks into which others were merged whose titles are looked through."""
MOST_TITLES = 20_000
"""Titles of merged tracks on public records that are looked through for a beginning."""


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody credited: the name shown, the address of their page, what the credits say they did
    (role codes, "unspecified" left out) and their societies."""

    name: str
    address: str
    roles: tuple[str, ...] = ()
    societies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A track with its names. `records` counts the public records that use it; `is_sample` says
    that all of them are invented."""

    address: str
    facts: Facts
    names: tuple[Name, ...]
    records: int
    is_sample: bool


def cues(now: dt.datetime) -> QuerySet:
    """The cues of public records."""
    return MusicCue.objects.filter(Asset.objects.public(now).behind("asset"))


def credits(now: dt.datetime) -> QuerySet:
    """The names credited on public records."""
    return MusicCredit.objects.filter(Asset.objects.public(now).behind("cue__asset"))


def words(typed: str) -> list[str]:
    """What was typed, as it is looked for."""
    found = fold(typed[:1000]).split()
    return [word[:MAX_WORD] for word in found if any(c.isalnum() for c in word)][:MAX_WORDS]


def known(now: dt.datetime) -> Tunes:
    """The tracks that public records use, with what their credits say."""
    return tunes.current(topics.current(now))


def tracks(held: Tunes, wanted: Sequence[str] = (), person: int | None = None) -> list[int]:
    """The tracks, by number, that have every one of these words in their title, in a name credited
    or in a library, and that credit this person; by title."""
    settled = _settled(Track.objects.all())
    among = held.tracks if person is None else held.by_contributor.get(person, ())
    found = [(settled.get(pk, held.tracks[pk].title), pk) for pk in among]
    names = _settled(Contributor.objects.all()) if wanted else {}
    for word in map(identity.compared, wanted):
        people = [pk for pk, name in names.items() if word in name]
        theirs = {pk for one in people for pk in held.by_contributor.get(one, ())}
        found = [
            (title, pk)
            for title, pk in found
            if word in held.tracks[pk].text or word in settled.get(pk, "") or pk in theirs
        ]
    return [pk for _title, pk in sorted(found)]


def _settled(entries: Any) -> dict[int, str]:
    """The folded titles or names that editors settled."""
    rows = entries.filter(settled_at__isnull=False, merged_into__isnull=True)
    return dict(rows.order_by().values_list("pk", "folded"))


def begun(typed: str, now: dt.datetime) -> list[tuple[str, str]]:
    """The tracks of public records whose title begins with what was typed: address and title, as
    the public may know it, by title; at most MOST_BEGUN of them."""
    first = identity.compared(typed)
    if not first:
        return []
    used = Track.objects.standing().filter(Exists(cues(now).filter(track=OuterRef("pk"))))
    plain = Collate("folded", "C" if connection.vendor == "postgresql" else "BINARY")
    own = used.filter(starting("folded", first), ~_taught(OuterRef("pk"))).order_by(plain, "pk")
    found = {track.pk: (track.folded, track.pk, track) for track in own[:MOST_BEGUN]}
    # the few others are found by the titles on public records, folded here
    merged_into = TrackMerge.objects.filter(
        into__settled_at__isnull=True, into__merged_into__isnull=True
    )
    taught = list(
        merged_into.order_by("into").values_list("into", flat=True).distinct()[:MOST_TAUGHT]
    )
    said = cues(now).filter(track__in=taught).order_by("track")
    titles = said.values_list("track", "title").distinct()[:MOST_TITLES]
    least: dict[int, str] = {}
    for pk, title in titles:
        folded = identity.compared(title)
        if folded.startswith(first):
            least[pk] = min(least.get(pk, folded), folded)
    merged = Track.objects.in_bulk(sorted(least, key=lambda pk: (least[pk], pk))[:MOST_BEGUN])
    found |= {pk: (least[pk], pk, track) for pk, track in merged.items()}
    rows = [track for _title, _pk, track in sorted(found.values(), key=_by_title)[:MOST_BEGUN]]
    facts = _facts(rows, now)
    return [(row.address, _titled(facts[row.pk])) for row in rows]


def _by_title(row: tuple[str, int, Any]) -> tuple[str, int]:
    return row[:2]


def _titled(facts: Facts) -> str:
    return f"{facts.title} ({facts.qualifier})" if facts.qualifier else facts.title


def _taught(track: OuterRef) -> Exists:
    """Whether the folded title of a track may be that of others' credits, hidden ones too: others
    were merged into it, and no editor settled it."""
    merges = TrackMerge.objects.filter(into=track, into__settled_at__isnull=True)
    return Exists(merges)


def listed(held: Tunes, numbers: Sequence[int]) -> tuple[Listed, ...]:
    """Tracks as a list shows them; as many queries however many they are."""
    wanted = [pk for pk in numbers if pk in held.tracks]
    rows = Track.objects.in_bulk(wanted)
    people = {one.contributor for pk in wanted for one in held.tracks[pk].names}
    persons = Contributor.objects.in_bulk(people)
    return tuple(
        Listed(
            address=reverse("track", args=[rows[pk].address]),
            facts=_facts_of(rows[pk], held.tracks[pk]),
            names=tuple(_named(held.tracks[pk], persons)),
            records=len(held.tracks[pk].assets),
            is_sample=held.tracks[pk].assets.issubset(held.samples),
        )
        for pk in wanted
        if pk in rows
    )


def _facts_of(row: Track, tune: Tune) -> Facts:
    if row.settled_at is not None:
        return Facts(*(getattr(row, name) for name in FACTS))
    return identity.agreed(
        _cue(dict(zip(FACTS, one, strict=True))) for one in tune.in_order()[:MOST]
    )


def _cue(wording: Mapping[str, str]) -> Cue:
    said: dict[str, Any] = {name: wording[name] or None for name in FACTS}
    return Cue(**said)


def _named(tune: Tune, persons: Mapping[int, Contributor]) -> Iterator[Name]:
    said: dict[int, list[Named]] = defaultdict(list)
    for one in tune.named():
        said[one.contributor].append(one)
    for pk, credited in said.items():
        if person := persons.get(pk):
            yield Name(
                name=spelling(
                    person.name if person.settled_at else "", [one.name for one in credited]
                ),
                address=reverse("contributor", args=[person.address]),
                roles=_given(one.role for one in credited),
                societies=_given(one.society for one in credited),
            )


def _given(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in said if one and one != "unspecified"))


def _facts(rows: Sequence[Any], now: dt.datetime) -> dict[int, Facts]:
    """What is known of each track: what its editor settled, else what public credits agree on."""
    said: dict[int, list[Cue]] = defaultdict(list)
    open_ = [row.pk for row in rows if row.settled_at is None]
    worded = cues(now).filter(track__in=open_).order_by().values("track", *FACTS)
    for wording in worded.annotate(first=Min("pk")).order_by("first")[: MOST * max(1, len(rows))]:
        said[wording["track"]].append(_cue(wording))
    settled = {r.pk: Facts(*(getattr(r, n) for n in FACTS)) for r in rows if r.settled_at}
    return settled | {pk: identity.agreed(said[pk]) for pk in open_}


def _names(found: QuerySet, by: str) -> dict[int, list[Name]]:
    """The people in some credits, for each value of `by`, in the order they were first named."""
    columns = (
        "contributor",
        "contributor__address",
        "contributor__name",
        "contributor__settled_at",
    )
    rows = (
        found.order_by()
        .values(by, *columns, "name", "role", "society")
        .annotate(first=Min("pk"), first_place=Min("position"))
        .order_by("first_place", "first")[: MOST * 50]
    )
    grouped: dict[int, dict[int, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        grouped[row[by]][row["contributor"]].append(row)
    return {key: [_name(rows) for rows in people.values()] for key, people in grouped.items()}


def _name(rows: Sequence[dict[str, Any]]) -> Name:
    first = rows[0]
    return Name(
        name=spelling(
            first["contributor__name"] if first["contributor__settled_at"] else "",
            [row["name"] for row in rows],
        ),
        address=reverse("contributor", args=[first["contributor__address"]]),
        roles=tuple(dict.fromkeys(r["role"] for r in rows if r["role"] != "unspecified")),
        societies=tuple(dict.fromkeys(r["society"] for r in rows if r["society"])),
    )


def spelling(settled: str, credited: Iterable[str]) -> str:
    """The name to show: the one an editor settled, else the best that public credits have."""
    return settled or identity.best_spelling(credited)


def name_of(person: Any, now: dt.datetime) -> tuple[Name, str]:
    """A contributor as public credits have them, and their valid IPI ("" where none states one)."""
    own = credits(now).filter(contributor=person.pk)
    (name,) = _names(own, "contributor")[person.pk]
    if person.settled_at:
        return name, person.ipi
    printed = own.exclude(ipi="").order_by().values_list("ipi", flat=True).distinct()[:MOST]
    return name, next(filter(None, (identifiers.ipi(number) or "" for number in printed)), "")


def standing(model: type[Entry], address: str) -> tuple[Any, bool] | None:
    """The entry at an address, or the one it was merged into, and whether it was; None for none."""
    entry: Any = model._default_manager.filter(address=address[:13]).first()
    merged = False
    for _step in range(MAX_MERGES):
        if entry is None or entry.merged_into_id is None:
            break
        entry, merged = entry.merged_into, True
    return None if entry is None else (entry, merged)
