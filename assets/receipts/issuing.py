"""Giving out a receipt: the same answer as on every door, signed and stored."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction

from assets import answers, public
from assets.answers import Moment
from assets.domain.rights import receipt as values
from assets.domain.rights.vocabulary import Use
from assets.models import Asset, Receipt

from . import keys


class Unknown(Exception):
    """Nothing goes by this name in public; hidden and never existed are the same."""


def issue(name: str, use: Use, on: Moment | None, *, now: dt.datetime) -> Receipt:
    """A new receipt for what goes by this name in public; `on` None asks about this moment.

    It speaks of this record alone: what the answer says beside it of other versions of the story
    is left out, because they may be withdrawn while this one stays; no outcome depends on them.
    A withdrawn record has an answer too (prohibited, withdrawn), so it has a receipt. Raises
    Unknown for anything else that is not public, and where that changes meanwhile.
    """
    at = now.replace(microsecond=0)
    moment = at if on is None else on
    with transaction.atomic():
        found = public.called(name, now)
        if found is None:
            raise Unknown(name)
        statement = fingerprint = revision = None
        if isinstance(found, Asset):
            pk, revision = found.pk, found.record_version
            subject = answers.subject_of(found)
            decision = answers.answer(subject, use, moment).to_dict()
            statement = subject.answering[1].policy.text if subject.answering else None
            fingerprint = subject.fingerprint()
        else:
            gone = Asset.objects.tombstones().called(name).values_list("pk", flat=True).first()
            if gone is None:  # it was republished or removed since it was found
                raise Unknown(name)
            pk = gone
            decision = answers.withdrawn(found.reference, found.withdrawn_at, use, moment).to_dict()
        facts = values.facts(
            values.number_of(secrets.token_bytes(values.RANDOM_BYTES)),
            at,
            decision,
            asked_on=on.isoformat() if on else None,
            revision=revision,
            statement=statement,
            fingerprint=fingerprint,
        )
        key = keys.current()
        return Receipt.objects.create(
            number=facts["number"],
            asset_id=pk,
            issued_at=at,
            outcome=facts["outcome"],
            facts=facts,
            decision=decision,
            key=key,
            signature=keys.sign(key, facts, pk),
        )
