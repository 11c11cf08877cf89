"""Pieces of a page: `Printed` entries with their exact words, and the text they were cut from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assets.domain.record import Printed

LOOSE = "loose"  # the field of a text that has none yet
LONG = ("teaser", "description", "synopsis", "transcript", "music", "links", "usage_rights")


def as_printed(pieces: Iterable[Printed]) -> str:
    """The text that the pieces were cut from."""
    return "\n".join(_lines(piece) for piece in pieces)


def _lines(piece: Printed) -> str:
    if piece.label is None:
        return piece.text or ""
    if piece.text is None:
        return piece.label
    return piece.label + ("" if is_inline(piece.label) else "\n") + piece.text


def is_inline(label: str) -> bool:
    """Whether a value follows on the label's own line: after a colon or a tab."""
    return label.rstrip().endswith(":") or label != label.rstrip()


def blank(lines: list[str]) -> Printed:
    """Blank lines between texts."""
    return Printed("", None, "\n".join(lines) or None)


def regroup(lines: list[str], names: list[str | None]) -> Iterator[Printed]:
    """Neighbouring lines of one field as one piece, blank lines between fields on their own."""
    group: list[str] = []
    gap: list[str] = []
    current: str | None = None
    for line, name in zip(lines, names, strict=True):
        if name is None:
            gap.append(line)
            continue
        if name == current and name not in ("title", "unplaced"):
            group += [*gap, line]
        elif name == current and not gap:
            group.append(line)
        else:
            if current is not None:
                yield Printed(current, None, "\n".join(group))
            if gap:
                yield blank(gap)
            group, current = [line], name
        gap = []
    if current is not None:
        yield Printed(current, None, "\n".join(group))
    if gap:
        yield blank(gap)
