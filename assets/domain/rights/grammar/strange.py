"""What makes a permission one of something else, of something narrower, or of nothing yet: such a
clause grants nothing (rights.md §7.18, §7.25)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assets.domain.rights.grammar.frame import Frame
from assets.domain.rights.grammar.slots import collect
from assets.domain.rights.lexicon import Item
from assets.domain.rights.tokens import Token
from assets.domain.rights.wordset import wordset

_THIS = wordset(
    "this that these those our its their your his her one same such ce cet cette ces notre nos "
    "votre "
    "vos leur leurs first last single certain"
)


_OF_THE_USE = frozenset({"MED", "PURP", "NOCODE", "MEDWORD", "PURPWORD", "CLASS", "TERR"})
_ALL_WORDS = wordset("all any every each tout tous toute toutes")


#: Granting phrases that end in their verb: "free to use this clip".
_TO_USE = frozenset({"use", "utilisation"})


def particular(built: Frame) -> bool:
    """Does the permission hang on something in particular: "with this story", "in this context"?

    Also "may be granted" and "can be authorised", which grant nothing yet.
    """
    items, tokens = built.main, built.clause.tokens
    values = {i.value for i in items if i.tag == "GRANT"}
    if "modal" in values and len(values) > 1:
        return True
    granted = False
    for position, item in enumerate(items):
        before = items[position - 1] if position else None
        after = items[position + 1] if position + 1 < len(items) else None
        word = tokens[before.first].fold if before is not None else ""
        if item.tag == "GRANT":
            granted = True
        if item.tag in _OF_THE_USE and word in _THIS and not _own(tokens, word):
            return True
        if item.tag == "TERR" and after is not None and after.tag == "GRANT":
            lead = next(
                (i for i in items[position::-1] if i.tag not in ("FILL", "TERR", "CONJ")), None
            )
            if lead is None or lead.tag != "PREP":
                return True  # "NATO nations may use …": who may, not where
        if (
            item.tag == "MED"
            and item.value == "platforms"
            and _acting(items[position + 1 :], built)
        ):
            return True  # "all outlets may use …": who may, not where
        if item.tag in ("MEDWORD", "PURPWORD"):
            beside = {before.tag if before else "", after.tag if after else ""}
            if not beside & {"PURP", "NOCODE", "ANYUSE", "MED", "CONJ", "MEDWORD", "PURPWORD"} and (
                word not in _ALL_WORDS
            ):
                return True
        if item.tag in ("SUBJ", "PIECE") and granted:
            back = position - 1
            while back >= 0 and items[back].tag in ("FILL", "PREP", "FREEBIE"):
                back -= 1
            lead = items[back] if back >= 0 else None
            if lead is None or not (
                lead.tag in ("USE", "ACT", "SUBJ", "CONJ", "VIEW")
                or tokens[lead.last - 1].fold in _TO_USE
            ):
                return True
    return False


def _own(tokens: Sequence[Token], word: str) -> bool:
    """ "You may use this in your news programmes": whoever asks is spoken to."""
    return word == "your" and tokens[0].fold == "you"


def _acting(after: Sequence[Item], built: Frame) -> bool:
    """Is what stands before "may use" the one who may?"""
    words = [(i.tag, built.clause.tokens[i.last - 1].fold) for i in after[:2]]
    if words and words[0][0] == "GRANT" and words[0][1] in ("may", "can", "peut", "peuvent"):
        return True
    return [tag for tag, _ in words] == ["FILL", "GRANT"] and words[0][1] in ("are", "sont")


_OTHERS = wordset("their his her that those such either neither another leur leurs celui celles")
_ASKING = wordset("who which whose what is are does do qui quel quelle quels quelles est sont")
_INVERTED = wordset("the this that these it we i you they our any one")


_ELLE = wordset("elle elles il ils on nous vous ce")


def asked(built: Frame) -> bool:
    """A heading or a question without its mark ("Who may use this …", "Can this be used …"), or a
    word on something else ("one of the videos", "their footage")."""
    folds = built.clause.folds()
    if folds[0] in _ASKING or (folds[0] in ("may", "can") and set(folds[1:2]) <= _INVERTED):
        return True
    if folds[-1] in ("no", "non", "not", "nil", "none"):  # "Free in all media: no"
        return True
    if any(
        a in ("peut", "peuvent", "pouvez", "est", "sont") and b in _ELLE for a, b in pairwise(folds)
    ):
        return True
    for item in built.main:
        if item.tag == "GRANT":
            return False
        lead = folds[max(0, item.first - 3) : item.first]
        if item.tag in ("SUBJ", "PIECE") and (
            set(lead[-1:]) & _OTHERS or (set(lead) & {"of", "des", "de"} and set(lead) & _ONE_OF)
        ):
            return True
    return False


_ONE_OF = wordset("one either neither each un une")
_EVERYTHING = frozenset({"all", "platforms"})


def crossing(built: Frame) -> bool:
    """Are two purposes or two media named that no list joins: "commercial editorial use", "on the
    websites of newspapers", "in all media in schools"? What they share is neither of them (§7.18).
    So with a use of a certain manner: "as supplied", "as published".
    """
    items, tokens = built.main, built.clause.tokens
    if any(
        tokens[i.first].fold in ("as", "tel", "telle", "telles") and after.tag in ("VIEW", "ACT")
        for i, after in pairwise(items)
    ):
        return True
    media = {i.value for i in items if i.tag == "MED"}
    if built.has("ONLY") and media & _EVERYTHING and media - _EVERYTHING:
        return True  # "in all media (web use only)"
    for one, other in pairwise([k for k, item in enumerate(items) if item.tag == "MED"]):
        everything = items[one].value in _EVERYTHING and items[other].value not in _EVERYTHING
        if everything and not any(i.tag == "CONJ" for i in items[one + 1 : other]):
            return True  # "in all media, in print": not "including print"
    for tag in ("PURP", "MED"):
        named = [k for k, item in enumerate(items) if item.tag == tag]
        for one, other in pairwise(named):
            first, second = items[one], items[other]
            if tag == "PURP":
                same = collect([first]).narrow_purposes() == collect([second]).narrow_purposes()
            else:
                same = collect([first]).narrow_media() == collect([second]).narrow_media()
                same = same or {first.value, second.value} <= _EVERYTHING
            between = items[one + 1 : other]
            if not same and not any(i.tag in ("CONJ", "SIGN") for i in between):
                return True
    return False


def narrowing(items: Sequence[Item]) -> bool:
    """Does a word without a code narrow the purpose ("non-commercial editorial", "…, scientific")?

    Only in a list ("editorial and informational") does it stand beside the purposes.
    """
    named = [k for k, item in enumerate(items) if item.tag in ("PURP", "NOCODE")]
    if not any(items[k].tag == "PURP" for k in named):
        return False
    for place, k in enumerate(named):
        if items[k].tag != "NOCODE":
            continue
        if items[k].value.startswith(("non", "not", "sans")):
            return True
        joined = False
        for other in (named[place - 1] if place else None, *named[place + 1 : place + 2]):
            if other is None:
                continue
            between = items[min(k, other) + 1 : max(k, other)]
            joined = joined or (
                any(i.tag == "CONJ" for i in between)
                and all(i.tag in ("CONJ", "FILL", "PREP", "PURPWORD", "USE") for i in between)
            )
        if not joined:
            return True
    return False


def only_viewing(built: Frame) -> bool:
    """ "free to view for …", "may be downloaded for …": seeing is no use (§7.25)."""
    items = built.main
    start = next((k for k, i in enumerate(items) if i.tag == "GRANT"), None)
    if start is None:
        return False
    rest = [i for i in items[start + 1 :] if i.tag not in ("FILL", "PREP", "FREEBIE")]
    if not rest or rest[0].tag != "VIEW":
        return False
    joined = False
    for item in rest[1:]:
        if item.tag == "CONJ" or item.tag == "SIGN":
            joined = True
        elif item.tag in ("USE", "ACT") and joined:
            return False
        elif item.tag not in ("VIEW", "SUBJ"):
            return True
    return True
