"""A record's keyframes: several put there at once, moved in time, reworded, taken away.

One form holds all of them, so that a moment given to another picture is one save. Pictures that
came in are kept even where the save is refused (one has no time code, somebody was faster), and
the page that says so carries their names along: nobody sends them twice, nothing typed is lost.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from assets import editing, keyframes, records, thumbnails
from assets.admin import access, pictures
from assets.admin.asset_pages import version_of
from assets.domain import keyframes as rules
from assets.domain.record import Keyframe, Record
from assets.domain.text import clean_line
from assets.forms.keyframes import KeyframeForm, NewKeyframesForm, typed
from assets.models import Asset
from assets.thumbnails import opening

TEMPLATE = "admin/assets/asset/keyframes.html"
MOST_ROWS = 2 * rules.MOST
"""Rows one page may hold: as many new pictures as there can be old ones."""


def address(asset: Asset) -> str:
    """The page of a record's keyframes."""
    return reverse("admin:assets_asset_keyframes", args=[asset.pk])


class KeyframesPage:
    """An answer about one record's keyframes, for one request."""

    def __init__(self, admin: Any, request: HttpRequest, asset: Asset) -> None:
        if not access.may_edit(request, asset):
            raise PermissionDenied
        self.admin, self.request = admin, request
        self.problems: list[str] = []
        self._stored(asset, records.read(asset))

    def _stored(self, asset: Asset, record: Record) -> None:
        self.asset, self.record = asset, record
        self.own = [frame.name for frame in record.keyframes]

    def get(self) -> HttpResponse:
        """The pictures as they are, and the form."""
        return self.show(self._rows_of(self.record.keyframes), NewKeyframesForm())

    def post(self) -> HttpResponse:
        """Save them all."""
        version = version_of(self.request.POST)
        rows = [self._row(n, self.request.POST) for n in range(_count(self.request))]
        new = NewKeyframesForm(self.request.POST)
        credit = new.cleaned_data["new_credit"] if new.is_valid() else ""
        for file in self.request.FILES.getlist("files"):
            rows = self._with_file(rows, file, credit)
        if not self._are_right(rows) or not new.is_valid() or self.problems:
            return self.show(rows, new)
        return self._save(rows, new, version)

    # What was sent

    def _row(self, number: int, data: Any, file: str = "") -> KeyframeForm:
        return KeyframeForm(data, number=number, own=self.own, file=file)

    def _rows_of(self, frames: tuple[Keyframe, ...]) -> list[KeyframeForm]:
        return [self._row(n, typed(n, frame)) for n, frame in enumerate(frames)]

    def _with_file(self, rows: list[KeyframeForm], file: Any, credit: str) -> list[KeyframeForm]:
        """The rows with one more, or with the file's picture in place of the one at its moment."""
        name = clean_line(file.name or "")
        if len(rows) >= MOST_ROWS:
            self.problems.append(f"{name}: {_too_many()}")
            return rows
        try:
            if file.size > opening.MAX_BYTES:
                raise thumbnails.Refused(name, opening.too_many_bytes())
            picture = thumbnails.add(name, file.read()).name
        except thumbnails.Refused as error:
            self.problems.append(f"{error.file}: {error.reason.render(_)}")
            return rows
        at = keyframes.named(name).at
        for n, row in enumerate(rows):
            if at is not None and row.moment is not None and row.moment.key == at.key:
                sent = {row.add_prefix(field): row[field].value() or "" for field in row.fields}
                sent |= {row.add_prefix("picture"): picture, row.add_prefix("remove"): ""}
                return [*rows[:n], self._row(row.number, sent, name), *rows[n + 1 :]]
        number = max((row.number for row in rows), default=-1) + 1
        sent = typed(number, None, picture=picture, at=str(at or ""), alt="", credit=credit)
        return [*rows, self._row(number, sent, name)]

    def _are_right(self, rows: list[KeyframeForm]) -> bool:
        """Whether each row says all it must, and no two are at one moment."""
        staying = [row for row in rows if not row.is_leaving]
        right = True
        for row in staying:
            right = row.is_valid() and right
        seen: set[tuple[int, int]] = set()
        for row in staying:
            at = row.cleaned_data.get("at")
            if at is not None and at.key in seen:
                row.add_error("at", _("Another picture is at this time code."))
                right = False
            elif at is not None:
                seen.add(at.key)
        if len(staying) > rules.MOST:
            self.problems.append(_too_many())
        return right

    # Saving

    def _save(self, rows: list[KeyframeForm], new: NewKeyframesForm, version: int) -> HttpResponse:
        frames = tuple(row.keyframe for row in rows if not row.is_leaving)
        try:
            saved = keyframes.change(
                self.asset,
                frames,
                who=access.who(self.request),
                version=version,
                permissions=access.permissions(self.request),
                reason=new.cleaned_data["reason"],
            )
        except editing.NotAllowed as error:
            raise PermissionDenied(str(error)) from error
        except editing.StaleEdit as error:
            return self._stale(rows, new, error)
        except editing.WouldMislead as error:
            self._say_what_is_silent(rows, error)
            return self.show(rows, new)
        except editing.InvalidRecord as error:
            self.problems += [reason for _field, reason in error.errors]
            return self.show(rows, new)
        if saved.revision is None:
            messages.info(self.request, _("Nothing had been changed, so nothing was saved."))
        else:
            messages.success(self.request, _("The keyframes were saved."))
        return HttpResponseRedirect(address(self.asset))

    def _stale(
        self, rows: list[KeyframeForm], new: NewKeyframesForm, error: editing.StaleEdit
    ) -> HttpResponse:
        """What was typed, and what somebody else has added; one more save settles it."""
        self._stored(error.asset, error.theirs)
        here = {row.moment.key for row in rows if row.moment is not None}
        number = max((row.number for row in rows), default=-1) + 1
        for frame in error.theirs.keyframes:
            if frame.at.key not in here:
                rows = [*rows, self._row(number, typed(number, frame))]
                number += 1
        messages.error(
            self.request,
            _("%(who)s changed the record in the meantime. Look again, then save.")
            % {"who": error.by},
        )
        return self.show(rows, new, status=409)

    def _say_what_is_silent(self, rows: list[KeyframeForm], error: editing.WouldMislead) -> None:
        for flag in error.flags:
            if flag.code != "keyframe_without_words":
                self.problems.append(_(flag.text))
        for row in rows:
            if not row.is_leaving and not rules.words(self.record, row.keyframe).strip():
                row.add_error("alt", _("The shot list says nothing of this moment: say it here."))

    # Showing

    def show(
        self, rows: list[KeyframeForm], new: NewKeyframesForm, *, status: int = 200
    ) -> TemplateResponse:
        """The page, its pictures in the order of time; those without a time code first."""
        rows = sorted(rows, key=lambda row: row.moment.key if row.moment else (-1, 0))
        context = {
            **self.admin.admin_site.each_context(self.request),
            "opts": self.admin.model._meta,
            "title": _("Keyframes of %(name)s") % {"name": self.asset.shown_reference},
            "asset": self.asset,
            "rows": [_Shown(row, self.record) for row in rows],
            "count": max((row.number for row in rows), default=-1) + 1,
            "new": new,
            "problems": self.problems,
            "has_errors": any(row.is_bound and row.errors for row in rows if not row.is_leaving)
            or bool(self.problems or (new.is_bound and new.errors)),
            "waiting": sum(row.name not in self.own for row in rows),
            "most": rules.MOST,
            "is_popup": False,
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)


class _Shown:
    """A row as the template has it."""

    def __init__(self, form: KeyframeForm, record: Record) -> None:
        self.form = form
        self.picture = pictures.still(form.name)
        self.is_new = form.name not in form.own
        self.errors = {} if form.is_leaving else form.errors
        at = form.moment
        typed_at = str(form["at"].value() or "")[:20]
        self.label = at.short if at else form.file or typed_at or _("without a time code")
        self.shot = rules.words(record, Keyframe(at, "")) if at else ""


def _count(request: HttpRequest) -> int:
    text = request.POST.get("rows", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= MOST_ROWS * 2):
        raise BadRequest(_("rows: a whole number is expected"))
    return int(text)


def _too_many() -> str:
    return _("A record has at most %(most)d keyframes.") % {"most": rules.MOST}
