"""Many references, one use, one table: agreement with the single answer, and what it costs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assets import answers, batch, editing
from assets.domain import lifecycle, pasted
from assets.domain.pasted import Refused
from assets.domain.rights.vocabulary import Use
from assets.editing import State
from assets.models import Asset
from tests import factories
from tests.statements import EMBARGOED, ODD, A, C

pytestmark = pytest.mark.django_db
PUBLISH = Use("publish", "editorial", "online")
NEW = Use("new_production", "editorial", "broadcast")
NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
WITHDRAWN = State(
    lifecycle.WITHDRAWN, factories.LONG_AGO, dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
)


def check(text: str, use: Use = PUBLISH) -> batch.Table:
    return batch.check(text, use, NOW, now=NOW)


def kinds(table: batch.Table) -> list[tuple[str, str]]:
    return [(row.reference, row.kind) for row in table.rows]


def test_rows_stand_in_the_order_pasted_and_totals_on_top() -> None:
    factories.save(reference="R1", usage_rights=A)
    factories.save(reference="R2", usage_rights=C)
    factories.save(reference="R3", usage_rights=ODD)
    table = check("R3\n\nR9\nR1\nhttps://other.example/assets/R2/?act=publish\nhello there", NEW)
    assert kinds(table) == [
        ("R3", "not_stated"), ("R9", "unknown"), ("R1", "consent_required"), ("R2", "permitted"),
    ]  # fmt: skip
    assert [row.lines for row in table.rows] == [(1,), (3,), (4,), (5,)]
    assert [(line.number, line.shown) for line in table.unread] == [(6, "hello there")]
    assert table.totals == {
        "permitted": 1, "not_stated": 1, "consent_required": 1, "unknown": 1,
    }  # fmt: skip
    assert list(table.totals) == ["permitted", "not_stated", "consent_required", "unknown"]


def test_a_record_asked_for_twice_by_any_of_its_names_is_answered_once() -> None:
    factories.save(factories.FULL.with_(usage_rights=C, origin=None))
    table = check("NATO 123456\nOLD-1\n4711\nnato123456\nNOBODY1\nnobody1")
    assert [(row.reference, row.typed, row.lines) for row in table.rows] == [
        ("NATO 123456", ("NATO 123456", "OLD-1", "4711"), (1, 2, 3, 4)),
        ("NOBODY1", ("NOBODY1",), (5, 6)),
    ]


def test_withdrawn_says_withdrawn_and_hidden_says_what_unknown_says() -> None:
    factories.save(reference="GONE1", usage_rights=C, state=WITHDRAWN)
    hidden = [State(), State(lifecycle.IN_REVIEW), State(lifecycle.WITHDRAWN, None, NOW),
              State(lifecycle.PUBLISHED, NOW + dt.timedelta(days=1))]  # fmt: skip
    for n, state in enumerate(hidden):
        factories.save(reference=f"HID{n}", usage_rights=C, state=state)
    table = check("GONE1\n" + "\n".join(f"HID{n}" for n in range(4)) + "\nNONE1")
    gone, *others = table.rows
    assert (gone.kind, gone.is_withdrawn, gone.asset) == ("prohibited", True, None)
    assert gone.decision is not None
    assert gone.decision.to_dict()["reasons"][0]["kind"] == "withdrawn"
    assert {(row.kind, row.asset, row.decision) for row in others} == {("unknown", None, None)}


def test_a_name_given_after_the_withdrawal_leads_nowhere() -> None:
    asset = factories.save(reference="OLD1", usage_rights=C, state=factories.PUBLISHED)
    editing.save(factories.stored(asset), who=factories.WHO, asset=asset, state=WITHDRAWN)
    renamed = factories.stored(asset).with_(reference="SECRET1")
    editing.save(renamed, who=factories.WHO, asset=asset)
    assert kinds(check("SECRET1\nOLD1")) == [("SECRET1", "unknown"), ("OLD1", "prohibited")]


@pytest.mark.parametrize("use", [PUBLISH, NEW, Use("publish", "documentary", "social", "FR")])
@pytest.mark.parametrize("on", [NOW, dt.date(2026, 6, 3)])
def test_every_row_is_the_answer_of_the_record_alone(use: Use, on: answers.Moment) -> None:
    texts = [A, C, ODD, EMBARGOED, None, C + " Mandatory credit: NATO.", C + " No access Spain."]
    for n, text in enumerate(texts):
        factories.save(reference=f"R{n}", usage_rights=text, production=f"story {n % 3}",
                       version="b_roll" if n % 2 else "master")  # fmt: skip
    factories.save(reference="S1", usage_rights=C, production="story 0", origin="sample")
    table = batch.check("S1\n" + "\n".join(f"R{n}" for n in range(7)), use, on, now=NOW)
    assert len(table.rows) == 8
    for row in table.rows:
        assert row.asset is not None
        assert row.decision == answers.decide(row.asset, use, on, now=NOW)
    assert any(row.decision and row.decision.alternatives for row in table.rows) == (
        use.purpose == "editorial"
    )


def test_five_hundred_lines_cost_as_many_queries_as_five() -> None:
    for n in range(40):
        factories.save(reference=f"R{n:03}", usage_rights=f"{C} Mandatory credit: Holder {n}.",
                       production=f"story {n // 2}")  # fmt: skip
    for n in range(3):
        factories.save(reference=f"GONE{n}", usage_rights=C, state=WITHDRAWN)

    def cost(text: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            check(text)
        return len(asked)

    few = cost("R000\nR002\nGONE0\nNONE1\nhello")
    many = [f"R{n:03}" for n in range(0, 40, 2)] + ["GONE0", "GONE1", "GONE2"]
    many += [f"please see NONE{n} and NATO {n:06}" for n in range(200)]
    many += [f"line {n} of a letter" for n in range(500 - len(many))]
    assert len(many) == 500
    assert cost("\n".join(many)) == few <= 40


def test_hidden_and_unknown_ask_the_database_the_same() -> None:
    factories.save(reference="HID1", usage_rights=C, state=State())

    def asked(text: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            check(text)
        return [query["sql"].replace(text.lower(), "?") for query in queries]

    assert asked("HID1") == asked("NON1")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("\n".join(f"R{n}" for n in range(1001)), "These are 1001 lines"),
        ("; ".join(f"R{n}" for n in range(1001)), "These are 1001 references"),
        ("x" * 200_001, "200001 characters"),
        ("\n".join(" ".join(f"a{n}b{m}" for m in range(9)) for n in range(500)), "These may be"),
    ],
)
def test_too_much_is_refused_with_its_number(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        check(text)


def test_blank_lines_do_not_count() -> None:
    assert len(check("\n\n".join(f"R{n}" for n in range(1000))).rows) == 1000


def test_five_hundred_records_are_answered_and_one_more_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pasted, "MAX_ANSWERED", 2)
    for name in ("R1", "R2", "R3"):
        factories.save(reference=name)
    assert len(check("Reference\nR1\nR2\nr1\nR4\nR5").rows) == 4
    with pytest.raises(Refused, match="These are 3 records, of which 2 are answered at once"):
        check("R1 R2 R3")


def test_nonsense_is_answered_line_by_line() -> None:
    awkward = ["\x00", "\ud800", "%", "' OR 1=1 --", "😀", "١٢٣", "(" * 300, "a" * 2000, "=1+1"]
    table = check("\n".join(awkward * 50))
    assert {line for row in table.rows for line in row.lines} | {
        line.number for line in table.unread
    } == set(range(1, 451))
    assert {row.kind for row in table.rows} <= {"unknown"}
    assert not Asset.objects.exists()


def test_the_next_change_of_the_table_is_the_first_of_its_rows() -> None:
    factories.save(reference="R1", usage_rights=EMBARGOED)
    factories.save(reference="R2", usage_rights=C)
    early = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    table = batch.check("R2 R1", PUBLISH, early, now=timezone.now())
    assert table.until == dt.datetime(2026, 6, 3, 17, tzinfo=dt.UTC)
