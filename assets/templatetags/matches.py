"""Texts with the places marked that somebody looks for."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def marked(pieces: Sequence[tuple[str, int]], at: int = 0) -> SafeString:
    """The pieces of a text (`views.find.Pieces`) as markup; `at` is the match shown now."""
    return mark_safe("".join(_piece(text, n, at) for text, n in pieces))  # noqa: S308 each is escaped


@register.filter
def marked_lines(pieces: Sequence[tuple[str, int]], at: int = 0) -> SafeString:
    """The same in paragraphs; a match that runs over a line end stays whole."""
    whole = "".join(_piece(text, n, at).replace("\n", "<br>" if n else "\n") for text, n in pieces)
    return mark_safe(linebreaks(whole, autoescape=False))  # noqa: S308 each piece is escaped


def _piece(text: str, number: int, at: int) -> str:
    words = str(escape(text))
    if not number:
        return words
    now = " found-now" if number == at else ""
    return f'<mark class="found{now}" id="match-{number}">{words}</mark>'
