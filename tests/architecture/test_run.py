"""`./run`: says what is missing, does nothing twice, and ends with a line that CI can read."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """The script as a module, for a checkout in a folder of the test's own."""
    loader = SourceFileLoader("run_script", str(ROOT / "run"))
    spec = spec_from_loader("run_script", loader)
    assert spec is not None
    module = module_from_spec(spec)
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = written
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text("")
    module.ROOT, module.VENV = str(tmp_path), str(tmp_path / ".venv")
    module.REPORTS = str(tmp_path)
    return module


def test_help_names_every_command(run: Any) -> None:
    done = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True)
    assert [name for name in run.COMMANDS if f"./run {name}" not in done.stdout] == []


def test_an_unknown_command_is_not_guessed() -> None:
    assert subprocess.run([ROOT / "run", "tset"], capture_output=True).returncode == 2


def test_without_venv_it_says_in_one_line_what_to_install(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    monkeypatch.setattr(run.subprocess, "run", lambda *a, **k: SimpleNamespace(returncode=1))
    with pytest.raises(SystemExit) as caught:
        run.make_environment()
    assert "apt-get install python3-venv" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_with_an_old_python_and_no_newer_one_it_says_which_it_needs(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer"):
        run.ensure_python()


def test_packages_are_installed_again_only_when_requirements_change(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    monkeypatch.setattr(run, "install", lambda path: installed.append(Path(path).name))
    for _ in range(2):
        run.ensure_environment(dev=False)
    run.ensure_environment(dev=True)
    run.ensure_environment(dev=False)
    (tmp_path / "requirements.txt").write_text("django==6\n")
    run.ensure_environment(dev=False)
    assert installed == ["requirements.txt", "requirements-dev.txt", "requirements.txt"]


@pytest.mark.parametrize(
    ("clean", "codes", "sqlite", "last", "status"),
    [
        (True, {"SQLite": 0}, {"passed": 5}, "5 passed, 0 failed", 0),
        (True, {"SQLite": 0}, {"passed": 5, "skipped": 2}, "5 passed, 0 failed, 2 skipped", 0),
        (True, {"SQLite": 1}, {"passed": 4, "failed": 1}, "4 passed, 1 failed", 1),
        (False, {"SQLite": 0}, {"passed": 5}, "5 passed, 1 failed", 1),
        (True, {"SQLite": 0, "PostgreSQL": 1}, {"passed": 5}, "5 passed, 1 failed", 1),
        (True, {"SQLite": 0, "PostgreSQL": 0}, {"passed": 5}, "5 passed, 0 failed, 1 skipped", 0),
    ],
)
def test_the_last_line_counts_everything(
    run: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    clean: bool,
    codes: dict[str, int],
    sqlite: dict[str, int],
    last: str,
    status: int,
) -> None:
    (tmp_path / "SQLite.json").write_text(json.dumps({"all": sqlite, "browser": {}}))
    with pytest.raises(SystemExit) as caught:
        run.close(clean, codes, 1.0)
    assert capsys.readouterr().out.splitlines()[-1] == last
    assert caught.value.code == status
