"""Third-party material: whose it is, where it is, whom to ask (rights.md §3, §7.13, §7.22)."""

from __future__ import annotations

from dataclasses import replace

from assets.domain import timecode
from assets.domain.rights import holders
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.slots import collect
from assets.domain.rights.lexicon import parts
from assets.domain.rights.policy import Caution, Ranges, Rule, ThirdParty
from assets.domain.rights.wordset import wordset

_CONTAINS = wordset(
    "contains contain includes include including incorporates incorporate features feature "
    "has have comprises uses contient contiennent comprend comprennent inclut incluent "
    "comporte comportent contained"
)
_LIBRARY = wordset(
    "protegees proteges library archive archives archival copyrighted copyright agency stock file"
    " protected "
    "proprietary licensed third party external"
)
_MATERIAL = wordset(
    "material materials footage pictures picture images image shots shot content video "
    "videos clips clip sequences sequence photos photographs photo stills film rushes plans "
    "vues"
)
_PLAIN = wordset("the some certain a an various several few short additional other of from")
_FROM = wordset(
    "of from by to courtesy belonging owned provided supplied shot filmed de du des d copyright"
)
_SUPPLIED = wordset(
    "filmed shot recorded supplied provided taken contributed furnished gathered captured "
    "sourced produced tournees tournee tourne filmees filme filmee fournies fournie fourni "
    "fournis realisees"
)
_RELATIVE = wordset("which that none whose qui dont lesquelles lesquels")
_STARTS = wordset("FORBID NEEDS NOCONSENT WITHOUT DENY")
_SUBJECT_TAGS = frozenset({"FILL", "PREP", "CONJ", "SUBJ", "PIECE", "PART", "SIGN", "TIE"})

UNNAMED = "third party"


def read(clause: Clause, context: Context) -> Clause | None:
    """Take in the material a sentence introduces; returns what it goes on to say of it.

    An empty clause comes back where nothing more is said; None where the sentence speaks of no
    third-party material.
    """
    for rule in (_contains, _located, _supplied, _courtesy, _named, _material_of):
        found = rule(clause, context)
        if found is not None:
            return found
    return None


def _rest(clause: Clause, index: int) -> Clause:
    """The clause from tokens[index] on, without the words that join it."""
    tokens = clause.tokens
    while index < len(tokens) and (
        tokens[index].fold
        in _RELATIVE | {"and", "et", "of", "but", "it", "they", "these", "ces", "mais"}
        or tokens[index].text in ",;:"
    ):
        if tokens[index].fold == "none":
            break
        index += 1
    return clause.slice(index, len(tokens))


def _break(clause: Clause, start: int) -> int:
    """Where the introduction ends and a condition begins."""
    tokens = clause.tokens
    for index in range(start, len(tokens)):
        token = tokens[index]
        if token.fold in _RELATIVE and not (token.fold == "that" and index == start):
            return index
        if token.text == ";":
            return index
        item = next((i for i in clause.items if i.first == index), None)
        if item is not None and item.tag in _STARTS:
            back = index
            while back > start and tokens[back - 1].fold in (
                "and",
                "it",
                ",",
                "is",
                "are",
                "they",
                "et",
            ):
                back -= 1
            return back
        if item is not None and item.tag == "GRANT" and item.value == "modal":
            return index
        if token.fold == "must" or (
            token.text == "," and _next_fold(clause, index) in ("credit", "mandatory")
        ):
            return index
    return len(tokens)


def _next_fold(clause: Clause, index: int) -> str:
    return clause.tokens[index + 1].fold if index + 1 < len(clause.tokens) else ""


def _contains(clause: Clause, context: Context) -> Clause | None:
    tokens = clause.tokens
    verb = next((k for k, t in enumerate(tokens[:14]) if t.fold in _CONTAINS), None)
    if verb is None or clause.language == "":
        return None
    maybe = verb and tokens[verb - 1].fold in ("may", "might", "can", "could", "peut", "peuvent")
    if any(
        i.tag not in _SUBJECT_TAGS and i.first < verb and not (maybe and i.tag == "GRANT")
        for i in clause.items
    ):
        return None
    end = _break(clause, verb + 1)
    parsed = _phrase(clause, verb + 1, end)
    if parsed is None:
        return None
    names, licensed_by = parsed
    if names and all(holders.own(name) for name in names):
        return None
    _suspect(clause, context, verb + 1, _licence_at(clause, verb + 1, end))
    _register(clause, context, names or [UNNAMED], licensed_by=licensed_by, named=bool(names))
    return _rest(clause, end)


def _licence_at(clause: Clause, first: int, last: int) -> int:
    """Where "licensed by …" begins; it and library words are no part of a name."""
    for index in range(first, last):
        item = next((i for i in clause.items if i.first == index), None)
        if item is not None and (item.value == "archive" or clause.tokens[index].fold in _LIBRARY):
            return index
    return last


def _phrase(clause: Clause, first: int, last: int) -> tuple[list[str], str | None] | None:
    """Holders of "X library material licensed by Y" or "library material of X"; None if neither."""
    tokens = clause.tokens
    licensed_by = None
    tail = last
    for index in range(first, last - 1):
        if tokens[index].fold in ("licensed", "licenced") and tokens[index + 1].fold in (
            "by",
            "to",
        ):
            if tokens[index + 1].fold == "by":
                licensed_by = clause.quote(index + 2, _clip(clause, index + 2, last))
            tail = index
            break
        if tokens[index].fold == "under" and tokens[index + 1].fold in ("licence", "license"):
            tail = index
            break
        if tokens[index].fold in ("protegees", "proteges") and tokens[index + 1].fold != "par":
            continue
        if tokens[index].fold in ("protegees", "proteges", "utilisees", "utilises", "sous"):
            tail = index
            break
    while tail > first and tokens[tail - 1].text in ",":
        tail -= 1
    kinds = [
        k
        for k in range(first, tail)
        if tokens[k].fold in _LIBRARY | _MATERIAL and not _in_name(clause, k)
    ]
    if not kinds or not any(tokens[k].fold in _MATERIAL for k in kinds):
        return None
    head = first
    while head < tail and tokens[head].fold in _PLAIN:
        head += 1
    if head < kinds[0]:  # X library material
        name = clause.quote(head, kinds[0])
        after = kinds[-1] + 1
        if (
            after < tail
            and tokens[after].fold in ("of", "from")
            and not _lowercase(clause, head, kinds[0])
        ):
            pass
        words = [t.fold for t in tokens[head : kinds[0]]]
        if words and words[0] not in _FROM and not _ordinary(clause, head, kinds[0]):
            return holders.split(name), licensed_by
    after = kinds[-1] + 1
    for k in reversed(kinds):
        if k + 1 < tail and tokens[k + 1].fold in _FROM:
            after = k + 1
            break
    else:
        after = kinds[-1] + 1
    if after < tail and tokens[after].fold in _FROM:
        while after < tail and tokens[after].fold in _FROM | {"the", "la", "l", "le", "les", "in"}:
            after += 1
        stop = _topic(clause, after, tail)
        name = clause.quote(after, stop)
        if name and not all(
            t.fold in _MATERIAL | _LIBRARY | {"parties", "sources"} for t in tokens[after:stop]
        ):
            return holders.split(name), licensed_by
        return [], licensed_by
    if any(tokens[k].fold in _LIBRARY for k in kinds):
        if after < tail:
            return None
        return [], licensed_by
    return None


def _in_name(clause: Clause, index: int) -> bool:
    """ "Getty Images library material": is this word the second half of a name?"""
    token = clause.tokens[index]
    if not token.capital or index == 0:
        return False
    before = clause.tokens[index - 1]
    after = clause.tokens[index + 1].fold if index + 1 < len(clause.tokens) else ""
    return (
        before.capital
        and before.text.upper() != token.text
        and (after in _LIBRARY | _MATERIAL or not token.text.islower())
        and any(i.tag == "?" and i.first == index - 1 for i in clause.items)
    )


def _ordinary(clause: Clause, first: int, last: int) -> bool:
    """Small known words only ("old", "the following"): no name."""
    return all(
        any(i.first <= k < i.last and i.tag in ("FILL", "PREP", "CONJ") for i in clause.items)
        for k in range(first, last)
    )


def _lowercase(clause: Clause, first: int, last: int) -> bool:
    return not any(t.capital for t in clause.tokens[first:last])


def _topic(clause: Clause, first: int, last: int) -> int:
    """Cut "Thomson Reuters of Gatwick Airport" behind a known agency."""
    for size in range(min(4, last - first), 0, -1):
        name = clause.quote(first, first + size)
        if holders.agency(name):
            following = clause.tokens[first + size].fold if first + size < last else ""
            if following in ("of", "showing", "from", "in", "at", "on"):
                return first + size
    return last


def _clip(clause: Clause, first: int, last: int) -> int:
    end = first
    while end < last and clause.tokens[end].text not in ",;":
        end += 1
    return end


def times(clause: Clause, first: int, last: int) -> Ranges | None:
    """Ranges "from 01:12 to 01:20", "00:10–00:20" among tokens; None without any (§7.22)."""
    found = []
    for token in clause.tokens[first:last]:
        if token.kind == "time":
            try:
                found.append(timecode.parse(token.text))
            except ValueError:
                return None
    if not found or len(found) % 2:
        return None
    pairs = tuple(zip(found[::2], found[1::2], strict=True))
    return pairs if all(a < b for a, b in pairs) else None


def _located(clause: Clause, context: Context) -> Clause | None:
    """ "The shots from 01:12 to 01:20 are Sky News library material and cannot …" """
    tokens = clause.tokens
    verb = next(
        (
            k
            for k, t in enumerate(tokens)
            if t.fold in ("is", "are", "sont", "est", ":", "come", "comes")
        ),
        None,
    )
    if verb is None or not any(t.kind == "time" for t in tokens[:verb]):
        return None
    ranges = times(clause, 0, verb)
    if ranges is None:
        return None
    end = _break(clause, verb + 1)
    if tokens[verb + 1 : verb + 3] and tokens[verb + 1].fold == "courtesy":
        start = verb + 2
        while start < end and tokens[start].fold in ("of", "the"):
            start += 1
        names = holders.split(clause.quote(start, end))
        _register(clause, context, names, kind="courtesy", located=ranges)
        return _rest(clause, end)
    parsed = _phrase(clause, verb + 1, end)
    if parsed is None:
        start = verb + 1
        while start < end and tokens[start].fold in ("copyright", "from", "by", "the", "of"):
            start += 1
        name = clause.quote(start, end)
        if not name or _lowercase(clause, start, end):
            return None
        parsed = (holders.split(name), None)
    names, licensed_by = parsed
    _register(
        clause,
        context,
        names or [UNNAMED],
        licensed_by=licensed_by,
        located=ranges,
        named=bool(names),
    )
    return _rest(clause, end)


def _supplied(clause: Clause, context: Context) -> Clause | None:
    """ "Part of the footage was filmed by X", "X supplied the footage"."""
    tokens = clause.tokens
    place = next(
        (
            k
            for k, t in enumerate(tokens[:20])
            if t.fold in _SUPPLIED and k + 1 < len(tokens) and tokens[k + 1].fold in ("by", "par")
        ),
        None,
    )
    if place is not None:
        if (
            clause.has("FORBID", "NO")
            and next(i.first for i in clause.items if i.tag in ("FORBID", "NO")) < place
        ):
            return None
        start = place + 2
        while start < len(tokens) and tokens[start].fold in ("the", "la", "le", "l", "les"):
            start += 1
        end = min(_break(clause, start), _comma(clause, start))
        names = holders.split(clause.quote(start, end))
        if not names:
            return None
        _suspect(clause, context, start, end)
        if not all(holders.own(name) for name in names):
            _register(clause, context, names, kind="named_only", located=times(clause, 0, place))
        return _rest(clause, end)
    found = clause.match(["[the] @holder supplied/provided/filmed/shot the/this/these <SUBJ>"])
    if found:
        _register(
            clause, context, holders.split(clause.capture(found, "holder")), kind="named_only"
        )
        return clause.slice(len(tokens), len(tokens))
    return None


def _comma(clause: Clause, first: int) -> int:
    """The comma before a relative clause; commas of a list are passed over."""
    for index in range(first, len(clause.tokens)):
        if clause.tokens[index].text in ";" or (
            clause.tokens[index].text == ","
            and _next_fold(clause, index) in ("which", "who", "whose", "credit", "and-which")
        ):
            return index
    return len(clause.tokens)


def _courtesy(clause: Clause, context: Context) -> Clause | None:
    """ "Footage courtesy of X": a caution, a suggested credit, and a holder (§3, §7.13)."""
    item = clause.first("COURTESY")
    words = set(clause.folds())
    if item is None or words & {"must", "mandatory", "required"} or clause.has("CREDIT"):
        return None
    if clause.has("FORBID", "NO", "ONLY", "EXCEPT", "EMBARGO"):
        return None
    tokens = clause.tokens
    first = item.last
    while first < len(tokens) and tokens[first].fold in (
        "of",
        "the",
        "de",
        "du",
        "des",
        "l",
        "la",
        ":",
    ):
        first += 1
    end = _comma_end(clause, first)
    names = holders.split(clause.quote(first, end))
    if not names:
        return None
    _suspect(clause, context, first, end)
    _register(clause, context, names, kind="courtesy", located=times(clause, 0, item.first))
    context.reading.cautions.append(Caution("courtesy", ", ".join(names), context.sentence))
    return _rest(clause, end)


def _comma_end(clause: Clause, first: int) -> int:
    for index in range(first, len(clause.tokens)):
        if clause.tokens[index].text in (";", "("):
            return index
    return len(clause.tokens)


def _named(clause: Clause, context: Context) -> Clause | None:
    """ "The AP material is not for use in Japan"; "the licence for the AP material runs until"."""
    tokens = clause.tokens
    known = {tuple(_folds(p.name)): p.name for p in context.reading.third_parties}
    for index in range(min(8, len(tokens))):
        for size in range(4, 0, -1):
            if index + size >= len(tokens):
                continue
            words = tuple(t.fold for t in tokens[index : index + size])
            follows = tokens[index + size].fold in _MATERIAL | _LIBRARY
            if not follows:
                continue
            name = clause.quote(index, index + size)
            if words not in known and not holders.agency(name):
                continue
            if any(
                i.tag not in (*_SUBJECT_TAGS, "CONSENT", "PREP") and i.first < index
                for i in clause.items
            ):
                continue
            after = index + size
            while after < len(tokens) and tokens[after].fold in _MATERIAL | _LIBRARY:
                after += 1
            if words not in known:
                _register(clause, context, [name])
            context.about = (known.get(words, name),)
            context.materials = context.about
            return clause.slice(after, len(tokens))
    return None


def _material_of(clause: Clause, context: Context) -> Clause | None:
    """ "Les images de l'AFP ne peuvent …", "footage from Reuters may not …" """
    tokens = clause.tokens
    at = 0
    while at < len(tokens) and tokens[at].fold in (
        "the",
        "les",
        "ces",
        "all",
        "any",
        "these",
        "l",
        "la",
    ):
        at += 1
    if at >= len(tokens) or tokens[at].fold not in _MATERIAL:
        return None
    at += 1
    start = at
    while at < len(tokens) and tokens[at].fold in _FROM | {
        "the",
        "l",
        "la",
        "le",
        "les",
        "archives",
    }:
        at += 1
    if at == start:
        return None
    known = {tuple(_folds(p.name)): p.name for p in context.reading.third_parties}
    for size in range(4, 0, -1):
        name = clause.quote(at, min(at + size, len(tokens)))
        words = _folds(name)
        if at + size < len(tokens) and (words in known or holders.agency(name)):
            if words not in known:
                _register(clause, context, [name])
            context.about = context.materials = (known.get(words, name),)
            return clause.slice(at + size, len(tokens))
    return None


def _folds(name: str) -> tuple[str, ...]:
    return parts(name)


def _register(
    clause: Clause,
    context: Context,
    names: list[str],
    *,
    kind: str = "named_only",
    licensed_by: str | None = None,
    located: Ranges | None = None,
    named: bool = True,
) -> None:
    """Enter holders; a holder named twice stays one, its shots only if located each time."""
    reading = context.reading
    for name in names:
        if holders.own(name):
            continue
        party = ThirdParty(
            name=name,
            kind=kind,
            span=context.sentence,
            located=located,
            licensed_by=licensed_by or None,
            inherits=kind in ("named_only", "courtesy")
            and named
            and holders.public_body(name)
            and not _library(clause),
            holder=named,
        )
        for index, other in enumerate(reading.third_parties):
            if _folds(other.name) == _folds(name):
                both = other.located is not None and located is not None
                reading.third_parties[index] = replace(
                    other,
                    located=tuple(sorted({*other.located, *located}, key=lambda p: p[0].key))
                    if both and other.located and located
                    else None,
                    licensed_by=other.licensed_by or party.licensed_by,
                    inherits=other.inherits and party.inherits,
                )
                break
        else:
            reading.third_parties.append(party)
    context.about = tuple(name for name in names if not holders.own(name))
    context.materials = context.about


#: Words that no name holds when they are written small.
_NOT_IN_NAMES = frozenset(
    {
        "INTERNAL", "USE", "ACT", "ONLY", "FORBID", "NO", "NOT", "GRANT", "EXCEPT", "EMBARGO",
        "CONSENT",
        "NEEDS", "EXPIRE", "PURP", "MED", "DENY", "WITHOUT", "PROVIDED", "RELEASE", "NUM", "TIME",
    }
)  # fmt: skip


def _suspect(clause: Clause, context: Context, first: int, last: int) -> None:
    """A name that holds words of a rule: it is kept as a holder, and the sentence is unread."""
    if any(
        item.tag in _NOT_IN_NAMES
        and first <= item.first < last
        and not clause.tokens[item.first].capital
        for item in clause.items
    ):
        context.reading.unread.append(clause.span)


def _library(clause: Clause) -> bool:
    """Library or copyrighted material of a public body still needs a word on new productions."""
    return bool({"library", "copyrighted", "licensed"} & set(clause.folds()))


_CONTACTS = (
    "[please/kindly/pls] (contact | consult | approach | email | call | write to | apply to | "
    "refer to) @who (to | for | before | prior to | regarding | about | if | in order) @*why",
    "[please/kindly/pls] contact/consult/approach/email/call @who",
    "[for] @*why [please/kindly] contact/consult/approach/email/call @who",
    "[please] (address | send | direct) requests/enquiries/inquiries [for] [@*why] to @who",
    "veuillez contacter/consulter @who (pour | afin | avant) @*why",
    "pour @*why [,] s adresser a/au @who",
    "pour @*why [,] [veuillez] (contacter | vous adresser a | ecrire a) @who",
    "[veuillez] (contacter | s adresser a | ecrire a) @who (pour | afin | avant) @*why",
    "(contacter | s adresser a | ecrire a) @who",
)
_CLEARING = wordset(
    "clear clearance clearances permission permissions licence license licensing licenses "
    "rights consent approval agreement authorisation authorization accord autorisation cet "
    "droits obtenir liberer cleared usage terms conditions request requests"
)
_ANY_USE = wordset("any all other use uses further toute utilisation usage commercial tout")
_INFORMATION = wordset(
    "information informations details questions enquiries inquiries queries help assistance "
    "copy copies resolution quality transcript script renseignements precisions press "
    "office format formats files interview interviews accreditation technical"
)


def contact(clause: Clause, context: Context) -> bool:
    """ "Contact X to clear this material"; "contact X for any use" is consent of X (§7.14)."""
    found = clause.match(_CONTACTS)
    if not found:
        return False
    who = clause.capture(found, "who")
    why = {t.fold for t in clause.tokens[slice(*found["why"])]} if "why" in found else set()
    reading = context.reading
    about = context.materials
    if why & _INFORMATION and not why & (_ANY_USE | _CLEARING - {"request", "requests"}):
        reading.neutral.append(clause.span)
        return True
    if about and (why & _CLEARING or why & {"material", "footage"} or not why):
        _assign(context, who, about)
        reading.neutral.append(clause.span)
        return True
    if why & _ANY_USE or why & _CLEARING or why & {"before"}:
        if "why" in found:
            slots = collect(clause.slice(*found["why"]).items)
            unknown = [
                i
                for i in clause.slice(*found["why"]).items
                if i.tag == "?" and i.value not in _CLEARING
            ]
        else:
            slots, unknown = collect([]), []
        other = clause.has("OTHERUSE")
        reading.rules.append(
            Rule(
                kind="prohibition",
                effect="consent",
                span=context.sentence,
                rule="contact_for_use",
                acts=slots.wide_acts(),
                purposes=slots.wide_purposes(),
                media=slots.wide_media(),
                party=_name(who),
                contact=who,
                residual=other,
                reason="contact",
            )
        )
        if unknown or slots.territories:
            reading.unread.append(clause.span)
        return True
    reading.unread.append(clause.span)
    return True


def _name(who: str) -> str:
    return who.split(" at ")[0].split(" (")[0].strip()


def _assign(context: Context, who: str, about: tuple[str, ...]) -> None:
    """Contacts by name ("AP at a@x and Getty at b@y"), or one for all."""
    pieces = [p.strip() for p in who.replace(" et ", " and ").split(" and ")]
    for index, party in enumerate(context.reading.third_parties):
        if party.name not in about or party.contact:
            continue
        own = next((p for p in pieces if p.casefold().startswith(party.name.casefold())), None)
        if own:
            address = own[len(party.name) :].strip()
            value = address.removeprefix("at ").removeprefix("on ").strip(" ()") or party.name
        elif len(pieces) > 1 and len(about) > 1:
            continue
        else:
            value = who.split(" at ")[-1] if " at " in who else who
        context.reading.third_parties[index] = replace(party, contact=value)


def mention(context: Context, name: str, span: tuple[int, int]) -> None:
    """An agency that the statement names, although no rule took it in (§7.13)."""
    context.reading.third_parties.append(ThirdParty(name=name, kind="named_only", span=span))
