"""Moments at which answers may have changed: kept up at each save, worked out anew from history.

`note` and `note_new` are called by `assets.editing` inside its transaction. What they write can be
worked out of the revisions at any time (`moments_of`, `rebuild`), which a test compares.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Min

from assets.domain import lifecycle
from assets.domain.record import Record
from assets.domain.rights import building, keeping
from assets.domain.rights.changes import Moment, Seen, Standing, after_save, last_seen
from assets.domain.rights.evaluator import edges
from assets.domain.rights.keeping import Kept
from assets.domain.rights.subject import Subject
from assets.formats import plain
from assets.models import Asset, Revision, RightsMoment, RightsReading

BATCH = 500
UNKNOWN = "?"
"""For a fingerprint that nobody has worked out, or that history holds no more."""


# At a save -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Before:
    """How an asset stood before a save, and since which one."""

    standing: Standing
    since: dt.datetime


def before(asset: Asset) -> Before:
    """How an asset stands, to be handed to `note` when it is saved."""
    known = RightsReading.objects.filter(asset=asset).values_list("fingerprint", flat=True).first()
    return Before(_standing(asset, known or ""), asset.changed_at)


def _standing(asset: Asset, fingerprint: str) -> Standing:
    return Standing(asset.status, asset.public_from, asset.withdrawn_at, fingerprint)


def note(
    was: Before, asset: Asset, record: Record, kept: Kept, terms: Kept | None, at: dt.datetime
) -> None:
    """Keep up the moments of an asset that was saved; nothing where no answer can have changed."""
    subject = _subject(record, kept, terms)
    after = _standing(asset, subject.fingerprint())
    if after == was.standing:
        return
    was_public = asset.first_public_at is not None
    seen = _seen(was, asset, at) if was_public else None
    found = list(after_save(after, at=at, was_public=was_public, seen=seen, edges=edges(subject)))
    first = min((m.at for m in found), default=at)
    RightsMoment.objects.filter(asset=asset, at__gte=min(at, first)).delete()
    _create({asset.pk: found})


def _seen(was: Before, asset: Asset, at: dt.datetime) -> Seen | None:
    """What the public was told last; history is asked only if the record was hidden since."""
    present = last_seen([(was.since, was.standing), (at, was.standing)])
    if present is not None:
        return present
    saves = asset.revisions.order_by("number").values_list("at", "state")
    return last_seen([(moment, _state(state, UNKNOWN)) for moment, state in saves])


def note_new(
    new: Iterable[tuple[Asset, Record, Kept]],
    terms: Mapping[int, Kept | None],
    at: dt.datetime,
) -> None:
    """The moments of new assets: the windows of what is or will be public, and tombstones."""
    found = {}
    for asset, record, kept in new:
        if asset.status in (lifecycle.PUBLISHED, lifecycle.WITHDRAWN):
            subject = _subject(record, kept, terms.get(asset.pk))
            after = _standing(asset, subject.fingerprint())
            was_public = asset.first_public_at is not None
            timed = edges(subject)
            moments = after_save(after, at=at, was_public=was_public, seen=None, edges=timed)
            found[asset.pk] = list(moments)
    _create(found)


def _subject(record: Record, kept: Kept, terms: Kept | None) -> Subject:
    return building.subject(record, kept, zone=settings.TIME_ZONE, production=terms)


def _create(found: Mapping[int, Iterable[Moment]]) -> None:
    rows = [_row(pk, moment) for pk, moments in found.items() for moment in moments]
    if rows:
        RightsMoment.objects.bulk_create(rows, batch_size=BATCH)


def _row(pk: int, moment: Moment) -> RightsMoment:
    return RightsMoment(
        asset_id=pk,
        at=moment.at,
        kind=moment.kind,
        until=moment.until,
        before=moment.before,
        after=moment.after,
    )


# From history --------------------------------------------------------------------------------

COLUMNS = ("at", "state", "record", "rights")


def moments_of(saves: Iterable[tuple[dt.datetime, dict, dict, dict]]) -> list[Moment]:
    """The moments of one asset worked out of all its revisions (`COLUMNS`), in order of number."""
    found: list[Moment] = []
    run: list[tuple[dt.datetime, Standing]] = []
    was_public = False
    for at, state, record, rights in saves:
        subject = subject_in(record, rights)
        after = _state(state, subject.fingerprint() if subject else UNKNOWN)
        was_public = was_public or _public_by(run[-1] if run else (at, after), at)
        if run and after == run[-1][1]:
            continue
        run.append((at, after))
        seen = last_seen(run) if was_public else None
        timed = edges(subject) if subject else ()
        fresh = list(after_save(after, at=at, was_public=was_public, seen=seen, edges=timed))
        first = min((m.at for m in fresh), default=at)
        found = [m for m in found if m.at < min(at, first)] + fresh
    return found


def _public_by(last: tuple[dt.datetime, Standing], at: dt.datetime) -> bool:
    """`editing` writes `first_public_at` by this rule: public before it was saved again."""
    _since, standing = last
    moment = standing.public_from
    return moment is not None and moment < (standing.withdrawn_at or at)


def _state(state: Mapping[str, Any], fingerprint: str) -> Standing:
    def moment(name: str) -> dt.datetime | None:
        text = state.get(name)
        return dt.datetime.fromisoformat(text) if text else None

    return Standing(
        state.get("status") or "", moment("public_from"), moment("withdrawn_at"), fingerprint
    )


def subject_in(record: Mapping[str, Any], rights: Mapping[str, Any]) -> Subject | None:
    """What the answers rested on by one revision; None where that was taken out of history."""
    try:
        terms = rights.get("production")
        kept = keeping.from_dict(rights["own"])
        production = keeping.from_dict(terms) if terms else None
        return _subject(plain.from_plain(dict(record)), kept, production)
    except (KeyError, TypeError, ValueError):
        return None


def rebuild(tell: Callable[[int], object] = lambda more: None) -> int:
    """Work out every moment anew; how many there are. For a catalogue from before they were kept.

    Assets saved once can only have edges, which assets of one fingerprint share; of the others
    every revision is read.
    """
    RightsMoment.objects.all().delete()
    saved = Revision.objects.order_by().values("asset").annotate(n=Count("pk"))
    several = list(saved.filter(n__gt=1).order_by("asset").values_list("asset", flat=True))
    total = 0
    for moments in (*_of_single(set(several)), *_of_several(several)):
        _create(moments)
        total += sum(len(found) for found in moments.values())
        tell(len(moments))
    return total


def _of_several(ids: Sequence[int]) -> Iterator[dict[int, list[Moment]]]:
    for pk in ids:
        rows = Revision.objects.filter(asset=pk).order_by("number").values_list(*COLUMNS)
        yield {pk: moments_of(rows)}


def _of_single(but: set[int]) -> Iterator[dict[int, list[Moment]]]:
    readings = RightsReading.objects.order_by()
    examples = readings.values_list("fingerprint").annotate(example=Min("asset"))
    timed = {
        fingerprint: edges(subject)
        for fingerprint, subject in _subjects(dict(examples))
        if edges(subject)
    }
    seen = Asset.objects.filter(status__in=[lifecycle.PUBLISHED, lifecycle.WITHDRAWN])
    rows = seen.exclude(status=lifecycle.WITHDRAWN, first_public_at=None).order_by("pk")
    columns = ("pk", "status", "public_from", "withdrawn_at", "created_at", "first_public_at")
    batch: dict[int, list[Moment]] = {}
    found = rows.values_list(*columns, "rights_reading__fingerprint")
    for pk, status, public_from, withdrawn_at, at, first, fingerprint in found.iterator():
        if pk in but or (status == lifecycle.PUBLISHED and fingerprint not in timed):
            continue
        after = Standing(status, public_from, withdrawn_at, fingerprint or "")
        was_public, times = first is not None, timed.get(fingerprint, ())
        moments = after_save(after, at=at, was_public=was_public, seen=None, edges=times)
        batch[pk] = list(moments)
        if len(batch) == BATCH:
            yield batch
            batch = {}
    yield batch


def _subjects(examples: Mapping[str, int]) -> Iterator[tuple[str, Subject]]:
    """Fingerprint and subject, by the newest revision of an asset that has it."""
    by_asset = {pk: fingerprint for fingerprint, pk in examples.items()}
    ids = sorted(by_asset)
    for at in range(0, len(ids), BATCH):
        rows = (
            Revision.objects.filter(asset__in=ids[at : at + BATCH])
            .order_by("asset", "number")
            .values_list("asset", "record", "rights")
        )
        newest = {pk: (record, rights) for pk, record, rights in rows}
        for pk, (record, rights) in newest.items():
            if subject := subject_in(record, rights):
                yield by_asset[pk], subject
