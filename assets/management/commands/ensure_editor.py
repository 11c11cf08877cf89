"""`python manage.py ensure_editor`: an account to begin with, so that a trial needs no set-up.

The password is random and kept in `var/editor-password` for as long as it is the account's
password, so that every start can say it again. An account that exists is never changed.
"""

from __future__ import annotations

import os
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

GROUPS = ("editor", "rights_manager")


class Command(BaseCommand):
    help = "Make an editor's account if there is none, and say its name and password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="editor", help="the account's name (editor)")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        note = Path(settings.VAR_DIR) / f"{name}-password"
        user = get_user_model()._default_manager.filter(username=name).first()
        if user is None:
            password = secrets.token_urlsafe(12)
            _create(name, password)
            _keep(note, password)
        elif note.is_file():
            password = note.read_text(encoding="ascii")
            if not user.check_password(password):
                note.unlink()  # changed since: it is theirs now
                password = ""
        else:
            password = ""
        shown = f"password {password}" if password else "with the password that was set"
        self.stdout.write(f"Sign in at /admin/ as {name}, {shown}")


@transaction.atomic
def _create(name: str, password: str) -> None:
    user = get_user_model()._default_manager.create_user(  # type: ignore[attr-defined]
        name, password=password, is_staff=True
    )
    user.groups.set(Group.objects.filter(name__in=GROUPS))


def _keep(path: Path, password: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(password)
