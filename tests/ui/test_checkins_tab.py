"""Every check-in in a table: read, spoken, edited, deleted, added for another day."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import ALL, CTRL_ENTER, ENTER, TAB, click, focused, open_page, press, seen
from tests.ui.spaces import TODAY, check_in, days_before
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.pages.space.checkin_list import CheckinList, Part
from walkaway_desktop.pages.space.checkins_tab import CheckinsTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.theme import Theme

CTRL_TAB = (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
ESC, DELETE, DOWN = Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Down
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class Opener:
    """Opens the tab on what the vault holds by then."""

    def __init__(self, qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
        self.qtbot, self.vault, self.clock = qtbot, vault, clock
        self.undone: list[tuple[str, str, object]] = []

    def __call__(self, width: int = 1280) -> SpacePage:
        page = open_page(self.qtbot, SpacePage(self.vault, self.clock), width)
        page.undo_offered.connect(lambda *offer: self.undone.append(offer))
        press(CTRL_TAB)
        page.focus_first()
        return page

    def undo(self) -> None:
        action = self.undone.pop()[2]
        assert callable(action)
        action()


@pytest.fixture
def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> Opener:
    return Opener(qtbot, vault, clock)


def rows(page: SpacePage) -> CheckinList:
    return page.tab(CheckinsTab).rows


def cells(
    page: SpacePage, row: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole
) -> list[str]:
    """What stands in a row, or is said of it, cell by cell."""
    found = rows(page)
    return [str(found.index(row, column).data(role)) for column in range(found.columnCount())]


def heads(page: SpacePage) -> list[str]:
    return [one.head for one in rows(page).columns]


# ---- what stands there ---------------------------------------------------------------------------


def test_without_check_ins_it_says_how_one_is_made(opened: Opener) -> None:
    page = opened()
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    assert "No check-ins yet. Ctrl+D opens one from anywhere." in seen(page)
    click(page, "Check in")
    assert asked == ["today/checkin"]


def test_the_columns_are_those_of_the_person(opened: Opener) -> None:
    own = opened.vault.own_measures
    own.add("Energy", Scale.ZERO_TO_TEN)
    off = own.add("Coffee", Scale.YES_NO)
    order = [(item.measure.key, item.measure.key != off.measure.key) for item in own.items()]
    own.set_items(order)
    check_in(opened.vault, TODAY, mood=4)
    assert heads(opened()) == [
        "Day", "Time", "Mood", "Pull", "Like myself", "Sleep", "Energy", "Feelings", "Tags",
        "One line",
    ]  # fmt: skip


def test_a_row_holds_all_of_a_check_in(opened: Opener) -> None:
    values = {"mood": 4, "pull": 0, "self": 7, "sleep": 6.5, "love": 2, "relief": 1}
    tags = ("walk", "work")
    check_in(opened.vault, TODAY, time(9, 5), tags=tags, line="Slept at last.", **values)
    assert cells(opened(), 0) == [
        "Nov 22", "9:05\u202fAM", "4", "0", "7", "6.5", "Love 2 · Relief 1", "walk · work",
        "Slept at last.",
    ]  # fmt: skip


def test_newest_first_by_day_then_time_those_without_a_time_last_in_their_day(
    opened: Opener,
) -> None:
    made = [
        check_in(opened.vault, days_before(1), time(9), mood=1),
        check_in(opened.vault, TODAY, None, mood=2),
        check_in(opened.vault, TODAY, time(8), mood=3),
        check_in(opened.vault, TODAY, time(8), mood=4),
        check_in(opened.vault, TODAY, time(16), mood=5),
    ]
    shown = [one.id for one in rows(opened()).checkins]
    assert shown == [made[4], made[3], made[2], made[1], made[0]]


def test_what_is_not_answered_is_an_empty_cell_and_said(opened: Opener) -> None:
    check_in(opened.vault, TODAY, None, pull=3)
    page = opened()
    assert cells(page, 0) == ["Nov 22", "", "", "3", "", "", "", "", ""]
    assert cells(page, 0, SPOKEN)[1:] == [
        "Time: not answered",
        "Mood, not answered",
        "Pull 3 of 10",
        "Feeling like myself, not answered",
        "Sleep, not answered",
        "Feelings: not answered",
        "Tags: not answered",
        "One line: not answered",
    ]


def test_a_row_is_spoken_as_one_sentence(opened: Opener) -> None:
    opened.vault.own_measures.add("Energy {n}", Scale.ZERO_TO_TEN)
    key = opened.vault.own_measures.items()[-1].measure.key
    values = {"mood": 4, "love": 2, key: 8}
    check_in(opened.vault, TODAY, time(9), tags=("walk",), line="Well.", **values)
    spoken = cells(opened(), 0, SPOKEN)[0].replace("\u2060", "")
    assert spoken == (
        "November 22, 2026, 9:00\u202fAM, Mood 4 of 5, good, Love, some, Energy {n} 8 of 10,"
        " walk, Well."
    )


def test_one_that_was_added_later_says_so(opened: Opener) -> None:
    moment = datetime.combine(days_before(4), time(9))
    opened.vault.checkins.add(When(days_before(4), moment, None), CheckinAnswers({"mood": 3}))
    check_in(opened.vault, TODAY, mood=4)
    page = opened()
    assert "added later" in cells(page, 1, SPOKEN)[0]
    assert "added later" not in cells(page, 0, SPOKEN)[0]


def test_several_of_a_day_say_that_charts_show_their_mean(opened: Opener) -> None:
    check_in(opened.vault, TODAY, time(8), mood=2)
    check_in(opened.vault, TODAY, time(9), mood=4)
    check_in(opened.vault, days_before(1), mood=3)
    page = opened()
    assert "2 check-ins on this day. Charts show their mean." in seen(page)
    press(DOWN, DOWN)
    assert "on this day" not in seen(page)


# ---- many ----------------------------------------------------------------------------------------


def test_the_line_on_several_of_a_day_does_not_cover_the_row_it_speaks_of(opened: Opener) -> None:
    check_in(opened.vault, days_before(9), at=None, mood=4)
    for ago in range(20):
        check_in(opened.vault, days_before(ago), mood=3)
    page = opened()
    page.tabs.bar.setCurrentIndex(1)
    table = page.tab(CheckinsTab).table
    table.verticalScrollBar().setValue(0)
    table.go_to(10)
    QApplication.processEvents()
    assert page.tab(CheckinsTab).several.isVisible()
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_many_are_read_a_page_at_a_time(opened: Opener, qtbot: QtBot) -> None:
    with opened.vault.transaction():
        for number in range(130):
            check_in(opened.vault, days_before(number), mood=1 + number % 5)
    page = opened()
    assert rows(page).rowCount() == 50
    bar = page.tab(CheckinsTab).table.verticalScrollBar()

    def all_there() -> bool:
        bar.setValue(bar.maximum())
        return rows(page).rowCount() == 130

    qtbot.waitUntil(all_there)
    shown = [one.when.day for one in rows(page).checkins]
    assert shown == [days_before(number) for number in range(130)]


# ---- edit ----------------------------------------------------------------------------------------


def test_enter_edits_and_the_row_is_found_again(opened: Opener) -> None:
    first = check_in(opened.vault, TODAY, time(8), mood=2)
    second = check_in(opened.vault, days_before(1), time(8), mood=3, line="Rain.")
    page = opened()
    press(DOWN, ENTER)
    assert page.tab(CheckinsTab).checkin.card.isVisible()
    assert page.tab(CheckinsTab).checkin.card.answers == opened.vault.checkins.get(second).answers
    press("5", CTRL_ENTER)
    now = opened.vault.checkins.get(second)
    assert now.answers.values == {"mood": 5}
    assert (now.answers.line, now.when.at, now.added_later) == (
        "Rain.", datetime.combine(days_before(1), time(8)), True,
    )  # fmt: skip
    assert opened.vault.checkins.get(first).answers.values == {"mood": 2}
    assert page.tab(CheckinsTab).current is not None
    assert page.tab(CheckinsTab).current.id == second
    assert focused() is page.tab(CheckinsTab).table
    assert "Noted." in seen(page)


def test_an_edit_alone_never_makes_it_added_later(opened: Opener) -> None:
    today = check_in(opened.vault, TODAY, time(8), mood=2)
    page = opened()
    press(ENTER, "4", CTRL_ENTER)
    assert not opened.vault.checkins.get(today).added_later
    assert cells(page, 0)[2] == "4"


def test_esc_leaves_it_as_it_was_and_offers_what_was_typed(opened: Opener) -> None:
    stored = check_in(opened.vault, TODAY, time(8), mood=2)
    page = opened()
    press(ENTER, "4", ESC)
    assert focused() is page.tab(CheckinsTab).table
    assert opened.vault.checkins.get(stored).answers.values == {"mood": 2}
    press(ENTER)
    assert "There is a draft from November 22, 2026." in seen(page)
    click(page, "Open the draft")
    assert page.tab(CheckinsTab).checkin.card.answers.values == {"mood": 4}
    press(CTRL_ENTER)
    assert opened.vault.checkins.get(stored).answers.values == {"mood": 4}
    assert opened.vault.drafts.get("checkin", stored) is None


def test_a_look_without_a_change_leaves_no_draft(opened: Opener) -> None:
    stored = check_in(opened.vault, TODAY, time(8), mood=2)
    opened()
    press(ENTER, ESC)
    assert opened.vault.drafts.get("checkin", stored) is None


def test_one_that_went_meanwhile_leads_back_to_the_table(opened: Opener) -> None:
    stored = check_in(opened.vault, TODAY, time(8), mood=2)
    page = opened()
    press(ENTER)
    opened.vault.entries.delete([stored])
    press("4", CTRL_ENTER)
    assert "No check-ins yet." in seen(page)


# ---- delete --------------------------------------------------------------------------------------


def test_delete_deletes_and_undo_brings_it_back(opened: Opener) -> None:
    check_in(opened.vault, TODAY, time(8), mood=2)
    gone = check_in(opened.vault, days_before(1), time(8), mood=3)
    page = opened()
    press(DOWN, DELETE)
    assert rows(page).row_of(gone) is None
    assert [one.id for one in opened.vault.checkins.on_day(days_before(1))] == []
    assert opened.undone[-1][:2] == ("Check-in deleted.", "Undo")
    assert focused() is page.tab(CheckinsTab).table
    opened.undo()
    assert page.tab(CheckinsTab).current is not None
    assert page.tab(CheckinsTab).current.id == gone


def test_deleting_the_last_one_leaves_the_empty_state_and_the_focus_in_it(opened: Opener) -> None:
    check_in(opened.vault, TODAY, time(8), mood=2)
    page = opened()
    press(DELETE)
    assert "No check-ins yet." in seen(page)
    assert focused() is page.tab(CheckinsTab).nothing.buttons[0]


def test_the_buttons_do_what_the_keys_do(opened: Opener) -> None:
    check_in(opened.vault, TODAY, time(8), mood=2)
    check_in(opened.vault, days_before(1), time(8), mood=3)
    page = opened()
    click(page, "Edit this check-in")
    click(page, "Cancel")
    click(page, "Delete this check-in")
    assert [one.when.day for one in rows(page).checkins] == [days_before(1)]


# ---- for another day -----------------------------------------------------------------------------


def test_a_check_in_for_another_day_leaves_the_one_of_today_alone(opened: Opener) -> None:
    check_in(opened.vault, TODAY, time(8), mood=2)
    opened.vault.drafts.keep("checkin", {"values": {"mood": 1}})
    page = opened()
    click(page, "For another day")
    press(ALL, "November 3, 2026", TAB, "7:30 PM")
    page.tab(CheckinsTab).checkin.card.focus_first_item()
    press("4", CTRL_ENTER)
    (made,) = opened.vault.checkins.on_day(date(2026, 11, 3))
    assert made.when.at == datetime(2026, 11, 3, 19, 30)  # noqa: DTZ001 (a wall time)
    assert made.added_later
    assert page.tab(CheckinsTab).current is not None
    assert page.tab(CheckinsTab).current.id == made.id
    draft = opened.vault.drafts.get("checkin")
    assert draft is not None
    assert draft.content == {"values": {"mood": 1}}


# ---- room ----------------------------------------------------------------------------------------


def test_in_a_wide_window_each_part_has_its_column(opened: Opener) -> None:
    check_in(opened.vault, TODAY, mood=2, line="A long day. " * 20)
    table = opened().tab(CheckinsTab).table
    assert not table.cells.stacked
    assert not table.horizontalHeader().isHidden()
    assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize(("width", "text_size"), [(700, 100), (1280, 150), (1280, 200)])
def test_without_room_the_parts_stand_under_each_other_and_never_sideways(
    opened: Opener, width: int, text_size: int
) -> None:
    check_in(opened.vault, TODAY, mood=2, line="A long day. " * 20)
    check_in(opened.vault, days_before(1), mood=2)
    page = opened(width)
    Theme.current().choose("light", text_size)
    page.retheme()
    QApplication.processEvents()
    table = page.tab(CheckinsTab).table
    assert table.cells.stacked
    shown = [part for column, part in enumerate(rows(page).columns)
             if not table.isColumnHidden(column)]  # fmt: skip
    assert [one.part for one in shown] == [Part.DAY]
    assert table.horizontalScrollBar().maximum() == 0
    assert table.rowHeight(0) > table.rowHeight(1) > 0
