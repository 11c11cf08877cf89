"""Whole sentences with a meaning of their own: neutral, withdrawn, internal, clients, licences,
elements not cleared, pointers (rights.md §7.6, §7.14, §7.16, §7.17, §7.21, §7.26)."""

from __future__ import annotations

from assets.domain.rights.grammar import consent, duties, windows
from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.slots import collect
from assets.domain.rights.grammar.worries import trailing, worried
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
#: What only terms are called: a sentence that points to them is no neutral one.
_TERMS = wordset(
    "restriction restrictions limitation limitations limits terms conditions condition licence "
    "license licences licensing permissions embargo embargoes usage copyright rights clearance"
)
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


_KINDNESS = wordset(
    "thank thanks you to for your the our all and in of nato team interest attention cooperation "
    "co operation understanding support patience watching viewing visit visiting help . , !"
)


def _unreserved(clause: Clause) -> Clause:
    """The clause without "all rights reserved" at its end."""
    folds = clause.folds()
    for words in (["all", "rights", "reserved"], ["tous", "droits", "reserves"]):
        if folds[-3:] == words:
            return clause.slice(0, len(folds) - 3)
    return clause


def _innocent(clause: Clause, first: int) -> bool:
    """Do tokens[first:] say where, when, how long it was filmed, and nothing of its use?"""
    signs = {token.text for token in clause.tokens[first:]}
    return (
        not any(i.tag in _DECIDES and i.first >= first for i in clause.items)
        and not signs & {";", ":", "="}
        and not worried(clause, first, len(clause.tokens))
        and not trailing(clause, first, len(clause.tokens))
        and not any(i.tag in ("CLASS", "VIEW") and i.first >= first for i in clause.items)
        and not (clause.has("ELEMENT") and "be" in clause.folds())
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
        and not worried(_unreserved(clause), 0, len(_unreserved(clause).tokens))
        and not trailing(_unreserved(clause), 0, len(_unreserved(clause).tokens))
        and not clause.has("ELEMENT")
        and not any(
            i.tag in _DECIDES | {"ACT", "PURP"}
            and clause.tokens[i.first].fold not in ("reserved",)
            and not clause.tokens[i.first].text.istitle()
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
        and _innocent(clause, 2)
    ):
        context.reading.neutral.append(clause.span)
        return True
    if (
        folds[0] in ("filmed", "shot", "recorded", "filme", "tourne", "filmee")
        and _innocent(clause, 0)
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
        if trailing(clause, first, last):
            return False
        if _TERMS & {t.fold for t in clause.tokens[first:last]} or worried(clause, first, last):
            return False
    if folds[0] in ("thank", "thanks") and not set(folds) <= _KINDNESS:
        return False
    if "available" in folds and clause.has("TERR", "CLASS", "MED", "PURP"):
        return False  # available where, or to whom, may be all there is
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
    words = set(clause.folds())
    matcher = None if words & {"done", "already", "until", "now"} else clause.match(_RECALL)
    plain = (
        "may" in words
        and words & {"removal", "recall", "recalled"}
        and not words & {"done", "already", "until", "must", "will", "now"}
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
    duties.forbid(context, "internal_only", acts=USE_ACTS, reason="internal")
    if clause.unknown() or clause.has("PROVIDED", "EXCEPT"):
        context.reading.unread.append(clause.span)
    return True


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
    asked = range(found.first, found.last) if found else ()
    left = [i for i in clause.unknown(asked) if i.first >= item.last and i.value not in _CLEARED]
    if left or clause.has("EXCEPT", "ONLY", "PROVIDED", "EMBARGO", "OTHERUSE", "OTHERMED"):
        context.reading.unread.append(clause.span)
    return True


_CLEARED = wordset(
    "must clear cleared clearance clearing uncleared licensed liberes libere liberee"
)
_NOT_AGREED = frozenset({"consented", "agreed", "consenti", "accepte"})


def people(clause: Clause, context: Context) -> bool:
    """ "The persons shown have not consented to use in advertising": ask them first."""
    folds = clause.folds()
    place = next((k for k, w in enumerate(folds) if w in _NOT_AGREED and "not" in folds[:k]), None)
    if place is None or clause.has("GRANT", "EXCEPT", "ONLY", "EMBARGO"):
        return False
    tail = clause.slice(place + 1, len(folds))
    slots = collect(tail.items)
    duties.forbid(
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
