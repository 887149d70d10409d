"""The list of Notes by hand and by key: narrowed down, pinned, closed, tagged, several at once."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from tests.ui.driving import Offers, click, focused, open_page, press, seen
from tests.ui.in_dialog import in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.list_filter import ListFilter
from walkaway_desktop.domain.records import Cause, Kind, Lead
from walkaway_desktop.pages.notes.entry_delegate import fitted
from walkaway_desktop.pages.notes.entry_list import Roles, shown_words
from walkaway_desktop.pages.notes.filter_dialog import FilterDialog
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.notes.row_tags import RowTagsDialog
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

SHIFT = Qt.KeyboardModifier.ShiftModifier
DELETE = Qt.Key.Key_Delete


@pytest.fixture
def ids(vault: Vault) -> dict[str, int]:
    made = {
        title: vault.notes.add(
            When(NOW.date() - timedelta(days=back), None, None), title, f"Words of {title}", tags
        )
        for back, (title, tags) in enumerate(
            [("Garden", ["calm", "M."]), ("Walk", ["calm"]), ("Work", []), ("Old", [])]
        )
    }
    made["Letter"] = vault.letters.add(LetterWords("To you", "Letter")).id
    return made


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock, ids: dict[str, int]) -> NotesPage:
    made = open_page(qtbot, NotesPage(vault, clock), width=1080)
    made.form.list.setFocus()
    return made


def titles(page: NotesPage) -> list[str]:
    return [row.title for row in page.rows.entries]


def shown_rows(page: NotesPage) -> list[str]:
    """Headings and titles, from the top down."""
    return [str(page.rows.index(row).data()) for row in range(page.rows.rowCount())]


def stand_on(page: NotesPage, entry_id: int) -> None:
    page.form.list.setFocus()
    page.pane.mark(entry_id)


def choose(page: NotesPage, words: str) -> None:
    """The line of the list's menu that begins so."""
    place = page.form.list.visualRect(page.form.list.currentIndex()).center()
    page.form.list.customContextMenuRequested.emit(place)
    action = next(one for one in page.row_acts.menu.actions() if one.text().startswith(words))
    action.trigger()
    page.row_acts.menu.close()


def pick(page: NotesPage, box: str, words: str) -> None:
    """This line of one of the two boxes, by typing how it begins."""
    chosen = getattr(page.filtering.bar, box)
    chosen.setFocus()
    press(words)
    chosen.activated.emit(chosen.currentIndex())


def show_closed(dialog: FilterDialog) -> None:
    dialog.closed.click()
    click(dialog, "Show")


# ---- narrowed down -------------------------------------------------------------------------------


def test_one_kind_is_listed_and_a_press_shows_all_again(page: NotesPage) -> None:
    pick(page, "kinds", "Le")
    assert titles(page) == ["Letter"]
    assert "Only: Letters" in seen(page)
    click(page, "Show all")
    assert len(titles(page)) == 5
    assert focused() is page.filtering.bar.kinds
    assert "Only:" not in seen(page)


def test_a_tag_is_chosen_among_those_there_are(page: NotesPage) -> None:
    pick(page, "tags", "ca")
    assert titles(page) == ["Garden", "Walk"]
    assert "Only: tag calm" in seen(page)


def test_a_tag_that_came_later_is_offered(
    page: NotesPage, vault: Vault, ids: dict[str, int]
) -> None:
    page.filtering.bar.tags.setFocus()
    page.form.list.setFocus()
    vault.tags.give(ids["Work"], ["zebra"])
    pick(page, "tags", "ze")
    assert titles(page) == ["Work"]


def test_days_are_asked_for_in_a_dialog(page: NotesPage) -> None:
    def answer(dialog: FilterDialog) -> None:
        QTest.keyClicks(dialog.since.field, "2026-02-40")
        click(dialog, "Show")
        assert dialog.isVisible()
        dialog.since.text = (NOW.date() - timedelta(days=2)).isoformat()
        dialog.until.text = (NOW.date() - timedelta(days=1)).isoformat()
        click(dialog, "Show")

    with in_dialog(FilterDialog, answer):
        click(page, "More to narrow the list down by")
    assert titles(page) == ["Walk", "Work"]
    assert "Only: from " in seen(page)


def test_nothing_that_fits_is_said(page: NotesPage) -> None:
    pick(page, "kinds", "Rev")
    assert message("notes.filter-nothing").text in seen(page)
    assert not page.empty.isVisible()


def test_a_new_note_is_in_the_list_whatever_was_chosen(page: NotesPage) -> None:
    pick(page, "kinds", "Le")
    page.new_note()
    press("Fresh")
    page.save_now()
    assert "Fresh" in titles(page)


# ---- pinned, kept closed -------------------------------------------------------------------------


def test_what_is_pinned_stands_on_top_under_its_own_heading(
    page: NotesPage, ids: dict[str, int]
) -> None:
    stand_on(page, ids["Old"])
    choose(page, "Pinned")
    assert shown_rows(page)[:2] == ["Pinned", "Old"]
    assert page.pane.chosen is not None
    assert page.pane.chosen.id == ids["Old"]
    choose(page, "Pinned")
    assert "Pinned" not in shown_rows(page)


def test_what_is_kept_closed_leaves_the_list_and_is_asked_about(
    qtbot: QtBot, page: NotesPage, ids: dict[str, int]
) -> None:
    stand_on(page, ids["Walk"])
    choose(page, "Kept closed")
    assert "Walk" not in titles(page)

    with in_dialog(FilterDialog, show_closed):
        click(page, "More to narrow the list down by")
    assert titles(page) == ["Walk"]
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    stand_on(page, ids["Walk"])
    press(Qt.Key.Key_Return)
    assert message("notes.closed-entry").text in seen(page)
    assert "Words of Walk" not in seen(page)
    press(Qt.Key.Key_Space)
    assert page.editor.note_id == ids["Walk"]


def test_leave_it_leaves_it(page: NotesPage, vault: Vault, ids: dict[str, int]) -> None:
    vault.entries.keep_closed([ids["Walk"]], closed=True)
    page.go_to("search")
    press("is:closed", Qt.Key.Key_Return)
    click(page, message("notes.closed-entry").buttons[1])
    assert page.editor.note_id is None
    assert focused() is page.form.list


def test_in_safety_mode_letters_are_listed_under_closed_alone(
    page: NotesPage, vault: Vault
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    assert "Letter" not in titles(page)
    with in_dialog(FilterDialog, show_closed):
        click(page, "More to narrow the list down by")
    assert titles(page) == ["Letter"]


# ---- tags ----------------------------------------------------------------------------------------


def test_rows_are_read_with_their_tags(page: NotesPage, ids: dict[str, int]) -> None:
    index = page.rows.index_of(ids["Garden"])
    assert index.data(Roles.CHIPS).tags == ("calm", "M.")
    assert "calm" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    plain = page.form.list.visualRect(page.rows.index_of(ids["Work"])).height()
    assert page.form.list.visualRect(index).height() > plain


def test_t_tags_the_entry_and_the_open_note_knows(
    page: NotesPage, vault: Vault, ids: dict[str, int]
) -> None:
    page.open_note(ids["Work"])
    stand_on(page, ids["Work"])

    def answer(dialog: RowTagsDialog) -> None:
        QTest.keyClicks(dialog.field.field, "desk")
        QTest.keyClick(dialog.field.field, Qt.Key.Key_Return)
        QTest.keyClick(dialog.field.field, Qt.Key.Key_Return)

    with in_dialog(RowTagsDialog, answer):
        press("t")
    assert vault.tags.of([ids["Work"]]) == {ids["Work"]: ("desk",)}
    assert page.editor.tags.tags == ("desk",)
    assert page.rows.index_of(ids["Work"]).data(Roles.CHIPS).tags == ("desk",)


def test_t_does_nothing_where_letters_are_off(page: NotesPage, vault: Vault) -> None:
    vault.settings.letter_keys = False
    page.form.list.setCurrentIndex(page.rows.first_entry())
    press("t")
    assert QApplication.activeModalWidget() is None


def test_several_are_tagged_and_untagged_at_once(
    page: NotesPage, vault: Vault, ids: dict[str, int], offers: Offers
) -> None:
    stand_on(page, ids["Work"])
    press((Qt.Key.Key_Down, SHIFT))

    def answer(dialog: RowTagsDialog) -> None:
        QTest.keyClicks(dialog.field.field, "both")
        click(dialog, "Keep")

    with in_dialog(RowTagsDialog, answer):
        press("t")
    assert set(vault.tags.of(list(ids.values()))) >= {ids["Work"], ids["Old"]}
    offers[-1][2]()
    assert ids["Old"] not in vault.tags.of(list(ids.values()))


# ---- several at once -----------------------------------------------------------------------------


def test_several_are_deleted_and_brought_back_at_once(
    page: NotesPage, ids: dict[str, int], offers: Offers
) -> None:
    stand_on(page, ids["Walk"])
    press((Qt.Key.Key_Down, SHIFT), DELETE)
    assert titles(page) == ["Letter", "Garden", "Old"]
    assert offers[-1][0] == message("notes.entries-deleted", n=2, days=30).text
    offers[-1][2]()
    assert len(titles(page)) == 5


def test_a_click_that_chooses_one_more_opens_nothing(page: NotesPage, ids: dict[str, int]) -> None:
    def click_on(entry: str, held: Qt.KeyboardModifier) -> None:
        place = page.form.list.visualRect(page.rows.index_of(ids[entry])).center()
        QTest.mouseClick(page.form.list.viewport(), Qt.MouseButton.LeftButton, held, place)

    click_on("Walk", Qt.KeyboardModifier.NoModifier)
    click_on("Old", Qt.KeyboardModifier.ControlModifier)
    assert page.editor.note_id == ids["Walk"]
    assert [row.title for row in page.row_acts.rows] == ["Walk", "Old"]


def test_deleted_has_its_own_menu_and_no_filters(
    page: NotesPage, vault: Vault, ids: dict[str, int]
) -> None:
    vault.entries.delete([ids["Old"]])
    click(page, "Deleted")
    assert not page.filtering.bar.isVisible()
    page.form.list.setCurrentIndex(page.rows.first_entry())
    choose(page, "Bring it back")
    assert vault.notes.get(ids["Old"]).title == "Old"


def test_the_menu_of_what_lives_elsewhere_only_opens_it(page: NotesPage, vault: Vault) -> None:
    page.form.list.setFocus()
    page.go_to("search")
    page.form.list.customContextMenuRequested.emit(QPoint(5, 5))
    assert page.row_acts.rows == []
    assert page.row_acts.menu.actions() == []


def test_kinds_are_those_that_are_listed(page: NotesPage) -> None:
    box = page.filtering.bar.kinds
    kinds = [box.itemData(place) for place in range(1, box.count())]
    assert kinds == [Kind.NOTE, Kind.LETTER, Kind.INCIDENT, Kind.REVIEW, Kind.COMMENT]


def test_days_the_wrong_way_round_are_said_and_nothing_is_narrowed(page: NotesPage) -> None:
    def wrong_days(dialog: FilterDialog) -> None:
        dialog.since.text, dialog.until.text = "2026-11-20", "2026-11-19"
        click(dialog, "Show")
        assert message("field.any.end_before_start").text in seen(dialog)
        assert dialog.until.field.hasFocus()
        dialog.until.text = "2026-11-20"
        click(dialog, "Show")

    with in_dialog(FilterDialog, wrong_days):
        click(page, "More")
    assert "Only: from November 20, 2026 to November 20, 2026" in seen(page)


def test_what_leaves_the_list_to_be_kept_closed_says_where_it_is_and_comes_back(
    page: NotesPage, ids: dict[str, int], offers: Offers
) -> None:
    stand_on(page, ids["Walk"])
    choose(page, "Kept closed")
    assert "Walk" not in titles(page)
    assert offers[-1][0] == message("notes.entries-closed", n=1).text
    offers[-1][2]()
    assert "Walk" in titles(page)


def test_what_is_kept_closed_is_asked_about_again_and_left_by_esc(
    page: NotesPage, vault: Vault, ids: dict[str, int]
) -> None:
    vault.entries.keep_closed([ids["Walk"]], closed=True)
    page.filtering.bar.choose_further(ListFilter(closed=True))
    place = page.form.list.visualRect(page.rows.index_of(ids["Walk"])).center()
    for _ in range(2):  # the second time the first question is still there, about to go
        QTest.mouseClick(page.form.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        asked = focused()
        assert isinstance(asked, QPushButton)
        assert asked.text() == "Open"
    press(Qt.Key.Key_Escape)
    assert message("notes.closed-entry").text not in seen(page)
    assert page.form.list.hasFocus()


def test_deleted_shows_the_whole_text_and_what_is_kept_closed_by_its_title(
    page: NotesPage, vault: Vault, ids: dict[str, int]
) -> None:
    vault.notes.save(ids["Walk"], "Walk", "word " * 60 + "the very end")
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    vault.entries.delete([ids["Walk"], ids["Letter"]])
    page.form.search.setText("garden")
    page.form.deleted.setChecked(True)
    assert not page.form.search.text()
    stand_on(page, ids["Walk"])
    press(Qt.Key.Key_Return)
    assert "the very end" in seen(page)
    stand_on(page, ids["Letter"])
    spoken = page.form.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "To you" not in str(spoken)
    press(Qt.Key.Key_Return)
    assert "To you" not in seen(page)
    click(page, "Open")
    assert "To you" in seen(page)
    click(page, "Bring it back")
    assert vault.letters.get(ids["Letter"]).words.body == "To you"


def test_several_come_back_from_deleted_at_once(
    page: NotesPage, vault: Vault, ids: dict[str, int]
) -> None:
    gone = [ids[name] for name in ("Walk", "Work", "Old")]
    vault.entries.delete(gone)
    page.form.deleted.setChecked(True)
    stand_on(page, ids["Walk"])
    press((Qt.Key.Key_Down, SHIFT))
    choose(page, "Bring them back")
    assert [lead.title for lead in vault.entries.deleted()] == ["Old"]


def test_words_that_go_on_end_in_an_ellipsis(page: NotesPage) -> None:
    lead = Lead(1, Kind.NOTE, When(NOW.date(), None, None), "", "x" * 120, False)  # noqa: FBT003
    assert shown_words(lead).endswith("x…")
    words = "one two three"
    many = QTextLayout(f"{words} " * 9, page.font())
    assert fitted(many, 90).endswith(("one…", "two…", "three…"))
    assert fitted(QTextLayout(words, page.font()), 900) == words
