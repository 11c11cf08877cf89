"""Posters for many records at once: each file says by its name which record it is for.

With script the files are sent one after another, each asked for by itself (`_one`) and answered as
JSON, so that a bar can move and one refusal holds up nothing. Without, one form sends them all.
What the pictures show is typed in one field, a line a file; what is left out waits in a queue.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets import posters
from assets.admin import access
from assets.admin.asset_poster import address
from assets.domain.text import clean
from assets.editing.checking import MAX_ALT
from assets.forms.moves import MAX_REASON, Reason
from assets.models import QualityFlag
from assets.posters import Given, Outcome

TEMPLATE = "admin/assets/asset/posters.html"
KINDS = {
    "stored": gettext_lazy("stored"),
    "changed": gettext_lazy("words changed"),
    "unchanged": gettext_lazy("unchanged"),
    "refused": gettext_lazy("refused"),
}
FLAG = "poster_without_alt"


class PostersPage:
    """An answer about many posters, for one request."""

    def __init__(self, admin: Any, request: HttpRequest) -> None:
        if not access.may_add(request):
            raise PermissionDenied
        self.admin, self.request = admin, request

    def get(self) -> HttpResponse:
        """The form."""
        return self.show()

    def post(self) -> HttpResponse:
        """Take the files in, and say of each what became of it."""
        said = words_of(self.request.POST.get("words", ""))
        outcomes = [self._take(file, said) for file in self.request.FILES.getlist("files")]
        if "_one" in self.request.POST:
            return JsonResponse({"files": [told(outcome) for outcome in outcomes]})
        problem = "" if outcomes else _("Choose at least one file.")
        return self.show(outcomes, problem, said)

    def _take(self, file: Any, said: dict[str, str]) -> Outcome:
        name = file.name or ""
        given = Given(name, file.size, file.read, said.get(name.casefold()))
        return posters.take(
            given,
            who=access.who(self.request),
            permissions=access.permissions(self.request),
            reason=Reason().to_python(self.request.POST.get("reason"))[:MAX_REASON],
        )

    def show(
        self,
        outcomes: list[Outcome] | None = None,
        problem: str = "",
        said: dict[str, str] | None = None,
    ) -> TemplateResponse:
        """The page, with what became of the files sent."""
        queue = reverse("admin:assets_asset_changelist") + f"?flag={FLAG}"
        context = {
            **self.admin.admin_site.each_context(self.request),
            "opts": self.admin.model._meta,
            "title": _("Add posters"),
            "told": [told(outcome) for outcome in outcomes or ()],
            "problem": problem,
            "words": self.request.POST.get("words", "") if said else "",
            "waiting": QualityFlag.objects.filter(code=FLAG).count(),
            "queue": queue,
            "is_popup": False,
        }
        return TemplateResponse(self.request, TEMPLATE, context)


def words_of(text: str) -> dict[str, str]:
    """What each picture shows, by the name of its file in small letters: a line each, a bar
    between."""
    found = {}
    for line in clean(text).text.splitlines():
        name, bar, words = line.partition("|")
        if bar and name.strip() and words.strip():
            found[name.strip().casefold()] = words.strip()[:MAX_ALT]
    return found


def told(outcome: Outcome) -> dict[str, Any]:
    """An outcome in words."""
    asset = outcome.asset
    text = outcome.reason.render(_) if outcome.reason else ""
    if outcome.kind != "refused" and not outcome.has_alt:
        text = _("Nothing says yet what it shows.")
    return {
        "file": outcome.file,
        "kind": outcome.kind,
        "said": str(KINDS[outcome.kind]),
        "text": text,
        "reference": asset.shown_reference if asset else "",
        "address": address(asset) if asset else "",
    }
