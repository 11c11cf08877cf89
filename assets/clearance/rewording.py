"""The records of a change of words: given the new ones, or their former ones back.

Each in a revision of its own, a batch a transaction, from where it was left. A record that has
other words than were counted, or were put in, is left alone and named.
"""

from __future__ import annotations

from django.db import transaction

from assets import editing, history
from assets.clearance.effects import stored
from assets.clearance.wording import GoOn, States, always, copy, held
from assets.domain.messages import _
from assets.domain.rights import standard
from assets.editing import EditRefused, Who
from assets.models import Asset, WordingChange

BATCH = 100


def carry_on(change: WordingChange, *, go_on: GoOn = always) -> bool:
    """Go on changing records, or putting them back, from where it was left; True once done."""
    while change.state in (States.APPLYING, States.UNDOING):
        making = change.state == States.APPLYING
        with transaction.atomic():
            current = held(change, States.APPLYING, States.UNDOING)
            ids = _next(current)
            for pk in ids:
                _apply(current, pk) if making else _put_back(current, pk)
            if ids:
                current.cursor = ids[-1]
            else:
                current.state = States.APPLIED if making else States.UNDONE
                current.cursor = 0
            current.save(update_fields=["cursor", "state"])
        copy(current, change)
        if ids and not go_on():
            return False
    return True


def _next(change: WordingChange) -> list[int]:
    wanted = "changed" if change.state == States.UNDOING else "waiting"
    rows = change.records.filter(asset__gt=change.cursor, outcome=wanted)
    return list(rows.order_by("asset").values_list("asset", flat=True)[:BATCH])


def _apply(change: WordingChange, pk: int) -> None:
    row = change.records.get(asset=pk)
    asset, record, _kept = stored(Asset(pk=pk))
    words = standard.reworded(change.before_text, change.after_text, record.usage_rights or "")
    if asset.record_version != row.before_revision or words is None:
        row.outcome, row.note = "left", str(_("It was changed since this was counted."))
        row.save()
        return
    try:
        with transaction.atomic():
            saved = editing.save(
                record.with_(usage_rights=words),
                who=Who(change.made_by, change.who_id),
                asset=asset,
                version=asset.record_version,
                reason=change.reason,
                act="standard_statement",
            )
        row.outcome, row.after_revision = "changed", saved.asset.record_version
    except EditRefused as error:
        row.outcome, row.note = "refused", str(error)
    row.save()


def _put_back(change: WordingChange, pk: int) -> None:
    row = change.records.get(asset=pk)
    asset, record, kept = stored(Asset(pk=pk))
    then = asset.revisions.get(number=row.before_revision)
    since = asset.revisions.get(number=row.after_revision or 0)
    if record.usage_rights != history.record_of(since).usage_rights:
        row.outcome, row.note = "left", str(_("Its words were changed since, and stay."))
        row.save()
        return
    words = history.record_of(then).usage_rights
    own = history.rights_of(then).own if kept == history.rights_of(since).own else None
    try:
        with transaction.atomic():
            saved = editing.save(
                record.with_(usage_rights=words),
                who=Who(change.undone_by, change.who_id),
                asset=asset,
                version=asset.record_version,
                rights=own,
                reason=change.undo_reason,
                act="undo_standard_statement",
            )
        row.outcome, row.undone_revision = "undone", saved.asset.record_version
    except EditRefused as error:
        row.outcome, row.note = "left", str(error)
    row.save()
