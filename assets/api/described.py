"""The parameters of the API as its description states them; what they accept is `parameters`'."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from assets.domain import reference
from assets.domain.rights.vocabulary import ACTS, MEDIA, OUTCOMES, PURPOSES
from assets.search import facets, results

from . import paging, parameters, searching, shapes

TEXTS = {
    400: "A parameter is unknown, repeated, missing or not understood; it is named.",
    404: "Nothing public has this name.",
    429: "Too many requests; Retry-After says when to go on.",
}
ABOUT = {
    "q": "What is looked for.",
    "territory": "ISO 3166-1 alpha-2, or worldwide.",
    "asker": "Who asks: an organisation or a class.",
    "on": "When: an instant with its zone, or a day and then its strictest answer. Not given: now.",
    "portion": "The shots wanted.",
    "lang": "The language of labels and sentences.",
    "as_of": "Answer by the record as it was at this past moment.",
    "sort": "The order; by relevance where words are given, else newest first.",
    "group": "on: versions of one story are one result.",
    "cursor": "Harvest: empty to begin, then the cursor of the page before. No page, no sort.",
    "include": "facets: counts for narrowing; record: every record whole.",
    "answer": "Only records with this answer for the use; several are alternatives.",
    "page": "The page.",
    "size": "Results on a page.",
}


def refusals(*statuses: int) -> dict[int, Any]:
    """The answers that are no answer."""
    return {status: OpenApiResponse(shapes.Error, description=TEXTS[status]) for status in statuses}


def _one(name: str, *, required: bool = False, enum: Any = None, **extra: Any) -> OpenApiParameter:
    about = ABOUT.get(name, "")
    accepted = searching.ACCEPTED.get(name) or parameters.ACCEPTED.get(name, "")
    words = f"{about} Accepted: {accepted}." if accepted else about
    return OpenApiParameter(
        name,
        extra.pop("type", OpenApiTypes.STR),
        OpenApiParameter.QUERY,
        required=required,
        description=words.strip(),
        enum=list(enum) if enum else None,
        **extra,
    )


def _whole(name: str, most: int) -> OpenApiParameter:
    return _one(name, type={"type": "integer", "minimum": 1, "maximum": most})


def _use(required: bool) -> list[OpenApiParameter]:
    return [
        _one("act", required=required, enum=ACTS),
        _one("purpose", required=required, enum=PURPOSES),
        _one("medium", required=required, enum=MEDIA),
        _one("territory"),
        _one("asker"),
        _one("on"),
    ]


REFERENCE = OpenApiParameter(
    "reference",
    {"type": "string", "minLength": 1, "maxLength": reference.MAX_LENGTH},
    OpenApiParameter.PATH,
    description="A reference, former reference or numeric id.",
)
NUMBER = OpenApiParameter(
    "number",
    {"type": "integer", "minimum": 0, "maximum": 2**63 - 1},
    OpenApiParameter.PATH,
    description="The number of the story.",
)
ADDRESS = OpenApiParameter(
    "address", OpenApiTypes.STR, OpenApiParameter.PATH, description="What it is called here."
)
LANG = _one("lang", enum=[code for code, _label in settings.LANGUAGES])
USE = [*_use(True), _one("portion")]
OPTIONAL_USE = _use(False)
AS_OF = _one("as_of")
PAGES = [_whole("page", paging.MAX_PAGE), _whole("size", paging.MAX_SIZE)]
WORDS = _one("q")
SEARCH = [
    WORDS,
    *(_one(name, many=True) for name in facets.BY_NAME),
    *(_one(name) for name in searching.DATES),
    *OPTIONAL_USE,
    _one(facets.ANSWER, many=True, enum=OUTCOMES),
    _one("sort", enum=results.SORTS),
    _one("group", enum=("on", "off")),
    *PAGES,
    _one("cursor"),
    _one("include", many=True, enum=searching.INCLUDES),
    LANG,
]
