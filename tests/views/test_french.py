"""The interface in French: every page says in French what it says in English, and nothing else.

Each page is asked for twice. What the sentences of the catalogue (its message ids) say on the
English page may not stand on the French one; and what stands on both, word for word, comes from
the record.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from assets import editing
from assets.domain import lifecycle
from assets.domain.record import Record
from assets.editing import State
from assets.formats import plain
from assets.models import Asset, Contributor, Production, Revision, Track
from assets.views import filled, reasons
from tests import factories
from tests.admin.conftest import client_of, user_of  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
SEED, SAMPLE, SAMPLE_WITH_OTHERS, GONE = "NATO885611", "NATO900101", "NATO900201", "GONE1"
USE = "act=new_production&purpose=editorial&medium=online"
ENGLISH_MONTHS = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December)\b"
)
KEY = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
WORD = re.compile(r"[^\W\d_]{2,}")
SAID_IN = ("aria-label", "title", "alt", "placeholder", "data-leave", "data-kept", "data-bring",
           "data-drop", "value")  # fmt: skip
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
SETS_VALUE = {"submit", "button", "reset"}
KEPT_WORDS = {"flags", "notes"}
"""Lists of warnings: they are stored in words, and those words are English."""


class _Reader(HTMLParser):
    """The words of a page, stretch by stretch; quoted words of records and machine words apart."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.said: list[str] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _is_quoted(self) -> bool:
        return any(quoted for _tag, quoted in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        if not self._is_quoted:
            for name in SAID_IN:
                if given.get(name) and (name != "value" or given.get("type") in SETS_VALUE):
                    self._say(given[name])
        if tag in VOID:
            return
        classes = set(given.get("class", "").split())
        quoted = (
            tag in {"script", "style", "code", "option", "textarea"}
            or ("lang" in given and tag != "html")
            or bool(classes & ({"exact", "words"} | KEPT_WORDS))
        )
        self._open.append((tag, quoted))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._is_quoted:
            self._say(data)

    def _say(self, text: str) -> None:
        # a reference and an address are the same in every language
        folded = re.sub(r"\s+", " ", re.sub(r"(, NATO\d+\. )?https?://\S+", "", text)).strip()
        if folded:
            self.said.append(folded)


def read(answer: Any) -> _Reader:
    """What a page says."""
    reader = _Reader()
    reader.feed(answer.content.decode())
    reader.close()
    return reader


@cache
def sentences() -> dict[str, re.Pattern[str]]:
    """Every sentence of three words or more that says something else in French, as a pattern."""
    return dict(_patterns())


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    babel = pytest.importorskip("babel.messages.pofile")
    for app in ("assets", "catalogue"):
        path = ROOT / app / "locale" / "fr" / "LC_MESSAGES" / "django.po"
        with path.open("rb") as file:
            entries = list(babel.read_po(file, locale="fr"))
        for entry in entries:
            ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
            strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            for text, french in zip(ids, strings, strict=True):
                bare = re.sub(r"<[^>]+>", " ", re.sub(r"%\(\w+\)[sd]|%%", " … ", text))
                if text != french and len(WORD.findall(bare)) >= 3:
                    parts = re.split(r"\s*…\s*", re.sub(r"\s+", " ", bare).strip())
                    pattern = r".{0,300}?".join(map(re.escape, parts))
                    yield text, re.compile(rf"(?<!\w){pattern}(?!\w)")


def on(said: list[str]) -> set[str]:
    """The sentences of the catalogue that a page says in English."""
    text = " ".join(said)
    return {message for message, pattern in sentences().items() if pattern.search(text)}


def ask(client: Client, address: str, language: str) -> Any:
    """A page in a language, as a browser set to it asks."""
    answer = client.get(address, headers={"accept-language": language})
    assert answer["Content-Language"] == language
    assert "Accept-Language" in answer["Vary"]
    return answer


class Held:
    """Everything records and history hold: pages may quote it in any language."""

    def __init__(self) -> None:
        assets = list(Asset.objects.all())
        held = [str(plain.encode(factories.stored(asset))) for asset in assets]
        held += map(str, Revision.objects.values_list("who_name", "reason"))
        held += map(str, Production.objects.values_list("key", "title", "decided_by"))
        for entries in (Track.objects, Contributor.objects):  # by chance like three words
            held += entries.values_list("address", flat=True)
        self.text = re.sub(r"(?:\\n|\s)+", " ", " ".join(held))
        self.titles = {asset.title for asset in assets if asset.title}
        self.titles.update(Track.objects.values_list("title", flat=True))

    def without(self, said: list[str]) -> list[str]:
        """What a page says, less what records say, and less their titles in what is left."""
        left = [text for text in said if text not in self.text]
        for title in self.titles:
            left = [text.replace(title, "") for text in left]
        return left


def check(client: Client, address: str, status: int = 200) -> str:
    """The page in French, after it was compared with itself in English; its words."""
    answers = {language: ask(client, address, language) for language in ("en", "fr")}
    assert {answer.status_code for answer in answers.values()} == {status}, address
    english, french = read(answers["en"]), read(answers["fr"])
    assert (english.language, french.language) == ("en", "fr")
    held = Held()
    before, after = held.without(english.said), held.without(french.said)
    assert on(before), "an English page says something"
    assert on(after) & on(before) == set(), address
    shared = {text for text in set(before) & set(after) if len(WORD.findall(text)) >= 3}
    assert shared == set(), f"{address}: the same in both languages, and not a record's words"
    assert KEY.findall(" ".join(after)) == [], address
    assert ENGLISH_MONTHS.findall(" ".join(after)) == [], address
    return " ".join(french.said)


@pytest.fixture
def catalogue() -> None:
    """The samples, and a record that was withdrawn."""
    call_command("load_samples", verbosity=0)
    moment = dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
    state = State(lifecycle.WITHDRAWN, factories.LONG_AGO, moment)
    factories.save(Record(reference=GONE, title="Gone"), state=state)


def test_the_public_pages_are_french(client: Client, catalogue: None) -> None:
    seed = Asset.objects.get(reference=SEED)
    assert "Notices les plus récentes" in check(client, "/")
    found = check(client, f"/?q=kfor&country=XK&published_after=2020&page=9&sort=x&{USE}")
    assert "Effacer tous les filtres" in found
    assert "Aucune notice ne répond" in check(client, "/?q=nothingatall&language=fr&filmed_after=x")
    assert "Droits d’utilisation" in check(client, f"/assets/{SEED}/")
    page = check(client, f"/assets/{SAMPLE}/")
    assert "Exemple inventé" in page
    assert re.search(r"\b\d{1,2} [a-zéû]{3,9} 20\d\d\b", page), "a day in French"
    check(client, f"/assets/{SAMPLE}/?{USE}")
    check(client, f"/assets/{SAMPLE_WITH_OTHERS}/?{USE}&territory=FR&on=2026-06-03&asker=x")
    check(client, f"/assets/{SEED}/?act=publish&purpose=nonsense&portion=9")
    assert "Ce qui diffère" in check(client, f"/productions/{seed.production_id}/")
    assert "Il n’y a rien ici" in check(client, "/assets/NOSUCH/", 404)
    assert "Notice retirée le 3 mai 2024" in check(client, f"/assets/{GONE}/", 410)


def test_the_pages_for_many_records_are_french(client: Client, catalogue: None) -> None:
    check(client, "/rights/")
    page = check(client, f"/rights/?references={SEED}%0Anone+here%0A{SAMPLE}%0AXX99&{USE}")
    assert "Aucune notice publique ne porte ce nom." in page
    assert "1 ligne sans référence" in page
    check(client, f"/rights/?references={SEED}")
    check(client, "/rights/receipts/")
    fields = dict(pair.split("=") for pair in USE.split("&"))
    kept = client.post("/rights/receipts/", {**fields, "reference": SEED})
    receipt = check(client, kept["Location"])
    assert "On ne sait pas où se trouvent les images de tiers (Thomson Reuters)" in receipt


def test_the_pages_of_music_and_for_programs_are_french(client: Client, catalogue: None) -> None:
    seed = Asset.objects.get(reference=SEED)
    assert "avec musique" in check(client, "/music/")
    assert "Encore aucun morceau" not in check(client, "/music/?q=nothingatall")
    track, person = Track.objects.order_by("pk")[0], Contributor.objects.order_by("pk")[0]
    check(client, f"/music/tracks/{track.address}/")
    check(client, f"/music/people/{person.address}/")
    check(client, f"/assets/{SEED}/cue-sheet/")
    assert "Relevé de musique" in check(client, f"/productions/{seed.production_id}/cue-sheet/")
    assert "Pour commencer" in check(client, "/api/")
    feed = client.get("/feeds/rights.atom", headers={"accept-language": "fr"})
    assert "Changements des droits d’utilisation" in feed.content.decode()


def test_two_whose_consent_is_needed_are_joined_in_french(client: Client, db: None) -> None:
    with translation.override("fr"):
        assert reasons.who_must_agree(["ITN", None, "AP", "ITN"]) == (
            "Accord préalable requis\N{NO-BREAK SPACE}: ITN et AP."
        )
        assert filled.said("Not to be reachable in France.") == (
            "Ne doit pas être accessible depuis\N{NO-BREAK SPACE}: France."
        )
        assert filled.said("Words of a record.") == "Words of a record."


def test_a_time_that_can_be_read_in_two_ways_is_told_in_french() -> None:
    with translation.override("fr"):
        told = [
            reasons.caution_words("time_reading", text)
            for text in ("local time", "day and month: 2026-03-04 or 2026-04-03")
        ]
    assert told == [
        f"Un moment peut se lire de deux façons ({readings})\N{NO-BREAK SPACE}; le plus strict compte."
        for readings in ("heure locale", "2026-03-04 / 2026-04-03")
    ]


def test_the_admin_is_french(client_of: Callable[[str], Client], catalogue: None) -> None:  # noqa: F811
    client = client_of("administrator")
    seed = Asset.objects.get(reference=SEED)
    assert "Coller la page d’une notice" in check(client, "/admin/")
    page = check(client, f"/admin/assets/asset/{seed.pk}/change/")
    assert "Enregistrer et revenir à la liste" in page
    assert "État" in page
    check(client, f"/admin/assets/asset/{seed.pk}/history/")
    check(client, "/admin/assets/asset/paste/")
    assert "Veille des droits d’utilisation" in check(client, "/admin/assets/asset/watching/")
    assert "Reprendre ces limites" in check(client, f"/admin/assets/asset/{seed.pk}/music/")
    assert "Afficher les différences" in check(client, f"/admin/assets/asset/{seed.pk}/cue-sheet/")
    assert "Modifications des termes" in check(client, "/admin/")
    track = Track.objects.order_by("pk")[0]
    check(client, f"/admin/assets/track/{track.pk}/change/")
    check(client, f"/admin/assets/track/{track.pk}/merge/")


def test_every_sentence_is_set_as_french_is() -> None:
    """Typographic apostrophes, and no space that could break before : ; ? ! » or after «."""
    babel = pytest.importorskip("babel.messages.pofile")
    for app in ("assets", "catalogue"):
        with (ROOT / app / "locale" / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
            entries = [entry for entry in babel.read_po(file, locale="fr") if entry.id]
        for entry in entries:
            for text in entry.string if isinstance(entry.string, tuple) else (entry.string,):
                assert "'" not in text, text
                assert not re.search(r" [:;?!»%](?:\s|$)|« ", text), text


def test_no_sentence_of_ours_takes_the_place_of_one_of_djangos() -> None:
    """Django looks up names of months without a context: "May" is a month, and nothing else."""
    with translation.override("fr"):
        months = [translation.gettext(f"{dt.date(2024, m, 1):%B}") for m in range(1, 13)]
    assert months == [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]  # fmt: skip


def test_an_editors_words_stay_as_they_are(client: Client) -> None:
    asset = factories.save(reference="R 1", title="It may be recalled", language="en")
    editing.save(factories.stored(asset), who=factories.WHO, asset=asset, reason="Because it is so")
    assert "It may be recalled" in ask(client, "/assets/R1/", "fr").content.decode()
