"""Every sentence of the interface has its French, with the same placeholders, compiled."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

pytest.importorskip("babel", reason="needs pip install -r requirements-dev.txt")

ROOT = Path(__file__).resolve().parents[2]
APPS = [app for app in ("assets", "catalogue") if (ROOT / app / "locale").is_dir()]


@pytest.mark.parametrize("app", APPS)
def test_every_sentence_has_its_translation(app: str) -> None:
    messages = runpy.run_path(str(ROOT / ".ci" / "messages"))
    assert messages["problems"](app, "fr") == []
