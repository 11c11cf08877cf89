"""Names in prose: where one begins and ends, in mixed case and in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assets.domain.rights import holders, territories
from assets.domain.rights.lexicon import parts
from assets.domain.rights.tokens import Token
from assets.domain.rights.wordset import wordset

PICTURES = wordset(
    "footage picture pictures image images video videos film films photo photos photograph "
    "photographs photographies stills scene scenes clip clips sequence sequences rushes plans "
    "vues shots views b-roll broll broadcast aerials"
)


#: Pictures only where a word beside it says so, or at the head of a sentence.
_MATERIAL = wordset("material materials materiel documents elements")
LIBRARY = wordset(
    "archive archives archival library stock file copyrighted licensed handout additional d s old "
    "historic historical aerial opening film video agency further raw drone of the"
)
SKIP = wordset("the a la le les l d de du des of from by par to our their both and an")
NAME_INNER = wordset("of the for de du des la le les l d von van der den in s")
_LOWER_IN_NAMES = re.compile(
    r"(?:terre|air|mer|nationale?s?|nationaux|armees?|.{4,}(?:aise?s?|iennes?|iens?|oises?|ois)"
    r"|belges?|russes?|turques?|suisses?)"
)
_STOPS = wordset(
    "shows show is are was were has have may must can cannot which who that with in on at under "
    "and or for not no all any use used montre montrent est sont ne qui peut peuvent opens "
    "reserved"
)
EVENTS = wordset(
    "exercise meeting visit ceremony parade headquarters base summit deployment operation "
    "conference training drill event camp barracks museum airport airfield village session"
)
#: A name that goes on behind "and": "Airbus Defence and Space".
_GOES_ON = wordset(
    "defence defense search fire foreign science culture health research trade interior justice "
    "communications information support radio film aeronautics oceanic"
)
MAX_NAME = 9


class Words:
    """A sentence's tokens with what is asked of them."""

    def __init__(self, tokens: Sequence[Token], text: str) -> None:
        self.tokens = tokens
        self.text = text
        self.folds = [token.fold for token in tokens]
        letters = [t.text for t in tokens if t.kind == "word" and len(t.text) > 2]
        self.shouted = bool(letters) and all(word.isupper() for word in letters)

    def __len__(self) -> int:
        return len(self.tokens)

    def fold(self, index: int) -> str:
        return self.folds[index] if 0 <= index < len(self.folds) else ""

    def quote(self, first: int, last: int) -> str:
        if last - first == 1 and self.tokens[first].kind == "quote":
            return self.tokens[first].text.strip(" .,;:")
        name = self.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(name.split()).strip(" ,;:.()–—-|“”\"'")

    def pictures(self, index: int) -> bool:
        """Is this a word for pictures?"""
        word = self.fold(index)
        if word in PICTURES:
            return True
        before = self.fold(index - 1)
        return word in _MATERIAL and (
            index == 0
            or before in LIBRARY
            or (self.tokens[index].capital and not self.shouted)
            or self.fold(index + 1) in ("licensed", "licenced", "courtesy", "copyright")
        )


def names(words: Words, start: int) -> Iterator[str]:
    for name, _end in runs(words, start):
        yield name


def runs(words: Words, start: int, last: int | None = None) -> Iterator[tuple[str, int]]:
    """Names from `start` on, joined by commas, "and", "&": each with the index behind it."""
    limit = len(words) if last is None else last
    first = True
    while True:
        while start < limit and words.fold(start) in SKIP:
            start += 1
        end = _run(words, start, limit)
        if end == start:
            return
        name = words.quote(start, end)
        if not any(c.isalpha() for c in name):
            return
        if not first and not (holders.supplier(name) or organisation(name) or len(parts(name)) > 1):
            return
        yield name, end
        first = False
        joint = end
        comma = words.fold(joint) == ","
        if comma:
            joint += 1
        if words.fold(joint) in ("and", "et", "&"):
            joint += 1
        elif not comma or not _named_well(words, joint, limit):
            return
        start = joint


def _named_well(words: Words, start: int, limit: int) -> bool:
    """Behind a bare comma only an organisation goes on a list (no place, no date)."""
    while start < limit and words.fold(start) in SKIP:
        start += 1
    end = _run(words, start, limit)
    name = words.quote(start, end) if end > start else ""
    return bool(name) and (holders.supplier(name) or organisation(name))


def _run(words: Words, start: int, limit: int) -> int:
    """The end of the name that begins at `start`; `start` where none does."""
    if start >= limit:
        return start
    token = words.tokens[start]
    if token.kind == "quote":
        short = len(parts(token.text)) <= MAX_NAME and token.text[:1].isupper()
        return start + 1 if short else start
    if words.shouted:
        return _shouted(words, start, limit)
    ordinal = token.text[:1].isdigit() and _capital(words, start + 1, limit)  # "173rd Airborne"
    if token.kind != "word" or not (token.capital or ordinal or holders.public_word(token.fold)):
        return start
    end, at = start, start
    while at < limit and at - start < MAX_NAME:
        token = words.tokens[at]
        inside = at > start
        if inside and token.line and not token.capital:
            break
        numbered = at == start and ordinal
        if token.kind == "word" and (token.capital or numbered or _continues(words, at, start)):
            if inside and token.capital and token.line:
                break
            end = at + 1
        elif inside and token.fold in ("/", "&", "-") and _capital(words, at + 1, limit):
            pass
        elif inside and token.fold == "and":
            if not (words.fold(at - 1) in _GOES_ON and _capital(words, at + 1, limit)):
                break
        elif (
            token.kind == "num" and end == at and at + 1 < limit and _capital(words, at + 1, limit)
        ):
            pass
        elif (
            not (inside and token.kind == "word" and token.fold in NAME_INNER) or token.fold == "in"
        ):
            break
        at += 1
    for size in range(min(4, end - start - 1), 0, -1):  # "Thomson Reuters of Gatwick Airport"
        if words.fold(start + size) == "of" and holders.supplier(words.quote(start, start + size)):
            return start + size
    name = words.quote(start, end) if end > start else ""
    return end if any(c.isupper() for c in name) else start


def _continues(words: Words, at: int, start: int) -> bool:
    """Small words of names: "armée de Terre", "Forces armées canadiennes"."""
    word = words.fold(at)
    if word in NAME_INNER or word in _STOPS:
        return False
    if holders.public_word(word) and word not in ("air", "who", "un", "border", "state", "civil"):
        return True
    return at > start and bool(_LOWER_IN_NAMES.fullmatch(word)) and _french(words, start, at)


def _french(words: Words, start: int, at: int) -> bool:
    return any(
        words.fold(k)
        in wordset("armee armees forces force marine gendarmerie ministere police de des du")
        for k in range(start, at)
    )


def _capital(words: Words, at: int, limit: int) -> bool:
    return at < limit and words.tokens[at].kind == "word" and words.tokens[at].capital


def _shouted(words: Words, start: int, limit: int) -> int:
    """In capitals everything looks like a name: a known agency, or up to the first other word."""
    for size in range(min(4, limit - start), 0, -1):
        if holders.supplier(words.quote(start, start + size)):
            return start + size
    end = start
    while end < limit and end - start < MAX_NAME:
        token = words.tokens[end]
        if token.kind not in ("word", "sign") or (end > start and token.line):
            break
        if token.fold in _STOPS or (token.kind == "sign" and token.text not in "/&"):
            break
        end += 1
    return end


def organisation(name: str) -> bool:
    """Does the name say that it is an organisation?"""
    key = parts(name)
    return holders.public_body(name) or bool(set(key) & _ORGANISATIONS)


_ORGANISATIONS = wordset(
    "agency agence television broadcasting news press presse images institute museum musee "
    "university company gmbh ltd inc media studio studios films productions tv library archive "
    "archives organisation organization association foundation cross croissant centre center "
    "channel corporation group industries"
)


def place(name: str) -> bool:
    key = parts(name)
    return " ".join(key) in _PLACES or bool(set(key) & EVENTS)


_PLACES = frozenset(" ".join(parts(place)) for place in territories.NAMES)
