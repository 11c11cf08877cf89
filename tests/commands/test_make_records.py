"""make_records: the same seed, the same records; safe to run again, marked as invented."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from assets import records
from assets.bulk import Loader
from assets.domain import lifecycle
from assets.domain.invented import families
from assets.models import Asset, Production, SearchDocument
from assets.search import index


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("make_records", *arguments, stdout=out)
    return out.getvalue()


def stored() -> dict[str, records.Record]:
    return {
        asset.shown_reference: records.read(asset)
        for asset in Asset.objects.with_rows().order_by("pk")
    }


def test_a_seed_says_what_the_records_are() -> None:
    assert list(families.row(7, 1, 60)) == list(families.row(7, 1, 60))
    assert [r.record for r in families.row(7, 1, 60)] != [r.record for r in families.row(8, 1, 60)]


@pytest.mark.parametrize("first", [1, 2, 12, 13, 40])
def test_any_part_of_a_row_can_be_made_alone(first: int) -> None:
    assert list(families.row(7, first, 60)) == list(families.row(7, 1, 60))[first - 1 :]


def test_every_record_is_marked_as_invented_and_keeps_to_its_own_range() -> None:
    for invented in families.row(1, 1, 600):
        record = invented.record
        assert record.origin == "sample"
        assert invented.name in (record.reference, *(o.value for o in record.other_ids))
        assert invented.name == f"SAMPLE-{invented.place:06d}"
        assert record.number in (None, 900_000_000 + invented.place)


def test_rows_of_two_seeds_share_no_name() -> None:
    names = [
        {name for one in families.row(seed, 1, 400) for name in (one.name, one.record.number)}
        for seed in (0, 1, 2, 10_000_000)
    ]
    assert sum(map(len, names)) == len(set().union(*names)) + 3  # None, four times
    assert [families.reference(7), families.reference(7, 2)] == ["SAMPLE-000007", "SAMPLE-2-000007"]


def test_versions_of_a_family_follow_one_another() -> None:
    places: dict[str, list[int]] = {}
    for invented in families.row(1, 1, 600):
        if invented.record.production:
            places.setdefault(invented.record.production, []).append(invented.place)
    assert {len(found) for found in places.values()} == {2, 3, 4}
    assert all(found == list(range(found[0], found[0] + len(found))) for found in places.values())


def test_the_records_are_as_mixed_as_an_archive() -> None:
    row = list(families.row(1, 1, 3000))
    of = [one.record for one in row]
    shares = Counter(one.state.status for one in row)
    assert shares["published"] > 2700
    assert {"draft", "in_review", "withdrawn"} < set(shares)
    assert any(one.state.public_from == families.FUTURE for one in row)
    statements = Counter(r.usage_rights for r in of)
    assert statements.most_common(1)[0][1] > 1200
    assert statements[None] > 20
    text = " ".join(s for s in statements if s)
    for wording in ("Thomson Reuters", "Embargo until", "Not to be broadcast", "runs until",
                    "not for use in", "Credit is mandatory", "subject to further", "Mention"):  # fmt: skip
        assert wording in text
    for field in ("reference", "number", "publication_date", "filming_dates", "countries",
                  "language", "version", "format", "teaser"):  # fmt: skip
        assert any(not getattr(r, field) for r in of), field
    assert {r.version for r in of} == {
        None, "master", "master_with_subtitles", "international", "b_roll",
    }  # fmt: skip
    assert any(s.kind == "caption" and s.start for r in of for s in r.segments)
    assert any(shot.holder for r in of for shot in r.shots)
    words = Counter(w for r in of for w in {*(r.synopsis or "").split(), *(r.title or "").split()})
    assert words.most_common(1)[0][1] > 2400
    assert sum(count <= 3 for count in words.values()) > 300


def test_long_rows_share_texts_and_statements() -> None:
    row = [one.record for one in families.row(1, 1, 6000)]
    assert len({r.synopsis for r in row}) < 200
    assert len({r.usage_rights for r in row}) < 150
    assert len({r.title for r in row}) > 2000


@pytest.mark.parametrize("invented", list(families.row(3, 1, 24)), ids=lambda one: one.name)
def test_readings_stand_in_their_texts(invented: families.Invented) -> None:
    record = invented.record
    for cue in record.music_cues:
        assert cue.span is not None
        printed = (record.music or "")[slice(*cue.span)]
        assert printed.startswith(cue.title or "?")
        assert all(credit.name in printed for credit in cue.credits)
    for row in (*record.shots, *record.segments):
        assert row.text in (record.transcript or "")


@pytest.mark.django_db
def test_a_second_run_adds_nothing_and_a_larger_one_goes_on() -> None:
    said = run(40, "--batch", 16)
    first = stored()
    assert said.startswith("40 records made.")
    assert "records per CPU second" in said
    assert "by the bulk loader" in said
    assert "A record holds on average" in said
    assert run(40).startswith("0 records made; 40 were there already.")
    assert run(60).startswith("20 records made; 40 were there already.")
    assert first.items() <= stored().items()
    made = {one.record for one in families.row(1, 1, 60)}
    assert {record.with_(assigned_reference=None) for record in stored().values()} == made


@pytest.mark.django_db
def test_the_writing_act_makes_the_same_records() -> None:
    assert "by the writing act" in run(30, "--through-editing")
    slow = stored()
    assert run(30).startswith("0 records made; 30 were there already.")
    with_seed_two = run(20, "--seed", 2)
    assert with_seed_two.startswith("20 records made.")
    made = {one.record for seed, n in ((1, 30), (2, 20)) for one in families.row(seed, 1, n)}
    assert {record.with_(assigned_reference=None) for record in stored().values()} == made
    assert slow.items() <= stored().items()


@pytest.mark.django_db
def test_what_a_stopped_run_leaves_is_whole_and_the_next_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    of_batch = Loader.load

    def stopped(self: Loader, new: list) -> object:
        if len(new) < 16:  # the last batch of the run
            of_batch(self, new[:3])
            raise KeyboardInterrupt
        return of_batch(self, new)

    monkeypatch.setattr(Loader, "load", stopped)
    with pytest.raises(CommandError, match="Stopped after 32 records, which are saved"):
        run(40, "--batch", 16)
    assert Asset.objects.count() == 32
    monkeypatch.undo()
    assert run(40).startswith("8 records made; 32 were there already.")
    assert index.check() == []
    assert "The history holds: 40 revisions read." in check_history()
    shown = Client().get(f"/assets/{families.reference(1)}/")
    assert shown.status_code in (200, 404, 410)


def check_history() -> str:
    out = StringIO()
    call_command("check_history", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_what_a_run_stopped_at_its_very_end_left_undone_is_done_by_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("assets.management.commands.make_records.finish", stop)
        with pytest.raises(CommandError):
            run(12)
    assert not index.is_stored()
    run(12)
    assert index.is_stored()


@pytest.mark.django_db
def test_states_are_saved_and_only_public_records_are_found() -> None:
    run(200, "--seed", 2)
    row = list(families.row(2, 1, 200))
    wanted = Counter(one.state for one in row)
    saved = Counter(
        families.State(a.status, a.public_from, a.withdrawn_at) for a in Asset.objects.all()
    )
    assert saved == wanted
    public = sum(
        n for s, n in wanted.items()
        if s.status == lifecycle.PUBLISHED and s.public_from == families.EPOCH
    )  # fmt: skip
    assert Asset.objects.public().count() == SearchDocument.objects.count() == public
    assert Production.objects.count() == len({o.record.production for o in row} - {None})


@pytest.mark.parametrize("count", ["-1", "1.5", "x", "99999999999", "１"])
def test_what_is_no_number_of_records_is_refused(count: str) -> None:
    with pytest.raises(CommandError, match="a whole number from 0"):
        call_command("make_records", count)
