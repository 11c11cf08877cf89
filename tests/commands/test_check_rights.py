"""`check_rights`, as an operator's shell sees it."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from assets.domain import lifecycle
from assets.editing import State
from tests import factories
from tests.statements import A, C

pytestmark = pytest.mark.django_db

NEW = ("--act", "new_production", "--purpose", "editorial", "--medium", "broadcast")
PUBLISH = ("--act", "publish", "--purpose", "editorial", "--medium", "online")
AT = ("--on", "2026-06-03T12:00:00+02:00")
WITHDRAWN = State(
    lifecycle.WITHDRAWN, factories.LONG_AGO, dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
)


def shell(*args: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of the command."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("check_rights", *args, stdout=out, stderr=err)
    except SystemExit as stop:
        status = int(stop.code or 0)
    except CommandError as error:
        status = error.returncode
        err.write(str(error))
    return status, out.getvalue(), err.getvalue()


def test_a_person_reads_answer_sentence_whom_to_ask_and_what_else_to_know() -> None:
    factories.save(
        reference="NATO1",
        title="Patrol",
        number=4711,
        usage_rights=A + " Mandatory credit: NATO. Embargoed until 18:00 CET on 3 June 2026.",
    )
    assert shell("nato 1", "4711", *NEW, "--on", "2026-06-04") == (
        0,
        2
        * (
            "Ask first                NATO1  Patrol\n"
            "  in short               Thomson Reuters must agree first.\n"
            "  because                “This video contains Thomson Reuters copyrighted library "
            "material licensed by NATO, which cannot be used as part of a new production without "
            "consent of the copyright holder.” (usage_rights)\n"
            "  ask                    Thomson Reuters\n"
            "  duty                   credit: NATO\n"
            "  caution                CET: 2026-06-03T18:00:00+01:00 or 2026-06-03T18:00:00+02:00\n"
            "  caution                It is not known where the material of Thomson Reuters is; "
            "it is taken to be everywhere.\n"
        ),
        "",
    )
    status, out, _err = shell("NATO1", *PUBLISH, *AT)
    assert status == 0
    assert out.startswith("No ")
    assert "Embargoed until 18:00 CET on 3 June 2026." in out
    assert "  changes                2026-06-03T18:00:00+01:00\n" in out


def test_programs_read_a_decision_a_line_in_the_shape_of_every_door() -> None:
    factories.save(reference="R1", usage_rights=C)
    factories.save(reference="R2", usage_rights="Free for all media.", origin="sample")
    status, out, err = shell("R1", "R2", "--json", *PUBLISH, *AT)
    lines = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert [(line["asset"], line["outcome"]) for line in lines] == [
        ("R1", "permitted"),
        ("R2", "not_stated"),
    ]
    assert lines[0]["use"] == {
        "act": "publish",
        "purpose": "editorial",
        "medium": "online",
        "territory": None,
        "asker": None,
        "on": "2026-06-03T12:00:00+02:00",
        "portion": None,
    }


def test_a_withdrawn_record_leaves_only_that_and_since_when() -> None:
    factories.save(factories.FULL, state=WITHDRAWN)
    status, out, _err = shell("NATO123456", *PUBLISH)
    assert (status, out) == (
        1,
        "No                       NATO 123456\n"
        "  in short               Withdrawn.\n"
        "  because                Withdrawn on 2024-05-03.\n",
    )
    _status, out, _err = shell("NATO123456", "--json", *PUBLISH, "--on", "2021-01-01")
    found = json.loads(out)
    assert found["outcome"] == "prohibited"
    assert [reason["kind"] for reason in found["reasons"]] == ["withdrawn"]
    assert found["policy"]["statement_sha256"] is None
    assert "editorial use" not in out


def test_hidden_records_are_unknown_unless_all_are_asked_for() -> None:
    coming = timezone.now() + dt.timedelta(days=1)
    factories.save(reference="D1", title="Secret", usage_rights=C, state=State())
    factories.save(
        reference="D2",
        title="Secret",
        usage_rights=C,
        state=State(lifecycle.PUBLISHED, coming),
    )
    hidden = shell("D1", "D2", *PUBLISH)
    assert hidden == (1, "Unknown                  D1\nUnknown                  D2\n", "")
    status, out, _err = shell("D1", "D2", "--all", *PUBLISH)
    assert status == 0
    assert "D1  Secret\n  state                  draft\n" in out
    assert "  state                  published, public_from " in out
    _status, out, _err = shell("D1", "D9", "--all", "--json", *PUBLISH)
    first, second = map(json.loads, out.splitlines())
    assert first["state"] == {"status": "draft", "public_from": None, "withdrawn_at": None}
    assert second == {"asset": "D9", "error": "unknown"}


@pytest.mark.parametrize(
    ("arguments", "parameter"),
    [
        (("--act", "steal", "--purpose", "editorial", "--medium", "online"), "--act"),
        ((*PUBLISH, "--territory", "ZZ"), "--territory"),
        ((*PUBLISH, "--on", "0000"), "--on"),
        ((*PUBLISH, "--on", "0001-01-01"), "--on"),
        ((*PUBLISH, "--on", "9999-12-31"), "--on"),
        ((*PUBLISH, "--portion", "a-b"), "--portion"),
        ((*PUBLISH, "--asker", "x" * 201), "--asker"),
        (("--act", "publish", "--purpose", "editorial"), "--medium"),
    ],
)
def test_a_use_that_is_not_understood_is_refused_before_anything_is_answered(
    arguments: tuple[str, ...], parameter: str
) -> None:
    factories.save(reference="R1", usage_rights=C)
    with pytest.raises(CommandError, match=parameter) as caught:
        call_command("check_rights", "R1", *arguments)
    assert caught.value.returncode in (1, 2)  # argparse's own status is 2 on a shell


@pytest.mark.parametrize("name", ["", "\0", "x" * 10_000, "\udc80", "’; DROP TABLE", "٣"])
def test_names_that_nothing_has_are_unknown(name: str) -> None:
    assert shell(name, *PUBLISH)[0] == 1
