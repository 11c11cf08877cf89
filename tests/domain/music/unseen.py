"""The lines of `unseen.txt` and what the reader makes of each."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from assets.domain.music.credits import read

FILE = Path(__file__).with_name("unseen.txt")


class Case(NamedTuple):
    """A text and its cues, each as title (with qualifier) and names."""

    text: str
    cues: list[tuple[str | None, list[str]]]


def cases() -> list[Case]:
    """All lines of the file."""
    found = []
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        text, _, said = line.rpartition(" => ")
        text = text.replace("⏎", "\n").replace("\\u0301", "\u0301")
        found.append(Case(text, [] if said == "(none)" else list(map(_cue, said.split(" ¦ ")))))
    return found


def _cue(said: str) -> tuple[str | None, list[str]]:
    title, _, names = said.partition(" § ")
    return None if title == "-" else title, [n for n in names.split("; ") if n]


def reading(text: str) -> list[tuple[str | None, list[str]]]:
    """What the reader makes of a text, in the shape of a case."""
    return [
        (f"{cue.title} ({cue.qualifier})" if cue.qualifier else cue.title, list(cue.names))
        for cue in read(text).cues
    ]
