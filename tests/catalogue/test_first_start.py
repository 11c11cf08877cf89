"""What a first start makes, and what a second one leaves alone."""

from __future__ import annotations

import re
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from catalogue import preparation


def ensure_editor() -> str:
    output = StringIO()
    call_command("ensure_editor", stdout=output)
    return output.getvalue()


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_the_editor_can_sign_in_with_what_is_said_and_is_said_again(var: Path) -> None:
    first, second = ensure_editor(), ensure_editor()
    said = re.fullmatch(r"Sign in at /admin/ as editor, password (\S{16})\n", first)
    assert said is not None
    assert second == first
    editor = User.objects.get()
    assert editor.check_password(said[1])
    assert editor.is_staff
    assert not editor.is_superuser
    assert sorted(group.name for group in editor.groups.all()) == ["editor", "rights_manager"]
    assert stat.S_IMODE((var / "editor-password").stat().st_mode) == 0o600


@pytest.mark.django_db
def test_a_password_changed_since_is_neither_said_nor_kept(var: Path) -> None:
    ensure_editor()
    editor = User.objects.get()
    editor.set_password("a password of their own")
    editor.save()
    assert ensure_editor() == "Sign in at /admin/ as editor, with the password that was set\n"
    assert not (var / "editor-password").exists()
    editor.refresh_from_db()
    assert editor.check_password("a password of their own")


@pytest.mark.django_db
def test_samples_are_loaded_once_for_each_database(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    birth = ["monday"]
    monkeypatch.setattr(preparation, "get_commands", lambda: {"load_samples": "assets"})
    monkeypatch.setattr(preparation, "call_command", called.append)
    monkeypatch.setattr(preparation, "_birth_of_database", lambda: birth[0])
    for day in ("monday", "monday", "tuesday"):
        birth[0] = day
        preparation._load_samples(lambda text: None)
    assert called == ["load_samples", "load_samples"]


def test_static_files_are_collected_again_only_when_one_has_changed(
    monkeypatch: pytest.MonkeyPatch, settings: Any, var: Path
) -> None:
    settings.STATIC_ROOT = var
    called: list[str] = []
    monkeypatch.setattr(preparation, "call_command", lambda name, **_: called.append(name))
    for fingerprint in ("a", "a", "b"):
        monkeypatch.setattr(preparation, "_static_fingerprint", lambda now=fingerprint: now)
        preparation._collect_static_files(lambda text: None)
    assert called == ["collectstatic", "collectstatic"]
