"""Reading a cue sheet into a record: a file comes in, its differences are shown, then saved.

Nothing of the file is stored between the two steps: what was read travels along in the form as
CSV, and is read again by the same reader at the save. A record that somebody changed meanwhile
is refused and compared anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from assets import editing, records
from assets.admin import access, shown
from assets.admin.asset_pages import address, version_of
from assets.domain import reference
from assets.domain.messages import Message, message
from assets.domain.messages import _ as mark
from assets.domain.music import cue_sheet
from assets.domain.music.cue_sheet import COLUMNS, CueSheet, Part
from assets.domain.record import Record
from assets.formats import cue_sheet_csv, cue_sheet_xlsx
from assets.formats.cue_sheet import CueSheetUnreadable, Problem, Reading, refuse
from assets.forms.moves import ReasonForm
from assets.models import Asset

TEMPLATE = "admin/assets/asset/cue_sheet.html"
ARCHIVE = b"PK"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Intake:
    """What a sheet would make of the record. `remarks` are for the editor to look at first."""

    part: Part
    record: Record
    remarks: tuple[Problem, ...]


class CueSheetPage:
    """An answer about one record's cue sheet, for one request."""

    def __init__(self, admin: Any, request: HttpRequest, asset: Asset) -> None:
        if not access.may_edit(request, asset):
            raise PermissionDenied
        self.admin, self.request, self.asset = admin, request, asset
        self.record = records.read(asset)
        self.form = ReasonForm(auto_id="id_%s", label_suffix="")

    def get(self) -> HttpResponse:
        """The form, or the record's own sheet as a file (also of a record that is not public)."""
        form = self.request.GET.get("format", "")
        sheet = CueSheet((cue_sheet.part(self.record),))
        if form == "xlsx":
            response = HttpResponse(
                cue_sheet_xlsx.write(sheet), content_type=cue_sheet_xlsx.MEDIA_TYPE
            )
        elif form == "csv":
            text = "".join(cue_sheet_csv.write([sheet]))
            response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        else:
            return self.show()
        name = self.asset.shown_reference.replace(" ", "").encode("ascii", "ignore").decode()
        response["Content-Disposition"] = (
            f'attachment; filename="{name or "record"}-cue-sheet.{form}"'
        )
        return response

    def post(self) -> HttpResponse:
        """Show what a file would change, or change it."""
        try:
            reading = self._reading()
            intake = self._intake(reading)
        except CueSheetUnreadable as error:
            return self.show(problems=error.problems, status=400)
        if "_save" not in self.request.POST:
            return self.show(intake)
        self.form = ReasonForm(self.request.POST, auto_id="id_%s", label_suffix="")
        version = version_of(self.request.POST)
        if not self.form.is_valid():
            return self.show(intake)
        return self._save(intake, version)

    def _reading(self) -> Reading:
        file: Any = self.request.FILES.get("file")
        if file is None:
            text = self.request.POST.get("sheet", "")
            if not text:
                raise refuse(message(mark("choose a file first")))
            return cue_sheet_csv.read(text.encode("utf-8", "replace"))
        data = file.read(max(cue_sheet_csv.MAX_BYTES, cue_sheet_xlsx.MAX_BYTES) + 1)
        is_workbook = data[:2] == ARCHIVE or data[:4] == OLD_WORKBOOK
        return (cue_sheet_xlsx if is_workbook else cue_sheet_csv).read(data)

    def _intake(self, reading: Reading) -> Intake:
        part = self._part(reading.sheet)
        rows = {(odd.line, odd.doubt.column): odd.row for odd in reading.doubts}
        refused = [
            Problem(rows.get((line, doubt.column), 0), COLUMNS[doubt.column], doubt.reason)
            for line, doubt in cue_sheet.refusals(self.record, part)
        ]
        if refused:
            raise CueSheetUnreadable(refused)
        own = set(part.lines)
        remarks = [
            Problem(odd.row, COLUMNS[odd.doubt.column], odd.doubt.reason)
            for odd in reading.doubts
            if odd.line in own
        ]
        return Intake(
            part, cue_sheet.taken_in(self.record, part), tuple(self._about(part) + remarks)
        )

    def _part(self, sheet: CueSheet) -> Part:
        """The part of a sheet that is about this record."""
        names = {name.key for name in self.asset.names.all()}
        found = [p for p in sheet.parts if p.reference and reference.key(p.reference) in names]
        if not found and len(sheet.parts) == 1 and sheet.parts[0].reference is None:
            return sheet.parts[0]
        if not found:
            others = ", ".join(p.reference for p in sheet.parts[:5] if p.reference) or "—"
            raise refuse(
                message(
                    mark("the sheet is about %(others)s and not about %(this)s"),
                    others=others,
                    this=self.asset.shown_reference,
                )
            )
        return found[0]

    def _about(self, part: Part) -> list[Problem]:
        """Where the sheet calls the record something else; none of this is taken in."""
        own = cue_sheet.part(self.record)
        return [
            Problem(0, COLUMNS[name], _differs(said, stored))
            for name in ("production_title", "version")
            if (said := getattr(part, name)) and said != (stored := getattr(own, name))
        ]

    def _save(self, intake: Intake, version: int) -> HttpResponse:
        try:
            saved = editing.save(
                intake.record,
                who=access.who(self.request),
                asset=self.asset,
                version=version,
                permissions=access.permissions(self.request),
                reason=self.form.cleaned_data["reason"],
            )
        except editing.StaleEdit as error:
            messages.error(self.request, str(error))
            return self._again(intake)
        except editing.NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except editing.EditRefused as error:
            messages.error(self.request, str(error))
            return self.show(intake, status=409)
        if saved.revision is None:
            messages.info(self.request, _("Nothing had been changed, so nothing was saved."))
        else:
            messages.success(self.request, _("Saved %(name)s.") % {"name": saved.asset})
        return HttpResponseRedirect(address(self.asset))

    def _again(self, intake: Intake) -> HttpResponse:
        """The same sheet against the record as it is now."""
        self.asset = Asset.objects.with_rows().get(pk=self.asset.pk)
        self.record = records.read(self.asset)
        fresh = Intake(intake.part, cue_sheet.taken_in(self.record, intake.part), intake.remarks)
        return self.show(fresh, status=409)

    def show(
        self,
        intake: Intake | None = None,
        *,
        problems: tuple[Problem, ...] = (),
        status: int = 200,
    ) -> TemplateResponse:
        """The page."""
        sheet = "".join(cue_sheet_csv.write([CueSheet((intake.part,))])) if intake else ""
        context = {
            **self.admin.admin_site.each_context(self.request),
            "opts": self.admin.model._meta,
            "title": _("Read a cue sheet"),
            "asset": self.asset,
            "intake": intake,
            "sheet": sheet,
            "differences": shown.differences(self.record, intake.record) if intake else [],
            "problems": problems,
            "form": self.form,
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)


def _differs(said: str, stored: str | None) -> Message:
    return message(
        mark("the sheet says “%(said)s”, the record “%(stored)s”"),
        said=said,
        stored=stored or "—",
    )
