"""Where a harvest goes on: after the record that was given last.

A cursor names that record and the search, signed; it holds no row number, which would count what
is hidden, and cannot be made up, which would ask for what is hidden.
"""

from __future__ import annotations

import hashlib
from urllib.parse import urlencode

from django.core import signing
from django.http import QueryDict

from assets.domain import reference
from assets.domain.messages import _, message
from assets.models import Asset, Name

from .errors import ParameterError

SALT = "assets.api.cursor"
MAX_LENGTH = 500
_LOOK = frozenset({"cursor", "size", "include", "lang"})
"""Parameters that may change from page to page."""


def after(asset: Asset, params: QueryDict) -> str:
    """The cursor of the page that begins behind this record."""
    return signing.Signer(salt=SALT).sign_object([asset.shown_reference, _search(params)])


def read(text: str, params: QueryDict) -> int:
    """The row behind which the page begins; 0 for "". Raises ParameterError for a cursor that
    was not given out here, or for another search."""
    if not text:
        return 0
    try:
        if len(text) > MAX_LENGTH:
            raise signing.BadSignature
        name, search = signing.Signer(salt=SALT).unsign_object(text)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise ParameterError(
            "cursor",
            message(_("This cursor was not given out here.")),
            "the cursor of the page before, or nothing to begin",
        ) from error
    if search != _search(params):
        raise ParameterError(
            "cursor",
            message(_("This cursor belongs to another search.")),
            "the same parameters on every page",
        )
    key = reference.key(name)[: reference.MAX_LENGTH + 1]
    held = Name.objects.filter(key=key, scheme__in=Name.LEADING).values_list("asset", flat=True)
    found = held.first()
    if found is None:
        raise ParameterError(
            "cursor", message(_("This cursor has grown too old.")), "nothing, to begin again"
        )
    return found


def _search(params: QueryDict) -> str:
    pairs = sorted(
        (name, value)
        for name, values in params.lists()
        for value in values
        if name not in _LOOK and value
    )
    return hashlib.sha256(urlencode(pairs).encode()).hexdigest()[:16]
