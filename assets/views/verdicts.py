"""What the versions of one story answer: in a sentence for the use chosen, else for common uses.

A version is put before the others only where the rules offer it as an alternative (`rights.md` §2):
a yes that rests on silence about what another version names is shown, never recommended.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext

from assets import answers
from assets.domain.rights.changes import COMMON_MEDIA, COMMON_ROWS
from assets.domain.rights.decision import Decision
from assets.domain.rights.subject import Subject
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, YES, Use, strictness
from assets.models import Asset
from assets.search.asked import Asked

from .common_uses import PURPOSES
from .comparison import listed


@dataclass(frozen=True, slots=True)
class Version:
    """A version among others: its name, its reference, its own outcome."""

    name: str
    reference: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answers for the use chosen. `versions` are in order of their answers, best first;
    `outcomes` by asset id. `best` are the references of those that the rules put before the
    others, `doubtful` of those that answer better and are not put before the others, because they
    are silent on what another version names."""

    sentences: tuple[str, ...]
    versions: tuple[Version, ...]
    outcomes: Mapping[int, str]
    best: frozenset[str]
    doubtful: frozenset[str]
    until: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Common:
    """One common use: its words, and for each version outcomes with the media they are for (one
    outcome without media where all have it)."""

    act: str
    purpose: str
    cells: tuple[tuple[tuple[str, str], ...], ...]


def verdict(
    assets: Sequence[Asset],
    names: Sequence[str],
    subjects: Mapping[int, Subject],
    question: Asked,
) -> Verdict | None:
    """What these versions answer for the use chosen; None where none is clear."""
    if question.use is None or question.on is None:
        return None
    decisions = [answers.answer(subjects[asset.pk], question.use, question.on) for asset in assets]
    versions = tuple(
        Version(name, asset.shown_reference, decision.outcome)
        for name, asset, decision in zip(names, assets, decisions, strict=True)
    )
    versions = tuple(sorted(versions, key=lambda v: -strictness(v.outcome)))
    best, doubtful = _best(versions, decisions)
    changes = [d.changes_at for d in decisions if d.changes_at is not None]
    return Verdict(
        sentences=tuple(_sentences(versions, doubtful)),
        versions=versions,
        outcomes={a.pk: d.outcome for a, d in zip(assets, decisions, strict=True)},
        best=best,
        doubtful=doubtful,
        until=min(changes, default=None) if question.is_now else None,
    )


def _best(
    versions: Sequence[Version], decisions: Sequence[Decision]
) -> tuple[frozenset[str], frozenset[str]]:
    top = versions[0].outcome
    leading = frozenset(v.reference for v in versions if v.outcome == top)
    if top not in YES or len(leading) == len(versions):
        return frozenset(), frozenset()
    offered = {other.reference for decision in decisions for other in decision.alternatives}
    return leading & offered, leading - offered


def _sentences(versions: Sequence[Version], doubtful: frozenset[str]) -> list[str]:
    said = []
    for outcome in reversed(tuple(OUTCOMES)):
        names = [v.name for v in versions if v.outcome == outcome]
        if not names:
            continue
        n = len(names)
        if n == len(versions) and n > 1:
            names, n = [gettext("Every version")], 1
        said.append(_sentence(outcome, n) % {"names": listed(names)})
    if versions[0].outcome not in YES and len(versions) > 1:
        said.insert(0, gettext("No version answers yes."))
    if doubtful:
        names = [v.name for v in versions if v.reference in doubtful]
        said.append(
            gettext(
                "The yes of %(names)s is silent on what another version names: read both before "
                "you rely on it."
            )
            % {"names": listed(names)}
        )
    return said


def _sentence(outcome: str, n: int) -> str:
    if outcome == "permitted":
        return ngettext("%(names)s answers yes.", "%(names)s answer yes.", n)
    if outcome == "permitted_with_duties":
        return ngettext(
            "%(names)s answers yes, if all it asks for is done.",
            "%(names)s answer yes, if all they ask for is done.",
            n,
        )
    if outcome == "consent_required":
        return ngettext(
            "%(names)s: ask first.",
            "%(names)s: ask first.",
            n,
        )
    if outcome == "not_stated":
        return ngettext(
            "%(names)s does not say.",
            "%(names)s do not say.",
            n,
        )
    return ngettext("%(names)s answers no.", "%(names)s answer no.", n)


def common(
    assets: Sequence[Asset], subjects: Mapping[int, Subject], now: dt.datetime
) -> tuple[tuple[Common, ...], dt.datetime | None]:
    """The common uses, answered by each version; and when the first of the answers changes."""
    alone = [replace(subjects[asset.pk], siblings=()) for asset in assets]
    changes: list[dt.datetime] = []
    lines = []
    for act, purpose in COMMON_ROWS:
        cells = []
        for subject in alone:
            outcomes = {}
            for medium in COMMON_MEDIA:
                decision = answers.answer(subject, Use(act, purpose, medium), now)
                outcomes[medium] = decision.outcome
                if decision.changes_at is not None:
                    changes.append(decision.changes_at)
            cells.append(_by_outcome(outcomes))
        lines.append(Common(gettext(ACTS[act]), gettext(PURPOSES[purpose]), tuple(cells)))
    return tuple(lines), min(changes, default=None)


def _by_outcome(outcomes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    media: dict[str, list[str]] = {}
    for medium, outcome in outcomes.items():
        media.setdefault(outcome, []).append(gettext(MEDIA[medium]))
    if len(media) == 1:
        return tuple((outcome, "") for outcome in media)
    ordered = sorted(media.items(), key=lambda pair: -strictness(pair[0]))
    return tuple((outcome, ", ".join(names)) for outcome, names in ordered)
