"""`manage.py read_rights`: a statement's text in, its reading and an answer out; no database."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assets.domain.rights.answering import answer, decide, decode
from assets.domain.rights.cases import answer_cases
from assets.domain.rights.policy import Policy
from assets.domain.rights.subject import Level
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, UseError
from assets.formats import odrl

#: Files longer than this are not read: no statement is.
MAX_BYTES = 64 * 1024 * 1024


PARTS = {
    "act": ", ".join(ACTS),
    "purpose": ", ".join(PURPOSES),
    "medium": ", ".join(MEDIA),
    "territory": "ISO 3166-1 alpha-2 (XK for Kosovo), or worldwide",
    "asker": "an organisation or a class of askers (broadcaster, press)",
    "on": "an ISO date-time with zone, or a date; by default now",
    "portion": "the shots wanted: 00:34-00:41,01:00-01:05",
}


class Command(BaseCommand):
    help = (
        "Read a usage-rights statement, or with --odrl a policy, from FILE or standard input and "
        "print it as a policy, with what could not be read and, for an intended use, the "
        "decision. Touches no database. "
        "Exit status: 0 done, 1 some cases refused, 2 cannot start."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default="-", help="a text file, or - (default)")
        use = parser.add_argument_group(
            "the intended use", "act, purpose and medium go together; without them, no decision"
        )
        for name, help_text in PARTS.items():
            use.add_argument(f"--{name}", help=help_text)
        parser.add_argument(
            "--odrl",
            action="store_true",
            help="FILE is a policy in ODRL (JSON-LD), ours or from elsewhere; a term that is not "
            "known is refused and named. Nothing is fetched",
        )
        parser.add_argument("--cases", metavar="FILE.jsonl", help="answer every case of a file")
        parser.add_argument(
            "--statements",
            metavar="FILE.jsonl",
            help="where cases that give only an id find their text (default: gold.jsonl beside)",
        )

    def handle(self, *args, **options):
        try:
            if options.get("odrl"):
                self.policy(options)
                refused = 0
            elif options["cases"]:
                refused = self.cases(options["cases"], options["statements"])
            else:
                self.one(options)
                refused = 0
        except UseError as error:
            raise CommandError(str(error), returncode=2) from error
        if refused:
            sys.exit(1)

    def one(self, options):
        text, notes = self.text(options["file"])
        for note in notes:
            self.stderr.write(f"read_rights: {note}")
        found = answer(text, options, zone=self.zone(), now=datetime.now(UTC))
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))

    def policy(self, options):
        """A policy in ODRL: the same as for a statement's text."""
        try:
            subject = odrl.read(self.data(options["file"]))
        except odrl.Refused as error:
            raise CommandError(f"refused: {error}", returncode=1) from error
        policy = (subject.answering or (None, Level(Policy())))[1].policy
        decision = decide(subject, options, datetime.now(UTC))
        found = {
            "policy": policy.to_dict(),
            "unread": [{"span": list(span), "text": policy.quote(span)} for span in policy.unread],
            "decision": decision.to_dict() if decision else None,
        }
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))

    def cases(self, name, statements):
        text, notes = self.text(name)
        for note in notes:
            self.stderr.write(f"read_rights: {note}")
        beside = Path(statements) if statements else Path(name).with_name("gold.jsonl")
        gold = self.text(str(beside))[0].splitlines() if beside.is_file() else []
        refused = 0
        for line in answer_cases(text.split("\n"), gold, zone=self.zone()):
            if "error" in line:
                refused += 1
                self.stderr.write(f"read_rights: line {line['line']}: {line['error']}")
            else:
                self.stdout.write(json.dumps(line, ensure_ascii=False))
        return refused

    def text(self, name):
        return decode(self.data(name))

    def data(self, name):
        try:
            if name == "-":
                data = sys.stdin.buffer.read(MAX_BYTES + 1)
            else:
                with open(name, "rb") as file:
                    data = file.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            raise CommandError(f"cannot read {name}: {error}", returncode=2) from error
        if len(data) > MAX_BYTES:
            raise CommandError(f"{name} is longer than {MAX_BYTES} bytes", returncode=2)
        return data

    def zone(self):
        return getattr(settings, "TIME_ZONE", None) or "Europe/Brussels"
