"""Hostile, broken and merely wrong files: each is refused by name, in words; none gets through."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from assets.thumbnails import MAX_BYTES, Refused
from assets.thumbnails.names import Size
from assets.thumbnails.opening import measured, opened
from assets.thumbnails.rendering import renditions
from tests.pictures import drawn

SECRET = b"secretcanary"


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **how)  # type: ignore[arg-type]
    return buffer.getvalue()


def plain(width: int = 400, height: int = 240, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (width, height), "teal" if mode == "RGB" else 0)


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that claims to be of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def moving(kind: str) -> bytes:
    frames = [plain(), Image.new("RGB", (400, 240), "red")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


def text_bomb() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "x" * 40_000_000, zip=True)
    return saved(plain(), "PNG", pnginfo=info)


REFUSED = {
    "empty": (b"", "The file is empty."),
    "words": (b"This is a letter.", "This is no picture; pictures are taken from JPEG, PNG or WebP."),
    "zeros": (b"\0" * 500, "This is no picture; pictures are taken from JPEG, PNG or WebP."),
    "too many bytes": (drawn(1) + b"\0" * MAX_BYTES, "The file is larger than 25 MB."),
    "GIF": (saved(plain(), "GIF"), "This is GIF; pictures are taken from JPEG, PNG or WebP."),
    "TIFF": (saved(plain(), "TIFF"), "This is TIFF; pictures are taken from JPEG, PNG or WebP."),
    "AVIF": (saved(plain(), "AVIF"), "This is AVIF; pictures are taken from JPEG, PNG or WebP."),
    "BMP": (saved(plain(), "BMP"), "This is BMP; pictures are taken from JPEG, PNG or WebP."),
    "EPS": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 400 240\n",
            "This is EPS; pictures are taken from JPEG, PNG or WebP."),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            "This is SVG; pictures are taken from JPEG, PNG or WebP."),
    "SVG behind a declaration": (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>',
                                 "This is SVG; pictures are taken from JPEG, PNG or WebP."),
    "PDF": (b"%PDF-1.7\n", "This is PDF; pictures are taken from JPEG, PNG or WebP."),
    "ZIP": (b"PK\x03\x04" + b"\0" * 50, "This is ZIP; pictures are taken from JPEG, PNG or WebP."),
    "HEIC": (b"\0\0\0\x18ftypheic" + b"\0" * 50,
             "This is HEIC; pictures are taken from JPEG, PNG or WebP."),
    "moving WebP": (moving("WEBP"), "The picture moves; a poster is a still."),
    "moving PNG": (moving("PNG"), "The picture moves; a poster is a still."),
    "a bomb": (png_that_says(60_000, 60_000), "The picture has more than 50 million pixels."),
    "a flat bomb": (png_that_says(2**31 - 1, 2), "The picture has more than 50 million pixels."),
    "a long side": (png_that_says(12_001, 400),
                    "The picture is 12001 × 400 pixels; at most 12000 a side."),
    "many pixels": (png_that_says(8_000, 8_000), "The picture has more than 50 million pixels."),
    "no pixels": (png_that_says(8_000, 6_000), "The picture is damaged or cut short."),
    "small": (saved(plain(319, 240), "PNG"),
              "The picture is 319 × 240 pixels; at least 320 × 180 are needed."),
    "flat": (saved(plain(400, 179), "PNG"),
             "The picture is 400 × 179 pixels; at least 320 × 180 are needed."),
    "cut JPEG": (drawn(1, kind="JPEG")[:-2000], "The picture is damaged or cut short."),
    "cut PNG": (drawn(1)[:-300], "The picture is damaged or cut short."),
    "cut WebP": (drawn(1, kind="WEBP")[:-200], "The picture is damaged or cut short."),
    "beginning of a JPEG": (drawn(1, kind="JPEG")[:20], "The picture is damaged or cut short."),
    "a text that grows": (text_bomb(), "The picture is damaged or cut short."),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_harmless_picture_is_refused_by_name_and_in_words(case: str) -> None:
    data, reason = REFUSED[case]
    with pytest.raises(Refused) as refused:
        opened("NATO1.jpg", data)
    assert str(refused.value).startswith("NATO1.jpg: ")
    assert reason in str(refused.value)


def sideways() -> bytes:
    """A picture lying on its side, red above when upright, with everything a camera writes."""
    image = plain(600, 400)
    image.paste((255, 0, 0), (0, 0, 60, 400))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = SECRET.decode()
    return saved(image, "JPEG", exif=exif, comment=SECRET, quality=95,
                 xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>",
                 icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())  # fmt: skip


def with_a_zip(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("evil.html", SECRET * 3)
    return data + buffer.getvalue()


CARRIERS = {
    "camera": sideways(),
    "JPEG and zip": with_a_zip(drawn(2, kind="JPEG")),
    "JPEG and script": drawn(2, kind="JPEG") + b"<script>" + SECRET + b"</script>",
    "PNG and script": drawn(2) + b"<script>" + SECRET + b"</script>",
    "PNG with text": saved(plain(), "PNG", pnginfo=(lambda i: (i.add_itxt("XML", SECRET), i)[1])(
        PngImagePlugin.PngInfo())),
    "WebP": saved(plain(), "WEBP", xmp=SECRET, exif=b"Exif\0\0" + SECRET),
}  # fmt: skip


@pytest.mark.parametrize("case", CARRIERS)
def test_nothing_but_the_pixels_of_a_file_survives(case: str) -> None:
    data = CARRIERS[case]
    assert SECRET in data
    size = measured("a.jpg", data)
    for name, content in renditions(opened("a.jpg", data), size):
        again = Image.open(io.BytesIO(content))
        assert SECRET not in content, name
        assert b"<script" not in content, name
        assert b"PK\x03\x04" not in content, name
        assert dict(again.getexif()) == {}, name
        assert not {"exif", "xmp", "icc_profile", "comment", "XML:com.adobe.xmp"} & set(again.info)


def test_a_picture_is_turned_upright_and_measured_so() -> None:
    assert measured("a.jpg", sideways()) == Size(400, 600)
    upright = opened("a.jpg", sideways())
    assert upright.size == (320, 480)
    assert upright.getpixel((160, 10))[0] > 200  # type: ignore[index]
    assert upright.getpixel((160, 470))[0] < 60  # type: ignore[index]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_every_way_of_writing_colours_becomes_plain_rgb(mode: str) -> None:
    kind = {"CMYK": "JPEG", "YCbCr": "JPEG"}.get(mode, "PNG")
    if mode == "PA":
        image, how = plain().convert("P"), {"transparency": 0}
    else:
        image, how = Image.new(mode, (400, 240)), {}
    made = opened("a.png", saved(image, kind, **how))
    assert (made.mode, made.size, made.info) == ("RGB", (320, 192), {})


def test_what_shines_through_becomes_white() -> None:
    clear = Image.new("RGBA", (400, 240), (255, 0, 0, 0))
    assert opened("a.png", saved(clear, "PNG")).getpixel((5, 5)) == (255, 255, 255)


def test_colours_of_another_profile_are_put_into_srgb_and_a_broken_profile_is_passed_over() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"no profile", b"\0" * 300):
        made = opened("a.jpg", saved(plain(), "PNG", icc_profile=profile))
        assert made.getpixel((5, 5)) == (0, 128, 128)


def test_a_picture_of_several_from_a_telephone_is_its_first() -> None:
    both = saved(plain(), "MPO", save_all=True, append_images=[Image.new("RGB", (400, 240), "red")])
    assert opened("a.jpg", both).getpixel((5, 5))[0] < 20  # type: ignore[index]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    kind=st.sampled_from(["JPEG", "PNG", "WEBP"]),
    at=st.integers(0, 3000),
    junk=st.binary(min_size=1, max_size=40),
    cut=st.integers(0, 3000),
)
def test_a_damaged_file_is_a_picture_or_a_refusal_never_another_error(
    kind: str, at: int, junk: bytes, cut: int
) -> None:
    data = drawn(1, kind=kind)
    at, cut = at % len(data), cut % len(data)
    data = data[:at] + junk + data[at + len(junk) : len(data) - cut]
    try:
        assert opened("a.jpg", data).mode == "RGB"
    except Refused as refused:
        assert str(refused).startswith("a.jpg: ")  # noqa: PT017
