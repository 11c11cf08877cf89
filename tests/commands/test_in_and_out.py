"""`ingest`, `export`, `read_record` and `load_samples`, as the shell sees them."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import assets
from assets import exports
from assets.models import Asset, FamilyProposal, Production, Revision
from assets.thumbnails import picture_of, still_of
from tests import factories
from tests.factories import FULL

SAMPLES = Path(assets.__file__).parent / "samples"


def shell(*args: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command(*args, stdout=out, stderr=err)
    except SystemExit as stop:
        status = int(stop.code or 0)
    except CommandError as error:
        status = error.returncode
        err.write(str(error))
    return status, out.getvalue(), err.getvalue()


@pytest.mark.django_db
def test_ingest_prints_what_it_did_and_refuses_with_file_line_field_and_reason(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("reference,title,publication_date\nR1,One,2021\nR2,Two,soon\n")
    status, out, err = shell("ingest", str(file))
    assert status == 1
    assert out == "created    R1  One\n1 created · 0 changed · 0 unchanged · 1 refused\n"
    assert err == (
        f"refused    {file}, line 3, publication_date: not an ISO 8601 date "
        "(YYYY, YYYY-MM or YYYY-MM-DD): 'soon'\n"
    )


@pytest.mark.django_db
def test_a_dry_run_shows_every_field_before_and_after(tmp_path):
    factories.save(reference="R1", title="Old")
    file = tmp_path / "a.csv"
    file.write_text("reference,title\nR1,New\n")
    status, out, _err = shell("ingest", "--dry-run", str(file))
    assert (status, out) == (
        0,
        "changed    R1  New\n    title: Old → New\n"
        "would be: 0 created · 1 changed · 0 unchanged · 0 refused\n",
    )


@pytest.mark.django_db
def test_the_report_is_written_as_json(tmp_path):
    file, report = tmp_path / "a.csv", tmp_path / "report.json"
    file.write_text("reference,title\nR1,One\nr1,Two\n")
    shell("ingest", str(file), "--report", str(report))
    assert json.loads(report.read_text()) == {
        "sources": [str(file)],
        "counts": {"created": 1, "changed": 0, "unchanged": 0, "refused": 1},
        "records": [
            {"source": str(file), "line": 2, "reference": "R1", "outcome": "created"},
            {
                "source": str(file),
                "line": 3,
                "reference": "r1",
                "outcome": "refused",
                "refusal": {
                    "field": "reference",
                    "reason": "the same record already stands in line 2",
                },
            },
        ],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda p: p / "missing", "no such file or folder"),
        (lambda p: (p / "empty").mkdir() or p / "empty", "in this folder"),
        (lambda p: (p / "a.xyz").write_text("x") and p / "a.xyz", "say how it is written"),
        (lambda p: Path("/dev/zero"), "say how it is written"),
    ],
)
def test_a_run_that_cannot_start_says_why_and_exits_2(tmp_path, make, reason):
    status, _out, err = shell("ingest", str(make(tmp_path)))
    assert status == 2
    assert reason in err


@pytest.mark.django_db
def test_a_hundred_megabytes_of_text_are_refused_without_reading_them(tmp_path):
    file = tmp_path / "huge.txt"
    with file.open("wb") as handle:
        handle.truncate(100 * 1024 * 1024)
    status, _out, err = shell("ingest", str(file))
    assert (status, err) == (
        1,
        f"refused    {file}, line 1: the file has 100 MB; at most 5 MB are read\n",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("notation", sorted(exports.NOTATIONS))
def test_the_sample_catalogue_goes_out_and_in_again_without_a_change(tmp_path, notation):
    shell("load_samples")
    assert Asset.objects.count() == 34
    revisions = Revision.objects.count()
    before = {a.pk: factories.stored(a) for a in Asset.objects.all()}
    suffix = {"page_text": "txt"}.get(notation, notation)
    file = tmp_path / f"out.{suffix}"
    assert shell("export", "--format", notation, "--output", str(file))[0] == 0
    status, out, err = shell("ingest", str(file))
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "0 created · 0 changed · 34 unchanged · 0 refused"
    assert {a.pk: factories.stored(a) for a in Asset.objects.all()} == before
    assert Revision.objects.count() == revisions


@pytest.mark.django_db
@pytest.mark.parametrize("notation", ["csv", "json"])
def test_a_record_with_every_field_filled_goes_out_and_into_an_empty_catalogue(
    tmp_path, notation, django_db_blocker
):
    factories.save(FULL)
    text = "".join(exports.stream(Asset.objects.all(), exports.NOTATIONS[notation]))
    from assets.ingest.sources import items_of

    (item,) = items_of("x", text.encode(), notation)
    assert item.record == FULL


@pytest.mark.django_db
def test_samples_are_loaded_published_in_their_families_and_marked_as_invented():
    status, out, _err = shell("load_samples")
    assert (status, out) == (0, "samples: 34 created · 0 changed · 0 unchanged · 0 refused\n")
    assert Asset.objects.filter(status="published").count() == 34
    assert Asset.objects.filter(origin="sample").count() == 32
    assert Production.objects.count() == 12
    assert set(Production.objects.values_list("decided_by", flat=True)) == {"sample data"}
    assert not Asset.objects.filter(production=None).exists()
    posters = [a.poster for a in Asset.objects.filter(poster__isnull=False)]
    assert len(posters) == 11
    assert all(picture_of(p) and p.alt.startswith("A drawing made for this") for p in posters)
    stills = Asset.objects.called("NATO900101").get().keyframes.all()
    assert len([still_of(still) for still in stills]) == 7
    assert shell("load_samples")[1] == (
        "samples: 0 created · 0 changed · 34 unchanged · 0 refused\n"
    )


@pytest.mark.django_db
def test_the_families_of_the_samples_are_found_and_proposed():
    from assets.families import propose_new

    shell("ingest", str(SAMPLES), "--publish")
    found = {tuple(p.members) for p in FamilyProposal.objects.all()}
    assert propose_new() == 0
    decided = json.loads(SAMPLES.with_name("sample_families.json").read_text(encoding="utf-8"))
    wanted = set()
    for family in decided:
        members = [
            Asset.objects.called(m["reference"]).get().pk
            if m.get("reference")
            else Asset.objects.get(source_key=m["source_key"]).pk
            for m in family["members"]
        ]
        wanted.add(tuple(sorted(members)))
    assert len(found & wanted) >= 11, (found, wanted)


@pytest.mark.django_db
def test_export_follows_the_address_of_a_search_and_leaves_hidden_records_out(tmp_path):
    from assets.editing import State

    factories.save(reference="R1", title="Kosovo patrol", countries=("XK",))
    factories.save(reference="R2", title="Baltic patrol", countries=("LT",))
    factories.save(reference="R3", title="Hidden patrol", countries=("XK",), state=State())
    file = tmp_path / "out.json"
    shell("export", "--query", "?country=XK&q=patrol", "--output", str(file))
    assert [json.loads(line)["reference"] for line in file.read_text().splitlines()] == ["R1"]
    shell("export", "--all", "--output", str(file))
    assert len(file.read_text().splitlines()) == 3


@pytest.mark.django_db
def test_export_refuses_a_query_it_does_not_understand(tmp_path):
    status, _out, err = shell("export", "--query", "published_after=foo")
    assert status == 2
    assert "Published from was not understood" in err


def test_read_record_prints_one_record_a_line_and_refusals_apart(tmp_path):
    (tmp_path / "a.txt").write_text("A title\n\nReference\nR1\n")
    (tmp_path / "b.txt").write_bytes(b"\xff")
    status, out, err = shell("read_record", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    found = json.loads(out)
    assert (status, found["file"], found["reference"], found["title"]) == (
        1,
        "a.txt",
        "R1",
        "A title",
    )
    assert err == f"{tmp_path / 'b.txt'}, line 1: not UTF-8 (byte 0xff); save the file as UTF-8\n"
