"""Bytes from anywhere → an upright sRGB picture without a past, or a refusal in plain words.

Nothing is decoded before its kind and its size are known to be harmless. Decoders are given three
formats to try, and what they raise on hostile bytes, whatever it is, refuses the file.
"""

from __future__ import annotations

import warnings
from io import BytesIO

from PIL import Image, ImageCms

from assets.domain.messages import Message, _, message

from .names import WIDTHS, Size, height_at, name_for, widths_of

FORMATS = ("JPEG", "PNG", "WEBP")
MAX_BYTES = 25_000_000
MAX_PIXELS = 50_000_000
MAX_SIDE = 12_000
MIN_WIDTH = WIDTHS[0]
MIN_HEIGHT = 180
MAX_PROFILE = 4_000_000
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)

_KINDS: tuple[tuple[int, tuple[bytes, ...], str], ...] = (
    (0, (b"GIF87a", b"GIF89a"), "GIF"),
    (0, (b"%!PS", b"\xc5\xd0\xd3\xc6"), "EPS"),
    (0, (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), "TIFF"),
    (4, (b"ftypavif", b"ftypavis"), "AVIF"),
    (4, (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1"), "HEIC"),
    (0, (b"BM",), "BMP"),
    (0, (b"8BPS",), "Photoshop"),
    (0, (b"%PDF",), "PDF"),
    (0, (b"PK\x03\x04",), "ZIP"),
    (4, (b"ftyp",), "MP4"),
)
"""Where a file says what it is, for the words of a refusal; what it is decides nothing else."""


class Refused(Exception):
    """A file that is not taken in: `file` is its name, `reason` a sentence."""

    def __init__(self, file: str, reason: Message) -> None:
        super().__init__(f"{file}: {reason}")
        self.file, self.reason = file, reason


def measured(file: str, data: bytes) -> Size:
    """The size of the picture when it stands upright; its pixels are not touched.

    `file` is the name by which a refusal calls it. Raises Refused.
    """
    with _opened(file, data) as image:
        return _upright_size(image)


def name_in(file: str, data: bytes) -> str:
    """The name the picture in these bytes would be kept under; all of it is decoded, so that
    what `store.add` would refuse is refused here too."""
    size = measured(file, data)
    opened(file, data)
    return name_for(data, size)


def opened(file: str, data: bytes) -> Image.Image:
    """The picture upright, in sRGB, at most as wide as the widest rendition, and nothing but its
    pixels. Raises Refused."""
    with _opened(file, data) as image:
        turn = _orientation(image)
        size = _upright_size(image)
        width = widths_of(size)[-1]
        wanted = (width, height_at(size, width))
        if turn in _SIDEWAYS:
            wanted = (wanted[1], wanted[0])
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                image.draft(None, wanted)  # JPEG: decode no more than is needed
                image.load()
                plain = _flat(image)
                plain = plain.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3.0)
                plain = _in_srgb(plain, image.info.get("icc_profile"))
                if turn in _TURNS:
                    plain = plain.transpose(_TURNS[turn])
        except Exception as error:  # a decoder may raise anything on hostile bytes
            raise Refused(file, _broken()) from error
    clean = Image.new("RGB", plain.size)
    clean.paste(plain)  # a new picture has no metadata to forget
    return clean


def _opened(file: str, data: bytes) -> Image.Image:
    if not data:
        raise Refused(file, message(_("The file is empty.")))
    if len(data) > MAX_BYTES:
        raise Refused(file, too_many_bytes())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own size warning: the caps below are lower
            image = Image.open(BytesIO(data), formats=FORMATS)
            frames = 1 if image.format in ("JPEG", "MPO") else getattr(image, "n_frames", 1)
    except Image.DecompressionBombError as error:
        raise Refused(file, _too_many_pixels()) from error
    except Exception as error:  # see above
        raise Refused(file, _no_picture(data)) from error
    width, height = image.size
    if width > MAX_SIDE or height > MAX_SIDE:
        raise Refused(
            file,
            message(
                _("The picture is %(width)d × %(height)d pixels; at most %(most)d a side."),
                width=width,
                height=height,
                most=MAX_SIDE,
            ),
        )
    if width * height > MAX_PIXELS:
        raise Refused(file, _too_many_pixels())
    if frames != 1:
        raise Refused(file, message(_("The picture moves; a poster is a still.")))
    size = _upright_size(image)
    if size.width < MIN_WIDTH or size.height < MIN_HEIGHT:
        raise Refused(
            file,
            message(
                _(
                    "The picture is %(width)d × %(height)d pixels; at least %(least_width)d × "
                    "%(least_height)d are needed."
                ),
                width=size.width,
                height=size.height,
                least_width=MIN_WIDTH,
                least_height=MIN_HEIGHT,
            ),
        )
    return image


def too_many_bytes() -> Message:
    """Said before a file is read whose size is known."""
    return message(_("The file is larger than %(most)d MB."), most=MAX_BYTES // 1_000_000)


def _too_many_pixels() -> Message:
    return message(
        _("The picture has more than %(most)d million pixels."), most=MAX_PIXELS // 1_000_000
    )


def _broken() -> Message:
    return message(_("The picture is damaged or cut short."))


def _no_picture(data: bytes) -> Message:
    kind = _kind(data)
    if kind:
        return message(_("This is %(kind)s; pictures are taken from JPEG, PNG or WebP."), kind=kind)
    if data[:3] == b"\xff\xd8\xff" or data[:8] == b"\x89PNG\r\n\x1a\n" or data[:4] == b"RIFF":
        return _broken()
    return message(_("This is no picture; pictures are taken from JPEG, PNG or WebP."))


def _kind(data: bytes) -> str:
    for at, beginnings, kind in _KINDS:
        if data[at : at + 16].startswith(beginnings):
            return kind
    beginning = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"<svg", b"<?xml", b"<!doctype svg")) or b"<svg" in beginning:
        return "SVG"
    return ""


def _orientation(image: Image.Image) -> int:
    """How the picture is to be turned (Exif 2.3, 4.6.4 A); 1 where nothing readable says."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # metadata that cannot be read says nothing
        return 1
    return found if found in _TURNS else 1


def _upright_size(image: Image.Image) -> Size:
    width, height = image.size
    return Size(height, width) if _orientation(image) in _SIDEWAYS else Size(width, height)


def _flat(image: Image.Image) -> Image.Image:
    """The picture as RGB, L or CMYK, eight bits a channel; what shines through becomes white."""
    if image.mode in ("I;16", "I;16L", "I;16B", "I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("RGBA", "RGBa", "LA", "La", "PA") or "transparency" in image.info:
        over = image.convert("RGBA")
        white = Image.new("RGBA", over.size, "white")
        return Image.alpha_composite(white, over).convert("RGB")
    return image if image.mode in ("RGB", "L", "CMYK") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Its colours as sRGB has them; a profile that cannot be used is passed over."""
    if isinstance(profile, bytes) and 0 < len(profile) <= MAX_PROFILE:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, given, srgb, outputMode="RGB")
            if turned is not None:
                return turned
        except Exception:  # lcms refuses what is damaged or meant for other colours
            return image.convert("RGB")
    return image.convert("RGB")
