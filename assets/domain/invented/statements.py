"""Usage rights for invented records: the sentences of the sample catalogue and their kin.

Most records carry the two standard sentences, some add a holder, a credit, an embargo, an end
of licence or a territory; a few say nothing, are unclear or French. As in a real archive there
are few distinct statements and many records.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .draws import Weighted, zipf
from .words import listed

BASE = (
    "This media asset is free for editorial broadcast, print, online and radio use. "
    "It is restricted for use for other purposes."
)
BASE_FRENCH = (
    "Ce document est libre de droits pour tout usage éditorial à la télévision, dans la presse "
    "écrite, en ligne et à la radio. Son utilisation à d’autres fins est soumise à restriction."
)
HOLDERS = zipf(["Thomson Reuters", "AP", "Getty Images", "ITN", "AFP", "EBU", "BBC"])
FORCES = zipf(
    ["Norwegian Armed Forces", "Belgian Air Component", "Strategic Airlift Capability",
     "Hungarian Defence Forces", "Polish Armed Forces", "Royal Navy", "Bundeswehr"]
)  # fmt: skip
_MONTHS = listed(
    "January,February,March,April,May,June,July,August,September,October,November,December"
)
_MONTHS_FRENCH = listed(
    "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre"
)
_OUT = zipf(
    ["Japan and the Republic of Korea", "Germany", "the United States", "Türkiye",
     "Russia and Belarus", "Spain and Portugal", "the Chinese mainland"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and whose pictures it says are inside, so that shots can say where."""

    text: str | None
    holders: tuple[str, ...] = ()


_KINDS: Weighted[str] = Weighted(
    [
        ("standard", 52), ("holder", 22), ("holders", 4), ("credit", 6), ("courtesy", 3),
        ("embargo", 3), ("embargo_to_come", 1), ("licence_ends", 2), ("territory", 2),
        ("none", 2), ("unclear", 1), ("french", 1.5), ("french_holder", 0.5),
    ]
)  # fmt: skip


def statement(random: Random, *, own_pictures: bool) -> Statement:
    """The statement of one version; `own_pictures` ones (B-roll) hold nobody else's."""
    kind = _KINDS.one(random)
    if own_pictures and kind.startswith(("holder", "licence", "territory", "french_")):
        kind = "standard"
    return _MAKERS[kind](random)


def _standard(_random: Random) -> Statement:
    return Statement(BASE)


def _holder(random: Random) -> Statement:
    name = HOLDERS.one(random)
    verb = "includes" if random.random() < 0.7 else "contains"
    clear = f" Please contact {name} to clear this material." if random.random() < 0.8 else ""
    return Statement(
        f"{BASE} This video {verb} {name} copyrighted library material licensed by NATO, which "
        f"cannot be used as part of a new production without consent of the copyright holder."
        f"{clear}",
        (name,),
    )


def _holders(random: Random) -> Statement:
    first, second = (*HOLDERS.some(random, 2), "ITN", "AP")[:2]
    return Statement(
        f"{BASE} This video includes {first} and {second} copyrighted library material licensed "
        f"by NATO, which cannot be used as part of a new production without consent of the "
        f"copyright holders. Please contact {first} and {second} to clear this material.",
        (first, second),
    )


def _credit(random: Random) -> Statement:
    name = FORCES.one(random)
    return Statement(
        f"{BASE} Credit is mandatory when these pictures are used: “{name}”."
        if random.random() < 0.6
        else f"{BASE} Mandatory credit: {name}."
    )


def _courtesy(random: Random) -> Statement:
    start = random.randrange(5, 50)
    return Statement(
        f"{BASE} The pictures from 00:{start:02d} to 01:{start:02d} are courtesy of the "
        f"{FORCES.one(random)}."
    )


def _day(random: Random, first: int, last: int) -> str:
    month = _MONTHS[random.randrange(12)]
    return f"{random.randrange(1, 29)} {month} {random.randrange(first, last + 1)}"


def _embargo(random: Random) -> Statement:
    return Statement(f"Not to be broadcast or published before 18:00 CET on "
                     f"{_day(random, 2012, 2024)}. {BASE}")  # fmt: skip


def _embargo_to_come(random: Random) -> Statement:
    return Statement(f"{BASE} Embargo until {random.randrange(6, 21):02d}:00 UTC on "
                     f"{_day(random, 2031, 2039)}.")  # fmt: skip


def _licence_ends(random: Random) -> Statement:
    said = _holder(random)
    end = _day(random, 2019, 2035)
    return Statement(
        f"{said.text} The licence for the {said.holders[0]} material runs until {end}; it must "
        f"not be used after that date.",
        said.holders,
    )


def _territory(random: Random) -> Statement:
    said = _holder(random)
    return Statement(
        f"{said.text} The {said.holders[0]} material is not for use in {_OUT.one(random)}.",
        said.holders,
    )


def _none(_random: Random) -> Statement:
    return Statement(None)


def _unclear(_random: Random) -> Statement:
    return Statement(f"{BASE} Certain images may be subject to further conditions.")


def _french(random: Random) -> Statement:
    if random.random() < 0.5:
        return Statement(f"{BASE_FRENCH} Mention obligatoire : OTAN.")
    month = _MONTHS_FRENCH[random.randrange(12)]
    return Statement(
        f"{BASE_FRENCH} Sous embargo jusqu’au {random.randrange(2, 29)} {month} "
        f"{random.randrange(2014, 2036)} à 8 h 30 UTC."
    )


def _french_holder(random: Random) -> Statement:
    name = HOLDERS.one(random)
    return Statement(
        f"{BASE_FRENCH} Cette vidéo contient des images d’archives de {name}, protégées par le "
        f"droit d’auteur et sous licence de l’OTAN, qui ne peuvent être reprises dans une "
        f"nouvelle production sans l’accord du titulaire des droits. Veuillez contacter {name} "
        f"pour obtenir cet accord.",
        (name,),
    )


_MAKERS = {
    "standard": _standard, "holder": _holder, "holders": _holders, "credit": _credit,
    "courtesy": _courtesy, "embargo": _embargo, "embargo_to_come": _embargo_to_come,
    "licence_ends": _licence_ends, "territory": _territory, "none": _none,
    "unclear": _unclear, "french": _french, "french_holder": _french_holder,
}  # fmt: skip
