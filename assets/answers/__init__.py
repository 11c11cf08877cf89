"""Rows → Subject → Decision, for one asset and for many; and the rows kept of a reading.

Every door that answers "may I use this?" asks here, so that page, API, facet and table give the
same answer. For many assets each distinct fingerprint is evaluated once: fingerprints stand for
everything an outcome depends on, the instant and the use apart, so nothing is answered from a
cache that time could make untrue.
"""

from .deciding import (
    Answer,
    Moment,
    answer,
    by_fingerprint,
    by_its_fingerprint,
    decide,
    decide_many,
    forget,
    withdrawn,
)
from .storing import holders, store
from .subjects import (
    kept_of,
    read_many,
    siblings_of,
    subject_of,
    subjects_beside,
    subjects_of,
    terms_of,
)

__all__ = [
    "Answer",
    "Moment",
    "answer",
    "by_fingerprint",
    "by_its_fingerprint",
    "decide",
    "decide_many",
    "forget",
    "holders",
    "kept_of",
    "read_many",
    "siblings_of",
    "store",
    "subject_of",
    "subjects_beside",
    "subjects_of",
    "terms_of",
    "withdrawn",
]
