"""`read_music`: read music lines and print what they credit; touches no database.

The work is in plain functions over text and streams, so that it can be tried without Django.
Exit status: 0 done, 1 some input refused, 2 cannot start.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assets.domain.music.credits import Reading, read

#: More than this is no music field; it is refused rather than read for minutes.
LARGEST = 20_000_000
DONE, SOME_REFUSED, CANNOT_START = 0, 1, 2


def answer(reading: Reading) -> dict[str, Any]:
    """What the command prints for a text: cues and unread parts, plainly."""
    return {
        "cues": [
            {
                "title": cue.title,
                "qualifier": cue.qualifier,
                "names": list(cue.names),
                "confidence": cue.confidence,
                "span": list(cue.span),
                "doubtful": cue.doubtful,
                "reason": str(cue.reason),
                "isrc": cue.track.isrc,
                "iswc": cue.track.iswc,
                "library": cue.track.library,
                "publisher": cue.track.publisher,
                "contributors": [person.to_dict() for person in cue.contributors],
                "alternatives": [
                    {"title": other.title, "qualifier": other.qualifier, "names": list(other.names)}
                    for other in cue.alternatives
                ],
            }
            for cue in reading.cues
        ],
        "unread": [part.to_dict() for part in reading.unread],
        "no_music": reading.no_music,
    }


def answer_case(case: dict[str, Any]) -> dict[str, Any]:
    """What the command prints for one case of a `--cases` file."""
    return {
        "id": case["id"],
        "cues": [
            {"title": cue.title, "qualifier": cue.qualifier, "names": list(cue.names)}
            for cue in read(case["text"]).cues
        ],
    }


def decode(data: bytes) -> tuple[str, list[str]]:
    """The text of some bytes, and what had to be replaced or left out, in sentences."""
    notes = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        notes.append(f"line {line}: not UTF-8 ({error.reason}); the bytes are shown as \ufffd")
        text = data.decode("utf-8-sig", errors="replace")
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        notes.append(f"line {line}: NUL characters are taken as blanks")
        text = text.replace("\x00", " ")
    return text, notes


def answer_cases(text: str) -> Iterator[tuple[dict[str, Any] | None, str]]:
    """For each line that is not blank: an answer and "", or None and why the line is refused."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield None, f"line {number}: not JSON ({error})"
            continue
        if not isinstance(case, dict) or not isinstance(case.get("text"), str) or "id" not in case:
            yield None, f'line {number}: no object with "id" and "text"'
            continue
        yield answer_case(case), ""


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; at most one more than `LARGEST`."""
    if path == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(path).open("rb") as file:
        return file.read(LARGEST + 1)


def run(path: str, *, cases: bool, out: TextIO, err: TextIO) -> int:
    """Read the file and print the answers; the exit status."""
    try:
        data = read_bytes(path)
    except OSError as error:
        err.write(f"read_music: cannot read {path}: {error.strerror or error}\n")
        return CANNOT_START
    if len(data) > LARGEST:
        err.write(f"read_music: {path} is larger than {LARGEST:,} bytes; refused\n")
        return CANNOT_START
    text, notes = decode(data)
    for note in notes:
        err.write(f"read_music: {path}: {note}\n")
    if not cases:
        _print(out, answer(read(text)))
        return DONE
    status = DONE
    for found, refused in answer_cases(text):
        if found is None:
            err.write(f"read_music: {path}: {refused}\n")
            status = SOME_REFUSED
        else:
            _print(out, found)
    return status


def _print(out: TextIO, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False)
    if any("\ud800" <= c <= "\udfff" for c in text):
        text = json.dumps(value)
    out.write(text + "\n")


class Command(BaseCommand):
    help = "Read music credits from a file (or - for standard input) and print them as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default=None, help="a text file, or - (the default)")
        parser.add_argument(
            "--cases",
            metavar="FILE.jsonl",
            help='answer every {"id", "text"} line of a file, one {"id", "cues"} a line',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        cases, file = options["cases"], options["file"]
        if cases and file:
            raise CommandError("Give either a file or --cases, not both.", returncode=CANNOT_START)
        status = run(
            cases or file or "-",
            cases=bool(cases),
            out=_stream(self.stdout),
            err=_stream(self.stderr),
        )
        if status:
            sys.exit(status)


def _stream(wrapper: Any) -> TextIO:
    """The stream itself, without Django's styling and line endings."""
    return wrapper._out
