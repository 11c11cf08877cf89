"""A record's answer as its page shows it, with its statement."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from assets.domain.lifecycle import GRANTS
from tests import factories

PUBLISH = {"act": "publish", "purpose": "editorial", "medium": "online"}
NEW = {"act": "new_production", "purpose": "editorial", "medium": "broadcast"}
MANAGER: dict[str, Any] = {"who": factories.WHO, "permissions": GRANTS["rights_manager"]}


def page(client: Client, reference: str = "R1", **use: str) -> Any:
    """The record page for a use."""
    response = client.get(f"/assets/{reference}/?{urlencode(use)}")
    assert response.status_code == 200
    return response


def outcome(response: Any) -> str | None:
    """The outcome that the card shows by its class and its word; None where no card is."""
    text = response.content.decode()
    shown = re.search(r'<div class="answer answer-(\w+)"', text)
    if shown is None:
        assert 'id="answer"' not in text
        return None
    word = re.search(r'id="answer-word">([^<]*)<', text)
    assert word is not None
    assert html.unescape(word.group(1)) == str(response.context["panel"].card.decision.answer)
    return shown.group(1)


def statement(response: Any) -> str:
    """The statement as the page shows it, without the signs put into it."""
    found = re.search(
        r'<blockquote class="rights-words"[^>]*>(.*?)</blockquote>',
        response.content.decode(),
        re.DOTALL,
    )
    assert found is not None
    return _text(found.group(1))


def lit(response: Any) -> list[str]:
    """The sentences that decide, as they are lit in the statement."""
    found = re.findall(
        r'<mark class="lit lit-decides(?: unread)?">(.*?)</mark>',
        response.content.decode(),
        re.DOTALL,
    )
    return [_text(words) for words in found if words != "decides"]


def _text(words: str) -> str:
    words = re.sub(r'<span class="visually-hidden">.*?</span>', "", words)
    words = re.sub(r'<span class="lit-(?:number|said)[^>]*>[^<]*</span>', "", words)
    return html.unescape(re.sub(r"<[^>]+>", "", words))
