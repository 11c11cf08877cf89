"""The page of a record: saving, refusing, keeping what was typed."""

from __future__ import annotations

import time

import pytest
from django.urls import reverse

from assets.models import Asset, Segment
from tests import factories
from tests.forms.awkward import AWKWARD

from .conftest import change, make, save, typed

pytestmark = pytest.mark.django_db


def test_an_untouched_save_writes_nothing(editor):
    for record in (AWKWARD.with_(production=None), factories.FULL):
        asset = factories.save(record)
        answer = editor.post(change(asset), typed(editor, asset), follow=True)
        assert "Nothing had been changed" in answer.content.decode()
        assert asset.revisions.count() == 1


def test_an_untouched_save_in_another_language_writes_nothing(editor, settings):
    settings.LANGUAGE_COOKIE_NAME = "django_language"
    asset = factories.save(AWKWARD.with_(production=None))
    english = typed(editor, asset)
    editor.cookies["django_language"] = "fr"
    french = typed(editor, asset)
    assert english["countries"] != french["countries"]
    for data in (french, english):  # also a page opened in one language and sent in another
        editor.post(change(asset), data)
    assert factories.stored(asset) == AWKWARD.with_(production=None)


def test_a_save_names_who_and_why_and_what(editor, draft, user_of):
    answer = editor.post(change(draft), typed(editor, draft, title="Other", reason="a typo"))
    assert answer.status_code == 302
    revision = draft.revisions.get(number=2)
    assert (revision.who, revision.who_name, revision.reason, revision.act) == (
        user_of("editor"), "editor", "a typo", "edit",
    )  # fmt: skip
    assert [c["field"] for c in revision.changes] == ["title"]


def test_an_error_keeps_all_that_was_typed_and_links_to_the_field(editor, draft):
    data = typed(
        editor, draft, title="Typed <b>", filming_dates="2021\nnever", synopsis="Long\r\n text "
    )
    answer = editor.post(change(draft), data)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<a href="#id_filming_dates">Filming date</a>' in page
    assert "Line 2" in page
    form = answer.context["form"]
    assert [form.value_of(n) for n in ("title", "filming_dates", "synopsis")] == [
        "Typed <b>", "2021\nnever", "Long\n text ",
    ]  # fmt: skip
    assert "Typed &lt;b&gt;" in page
    assert draft.revisions.count() == 1


def test_a_reference_that_is_taken_is_said_beside_the_field(editor, draft):
    make("TAKEN")
    answer = editor.post(change(draft), typed(editor, draft, reference="taken", title="Typed"))
    assert answer.status_code == 409
    assert "already leads to TAKEN" in str(answer.context["form"].errors["reference"])
    assert answer.context["form"].value_of("title") == "Typed"


def test_a_stale_save_is_refused_with_both_sides_and_loses_nothing(editor, draft):
    mine = typed(editor, draft, title="Mine", synopsis="Words. And mine.")
    save(draft, title="Theirs", teaser="Their teaser")
    answer = editor.post(change(draft), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "somebody else saved this record while you were editing it" in page
    assert [(c.name, c.who) for c in answer.context["clashes"]] == [
        ("title", "both"), ("teaser", "theirs"), ("synopsis", "mine"),
    ]  # fmt: skip
    assert "<del>Theirs</del>" in page
    assert "<ins>Mine</ins>" in page
    form = answer.context["form"]
    shown = {n: form.value_of(n) for n in ("title", "teaser", "synopsis", "record_version")}
    assert shown == {
        "title": "Mine", "teaser": "Their teaser", "synopsis": "Words. And mine.", "record_version": "2",
    }  # fmt: skip
    draft.refresh_from_db()
    assert draft.title == "Theirs"


def test_after_a_clash_one_more_save_keeps_mine(editor, draft):
    mine = typed(editor, draft, title="Mine")
    save(draft, title="Theirs", teaser="Their teaser")
    form = editor.post(change(draft), mine).context["form"]
    again = {name: form.value_of(name) for name in form.fields if not name.endswith("_again")}
    assert editor.post(change(draft), again).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.teaser) == ("Mine", "Their teaser")


def test_after_a_clash_theirs_can_be_chosen(editor, draft):
    mine = typed(editor, draft, title="Mine", synopsis="Mine too")
    save(draft, title="Theirs")
    form = editor.post(change(draft), mine).context["form"]
    again = {name: form.value_of(name) for name in form.fields if not name.endswith("_again")}
    editor.post(change(draft), {**again, "_theirs": ["title"]})
    draft.refresh_from_db()
    assert (draft.title, draft.synopsis) == ("Theirs", "Mine too")


def test_readings_survive_a_clash_about_something_else(editor):
    asset = factories.save(AWKWARD.with_(production=None))
    mine = typed(editor, asset, title="Mine")
    save(asset, teaser="Theirs")
    form = editor.post(change(asset), mine).context["form"]
    editor.post(
        change(asset), {n: form.value_of(n) for n in form.fields if not n.endswith("_again")}
    )
    stored = factories.stored(asset)
    assert (stored.title, stored.shots, stored.segments, stored.music_cues) == (
        "Mine", AWKWARD.shots, AWKWARD.segments, AWKWARD.music_cues,
    )  # fmt: skip


def test_read_again_shows_the_reading_and_stores_nothing(editor, draft):
    data = typed(
        editor,
        draft,
        transcript="--SHOTLIST--\n(00:00 – 00:07) AERIAL",
        filming_dates="never",
        _read="content",
    )
    answer = editor.post(change(draft), data)
    assert answer.status_code == 200
    assert [s.text for s in answer.context["transcript_reading"].shots] == ["AERIAL"]
    assert answer.context["problems"] == []
    assert answer.context["form"].value_of("filming_dates") == "never"
    assert draft.revisions.count() == 1


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("transcript", "(00:00 – 00:07) AERIAL", "AERIAL"),
        ("music", "On Thin Ice by Gael Cadoux", "Gael Cadoux"),
    ],
)
def test_a_text_is_read_while_it_is_typed(editor, name, text, words):
    answer = editor.post(reverse("admin:assets_asset_read", args=[name]), {"text": text})
    assert words in answer.content.decode()
    assert "<html" not in answer.content.decode()


def webvtt(count: int) -> str:
    def moment(ms: int) -> str:
        seconds, rest = divmod(ms, 1000)
        return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"

    cues = (
        f"{moment(n * 2000)} --> {moment(n * 2000 + 1500)}\nCue number {n}\n" for n in range(count)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def test_a_transcript_of_3000_cues_saves_and_rows_keep_their_identity(editor, draft):
    text = webvtt(3000)
    begun = time.monotonic()
    assert editor.post(change(draft), typed(editor, draft, transcript=text)).status_code == 302
    before = dict(Segment.objects.values_list("start", "pk"))
    assert len(before) == 3000
    changed = text.replace("Cue number 1500\n", "Cue corrected\n").replace(
        "Cue number 7\n", "Cue seven\n"
    )
    assert editor.post(change(draft), typed(editor, draft, transcript=changed)).status_code == 302
    assert dict(Segment.objects.values_list("start", "pk")) == before
    assert Segment.objects.get(start=3_000_000).text == "Cue corrected"
    assert Asset.objects.get().transcript.text == changed
    assert len(editor.get(change(draft)).context["transcript_reading"].segments) == 200
    assert time.monotonic() - begun < 60


def test_pasting_shows_the_reading_in_the_form_and_saves_it_whole(editor):
    from assets.formats import page_text
    from tests.forms.test_record import PAGES

    text = PAGES[0].read_text("utf-8")
    answer = editor.post(
        reverse("admin:assets_asset_paste"), {"pasted": text.replace("\n", "\r\n")}
    )
    assert answer.status_code == 200
    assert not Asset.objects.exists()
    form = answer.context["form"]
    data = {n: form.value_of(n) for n in form.fields if not n.endswith("_again")}
    assert editor.post(reverse("admin:assets_asset_add"), data).status_code == 302
    record = page_text.read(text)
    assert factories.stored(Asset.objects.get()) == record.with_(
        assigned_reference=None if record.reference else "CAT-000001"
    )


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x01\x02", "Usage rights\n" * 3])
def test_pasting_rubbish_is_answered_in_words(editor, text):
    answer = editor.post(reverse("admin:assets_asset_paste"), {"pasted": text})
    assert answer.status_code == 200


def test_pasting_what_is_there_already_leads_to_it(editor):
    make("NATO885611")
    text = "A title\n\nReference\nNATO885611\nUsage rights\nFree."
    answer = editor.post(reverse("admin:assets_asset_paste"), {"pasted": text})
    assert answer.context["existing"].reference == "NATO885611"


def test_publishing_saves_what_is_typed_first(editor, draft):
    answer = editor.post(change(draft), typed(editor, draft, title="Typed", _move="publish"))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("Typed", "published")
    assert list(draft.revisions.order_by("number").values_list("act", flat=True)) == [
        "create",
        "edit",
        "publish",
    ]


def test_a_move_without_its_reason_saves_nothing_and_keeps_the_text(editor):
    asset = make("R1", "published")
    answer = editor.post(change(asset), typed(editor, asset, title="Typed", _move="withdraw"))
    assert answer.status_code == 200
    assert "takes a reason" in answer.content.decode()
    assert answer.context["form"].value_of("title") == "Typed"
    assert asset.revisions.count() == 1


def test_a_moment_is_on_the_clock_of_the_catalogue(editor, draft, settings):
    settings.TIME_ZONE = "Europe/Brussels"
    editor.post(
        change(draft), typed(editor, draft, _move="publish", public_from="2030-07-01T10:00")
    )
    draft.refresh_from_db()
    assert draft.public_from.isoformat() == "2030-07-01T08:00:00+00:00"
    assert "Published, not yet public" in editor.get(change(draft)).content.decode()


def test_a_moment_that_does_not_exist_is_refused(editor, draft, settings):
    settings.TIME_ZONE = "Europe/Brussels"
    answer = editor.post(
        change(draft), typed(editor, draft, _move="publish", public_from="2030-03-31T02:30")
    )
    assert answer.status_code == 200
    assert answer.context["move_form"].errors["public_from"]


def test_what_would_mislead_is_not_published_and_is_saved(editor, monkeypatch, draft):
    from assets.domain.record import Flag
    from assets.editing import checking

    monkeypatch.setattr(checking, "blocking", lambda record: (Flag("x", "It would mislead."),))
    answer = editor.post(change(draft), typed(editor, draft, title="Typed", _move="publish"))
    assert answer.status_code == 409
    assert "It would mislead." in answer.content.decode()
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("Typed", "draft")


@pytest.mark.parametrize("version", ["", "x", "-1", "１", "9" * 40])
def test_a_version_that_is_none_is_a_bad_request(editor, draft, version):
    answer = editor.post(change(draft), {"record_version": version, "title": "x"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00", "9999-12-31T23:59", "x", "2030-13-01T00:00", "\x00", "9" * 99]
)
def test_a_moment_that_no_clock_shows_is_refused(editor, draft, moment):
    answer = editor.post(change(draft), typed(editor, draft, _move="publish", public_from=moment))
    assert answer.status_code == 200
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_nothing_that_is_typed_is_an_error_of_ours(editor, draft):
    from tests.forms.test_record import NASTY

    names = [name for name in typed(editor, draft) if name != "record_version"]
    for text in NASTY:
        text = text.replace("\ud800", "")
        data = {
            "record_version": str(draft.record_version),
            **dict.fromkeys(names, text),
            "reason": text,
        }
        assert editor.post(change(draft), data).status_code in (200, 302, 409), text[:20]
        assert editor.post(reverse("admin:assets_asset_add"), data).status_code in (200, 302, 409)
        draft.refresh_from_db()


def test_unknown_moves_are_bad_requests(editor, draft):
    assert (
        editor.post(change(draft), {"record_version": "1", "_move": "explode"}).status_code == 400
    )


def test_the_page_of_a_record_takes_a_constant_number_of_queries(
    editor, django_assert_max_num_queries
):
    small, large = make("R1"), factories.save(AWKWARD.with_(production=None))
    for asset in (small, large):
        with django_assert_max_num_queries(32):
            assert editor.get(change(asset)).status_code == 200


def test_readers_see_the_record_and_no_button(client_of):
    asset = make("R1", "published")
    page = client_of("auditor").get(change(asset)).content.decode()
    assert 'name="_save"' not in page
    assert 'name="_move"' not in page
    assert "Title of R1" in page


def test_a_public_record_cannot_be_saved_without_a_title_and_says_why(editor):
    asset = make("P1", "published")
    answer = editor.post(change(asset), typed(editor, asset, title="", teaser="kept"))
    assert answer.status_code == 200
    assert "The record has no title." in answer.content.decode()
    assert answer.context["form"].value_of("teaser") == "kept"
    assert factories.stored(asset).title is not None


def test_a_record_that_was_published_meanwhile_is_not_a_contributor_s_to_change(
    client_of, monkeypatch
):
    from assets import publishing
    from assets.domain.lifecycle import GRANTS
    from assets.forms.record import RecordForm

    asset = make("D1")
    contributor = client_of("contributor")
    data = typed(contributor, asset, title="mine", record_version="2")
    is_valid = RecordForm.is_valid

    def publish_first(form):
        monkeypatch.setattr(RecordForm, "is_valid", is_valid)
        publishing.publish(asset, who=factories.WHO, permissions=GRANTS["editor"])
        return is_valid(form)

    monkeypatch.setattr(RecordForm, "is_valid", publish_first)
    assert contributor.post(change(asset), data).status_code == 403
    assert factories.stored(asset).title != "mine"
