"""Every public page in every state: no rule of accessibility broken, nothing odd, in any look.

Two looks show every page in both themes and both languages: wide, light and English; on a
telephone, dark, French and with reduced motion. Each page is then narrowed to 640 pixels, which is
what a window of 1280 has left at 200 % zoom, and to 320 (WCAG 2.2, 1.4.10), with all that folds
open. Every theme with every language would take twice as long and say nothing new: no colour
depends on the language, no word on the theme.

With REPORT_DIR a report with pictures of all of it is written there (`./run report`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import resolve

from tests.browser.pages import Page
from tests.browser.report import Report
from tests.views import test_nothing_hidden_leaks as doors

pytestmark = pytest.mark.django_db(transaction=True)

NO_PAGES = {
    "api_asset", "api_assets", "api_decision", "api_description", "api_index", "api_policy",
    "api_production", "api_productions", "api_suggestions", "api_track", "api_tracks",
    "api_vocabulary", "asset_rights_atom", "asset_rights_json", "captions", "cue_sheet_file",
    "keyframe", "linked_data_file", "oembed", "opensearch", "policy_file", "poster",
    "production_cue_sheet_file", "receipt_file", "record_file", "rights_atom", "rights_json",
    "robots", "search_atom", "search_csv", "search_json", "selection_file", "sitemap",
    "sitemap_part", "suggestions", "vocabulary_file",
}  # fmt: skip
"""Routes that answer with files, feeds and objects; only their refusals are pages."""
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"color_scheme": "light", "locale": "en-GB"},
    "phone": {
        "color_scheme": "dark", "locale": "fr-FR", "reduced_motion": "reduce", "is_mobile": True,
        "has_touch": True, "viewport": {"width": 390, "height": 844},
    },
}  # fmt: skip
AXE = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2, 2.5.8; off by default
}
COOKIES = {"sign-in"}
"""Pages that need one."""

OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"
ODD = r"""([language, calm]) => {
  const odd = [];
  const every = (selector) => [...document.querySelectorAll(selector)];
  const levels = every("h1, h2, h3, h4, h5, h6")
    .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1)
    odd.push(`headings ${levels}`);
  levels.forEach((level, at) => {
    if (at && level > levels[at - 1] + 1) odd.push(`h${levels[at - 1]} is followed by h${level}`);
  });
  const outside = (one) => !one.closest("main, article, section, aside, nav");
  const landmarks = [every("header, [role=banner]").filter(outside).length, every("main").length,
                     every("footer, [role=contentinfo]").filter(outside).length];
  if (String(landmarks) !== "1,1,1") odd.push(`header, main, footer: ${landmarks}`);
  if (document.documentElement.lang !== language) odd.push(`lang ${document.documentElement.lang}`);
  if (!document.title.trim()) odd.push("no title");
  const words = document.body.innerText + " " + document.title + " " +
    every("[aria-label], [title], [alt], [placeholder]").map((one) => ["aria-label", "title", "alt",
      "placeholder"].map((name) => one.getAttribute(name) ?? "").join(" ")).join(" ");
  const raw = words.match(/\b(?:alt|label|msgid|i18n|field|error|form)\.[a-z_]+\b|%\(\w+\)[sd]|\{\{|\{%|\{[nm]\}|\bundefined\b|\bNaN\b|\[object |&(?:amp|lt|quot|nbsp);/g);
  if (raw) odd.push(`no words: ${[...new Set(raw)]}`);
  for (const image of every("img"))
    if (!(image.getAttribute("width") && image.getAttribute("height") && image.hasAttribute("alt")))
      odd.push(`image ${image.outerHTML.slice(0, 90)}`);
  if (calm) {
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    for (const one of every("*")) {
      const style = getComputedStyle(one);
      if (seconds(style.transitionDuration) > 0.01 || style.scrollBehavior === "smooth" ||
          (style.animationName !== "none" && seconds(style.animationDuration) > 0.01)) {
        odd.push(`moves: ${one.outerHTML.slice(0, 60)}`);
        break;
      }
    }
  }
  return odd;
}"""
WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return "";
  const out = [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > room + 1);
  return `${document.documentElement.scrollWidth} pixels: ` +
    out.slice(0, 3).map((one) => one.outerHTML.slice(0, 80)).join(" | ");
}"""


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_wrong_with_any_page(
    new_page: Callable[..., Any], stocked: tuple[Page, ...], live_server: Any, look: str
) -> None:
    page = new_page(**LOOKS[look])
    report, asked = Report(look), []
    page.on("request", lambda request: asked.append(request.url))
    wrong = {one.name: found for one in stocked if (found := faults(page, one, look, report))}
    report.write()
    listed = [f"{name}: {line}" for name, lines in wrong.items() for line in lines]
    assert not listed, "\n".join((f"{len(wrong)} of {len(stocked)} pages", *listed))
    assert [url for url in asked if not url.startswith((f"{live_server.url}/", "data:"))] == []


def faults(page: Any, one: Page, look: str, report: Report) -> list[str]:
    """What is wrong with a page, in a line each."""
    options = LOOKS[look]
    size = page.viewport_size
    answer = page.goto(one.address)
    found = [] if answer.status == one.status else [f"answered {answer.status}"]
    if one.name not in COOKIES and (cookies := page.context.cookies()):
        found.append(f"sets {[cookie['name'] for cookie in cookies]}")
    page.context.clear_cookies()
    take_pictures(page, one, look, report)
    page.evaluate(OPEN)
    found += page.evaluate(ODD, [options["locale"][:2], "reduced_motion" in options])
    axe = Axe().run(page, options=AXE).response
    report.note(one.name, one.address, axe)
    for rule in axe["violations"]:
        places = " | ".join(node["html"][:120] for node in rule["nodes"][:3])
        found.append(f"axe {rule['id']}: {rule['help']}: {places}")
    for width in (640, 320) if look == "wide" else (390,):
        page.set_viewport_size({"width": width, "height": size["height"]})
        if wider := page.evaluate(WIDER):
            found.append(f"at {width}: {wider}")
    page.set_viewport_size(size)
    return found


def take_pictures(page: Any, one: Page, look: str, report: Report) -> None:
    """In the looks that the report shows; nothing without one."""
    if report.folder is None:
        return
    size = page.viewport_size
    report.readme(page, one.name, look)
    if look == "wide":
        report.picture(page, one.name, "wide")
        page.emulate_media(color_scheme="dark")
        report.picture(page, one.name, "dark")
        report.readme(page, one.name, "dark")
        page.set_viewport_size({"width": 794, "height": 1123})  # A4 in CSS pixels
        page.emulate_media(media="print", color_scheme="light")
        report.picture(page, one.name, "print")
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(media="screen", color_scheme="light")
        report.readme(page, one.name, "phone-light")
        page.set_viewport_size(size)
    else:
        report.picture(page, one.name, "phone-dark")
        page.emulate_media(color_scheme="light")
        report.picture(page, one.name, "phone")
        page.emulate_media(color_scheme="dark")


def test_every_route_that_gives_a_page_is_looked_at(
    stocked: tuple[Page, ...], client: Client
) -> None:
    looked_at = {resolve(one.address.split("?")[0]).url_name for one in stocked if one.status < 400}
    public = set(doors.ADDRESSES)
    assert public - NO_PAGES - looked_at == set()
    assert looked_at - {"login"} <= public - NO_PAGES
    for route in sorted(NO_PAGES):
        for address in doors.ADDRESSES[route][:3]:
            answer = client.get(address)
            is_page = answer.get("Content-Type", "").startswith("text/html")
            assert not (is_page and answer.status_code == 200), address
