"""Reading music credits: what a record's Music field says, as cues.

The way in is `credits.read(text, known) -> Reading`; `cue` holds the value types, `identifiers`
the numbers. Everything else is the inside of the reader, one noun a file:

    text ─ items.make_lines ─> items ─ layouts.propose ─> proposals ─ credits.read ─> cues

1. `items` takes the text by lines, and `listing` cuts a line where its own signs set credits
   apart: bullets, numbers, times, quotes, fields ("Title: … Composer: …"), semicolons, bars. From
   each item come off markers and headings (`labels`), links, licences, codes and library numbers
   (`tails`); what is no credit is sorted out (`promotion`, `silence`).
2. Every layout is a named rule that proposes a reading of an item with a score: `spoken` (by, par,
   de, quotes, "X, composer"), `sided` (dashes, slashes, bars, colons, commas, brackets), `bare`
   (a name at the end without any sign, a title alone, names alone). A layout proposes or keeps
   silent; it never decides.
3. Scores come from one pair of scales (`evidence`, `likeness`): how much do these words look like
   names, how much like a title? Signs are given names, initials, particles, society marks, words of
   groups, ordinary words, digits, quotes, versions in brackets; then what the catalogue knows, and
   names that recur in the same text.
4. Credits run together with nothing between them are divided in `runs`, by dynamic programming over
   the places where title and names may meet. Surnames or full names? commas between names or
   between credits? Both are told from the run as a whole.
5. The order of two-sided lines follows the lines around them with a price on each change, so a
   block may change its order half-way (`order`).
6. The best proposal is taken and made into cues (`making`). How far it is ahead of the next
   different one gives the confidence; a near thing is `doubtful`, and the others are kept as
   `alternatives` for the editor.

Promises: plain Python, no I/O, no clock, the same answer every time; any text gives a reading; time
grows with the length of the text. The last holds because every pattern is bounded or free of
nested repetition, gaps of blanks are cut short (`piece.LINE_END`), and boundaries are looked for
within a dozen words of a joint.

What was rejected, and why
- One regular expression per layout, tried in order. The first that matches wins even if a later one
  fits better ("by" before the dash in "TERRY DEVINE-KING – INSPIRED BY ROBOTS"), and nothing
  says how sure it was. Scores make layouts comparable and doubts visible.
- One order for a whole block by majority. Real blocks change half-way.
- A trained model. The few hundred lines there are would be learnt by heart, and no editor could be
  told why. The word lists are counted from public data instead, and each sign can be read.
- Guessing that who is named composed it. `Title by Name` does not say so: the role stays
  "unspecified" unless the text uses a word for it.
- A cue for a library alone ("Music: Epidemic Sound"). It names no track and nobody: unread.
- Correcting what is printed. Titles and names are kept as printed, NFC and single blanks aside;
  comparing with the catalogue is done on folded copies.

Known limits: two unknown single words with a hyphen between them (`Papaoutai - Stromae`) are read
artist first and flagged; a band with "&" in its name is divided unless it is known; a dash inside
a title is taken for the joint unless a version follows it or the title is known; "T by A and U by
B" with a surname A and an ordinary first word in U (`High Noon by Dace and Low Sun by Elgin`) is
cut behind that word, because surnames are ordinary words too.

Sources: ISO 3901 (ISRC), ISO 15707 (ISWC), CISAC (IPI name number, short names of societies, the
role letters C, A, CA, AR, E). Word lists: ACMI collection release of 2017 (CC0), counted.
"""
