"""Pictures are decoded in memory, up to a limit, and what is made of them says nothing more."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from tests.photos import drawn, huge_png, photo, png
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.transfer.pictures import decode, encoded, format_of, is_moving, thumbnail

MARKER = "Zwetschgenkuchen-4711"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(40)
FRAME = bytes.fromhex("21f904000a0000002c000000000200020000020344020500")
MOVING = b"GIF89a" + bytes.fromhex("02000200800000000000ffffff") + FRAME * 2 + b";"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        SVG,
        HEIC,
        b"\xff\xd8\xff" + bytes(50),
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WEBP",
        huge_png(100_000, 100_000),
        huge_png(65_000, 990),  # a little more than 64 megapixels
    ],
    ids=["nothing", "svg", "heic", "jpeg", "gif", "webp", "huge", "large"],
)
def test_what_is_no_picture_or_too_large_is_not_decoded(content: bytes) -> None:
    assert decode(content) is None
    assert thumbnail(content) is None


def test_a_large_photo_is_decoded_whole_or_as_large_as_wanted() -> None:
    large = QImage(8000, 6000, QImage.Format.Format_Grayscale8)
    large.fill(90)
    content = encoded(large, "jpeg", 50)
    sizes = [shown.size() for most in (None, QSize(6000, 6000)) if (shown := decode(content, most))]
    assert sizes == [QSize(8000, 6000), QSize(6000, 4500)]


def test_a_photo_stands_upright() -> None:
    shown = decode(photo(turned=True))
    assert shown is not None
    assert shown.size() == QSize(48, 64)
    assert shown.pixelColor(24, 8).blue() < 150 < shown.pixelColor(24, 56).blue()


def test_a_thumbnail_holds_no_place_no_camera_and_no_words() -> None:
    for content in (photo(place=True, note=MARKER), png(note=MARKER, place=True)):
        assert MARKER.encode() in content
        assert holds_place(content)
        small = thumbnail(content)
        assert small is not None
        assert MARKER.encode() not in small
        assert b"Exif" not in small
        assert not holds_place(small)


def test_a_thumbnail_is_small_and_stands_on_white() -> None:
    clear = QImage(2000, 1000, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    small = decode(thumbnail(encoded(clear, "webp", 80)) or b"")
    assert small is not None
    assert small.size() == QSize(512, 256)
    assert small.pixelColor(9, 9) == QColor("#FFFFFF")


def test_of_a_moving_picture_the_first_is_shown() -> None:
    assert is_moving(MOVING)
    assert not is_moving(photo())
    assert is_moving(png().replace(b"IDAT", b"acTL\x00\x00\x00\x00IDAT", 1))
    assert decode(MOVING) is not None


def test_a_picture_is_known_by_its_first_bytes() -> None:
    kinds = [format_of(one) for one in (photo(), png(), MOVING, encoded(drawn(), "webp"), SVG)]
    assert kinds == [b"jpeg", b"png", b"gif", b"webp", None]


def test_damaged_camera_data_holds_no_place() -> None:
    whole = photo(place=True)
    assert holds_place(whole)
    assert not holds_place(photo())
    for end in range(2, 80):
        holds_place(whole[:end])  # cut anywhere, it is only read
    assert not holds_place(whole[:24])
