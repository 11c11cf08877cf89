"""Sentences that come filled in, in English: known again, and said in the reader's words.

A caution carries its finished sentence, and a receipt keeps what was said when it was given out,
so the message id has to be found again behind the words.
"""

from __future__ import annotations

import re

from django.utils.translation import gettext

from assets.domain.messages import _

SENTENCES: tuple[str, ...] = (
    _("It is not known where the material of %(who)s is; it is taken to be everywhere."),
    _("Other versions of this story state other terms: %(versions)s."),
    _("Not to be reachable in %(places)s."),
    _("Allowed to %(who)s only; who asks was not given."),
    _("Outside the usage rights stands: “%(words)s”"),
    _("The record ends at %(end)s, before these shots: the whole record is asked about."),
)
"""Each with one place that is filled in, as the rules of the domain say them."""
_PLACE = re.compile(r"%\((\w+)\)s")


def said(text: str) -> str:
    """The sentence in the reader's language; words that are none of ours stay as they are."""
    for sentence in SENTENCES:
        before, name, after = _PLACE.split(sentence)
        filled = text[len(before) : len(text) - len(after)]
        if filled and text == before + filled + after:
            return gettext(sentence) % {name: filled}
    return gettext(text) if text else ""
