"""What was not understood of a search, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from assets.domain.messages import Message, _, message
from assets.filters import wording
from assets.filters.state import State
from assets.search import asked, facets


def notices(state: State) -> Iterator[Message]:
    """What was not understood of the words, the parameters and the use asked about."""
    yield from state.query.notices
    for name, errors in state.errors.items():
        for error in errors:
            yield message(
                _("%(label)s was not understood. %(form)s"), label=wording.label(name), form=error
            )
    yield from _of_use(state)


def _of_use(state: State) -> Iterator[Message]:
    """What keeps the use asked about from having an answer."""
    wrong = [p for p in state.asked.problems if not p.missing]
    missing = [p.parameter for p in state.asked.problems if p.missing]
    for problem in wrong:
        yield message(
            _("%(label)s (%(parameter)s) was not understood. %(form)s No answers are shown."),
            label=gettext(asked.LABELS[problem.parameter]),
            parameter=problem.parameter,
            form=problem.message.render(gettext),
        )
    if missing:
        parts = ", ".join(f"{gettext(asked.LABELS[p])} ({p})" for p in missing)
        yield message(_("No answers are shown: the use needs %(parts)s as well."), parts=parts)
    elif state.chosen.get(facets.ANSWER) and not state.asked.is_given:
        yield message(
            _("Choose a use (act, purpose, medium): without one no record has an answer.")
        )
