"""A record's history: its revisions, one as it stood, two compared, one restored.

Restoring is an edit like any other: the old record is saved again, with a reason, as a new
revision. The record's state (who may see it) is not touched by it.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from assets import editing, history, records
from assets.admin import access, rights_history, shown
from assets.admin.asset_pages import address, taken, version_of
from assets.domain import diff, lifecycle
from assets.domain.record import RECORD_FIELDS, Record
from assets.forms.moves import Moment, ReasonForm
from assets.models import Asset, Revision

PAGE_SIZE = 25


def revisions_page(admin: Any, request: HttpRequest, asset: Asset) -> HttpResponse:
    """Who changed what, when and why; whether the chain holds; what stood at a moment."""
    if "at" in request.GET:
        return _as_of(request, asset)
    revisions = asset.revisions.defer("record", "field_hashes").order_by("-number")
    page = Paginator(revisions, PAGE_SIZE).get_page(request.GET.get("p"))
    settled = rights_history.changes(page.object_list)
    breaks = list(history.verify(asset.revisions.order_by("number").iterator(chunk_size=20)))
    context = {
        **_context(admin, request, asset),
        "title": _("History of %(name)s") % {"name": asset},
        "page": page,
        "rows": [
            (
                revision,
                shown.act(revision.act),
                _changed(revision),
                settled.get(revision.number, []),
                _state(revision),
            )
            for revision in page
        ],
        "breaks": breaks,
        "count": page.paginator.count,
        "zone": timezone.get_current_timezone_name(),
    }
    return TemplateResponse(request, "admin/assets/asset/history.html", context)


def revision_page(admin: Any, request: HttpRequest, asset: Asset, number: int) -> HttpResponse:
    """The record as one revision has it, and a form to restore it."""
    revision = _revision(asset, str(number))
    record = history.record_of(revision)
    current = records.read(asset)
    form = ReasonForm(request.POST if request.method == "POST" else None, label_suffix="")
    status = 200
    if request.method == "POST":
        _check_may_restore(request, asset, record, current)
        if form.is_valid():
            done, status = _restore(request, asset, revision, form.cleaned_data["reason"])
            if done is not None:
                return done
            asset = admin.asset(asset.pk)
            current = records.read(asset)
    context = {
        **_context(admin, request, asset),
        "title": _("%(name)s as of revision %(number)d") % {"name": asset, "number": number},
        "revision": revision,
        "act": shown.act(revision.act),
        "state": _state(revision),
        "fields": shown.fields(record),
        "redacted": shown.labels(_redacted(revision)),
        "differs": shown.labels(change.field for change in _changes(record, current)),
        "may_restore": access.may_edit(request, asset),
        "reason_form": form,
    }
    return TemplateResponse(request, "admin/assets/asset/revision.html", context, status=status)


def compare_page(admin: Any, request: HttpRequest, asset: Asset) -> HttpResponse:
    """Two revisions, field by field."""
    pair = [_revision(asset, request.GET.get(name, "")) for name in ("from", "to")]
    before, after = sorted(pair, key=lambda revision: revision.number)
    context = {
        **_context(admin, request, asset),
        "title": _("%(name)s: revisions %(a)d and %(b)d")
        % {"name": asset, "a": before.number, "b": after.number},
        "before": before,
        "after": after,
        "pair": [(before, _state(before)), (after, _state(after))],
        "differences": shown.differences(history.record_of(before), history.record_of(after)),
    }
    return TemplateResponse(request, "admin/assets/asset/compare.html", context)


def _context(admin: Any, request: HttpRequest, asset: Asset) -> dict[str, Any]:
    return {
        **admin.admin_site.each_context(request),
        "opts": admin.model._meta,
        "asset": asset,
        "is_popup": False,
    }


def _revision(asset: Asset, number: str) -> Revision:
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise BadRequest(_("from, to: the number of a revision is expected"))
    revision = asset.revisions.filter(number=int(number)).first()
    if revision is None:
        raise Http404
    return revision


def _as_of(request: HttpRequest, asset: Asset) -> HttpResponse:
    try:
        moment = Moment(required=True).clean(request.GET["at"])
    except ValidationError as error:
        raise BadRequest(_("at: a moment is expected, such as 2026-11-22T15:30")) from error
    found = history.as_of(asset, moment) if moment else None
    if found is None:
        messages.info(request, _("The record did not exist at that moment."))
        return HttpResponseRedirect(reverse("admin:assets_asset_history", args=[asset.pk]))
    return HttpResponseRedirect(
        reverse("admin:assets_asset_revision", args=[asset.pk, found.number])
    )


def _changed(revision: Revision) -> list[str]:
    return shown.labels(change["field"] for change in revision.changes)


def _state(revision: Revision) -> str:
    return _(lifecycle.STATES.get(revision.state.get("status"), "—"))


def _redacted(revision: Revision) -> set[str]:
    """Fields whose content was taken out of history."""
    return (set(revision.field_hashes) & set(RECORD_FIELDS)) - set(revision.record)


def _changes(record: Record, current: Record) -> tuple:
    return diff.changes(current, record)


def _check_may_restore(request: HttpRequest, asset: Asset, record: Record, current: Record) -> None:
    if not access.may_edit(request, asset):
        raise PermissionDenied
    locked = access.locked(request, asset, bool(current.usage_rights))
    if any(getattr(record, name) != getattr(current, name) for name in locked):
        raise PermissionDenied


def _restore(
    request: HttpRequest, asset: Asset, revision: Revision, reason: str
) -> tuple[HttpResponse | None, int]:
    """Save the old record again; what was redacted stays as it is now."""
    current = records.read(asset)
    record = history.record_of(revision)
    record = record.with_(**{name: getattr(current, name) for name in _redacted(revision)})
    try:
        saved = editing.save(
            record,
            who=access.who(request),
            asset=asset,
            version=version_of(request.POST),
            permissions=access.permissions(request),
            reason=reason,
            act="restore",
        )
    except editing.NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except editing.StaleEdit as error:
        messages.error(request, _("%(why)s Look again, then restore.") % {"why": error})
        return None, 409
    except editing.NameTaken as error:
        messages.error(request, taken(error))
        return None, 409
    except (editing.InvalidRecord, editing.WouldMislead) as error:
        messages.error(request, str(error))
        return None, 409
    if saved.revision is None:
        messages.info(request, _("The record is already as this revision has it."))
    else:
        messages.success(
            request, _("Restored from revision %(number)d.") % {"number": revision.number}
        )
    return HttpResponseRedirect(address(saved.asset)), 302
