"""A decision that was kept (its JSON) in the reader's words; sentences stay as they were quoted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, YES, Use
from assets.domain.text import clean_line
from assets.templatetags.rights import moment_words

from . import reasons, use_form
from .answer import LEVELS
from .filled import said

NOT_NAMED = "not named"
"""What stands in a decision for a party that the record does not name."""


@dataclass(frozen=True, slots=True)
class ToldReason:
    """Why, with the words it rests on; `where` of somebody else's material."""

    outcome: str
    words: str
    sentence: str
    source: str
    holder: str
    where: str
    party: str
    contact: str
    until: dt.datetime | None
    decides: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a receipt says of its decision."""

    summary: str
    level: str
    reasons: tuple[ToldReason, ...]
    duties: tuple[tuple[str, str, str], ...]
    cautions: tuple[str, ...]
    usable: str
    changes_at: dt.datetime | None


def tell(decision: Mapping[str, Any]) -> Told:
    """The decision in words."""
    level = decision["policy"]["level"]
    return Told(
        summary=_summary(decision),
        level=gettext(LEVELS[level]) if level in LEVELS else "",
        reasons=tuple(_reason(reason, decision["outcome"]) for reason in decision["reasons"]),
        duties=tuple(
            (duty["kind"], reasons.duty_label(duty["kind"]), duty["text"] or duty["sentence"])
            for duty in decision["duties"]
        ),
        cautions=tuple(
            dict.fromkeys(
                reasons.caution_words(c["code"], c["text"])
                for c in decision["cautions"]
                if c["text"].strip()
            )
        ),
        usable=_ranges(decision["usable_ranges"]),
        changes_at=_moment(decision["changes_at"]),
    )


def _summary(decision: Mapping[str, Any]) -> str:
    """The decision's sentence in the reader's language; it was kept in English, filled in."""
    deciding = [r for r in decision["reasons"] if r["outcome"] == decision["outcome"]]
    if decision["outcome"] == "consent_required":
        names = (r["party"]["name"] for r in deciding if r["party"])
        told = reasons.who_must_agree(name for name in names if name != NOT_NAMED)
        if told:
            return told
    if deciding and deciding[0]["kind"] == "embargo" and deciding[0].get("until"):
        when = moment_words(_moment(deciding[0]["until"]))
        return gettext("Under embargo until %(when)s.") % {"when": when}
    return said(decision["summary"])


def _reason(reason: Mapping[str, Any], outcome: str) -> ToldReason:
    party, material = reason["party"] or {}, reason["material"] or {}
    located = material.get("located")
    own = {"permitted", "permitted_with_duties"} if outcome in YES else {outcome}
    return ToldReason(
        outcome=reason["outcome"],
        words=_words(reason, party),
        sentence=reason["sentence"].strip(),
        source=""
        if reason["source"] == reasons.STATEMENT
        else reasons.source_words(reason["source"]),
        holder=material.get("holder") or "",
        where=_ranges(located) if isinstance(located, list) else "",
        party=party.get("name") or "",
        contact=party.get("contact") or "",
        until=_moment(reason.get("until")),
        decides=reason["outcome"] in own,
    )


def _words(reason: Mapping[str, Any], party: Mapping[str, Any]) -> str:
    kind = reason["kind"]
    if kind.startswith("duty:"):
        label = reasons.duty_label(kind.removeprefix("duty:"))
        return gettext("A duty: %(duty)s") % {"duty": label}
    if kind == "consent" and party and party["name"] != NOT_NAMED:
        return gettext("%(who)s must agree first") % {"who": party["name"]}
    if reason.get("note"):
        return said(reason["note"]).removesuffix(".")
    return gettext(reasons.KINDS.get(kind, kind))


def _ranges(ranges: Any) -> str:
    if not ranges:
        return ""
    return ", ".join(f"{start}–{end or gettext('end')}" for start, end in ranges)


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def use_words(use: Use) -> tuple[str, ...]:
    """The use in words, part by part."""
    words = [gettext(ACTS[use.act]), gettext(PURPOSES[use.purpose]), gettext(MEDIA[use.medium])]
    if use.territory:
        words.append(use_form.territory_words(use.territory))
    if use.asker:
        words.append(clean_line(use.asker))
    if use.portion:
        words.append(use_form.ranges_words(use.portion))
    return tuple(words)
