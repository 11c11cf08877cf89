"""One file of many → the poster of the record it is named after, or a reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal

from assets import editing, records, thumbnails
from assets.domain import lifecycle
from assets.domain.messages import Message, _, message
from assets.domain.record import Poster
from assets.domain.text import clean_line
from assets.editing import Who
from assets.models import Asset
from assets.thumbnails import opening

from .changing import change

Taken = Literal["stored", "changed", "unchanged", "refused"]
"""Stored: a picture the record did not have. Changed: its words or focus alone."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file and what was said of it. `read` gives its bytes, at most as many as it is asked for;
    nobody asks before its size is known to be bearable. None is "nothing said": what the record
    says of the same picture then stays."""

    file: str
    size: int
    read: Callable[[int], bytes]
    alt: str | None = None
    credit: str | None = None
    focus: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, and of which record it is now the poster."""

    file: str
    kind: Taken
    asset: Asset | None = None
    reason: Message | None = None
    has_alt: bool = True


def take(
    given: Given,
    *,
    who: Who,
    permissions: frozenset[str] | None = None,
    reason: str = "",
    dry_run: bool = False,
) -> Outcome:
    """Make the picture in a file the poster of the record whose reference is the file's name.

    Nothing is read or kept of a file for a record that is not this person's to change. Never
    raises for what is wrong with the file or the record; OSError and database errors pass.
    With `dry_run` the file is decoded, and neither kept nor given to the record.
    """
    asset = named_by(given.file)
    if asset is None:
        stem = PurePath(given.file).stem
        return Outcome(
            given.file, "refused",
            reason=message(_("No record goes by the name “%(name)s”."), name=stem[:100]),
        )  # fmt: skip
    try:
        return _take(given, asset, who, permissions, reason, dry_run)
    except thumbnails.Refused as error:
        return Outcome(given.file, "refused", asset, error.reason)
    except editing.NotAllowed:
        why = message(_("The record, in the state it is in, is not yours to change."))
    except editing.WouldMislead:
        why = message(_("The record is public: say what the picture shows first."))
    except editing.StaleEdit as error:
        why = message(_("%(who)s changed the record at the same moment."), who=error.by)
    except editing.EditRefused as error:
        why = Message(str(error))
    return Outcome(given.file, "refused", asset, why)


def named_by(file: str) -> Asset | None:
    """The record a file is named after: `NATO885611.jpg`, whatever the case and the ending."""
    stem = clean_line(PurePath(file).stem)
    return Asset.objects.called(stem).first() if stem else None


def _take(
    given: Given,
    asset: Asset,
    who: Who,
    permissions: frozenset[str] | None,
    reason: str,
    dry_run: bool,
) -> Outcome:
    if permissions is not None and not lifecycle.may_edit(asset.status, permissions):
        raise editing.NotAllowed
    if given.size > opening.MAX_BYTES:
        raise thumbnails.Refused(given.file, opening.too_many_bytes())
    data = given.read(opening.MAX_BYTES + 1)
    current = Asset.objects.with_rows().get(pk=asset.pk)
    before = records.read(current).poster
    if dry_run:
        name = opening.name_in(given.file, data)
    else:
        name = thumbnails.add(given.file, data).name
    after = _poster(before, name, given)
    kind: Taken = "changed" if before is not None and before.name == name else "stored"
    if after == before:
        return Outcome(given.file, "unchanged", current, has_alt=bool(after.alt))
    if not dry_run:
        change(
            current,
            after,
            who=who,
            version=current.record_version,
            permissions=permissions,
            reason=reason,
        )
    return Outcome(given.file, kind, current, has_alt=bool(after.alt))


def _poster(before: Poster | None, name: str, given: Given) -> Poster:
    """The same picture keeps what was said of it; another one begins anew."""
    base = before if before is not None and before.name == name else Poster(name)
    if given.alt is not None:
        base = replace(base, alt=clean_line(given.alt) or None)
    if given.credit is not None:
        base = replace(base, credit=clean_line(given.credit) or None)
    if given.focus is not None:
        base = replace(base, focus_x=given.focus[0], focus_y=given.focus[1])
    return base
