"""A record's policy as ODRL: a document of its own, for programs that know rights."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

from assets import policies
from assets.formats import odrl
from assets.public import Tombstone

from . import freshness, record


@require_safe
def policy_file(request: HttpRequest, reference: str) -> HttpResponse:
    """The policy in force as ODRL 2.2 in JSON-LD, its terms those of this site's namespace."""
    now = timezone.now()
    asset = record.found_or_404(reference, now)
    if isinstance(asset, Tombstone):
        return record.tombstone(request, asset, now)
    address = reverse("policy_file", args=[record.name_in_address(asset)])
    if escape_uri_path(request.path) != address:
        return record.redirect(request, address, now)
    document = odrl.write(policies.subject_of(asset), site=request.build_absolute_uri("/"))
    response = HttpResponse(odrl.text(document), content_type=f"{odrl.LD_JSON}; charset=utf-8")
    name = f"{record.file_name(asset)}.{odrl.FILE}"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return freshness.keep(request, response, now)
