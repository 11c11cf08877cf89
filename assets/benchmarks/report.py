"""Figures as text for a terminal, and as the table in the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

BEGIN, END = (
    "<!-- benchmark search: made from the recorded figures -->",
    "<!-- end of benchmark -->",
)

_COLUMNS = (
    "query", "hits", "page", "p95", "CPU", "CPU p95", "fixed rows, CPU", "page ÷ fixed",
    "FTS5 count", "tantivy", "plain SQL", "icontains",
)  # fmt: skip
_FLOORS = ("matches", "tantivy", "plain", "contains")


def lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Everything measured, for a terminal."""
    machine = figures["machine"]
    yield (
        f"{figures['date']}, commit {figures['commit']}; {machine['system']}, "
        f"{machine['processors']} processors ({machine['processor']}), Python {machine['python']}"
    )
    yield from notes(figures)
    for measured in figures["catalogues"]:
        yield ""
        yield _heading(measured)
        rows = [_COLUMNS, *(_row(query) for query in measured["queries"])]
        widths = [max(len(row[at]) for row in rows) for at in range(len(_COLUMNS))]
        for row in rows:
            first, *rest = row
            cells = [first.ljust(widths[0])]
            cells += [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
            yield "  ".join(cells).rstrip()
        yield _memory(measured)
        if built := measured.get("built"):
            yield (
                f"Built at {built['records'] / built['cpu']:.0f} records per CPU second "
                f"(this process's, into {measured['database']}). A record: {built['record']}."
            )
    yield from _compared(figures["catalogues"])


def notes(figures: Mapping[str, Any]) -> Sequence[str]:
    """What the reader should know of the conditions."""
    found = [
        f"Load when it began: {figures['load']} on {figures['machine']['processors']} processors."
    ]
    if figures.get("note"):
        found.append(figures["note"])
    return found


def table(figures: Mapping[str, Any]) -> str:
    """The table for the README, in Markdown, with its markers."""
    machine = figures["machine"]
    parts = [
        BEGIN,
        f"Measured on {figures['date'][:10]} at commit `{figures['commit']}`: {machine['system']}, "
        f"{machine['processors']} processors ({machine['processor']}), Python "
        f"{machine['python']}; milliseconds, warm, whole pages with all middleware. "
        "“page” (median) and “p95” are by "
        "the clock, CPU of the serving process; “page ÷ fixed” compares CPU. "
        + " ".join(notes(figures)),
    ]
    for measured in figures["catalogues"]:
        parts.append(f"**{_heading(measured)}**")
        parts.append(
            "\n".join(
                [
                    f"| {' | '.join(_COLUMNS)} |",
                    "|---|" + "---:|" * (len(_COLUMNS) - 1),
                    *(f"| {' | '.join(_row(query))} |" for query in measured["queries"]),
                ]
            )
        )
        parts.append(_memory(measured))
    parts.extend(_compared(figures["catalogues"]))
    parts.append(END)
    return "\n\n".join(parts)


def put(readme: str, figures: Mapping[str, Any]) -> str:
    """A README with the table between its markers; raises ValueError where they are not."""
    before, begin, rest = readme.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError("the markers of the table are not there")
    return before + table(figures) + after


def _heading(measured: Mapping[str, Any]) -> str:
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[measured["database"]]
    return f"{measured['records']:,} records, {name} {measured['database_version']}"


def _memory(measured: Mapping[str, Any]) -> str:
    memory = measured["memory"]
    return (
        f"Memory of a worker: {memory['warm']:.0f} MB warm, {memory['before']:.0f} MB before its "
        f"first search, which took {measured['first_page']:.0f} ms."
    )


def _row(query: Mapping[str, Any]) -> tuple[str, ...]:
    page, fixed, others = query["page"], query["fixed"], query["floors"]
    return (
        query["name"],
        f"{query['hits']:,}" if query["hits"] is not None else "",
        _ms(page["median"]),
        _ms(page["p95"]),
        _ms(page["cpu"]),
        _ms(page["cpu_p95"]),
        _ms(fixed["cpu"]),
        f"{page['cpu'] / fixed['cpu']:.1f}" if fixed["cpu"] else "",
        *(_ms(others[name]["median"]) if name in others else "" for name in _FLOORS),
    )


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def _compared(catalogues: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """PostgreSQL's pages beside SQLite's, where both were measured on as many records."""
    by = {(measured["database"], measured["records"]): measured for measured in catalogues}
    for (database, records), measured in by.items():
        other = by.get(("sqlite", records))
        if database == "postgresql" and other:
            ratios = [
                mine["page"]["median"] / theirs["page"]["median"]
                for mine, theirs in zip(measured["queries"], other["queries"], strict=True)
            ]
            yield (
                f"PostgreSQL's page against SQLite's at {records:,} records: between "
                f"{min(ratios):.1f} and {max(ratios):.1f} times as long."
            )
