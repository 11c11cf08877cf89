"""Whole pages: the address through every middleware to the real view and its template.

The page of fixed rows is the floor below it: the same middleware and the same template, filled with
what the view had found once, so that what is left is everything but searching.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.backends.django import Template
from django.test.client import Client, ClientHandler
from django.urls import ResolverMatch

HOST = "localhost"


class Failed(Exception):
    """A page was not answered with 200."""


class Visitor:
    """Somebody without cookies who asks for pages."""

    def __init__(self, handler: ClientHandler | None = None) -> None:
        self._client = Client(SERVER_NAME=HOST)
        if handler is not None:
            self._client.handler = handler

    def page(self, address: str) -> HttpResponseBase:
        """The page at an address; raises Failed where there is none."""
        response = self._client.get(address, secure=settings.SECURE_SSL_REDIRECT)
        if response.status_code != 200:
            raise Failed(f"{address} was answered with {response.status_code}")
        return response


def seen(address: str) -> tuple[Template, dict[str, Any]]:
    """The template and the context with which the view answers an address."""
    caught: list[tuple[Template, dict[str, Any]]] = []
    with _listening(lambda template, context: caught.append((template, context or {}))):
        Visitor().page(address)
    return caught[0]


@contextmanager
def _listening(heard: Callable[[Template, Any], None]) -> Iterator[None]:
    rendered = Template.render

    def listen(self: Template, context: Any = None, request: Any = None) -> Any:
        heard(self, context)
        return rendered(self, context, request)

    Template.render = listen  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        Template.render = rendered  # type: ignore[method-assign]


def with_fixed_rows(address: str) -> Visitor:
    """A visitor who gets at every address the page of this one, with the rows it has now."""
    template, context = seen(address)

    def fixed(request: HttpRequest) -> HttpResponse:
        return HttpResponse(template.render(context, request))

    class Handler(ClientHandler):
        def resolve_request(self, request: HttpRequest) -> ResolverMatch:
            match = super().resolve_request(request)
            match.func = fixed
            return match

    return Visitor(Handler(enforce_csrf_checks=False))
