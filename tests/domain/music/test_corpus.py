"""The reader against the corpus: figures that only rise, halves that agree, never a crash."""

import importlib.util
import json
import zlib
from pathlib import Path

import pytest

from assets.domain.music.credits import read

CORPUS = Path(__file__).parents[2] / "corpora" / "music"
LINES = [json.loads(line) for line in (CORPUS / "lines.jsonl").read_text("utf-8").splitlines()]
#: Lines right at the last measurement; raise them when the reader gets better, never lower them.
RIGHT_OF_ALL = 236
RIGHT_OF_NATO = 60


def folding():
    """`cue` of score.py, which says when two cues are equal."""
    source = (CORPUS / "score.py").read_text("utf-8").split("load = ")[0]
    spec = importlib.util.spec_from_loader("score", loader=None)
    module = importlib.util.module_from_spec(spec)
    exec(compile(source, "score.py", "exec"), module.__dict__)
    return module.cue


EQUAL = folding()
OWN = [json.loads(line) for line in (CORPUS / "own_lines.jsonl").read_text("utf-8").splitlines()]
#: The same for our own lines. At first sight 273 of 303 were right, 137 of 163
#: of the second set and 97 of 112 of the third were right.
RIGHT_OF_OWN = 572
RIGHT_OF_OWN_NATO = 476


def is_right(line):
    want = [EQUAL(c["title"], None, c["composers"]) for c in line["expected"]]
    got = [EQUAL(c.title, c.qualifier, list(c.names)) for c in read(line["text"]).cues]
    return want == got


@pytest.fixture(scope="module")
def right():
    return {line["id"]: is_right(line) for line in LINES}


def test_the_share_of_lines_read_right_only_rises(right):
    nato = [line["id"] for line in LINES if line.get("style") == "nato"]
    print(
        f"all: {sum(right.values())}/{len(right)}; nato: {sum(right[i] for i in nato)}/{len(nato)}"
    )
    assert sum(right.values()) >= RIGHT_OF_ALL
    assert sum(right[i] for i in nato) >= RIGHT_OF_NATO


def test_the_share_of_our_own_lines_read_right_only_rises():
    wrong = [line for line in OWN if not is_right(line)]
    for line in wrong:
        print(line["id"], repr(line["text"]))
    nato = [line for line in OWN if line.get("style") == "nato"]
    right_of_nato = len(nato) - sum(line.get("style") == "nato" for line in wrong)
    print(f"own: {len(OWN) - len(wrong)}/{len(OWN)}; nato: {right_of_nato}/{len(nato)}")
    assert len(OWN) - len(wrong) >= RIGHT_OF_OWN
    assert right_of_nato >= RIGHT_OF_OWN_NATO


def test_both_halves_by_group_reach_the_goal(right):
    halves = {0: [], 1: []}
    for line in LINES:
        group = line.get("group") or line["id"]
        halves[zlib.crc32(group.encode()) % 2].append(right[line["id"]])
    for half in halves.values():
        assert sum(half) / len(half) >= 0.93


def test_lines_that_are_no_credit_give_none():
    for line in LINES:
        if line.get("negative"):
            assert read(line["text"]).cues == (), line["id"]


def test_society_marks_are_kept_with_their_people():
    for line in LINES:
        for want, got in zip(line["expected"], read(line["text"]).cues, strict=False):
            for name, society in (want.get("pro") or {}).items():
                found = {c.name: c.society for c in got.contributors}
                assert found.get(name) == society, line["id"]


def test_isrc_and_guests_are_kept_apart_from_the_names():
    for line in LINES:
        cues = read(line["text"]).cues
        for want, got in zip(line["expected"], cues, strict=False):
            if "isrc" in want:
                assert got.track.isrc == want["isrc"], line["id"]
            if "feat" in want:
                guests = [c.name for c in got.contributors if c.role == "featured"]
                assert guests == want["feat"], line["id"]
