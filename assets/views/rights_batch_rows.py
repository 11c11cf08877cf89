"""The rows of a batch check in words: what decides, whom to ask, what to do, what else there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from assets.batch import Row, Table
from assets.domain.rights.decision import Alternative, Decision
from assets.models import RightsHolder
from assets.public.family import is_sample

from . import answer, reasons
from .reasons import ToldDuty


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask: a name ("" where the record names nobody) and how to reach them."""

    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One row in words. `kind` is the outcome or "unknown"; `address` "" where no page is."""

    row: Row
    kind: str
    reference: str
    title: str
    language: str
    is_sample: bool
    address: str
    summary: str
    sentences: tuple[str, ...]
    asks: tuple[Asked, ...]
    duties: tuple[ToldDuty, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def other_names(self) -> tuple[str, ...]:
        """The names it was asked by, where they are not the one it goes by."""
        return tuple(name for name in self.row.typed if name != self.reference)

    @property
    def credits(self) -> tuple[str, ...]:
        """The credit lines, word for word."""
        return tuple(dict.fromkeys(d.text for d in self.duties if d.kind == "credit" and d.text))


def tell(table: Table, query: str) -> tuple[ToldRow, ...]:
    """Every row in words; `query` states the use in addresses. One query, for contacts."""
    contacts = _contacts(row.decision for row in table.rows if row.decision)
    return tuple(_row(row, query, contacts) for row in table.rows)


def _row(row: Row, query: str, contacts: dict[str, str]) -> ToldRow:
    decision, asset = row.decision, row.asset
    place = ""
    if asset is not None:
        address = reverse("record", args=[asset.shown_reference.replace(" ", "")])
        place = f"{address}{query}#rights"
    return ToldRow(
        row=row,
        kind=row.kind,
        reference=row.reference,
        title=asset.title if asset else "",
        language=asset.language.code if asset and asset.language else "",
        is_sample=asset is not None and is_sample(asset),
        address=place,
        summary=_summary(row),
        sentences=_sentences(decision) if decision else (),
        asks=tuple(_asks(decision, contacts)) if decision else (),
        duties=reasons.duties(decision.duties) if decision else (),
        alternatives=decision.alternatives if decision else (),
    )


def _summary(row: Row) -> str:
    if row.decision is None:
        return gettext("There is no public record by this name.")
    if row.withdrawn_at is not None:
        day = date_format(timezone.localtime(row.withdrawn_at), "j F Y")
        return gettext("Withdrawn on %(day)s.") % {"day": day}
    return answer.summary(row.decision)


def _sentences(decision: Decision) -> tuple[str, ...]:
    """The sentences that decide, each once."""
    return tuple(
        dict.fromkeys(
            reason.sentence.strip()
            for reason in decision.reasons
            if reasons.decides(reason, decision) and reason.sentence.strip()
        )
    )


def _contacts(decisions: Iterable[Decision]) -> dict[str, str]:
    """How to reach those who must agree, as editors entered it; in one query."""
    names = {r.party for d in decisions for r in d.reasons if r.party}
    holders = RightsHolder.objects.filter(name__in=names).exclude(contact="")
    return dict(holders.values_list("name", "contact"))


def _asks(decision: Decision, contacts: dict[str, str]) -> Iterator[Asked]:
    desk = settings.CLEARANCE_DESK or ""
    if decision.outcome == "not_stated" and desk:
        yield Asked("", desk)
    if decision.outcome != "consent_required":
        return
    found: dict[str, str] = {}
    for reason in decision.reasons:
        if reason.outcome == "consent_required":
            name = reason.party or ""
            said = reason.contact if reason.contact and reason.contact != name else ""
            found[name] = (
                found.get(name) or said or contacts.get(name, "") or ("" if name else desk)
            )
    yield from (Asked(name, contact) for name, contact in found.items())


def totals(table: Table) -> Sequence[tuple[str, int]]:
    """Outcome (or "unknown") and how many, best first."""
    return tuple(table.totals.items())
