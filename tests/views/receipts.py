"""Asking for receipts and looking at them, as visitors do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.utils import timezone

from assets import editing, publishing
from assets.domain import lifecycle
from assets.domain.lifecycle import GRANTS
from assets.editing import State
from assets.models import Asset
from tests import factories
from tests.statements import C

from .statements import NEW

EDITOR: dict[str, Any] = {"who": factories.WHO, "permissions": GRANTS["editor"]}
CANARY = "quillfeather"
SECRET = (
    C
    + f" This video contains {CANARY} library material licensed by NATO, which cannot be used as part of a new production without consent of the copyright holder."
)


def ask(client: Client, reference: str = "R1", **use: str) -> Any:
    return client.post("/rights/receipts/", {"reference": reference, **(use or NEW)})


def number(response: Any) -> str:
    assert response.status_code == 303
    return response["Location"].split("/")[3]


def keep(client: Client, reference: str = "R1", **use: str) -> str:
    return number(ask(client, reference, **use))


def shown(client: Client, which: str) -> Any:
    return client.get(f"/rights/receipts/{which}/")


def plain(client: Client, which: str) -> dict[str, Any]:
    response = client.get(f"/rights/receipts/{which}/receipt.json")
    assert response.status_code == 200
    return response.json()


def edit(asset: Asset, **fields: Any) -> None:
    editing.save(factories.stored(asset).with_(**fields), who=factories.WHO, asset=asset)


# When the record is not public any more ----------------------------------------------------------


def hide(asset: Asset, how: str) -> None:
    later = timezone.now() + dt.timedelta(days=2)
    if how == "withdrawn":
        publishing.withdraw(asset, reason=f"{CANARY} complained", **EDITOR)
    elif how == "scheduled":
        publishing.schedule(asset, public_from=later, **EDITOR)
    else:
        state = {"draft": State(), "in review": State(lifecycle.IN_REVIEW)}[how]
        editing.save(factories.stored(asset), who=factories.WHO, asset=asset, state=state)
