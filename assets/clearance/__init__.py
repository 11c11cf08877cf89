"""Acts on usage rights: confirm a reading, correct it, locate material, settle what stands
elsewhere, enter a production's terms, read again with a new reader.

One verb function each: keyword-only, checks first, one transaction, saved through `editing`, so
that every change of an answer is a revision with who, when and why.
"""

from assets.clearance.acts import (
    confirm,
    correct,
    enter_events,
    locate,
    settle,
    unconfirm,
    widened,
)
from assets.clearance.common import COMMON_MEDIA, COMMON_ROWS, COMMON_USES
from assets.clearance.effects import ClearanceRefused, Effect, effect
from assets.clearance.queues import QUEUES, counts, queue
from assets.clearance.rereading import (
    Progress,
    Rereading,
    TermsRereading,
    present,
    reread,
    reread_terms,
    rereadings,
    take_up,
    terms_rereadings,
)
from assets.clearance.rewording import carry_on
from assets.clearance.sentences import Shared, shared
from assets.clearance.terms import set_terms, terms_hash, terms_tally, undo_terms
from assets.clearance.watching import WATCHED, is_watched, overview, watch
from assets.clearance.worded import affected, worded_so
from assets.clearance.wording import (
    count,
    count_again,
    give_up,
    make,
    propose,
    undo,
    why_not,
)
from assets.editing import Who

__all__ = [
    "COMMON_MEDIA",
    "COMMON_ROWS",
    "COMMON_USES",
    "QUEUES",
    "WATCHED",
    "ClearanceRefused",
    "Effect",
    "Progress",
    "Rereading",
    "Shared",
    "TermsRereading",
    "Who",
    "affected",
    "carry_on",
    "confirm",
    "correct",
    "count",
    "count_again",
    "counts",
    "effect",
    "enter_events",
    "give_up",
    "is_watched",
    "locate",
    "make",
    "overview",
    "present",
    "propose",
    "queue",
    "reread",
    "reread_terms",
    "rereadings",
    "set_terms",
    "settle",
    "shared",
    "take_up",
    "terms_hash",
    "terms_rereadings",
    "terms_tally",
    "unconfirm",
    "undo",
    "undo_terms",
    "watch",
    "why_not",
    "widened",
    "worded_so",
]
