"""The rights panel of a record page: the use, the answer, the statement it rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

from assets import answers
from assets.domain.record import Record
from assets.domain.rights.subject import Subject
from assets.models import Asset
from assets.search import asked
from assets.search.asked import Asked

from . import answer, carried, common_uses, letters, lit, timeline, use_form
from .answer import Card
from .common_uses import CommonUses
from .letters import Letter
from .lit import Piece
from .timeline import Timeline
from .use_form import UseForm


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything the panel shows. Exactly one of `card` and `common` is there."""

    asked: Asked
    form: UseForm
    card: Card | None
    common: CommonUses | None
    statement: tuple[Piece, ...]
    terms: tuple[Piece, ...]
    timeline: Timeline | None
    report: Letter
    is_confirmed: bool
    subject: Subject

    @property
    def has_unread(self) -> bool:
        """Whether words of the statement were not understood."""
        return any(piece.unread for piece in (*self.statement, *self.terms))

    @property
    def until(self) -> dt.datetime | None:
        """When time alone changes what the panel says."""
        shown = self.card or self.common
        return shown.until if shown else None


def panel(
    request: HttpRequest, asset: Asset, record: Record, now: dt.datetime, address: str
) -> Panel:
    """The panel for the use that the address states; without a clear one, for common uses."""
    question = asked.parse(request.GET, now, portion=True)
    siblings = answers.siblings_of(asset, now) if question.use else ()
    kept = answers.kept_of(asset, record)
    subject = answers.subject_of(asset, record=record, kept=kept, siblings=siblings)
    card = common = None
    if question.use is not None:
        card = answer.build(record, subject, question, kept=kept, now=now, address=address)
    else:
        common = common_uses.build(subject, question, now)
    policy = answer.answering_policy(subject)
    pieces = lit.pieces(policy.text, card.reasons.sentences if card else (), policy.unread)
    own = subject.answering is None or subject.answering[0] == "asset"
    return Panel(
        asked=question,
        form=use_form.build(
            question,
            action=f"{request.path}#rights",
            state=carried.items(request.GET),
            forget=carried.without_use(request.path, request.GET),
            portion=True,
        ),
        card=card,
        common=common,
        statement=pieces if own else (),
        terms=() if own else pieces,
        timeline=timeline.build(record, subject, card.decision if card else None),
        report=letters.question(record, card.use if card else (), address),
        is_confirmed=bool(subject.answering and subject.answering[1].confirmed),
        subject=subject,
    )
