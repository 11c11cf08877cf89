"""The editors' list: searching, filtering, moving many, and addresses nobody means well with."""

from __future__ import annotations

import pytest
from django.urls import reverse

from assets.models import Asset

from .conftest import make

pytestmark = pytest.mark.django_db
LIST = "/admin/assets/asset/"


def found(client, query: str) -> list[str]:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return sorted(a.shown_reference for a in answer.context["cl"].result_list)


@pytest.fixture
def some(db):
    make(
        "NATO 1",
        "published",
        title="Kosovo patrol",
        version="master",
        language="en",
        countries=("XK",),
    )
    make(
        "NATO 2",
        "draft",
        title="Baltic patrol",
        version="b_roll",
        type="RAW",
        former_references=("OLD-9",),
    )
    make("NATO 3", "withdrawn", title="A speech", origin="sample", production="p1")


SEARCHES = [
    ("?q=patrol", ["NATO 1", "NATO 2"]),
    ("?q=patrol+kosovo", ["NATO 1"]),
    ("?q=nato1", ["NATO 1"]),
    ("?q=old-9", ["NATO 2"]),
    ("?status=draft", ["NATO 2"]),
    ("?version=master", ["NATO 1"]),
    ("?type=RAW", ["NATO 2"]),
    ("?type=-", ["NATO 1", "NATO 3"]),
    ("?language=en", ["NATO 1"]),
    ("?language=-", ["NATO 2", "NATO 3"]),
    ("?country=XK", ["NATO 1"]),
    ("?origin=sample", ["NATO 3"]),
    ("?has_production=yes", ["NATO 3"]),
    ("?has_reference=no", []),
    ("?status=nonsense", []),
    ("?status=draft&_facets=True", ["NATO 2"]),
]


def test_searching_and_filtering(editor, some):
    assert [(query, found(editor, query)) for query, _names in SEARCHES] == SEARCHES


def test_warnings_can_be_filtered_by(editor, some):
    from assets.models import QualityFlag

    asset = Asset.objects.get(reference="NATO 1")
    QualityFlag.objects.create(asset=asset, code="odd_code", severity="blocking", text="x")
    assert found(editor, "?flag=odd_code") == ["NATO 1"]
    assert "NATO 1" in found(editor, "?flag=%21")


HOSTILE = [
    "?title__regex=(a%2B)%2B%24", "?title__iregex=x", "?title__contains=x", "?title__in=1", "?names__key=x",
    "?q=%00", "?q=" + "x" * 5000, "?q=" + "+".join("abc" for _ in range(100)), "?q=%F0%28", "?q=%25%25%27%22%3B--",
    "?p=1000000000000000000000", "?p=-1", "?p=x", "?o=99", "?o=x.y", "?o=1.-2.3", "?all=1", "?_facets=x",
    "?publication_first__year=99999", "?publication_first__year=0", "?publication_first__year=x",
    "?publication_first__year=2021&publication_first__month=13", "?publication_first__day=-1",
    "?publication_first__year=" + "9" * 300, "?country=%00", "?country=" + "x" * 5000, "?flag[]=1",
    "?status=draft&status=published", "?e=1", "?_popup=1", "?_to_field=password", "?status__exact=draft",
    "?version=%E2%80%AE", "?language=" + "%27" * 50, "?pk__in=1,2", "?record__isnull=x",
]  # fmt: skip


def test_hostile_addresses_are_never_an_error_of_ours(editor, some):
    statuses = {query: editor.get(LIST + query).status_code for query in HOSTILE}
    assert {q: s for q, s in statuses.items() if s not in (200, 302, 400, 414)} == {}


@pytest.mark.parametrize(
    "query", ["?title__regex=x", "?q=" + "x" * 300, "?q=%00", "?title__contains=x"]
)
def test_what_cannot_be_meant_is_a_bad_request(editor, query):
    assert editor.get(LIST + query).status_code == 400


PATHS = (
    ["99999999999999999999999999/change/", "0/change/", "-1/change/", "x/change/", "１/change/", "nothing/history/",
     "1/history/99999999999/", "1/compare/?from=x&to=1", "1/compare/", "1/history/?at=x", "1/history/?at=0000-01-01T00:00",
     "1/history/?at=9999-12-31T23:59", "1/history/?p=9999999999999999999999", "read/nothing/", "_00/change/"]
)  # fmt: skip


def test_hostile_pages_are_never_an_error_of_ours(editor, some):
    statuses = {path: editor.get(LIST + path).status_code for path in PATHS}
    assert {p: s for p, s in statuses.items() if s not in (200, 302, 400, 404)} == {}


def test_the_list_takes_a_constant_number_of_queries(editor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make("R0", countries=("XK",))
    with CaptureQueriesContext(connection) as few:
        editor.get(LIST)
    for n in range(1, 20):
        make(
            f"R{n}",
            "published",
            countries=("XK", "FR"),
            version="master",
            language="en",
            production=f"p{n}",
        )
    with CaptureQueriesContext(connection) as many:
        editor.get(LIST)
    assert abs(len(many) - len(few)) <= 1  # a filter with nothing to offer is left out
    assert len(many) <= 25


def confirm(client, name: str, assets, **fields):
    seen = Asset.objects.in_bulk([a.pk for a in assets])
    versions = {f"_version_{pk}": asset.record_version for pk, asset in seen.items()}
    data = {"action": f"move_{name}", "_selected_action": list(seen), **versions, **fields}
    return client.post(LIST, data, follow=True)


def test_moving_many_asks_first_and_tells_each_outcome(editor):
    drafts = [make("D1"), make("D2"), make("P1", "withdrawn")]
    page = confirm(editor, "publish", drafts)
    assert "will be refused" in page.content.decode()
    assert Asset.objects.filter(status="published").count() == 0
    page = confirm(
        editor, "publish", drafts, _confirmed="1", reason="evening news"
    ).content.decode()
    assert "Publish: done for 2 records. 1 refused: P1:" in page
    assert Asset.objects.filter(status="published").count() == 2
    assert Asset.objects.get(reference="D1").revisions.get(number=2).reason == "evening news"


def test_moving_many_leaves_alone_what_was_changed_since_it_was_shown(editor):
    asset = make("D1")
    page = confirm(editor, "publish", [asset], _confirmed="1", **{f"_version_{asset.pk}": 7})
    assert "was changed by" in page.content.decode()
    assert Asset.objects.get().status == "draft"


def test_moving_many_without_the_reason_it_takes_moves_nothing(editor):
    assets = [make("P1", "published")]
    page = confirm(editor, "withdraw", assets, _confirmed="1", reason=" ")
    assert "takes a reason" in page.content.decode()
    assert Asset.objects.get().status == "published"


def test_a_move_nobody_may_make_is_not_offered_nor_made(client_of):
    asset = make("D1")
    client = client_of("contributor")
    page = client.get(LIST).content.decode()
    assert "move_submit" in page
    assert "move_publish" not in page
    confirm(client, "publish", [asset], _confirmed="1")
    assert Asset.objects.get().status == "draft"


def test_too_many_at_once_are_refused(editor, monkeypatch):
    from assets.admin import asset_actions

    monkeypatch.setattr(asset_actions, "MOST", 1)
    page = confirm(editor, "publish", [make("D1"), make("D2")], _confirmed="1")
    assert "Nothing was changed" in page.content.decode()
    assert Asset.objects.filter(status="draft").count() == 2


def test_the_start_page_leads_to_what_waits(editor):
    page = editor.get(reverse("admin:index")).content.decode()
    assert "?status=in_review" in page
