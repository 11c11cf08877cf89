"""Named licences and the public domain (rights.md §7.17)."""

from __future__ import annotations

from assets.domain.rights import licences
from assets.domain.rights.grammar import duties
from assets.domain.rights.grammar.clause import Clause, Context, of_another_time
from assets.domain.rights.grammar.slots import collect
from assets.domain.rights.policy import Rule
from assets.domain.rights.vocabulary import ALL_MEDIA

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
        "terms", "is", "are",
        "licence", "license", "shared", "offered", "contains", "public",
        "sector", "information", "the",
        "a", "an",
        "of", "to", "use", "free", "rights", "usage", ":",
    }  # fmt: skip
    plain = all(
        i.tag in ("FILL", "PREP", "SUBJ", "CONJ", "SIGN", "VIEW", "USE")
        or all(token.fold in lead for token in clause.tokens[i.first : i.last])
        for i in before.items
    )
    if found is None or not plain or not licences.rest_is_plain(text[found[1] :]):
        return False
    _grant(clause, context, found[0])
    return True


def _grant(clause: Clause, context: Context, table: licences.Licence, territory: str = "") -> None:
    reading, span = context.reading, context.sentence
    if context.about or of_another_time(clause):
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
        duties.forbid(context, "licence", acts=table.forbidden_acts)
    if table.forbidden_purposes:
        duties.forbid(context, "licence", purposes=table.forbidden_purposes)


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
