"""The admin site: Django's, behind a second factor where the installation asks for one.

Somebody whose password is right and who has no device yet is led to the page that sets one up
(an authenticator app, by TOTP); until the first code is right, nothing of the admin opens.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django_otp import match_token, user_has_device

from catalogue.second_factor import enrol


class SignInForm(AdminAuthenticationForm):
    """Name, password, and the code of those who have set up a device."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits from your authenticator app, if you have set one up."),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        user = self.get_user()
        if settings.REQUIRE_SECOND_FACTOR and user is not None and user_has_device(user):
            code = "".join(cleaned.get("code", "").split())
            device = match_token(user, code)  # throttled by django-otp
            user.otp_device = device  # type: ignore[attr-defined]  # read when the session begins
            if device is None:
                raise ValidationError(
                    _("Type the code that your authenticator app shows now. Each works once.")
                )
        return cleaned


class CatalogueAdminSite(AdminSite):
    site_header = _("Catalogue")
    site_title = _("Catalogue")
    index_title = _("Editing")
    enable_nav_sidebar = False  # most pages of editors need the whole width; breadcrumbs lead back
    login_form = SignInForm
    login_template = "admin/sign_in.html"

    def has_permission(self, request: HttpRequest) -> bool:
        allowed = bool(request.user.is_active and request.user.is_staff)  # type: ignore[union-attr]
        if settings.REQUIRE_SECOND_FACTOR:
            return allowed and request.user.is_verified()  # type: ignore[union-attr]
        return allowed

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("second-factor/", self.second_factor, name="second_factor"),
            *super().get_urls(),
        ]

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if self._is_to_enrol(request):
            return HttpResponseRedirect(reverse("admin:second_factor"))
        context = {"second_factor": settings.REQUIRE_SECOND_FACTOR, **(extra_context or {})}
        response: HttpResponse = super().login(request, context)
        if response.status_code == 302 and self._is_to_enrol(request):
            return HttpResponseRedirect(reverse("admin:second_factor"))
        return response

    @method_decorator(never_cache)
    def second_factor(self, request: HttpRequest) -> HttpResponse:
        """Set up an authenticator app, once; a lost one is removed by an administrator."""
        if not self._is_to_enrol(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return enrol(request, self.each_context(request))

    def _is_to_enrol(self, request: HttpRequest) -> bool:
        user = request.user
        if not (settings.REQUIRE_SECOND_FACTOR and user.is_active and user.is_staff):  # type: ignore[union-attr]
            return False
        return not user_has_device(user)
