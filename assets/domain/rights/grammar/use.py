"""Permissions, prohibitions, denials and "only": the clauses that speak of a use.

A clause is one operator (free, may not, no, only, needs consent …) over slots (acts, purposes,
media, territories, windows). The coverage check is what keeps a false yes out: a permission is
taken only if every content word of the clause was understood; a prohibition may be taken with
words left over, which then stay unread, so that no yes comes of it either way.
"""

from __future__ import annotations

from collections.abc import Callable

from assets.domain.rights.grammar.clause import Clause, Context
from assets.domain.rights.grammar.frame import Emitter, Frame, frame
from assets.domain.rights.grammar.permissions import (
    read_bare,
    read_no_consent,
    read_only,
    read_permission,
)
from assets.domain.rights.grammar.prohibitions import (
    read_consent,
    read_contradiction,
    read_denied,
    read_lifted,
    read_other,
    read_out,
    read_prohibition,
)
from assets.domain.rights.grammar.times import (
    read_deadline,
    read_embargo,
    read_expiry,
    takes_event,
)

#: (name, when it applies, what it does). A new wording of a use is a line in the lexicon; a new
#: construction is a line here.
RULES: tuple[tuple[str, Callable[[Frame], bool], Callable[[Frame, Emitter], None]], ...] = (
    ("restriction_lifted", lambda f: f.has("UNFORBID"), read_lifted),
    ("no_consent_needed", lambda f: f.has("NOCONSENT"), read_no_consent),
    (
        "any_other_use",
        lambda f: f.has("OTHERUSE", "OTHERPURP", "OTHERMED", "OTHERTERR"),
        read_other,
    ),
    ("permission_denied", lambda f: f.has("DENY"), read_denied),
    ("embargo", lambda f: f.has("EMBARGO") and not f.has("GRANT"), read_embargo),
    (
        "expiry",
        lambda f: f.has("EXPIRE") and not f.has("GRANT", "FORBID", "NO"),
        read_expiry,
    ),
    (
        "release",
        lambda f: f.has("RELEASE") and not f.has("GRANT", "FORBID", "NO"),
        read_embargo,
    ),
    (
        "prohibition",
        lambda f: f.has("FORBID", "NO") and not f.has("GRANT"),
        read_prohibition,
    ),
    (
        "contradiction",
        lambda f: f.has("FORBID", "NO") and f.has("GRANT"),
        read_contradiction,
    ),
    ("permission", lambda f: f.has("GRANT"), read_permission),
    ("consent", lambda f: f.consent is not None, read_consent),
    ("only", lambda f: f.has("ONLY"), read_only),
    ("out", lambda f: f.has("OUT"), read_out),
    ("window", lambda f: bool(f.windows) or takes_event(f), read_deadline),
    ("bare", lambda f: True, read_bare),
)


def read(clause: Clause, context: Context) -> bool:
    """Read a clause about a use; True where it was consumed, if only in part."""
    built = frame(clause, context)
    for name, applies, build in RULES:
        if applies(built):
            emitter = Emitter(built, name)
            build(built, emitter)
            emitter.finish()
            return emitter.consumed
    return False
