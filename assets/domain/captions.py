"""WebVTT and SRT: cues in and out.

Parsing follows the WebVTT parser algorithm (W3C WebVTT, 2019-04-04, 6.1 and 6.3) as far as cue
times, text and settings go; SRT is read by the same rules with a comma in its times and without
a signature. A broken cue is dropped, as the standard says, never the file; what was dropped
stays in the text the record keeps. Regions and positions are not kept: a catalogue shows words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .record import Segment
from .vocabularies import language_tag

_SIGNATURE = re.compile("\ufeff?WEBVTT(?=[ \t\n]|$)")
_TIME = re.compile(r"(?:(\d{1,6}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})", re.ASCII)
_TIMES = re.compile(
    r"[ \t\f]{0,50}((?:\d{1,6}:)?\d{1,2}:\d{2}[.,]\d{1,3})[ \t\f]{0,50}-->"
    r"[ \t\f]{0,50}((?:\d{1,6}:)?\d{1,2}:\d{2}[.,]\d{1,3})",
    re.ASCII,
)
_TAG = re.compile(r"<[^<>]{0,400}>")
_VOICE = re.compile(r"<v(?:\.[^ \t>]{0,200})?[ \t]([^<>]{1,300})>")
_LANG = re.compile(r"<lang[ \t]([^<>]{1,60})>")
_LINE_END = re.compile("\r\n|\r|\n|\x00")
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,60}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cue:
    """One timed text, in milliseconds; `voice` and `language` from its tags."""

    start: int
    end: int
    text: str
    identifier: str | None = None
    voice: str | None = None
    language: str | None = None


def looks_like(text: str) -> bool:
    """Whether a text is WebVTT or SRT: the signature, or cue times among its first lines."""
    if _SIGNATURE.match(text):
        return True
    head = [line for line in text[:2000].split("\n") if line.strip()][:4]
    return any("-->" in line and _TIMES.match(line) for line in head)


def parse(text: str) -> tuple[Cue, ...]:
    """The cues of a WebVTT or SRT text, in its order; broken ones left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    is_webvtt = bool(_SIGNATURE.match(text))
    index = 0
    if is_webvtt:  # the header ends at the first blank line or cue time
        index = 1
        while index < len(lines) and lines[index].strip() and "-->" not in lines[index]:
            index += 1
    cues: list[Cue] = []
    while index < len(lines):
        if not lines[index].strip():
            index += 1
            continue
        identifier = None
        if "-->" not in lines[index]:
            if index + 1 < len(lines) and "-->" in lines[index + 1]:
                identifier = lines[index].strip()
                index += 1
            else:  # a comment, a style sheet, or words outside any cue
                index = _skip(lines, index)
                continue
        times = _TIMES.match(lines[index])
        index += 1
        body: list[str] = []
        while index < len(lines) and lines[index].strip() and "-->" not in lines[index]:
            body.append(lines[index])
            index += 1
        more = index < len(lines) and "-->" in lines[index]
        if not is_webvtt and more and body and body[-1].strip().isdigit():
            body.pop()  # SRT without blank lines between cues
            index -= 1
        if times:
            cue = _cue(times, body, identifier)
            if cue:
                cues.append(cue)
    return tuple(cues)


def _skip(lines: list[str], index: int) -> int:
    while index < len(lines) and lines[index].strip() and "-->" not in lines[index]:
        index += 1
        if index + 1 < len(lines) and "-->" in lines[index + 1] and lines[index].strip():
            break
    return index


def _cue(times: re.Match, body: list[str], identifier: str | None) -> Cue | None:
    start, end = _milliseconds(times.group(1)), _milliseconds(times.group(2))
    if start is None or end is None or end < start:
        return None
    raw = "\n".join(body)
    voice = _VOICE.search(raw)
    language = _LANG.search(raw)
    return Cue(
        start,
        end,
        html.unescape(_TAG.sub("", raw)).strip("\n"),
        identifier or None,
        html.unescape(voice.group(1)).strip() if voice else None,
        language_tag(language.group(1)) if language else None,
    )


def _milliseconds(text: str) -> int | None:
    match = _TIME.fullmatch(text)
    if not match:
        return None
    hours, minutes, seconds, rest = match.groups()
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(
        rest.ljust(3, "0")
    )


def segments(cues: Iterable[Cue]) -> tuple[Segment, ...]:
    """The cues as segments of a transcript."""
    return tuple(
        Segment("caption", c.text, c.voice, c.language, start=c.start, end=c.end) for c in cues
    )


def format_time(milliseconds: int) -> str:
    """`HH:MM:SS.mmm`."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def write_webvtt(rows: Iterable[Segment]) -> str:
    """Timed segments as WebVTT; those without both times are left out.

    Nothing in a text can end its cue or begin another one: `-->`, tags and entities are escaped,
    line ends and blank lines within a text are made single line feeds.
    """
    blocks = ["WEBVTT"]
    for row in rows:
        if row.start is None or row.end is None:
            continue
        text = _cue_text(row.text)
        if row.language and _LANGUAGE.fullmatch(row.language):
            text = f"<lang {row.language}>{text}</lang>"
        if speaker := _escape(row.speaker or ""):
            text = f"<v {speaker}>{text}"
        blocks.append(f"{format_time(row.start)} --> {format_time(row.end)}\n{text}")
    return "\n\n".join(blocks) + "\n"


def _escape(text: str) -> str:
    text = " ".join(_LINE_END.split(text))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cue_text(text: str) -> str:
    lines = _without_gaps(_LINE_END.sub("\n", text)).split("\n")
    return "\n".join(
        line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in lines
    )


def _without_gaps(text: str) -> str:
    """A blank line would end the cue."""
    return "\n".join(line for line in text.split("\n") if line.strip())
