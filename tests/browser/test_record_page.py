"""The record page at work: the answer in the first view, the player, the words that follow it."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from assets.domain.record import Rendition, Segment, Shot
from assets.domain.timecode import Timecode
from tests import factories, pictures
from tests.browser.waiting import expect

pytestmark = pytest.mark.django_db(transaction=True)

MEDIA = Path(__file__).parent / "media"
USE = "act=publish&purpose=editorial&medium=online"
FREE = "This media asset is free for editorial broadcast, print, online and radio use. Credit NATO."
SHOTS = (
    Shot(Timecode(0), Timecode(1), "WIDE – A VILLAGE"),
    Shot(Timecode(1), Timecode(3), "ŠIAULIAI AIR BASE", None, None, "Reuters", "header"),
    Shot(Timecode(3), None, "CLOSE UP – A RADIO"),
)
SEGMENTS = (
    Segment("caption", "The patrol leaves for Siauliai.", "Major X", "en", start=0, end=2000),
    Segment("caption", "Nobody said it would be easy.", None, "en", start=2000, end=4000),
)


class Files(http.server.BaseHTTPRequestHandler):
    """The files of `media/`, in parts where a browser asks for parts; notes what was asked."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        data = (MEDIA / Path(self.path).name).read_bytes()
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first, last = (int(part[1]), int(part[2] or len(data) - 1)) if part else (0, len(data) - 1)
        self.send_response(206 if part else 200)
        self.send_header("Content-Type", "video/webm")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last + 1 - first))
        if part:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.end_headers()
        self.wfile.write(data[first : last + 1])

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def elsewhere(settings: Any) -> Iterator[Any]:
    """Another origin, which the operator has listed."""
    handler = type("Handler", (Files,), {"asked": []})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.asked = handler.asked  # type: ignore[attr-defined]
    server.origin = f"http://127.0.0.1:{server.server_port}"  # type: ignore[attr-defined]
    settings.MEDIA_ORIGINS = [server.origin]  # type: ignore[attr-defined]
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["media-src"] = ["'self'", server.origin]  # type: ignore[attr-defined]
    settings.CONTENT_SECURITY_POLICY = policy
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def video(elsewhere: Any) -> Any:
    """A record with a file that plays."""
    save(renditions=(Rendition(f"{elsewhere.origin}/four_seconds.webm", "Preview"),))
    return elsewhere


def save(**fields: Any) -> None:
    factories.save(
        reference="R1", title="Patrol in the north", teaser="A patrol walks. " * 12, language="en",
        usage_rights=FREE, shots=SHOTS, segments=SEGMENTS, publication_date=factories.day("2021-11"),
        synopsis="Words. " * 400, duration=Timecode(4), version="master", **fields,
    )  # fmt: skip


def at(page: Any) -> Any:
    return page.evaluate("document.querySelector('video').currentTime")


def in_first_view(page: Any, place: Any) -> None:
    expect(place).to_be_visible()
    box = place.bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= page.viewport_size["height"]


# First view ----------------------------------------------------------------------------------


def test_the_first_screen_of_a_telephone_has_title_answer_and_facts(phone: Any) -> None:
    save()
    phone.goto(f"/assets/R1/?{USE}")
    glance = phone.locator(".glance")
    expect(glance).to_contain_text("Yes, if")
    for place in (phone.locator("h1"), glance, phone.locator(".headline")):
        in_first_view(phone, place)
    glance.click()
    expect(phone).to_have_url(re.compile("#answer$"))
    expect(phone.locator("#answer")).to_be_in_viewport()


def test_without_a_use_the_common_answers_are_on_the_first_screen(phone: Any) -> None:
    save()
    phone.goto("/assets/R1/")
    cells = phone.locator(".glance-common .common-cell")
    expect(cells).to_have_count(4)
    in_first_view(phone, cells.last)
    words = phone.locator(".use-summary-words")
    expect(words).to_be_hidden()
    phone.locator(".use-summary").click()
    expect(phone.locator(".use-summary-change")).to_be_hidden()
    cells.nth(1).click()
    expect(phone.locator("#answer-word")).to_have_text("Yes, if…")


def test_the_first_view_of_a_wide_window_has_player_answer_and_facts(page: Any, video: Any) -> None:
    page.goto(f"/assets/R1/?{USE}")
    for place in ("h1", "video", "#answer-word", ".answer-summary", "#facts h2"):
        in_first_view(page, page.locator(place))
    expect(page.locator(".glance")).to_be_hidden()


# Player --------------------------------------------------------------------------------------


def test_nothing_is_asked_of_others_before_somebody_presses_play(page: Any, video: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/assets/R1/#t=2", wait_until="networkidle")
    expect(page.locator("video")).to_be_visible()
    assert [url for url in asked if "/four_seconds" in url] == []
    assert video.asked == []
    page.locator("video").evaluate("video => video.play()")
    expect(page.locator("li.is-now")).to_contain_text("Nobody said")
    assert video.asked


def test_times_steer_the_player_and_rows_follow_it(page: Any, video: Any) -> None:
    page.goto("/assets/R1/")
    page.locator("tr[data-start='3'] .time").click()
    expect(page.locator("tr.is-now")).to_contain_text("CLOSE UP")
    expect(page.locator("tr.is-now")).to_have_attribute("aria-current", "true")
    expect(page.locator("li.is-now")).to_contain_text("Nobody said")
    assert at(page) >= 3
    page.locator("video").evaluate("video => video.pause()")
    page.get_by_role("link", name="00:01–00:03").click()
    expect(page.locator("tr.is-now")).to_contain_text("AIR BASE")
    page.locator("video").evaluate("video => video.pause()")


def test_keyframes_are_scrolled_and_steer_the_player_from_the_keyboard(
    page: Any, elsewhere: Any
) -> None:
    file = Rendition(f"{elsewhere.origin}/four_seconds.webm", "Preview")
    frames = tuple(pictures.keyframe(pictures.drawn(90), n // 12, n % 12) for n in range(40))
    save(renditions=(file,), keyframes=frames)
    page.goto("/assets/R1/")
    strip = page.get_by_role("region", name="Keyframes")
    strip.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.strip-scroll').scrollLeft > 0")
    strip.get_by_role("link").last.press("Enter")
    expect(page.locator("tr.is-now")).to_contain_text("CLOSE UP")
    expect(page).to_have_url(re.compile("#t=3$"))
    page.locator("video").evaluate("video => video.pause()")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_following_along_stops_when_the_reader_scrolls(page: Any, video: Any) -> None:
    page.goto("/assets/R1/")
    box = page.get_by_label("Follow along in shots and transcript")
    expect(box).not_to_be_checked()
    box.check()
    page.locator("video").evaluate("video => { video.loop = true; return video.play() }")
    expect(page.locator("li.is-now")).to_be_in_viewport()
    expect(page.locator(".player-away video")).to_be_in_viewport()
    expect(box).to_be_checked()
    page.mouse.move(300, 300)
    page.mouse.wheel(0, -200)
    expect(box).not_to_be_checked()
    page.locator("video").evaluate("video => video.pause()")
    expect(page.locator(".player-away")).to_have_count(0)


def test_captions_are_a_track_of_this_site(page: Any, video: Any) -> None:
    page.goto("/assets/R1/")
    times = page.locator("track").evaluate(
        """track => new Promise(done => {
             track.addEventListener('load', () => done([...track.track.cues].map(c => c.startTime)))
             track.track.mode = 'hidden' })"""
    )
    assert times == [0, 2]


def test_without_script_a_time_marks_its_row(new_page: Callable[..., Any], video: Any) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/assets/R1/")
    expect(page.locator(".player-follow")).to_be_hidden()
    page.locator("tr[data-start='3'] .time").click()
    expect(page).to_have_url(re.compile("#t=3$"))
    expect(page.locator("tr:target")).to_contain_text("CLOSE UP")


# Find ----------------------------------------------------------------------------------------


def test_words_are_found_while_they_are_typed(page: Any) -> None:
    save()
    page.goto("/assets/R1/")
    words = page.get_by_label("Find in shots and transcript", exact=True).last
    said = page.locator(".find-said")
    words.fill("siau")
    expect(said).to_have_text("1 of 2")
    words.press("Enter")
    expect(said).to_have_text("2 of 2")
    words.press("Enter")
    expect(said).to_have_text("1 of 2")
    words.press("Shift+Enter")
    expect(said).to_have_text("2 of 2")
    expect(page.locator("li[data-start='0']")).to_be_in_viewport()
    page.locator(".find-previous").click()
    expect(said).to_have_text("1 of 2")
    expect(page).to_have_url(re.compile(r"\?find=siau$"))
    words.fill("nothing")
    expect(said).to_have_text("Not in these words")
    expect(page.locator(".find-steps")).to_be_hidden()
    words.fill("")
    expect(said).to_have_text("")
    expect(page).to_have_url(re.compile(r"/assets/R1/$"))


def test_words_are_found_without_script(new_page: Callable[..., Any]) -> None:
    save()
    page = new_page(java_script_enabled=False)
    page.goto(f"/assets/R1/?{USE}")
    words = page.locator("#find-words")
    words.fill("siau")
    words.press("Enter")
    expect(page.locator(".find-said")).to_have_text("1 of 2")
    expect(page.locator("mark.found-now")).to_have_text("ŠIAU")
    expect(page.locator("#answer-word")).to_have_text("Yes, if…")
    page.locator(".find-next").click()
    expect(page.locator("mark.found-now")).to_have_text("Siau")
    expect(page.locator("mark.found-now")).to_be_in_viewport()


# For everybody -------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(
    new_page: Callable[..., Any], axe: Callable[..., None], video: Any, scheme: str
) -> None:
    for options in ({}, {"viewport": {"width": 320, "height": 640}}):
        page = new_page(color_scheme=scheme, **options)
        for address in (f"/assets/R1/?{USE}&find=a", "/assets/R1/?lang=fr", "/assets/R1/changes/"):
            page.goto(address)
            page.locator("main details").evaluate_all("all => all.forEach(d => { d.open = true })")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            axe(page)


def test_on_paper_there_is_the_record_and_nothing_to_press(page: Any, video: Any) -> None:
    page.goto(f"/assets/R1/?{USE}")
    page.emulate_media(media="print")
    expect(page.locator("#answer-word")).to_be_visible()
    expect(page.locator(".shots")).to_be_visible()
    expect(page.locator(".cite-line")).to_be_visible()
    for gone in (".player", ".glance", ".find", ".cite-more", ".downloads", ".cite-files"):
        expect(page.locator(gone)).to_be_hidden()
