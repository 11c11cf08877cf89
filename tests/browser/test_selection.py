"""A researcher's errand: choose while searching, order, note, check, print, take along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from assets.domain.record import Shot
from assets.domain.timecode import Timecode
from tests import factories
from tests.formats.test_edl import parse as parse_edl
from tests.statements import A, C
from tests.views.statements import NEW

from .waiting import expect

pytestmark = pytest.mark.django_db(transaction=True)

T = Timecode
SHOTS = (
    Shot(T(0), T(10), "WIDE OF A PATROL"),
    Shot(T(10), T(24), "LIBRARY PICTURES", holder="Thomson Reuters", holder_source="line"),
    Shot(T(24), None, "A FLAG"),
    Shot(T(40), T(52), "A HAND"),
)
USE = urlencode(NEW)


@pytest.fixture
def few() -> None:
    """The records that a search for "patrol" finds."""
    factories.save(reference="R1", title="Patrol with a convoy", usage_rights=A, shots=SHOTS)
    factories.save(reference="R2", title="Patrol at sea", usage_rights=C, origin="sample")
    factories.save(reference="R3", title="Patrol by night",
                   usage_rights=C + " Mandatory credit: NATO.")  # fmt: skip


def button(page: Any, item: str) -> Any:
    return page.locator(f'.select[value="{item}"]')


def entries(page: Any) -> Any:
    return page.locator(".entry-meta .exact")


def stored(page: Any) -> Any:
    return page.evaluate("JSON.parse(localStorage.getItem('selection') ?? '[]')")


def link(page: Any) -> Any:
    return page.locator("[data-selection-link]").first


def choose_use(page: Any) -> None:
    for name, value in NEW.items():
        page.locator(f"#use-{name}").select_option(value)
    page.get_by_role("button", name="Show answers").click()


def download(page: Any, name: str) -> str:
    with page.expect_download() as found:
        page.locator(".chosen-files").get_by_text(name, exact=False).first.click()
    with open(found.value.path(), encoding="utf-8", newline="") as file:
        return file.read()


def test_a_researcher_chooses_orders_notes_checks_prints_and_takes_along(
    page: Any, few: None
) -> None:
    page.goto("/?q=patrol")
    expect(button(page, "R2")).to_have_attribute("aria-pressed", "false")
    button(page, "R2").click()
    expect(button(page, "R2")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-selection-said]")).to_have_text("Added, 1 in your selection")
    button(page, "R3").press("Enter")
    expect(link(page)).to_contain_text("2")
    button(page, "R1").click()
    button(page, "R1").click()
    expect(page.locator("[data-selection-said]")).to_have_text("Taken out, 2 in your selection")

    page.goto("/assets/R1/")
    expect(link(page)).to_contain_text("2")
    button(page, "R1@10-24").click()
    expect(button(page, "R1@10-24")).to_have_attribute("aria-pressed", "true")
    expect(link(page)).to_contain_text("3")
    link(page).click()
    page.wait_for_url("**/selection/?item=R2&item=R3&item=R1@10-24")
    expect(entries(page)).to_have_text(["R2", "R3", "R1"])
    expect(page.locator("[data-selection-offer]")).to_be_hidden()

    # by keyboard: the shot to the top; the focus stays on the button of the entry that moved
    page.locator("#e3").get_by_role("button", name="Up").press("Enter")
    expect(entries(page)).to_have_text(["R2", "R1", "R3"])
    expect(page.locator("#e2 button[name=up]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(entries(page)).to_have_text(["R1", "R2", "R3"])
    expect(page.locator("#e1 button[name=down]")).to_be_focused()
    expect(link(page)).to_have_attribute("href", "/selection/?item=R1@10-24&item=R2&item=R3")

    page.get_by_label("Note R2").fill("the closing shot, 10 s")
    page.get_by_label("Note R2").press("Enter")
    page.wait_for_url("**item=R2~the+closing**")
    expect(page.locator("[data-selection-offer]")).to_be_hidden()
    assert stored(page) == ["R1@10-24", "R2~the closing shot, 10 s", "R3"]

    choose_use(page)
    expect(page.locator(".entry-answer .outcome")).to_have_text(["Ask first", "Yes", "Yes, if…"])
    expect(page.locator(".batch-totals li")).to_have_text(
        ["Yes 1", "Yes, if… 1", "Ask first 1"], use_inner_text=True
    )
    expect(page.locator("#e1")).to_contain_text("Thomson Reuters")
    expect(page.locator("#e3")).to_contain_text("NATO")

    text = download(page, "Edit list")
    assert [event.times[:2] for event in parse_edl(text)[3]] == [("00:00:10:00", "00:00:24:00")]
    assert "NOTE: the closing shot, 10 s" in text
    assert download(page, "Spreadsheet").startswith("\ufeffnumber,selected_as")

    page.get_by_role("link", name="Rights sheet").click()
    expect(page.locator(".sheet")).to_have_count(3)
    page.emulate_media(media="print")
    for there in (".sheet-head", ".sheet-outcome", ".sheet-asked", ".sheet-foot"):
        expect(page.locator(there).first).to_be_visible()
    for gone in (".sheets-back", ".top"):
        expect(page.locator(gone).first).to_be_hidden()
    for at, expected in ((0, "auto"), (1, "page"), (2, "page")):
        expect(page.locator(".sheet").nth(at)).to_have_css("break-before", expected)


def test_the_same_without_script(new_page: Callable[..., Any], few: None) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/?q=patrol")
    button(page, "R2").click()
    expect(entries(page)).to_have_text(["R2"])
    page.get_by_role("link", name="Search for more").click()
    page.locator("#q").fill("patrol")
    page.locator("#q").press("Enter")
    button(page, "R3").click()
    expect(entries(page)).to_have_text(["R2", "R3"])
    page.get_by_label("Add by reference").fill("R1@00:24-")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(entries(page)).to_have_text(["R2", "R3", "R1"])
    page.get_by_role("button", name="Take it until 00:40").click()
    expect(page.locator("#e3 .entry-shot")).to_contain_text("00:24–00:40")
    page.get_by_label("Note R3").fill("for later")
    page.locator("#e3").get_by_role("button", name="Up").click()
    expect(entries(page)).to_have_text(["R2", "R1", "R3"])
    expect(page.get_by_label("Note R3")).to_have_value("for later")
    page.locator("#e1").get_by_role("button", name="Take out").click()
    expect(entries(page)).to_have_text(["R1", "R3"])
    choose_use(page)
    expect(page.locator(".entry-answer .outcome")).to_have_text(["Yes", "Yes, if…"])
    text = download(page, "Edit list")
    assert [event.times[:2] for event in parse_edl(text)[3]] == [("00:00:24:00", "00:00:40:00")]
    page.get_by_role("link", name="Rights sheet").click()
    expect(page.locator(".sheet")).to_have_count(2)


def test_somebody_elses_selection_does_not_take_the_place_of_ones_own(page: Any, few: None) -> None:
    page.goto("/?q=patrol")
    button(page, "R2").click()
    expect(link(page)).to_contain_text("1")
    page.goto("/selection/?item=R1@0-10~hers&item=R2")
    offer = page.locator("[data-selection-offer]")
    expect(offer).to_be_visible()
    assert stored(page) == ["R2"]
    offer.get_by_role("button", name="Add it to mine").click()
    expect(entries(page)).to_have_text(["R2", "R1"])
    expect(page.locator("[data-selection-offer]")).to_be_hidden()
    assert stored(page) == ["R2", "R1@0-10~hers"]
    page.goto("/selection/?item=R3")
    page.get_by_role("button", name="Keep this one as mine").click()
    expect(link(page)).to_contain_text("1")
    assert stored(page) == ["R3"]
    # what is read or put in order of another's does not become one's own either
    page.goto("/selection/?item=R1&item=R2")
    page.locator("#e2").get_by_role("button", name="Up").click()
    expect(entries(page)).to_have_text(["R2", "R1"])
    expect(page.locator("[data-selection-offer]")).to_be_visible()
    assert stored(page) == ["R3"]
    page.goto("/selection/")
    page.wait_for_url("**/selection/?item=R3")
    page.locator("#e1").get_by_role("button", name="Take out").click()
    expect(page.get_by_text("Nothing is selected yet.")).to_be_visible()
    assert stored(page) == []


def test_two_tabs_keep_step_and_a_full_or_broken_store_is_harmless(page: Any, few: None) -> None:
    page.goto("/?q=patrol")
    other = page.context.new_page()
    other.goto("/assets/R2/")
    button(page, "R2").click()
    expect(button(other, "R2").first).to_have_attribute("aria-pressed", "true")
    expect(link(other)).to_contain_text("1")
    full = [f"X{n}" for n in range(100)]
    page.evaluate("items => localStorage.setItem('selection', JSON.stringify(items))", full)
    page.reload()
    button(page, "R2").click()
    expect(page.locator("[data-selection-said]")).to_contain_text("a selection holds 100 entries")
    expect(button(page, "R2")).to_have_attribute("aria-pressed", "false")
    for broken in ("{", "null", '{"a": 1}', "[1, null, {}]", '"x"'):
        page.evaluate("text => localStorage.setItem('selection', text)", broken)
        page.reload()
        expect(button(page, "R2")).to_have_attribute("aria-pressed", "false")
    button(page, "R2").click()
    expect(link(page)).to_contain_text("1")
    assert page.context.cookies() == []


def test_where_storage_is_blocked_the_buttons_lead_to_the_page(page: Any, few: None) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('blocked'); };")
    page.goto("/?q=patrol")
    button(page, "R2").click()
    page.wait_for_url("**/selection/?item=R2")
    expect(entries(page)).to_have_text(["R2"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_rule_of_accessibility_is_broken_and_nothing_scrolls_sideways(
    new_page: Callable[..., Any],
    axe: Callable[..., None],
    few: None,
    scheme: str,
    width: int,
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    items = "item=R1@10-24~a+note&item=R1@24-&item=R2&item=R3&item=NONE1&item=" + "x" * 90
    for address in (
        "/selection/", f"/selection/?{items}&item=%3F%3F", f"/selection/?{items}&{USE}",
        f"/selection/sheet/?{items}&{USE}", f"/selection/sheet/?{items}",
        "/selection/?" + "&".join(f"item=N{n}" for n in range(101)), "/?q=patrol", "/assets/R1/",
    ):  # fmt: skip
        assert page.goto(address).status in (200, 414), address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        axe(page)
