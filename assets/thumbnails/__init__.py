"""Pictures of records: taken in, made anew in several sizes, kept, told of.

What is decided here, and why:

- **No byte of an upload is kept or served.** A picture is decoded under caps, turned upright,
  converted to sRGB, and its pixels alone are encoded again. Whatever else the file carried (EXIF,
  GPS, XMP, comments, a profile, a second file behind the first) ends there. The original is not
  kept: a catalogue is no picture archive, and what is not kept cannot leak.
- **The name says which picture it is, and how large.** `<forty hex digits>-<width>x<height>`: the
  beginning of the SHA-256 of the uploaded bytes, and the size of the upright picture. So history
  snapshots, exports and backups say which picture it was; the same file has the same name wherever
  it comes in, two records share it, and taking it in again costs a hash. Size and widths at hand
  follow from the name: no row, no query and no look into a file is needed to lay out a page.
  Columns for them were rejected: they would be facts of a file repeated in every record with it.
- **Whole pictures, cut by the page.** Renditions keep the picture's own shape; frames cut it with
  `object-fit`, and the focus chooses what stays in sight, by classes in steps of five per cent (the
  security policy forbids inline styles). Crops made here were rejected: moving a focus would make
  fifteen new files and new addresses, and a record's page shows the picture whole.
- **AVIF, WebP, JPEG in five widths, none wider than the picture.** They lie under
  `MEDIA_ROOT/posters/`, so that `backup` and `restore` carry them, in a folder that appears whole
  or not at all.
- **Whether a picture is served is asked of the records at each request** (`views.posters`); a file
  being there gives nobody a right to see it.
- **What no record has any more is swept** (`sweep`): when not even history names it, or on the word
  of an operator. A record whose picture is gone shows its card again; nothing breaks.
"""

from __future__ import annotations

from .names import EXTENSIONS, WIDTHS, Size, size_of, widths_of
from .opening import MAX_BYTES, Refused
from .showing import Picture, picture_of, still_of
from .store import Stored, add, is_there, path_of, read
from .sweeping import Swept, sweep

__all__ = [
    "EXTENSIONS", "MAX_BYTES", "WIDTHS", "Picture", "Refused", "Size", "Stored", "Swept", "add",
    "is_there", "path_of", "picture_of", "read", "size_of", "still_of", "sweep",
    "widths_of",
]  # fmt: skip
