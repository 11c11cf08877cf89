"""What the lists of the dashboard are called, and the uses that it can be asked about."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext

from assets import clearance
from assets.clearance.watching import NOT_STATED, use_code, use_of
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, Use


def watching_words(code: str) -> str:
    """A list's title, with its days or its use."""
    name, _dot, detail = code.partition(".")
    if name == NOT_STATED:
        use = use_of(detail)
        return gettext("Not stated: %(use)s") % {"use": use_words(use) if use else detail}
    title = gettext(clearance.WATCHED[name][0])
    return f"{title} ({days_words(int(detail))})" if detail else title


def days_words(days: int) -> str:
    """A number of days."""
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def use_words(use: Use) -> str:
    """A use in a line."""
    return " · ".join(
        (gettext(ACTS[use.act]), gettext(PURPOSES[use.purpose]), gettext(MEDIA[use.medium]))
    )


def uses() -> list[tuple[str, list[tuple[str, str]]]]:
    """The common uses, by act and purpose: code and medium in words."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for use in clearance.COMMON_USES:
        label = f"{gettext(ACTS[use.act])} · {gettext(PURPOSES[use.purpose])}"
        groups.setdefault(label, []).append((use_code(use), gettext(MEDIA[use.medium])))
    return list(groups.items())
