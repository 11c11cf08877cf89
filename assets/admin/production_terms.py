"""The terms of a production on its page: shown, read as they are typed, entered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from assets import clearance
from assets.admin import access, rights_panel
from assets.domain.vocabularies import VERSIONS
from assets.editing import EditRefused
from assets.forms.clearing import TermsForm
from assets.models import Asset, Production, ProductionTerms


class TermsSection:
    """The part of a production's page that is about its terms, for one request."""

    def __init__(self, request: HttpRequest, production: Production, members: list[Asset]) -> None:
        self.request, self.production = request, production
        self.terms = ProductionTerms.objects.filter(production=production).first()
        self.others = sorted({a.version for a in members} - set(VERSIONS) - {""})
        self.refusal = ""
        self.form = self._form(None)

    def _form(self, data: Any) -> TermsForm:
        stored = self.terms
        initial = {
            "text": stored.text if stored else "",
            "versions": [code or "-" for code in stored.versions] if stored else [],
        }
        others = sorted({*self.others, *(stored.versions if stored else ())} - set(VERSIONS) - {""})
        return TermsForm(data, others=others, initial=initial)

    def post(self) -> HttpResponse | None:
        """Enter them, or read them again; None where the page is to be shown."""
        access.need(self.request, "confirm_rights")
        data = self.request.POST
        self.form = self._form(data)
        if "_read" in data or not self.form.is_valid():
            return None
        try:
            clearance.set_terms(
                self.production,
                text=self.form.cleaned_data["text"],
                versions=self.form.codes(),
                who=access.who(self.request),
                permissions=access.permissions(self.request),
                reason=self.form.cleaned_data["reason"],
                seen=data.get("seen", ""),
            )
        except clearance.ClearanceRefused as error:
            self.refusal = error.message.render(_)
        except EditRefused as error:
            self.refusal = str(error)
        else:
            messages.success(self.request, _("The terms of the production are in force."))
            return HttpResponseRedirect(self.request.path)
        self.terms = ProductionTerms.objects.filter(production=self.production).first()
        return None

    def context(self) -> dict[str, Any]:
        """What the page shows of them."""
        form = self.form
        typed = str(form["text"].value() or "").replace("\r\n", "\n")
        for_versions = self.terms.versions if self.terms else []
        return {
            "terms": self.terms,
            "terms_form": form,
            "terms_seen": clearance.terms_hash(self.terms),
            "terms_refusal": self.refusal,
            "terms_versions": [_(VERSIONS.get(v, v or "no version stated")) for v in for_versions],
            "reading": rights_panel.of_text(typed) if typed.strip() else None,
            "may_set_terms": access.may(self.request, "confirm_rights"),
        }
