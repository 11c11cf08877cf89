"""The results of a page as HTML, in Python: as templates they were half of the page's CPU.

Every text passes through `_e`; what is not text is made here. Words that repeat are translated once
for the page (`_Words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape as _e
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from assets.models import Asset

from . import words
from .posters import poster_picture
from .rights import outcome_badge
from .selection import select_button

register = template.Library()
FRAMES = frozenset(("master", "master_with_subtitles", "international", "b_roll", "clean"))
"""Versions whose card has a sign of its own (`parts/frame_signs.html`)."""
POSTER_SIZES: dict[str, str] = {
    "list": "(min-width: 36rem) 10.5rem, 6.25rem",
    "grid": "(min-width: 60rem) 17rem, (min-width: 36rem) 30vw, 45vw",
}
"""How wide a poster stands among results, as `hits.css` has it."""
EAGER = 2
"""How many posters are above every fold: no others are asked for before somebody scrolls."""


class _Words:
    """What stands on every result, in the reader's language."""

    def __init__(self) -> None:
        self._languages: dict[str, str] = {}
        self._badges: dict[str, str] = {}

    @cached_property
    def undated(self) -> str:
        return _e(gettext("undated"))

    @cached_property
    def untitled(self) -> str:
        return _e(gettext("Untitled"))

    @cached_property
    def answer(self) -> str:
        return _e(gettext("Answer for your use:"))

    @cached_property
    def found_in(self) -> str:
        return _e(gettext("Found in"))

    @cached_property
    def said_or_shown(self) -> str:
        return _e(gettext("Where it is said or shown"))

    @cached_property
    def side_by_side(self) -> str:
        return _e(gettext("All versions side by side"))

    @cached_property
    def sample(self) -> str:
        return _badge("sample", gettext("Invented sample"))

    @cached_property
    def assigned(self) -> str:
        return _badge("assigned", gettext("Reference assigned here"))

    @cached_property
    def silent(self) -> str:
        return _badge("silent", gettext("No usage rights stated"))

    def language(self, code: str) -> str:
        if code not in self._languages:
            self._languages[code] = _e(words.language(code))
        return self._languages[code]

    def outcome(self, outcome: str) -> str:
        if outcome not in self._badges:
            self._badges[outcome] = outcome_badge(outcome)
        return self._badges[outcome]


@register.simple_tag
def hits(
    results: Iterable[Any], outcomes: Mapping[int, str], use_query: str, layout: str = "list"
) -> SafeString:
    """The items of the list of results (`results.Result`).

    `outcomes` are the answers for the use chosen, by asset; `use_query` carries it along. In a
    grid (`layout`) a result says what tells it from others, and nothing of what it matched.
    """
    known, query = _Words(), _e(use_query)
    item = _card if layout == "grid" else _result
    return mark_safe(  # noqa: S308 every text is escaped
        "".join(
            item(result, outcomes, query, known, eager=n < EAGER)
            for n, result in enumerate(results)
        )
    )


def _card(
    result: Any, outcomes: Mapping[int, str], query: str, known: _Words, *, eager: bool
) -> str:
    """A result of the grid; its whole card can be pressed."""
    hit, asset = result.best, result.best.asset
    date = words.published(asset)
    when = _e(words.date_words(date))
    tongue = _e(words.tag(asset.language.code if asset.language else ""))
    parts = [
        '<li><article class="hit">', _frame(asset, when, "grid", eager=eager),
        f'<div class="hit-words"><h3 class="hit-title" lang="{tongue}">'
        f'<a href="{_address(asset)}{query}">', _marked(hit.title) or known.untitled, "</a></h3>",
        '<p class="hit-meta">', *_short_facts(asset, date, when, known), "</p>",
        '<div class="hit-marks">', *_marks(asset, outcomes.get(asset.pk), known, short=True),
        '</div><div class="hit-foot">',
    ]  # fmt: skip
    if result.versions > 1:
        said, address = _more_versions(result)
        inner = f'<a href="{address}{query}">{said}</a>' if address else said
        parts.append(f'<p class="hit-more">{inner}</p>')
    parts += select_button(asset.shown_reference, asset.title), "</div></div></article></li>"
    return "".join(parts)


def _result(
    result: Any, outcomes: Mapping[int, str], query: str, known: _Words, *, eager: bool
) -> str:
    hit, asset = result.best, result.best.asset
    address, date = _address(asset) + query, words.published(asset)
    when = _e(words.date_words(date))
    tongue = _e(words.tag(asset.language.code if asset.language else ""))
    parts = [
        '<li><article class="hit">', _frame(asset, when, "list", eager=eager),
        '<div class="hit-words"><p class="hit-meta">', *_facts(asset, date, when, known), "</p>",
        f'<h3 class="hit-title" lang="{tongue}"><a href="{address}">',
        _marked(hit.title) or known.untitled, "</a></h3>",
        '<div class="hit-marks">', *_marks(asset, outcomes.get(asset.pk), known),
        select_button(asset.shown_reference, asset.title), "</div>",
    ]  # fmt: skip
    if hit.snippet and not any(moment.pieces == hit.snippet for moment in hit.moments):
        parts.append(f'<p class="hit-snippet" lang="{tongue}">{_marked(hit.snippet)}</p>')
    if hit.moments:
        parts += _moments(hit.moments, address, tongue, known)
    if hit.matched:
        parts += _matched(hit.matched, known)
    if result.others:
        parts += _others(result, outcomes, query, known)
    parts.append("</div></article></li>")
    return "".join(parts)


def _address(asset: Asset) -> str:
    return _e(reverse("record", args=[asset.shown_reference.replace(" ", "")]))


def _marked(pieces: Iterable[Any]) -> str:
    return "".join(
        f"<mark>{_e(piece.text)}</mark>" if piece.marked else _e(piece.text) for piece in pieces
    )


def _frame(asset: Asset, when: str, layout: str, *, eager: bool) -> str:
    """Its poster, or the card in place of one; all the card says is said in words beside it."""
    tongue = words.tag(asset.language.code if asset.language else "")
    poster = getattr(asset, "poster", None)
    if picture := poster_picture(poster, POSTER_SIZES[layout], eager, tongue):
        return f'<div class="frame frame-poster">{picture}</div>'
    sign = asset.version if asset.version in FRAMES else "unknown"
    where = _e(words.breakable(words.where(asset) or asset.shown_reference))
    return (
        f'<div class="frame frame-{sign}" aria-hidden="true">'
        '<svg class="frame-sign" viewBox="0 0 48 36" focusable="false">'
        f'<use href="#frame-{sign}"/></svg><p class="frame-words">'
        f'<span class="frame-when">{when}</span><span class="frame-where">{where}</span></p></div>'
    )


def _facts(asset: Asset, date: Any, when: str, known: _Words) -> Iterator[str]:
    yield f'<span class="exact">{_e(asset.shown_reference)}</span> '
    if date:
        yield f'<time datetime="{date.iso}">{when}</time> '
    else:
        yield f"<span>{known.undated}</span> "
    if asset.place:
        yield f"<span>{_e(asset.place.code)}</span> "
    for row in asset.asset_countries.all():
        yield f"<span>{_e(words.country(row.country.code))}</span> "
    if asset.language:
        yield f"<span>{known.language(asset.language.code)}</span> "
    if asset.duration_seconds is not None:
        yield f"<span>{words.duration(asset.duration_seconds)}</span>"


def _short_facts(asset: Asset, date: Any, when: str, known: _Words) -> Iterator[str]:
    yield f'<span class="exact">{_e(asset.shown_reference)}</span> '
    if date:
        yield f'<time datetime="{date.iso}">{when}</time> '
    else:
        yield f"<span>{known.undated}</span> "
    if asset.duration_seconds is not None:
        yield f"<span>{words.duration(asset.duration_seconds)}</span>"


def _badge(kind: str, text: str) -> str:
    return f'<li class="badge{kind and " badge-"}{kind}">{_e(text)}</li>'


def _marks(
    asset: Asset, outcome: str | None, known: _Words, *, short: bool = False
) -> Iterator[str]:
    if outcome:
        yield (
            f'<p class="hit-answer"><span class="visually-hidden">{known.answer} </span>'
            f"{known.outcome(outcome)}</p>"
        )
    yield '<ul class="badges">'
    if asset.version:
        yield _badge("version", words.version(asset.version))
    if asset.type and not short:
        yield _badge("", words.kind(asset.type))
    if asset.origin == "sample":
        yield known.sample
    if asset.is_assigned_here:
        yield known.assigned
    if getattr(asset, "rights_statement", None) is None:
        yield known.silent
    yield "</ul>"


def _moments(moments: Iterable[Any], address: str, tongue: str, known: _Words) -> Iterator[str]:
    """Passages with a time, each a link to its second on the record's page."""
    yield f'<ol class="moments" aria-label="{known.said_or_shown}">'
    for moment in moments:
        speaker = ""
        if moment.speaker:
            speaker = f'<span class="moment-speaker">{_e(moment.speaker)}:</span> '
        yield (
            f'<li><a class="moment" href="{address}#t={moment.seconds}">'
            f'<span class="moment-time">{words.duration(moment.seconds)}</span> '
            f'<span class="moment-words" lang="{tongue}">{speaker}{_marked(moment.pieces)}</span>'
            "</a></li>"
        )
    yield "</ol>"


def _matched(matched: Iterable[Any], known: _Words) -> Iterator[str]:
    yield f'<p class="matched"><span class="matched-label">{known.found_in}</span> '
    for part in matched:
        times = f" {words.number(part.count)}×" if part.count > 1 else ""
        yield f"<span>{_e(gettext(part.label))}{times}</span> "
    yield "</p>"


def _more_versions(result: Any) -> tuple[str, str]:
    """How many more versions match, and where all of the story stand side by side ("" where no
    story is known)."""
    asset, more = result.best.asset, result.versions - 1
    said = ngettext("%(n)s more version", "%(n)s more versions", more) % {"n": words.number(more)}
    story = asset.production_id
    return _e(said), reverse("production", args=[story]) if story else ""


def _others(result: Any, outcomes: Mapping[int, str], query: str, known: _Words) -> Iterator[str]:
    said, address = _more_versions(result)
    label = f"others-{result.best.asset.pk}"
    yield f'<div class="others"><p class="others-label"><span id="{label}">{said}</span>'
    if address:
        yield f' <a href="{address}{query}">{known.side_by_side}</a>'
    yield f'</p><ul aria-labelledby="{label}">'
    for other in result.others:
        yield from _other(other.asset, outcomes.get(other.asset.pk), query, known)
    yield "</ul></div>"


def _other(asset: Asset, outcome: str | None, query: str, known: _Words) -> Iterator[str]:
    name = words.version(asset.version) or gettext("Version not stated")
    yield f'<li><a href="{_address(asset)}{query}">{_e(name)}</a> '
    yield f'<span class="exact">{_e(asset.shown_reference)}</span>'
    if asset.language:
        yield f" <span>{known.language(asset.language.code)}</span>"
    if asset.duration_seconds is not None:
        yield f" <span>{words.duration(asset.duration_seconds)}</span>"
    if outcome:
        yield f" {known.outcome(outcome)}"
    yield "</li>"
