"""A record as schema.org has it, whole: `/assets/<reference>/record.jsonld`.

Its page holds the same, without what would make the page long.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

from assets import answers, records
from assets.formats import schema_org
from assets.public import Tombstone, family

from . import freshness, record, sharing


@require_safe
def linked_data_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The document; at every other name of the record the way to it, as with its page."""
    now = timezone.now()
    asset = record.found_or_404(reference, now)
    if isinstance(asset, Tombstone):
        return record.tombstone(request, asset, now)
    address = reverse("linked_data_file", args=[record.name_in_address(asset)])
    if escape_uri_path(request.path) != address:
        return record.redirect(request, address, now)
    shown = records.read(asset)
    subject = answers.subject_of(asset, record=shown)
    siblings = family.siblings(asset, now)
    story = reverse("production", args=[asset.production_id]) if siblings else None
    document = sharing.document(request, asset, shown, subject, story)
    response = HttpResponse(
        schema_org.text(document), content_type=f"{schema_org.LD_JSON}; charset=utf-8"
    )
    response["Content-Disposition"] = f'inline; filename="{record.file_name(asset)}.jsonld"'
    if family.is_sample(asset):
        response["X-Robots-Tag"] = "noindex"
    return freshness.keep(request, response, now)
