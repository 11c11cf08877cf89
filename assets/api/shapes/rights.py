"""Decisions with all they rest on, policies, and the codes they are written in."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import Serializer

from . import fields


class Answer(Serializer[Any]):
    """An outcome with its word in the language of the request."""

    outcome = fields.outcome()
    answer = fields.text()


class Use(Serializer[Any]):
    """The use that was asked about, with the moment it was answered for."""

    act = fields.text()
    purpose = fields.text()
    medium = fields.text()
    territory = fields.text(null=True)
    asker = fields.text(null=True)
    on = serializers.DateTimeField()
    portion = serializers.JSONField(allow_null=True)


class Material(Serializer[Any]):
    """Somebody else's material in the asset."""

    holder = fields.text(null=True)
    located = serializers.JSONField(help_text="Ranges of timecodes, or “unlocated”.")


class Party(Serializer[Any]):
    """Who must agree, and how to reach them."""

    name = fields.text(null=True)
    contact = fields.text(null=True)


class Reason(Serializer[Any]):
    """Why: the exact sentence, where it stands, of what it speaks."""

    outcome = fields.outcome()
    kind = fields.text()
    sentence = fields.text(null=True)
    span = serializers.ListField(
        child=serializers.IntegerField(), allow_null=True,
        help_text="Half-open, in Unicode code points of the source.",
    )  # fmt: skip
    source = fields.text("The field the sentence stands in.", null=True)
    material = Material(allow_null=True)
    party = Party(allow_null=True)


class Duty(Serializer[Any]):
    """What the yes asks for."""

    kind = fields.text()
    text = fields.text()
    sentence = fields.text()
    span = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    holder = fields.text(null=True)


class Alternative(Serializer[Any]):
    """Another version with a better answer for the same use."""

    reference = fields.text()
    version = fields.text()
    outcome = fields.outcome()


class Caution(Serializer[Any]):
    """What changes no answer and should be known."""

    code = fields.text()
    text = fields.text()


class Basis(Serializer[Any]):
    """The level that answered and how its statement was read."""

    level = fields.text(null=True)
    read_by = fields.text()
    reader = fields.text()
    confirmed_at = fields.moment()
    revision = fields.whole(null=True)
    statement_sha256 = fields.text(null=True)


class Decision(Serializer[Any]):
    """May I use this, for this, here, today?"""

    asset = fields.text()
    use = Use()
    outcome = fields.outcome()
    answer = fields.text()
    summary = fields.text()
    reasons = Reason(many=True)
    duties = Duty(many=True)
    usable_ranges = serializers.JSONField(allow_null=True)
    usable_territories = fields.texts(null=True)
    changes_at = fields.moment("When the answer next changes.")
    alternatives = Alternative(many=True)
    cautions = Caution(many=True)
    policy = Basis()
    unread = fields.texts("Sentences that nobody could read and no editor has confirmed.")


class Policy(Serializer[Any]):
    """What the statement was read as, sentence by sentence, and what else binds."""

    asset = fields.text()
    level = fields.text(null=True)
    read_by = fields.text(null=True)
    reader = fields.text(null=True)
    confirmed_at = fields.moment()
    revision = fields.whole(null=True)
    statement = serializers.JSONField(allow_null=True)
    permissions_withheld = serializers.BooleanField()
    permissions = serializers.ListField(child=serializers.DictField())
    prohibitions = serializers.ListField(child=serializers.DictField())
    duties = serializers.ListField(child=serializers.DictField())
    materials = serializers.ListField(child=serializers.DictField())
    cautions = Caution(many=True)
    unread = serializers.ListField(child=serializers.DictField())
    zone = fields.text()


class Code(Serializer[Any]):
    """A code with its label in the language of the request."""

    code = fields.text()
    label = serializers.CharField()


class Vocabulary(Serializer[Any]):
    """The codes of questions and answers."""

    acts = Code(many=True)
    purposes = Code(many=True)
    media = Code(many=True)
    territories = Code(many=True)
    outcomes = Code(many=True)
