"""Passages as records have them: the sources they name, and what is said of these (§4.6)."""

from __future__ import annotations

import re

import pytest

from assets.domain import readings
from assets.domain.record import Record
from assets.domain.rights import keeping

from .questions import BASE, HERE

_LINE = re.compile(r"(?:\[(?P<field>\w+)\] |\[rights: (?P<rights>[^\]]+)\] )?(?P<text>.*)")


def passages():
    lines = (HERE / "passages.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    for passage, wanted in zip(lines[::2], lines[1::2], strict=True):
        yield pytest.param(
            passage.replace("\\n", "\n"), wanted.removeprefix("-> "), id=passage[:60]
        )


def record_of(passage: str) -> Record:
    match = _LINE.fullmatch(passage) or re.match(
        r"(?s)(?:\[(?P<field>\w+)\] )?(?P<rights>)(?P<text>.*)", passage
    )
    field = match["field"] or "synopsis"
    rights = f"{BASE} {match['rights']}" if match["rights"] else BASE
    record = Record(title="A film", usage_rights=rights).with_(**{field: match["text"]})
    if field == "transcript":
        read = readings.read_transcript(record.transcript)
        record = record.with_(segments=read.segments, shots=read.shots)
    return record


def described(record: Record) -> str:
    leaks = keeping.first(record, zone="Europe/Brussels").leaks
    said: dict[str, str] = {}
    for leak in leaks:
        effects = {rule.effect for rule in leak.rules}
        order = [e for e in ("consent", "duty", "forbid", "silence") if e in effects]
        said[leak.holder] = " ".join([f"{leak.holder} ({leak.kind})", *order])
    return "; ".join(said.values()) or "none"


@pytest.mark.parametrize(("passage", "wanted"), list(passages()))
def test_a_passage_names_these_sources_and_no_other(passage, wanted):
    assert described(record_of(passage)) == wanted
