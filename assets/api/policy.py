"""A policy as JSON: what the answering statement was read as, and what else binds.

A policy with words that nobody could read and no editor has confirmed shows no permission, only
prohibitions, duties and the text (rights.md 4.10). Who read, corrected or confirmed it, and why,
is not told.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from assets.domain.rights.decision import ranges_dict
from assets.domain.rights.policy import Policy, Rule
from assets.domain.rights.question import Material, all_materials, sourced
from assets.domain.rights.subject import Level, Subject
from assets.domain.text import sha256

KINDS = {"permission": "permissions", "prohibition": "prohibitions", "duty": "duties"}


def policy_in_force(subject: Subject) -> dict[str, Any]:
    """The policy of the level that answers, with whatever binds from elsewhere."""
    name, level = subject.answering or (None, Level(Policy()))
    policy = level.policy
    withheld = bool(policy.unread) and not level.confirmed
    rules: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS.values()}
    for rule, (source, text) in sourced(subject, level):
        if not (withheld and rule.kind == "permission"):
            rules[KINDS[rule.kind]].append(_rule(rule, source, text))
    return {
        "asset": subject.reference,
        "level": name,
        "read_by": level.read_by if name else None,
        "reader": policy.reader if name else None,
        "confirmed_at": _moment(level.confirmed_at),
        "revision": subject.asset.revision if subject.asset else None,
        "statement": {"text": policy.text, "sha256": sha256(policy.text)} if name else None,
        "permissions_withheld": withheld,
        **rules,
        "materials": [_material(m) for m in all_materials(subject, level) if m.name],
        "cautions": [
            {"code": caution.code, "text": caution.text}
            for caution in dict.fromkeys((*policy.cautions, *subject.cautions))
        ],
        "unread": [{"sentence": policy.quote(span), "span": list(span)} for span in policy.unread],
        "zone": policy.zone or subject.zone,
    }


def _rule(rule: Rule, source: str, text: str) -> dict[str, Any]:
    start, end = rule.span
    return {
        "effect": rule.effect,
        "sentence": text[start:end] if source == "usage_rights" else text,
        "span": [start, end],
        "source": source,
        "acts": sorted(rule.acts),
        "purposes": sorted(rule.purposes),
        "media": sorted(rule.media),
        "territories": None if rule.territories is None else sorted(rule.territories),
        "except_territories": sorted(rule.except_territories),
        "from": _moment(rule.start),
        "until": _moment(rule.end),
        "relative": rule.relative
        and {
            "event": rule.relative.event,
            "seconds": rule.relative.seconds,
            "edge": rule.relative.edge,
        },
        "material": rule.material,
        "party": rule.party,
        "contact": rule.contact,
        "clients": list(rule.clients),
        "clients_only": list(rule.clients_only),
        "residual": rule.residual,
        "duty": rule.duty or None,
        "text": rule.text or None,
    }


def _material(material: Material) -> dict[str, Any]:
    return {
        "holder": material.name,
        "located": ranges_dict(material.located) or "unlocated",
        "source": material.source,
        "sentence": material.sentence,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
