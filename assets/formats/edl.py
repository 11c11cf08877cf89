"""Edit decision lists, CMX 3600: chosen shots as events that an edit suite can load.

    write(title, clips, rate, remarks) → text

A line of an event: number, reel, track, kind of edit, source in and out, record in and out (CMX
3600, "Edit Decision List Format"). Each clip is a cut on picture and first sound (`B`); record
times run on from 01:00:00:00, where programmes begin. Out points are the first frame no longer
used, as in the catalogue's half-open ranges. What cannot be an event (no out point, a frame that
the rate does not have) is named in a comment and nothing is made up for it.

Times of a shot list are taken for labels of time code: with drop-frame rates (SMPTE ST 12-1, 5.2)
a label that does not exist stands for the next one that does. The file is ASCII with CRLF, as the
systems of its time read it: accents are dropped, other letters become "?"; so a comment can never
begin a line of its own.

Rejected: naming the reel by the whole reference (eight characters are all that is safe), and a
made-up out point for a shot that states none.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assets.domain.messages import Message, _, message
from assets.domain.timecode import Timecode

MEDIA_TYPE = "text/plain"
REEL = 8
_FIRST = 3600
_DAY = 24 * 3600
_TITLE = 70
_COMMENT = 240
_RESERVED = frozenset({"BL", "AX"})
"""Black, and the auxiliary source: no names for a tape."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A frame rate: frames that one second of time code counts, and how many labels each minute
    but the tenth drops."""

    name: str
    nominal: int
    drops: int = 0

    def frames(self, at: Timecode) -> int:
        """How many frames lie before this label. Raises ValueError for a frame it does not have."""
        frame = at.frames or 0
        if frame >= self.nominal:
            raise ValueError(f"no frame {frame} at {self.name} frames a second")
        minutes, second = divmod(at.seconds, 60)
        if self.drops and minutes % 10 and not second:
            frame = max(frame, self.drops)
        dropped = self.drops * (minutes - minutes // 10)
        return at.seconds * self.nominal + frame - dropped

    def label(self, frames: int) -> str:
        """The label of a frame, counted from 00:00:00:00: `HH:MM:SS:FF`, `;FF` where it drops."""
        if self.drops:
            ten = 600 * self.nominal - 9 * self.drops
            minute = 60 * self.nominal - self.drops
            tens, rest = divmod(frames, ten)
            frames += 9 * self.drops * tens
            if rest >= self.drops:
                frames += self.drops * ((rest - self.drops) // minute)
        seconds, frame = divmod(frames, self.nominal)
        hours, rest = divmod(seconds, 3600)
        before = ";" if self.drops else ":"
        return f"{hours:02d}:{rest // 60:02d}:{rest % 60:02d}{before}{frame:02d}"


RATES: Mapping[str, Rate] = {
    rate.name: rate
    for rate in (
        Rate("23.976", 24),
        Rate("24", 24),
        Rate("25", 25),
        Rate("29.97", 30),
        Rate("29.97df", 30, 2),
        Rate("30", 30),
        Rate("48", 48),
        Rate("50", 50),
        Rate("59.94", 60),
        Rate("59.94df", 60, 4),
        Rate("60", 60),
    )
}
USUAL = RATES["25"]
_SPELLINGS = {"23.98": "23.976", "24000/1001": "23.976", "30000/1001": "29.97",
              "60000/1001": "59.94", "29.97ndf": "29.97", "59.94ndf": "59.94",
              "29.97 df": "29.97df", "59.94 df": "59.94df"}  # fmt: skip


def rate(text: str) -> Rate | None:
    """The rate that is called so ("25", "25.000", "50 fps", "29.97df"); None for none of ours."""
    name = text.strip().casefold().removesuffix("fps").removesuffix("p").strip()
    if re.fullmatch(r"\d+\.\d*0+", name):
        name = name.rstrip("0").rstrip(".")
    return RATES.get(_SPELLINGS.get(name, name))


@dataclass(frozen=True, slots=True)
class Clip:
    """A chosen shot of one source, and what is said of it in comments: label and words.

    `start` None is a whole source, of which no event is made; `name` is what people call it.
    """

    source: str
    name: str
    start: Timecode | None = None
    end: Timecode | None = None
    comments: tuple[tuple[str, str], ...] = ()
    refused: Message | None = None
    """Why it is no event, where its owner knows a reason."""


NO_SHOT = message(_("no shot was chosen"))
NO_OUT = message(_("the shot states no out point"))
NO_FRAME = message(_("its frames do not fit this frame rate"))
TOO_LATE = message(_("its time code passes 24 hours"))
TOO_LONG = message(_("the list would pass 24 hours"))
NOTHING = message(_("after frames are dropped nothing is left of it"))


def reels(sources: Iterable[str]) -> dict[str, str]:
    """Source → reel: the last eight letters and digits of its name, which tell records apart;
    a name that is taken, or means something else, gives way to a number (`R0000002`)."""
    found: dict[str, str] = {}
    for at, source in enumerate(dict.fromkeys(sources), 1):
        reel = re.sub("[^A-Z0-9]", "", _ascii(source).upper())[-REEL:]
        if not reel or reel in _RESERVED or reel in found.values():
            reel = f"R{at:0{REEL - 1}d}"
        found[source] = reel
    return found


def write(
    title: str,
    clips: Sequence[Clip],
    at: Rate,
    *,
    remarks: Iterable[str] = (),
    say: Callable[[Message], str] = str,
) -> str:
    """The list; `remarks` stand on top as comments, `say` puts sentences into a language."""
    lines = [f"TITLE: {_line(title)[:_TITLE]}"]
    lines.append(f"FCM: {'DROP FRAME' if at.drops else 'NON-DROP FRAME'}")
    lines += [line for remark in remarks for line in _comments("", remark)]
    tape = reels(clip.source for clip in clips)
    record, number = at.frames(Timecode(_FIRST)), 0
    day = at.frames(Timecode(_DAY))
    for clip in clips:
        lines.append("")
        refused, first, last = _points(clip, at, day - record)
        if refused is not None:
            lines += _comments("NOT AN EVENT", f"{clip.name}: {say(refused)}")
        else:
            number += 1
            until = record + last - first
            times = (first, last, record, until)
            labels = " ".join(at.label(frames) for frames in times)
            lines.append(f"{number:03d}  {tape[clip.source]:<8} B     C        {labels}")
            lines.append(f"* FROM CLIP NAME: {_line(clip.name)}"[:_COMMENT])
            record = until
        for label, words in clip.comments:
            lines += _comments(label, words) if words else []
    return "\r\n".join(lines) + "\r\n"


def _points(clip: Clip, at: Rate, room: int) -> tuple[Message | None, int, int]:
    """Why it is no event, or None; and the frames of its in and out point."""
    if clip.refused is not None:
        return clip.refused, 0, 0
    if clip.start is None or clip.end is None:
        return (NO_SHOT if clip.start is None else NO_OUT), 0, 0
    if clip.end.seconds >= _DAY:
        return TOO_LATE, 0, 0
    try:
        first, last = at.frames(clip.start), at.frames(clip.end)
    except ValueError:
        return NO_FRAME, 0, 0
    if last <= first:
        return NOTHING, 0, 0
    return (TOO_LONG if last - first >= room else None), first, last


def _comments(label: str, words: str) -> list[str]:
    """The words as comments: in as many lines as they need, for the end of a sentence may take
    back its beginning."""
    head = f"* {label}: " if label else "* "
    return [head + part for part in textwrap.wrap(_line(words), _COMMENT - len(head)) or [""]]


def _line(text: str) -> str:
    return " ".join(_ascii(text).split())


_LETTERS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-",
     "…": "...", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae",
     "Æ": "AE", "œ": "oe", "Œ": "OE", "\u00a0": " ", "\u202f": " ", "©": "(c)", "€": "EUR"}
)  # fmt: skip


def _ascii(text: str) -> str:
    return "".join(_plain(text.translate(_LETTERS)))


def _plain(text: str) -> Iterator[str]:
    for ch in unicodedata.normalize("NFKD", text):
        if ch.isspace():
            yield " "
        elif " " <= ch <= "~":
            yield ch
        elif not unicodedata.combining(ch) and unicodedata.category(ch) not in {"Cc", "Cf"}:
            yield "?"
