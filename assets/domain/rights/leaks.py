"""Sources named elsewhere in a record that its statement lacks (rights.md §4.6, "rights leaks").

    find(record_fields, shots, policy) -> tuple[Leak, ...]

Words outside the statement can only tighten: a holder named as a source in synopsis, description,
transcript or shot list is third-party material, and a condition written beside it, or in the
sentences that follow and speak of it, applies. `origins.py` knows who is named as a source.

A holder whom the statement names is no leak, unless something stands elsewhere that the
statement does not say: then the leak carries it, under the statement's spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assets.domain.rights import holders, origins
from assets.domain.rights.grammar.slots import collect
from assets.domain.rights.lexicon import parts, tag
from assets.domain.rights.policy import Policy, Ranges, Rule, Span
from assets.domain.rights.sentences import Sentence, split
from assets.domain.rights.statement import read
from assets.domain.rights.subject import Elsewhere
from assets.domain.rights.tokens import MAX_TEXT, tokenize
from assets.domain.rights.vocabulary import ALL_MEDIA, ALL_PURPOSES
from assets.domain.transcript.holders import spell

#: Fields whose words may name a source; the statement itself and music are not among them.
FIELDS = ("synopsis", "description", "transcript", "teaser", "shotlist", "cue_list", "title")
#: Kinds from the strictest to the least.
KINDS = ("clearance", "credit_required", "courtesy", "named_only")
MAX_SENTENCE = 600
#: How many sentences behind a source may go on to speak of it.
MAX_FOLLOWING = 4

_RIGHTS = re.compile(
    r"\b(?:credit\w*|cr[ée]dit\w*|consent|permission|must|may not|cannot|can ?not|not (?:be|for|to)"
    r"|only|embargo\w*|resale|resales|resold|sold|resell|archives?|without|neither|no (?:use|"
    r"access|sale|resale|commercial)|licen[sc]e\w*|fee|clear\w*|restrict\w*|prohibit\w*|forbidden|until|"
    r"copyright|rights|doi(?:t|vent)|ne peu(?:t|vent)|interdit\w*|accord|autoris\w*|usage|sauf|"
    r"mention\w*|obligatoire)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_IT = re.compile(
    r"\b(?:they|them|it|its|these|those|this|their|such|neither|both|whoever|any(?:one|body)|who|"
    r"footage|pictures?|images?|videos?|film|shots?|scenes?|clips?|material|photos?|use[ds]?|using|"
    r"elles?|ils?|ces|leurs?|les|quiconque|toute|plans|vues|utilis\w+)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\s*(?:must|credit|mandatory|no|not|only|embargo\w*|do not|never|for|please|cr[ée]dit|mention|"
    r"interdit\w*|usage|pas)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\s*(?:neither|both|all|none|aucune?|toutes|tous)\b", re.IGNORECASE)
#: "Used with the permission of X" has been granted: it names a source and asks for nothing.
_GRANTED = re.compile(
    r"\b(?:used|shown|reproduced|broadcast|published|included|courtesy)[\w ,]{0,40}\b(?:with|by|in)"
    r" (?:the |their )?(?:kind |gracious |written )?(?:permission|agreement|consent)\b",
    re.IGNORECASE,
)
_TIMED = re.compile(r"\s*(?:\d{1,4}[.)]?\s{1,3})?[(\[]?\s?\d{1,2}:\d\d")
_LONG_QUOTE = re.compile(r"“[^”]{300,}”|«[^»]{300,}»")


@dataclass(frozen=True, slots=True)
class Leak:
    """A source that the statement lacks. `span` counts in the text of `field`.

    `kind` as ThirdParty.kind; `located` ranges where the shot list marks them; `rules` what is
    said there ("must credit", "not for Japan"), their spans in the text of `field` too;
    `inherits` as ThirdParty.inherits.
    """

    holder: str
    field: str
    sentence: str
    span: Span
    kind: str = "named_only"
    located: Ranges | None = None
    rules: tuple[Rule, ...] = ()
    inherits: bool = False

    def elsewhere(self) -> Elsewhere:
        """The value that a Subject takes."""
        return Elsewhere(
            self.holder, self.field, self.sentence, self.span, self.rules, self.inherits
        )


@dataclass(slots=True)
class _Search:
    """What is known while fields are gone through."""

    parties: dict[str, str]  # holder → kind, of the statement's third-party material
    said: frozenset[tuple[Any, ...]]  # conditions the statement has already
    credited: tuple[str, ...]  # names in the statement's credit lines
    context: str  # the statement's words: how names are spelt
    found: list[Leak] = field(default_factory=list)

    def spelling(self, name: str) -> tuple[str, bool]:
        """The name as the record spells it so far, and whether the statement names it."""
        pieces = [piece.strip() for piece in name.split("/")]
        known = [piece for piece in pieces if holders.supplier(piece)]
        if len(known) == 1:  # "REUTERS/Valdrin Xhemaj": agency and photographer
            name = known[0]
        for party in self.parties:
            if holders.within(name, party) or holders.within(party, name):
                return party, True
        for leak in self.found:
            if holders.within(name, leak.holder) or holders.same(leak.holder, name):
                return leak.holder, False
        return spell(name, self.context), False

    def add(self, leak: Leak, *, known: bool) -> None:
        fresh = tuple(r for r in leak.rules if _saying(r) not in self.said)
        if known:
            if fresh:
                self.found.append(replace(leak, rules=fresh))
            return
        for at, other in enumerate(self.found):
            if other.holder == leak.holder and other.field == leak.field:
                said = {_saying(rule) for rule in other.rules}
                fresh = tuple(rule for rule in fresh if _saying(rule) not in said)
                if other.rules and fresh and leak.field != "shotlist":
                    continue  # each passage is quoted with its own conditions
                self.found[at] = _joined(other, replace(leak, rules=fresh))
                return
        if any(other.holder == leak.holder for other in self.found) and not fresh:
            return
        self.found.append(replace(leak, rules=fresh))


def _saying(rule: Rule) -> tuple[Any, ...]:
    """What a rule says, wherever it stands: the statement's own words need no second rule."""
    return (
        *(rule.material, rule.effect, rule.duty, parts(rule.text), rule.acts, rule.purposes),
        *(rule.media, rule.territories, rule.except_territories, rule.start, rule.end),
        *(rule.relative, rule.party, rule.clients, rule.clients_only),
    )


def _joined(one: Leak, other: Leak) -> Leak:
    located = one.located
    if one.located is not None and other.located is not None:
        located = (*one.located, *other.located)
    rules = (*one.rules, *other.rules)
    better = rules != one.rules and not one.rules
    base = other if better and one.field != "shotlist" else one
    return replace(
        base,
        kind=min(one.kind, other.kind, key=KINDS.index),
        located=located,
        rules=rules,
        inherits=one.inherits and other.inherits,
    )


def find(
    record_fields: Mapping[str, str], shots: Iterable[object], policy: Policy | None
) -> tuple[Leak, ...]:
    """Leaks in fields and shots of a record: one per holder, and one more for each other passage
    that adds a condition.

    `shots` have `holder` (or None), `start`, `end` (Timecode or None) and `text`; dictionaries with
    these keys will do. With shots, the transcript's lines with a time code are left to them.
    """
    policy = policy or Policy()
    named = [p for p in policy.third_parties if p.holder]
    search = _Search(
        parties={p.name: p.kind for p in named},
        said=frozenset(map(_saying, policy.rules)),
        credited=tuple(rule.text for rule in policy.duties if rule.duty == "credit" and rule.text),
        context=policy.text,
    )
    listed = list(shots)
    for shot in listed:
        _in_shot(shot, search)
    for name in FIELDS:
        text = (record_fields.get(name) or "")[:MAX_TEXT]
        if text and origins.hinted(text):
            if name == "transcript":
                text = _words_left(text, bool(listed))
            _in_text(name, text, search)
    strongest: dict[str, str] = {}
    for leak in search.found:
        kind = leak.kind
        if kind != "clearance" and any(holders.same(leak.holder, c) for c in search.credited):
            kind = "credit_required"
        kind = min(kind, strongest.get(leak.holder, kind), key=KINDS.index)
        strongest[leak.holder] = kind
    return tuple(replace(leak, kind=strongest[leak.holder]) for leak in search.found)


def _words_left(text: str, listed: bool) -> str:
    """The transcript with long quotations, and lines that became shots, blanked out."""
    text = _LONG_QUOTE.sub(lambda quote: " " * len(quote.group()), text)
    if not listed:
        return text
    return "\n".join(" " * len(line) if _TIMED.match(line) else line for line in text.split("\n"))


# --- texts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence of a field, as far as it is needed: its words and where they stand."""

    words: str
    start: int
    sentence: Sentence
    paragraph: int


def _pieces(text: str) -> Iterator[tuple[list[_Piece], int]]:
    """Runs of sentences from one that may name a source on, with the index of that one."""
    lines = text.split("\n")
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    number = 0
    while number < len(lines):
        if not origins.hinted(lines[number]):
            number += 1
            continue
        last = number + 1
        while last < len(lines) and last < number + 6 and lines[last].strip():
            last += 1
        start = starts[number]
        block = text[start : starts[last - 1] + len(lines[last - 1])]
        if len(block) > 20_000:
            block, last = lines[number][:20_000], number + 1
        pieces = []
        for sentence in split(tokenize(block)):
            words = block[sentence.start : sentence.end]
            pieces.append(_Piece(words, start + sentence.start, sentence, number))
        yield pieces, start
        number = last


def _in_text(name: str, text: str, search: _Search) -> None:
    for pieces, start in _pieces(text):
        block = text[start:]
        for at, piece in enumerate(pieces):
            if len(piece.words) > MAX_SENTENCE or not origins.hinted(piece.words):
                continue
            sources = origins.sources(piece.sentence.tokens, block)
            rules, credited = _rules(piece, bool(sources))
            names = list(sources)
            for said in credited:
                if not any(holders.within(said, s.name) for s in names):
                    names.append(origins.Source(said))
            if not names:
                continue
            own = [s.name for s in names]
            rules = tuple(_wider(rule, own) for rule in rules)
            rest = _following(pieces[at + 1 :], own)
            end = rest[-1].start + len(rest[-1].words) if rest else piece.start + len(piece.words)
            for later in rest:
                rules = (*rules, *(_wider(rule, own) for rule in _rules(later, True)[0]))
            for source in names:
                _add(source, own, rules, name, text[piece.start : end], (piece.start, end), search)


def _add(
    source: origins.Source,
    names: Sequence[str],
    rules: Iterable[Rule],
    field: str,
    words: str,
    span: Span,
    search: _Search,
) -> None:
    holder, known = search.spelling(source.name)
    mine = tuple(
        _of(rule, source.name, holder) for rule in rules if _concerns(rule, source.name, names)
    )
    kind = source.kind
    if any(rule.effect == "consent" and rule.acts for rule in mine):
        kind = "clearance"
    elif any(rule.duty == "credit" for rule in mine):
        kind = "credit_required"
    inherits = holders.public_body(holder) and not source.library
    leak = Leak(holder, field, words, span, kind, None, mine, inherits)
    search.add(leak, known=known)


def _wider(rule: Rule, names: Sequence[str]) -> Rule:
    """A prohibition that only a name narrows ("Pictures: TV Rain, embargoed …"), for every use."""
    if rule.kind != "prohibition":
        return rule
    named = collect(item for name in names for item in tag(tokenize(name), "english"))
    if named.media and rule.media <= named.wide_media():
        rule = replace(rule, media=ALL_MEDIA)
    if named.purposes and rule.purposes <= named.wide_purposes():
        rule = replace(rule, purposes=ALL_PURPOSES)
    if rule.territories and rule.territories <= set(named.territories):
        rule = replace(rule, territories=None)
    return rule


def _concerns(rule: Rule, name: str, names: Sequence[str]) -> bool:
    """A rule that names one of several holders is that one's alone."""
    if rule.duty == "credit" and rule.text:
        about = [n for n in names if holders.within(n, rule.text) or holders.within(rule.text, n)]
        return not about or name in about
    if rule.material:
        about = [n for n in names if holders.within(rule.material, n)]
        return not about or name in about
    return True


def _of(rule: Rule, name: str, holder: str) -> Rule:
    """The rule as one on this holder's material."""
    party = rule.party
    if rule.effect == "consent" and (not party or holders.within(party, name)):
        party = holder
    text = rule.text
    if rule.duty == "credit" and (not text or (len(text) > len(name) and name in text)):
        text = name
    return replace(rule, material=holder, party=party, text=text)


def _following(pieces: Sequence[_Piece], names: Sequence[str]) -> list[_Piece]:
    """The next sentences as long as they speak of rights, and of what was just named."""
    words = {word for name in names for word in parts(name)}
    found: list[_Piece] = []
    for at, piece in enumerate(pieces[:MAX_FOLLOWING]):
        if at == 0 and len(pieces) > 1 and _ALL.match(pieces[1].words):
            continue  # "Pictures by X. Pictures by Y. Neither may be sold."
        if len(piece.words) > MAX_SENTENCE or not _RIGHTS.search(piece.words):
            break
        own = bool(words & set(parts(piece.words)))
        if not (own or _BARE.match(piece.words) or _SPEAKS_OF_IT.search(piece.words)):
            break
        found.append(piece)
    return found


def _rules(piece: _Piece, about_pictures: bool) -> tuple[tuple[Rule, ...], list[str]]:
    """What a sentence forbids, asks or demands, its spans in the field; and whom it credits."""
    if not _RIGHTS.search(piece.words) and "redit" not in piece.words.casefold():
        return (), []
    reading = read(re.sub(r"^Neither\b", "No part", piece.words))  # as long: spans still fit
    rules = [r for r in reading.rules if r.effect != "permit"]
    if _GRANTED.search(piece.words) and not _UNSURE_BESIDE.search(piece.words):
        rules = [r for r in rules if r.effect != "consent"]
    credited = [r.text for r in rules if r.duty == "credit" and _namelike(r.text)]
    credited += [
        c.text for c in reading.cautions if c.code == "credit_requested" and _namelike(c.text)
    ]
    if not about_pictures and not _DEMANDS.search(piece.words):
        rules, credited = [], []  # "is a credit to the air force"
    if about_pictures and reading.unread and not rules and _UNSURE.search(piece.words):
        # a condition that could not be read holds a yes back, as it would in the statement
        rules += [
            Rule("prohibition", "silence", span, "unread_elsewhere", reason="unread")
            for span in reading.unread
        ]
    shift = piece.start
    moved = tuple(replace(r, span=(r.span[0] + shift, r.span[1] + shift)) for r in rules)
    return moved, credited


_UNSURE_BESIDE = re.compile(r"\b(?:must|may|can|only|not|cannot|without)\b", re.IGNORECASE)
_DEMANDS = re.compile(
    r"\b(?:must|mandatory|required|please|should|shall|to be credited|needs?|doi(?:t|vent)|"
    r"obligatoire|merci|veuillez)\b|^\W*(?:photo |video |picture |image )?(?:credits?|cr[ée]dits?|"
    r"mention|source)\b(?! to\b| goes| for)|\bcredit(?:s)? ?:",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:must not|may not|cannot|consent|permission|prior|embargo\w*|prohibit\w*|forbidden|"
    r"not for|restricted|resale|sold|interdit\w*|accord|ne peu(?:t|vent)|only be|no use)\b",
    re.IGNORECASE,
)


def _namelike(name: str) -> bool:
    """A capital at the head of most words, few words, no sign of a sentence."""
    words = name.split()
    large = sum(word[:1].isupper() for word in words)
    return 0 < len(words) <= 9 and large * 2 >= len(words) and not holders.own(name)


# --- shots ---------------------------------------------------------------------------------------


def _in_shot(shot: object, search: _Search) -> None:
    get = shot.get if isinstance(shot, Mapping) else lambda name: getattr(shot, name, None)
    named = get("holder")
    if not named or holders.own(named) or not parts(named):
        return
    text = str(get("text") or named)
    party = next((p for p in search.parties if holders.same(named, p)), None)
    holder = party or next(
        (leak.holder for leak in search.found if holders.same(named, leak.holder)), str(named)
    )
    rules: tuple[Rule, ...] = ()
    if _RIGHTS.search(text):
        reading = read(text[:MAX_SENTENCE])
        rules = tuple(
            _of(rule, str(named), holder) for rule in reading.rules if rule.effect != "permit"
        )
    start, end = get("start"), get("end")
    kind = "courtesy" if "courtesy" in text.casefold() else "named_only"
    if any(rule.effect == "consent" for rule in rules):
        kind = "clearance"
    elif any(rule.duty == "credit" for rule in rules):
        kind = "credit_required"
    leak = Leak(
        holder,
        "shotlist",
        text,
        (0, len(text)),
        kind,
        ((start, end),) if start is not None else None,
        rules,
        holders.public_body(holder),
    )
    search.add(leak, known=party is not None)
