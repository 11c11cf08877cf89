"""Moving many records at once: each through `publishing`, each with its own outcome.

Choosing an action leads to a page that lists the records and asks for reason and moment; only
sending that page moves anything. A record that is refused stops none of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assets import editing, publishing
from assets.admin import access, side
from assets.domain import lifecycle
from assets.forms.moves import MoveForm

MOST = 200
TEMPLATE = "admin/assets/asset/move_many.html"


def actions_for(request: HttpRequest) -> dict[str, tuple[Callable, str, str]]:
    """The actions this person may take, in the form Django's change list wants."""
    held = access.permissions(request)
    return {
        f"move_{move.name}": (_action(move), f"move_{move.name}", _(move.label))
        for move in lifecycle.MOVES.values()
        if move.permission in held
    }


def _action(move: lifecycle.Move) -> Callable:
    def action(admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return move_many(admin, request, queryset, move)

    return action


def move_many(
    admin: Any, request: HttpRequest, queryset: QuerySet, move: lifecycle.Move
) -> HttpResponse | None:
    """Ask, then move each of them; None leads back to the list."""
    if move.permission not in access.permissions(request):
        raise PermissionDenied
    assets = list(queryset.order_by("pk")[: MOST + 1])
    if len(assets) > MOST:
        text = gettext_lazy("At most %(most)d records at once. Nothing was changed.")
        messages.error(request, text % {"most": MOST})
        return None
    form = MoveForm(request.POST if "_confirmed" in request.POST else None, label_suffix="")
    if form.is_bound and form.is_valid():
        if not move.needs_reason or form.cleaned_data["reason"].strip():
            _tell(request, move, _outcomes(request, assets, move, form.cleaned_data))
            return None
        form.add_error("reason", _("“%(move)s” takes a reason.") % {"move": _(move.label)})
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "title": ngettext("%(move)s: %(count)d record", "%(move)s: %(count)d records", len(assets))
        % {"move": _(move.label), "count": len(assets)},
        "move": move,
        "move_label": _(move.label),
        "is_publishing": move.target == lifecycle.PUBLISHED,
        "form": form,
        "zone": timezone.get_current_timezone_name(),
        "rows": [
            (asset, side.state_label(asset), asset.status in move.sources) for asset in assets
        ],
        "checkbox": ACTION_CHECKBOX_NAME,
        "action": f"move_{move.name}",
        "is_popup": False,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _outcomes(
    request: HttpRequest, assets: list, move: lifecycle.Move, given: dict[str, Any]
) -> tuple[int, list[str]]:
    """How many were moved, and one sentence for each that was not."""
    moved, refused = 0, []
    for asset in assets:
        try:
            publishing.move(
                move.name,
                asset,
                who=access.who(request),
                permissions=access.permissions(request),
                version=_seen(request, asset),
                reason=given["reason"],
                public_from=given["public_from"],
            )
        except (editing.EditRefused, lifecycle.MoveRefused) as error:
            refused.append(f"{asset.shown_reference}: {error}")
        else:
            moved += 1
    return moved, refused


def _seen(request: HttpRequest, asset: Any) -> int:
    """The version that stood on the page that was confirmed; 0, which none has, for any other."""
    text = request.POST.get(f"_version_{asset.pk}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _tell(request: HttpRequest, move: lifecycle.Move, outcome: tuple[int, list[str]]) -> None:
    moved, refused = outcome
    parts = []
    if moved:
        parts.append(
            ngettext(
                "%(move)s: done for %(count)d record.",
                "%(move)s: done for %(count)d records.",
                moved,
            )
            % {"move": _(move.label), "count": moved}
        )
    if refused:
        same = Counter(refused)
        parts.append(
            ngettext("%(count)d refused: %(why)s", "%(count)d refused: %(why)s", len(refused))
            % {"count": len(refused), "why": "; ".join(list(same)[:20])}
        )
    messages.add_message(
        request, messages.WARNING if refused else messages.SUCCESS, " ".join(parts)
    )
