"""Productions (version families) and proposals of them, decided through `assets.families`."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assets import families
from assets.admin import access, side
from assets.admin.asset_filters import CatalogueFilter
from assets.admin.production_terms import TermsSection
from assets.admin.read_only import ReadOnlyAdmin
from assets.domain.vocabularies import VERSIONS
from assets.editing import EditRefused
from assets.forms.families import MembersForm, ProposalForm
from assets.models import Asset, FamilyProposal, Production


def _key(object_id: str) -> int:
    if not (object_id.isascii() and object_id.isdigit() and len(object_id) <= 18):
        raise Http404
    return int(object_id)


def _rows(assets: list[Asset]) -> list[tuple[Asset, str, str]]:
    return [(a, _(VERSIONS.get(a.version, a.version or "—")), side.state_label(a)) for a in assets]


@admin.register(Production)
class ProductionAdmin(ReadOnlyAdmin):
    """Stories told in several versions."""

    list_display = ("__str__", "key", "members", "decided_by")
    search_fields = ("key", "title")
    ordering = ("key",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the number of members."""
        return super().get_queryset(request).annotate(member_count=Count("assets"))

    @admin.display(description=gettext_lazy("Versions"), ordering="member_count")
    def members(self, production: Any) -> int:
        """How many records belong to it."""
        return production.member_count

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """Its versions; taking out and putting in, with a reason."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        production = Production.objects.filter(pk=_key(object_id)).first()
        if production is None:
            raise Http404
        assets = list(production.assets.order_by("pk")[:200])
        terms = TermsSection(request, production, assets)
        sent = request.POST if request.method == "POST" and "_terms" not in request.POST else None
        form = MembersForm(sent, assets=assets)
        if request.method == "POST" and sent is None:
            done = terms.post()
            if done is not None:
                return done
        elif request.method == "POST":
            access.need(request, "decide_family")
            if form.is_valid() and _change_members(request, production, assets, form):
                return HttpResponseRedirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": str(production),
            "production": production,
            "rows": _rows(assets),
            "form": form,
            "may_decide": access.may(request, "decide_family"),
            **terms.context(),
            "is_popup": False,
        }
        return TemplateResponse(
            request,
            "admin/assets/production/change_form.html",
            context,
            status=409 if terms.refusal else 200,
        )


def _change_members(
    request: HttpRequest, production: Production, assets: list[Asset], form: MembersForm
) -> bool:
    given = {
        "who": access.who(request),
        "permissions": access.permissions(request),
        "reason": form.cleaned_data["reason"],
    }
    wanted = [(a, None) for a in assets if a.pk in form.cleaned_data["out"]]
    if form.found is not None:
        wanted.append((form.found, production))  # type: ignore[arg-type]
    if not wanted:
        form.add_error(None, _("Choose what to take out, or name what to put in."))
        return False
    for asset, target in wanted:
        try:
            families.move_member(asset, to=target, **given)
        except EditRefused as error:
            messages.error(request, f"{asset.shown_reference}: {error}")
        else:
            text = _("%(name)s was put in.") if target else _("%(name)s was taken out.")
            messages.success(request, text % {"name": asset})
    return True


class DecisionFilter(CatalogueFilter):
    """Open ones, unless others are asked for."""

    title, parameter_name = gettext_lazy("Decision"), "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Open, accepted, refused."""
        return [("open", _("open")), ("accepted", _("accepted")), ("refused", _("refused"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Proposals with that decision."""
        return queryset.filter(decision=self.value()) if self.value() else queryset

    def is_open(self) -> bool:
        """Always shown."""
        return True


@admin.register(FamilyProposal)
class FamilyProposalAdmin(ReadOnlyAdmin):
    """Families that were found and not decided yet, each with its reason."""

    list_display = ("reason", "size", "confidence", "decision", "decided_by", "decided_at")
    list_filter = (DecisionFilter,)
    list_select_related = ("decided_by",)
    search_fields = ("reason",)

    @admin.display(description=gettext_lazy("Records"))
    def size(self, proposal: FamilyProposal) -> int:
        """How many records it would bring together."""
        return len(proposal.members)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """The records side by side; accept or refuse."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        proposal = FamilyProposal.objects.filter(pk=_key(object_id)).first()
        if proposal is None:
            raise Http404
        assets = list(
            Asset.objects.filter(pk__in=proposal.members)
            .select_related("production")
            .order_by("pk")
        )
        public = next((a for a in assets if a.is_public(timezone.now())), None)
        initial = {"members": [a.pk for a in assets], "title": public.title if public else ""}
        form = ProposalForm(request.POST or None, assets=assets, initial=initial)
        if request.method == "POST":
            access.need(request, "decide_family")
            answer = _decide(request, proposal, form)
            if answer is not None:
                return answer
        context = {
            **self.admin_site.each_context(request),
            "opts": self.model._meta,
            "title": _("Do these belong together?"),
            "proposal": proposal,
            "rows": _rows(assets),
            "form": form,
            "may_decide": access.may(request, "decide_family") and proposal.decision == "open",
            "is_popup": False,
        }
        return TemplateResponse(request, "admin/assets/familyproposal/change_form.html", context)


def _decide(
    request: HttpRequest, proposal: FamilyProposal, form: ProposalForm
) -> HttpResponse | None:
    given = {"who": access.who(request), "permissions": access.permissions(request)}
    target = reverse("admin:assets_familyproposal_changelist") + "?decision=open"
    try:
        if "_refuse" in request.POST:
            families.refuse(proposal, **given)  # type: ignore[arg-type]
            messages.success(request, _("They stay apart."))
            return HttpResponseRedirect(target)
        if not form.is_valid():
            return None
        cleaned = form.cleaned_data
        production = families.accept(
            proposal,
            title=cleaned["title"],
            reason=cleaned["reason"],
            members=cleaned["members"],
            **given,  # type: ignore[arg-type]
        )
    except EditRefused as error:
        messages.error(request, str(error))
        return None
    messages.success(request, _("%(name)s is a production now.") % {"name": production})
    return HttpResponseRedirect(target)
