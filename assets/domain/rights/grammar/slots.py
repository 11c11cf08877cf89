"""Acts, purposes, media and territories named in a stretch of a clause.

The same words are read narrow in a permission and wide in a prohibition (rights.md §7): "online"
permits one's own website, and forbids social media and streaming too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assets.domain.rights.lexicon import Item
from assets.domain.rights.vocabulary import (
    ALL_ACTS,
    ALL_MEDIA,
    ALL_PURPOSES,
    OUTSIDE,
    USE_ACTS,
)

_NARROW_MEDIA = {
    "broadcast~": frozenset({"broadcast"}),
    "diffusion": frozenset({"broadcast"}),
    "all": ALL_MEDIA,
    "platforms": ALL_MEDIA - {"cinema", "event"},
    "paid": frozenset(),  # a part of television (§7.18)
    "per_view": frozenset(),
}
_WIDE_MEDIA = {
    "broadcast~": frozenset({"broadcast", "radio"}),
    "diffusion": ALL_MEDIA,  # *diffuser* is to make public, on whatever medium
    "online": frozenset({"online", "social", "streaming"}),
    "all": ALL_MEDIA,
    "platforms": ALL_MEDIA,
    "paid": frozenset({"broadcast"}),
    "per_view": frozenset({"broadcast", "streaming"}),
}
#: To quote is a part of publishing (§7.18).
_NARROW_ACTS: dict[str, frozenset[str]] = {"distribute": frozenset(), "quote": frozenset()}
_WIDE_ACTS = {
    "distribute": frozenset({"publish", "new_production", "resell"}),
    # To publish a new production is to publish: forbidding the one forbids the other.
    "publish": USE_ACTS,
    "quote": USE_ACTS,
}
_WIDE_PURPOSES = {
    "commerce": frozenset({"commercial"}),
    "bulletin": frozenset({"editorial"}),  # a part of it (§7.18)
}
KINDS = {"PURP": "purpose", "NOCODE": "purpose", "ANYUSE": "purpose", "MED": "medium"}


@dataclass(slots=True)
class Slots:
    """What a stretch of items names. Empty means: not named."""

    acts: list[str] = field(default_factory=list)
    purposes: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)
    territories: list[str] = field(default_factory=list)
    use: bool = False
    any_use: bool = False
    no_code: list[str] = field(default_factory=list)
    view: bool = False
    part: bool = False
    classes: list[Item] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Is anything at all narrowed?"""
        return bool(self.acts or self.purposes or self.media or self.territories or self.no_code)

    def wide_acts(self) -> frozenset[str]:
        if not self.acts:
            return ALL_ACTS
        return frozenset().union(*(_WIDE_ACTS.get(a, frozenset({a})) for a in self.acts))

    def wide_purposes(self) -> frozenset[str]:
        if not self.purposes:
            return ALL_PURPOSES
        return frozenset().union(*(_WIDE_PURPOSES.get(p, frozenset({p})) for p in self.purposes))

    def wide_media(self) -> frozenset[str]:
        if not self.media:
            return ALL_MEDIA
        named = [m for m in self.media if m != "diffusion"] or self.media
        return frozenset().union(*(_WIDE_MEDIA.get(m, frozenset({m})) for m in named))

    def narrow_acts(self) -> frozenset[str]:
        return frozenset().union(*(_NARROW_ACTS.get(a, frozenset({a})) for a in self.acts))

    def narrow_purposes(self) -> frozenset[str]:
        if self.any_use and not self.purposes and not self.no_code:
            return ALL_PURPOSES
        return frozenset(p for p in self.purposes if p in ALL_PURPOSES)

    def narrow_media(self) -> frozenset[str]:
        return frozenset().union(*(_NARROW_MEDIA.get(m, frozenset({m})) for m in self.media))


def collect(items: Iterable[Item]) -> Slots:
    """The slots of a stretch, in one heap."""
    slots = Slots()
    for item in items:
        if item.tag == "ACT":
            slots.acts.append(item.value)
        elif item.tag == "PURP":
            slots.purposes.append(item.value)
        elif item.tag == "MED":
            slots.media.append(item.value)
        elif item.tag == "TERR":
            slots.territories.append(item.value)
        elif item.tag == "USE":
            slots.use = True
        elif item.tag == "ANYUSE":
            slots.any_use = slots.use = True
        elif item.tag == "NOCODE":
            slots.no_code.append(item.value)
        elif item.tag == "VIEW":
            slots.view = True
        elif item.tag == "PART":
            slots.part = True
        elif item.tag == "CLASS":
            slots.classes.append(item)
    return slots


def groups(items: Sequence[Item]) -> list[list[Item]]:
    """Stretches of a permission that belong together.

    "editorial use on TV and commercial use online" names purposes and media twice: two
    permissions, not four. A new group begins where a kind of slot comes back after another kind.
    """
    found: list[list[Item]] = [[]]
    seen: set[str] = set()
    last = ""
    for item in items:
        kind = KINDS.get(item.tag) or ("territory" if item.tag == "TERR" else "")
        if kind and kind != last:
            if kind in seen:
                found.append([])
                seen = set()
            seen.add(kind)
            last = kind
        found[-1].append(item)
    return found


def verb_groups(items: Sequence[Item]) -> list[list[Item]]:
    """Stretches of a prohibition with a verb each: "sold, or used for advertising"."""
    found: list[list[Item]] = [[]]
    for index, item in enumerate(items):
        joins = item.tag == "CONJ" or (item.tag == "SIGN" and item.value in ",/")
        if joins and any(_verb(i) for i in found[-1]):
            acts = [i.tag for i in found[-1]]
            apart = "ACT" in acts and "USE" not in acts and "PURP" not in acts
            if _verb_ahead(items, index + 1) or (apart and _purpose_ahead(items, index + 1)):
                found.append([])
        found[-1].append(item)
    return found


def _purpose_ahead(items: Sequence[Item], index: int) -> bool:
    """ "no resale or advertising": a purpose of its own before the next conjunction."""
    for item in items[index:]:
        if item.tag == "CONJ" or (item.tag == "SIGN" and item.value in ",/"):
            return False
        if item.tag == "PURP":
            return True
    return False


def _verb(item: Item) -> bool:
    return item.tag in ("USE", "ACT")


def _verb_ahead(items: Sequence[Item], index: int) -> bool:
    """Is there a verb before the next conjunction?"""
    for item in items[index:]:
        if item.tag == "CONJ" or (item.tag == "SIGN" and item.value in ",/"):
            return False
        if _verb(item):
            return True
    return False


def outside(inside: Slots) -> frozenset[str]:
    """Purposes clearly outside those named (§7.4); of non-commercial only commercial is."""
    if inside.any_use:
        return frozenset()
    if inside.no_code and not inside.purposes:
        if any(value.startswith("non") for value in inside.no_code):
            return frozenset({"commercial"})
        return OUTSIDE
    return OUTSIDE - inside.narrow_purposes()
