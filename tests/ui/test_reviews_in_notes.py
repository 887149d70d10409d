"""Weekly reviews beside the notes: listed, found, read, opened in Space, deleted and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.driving import Offers, click, focused, open_page, press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.reviews import LastThing, Review, ReviewWords, StillTrue
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete
FIRST = ReviewWords(next_thing="Oil the gate.")
SECOND = ReviewWords(
    "I swam.", surprised="The heron.", last_thing=LastThing.NOT, reasons_still=StillTrue.PARTLY
)


@pytest.fixture
def review(vault: Vault) -> Review:
    vault.reviews.add(FIRST)
    return vault.reviews.add(SECOND)


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock, review: Review) -> NotesPage:
    made = open_page(qtbot, NotesPage(vault, clock))
    made.form.list.setCurrentIndex(made.rows.index_of(review.id))
    return made


def test_it_is_listed_by_its_kind_and_words(page: NotesPage, review: Review) -> None:
    index = page.rows.index_of(review.id)
    assert index.data() == "Weekly review"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Weekly review")
    assert "The heron." in spoken


def test_it_is_read_with_its_questions(page: NotesPage) -> None:
    press(ENTER)
    shown = seen(page.reader)
    for line in (
        "The small thing you chose on November 22, 2026\nOil the gate.\nNot this time",
        "What did I do for myself?\nI swam.",
        "What surprised me?\nThe heron.",
        "Read my reasons again: still true?\nPartly",
    ):
        assert line in shown
    assert "What felt more like me?" not in shown


@pytest.mark.parametrize("text_size", [100, 200])
def test_a_long_one_can_be_read_to_its_end(
    qtbot: QtBot, vault: Vault, clock: FixedClock, text_size: int
) -> None:
    long = "I slept in on Saturday. " * 80
    review = vault.reviews.add(ReviewWords(long, long, long, long))
    page = open_page(qtbot, NotesPage(vault, clock), 960, 640)
    Theme.current().choose("light", text_size)
    page.resize(960, 640)
    page.form.list.setCurrentIndex(page.rows.index_of(review.id))
    page.form.list.setFocus()
    press(ENTER)
    words = [one for one in page.reader.findChildren(QLabel) if one.text().startswith("I slept")]
    assert len(words) == 4
    assert all(one.height() >= one.heightForWidth(one.width()) for one in words)
    assert page.height() == 640
    scroll = page.reader.findChildren(QScrollArea)[-1]
    scroll.setFocus()
    press(Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0


def test_where_nothing_scrolls_tab_stops_at_nothing_but_the_button(page: NotesPage) -> None:
    press(ENTER)
    scroll = page.reader.findChildren(QScrollArea)[-1]
    assert scroll.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_is_opened_in_space(qtbot: QtBot, page: NotesPage, review: Review) -> None:
    press(ENTER)
    with qtbot.waitSignal(page.page_requested) as asked:
        click(page, "Open the review")
    assert asked.args == [f"space/review/{review.id}"]


def test_a_blank_one_says_so(page: NotesPage, vault: Vault) -> None:
    blank = vault.reviews.add(ReviewWords())
    page.refresh()
    page.form.list.setCurrentIndex(page.rows.index_of(blank.id))
    press(ENTER)
    assert "Nothing written" in seen(page.reader)


def test_search_finds_it_by_its_words(page: NotesPage) -> None:
    page.form.search.setFocus()
    press("heron")
    assert "One found" in seen(page)
    press(ENTER)
    assert "The heron." in seen(page.reader)


def test_deleted_it_can_be_brought_back(
    page: NotesPage, vault: Vault, review: Review, offers: Offers
) -> None:
    press(DELETE)
    assert [one.words for one in vault.reviews.all()] == [FIRST]
    assert focused() is page.form.list
    ((words, _, undo),) = offers
    assert words == "Review deleted. It stays in Deleted for 30 days."
    undo()
    assert vault.reviews.newest() == review
    assert page.rows.index_of(review.id).isValid()
