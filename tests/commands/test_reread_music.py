"""`reread_music`: a newer reader of credits changes no record; what it reads otherwise waits."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.core.management import call_command

from assets import music
from assets.domain.readings import read_music
from assets.domain.record import MusicCue
from assets.models import Asset, QualityFlag
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "Red Bright by Markus"


def shell(*args: str) -> tuple[int, str]:
    """Exit status and standard output of the command."""
    out, status = io.StringIO(), 0
    try:
        call_command("reread_music", *args, stdout=out)
    except SystemExit as stop:
        status = int(stop.code or 0)
    return status, out.getvalue()


def kept(reference: str, *, text: str = TEXT, cues: tuple[MusicCue, ...] | None = None) -> Asset:
    """A record of these words; `cues` stand for what an older reader made of them."""
    read, none, flags = read_music(text)
    record = factories.record(
        reference=reference,
        music=text,
        music_cues=read if cues is None else cues,
        no_music=none,
        flags=flags,
    )
    return factories.save(record)


def misread(text: str = TEXT) -> MusicCue:
    """What an older reader might have made of the text: one title and nobody."""
    return MusicCue(text, span=(0, len(text)), confidence=0.5)


def flagged() -> list[str]:
    return [
        flag.asset.reference for flag in QualityFlag.objects.filter(code="music_reads_otherwise")
    ]


def test_what_reads_as_it_is_kept_waits_for_nobody() -> None:
    kept("A1")
    kept("A2", text="No music")
    assert shell() == (0, "0 wait for an editor.\n")
    assert flagged() == []


def test_what_reads_otherwise_waits_and_is_not_changed() -> None:
    asset = kept("A1", cues=(misread(),))
    before = asset.revisions.count()
    assert shell() == (
        1,
        "A1\n    kept  Red Bright by Markus\n    read  Red Bright: Markus\n1 wait for an editor.\n",
    )
    assert flagged() == ["A1"]
    assert music.counts()["otherwise"] == 1
    asset.refresh_from_db()
    assert [cue.title for cue in asset.music_cues.all()] == [TEXT]
    assert asset.revisions.count() == before


def test_a_dry_run_queues_nothing() -> None:
    kept("A1", cues=(misread(),))
    assert shell("--dry-run")[0] == 1
    assert flagged() == []


def test_a_second_run_queues_nothing_twice_and_lets_go_what_agrees() -> None:
    kept("A1", cues=(misread(),))
    agreeing = kept("A2")
    QualityFlag.objects.create(
        asset=agreeing, code="music_reads_otherwise", severity="warning", text="an older reader's"
    )
    shell()
    shell()
    assert flagged() == ["A1"]


def test_what_an_editor_corrected_is_never_called_in_question() -> None:
    kept("A1", cues=(replace(misread(), source="editor", confidence=None),))
    assert shell() == (0, "0 wait for an editor.\n")


def test_cues_that_the_source_gave_itself_are_left_alone() -> None:
    kept("A1", cues=(MusicCue("Something else"),))
    assert shell() == (0, "0 wait for an editor.\n")
