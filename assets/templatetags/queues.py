"""What waits for those who answer for rights and for music, for the start page of the admin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext

from assets import clearance, music

register = template.Library()


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue: its code in addresses, what it is called, and how many records are in it."""

    code: str
    title: str
    what: str
    count: int


@register.simple_tag
def rights_queues() -> list[Queue]:
    """Every queue of usage rights, in order of urgency."""
    return _queues(clearance.QUEUES, clearance.counts())


@register.simple_tag
def music_queues() -> list[Queue]:
    """Every queue of music credits, in order of urgency."""
    return _queues(music.QUEUES, music.counts())


def _queues(queues: Mapping[str, tuple], counts: Mapping[str, int]) -> list[Queue]:
    return [
        Queue(code, gettext(title), gettext(what), counts[code])
        for code, (title, what, _find) in queues.items()
    ]
