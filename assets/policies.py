"""Policies on their way out as ODRL: assets → subjects, one or many.

An invented sample says so in its policy as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import QuerySet

from assets import answers
from assets.domain.messages import _
from assets.domain.rights.policy import Caution
from assets.domain.rights.subject import Subject
from assets.formats import odrl
from assets.models import Asset

BATCH = 200
INVENTED = Caution(
    "invented_sample", _("An invented sample: nothing here speaks of the rights in a real video.")
)


def subject_of(asset: Asset) -> Subject:
    """What a policy is written from, for one asset."""
    return _marked(answers.subject_of(asset), asset.origin)


def stream(assets: QuerySet, *, site: str) -> Iterator[str]:
    """The policies of a queryset, in its order, as one JSON array; memory stays bounded."""
    yield from odrl.stream(_subjects(assets), site=site)


def _subjects(assets: QuerySet) -> Iterator[Subject]:
    rows = list(assets.values_list("pk", "origin"))
    for at in range(0, len(rows), BATCH):
        batch = rows[at : at + BATCH]
        found = answers.subjects_of([pk for pk, _origin in batch])
        for pk, origin in batch:
            if pk in found:
                yield _marked(found[pk], origin)


def _marked(subject: Subject, origin: str | None) -> Subject:
    if origin != "sample":
        return subject
    return replace(subject, cautions=(*subject.cautions, INVENTED))
