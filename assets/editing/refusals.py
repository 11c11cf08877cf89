"""Why a save did not happen: one named refusal each, without a word of HTTP in it."""

from __future__ import annotations

from collections.abc import Sequence

from assets.domain.record import Flag, Record
from assets.models import Asset


class EditRefused(Exception):
    """A save that did not happen; nothing was changed."""


class StaleEdit(EditRefused):
    """Somebody saved in between: `theirs` is what is stored now, `mine` what was to be saved."""

    def __init__(self, asset: Asset, theirs: Record, mine: Record, by: str) -> None:
        super().__init__(f"{asset.shown_reference} was changed by {by} in the meantime.")
        self.asset, self.theirs, self.mine, self.by = asset, theirs, mine, by


class NameTaken(EditRefused):
    """A reference or numeric id already leads to another asset; `field` says which field."""

    def __init__(self, field: str, value: str, holder: str) -> None:
        super().__init__(f"{value} already leads to {holder}.")
        self.field, self.value, self.holder = field, value, holder


class WouldMislead(EditRefused):
    """The public would see a record that stops publication (`quality`); `flags` says how."""

    def __init__(self, flags: Sequence[Flag]) -> None:
        super().__init__(" ".join(flag.text for flag in flags))
        self.flags = tuple(flags)


class NotAllowed(EditRefused):
    """The record, in the state it is in now, is not this person's to change."""


class InvalidRecord(EditRefused):
    """The record cannot be stored as it is; `errors` holds field and reason, one pair each."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{field}: {reason}" for field, reason in errors))
        self.errors = tuple(errors)
