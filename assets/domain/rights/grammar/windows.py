"""Windows in a clause: connectives with dates, spans of time and events (rights.md §7.8-7.10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assets.domain.rights import dates, instants
from assets.domain.rights.dates import Moment
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.lexicon import parts
from assets.domain.rights.wordset import wordset

#: sense → words that stand before a date, a span of time or an event
CONNECTIVES: Mapping[str, str] = {
    "through": "through | thru | until and including | up to and including | to and including",
    "by": "by | no later than | not later than | at the latest | at the latest by | d ici au | "
    "d ici le | au plus tard le | au plus tard",
    "before": "before | prior to | earlier than | ahead of | not before | avant | avant le | "
    "avant la | pas avant | pas avant le | sooner than",
    "until": "until | till | til | up to | to | jusqu au | jusqu a | jusqu en | jusqu | au | "
    "until after",
    "after": "after | later than | beyond | past | following | apres | apres le | au dela du | "
    "au dela de | passe le | posterieurement au",
    "from": "from | since | as of | as from | starting | starting from | starting on | effective | "
    "with effect from | a partir du | a partir de | a compter du | des le | depuis le | du | from"
    " the",
    "between": "between | entre le | entre",
    "within": "within | within the | dans les | dans un delai de | sous",
    "for": "for | for a period of | during | pendant | for up to | for a maximum of | durant | "
    "pour une duree de | for the first | for the next",
    "on": "on | le | dated | du",
}
_CONNECTIVES = sorted(
    ((parts(words), sense) for sense, line in CONNECTIVES.items() for words in line.split(" | ")),
    key=lambda pair: -len(pair[0]),
)
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _words, _sense in _CONNECTIVES:
    _BY_FIRST.setdefault(_words[0], []).append((_words, _sense))

#: A phrase that begins with one of these is a time and no name.
FIRST_WORDS = frozenset(_BY_FIRST)

UNITS: Mapping[str, int] = {
    **dict.fromkeys(("second", "seconds", "sec", "secs", "seconde", "secondes"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 60),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h", "heure", "heures"), 3600),
    **dict.fromkeys(("day", "days", "jour", "jours"), 86400),
    **dict.fromkeys(("week", "weeks", "semaine", "semaines"), 7 * 86400),
    **dict.fromkeys(("month", "months", "mois"), 30 * 86400),
    **dict.fromkeys(("year", "years", "an", "ans", "annee", "annees"), 365 * 86400),
}
NUMBERS: Mapping[str, int] = {
    word: number
    for number, words in {
        1: "one a an un une single",
        2: "two deux",
        3: "three trois",
        4: "four quatre",
        5: "five cinq",
        6: "six",
        7: "seven sept",
        8: "eight huit",
        10: "ten dix",
        12: "twelve douze",
        14: "fourteen quatorze",
        15: "fifteen quinze",
        20: "twenty vingt",
        24: "twenty-four",
        30: "thirty trente",
        48: "forty-eight",
        90: "ninety",
    }.items()
    for word in words.split()
}
_OF_EVENT = wordset("after from of following since apres suivant before avant")
#: Acts of the asker: a span counted from them is a limit, not a window (§7.28).
_OWN_ACTS = wordset(
    "download downloading receipt delivery purchase use supply invoice telechargement "
    "reception livraison utilisation"
)
_PUBLICATION = wordset("publication published release posting issue parution")
_SKIP = wordset("the le la on at a au du date of ,")
_THAT_DATE = (("that", "date"), ("this", "date"), ("cette", "date"), ("that", "day"), ("then",))


@dataclass(frozen=True, slots=True)
class Window:
    """One piece of a window as printed, over tokens[first:last]."""

    sense: str
    first: int
    last: int
    moment: Moment | None = None
    other: Moment | None = None
    seconds: int = 0
    event: str = ""
    relative: bool = False

    @property
    def own_act(self) -> bool:
        return self.relative and any(word in _OWN_ACTS for word in self.event.casefold().split())

    @property
    def publication(self) -> bool:
        return any(word in _PUBLICATION for word in self.event.casefold().split())


def duration(clause: Clause, index: int) -> tuple[int, int] | None:
    """Seconds and the index after "48 hours", "48h", "two weeks"; None elsewhere."""
    tokens = clause.tokens
    if index >= len(tokens):
        return None
    word = tokens[index].fold
    digits = word.rstrip("hrsdaymin") if word[:1].isdigit() else ""
    if digits and digits != word and digits.isascii() and digits.isdigit() and len(digits) < 5:
        unit = word[len(digits) :]
        if unit in UNITS:
            return int(digits) * UNITS[unit], index + 1
    amount = None
    if tokens[index].kind == "num" and len(word) < 6:
        amount = float(word.replace(",", "."))
    elif word in NUMBERS:
        amount = NUMBERS[word]
    if amount is None or index + 1 >= len(tokens):
        return None
    after = index + 1
    if tokens[after].fold in ("calendar", "consecutive", "full", "working", "clear"):
        after += 1
    if after < len(tokens) and tokens[after].fold in UNITS:
        return int(amount * UNITS[tokens[after].fold]), after + 1
    return None


def extract(clause: Clause, context: Context) -> list[Window]:
    """All windows of a clause, left to right, not overlapping."""
    found: list[Window] = []
    index = 0
    while index < len(clause.tokens):
        window = _at(clause, context, index)
        if window is None:
            index += 1
        else:
            found.append(window)
            if window.moment is not None:
                context.moment = window.other or window.moment
            index = window.last
    return found


def _at(clause: Clause, context: Context, index: int) -> Window | None:
    folds = [t.fold for t in clause.tokens[index : index + 6]]
    for words, sense in _BY_FIRST.get(clause.tokens[index].fold, ()):
        if tuple(folds[: len(words)]) == words:
            window = _after(clause, context, index, index + len(words), sense)
            if window:
                return window
    if clause.tokens[index].kind in ("num", "iso", "date", "word", "time"):
        moment = dates.find(clause.tokens, index)
        if moment and (moment[1].days or moment[1].clock) and _solid(moment[1]):
            return Window("on", index, moment[0], moment[1])
        span = duration(clause, index)
        if span and span[0] >= 3600:
            return _relative(clause, "for", index, span)
        if span and folds[2:3] == ["delay"]:
            return Window("for", index, span[1] + 1, seconds=span[0], relative=True)
    return None


def _solid(moment: Moment) -> bool:
    """A bare year, or a time alone, is no window without a connective."""
    return bool(moment.days) and moment.precision == "day"


def _after(clause: Clause, context: Context, first: int, at: int, sense: str) -> Window | None:
    tokens = clause.tokens
    start = at
    while at < len(tokens) and tokens[at].fold in _SKIP and at < start + 3:
        at += 1
    for candidate in dict.fromkeys((start, at)):
        moment = dates.find(tokens, candidate)
        if moment and moment[1].days:
            last, when = moment
            end = tokens[last].fold if last < len(tokens) else ""
            if sense in ("between", "from"):
                second = _second(clause, last, sense)
                if second:
                    return Window("between", first, second[0], when, second[1])
            if end in ("onward", "onwards", "on"):
                return Window("from", first, last + 1, when)
            if end in ("inclusive", "included", "inclus", "incl", "incluse"):
                return Window("through", first, last + 1, when)
            return Window(sense, first, last, when)
        if sense in ("to", "on"):
            continue
    for words in _THAT_DATE:
        said = tuple(t.fold for t in tokens[start : start + len(words)]) == words
        dated = sense in ("after", "before", "until", "from", "by", "through")
        if said and dated and context.moment:
            return Window(sense, first, start + len(words), context.moment)
    span = duration(clause, start) or duration(clause, at)
    if span and (span[0] >= 3600 or sense in ("before", "after", "until", "by")):
        return _relative(clause, sense, first, span)
    return None


def _second(clause: Clause, at: int, sense: str) -> tuple[int, Moment] | None:
    tokens = clause.tokens
    joins = {"and", "et", "to", "until", "till", "through", "au", "jusqu", "-", "–"}
    if at < len(tokens) and tokens[at].fold in joins:
        at += 1
        while at < len(tokens) and tokens[at].fold in ("au", "le", "the", "and", "including"):
            at += 1
        moment = dates.find(tokens, at)
        if moment and moment[1].days:
            if moment[0] < len(tokens) and tokens[moment[0]].fold in ("inclusive", "inclus"):
                return moment[0] + 1, moment[1]
            return moment
    return None


def _relative(clause: Clause, sense: str, first: int, span: tuple[int, int]) -> Window:
    """A span of time, with the event it counts from as far as the next comma."""
    seconds, last = span
    event_first = last
    if last < len(clause.tokens) and clause.tokens[last].fold in _OF_EVENT:
        event_first = last + 1
        last = _until_comma(clause, event_first)
    event = clause.quote(event_first, last)
    return Window(sense, first, last, seconds=seconds, event=event, relative=True)


def event_window(clause: Clause, used: set[int]) -> Window | None:
    """ "before the end of the press conference": an event where no date could be read."""
    for index, token in enumerate(clause.tokens):
        if index in used:
            continue
        for words, sense in _BY_FIRST.get(token.fold, ()):
            folds = tuple(t.fold for t in clause.tokens[index : index + len(words)])
            if sense not in ("before", "until", "after", "from") or folds != words:
                continue
            if token.fold in ("to", "au", "from", "du", "up", "past", "since", "a"):
                continue
            first = index + len(words)
            last = _until_comma(clause, first)
            if last > first:
                return Window(sense, index, last, event=clause.quote(first, last), relative=True)
    return None


def _until_comma(clause: Clause, index: int) -> int:
    stops = {
        item.first
        for item in clause.items
        if item.tag
        in ("FORBID", "GRANT", "DENY", "ONLY", "EXCEPT", "CONSENT", "NOT", "NO", "WITHOUT")
    }
    while index < len(clause.tokens) and clause.tokens[index].text not in ",;(":
        if index in stops:
            break
        index += 1
    return index


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a rule starts or ends: an instant, or an event that must become known."""

    at: object = None
    event: str = ""
    seconds: int = 0
    unknown: bool = False
    caution: str = ""


def embargo_end(window: Window, zone: str) -> Edge:
    """The end of a prohibition "not before / until": the later reading counts."""
    if window.relative:
        return _event_edge(window)
    moment = window.moment
    edge = "end" if window.sense in ("through", "by", "after") else "at"
    return _edge(moment, edge, True, zone)


def expiry_start(window: Window, zone: str) -> Edge:
    """The start of a prohibition "after / from": the earlier reading counts."""
    if window.relative:
        return _event_edge(window)
    moment = window.moment
    edge = "at" if window.sense in ("before", "from") else "end"
    return _edge(moment, edge, False, zone)


def _edge(moment: Moment | None, edge: str, later: bool, zone: str) -> Edge:
    found = moment and instants.instant(moment, edge, later=later, zone=zone)
    if not found:
        return Edge(unknown=True, event=_no_year(moment))
    return Edge(found.at, caution=found.caution)


def _no_year(moment: Moment | None) -> str:
    if moment and moment.days:
        _, month, day = moment.days[0]
        return f"--{month:02d}-{day:02d}"
    return ""


def _event_edge(window: Window) -> Edge:
    event = "publication" if window.publication else window.event
    return Edge(event=event, seconds=window.seconds, unknown=True)
