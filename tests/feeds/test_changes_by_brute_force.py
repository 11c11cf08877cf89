"""The feed of changes is what history says, by brute force.

Brute force knows no moments: it asks every revision that was public, at every instant around a
save, a publication and the edge of a window, and notes where the answer is another one.
"""

from __future__ import annotations

import datetime as dt
import json
import random

import pytest
from django.utils import timezone

from assets import changes
from assets.domain import lifecycle
from assets.domain.rights.changes import TICK
from assets.domain.rights.evaluator import edges, outcome
from assets.domain.rights.vocabulary import Use, strictness
from assets.models import Asset, Revision
from assets.public import rights_changes

from .lives import NOW, STATEMENTS, items, published, save, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    rights_changes.forget()
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def answers_over_time(asset: Asset, use: Use) -> list[tuple[dt.datetime, str, str]]:
    """(instant, before, after) wherever the public answer changed up to now, by every revision."""
    revisions = list(Revision.objects.filter(asset=asset).order_by("number"))
    subjects = {r.pk: changes.subject_in(r.record, r.rights) for r in revisions}
    instants = {r.at for r in revisions}
    for revision in revisions:
        instants |= set(edges(subjects[revision.pk]))
        if revision.state["public_from"]:
            instants.add(dt.datetime.fromisoformat(revision.state["public_from"]))
    found, last, had = [], None, False
    for instant in sorted(i for i in instants if i <= NOW):
        for moment in (instant - TICK, instant):
            told, had = public_answer(revisions, subjects, use, moment, had)
            if told is None:
                continue
            if last is not None and told != last:
                found.append((moment, last, told))
            last = told
    return found


def public_answer(revisions, subjects, use, moment, had):
    """What the public was told then: an outcome, None for nothing; and whether it ever was told."""
    past = [r for r in revisions if r.at <= moment]
    if not past:
        return None, had
    now = past[-1]
    begins = now.state["public_from"] and dt.datetime.fromisoformat(now.state["public_from"])
    if lifecycle.is_public(now.state["status"], begins or None, moment):
        return outcome(subjects[now.pk], use, moment), True
    if now.state["status"] == lifecycle.WITHDRAWN:
        gone = dt.datetime.fromisoformat(now.state["withdrawn_at"])
        had = had or bool(begins and begins < gone)  # it came into the catalogue as a tombstone
        return ("prohibited" if had else None), had
    return None, had


def some_life(chance: random.Random, name: str) -> Asset:
    """A record that is changed, hidden, withdrawn and shown again; public in the end or not."""
    days, asset = 0.0, None
    for _step in range(chance.randint(1, 9)):
        days += chance.choice((0.5, 1, 7, 60))
        state = chance.choice(
            (published(0), published(0), published(days + chance.choice((0, 3))), withdrawn(days))
        )
        fields = {"usage_rights": chance.choice(STATEMENTS)} if chance.random() < 0.7 else {}
        if asset is None:
            fields["reference"] = name
        asset = save(asset, state, days, **fields)
    assert asset is not None
    return asset


USES = (
    Use("publish", "editorial", "online"),
    Use("publish", "editorial", "broadcast", "ES"),
    Use("new_production", "commercial", "online"),
    Use("archive", "editorial", "print"),
)


@pytest.mark.parametrize("seed", range(12))
def test_the_feed_is_what_every_revision_says_at_every_instant(client, seed):
    chance = random.Random(seed)
    assets = [some_life(chance, f"R{n}") for n in range(5)]
    for use in USES:
        wanted = []
        for asset in Asset.objects.filter(pk__in=[a.pk for a in assets]):
            if asset.is_public(NOW):
                wanted += [(asset.reference, *c) for c in answers_over_time(asset, use)]
        query = "&".join(f"{k}={v}" for k, v in use.to_dict().items() if v)
        found = []
        for item in items(client, f"{query}&limit=100"):
            told = item["_catalogue"]
            if told["kind"] == "withdrawn":
                continue
            for code in ("stricter", "looser"):
                for change in told[code]:
                    if change["use"]["territory"] != use.territory:
                        continue  # in one country alone: asked below
                    moment = dt.datetime.fromisoformat(told["at"])
                    found.append((told["reference"], moment, change["before"], change["after"]))
                    assert (strictness(change["after"]) > strictness(change["before"])) == (
                        code == "looser"
                    )
        withdrawals = [w for w in wanted if w[3] == "prohibited" and is_withdrawal(w)]
        assert sorted(found) == sorted(w for w in wanted if w not in withdrawals)


def is_withdrawal(told: tuple) -> bool:
    """Whether that instant is one at which the record was withdrawn: an entry of its own kind."""
    asset = Asset.objects.called(told[0]).get()
    rows = Revision.objects.filter(asset=asset, at=told[1])
    return any(r.state["status"] == lifecycle.WITHDRAWN for r in rows)


@pytest.mark.parametrize("seed", range(6))
def test_every_withdrawal_is_told_once(client, seed):
    chance = random.Random(seed + 100)
    for n in range(6):
        some_life(chance, f"R{n}")
    told = [
        (i["_catalogue"]["reference"], i["date_modified"])
        for i in items(client, "limit=100")
        if i["tags"] == ["withdrawn"]
    ]
    gone = Asset.objects.tombstones()
    wanted = {(a.reference, json.loads(json.dumps(a.withdrawn_at.isoformat()))) for a in gone}
    assert {(name, when.replace("Z", "+00:00")) for name, when in told} >= wanted
    assert len(told) == len(set(told))
    for asset in gone:
        assert [name for name, _when in told].count(asset.reference) == 1
