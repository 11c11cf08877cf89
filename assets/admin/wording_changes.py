"""Changes of shared words: what they would do, made with a reason, watched, undone as one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets import clearance
from assets.admin import access
from assets.admin.read_only import ReadOnlyAdmin
from assets.domain.rights.standard import SLOT
from assets.domain.rights.tally import Sample, Tally, use_of
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES
from assets.domain.vocabularies import VERSIONS
from assets.editing import EditRefused
from assets.models import WordingChange

AT_ONCE = 6.0
"""Seconds after which a request stops at the end of a batch; the page says how to go on."""
MOST_LEFT = 50
STATES = {
    "counting": gettext_lazy("being counted"),
    "ready": gettext_lazy("counted, not made"),
    "applying": gettext_lazy("being made"),
    "applied": gettext_lazy("made"),
    "undoing": gettext_lazy("being undone"),
    "undone": gettext_lazy("undone"),
    "given_up": gettext_lazy("given up"),
}


@dataclass(frozen=True, slots=True)
class UseRow:
    """A common use, and on how many records its answer becomes stricter or looser."""

    label: str
    stricter: int
    looser: int


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A record whose answer changes."""

    address: str
    reference: str
    use: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A tally for people."""

    tally: Tally
    uses: tuple[UseRow, ...]
    stricter: tuple[SampleRow, ...]
    looser: tuple[SampleRow, ...]


def show(tally: Tally) -> Shown:
    """What a change does, in rows: the uses most records change for first."""
    uses = sorted(tally.uses.items(), key=lambda item: (-item[1][1], -item[1][0], item[0]))
    return Shown(
        tally,
        tuple(UseRow(use_words(name), *counts) for name, counts in uses),
        tuple(map(_sample, tally.samples["stricter"])),
        tuple(map(_sample, tally.samples["looser"])),
    )


def use_words(name: str, territory: str | None = None) -> str:
    """A use in words."""
    use = use_of(name, territory)
    words = f"{_(ACTS[use.act])} · {_(PURPOSES[use.purpose])} · {_(MEDIA[use.medium])}"
    return f"{words} · {territory}" if territory else words


def _sample(sample: Sample) -> SampleRow:
    use = sample.use
    return SampleRow(
        reverse("admin:assets_asset_rights", args=[sample.asset]),
        sample.reference,
        use_words(f"{use.act}/{use.purpose}/{use.medium}", use.territory),
        sample.before,
        sample.after,
    )


def in_time(seconds: float = AT_ONCE) -> Callable[[], bool]:
    """Whether this request has time for another batch."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() < until


@admin.register(WordingChange)
class WordingChangeAdmin(ReadOnlyAdmin):
    """Every change of a standard statement or of a production's terms, newest first."""

    list_display = ("name", "what", "progress", "made_by", "made_at", "reason")
    list_select_related = ("standard", "production")
    search_fields = ("name", "reason")
    ordering = ("-pk",)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Those who may see history."""
        return access.may(request, "see_history")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Those who may see history."""
        return access.may(request, "see_history")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The list needs no tallies."""
        return super().get_queryset(request).defer("tally", "before_text", "after_text")

    @admin.display(description=gettext_lazy("Of"))
    def what(self, change: WordingChange) -> str:
        """Which kind of words."""
        return _("terms of a production") if change.production_id else _("standard statement")

    @admin.display(description=gettext_lazy("Where it is"))
    def progress(self, change: WordingChange) -> str:
        """Counted, made, undone."""
        return str(STATES[change.state])

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What it does or did; the acts it is open to."""
        access.need(request, "see_history")
        number = int(object_id) if object_id.isascii() and object_id.isdigit() else 0
        change = WordingChange.objects.filter(pk=min(number, 2**62)).first()
        if change is None:
            raise Http404
        refusal = ""
        if request.method == "POST":
            try:
                _act(request, change)
            except clearance.ClearanceRefused as error:
                refusal = error.message.render(_)
                change.refresh_from_db()
            except EditRefused as error:
                refusal = str(error)
                change.refresh_from_db()
            else:
                return HttpResponseRedirect(request.path)
        return TemplateResponse(
            request,
            "admin/assets/wordingchange/change_form.html",
            {
                **self.admin_site.each_context(request),
                **_shown(request, change),
                "opts": self.model._meta,
                "title": change.name,
                "refusal": refusal,
                "reason": request.POST.get("reason", "")[:2000],
                "is_popup": False,
            },
            status=409 if refusal else 200,
        )


def _act(request: HttpRequest, change: WordingChange) -> None:
    """One of the acts; what takes longer than a request goes on with the next one."""
    given: dict[str, Any] = {
        "who": access.who(request),
        "permissions": access.permissions(request),
    }
    reason = request.POST.get("reason", "")[:2000]
    asked = request.POST.get("_act", "")
    if asked == "go_on":
        access.need(request, "edit_rights")
    elif asked == "give_up":
        clearance.give_up(change, permissions=given["permissions"])
        messages.success(request, _("Nothing was changed."))
    elif asked in ("make", "library"):
        clearance.make(change, reason=reason, records=asked == "make", **given)
    elif asked == "undo" and change.production_id:
        clearance.undo_terms(change, reason=reason, **given)
    elif asked == "undo":
        clearance.undo(change, reason=reason, **given)
    else:
        return
    go_on = in_time()
    if clearance.count(change, go_on=go_on):
        clearance.carry_on(change, go_on=go_on)


def _shown(request: HttpRequest, change: WordingChange) -> dict[str, Any]:
    tally = Tally.from_dict(change.tally)
    wanted = tally.records
    done = 0
    if change.state == "undoing":
        done = change.records.exclude(after_revision=None).exclude(outcome="changed").count()
    if change.state == "applying":
        done = change.records.exclude(outcome="waiting").count()
    elif change.state == "counting":
        done, wanted = tally.records, len(clearance.affected(change.before_text, change.after_text))
    elif change.state == "undoing":
        wanted = change.records.exclude(after_revision=None).count()
    left = change.records.filter(outcome__in=("left", "refused")).select_related("asset")
    return {
        "change": change,
        "state_words": STATES[change.state],
        "shown": show(tally),
        "is_counted": change.state != "counting",
        "working": change.state in ("counting", "applying", "undoing"),
        "done": done,
        "wanted": wanted,
        "left": [
            (reverse("admin:assets_asset_history", args=[row.asset_id]), row.asset, _(row.note))
            for row in left[:MOST_LEFT]
        ],
        "changed_count": change.records.filter(after_revision__isnull=False).count(),
        "before_versions": _versions(change.before_versions),
        "after_versions": _versions(change.after_versions),
        "slot": SLOT,
        "may_make": access.may(request, "edit_rights")
        and access.may(request, "edit_record")
        and (access.may(request, "confirm_rights") or not tally.loosens),
        "may_edit": access.may(request, "edit_rights"),
        "may_undo": access.may(request, "confirm_rights") and access.may(request, "edit_record"),
        "is_terms": change.production_id is not None,
    }


def _versions(codes: list[str]) -> str:
    return ", ".join(_(VERSIONS.get(code, code or "no version stated")) for code in codes)
