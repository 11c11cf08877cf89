"""The bulk loader saves what the writing act would have saved, to the last row."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from assets import editing, history, records
from assets.bulk import Loader
from assets.domain import quality
from assets.domain.invented import families
from assets.domain.record import MusicCue, Record
from assets.editing import State, Who
from assets.models import (
    Asset,
    KnownWord,
    Production,
    QualityFlag,
    Revision,
    RightsHolder,
    RightsReading,
    SearchDocument,
    ThirdPartyMaterial,
)
from assets.search import index

WHO, REASON = Who("a test"), "to compare"
AT = dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=dt.UTC)
NOT_COMPARED = ("id", "asset", "asset_id", "pk")

pytestmark = pytest.mark.django_db


def pairs(count: int, seed: int = 5) -> list[tuple[Record, State]]:
    return [
        (one.record, State(one.state.status, one.state.public_from, one.state.withdrawn_at))
        for one in families.row(seed, 1, count)
    ]


def by_editing(new: list[tuple[Record, State]]) -> None:
    for record, state in new:
        editing.save_new([record], who=WHO, state=state, reason=REASON, at=AT)


def by_bulk(new: list[tuple[Record, State]], batch: int = 70) -> None:
    loader = Loader(WHO, REASON)
    for at in range(0, len(new), batch):
        loader.load(new[at : at + batch], AT)


def columns(row: Any) -> dict[str, Any]:
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    values = {k: bytes(v) if isinstance(v, memoryview) else v for k, v in values.items()}
    return {k: v for k, v in values.items() if k not in NOT_COMPARED}


def one_record(asset: Asset, holders: dict[int, str]) -> dict[str, Any]:
    """Everything about a record that is not a number given out by the database."""
    revision = asset.revisions.get()
    reading = columns(RightsReading.objects.get(asset=asset))
    own = columns(asset)
    own.pop("production_id")
    own.pop("place_id"), own.pop("language_id")
    return {
        "record": records.read(asset),
        "production": asset.production and asset.production.key,
        "own": own,
        "names": sorted((n.scheme, n.source, n.value, n.key, n.position) for n in asset.names.all()),
        "reading": reading,
        "materials": sorted(
            (holders[m.holder_id], m.kind) for m in ThirdPartyMaterial.objects.filter(asset=asset)
        ),
        "flags": [columns(flag) for flag in QualityFlag.objects.filter(asset=asset).order_by("pk")],
        "document": [columns(d) for d in SearchDocument.objects.filter(pk=asset.pk)],
        "statement": [columns(s) for s in type(asset).rights_statement.related.related_model.objects.filter(asset=asset)],
        "shots": [columns(s) | {"holder_id": holders.get(s.holder_id)} for s in asset.shots.all()],
        "cues": [columns(c) | {"track_id": str(c.track)} for c in asset.music_cues.all()],
        "revision": {
            k: v for k, v in columns(revision).items()
            if k not in ("salt", "field_hashes", "hash")
        } | {"hashed": sorted(revision.field_hashes)},
    }  # fmt: skip


def everything() -> dict[str, Any]:
    holders = dict(RightsHolder.objects.values_list("pk", "name"))
    return {
        asset.shown_reference: one_record(asset, holders)
        for asset in Asset.objects.with_rows().order_by("pk")
    } | {
        "words": dict(KnownWord.objects.values_list("word", "documents")),
        "rows": {
            model.__name__: model._base_manager.count()
            for model in apps.get_app_config("assets").get_models()
        },
        "productions": sorted(Production.objects.values_list("key", flat=True)),
    }


def outcome(act: Any, new: list[tuple[Record, State]]) -> dict[str, Any]:
    """What there is after the act, which is then undone."""
    with transaction.atomic():
        act(new)
        found = everything()
        assert not list(history.verify(Revision.objects.order_by("asset_id", "number")))
        assert index.check() == []
        transaction.set_rollback(True)
    return found


def test_both_ways_save_the_same() -> None:
    new = pairs(260)
    slow, quick = outcome(by_editing, new), outcome(by_bulk, new)
    assert quick.keys() == slow.keys()
    for name, expected in slow.items():
        assert quick[name] == expected, name


SPOKEN = Record(
    reference="VID 1",
    title="Credits in the lead",
    teaser="Pictures courtesy of AP. A licence is needed.",
    synopsis="Footage licensed by Thomson Reuters. The faces of the soldiers must be blurred.",
    transcript="-SHOTLIST-\n(00:05) ITN – A BOAT",
    usage_rights="This video may be used for editorial purposes for 30 days after publication.",
    music="Eastbound by Janda",
    music_cues=(MusicCue(None),),
)


@pytest.mark.parametrize(
    "record",
    [
        SPOKEN,
        SPOKEN.with_(teaser=None, synopsis="Le film des étoiles. The film of the stars, it is.", title="2024 - 3 May 2024"),
        SPOKEN.with_(title=None, description="Copyright Getty Images.", location="Žiri", language="fr"),
        Record(title="日本語 – ไทย – l’été d'Amélie, soldiers’ \N{COMBINING ACUTE ACCENT}", reference="VID 1"),
    ],
)  # fmt: skip
def test_records_of_another_kind_are_worked_out_for_themselves(record: Record) -> None:
    new = [(record, State()), (record.with_(reference="VID 2", title="Another"), State())]
    assert outcome(by_bulk, new) == outcome(by_editing, new)


def test_flags_are_those_of_quality() -> None:
    loader = Loader(WHO, REASON)._readings
    for record, _state in pairs(3000, seed=9):
        reading = loader.of(record)
        assert loader.flags(record, reading) == quality.flags(record, reading.kept)


def test_a_batch_is_saved_whole_or_not_at_all() -> None:
    new = pairs(30)
    with pytest.raises(IntegrityError), transaction.atomic():
        by_bulk([*new, new[0]])
    assert not Asset.objects.exists()
    misleading = (Record(reference="VID 1"), new[0][1].__class__("published", AT))
    with pytest.raises(editing.WouldMislead):
        by_bulk([*new, misleading])
    assert not Asset.objects.exists()
    assert not Revision.objects.exists()


def test_a_hidden_record_leaves_no_word_in_the_index() -> None:
    by_bulk([(Record(reference="VID 1", title="Quokka"), State("draft"))])
    assert not SearchDocument.objects.exists()
    assert not KnownWord.objects.exists()
