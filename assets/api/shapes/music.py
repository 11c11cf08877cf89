"""Tracks, who is credited with them, and where they are used."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import Serializer

from . import fields
from .common import Page
from .records import Links, Version


class Credited(Serializer[Any]):
    """Somebody credited with music: what credits say, nothing guessed."""

    name = fields.text()
    roles = fields.texts("Role codes the credits state.")
    societies = fields.texts()
    page = serializers.URLField()


class Track(Serializer[Any]):
    """A piece of music that public records use."""

    address = fields.text("What it is called in addresses.")
    title = fields.text(null=True)
    qualifier = fields.text(null=True)
    isrc = fields.text(null=True)
    iswc = fields.text(null=True)
    library = fields.text(null=True)
    catalogue_number = fields.text(null=True)
    publisher = fields.text(null=True)
    names = Credited(many=True)
    records = fields.whole("How many public records use it.")
    links = Links()


class TrackList(Page):
    """A page of tracks, by title."""

    results = Track(many=True)


class TrackUses(Track):
    """A track and the records that use it, newest first, at most 100 of them."""

    used_in = Version(many=True)
