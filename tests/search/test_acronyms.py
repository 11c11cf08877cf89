"""Acronyms: what may stand for what, and the list a new catalogue starts from."""

from __future__ import annotations

import pytest

from assets.models import Acronym
from assets.search import acronyms


def test_each_form_stands_for_the_other() -> None:
    rows = (
        ("KFOR", "Kosovo Force"),
        ("NATO", "OTAN"),
        ("NATO", "Organisation du traité de l'Atlantique Nord"),
        ("kfor", "KFOR"),
        ("???", "nothing to look for"),
    )
    assert acronyms.either_way(rows) == {
        ("kfor",): (("kosovo", "force"),),
        ("kosovo", "force"): (("kfor",),),
        ("nato",): (("otan",), ("organisation", "du", "traite", "de", "atlantique", "nord")),
        ("otan",): (("nato",),),
        ("organisation", "du", "traite", "de", "atlantique", "nord"): (("nato",),),
    }


def test_the_list_to_start_from_has_both_forms_each_pair_once() -> None:
    pairs = list(acronyms.at_the_start())
    assert len(pairs) == len(set(pairs)) > 80
    assert all(short == short.strip() and long == long.strip() for short, long in pairs)
    found = acronyms.either_way(tuple(pairs))
    shorts = ("kfor", "shape", "saceur", "isaf", "nato", "awacs", "nrf", "eufor", "sfor", "jfc")
    assert [s for s in (*shorts, "stratcom", "cbrn", "ied", "eod", "isr", "uav", "un", "eu")
            if (s,) not in found] == []  # fmt: skip


@pytest.mark.django_db
def test_what_editors_change_counts_at_once(django_assert_num_queries) -> None:
    Acronym.objects.all().delete()
    assert acronyms.expansions() == {}
    Acronym.objects.create(short="QRF", long="Quick Reaction Force")
    with django_assert_num_queries(1):
        assert acronyms.expansions() == {
            ("qrf",): (("quick", "reaction", "force"),),
            ("quick", "reaction", "force"): (("qrf",),),
        }
