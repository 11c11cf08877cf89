"""An item of the text to be read, and a proposal how to read it."""

from __future__ import annotations

from dataclasses import dataclass, field

from assets.domain.messages import Message, _

from .labels import Label
from .piece import Piece
from .runs import Part


@dataclass(slots=True)
class Item:
    """One item of the text, without its markers, heading and tail, and what those said."""

    body: Piece
    label: Label | None = None
    listed: bool = False
    tailed: bool = False
    french: bool = False
    #: Whether words before a colon look like a heading that is none ("Least fav track: …").
    promo: bool = False
    #: Which side of a dash the lines around it have their names on: + first, - last.
    lean: float = 0.0
    #: Whether its own words speak for the other order than the lines around it.
    torn: bool = False


@dataclass(slots=True)
class Proposal:
    """One way to read an item: its credits, how well it fits, and why in a sentence."""

    layout: str
    score: float
    parts: list[Part] = field(default_factory=list)
    role: str = "unspecified"
    names_first: bool | None = None


#: Why a credit was read as it was, by layout.
REASONS = {
    "quoted": Message(_("The title is in quotation marks.")),
    "by": Message(_("“by” stands between title and names.")),
    "dash": Message(_("A dash stands between title and names.")),
    "pair": Message(_("A sign stands between title and names.")),
    "role": Message(_("A name is followed by a word for the music.")),
    "belongs": Message(_("A sentence says whose music it is.")),
    "adjacent": Message(_("A known form of name ends the line, without a sign before it.")),
    "bracket": Message(_("The names are in brackets after the title.")),
    "title": Message(_("A title without names.")),
    "names": Message(_("Names without a title.")),
    "run": Message(_("Several credits run together; the boundary is worked out from the words.")),
    "below": Message(_("The names stand in a line of their own below the title.")),
    "fields": Message(_("Each fact of the credit has a heading of its own.")),
}


def only(title: Piece | None, names: Piece | None, near: Piece) -> list[Part]:
    empty = near.cut(0, 0)
    return [Part(title or empty, names or empty, 4.0, None)]
