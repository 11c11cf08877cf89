"""What stands beside a record while it is edited: state, moves, warnings, the story's versions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets.admin import access, shown
from assets.domain import lifecycle
from assets.domain.vocabularies import VERSIONS
from assets.models import Asset, Revision

SEVERITIES = {
    "blocking": gettext_lazy("Stops publication"),
    "warning": gettext_lazy("Missing or odd"),
    "info": gettext_lazy("Good to know"),
}
ANCHORS = {
    "segments": "transcript",
    "shots": "transcript",
    "music_cues": "music",
    "poster": "poster_alt",
}


@dataclass(frozen=True, slots=True)
class FlagGroup:
    """Warnings of one severity, each with the id of the input it is about."""

    severity: str
    label: str
    flags: tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A move as a button."""

    name: str
    label: str
    needs_reason: bool
    is_publishing: bool


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of the same story."""

    asset: Asset
    version: str
    status: str


def flag_groups(flags: Iterable[Any], inputs: Iterable[str]) -> list[FlagGroup]:
    """Flags (rows or values) by severity, worst first, each once."""
    known = set(inputs)
    grouped: dict[str, dict[tuple[str, str], tuple[Any, str]]] = {}
    for flag in flags:
        name = ANCHORS.get(flag.field, flag.field)
        anchor = f"id_{name}" if name in known else ""
        grouped.setdefault(flag.severity, {}).setdefault((flag.code, flag.text), (flag, anchor))
    return [
        FlagGroup(severity, str(label), tuple(grouped[severity].values()))
        for severity, label in SEVERITIES.items()
        if severity in grouped
    ]


def buttons(request: HttpRequest, asset: Asset) -> list[Button]:
    """The moves open to this person from the record's state."""
    moves = lifecycle.moves_from(asset.status, access.permissions(request))
    found = [
        Button(m.name, _(m.label), m.needs_reason, m.target == lifecycle.PUBLISHED) for m in moves
    ]
    if asset.status == lifecycle.PUBLISHED and access.may(request, "publish_record"):
        found.append(Button("schedule", _("Set another moment"), False, True))
    return found


def state_label(asset: Asset) -> str:
    """The state in words; what is published and not yet public says so."""
    if asset.status == lifecycle.PUBLISHED and not asset.is_public(timezone.now()):
        return _("Published, not yet public")
    return _(lifecycle.STATES[asset.status])


def public_address(asset: Asset) -> str:
    """Where the public finds it."""
    return reverse("record", args=[asset.shown_reference])


def versions(asset: Asset) -> list[Version]:
    """The other versions of the story."""
    if asset.production_id is None:
        return []
    others = Asset.objects.filter(production=asset.production_id).exclude(pk=asset.pk)
    return [
        Version(other, _(VERSIONS.get(other.version, other.version or "—")), state_label(other))
        for other in others.only(
            "reference", "assigned_reference", "title", "version", "status", "public_from"
        )[:30]
    ]


def last_change(asset: Asset) -> tuple[Revision | None, str]:
    """The newest revision and what it did."""
    newest = asset.revisions.defer("record", "field_hashes", "changes").order_by("-number").first()
    return newest, shown.act(newest.act) if newest else ""


def context(request: HttpRequest, asset: Asset, inputs: Iterable[str], flags: Any) -> dict:
    """Everything the side column shows."""
    now: dt.datetime = timezone.now()
    sees_history = access.may(request, "see_history")
    moves = buttons(request, asset)
    newest, act = last_change(asset) if sees_history else (None, "")
    return {
        "state": state_label(asset),
        "is_public": asset.is_public(now),
        "public_address": public_address(asset),
        "buttons": moves,
        "publishes": any(button.is_publishing for button in moves),
        "flag_groups": flag_groups(flags, inputs),
        "versions": versions(asset),
        "newest": newest,
        "newest_act": act,
        "sees_history": sees_history,
        "zone": timezone.get_current_timezone_name(),
    }
