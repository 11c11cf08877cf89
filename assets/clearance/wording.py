"""Changing a standard statement: counted on every record worded so, then made as one act.

    propose(standard, text=…)      what is to change; nothing is changed yet
    count(change, …)               what it would do, a batch after the other
    make(change, reason=…)         decided: the library has the new words
    carry_on(change, …)            the records, a batch a transaction (`rewording`)
    undo(change, reason=…)         decided; `carry_on` puts the former words back
    give_up(change)                nothing comes of it

Every record gets a revision of its own with the reason. Counting and changing can be stopped at
any record and go on later (`cursor`); a record that somebody changed since it was counted makes
the count stale, and it is counted again. A record that has other words by the time the change is
undone is left alone and named.

Rejected: one transaction for all records (it would lock out everybody else for minutes), and
changing the library alone in silence (the records would go on answering by words nobody keeps).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from assets import answers
from assets.clearance.counting import Comparing, count_case
from assets.clearance.effects import ClearanceRefused, drops, need, need_reason
from assets.clearance.worded import affected, worded_so
from assets.domain.messages import Message, _, message
from assets.domain.rights import building, keeping, standard
from assets.domain.rights.keeping import Kept
from assets.domain.rights.subject import Subject
from assets.domain.rights.tally import Tally
from assets.editing import Who
from assets.models import (
    Asset,
    StandardStatement,
    WordingChange,
    WordingChangeRecord,
)

BATCH = 100
States = WordingChange.State
OPEN = (States.COUNTING, States.READY, States.APPLYING, States.UNDOING)
ON_ITS_WAY = _("Another change of this statement is on its way: finish it or give it up.")
GoOn = Callable[[], bool]
"""Asked after every batch: whether there is time for another."""


def always() -> bool:
    """There is time."""
    return True


def why_not(statement: StandardStatement, text: str) -> Message | None:
    """What stands against these new words, None if nothing does."""
    if text.strip() == statement.text.strip():
        return message(_("The words are the same."))
    if not text.strip():
        return message(_("A standard statement has words."))
    open_ones = WordingChange.objects.filter(standard=statement, state__in=OPEN)
    if open_ones.exists():
        return message(ON_ITS_WAY)
    if standard.SLOT in text and standard.SLOT not in statement.text and worded_so(statement.text):
        return message(
            _(
                "The new words speak of a holder, and the records worded as before name none: "
                "make a statement of its own of them."
            )
        )
    return None


# Counting ------------------------------------------------------------------------------------


def propose(
    statement: StandardStatement,
    *,
    text: str,
    who: Who,
    permissions: frozenset[str],
    at: dt.datetime | None = None,
) -> WordingChange:
    """Begin a change of a standard statement; nothing is changed yet.

    Refused while another change of it is on its way, and where the new words cannot be put in.
    """
    need("edit_rights", permissions)
    if refusal := why_not(statement, text):
        raise ClearanceRefused(refusal)
    try:
        with transaction.atomic():
            return WordingChange.objects.create(
                standard=statement,
                name=statement.name,
                before_text=statement.text,
                after_text=text,
                state=States.COUNTING,
                started_at=at or timezone.now(),
                started_by=who.name,
            )
    except IntegrityError as error:
        raise ClearanceRefused(message(ON_ITS_WAY)) from error


def count(change: WordingChange, *, now: dt.datetime | None = None, go_on: GoOn = always) -> bool:
    """Count what the change would do, from where it was left; True once all is counted."""
    now = now or timezone.now()
    if change.state != States.COUNTING:
        return True
    tally, compare = Tally.from_dict(change.tally), Comparing(now)
    if not change.cursor:
        tally, change.counted_at = Tally(), now
    ids = affected(change.before_text, change.after_text)
    for batch in _batches(ids, change.cursor):
        for case in _cases(batch, change.before_text, change.after_text):
            count_case(
                tally,
                case.asset,
                case.before,
                case.after,
                compare,
                now,
                drops=drops(case.kept, case.fresh),
                falls=bool(case.kept.confirmed_at and not case.fresh.confirmed_at),
            )
        change.tally, change.cursor = tally.to_dict(), batch[-1]
        change.save(update_fields=["tally", "cursor", "counted_at"])
        if batch[-1] != ids[-1] and not go_on():
            return False
    change.tally, change.cursor, change.state = tally.to_dict(), 0, States.READY
    change.counted_at = change.counted_at or now
    change.save(update_fields=["tally", "cursor", "state", "counted_at"])
    return True


@dataclass(frozen=True, slots=True)
class Case:
    """A record with its words as they are and as they would be."""

    asset: Asset
    before: Subject
    after: Subject
    kept: Kept
    fresh: Kept


def _cases(ids: Sequence[int], old: str, new: str) -> Iterator[Case]:
    zone = settings.TIME_ZONE
    for asset, record, kept, terms in answers.read_many(ids):
        words = standard.reworded(old, new, record.usage_rights or "")
        if words is None or words == record.usage_rights:
            continue
        changed = record.with_(usage_rights=words)
        fresh = keeping.upkeep(kept, changed, zone=zone)
        before, after = (
            building.subject(
                one, rights, zone=zone, production=terms, withdrawn_at=asset.withdrawn_at
            )
            for one, rights in ((record, kept), (changed, fresh))
        )
        yield Case(asset, before, after, kept, fresh)


def count_again(change: WordingChange) -> None:
    """Begin the count anew."""
    change.state, change.cursor, change.tally = States.COUNTING, 0, {}
    change.counted_at = None
    change.save(update_fields=["state", "cursor", "tally", "counted_at"])


# Making it -----------------------------------------------------------------------------------


def make(
    change: WordingChange,
    *,
    reason: str,
    who: Who,
    permissions: frozenset[str],
    records: bool = True,
    at: dt.datetime | None = None,
) -> None:
    """Decide for a counted change: the library has the new words; with `records`, `carry_on`
    then changes every record worded so.

    Takes the right to confirm where anything loosens. Refused where records changed since the
    count; it is then counted again.
    """
    need("edit_rights", permissions)
    need("edit_record", permissions)
    need_reason(reason)
    at = at or timezone.now()
    with transaction.atomic():
        current = held(change, States.READY)
        tally = Tally.from_dict(current.tally)
        if records and tally.loosens and "confirm_rights" not in permissions:
            raise ClearanceRefused(
                message(_("This would loosen an answer, which takes the right to confirm."))
            )
        stale = records and _is_stale(current, tally)
        if not stale:
            statement = current.standard
            if statement is None or statement.text != current.before_text:
                raise ClearanceRefused(
                    message(_("The statement is another one by now; give this change up."))
                )
            statement.text = current.after_text
            statement.save(update_fields=["text"])
            current.state = States.APPLYING if records else States.APPLIED
            current.made_at, current.made_by, current.reason = at, who.name, reason
            current.who_id, current.cursor = who.user_id, 0
            current.save()
            if records:
                _freeze(current)
    if stale:
        count_again(current)
        copy(current, change)
        raise ClearanceRefused(
            message(_("Records were changed since this was counted; it is counted again."))
        )
    copy(current, change)


def _freeze(change: WordingChange) -> None:
    """The records that were counted are the ones that will be changed, and no others."""
    ids = affected(change.before_text, change.after_text)
    for at in range(0, len(ids), 500):
        rows = Asset.objects.filter(pk__in=ids[at : at + 500]).order_by("pk")
        WordingChangeRecord.objects.bulk_create(
            WordingChangeRecord(
                change=change, asset_id=pk, before_revision=version, outcome="waiting"
            )
            for pk, version in rows.values_list("pk", "record_version")
        )


def _is_stale(change: WordingChange, tally: Tally) -> bool:
    ids = affected(change.before_text, change.after_text)
    if len(ids) != tally.records:
        return True
    versions = 0
    for at in range(0, len(ids), 500):
        rows = Asset.objects.filter(pk__in=ids[at : at + 500])
        versions += rows.aggregate(n=Sum("record_version"))["n"] or 0
    return versions != tally.versions


def undo(
    change: WordingChange,
    *,
    reason: str,
    who: Who,
    permissions: frozenset[str],
    at: dt.datetime | None = None,
) -> None:
    """Decide to put the former words back, on the records and in the library; also of a change
    that was stopped half-way. `carry_on` then does it."""
    need("edit_record", permissions)
    need("confirm_rights", permissions)
    need_reason(reason)
    with transaction.atomic():
        current = held(change, States.APPLIED, States.APPLYING)
        statement = current.standard
        others = current.standard_id and WordingChange.objects.filter(
            standard=current.standard_id,
            state__in=OPEN,
        ).exclude(pk=current.pk)
        if others and others.exists():
            raise ClearanceRefused(message(ON_ITS_WAY))
        if statement is not None:
            if statement.text != current.after_text:
                raise ClearanceRefused(
                    message(_("The statement was changed again since; undo that change first."))
                )
            statement.text = current.before_text
            statement.save(update_fields=["text"])
        current.state, current.cursor = States.UNDOING, 0
        current.undone_at, current.undone_by = at or timezone.now(), who.name
        current.undo_reason, current.who_id = reason, who.user_id
        current.save()
    copy(current, change)


def give_up(change: WordingChange, *, permissions: frozenset[str]) -> None:
    """Let go of a change that was not made."""
    need("edit_rights", permissions)
    with transaction.atomic():
        current = held(change, States.COUNTING, States.READY)
        current.state = States.GIVEN_UP
        current.save(update_fields=["state"])
    copy(current, change)


def held(change: WordingChange, *states: str) -> WordingChange:
    """The change as it is now, nobody else's until the transaction ends."""
    current = WordingChange.objects.select_for_update().get(pk=change.pk)
    if current.state not in states:
        raise ClearanceRefused(message(_("This change is not where you saw it; look at it again.")))
    return current


def copy(current: WordingChange, change: WordingChange) -> None:
    """What is stored of a change, into the one that the caller holds."""
    for field in WordingChange._meta.concrete_fields:
        setattr(change, field.attname, getattr(current, field.attname))


def _batches(ids: Sequence[int], after: int) -> Iterator[list[int]]:
    left = [pk for pk in ids if pk > after]
    for at in range(0, len(left), BATCH):
        yield left[at : at + BATCH]
