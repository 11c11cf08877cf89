"""The role groups, kept equal to `domain.lifecycle.GRANTS` after every migrate."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission

from assets.domain import lifecycle


def sync_roles(**_signal: Any) -> None:
    """Create the role groups and give each its permissions; other groups are left alone.

    Connected to `post_migrate`, so that a role is what the code says on every database.
    """
    ours = Permission.objects.filter(content_type__app_label="assets")
    by_code = {permission.codename: permission for permission in ours}
    if "edit_draft" not in by_code:  # another database alias, or the app's tables are not there yet
        return
    views = [p for code, p in by_code.items() if code.startswith("view_")]
    users = Permission.objects.filter(content_type__app_label="auth")
    for role, grants in lifecycle.GRANTS.items():
        group, _created = Group.objects.get_or_create(name=role)
        wanted = [by_code[code] for code in grants] + views
        if role == lifecycle.ADMINISTRATOR:
            wanted += list(users)
        group.permissions.set(wanted)


def permissions_of(user: Any) -> frozenset[str]:
    """The catalogue permissions (codenames) a user holds; a superuser holds all."""
    if user is None or not user.is_active:
        return frozenset()
    return frozenset(
        code for code, _sentence in lifecycle.PERMISSIONS if user.has_perm(f"assets.{code}")
    )
