"""Light and fast: what the first view of a page costs, from the server that the product ships.

Not the test server: WhiteNoise's compressed files with their hashed names, compressed pages, through
waitress. Bytes are those on the wire, as the browser's own protocol counts them (CDP,
`Network.loadingFinished`), with nothing in its cache. Shifts are what the browser calls layout
shifts (web.dev, CLS), of which there must be none to see: also once pictures are there and all is scrolled.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from catalogue.content_type import guard_wsgi
from catalogue.server import bind
from tests.browser.pages import FILM, MASTER, NEW, PUBLISH, SELECTED, Page

pytestmark = pytest.mark.django_db(transaction=True)

MOST_BYTES = 100_000
"""Of a first view, without posters."""
MOST_REQUESTS = 18
"""Style sheets come one for a subject, and are kept for ever: the next page asks for two or three."""
MOST_SHIFT = 0.005
"""A twentieth of what counts as good (0.1): no part of a page that one could see move. Not 0, as a
browser may paint a page of which half has come, and its last pixel is then still to be placed."""
MEASURED = ("home", "results-answered", "results-grid", "record", "record-film", "production",
            "selection-answered", "help")  # fmt: skip
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries())
    shifts.push([one.value, one.sources.map((s) => s.node?.className || s.node?.nodeName).join()]);
}).observe({ type: "layout-shift", buffered: true });
"""
PICTURES = """() => [...document.images].map((one) => [
  one.currentSrc || one.src, one.getAttribute("width"), one.getAttribute("height"), one.loading,
  one.getBoundingClientRect().top > 2 * innerHeight])"""
BLOCKING = """() => [...document.head.querySelectorAll("script[src]")]
  .filter((one) => !one.defer && !one.async && one.type !== "module").map((one) => one.src)"""


@pytest.fixture
def served(
    stocked: tuple[Page, ...],
    settings: Any,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """The product's server on the small catalogue; its address."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "catalogue.static_files.StaticFiles"},
    }
    settings.WHITENOISE_USE_FINDERS = False
    call_command("collectstatic", interactive=False, verbosity=0)
    # another test may have made the application of this process, which knows other static files
    monkeypatch.setattr(
        "catalogue.server.get_internal_wsgi_application", lambda: guard_wsgi(get_wsgi_application())
    )
    server = bind("127.0.0.1", 0, 4)
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["media-src"] = ["'self'", *settings.MEDIA_ORIGINS]
    settings.CONTENT_SECURITY_POLICY = policy
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(10)  # ends once visitors have left: ask for this before asking for a page


def measured(page: Any, address: str) -> dict[str, Any]:
    """What came for an address: bytes on the wire and requests, pictures apart."""
    kinds: dict[str, str] = {}
    bytes_of: dict[str, int] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda e: bytes_of.update({e["requestId"]: int(e["encodedDataLength"])}),
    )
    page.goto(address, wait_until="networkidle")
    session.detach()
    plain = {one: n for one, n in bytes_of.items() if kinds.get(one) not in ("Image", "Media")}
    sums: dict[str, int] = {}
    for one, n in plain.items():
        sums[kinds[one]] = sums.get(kinds[one], 0) + n
    return {"bytes": sum(plain.values()), "requests": len(plain), "kinds": sums}


def test_a_first_view_is_light_and_nothing_in_it_moves(
    served: str, new_page: Callable[..., Any], stocked: tuple[Page, ...]
) -> None:
    too_much, posters = [], 0
    for one in (one for one in stocked if one.name in MEASURED):
        for width in (1280, 390):
            page = new_page(viewport={"width": width, "height": 900})
            page.add_init_script(WATCH)
            cost = measured(page, served + one.address)
            print(f"{one.name} at {width}: {cost}")
            said = f"{one.name} at {width}"
            if cost["bytes"] > MOST_BYTES or cost["requests"] > MOST_REQUESTS:
                too_much.append(f"{said}: {cost}")
            for source, wide, high, loading, is_far in page.evaluate(PICTURES):
                posters += 1
                if not (wide and high) or (is_far and loading != "lazy"):
                    too_much.append(f"{said}: picture {source} {wide} × {high} {loading}")
            too_much += [f"{said}: holds up the page: {src}" for src in page.evaluate(BLOCKING)]
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            page.wait_for_load_state("networkidle")
            page.evaluate("document.fonts.ready.then(() => true)")
            shifts = page.evaluate("shifts")
            if sum(value for value, _who in shifts) > MOST_SHIFT:
                too_much.append(f"{said}: moved {shifts}")
            page.context.close()
    assert not too_much, "\n".join(too_much)
    assert posters > 10  # the samples have some


@pytest.mark.parametrize(
    "address", ["/", f"/assets/{MASTER}/?{NEW}", f"/selection/?{PUBLISH}&{SELECTED}"]
)
def test_what_a_visitor_has_is_not_sent_again(served: str, page: Any, address: str) -> None:
    first = page.request.get(served + address)
    etag = first.headers["etag"]
    assert "max-age" in first.headers["cache-control"]
    again = page.request.get(served + address, headers={"If-None-Match": etag})
    assert (again.status, len(again.body())) == (304, 0)
    page.goto(served + address)
    files = page.evaluate(
        "[...document.querySelectorAll('link[rel=stylesheet], script[src]')].map((one) => one.href || one.src)"
    )
    assert len(files) > 4
    for file in files:
        answer = page.request.get(file)
        assert "immutable" in answer.headers["cache-control"], file
        if len(answer.body()) > 1_000:
            assert answer.headers.get("content-encoding") in ("gzip", "br"), file


def test_a_second_page_costs_little_more_than_its_words(served: str, page: Any) -> None:
    had, came = (
        static_files(page, f"{served}/assets/{reference}/") for reference in (MASTER, FILM)
    )
    fetched = {name: size for name, size in came.items() if size > 300}
    assert had.keys() & fetched.keys() == set(), "files that the browser has"
    assert sum(fetched.values()) <= 3_000, "what only this page needs: the look of its keyframes"


def static_files(page: Any, address: str) -> dict[str, int]:
    """The files of ours that a page names, with the bytes that came for each."""
    page.goto(address, wait_until="networkidle")
    sizes = page.evaluate(
        "performance.getEntriesByType('resource').map((one) => [one.name, one.transferSize])"
    )
    return {name: size for name, size in sizes if "/static/" in name}
