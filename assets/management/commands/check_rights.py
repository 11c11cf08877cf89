"""`check_rights`: may these be used so? Decisions from the catalogue, for people or as JSON."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from assets import answers, history, public
from assets.domain.messages import _, message
from assets.domain.rights.answering import PARTS, moment
from assets.domain.rights.decision import Decision
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, PURPOSES, YES, Use, UseError
from assets.domain.text import clean
from assets.models import Asset
from assets.public import Tombstone

SOME_NOT_ANSWERED, CANNOT_START = 1, 2
YEARS = (1900, 9990)
WIDTH = max(map(len, OUTCOMES.values())) + 2


class Command(BaseCommand):
    """Every reference is answered in the order given, each with the sentence it rests on."""

    help = (
        "Answer whether records may be used in a given way, as the public is answered: what is "
        "not public is unknown here, and of what was withdrawn only that is said. --all answers "
        "for every record and says its state. "
        "Exit status: 0 done, 1 some references unknown or withdrawn, 2 the use is not understood."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The references, and the use."""
        parser.add_argument(
            "references", nargs="+", metavar="REFERENCE", help="also former ones and numeric ids"
        )
        for name, codes in (("act", ACTS), ("purpose", PURPOSES), ("medium", MEDIA)):
            parser.add_argument(f"--{name}", required=True, metavar="CODE", help=", ".join(codes))
        parser.add_argument("--territory", help="ISO 3166-1 alpha-2 code, or worldwide")
        parser.add_argument("--asker", help="an organisation or a class of clients")
        parser.add_argument("--on", help="a date, or a date-time with its zone (default: now)")
        parser.add_argument("--portion", help="in and out points: 00:10-00:20,01:00-01:05")
        parser.add_argument("--json", action="store_true", help="one decision a line")
        parser.add_argument(
            "--all", action="store_true", help="drafts, coming and withdrawn records as well"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the use, then answer reference by reference."""
        now = timezone.now()
        use, on = _question(options, now)
        try:
            failed = self._answer(use, on, now, options)
        except DatabaseError as error:
            said = str(error).partition("\n")[0]
            raise CommandError(
                f"The database says: {said}. (Is it set up? `manage.py migrate` does it.)",
                returncode=CANNOT_START,
            ) from error
        if failed:
            sys.exit(SOME_NOT_ANSWERED)

    def _answer(
        self, use: Use, on: answers.Moment, now: dt.datetime, options: dict[str, Any]
    ) -> bool:
        """Whether some reference was unknown or withdrawn."""
        everything = options["all"]
        failed = False
        for typed in options["references"]:
            name = clean(typed).text
            asset = _called(name, now, everything=everything)
            decision, state, title = None, None, ""
            if isinstance(asset, Tombstone):
                decision = answers.withdrawn(asset.reference, asset.withdrawn_at, use, on)
            elif asset is not None:
                decision = answers.decide(asset, use, on, now=now)
                state = history.state_of(asset) if everything else None
                title = asset.title
            gone = not isinstance(asset, Asset) or asset.is_tombstone()
            failed = failed or gone
            if options["json"]:
                self.stdout.write(json.dumps(_line(name, decision, state), ensure_ascii=False))
                continue
            for text in _rows(name, title, decision, state):
                self.stdout.write(text)
        return failed


def _question(options: dict[str, Any], now: dt.datetime) -> tuple[Use, answers.Moment]:
    try:
        use = Use.parse({name: options[name] for name in PARTS})
        on = moment(options["on"], now.replace(microsecond=0))
        if not YEARS[0] <= on.year <= YEARS[1]:
            raise UseError("on", message(_("Write a date between 1900 and 9990.")))
    except UseError as error:
        raise CommandError(f"--{error}", returncode=CANNOT_START) from error
    return use, on


def _called(name: str, now: dt.datetime, *, everything: bool) -> Asset | Tombstone | None:
    if everything:
        return Asset.objects.called(name).with_rows().first()
    return public.called(name, now)


def _line(name: str, decision: Decision | None, state: dict[str, Any] | None) -> dict[str, Any]:
    if decision is None:
        return {"asset": name, "error": "unknown"}
    return decision.to_dict() | ({"state": state} if state else {})


# For people --------------------------------------------------------------------------------------


def _rows(
    name: str, title: str, decision: Decision | None, state: dict[str, Any] | None
) -> Iterator[str]:
    if decision is None:
        yield f"{'Unknown':{WIDTH}}{name}"
        return
    yield f"{decision.answer:{WIDTH}}{decision.asset}  {title}".rstrip()
    for label, text in _details(decision, state):
        yield f"  {label:{WIDTH - 2}}{' '.join(text.split())}"


def _details(decision: Decision, state: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    if state:
        dates = [f"{k} {v}" for k, v in state.items() if k != "status" and v]
        yield "state", ", ".join([str(state["status"]), *dates])
    yield "in short", str(decision.summary)
    for text in dict.fromkeys(_because(decision)):
        yield "because", text
    for asked in dict.fromkeys(_ask(decision)):
        yield "ask", asked
    for duty in decision.duties:
        yield "duty", f"{duty.kind}: {duty.text or duty.sentence}"
    for caution in decision.cautions:
        yield "caution", caution.text
    if decision.changes_at:
        yield "changes", decision.changes_at.isoformat()
    for other in decision.alternatives:
        yield "better version", f"{OUTCOMES[other.outcome]}  {other.reference}  {other.version}"


def _because(decision: Decision) -> Iterator[str]:
    """The deciding sentences, each with its note."""
    deciding = {decision.outcome} | ({"permitted"} if decision.outcome in YES else set())
    for reason in decision.reasons:
        if reason.outcome in deciding:
            quoted = f"“{reason.sentence}”" if reason.sentence else ""
            where = f"({reason.source})" if reason.sentence else ""
            yield " ".join(filter(None, [quoted, where, str(reason.note or "")]))


def _ask(decision: Decision) -> Iterator[str]:
    for reason in decision.reasons:
        if reason.outcome == "consent_required":
            who, contact = reason.party or "not named", reason.contact
            yield who if contact in (None, who) else f"{who}, {contact}"
