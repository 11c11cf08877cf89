"""The sample records and their correct reading, for tests."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def path_of(name: str) -> Path:
    """A sample's file by its name in expected.json."""
    return HERE / ("records" if name.startswith("r9") else "seeds") / name


def text_of(name: str) -> str:
    """A sample's text, exactly."""
    return path_of(name).read_bytes().decode("utf-8")


@cache
def expected() -> list[dict[str, Any]]:
    """The correct reading of each sample."""
    return json.loads((HERE / "expected.json").read_text("utf-8"))


NAMES = [entry["file"] for entry in expected()]
