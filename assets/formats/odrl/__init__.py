"""A policy ↔ ODRL 2.2 in JSON-LD, with the RightsML profile.

    write(subject, site=…) -> a document
    read(text)             -> the subject again; Refused for what is not understood

How it is built
    terms.py      our words and ODRL's, and our own namespace with the meaning of each term
    deriving.py   a subject's rules → ODRL rules that nobody takes wider than they are meant
    places.py     regions → countries, for readers who know ISO 3166 alone
    owned.py      what ODRL has no word for, in our namespace
    writing.py    both put together: the document
    jsonld.py     JSON text → expanded tree; strict, and nothing is ever fetched
    reading.py    documents of ours, read back and checked against themselves
    foreign.py    documents from elsewhere

Rejected: a blob of our policy beside ODRL rules that nobody checks (the two drift apart, and a
stranger believes the one, we the other); a consent as a permission with a duty `obtainConsent`
(whoever overlooks a duty has a yes); one target for the whole asset (its permission would cover
somebody else's shots).
"""

from __future__ import annotations

from .jsonld import Refused
from .reading import read
from .writing import FILE, LD_JSON, stream, text, write

__all__ = ["FILE", "LD_JSON", "Refused", "read", "stream", "text", "write"]
