"""`python manage.py serve`: the product, as `make run` starts it."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from catalogue.preparation import prepare
from catalogue.server import bind, serve


class Command(BaseCommand):
    help = "Serve the catalogue with a server fit for production (waitress)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--threads", type=int, default=8)
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first migrate, collect static files, load the samples and make an account",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["prepare"]:
            prepare(self._say)
        host, port = options["host"], _port(str(options["port"]))
        if not settings.REQUIRE_SECOND_FACTOR:
            self._say("Second factor: off (REQUIRE_SECOND_FACTOR=on asks editors for one).")
        try:
            server = bind(host, port, options["threads"])
        except OSError as error:
            reason = error.strerror or str(error)
            raise CommandError(
                f"{host}:{port} cannot be had ({reason}); try PORT={port % 65535 + 1}", returncode=2
            ) from error
        self._say(f"Catalogue: http://{host}:{port}/   Ctrl-C stops it.")
        serve(server)
        self._say("Stopped.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise CommandError(f"{text[:20]!r} is no port: a number from 1 to 65535", returncode=2)
    return int(text)
