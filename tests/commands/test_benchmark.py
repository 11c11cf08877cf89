"""benchmark: the shape and truth of what it says, on tiny catalogues; never how many seconds."""

from __future__ import annotations

import json
import sqlite3
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from assets.benchmarks import catalogues, floors, measuring, pages, queries, report
from assets.management.commands import make_records
from assets.models import Asset, SearchDocument

README = Path(__file__).parents[2] / "README.md"
RECORDED = Path(__file__).parents[1] / "snapshots" / "benchmarks" / "search.json"


def filled(count: int) -> None:
    list(make_records.make(count, seed=1, batch=200))


@pytest.fixture
def own_folder(tmp_path: Path, settings: Any) -> Path:
    settings.VAR_DIR = tmp_path
    return tmp_path / "benchmark"


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("benchmark", "search", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


# What is measured --------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_page_of_the_mix_is_measured_beside_its_floors(tmp_path: Path) -> None:
    filled(120)
    found = measuring.measure(120, tmp_path, rounds=2, progress=lambda _said: None)
    public = Asset.objects.public().count()
    assert (found["records"], found["documents"]) == (120, public)
    assert found["database"] == connection.vendor
    assert found["memory"]["warm"] >= found["memory"]["before"] > 1
    asked = {query["name"]: query for query in found["queries"]}
    assert list(asked) == [question.name for question in queries.mix()]
    assert asked["first page, no words"]["hits"] == public
    for query in found["queries"]:
        page = query["page"]
        assert page["times"] == query["fixed"]["times"] == 2
        assert 0 < page["median"] <= page["p95"]
        assert query["fixed"]["statements"] <= query["statements"]
        assert query["statements"] > 0


@pytest.mark.django_db
def test_pages_and_floors_answer_the_same_question(tmp_path: Path) -> None:
    filled(150)
    compared = floors.floors(150, tmp_path)
    compared = {name: floor for name, floor in compared.items() if name != "contains"}
    if connection.vendor == "sqlite":
        assert {"matches", "plain"} <= set(compared)
    for question in queries.mix():
        if question.words and [name for name, _value in question.params] == ["q"]:
            page = pages.seen(question.address + "&group=off")[1]["page"]
            totals = {name: floor(question) for name, floor in compared.items()}
            assert totals == dict.fromkeys(compared, page.total), question


@pytest.mark.django_db
def test_words_are_as_frequent_as_they_are_called() -> None:
    filled(300)
    asked = {question.name: question for question in queries.mix()}
    total = SearchDocument.objects.count()

    def documents(name: str) -> int:
        (word,) = asked[name].words
        return sum(word in d.title.split() or word in d.lead.split() or word in d.people.split()
                   or word in d.places.split() or word in d.music.split()
                   for d in SearchDocument.objects.all())  # fmt: skip

    assert documents("word in half of all") > documents("word in a fifth") > 0
    assert abs(documents("word in a fifth") - total / 5) < total / 20
    assert documents("rare word") <= total / 25


@pytest.mark.django_db
def test_the_page_of_fixed_rows_is_the_page_without_the_search() -> None:
    filled(60)
    visitor, fixed = pages.Visitor(), pages.with_fixed_rows("/?q=allies")
    real = visitor.page("/?q=allies").content
    Asset.objects.filter(pk__gt=0).write_columns(title="Something else")
    still = fixed.page("/?q=allies")
    assert len(still.content) == pytest.approx(len(real), rel=0.02)
    assert still["Content-Security-Policy"]  # every middleware had its turn
    assert b"Something else" not in still.content


@pytest.mark.django_db
def test_a_page_that_is_missing_is_no_measurement() -> None:
    with pytest.raises(pages.Failed, match="404"):
        pages.Visitor().page("/nothing/")
    with pytest.raises(CommandError, match="holds 0 records, not 7"):
        run("--here", 7)


@pytest.mark.django_db
def test_an_empty_catalogue_can_be_asked_too() -> None:
    assert all(question.address.startswith("/") for question in queries.mix())


# Catalogues --------------------------------------------------------------------------------------


def test_a_catalogue_is_built_in_spite_of_a_stop_then_kept_measured_and_recorded(
    own_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, real = catalogues.catalogue(60), catalogues.run

    def stopped(arguments: list[str], url: str) -> str:
        if arguments[0] == "make_records":
            real(["make_records", "12", "--json"], url)
            raise KeyboardInterrupt
        return real(arguments, url)

    monkeypatch.setattr(catalogues, "run", stopped)
    with pytest.raises(CommandError, match="Stopped; the same command goes on"):
        run("--sizes", "60")
    assert not wanted.is_finished()

    monkeypatch.setattr(catalogues, "run", real)
    recorded = tmp_path / "figures.json"
    said = run("--sizes", "60", "--rounds", 1, "--record", recorded, "--note", "A test.")
    assert wanted.is_finished()
    assert [path.name for path in own_folder.glob("*.building*")] == []
    with sqlite3.connect(wanted.path) as database:
        assert database.execute("SELECT count(*) FROM assets_asset").fetchone() == (60,)
    assert catalogues.build(wanted) is None  # built in two runs: nobody can say how long it took

    figures = json.loads(recorded.read_text(encoding="utf-8"))
    (measured,) = figures["catalogues"]
    assert (measured["records"], measured["database"]) == (60, "sqlite")
    assert "built" not in measured
    assert figures["note"] == "A test."
    assert {"date", "commit", "machine", "load"} <= set(figures)
    for words in ("60 records, SQLite", "first page, no words", "Memory of a worker:", "A test."):
        assert words in said
    made = report.table(figures)
    assert figures["machine"]["processor"] in made
    assert all(query["name"] in made for query in measured["queries"])


def test_how_a_catalogue_was_built_is_kept_beside_it(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {"made": 10, "seconds": 2.0, "cpu": 0.5, "record": "some text"}

    def quick(arguments: list[str], url: str) -> str:
        Path(url.removeprefix("sqlite:///")).touch()
        return f"notes\n{json.dumps(figures)}\n" if arguments[0] == "make_records" else ""

    monkeypatch.setattr(catalogues, "run", quick)
    built = catalogues.build(catalogues.catalogue(10))
    assert built == catalogues.Built(10, 2.0, 0.5, "some text")
    assert built.rate == 20
    ran: list[list[str]] = []
    monkeypatch.setattr(catalogues, "run", lambda arguments, _url: ran.append(arguments))
    assert catalogues.build(catalogues.catalogue(10)) == built
    assert ran == [["migrate", "--verbosity", "0"]]
    assert sorted(path.suffix for path in own_folder.iterdir()) == [".json", ".sqlite3"]


def test_another_recipe_is_another_catalogue(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = catalogues.catalogue(10).url
    monkeypatch.setattr(catalogues, "RECIPE", 99)
    assert catalogues.catalogue(10).url != before
    assert before.startswith(f"sqlite:///{own_folder}/10-")


@pytest.mark.usefixtures("own_folder")
def test_postgresql_needs_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    with pytest.raises(CommandError, match="DATABASE_URL must name a database"):
        run("--database", "both")
    found = catalogues.catalogue(10, "postgres://somebody@example.org:1/catalogue")
    assert found.url.startswith("postgres://somebody@example.org:1/benchmark_10_")


@pytest.mark.parametrize("sizes", ["0", "x", "10,", "99999999999", "-5"])
def test_what_is_no_size_is_refused(sizes: str) -> None:
    with pytest.raises(CommandError, match="a whole number from 1"):
        run("--sizes", sizes)


# The table ---------------------------------------------------------------------------------------


def test_the_table_in_the_readme_is_made_from_the_recorded_figures() -> None:
    figures = json.loads(RECORDED.read_text(encoding="utf-8"))
    text = README.read_text(encoding="utf-8")
    assert report.put(text, figures) == text


def test_the_table_is_put_between_its_markers(tmp_path: Path) -> None:
    made = report.table(json.loads(RECORDED.read_text(encoding="utf-8")))
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n", encoding="utf-8")
    run("--table", readme, "--record", RECORDED)
    assert readme.read_text(encoding="utf-8") == f"before\n{made}\nafter\n"
    readme.write_text("no markers", encoding="utf-8")
    with pytest.raises(CommandError, match="markers"):
        run("--table", readme, "--record", RECORDED)
    with pytest.raises(CommandError, match="needs --record"):
        run("--table", readme)
