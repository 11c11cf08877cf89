"""The page of a record's usage rights: the reading, and every act on it, at one address.

All acts go through `assets.clearance`; a refusal is a sentence on the page, with what was typed
still there. A correction is shown with the answers it changes before it can be saved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assets import answers, clearance, editing, history, records
from assets.admin import access, rights_effect, rights_forms
from assets.admin.asset_pages import version_of
from assets.admin.rights_reading import of_rights
from assets.clearance import ClearanceRefused
from assets.domain.rights import building
from assets.models import Asset

TEMPLATE = "admin/assets/asset/rights.html"
ACTS: dict[str, str] = {
    "confirm": "confirm_rights",
    "unconfirm": "confirm_rights",
    "correct": "edit_rights",
    "uncorrect": "edit_rights",
    "locate": "edit_rights",
    "settle": "confirm_rights",
    "events": "confirm_rights",
    "take_up": "confirm_rights",
}
"""Act of the page → the permission it takes."""


def address(asset: Asset) -> str:
    """The page of a record's rights."""
    return reverse("admin:assets_asset_rights", args=[asset.pk])


class RightsPage:
    """An answer about one record's rights, for one request."""

    def __init__(self, admin: Any, request: HttpRequest, asset: Asset) -> None:
        self.admin, self.request = admin, request
        self.preview: rights_effect.Preview | None = None
        self.refusal = ""
        self._take(asset)

    def _take(self, asset: Asset) -> None:
        self.asset = asset
        self.record = records.read(asset)
        self.kept = answers.kept_of(asset, self.record)
        self.forms = rights_forms.Forms(self.record, self.kept)

    def may(self, act: str) -> bool:
        """Whether this person may do it to this record."""
        return access.may_clear(self.request, self.asset, ACTS[act])

    # Answers

    def get(self) -> HttpResponse:
        """The reading, and what may be done about it."""
        return self.show()

    def post(self) -> HttpResponse:
        """Do one act."""
        data = self.request.POST
        act = data.get("_act", "")
        if act not in ACTS:
            raise BadRequest(_("_act: there is no such act"))
        if not self.may(act):
            raise PermissionDenied
        version = version_of(data)
        self.forms.bind(act, data)
        doing: dict[str, Callable[[int], str]] = {
            "confirm": self._confirm,
            "unconfirm": self._unconfirm,
            "correct": self._correct,
            "uncorrect": self._uncorrect,
            "locate": self._locate,
            "settle": self._settle,
            "events": self._events,
            "take_up": self._take_up,
        }
        try:
            if version != self.asset.record_version:
                last = self.asset.revisions.order_by("-number").first()
                raise editing.StaleEdit(
                    self.asset, self.record, self.record, last.who_name if last else "somebody"
                )
            if not self.forms.are_valid(act):
                return self.show()
            done = doing[act](version)
        except editing.StaleEdit as error:
            return self._refused(
                _("%(why)s Nothing was saved; look again.") % {"why": error}, act, version
            )
        except editing.NotAllowed as error:  # it was published, say, since it was asked above
            raise PermissionDenied(str(error)) from error
        except ClearanceRefused as error:
            return self._refused(error.message.render(_), act, version)
        except editing.EditRefused as error:
            return self._refused(str(error), act, version)
        if not done:
            return self.show()
        messages.success(self.request, done)
        return HttpResponseRedirect(address(self.asset))

    def _refused(self, why: str, act: str, version: int) -> HttpResponse:
        data = rights_forms.typed_again(self.request.POST, self.asset, version)
        self._take(Asset.objects.with_rows().get(pk=self.asset.pk))
        self.refusal = why
        if act not in ("confirm", "uncorrect"):
            self.forms.bind(act, data)
        return self.show(409)

    # Acts

    def _given(self, version: int, reason: str) -> dict[str, Any]:
        return {
            "who": access.who(self.request),
            "permissions": access.permissions(self.request),
            "reason": reason,
            "version": version,
        }

    def _confirm(self, version: int) -> str:
        cleaned = self.forms.confirm.cleaned_data
        given = self._given(version, cleaned["reason"])
        clearance.confirm(self.asset, basis=cleaned["basis"], **given)
        return _("Confirmed.")

    def _unconfirm(self, version: int) -> str:
        reason = self.forms.unconfirm.cleaned_data["reason"]
        clearance.unconfirm(self.asset, **self._given(version, reason))
        return _("The confirmation was taken back.")

    def _correct(self, version: int) -> str:
        form = self.forms.correct
        correction = self.forms.correction()
        if correction is None:
            return ""
        after = (*self.kept.corrections, correction)
        self.preview = rights_effect.preview(self.asset, self.record, self.kept, after)
        if "_save" not in self.request.POST:
            return ""
        if self.request.POST.get("previewed") != self.preview.token:
            return ""  # something is other than it was shown: it is shown again
        given = self._given(version, form.cleaned_data["reason"])
        clearance.correct(self.asset, corrections=after, **given)
        return _("The correction is in force.")

    def _uncorrect(self, version: int) -> str:
        number = self.request.POST.get("number", "")
        if not (number.isascii() and number.isdigit() and len(number) <= 6):
            raise BadRequest(_("number: a correction's number is expected"))
        at = int(number)
        if at >= len(self.kept.corrections):
            raise ClearanceRefused(rights_forms.NO_SUCH)
        after = self.kept.corrections[:at] + self.kept.corrections[at + 1 :]
        given = self._given(version, self.forms.uncorrect.cleaned_data["reason"])
        clearance.correct(self.asset, corrections=after, **given)
        return _("The correction was taken away.")

    def _locate(self, version: int) -> str:
        form = self.forms.locate
        given = self._given(version, form.cleaned_data["reason"])
        clearance.locate(self.asset, materials=form.materials, **given)
        return _("The shots are located.")

    def _settle(self, version: int) -> str:
        cleaned = self.forms.settle.cleaned_data
        clearance.settle(
            self.asset,
            holders=cleaned["holders"],
            frees_from_production=cleaned["frees_from_production"],
            **self._given(version, cleaned["reason"]),
        )
        return _("Settled.")

    def _events(self, version: int) -> str:
        form = self.forms.events
        given = self._given(version, form.cleaned_data["reason"])
        clearance.enter_events(self.asset, events=form.events(), **given)
        return _("The events are entered.")

    def _take_up(self, version: int) -> str:
        reason = self.forms.take_up.cleaned_data["reason"]
        clearance.take_up(self.asset, **self._given(version, reason))
        return _("The present reader’s reading is in force.")

    # Showing

    def show(self, status: int = 200) -> HttpResponse:
        """The page."""
        now = timezone.now()
        terms = answers.terms_of(self.asset.production_id, self.record.version)
        subject = building.subject(
            self.record, self.kept, zone=settings.TIME_ZONE, production=terms
        )
        waiting = clearance.present(self.kept, self.record)
        context = {
            **frame(self.admin, self.request, self.asset),
            "title": _("Usage rights of %(name)s") % {"name": self.asset.shown_reference},
            "reading": of_rights(self.record, self.kept, now=now, subject=subject),
            "forms": self.forms,
            "may": {act: self.may(act) for act in ACTS},
            "confirmed_at": self.kept.confirmed_at,
            "confirms": rights_forms.confirmed_things(self.record, self.kept),
            "can_confirm": bool(self.kept.reading.text.strip() or self.kept.corrections),
            "corrections": rights_forms.correction_rows(self.kept),
            "preview": self.preview,
            "refusal": self.refusal,
            "has_terms": terms is not None,
            "waiting": waiting
            and rights_effect.lines(clearance.effect(self.asset, self.record, self.kept, waiting)),
            "sees_history": access.may(self.request, "see_history"),
            "zone": timezone.get_default_timezone_name(),
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)


def frame(admin: Any, request: HttpRequest, asset: Asset) -> dict[str, Any]:
    """What every page of a record has."""
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "asset": asset,
        "is_popup": False,
    }


def as_of_page(admin: Any, request: HttpRequest, asset: Asset) -> HttpResponse:
    """Statement, reading and answers as they were at a moment or by a revision."""
    revision, moment = _revision(request, asset)
    shown, lost = None, False
    if revision is not None:
        record = history.record_of(revision)
        try:
            rights = history.rights_of(revision)
        except (KeyError, TypeError, ValueError):
            lost = True  # taken out of history
        else:
            subject = building.subject(
                record, rights.own, zone=settings.TIME_ZONE, production=rights.production
            )
            shown = of_rights(record, rights.own, now=moment, subject=subject)
    context = {
        **frame(admin, request, asset),
        "title": _("Usage rights of %(name)s as they were") % {"name": asset.shown_reference},
        "revision": revision,
        "moment": moment,
        "reading": shown,
        "lost": lost,
        "zone": timezone.get_default_timezone_name(),
    }
    return TemplateResponse(request, "admin/assets/asset/rights_as_of.html", context)


def _revision(request: HttpRequest, asset: Asset) -> tuple[Any, dt.datetime]:
    number = request.GET.get("revision", "")
    if number:
        if not (number.isascii() and number.isdigit() and len(number) <= 9):
            raise BadRequest(_("revision: the number of a revision is expected"))
        found = asset.revisions.filter(number=int(number)).first()
        return found, found.at if found else timezone.now()
    moment = rights_forms.moment(request.GET.get("at", ""))
    if moment is None:
        raise BadRequest(_("at: a moment is expected, such as 2026-11-22T15:30"))
    return history.as_of(asset, moment), moment


def rights_page(admin: Any, request: HttpRequest, asset: Asset) -> HttpResponse:
    """The page as it is, as it was, or an act on it."""
    if not access.may_view(request):
        raise PermissionDenied
    if request.method == "POST":
        return RightsPage(admin, request, asset).post()
    if "at" in request.GET or "revision" in request.GET:
        access.need(request, "see_history")
        return as_of_page(admin, request, asset)
    return RightsPage(admin, request, asset).get()
