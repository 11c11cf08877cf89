"""The secrets that sign receipts: made on first use, one more at each rotation, none ever lost."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from assets.domain.rights.receipt import signature_input
from assets.models import Receipt, ReceiptKey

SECRET_BYTES = 32


class Damaged(Exception):
    """What is stored under a number is not what was signed: it is not shown as a receipt."""


def current() -> ReceiptKey:
    """The key that signs now; the first one is made when it is first needed."""
    found = ReceiptKey.objects.order_by("-version").first()
    return found or _make(1)


def rotate() -> ReceiptKey:
    """A new key that signs from now on; receipts signed before go on verifying."""
    return _make(current().version + 1)


def _make(version: int) -> ReceiptKey:
    try:
        with transaction.atomic():
            return ReceiptKey.objects.create(
                version=version,
                secret=secrets.token_hex(SECRET_BYTES),
                made_at=timezone.now(),
            )
    except IntegrityError:  # another process was first; one key is enough
        return ReceiptKey.objects.get(version=version)


def sign(key: ReceiptKey, facts: Mapping[str, Any], record: int) -> str:
    """Hex HMAC-SHA256 of the facts in their canonical form, and of the record's primary key."""
    signed = signature_input(facts, record)
    return hmac.new(bytes.fromhex(key.secret), signed, "sha256").hexdigest()


def check(receipt: Receipt) -> None:
    """Raises Damaged where row and signature do not belong together.

    Receipts of form 1 are signed without their record: one that was moved to another record is
    noticed from form 2 on.
    """
    facts = receipt.facts
    signature = sign(receipt.key, facts, receipt.asset_id)
    if not hmac.compare_digest(signature.encode(), receipt.signature.encode()):
        raise Damaged(receipt.number)
    row = (receipt.number, receipt.outcome, receipt.issued_at)
    issued_at = dt.datetime.fromisoformat(facts["issued_at"])
    if row != (facts["number"], facts["outcome"], issued_at):
        raise Damaged(receipt.number)
