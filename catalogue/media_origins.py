"""From where a page may play video: origins, written out, and nothing that is wider than one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured

_ORIGIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?",
    re.ASCII,
)
"""Scheme, host and port as a browser writes them (RFC 6454, 6.2), so that they compare as text."""


def media_origins(values: Iterable[str]) -> list[str]:
    """The origins of MEDIA_ORIGINS, each once, in lower case and without the port of its scheme.

    Raises ImproperlyConfigured for a path, a wildcard, or another word of a security policy.
    """
    found: list[str] = []
    for value in values:
        origin = value.strip().casefold().removesuffix("/")
        if not _ORIGIN.fullmatch(origin):
            raise ImproperlyConfigured(
                f"MEDIA_ORIGINS must be origins such as https://media.example, not {value[:80]!r}"
            )
        for scheme, port in (("https:", ":443"), ("http:", ":80")):
            if origin.startswith(scheme):
                origin = origin.removesuffix(port)
        found.append(origin)
    return list(dict.fromkeys(found))
