"""What the head of a page tells those who do not read the page: search engines, and sites on which
somebody pastes its address. Canonical address, languages, Open Graph, JSON-LD.

Nothing stands here that the page does not say. Everything is escaped where it is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from assets.domain.record import Rendition
from assets.domain.text import clean_line
from assets.formats import opensearch, schema_org
from assets.formats.schema_org import Image

register = template.Library()

LANG = "lang"
LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 300
LOCALES = {"en": "en_GB", "fr": "fr_FR"}


@register.simple_tag
def search_description() -> SafeString:
    """The link by which browsers learn to search here."""
    return format_html(
        '<link rel="search" type="{}" href="{}" title="{}">',
        opensearch.TYPE,
        reverse("opensearch"),
        gettext("Video catalogue"),
    )


@register.simple_tag(takes_context=True)
def addresses(context: Context) -> SafeString:
    """The one address of this page, and the same in each language.

    What a visitor chose (a use, an order, words) is state, and no part of the address; a language
    asked for is. A page that answers without its request (an error) has none of these.
    """
    request: HttpRequest | None = context.get("request")
    if request is None:
        return SafeString("")
    path = request.build_absolute_uri(request.path)
    languages = [(code, f"{path}?{LANG}={code}") for code, _name in settings.LANGUAGES]
    return format_html(
        '<link rel="canonical" href="{}">\n{}',
        canonical(request),
        format_html_join(
            "\n",
            '<link rel="alternate" hreflang="{}" href="{}">',
            [*languages, ("x-default", path)],
        ),
    )


def canonical(request: HttpRequest) -> str:
    """The address of the page asked for, absolute: its path, and the language where one was asked
    for, because that page is another one than the page in the reader's own language."""
    path = request.build_absolute_uri(request.path)
    asked = request.GET.get(LANG, "")
    return f"{path}?{LANG}={asked}" if asked in dict(settings.LANGUAGES) else path


@register.simple_tag(takes_context=True)
def shared(
    context: Context,
    title: str,
    description: str = "",
    kind: str = "website",
    image: Image | None = None,
    video: Rendition | None = None,
    is_sample: bool = False,
) -> SafeString:
    """Open Graph (ogp.me) and a Twitter card, by which other sites show an address pasted there.

    What is invented (`is_sample`) says so before its title. `video` is a file that says it is a
    video; `image` a poster that the public may have.
    """
    request: HttpRequest | None = context.get("request")
    if request is None:
        return SafeString("")
    about = line(description, LONGEST_DESCRIPTION)
    tongue = get_language() or "en"
    named = [("description", about)] if about else []
    graph = [
        ("og:site_name", gettext("Video catalogue")),
        ("og:type", kind),
        ("og:url", canonical(request)),
        ("og:title", line(marked(title) if is_sample else title, LONGEST_TITLE)),
        ("og:description", about),
        ("og:locale", LOCALES.get(tongue, tongue)),
        *(_image(image) if image else ()),
        *(_video(video) if video else ()),
    ]
    named.append(("twitter:card", "summary_large_image" if image else "summary"))
    return format_html(
        "{}\n{}",
        format_html_join("\n", '<meta name="{}" content="{}">', named),
        format_html_join(
            "\n", '<meta property="{}" content="{}">', [pair for pair in graph if pair[1]]
        ),
    )


def _image(image: Image) -> list[tuple[str, str]]:
    return [
        ("og:image", image.address),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(image.width)),
        ("og:image:height", str(image.height)),
        ("og:image:alt", image.alt),
    ]


def _video(video: Rendition) -> list[tuple[str, str]]:
    return [
        ("og:video", video.address),
        ("og:video:type", video.media_type or ""),
        ("og:video:width", str(video.width or "")),
        ("og:video:height", str(video.height or "")),
    ]


@register.simple_tag
def ld_json(document: Mapping[str, Any] | None) -> SafeString:
    """JSON-LD as a data block: browsers run nothing of it, so the policy on scripts lets it be. No
    text in it can end the element (`schema_org.script`)."""
    if not document:
        return SafeString("")
    written = schema_org.script(document)
    return mark_safe(f'<script type="{schema_org.LD_JSON}">{written}</script>')  # noqa: S308


def marked(title: str) -> str:
    """The title of something invented, where it stands alone."""
    return gettext("Invented sample: %(title)s") % {"title": title}


def line(text: str, most: int) -> str:
    """A text on one line; a longer one is cut at a word, with an ellipsis."""
    whole = clean_line(str(text))
    if len(whole) <= most:
        return whole
    head = whole[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip() + "…"
