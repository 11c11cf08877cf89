"""Reading → rows: what is kept of an asset's rights, and the columns worked out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings

from assets.domain.record import Record
from assets.domain.rights import building, keeping
from assets.domain.rights.keeping import Kept
from assets.models import Asset, RightsHolder, RightsReading, ThirdPartyMaterial

from .subjects import BATCH


def store(
    pairs: Sequence[tuple[Asset, Record, Kept]],
    terms: Mapping[int, Kept | None] | None = None,
    *,
    fresh: bool = False,
) -> None:
    """Write what is kept of these assets' rights, and the columns worked out of it.

    Called by `assets.editing` inside its transaction. `terms` are the production's, by asset id.
    """
    ids = [asset.pk for asset, _record, _kept in pairs]
    if not fresh:
        RightsReading.objects.filter(asset__in=ids).delete()
        ThirdPartyMaterial.objects.filter(asset__in=ids).delete()
    RightsReading.objects.bulk_create(
        [
            reading_row(asset, record, kept, (terms or {}).get(asset.pk))
            for asset, record, kept in pairs
        ],
        batch_size=BATCH,
    )
    wanted = {
        (asset.pk, name): kind
        for asset, _record, kept in pairs
        for name, kind in holders(kept).items()
    }
    by_name = holder_ids({name for _pk, name in wanted})
    ThirdPartyMaterial.objects.bulk_create(
        [
            ThirdPartyMaterial(asset_id=pk, holder_id=by_name[name], kind=kind)
            for (pk, name), kind in wanted.items()
        ],
        batch_size=BATCH,
    )


def holders(kept: Kept) -> dict[str, str]:
    """Every holder of third-party material by the reading in force, with its kind."""
    found = {leak.holder: leak.kind for leak in kept.leaks if leak.holder not in kept.settled}
    for party in keeping.in_force(kept).third_parties:
        if party.holder:
            found[party.name] = party.kind
    return {name[:300]: kind for name, kind in found.items()}


def reading_row(asset: Asset, record: Record, kept: Kept, terms: Kept | None) -> RightsReading:
    """The row of a reading, and in its columns what lists and facets ask of it."""
    policy = keeping.in_force(kept)
    subject = building.subject(record, kept, zone=settings.TIME_ZONE, production=terms)
    return RightsReading(
        asset_id=asset.pk,
        kept=keeping.to_dict(kept),
        reader=policy.reader[:20],
        fingerprint=subject.fingerprint(),
        confirmed_at=kept.confirmed_at,
        has_statement=bool(policy.text.strip()),
        has_unread=bool(policy.unread),
        has_leaks=any(leak.holder not in kept.settled for leak in kept.leaks),
        has_third_party=bool(holders(kept)),
        needs_credit=any(rule.duty == "credit" for rule in policy.duties),
    )


def holder_ids(names: set[str]) -> dict[str, int]:
    """Name → primary key of these holders, entered where they are not known yet."""
    wanted = sorted(names)
    found: dict[str, int] = {}
    for at in range(0, len(wanted), BATCH):
        batch = wanted[at : at + BATCH]
        RightsHolder.objects.bulk_create(
            [RightsHolder(name=name) for name in batch], ignore_conflicts=True
        )
        found |= dict(RightsHolder.objects.filter(name__in=batch).values_list("name", "pk"))
    return found
