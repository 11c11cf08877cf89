"""`load_samples`: the two seed records and the sample catalogue, as a first start shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

import assets
from assets import families, keyframes, posters, thumbnails
from assets.domain.record import Keyframe, Poster
from assets.domain.timecode import Timecode
from assets.history import Who
from assets.ingest import applying, reporting, sources
from assets.models import Asset
from assets.posters import invented

SAMPLES = Path(assets.__file__).parent / "samples"
FAMILIES = SAMPLES.with_name("sample_families.json")
WHO = Who("sample data")
REASON = "Shipped with the catalogue"
CREDIT = "Drawn for the catalogue"
STILLS: dict[str, tuple[tuple[int, int], ...]] = {
    "NATO900101": ((3, 0), (12, 5), (22, 3), (33, 4), (45, 1), (55, 2), (68, 0)),
}
"""Keyframes of samples: seconds, and which of the drawings (`invented.DRAWINGS`)."""


class Command(BaseCommand):
    """Load what is missing of the samples; what is there is left as editors have it."""

    help = (
        "Load the two seed records and the 32 invented samples, published, with their version "
        "families. Safe to repeat: records that are there already are left alone."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Seeds, then samples, then the family decisions for what is new."""
        report = reporting.Report()
        created: set[int] = set()
        try:
            seeds = sources.find([str(SAMPLES / "seeds")])
            samples = sources.find([str(path) for path in sorted(SAMPLES.glob("*.txt"))])
        except sources.NoSource as error:
            raise CommandError(str(error), returncode=2) from error
        for found, origin in ((seeds, None), (samples, "sample")):
            order = applying.Order(WHO, REASON, publish=True, origin=origin)
            for outcome in applying.run(found, order):
                report.add(outcome)
                if outcome.kind == "created" and outcome.step.asset:
                    created.add(outcome.step.asset.pk)
                elif outcome.kind == "refused":
                    self.stderr.write("\n".join(reporting.lines(outcome)))
        self._decide(created)
        _give_posters(created)
        _give_keyframes(created)
        if options["verbosity"]:
            self.stdout.write(f"samples: {report.summary}")
        if report.counts["refused"]:
            raise SystemExit(1)

    def _decide(self, created: set[int]) -> None:
        decisions = json.loads(FAMILIES.read_text(encoding="utf-8"))
        for decision in decisions:
            members = [
                asset
                for member in decision["members"]
                if (asset := _find(member)) and asset.pk in created
            ]
            if members:
                families.ship(
                    members=members,
                    key=decision["key"],
                    title=decision["title"],
                    who=WHO,
                    reason=decision.get("reason") or REASON,
                )


def _give_posters(created: set[int]) -> None:
    """Some of the new samples get a drawn poster, so that pages show both: pictures and cards."""
    for drawing in invented.DRAWINGS:
        assets = [a for name in drawing.references if (a := _find({"reference": name}))]
        new = [asset for asset in assets if asset.pk in created]
        if new:
            name = thumbnails.add(f"{drawing.references[0]}.png", drawing.png()).name
            poster = Poster(name, drawing.alt, CREDIT, *drawing.focus)
            for asset in new:
                posters.change(asset, poster, who=WHO, version=asset.record_version, reason=REASON)


def _give_keyframes(created: set[int]) -> None:
    """One new sample gets a strip of the same drawings, one for each shot of its list."""
    for reference, moments in STILLS.items():
        asset = _find({"reference": reference})
        if asset is None or asset.pk not in created:
            continue
        frames = []
        for second, number in moments:
            drawing = invented.DRAWINGS[number]
            name = thumbnails.add(f"{reference}.png", drawing.png()).name
            frames.append(Keyframe(Timecode(second), name, drawing.alt, CREDIT))
        asset.refresh_from_db()
        version = asset.record_version
        keyframes.change(asset, tuple(frames), who=WHO, version=version, reason=REASON)


def _find(member: dict[str, str]) -> Asset | None:
    if member.get("reference"):
        return Asset.objects.called(member["reference"]).first()
    return Asset.objects.filter(source_key=member["source_key"]).first()
