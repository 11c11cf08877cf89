"""Asking the API, and the statements of rights.md 5."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.test import Client

from assets import answers, clearance
from assets.domain.lifecycle import GRANTS
from assets.domain.rights import keeping
from assets.models import Asset
from tests import factories

C = (
    "This media asset is free for editorial broadcast, print, online and radio use. "
    "It is restricted for use for other purposes."
)
B = C + (
    " This video includes Thomson Reuters copyrighted library material licensed by NATO, which "
    "cannot be used as part of a new production without consent of the copyright holder."
)
A = C + (
    " This video contains Thomson Reuters copyrighted library material licensed by NATO, which "
    "cannot be used as part of a new production without consent of the copyright holder. "
    "Please contact Thomson Reuters to clear this material."
)
ODD = C + " Zorp gleebs must be frobbed unless the moon permits."
NOON = "2026-11-22T12:00:00+00:00"
PUBLISH = {"act": "publish", "purpose": "editorial", "medium": "online", "on": NOON}


def address(reference: str, what: str = "decision", **parameters: Any) -> str:
    """An address of the API, its parameters escaped."""
    path = f"/api/v1/assets/{reference}/{what}"
    return f"{path}?{urlencode(parameters)}" if parameters else path


def decision(client: Client, reference: str = "R1", **parameters: Any) -> dict[str, Any]:
    """The decision for a use; act, purpose, medium and on as in PUBLISH unless said otherwise."""
    response = client.get(address(reference, **{**PUBLISH, **parameters}))
    assert response.status_code == 200, response.content
    return response.json()


def outcome(client: Client, reference: str = "R1", **parameters: Any) -> str:
    return str(decision(client, reference, **parameters)["outcome"])


def confirm(asset: Asset) -> None:
    """An editor confirms the reading as it is."""
    record = factories.stored(asset)
    clearance.confirm(
        asset,
        basis=keeping.basis(answers.kept_of(asset, record), record),
        who=factories.WHO,
        permissions=GRANTS["rights_manager"],
    )
