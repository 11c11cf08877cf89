"""The words of a question and of an answer: acts, purposes, media, outcomes (rights.md §1, §2).

Codes are stable (addresses, API, exports); labels are English message ids for gettext.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assets.domain.messages import Message, _, message
from assets.domain.rights.territories import CODES
from assets.domain.timecode import Timecode
from assets.domain.timecode import parse as parse_timecode

ACTS: Mapping[str, str] = {
    "publish": _("Publish as supplied"),
    "new_production": _("Use in a new production"),
    "archive": _("Keep for later re-use"),
    "resell": _("Sell or pass on"),
    "machine_learning": _("Train or mine by machine"),
}
PURPOSES: Mapping[str, str] = {
    "editorial": _("Editorial (news, current affairs)"),
    "documentary": _("Documentary"),
    "education": _("Education"),
    "commercial": _("Commercial (advertising, promotion)"),
    "political": _("Political campaigning"),
    "entertainment": _("Entertainment"),
    "personal": _("Personal"),
}
MEDIA: Mapping[str, str] = {
    "broadcast": _("Television"),
    "radio": _("Radio"),
    "print": _("Print"),
    "online": _("Own website or app"),
    "social": _("Social media"),
    "streaming": _("Video on demand"),
    "cinema": _("Cinema"),
    "event": _("Public screening"),
}
#: Strictest first (§2). The value is what a person reads.
OUTCOMES: Mapping[str, str] = {
    "prohibited": _("No"),
    "consent_required": _("Ask first"),
    "not_stated": _("The record does not say"),
    "permitted_with_duties": _("Yes, if…"),
    "permitted": _("Yes"),
}
YES = frozenset({"permitted", "permitted_with_duties"})

ALL_ACTS = frozenset(ACTS)
ALL_PURPOSES = frozenset(PURPOSES)
ALL_MEDIA = frozenset(MEDIA)
#: What "use" means: archive, resell and machine_learning are never implied by it (§3).
USE_ACTS = frozenset({"publish", "new_production"})
#: Clearly outside a permitted purpose, less what is itself permitted (§7.4); others are grey.
OUTSIDE = frozenset({"commercial", "political", "entertainment"})

WORLDWIDE = "worldwide"
MAX_ASKER = 200
MAX_PORTION = 100

_STRICTNESS = {outcome: rank for rank, outcome in enumerate(OUTCOMES)}


def strictness(outcome: str) -> int:
    """0 for the strictest outcome, 4 for a plain yes."""
    return _STRICTNESS[outcome]


def strictest(outcomes: Sequence[str]) -> str:
    """The outcome that wins where several apply (§2)."""
    return min(outcomes, key=strictness)


class UseError(ValueError):
    """A part of an intended use that is missing or not understood; `parameter` names it."""

    def __init__(self, parameter: str, text: Message) -> None:
        super().__init__(f"{parameter}: {text}")
        self.parameter = parameter
        self.message = text


@dataclass(frozen=True, slots=True)
class Use:
    """An intended use (§1). `portion` holds half-open ranges of timecodes, in order of time.

    `territory` is an ISO 3166-1 alpha-2 code (also XK), "worldwide", or None for "not given".
    """

    act: str
    purpose: str
    medium: str
    territory: str | None = None
    asker: str | None = None
    portion: tuple[tuple[Timecode, Timecode], ...] | None = None

    def __post_init__(self) -> None:
        for name, value, known in (
            ("act", self.act, ACTS),
            ("purpose", self.purpose, PURPOSES),
            ("medium", self.medium, MEDIA),
        ):
            if not isinstance(value, str) or value not in known:
                raise UseError(name, _unknown(value, known))

    def to_dict(self) -> dict[str, Any]:
        """The shape of `use` in interfaces.md, without `on`."""
        return {
            "act": self.act,
            "purpose": self.purpose,
            "medium": self.medium,
            "territory": self.territory,
            "asker": self.asker,
            "portion": None
            if self.portion is None
            else [{"in": a.short, "out": b.short} for a, b in self.portion],
        }

    @classmethod
    def parse(cls, values: Mapping[str, Any]) -> Use:
        """Read a use from a query or a JSON object; raises UseError naming the parameter.

        `portion` is "00:10-00:20,01:00-01:05" or a list of {"in", "out"}.
        """
        for name in ("act", "purpose", "medium"):
            if not values.get(name):
                raise UseError(name, message(_("This part of the intended use is missing.")))
        return cls(
            act=values["act"],
            purpose=values["purpose"],
            medium=values["medium"],
            territory=_territory(values.get("territory")),
            asker=_asker(values.get("asker")),
            portion=parse_portion(values.get("portion")),
        )


def _unknown(value: Any, known: Mapping[str, str]) -> Message:
    return message(
        _("%(value)s is not one of: %(known)s."),
        value=repr(value)[:60],
        known=", ".join(known),
    )


def _territory(value: Any) -> str | None:
    if value in (None, ""):
        return None
    if isinstance(value, str):
        if value.casefold() == WORLDWIDE:
            return WORLDWIDE
        if value.upper() in CODES and len(value) == 2:
            return value.upper()
    raise UseError(
        "territory",
        message(
            _("%(value)s is no ISO 3166-1 alpha-2 code, nor “worldwide”."), value=repr(value)[:60]
        ),
    )


def _asker(value: Any) -> str | None:
    if value in (None, ""):
        return None
    if isinstance(value, str) and len(value) <= MAX_ASKER and value.isprintable():
        return value.strip() or None
    raise UseError("asker", message(_("Name an organisation or a class in at most 200 letters.")))


def parse_portion(value: Any) -> tuple[tuple[Timecode, Timecode], ...] | None:
    """Ranges as text or as a list of {"in", "out"}; sorted. Raises UseError("portion")."""
    if value in (None, "", [], ()):
        return None
    bad = UseError("portion", message(_("Write ranges as 00:10-00:20,01:00-01:05.")))
    if isinstance(value, str):
        pairs: list[Any] = [part.replace("–", "-").split("-") for part in value.split(",")]
    elif isinstance(value, list | tuple):
        pairs = [
            [part.get("in"), part.get("out")] if isinstance(part, Mapping) else part
            for part in value
        ]
    else:
        raise bad
    if len(pairs) > MAX_PORTION:
        raise bad
    ranges = []
    for pair in pairs:
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise bad
        try:
            start, end = (
                part if isinstance(part, Timecode) else parse_timecode(part) for part in pair
            )
        except (ValueError, TypeError, AttributeError) as error:
            raise bad from error
        if not start < end:
            raise bad
        ranges.append((start, end))
    return tuple(sorted(ranges, key=lambda pair: (pair[0].key, pair[1].key)))
