"""A receipt: what the catalogue answered for one use, kept so that it can be cited and verified.

Its *facts* are what is signed: reference, use, outcome, time, revision, and hashes of everything
longer. The *decision* stands beside them with every sentence. Taking the decision away (a record
is withdrawn, a sentence has to go) leaves the facts and their signature whole, and whoever kept
the words can still have them verified, because their hashes are among the facts.

    facts(…)                    the signed part, plain JSON
    text(facts, decision)       the whole receipt as text to print or keep, in English
    differences(then, now)      in which respects today's answer is another one

Whether words that somebody kept are a receipt's is told by `verdict`.

Numbers are 120 random bits and a check letter, written in Crockford's base 32 (no I, L, O, U), so
that one read from paper and mistyped is told apart from one that was never given.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from assets.domain.messages import Message, _, message
from assets.domain.text import clean_line, sha256, without_bidi

FORM = 2
"""How a receipt is signed. 1: the facts. 2: the facts and, untold, which record they are of."""

ALGORITHM = "HMAC-SHA256"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_BYTES = 15
LETTERS = 25
GROUP = 5
MAX_PASTED = 200_000

_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
_NUMBER = re.compile(rf"\b[0-9A-Z]{{{GROUP}}}(?:-[0-9A-Z]{{{GROUP}}}){{{LETTERS // GROUP - 1}}}\b")
_QUOTES = "\"'“”‘’«»‹› "


class NotANumber(ValueError):
    """What was given cannot be the number of a receipt; `message` says why."""

    def __init__(self, text: Message) -> None:
        super().__init__(str(text))
        self.message = text


# Numbers ------------------------------------------------------------------------------------


def number_of(random: bytes) -> str:
    """The number that stands for 15 random bytes: five groups of five letters."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"{RANDOM_BYTES} bytes are expected")
    value = int.from_bytes(random, "big")
    letters = [ALPHABET[value >> 5 * at & 31] for at in reversed(range(LETTERS - 1))]
    letters.append(_check_letter(letters))
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, LETTERS, GROUP))


def parse_number(typed: str) -> str:
    """The number as it is written here. Raises NotANumber for anything that is none."""
    letters = re.sub(r"[\s\-–]", "", typed).upper().translate(_ALIKE)
    if len(letters) != LETTERS:
        raise NotANumber(
            message(
                _("A receipt’s number has %(right)s letters; this one has %(n)s."),
                right=LETTERS,
                n=len(letters),
            )
        )
    if any(letter not in ALPHABET for letter in letters):
        raise NotANumber(message(_("A receipt’s number has no such letters.")))
    if _check_letter(list(letters[:-1])) != letters[-1]:
        raise NotANumber(
            message(_("This is no receipt’s number: a letter is wrong, or it was made up."))
        )
    return "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def numbers_in(pasted: str) -> tuple[str, ...]:
    """The numbers of receipts that stand in a text, each once."""
    found = []
    for match in _NUMBER.finditer(pasted[:MAX_PASTED].upper()):
        try:
            found.append(parse_number(match.group()))
        except NotANumber:
            continue
    return tuple(dict.fromkeys(found))


def _check_letter(letters: list[str]) -> str:
    """Luhn's sum modulo 32: any one wrong letter shows, and nearly any two exchanged."""
    total = 0
    for at, letter in enumerate(reversed(letters)):
        doubled = ALPHABET.index(letter) * (2 if at % 2 == 0 else 1)
        total += doubled // 32 + doubled % 32
    return ALPHABET[-total % 32]


# Facts and hashes ---------------------------------------------------------------------------

ALWAYS_TOLD = frozenset(
    {"form", "number", "issued_at", "asset", "use", "asked_on", "outcome", "hashes"}
)
"""The facts that are shown whatever became of the record (rights.md 6)."""

canonical = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode
"""One text for one value: what is hashed and signed."""


def facts(
    number: str,
    issued_at: dt.datetime,
    decision: Mapping[str, Any],
    *,
    asked_on: str | None,
    revision: int | None,
    statement: str | None,
    fingerprint: str | None,
) -> dict[str, Any]:
    """The signed part. `decision` is its JSON; `asked_on` the day or moment asked about, None for
    "now"; `statement` the text that answered; `revision` that of the record."""
    signed: dict[str, Any] = {
        "form": FORM,
        "number": number,
        "issued_at": issued_at.astimezone(dt.UTC).isoformat(),
        "asset": decision["asset"],
        "use": decision["use"],
        "asked_on": asked_on,
        "outcome": decision["outcome"],
        "policy": decision["policy"],
        "revision": revision,
        "fingerprint": fingerprint,
    }
    hashes = {
        "statement": sha256(statement) if statement else None,
        "statement_words": sha256(folded(statement)) if statement else None,
        "decision": sha256(canonical(decision)),
        "sentences": sorted({sentence_hash(number, words) for words in _sentences(decision)}),
        "text": "",
    }
    signed["hashes"] = hashes
    hashes["text"] = sha256(folded(text(signed, decision)))
    return signed


def folded(words: str) -> str:
    """Words as they are compared when blanks and line ends may have changed on the way."""
    return clean_line(words)


def _sentences(decision: Mapping[str, Any]) -> Iterator[str]:
    for part in (*decision["reasons"], *decision["duties"]):
        if part.get("sentence", "").strip():
            yield part["sentence"]


def sentence_hash(number: str, words: str) -> str:
    """Salted with the number, so that equal sentences of two receipts cannot be told."""
    return sha256(f"{number}\n{folded(words).strip(_QUOTES)}")


# The receipt as text ------------------------------------------------------------------------


def text(facts: Mapping[str, Any], decision: Mapping[str, Any]) -> str:
    """The whole receipt, without its signature: the same text for the same receipt, for ever.

    Controls of direction that a statement carries are left out, so that whoever pastes a text
    with one has put it there.
    """
    use, policy = decision["use"], decision["policy"]
    lines = [
        f"RECEIPT {facts['number']}",
        f"Issued: {facts['issued_at']}",
        f"Record: {decision['asset']}",
        f"Revision: {facts['revision'] if facts['revision'] is not None else 'not told'}",
        f"Use: {use['act']}, {use['purpose']}, {use['medium']}",
        f"Territory: {use['territory'] or 'not given'}",
        f"Asked by: {use['asker'] or 'not given'}",
        f"For: {facts['asked_on'] or 'the moment of issue'} ({use['on']})",
    ]
    if use["portion"]:
        shots = ", ".join(f"{part['in']}-{part['out']}" for part in use["portion"])
        lines.append(f"Shots: {shots}")
    lines += [
        f"Answer: {decision['answer']} ({decision['outcome']})",
        f"In short: {decision['summary']}",
    ]
    lines += [_reason_line(n, reason) for n, reason in enumerate(decision["reasons"], 1)]
    for duty in decision["duties"]:
        lines.append(f"Duty: {duty['kind']}: {_one_line(duty['text'] or duty['sentence'])}")
    for caution in decision["cautions"]:
        lines.append(f"Caution: {_one_line(caution['text'])}")
    if decision["changes_at"]:
        lines.append(f"Holds until: {decision['changes_at']}")
    read = f"{policy['read_by']}, reader {policy['reader']}" if policy["level"] else "nothing"
    confirmed = f", confirmed {policy['confirmed_at']}" if policy["confirmed_at"] else ""
    lines += [
        f"Read by: {read}{confirmed}",
        f"Level: {policy['level'] or 'none'}",
        f"SHA-256 of the statement: {policy['statement_sha256'] or 'no statement'}",
        f"SHA-256 of the decision: {facts['hashes']['decision']}",
    ]
    return without_bidi("\n".join(lines)) + "\n"


def whole_text(
    facts: Mapping[str, Any], decision: Mapping[str, Any], key: int, signature: str
) -> str:
    """The receipt with its signature, as it is given out."""
    return f"{text(facts, decision)}{signature_line(key, signature)}\n{END}\n"


END = "END OF RECEIPT"


def signature_line(key: int, signature: str) -> str:
    """How a receipt's text says its signature."""
    return f"Signature ({ALGORITHM}, key {key}): {signature}"


def signature_part(key: int, signature: str) -> dict[str, Any]:
    """How a receipt's JSON says its signature."""
    return {"algorithm": ALGORITHM, "key": key, "value": signature}


def _reason_line(n: int, reason: Mapping[str, Any]) -> str:
    material, party = reason["material"], reason["party"]
    parts = [f"Reason {n}: {reason['outcome']}, {reason['kind']}"]
    if reason["sentence"]:
        parts.append(f"“{_one_line(reason['sentence'])}” ({reason['source']})")
    if material:
        parts.append(f"material of {material['holder']}, {canonical(material['located'])}")
    if party:
        contact = f" ({party['contact']})" if party["contact"] else ""
        parts.append(f"to be asked: {party['name']}{contact}")
    if reason.get("until"):
        parts.append(f"until {reason['until']}")
    if reason.get("note"):
        parts.append(_one_line(reason["note"]))
    return "; ".join(parts)


def _one_line(words: str) -> str:
    return " ".join(words.split())


# Then and today -----------------------------------------------------------------------------

DIFFERENCES: Mapping[str, str] = {
    "outcome": _("The answer is another one."),
    "parties": _("Others must be asked."),
    "duties": _("The duties are others."),
    "ranges": _("Other parts of it may be used."),
    "territories": _("It may be used in other places."),
    "statement": _("The answer is the same; the words it rests on were changed since."),
}


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """In which respects two decisions (their JSON) differ, gravest first; no respect, no news."""
    if then["outcome"] != now["outcome"]:
        return ("outcome",)
    found = [
        code
        for code, part in (
            ("parties", _parties),
            ("duties", lambda d: sorted([x["kind"], x["text"] or ""] for x in d["duties"])),
            ("ranges", lambda d: d["usable_ranges"]),
            ("territories", lambda d: d["usable_territories"]),
        )
        if part(then) != part(now)
    ]
    before, after = then["policy"]["statement_sha256"], now["policy"]["statement_sha256"]
    return tuple(found) or (("statement",) if before != after else ())


def _parties(decision: Mapping[str, Any]) -> list[str]:
    return sorted({r["party"]["name"] for r in decision["reasons"] if r["party"]})


def signature_input(facts: Mapping[str, Any], record: int) -> bytes:
    """What is signed: the facts in their one canonical form and, since form 2, the number by which
    the database knows their record. That one is told to nobody: it would count hidden records."""
    told = b"receipt\n" + canonical(facts).encode("ascii")
    return told if facts.get("form") == 1 else told + f"\nrecord {record}".encode("ascii")
