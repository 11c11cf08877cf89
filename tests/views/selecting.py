"""A selection of a few records: public, shot by shot, withdrawn, hidden and unknown."""

from __future__ import annotations

from typing import Any

from django.test import Client

from assets.domain.record import Shot
from assets.domain.timecode import Timecode
from assets.editing import State
from assets.models import RightsHolder
from tests import factories
from tests.statements import A, C

from .test_tombstones import WITHDRAWN

ON = {"on": "2026-06-03"}
T = Timecode
SHOTS = (
    Shot(T(0), T(10), "WIDE OF A PATROL"),
    Shot(T(10), T(24), "LIBRARY PICTURES OF A CONVOY", holder="Thomson Reuters",
         holder_source="line"),
    Shot(T(24), None, "A FLAG"),
)  # fmt: skip
FILES = ("csv", "json", "xlsx", "edl")


def get(client: Client, *items: str, page: str = "/selection/", **use: str) -> Any:
    return client.get(page, {"item": list(items), **use})


def save_a_few() -> None:
    factories.save(
        reference="R1", title="Patrol & convoy", usage_rights=A, shots=SHOTS, version="master",
        duration=T(60), language="en",
    )  # fmt: skip
    factories.save(reference="R2", title="Patrol at sea", usage_rights=C, origin="sample")
    factories.save(reference="R3", usage_rights=C + " Mandatory credit: NATO.")
    factories.save(reference="GONE1", title="A secret", usage_rights=C, state=WITHDRAWN)
    factories.save(reference="HID1", title="A secret", usage_rights=C, state=State())
    RightsHolder.objects.filter(name="Thomson Reuters").update(contact="clear@reuters.example")


CHOSEN = ("R1@0-10", "R1@10-24~for the opening", "R2", "R3", "GONE1", "HID1", "NONE1")
