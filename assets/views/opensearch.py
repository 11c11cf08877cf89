"""`/opensearch.xml`: how this catalogue is searched, for browsers that offer it as an engine."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from assets.formats import opensearch
from assets.formats.opensearch import Description, Template

from . import freshness

WORDS = "?q={searchTerms}"


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The description in the visitor's language; where it leads, the visitor's own choice holds."""
    tongue = get_language() or "en"

    def whole(name: str, query: str) -> str:
        return request.build_absolute_uri(reverse(name)) + query

    document = opensearch.write(
        Description(
            name=gettext("Video catalogue"),
            long_name=gettext("Video catalogue: videos and their rights"),
            description=gettext("Find a video, read in which words its use is permitted."),
            templates=(
                Template("text/html", whole("search", f"{WORDS}&page={{startPage?}}")),
                Template("application/atom+xml", whole("search_atom", WORDS)),
                Template("application/feed+json", whole("search_json", WORDS)),
                Template(
                    opensearch.SUGGESTIONS_TYPE,
                    whole("suggestions", f"{WORDS}&format=opensearch"),
                    "suggestions",
                ),
                Template(opensearch.TYPE, whole("opensearch", f"?lang={tongue}"), "self"),
            ),
            languages=[code for code, _name in settings.LANGUAGES],
            image=request.build_absolute_uri(static("assets/favicon.svg")),
            image_type="image/svg+xml",
        )
    )
    response = HttpResponse(document, content_type=f"{opensearch.TYPE}; charset=utf-8")
    return freshness.keep(request, response, timezone.now())
