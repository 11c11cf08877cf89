"""The reader: a statement's text → a Policy (rights.md §3, §7).

    read(text, zone="Europe/Brussels") -> Policy

Deterministic, and linear in the text: sentences are read one by one, each is cut into clauses of
bounded length, and each clause is tried against the grammar's named rules in a fixed order. What
no rule consumes is returned as an `unread` span. Never raises for any text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from assets.domain.rights import holders
from assets.domain.rights.grammar import (
    clients,
    contacts,
    credits,
    duties,
    licences,
    material,
    special,
    use,
)
from assets.domain.rights.grammar.clause import MAX_CLAUSE, Clause, Context, make
from assets.domain.rights.grammar.cutting import cut, labelled, provided
from assets.domain.rights.lexicon import mended, parts
from assets.domain.rights.policy import Caution, Condition, Policy, Rule, Span
from assets.domain.rights.sentences import Sentence, split
from assets.domain.rights.tokens import MAX_TEXT, Token, tokenize
from assets.domain.rights.vocabulary import ALL_ACTS, ALL_MEDIA, OUTSIDE, USE_ACTS

#: The reader's version: kept with every reading (§4.5).
READER = "2"


#: No statement is so long; what stands behind is unread, so that reading takes no second.
MAX_SENTENCES = 1_000
MAX_TOKENS = 8_000
#: How many sentences after one on somebody's material a bare contact is taken for theirs.
NEAR = 2


def condition_tail(clause: Clause, context: Context) -> bool:
    """ "not for party-political ends, or against the dignity of people": a use, then a manner."""
    item = clause.first("CONDITION")
    if item is None or not clause.has("FORBID", "NO"):
        return False
    joints = [
        i.first
        for i in clause.items
        if i.first < item.first and (i.tag == "CONJ" or clause.tokens[i.first].text == ",")
    ]
    if not joints:
        return False
    head, tail = clause.slice(0, joints[-1]), clause.slice(joints[-1] + 1, len(clause.tokens))
    if tail.has("PURP", "MED", "TERR") or not head.has("FORBID", "NO"):
        return False
    duties.add(context, "condition", "condition", tail.words)
    return use.read(head, context)


#: Named rules for a whole sentence or clause, in the order in which they are tried.
GRAMMAR: tuple[tuple[str, Callable[[Clause, Context], bool]], ...] = (
    ("neutral", special.neutral),
    ("licence", licences.licence),
    ("withdrawn", special.withdrawn),
    ("recall", special.recall),
    ("contact", contacts.contact),
    ("element_not_cleared", special.element),
    ("people_not_consented", special.people),
    ("client", clients.client),
    ("courtesy_duty", credits.courtesy),
    ("credit", credits.credit),
    ("link", duties.link),
    ("notice", duties.notice),
    ("take_down", duties.takedown),
    ("unaltered", duties.unaltered),
    ("internal_only", special.internal),
    ("limit", duties.limit),
    ("condition", duties.condition),
    ("condition_tail", condition_tail),
    ("pointer", special.pointer),
    ("use", use.read),
)


def read(text: str, *, zone: str = "Europe/Brussels") -> Policy:
    """Read a statement. Times without a zone are read in `zone` (an IANA name)."""
    body = text[:MAX_TEXT]
    context = Context(text=text, zone=zone)
    paragraph_label = ""
    tokens_all = mended(tokenize(body))
    sentences = split(tokens_all)
    size = _readable(sentences)
    for sentence in _without_tongues(sentences[:size]):
        context.sentence = (sentence.start, sentence.end)
        tokens, label = labelled(sentence)
        if label is not None:
            paragraph_label = label
        elif sentence.first_of_line and not paragraph_label:
            paragraph_label = ""
        context.label = paragraph_label
        if label is not None and tokens and all(_address(token) for token in tokens):
            context.reading.unread.append(context.sentence)  # "Terms: www.…" (§7.16)
        elif tokens:
            _sentence(sentence, tokens, context)
            context.near = NEAR if context.about else max(0, context.near - 1)
        else:
            context.reading.neutral.append(context.sentence)
    if size < len(sentences):
        context.reading.unread.append((sentences[size].start, sentences[-1].end))
    if len(text) > MAX_TEXT:
        context.reading.unread.append((MAX_TEXT, len(text)))
    _mentions(tokens_all, context)
    return _policy(text, zone, context)


_ENGLISH, _FRENCH = frozenset({"en", "english", "anglais"}), frozenset({"fr", "french", "francais"})


def _without_tongues(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Sentences without "EN:" and "FR:" before them, where both stand: headings of two versions of
    one statement (§7.29). One alone may speak of a version of the film, or of France."""
    marks = {
        sentence.tokens[0].fold
        for sentence in sentences
        if len(sentence.tokens) > 2 and sentence.tokens[1].text == ":"
    }
    if not (marks & _ENGLISH and marks & _FRENCH):
        return list(sentences)
    marks &= _ENGLISH | _FRENCH
    return [
        replace(sentence, tokens=sentence.tokens[2:])
        if sentence.tokens[0].fold in marks
        and len(sentence.tokens) > 2
        and sentence.tokens[1].text == ":"
        else sentence
        for sentence in sentences
    ]


def _readable(sentences: Sequence[Sentence]) -> int:
    """How many sentences are read."""
    tokens = 0
    for size, sentence in enumerate(sentences):
        tokens += len(sentence.tokens)
        if size == MAX_SENTENCES or tokens > MAX_TOKENS:
            return size
    return len(sentences)


def _address(token: Token) -> bool:
    return token.kind in ("url", "email") or token.text in ",.:()"


def _sentence(sentence: Sentence, tokens: Sequence, context: Context) -> None:
    context.about = ()
    asks = context.text[sentence.start : sentence.end].rstrip("”\"' »").endswith("?")
    if asks or len(tokens) > MAX_CLAUSE:  # a question grants and forbids nothing
        context.reading.unread.append(context.sentence)
        return
    if _cut_off(sentence, context.text) or _odd(tokens):
        context.reading.unread.append(context.sentence)
    clause = make(tokens, context.text)
    if not _whole(clause, context):
        _introduced(clause, context)


#: Signs that mean nothing by themselves. A cross, an empty box, a dagger or a thumb may say "no".
_PLAIN_SIGNS = frozenset(
    ".,;:!?…()[]{}-‐‑–—/\\&+\"'“”„«»‘’‚‹›*•·▪►●○©®™%°#@=|_§€$£½ªº²³\u00a0\u00ad\u200b\ufeff✓✔✅☑"
)


def _odd(tokens: Sequence[Token]) -> bool:
    """Is there a sign that may decide: "✗", "☐", "[ ]", "†"?"""
    return any(token.kind == "sign" and token.text not in _PLAIN_SIGNS for token in tokens) or any(
        a.text == "[" and b.text == "]" for a, b in pairwise(tokens)
    )


def _cut_off(sentence: Sentence, text: str) -> bool:
    """Does a sentence end in dots: "free for editorial use in all media…"?"""
    return text[sentence.end - 1] == "…" or text[sentence.end - 1 : sentence.end + 1] == ".."


def _whole(clause: Clause, context: Context) -> bool:
    """Rules that need the whole sentence before it is cut up."""
    return any(
        rule(clause, context) for rule in (special.neutral, licences.licence, special.withdrawn)
    )


def _introduced(clause: Clause, context: Context) -> None:
    """Third-party material first; then what the sentence says, clause by clause."""
    for piece in cut(clause):
        rest = piece
        if not context.about:
            found = material.read(piece, context)
            if found is not None:
                if not found.tokens:
                    continue
                rest = found
        _piece(rest, context)


def _piece(clause: Clause, context: Context) -> None:
    parts = provided(clause)
    if parts is None:
        for smaller in cut(clause):
            _clause(smaller, context)
        return
    main, tail = parts
    duty = credits.credit(tail, context, provided=True) or duties.link(tail, context)
    if not duty and not duties.notice(tail, context) and not duties.condition(tail, context):
        context.reading.unread.append(tail.span)
    _clause(main, context)


def _clause(clause: Clause, context: Context) -> None:
    if not clause.tokens:
        return
    for _name, rule in GRAMMAR:
        if rule(clause, context):
            return
    context.reading.unread.append(clause.span)


# --- from readings to a policy -----------------------------------------------------------------


def _policy(text: str, zone: str, context: Context) -> Policy:
    reading = context.reading
    rules = _credit_materials(_reach(reading.rules), context)
    rules = _holders_consent([*rules, *_cleared_by(rules, context)], context)
    parties = []
    for party in reading.third_parties:
        kind = party.kind
        mine = [rule for rule in rules if rule.material == party.name]
        if any(rule.effect == "consent" for rule in mine):
            kind = "clearance"
        elif any(rule.duty == "credit" for rule in mine) and kind != "clearance":
            kind = "credit_required"
        inherits = party.inherits or any(r.reason == "third_party_permission" for r in mine)
        parties.append(replace(party, kind=kind, inherits=inherits))
    rules = [rule for rule in rules if rule.reason != "third_party_permission"]
    unread = _merge(reading.unread)
    return Policy(
        text=text,
        rules=tuple(dict.fromkeys(rules)),
        third_parties=tuple(parties),
        conditions=tuple(_conditions(rules, unread, text)),
        cautions=tuple(dict.fromkeys((*reading.cautions, *_languages(rules)))),
        unread=unread,
        neutral=_merge(reading.neutral),
        reader=READER,
        zone=zone,
    )


def _mentions(tokens: Sequence[Token], context: Context) -> None:
    """Agencies named anywhere count as holders, unless they are credited, asked or shut out."""
    reading = context.reading
    said = " ".join(
        part
        for rule in reading.rules
        for part in (
            rule.text if rule.effect == "duty" else "",
            rule.party or "",
            rule.contact or "",
            *rule.clients,
            *rule.clients_only,
        )
    )
    said += " ".join(
        f" {p.name} {p.contact or ''} {p.licensed_by or ''}" for p in reading.third_parties
    )
    said += " ".join(c.text for c in reading.cautions)
    known = f" {' '.join(parts(said))} "
    for index, token in enumerate(tokens):
        if not token.capital or token.fold not in _AGENCY_STARTS:
            continue
        for size in range(min(4, len(tokens) - index), 0, -1):
            words = tuple(t.fold for t in tokens[index : index + size])
            if words in _AGENCY_NAMES:
                if f" {' '.join(words)} " not in known:
                    last = tokens[index + size - 1]
                    name = context.text[token.start : last.end]
                    material.mention(context, name, (token.start, last.end))
                    known += f"{' '.join(words)} "
                break


#: Names that are words or public bodies when they stand alone are left out.
_AGENCY_NAMES = frozenset(holders.AGENCIES) - {
    ("sky",),
    ("tt",),
    ("nos",),
    ("ina",),
    ("abc",),
    ("ap",),
} | {("ap",)}
_AGENCY_STARTS = frozenset(name[0] for name in _AGENCY_NAMES)


def _reach(rules: Sequence[Rule]) -> list[Rule]:
    """§7.4: "other purposes", "any other use", "other media" reach what is not permitted."""
    permissions = [rule for rule in rules if rule.effect == "permit" and rule.material is None]
    purposes = frozenset().union(*(p.purposes for p in permissions))
    media = frozenset().union(*(p.media for p in permissions))
    acts = frozenset().union(*(p.acts for p in permissions))
    found: list[Rule] = []
    for rule in rules:
        if rule.effect != "forbid" or rule.residual:
            found.append(rule)
        elif rule.reason == "other_purposes":
            found.append(replace(rule, purposes=OUTSIDE - purposes))
        elif rule.reason == "other_media":
            found.append(replace(rule, media=ALL_MEDIA - media))
        elif rule.reason == "other_territories":
            inside = frozenset().union(*(p.territories or frozenset() for p in permissions))
            found.append(replace(rule, except_territories=inside))
        elif rule.reason == "other_use":
            if permissions:
                found.append(replace(rule, purposes=OUTSIDE - purposes))
                found.append(replace(rule, media=rule.media - media))
                found.append(replace(rule, acts=ALL_ACTS - acts))
            else:
                found.append(rule)
        else:
            found.append(rule)
    return [
        rule
        for rule in found
        if (rule.acts and rule.purposes and rule.media) or rule.effect != "forbid"
    ]


def _cleared_by(rules: Sequence[Rule], context: Context) -> list[Rule]:
    """ "Contact X to clear this material", and no word on what for: X must agree to every use."""
    said = {rule.material for rule in rules if rule.effect in ("consent", "forbid", "permit")}
    return [
        Rule("prohibition", "consent", span, "contact_to_clear", acts=USE_ACTS, material=name,
             party="", reason="contact")
        for name, span in dict(context.clearing).items()
        if name not in said
    ]  # fmt: skip


def _holders_consent(rules: Sequence[Rule], context: Context) -> list[Rule]:
    """Consent of "the copyright holder" is consent of that material's holder."""
    unnamed = {p.name for p in context.reading.third_parties if not p.holder}
    found = []
    for rule in rules:
        if rule.effect == "consent" and rule.party == "":
            party = None if rule.material in unnamed else rule.material
            rule = replace(rule, party=party)
        if rule.effect == "consent" and rule.material and not rule.contact:
            contact = next(
                (p.contact for p in context.reading.third_parties if p.name == rule.material), None
            )
            rule = replace(rule, contact=contact)
        found.append(rule)
    return found


def _credit_materials(rules: Sequence[Rule], context: Context) -> list[Rule]:
    """A credit that names a holder belongs to the holder's material."""
    names = {p.name.casefold(): p.name for p in context.reading.third_parties}
    found = []
    for rule in rules:
        if rule.duty == "credit" and rule.material is None:
            owner = names.get(rule.text.casefold())
            if owner:
                rule = replace(rule, material=owner)
        found.append(rule)
    return found


def _conditions(rules: Sequence[Rule], unread: Sequence[Span], text: str) -> list[Condition]:
    found = []
    for rule in rules:
        if rule.duty == "credit":
            found.append(Condition("credit", rule.text, rule.span, rule.material))
        elif rule.effect == "forbid" and rule.end is not None and rule.start is None:
            found.append(Condition("embargo", rule.end.isoformat(), rule.span, rule.material))
        elif rule.effect == "forbid" and rule.start is not None and rule.end is None:
            found.append(Condition("expiry", rule.start.isoformat(), rule.span, rule.material))
        elif rule.effect == "forbid" and rule.territories:
            value = ",".join(sorted(rule.territories))
            found.append(Condition("territory_excluded", value, rule.span, rule.material))
    found.extend(Condition("unclear", text[a:b][:300], (a, b)) for a, b in unread)
    return list(dict.fromkeys(found))


def _languages(rules: Sequence[Rule]) -> list[Caution]:
    """§7.29: two language versions that permit different things."""
    said: dict[str, set[tuple]] = {}
    for rule in rules:
        if rule.effect == "permit" and rule.language:
            scope = (rule.acts, rule.purposes, rule.media, rule.territories, rule.start, rule.end)
            said.setdefault(rule.language, set()).add(scope)
    if len(said) > 1 and len({frozenset(scopes) for scopes in said.values()}) > 1:
        return [Caution("languages_differ", " / ".join(sorted(said)))]
    return []


def _merge(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping ones joined."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
