"""`export --format odrl` and `read_rights --odrl`: policies out, and policies from anywhere in."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from assets import answers
from assets.domain.rights.told import told
from assets.formats import odrl
from assets.models import Asset
from tests import factories
from tests.formats.odrl.test_refusals import policy, rule
from tests.statements import ODD, A, C

SITE = "https://catalogue.example"


def export(tmp_path: Path, **options: str) -> list[dict]:
    file = tmp_path / "policies.json"
    call_command("export", format="odrl", output=str(file), **options)
    return json.loads(file.read_text("utf-8"))


def read(tmp_path: Path, document: object, **options: str) -> dict:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(document), "utf-8")
    out = StringIO()
    call_command("read_rights", str(file), odrl=True, stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.mark.django_db
def test_every_public_policy_goes_out_and_is_read_back(tmp_path: Path) -> None:
    for n, text in enumerate((A, C, ODD, None)):
        factories.save(reference=f"R{n}", usage_rights=text)
    found = {d["cat:record"]: odrl.read(json.dumps(d)) for d in export(tmp_path, site=SITE)}
    assert found == {
        asset.shown_reference: told(answers.subject_of(asset)) for asset in Asset.objects.all()
    }


@pytest.mark.django_db
def test_an_export_of_nothing_is_an_empty_list(tmp_path: Path) -> None:
    assert export(tmp_path, site=SITE) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "options",
    [{"format": "odrl"}, {"format": "json", "site": SITE}, {"format": "odrl", "site": "nowhere"}],
)
def test_a_policy_needs_an_address_to_be_named_by(options: dict[str, str]) -> None:
    with pytest.raises(CommandError, match="--site") as refused:
        call_command("export", **options)
    assert refused.value.returncode == 2


def test_a_policy_from_elsewhere_is_read_and_answers_a_use(tmp_path: Path) -> None:
    use = {"act": "publish", "purpose": "editorial", "medium": "online"}
    found = read(tmp_path, policy(), **use)
    assert [r["acts"] for r in found["policy"]["rules"]] == [["publish"]]
    assert found["decision"]["outcome"] == "permitted"


def test_an_unknown_term_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ns/odrl/2/watermark") as refused:
        read(tmp_path, policy(permission=[rule("watermark")]))
    assert refused.value.returncode == 1
