"""What waits for those who look after music credits, for the start page of the admin."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext

from assets import music

register = template.Library()


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue: its code in addresses, what it is called, and how many records are in it."""

    code: str
    title: str
    what: str
    count: int


@register.simple_tag
def music_queues() -> list[Queue]:
    """Every queue, in order of urgency."""
    counts = music.counts()
    return [
        Queue(code, gettext(title), gettext(what), counts[code])
        for code, (title, what, _find) in music.QUEUES.items()
    ]
