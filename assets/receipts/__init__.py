"""Receipts: an answer given out so that it can be cited, and what it says for ever after.

    issue(name, use, on)     answer, sign and store: one new receipt
    find(number)             the receipt of this number
    look(receipt, now)       what may be shown of it at a moment, and whether today's answer differs
    verify(receipt, words)   whether words that somebody kept are those of the receipt
    redact(name, reason)     take away what a record's receipts quote, for content that must go

What is shown follows the record (rights.md 4.9 and 6): while it is public, everything; once it is
not, reference, use, outcome, time and hashes, whatever became of it. A withdrawal is said, since
its address says it too; a record that was hidden again or removed is not told apart.

Signing. HMAC-SHA256 over the facts and the record's primary key, with secrets of its own, kept and
versioned in the database (`keys`). Ed25519 would let others verify without asking here; it was
rejected because it takes a library that is not pinned, and because a receipt that only its issuer
can confirm is confirmed where it is cited: at its address. SECRET_KEY was rejected: it is exchanged
after a leak and is left out of backups, and either would make every receipt ever given a forgery.
"""

from .issuing import Unknown, issue
from .keys import Damaged, rotate
from .redacting import redact
from .showing import Shown, Today, find, look, question
from .verifying import verify

__all__ = [
    "Damaged",
    "Shown",
    "Today",
    "Unknown",
    "find",
    "issue",
    "look",
    "question",
    "redact",
    "rotate",
    "verify",
]
