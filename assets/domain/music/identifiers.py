"""Numbers that name a recording, a musical work or a person: ISRC, ISWC, IPI name number.

Each function takes what was printed, with or without hyphens, dots and label, and returns the
bare form, or None if it is not one. Nothing is corrected and nothing is guessed.

Sources: ISO 3901:2019 (ISRC: two letters of the country or agency, three letters or digits of
the registrant, two digits of the year, five digits; it has no check digit, so only its form can
be tested). ISO 15707:2022 (ISWC: "T", nine digits, one check digit modulo 10 with weights 1 to
9). CISAC, "IPI: Interested Party Information" (name number: eleven digits, of which the last
two are check digits modulo 101).
"""

from __future__ import annotations

import re

_ISRC = re.compile(r"([A-Z]{2})-?([A-Z0-9]{3})-?([0-9]{2})-?([0-9]{5})")
_ISWC = re.compile(r"T[-. ]?([0-9]{3})[. ]?([0-9]{3})[. ]?([0-9]{3})[-. ]?([0-9])")
_IPI = re.compile(r"[0-9]{9,11}")
_LABEL = re.compile(r"\s*(?:ISRC|ISWC|IPI|CAE)\b[\s:#.]*", re.IGNORECASE)


def _bare(printed: str) -> str:
    """What was printed, upper case, without its label and the blanks around it."""
    label = _LABEL.match(printed)
    return (printed[label.end() :] if label else printed).strip().upper()


def isrc(printed: str) -> str | None:
    """The ISRC in twelve characters (`USUAN1300012`), or None if the form is not right.

    >>> isrc("ISRC: US-UAN-13-00012")
    'USUAN1300012'
    """
    match = _ISRC.fullmatch(_bare(printed)) if printed.isascii() else None
    return "".join(match.groups()) if match else None


def iswc_check_digit(digits: str) -> int:
    """The check digit of nine work digits: (1 + sum of weight x digit) modulo 10, complemented."""
    total = 1 + sum(weight * int(digit) for weight, digit in enumerate(digits, start=1))
    return -total % 10


def iswc(printed: str) -> str | None:
    """The ISWC in eleven characters (`T0345246801`), or None if form or check digit is wrong.

    >>> iswc("T-034.524.680-1")
    'T0345246801'
    """
    match = _ISWC.fullmatch(_bare(printed)) if printed.isascii() else None
    if match is None:
        return None
    digits = match[1] + match[2] + match[3]
    return f"T{digits}{match[4]}" if iswc_check_digit(digits) == int(match[4]) else None


def ipi_check_digits(digits: str) -> str:
    """The two check digits of nine name digits: weighted 10 down to 2, modulo 101."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True))
    return f"{(101 - total % 101) % 101 % 100:02d}"


def ipi(printed: str) -> str | None:
    """The IPI name number in eleven digits, or None if form or check digits are wrong.

    Leading zeros may be missing, as they often are in print (nine or ten digits).

    >>> ipi("IPI 00014107338")
    '00014107338'
    """
    text = _bare(printed)
    if not printed.isascii() or not _IPI.fullmatch(text):
        return None
    text = text.zfill(11)
    return text if ipi_check_digits(text[:9]) == text[9:] else None


_LABELLED = re.compile(
    r"\b(?P<kind>ISRC|ISWC|IPI|CAE)\b[ \t:#=.]{0,6}(?P<number>[A-Z]{0,2}[-. ]?[A-Z0-9]{0,4}[-. ]?"
    r"[0-9][0-9.\- ]{4,16}[0-9])",
    re.IGNORECASE,
)


def wrong_in(text: str) -> list[str]:
    """Numbers a text calls ISRC, ISWC or IPI and that are none, as printed: "ISWC T-034…".

    >>> wrong_in("ISWC T-034.524.680-2, ISRC GBAYE0000001")
    ['ISWC T-034.524.680-2']
    """
    found = []
    for match in _LABELLED.finditer(text):
        kind, number = match["kind"].upper(), match["number"].strip(" .-")
        check = {"ISRC": isrc, "ISWC": iswc}.get(kind, ipi)
        plain = number.replace(" ", "")
        if kind in ("IPI", "CAE"):
            plain = plain.replace(".", "").replace("-", "")
        if check(number) is None and check(plain) is None:
            found.append(f"{kind} {number}")
    return found
