"""The form in which a visitor says what the video is wanted for: one for every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext

from assets.domain import vocabularies
from assets.domain.messages import _
from assets.domain.rights.territories import CODES
from assets.domain.rights.vocabulary import ACTS, MAX_ASKER, MEDIA, PURPOSES, WORLDWIDE
from assets.domain.text import clean_line
from assets.search.asked import LABELS, NEEDED, SHARED, Asked
from assets.templatetags.rights import moment_words

_CODES: dict[str, Mapping[str, str]] = {"act": ACTS, "purpose": PURPOSES, "medium": MEDIA}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a list to choose from."""

    code: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One part of a use: a list of `options`, or a line to type in (`kind` its input type)."""

    name: str
    label: str
    value: str = ""
    options: tuple[Option, ...] = ()
    kind: str = "text"
    hint: str = ""
    error: str = ""
    limit: int = 200


@dataclass(frozen=True, slots=True)
class UseForm:
    """The form: where it leads, what it carries along, its fields, the use in words."""

    action: str
    state: tuple[tuple[str, str], ...]
    main: tuple[Field, ...]
    more: tuple[Field, ...]
    forget: str
    words: tuple[str, ...]

    @property
    def extras(self) -> tuple[str, ...]:
        """What was chosen beyond act, purpose and medium, in words."""
        return self.words[len(NEEDED) :]

    @property
    def more_has_errors(self) -> bool:
        """Whether a field of the second part was not understood."""
        return any(field.error for field in self.more)

    @property
    def has_errors(self) -> bool:
        """Whether anything is missing or was not understood."""
        return self.more_has_errors or any(field.error for field in self.main)


def build(
    asked: Asked,
    *,
    action: str,
    state: Iterable[tuple[str, str]] = (),
    forget: str = "",
    portion: bool = False,
) -> UseForm:
    """The form for what was asked; `portion` where the shots of one record can be named."""
    more = [_territory(asked), _date(asked)]
    if portion:
        more.append(_line(asked, "portion", _("As 00:10-00:20, 01:00-01:05."), 4000))
    more.append(
        _line(asked, "asker", _("An organisation, or a class such as “AP clients”."), MAX_ASKER)
    )
    return UseForm(
        action=action,
        state=tuple(state),
        main=tuple(_codes(asked, name) for name in NEEDED),
        more=tuple(more),
        forget=forget or action,
        words=use_words(asked) if asked.use else (),
    )


def state_beside_use(params: Any) -> list[tuple[str, str]]:
    """What the form carries along on a page of results: all that is no part of a use."""
    left_out = {*SHARED, "portion", "page"}
    return [
        (name, value)
        for name, values in params.lists()
        for value in values
        if value and name not in left_out
    ]


def use_words(asked: Asked) -> tuple[str, ...]:
    """The use in words, part by part."""
    use = asked.use
    if use is None:
        return ()
    words = [gettext(ACTS[use.act]), gettext(PURPOSES[use.purpose]), gettext(MEDIA[use.medium])]
    if use.territory:
        words.append(territory_words(use.territory))
    if not asked.is_now:
        words.append(moment_words(asked.on))
    if use.asker:
        words.append(clean_line(use.asker))
    if use.portion:
        words.append(ranges_words(use.portion))
    return tuple(words)


def territory_words(code: str) -> str:
    """What a territory is called."""
    if code == WORLDWIDE:
        return gettext("Worldwide")
    return vocabularies.country_name(code, get_language() or "en")


def ranges_words(ranges: Sequence[tuple[Any, Any]]) -> str:
    """Ranges as people write them; an open end says so."""
    return ", ".join(
        f"{start.short}–{end.short if end is not None else gettext('end')}" for start, end in ranges
    )


def _error(asked: Asked, name: str) -> str:
    found = next((p for p in asked.problems if p.parameter == name), None)
    if found is None:
        return ""
    return gettext("Please choose.") if found.missing else found.message.render(gettext)


def _codes(asked: Asked, name: str) -> Field:
    typed = asked.typed.get(name, "")
    options = tuple(Option(c, gettext(words), c == typed) for c, words in _CODES[name].items())
    return Field(name, gettext(LABELS[name]), typed, options, error=_error(asked, name))


def _territory(asked: Asked) -> Field:
    typed = asked.typed.get("territory", "")
    chosen = WORLDWIDE if typed.casefold() == WORLDWIDE else typed.upper()
    options = tuple(
        Option(c, words, c == chosen) for c, words in _territories(get_language() or "en")
    )
    return Field(
        "territory", gettext(LABELS["territory"]), typed, options, error=_error(asked, "territory")
    )


@lru_cache(maxsize=8)
def _territories(language: str) -> tuple[tuple[str, str], ...]:
    named = [(code, vocabularies.country_name(code, language)) for code in CODES]
    named.sort(key=lambda pair: vocabularies.fold(pair[1]))
    return ((WORLDWIDE, gettext("Worldwide")), *named)


def _date(asked: Asked) -> Field:
    typed = asked.typed.get("on", "")
    kind = "date" if not typed or _DAY.fullmatch(typed) else "text"
    hint = gettext("Empty: now. A day counts as a whole.")
    return Field("on", gettext(LABELS["on"]), typed, (), kind, hint, _error(asked, "on"), 40)


def _line(asked: Asked, name: str, hint: str, limit: int) -> Field:
    typed = asked.typed.get(name, "")
    return Field(
        name,
        gettext(LABELS[name]),
        typed,
        hint=gettext(hint),
        error=_error(asked, name),
        limit=limit,
    )
