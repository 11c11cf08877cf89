"""Accounts and role groups, for administrators; sign-in attempts, to look at.

What a role may do is said in `domain.lifecycle`; groups are shown, not edited, because the next
migrate would set them back. Nobody can raise an account above their own: only a superuser makes or
changes a superuser.
"""

from __future__ import annotations

from typing import Any

import axes.admin  # noqa: F401  registers its models; ours take their place below
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assets.admin.read_only import GuardedAdmin, ReadOnlyAdmin
from assets.domain import lifecycle

for _model in (User, Group, AccessAttempt, AccessFailureLog, AccessLog):
    if admin.site.is_registered(_model):
        admin.site.unregister(_model)


@admin.register(User)
class AccountAdmin(GuardedAdmin, UserAdmin):
    """Accounts. Rights come from roles; single permissions are not given."""

    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ()
    search_fields = ("username", "first_name", "last_name", "email")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> Any:
        """With roles."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("Roles"))
    def roles(self, user: User) -> str:
        """The role groups."""
        return ", ".join(str(_(lifecycle.ROLES.get(g.name, g.name))) for g in user.groups.all())

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Only a superuser makes superusers."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else (*fields, "is_superuser")  # type: ignore[union-attr]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not a superuser's account, unless one is a superuser."""
        return super().has_change_permission(request, obj) and _not_above(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: history names people. An account is made inactive."""
        return False

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Roles as tick boxes."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups" and field is not None:
            field.widget = forms.CheckboxSelectMultiple(choices=field.choices)  # type: ignore[arg-type]
            field.help_text = ""
        return field


def _not_above(request: HttpRequest, obj: Any) -> bool:
    return obj is None or not obj.is_superuser or request.user.is_superuser  # type: ignore[union-attr]


@admin.register(Group)
class RoleAdmin(ReadOnlyAdmin):
    """Roles and what they may do, as the code says."""

    list_display = ("name", "may")
    fields = ("name", "may")
    readonly_fields = ("name", "may")

    @admin.display(description=_("What it may do"))
    def may(self, group: Group) -> str:
        """The catalogue permissions of the role, in sentences."""
        grants = lifecycle.GRANTS.get(group.name, frozenset())
        return "; ".join(str(_(text)) for code, text in lifecycle.PERMISSIONS if code in grants)


class AttemptAdmin(ReadOnlyAdmin):
    """Attempts to sign in, as django-axes wrote them down."""

    list_display = ("attempt_time", "username", "ip_address", "path_info")
    search_fields = ("username", "ip_address")
    ordering = ("-attempt_time",)


admin.site.register([AccessAttempt, AccessFailureLog, AccessLog], AttemptAdmin)
