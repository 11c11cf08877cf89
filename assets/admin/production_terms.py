"""The terms of a production on its page: shown, read as they are typed, entered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from assets import clearance
from assets.admin import access, rights_panel
from assets.admin.wording_changes import show
from assets.domain.rights.tally import Tally
from assets.domain.text import sha256
from assets.domain.vocabularies import VERSIONS
from assets.editing import EditRefused
from assets.forms.clearing import TermsForm
from assets.models import Asset, Production, ProductionTerms, WordingChange


class TermsSection:
    """The part of a production's page that is about its terms, for one request."""

    def __init__(self, request: HttpRequest, production: Production, members: list[Asset]) -> None:
        self.request, self.production = request, production
        self.terms = ProductionTerms.objects.filter(production=production).first()
        self.others = sorted({a.version for a in members} - set(VERSIONS) - {""})
        self.refusal = ""
        self.effect: Tally | None = None
        self.asks = False
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
        valid = self.form.is_valid()
        if valid or ("text" in self.form.cleaned_data and "versions" in self.form.cleaned_data):
            self.effect = clearance.terms_tally(
                self.production,
                text=self.form.cleaned_data["text"],
                versions=self.form.codes(),
                now=timezone.now(),
            )
        if "_read" in data or not valid:
            return None
        fresh = data.get("seen", "") == clearance.terms_hash(self.terms)
        changes = fresh and self.effect is not None and self.effect.same != self.effect.records
        if changes and data.get("previewed") != self._token():
            self.asks = True
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

    def _token(self) -> str:
        """What tells the words and versions whose effect was shown."""
        cleaned = getattr(self.form, "cleaned_data", {})
        if self.effect is None or "text" not in cleaned:
            return ""
        facts = [cleaned["text"], *sorted(self.form.codes()), clearance.terms_hash(self.terms)]
        return sha256("\n".join(facts))

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
            "terms_previewed": self._token(),
            "terms_asks": self.asks,
            "shown": show(self.effect) if self.effect is not None else None,
            "terms_changes": list(
                WordingChange.objects.filter(production=self.production).order_by("-pk")[:5]
            ),
            "terms_versions": [_(VERSIONS.get(v, v or "no version stated")) for v in for_versions],
            "reading": rights_panel.of_text(typed) if typed.strip() else None,
            "may_set_terms": access.may(self.request, "confirm_rights"),
        }
