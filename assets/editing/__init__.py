"""The one writing act: rows, history, version number and search document, in one transaction.

Admin, ingest, publishing and everything later save records through `save` (one) or `save_new`
(many at once); nothing else does. Who saves says which `record_version` they saw; if
somebody else saved meanwhile, `StaleEdit` carries both sides and nothing is written.

Rejected: signals (a bulk write goes round them) and an index kept by database triggers (they
cannot analyse words).
"""

from assets.history import Who

from .checking import blocking, validate
from .refusals import EditRefused, InvalidRecord, NameTaken, NotAllowed, StaleEdit, WouldMislead
from .saving import Saved, save, save_new
from .state import State, state_of

__all__ = [
    "EditRefused",
    "InvalidRecord",
    "NameTaken",
    "NotAllowed",
    "Saved",
    "StaleEdit",
    "State",
    "Who",
    "WouldMislead",
    "blocking",
    "save",
    "save_new",
    "state_of",
    "validate",
]
