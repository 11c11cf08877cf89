"""An editor's errand about music: paste a line, see the reading, move a boundary, save.

axe finds nothing on any of these pages, in the light, in the dark and on a telephone.
"""

from __future__ import annotations

import pytest

from assets.domain.record import Credit, MusicCue
from assets.editing import State
from assets.models import Track
from tests import factories
from tests.browser.waiting import expect

pytestmark = pytest.mark.django_db(transaction=True)
RUN = "Purple Bliss by Juozapavicius and Williams Red Bright Sky by Markus"


def test_a_pasted_line_is_read_corrected_by_a_boundary_and_saved(sign_in, page, axe):
    asset = factories.save(reference="R1", title="T", state=State())
    known = MusicCue("Second Light", credits=(Credit("Anouk Verhoeven"),), isrc="GBAYE0000001")
    factories.save(reference="R2", music_cues=(known,))
    sign_in(page, "editor")
    page.goto(f"/admin/assets/asset/{asset.pk}/music/")
    axe(page)
    page.locator("#id_music").fill(RUN)
    page.get_by_role("status").get_by_text("2 pieces of music").wait_for()
    axe(page)

    page.get_by_label("Cut before “Sky”").focus()
    page.keyboard.press("Space")
    page.locator("#kind-8").select_option("version")
    page.locator('#id_cue-1-title[value="Red Bright"]').wait_for()
    expect(page.locator("#id_cue-1-qualifier")).to_have_value("Sky")
    page.get_by_label("Cut before “Sky”").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[name=cut]:focus")).to_have_value("7")

    page.locator("#cue-1 summary").click()
    page.locator("#id_cue-1-iswc").fill("T-034.524.680-2")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("a check digit that fits them").first.wait_for()
    axe(page)
    page.locator("#id_cue-1-iswc").fill("T-034.524.680-1")
    page.locator("#id_cue-1-credit-0-role").select_option("composer")
    page.locator("#id_reason").fill("heard it")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The music of").wait_for()
    axe(page)
    record = factories.stored(asset)
    assert record.music == RUN
    assert [(c.title, c.qualifier, c.iswc, c.source) for c in record.music_cues] == [
        ("Purple Bliss", None, None, "editor"),
        ("Red Bright", "Sky", "T-034.524.680-1", "editor"),
    ]

    page.get_by_role("button", name="Add a piece by hand").click()
    box = page.locator("#id_cue-2-title")
    box.wait_for()
    box.press_sequentially("second")
    page.locator("#known-track option").first.wait_for(state="attached")
    box.fill("Second Light")
    box.blur()
    expect(page.locator("#id_cue-2-isrc")).to_have_value("GBAYE0000001")
    expect(page.locator("#id_cue-2-credit-0-name")).to_have_value("Anouk Verhoeven")
    page.get_by_role("button", name="Save").click()
    # the page before this one says already that it was saved
    expect(page.locator('#id_cue-2-title[value="Second Light"]')).to_be_attached()
    expect(page.get_by_text("The music of")).to_be_visible()
    assert Track.objects.get(title="Second Light").cues.count() == 2


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 800}, "is_mobile": True, "has_touch": True},
        {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False},
    ],
    ids=["light", "dark", "phone", "without script"],
)
def test_pages_of_music_hold_everywhere(sign_in, new_page, axe, options):
    cues = (MusicCue("Papaoutai", None, (Credit("Stromae"),), span=(0, 19), confidence=0.5),)
    asset = factories.save(
        reference="R1", title="T", music="Papaoutai - Stromae", music_cues=cues, state=State()
    )
    track = Track.objects.get()
    page = new_page(**options)
    sign_in(page, "editor")
    for address in (
        f"/admin/assets/asset/{asset.pk}/music/",
        f"/admin/assets/track/{track.pk}/change/",
        f"/admin/assets/track/{track.pk}/merge/",
        "/admin/assets/track/",
        "/admin/assets/contributor/",
    ):
        assert page.goto(address).status == 200
        if options.get("java_script_enabled", True) and "change" not in address:
            axe(page)  # on Django's own forms axe itself sets a style, and is refused
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        if options.get("java_script_enabled", True):
            assert page.evaluate(wider) <= 0, address


def test_without_script_buttons_read_cut_and_save(sign_in, new_page):
    asset = factories.save(reference="R1", title="T", state=State())
    page = new_page(java_script_enabled=False)
    sign_in(page, "editor")
    page.goto(f"/admin/assets/asset/{asset.pk}/music/")
    page.locator("#id_music").fill("Red Bright Sky by Markus")
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_label("Cut before “Sky”").check()
    page.get_by_role("button", name="Take over these boundaries").click()
    page.locator("#kind-2").select_option("version")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The music of").wait_for()
    (cue,) = factories.stored(asset).music_cues
    assert (cue.title, cue.qualifier) == ("Red Bright", "Sky")
