"""The first revision of each record, in the hash chain, as `history` writes it.

A field that records share is written and hashed once, which is why one salt serves a whole load.
(The salt keeps the words of a field that was redacted from being guessed. Whoever redacts a field
here should know that other records of the same load still have it.)
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from operator import attrgetter
from typing import Any

from assets.domain.fields import BY_NAME
from assets.domain.record import Record, is_given
from assets.domain.text import sha256
from assets.formats import plain
from assets.history import RIGHTS, Who
from assets.models import Revision

from .readings import Reading
from .rows import Held
from .tables import Table, canonical

Part = tuple[str, str]
"""A field as a member of the snapshot and of the hashes: `"title":"…"` and `"title":"<hash>"`."""

_OWN = frozenset({"reference", "assigned_reference", "number", "other_ids", "former_references",
                  "title", "production"})  # fmt: skip
"""Fields that hardly two records share."""
_NAMES = tuple(sorted(BY_NAME))
_ALL = attrgetter(*_NAMES)


class Revisions:
    """First revisions, collected as rows."""

    def __init__(self, who: Who, reason: str, act: str = "create") -> None:
        self._who, self._reason, self._act = who, reason, act
        self._table = Table(Revision, "asset_id", "at", "record", "rights", "state",
                            "statement_sha256", "field_hashes", "hash")  # fmt: skip
        self._salt = secrets.token_hex(16)
        self._rest = self._table.template(
            {
                "number": 1,
                "who_name": who.name,
                "who_id": who.user_id,
                "act": act,
                "reason": reason,
                "salt": self._salt,
            }
        )
        self._shared: tuple[Held, ...] = tuple(Held() for _name in _NAMES)
        self._texts: tuple[dict[Any, Part], ...] = tuple({} for _name in _NAMES)
        self._read: dict[str, Part] = {}
        self._stated: dict[str, str] = {}

    def add(self, pk: int, record: Record, reading: Reading, state: str, at: Any) -> None:
        """Collect the revision of one record. `state` is who may see it, as canonical JSON; `at`
        the moment as Python and as the database have it."""
        moment, stored = at
        parts = [
            self._part(index, value) for index, value in enumerate(_ALL(record)) if is_given(value)
        ]
        content = "{" + ",".join([part[0] for part in parts]) + "}"
        hashes = [part[1] for part in parts]
        hashes.append(self._rights(reading.plain))
        hashes.sort()
        fields = "{" + ",".join(hashes) + "}"
        stated = self._sha256(record.usage_rights)
        facts = (
            f'{{"act":{canonical(self._act)},"asset":{pk},"at":"{moment}","changes":[],'
            f'"fields":{fields},"number":1,"previous":"","reason":{canonical(self._reason)},'
            f'"state":{state},"statement_sha256":"{stated}","who":{canonical(self._who.name)}}}'
        )
        seal = hashlib.sha256(facts.encode()).hexdigest()
        self._table.rows.append(
            (pk, stored, content, reading.plain, state, stated, fields, seal, *self._rest)
        )

    def _part(self, index: int, value: Any) -> Part:
        name = _NAMES[index]
        if name in _OWN:
            return self._made(name, value)
        if isinstance(value, tuple):
            shared = self._shared[index]
            return shared.get(value) or shared.put(value, self._made(name, value))
        known = self._texts[index]
        found = known.get(value)
        if found is None:
            found = known[value] = self._made(name, value)
        return found

    def _made(self, name: str, value: Any) -> Part:
        text = canonical(plain.encode(value))
        return f'"{name}":{text}', f'"{name}":"{self._hash(name, text)}"'

    def _rights(self, text: str) -> str:
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = (f'"{RIGHTS}":"{self._hash(RIGHTS, text)}"', "")
        return found[0]

    def _hash(self, name: str, text: str) -> str:
        return hashlib.sha256(f"{self._salt}\n{name}\n{text}".encode()).hexdigest()

    def _sha256(self, text: str | None) -> str:
        if not text:
            return ""
        found = self._stated.get(text)
        if found is None:
            found = self._stated[text] = sha256(text)
        return found

    def write(self) -> None:
        """Put everything collected into the database."""
        self._table.write()


def moment(at: dt.datetime | None) -> str | None:
    """A moment as history writes it."""
    return at.astimezone(dt.UTC).isoformat() if at else None
