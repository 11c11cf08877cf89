"""Records as lists and pages of the API tell of them, alone, found, and as versions of a story."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import Serializer

from . import fields
from .common import Page
from .rights import Answer


class Links(Serializer[Any]):
    """Where the same is told in full."""

    self = serializers.URLField(help_text="Here.")
    page = serializers.URLField(help_text="For people.")


class AssetLinks(Links):
    """Where whatever else there is of a record is."""

    decision = serializers.URLField()
    policy = serializers.URLField()
    notations = serializers.DictField(child=serializers.URLField())


class Match(Serializer[Any]):
    """A part of the record in which words looked for stand, and how often."""

    part = fields.text()
    count = fields.whole()


class Moment(Serializer[Any]):
    """A timed passage that holds words looked for."""

    seconds = fields.whole("From the first frame.")
    text = fields.text()


class Picture(Serializer[Any]):
    """A picture in several widths and formats of the same shape."""

    address = serializers.URLField(help_text="A JPEG of moderate width.")
    template = fields.text("Any other: put one of `widths` and one of `formats` in their places.")
    widths = serializers.ListField(child=serializers.IntegerField(), help_text="Pixels, rising.")
    formats = fields.texts("The smallest file first.")
    width = fields.whole("Of the whole picture, for its shape.")
    height = fields.whole()


class Poster(Picture):
    """The still that stands for the record, in several widths and formats of the same shape."""

    focus = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=100),
        min_length=2,
        max_length=2,
        help_text="What must stay in sight when it is cut: per cent from the left and the top.",
    )
    alt = fields.text("What it shows.", null=True)
    credit = fields.text("Whose it is.", null=True)


class Keyframe(Picture):
    """A still of the video at a moment. Whose pictures a moment shows, and whether it may be used,
    `decision` says with a `portion`."""

    at = fields.text("HH:MM:SS[:FF]")
    seconds = fields.whole("From the first frame.")
    alt = fields.text(
        "What it shows: words of its own, else those of the shot that is on.", null=True
    )
    credit = fields.text("Whose it is.", null=True)


class Version(Serializer[Any]):
    """A record in short."""

    reference = fields.text("As its source gives it, or as assigned here.")
    assigned_here = serializers.BooleanField(help_text="Whether the reference is ours.")
    title = fields.text(null=True)
    teaser = fields.text(null=True)
    type = fields.text(null=True)
    version = fields.text("master, international, b_roll …", null=True)
    format = fields.text(null=True)
    language = fields.text("BCP 47", null=True)
    countries = fields.texts("ISO 3166-1 alpha-2, or as the source names them.")
    location = fields.text(null=True)
    publication_date = fields.text("ISO 8601, as precise as it is known.", null=True)
    duration = fields.text("HH:MM:SS[:FF]", null=True)
    production = fields.whole("The story, where two versions of it are public.", null=True)
    poster = Poster(allow_null=True)
    answer = Answer(allow_null=True, help_text="For the use asked about; null where none was.")
    links = Links()
    notice = fields.text(
        "“invented sample” for records made up to try the catalogue.", required=False
    )


class FoundVersion(Version):
    """A record among the results."""

    matched = Match(many=True, required=False)
    moments = Moment(many=True, required=False)
    record = serializers.DictField(
        required=False, help_text="The record whole, with include=record."
    )


class Found(FoundVersion):
    """A result: a record, or with group=on a story shown by its best version."""

    versions = fields.whole("How many versions match, with group=on.", required=False)
    others = FoundVersion(many=True, required=False)


class FacetValue(Serializer[Any]):
    """A value of a facet and how many records have it."""

    code = fields.text()
    label = fields.text()
    count = fields.whole()
    selected = serializers.BooleanField()


class Facet(Serializer[Any]):
    """What results can be narrowed by; counts ignore the facet's own selection."""

    name = fields.text("The parameter.")
    label = serializers.CharField()
    values = FacetValue(many=True)


class AssetList(Page):
    """A page of records. By cursor there are no totals: `cursor` is null on the last page."""

    results = Found(many=True)
    notices = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What was not understood."
    )
    straight_to = fields.text("The record whose reference was typed.", null=True, required=False)
    stories = fields.whole("With group=on: how many results the records make.", required=False)
    facets = Facet(many=True, required=False)
    cursor = fields.text("By cursor: where the next page begins.", null=True, required=False)


class AssetRecord(Serializer[Any]):
    """A record whole, in the catalogue's JSON notation, with its story and its addresses."""

    reference = fields.text()
    assigned_here = serializers.BooleanField()
    record = serializers.DictField(help_text="Every key is always there.")
    production = fields.whole(null=True)
    poster = Poster(allow_null=True)
    keyframes = Keyframe(many=True, help_text="In the order of time.")
    versions = Version(many=True, help_text="The other public versions of the story.")
    links = AssetLinks()


class Story(Serializer[Any]):
    """A story with several public versions."""

    number = fields.whole()
    title = fields.text("That of its first public version.", null=True)
    references = fields.texts()
    links = Links()


class ProductionList(Page):
    """A page of stories."""

    results = Story(many=True)


class Production(Story):
    """A story and its versions."""

    versions = Version(many=True)
