"""The language of an answer: the address (`?lang=fr`), else the visitor's choice, else the browser.

Not by a prefix: addresses are stable and the same in every language. The visitor's choice is a
cookie that only the language form sets.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

PARAMETER = "lang"


class LanguageMiddleware(LocaleMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        asked = request.GET.get(PARAMETER, "")
        if asked in dict(settings.LANGUAGES):
            translation.activate(asked)
            request.LANGUAGE_CODE = asked
        else:
            super().process_request(request)

    def process_response(  # type: ignore[override]
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        patch_vary_headers(response, ("Accept-Language", "Cookie"))  # type: ignore[arg-type]
        response.headers.setdefault("Content-Language", translation.get_language() or "en")
        return response
