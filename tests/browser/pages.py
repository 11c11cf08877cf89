"""Every public page in every state that looks different, on a small catalogue made for them.

The seeds and some of the invented samples, as a first start loads them; beside them one record
with a film to play, one with hardly a field, one withdrawn. What fails on purpose has addresses of
its own (`urlpatterns`), so that the pages of errors are seen as visitors see them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from assets.domain import lifecycle
from assets.domain.record import Rendition, Segment, Shot
from assets.domain.rights.receipt import number_of
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.management.commands import load_samples
from assets.models import Asset, Contributor, RightsHolder, Track
from assets.views import refusals
from catalogue.urls import handler400, handler403, handler404, handler500  # noqa: F401
from catalogue.views.errors import error_response
from tests import factories, pictures

SAMPLES = ("r9000", "r9001", "r9002", "r9003", "r9004", "r9005", "r9008", "r9011", "r9012", "r9013",
           "r9025", "r9026", "r9027", "r9029", "r9030", "r9031")  # fmt: skip
"""Stories with music, shots of others, subtitles, B-roll, a French sibling and an embargo."""
PUBLISH = "act=publish&purpose=editorial&medium=online"
NEW = "act=new_production&purpose=editorial&medium=broadcast"
DESK = "Clearance desk <desk@catalogue.example>"
SEED, MASTER, SISTER, BROLL, FRENCH = (
    "NATO885611", "NATO900201", "NATO900202", "NATO900203", "NATO901202",
)  # fmt: skip
FILM, THIN, GONE = "FILM1", "THIN1", "GONE1"
SELECTED = f"item={MASTER}&item={FILM}@10-20~opening+shot&item={BROLL}&item=NONE1&item={GONE}"
SEGMENTS = (
    Segment("soundbite", "We came at dawn.", "Major X", start=5_000, end=9_000),
    *(Segment("soundbite", f"Line {n} of the film.", start=(10 + n) * 1000) for n in range(30)),
    Segment("soundbite", "Elles gardent le pont.", "Captain Y", "fr", start=83_400, end=90_000),
    Segment("soundbite", "They guard the bridge.", "Captain Y", start=91_000, end=95_000),
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one of its states: a name for files, its address, the status it answers with."""

    name: str
    address: str
    status: int = 200


# The catalogue -----------------------------------------------------------------------------------


def load(folder: Path, film: str = "https://media.example/film.webm") -> None:
    """Fill the catalogue; `folder` is an empty one to work in, `film` the address of a film."""
    shipped = load_samples.SAMPLES
    (folder / "seeds").symlink_to(shipped / "seeds")
    for name in SAMPLES:
        (folder / f"{name}.txt").symlink_to(shipped / f"{name}.txt")
    with mock.patch.object(load_samples, "SAMPLES", folder):
        call_command("load_samples", verbosity=0)
    shots = (
        Shot(Timecode(0), Timecode(10), "WIDE – A CONVOY AT DAWN"),
        Shot(Timecode(10), Timecode(20), "ARCHIVE – BRIDGE", holder="Thomson Reuters"),
        Shot(Timecode(83), None, "MEDIUM – SOLDIERS ON A BRIDGE"),
    )
    factories.save(
        reference=FILM, title="The bridge on the Ibar", teaser="Soldiers guard a bridge at dawn.",
        synopsis="A morning at a bridge.", type="EDITED", version="clean", language="en",
        countries=("XK",), location="Mitrovica/Mitrovice", themes=("Peacekeeping",), format="16:9",
        events=("Exercise Swift Response 2024",), publication_date=factories.day("2024-06-01"),
        filming_dates=(factories.day("2024-05"),), duration=Timecode(120), shots=shots,
        keyframes=tuple(
            pictures.keyframe(pictures.drawn(80 + n), second, alt=alt)
            for n, (second, alt) in enumerate(((4, None), (12, "A bridge of stone"), (110, "A lamp")))
        ),
        segments=SEGMENTS, renditions=(Rendition(film, "HD", "video/webm", width=1280, height=720),),
        usage_rights="Free for editorial online, print and broadcast use. Mandatory credit: NATO.",
    )  # fmt: skip
    RightsHolder.objects.filter(name="Thomson Reuters").update(contact="clear@reuters.example")
    factories.save(reference=THIN)
    gone = State(
        lifecycle.WITHDRAWN, factories.LONG_AGO, dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
    )
    factories.save(reference=GONE, title="A film taken back", state=gone)


def listed(client: Any) -> tuple[Page, ...]:
    """All of them, for what is in the catalogue now; `client` asks for a receipt."""
    story = Asset.objects.called(MASTER).get().production_id
    at_sea = Asset.objects.called("NATO900502").get().production_id
    track = Track.objects.filter(title="Purple Bliss").get().address
    person = Contributor.objects.filter(name="Gael Cadoux").get().address
    number = receipt(client)
    references = "%0A".join((MASTER, BROLL, FILM, "NONE1"))
    return (
        Page("home", "/"),
        Page("results", "/?q=kosovo"),
        Page("results-answered", f"/?q=kosovo&{NEW}"),
        Page("results-filtered", "/?q=kosovo&version=b_roll&published_after=2020&group=off"),
        Page("results-grid", f"/?q=nato&view=grid&{PUBLISH}"),
        Page("results-misread", f"/?q=patrol&published_after=soon&page=9&sort=x&{PUBLISH}&on=x"),
        Page("results-none", "/?q=brigde+nothingness"),
        Page("record", f"/assets/{MASTER}/"),
        Page("record-answered", f"/assets/{MASTER}/?{NEW}"),
        Page("record-permitted", f"/assets/{BROLL}/?{PUBLISH}"),
        Page("record-incomplete-use", f"/assets/{MASTER}/?act=publish&medium=tv&on=soon"),
        Page("record-film", f"/assets/{FILM}/?{PUBLISH}"),
        Page("record-find", f"/assets/{FILM}/?find=bridge&at=2"),
        Page("record-seed", f"/assets/{SEED}/"),
        Page("record-french", f"/assets/{FRENCH}/?{PUBLISH}"),
        Page("record-thin", f"/assets/{THIN}/"),
        Page("record-thin-answered", f"/assets/{THIN}/?{PUBLISH}"),
        Page("changes", f"/assets/{MASTER}/changes/"),
        Page("withdrawn", f"/assets/{GONE}/", 410),
        Page("production", f"/productions/{story}/"),
        Page("production-answered", f"/productions/{story}/?{NEW}"),
        Page("production-compared", f"/productions/{at_sea}/?{NEW}"),
        Page("cue-sheet", f"/assets/{MASTER}/cue-sheet/"),
        Page("cue-sheet-none", f"/assets/{THIN}/cue-sheet/"),
        Page("production-cue-sheet", f"/productions/{story}/cue-sheet/"),
        Page("themes", "/themes/"),
        Page("theme", f"/themes/peacekeeping/?{PUBLISH}"),
        Page("places", "/places/"),
        Page("place", "/places/mitrovica-mitrovice/"),
        Page("countries", "/countries/"),
        Page("country", f"/countries/xk/?{NEW}"),
        Page("events", "/events/"),
        Page("events-none", "/events/?q=nothing"),
        Page("event", "/events/exercise-swift-response-2024/"),
        Page("music", "/music/"),
        Page("music-none", "/music/?q=nothing"),
        Page("track", f"/music/tracks/{track}/"),
        Page("contributor", f"/music/people/{person}/"),
        Page("selection-empty", "/selection/"),
        Page("selection", f"/selection/?{SELECTED}"),
        Page("selection-answered", f"/selection/?{NEW}&{SELECTED}"),
        Page("rights-sheet", f"/selection/sheet/?{NEW}&{SELECTED}"),
        Page("rights", "/rights/"),
        Page("rights-answered", f"/rights/?references={references}&{NEW}"),
        Page("rights-incomplete", f"/rights/?references={references}&act=publish"),
        Page("receipts", "/rights/receipts/"),
        Page("receipt", f"/rights/receipts/{number}/"),
        Page("receipt-none", f"/rights/receipts/{number_of(b'never given out')}/", 404),
        Page("about", "/about/"),
        Page("help", "/help/"),
        Page("api", "/api/"),
        Page("vocabulary", "/ns/rights"),
        Page("results-cleaned", "/?q=kosovo%00"),
        Page("error-400", "/?" + "&" * 250, 400),
        Page("error-403", "/fails/403/", 403),
        Page("error-404", "/assets/patrol-kosovo/", 404),
        Page("error-404-plain", "/no/such/page", 404),
        Page("error-409", "/fails/409/", 409),
        Page("error-413", "/fails/413/", 413),
        Page("error-414", f"/?q={'x' * 9000}", 414),
        Page("error-429", "/fails/429/", 429),
        Page("error-429-receipts", "/fails/too-often/", 429),
        Page("error-500", "/fails/500/", 500),
        Page("error-503", "/fails/503/", 503),
        Page("sign-in", "/admin/login/"),
    )


def receipt(client: Any) -> str:
    """The number of a receipt of an answer."""
    asked = {"reference": MASTER} | dict(pair.split("=") for pair in NEW.split("&"))
    response = client.post("/rights/receipts/", asked)
    assert response.status_code == 303, response.content
    return str(response["Location"].rstrip("/").rpartition("/")[2])


# What fails on purpose ---------------------------------------------------------------------------


def fails(request: HttpRequest, status: int) -> HttpResponse:
    if status == 500:
        raise ZeroDivisionError("on purpose")
    return error_response(request, status)


def too_often(request: HttpRequest) -> HttpResponse:
    return refusals.too_often(request, 42)


urlpatterns = [
    path("fails/too-often/", too_often),
    path("fails/<int:status>/", fails),
    path("", include("catalogue.urls")),
]
