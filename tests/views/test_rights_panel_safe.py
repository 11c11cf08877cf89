"""The panel beside its answer: the strip of time, hostile words, the hidden, the cost."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from assets import editing
from assets.domain.record import Shot
from assets.domain.rights.vocabulary import OUTCOMES
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.public import topics
from tests import factories
from tests.factories import confirm
from tests.statements import A, C

from .page import answer, links, words
from .statements import NEW, PUBLISH, outcome, page, statement

pytestmark = pytest.mark.django_db

USES: tuple[dict[str, str], ...] = ({}, PUBLISH, NEW)
SCRIPT = re.compile(r"<script[^>]*>")

# Time --------------------------------------------------------------------------------------------


def test_the_timeline_shows_others_usable_and_wanted_ranges_and_says_them_in_a_table(
    client: Client,
) -> None:
    shots = (Shot(Timecode(0), Timecode(34), "WIDE"),
             Shot(Timecode(34), Timecode(41), "R", holder="Thomson Reuters"))  # fmt: skip
    factories.save(reference="R1", usage_rights=A, shots=shots, duration=Timecode(100))
    response = page(client, **NEW | {"portion": "00:50-01:05"})
    assert outcome(response) == "permitted"
    strip = response.context["panel"].timeline
    assert [(t.kind, [(b.x, b.width) for b in t.bars]) for t in strip.tracks] == [
        ("shots", [("0.00%", "34.00%"), ("34.00%", "7.00%")]),
        ("others", [("34.00%", "7.00%")]),
        ("usable", [("50.00%", "15.00%")]),
        ("wanted", [("50.00%", "15.00%")]),
    ]
    held = page(client, **NEW).context["panel"].timeline
    assert [(r.start, r.end, r.kind) for r in held.rows] == [
        ("00:00", "00:34", "usable"), ("00:34", "00:41", "others"), ("00:41", "01:40", "usable"),
    ]  # fmt: skip
    assert 'style="' not in response.content.decode()


def test_there_is_no_timeline_where_there_is_nothing_to_see_on_it(client: Client) -> None:
    factories.save(reference="R1", usage_rights=C, duration=Timecode(100))
    assert page(client, **PUBLISH).context["panel"].timeline is None
    factories.save(reference="R2", usage_rights=A)
    assert page(client, "R2", **NEW).context["panel"].timeline is None


# Safe --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hostile",
    [
        C + ' <script>alert(1)</script> "><img src=x onerror=alert(1)>',
        C + " \u202eevil\u202c not for \u2066radio\u2069.",
        C + " Credit: </textarea><script>x</script>.",
        "💥" * 40 + C,
        C + " Blah zorp." * 4500,
        ("Not for Japan. No use. " + C) * 300,
    ],
    ids=["markup", "bidi", "textarea", "astral", "unread 50 kB", "many sentences"],
)
def test_hostile_statements_are_shown_word_for_word_and_do_nothing(
    client: Client, hostile: str
) -> None:
    harmless = factories.save(reference="R1", usage_rights="Free.")
    scripts = [SCRIPT.findall(page(client, **use).content.decode()) for use in USES]
    record = factories.stored(harmless).with_(usage_rights=hostile)
    editing.save(record, who=factories.WHO, asset=harmless)
    for use, own in zip(USES, scripts, strict=True):
        response = page(client, **use)
        assert statement(response) == hostile
        text = response.content.decode()
        assert SCRIPT.findall(text) == own
        assert "<img" not in text
        for sentence in response.context["panel"].card.reasons.sentences if use else ():
            assert 0 <= sentence.span[0] < sentence.span[1] <= len(hostile)


def test_hidden_siblings_change_nothing_in_an_answer(client: Client) -> None:
    factories.save(reference="R1", usage_rights=A, version="master", production="p")
    use = "?act=new_production&purpose=editorial&medium=broadcast"
    before = answer(client.get(f"/assets/R1/{use}"))
    hidden = factories.save(
        reference="R3", usage_rights=C, version="clean", production="p", state=State()
    )
    confirm(hidden)
    assert answer(client.get(f"/assets/R1/{use}")) == before


def test_an_answer_costs_the_same_queries_whatever_the_statement_and_the_family(
    client: Client,
) -> None:
    factories.save(reference="R1", usage_rights=A, version="master", production="p")
    factories.save(reference="R2", usage_rights=C, version="b_roll", production="p")
    with CaptureQueriesContext(connection) as few:
        page(client, **NEW)
    for n in range(3, 9):
        factories.save(reference=f"R{n}", usage_rights=f"{A} Credit H{n}.", production="p")
    with CaptureQueriesContext(connection) as many:
        page(client, **NEW)
    assert len(many) == len(few)


def test_the_use_is_carried_to_versions_searches_and_the_story(client: Client) -> None:
    factories.save(reference="R1", usage_rights=A, version="master", production="p",
                   countries=("XK",))  # fmt: skip
    factories.save(reference="R2", usage_rights=C, version="b_roll", production="p")
    found = links(page(client, **NEW | {"portion": "00:01-00:02"}))
    use = "act=new_production&purpose=editorial&medium=broadcast"
    assert f"/assets/R2/?{use}" in found
    assert f"{topics.address('country', 'XK')}?{use}" in found
    story = next(link for link in found if link.startswith("/productions/"))
    assert story.endswith(f"?{use}")
    table = client.get(story)
    assert "Answer for your use" in words(table)
    assert f"/assets/R1/?{use}#rights" in links(table)
    assert table.content.decode().count('class="outcome outcome-') == 4
    assert "No answer is shown" in words(client.get(story.replace("medium=broadcast", "")))


def test_each_outcome_has_a_word_and_a_shape_of_its_own() -> None:
    from assets.templatetags.rights import SIGNS, outcome_badge

    assert set(SIGNS) == set(OUTCOMES)
    assert len({*SIGNS.values()}) == len(OUTCOMES)
    assert len({outcome_badge(code) for code in OUTCOMES}) == len(OUTCOMES)
