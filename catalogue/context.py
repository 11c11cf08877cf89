"""What every page's frame may show about the site itself."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


def site(request: HttpRequest) -> dict[str, Any]:
    """`site_banner`: a sentence for the top, or "". `cleaned_notice`: parameters cleaned."""
    banner = ""
    if not settings.REQUIRE_SECOND_FACTOR:
        banner = _(
            "Trial installation: editors sign in without a second factor. "
            "Set REQUIRE_SECOND_FACTOR=on before others use it."
        )
    return {"site_banner": banner, "cleaned_notice": getattr(request, "cleaned_notice", ())}
