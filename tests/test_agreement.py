"""Every door gives the same answer: facet, batch, API, page, ODRL read again, command; to the second.

What is right is asked of `evaluate` alone, on a subject read fresh from the rows. A catalogue of
records with windows, territories, clients, third parties, families and production terms is asked
random questions, most of them just before, at and just after an edge of somebody's window.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter
from dataclasses import replace
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from assets import answers, batch, clearance
from assets.domain.lifecycle import GRANTS
from assets.domain.record import Shot
from assets.domain.rights import evaluator
from assets.domain.rights.subject import Subject
from assets.domain.rights.told import is_withheld
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, PURPOSES, Use, strictness
from assets.domain.timecode import Timecode
from assets.filters import Search
from assets.formats import odrl
from assets.models import Asset, Production
from tests import factories
from tests.domain.rights.questions import corpus
from tests.factories import confirm
from tests.views.statements import outcome as outcome_of_page

pytestmark = pytest.mark.django_db

MANAGER = {
    "who": factories.WHO,
    "permissions": GRANTS["rights_manager"],
    "reason": "an agreement",
}
FREE = "Free for editorial use in all media. "
LIMITS = (
    "", "Embargoed until 18:00 CET on 3 June 2026.", "Not to be used after 1 July 2026.",
    "Embargoed until 3 June 2026. Not to be used after 1 July 2026.", "No access Japan.",
    "No access Japan until 3 June 2026.", "Only in France and Germany.", "CCTV OUT.",
    "Mandatory credit: NATO.", "No use within 48 hours.", "Any other use requires the consent of X.",
    "No online use after 1 July 2026.", "Must not be edited.", "Hold for release.",
    "Zorp gleebs must be frobbed.", "For AP clients only.", "No archive.", "POLAND OUT.",
    "This video contains Reuters library material, which cannot be used as part of a new "
    "production without consent of the copyright holder.",
)  # fmt: skip
ELSEWHERE = (
    "", "", "A patrol. Includes Reuters footage that must not be used in Japan.",
    "Footage courtesy of AP. Must credit AP.", "Archive footage by the Ministry of Defence.",
)  # fmt: skip
PLACES = (None, None, "FR", "JP", "PL", "CN", "DE", "worldwide")
ASKERS = (None, None, "CCTV", "AP client", "broadcaster")
NOON = dt.datetime(2026, 5, 10, 12, tzinfo=dt.UTC)


def save_a_catalogue(count: int, seed: int) -> None:
    rnd = random.Random(seed)
    whole = [item["text"] for item in corpus()]
    for n in range(count):
        text = FREE + rnd.choice(LIMITS) if rnd.random() < 0.6 else rnd.choice([None, *whole])
        shots: tuple[Shot, ...] = ()
        if rnd.random() < 0.2:
            shots = (Shot(Timecode(0), Timecode(7), "A patrol"),
                     Shot(Timecode(7), Timecode(12), "A ship", holder="Reuters", holder_source="line"))  # fmt: skip
        asset = factories.save(
            reference=f"AG{n}",
            title=f"A patrol {n}",
            usage_rights=text,
            synopsis=rnd.choice(ELSEWHERE),
            shots=shots,
            duration=Timecode(90),
            version=rnd.choice(["master", "b_roll"]),
            production=f"story{n // 6}" if n % 2 else None,
            publication_date=factories.day("2026-06-02") if n % 3 else None,
            publication_time=dt.time(10, 5),
        )
        if rnd.random() < 0.2 and text:
            confirm(asset)
        if n % 12 == 1:  # the first of a story; those that follow are bound as well
            clearance.set_terms(
                Production.objects.get(key=f"story{n // 6}"),
                text=FREE + rnd.choice(LIMITS),
                versions=[rnd.choice(["master", "b_roll"])],
                **MANAGER,
            )


def questions(subjects: list[Subject], count: int, seed: int) -> list[tuple[Use, dt.datetime]]:
    """Uses, most of them within a second of an edge."""
    rnd = random.Random(seed)
    edges = sorted({edge for subject in subjects for edge in evaluator.edges(subject)})
    assert len(edges) > 3
    found = []
    for n in range(count):
        on = rnd.choice(edges) + dt.timedelta(seconds=(n % 3) - 1) if n % 5 else NOON
        acts = ["publish", "new_production"] if n % 4 else list(ACTS)
        purposes = ["editorial"] if n % 4 else list(PURPOSES)
        use = Use(rnd.choice(acts), rnd.choice(purposes), rnd.choice(list(MEDIA)),
                  rnd.choice(PLACES), rnd.choice(ASKERS))  # fmt: skip
        found.append((use, on))
    return found


def parameters(use: Use, on: dt.datetime) -> dict[str, str]:
    given = {"act": use.act, "purpose": use.purpose, "medium": use.medium,
             "territory": use.territory, "asker": use.asker, "on": on.isoformat()}  # fmt: skip
    return {name: value for name, value in given.items() if value}


def by_facet(use: Use, on: dt.datetime, now: dt.datetime) -> tuple[dict[str, str], dict[str, int]]:
    """Reference → outcome, as narrowing by each outcome finds it; and the counts offered."""
    found: dict[str, str] = {}
    asked = urlencode(parameters(use, on))
    for code in OUTCOMES:
        search = Search(QueryDict(f"{asked}&answer={code}"), now=now)
        for asset in search.assets:
            assert asset.shown_reference not in found, "two answers for one record"
            found[asset.shown_reference] = code
    facets = {f.name: f for f in Search(QueryDict(asked), now=now).facets()}
    counts = {choice.code: choice.count for choice in facets["answer"].choices}
    return found, {code: n for code, n in counts.items() if n}


def by_batch(names: list[str], use: Use, on: dt.datetime, now: dt.datetime) -> dict[str, str]:
    table = batch.check("\n".join(names), use, on, now=now)
    assert not table.unread
    return {row.reference: row.kind for row in table.rows}


def policies(client: Client, names: list[str]) -> dict[str, Subject]:
    """Each record's policy as a stranger has it: ODRL, read again."""
    return {
        name: odrl.read(client.get(f"/assets/{name}/policy.odrl.json").content) for name in names
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_every_door_gives_the_answer_of_the_record(client: Client, seed: int) -> None:
    save_a_catalogue(70, seed)
    answers.forget()
    now = timezone.now()
    rnd = random.Random(seed)
    assets = {asset.shown_reference: asset for asset in Asset.objects.with_rows()}
    right = {name: answers.subject_of(asset) for name, asset in assets.items()}
    read_again = policies(client, list(assets))
    seen: Counter[str] = Counter()
    for use, on in questions(list(right.values()), 24, seed):
        outcomes = {name: evaluator.outcome(s, use, on) for name, s in right.items()}
        seen.update(outcomes.values())
        found, counts = by_facet(use, on, now)
        assert found == outcomes, (use, on)
        assert counts == Counter(outcomes.values()), (use, on)
        assert by_batch(list(assets), use, on, now) == outcomes, (use, on)
        for name, subject in read_again.items():
            told = evaluator.outcome(subject, use, on)
            level = right[name].answering
            if told != outcomes[name]:  # a permission held back: “any other use” may ask now
                assert level is not None, (name, use, on)
                assert is_withheld(level[1]), (name, use, on)
                assert strictness(told) < strictness(outcomes[name]), (name, use, on)
        for name in rnd.sample(list(assets), 2):
            whole = evaluator.evaluate(right[name], use, on)
            assert whole.outcome == outcomes[name], (name, use, on)
            same_on_the_page_and_the_api(client, name, use, on, whole.changes_at, outcomes)
    assert set(seen) == set(OUTCOMES)


def same_on_the_page_and_the_api(
    client: Client,
    name: str,
    use: Use,
    on: dt.datetime,
    changes_at: dt.datetime | None,
    outcomes: dict[str, str],
) -> None:
    cache.clear()  # nobody is throttled here
    query = urlencode(parameters(use, on))
    told: dict[str, Any] = client.get(f"/api/v1/assets/{name}/decision?{query}").json()
    assert told["outcome"] == outcomes[name], (name, use, on)
    stated = told["changes_at"] and dt.datetime.fromisoformat(told["changes_at"])
    assert stated == changes_at, (name, use, on)
    page = client.get(f"/assets/{name}/?{query}")
    assert outcome_of_page(page) == outcomes[name], (name, use, on)
    better = {other["reference"]: other["outcome"] for other in told["alternatives"]}
    assert all(outcomes[other] == code for other, code in better.items()), (name, use, on)


def test_a_search_for_now_changes_its_answers_at_the_second_of_the_edge(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No date is given: the facet's own clock decides, as the page's does."""
    factories.save(reference="AG1", usage_rights=FREE + LIMITS[1])
    lifts = dt.datetime(2026, 6, 3, 17, tzinfo=dt.UTC)
    use = "act=publish&purpose=editorial&medium=online"
    for by, want in ((-1, "prohibited"), (0, "permitted"), (1, "permitted"), (-2, "prohibited")):
        now = lifts + dt.timedelta(seconds=by)
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        found = Search(QueryDict(f"{use}&answer={want}"), now=now)
        assert [asset.shown_reference for asset in found.assets] == ["AG1"], by
        cache.clear()
        page = client.get(f"/assets/AG1/?{use}")
        assert outcome_of_page(page) == want
        assert client.get(f"/api/v1/assets/AG1/decision?{use}").json()["outcome"] == want


def test_the_command_finds_that_all_agree(tmp_path: Any) -> None:
    save_a_catalogue(40, 3)
    out = StringIO()
    call_command("check_answers", sample=30, questions=6, seed=4, stdout=out)
    report = out.getvalue()
    assert "30 records" in report
    assert "6 questions" in report
    assert "0 differences" in report


def test_the_command_fails_where_one_door_says_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    save_a_catalogue(20, 3)
    out = StringIO()
    true = answers.by_fingerprint

    def wrong(examples: Any, use: Use, on: Any) -> Any:
        return {
            key: replace(one, outcome="permitted") for key, one in true(examples, use, on).items()
        }

    monkeypatch.setattr(answers, "by_fingerprint", wrong)
    with pytest.raises(SystemExit) as stopped:
        call_command("check_answers", sample=10, questions=2, json=True, stdout=out)
    assert stopped.value.code == 1
    differences = [json.loads(line) for line in out.getvalue().splitlines()]
    assert {line["door"] for line in differences} == {"facet"}
    assert {line["said"] for line in differences} == {"permitted"}
    assert all(line["record"].startswith("AG") for line in differences)


def test_the_command_says_what_it_cannot_start_with() -> None:
    for options, words in (({"on": "yesterday"}, "--on"), ({"sample": 0}, "--sample")):
        with pytest.raises(CommandError, match=words) as refused:
            call_command("check_answers", **options)
        assert refused.value.returncode == 2
