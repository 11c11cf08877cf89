"""Who asks: "CCTV OUT", "AP clients only" (rights.md §7.6)."""

from __future__ import annotations

import re

from assets.domain.rights import holders, territories
from assets.domain.rights.grammar import duties, windows
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.pattern import Matcher

_CLIENT_OUT = (
    "[all] @who out",
    "no access [to/for/by] @who",
    "no use [by/for] @who",
    "no access or use by @who",
    "not available to/for @who",
    "not for [<USE>] by @who",
    "not for @who",
    "not to be <USE> by @who",
    "may not be <USE> by @who",
    "must not be <USE> by @who",
    "not accessible to @who",
    "except @who",
    "[~] [<SUBJ>] [is] available to all except @who",
    "all clients except @who",
    "interdit a @who",
    "pas d acces [pour/a] @who",
)


_ARTICLES = frozenset({"the", "la", "le", "les", "l", "any", "all"})
_CLIENT_ONLY = (
    "[for] [<USE>] [by] @who "
    "clients/members/subscribers/customers/affiliates/stations/licensees/broadcasters only",
    "@who (clients | members | subscribers | customers | affiliates | stations | licensees) only",
    "only [for] [<USE>] [by] [to] @who (clients | members | subscribers | customers | affiliates "
    "| licensees)",
    "[~] [<SUBJ>] ~ [available/accessible/restricted/limited/reserved] [only] to/for [<USE>] [by]"
    " @who (clients | members | subscribers | customers | affiliates | licensees) [only]",
    "reserve aux membres de @who",
)


def client(clause: Clause, context: Context) -> bool:
    """§7.6: "CCTV OUT" excludes an organisation; "AP clients only" admits a class."""
    if clause.has("TERR") and not any(i.tag == "?" for i in clause.items):
        return False
    found = (
        clause.match(_CLIENT_ONLY)
        if (clause.has("ONLY") or "restricted" in clause.folds())
        else None
    )
    if found and clause.tokens[found["who"][0]].capital:
        first = found["who"][0]
        last = next(i.last for i in clause.items if i.first >= found["who"][1] - 0)
        name = clause.quote(first, last)
        duties.forbid(context, "clients_only", clients_only=(name,), reason="client")
        return True
    loose = _loose(clause)
    if loose is None:
        return False
    name = clause.quote(*loose)
    for one in holders.split(name):
        words = [word for word in one.split() if word.casefold() not in _ARTICLES]
        if not words or words[0].islower() or words[0].casefold() in windows.FIRST_WORDS:
            return False  # "no use before 10 May"
    names = _each(name)
    if not names:
        return False
    if any(len(n) == 1 or n[0].islower() or n.upper() in territories.CODES for n in names):
        context.reading.unread.append(clause.span)  # "No access D, A, CH": no organisations
    duties.forbid(context, "client_excluded", clients=names, reason="client")
    return True


_EITHER = re.compile(r"\s*[/+]\s*|\s+(?:or|nor|ou|ni|&)\s+", re.IGNORECASE)


def _each(name: str) -> tuple[str, ...]:
    """Everybody who is shut out: "Sky Sports, DAZN or BT", "ZDF/ARD". A name cut in two shuts out
    more, never less (asker.excluded)."""
    parts = (part for one in holders.split(name) for part in _EITHER.split(one))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _loose(clause: Clause) -> tuple[int, int] | None:
    """The name in a client prohibition, which may follow deciding words."""
    for pattern in _CLIENT_OUT:
        found = Matcher(clause.tokens, clause.items).match(pattern)
        if found:
            first, last = found["who"]
            inside = [i for i in clause.items if first <= i.first < last]
            known = {
                "MED",
                "PURP",
                "ACT",
                "USE",
                "TERR",
                "NOCODE",
                "CLASS",
                "ANYUSE",
                "SUBJ",
                "VIEW",
            }
            named = [t for t in clause.tokens[first:last] if t.kind == "word"]
            proper = all(t.capital and not t.text.isupper() for t in named)
            if any(i.tag in known for i in inside) and not proper:
                continue
            if not any(i.tag == "?" for i in inside):
                continue
            return first, last
    return None
