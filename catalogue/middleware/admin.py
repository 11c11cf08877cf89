"""What Django's admin accepts in its addresses and should not.

`?title__regex=` keeps a SQLite worker busy for as long as the pattern's author likes; a long `q`
is one LIKE per word and field.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from catalogue import errors
from catalogue.views.errors import refused

MAX_SEARCH_CHARACTERS = 200
MAX_SEARCH_WORDS = 20
DATE_PARTS = {"year", "month", "day", "week", "iso_year", "week_day", "quarter"}
SEARCHES = ("q", "term")  # the change list's parameter, and the autocomplete's


class AdminGuardMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/admin/"):
            try:
                check_lookups(request)
                check_searches(request)
                check_dates(request)
            except errors.Refusal as refusal:
                with translation.override(translation.get_language_from_request(request)):
                    return refused(request, refusal)
        return self.get_response(request)


def check_lookups(request: HttpRequest) -> None:
    for name in request.GET:
        if {"regex", "iregex"} & set(name.lower().split("__")):
            raise errors.MalformedParameter(name, "a lookup other than regex")


def check_searches(request: HttpRequest) -> None:
    for name in SEARCHES:
        for text in request.GET.getlist(name):
            if len(text) > MAX_SEARCH_CHARACTERS or len(text.split()) > MAX_SEARCH_WORDS:
                raise errors.MalformedParameter(
                    name, f"at most {MAX_SEARCH_CHARACTERS} characters, {MAX_SEARCH_WORDS} words"
                )


def check_dates(request: HttpRequest) -> None:
    """Years, months and days from an address go into SQL as numbers of any size."""
    for name, values in request.GET.lists():
        part = name.rpartition("__")[2]
        if part in DATE_PARTS and not all(_is_small(value) for value in values):
            raise errors.MalformedParameter(name, "a number of at most four digits")


def _is_small(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= 9998
