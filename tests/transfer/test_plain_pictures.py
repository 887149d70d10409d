"""Copies of pictures hold what is seen: no place, no camera, no words, and upright."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from tests.photos import drawn, huge_png, photo, png
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.transfer.pictures import decode, encoded
from walkaway_desktop.transfer.plain_pictures import without_place

MARKER = "Zwetschgenkuchen-4711"
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(40)
FRAME = bytes.fromhex("21f904000a0000002c000000000200020000020344020500")
STILL, MOVING = (
    b"GIF89a" + bytes.fromhex("02000200800000000000ffffff") + FRAME * frames + b";"
    for frames in (1, 2)
)


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (photo(place=True, note=MARKER), "jpg"),
        (png(note=MARKER, place=True), "png"),
        (encoded(drawn(), "webp") + MARKER.encode(), "png"),
        (STILL + MARKER.encode(), "png"),
    ],
    ids=["jpeg", "png", "webp", "gif"],
)
def test_a_copy_holds_no_place_and_no_words(content: bytes, suffix: str) -> None:
    assert MARKER.encode() in content
    copy = without_place(content)
    assert copy is not None
    assert copy.suffix == suffix
    assert MARKER.encode() not in copy.content
    assert not holds_place(copy.content)
    for part in (b"Exif", b"eXIf", b"tEXt", b"iTXt", b"http://ns.adobe.com", b"ICC_PROFILE"):
        assert part not in copy.content


def test_a_copy_shows_what_the_picture_shows() -> None:
    original = drawn(640, 480)
    copy = without_place(png(original, note=MARKER))
    assert copy is not None
    shown = decode(copy.content)
    assert shown is not None
    assert shown.convertToFormat(original.format()) == original


def test_a_photo_that_was_turned_by_the_camera_stands_upright() -> None:
    copy = without_place(photo(turned=True, place=True))
    assert copy is not None
    shown = QImage.fromData(copy.content)
    assert shown.size() == QSize(48, 64)
    assert QColor(shown.pixel(24, 4)).lightness() < 140 < QColor(shown.pixel(24, 60)).lightness()


def test_what_can_be_seen_through_stays_so() -> None:
    clear = QImage(8, 8, QImage.Format.Format_ARGB32)
    clear.fill(QColor(10, 20, 30, 40))
    copy = without_place(png(clear))
    assert copy is not None
    shown = QImage.fromData(copy.content)
    assert shown.pixelColor(3, 3) == QColor(10, 20, 30, 40)


@pytest.mark.parametrize(
    "content",
    [b"", b"words", HEIC, MOVING, huge_png(100_000, 100_000), photo()[:120], b"%PDF-1.7"],
    ids=["nothing", "text", "heic", "moving", "huge", "cut off", "pdf"],
)
def test_what_cannot_be_written_anew_has_no_copy(content: bytes) -> None:
    assert without_place(content) is None


@pytest.mark.parametrize(
    ("content", "before", "after"),
    [
        (photo(), "door.jpg", "door.jpg"),
        (photo(), "door.JPEG", "door.JPEG"),
        (photo(), "door", "door.jpg"),
        (photo(), "door.png", "door.jpg"),
        (STILL, "door.gif", "door.png"),
        (png(), "door.v2.png", "door.v2.png"),
    ],
)
def test_a_copy_is_named_for_what_it_is(content: bytes, before: str, after: str) -> None:
    copy = without_place(content)
    assert copy is not None
    assert copy.name(before) == after
