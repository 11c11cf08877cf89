"""`reread`: a new reader changes nothing by itself."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from assets import answers, clearance, history
from assets.domain.lifecycle import GRANTS
from assets.domain.rights import keeping
from assets.domain.rights.policy import Policy
from assets.domain.rights.statement import READER
from assets.models import Asset, Production, ProductionTerms, RightsReading
from tests import factories
from tests.factories import WHO
from tests.statements import ODD, C

pytestmark = pytest.mark.django_db

CREDIT = C + " Mandatory credit: NATO."


def shell(*args: str) -> tuple[int, str]:
    """Exit status and standard output of the command."""
    out, status = io.StringIO(), 0
    try:
        call_command("reread", *args, stdout=out)
    except SystemExit as stop:
        status = int(stop.code or 0)
    except CommandError as error:
        status = error.returncode
    return status, out.getvalue()


def as_read_before(text: str, as_if: str) -> Policy:
    """The reading of a text as an older reader may have left it: as if it had said otherwise."""
    return replace(keeping.read(as_if, "Europe/Brussels"), text=text, reader="0")


def saved(reference: str, text: str, as_if: str, **fields: Any) -> Asset:
    """An asset whose kept reading is an older reader's."""
    asset = factories.save(reference=reference, usage_rights=text, **fields)
    record = factories.stored(asset)
    kept = replace(answers.kept_of(asset, record), reading=as_read_before(text, as_if))
    answers.store([(asset, record, kept)])
    return asset


def kept_by(asset: Asset) -> dict[str, Any]:
    return RightsReading.objects.get(asset=asset).kept["reading"]


SAME_SENTENCE = "{} stricter and {} with the same answers {}; {} wait for an editor.\n"


def test_a_stricter_reading_takes_effect_as_a_revision_by_the_name_that_is_given() -> None:
    asset = saved("S1", C, C + " Free for editorial social media use.")
    before = kept_by(asset)
    status, out = shell("--dry-run")
    lines = out.splitlines()
    assert status == 0
    assert lines[0].startswith("stricter  S1  ")
    assert "publish · editorial · social on " in lines[1]
    assert lines[1].endswith(": permitted → not_stated")
    assert out.endswith(SAME_SENTENCE.format(1, 0, "would take effect", 0))
    assert kept_by(asset) == before
    assert asset.revisions.count() == 1

    status, out = shell("--by", "Jane")
    assert status == 0
    assert out.endswith(SAME_SENTENCE.format(1, 0, "took effect", 0))
    newest = asset.revisions.order_by("-number").first()
    assert (newest.number, newest.who_name, newest.act, newest.reason) == (
        2,
        "Jane",
        "reread",
        f"read again by reader {READER}",
    )
    assert kept_by(asset)["reader"] == READER
    assert list(history.verify_all()) == []
    assert shell() == (0, SAME_SENTENCE.format(0, 0, "took effect", 0))


def test_a_looser_reading_waits_and_is_listed_every_time() -> None:
    asset = saved("L1", C, "No use.")
    for _again in range(2):
        status, out = shell()
        assert status == 1
        assert out.startswith("waits     L1  ")
        assert " looser" in out.splitlines()[0]
        assert "prohibited → permitted\n" in out
        assert out.endswith(SAME_SENTENCE.format(0, 0, "took effect", 1))
    assert kept_by(asset)["reader"] == "0"
    assert asset.revisions.count() == 1


def test_another_version_of_a_reader_that_reads_alike_is_no_change() -> None:
    asset = saved("R1", C, C)
    assert shell("--dry-run") == (0, SAME_SENTENCE.format(0, 0, "would take effect", 0))
    assert kept_by(asset)["reader"] == "0"


def test_a_confirmation_outlives_a_reader_that_reads_alike() -> None:
    asset = saved("R1", ODD, ODD)
    RightsReading.objects.filter(asset=asset).update(
        kept=RightsReading.objects.get(asset=asset).kept
        | {
            "reading": keeping.read(ODD, "Europe/Brussels").to_dict() | {"reader": "0"},
        }
    )
    factories.confirm(asset)
    assert shell() == (0, SAME_SENTENCE.format(0, 0, "took effect", 0))
    assert RightsReading.objects.get(asset=asset).confirmed_at is not None


def test_a_duty_that_is_read_no_more_waits_even_if_every_outcome_is_the_same() -> None:
    asset = saved("D1", CREDIT, CREDIT + " The picture must not be altered.")
    status, out = shell()
    assert status == 1
    assert "a duty, a holder or somebody to ask is read no more" in out
    assert kept_by(asset)["reader"] == "0"


def terms_for(production: Production, text: str, as_if: str) -> ProductionTerms:
    terms = clearance.set_terms(
        production,
        text=text,
        versions=["b_roll"],
        who=WHO,
        permissions=GRANTS["rights_manager"],
        reason="letter",
    )
    assert terms is not None
    kept = keeping.from_dict(terms.kept)
    terms.kept = keeping.to_dict(replace(kept, reading=as_read_before(text, as_if)))
    terms.save()
    return terms


def test_the_terms_of_a_production_are_read_again_for_every_version_they_are_for() -> None:
    silent = factories.save(reference="B1", version="b_roll", production="p")
    other = factories.save(reference="M1", version="master", production="p", usage_rights=C)
    terms = terms_for(Production.objects.get(), C, C + " Free for editorial social media use.")
    status, out = shell("--dry-run")
    assert status == 0
    assert out.startswith("stricter  terms of production ")
    assert " (B1)  " in out.splitlines()[0]
    terms.refresh_from_db()
    assert terms.kept["reading"]["reader"] == "0"

    assert shell("--by", "Jane")[0] == 0
    terms.refresh_from_db()
    assert terms.kept["reading"]["reader"] == READER
    newest = silent.revisions.order_by("-number").first()
    assert (newest.act, newest.who_name) == ("reread", "Jane")
    assert other.revisions.count() == 1
    assert shell() == (0, SAME_SENTENCE.format(0, 0, "took effect", 0))


def test_looser_terms_of_a_production_wait() -> None:
    factories.save(reference="B1", version="b_roll", production="p")
    terms = terms_for(Production.objects.get(), C, "No use.")
    status, out = shell()
    assert (status, out.startswith("waits     terms of production ")) == (1, True)
    terms.refresh_from_db()
    assert terms.kept["reading"]["reader"] == "0"
