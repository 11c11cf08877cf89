"""The page on which a record is edited, and what its buttons do.

One address for all of it: saving, reading a text again without saving, and moving the record to
another state (what was typed is saved first, so that "Publish" publishes what is on the page).
Nothing typed is ever lost: every refusal shows the page again with the text as it was typed.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assets import editing, history, publishing, records
from assets.admin import access, pictures, readings, rights_panel, side, stale, standards
from assets.admin.suggestions import suggestions
from assets.domain import lifecycle, quality
from assets.domain.record import Record
from assets.forms.moves import RecordMoveForm
from assets.forms.record import RecordForm
from assets.models import Asset

TEMPLATE = "admin/assets/asset/change_form.html"
SCHEDULE = "schedule"


def address(asset: Asset) -> str:
    """The editing page of a record."""
    return reverse("admin:assets_asset_change", args=[asset.pk])


def version_of(data: QueryDict) -> int:
    """The version the page was made from; 400 for what is no version."""
    text = data.get("record_version", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise BadRequest(_("record_version: a whole number is expected"))
    return int(text)


class ChangePage:
    """An answer about one stored record, for one request."""

    def __init__(self, admin: Any, request: HttpRequest, asset: Asset) -> None:
        self.admin, self.request, self.asset = admin, request, asset
        self.record = records.read(asset)
        self.may_edit = access.may_edit(request, asset)
        self.move_form = RecordMoveForm(initial={"public_from": _moment(asset)})

    # Answers

    def get(self) -> HttpResponse:
        """The record, to edit or to read."""
        return self.show(self._form())

    def post(self) -> HttpResponse:
        """Save, read again, or save and move."""
        data: QueryDict = self.request.POST
        move = data.get("_move", "")
        self._check_may(move)
        version = version_of(data)
        self.move_form = RecordMoveForm(data)
        if not self.may_edit or "title" not in data:
            if not move:
                raise PermissionDenied
            return self._move(move, version) or self._done("_save")
        base = self._seen(version)
        data = stale.take_theirs(data, base)
        if "_standard" in data and "usage_rights" not in self._locked():
            data = standards.put_in(self.request, data)
        form = self._form(data, base=base, version=version)
        if "_read" in data or "_standard" in data:
            form.is_valid()
            return self.show(form, complain=False)
        if not form.is_valid() or not self._move_is_ready(move):
            return self.show(form)
        return self._save(form, version, move)

    def _check_may(self, move: str) -> None:
        if move and move != SCHEDULE and move not in lifecycle.MOVES:
            raise BadRequest(_("_move: there is no such move"))
        needed = "publish_record" if move == SCHEDULE else ""
        needed = lifecycle.MOVES[move].permission if move in lifecycle.MOVES else needed
        if needed:
            access.need(self.request, needed)
        elif not self.may_edit:
            raise PermissionDenied

    # Saving

    def _save(self, form: RecordForm, version: int, move: str) -> HttpResponse:
        try:
            saved = editing.save(
                form.record,
                who=access.who(self.request),
                asset=self.asset,
                version=version,
                permissions=access.permissions(self.request),
                reason=self.move_form.cleaned_data["reason"],
            )
        except editing.StaleEdit as error:
            return self._stale(form, error)
        except editing.NotAllowed as error:  # it was published, say, since the page was opened
            raise PermissionDenied(str(error)) from error
        except editing.WouldMislead as error:
            for flag in error.flags:
                form.add_error(flag.field if flag.field in form.fields else None, flag.text)
            return self.show(form)
        except editing.NameTaken as error:
            form.add_error(error.field if error.field in form.fields else None, taken(error))
            return self.show(form, status=409)
        except editing.InvalidRecord as error:
            form.refuse(error)
            return self.show(form)
        if form.replaced:
            messages.warning(self.request, replaced_note(form.replaced))
        if saved.revision is not None:
            messages.success(self.request, _("Saved %(name)s.") % {"name": saved.asset})
        elif not move:
            messages.info(self.request, _("Nothing had been changed, so nothing was saved."))
        if move:
            return self._move(move, saved.asset.record_version) or self._done("_save")
        return self._done("_list" if "_list" in self.request.POST else "_save")

    def _seen(self, version: int) -> Record:
        """The record as the editor's page showed it."""
        if version == self.asset.record_version:
            return self.record
        seen = self.asset.revisions.filter(number=version).first()
        return history.record_of(seen) if seen else self.record

    def _stale(self, form: RecordForm, error: editing.StaleEdit) -> HttpResponse:
        """Both versions, and the form on top of the one stored now."""
        found = stale.clashes(form.base, error.theirs, error.mine)
        data = stale.retyped(
            self.request.POST, form.typed_fields, error.theirs, error.asset.record_version
        )
        self.asset = Asset.objects.with_rows().get(pk=self.asset.pk)
        self.record = records.read(self.asset)
        fresh = self._form(data, base=error.theirs, version=error.asset.record_version)
        fresh.is_valid()
        return self.show(
            fresh, status=409, complain=False, extra={"clashes": found, "changed_by": error.by}
        )

    # Moving

    def _move_is_ready(self, move: str) -> bool:
        """Whether reason and moment are there, before anything is saved."""
        ready = self.move_form.is_valid()
        step = lifecycle.MOVES.get(move)
        if (
            ready
            and step
            and step.needs_reason
            and not self.move_form.cleaned_data["reason"].strip()
        ):
            self.move_form.add_error(
                "reason", _("“%(move)s” takes a reason.") % {"move": _(step.label)}
            )
        if ready and move == SCHEDULE and not self.move_form.cleaned_data["public_from"]:
            self.move_form.add_error("public_from", _("Say from when it is to be public."))
        return not self.move_form.errors

    def _move(self, move: str, version: int) -> HttpResponse | None:
        """Make the move; None when it is made, else the page that says why not."""
        if not self._move_is_ready(move):
            return self._again()
        cleaned = self.move_form.cleaned_data
        given: dict[str, Any] = {
            "who": access.who(self.request),
            "permissions": access.permissions(self.request),
            "version": version,
            "reason": cleaned["reason"],
        }
        moment: dt.datetime | None = cleaned["public_from"]
        try:
            if move == SCHEDULE:
                publishing.schedule(self.asset, public_from=moment, **given)  # type: ignore[arg-type]
            else:
                publishing.move(move, self.asset, public_from=moment, **given)
        except editing.StaleEdit as error:
            messages.error(self.request, str(error))
        except publishing.NotReady as error:
            messages.error(
                self.request,
                _("Not published. %(why)s") % {"why": " ".join(flag.text for flag in error.flags)},
            )
        except (editing.EditRefused, lifecycle.MoveRefused) as error:
            messages.error(self.request, str(error))
        else:
            self.asset.refresh_from_db()
            messages.success(
                self.request, _("Now: %(state)s.") % {"state": side.state_label(self.asset)}
            )
            return None
        return self._again(409)

    def _again(self, status: int = 200) -> HttpResponse:
        self.asset = Asset.objects.with_rows().get(pk=self.asset.pk)
        self.record = records.read(self.asset)
        return self.show(self._form(), status=status)

    def _done(self, where: str) -> HttpResponse:
        target = (
            reverse("admin:assets_asset_changelist") if where == "_list" else address(self.asset)
        )
        return HttpResponseRedirect(target)

    # Showing

    def _form(
        self, data: QueryDict | None = None, *, base: Record | None = None, version: int = 0
    ) -> RecordForm:
        return RecordForm(
            data,
            base=base or self.record,
            version=version or self.asset.record_version,
            locked=self._locked(),
            read_only=not self.may_edit,
        )

    def _locked(self) -> frozenset[str]:
        return access.locked(self.request, self.asset, bool(self.record.usage_rights))

    def show(
        self,
        form: RecordForm,
        *,
        status: int = 200,
        complain: bool = True,
        extra: dict[str, Any] | None = None,
    ) -> TemplateResponse:
        """The page. Without `complain` errors wait until somebody saves."""
        record = form.record if form.is_bound else self.record
        flags = quality.flags(record) if form.is_bound else self.asset.quality_flags.all()
        context = {
            **page_context(self.admin, self.request, form, record, complain=complain),
            **side.context(self.request, self.asset, form.fields, flags),
            "title": str(self.asset) or _("Record"),
            "asset": self.asset,
            "may_edit": self.may_edit,
            "move_form": self.move_form,
            "keyframe_count": len(self.record.keyframes),
            "poster_shown": pictures.shown(self.record.poster, "16rem"),
            "rights_reading": rights_panel.of_typed(record, self.asset, self.record),
            **(extra or {}),
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)


def _moment(asset: Asset) -> dt.datetime | None:
    """What stands in "Public from": a moment still to come, or that of what is published."""
    moment = asset.public_from
    kept = asset.status == lifecycle.PUBLISHED or (moment is not None and moment > timezone.now())
    return moment if kept else None


def page_context(
    admin: Any, request: HttpRequest, form: RecordForm, record: Record, *, complain: bool
) -> dict[str, Any]:
    """What the form needs on either page."""
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "form": form,
        "problems": list(form.problems()) if complain and form.is_bound else [],
        "complain": complain and form.is_bound,
        "transcript_reading": readings.of_transcript(record),
        "music_reading": readings.of_music(record),
        "suggestions": suggestions(),
        "standards": standards.choices() if _may_put_in(form) else [],
        "standard_typed": {
            name: request.POST.get(name, "")
            for name in ("standard", "standard_holder", "standard_place")
        },
        "base_record": form.base,
        "is_popup": False,
    }


def _may_put_in(form: RecordForm) -> bool:
    return not form.fields["usage_rights"].disabled


def taken(error: editing.NameTaken) -> str:
    """Why a name cannot be used."""
    return _("%(value)s already leads to %(holder)s.") % {
        "value": error.value,
        "holder": error.holder,
    }


def replaced_note(count: int) -> str:
    """What was done to characters that no system can carry."""
    return ngettext(
        "%(count)d character that no system can carry was replaced by �.",
        "%(count)d characters that no system can carry were replaced by �.",
        count,
    ) % {"count": count}
