"""The record page as text, pasted or saved: read into a Record, and written again.

    read(text) -> Record          raises assets.formats.Unreadable for what is no record at all
    write(record) -> str          the page again; `read(write(r))` is r for every record read here
    lost(record) -> tuple         fields of a record from elsewhere that page text cannot carry

How it reads. `scanner` goes through the lines once and cuts the page into pieces: labels with
their values, texts under a heading, furniture, blank lines. No line is in two pieces and none
is in no piece. `placer` gives texts without a heading their field by what they say (`headless`);
`values` reads the values (`wordings`, `dates`). `writer` prints the pieces again and, where the
record has changed, what `canonical` says. Words that are no value of the field
they stand under go to `unplaced` and are flagged. `Record.printed` keeps the pieces, so the
page can be written again letter for letter, blank lines included.

`Record.printed`, exactly: an entry with `field` "" and no label is blank lines (`text` None: one
line); with `field` "" and a label it is furniture. A label alone has `text` None. Label and text
in one entry stood on two lines, or on one where the label ends with a colon or a blank. A text
alone has label None; its `text` is None where the field itself holds the words.

Rejected: one regular expression for the page (an unknown label spoils everything after it);
a fixed order of headings (no two desks keep it); trimming and re-flowing (quotations of the
rights text must be exact); a list of "known" records. Labels inside running text count only in
the page's own wording and case, because "LOCATION" may well be shown on screen.
"""

from .reader import MAX_LENGTH, read
from .writer import lost, write

__all__ = ["MAX_LENGTH", "lost", "read", "write"]
