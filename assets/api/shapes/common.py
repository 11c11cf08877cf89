"""What stands round every answer: refusals, tombstones, pages, and the start of the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import Serializer

from . import fields


class Error(Serializer[Any]):
    """What a program is told when it gets no answer."""

    status = serializers.IntegerField()
    error = fields.text("What kind of refusal it is, in words.")
    detail = fields.text("What was wrong.")
    parameter = fields.text("The parameter that was wrong, for 400.", required=False)
    accepted = fields.text("What would have been accepted.", required=False)


class Tombstone(Serializer[Any]):
    """All that is told of a withdrawn record."""

    reference = fields.text()
    withdrawn_on = serializers.DateField()


class Page(Serializer[Any]):
    total = fields.whole("How many there are.", required=False)
    page = fields.whole(required=False)
    pages = fields.whole(required=False)
    size = fields.whole("How many a page holds at most.")
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True, required=False)


class Suggestion(Serializer[Any]):
    """Something the words typed so far may become."""

    kind = fields.text()
    text = fields.text()
    detail = fields.text()
    link = serializers.URLField()


class Suggestions(Serializer[Any]):
    """Suggestions for words typed so far."""

    results = Suggestion(many=True)


class Index(Serializer[Any]):
    """Where everything is."""

    assets = serializers.URLField()
    productions = serializers.URLField()
    tracks = serializers.URLField()
    suggestions = serializers.URLField()
    vocabulary = serializers.URLField()
    description = serializers.URLField()
    guide = serializers.URLField()
