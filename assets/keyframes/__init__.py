"""Acts on a record's keyframes: give it these, or take stills in by the names of their files.

What a keyframe is, and what is decided here:

- **The word is the trade's.** EBUCore (EBU Tech 3293) calls a picture taken from an essence at a
  moment a *keyframe*; IPTC NewsML-G2 says the same with an `icon` in a `partMeta` that a
  `timeDelim` places. It is a still that shows what is to be seen at a time code. What codecs call a
  key frame (an I-frame) is something else.
- **An editor gives it.** The catalogue holds no video files, so nothing is extracted. Extracting at
  ingest (PyAV, FFmpeg) was rejected: it would decode hostile video, and from files that lie
  elsewhere.
- **A keyframe is its time code.** A record has one picture a moment, in the order of time; there
  is no other order to keep. At most 60 (`domain.keyframes.MOST`): more is no strip.
- **Its own words, or the shot's.** A text is needed only where the shot list says nothing of the
  moment; then the record is not published without it, like a poster without its text. A record
  that is public already, and whose keyframe loses its shot's words, is only warned of: a picture
  must never hold up a change of rights. Copying the shot's words was rejected: they go stale.
- **Everything else is a poster's.** The same decoder, renditions, names, store, sweep and backup
  (`thumbnails`); no byte of a file but its pixels is kept. A picture that is poster and keyframe,
  or keyframe of two records, is kept once. No focus: the strip shows pictures whole.
- **An address of its own.** `/keyframes/…` asks whether a public record has the picture as a
  keyframe, in one query by an index, as `/posters/…` asks for posters. One address for both was
  rejected: its query would be an OR over two tables.
- **A poster stays a choice.** Nothing takes a keyframe for a poster where there is none; results
  go on showing the drawn card.

Many files of one record are one save: one version, one revision.
"""

from __future__ import annotations

from .changing import change
from .folder import Folder, NoFolder, find
from .naming import Named, named
from .taking import Given, Outcome, take

__all__ = [
    "Folder", "Given", "Named", "NoFolder", "Outcome", "change", "find", "named", "take",
]  # fmt: skip
