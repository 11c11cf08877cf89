"""The dashboard counts what its lists hold: windows about to turn an answer, and silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assets import clearance
from assets.clearance import watching
from assets.domain.rights.evaluator import edges, outcome
from assets.domain.rights.turns import turns
from assets.domain.rights.vocabulary import ACTS, MEDIA, PURPOSES, Use, strictness
from assets.models import Asset
from assets.records import read
from tests import factories
from tests.statements import C

from .conftest import make

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
LIST = "admin:assets_asset_changelist"
EMBARGO = f"{C} Embargoed until 18:00 UTC on 3 June 2026."
EXPIRY = f"{C} Not to be used after 20 June 2026."
LATER = f"{C} Not to be used after 20 August 2026."
PAST = f"{C} Embargoed until 18:00 UTC on 3 May 2026."
SHADOWED = "No use. Embargoed until 18:00 UTC on 3 June 2026."


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def address(**query: str) -> str:
    text = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse('admin:assets_asset_watching')}?{text}"


def references(code: str) -> list[str]:
    return sorted(a.reference or "" for a in clearance.watch(code, Asset.objects.all(), NOW))


def some_records() -> None:
    for name, words in {
        "EMB": EMBARGO,
        "EXP": EXPIRY,
        "LATE": LATER,
        "PAST": PAST,
        "SHUT": SHADOWED,
        "PLAIN": C,
    }.items():
        make(name, "published", usage_rights=words, type="EDITED", version="master",
             publication_date=factories.day("2021"))  # fmt: skip
    make("DRAFT", usage_rights=EMBARGO, type="RAW")
    make("GONE", "withdrawn", usage_rights=EMBARGO)
    for n in range(3):
        make(f"MUTE{n}", "published", usage_rights=None, type="RAW", version="b_roll",
             publication_date=factories.day(f"20{19 + n // 2}"))  # fmt: skip


def test_windows_that_turn_an_answer_are_watched_and_those_that_do_not_are_not():
    some_records()
    assert references("lifting") == ["DRAFT", "EMB"]
    assert references("expiring") == ["EXP"]
    assert references("expiring.7") == []
    assert references("expiring.90") == ["EXP", "LATE"]


def test_what_says_nothing_is_found_for_all_uses_or_for_one():
    some_records()
    assert references("silent") == ["MUTE0", "MUTE1", "MUTE2"]
    social = references("not_stated.publish.editorial.social")
    assert {"MUTE0", "PLAIN", "PAST"} <= set(social)
    assert "SHUT" not in social
    with pytest.raises(KeyError):
        clearance.watch("not_stated.publish.editorial.pigeon", Asset.objects.all(), NOW)


@pytest.mark.parametrize("words", [EMBARGO, EXPIRY, LATER, PAST, SHADOWED, C])
def test_turns_are_those_of_every_use(words):
    from assets import answers

    asset = make("R1", "published", usage_rights=words)
    subject = answers.subject_of(asset, record=read(Asset.objects.with_rows().get(pk=asset.pk)))
    until = NOW + dt.timedelta(days=90)
    every = [Use(a, p, m) for a in ACTS for p in PURPOSES for m in MEDIA]
    wanted = set()
    for edge in edges(subject):
        if NOW < edge <= until:
            just = edge - dt.timedelta(microseconds=1)
            for use in every:
                before, after = outcome(subject, use, just), outcome(subject, use, edge)
                if strictness(after) < strictness(before):
                    wanted.add((edge, "expiring"))
                elif strictness(after) > strictness(before):
                    wanted.add((edge, "lifting"))
    assert {(turn.at, turn.code) for turn in turns(subject, NOW, until)} == wanted


@pytest.mark.parametrize("use", [None, Use("publish", "editorial", "online")])
def test_every_number_is_that_of_the_records_one_by_one(use):
    from assets import answers

    some_records()
    found = clearance.overview(NOW, days=30, use=use)
    subjects = answers.subjects_of(watching.watched().values_list("pk", flat=True))
    quiet = {pk for pk, s in subjects.items() if watching.says_nothing(s, use, NOW)}
    assert found.records == len(subjects) == 10
    assert found.counts == {"expiring": 1, "lifting": 2, "silent": 3}
    for name, value in (("type", "type"), ("version", "version")):
        rows = {}
        for pk, code in watching.watched().values_list("pk", value):
            silent, records = rows.get(code, (0, 0))
            rows[code] = (silent + (pk in quiet), records + 1)
        told = {one.value: (one.silent, one.records) for one in found.silence[name]}
        assert told == rows
        counts = [one.silent for one in found.silence[name]]
        assert counts == sorted(counts, reverse=True)
    years = {one.value: one.records for one in found.silence["year"]}
    assert years == {"2021": 6, "2019": 2, "2020": 1, "": 1}
    assert [
        (one.at.astimezone(dt.UTC).isoformat(), one.code, one.records) for one in found.coming
    ] == [
        ("2026-06-03T18:00:00+00:00", "lifting", 2),
        ("2026-06-20T22:00:00+00:00", "expiring", 1),
    ]


def test_every_number_of_the_page_leads_to_that_many_records(client_of: Callable[[str], Client]):
    some_records()
    client = client_of("auditor")
    for page in (address(), address(days="90", use="publish.editorial.social")):
        shown = client.get(page).context
        links = [(card.address, card.count) for card in (*shown["cards"], *shown["waiting"])]
        links += [
            (bar.address, bar.silent)
            for chart in shown["charts"]
            for bar in (*chart.bars, *chart.rest)
        ]
        links.append((shown["silent_address"], shown["silent"]))
        for link, count in links:
            listed = client.get(link)
            assert listed.status_code == 200, link
            assert listed.context["cl"].result_count == count, link


def test_the_page_says_what_comes_and_takes_no_act(client_of):
    some_records()
    client = client_of("auditor")
    page = client.get(address()).content.decode()
    assert "2026-06-03 20:00" in page
    coming = client.get(address(days="90")).context["coming"]
    listed = [client.get(row.address).context["cl"].result_count for row in coming]
    assert [(row.code, n) for row, n in zip(coming, listed, strict=True)] == [
        ("lifting", 2), ("expiring", 2), ("expiring", 2),
    ]  # fmt: skip
    assert client.post(address()).status_code in (200, 403, 405)
    assert "csrfmiddlewaretoken" not in page.split('id="content"')[1]


@pytest.mark.parametrize(
    ("role", "status"), [("visitor", 302), ("nobody", 403), ("contributor", 200), ("auditor", 200)]
)
def test_who_may_see_records_may_see_the_dashboard(client_of, role, status):
    assert client_of(role).get(address()).status_code == status


@pytest.mark.parametrize(
    "query", [{"days": "8"}, {"days": "1e9"}, {"use": "publish"}, {"use": "a.b.c"}]
)
def test_what_is_not_understood_is_named(client_of, query):
    answer = client_of("editor").get(address(**query))
    assert answer.status_code == 400


def test_whoever_answers_for_rights_finds_it_first(client_of):
    link = reverse("admin:assets_asset_watching")
    manager = client_of("rights_manager").get("/admin/").content.decode()
    assert manager.index(link) < manager.index("status=in_review")
    editor = client_of("editor").get("/admin/").content.decode()
    assert editor.index(link) > editor.index("status=in_review")


def test_the_dashboard_costs_the_same_at_any_size(client_of, django_assert_max_num_queries):
    from assets import answers

    client = client_of("editor")
    for n in range(40):
        make(f"R{n}", usage_rights=(C, EMBARGO, EXPIRY, None)[n % 4], type=f"T{n % 5}",
             publication_date=factories.day(str(1980 + n)))  # fmt: skip
    client.get(address())
    with django_assert_max_num_queries(24):
        assert client.get(address()).status_code == 200
    answers.forget()
    with django_assert_max_num_queries(45):
        clearance.overview(NOW)


def test_an_unknown_list_narrows_nothing(client_of):
    some_records()
    client = client_of("editor")
    for code in ("nonsense", "expiring.8", "not_stated.x.y.z", "not_stated."):
        assert client.get(f"{reverse(LIST)}?rights={code}").context["cl"].result_count == 11
