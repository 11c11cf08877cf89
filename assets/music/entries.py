"""Acts on tracks and people as the catalogue knows them: settle their facts, merge, take back.

No record is changed: a record keeps the words of its source. A merge moves what hangs on the entry
(cues or credits, and the keys by which new ones find it) to another; the entry itself stays, so
that its address goes on leading somewhere, and `TrackMerge` or `ContributorMerge` says who merged
it, when and why. Taking a merge back moves over again what it had moved and is still there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from assets.domain.messages import Message, _, message
from assets.domain.music import identifiers
from assets.domain.music.identity import Facts, compared
from assets.editing import EditRefused
from assets.models import (
    Contributor,
    ContributorKey,
    ContributorMerge,
    MusicCredit,
    MusicCue,
    Track,
    TrackKey,
    TrackMerge,
)
from assets.search import index

PERMISSION = "edit_record"
"""Entries are shared by all records: who may edit any record may merge and settle them."""
Entry = TypeVar("Entry", Track, Contributor)
_BATCH = 500


class MergeRefused(EditRefused):
    """Not merged, settled or taken back; nothing was changed. `field` names what is wrong."""

    def __init__(self, why: Message, field: str = "") -> None:
        super().__init__(str(why))
        self.message, self.field = why, field


@dataclass(frozen=True, slots=True)
class _Kind:
    """What hangs on an entry: table and column of uses and of keys, and of merges."""

    uses: type[Model]
    keys: type[Model]
    merges: type[Model]
    column: str


_KINDS: dict[type[Model], _Kind] = {
    Track: _Kind(MusicCue, TrackKey, TrackMerge, "track"),
    Contributor: _Kind(MusicCredit, ContributorKey, ContributorMerge, "contributor"),
}


def _may(permissions: frozenset[str]) -> None:
    if PERMISSION not in permissions:
        raise MergeRefused(message(_("This takes the right to edit any record.")))


def _why(reason: str) -> str:
    if not reason.strip():
        raise MergeRefused(message(_("Say why.")), "reason")
    return reason.strip()


def merge(
    old: Entry,
    into: Entry,
    *,
    by: AbstractBaseUser,
    permissions: frozenset[str],
    reason: str,
    at: dt.datetime | None = None,
) -> TrackMerge | ContributorMerge:
    """Let `old` be `into` from now on: its uses, keys and address lead there.

    `reason` is shown to visitors who come by the old address. Refused where both state different
    numbers (ISRC, ISWC, IPI): facts that contradict each other are corrected first.
    """
    _may(permissions)
    reason = _why(reason)
    model = type(old)
    kind = _KINDS[model]
    with transaction.atomic():
        old, into = _locked(model, old.pk, into.pk)
        if old.pk == into.pk:
            raise MergeRefused(message(_("An entry cannot be merged with itself.")), "into")
        if old.merged_into_id or into.merged_into_id:
            raise MergeRefused(message(_("One of them was merged in the meantime.")), "into")
        if _contradict(old, into):
            raise MergeRefused(
                message(_("Their numbers differ: correct the wrong one first.")), "into"
            )
        uses, keys = _move(kind, old.pk, into.pk)
        flattened = list(old.merged.values_list("pk", flat=True))
        model._default_manager.filter(pk__in=flattened).update(merged_into=into)
        model._default_manager.filter(pk=old.pk).update(merged_into=into)
        return kind.merges._default_manager.create(  # type: ignore[return-value]
            old=old,
            into=into,
            reason=reason,
            merged_at=at or timezone.now(),
            merged_by=by,
            moved={"uses": uses, "keys": keys, "merged": flattened},
        )


def take_back(
    merged: TrackMerge | ContributorMerge,
    *,
    by: AbstractBaseUser,
    permissions: frozenset[str],
    reason: str,
    at: dt.datetime | None = None,
) -> None:
    """Undo a merge: what it moved, and is still where it moved it, goes back.

    Refused while the entry it led to is itself merged: that merge is taken back first.
    """
    _may(permissions)
    reason = _why(reason)
    with transaction.atomic():
        merged = type(merged)._default_manager.select_for_update().get(pk=merged.pk)
        model: type[Model] = type(merged.old)
        kind = _KINDS[model]
        old, into = _locked(model, merged.old_id, merged.into_id)
        if merged.undone_at is not None:
            raise MergeRefused(message(_("It was taken back already.")))
        if into.merged_into_id:
            raise MergeRefused(
                message(_("The other entry was merged since: take that back first."))
            )
        for table, pks in ((kind.uses, merged.moved["uses"]), (kind.keys, merged.moved["keys"])):
            for begin in range(0, len(pks), _BATCH):
                table._default_manager.filter(
                    pk__in=pks[begin : begin + _BATCH], **{kind.column: into}
                ).update(**{kind.column: old})
        _seen(kind, merged.moved["uses"])
        model._default_manager.filter(pk=old.pk).update(merged_into=None)
        model._default_manager.filter(pk__in=merged.moved["merged"], merged_into=into).update(
            merged_into=old
        )
        merged.undone_at = at or timezone.now()
        merged.undone_by, merged.undone_reason = by, reason  # type: ignore[assignment]
        merged.save(update_fields=["undone_at", "undone_by", "undone_reason"])


def settle(
    entry: Entry,
    facts: Mapping[str, str],
    *,
    permissions: frozenset[str],
    at: dt.datetime | None = None,
) -> Entry:
    """Settle the facts of an entry: what records say changes them no more, and pages show them.

    Numbers are stored bare; one that is not valid is refused, naming the field. Returns the entry.
    """
    _may(permissions)
    values = checked(type(entry), facts)
    with transaction.atomic():
        (current,) = _locked(type(entry), entry.pk)
        for name, value in values.items():
            setattr(current, name, value)
        name = current.title if isinstance(current, Track) else current.name
        if not name:
            field = "title" if isinstance(current, Track) else "name"
            raise MergeRefused(message(_("This cannot be empty.")), field)
        current.folded = compared(name)[:500]
        current.settled_at = at or timezone.now()
        current.save()
        return current


_NUMBERS = {"isrc": identifiers.isrc, "iswc": identifiers.iswc, "ipi": identifiers.ipi}
_WRONG = {
    "isrc": _("Not a valid ISRC: two letters, three letters or digits, seven digits."),
    "iswc": _("Not a valid ISWC: T, nine digits and a check digit that fits them."),
    "ipi": _("Not a valid IPI name number: eleven digits, two of them checks."),
}


def checked(model: type[Model], facts: Mapping[str, str]) -> dict[str, str]:
    """The facts as they are stored, numbers bare; raises MergeRefused naming the field."""
    allowed = Facts.__slots__ if model is Track else ("name", "ipi")
    values = {}
    for name in allowed:
        if name not in facts:
            continue
        value = facts[name].strip()
        if value and name in _NUMBERS:
            bare = _NUMBERS[name](value)
            if bare is None:
                raise MergeRefused(message(_WRONG[name]), name)
            value = bare
        limit = model._meta.get_field(name).max_length  # type: ignore[union-attr]
        if len(value) > (limit or 0):
            raise MergeRefused(message(_("Longer than %(limit)s characters."), limit=limit), name)
        values[name] = value
    return values


def _locked(model: type[Model], *pks: int) -> list[Any]:
    """The entries as they are now, and nobody else's until the transaction ends."""
    found = {
        row.pk: row
        for row in model._default_manager.select_for_update().filter(pk__in=pks).order_by("pk")
    }
    return [found[pk] for pk in pks]


def _contradict(old: Any, into: Any) -> bool:
    names = ("isrc", "iswc") if isinstance(old, Track) else ("ipi",)
    return any(
        getattr(old, n) and getattr(into, n) and getattr(old, n) != getattr(into, n) for n in names
    )


def _move(kind: _Kind, old: int, into: int) -> tuple[list[int], list[int]]:
    moved = []
    for table in (kind.uses, kind.keys):
        rows = table._default_manager.filter(**{f"{kind.column}_id": old})
        pks = list(rows.order_by("pk").values_list("pk", flat=True))
        rows.update(**{f"{kind.column}_id": into})
        moved.append(pks)
    _seen(kind, moved[0])
    return moved[0], moved[1]


def _seen(kind: _Kind, uses: list[int]) -> None:
    """Say that these uses of music on public records belong to another entry now."""
    column = "asset" if kind.uses is MusicCue else "cue__asset"
    public = f"{column}__search_document__isnull"
    assets: set[int] = set()
    for at in range(0, len(uses), _BATCH):
        rows = kind.uses._default_manager.filter(pk__in=uses[at : at + _BATCH], **{public: False})
        assets.update(rows.values_list(f"{column}_id", flat=True))
    index.changed(assets)
