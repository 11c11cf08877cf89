"""Who must agree: "without the consent of X", "subject to X's approval" (§7.5, §7.14)."""

from __future__ import annotations

from dataclasses import dataclass

from assets.domain.rights.grammar.clause import Clause
from assets.domain.rights.lexicon import Item, parts
from assets.domain.rights.wordset import wordset

_GENERIC = wordset(
    "copyright holder holders owner owners rights right respective rightsholder "
    "rightsholders author authors proprietor proprietors licensor licensors original its "
    "their titulaire titulaires droits ayant ayants droit auteur auteurs detenteur "
    "detenteurs proprietaire the of de des du s d la le les l relevant concerned holding "
    "and or person persons shown that publisher source sources party parties"
)
_BEFORE = frozenset({"FILL", "PREP", "CONSENTWORD", "CONJ", "FREEBIE"})
_STOP_WORDS = wordset(
    "before for prior is are has have when if must may as to in beforehand avant pour est "
    "sont avoir at on by and-or unless except only needed required first via through using"
)
_NAME_STOPS = frozenset(
    {
        "USE", "ACT", "NEEDS", "FORBID", "GRANT", "DENY", "ONLY", "EXCEPT", "NO", "NOT", "PURP",
        "CONSENTWORD", "MED", "EMBARGO", "EMAIL", "URL", "PROVIDED", "WITHOUT",
    }
)  # fmt: skip
_TRIGGER_WORDS = frozenset({"with", "avec", "by", "on", "upon", "moyennant", "apres", "under"})


@dataclass(frozen=True, slots=True)
class Consent:
    """Tokens[first:last] say that somebody must agree; `party` "" where nobody is named."""

    first: int
    last: int
    party: str = ""
    generic: bool = False
    contact: str = ""


def generic(name: str) -> bool:
    """ "The copyright holder" names nobody by itself."""
    words = parts(name)
    return all(word in _GENERIC for word in words)


def find(clause: Clause) -> Consent | None:
    """The consent that the clause asks for, if any."""
    for position, item in enumerate(clause.items):
        if item.tag == "CONSENT":
            found = _around(clause, position, item)
            if found:
                return found
    return _agreed(clause)


_AGREED = wordset(
    "approved agreed cleared authorised authorized sanctioned negotiated arranged okayed "
    "approuve approuvee approuves approuvees valide validee valides validees autorise "
    "autorisee autorises autorisees convenu convenue"
)
_BOUND = wordset("must shall should has have needs need is are to doit doivent")
_LATER = wordset("beforehand first before advance prealable prealablement avance in au en d")


def _agreed(clause: Clause) -> Consent | None:
    """ "Commercial use must be approved by X beforehand", "must be agreed in advance with X"."""
    folds = clause.folds()
    for index, word in enumerate(folds):
        if word not in _AGREED:
            continue
        first = index
        while first and folds[first - 1] in _BOUND | _LATER | {"be", "first", "etre", "prior"}:
            first -= 1
        if not {"must", "shall", "should", "has", "have", "needs", "need", "doit", "doivent"} & set(
            folds[first:index]
        ) or folds[index - 1] not in _LATER | {"be", "etre", "prior"}:
            continue
        at = index + 1
        while at < len(folds) and folds[at] in _LATER | {"le", "writing", "ecrit", "par-ecrit"}:
            at += 1
        if at >= len(folds) or folds[at] not in ("by", "with", "par", "avec"):
            continue
        start = at + 1
        while start < len(folds) and folds[start] in ("the", "le", "la", "l", "les"):
            start += 1
        last = name_end(clause, start)
        name = clause.quote(start, last)
        while last < len(folds) and folds[last] in _LATER:
            last += 1
        if name:
            return _made(first, last, name)
    return None


def _around(clause: Clause, position: int, item: Item) -> Consent | None:
    items = clause.items
    before = position - 1
    party = ""
    trigger = None
    while before >= 0:
        previous = items[before]
        if previous.tag in ("WITHOUT", "NEEDS"):
            trigger = previous.first
            break
        word = clause.tokens[previous.first].fold
        if previous.tag == "ONLY":
            before -= 1
            continue
        if previous.tag == "PREP" and word in _TRIGGER_WORDS:
            trigger = previous.first
            break
        possessive = word == "s" and _possessive(clause, previous.first)
        if possessive or _apostrophe(clause, previous):
            start = _name_start(clause, before)
            party = clause.quote(items[start].first, previous.first)
            before = start - 1
            continue
        if previous.tag not in _BEFORE:
            break
        before -= 1
    last = item.last
    while (word_at := _item_at(items, last)) and word_at.tag in ("CONSENTWORD", "CONJ", "CONSENT"):
        last = word_at.last
    after_party, last = _party_after(clause, last) if not party else ("", last)
    party = party or after_party
    if trigger is None and not party:
        submitted = _submitted(clause, item)
        if submitted:
            return submitted
    if trigger is None:
        follower = _item_at(items, last)
        if follower is not None:
            seen = last
            while follower is not None and follower.tag in (
                "FILL",
                "CONSENTWORD",
                "MODAL",
                "GRANT",
            ):
                seen = follower.last
                follower = _item_at(items, seen)
            if follower is not None and follower.tag == "NEEDS":
                tail_party, tail = _party_after(clause, follower.last)
                name = party or tail_party
                return _made(_back(items, position), tail, name)
            if follower is not None and clause.tokens[follower.first].fold in ("must", "should"):
                return _made(_back(items, position), len(clause.tokens), party)
        first = items[before + 1].first if before + 1 < position else item.first
        if first == 0 and party:  # a bare "Prior consent of X"
            return _made(0, last, party)
        return None
    # "requires prior consent", also "must obtain … consent … before use"
    return _made(trigger, last, party)


def _submitted(clause: Clause, item: Item) -> Consent | None:
    """ "submit layout and copy to X for approval first" """
    tokens = clause.tokens
    lead = next(
        (
            k
            for k, t in enumerate(tokens[: item.first])
            if t.fold in ("submit", "submitted", "sent")
        ),
        None,
    )
    end = item.first - 1
    if lead is None or end < lead or tokens[end].fold != "for":
        return None
    start = end - 1
    while start > lead and tokens[start].fold != "to":
        start -= 1
    if start == lead:
        return None
    last = item.last
    while last < len(tokens) and tokens[last].fold in ("first", "before", "beforehand", "use"):
        last += 1
    return _made(lead, last, clause.quote(start + 1, end).removeprefix("the "))


def _back(items: list[Item], position: int) -> int:
    while position > 0 and items[position - 1].tag in ("FILL", "CONSENTWORD"):
        position -= 1
    return items[position].first


def _made(first: int, last: int, party: str) -> Consent:
    return Consent(first, last, "" if generic(party) else party, bool(party) and generic(party))


def _item_at(items: list[Item], token: int) -> Item | None:
    return next((item for item in items if item.first <= token < item.last), None)


def _possessive(clause: Clause, index: int) -> bool:
    return index > 0 and clause.tokens[index].start == clause.tokens[index - 1].end + 1


def _apostrophe(clause: Clause, item: Item) -> bool:
    """ "Sky News’ consent": the sign that closes a name in s."""
    token, before = clause.tokens[item.first], clause.tokens[item.first - 1]
    return token.text in ("’", "'") and item.first > 0 and before.end == token.start


def _name_start(clause: Clause, position: int) -> int:
    """The first item of the name before "'s"."""
    items = clause.items
    start = position - 1
    while start > 0 and items[start - 1].tag not in ("NEEDS", "WITHOUT", "PREP", "SIGN", "CONJ"):
        if items[start - 1].tag == "FILL" and clause.tokens[items[start - 1].first].fold in (
            "the", "its", "has", "is", "be", "are",
        ):  # fmt: skip
            break
        start -= 1
    return start


def _party_after(clause: Clause, index: int) -> tuple[str, int]:
    """The name after "of", "from", "by"; with the index where it ends."""
    tokens = clause.tokens
    if index >= len(tokens) or tokens[index].fold not in (
        "of",
        "from",
        "by",
        "de",
        "du",
        "des",
        "d",
        "aupres",
    ):
        return "", index
    first = index + 1
    while first < len(tokens) and tokens[first].fold in (
        "the",
        "la",
        "le",
        "l",
        "les",
        "all",
        "de",
    ):
        first += 1
    last = name_end(clause, first)
    return clause.quote(first, last), last


def name_end(clause: Clause, first: int) -> int:
    """Where an open name ends: at a sign, a deciding phrase, or a word that leads on."""
    last = first
    while last < len(clause.tokens):
        token = clause.tokens[last]
        item = _item_at(clause.items, last)
        if token.kind == "sign" and token.text not in "/&.-()":
            break
        if token.kind == "sign" and token.text in "()":
            break
        if item is not None and item.tag in _NAME_STOPS and not token.capital:
            break
        if item is not None and item.tag in ("FORBID", "ONLY", "EXCEPT", "EMAIL", "URL"):
            break
        if token.fold in _STOP_WORDS and last > first and not token.capital:
            break
        if token.fold == "at" and last > first:
            break
        last += 1
    while last > first and clause.tokens[last - 1].fold in ("and", "or", "et", "the", "of", "de"):
        last -= 1
    return last
