"""Adding a record: by pasting its page as text, or from an empty form.

The pasted text travels along in the form. What the reader made of it, beyond what the inputs
show (labels as printed, corrections to come, the source's hash), is read from it again at the
save; so nothing of the reading is lost and nothing is stored before somebody decides to.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from assets import editing
from assets.admin import access, rights_panel, side, standards
from assets.admin.asset_pages import TEMPLATE, address, page_context, replaced_note, taken
from assets.domain import lifecycle, quality
from assets.domain.record import EMPTY, Record
from assets.formats import Unreadable, page_text
from assets.forms.moves import RecordMoveForm
from assets.forms.record import RecordForm, one_line_end
from assets.models import Asset

PASTE_TEMPLATE = "admin/assets/asset/paste.html"


def paste_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """A box to paste a record page into; what it says is then shown in the form, unsaved."""
    text = one_line_end(request.POST.get("pasted", ""))
    error = ""
    if request.method == "POST":
        try:
            base = page_text.read(text)
        except Unreadable as unreadable:
            error = str(unreadable)
        else:
            return AddPage(admin, request).fill(base, text)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "title": _("Paste a record page"),
        "pasted": text,
        "error": error,
    }
    return TemplateResponse(request, PASTE_TEMPLATE, context)


class AddPage:
    """An answer about a record that is not stored yet, for one request."""

    def __init__(self, admin: Any, request: HttpRequest) -> None:
        self.admin, self.request = admin, request
        self.move_form = RecordMoveForm()

    def get(self) -> HttpResponse:
        """An empty form."""
        return self.show(self._form())

    def fill(self, base: Record, text: str) -> HttpResponse:
        """The form with a reading in it."""
        return self.show(self._form(base=base, pasted=text))

    def post(self) -> HttpResponse:
        """Save, or read the texts again."""
        data: QueryDict = self.request.POST
        self.move_form = RecordMoveForm(data)
        pasted = one_line_end(data.get("pasted", ""))
        if "_standard" in data:
            data = standards.put_in(self.request, data)
        form = self._form(data, base=_base(pasted), pasted=pasted)
        valid = form.is_valid()
        if "_read" in data or "_standard" in data:
            return self.show(form, complain=False)
        if not valid or not self.move_form.is_valid():
            return self.show(form)
        try:
            saved = editing.save(
                form.record,
                who=access.who(self.request),
                reason=self.move_form.cleaned_data["reason"],
            )
        except editing.NameTaken as error:
            form.add_error(error.field if error.field in form.fields else None, taken(error))
            return self.show(form, status=409)
        except editing.InvalidRecord as error:
            form.refuse(error)
            return self.show(form)
        if form.replaced:
            messages.warning(self.request, replaced_note(form.replaced))
        messages.success(self.request, _("Saved %(name)s as a draft.") % {"name": saved.asset})
        if "_list" in data:
            return HttpResponseRedirect(reverse("admin:assets_asset_changelist"))
        return HttpResponseRedirect(address(saved.asset))

    def _form(self, data: Any = None, *, base: Record = EMPTY, pasted: str = "") -> RecordForm:
        locked = access.locked(self.request, None, has_rights=False)
        return RecordForm(data, base=base, pasted=pasted, locked=locked)

    def show(self, form: RecordForm, *, status: int = 200, complain: bool = True) -> HttpResponse:
        """The page."""
        record = form.record
        flags = quality.flags(record) if record != EMPTY else ()
        names = filter(None, (record.reference, str(record.number or "")))
        existing = [a for name in names for a in Asset.objects.called(name)[:1]]
        context = {
            **page_context(self.admin, self.request, form, record, complain=complain),
            "title": _("New record from a pasted page") if form.base != EMPTY else _("New record"),
            "asset": None,
            "existing": existing[0] if existing else None,
            "may_edit": True,
            "move_form": self.move_form,
            "state": _("Not saved yet"),
            "draft_label": _(lifecycle.STATES[lifecycle.DRAFT]),
            "rights_reading": rights_panel.of_typed(record, None, None),
            "flag_groups": side.flag_groups(flags, form.fields),
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)


def _base(pasted: str) -> Record:
    """The reading the form was filled from."""
    if not pasted.strip():
        return EMPTY
    try:
        return page_text.read(pasted)
    except Unreadable:  # it could be read a moment ago; somebody changed the hidden field
        return EMPTY
