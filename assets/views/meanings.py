"""What each answer means, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from assets.domain.messages import _
from assets.domain.rights.vocabulary import OUTCOMES

MEANINGS: dict[str, tuple[str, str]] = {
    "permitted": (
        _("The record’s own words allow this use, and ask for nothing in return."),
        _("Use it as you asked."),
    ),
    "permitted_with_duties": (
        _(
            "The record allows this use as long as something is done or kept to: a credit, a "
            "limit, a place or somebody it is not for."
        ),
        _("Do everything that is listed, then use it."),
    ),
    "consent_required": (
        _(
            "Somebody has to agree first. The answer says who, how to reach them if the record "
            "tells, and for which shots."
        ),
        _("Ask them, and keep their answer. Until then it is a no."),
    ),
    "not_stated": (
        _(
            "No sentence of the record covers this use, or a sentence could not be read and no "
            "editor has confirmed it. That is neither a yes nor a no."
        ),
        _("Assume nothing. Ask the clearance desk, or take another version."),
    ),
    "prohibited": (
        _(
            "A sentence forbids it; or not at this time, under embargo or after the right has "
            "ended; or the record was withdrawn."
        ),
        _("Do not use it so. If a date is given, the answer changes then."),
    ),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One outcome: what it says about the record, and what to do."""

    outcome: str
    says: str
    do: str


def meanings() -> tuple[Meaning, ...]:
    """All five, best first."""
    return tuple(
        Meaning(outcome, *(gettext(words) for words in MEANINGS[outcome]))
        for outcome in reversed(tuple(OUTCOMES))
    )
