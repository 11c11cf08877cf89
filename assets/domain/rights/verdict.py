"""Whether words that somebody kept are those of a receipt, and what exactly that means.

    verify(pasted, facts, key, signature)    needs nothing but the signed facts, whatever became
                                             of the record

A verdict holds only for what is whole and has nothing added: not a word before or after, no
member twice, nothing that cannot be seen. Forgiven are blanks, line ends and Unicode's ways to
write one letter, and a text without its last lines (signature, end). A file of `receipt.json`
also says what was true on the day it was fetched; that is not signed, and its verdict says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from assets.domain.messages import _
from assets.domain.text import clean, sha256, without_bidi

from .receipt import (
    ALWAYS_TOLD,
    END,
    MAX_PASTED,
    canonical,
    folded,
    numbers_in,
    sentence_hash,
    signature_line,
    signature_part,
)

SIGNED = frozenset({"receipt", "decision", "signature"})
UNSIGNED = frozenset({"record", "today"})
"""The members of `receipt.json` that follow the record, so that nobody can sign them."""

TRIES = 4
"""How many beginnings and ends of a receipt are tried in a text that is not one."""

_LAST_LINE = re.compile(r" Signature \([^()]*\): \S+$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether what was pasted is the receipt's, and what exactly that means."""

    code: str
    holds: bool


VERDICTS: Mapping[str, str] = {
    "whole_json": _("This is the whole receipt, unchanged: facts, decision and signature hold."),
    "facts_json": _("These are the facts of the receipt, unchanged, and the signature holds."),
    "whole_file": _(
        "The receipt in this file is whole and unchanged: facts, decision and signature hold. What "
        "the file says of the record and of “today” is not signed and was not checked."
    ),
    "facts_file": _(
        "The facts of the receipt in this file are unchanged, and the signature holds. What the "
        "file says of the record and of “today” is not signed and was not checked."
    ),
    "whole_text": _("This is the whole receipt as it was issued, word for word."),
    "statement": _("This is the statement that the answer rested on, letter for letter."),
    "statement_words": _(
        "These are the words of the statement that the answer rested on; only blanks or line ends "
        "differ."
    ),
    "sentence": _("This is one of the sentences that the answer rested on, word for word."),
    "around": _(
        "The receipt stands in this, with other words around it. They are not part of the receipt: "
        "paste the receipt alone."
    ),
    "twice": _("A name stands in it twice, so it can be read in two ways. No receipt does that."),
    "hidden": _(
        "Characters that cannot be seen stand between the words and can change how they read. It "
        "is not word for word."
    ),
    "other_number": _("This is the text of another receipt: its number is not the one above."),
    "changed": _("This was changed: it carries the number of this receipt, not its content."),
    "wrong_signature": _("The signature in it does not belong to this receipt."),
    "empty": _("Nothing was pasted."),
    "too_long": _("This is longer than any receipt or statement."),
    "no_match": _("These are not words that this receipt was signed over."),
}
FOLDED = frozenset({"whole_text", "statement_words", "sentence"})
HOLD = FOLDED | {"whole_json", "facts_json", "whole_file", "facts_file", "statement"}


class _Twice(ValueError):
    """One object has two members of one name."""


def verify(pasted: str, facts: Mapping[str, Any], key: int, signature: str) -> Verdict:
    """Compare what somebody kept with the signed hashes; needs nothing but the facts."""
    if len(pasted) > MAX_PASTED:
        return Verdict("too_long", holds=False)
    kept = clean(pasted)
    code = _verify(kept.text, facts, key, signature)
    # what folding takes away unseen, and what no receipt can carry
    unseen = kept.replaced or (code in FOLDED and without_bidi(kept.text) != kept.text)
    if code in HOLD and unseen:
        code = "hidden"
    return Verdict(code, code in HOLD)


def _verify(pasted: str, facts: Mapping[str, Any], key: int, signature: str) -> str:
    if not pasted.strip():
        return "empty"
    try:
        loaded = _as_json(pasted)
    except _Twice:
        return "twice"
    if loaded is not None:
        return _verify_json(loaded, facts, key, signature)
    hashes = facts["hashes"]
    if hashes["statement"] and sha256(pasted) == hashes["statement"]:
        return "statement"
    if hashes["statement_words"] and sha256(folded(pasted)) == hashes["statement_words"]:
        return "statement_words"
    if sentence_hash(facts["number"], pasted) in hashes["sentences"]:
        return "sentence"
    return _verify_text(folded(pasted), facts, key, signature)


# JSON ---------------------------------------------------------------------------------------


def _as_json(pasted: str) -> dict[str, Any] | None:
    if pasted.lstrip()[:1] != "{":
        return None
    try:
        loaded = json.loads(pasted, object_pairs_hook=_once)
    except _Twice:
        raise
    except (ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict) else None


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of which every reader reads the same; Python would silently take the last."""
    found = dict(members)
    if len(found) != len(members):
        raise _Twice
    return found


def _verify_json(loaded: dict[str, Any], facts: Mapping[str, Any], key: int, signature: str) -> str:
    claimed, decision = loaded.get("receipt"), loaded.get("decision")
    if not isinstance(claimed, dict):
        return "no_match"
    if claimed.get("number") != facts["number"]:
        return "other_number"
    try:
        told = {name: facts.get(name) for name in claimed}
        if not claimed.keys() >= ALWAYS_TOLD or canonical(claimed) != canonical(told):
            return "changed"
        if decision is not None and sha256(canonical(decision)) != facts["hashes"]["decision"]:
            return "changed"
        # as text, because Python holds True, 1 and 1.0 for equal
        if canonical(loaded.get("signature")) != canonical(signature_part(key, signature)):
            return "wrong_signature"
    except (ValueError, RecursionError):
        return "changed"
    if not loaded.keys() <= SIGNED | UNSIGNED:
        return "around"
    part = "facts" if decision is None else "whole"
    return f"{part}_json" if loaded.keys() <= SIGNED else f"{part}_file"


# Text ---------------------------------------------------------------------------------------


def _verify_text(words: str, facts: Mapping[str, Any], key: int, signature: str) -> str:
    body = words.removesuffix(END).rstrip()
    signed = _LAST_LINE.search(body)
    if signed:
        body = body[: signed.start()]
    if sha256(body) == facts["hashes"]["text"]:
        right = not signed or signed.group().strip() == signature_line(key, signature)
        return "whole_text" if right else "wrong_signature"
    begin = f"RECEIPT {facts['number']}"
    if _stands_in(words, begin, facts["hashes"]):
        return "around"
    if words.upper().startswith("RECEIPT ") and not words.upper().startswith(begin):
        return "other_number"
    if begin in words.upper():
        return "changed"
    numbers = numbers_in(words)
    return "other_number" if numbers and facts["number"] not in numbers else "no_match"


def _stands_in(words: str, begin: str, hashes: Mapping[str, Any]) -> bool:
    """Whether the receipt's text stands somewhere in longer words."""
    starts = [found.start() for found in islice(re.finditer(begin, words), TRIES)]
    ends = [found.end() for found in islice(re.finditer(hashes["decision"], words), TRIES)]
    return any(sha256(words[at:end]) == hashes["text"] for at in starts for end in ends if at < end)
