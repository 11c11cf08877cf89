"""References: the name under which the outside world knows an asset.

Two references are the same when their keys are: letter case, spaces and the kind of hyphen
do not count, nor does Unicode's choice between composed and decomposed letters.
"""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 100
ASSIGNED_PREFIX = "CAT-"
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—−﹣－"), "-")
_ASSIGNED = re.compile(r"CAT-(\d{6,12})", re.ASCII)
_FORM = re.compile(r"[\w][\w.\-]*")


def key(reference: str) -> str:
    """What references are compared by: NFKC, case folded, without spaces, hyphens made one."""
    text = plain(unicodedata.normalize("NFKC", reference)).casefold()
    return "".join(ch for ch in text if not ch.isspace())


def plain(typed: str) -> str:
    """The same name without marks that nobody sees (soft hyphens, byte order marks, joiners) and
    with the hyphen of a keyboard: word processors, mails and web pages put in others."""
    text = typed.translate(_HYPHENS)
    return "".join(ch for ch in text if unicodedata.category(ch) != "Cf")


def is_well_formed(reference: str) -> bool:
    """Whether it can stand in an address: letters, digits, `.`, `-`, `_`; at most 100 of them."""
    return len(reference) <= MAX_LENGTH and bool(_FORM.fullmatch(reference.replace(" ", "")))


def assigned(number: int) -> str:
    """The reference the catalogue gives to a record that has none (its own namespace)."""
    return f"{ASSIGNED_PREFIX}{number:06d}"


def is_assigned(reference: str) -> bool:
    """Whether a reference is of the catalogue's own namespace."""
    return bool(_ASSIGNED.fullmatch(key(reference).upper()))
