"""A proposal made into cues: facts, spans, how sure, and the other readings worth offering."""

from __future__ import annotations

from dataclasses import replace

from .cue import BESIDE, Contributor, Cue, Span, Track
from .evidence import Evidence
from .fold import fold
from .item import REASONS, Item, Proposal
from .names import Names, read_names
from .organisations import is_artist, is_library
from .runs import Part
from .tails import Tail
from .titles import Title, read_title, unquote

#: A proposal nearer to its rival than this is doubtful, and so is a boundary.
_CLOSE = 0.8
_CLOSE_CUT = 1.2


def cues_of(
    best: Proposal,
    others: list[Proposal],
    item: Item,
    span: Span,
    tail: Tail | None,
    evidence: Evidence,
) -> list[Cue]:
    """The cues of the best proposal for an item that stands at `span`; `others` are its rivals."""
    rival = others[0] if others else None
    margin = best.score - rival.score if rival else 3.0
    spans = _spans(best, span)
    cues = []
    for place, (part, own) in enumerate(zip(best.parts, spans, strict=True)):
        made = _cue(part, best, own, evidence, tail if place == len(spans) - 1 else None)
        if made is None:
            continue
        near = min(margin, part.margin + 0.3, _before(best, place) + 0.3)
        confidence = round(max(0.05, min(0.99, 0.5 + 0.1 * min(best.score, 4) / 2 + 0.1 * near)), 2)
        if best.layout in ("title", "names") and item.label is None:
            confidence = min(confidence, 0.55)
        if best.layout == "dash" and " " not in item.body.text:
            confidence = min(confidence, 0.5)
        torn = item.torn and best.names_first is not None
        doubtful = torn or margin < _CLOSE
        doubtful = doubtful or min(part.margin, _before(best, place)) < _CLOSE_CUT
        options = _options(best, others, part, place, made, evidence)
        reason = (
            REASONS["run"] if len(best.parts) > 1 and best.layout in ("by", "dash") else made.reason
        )
        cues.append(
            replace(
                made,
                confidence=confidence,
                doubtful=doubtful or confidence < 0.6,
                alternatives=options,
                reason=reason,
            )
        )
    return cues


def _options(
    best: Proposal, others: list[Proposal], part: Part, place: int, made: Cue, evidence: Evidence
) -> tuple[Cue, ...]:
    """The other readings an editor may want, near in score and different in what they say."""
    options: list[Cue] = []
    if part.rival and part.margin < 2.0:
        title, names = part.rival
        other = _cue(Part(title, names, 0.0, None), best, made.span, evidence, None)
        if other:
            options.append(other)
    if place == 0:
        for proposal in others:
            if len(proposal.parts) == 1 and best.score - proposal.score < 3.0:
                other = _cue(proposal.parts[0], proposal, _whole(best, made.span), evidence, None)
                if other:
                    options.append(other)
    seen = {(made.title, made.names)}
    kept = []
    for option in options:
        if (option.title, option.names) not in seen:
            seen.add((option.title, option.names))
            kept.append(replace(option, confidence=round(made.confidence * 0.6, 2), doubtful=True))
    return tuple(kept[:3])


def says(proposal: Proposal) -> list[tuple[str, str]]:
    """What a proposal comes to, so that two layouts that agree are no rivals."""
    return [(fold(unquote(p.title.text)), fold(p.names.text)) for p in proposal.parts]


def _whole(best: Proposal, span: Span) -> Span:
    last = best.parts[-1]
    return Span(span.start, max(span.end, last.title.end, last.names.end))


def _before(best: Proposal, place: int) -> float:
    return best.parts[place - 1].margin if place else 4.0


def _spans(best: Proposal, whole: Span) -> list[Span]:
    """The span of each credit of a run: from its first word to the next one's first word."""
    starts = [
        min(p.start for p in (part.title, part.names) if p)
        if part.title or part.names
        else whole.end
        for part in best.parts
    ]
    starts[0] = whole.start
    ends = [*starts[1:], whole.end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True)]


def with_tail(track: Track, tail: Tail | None) -> Track:
    if tail is None:
        return track
    return replace(
        track,
        isrc=track.isrc or tail.isrc,
        iswc=track.iswc or tail.iswc,
        library=track.library or tail.library,
        publisher=track.publisher or tail.publisher,
        licence=track.licence or tail.licence,
        catalogue_number=track.catalogue_number or tail.catalogue_number,
    )


def _cue(
    part: Part, proposal: Proposal, span: Span, evidence: Evidence, tail: Tail | None
) -> Cue | None:
    """The cue of one part of a proposal; None if nothing is left of it."""
    title = read_title(part.title.text) if part.title else Title()
    names = read_names(part.names.text, proposal.role, evidence.known) if part.names else Names()
    for qualifier in names.qualifiers:
        if title.title and title.qualifier is None and not is_library(qualifier):
            title.qualifier = qualifier
    contributors = [c for c in names.contributors if not _is_platform(c, evidence)]
    library = title.library or names.library
    for dropped in names.contributors:
        if dropped not in contributors:
            library = library or dropped.name
    for guest in title.guests:
        contributors += read_names(guest, "featured").contributors
    if title.title is None and all(person.role in BESIDE for person in contributors):
        return None
    track = Track(
        title=title.title,
        qualifier=title.qualifier,
        library=library,
        label=title.label,
        catalogue_number=title.catalogue_number or names.catalogue_number,
        publisher=names.publisher,
    )
    return Cue(
        track=with_tail(track, tail),
        contributors=tuple(contributors),
        span=span,
        confidence=0.5,
        reason=REASONS[proposal.layout],
    )


def _is_platform(person: Contributor, evidence: Evidence) -> bool:
    name = person.name
    return is_library(name) and not is_artist(name) and not evidence.known.knows_person(name)
