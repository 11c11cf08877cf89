"""Matching and planning: what taking a record in would do."""

import pytest

from assets import editing
from assets.domain.record import Record
from assets.ingest.applying import Order, plan, run
from assets.ingest.sources import Item, Source, items_of
from assets.models import Asset, IngestLine, Revision
from tests import factories
from tests.factories import FULL, WHO

pytestmark = pytest.mark.django_db
ORDER = Order(WHO, "a test")


def source(tmp_path, name: str, content: str | bytes) -> Source:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    notation = {"txt": "page_text", "csv": "csv", "json": "json"}[name.rpartition(".")[2]]
    return Source(path, notation, str(hash(content)))


def outcomes(found, work=run, order=ORDER):
    return [
        (o.kind, o.step.label, o.step.refusal.reason if o.step.refusal else None)
        for o in work(found if isinstance(found, list) else [found], order)
    ]


def test_a_dry_run_says_what_would_happen_and_changes_nothing(tmp_path):
    factories.save(reference="R1", title="old", usage_rights="x")
    csv = source(tmp_path, "a.csv", "reference,title\nR1,new\nR2,other\n")
    (changed, created) = plan([csv], ORDER)
    assert [(c.field, c.before, c.after) for c in changed.step.changes] == [("title", "old", "new")]
    assert (created.kind, created.step.label) == ("created", "R2")
    assert (Asset.objects.count(), Revision.objects.count(), IngestLine.objects.count()) == (
        1,
        1,
        0,
    )


def test_running_it_again_changes_nothing(tmp_path):
    csv = source(tmp_path, "a.csv", "reference,title\nR1,a\nR2,b\n")
    assert [kind for kind, *_ in outcomes(csv)] == ["created", "created"]
    assert [kind for kind, *_ in outcomes(csv)] == ["unchanged", "unchanged"]
    assert Revision.objects.count() == 2


def test_a_record_is_known_by_reference_then_id_then_content(tmp_path):
    factories.save(reference="OLD", number=5, title="a", former_references=("OLDER",))
    for header, row in (("reference", "older"), ("reference", " Old "), ("id", "5")):
        csv = source(tmp_path, "a.csv", f"{header},title\n{row},a\n")
        assert outcomes(csv) == [("unchanged", "OLD", None)]
    nameless = source(tmp_path, "b.csv", "title,teaser\nNo name,x\n")
    assert outcomes(nameless) == [("created", "CAT-000001", None)]
    assert outcomes(nameless) == [("unchanged", "CAT-000001", None)]


def test_a_table_changes_only_the_fields_it_speaks_of(tmp_path):
    asset = factories.save(FULL)
    outcomes(source(tmp_path, "a.csv", "reference,teaser\nNATO123456,New\n"))
    assert factories.stored(asset) == FULL.with_(teaser="New")


def test_an_empty_cell_of_a_column_that_is_there_empties_the_field(tmp_path):
    asset = factories.save(reference="R1", teaser="x", title="a")
    outcomes(source(tmp_path, "a.csv", "reference,teaser\nR1,\n"))
    assert factories.stored(asset).teaser is None


def test_a_record_that_loses_its_usage_rights_is_pointed_out(tmp_path):
    factories.save(reference="R1", usage_rights="Free.", title="a")
    csv = source(tmp_path, "a.csv", "reference,usage_rights\nR1,\n")
    warning = "its usage rights were emptied; every answer is now “not stated”"
    assert [o.note for work in (plan, run) for o in work([csv], ORDER)] == [warning, warning]


def test_silence_about_a_name_takes_none_away(tmp_path):
    asset = factories.save(reference="R1", number=5, title="a")
    outcomes(source(tmp_path, "a.csv", "id,reference,title\n5,,b\n"))
    assert (factories.stored(asset).reference, factories.stored(asset).title) == ("R1", "b")


def test_a_true_reference_that_comes_later_joins_the_record_assigned_one_here(tmp_path):
    asset = factories.save(number=5, title="a")
    outcomes(source(tmp_path, "a.csv", "id,reference,title\n5,TRUE1,a\n"))
    assert factories.stored(asset).reference == "TRUE1"
    assert Asset.objects.called("CAT-000001").get() == asset


def test_an_id_that_leads_elsewhere_is_refused_by_name(tmp_path):
    factories.save(reference="R1", number=5)
    factories.save(reference="R2", number=6)
    csv = source(tmp_path, "a.csv", "reference,id\nR1,6\nR3,5\nR4,7\n")
    assert outcomes(csv) == [
        ("refused", "R1", "ID 6 already leads to R2"),
        ("refused", "R3", "ID 5 already leads to R1"),
        ("created", "R4", None),
    ]


def test_the_same_record_twice_in_one_run_is_refused_the_second_time(tmp_path):
    csv = source(tmp_path, "a.csv", "reference,title\nR1,a\nr 1,b\n")
    other = source(tmp_path, "b.csv", "reference,title\nR1,c\n")
    found = outcomes([csv, other])
    assert [(kind, reason) for kind, _label, reason in found] == [
        ("created", None),
        ("refused", "the same record already stands in line 2"),
        ("refused", f"the same record already stands in {csv.path}"),
    ]


def test_a_row_that_names_nothing_is_refused(tmp_path):
    csv = source(tmp_path, "a.csv", "reference,teaser,id\n,,\n,x,\n")
    assert outcomes(csv) == [("refused", "?", "neither title nor reference: nothing to know it by")]


def test_text_that_comes_without_its_reading_is_read(tmp_path):
    csv = source(
        tmp_path, "a.csv",
        'reference,transcript,music_text\nR1,"(00:00 – 00:07) WIDE – A",On Thin Ice by Gael Cadoux\n',
    )  # fmt: skip
    outcomes(csv)
    record = factories.stored(Asset.objects.get())
    assert [(str(s.start), str(s.end), s.text) for s in record.shots] == [
        ("00:00:00", "00:00:07", "WIDE – A")
    ]
    assert [(c.title, c.credits[0].name) for c in record.music_cues] == [
        ("On Thin Ice", "Gael Cadoux")
    ]


def test_what_an_editor_changed_stands_when_the_same_page_comes_again(tmp_path):
    page = source(tmp_path, "a.txt", "NATO Multimedia\n\nA title\n\nReference\nR1\n")
    outcomes(page)
    asset = Asset.objects.get()
    editing.save(factories.stored(asset).with_(teaser="By an editor"), who=WHO, asset=asset)
    assert outcomes(page) == [("unchanged", "R1", None)]
    assert factories.stored(asset).teaser == "By an editor"


def test_a_page_whose_words_have_changed_is_taken_in_anew_and_leaves_the_rest(tmp_path):
    outcomes(source(tmp_path, "a.txt", "A title\n\nReference\nR1\n"))
    asset = Asset.objects.get()
    extra = factories.stored(asset).with_(description="Kept", production="p")
    editing.save(extra, who=WHO, asset=asset)
    outcomes(source(tmp_path, "b.txt", "Another title\n\nReference\nR1\n"))
    record = factories.stored(asset)
    assert (record.title, record.description, record.production) == ("Another title", "Kept", "p")


def test_a_refused_record_loses_only_itself(tmp_path):
    rows = "\n".join(f"R{n},title {n}" for n in range(150))
    csv = source(tmp_path, "a.csv", f"reference,title\n{rows}\nR200,{'x' * 501}\nR201,ok\n")
    found = outcomes(csv)
    assert [kind for kind, *_ in found].count("created") == 151
    assert [f for f in found if f[0] == "refused"] == [
        ("refused", "?", "longer than 500 characters")
    ]


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path):
    rows = "\n".join(f"R{n},title {n}" for n in range(250))
    csv = source(tmp_path, "a.csv", f"reference,title\n{rows}\n")
    stopped = run([csv], ORDER)
    for _ in range(150):
        next(stopped)
    stopped.close()
    assert Asset.objects.count() == 200
    assert [kind for kind, *_ in outcomes(csv)] == ["created"] * 50
    assert Asset.objects.count() == 250
    assert IngestLine.objects.count() == 0


@pytest.mark.parametrize(
    ("publish", "rows", "states"),
    [
        (False, "R1,a", ["draft"]),
        (True, "R1,a", ["published"]),
        (True, "R1,", ["draft"]),
    ],
)
def test_only_what_is_asked_for_and_would_not_mislead_is_published(tmp_path, publish, rows, states):
    csv = source(tmp_path, "a.csv", f"reference,title\n{rows}\n")
    found = list(run([csv], Order(WHO, publish=publish)))
    assert list(Asset.objects.values_list("status", flat=True)) == states
    assert (found[0].note != "") is (publish and states == ["draft"])


def test_what_was_withdrawn_stays_withdrawn(tmp_path):
    from assets import publishing
    from assets.domain.lifecycle import GRANTS

    asset = factories.save(reference="R1", title="a")
    publishing.withdraw(asset, who=WHO, permissions=GRANTS["editor"], reason="x")
    csv = source(tmp_path, "a.csv", "reference,title\nR1,b\n")
    list(run([csv], Order(WHO, publish=True)))
    assert Asset.objects.get().status == "withdrawn"


REFUSED = [
    ("a.txt", b"\xff\xfea\x00", "this is UTF-16; save the file as UTF-8"),
    ("a.txt", b"G\xe9n\xe9ral", "not UTF-8 (byte 0xe9); save the file as UTF-8"),
    ("a.txt", b"", None),
    ("a.txt", b"\x00" * 50, None),
    ("a.json", b"", "the file is empty"),
    ("a.json", b"[1, 2", None),
    ("a.json", b"5", "a record is a JSON object"),
    ("a.json", b'{"title": "a", "status": "published"}', "a record has no such key"),
    ("a.json", b"[" * 100_000, "nested more than 64 deep"),
    ("a.csv", b"", "the file is empty: a header line with field names is expected"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED)
def test_what_cannot_be_read_is_refused_with_line_and_reason(name, data, reason):
    notation = {"txt": "page_text", "csv": "csv", "json": "json"}[name.rpartition(".")[2]]
    (item,) = items_of(name, data, notation)
    assert (item.record, item.line) == (None, 1)
    assert item.refusal.reason
    if reason:
        assert item.refusal.reason == reason


def test_each_line_of_json_lines_is_read_or_refused_alone():
    data = b'{"title": "a"}\n\n{"title": 5}\n{"title": "\xff"}\n{"reference": "R1"}\n'
    found = list(items_of("a.json", data, "json"))
    assert [(i.line, i.refusal and i.refusal.reason) for i in found] == [
        (1, None),
        (3, "text is expected, not a number"),
        (4, "not UTF-8 (byte 0xff); save the file as UTF-8"),
        (5, None),
    ]


def test_an_array_and_a_single_object_over_several_lines_are_read():
    array = list(items_of("a", b'[{"title": "a"}, 5]', "json"))
    assert [isinstance(i, Item) and bool(i.refusal) for i in array] == [False, True]
    (single,) = items_of("a", b'{\n "title": "a"\n}\n', "json")
    assert isinstance(single.record, Record)
