"""Page text → Record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assets.domain.record import Printed, Record
from assets.domain.text import clean, source_key
from assets.formats import Unreadable

from . import pieces, sections, values

MAX_LENGTH = 5_000_000
BOM = "\ufeff"


def read(text: str) -> Record:
    """The record that a page's text states. Raises Unreadable for what is no record at all."""
    if not isinstance(text, str):
        raise Unreadable("text is expected")
    if len(text) > MAX_LENGTH:
        raise Unreadable(f"longer than {MAX_LENGTH:,} characters; one record has some thousand")
    text = clean(text.removeprefix(BOM)).text
    _refuse_binary(text)
    if not text.strip():
        raise Unreadable("the text is empty")
    cut = sections.cut(text)
    settled = values.settle(cut.pieces)
    if not any(p.field for p in settled.pieces):
        raise Unreadable("there is only page furniture, no record")
    for words in cut.misspelt:
        settled.flag("typing_error_in_chrome", words)
    if "\ufffd" in text:
        settled.flag("text_replaced", f"{text.count(chr(0xFFFD))} characters could not be kept")
    return Record(
        **_by_type(settled.values),
        printed=tuple(_elided(settled.pieces, settled.values)),
        flags=tuple(settled.flags),
        source_key=source_key(text),
    )


def _by_type(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, ())}


def _elided(printed: list[Printed], found: dict[str, Any]) -> list[Printed]:
    """Long texts left out where the field itself holds the same words."""
    long = (*pieces.LONG, "version_note")
    counts = {
        name: sum(1 for p in printed if p.field == name and p.text is not None) for name in long
    }
    return [
        replace(p, text=None)
        if p.label is None
        and p.field in long
        and counts[p.field] == 1
        and found.get(p.field) == p.text
        else p
        for p in printed
    ]


def _refuse_binary(text: str) -> None:
    """A tenth of characters that no text holds is what a file of another kind looks like."""
    sample = text[:20_000]
    if sample.count("\ufffd") * 10 > len(sample):
        raise Unreadable("this is no text: too many control characters")
