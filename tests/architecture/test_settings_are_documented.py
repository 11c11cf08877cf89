"""What an operator can change is in the README and in .env.example, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalogue.options import OPTIONS

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"


@pytest.mark.skipif(not README.exists(), reason="there is no README yet")
def test_the_readme_has_every_setting_with_default_and_meaning() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| `(.+?)` \| (.+?) \|$", README.read_text(), re.MULTILINE)
    wanted = [(option.name, option.default_text, option.meaning) for option in OPTIONS]
    documented = [row for row in rows if row[0] in {name for name, _, _ in wanted}]
    assert documented == wanted


def test_the_example_file_has_every_setting_with_default_and_meaning() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    blocks = re.findall(r"((?:^# .+\n)+)^#([A-Z_]+)=(.*)$", text, re.MULTILINE)
    documented = [
        (name, value, " ".join(line.removeprefix("# ") for line in comment.splitlines()))
        for comment, name, value in blocks
    ]
    assert documented == [
        (option.name, "" if option.shown else option.default_text, option.meaning)
        for option in OPTIONS
    ]
