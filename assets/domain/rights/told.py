"""What of a subject strangers are told, and may rely on: the part that a notation writes out.

    told(subject) -> Subject

The value is a Subject again, and `evaluate` answers from it as from the whole: every outcome is
the same, or stricter where words are unread. It leaves out

- every permission, while words are unread and no editor has confirmed the reading (rights.md
  4.10): prohibitions, duties and the text remain;
- what an editor has settled or freed (what is settled no longer bears on an answer);
- of the production's terms that bind, everything but the sentences that bind: the rest of their
  text is blanked, so that spans go on counting;
- sibling versions, the state of the record, and moments that no window counts from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assets.domain.rights.holders import same
from assets.domain.rights.policy import Policy, Rule, Span
from assets.domain.rights.question import all_materials
from assets.domain.rights.subject import Elsewhere, Level, Subject

BINDING = ("forbid", "consent")
"""Effects by which the terms of a production bind assets with a statement of their own (4.1)."""


def is_withheld(level: Level) -> bool:
    """Whether words are unread and nobody has confirmed the reading, so that no yes is given."""
    return bool(level.policy.unread) and not level.confirmed


def told(subject: Subject) -> Subject:
    """The subject as a stranger may have it. `told(told(s)) == told(s)`."""
    name, level = subject.answering or (None, Level(Policy()))
    elsewhere = tuple(
        _words(found) for found in subject.elsewhere if found.holder not in level.settled
    )
    levels: dict[str, Level | None] = {"asset": None, "production": None, "default": None}
    if name == "asset" and not level.frees_from_production:
        levels["production"] = _binding(subject.production)
    if name is not None:
        levels[name] = replace(
            level, policy=_policy(level), settled=(), frees_from_production=False
        )
    shown = replace(
        subject,
        asset=levels["asset"],
        production=levels["production"],
        default=levels["default"],
        elsewhere=elsewhere,
        withdrawn_at=None,
        siblings=(),
    )
    names = [m.name for m in all_materials(shown, level) if m.name]
    binding = levels["production"]
    rules = [
        *level.policy.rules,
        *(rule for found in elsewhere for rule in found.rules),
        *(binding.policy.rules if binding else ()),
    ]
    return replace(
        shown,
        located=tuple(m for m in subject.located if any(same(m.holder, n) for n in names)),
        published_at=subject.published_at if _counts_from_publication(subject, rules) else None,
        events=_events(subject, rules),
    )


def _policy(level: Level) -> Policy:
    if not is_withheld(level):
        return level.policy
    return level.policy.with_rules(r for r in level.policy.rules if r.kind != "permission")


def _words(found: Elsewhere) -> Elsewhere:
    """Words outside the statement only tighten: a permission read there counts for nothing."""
    return replace(found, rules=tuple(r for r in found.rules if r.kind != "permission"))


def _binding(level: Level | None) -> Level | None:
    """The sentences of the production's terms that bind, without the text around them."""
    if level is None:
        return None
    rules = tuple(rule for rule in level.policy.rules if rule.effect in BINDING)
    if not rules:
        return None
    named = {rule.material for rule in rules}
    parties = tuple(p for p in level.policy.third_parties if p.name in named)
    spans = [*(rule.span for rule in rules), *(party.span for party in parties)]
    return Level(
        Policy(
            text=blanked(level.policy.text, spans),
            rules=rules,
            third_parties=parties,
            reader=level.policy.reader,
            zone=level.policy.zone,
        )
    )


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text up to the last of these spans, with a space for every letter outside them."""
    listed = list(spans)
    shown = [" "] * max((min(end, len(text)) for _start, end in listed), default=0)
    for start, end in listed:
        shown[start:end] = text[start:end]
    return "".join(shown)


def _relative(rules: Iterable[Rule]) -> list[str]:
    return [rule.relative.event.casefold() for rule in rules if rule.relative]


def _counts_from_publication(subject: Subject, rules: list[Rule]) -> bool:
    return any(event == "publication" or event.startswith("--") for event in _relative(rules))


def _events(subject: Subject, rules: list[Rule]) -> dict:
    wanted = set(_relative(rules))
    return {name: at for name, at in subject.events.items() if name in wanted}


__all__ = ["BINDING", "blanked", "is_withheld", "told"]
