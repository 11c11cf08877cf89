"""Whole sentences with a meaning of their own: neutral, withdrawn, internal, clients, licences,
elements not cleared, pointers (rights.md §7.6, §7.14, §7.16, §7.17, §7.21, §7.26)."""

from __future__ import annotations

from assets.domain.rights import holders, licences
from assets.domain.rights.grammar import consent, duties, windows
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.pattern import Matcher
from assets.domain.rights.grammar.slots import collect
from assets.domain.rights.policy import Caution, Rule, ThirdParty
from assets.domain.rights.vocabulary import ALL_MEDIA, USE_ACTS
from assets.domain.rights.wordset import wordset

_DECIDES = wordset(
    "FORBID DENY NO NOT ONLY EXCEPT CONSENT EMBARGO EXPIRE GRANT NEEDS INTERNAL OTHERUSE "
    "OTHERPURP WITHOUT PROVIDED RELEASE USE OUT"
)
NEUTRAL = (
    "(none | nil | n a | na | not applicable | no restrictions | no restriction | aucune | neant)",
    "no [usage/rights/access] restrictions/restriction/limitations "
    "[apply/applicable/known/stated] [to] [~] [<SUBJ>]",
    "there are no restrictions/limitations [on/to] [~] [<USE>] [~] [<SUBJ>]",
    "~ no restrictions/restriction on <USE>",
    "all rights reserved",
    "tous droits reserves",
    "thank you [for] [@what]",
    "thanks to @what",
    "(natural sound | nat sound | mute | silent | no sound | sound)",
    "version with [english/french] subtitles",
    "~ international/master/subtitled/clean/english/french/b version of [~] @what",
    "~ <SUBJ> is [~] available in [~] @what",
    "(end of shotlist | shotlist below | script attached | see shotlist | see shot list)",
    "for more/further information [please] (visit | see | go to | consult | contact) @what",
    "more information [at/on] [:] @what",
    "please refer to the @what version/versions [for] [the] [full] [transcript]",
    "see [the] @what version/versions for [the] [full] transcript",
    "~ (remains | is | are | remain) the property of @who",
    "[the] copyright [in] [~] [<SUBJ>] (belongs to | remains with | is held by | is owned by | "
    "rests with | is vested in | lies with) @who",
    "@who (holds | owns | retains) [the] copyright [to/in/of] [~] [<SUBJ>]",
    "@who (is | remains) [the] copyright holder/owner",
    "l otan est titulaire des droits",
    "(usage rights | rights | restrictions | conditions | terms of use | conditions of use | "
    "usage | copyright | droits | droits d utilisation | conditions d utilisation | access | "
    "licence | license)",
    "~ not legal advice",
)  # fmt: skip
_LABELS = wordset(
    "location lieu date duration duree format language langue version reference title titre "
    "sound id producer cameraman camera editor type country pays filming dateline place "
    "source-language tape shotlist byline-date video-id son script series"
)
_LONG_LABELS = frozenset({("date", "of"), ("filming", "date"), ("video", "id"), ("date", "de")})
_POINTERS = (
    "see @what",
    "voir @what",
    "please see @what",
    "please refer to @what",
    "refer to @what",
    "@what apply",
    "@what applies",
    "as per @what",
    "subject to @what",
    "according to @what",
)


def neutral(clause: Clause, context: Context) -> bool:
    """§7.16: known as neutral, or not taken at all."""
    folds = clause.folds()
    copyright_line = (
        clause.tokens[0].text in ("©", "®")
        or folds[:3] == ["(", "c", ")"]
        or (folds[0] in ("copyright", "copyrighted") and not clause.has("USE"))
        or folds[-3:] == ["all", "rights", "reserved"]
        or folds[-3:] == ["tous", "droits", "reserves"]
    )
    if (
        copyright_line
        and len(folds) <= 16
        and not any(
            i.tag in _DECIDES | {"ACT", "PURP"}
            and clause.tokens[i.first].fold not in ("reserved",)
            and not clause.tokens[i.first].capital
            for i in clause.items
        )
    ):
        context.reading.neutral.append(clause.span)
        return True
    if all(t.kind in ("url", "email") or t.text in ",.:()" for t in clause.tokens):
        context.reading.neutral.append(clause.span)
        return True
    if (
        folds[0] in _LABELS
        and (folds[1:2] == [":"] or tuple(folds[:2]) in _LONG_LABELS)
        and not any(i.tag in _DECIDES for i in clause.items)
    ):
        context.reading.neutral.append(clause.span)
        return True
    if (
        folds[0] in ("filmed", "shot", "recorded", "filme", "tourne", "filmee")
        and not any(i.tag in _DECIDES for i in clause.items)
        and not set(folds) & {"by", "par", "courtesy"}
    ):
        context.reading.neutral.append(clause.span)
        return True
    if context.label == "restriction" and folds in (["none"], ["no"], ["nil"], ["aucune"], ["non"]):
        context.reading.neutral.append(clause.span)
        return True
    found = clause.match(NEUTRAL)
    if found is None:
        return False
    for first, last in found.values():
        if any(i.tag in _DECIDES and first <= i.first < last for i in clause.items):
            return False
    context.reading.neutral.append(clause.span)
    return True


_WITHDRAWN = (
    "~ [<SUBJ>] ~ (withdrawn | retracted | killed | recalled) [from] [~] [<VIEW>] [<ACT>] "
    "[circulation/distribution/use/service/catalogue]",
    "[mandatory] kill [notice] [:] [~] [<SUBJ>]",
    "withdrawn",
    "~ [<SUBJ>] ~ (retire | retiree | retires | retirees) [~] [<ACT>] "
    "[circulation/diffusion/catalogue]",
)


def withdrawn(clause: Clause, context: Context) -> bool:
    """§7.21: the asset itself was withdrawn; a withdrawn notice or permission is unread."""
    if clause.has("EMBARGO", "CONSENT", "UNFORBID", "NOT", "NO", "GRANT"):
        return False
    if clause.match(_WITHDRAWN) is None:
        return False
    if {"restriction", "restrictions", "notice", "permission", "licence", "condition"} & set(
        clause.folds()
    ):
        return False
    if clause.folds()[0] in ("may", "could", "might"):
        return False
    context.reading.rules.append(
        Rule("prohibition", "forbid", context.sentence, "withdrawn", reason="withdrawn")
    )
    return True


_RECALL = (
    "~ [<SUBJ>] ~ may be recalled/withdrawn/removed [at] [any] [time/moment] [without] [notice]",
    "@who may ask for removal of ~ [<SUBJ>] [from] [anything/productions/works] [made] [with] [it]",
    "@who may ask for [the] removal @what",
    "@who may/can withdraw/recall ~ [<SUBJ>] [at] [any] [time]",
    "@who reserves the right to (withdraw | recall) @what",
)


def recall(clause: Clause, context: Context) -> bool:
    """§7.10: "may be recalled" is a caution."""
    matcher = clause.match(_RECALL)
    words = set(clause.folds())
    plain = (
        "may" in words
        and words & {"removal", "recall", "recalled"}
        and not clause.has("FORBID", "NO", "ONLY", "EXCEPT", "CONSENT", "EMBARGO", "PURP", "MED")
    )
    if matcher is None and not plain:
        return False
    context.reading.cautions.append(Caution("may_be_recalled", clause.words, context.sentence))
    context.reading.neutral.append(clause.span)
    return True


def internal(clause: Clause, context: Context) -> bool:
    """§7.26: internal, preview, reference, viewing only: nothing may be published."""
    item = clause.first("INTERNAL")
    folds = clause.folds()
    if item is None:
        viewing = clause.has("VIEW") and clause.has("ONLY") and not clause.has("ACT", "PURP", "MED")
        if not viewing or clause.has("CLASS") or clause.has("TERR"):
            return False
        if not set(folds) & {
            "view",
            "viewing",
            "watch",
            "watching",
            "preview",
            "see",
            "look",
            "download",
        }:
            return False
    if clause.has("NOT", "GRANT", "UNFORBID") or clause.has("CREDIT"):
        return False
    words = clause.quote(item.first, item.last).casefold() if item else ""
    if words.startswith("not "):
        if windows.extract(clause, context) or windows.event_window(clause, set()):
            return False
        if clause.has("MED", "TERR") and "media" not in words:
            return False
    else:
        bound = clause.has("ONLY") or folds[0] in (
            "for",
            "strictly",
            "internal",
            "preview",
            "pour",
            "usage",
            "reference",
            "confidential",
            "viewing",
        )
        if not bound or (clause.has("FORBID") and not clause.has("ONLY")):
            return False
    _forbid(context, "internal_only", acts=USE_ACTS, reason="internal")
    if clause.unknown() or clause.has("PROVIDED", "EXCEPT"):
        context.reading.unread.append(clause.span)
    return True


def _forbid(context: Context, name: str, **values: object) -> None:
    for material in context.about or (None,):
        context.reading.rules.append(
            Rule(
                kind="prohibition",
                span=context.sentence,
                rule=name,
                **{"effect": "forbid", "material": material, **values},  # type: ignore[arg-type]
            )
        )


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
        _forbid(context, "clients_only", clients_only=(name,), reason="client")
        return True
    loose = _loose(clause)
    if loose is None:
        return False
    name = clause.quote(*loose)
    for one in holders.split(name):
        if not one[:1].isupper() and not any(c.isupper() for c in one):
            return False
    names = tuple(holders.split(name))
    if not names:
        return False
    _forbid(context, "client_excluded", clients=names, reason="client")
    return True


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


def element(clause: Clause, context: Context) -> bool:
    """§7.14: music, talent, artwork "not cleared": that element is third-party material."""
    item = clause.first("ELEMENT")
    if item is None or item.first > 6:
        return False
    words = set(clause.folds())
    uncleared = (
        (clause.has("DENY") and words & {"cleared", "clear", "uncleared", "licensed"})
        or (
            words & {"must", "clear", "needs", "need", "requires", "require"}
            and words & {"cleared", "clear", "clearance", "clearing"}
        )
        or "uncleared" in words
        or ("liberes" in words or "libere" in words or "liberee" in words)
    )
    if not uncleared:
        return False
    name = clause.quote(item.first, item.last)
    slots = collect(i for i in clause.items if i.first >= item.last)
    if not any(p.name == name for p in context.reading.third_parties):
        context.reading.third_parties.append(
            ThirdParty(
                name=name, kind="clearance", span=context.sentence, inherits=True, holder=False
            )
        )
    found = consent.find(clause)
    context.reading.rules.append(
        Rule(
            "prohibition",
            "consent",
            context.sentence,
            "element_not_cleared",
            acts=slots.wide_acts() if slots.acts else USE_ACTS,
            purposes=slots.wide_purposes(),
            media=slots.wide_media() if slots.media else ALL_MEDIA,
            territories=frozenset(slots.territories) or None,
            material=name,
            party=found.party if found and found.party else None,
            reason="not_cleared",
        )
    )
    if clause.has("EXCEPT", "ONLY", "PROVIDED", "EMBARGO"):
        context.reading.unread.append(clause.span)
    return True


_NOT_AGREED = frozenset({"consented", "agreed", "consenti", "accepte"})


def people(clause: Clause, context: Context) -> bool:
    """ "The persons shown have not consented to use in advertising": ask them first."""
    folds = clause.folds()
    place = next((k for k, w in enumerate(folds) if w in _NOT_AGREED and "not" in folds[:k]), None)
    if place is None or clause.has("GRANT", "EXCEPT", "ONLY", "EMBARGO"):
        return False
    tail = clause.slice(place + 1, len(folds))
    slots = collect(tail.items)
    _forbid(
        context,
        "people_not_consented",
        effect="consent",
        acts=slots.wide_acts() if slots.acts else USE_ACTS,
        purposes=slots.wide_purposes(),
        media=slots.wide_media(),
        reason="consent",
    )
    if tail.unknown():
        context.reading.unread.append(clause.span)
    return True


_LICENSED = (
    "~ [<SUBJ>] ~ (licensed | licenced | released | available | published | issued | made "
    "available | shared | offered | provided | distributed) under [the] [terms] [of] [the] [a] "
    "[an] @licence",
    "(licence | license | rights | usage rights) : @licence",
    "~ [<SUBJ>] ~ <GRANT> under [the] [terms] [of] [the] [a] @licence",
    "~ [<SUBJ>] ~ contains [~] information licensed under [the] @licence",
    "~ (dedicated to | in | released into | part of | placed in) the public domain [@licence]",
    "public domain",
    "contains public sector information licensed under [the] @licence",
    "@licence",
)


def licence(clause: Clause, context: Context) -> bool:
    """§7.17: a named licence, read from the table."""
    folds = clause.folds()
    if not {"cc", "cc0", "creative", "ogl", "government", "public"} & set(folds):
        return False
    if any(
        i.tag in ("FORBID", "NO", "NOT", "DENY", "ONLY", "EXCEPT", "PROVIDED", "EMBARGO", "PART")
        for i in clause.items
    ):
        return False
    start = next(
        (
            k
            for k, w in enumerate(folds)
            if w in ("cc", "cc0", "creative", "ogl") or folds[k : k + 2] == ["open", "government"]
        ),
        None,
    )
    if start is None:
        return _public_domain(clause, context)
    url = next((t for t in clause.tokens[start:] if t.kind == "url"), None)
    end = url.start if url else clause.span[1]
    text = clause.text[clause.tokens[start].start : end].strip(" (,.;:")
    found = licences.find(text)
    before = clause.slice(0, start)
    lead = {
        "licensed", "licenced", "released", "available", "published", "issued", "made", "under",
        "terms",
        "licence", "license", "shared", "offered", "contains", "public",
        "sector", "information", "the",
        "a", "an",
        "of", "to", "use", "free", "rights", "usage", ":",
    }  # fmt: skip
    plain = all(
        i.tag in ("FILL", "PREP", "SUBJ", "CONJ", "SIGN", "VIEW", "USE")
        or clause.tokens[i.first].fold in lead
        for i in before.items
    )
    if found is None or not plain or not licences.rest_is_plain(text[found[1] :]):
        return False
    _grant(clause, context, found[0])
    return True


def _grant(clause: Clause, context: Context, table: licences.Licence, territory: str = "") -> None:
    reading, span = context.reading, context.sentence
    if context.about:
        reading.unread.append(clause.span)
        return
    where = frozenset({territory}) if territory else None
    reading.rules.append(
        Rule(
            "permission",
            "permit",
            span,
            "licence",
            table.acts,
            table.purposes,
            ALL_MEDIA,
            territories=where,
            reason=table.code,
        )
    )
    for kind, text in table.duties:
        duties.add(context, "licence", kind, text)
    if table.forbidden_acts:
        _forbid(context, "licence", acts=table.forbidden_acts)
    if table.forbidden_purposes:
        _forbid(context, "licence", purposes=table.forbidden_purposes)


_PUBLIC_DOMAIN = (
    "~ [<SUBJ>] ~ (in | dedicated to | released into | placed in | part of) the public domain",
    "public domain",
    "~ [<SUBJ>] ~ public domain [<SUBJ>]",
    "~ [<SUBJ>] ~ in the public domain in [the] <TERR>",
)


def _public_domain(clause: Clause, context: Context) -> bool:
    if clause.match(_PUBLIC_DOMAIN) is None:
        return False
    territories = collect(clause.items).territories
    _grant(clause, context, licences.TABLE["cc0"], territories[0] if territories else "")
    return True


def pointer(clause: Clause, context: Context) -> bool:
    """§7.16: terms outside the record are unread."""
    if clause.match(_POINTERS) is None or clause.has("FORBID", "NO"):
        return False
    if not {
        "restrictions",
        "terms",
        "conditions",
        "page",
        "website",
        "licence",
        "agreement",
        "contract",
        "rights",
        "policy",
        "guidelines",
        "regulations",
        "url",
    } & set(clause.folds()) and not any(t.kind == "url" for t in clause.tokens):
        return False
    if consent.find(clause) and not {"terms", "conditions"} & set(clause.folds()):
        return False
    context.reading.unread.append(clause.span)
    return True
