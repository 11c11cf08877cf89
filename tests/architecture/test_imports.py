"""The direction of imports is a contract (.importlinter), and this keeps it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


pytest.importorskip("importlinter", reason="needs pip install -r requirements-dev.txt")


def test_every_import_goes_the_way_the_contract_draws() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
