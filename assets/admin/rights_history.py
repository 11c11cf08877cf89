"""What a revision changed of the rights beside the statement's words, in short."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assets import history
from assets.history import Rights
from assets.models import Revision


def changes(revisions: Iterable[Revision]) -> dict[int, list[str]]:
    """Revision number → what it changed; one query more than the page's own."""
    listed = sorted(revisions, key=lambda revision: revision.number)
    if not listed:
        return {}
    first = listed[0]
    earlier = (
        Revision.objects.filter(asset=first.asset_id, number=first.number - 1)
        .only("number", "rights", "asset_id")
        .first()
    )
    found: dict[int, list[str]] = {}
    before = _rights(earlier) if earlier else None
    for revision in listed:
        after = _rights(revision)
        if before is not None and after is not None:
            found[revision.number] = list(_between(before, after))
        before = after
    return found


def _rights(revision: Revision) -> Rights | None:
    try:
        return history.rights_of(revision)
    except (KeyError, TypeError, ValueError):
        return None  # taken out of history


def _between(before: Rights, after: Rights) -> Iterable[str]:
    old, new = before.own, after.own
    if old.reading != new.reading:
        yield _("read anew")
    if new.confirmed_at and new.confirmed_at != old.confirmed_at:
        yield _("confirmed")
    elif old.confirmed_at and not new.confirmed_at:
        yield _("confirmation fell")
    if len(new.corrections) > len(old.corrections):
        count = len(new.corrections) - len(old.corrections)
        yield ngettext("%(count)d correction more", "%(count)d corrections more", count) % {
            "count": count
        }
    elif len(new.corrections) < len(old.corrections):
        count = len(old.corrections) - len(new.corrections)
        yield ngettext("%(count)d correction less", "%(count)d corrections less", count) % {
            "count": count
        }
    elif new.corrections != old.corrections:
        yield _("other corrections")
    if new.materials != old.materials:
        yield _("shots located")
    if new.settled != old.settled:
        yield _("settled: %(who)s") % {"who": ", ".join(new.settled) or "—"}
    if new.events != old.events:
        yield _("events entered")
    if new.frees_from_production != old.frees_from_production:
        yield (
            _("the production’s terms do not bind")
            if new.frees_from_production
            else _("the production’s terms bind")
        )
    if before.production != after.production:
        yield _("terms of the production")
