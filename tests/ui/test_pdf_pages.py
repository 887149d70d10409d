"""How texts come onto paper: within the margins, headings with what they head, all of it."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPageSize, QPdfWriter

from tests.photos import photo
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer.pdf import Document, paginate, pdf_of
from walkaway_desktop.transfer.pdf_lines import (
    Block,
    Faces,
    Setter,
    Strip,
    Style,
    is_right_to_left,
)
from walkaway_desktop.widgets.theme import Theme

UNIT, WIDTH, ROOM = 10.0, 4000.0, 100.0
HEBREW, ARABIC = "אמרתי לו 12 פעמים. " * 20, "مرحبا بالعالم " * 30
LONG_WORD = "x" * 600
TEXTS = ["Short.", "word " * 900, LONG_WORD, HEBREW, ARABIC, f"One.\n\n{HEBREW}\nTwo {LONG_WORD}"]
STRIPS = st.lists(
    st.builds(
        Strip,
        height=st.floats(1, 60),
        pieces=st.just(()),
        space=st.floats(0, 20),
        keeps=st.booleans(),
    ),
    max_size=60,
)
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def faces() -> Faces:
    theme = Theme.current()
    theme.load_fonts()
    kinds = theme.tokens["type"]
    return Faces(kinds["ui_family"], kinds["serif_family"])


@pytest.fixture
def writer() -> Iterator[QPdfWriter]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QPdfWriter(buffer)
    made.setResolution(720)
    yield made
    buffer.close()  # it has to outlive the writer


@pytest.fixture
def setter(writer: QPdfWriter, faces: Faces) -> Setter:
    return Setter(writer, UNIT, WIDTH, faces, mirrored=False)


# ---- lines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:8])
@pytest.mark.parametrize("mirrored", [False, True])
def test_no_line_goes_beyond_the_margins(
    writer: QPdfWriter, faces: Faces, text: str, *, mirrored: bool
) -> None:
    setter = Setter(writer, UNIT, WIDTH, faces, mirrored=mirrored)
    blocks = [Block(Style.OWN, text), Block(Style.QUESTION, text, text, text)]
    pieces = [piece for block in blocks for strip in setter.strips(block) for piece in strip.pieces]
    lines = [(piece.left, piece.layout.lineAt(piece.line)) for piece in pieces]
    assert min(left + line.naturalTextRect().left() for left, line in lines) >= -UNIT
    assert max(left + line.naturalTextRect().right() for left, line in lines) <= WIDTH + UNIT


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:8])
def test_every_letter_is_set(setter: Setter, text: str) -> None:
    layouts = {
        id(piece.layout): piece.layout.text()
        for strip in setter.strips(Block(Style.OWN, text))
        for piece in strip.pieces
    }
    assert list(layouts.values()) == text.splitlines()


@pytest.mark.parametrize(
    ("text", "backwards"),
    [("Hello שלום", False), ("שלום Hello", True), ("12: مرحبا", True), ("(1) a ب", False)],
)
def test_a_paragraph_goes_the_way_of_its_first_letter(text: str, *, backwards: bool) -> None:
    assert is_right_to_left(text, otherwise=False) is backwards


def test_a_paragraph_from_right_to_left_begins_at_the_right(setter: Setter) -> None:
    (strip,) = setter.strips(Block(Style.OWN, "שלום"))
    line = strip.pieces[0].layout.lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(WIDTH, abs=2)


def test_the_first_two_and_the_last_two_lines_stay_together(setter: Setter) -> None:
    lines = list(setter.strips(Block(Style.OWN, "word " * 200)))
    assert len(lines) > 4
    assert [line.keeps for line in lines] == [True, *[False] * (len(lines) - 3), True, False]


# ---- pages ---------------------------------------------------------------------------------------


@given(STRIPS)
def test_nothing_is_lost_and_nothing_goes_beyond_the_page(strips: list[Strip]) -> None:
    pages = paginate(strips, ROOM)
    assert [placed.strip for page in pages for placed in page] == strips
    ends = [placed.top + placed.strip.height for page in pages for placed in page]
    assert max(ends, default=0) <= ROOM + 1e-6


@given(STRIPS)
def test_what_stands_on_a_page_never_overlaps(strips: list[Strip]) -> None:
    for page in paginate(strips, ROOM):
        ends = [placed.top + placed.strip.height for placed in page]
        assert all(end <= after.top + 1e-6 for end, after in zip(ends, page[1:], strict=False))


@given(st.lists(st.floats(1, 30), min_size=1, max_size=40))
def test_no_heading_is_the_last_thing_on_a_page(heights: list[float]) -> None:
    strips = [Strip(height, (), keeps=not number % 2) for number, height in enumerate(heights)]
    pages = paginate(strips, ROOM)
    assert not any(page[-1].strip.keeps for page in pages[:-1])


# ---- pictures ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mirrored", "left"), [(False, 0.0), (True, WIDTH - 200 * UNIT)])
def test_a_picture_stands_where_lines_begin_above_what_is_said_of_it(
    writer: QPdfWriter, faces: Faces, left: float, *, mirrored: bool
) -> None:
    setter = Setter(writer, UNIT, WIDTH, faces, mirrored=mirrored)
    picture, words = setter.strips(Block(Style.PART, "door.jpg", picture=photo(640, 480)))
    assert picture.picture_at == QRectF(left, 0, 200 * UNIT, 150 * UNIT)
    assert (picture.height, picture.keeps) == (150 * UNIT, True)
    assert words.picture is None


def test_what_is_no_picture_leaves_its_words(setter: Setter) -> None:
    (words,) = setter.strips(Block(Style.PART, "door.jpg", picture=b"no picture"))
    assert words.pieces


def test_what_begins_a_page_begins_one(setter: Setter) -> None:
    blocks = [Block(Style.HEADING, "One"), Block(Style.HEADING, "Two", begins_page=True)]
    strips = [strip for block in blocks for strip in setter.strips(block)]
    assert [len(page) for page in paginate(strips, ROOM * UNIT)] == [1, 1]


# ---- the whole -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "size"),
    [(QPageSize.PageSizeId.A4, (595, 842)), (QPageSize.PageSizeId.Letter, (612, 792))],
)
def test_the_paper_and_the_number_of_pages_are_those_said(
    faces: Faces, paper: QPageSize.PageSizeId, size: tuple[int, int]
) -> None:
    said: list[tuple[int, int]] = []

    def page_words(number: int, pages: int) -> str:
        said.append((number, pages))
        return f"Page {number} of {pages}"

    blocks = [Block(Style.OWN, "word " * 3000)]
    content, pages = pdf_of(Document(blocks, ("a", "b"), page_words, faces, paper), Progress())
    assert len(re.findall(rb"/Type /Page\b(?!s)", content)) == pages > 3
    assert said[1:] == [(number + 1, pages) for number in range(pages)]
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)", content)
    assert box is not None
    assert tuple(round(float(side)) for side in box.groups()) == size
