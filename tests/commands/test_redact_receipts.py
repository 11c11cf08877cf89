"""`redact_receipts`: what receipts quote goes for good, what is signed stays."""

from __future__ import annotations

import io
import logging

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from assets import publishing, receipts
from assets.domain.lifecycle import GRANTS
from assets.domain.rights.vocabulary import Use
from assets.models import Receipt
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "This media asset is free for editorial online use. Mandatory credit: Quillfeather."
USE = Use("publish", "editorial", "online")


def shell(*args: str) -> tuple[int, str]:
    """Exit status and what was said."""
    out = io.StringIO()
    try:
        call_command("redact_receipts", *args, stdout=out)
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue().strip()


def kept() -> dict[str, int]:
    """How many receipts there are of each record, and how many quote."""
    quoting = Receipt.objects.filter(decision__isnull=False)
    return {name: quoting.filter(asset__reference=name).count() for name in ("R1", "R2")}


def test_the_words_of_one_record_go_and_its_receipts_go_on_verifying(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asset = factories.save(reference="R1", usage_rights=TEXT)
    factories.save(reference="R2", usage_rights=TEXT)
    now = timezone.now()
    made = [receipts.issue(name, USE, None, now=now) for name in ("R1", "R1", "R2")]
    publishing.withdraw(
        asset, reason="it names somebody", who=factories.WHO, permissions=GRANTS["editor"]
    )
    assert shell("r 1", "--reason", "a name", "--dry-run") == (
        0, "The words of 2 receipts would be taken away.",
    )  # fmt: skip
    assert kept() == {"R1": 2, "R2": 1}
    with caplog.at_level(logging.WARNING):
        done = shell("R1", "--reason", "a name", "--by", "Vera")
        again = shell("R1", "--reason", "a name")
    assert done == (0, "The words of 2 receipts were taken away.")
    assert again == (0, "The words of 0 receipts were taken away.")
    assert [record.getMessage() for record in caplog.records] == [
        "The words of 2 receipts of R1 were taken away by Vera: a name"
    ]
    assert kept() == {"R1": 0, "R2": 1}
    for one in made:
        found = receipts.find(one.number)
        assert found is not None
        assert receipts.look(found, timezone.now()).outcome == one.outcome
        assert receipts.verify(found, TEXT).code == "statement"


@pytest.mark.parametrize("name", ["", "NEVER1", "x" * 900, "\ud800", "\x00", "9" * 40])
def test_a_name_that_leads_nowhere_takes_nothing(name: str) -> None:
    factories.save(reference="R1", usage_rights=TEXT)
    receipts.issue("R1", USE, None, now=timezone.now())
    status, said = shell(name, "--reason", "a name")
    assert (status, said.startswith("No record goes by the name ")) == (1, True)
    assert kept()["R1"] == 1


def test_a_redaction_takes_a_reason() -> None:
    factories.save(reference="R1", usage_rights=TEXT)
    receipts.issue("R1", USE, None, now=timezone.now())
    assert shell("R1", "--reason", "  ") == (1, "A redaction takes a reason.")
    assert shell("R1")[0] != 0
    assert kept()["R1"] == 1


def test_its_help_says_what_stays_what_goes_and_where_the_reason_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stop:
        call_command("redact_receipts", "--help")
    said = " ".join(capsys.readouterr().out.split())
    assert stop.value.code == 0
    for words in ("--reason", "Number, use, answer, time and hashes stay", "goes to the log",
                  "backups made before keep the words"):  # fmt: skip
        assert words in said
