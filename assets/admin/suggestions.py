"""Words offered while typing (HTML datalists); anything else may be typed as well."""

from __future__ import annotations

from django.utils.translation import get_language

from assets.domain.vocabularies import languages
from assets.forms.entries import ENTRIES


def suggestions() -> dict[str, list[str]]:
    """Lists by field name."""
    language = get_language() or "en"
    found: dict[str, list[str]] = {}
    for name, entry in ENTRIES.items():
        if entry.suggest == ("languages",):
            found[name] = sorted(n.in_language(language) for n in languages().values())
        elif entry.suggest:
            found[name] = list(entry.suggest)
    return found
