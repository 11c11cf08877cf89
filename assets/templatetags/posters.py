"""Posters and keyframes as pictures of a page: every format and width, the focus kept in sight."""

from __future__ import annotations

from collections.abc import Callable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from assets.thumbnails import EXTENSIONS, WIDTHS, Picture, picture_of
from assets.thumbnails.showing import HasPicture

register = template.Library()

STEP = 5
"""Per cent: in such steps `posters.css` knows where the focus may lie."""

MOST_SMALL = 640
"""Pixels: the widest rendition offered for a picture that is shown small."""

Address = Callable[[Picture, int, str], str]


@register.simple_tag(name="poster_picture")
def poster_picture(
    poster: HasPicture | None, sizes: str = "100vw", eager: bool = False, lang: str = ""
) -> SafeString:
    """`<picture>` for a poster (of a record or of its row); "" where there is no picture of it.

    `sizes` is how wide it is shown, in the words of the attribute. `eager` is for the one above
    the fold; all others wait until somebody scrolls to them. The words of `alt` are the
    record's, in its language (`lang`, BCP 47); without any the picture is passed over in silence.
    """
    picture = picture_of(poster)
    if picture is None:
        return SafeString("")
    return element(picture, getattr(poster, "alt", None) or "", sizes, eager=eager, lang=lang)


@register.simple_tag(name="keyframe_picture")
def keyframe_picture(picture: Picture, alt: str, sizes: str, lang: str = "") -> SafeString:
    """`<picture>` for a keyframe, small wherever it is shown."""
    return element(picture, alt, sizes, lang=lang, most=MOST_SMALL)


def element(
    picture: Picture,
    alt: str,
    sizes: str,
    *,
    eager: bool = False,
    lang: str = "",
    address: Address = Picture.address,
    most: int = WIDTHS[-1],
) -> SafeString:
    """The element itself; `address` tells where a rendition lies, `most` the largest width that is
    ever of use."""
    offered = [width for width in picture.widths if width <= most]

    def widths(extension: str) -> str:
        return ", ".join(f"{address(picture, w, extension)} {w}w" for w in offered)

    *better, fallback = EXTENSIONS
    shown = f'sizes="{escape(sizes)}"'
    sources = "".join(
        f'<source type="{EXTENSIONS[extension]}" srcset="{widths(extension)}" {shown}>'
        for extension in better
    )
    width = min(picture.closest(640), offered[-1])
    size = f'width="{picture.size.width}" height="{picture.size.height}"'
    spoken = f' lang="{escape(lang)}"' if lang else ""
    when = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    return mark_safe(  # noqa: S308 names are hex digits, the rest is escaped
        f'<picture class="poster">{sources}<img class="{focus(picture)}" '
        f'src="{address(picture, width, fallback)}" srcset="{widths(fallback)}" {shown} '
        f'{size} alt="{escape(alt)}"{spoken} {when}></picture>'
    )


def focus(picture: Picture) -> str:
    """The classes by which style sheets keep the focus in sight when they cut the picture."""
    x, y = (round(at / STEP) * STEP for at in picture.focus)
    return f"poster-image focus-x-{x} focus-y-{y}"
