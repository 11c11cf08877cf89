"""The shapes of answers, for the description (`/api/v1/openapi.json`) and its readers.

Views make plain values; these say what is in them, and the tests hold the two together: what the
API answers is checked against what is described here.
"""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import Serializer

from assets.domain.rights.vocabulary import OUTCOMES


def _text(about: str = "", *, null: bool = False, required: bool = True) -> serializers.CharField:
    return serializers.CharField(
        allow_null=null, allow_blank=True, required=required, help_text=about
    )


def _whole(about: str = "", *, null: bool = False, required: bool = True) -> Any:
    return serializers.IntegerField(
        allow_null=null, required=required, help_text=about, min_value=0, max_value=2**63 - 1
    )


def _texts(about: str = "", *, null: bool = False) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), allow_null=null, help_text=about)


OUTCOME_CODES = list(OUTCOMES)


def _outcome() -> serializers.ChoiceField:
    return serializers.ChoiceField(OUTCOME_CODES, help_text="Strictest first.")


def _moment(about: str = "") -> serializers.DateTimeField:
    return serializers.DateTimeField(allow_null=True, help_text=about)


class Error(Serializer[Any]):
    """What a program is told when it gets no answer."""

    status = serializers.IntegerField()
    error = _text("What kind of refusal it is, in words.")
    detail = _text("What was wrong.")
    parameter = _text("The parameter that was wrong, for 400.", required=False)
    accepted = _text("What would have been accepted.", required=False)


class Tombstone(Serializer[Any]):
    """All that is told of a withdrawn record."""

    reference = _text()
    withdrawn_on = serializers.DateField()


class Links(Serializer[Any]):
    """Where the same is told in full."""

    self = serializers.URLField(help_text="Here.")
    page = serializers.URLField(help_text="For people.")


class AssetLinks(Links):
    """Where whatever else there is of a record is."""

    decision = serializers.URLField()
    policy = serializers.URLField()
    notations = serializers.DictField(child=serializers.URLField())


class Answer(Serializer[Any]):
    """An outcome with its word in the language of the request."""

    outcome = _outcome()
    answer = _text()


class Match(Serializer[Any]):
    """A part of the record in which words looked for stand, and how often."""

    part = _text()
    count = _whole()


class Moment(Serializer[Any]):
    """A timed passage that holds words looked for."""

    seconds = _whole("From the first frame.")
    text = _text()


class _Picture(Serializer[Any]):
    """A picture in several widths and formats of the same shape."""

    address = serializers.URLField(help_text="A JPEG of moderate width.")
    template = _text("Any other: put one of `widths` and one of `formats` in their places.")
    widths = serializers.ListField(child=serializers.IntegerField(), help_text="Pixels, rising.")
    formats = _texts("The smallest file first.")
    width = _whole("Of the whole picture, for its shape.")
    height = _whole()


class Poster(_Picture):
    """The still that stands for the record, in several widths and formats of the same shape."""

    focus = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=100),
        min_length=2,
        max_length=2,
        help_text="What must stay in sight when it is cut: per cent from the left and the top.",
    )
    alt = _text("What it shows.", null=True)
    credit = _text("Whose it is.", null=True)


class Keyframe(_Picture):
    """A still of the video at a moment. Whose pictures a moment shows, and whether it may be used,
    `decision` says with a `portion`."""

    at = _text("HH:MM:SS[:FF]")
    seconds = _whole("From the first frame.")
    alt = _text("What it shows: words of its own, else those of the shot that is on.", null=True)
    credit = _text("Whose it is.", null=True)


class Version(Serializer[Any]):
    """A record in short."""

    reference = _text("As its source gives it, or as assigned here.")
    assigned_here = serializers.BooleanField(help_text="Whether the reference is ours.")
    title = _text(null=True)
    teaser = _text(null=True)
    type = _text(null=True)
    version = _text("master, international, b_roll …", null=True)
    format = _text(null=True)
    language = _text("BCP 47", null=True)
    countries = _texts("ISO 3166-1 alpha-2, or as the source names them.")
    location = _text(null=True)
    publication_date = _text("ISO 8601, as precise as it is known.", null=True)
    duration = _text("HH:MM:SS[:FF]", null=True)
    production = _whole("The story, where two versions of it are public.", null=True)
    poster = Poster(allow_null=True)
    answer = Answer(allow_null=True, help_text="For the use asked about; null where none was.")
    links = Links()
    notice = _text("“invented sample” for records made up to try the catalogue.", required=False)


class FoundVersion(Version):
    """A record among the results."""

    matched = Match(many=True, required=False)
    moments = Moment(many=True, required=False)
    record = serializers.DictField(
        required=False, help_text="The record whole, with include=record."
    )


class Found(FoundVersion):
    """A result: a record, or with group=on a story shown by its best version."""

    versions = _whole("How many versions match, with group=on.", required=False)
    others = FoundVersion(many=True, required=False)


class FacetValue(Serializer[Any]):
    """A value of a facet and how many records have it."""

    code = _text()
    label = _text()
    count = _whole()
    selected = serializers.BooleanField()


class Facet(Serializer[Any]):
    """What results can be narrowed by; counts ignore the facet's own selection."""

    name = _text("The parameter.")
    label = serializers.CharField()
    values = FacetValue(many=True)


class _Page(Serializer[Any]):
    total = _whole("How many there are.", required=False)
    page = _whole(required=False)
    pages = _whole(required=False)
    size = _whole("How many a page holds at most.")
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True, required=False)


class AssetList(_Page):
    """A page of records. By cursor there are no totals: `cursor` is null on the last page."""

    results = Found(many=True)
    notices = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="What was not understood."
    )
    straight_to = _text("The record whose reference was typed.", null=True, required=False)
    stories = _whole("With group=on: how many results the records make.", required=False)
    facets = Facet(many=True, required=False)
    cursor = _text("By cursor: where the next page begins.", null=True, required=False)


class AssetRecord(Serializer[Any]):
    """A record whole, in the catalogue's JSON notation, with its story and its addresses."""

    reference = _text()
    assigned_here = serializers.BooleanField()
    record = serializers.DictField(help_text="Every key is always there.")
    production = _whole(null=True)
    poster = Poster(allow_null=True)
    keyframes = Keyframe(many=True, help_text="In the order of time.")
    versions = Version(many=True, help_text="The other public versions of the story.")
    links = AssetLinks()


class Story(Serializer[Any]):
    """A story with several public versions."""

    number = _whole()
    title = _text("That of its first public version.", null=True)
    references = _texts()
    links = Links()


class ProductionList(_Page):
    """A page of stories."""

    results = Story(many=True)


class Production(Story):
    """A story and its versions."""

    versions = Version(many=True)


class Credited(Serializer[Any]):
    """Somebody credited with music: what credits say, nothing guessed."""

    name = _text()
    roles = _texts("Role codes the credits state.")
    societies = _texts()
    page = serializers.URLField()


class Track(Serializer[Any]):
    """A piece of music that public records use."""

    address = _text("What it is called in addresses.")
    title = _text(null=True)
    qualifier = _text(null=True)
    isrc = _text(null=True)
    iswc = _text(null=True)
    library = _text(null=True)
    catalogue_number = _text(null=True)
    publisher = _text(null=True)
    names = Credited(many=True)
    records = _whole("How many public records use it.")
    links = Links()


class TrackList(_Page):
    """A page of tracks, by title."""

    results = Track(many=True)


class TrackUses(Track):
    """A track and the records that use it, newest first, at most 100 of them."""

    used_in = Version(many=True)


class Suggestion(Serializer[Any]):
    """Something the words typed so far may become."""

    kind = _text()
    text = _text()
    detail = _text()
    link = serializers.URLField()


class Suggestions(Serializer[Any]):
    """Suggestions for words typed so far."""

    results = Suggestion(many=True)


class Use(Serializer[Any]):
    """The use that was asked about, with the moment it was answered for."""

    act = _text()
    purpose = _text()
    medium = _text()
    territory = _text(null=True)
    asker = _text(null=True)
    on = serializers.DateTimeField()
    portion = serializers.JSONField(allow_null=True)


class Material(Serializer[Any]):
    """Somebody else's material in the asset."""

    holder = _text(null=True)
    located = serializers.JSONField(help_text="Ranges of timecodes, or “unlocated”.")


class Party(Serializer[Any]):
    """Who must agree, and how to reach them."""

    name = _text(null=True)
    contact = _text(null=True)


class Reason(Serializer[Any]):
    """Why: the exact sentence, where it stands, of what it speaks."""

    outcome = _outcome()
    kind = _text()
    sentence = _text(null=True)
    span = serializers.ListField(
        child=serializers.IntegerField(), allow_null=True,
        help_text="Half-open, in Unicode code points of the source.",
    )  # fmt: skip
    source = _text("The field the sentence stands in.", null=True)
    material = Material(allow_null=True)
    party = Party(allow_null=True)


class Duty(Serializer[Any]):
    """What the yes asks for."""

    kind = _text()
    text = _text()
    sentence = _text()
    span = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    holder = _text(null=True)


class Alternative(Serializer[Any]):
    """Another version with a better answer for the same use."""

    reference = _text()
    version = _text()
    outcome = _outcome()


class Caution(Serializer[Any]):
    """What changes no answer and should be known."""

    code = _text()
    text = _text()


class Basis(Serializer[Any]):
    """The level that answered and how its statement was read."""

    level = _text(null=True)
    read_by = _text()
    reader = _text()
    confirmed_at = _moment()
    revision = _whole(null=True)
    statement_sha256 = _text(null=True)


class Decision(Serializer[Any]):
    """May I use this, for this, here, today?"""

    asset = _text()
    use = Use()
    outcome = _outcome()
    answer = _text()
    summary = _text()
    reasons = Reason(many=True)
    duties = Duty(many=True)
    usable_ranges = serializers.JSONField(allow_null=True)
    usable_territories = _texts(null=True)
    changes_at = _moment("When the answer next changes.")
    alternatives = Alternative(many=True)
    cautions = Caution(many=True)
    policy = Basis()
    unread = _texts("Sentences that nobody could read and no editor has confirmed.")


class Policy(Serializer[Any]):
    """What the statement was read as, sentence by sentence, and what else binds."""

    asset = _text()
    level = _text(null=True)
    read_by = _text(null=True)
    reader = _text(null=True)
    confirmed_at = _moment()
    revision = _whole(null=True)
    statement = serializers.JSONField(allow_null=True)
    permissions_withheld = serializers.BooleanField()
    permissions = serializers.ListField(child=serializers.DictField())
    prohibitions = serializers.ListField(child=serializers.DictField())
    duties = serializers.ListField(child=serializers.DictField())
    materials = serializers.ListField(child=serializers.DictField())
    cautions = Caution(many=True)
    unread = serializers.ListField(child=serializers.DictField())
    zone = _text()


class Code(Serializer[Any]):
    """A code with its label in the language of the request."""

    code = _text()
    label = serializers.CharField()


class Vocabulary(Serializer[Any]):
    """The codes of questions and answers."""

    acts = Code(many=True)
    purposes = Code(many=True)
    media = Code(many=True)
    territories = Code(many=True)
    outcomes = Code(many=True)


class Index(Serializer[Any]):
    """Where everything is."""

    assets = serializers.URLField()
    productions = serializers.URLField()
    tracks = serializers.URLField()
    suggestions = serializers.URLField()
    vocabulary = serializers.URLField()
    description = serializers.URLField()
    guide = serializers.URLField()
