"""What the lists of the admin are called, and their columns, in the editor's language.

Django takes these words from the models, where a word is part of every migration. They are put
here after the models are made: migrations know nothing of them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assets.models import (
    Acronym,
    Asset,
    Contributor,
    Country,
    Event,
    FamilyProposal,
    Language,
    Place,
    Production,
    Revision,
    RightsHolder,
    StandardStatement,
    Theme,
    Track,
    WordingChange,
)

NAMES: dict[type[Model], tuple[Any, Any]] = {
    Acronym: (_("acronym"), _("acronyms")),
    Asset: (_("record"), _("records")),
    Contributor: (_("contributor"), _("contributors")),
    Country: (_("country"), _("countries")),
    Event: (_("event"), _("events")),
    FamilyProposal: (_("family proposal"), _("family proposals")),
    Language: (_("language"), _("languages")),
    Place: (_("place"), _("places")),
    Production: (_("production"), _("productions")),
    Revision: (_("revision"), _("revisions")),
    RightsHolder: (_("rights holder"), _("rights holders")),
    StandardStatement: (_("standard statement"), _("standard statements")),
    Theme: (pgettext_lazy("subject", "theme"), pgettext_lazy("subject", "themes")),
    Track: (_("track"), _("tracks")),
    WordingChange: (_("wording change"), _("wording changes")),
}
"""One and several, of every list of ours."""

COLUMNS: dict[type[Model], dict[str, Any]] = {
    Acronym: {"short": _("Short form"), "long": _("Stands for")},
    Contributor: {"name": _("Name")},
    FamilyProposal: {
        "reason": _("Reason"),
        "confidence": _("Confidence"),
        "decision": _("Decision"),
        "decided_by": _("Decided by"),
        "decided_at": _("Decided at"),
    },
    Production: {"key": _("Key"), "decided_by": _("Decided by")},
    Revision: {"at": _("When"), "who_name": _("Who"), "reason": _("Reason")},
    RightsHolder: {"name": _("Name"), "contact": _("Contact")},
    StandardStatement: {"name": _("Name"), "note": pgettext_lazy("remark", "Note")},
    Track: {"library": _("Library"), "publisher": _("Publisher")},
    WordingChange: {
        "name": _("Name"),
        "made_by": _("Made by"),
        "made_at": _("Made at"),
        "reason": _("Reason"),
    },
}
"""Columns that a list shows straight from a field."""


def give() -> None:
    """Call the lists and their columns so."""
    for model, (one, several) in NAMES.items():
        model._meta.verbose_name = one
        model._meta.verbose_name_plural = several
    for model, columns in COLUMNS.items():
        for name, words in columns.items():
            field: Any = model._meta.get_field(name)
            field.verbose_name = words


give()
