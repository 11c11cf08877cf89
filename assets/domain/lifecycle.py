"""States of a record, the moves between them, and who may make them.

Visibility is two moments set by people alone (`rights.md` 4.8): `public_from` and
`withdrawn_at`. Nothing flips a flag when a moment comes; every question is asked with the time.

A withdrawn record goes back to the public only by being published again: a draft state after
having been public was rejected, because its address would then have to deny that it ever was.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .messages import _

DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN = "draft", "in_review", "published", "withdrawn"
STATES: dict[str, str] = {
    DRAFT: _("Draft"),
    IN_REVIEW: _("In review"),
    PUBLISHED: _("Published"),
    WITHDRAWN: _("Withdrawn"),
}

CONTRIBUTOR, EDITOR, RIGHTS_MANAGER, ADMINISTRATOR, AUDITOR = (
    "contributor",
    "editor",
    "rights_manager",
    "administrator",
    "auditor",
)
ROLES: dict[str, str] = {
    CONTRIBUTOR: _("Contributor"),
    EDITOR: _("Editor"),
    RIGHTS_MANAGER: _("Rights manager"),
    ADMINISTRATOR: _("Administrator"),
    AUDITOR: _("Auditor"),
}

PERMISSIONS: tuple[tuple[str, str], ...] = (
    ("edit_draft", "May create records and edit drafts"),
    ("edit_record", "May edit any record"),
    ("edit_rights", "May edit usage rights"),
    ("confirm_rights", "May confirm the reading of usage rights"),
    ("submit_record", "May submit drafts for review"),
    ("publish_record", "May publish, return and schedule"),
    ("withdraw_record", "May withdraw what is public"),
    ("decide_family", "May decide version families"),
    ("see_history", "May see history, with names and reasons"),
    ("redact_record", "May remove content from history"),
    ("ingest_records", "May ingest files"),
)
"""What may be granted beyond seeing: codename and sentence. Roles are sets of these."""

GRANTS: dict[str, frozenset[str]] = {
    CONTRIBUTOR: frozenset({"edit_draft", "submit_record", "see_history"}),
    EDITOR: frozenset(
        {
            "edit_draft", "edit_record", "edit_rights", "submit_record", "publish_record",
            "withdraw_record", "decide_family", "see_history", "ingest_records",
        }
    ),
    RIGHTS_MANAGER: frozenset(
        {"edit_draft", "edit_record", "edit_rights", "confirm_rights", "submit_record",
         "withdraw_record", "see_history"}
    ),
    ADMINISTRATOR: frozenset(code for code, _sentence in PERMISSIONS),
    AUDITOR: frozenset({"see_history"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one state to another, the permission it takes, whether it needs a reason."""

    name: str
    sources: tuple[str, ...]
    target: str
    permission: str
    label: str
    needs_reason: bool = False


MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        Move("submit", (DRAFT,), IN_REVIEW, "submit_record", _("Submit for review")),
        Move("return", (IN_REVIEW,), DRAFT, "publish_record", _("Return to draft"), True),
        Move("publish", (DRAFT, IN_REVIEW), PUBLISHED, "publish_record", _("Publish")),
        Move("withdraw", (PUBLISHED, DRAFT, IN_REVIEW), WITHDRAWN, "withdraw_record",
             _("Withdraw"), True),
        Move("republish", (WITHDRAWN,), PUBLISHED, "publish_record", _("Publish again"), True),
    )
}  # fmt: skip


class MoveRefused(Exception):
    """The move is not open from this state, or not to this person; the text says which."""


def moves_from(status: str, permissions: frozenset[str] | set[str]) -> tuple[Move, ...]:
    """The moves open from a state to somebody with these permissions, in order."""
    return tuple(m for m in MOVES.values() if status in m.sources and m.permission in permissions)


def check_move(name: str, status: str, permissions: frozenset[str] | set[str]) -> Move:
    """The move by this name; raises MoveRefused with a sentence that says why not."""
    move = MOVES.get(name)
    if move is None:
        raise MoveRefused(f"There is no move called {name[:40]!r}.")
    if status not in move.sources:
        raise MoveRefused(f"“{move.label}” is not open to a record that is {STATES[status]}.")
    if move.permission not in permissions:
        raise MoveRefused(f"“{move.label}” takes the permission “{move.permission}”.")
    return move


def may_edit(status: str, permissions: frozenset[str] | set[str]) -> bool:
    """Whether somebody with these permissions may change a record in this state."""
    return "edit_record" in permissions or (status == DRAFT and "edit_draft" in permissions)


def is_public(status: str, public_from: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether everybody may see it at this moment. The table asks the same in SQL
    (`AssetQuerySet.public`), and a test compares the two."""
    return status == PUBLISHED and public_from is not None and public_from <= now


def is_tombstone(status: str, first_public_at: dt.datetime | None) -> bool:
    """Whether it was public and then withdrawn: only the fact and the date may be told."""
    return status == WITHDRAWN and first_public_at is not None
