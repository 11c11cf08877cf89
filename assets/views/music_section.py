"""The music of a record on its page: each cue with where its names lead, and what is not stated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from assets.domain.music.presence import Presence, presence
from assets.domain.record import Credit, MusicCue, Record
from assets.domain.rights.building import CAUTIONS, cautions
from assets.models import Asset

NOT_STATED = "music_not_stated"
WITHOUT_TITLE = MusicCue(None)


@dataclass(frozen=True, slots=True)
class CreditShown:
    """A name in a credit, and the address of its page."""

    credit: Credit
    address: str


@dataclass(frozen=True, slots=True)
class CueShown:
    """A cue, the address of its track's page ("" where the credit names no piece), its names."""

    cue: MusicCue
    address: str
    credits: tuple[CreditShown, ...]

    @property
    def states_roles(self) -> bool:
        """Whether any name has a role."""
        return any(shown.credit.role != "unspecified" for shown in self.credits)


@dataclass(frozen=True, slots=True)
class MusicSection:
    """`presence` says whether the record has music. `caution` is a message id, "" where the rights
    in it are nobody's question. `silent` are versions of the story that state they have none."""

    presence: Presence
    cues: tuple[CueShown, ...]
    caution: str
    silent: tuple[Asset, ...]


def build(asset: Asset, record: Record, versions: Sequence[Asset]) -> MusicSection:
    """The section for a record and the public versions of its story, itself among them."""
    found = presence(record)
    others = [version for version in versions if version.pk != asset.pk]
    codes = {caution.code for caution in cautions(record)} if found == "has" else ()
    return MusicSection(
        presence=found,
        cues=tuple(_cues(asset, record)),
        caution=CAUTIONS[NOT_STATED] if NOT_STATED in codes else "",
        silent=tuple(_silent(others)) if found == "has" and others else (),
    )


def _cues(asset: Asset, record: Record) -> Iterable[CueShown]:
    for cue, row in zip(record.music_cues, asset.music_cues.all(), strict=True):
        credits = (
            CreditShown(credit, reverse("contributor", args=[name.contributor.address]))
            for credit, name in zip(cue.credits, row.credits.all(), strict=True)
        )
        address = reverse("track", args=[row.track.address]) if row.track else ""
        yield CueShown(cue, address, tuple(credits))


def _silent(versions: Sequence[Any]) -> Iterable[Asset]:
    for version in versions:
        cues = (WITHOUT_TITLE,) if version.lists_music else ()
        said = Record(music=version.music or None, no_music=version.no_music, music_cues=cues)
        if presence(said) == "none":
            yield version
