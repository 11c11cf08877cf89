"""What a visitor reads on a page: its words, its links, the titles of hits."""

from __future__ import annotations

import html
import re
from typing import Any

from django.http import HttpResponse


def words(response: HttpResponse | Any) -> str:
    """The text of a page's main part, blanks folded."""
    body = response.content.decode()
    main = re.search(r"<main.*</main>", body, re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", main.group() if main else body)
    return re.sub(r"\s+", " ", html.unescape(text)).strip()


def titles(response: HttpResponse | Any) -> list[str]:
    """The titles of the hits, in order."""
    found = re.findall(r'<h3 class="hit-title".*?</h3>', response.content.decode(), re.DOTALL)
    return [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", t))).strip() for t in found]


def links(response: HttpResponse | Any) -> list[str]:
    """Where the links of a page lead, in order, each once."""
    found = re.findall(r'<(?:a|link)\b[^>]*\bhref="([^"]*)"', response.content.decode())
    return list(dict.fromkeys(html.unescape(address) for address in found))


def answer(response: HttpResponse | Any) -> tuple[int, dict[str, str], bytes]:
    """The whole answer, but for the number every request has."""
    headers = {name: value for name, value in response.items() if name != "X-Request-ID"}
    return response.status_code, headers, response.getvalue()


def but_for(name: str, response: HttpResponse | Any) -> tuple[int, dict[str, str], bytes]:
    """The whole answer but for the name that was asked for, which the page of an address where
    nothing is says again."""
    status, headers, body = answer(response)
    headers.pop("Content-Length", None)
    return status, headers, body.replace(name.encode(), b"")
