"""Tracks and people as the public may know them: through credits on public records, only.

An entry without any is not there. The facts of an entry come from the credits a visitor may see,
unless an editor settled them (`models.music.Entry`); so no spelling, number or count tells of a
record that is not public.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models import Model as Entry
from django.db.models.functions import Collate, Lower
from django.urls import reverse

from assets.domain.music import identifiers, identity
from assets.domain.music.fold import fold
from assets.domain.music.identity import Facts
from assets.domain.record import MusicCue as Cue
from assets.models import Asset, MusicCredit, MusicCue, Track, TrackMerge
from assets.search.suggestions import starting

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


def tracks(now: dt.datetime, wanted: Sequence[str] = ()) -> QuerySet:
    """The tracks that public records use and that have every one of these words in their title,
    in a name credited or in a library; by title."""
    found = Track.objects.filter(Exists(cues(now).filter(track=OuterRef("pk"))))
    for word in wanted:
        named = credits(now).filter(
            Q(name__icontains=word) | _own("contributor__") & Q(contributor__folded__contains=word)
        )
        worded = cues(now).filter(Q(library__icontains=word) | Q(title__icontains=word))
        titled = Track.objects.filter(_own(), folded__contains=word)
        found = found.filter(
            Q(pk__in=titled.values("pk"))
            | Q(pk__in=named.values("cue__track"))
            | Q(pk__in=worded.values("track"))
        )
    return found.order_by(_shown_first(now), "pk")


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
    """Whether the folded title of a track may be that of others' credits (the rest of `_own`)."""
    merges = TrackMerge.objects.filter(into=track, into__settled_at__isnull=True)
    return Exists(merges)


def _shown_first(now: dt.datetime) -> Case:
    """What a list of tracks is ordered by: the folded title; where that may be a hidden record's,
    the least title on public ones in lower case."""
    titles = cues(now).filter(track=OuterRef("pk")).order_by().values("track")
    least = titles.annotate(least=Min(Lower("title"))).values("least")
    return Case(When(_taught(OuterRef("pk")), then=Subquery(least)), default="folded")


def _own(entry: str = "") -> Q:
    """Whether the folded title or name of an entry is that of all its credits, public ones too:
    that of one into which another was merged may come from a record that is not public."""
    return Q(**{f"{entry}settled_at__isnull": False}) | Q(**{f"{entry}merges_in__isnull": True})


def listed(found: Iterable[Any], now: dt.datetime) -> tuple[Listed, ...]:
    """Tracks as a list shows them; three queries, however many they are."""
    rows = list(found)
    facts = _facts(rows, now)
    names = _names(credits(now).filter(cue__track__in=[row.pk for row in rows]), "cue__track")
    counts = {
        row["track"]: row
        for row in cues(now)
        .filter(track__in=[row.pk for row in rows])
        .order_by()
        .values("track")
        .annotate(
            records=Count("asset", distinct=True),
            true=Count("asset", distinct=True, filter=~Q(asset__origin="sample")),
        )
    }
    return tuple(
        Listed(
            address=reverse("track", args=[row.address]),
            facts=facts[row.pk],
            names=tuple(names.get(row.pk, ())),
            records=counts[row.pk]["records"],
            is_sample=not counts[row.pk]["true"],
        )
        for row in rows
        if row.pk in counts
    )


def _facts(rows: Sequence[Any], now: dt.datetime) -> dict[int, Facts]:
    """What is known of each track: what its editor settled, else what public credits agree on."""
    said: dict[int, list[Cue]] = defaultdict(list)
    open_ = [row.pk for row in rows if row.settled_at is None]
    worded = cues(now).filter(track__in=open_).order_by().values("track", *FACTS)
    for wording in worded.annotate(first=Min("pk")).order_by("first")[: MOST * max(1, len(rows))]:
        found: dict[str, Any] = {name: wording[name] or None for name in FACTS}
        said[wording["track"]].append(Cue(**found))
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


def names_of(track: Any, now: dt.datetime) -> list[Name]:
    """Who is credited for a track on public records."""
    return _names(credits(now).filter(cue__track=track.pk), "cue__track").get(track.pk, [])


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
