"""The statements of the sample records: who holds what, and what an editor should be told."""

from __future__ import annotations

import json

import pytest

from assets.domain.rights.statement import read

from .questions import HERE

EXPECTED = HERE.parent.parent / "samples" / "expected.json"
DATA = json.loads(EXPECTED.read_text(encoding="utf-8"))
RECORDS = [r for r in (DATA if isinstance(DATA, list) else DATA["records"]) if r["usage_rights"]]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["file"])
def test_a_sample_statement_is_read_whole_and_names_its_holders(record):
    text = record["usage_rights"]
    policy = read(text)
    unclear = [c["sentence"].rstrip(".") for c in record["conditions"] if c["type"] == "unclear"]
    assert [policy.quote(span) for span in policy.unread] == unclear
    found = {p.name: (p.kind, p.contact) for p in policy.third_parties}
    for party in record["third_parties"]:
        # A holder marked in the shot list alone is credited by the statement, not introduced.
        if party["holder"] in text and "in the shotlist" not in text:
            assert found.pop(party["holder"]) == (party["kind"], party["contact"])
    assert not found
