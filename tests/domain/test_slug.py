"""Words as they stand in addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.domain.slug import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air policing", "air-policing"),
        ("NATO Summit, Vilnius 2023", "nato-summit-vilnius-2023"),
        ("Mitrovica/Mitrovice", "mitrovica-mitrovice"),
        ("Šiauliai", "šiauliai"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ＷＩＤＥ　ｎａｍｅ", "wide-name"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("../../etc/passwd", "etc-passwd"),
        ("a\u202eb", "a-b"),
        ("—", "u2014"),
        ("?!", "u003f-u0021"),
        ("XK", "xk"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_a_word_has_one_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=60))
def test_any_text_has_a_slug_that_an_address_can_carry(text: str) -> None:
    found = slug(text)
    assert not set(found) & set("/?#%&\\ \t\n\x00")
    assert bool(found) == bool(text.strip())
