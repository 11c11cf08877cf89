"""One statement's text and perhaps a use → the JSON that the command `read_rights` prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from assets.domain.messages import _, message
from assets.domain.rights.decision import Decision
from assets.domain.rights.evaluator import evaluate, evaluate_day
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import Use, UseError

PARTS = ("act", "purpose", "medium", "territory", "asker", "portion")


def decode(data: bytes) -> tuple[str, list[str]]:
    """Bytes of a file as text, with what had to be replaced, said in words.

    Line ends become LF; NUL and other control characters, lone surrogates and bytes that are no
    UTF-8 become U+FFFD.
    """
    notes = []
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
        notes.append("read as UTF-16")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            text = data.decode("utf-8-sig", "replace")
            notes.append(f"bytes that are no UTF-8 were replaced, the first at {error.start}")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in set(text)):
        text = "".join(
            "�" if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" else c for c in text
        )
        notes.append("control characters were replaced")
    return text, notes


def moment(value: str | None, now: datetime) -> datetime | date:
    """`on` of a question: an ISO date-time with its zone, a date alone, or `now` for none.

    Raises UseError("on") for anything else.
    """
    if not value:
        return now
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
        at = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or not 1900 <= at.year <= 9990:
        raise UseError(
            "on", message(_("Write a date, or a date-time with its zone: 2026-06-03T18:00+02:00."))
        )
    return at


def decide(subject: Subject, values: Mapping[str, Any], now: datetime) -> Decision | None:
    """The decision for a use given in parts; None where no part is given. Raises UseError."""
    if not any(values.get(name) for name in (*PARTS, "on")):
        return None
    use = Use.parse(values)
    on = moment(values.get("on"), now)
    if isinstance(on, datetime):
        return evaluate(subject, use, on)
    return evaluate_day(subject, use, on)


def answer(text: str, values: Mapping[str, Any], *, zone: str, now: datetime) -> dict[str, Any]:
    """{"policy", "unread", "decision"} for one statement. Raises UseError for a bad use."""
    policy = read(text, zone=zone)
    subject = Subject.of(policy)
    decision = decide(subject, values, now)
    return {
        "policy": policy.to_dict(),
        "unread": [{"span": list(span), "text": policy.quote(span)} for span in policy.unread],
        "decision": decision.to_dict() if decision else None,
    }
