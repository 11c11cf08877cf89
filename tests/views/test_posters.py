"""A poster's address lives exactly as long as a public record has the picture."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets import editing, publishing, records
from assets.domain import lifecycle
from assets.domain.lifecycle import GRANTS
from assets.domain.record import Poster
from assets.editing import State, Who
from assets.models import Asset
from assets.templatetags.posters import poster_picture
from tests import factories, pictures

from .page import answer

pytestmark = pytest.mark.django_db
DATA = pictures.drawn(7, 700, 500)
NAME = pictures.name(DATA)
WHO = Who("test")


def address(file: str = "320.avif", name: str = NAME) -> str:
    return f"/posters/{name}/{file}"


def save(reference: str = "A1", state: State | None = None, **poster: object) -> Asset:
    given = {"reference": reference, "title": "Ships", "poster": pictures.poster(DATA, **poster)}
    return factories.save(**given, **({"state": state} if state else {}))


@pytest.mark.parametrize(
    ("file", "kind"),
    [("320.avif", "image/avif"), ("640.webp", "image/webp"), ("640.jpg", "image/jpeg")],
)
def test_a_public_poster_is_served_with_its_own_type_and_kept_five_minutes(
    client: Client, file: str, kind: str
) -> None:
    save()
    response = client.get(address(file))
    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert response["Cache-Control"] == "max-age=300"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response
    again = client.get(address(file), headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(address(file))
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", response["ETag"])


STATES = {
    "draft": State(),
    "in review": State(lifecycle.IN_REVIEW),
    "coming": State(lifecycle.PUBLISHED, timezone.now() + dt.timedelta(days=1)),
    "withdrawn": State(lifecycle.WITHDRAWN, dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
                       dt.datetime(2021, 1, 1, tzinfo=dt.UTC)),
    "never public": State(lifecycle.WITHDRAWN, None, dt.datetime(2021, 1, 1, tzinfo=dt.UTC)),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_a_poster_of_a_record_that_is_not_public_is_answered_as_one_that_never_was(
    client: Client, state: str
) -> None:
    nothing = [answer(client.get(address(file))) for file in ("320.avif", "640.jpg", "999.jpg")]
    save(state=STATES[state])
    assert [
        answer(client.get(address(file))) for file in ("320.avif", "640.jpg", "999.jpg")
    ] == nothing
    assert {status for status, _headers, _body in nothing} == {404}


def test_the_address_dies_with_the_withdrawal_unless_another_public_record_has_the_picture(
    client: Client,
) -> None:
    first, second = save("A1"), save("A2")
    by = {"who": WHO, "permissions": GRANTS["editor"], "reason": "Gone."}
    publishing.withdraw(first, **by)
    assert client.get(address()).status_code == 200
    publishing.withdraw(second, **by)
    assert client.get(address()).status_code == 404


def test_a_poster_taken_off_its_record_is_no_longer_served(client: Client) -> None:
    asset = save()
    record = records.read(Asset.objects.with_rows().get(pk=asset.pk))
    editing.save(record.with_(poster=None), who=WHO, asset=asset)
    assert client.get(address()).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        address("960.avif"), address("320.png"), address("320.AVIF"), address("0320.avif"),
        address("٣٢٠.avif"), address("320"), address(".avif"), address("-1.avif"),
        address("9" * 400 + ".avif"), address("320.avif.jpg"), address("320.avif", NAME.upper()),
        address("320.avif", NAME[:-1]), address("320.avif", "x" * 3000), address("", NAME),
        address("320.avif", ".."), "/posters/", "/posters/../secret-key",
        "/posters/%2e%2e%2f%2e%2e/secret-key", f"/posters/{NAME}/..%2f..%2fsecret-key",
    ],
)  # fmt: skip
def test_nothing_else_has_an_address_there(client: Client, asked: str) -> None:
    save()
    assert client.get(asked).status_code in (400, 404)


def test_only_reading_is_allowed(client: Client) -> None:
    save()
    assert client.post(address()).status_code == 405


def test_hidden_and_unknown_ask_the_same_of_the_database(
    client: Client, django_assert_num_queries: object
) -> None:
    save(state=State())
    for name in (NAME, pictures.name(pictures.drawn(9)), "no-name"):
        with django_assert_num_queries(1):  # type: ignore[operator]
            client.get(address(name=name))


def test_a_poster_whose_file_is_gone_or_never_was_here_breaks_no_page(client: Client) -> None:
    lost = Poster(pictures.name(pictures.drawn(11)), "Lost")
    for number, poster in enumerate((lost, Poster("posters/old.jpg", "Old")), 1):
        factories.save(reference=f"L{number}", title="Lost", poster=poster)
        assert client.get(f"/assets/L{number}/").status_code == 200
    assert client.get("/").status_code == 200
    assert client.get(address(name=lost.name)).status_code == 404
    assert "<picture" not in client.get("/").content.decode()


def test_a_picture_comes_in_every_format_and_width_with_its_size_its_words_and_its_focus(
    client: Client,
) -> None:
    asset = save(alt='Ships "at" sea', credit="NATO", focus_x=12, focus_y=88)
    element = (
        '<picture class="poster"><source type="image/avif" srcset="'
        f'{address("320.avif")} 320w, {address("640.avif")} 640w" sizes="40vw">'
        '<source type="image/webp" srcset="'
        f'{address("320.webp")} 320w, {address("640.webp")} 640w" sizes="40vw">'
        f'<img class="poster-image focus-x-10 focus-y-90" src="{address("640.jpg")}" srcset="'
        f'{address("320.jpg")} 320w, {address("640.jpg")} 640w" sizes="40vw" '
        'width="700" height="500" alt="Ships &quot;at&quot; sea" WHEN></picture>'
    )
    poster = asset.poster
    below = element.replace("WHEN", 'loading="lazy" decoding="async"')
    assert poster_picture(poster, "40vw") == below
    assert poster_picture(poster, "40vw", True) == element.replace("WHEN", 'fetchpriority="high"')
    spoken = poster_picture(poster, "40vw", lang="fr-BE")
    assert 'alt="Ships &quot;at&quot; sea" lang="fr-BE" loading' in spoken
    for page in ("/", "/assets/A1/"):
        html = client.get(page).content.decode()
        assert html.count('<picture class="poster">') == 1, page
        assert 'alt="Ships &quot;at&quot; sea"' in html


def test_posters_among_results_cost_no_query_more(client: Client) -> None:
    for number in range(1, 5):
        save(f"A{number}")
        factories.save(reference=f"B{number}", title="Whales")
    client.get("/?q=else")
    counts = {}
    for word in ("ships", "whales"):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/?q={word}").content.decode()
        counts[word, page.count("<picture")] = len(asked)
    assert counts == {("ships", 4): len(asked), ("whales", 0): len(asked)}
    assert len(asked) > 0


def test_the_style_sheet_knows_every_focus_that_a_page_can_ask_for() -> None:
    path = finders.find("assets/posters.css")
    rules = set(
        re.findall(r"\.focus-([xy])-(\d+) \{ --focus-\1: (\d+)%; \}", Path(path).read_text())
    )
    assert rules == {(axis, str(n), str(n)) for axis in "xy" for n in range(0, 101, 5) if n != 50}
