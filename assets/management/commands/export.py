"""`export`: stream records out."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils import timezone
from tqdm import tqdm

from assets import exports, policies
from assets.filters import AssetFilter, Search
from assets.models import Asset
from assets.search import asked

NOTATIONS = exports.NOTATIONS | exports.REPORTS
ODRL = "odrl"
PARAMETERS = {*AssetFilter.base_filters, *asked.LABELS, "sort", "page"}


class Command(BaseCommand):
    """Records out, to a file or standard output; a file appears whole or not at all."""

    help = (
        "Stream records out. By default what the public sees; --all takes every record, whatever "
        "its state. Exit status: 0 done, 2 cannot start."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to send out, and how."""
        parser.add_argument(
            "--format", choices=sorted([*NOTATIONS, ODRL]), default="json", help="default: json"
        )
        parser.add_argument(
            "--query",
            default="",
            metavar="'country=XK&sort=title'",
            help="which records and in which order, same as the address of a search",
        )
        parser.add_argument(
            "--all", action="store_true", help="drafts and withdrawn records as well"
        )
        parser.add_argument("--output", metavar="FILE", help="default: standard output")
        parser.add_argument(
            "--site",
            metavar="https://…",
            help="where the catalogue is at home; policies (--format odrl) need it for their names",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Find the records and write them."""
        query = options["query"].lstrip("?")
        base = Asset.objects.order_by("pk") if options["all"] else None
        params = QueryDict(query)
        unknown = sorted(set(params) - PARAMETERS)
        if unknown:
            raise CommandError(
                f"--query: there is no {', '.join(unknown)}; there are "
                f"{', '.join(sorted(PARAMETERS))}",
                returncode=2,
            )
        search = Search(params, now=timezone.now(), base=base)
        if options["all"] and search.query.wanted:
            raise CommandError(
                "--all cannot be searched by words: the index is public", returncode=2
            )
        if search.notices:
            raise CommandError(" ".join(map(str, search.notices)), returncode=2)
        if (options["format"] == ODRL) != bool(_site(options["site"])):
            raise CommandError(
                "--format odrl and --site https://… go together: a policy is named by its address",
                returncode=2,
            )
        assets = search.in_order()
        if not assets.exists():
            self.stderr.write("no record matches; nothing but an empty export is written")
        pieces = tqdm(
            policies.stream(assets, site=options["site"])
            if options["format"] == ODRL
            else exports.stream(assets, NOTATIONS[options["format"]]),
            total=assets.count(),
            unit=" records",
            disable=None if options["output"] else True,
        )
        if options["output"]:
            _write_whole(Path(options["output"]), pieces)
        else:
            _write_out(pieces)


def _site(address: str | None) -> str | None:
    """An address that names can be built on; None for none. Raises CommandError."""
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise CommandError(f"--site: {address[:80]!r} is no web address", returncode=2)
    return address


def _write_whole(path: Path, pieces: Iterable[str]) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent or ".", prefix=f".{path.name}.")
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}", returncode=2) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _write_out(pieces: Iterable[str]) -> None:
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece.encode("utf-8"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever read has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
