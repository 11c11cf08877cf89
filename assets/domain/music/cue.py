"""What a music credit says: cues, their contributors, the facts of a track, and a whole reading.

Every value is frozen and becomes plain JSON through `to_dict()`, and again the same value
through `from_dict()`. Texts are NFC with blanks folded; spans count code points of the text as
it was given, half-open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assets.domain.messages import Message

#: Number of this reader; it goes up when the same text may be read differently.
READER = "3"

#: What a person or group did, as far as the text says so. "unspecified" is the usual case:
#: `Title by Name` does not say whether Name composed or performed.
ROLES = (
    "unspecified",
    "composer",
    "author",
    "arranger",
    "performer",
    "featured",
    "producer",
    "remixer",
    "publisher",
)

#: Roles that are not part of a cue's `names`: guests, producers, remixers and publishers.
BESIDE = frozenset({"featured", "producer", "remixer", "publisher"})

#: Roles that are part of a cue's `names` only where nobody else is named.
SECOND = frozenset({"performer", "arranger"})


class Span(NamedTuple):
    """A stretch of the text, half-open: `text[start:end]`."""

    start: int
    end: int


class Unread(NamedTuple):
    """A stretch of the text that gave no cue, and its words (blanks around it left out)."""

    start: int
    end: int
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "text": self.text}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Unread:
        return cls(data["start"], data["end"], data["text"])


@dataclass(frozen=True, slots=True)
class Contributor:
    """A person or group named in a credit, with what is printed about them and no more.

    `society` is the collecting society's usual short name (`PRS`), `share` the percentage as a
    number, `ipi` a valid IPI name number in eleven digits, `alias` another name printed.
    """

    name: str
    role: str = "unspecified"
    society: str | None = None
    share: float | None = None
    ipi: str | None = None
    alias: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "role": self.role,
            "society": self.society,
            "share": self.share,
            "ipi": self.ipi,
            "alias": self.alias,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Contributor:
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Track:
    """Facts about the recording or work, each None where the text does not state it.

    `isrc` and `iswc` are bare (`USUAN1300012`, `T0345246801`) and valid in form and check digit.
    `library` is a production-music library or platform, `label` a record label.
    """

    title: str | None = None
    qualifier: str | None = None
    isrc: str | None = None
    iswc: str | None = None
    library: str | None = None
    catalogue_number: str | None = None
    publisher: str | None = None
    label: str | None = None
    licence: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Track:
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Cue:
    """One piece of music as credited: its track, its people, and how surely it was read.

    `span` covers the whole credit, its bullet, heading and licence words included.
    `confidence` goes from 0 to 1, `reason` says in a sentence why it was read so; `doubtful`
    asks an editor to look, and `alternatives` are the other readings worth offering, each a
    `Cue` without alternatives of its own.
    """

    track: Track
    contributors: tuple[Contributor, ...]
    span: Span
    confidence: float
    reason: Message
    doubtful: bool = False
    alternatives: tuple[Cue, ...] = ()

    @property
    def title(self) -> str | None:
        return self.track.title

    @property
    def qualifier(self) -> str | None:
        return self.track.qualifier

    @property
    def names(self) -> tuple[str, ...]:
        """Those the credit names for the music, in order; not guests, producers, publishers.

        Where the credit says of some that they performed or arranged it, and names others besides,
        the others are meant.
        """
        named = [c for c in self.contributors if c.role not in BESIDE]
        return tuple(c.name for c in named if c.role not in SECOND) or tuple(c.name for c in named)

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "qualifier": self.qualifier,
            "names": list(self.names),
            "track": self.track.to_dict(),
            "contributors": [c.to_dict() for c in self.contributors],
            "span": list(self.span),
            "confidence": self.confidence,
            "reason": {"id": self.reason.id, "params": dict(self.reason.params)},
            "doubtful": self.doubtful,
            "alternatives": [cue.to_dict() for cue in self.alternatives],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Cue:
        return cls(
            track=Track.from_dict(data["track"]),
            contributors=tuple(Contributor.from_dict(c) for c in data["contributors"]),
            span=Span(*data["span"]),
            confidence=data["confidence"],
            reason=Message(data["reason"]["id"], data["reason"]["params"]),
            doubtful=data["doubtful"],
            alternatives=tuple(cls.from_dict(c) for c in data["alternatives"]),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says about music.

    `cues` in the order of the text, without overlap; `unread` everything else that is not blank
    or merely parts two credits;
    `no_music` whether the text says in words that there is none (those words are in
    `no_music_span`, neither cue nor unread). `doubtful` is true if any cue is.
    """

    cues: tuple[Cue, ...] = ()
    unread: tuple[Unread, ...] = ()
    no_music: bool = False
    no_music_span: Span | None = None
    reader: str = field(default=READER)

    @property
    def doubtful(self) -> bool:
        return any(cue.doubtful for cue in self.cues)

    def to_dict(self) -> dict[str, Any]:
        return {
            "reader": self.reader,
            "cues": [cue.to_dict() for cue in self.cues],
            "unread": [part.to_dict() for part in self.unread],
            "no_music": self.no_music,
            "no_music_span": list(self.no_music_span) if self.no_music_span else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Reading:
        span = data["no_music_span"]
        return cls(
            cues=tuple(Cue.from_dict(c) for c in data["cues"]),
            unread=tuple(Unread.from_dict(u) for u in data["unread"]),
            no_music=data["no_music"],
            no_music_span=Span(*span) if span else None,
            reader=data["reader"],
        )
