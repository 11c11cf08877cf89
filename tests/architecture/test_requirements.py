"""Requirements are pinned by hash, each direct one has its reason, none has a machine's address."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("requirements.txt", "requirements-dev.txt", ".ci/requirements-uv.txt")
HEADING = "# needed by those above"


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def declared(section: str) -> list[str]:
    """Names of the requirements in that section of pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    body = re.search(rf"^{section} = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert body is not None
    return re.findall(r'^\s*"([\w-]+)', body[1], re.MULTILINE)


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_one_version_with_hashes(name: str) -> None:
    rows = [line for line in lines(name) if line and not line.startswith(("#", "-r "))]
    pinned = [row for row in rows if not row.startswith(" ")]
    hashes = [row for row in rows if row.startswith(" ")]
    assert pinned
    assert [row for row in pinned if not re.match(r"[\w.-]+==[\w.]+( ;.*)? \\$", row)] == []
    assert [
        row for row in hashes if not re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$", row)
    ] == []
    assert len(hashes) >= len(pinned)


@pytest.mark.parametrize("name", FILES)
def test_no_address_and_no_path_of_a_machine(name: str) -> None:
    text = "\n".join(lines(name))
    assert re.findall(r"https?:|index-url|find-links|file:|(?:^|\s)/\w+", text) == []


@pytest.mark.parametrize(
    ("section", "name"), [("dependencies", "requirements.txt"), ("dev", "requirements-dev.txt")]
)
def test_every_direct_requirement_has_its_reason(section: str, name: str) -> None:
    found = lines(name)
    direct = found[: found.index(HEADING)]
    reasons = {
        re.split("==", line)[0]: before.removeprefix("# ")
        for before, line in pairwise(direct)
        if "==" in line and before.startswith("#")
    }
    assert sorted(reasons) == sorted(declared(section))
    assert [name for name, reason in reasons.items() if len(reason) < 4] == []


def test_the_four_that_the_project_is_built_on_come_first() -> None:
    assert declared("dependencies")[:4] == ["django", "django-filter", "pillow", "pytest-django"]
