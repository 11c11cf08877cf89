"""A batch check as a file: CSV for people's spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext

from assets.batch import UNKNOWN, Table
from assets.domain.rights.vocabulary import OUTCOMES
from assets.formats.formulas import defused

from .rights_batch_rows import ToldRow

COLUMNS = (
    "lines", "asked_as", "reference", "title", "invented_sample", "outcome", "answer", "summary",
    "sentences", "ask", "credits", "duties", "usable_ranges", "holds_until", "better_versions",
    "revision", "statement_sha256", "address",
)  # fmt: skip
_JOIN = " | "


def write_csv(table: Table, rows: Sequence[ToldRow], absolute: Callable[[str], str]) -> str:
    """A row for each record asked about, then one for each line without a reference.

    For people: with a byte order mark, as spreadsheets want it, and with an apostrophe before
    what a spreadsheet would take for a formula.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for told in rows:
        writer.writerow([defused(cell) for cell in _cells(told, absolute)])
    for line in table.unread:
        cells = [str(line.number), line.shown, "", "", "", "not_understood", ""]
        cells += [line.reason.render(gettext)]
        cells += [""] * (len(COLUMNS) - len(cells))
        writer.writerow([defused(cell) for cell in cells])
    return "\ufeff" + buffer.getvalue()


def _cells(told: ToldRow, absolute: Callable[[str], str]) -> list[str]:
    return [
        ", ".join(map(str, told.row.lines)),
        _JOIN.join(told.row.typed),
        told.reference if told.row.decision else "",
        told.title,
        "yes" if told.is_sample else "",
        *answer_cells(told),
        absolute(told.address) if told.address else "",
    ]


def answer_cells(told: ToldRow) -> list[str]:
    """The cells of an answer, those of `COLUMNS` from "outcome" on but for the address."""
    decision = told.row.decision
    data = decision.to_dict() if decision else {}
    policy = data.get("policy", {})
    ranges = data.get("usable_ranges") or []
    return [
        told.kind,
        gettext(OUTCOMES[told.kind]) if told.kind != UNKNOWN else gettext("Unknown"),
        told.summary,
        _JOIN.join(told.sentences),
        _JOIN.join(" ".join(filter(None, (ask.name, ask.contact))) for ask in told.asks),
        _JOIN.join(told.credits),
        _JOIN.join(": ".join(filter(None, (d.label, d.text))) for d in told.duties),
        ", ".join(f"{start}-{end or ''}" for start, end in ranges),
        data.get("changes_at") or "",
        _JOIN.join(f"{other.reference} ({other.outcome})" for other in told.alternatives),
        str(policy.get("revision") or ""),
        policy.get("statement_sha256") or "",
    ]


def to_plain(
    table: Table, rows: Sequence[ToldRow], absolute: Callable[[str], str]
) -> dict[str, Any]:
    """For programs: each decision in the shape it has on every door, beside where it was asked."""
    return {
        "use": table.use.to_dict(),
        "on": table.on.isoformat(),
        "totals": table.totals,
        "answers": [
            {
                "lines": list(told.row.lines),
                "asked_as": list(told.row.typed),
                "status": _status(told),
                "invented_sample": told.is_sample,
                "address": absolute(told.address) if told.address else None,
                "decision": told.row.decision.to_dict() if told.row.decision else None,
            }
            for told in rows
        ],
        "not_understood": [
            {"line": line.number, "text": line.shown, "reason": str(line.reason)}
            for line in table.unread
        ],
    }


def _status(told: ToldRow) -> str:
    if told.row.is_withdrawn:
        return "withdrawn"
    return "answered" if told.row.decision else UNKNOWN
