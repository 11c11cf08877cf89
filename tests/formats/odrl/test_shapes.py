"""Policies against ODRL's own SHACL shapes, and the shapes against planted faults."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from assets.domain.rights.subject import Subject
from assets.formats import odrl

from .shapes import violations
from .subjects import SITE, drawn, of, statements

FULL = (
    "Free for editorial use in all media. Mandatory credit: NATO. No access Spain. CCTV OUT. "
    "Embargoed until 18:00 CET on 3 June 2026. Not for machine learning. No archive. This video "
    "contains Reuters library material, which cannot be used as part of a new production without "
    "consent of the copyright holder."
)


def test_policies_of_every_kind_are_valid() -> None:
    subjects = [Subject(reference="R1"), of(FULL), of(FULL + " Zorp gleebs.")]
    subjects += [of(text) for text in statements()[::80]]
    subjects += [drawn(seed) for seed in range(8)]
    for subject in subjects:
        assert violations(odrl.write(subject, site=SITE)) == []


def _no_rules(policy: dict[str, Any]) -> None:
    for kind in ("permission", "prohibition", "obligation"):
        policy.pop(kind, None)


def _two_actions(policy: dict[str, Any]) -> None:
    policy["prohibition"][0]["action"] = ["present", "derive"]


def _two_targets(policy: dict[str, Any]) -> None:
    policy["permission"][0]["target"] = [f"{SITE}/a", f"{SITE}/b"]


def _no_operator(policy: dict[str, Any]) -> None:
    del policy["permission"][0]["constraint"][0]["operator"]


def _no_right_operand(policy: dict[str, Any]) -> None:
    del policy["permission"][0]["constraint"][0]["rightOperand"]


def _two_strategies(policy: dict[str, Any]) -> None:
    policy["conflict"] = ["prohibit", "perm"]


def _offer_of_nobody(policy: dict[str, Any]) -> None:
    policy["type"] = "Offer"


def _one_rule_both_ways(policy: dict[str, Any]) -> None:
    policy["permission"][0]["uid"] = policy["prohibition"][0]["uid"] = f"{SITE}/rule"


@pytest.mark.parametrize(
    "fault",
    [_no_rules, _two_actions, _two_targets, _no_operator, _no_right_operand, _two_strategies,
     _offer_of_nobody, _one_rule_both_ways],
)  # fmt: skip
def test_a_planted_fault_is_found(fault: Callable[[dict[str, Any]], None]) -> None:
    policy = odrl.write(of("Free for editorial use in all media. No online use."), site=SITE)
    assert violations(policy) == []
    broken = copy.deepcopy(policy)
    fault(broken)
    assert violations(broken) != []
