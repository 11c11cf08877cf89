"""A reader who knows ODRL 2.2, RightsML and the codes of an asked use, and nothing else of ours.

Written after the ODRL Information Model 2.2 alone, and independent of the code it tests: it takes
the JSON as it stands, reads no property of our namespace, and follows its rules to the letter.

- A rule counts if its action and target are those asked about and all its constraints are met. An
  unknown left operand is not met: an unknown limit of a permission gives no permission.
- A prohibition that counts overrides (`conflict: prohibit`).
- To use an asset with parts takes a permission for every part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

ACTIONS = {
    "publish": "present",
    "new_production": "derive",
    "archive": "rightsml:archive",
    "resell": "grantUse",
    "machine_learning": "cat:machineLearning",
}


@dataclass(frozen=True)
class Asked:
    """A use in ODRL's words. `country` and `party` None: not given."""

    action: str
    purpose: str
    channel: str
    country: str | None
    at: datetime
    party: str | None = None


@dataclass(frozen=True)
class Found:
    permitted: bool
    duties: frozenset[str] = frozenset()


def asked(
    act: str, purpose: str, medium: str, country: str | None, at: datetime, party: str | None = None
) -> Asked:
    return Asked(
        ACTIONS[act],
        f"cat:purpose-{purpose}",
        f"cat:channel-{medium}",
        f"country:{country}" if country else None,
        at,
        party,
    )


def read(document: dict[str, Any], use: Asked) -> Found:
    """Whether the use of the whole asset is permitted, and with which duties."""
    assert document["conflict"] == "prohibit"
    targets = {
        rule["target"] for kind in ("permission", "prohibition") for rule in document.get(kind, [])
    }
    if not targets:
        return Found(False)
    duties: set[str] = set()
    for target in targets:
        about = [
            (kind, rule)
            for kind in ("permission", "prohibition")
            for rule in document.get(kind, [])
            if rule["target"] == target and rule["action"] == use.action and _met(rule, use)
        ]
        permissions = [rule for kind, rule in about if kind == "permission"]
        if not permissions or len(permissions) < len(about):
            return Found(False)
        duties |= set(permissions[0].get("duty", []))
    return Found(True, frozenset(duties))


def _met(rule: dict[str, Any], use: Asked) -> bool:
    assignee = rule.get("assignee")
    if assignee is not None and not (use.party and use.party in str(assignee)):
        return False
    return all(_holds(constraint, use) for constraint in rule.get("constraint", []))


def _holds(constraint: dict[str, Any], use: Asked) -> bool:
    left, operator, right = (constraint[k] for k in ("leftOperand", "operator", "rightOperand"))
    values = {
        "purpose": use.purpose,
        "deliveryChannel": use.channel,
        "spatial": use.country,
        "dateTime": use.at,
    }
    if left not in values or values[left] is None:
        return False
    asked_for = values[left]
    if left == "dateTime":
        edge = datetime.fromisoformat(right["@value"])
        return {"gteq": asked_for >= edge, "lt": asked_for < edge}[operator]
    listed = [item["@id"] for item in (right if isinstance(right, list) else [right])]
    return {"isAnyOf": asked_for in listed, "isNoneOf": asked_for not in listed}[operator]
