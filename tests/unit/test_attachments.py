"""Names and kinds of files: what a stranger may have called them, and what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkaway_desktop.domain.attachments import file_of, label, media_type_of

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("door.jpg", "door.jpg"),
        ("/home/kim/../photos/door.jpg", "door.jpg"),
        (r"C:\Users\Kim\door.jpg", "door.jpg"),
        ("../../.bashrc", ".bashrc"),
        ("photo\u202egpj.exe", "photogpj.exe"),  # shown reversed it would end in "exe.jpg"
        ("\u2066a\u2069\u200f\u061c.txt", "a.txt"),
        ("a\x00b\x1b[31m.txt", "ab[31m.txt"),
        ("a\nb\u2028c.txt", "a b c.txt"),
        ("zero\u200b\ufeff\u00adwidth.txt", "zerowidth.txt"),
        ("cafe\u0301.txt", "café.txt"),
        ("\u0645\u06cc\u200c\u062e\u0648.txt", "\u0645\u06cc\u200c\u062e\u0648.txt"),
        ("", "file"),
        ("..", "file"),
        ("folder/", "file"),
        ("\u200d \u202e", "file"),
    ],
)
def test_a_name_is_a_label_that_neither_leads_anywhere_nor_deceives(name: str, shown: str) -> None:
    assert label(name) == shown


def test_a_long_name_keeps_its_ending() -> None:
    assert label("x" * 300 + ".jpeg") == "x" * 195 + ".jpeg"
    assert label("x" * 10 + "." + "y" * 300) == "x" * 10 + "." + "y" * 189


@given(st.text())
def test_any_name_becomes_one_that_stays_as_it_is(name: str) -> None:
    shown = label(name)
    assert 0 < len(shown) <= 200
    assert label(shown) == shown
    assert not set("/\\\n\r\t\x00\u202e\u2066") & set(shown)
    shown.encode()


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"\xff\xd8\xff\xe0", "door.txt", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "door", "image/png"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "x.wav", "image/webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "x.webp", "audio/wav"),
        (b"GIF89a", "x", "image/gif"),
        (HEIC, "IMG_1.HEIC", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00", "x", "video/mp4"),
        (b"%PDF-1.7", "x.jpg", "application/pdf"),
        (b"Hello", "x.TXT", "text/plain"),
        (b"<script>", "x.jpg", "application/octet-stream"),
        (b"", "", "application/octet-stream"),
    ],
)
def test_a_kind_is_told_by_the_bytes_and_never_a_picture_by_its_name(
    data: bytes, name: str, media_type: str
) -> None:
    assert media_type_of(data, name) == media_type
    assert file_of(name, data).media_type == media_type
