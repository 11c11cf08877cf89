"""Holders in "X library material licensed by Y" and "library material of X" (rights.md §3)."""

from __future__ import annotations

from assets.domain.rights import holders
from assets.domain.rights.grammar.clause import Clause
from assets.domain.rights.wordset import wordset

LIBRARY = wordset(
    "protegees proteges library archive archives archival copyrighted copyright agency stock file"
    " protected "
    "proprietary licensed third party external"
)


MATERIAL = wordset(
    "material materials footage pictures picture images image shots shot content video "
    "videos clips clip sequences sequence photos photographs photo stills film rushes plans "
    "vues"
)
_PLAIN = wordset("the some certain a an various several few short additional other of from")
FROM = wordset(
    "of from by to courtesy belonging owned provided supplied shot filmed de du des d copyright"
)


def phrase(clause: Clause, first: int, last: int) -> tuple[list[str], str | None] | None:
    """Holders of "X library material licensed by Y" or "library material of X"; None if neither."""
    tokens = clause.tokens
    licensed_by = None
    tail = last
    for index in range(first, last - 1):
        if tokens[index].fold in ("licensed", "licenced") and tokens[index + 1].fold in (
            "by",
            "to",
        ):
            if tokens[index + 1].fold == "by":
                licensed_by = clause.quote(index + 2, _clip(clause, index + 2, last))
            tail = index
            break
        if tokens[index].fold == "under" and tokens[index + 1].fold in ("licence", "license"):
            tail = index
            break
        if tokens[index].fold in ("protegees", "proteges") and tokens[index + 1].fold != "par":
            continue
        if tokens[index].fold in ("protegees", "proteges", "utilisees", "utilises", "sous"):
            tail = index
            break
    while tail > first and tokens[tail - 1].text in ",":
        tail -= 1
    kinds = [
        k
        for k in range(first, tail)
        if tokens[k].fold in LIBRARY | MATERIAL and not _in_name(clause, k)
    ]
    if not kinds or not any(tokens[k].fold in MATERIAL for k in kinds):
        return None
    head = first
    while head < tail and tokens[head].fold in _PLAIN:
        head += 1
    if head < kinds[0]:  # X library material
        name = clause.quote(head, kinds[0])
        after = kinds[-1] + 1
        if (
            after < tail
            and tokens[after].fold in ("of", "from")
            and not lowercase(clause, head, kinds[0])
        ):
            pass
        words = [t.fold for t in tokens[head : kinds[0]]]
        if words and words[0] not in FROM and not _ordinary(clause, head, kinds[0]):
            return holders.split(name), licensed_by
    after = kinds[-1] + 1
    for k in reversed(kinds):
        if k + 1 < tail and tokens[k + 1].fold in FROM:
            after = k + 1
            break
    else:
        after = kinds[-1] + 1
    if after < tail and tokens[after].fold in FROM:
        while after < tail and tokens[after].fold in FROM | {"the", "la", "l", "le", "les", "in"}:
            after += 1
        stop = _topic(clause, after, tail)
        name = clause.quote(after, stop)
        if name and not all(
            t.fold in MATERIAL | LIBRARY | {"parties", "sources"} for t in tokens[after:stop]
        ):
            return holders.split(name), licensed_by
        return [], licensed_by
    if any(tokens[k].fold in LIBRARY for k in kinds):
        if after < tail:
            return None
        return [], licensed_by
    return None


def _in_name(clause: Clause, index: int) -> bool:
    """ "Getty Images library material": is this word the second half of a name?"""
    token = clause.tokens[index]
    if not token.capital or index == 0:
        return False
    before = clause.tokens[index - 1]
    after = clause.tokens[index + 1].fold if index + 1 < len(clause.tokens) else ""
    return (
        before.capital
        and before.text.upper() != token.text
        and (after in LIBRARY | MATERIAL or not token.text.islower())
        and any(i.tag == "?" and i.first == index - 1 for i in clause.items)
    )


def _ordinary(clause: Clause, first: int, last: int) -> bool:
    """Small known words only ("old", "the following"): no name."""
    return all(
        any(i.first <= k < i.last and i.tag in ("FILL", "PREP", "CONJ") for i in clause.items)
        for k in range(first, last)
    )


def lowercase(clause: Clause, first: int, last: int) -> bool:
    return not any(t.capital for t in clause.tokens[first:last])


def _topic(clause: Clause, first: int, last: int) -> int:
    """Cut "Thomson Reuters of Gatwick Airport" behind a known agency."""
    for size in range(min(4, last - first), 0, -1):
        name = clause.quote(first, first + size)
        if holders.agency(name):
            following = clause.tokens[first + size].fold if first + size < last else ""
            if following in ("of", "showing", "from", "in", "at", "on"):
                return first + size
    return last


def _clip(clause: Clause, first: int, last: int) -> int:
    end = first
    while end < last and clause.tokens[end].text not in ",;":
        end += 1
    return end
