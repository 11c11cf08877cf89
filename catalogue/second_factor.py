"""Setting up a second factor: a secret for an authenticator app, proved by its first code."""

from __future__ import annotations

import re
from base64 import b32encode
from typing import Any

import qrcode
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_otp import login as remember_verified
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathImage


class CodeForm(forms.Form):
    """The six digits that the app shows now."""

    code = forms.CharField(
        label=_("Code"),
        max_length=10,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )

    def __init__(self, device: TOTPDevice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device

    def clean_code(self) -> str:
        code = re.sub(r"\s", "", self.cleaned_data["code"])
        if not self.device.verify_is_allowed()[0] or not self.device.verify_token(code):
            raise ValidationError(
                _("This code is not right, or no longer. Wait for the next one and type that.")
            )
        return code


def enrol(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The page that shows the secret and asks for its first code."""
    device = _device(request.user)
    form = CodeForm(device, request.POST or None)
    if form.is_valid():
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        remember_verified(request, device)
        return HttpResponseRedirect(reverse("admin:index"))
    secret = b32encode(device.bin_key).decode().rstrip("=")
    context |= {
        "form": form,
        "picture": _picture(device.config_url),
        "secret": " ".join(re.findall(".{1,4}", secret)),
        "title": _("Set up your second factor"),
    }
    return render(request, "admin/second_factor.html", context)


def _device(user: Any) -> TOTPDevice:
    """The device being set up. The table lets two pages opened at once make two of them, so the
    account is locked while we look."""
    with transaction.atomic():
        get_user_model()._default_manager.select_for_update().get(pk=user.pk)
        unproved = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("pk")
        return unproved.first() or TOTPDevice.objects.create(
            user=user, confirmed=False, name="Authenticator app"
        )


def _picture(address: str) -> SafeString:
    """The address as a QR code: an SVG element, so that it needs no file and no script."""
    image = qrcode.make(address, image_factory=SvgPathImage, box_size=16)
    return mark_safe(image.to_string(encoding="unicode"))  # noqa: S308  # drawn here, from our own
