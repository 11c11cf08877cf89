"""Files of one record → its keyframes, in one save; or for each a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assets import editing, records, thumbnails
from assets.domain import keyframes, lifecycle
from assets.domain.messages import Message, _, message
from assets.domain.record import Keyframe, Record
from assets.domain.text import clean_line
from assets.domain.timecode import Timecode
from assets.editing import Who
from assets.models import Asset
from assets.thumbnails import opening

from .changing import change

Taken = Literal["stored", "changed", "unchanged", "refused"]
"""Stored: a picture that was not there at this time code. Changed: its words alone."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file, the time code it is for (None where nothing says) and what was said of it. `read`
    gives its bytes, at most as many as it is asked for. None is "nothing said": what the record
    says of the same picture then stays."""

    file: str
    size: int
    read: Callable[[int], bytes]
    at: Timecode | None
    alt: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: which moment of which record it now shows, and whether anybody says
    what is to be seen there."""

    file: str
    kind: Taken
    asset: Asset | None = None
    at: Timecode | None = None
    reason: Message | None = None
    has_words: bool = True


def take(
    name: str,
    files: Sequence[Given],
    *,
    who: Who,
    permissions: frozenset[str] | None = None,
    reason: str = "",
    dry_run: bool = False,
) -> tuple[Outcome, ...]:
    """Make the pictures in these files keyframes of the record that goes by a name.

    A picture at a time code that has one already takes its place. What is wrong with one file
    refuses that file; what is wrong with the save (somebody was faster, a public record would not
    say what they show) refuses all that the save would have changed. Never raises for either;
    OSError and database errors pass. With `dry_run` the files are decoded, and neither kept nor
    given to the record.
    """
    asset = Asset.objects.called(name).first() if name else None
    if asset is None:
        why = message(_("No record goes by the name “%(name)s”."), name=name[:100])
        return tuple(Outcome(given.file, "refused", at=given.at, reason=why) for given in files)
    if permissions is not None and not lifecycle.may_edit(asset.status, permissions):
        # before anything is read or kept of what was sent
        return tuple(Outcome(g.file, "refused", asset, g.at, _not_yours()) for g in files)
    current = Asset.objects.with_rows().get(pk=asset.pk)
    before = records.read(current)
    taken = _Taken(current, before)
    for given in files:
        taken.add(given, dry_run)
    stopped = None
    if not dry_run and taken.frames != before.keyframes:
        stopped = _saved(current, taken.frames, who, permissions, reason)
    if stopped is not None:
        taken.refuse(stopped)
    return tuple(taken.outcomes)


def _saved(
    asset: Asset,
    frames: tuple[Keyframe, ...],
    who: Who,
    permissions: frozenset[str] | None,
    reason: str,
) -> Message | None:
    """Save; None where it is done, else why it is not."""
    try:
        change(
            asset,
            frames,
            who=who,
            version=asset.record_version,
            permissions=permissions,
            reason=reason,
        )
    except editing.NotAllowed:
        return _not_yours()
    except editing.WouldMislead:
        return message(
            _("The record is public: say what each keyframe shows, where the shot list does not.")
        )
    except editing.StaleEdit as error:
        return message(_("%(who)s changed the record at the same moment."), who=error.by)
    except editing.EditRefused as error:
        return Message(str(error))
    return None


def _not_yours() -> Message:
    return message(_("The record, in the state it is in, is not yours to change."))


class _Taken:
    """The keyframes of a record as file after file is added to them."""

    def __init__(self, asset: Asset, record: Record) -> None:
        self.asset, self.record = asset, record
        self.outcomes: list[Outcome] = []
        self._by_moment = {frame.at.key: frame for frame in record.keyframes}
        self._files: dict[tuple[int, int], str] = {}

    @property
    def frames(self) -> tuple[Keyframe, ...]:
        """All of them, in time."""
        return self.record.with_(keyframes=tuple(self._by_moment.values())).keyframes

    def add(self, given: Given, dry_run: bool) -> None:
        """Take one file in, or say why not."""
        try:
            frame, kind = self._frame(given, dry_run)
            has_words = bool(keyframes.words(self.record, frame).strip())
            if self.asset.status == lifecycle.PUBLISHED and not has_words and kind != "unchanged":
                why = message(_("The record is public: say what the picture shows first."))
                raise thumbnails.Refused(given.file, why)
        except thumbnails.Refused as error:
            refused = Outcome(given.file, "refused", self.asset, given.at, error.reason)
            self.outcomes.append(refused)
            return
        self._by_moment[frame.at.key] = frame
        self._files[frame.at.key] = given.file
        outcome = Outcome(given.file, kind, self.asset, frame.at, has_words=has_words)
        self.outcomes.append(outcome)

    def refuse(self, why: Message) -> None:
        """Nothing was saved: what would have been is refused."""
        self.outcomes = [
            replace(outcome, kind="refused", reason=why)
            if outcome.kind in ("stored", "changed")
            else outcome
            for outcome in self.outcomes
        ]

    def _frame(self, given: Given, dry_run: bool) -> tuple[Keyframe, Taken]:
        if given.at is None:
            raise thumbnails.Refused(given.file, message(_("Nothing says at which time code.")))
        if given.size > opening.MAX_BYTES:
            raise thumbnails.Refused(given.file, opening.too_many_bytes())
        other = self._files.get(given.at.key)
        if other is not None:
            why = message(_("%(file)s is for the same time code."), file=other)
            raise thumbnails.Refused(given.file, why)
        before = self._by_moment.get(given.at.key)
        if before is None and len(self._by_moment) >= keyframes.MOST:
            why = message(_("A record has at most %(most)d keyframes."), most=keyframes.MOST)
            raise thumbnails.Refused(given.file, why)
        data = given.read(opening.MAX_BYTES + 1)
        if dry_run:
            name = opening.name_in(given.file, data)
        else:
            name = thumbnails.add(given.file, data).name
        is_same = before is not None and before.name == name
        frame = before if before is not None and is_same else Keyframe(given.at, name)
        if given.alt is not None:
            frame = replace(frame, alt=clean_line(given.alt) or None)
        if given.credit is not None:
            frame = replace(frame, credit=clean_line(given.credit) or None)
        if frame == before:
            return frame, "unchanged"
        return frame, "changed" if is_same else "stored"
