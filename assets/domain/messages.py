"""Sentences for people, said by rules that know no language setting.

A rule returns a `Message`: the English sentence as gettext message id, with its parameters
apart. Doors translate `id` and then fill in `params`; `str(message)` is the English sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


def _(message_id: str) -> str:
    """Mark a message id for gettext's extraction; return it unchanged."""
    return message_id


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with `%(name)s` placeholders, and the values that go there."""

    id: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def render(self, translate: Callable[[str], str] = str) -> str:
        """The sentence, its id put through `translate` first."""
        text = translate(self.id)
        return text % self.params if self.params else text

    def __str__(self) -> str:
        return self.render()

    def __hash__(self) -> int:
        return hash((self.id, tuple(sorted((k, str(v)) for k, v in self.params.items()))))


def message(message_id: str, **params: Any) -> Message:
    """A `Message`; written so that gettext's extractor can find the id: `message(_("…"), x=1)`."""
    return Message(message_id, params)
