"""No page shows a code, a key or a placeholder where a word belongs; in English and in French.

Every public address is asked that `test_nothing_hidden_leaks.ADDRESSES` knows, so a later page is
covered from its first day. What is meant to be read letter by letter (`code`, `kbd`, `.exact`) is
left out, and so are the two pages that document codes for programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from lxml import html

from assets.domain import vocabularies
from assets.domain.music.uses import USES
from assets.domain.rights import vocabulary as rights
from assets.templatetags.words import ROLES
from tests import factories

from .test_nothing_hidden_leaks import ADDRESSES, save_the_public_catalogue

pytestmark = pytest.mark.django_db

FOR_PROGRAMS = {"api_guide", "vocabulary"}
MOST = 10
"""Addresses of one route that are looked at."""
SNAKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
KEY = re.compile(r"\b(?:alt|label|msg|msgid|i18n|field|error|form|page)\.[a-z_]+\b")
FORMAT = re.compile(r"%\([a-z_]+\)[sd]|\{\{|\}\}|\{%|\{[a-z_]+\}|\bundefined\b|&[a-z]+;")
AS_TYPED = "//code | //kbd | //script | //style | //textarea | //*[contains(@class, 'exact')]"
SPOKEN = ("aria-label", "title", "alt", "placeholder")


def codes() -> set[str]:
    """Codes of every vocabulary that are not the word for themselves."""
    listed = (
        vocabularies.VERSIONS,
        vocabularies.TYPES,
        rights.ACTS,
        rights.PURPOSES,
        rights.MEDIA,
        rights.OUTCOMES,
        USES,
        ROLES,
    )
    own = {code for words in listed for code, word in words.items() if code != str(word)}
    return own | {"has", "unspecified", "None"}


def texts(page: str) -> Iterator[str]:
    """What is read or heard of a page, piece by piece."""
    tree = html.fromstring(page)
    for element in tree.xpath(AS_TYPED):
        element.drop_tree()
    for text in tree.xpath("//text()"):
        if text.strip():
            yield " ".join(text.split())
    for name in SPOKEN:
        yield from (value for value in tree.xpath(f"//@{name}") if value.strip())


def raw(page: str) -> set[str]:
    """What of a page is no word."""
    known = codes()
    found = set()
    for text in texts(page):
        found |= {*SNAKE.findall(text), *KEY.findall(text), *FORMAT.findall(text)}
        if text in known:
            found.add(text)
    return found


def some(addresses: list[str]) -> list[str]:
    step = max(1, len(addresses) // MOST)
    return addresses[::step][: MOST + 1]


def test_what_is_no_word_is_found() -> None:
    page = (
        "<main><p>b_roll</p><p title='alt.loading'>Role <b>unspecified</b></p>"
        "<code>not_stated</code><p>%(n)s records</p><p>None</p></main>"
    )
    assert raw(page) == {"b_roll", "alt.loading", "unspecified", "%(n)s", "None"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_shows_a_code_for_a_word(client: Client, language: str) -> None:
    save_the_public_catalogue()
    full = factories.FULL.with_(other_ids=(), former_references=())
    factories.save(full.with_(reference="FULL1", number=88))
    factories.save(full.with_(reference="FULL2", number=89, version="clean", origin="sample"))
    own = ["/assets/FULL1/", "/assets/FULL2/", "/assets/FULL1/cue-sheet/", "/?group=off&size=96"]
    uses = "act=new_production&purpose=editorial&medium=broadcast"
    own += [f"/assets/FULL1/?{uses}", f"/rights/?references=FULL1+A1+NONE&{uses}"]
    listed = [a for name, all_ in ADDRESSES.items() if name not in FOR_PROGRAMS for a in some(all_)]
    wrong = {}
    for address in (*own, *listed):
        response = client.get(address, headers={"accept-language": language})
        is_page = response.get("Content-Type", "").startswith("text/html") and response.content
        if is_page and (found := raw(response.content.decode())):
            wrong[address] = found
    assert wrong == {}
