"""Who may do what on the editors' side: every question goes to `domain.lifecycle` with the person's
permissions and the record at hand. No view of the admin asks Django's model permissions instead,
except for seeing at all.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from assets.domain import lifecycle
from assets.editing import Who
from assets.models import Asset
from assets.models.roles import permissions_of


def permissions(request: HttpRequest) -> frozenset[str]:
    """The catalogue permissions of who asks; looked up once for a request."""
    found = getattr(request, "_catalogue_permissions", None)
    if found is None:
        found = permissions_of(request.user)
        request._catalogue_permissions = found  # type: ignore[attr-defined]
    return found


def who(request: HttpRequest) -> Who:
    """The person as history will name them."""
    user = request.user
    return Who(user.get_full_name() or user.get_username(), user.pk)  # type: ignore[union-attr]


def may_view(request: HttpRequest) -> bool:
    """Every role sees every record; an account without a role sees none."""
    return request.user.has_perm("assets.view_asset") or bool(permissions(request))  # type: ignore[union-attr]


def may_add(request: HttpRequest) -> bool:
    """Whether they may create records."""
    return lifecycle.may_edit(lifecycle.DRAFT, permissions(request))


def may_edit(request: HttpRequest, asset: Asset) -> bool:
    """Whether they may change this record in the state it is in."""
    return lifecycle.may_edit(asset.status, permissions(request))


def may(request: HttpRequest, permission: str) -> bool:
    """Whether they hold one catalogue permission."""
    return permission in permissions(request)


def may_clear(request: HttpRequest, asset: Asset, permission: str) -> bool:
    """Whether they may act on this record's usage rights: the right, and the record's state."""
    return may(request, permission) and may_edit(request, asset)


def need(request: HttpRequest, permission: str) -> None:
    """Refuse (403) whoever does not hold it."""
    if not may(request, permission):
        raise PermissionDenied


def locked(request: HttpRequest, asset: Asset | None, has_rights: bool) -> frozenset[str]:
    """Fields they may not change although they may edit the record.

    Usage rights that stand are changed by those who answer for rights; a new record keeps those
    of its source, whoever pastes it.
    """
    held = permissions(request)
    fields = set()
    if "decide_family" not in held:
        fields.add("production")
    if asset is not None and has_rights and "edit_rights" not in held:
        fields.add("usage_rights")
    return frozenset(fields)
