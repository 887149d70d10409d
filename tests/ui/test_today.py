"""Today on a real vault: check-ins, drafts that come back, the quick note."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import (
    ALL,
    CTRL_ENTER,
    ENTER,
    button,
    click,
    focused,
    in_view,
    open_page,
    press,
    seen,
)
from tests.ui.faults import saves_refused
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import Checkin
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.today import TodayPage
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

TODAY = date(2026, 11, 22)
OFFERED = "There is a draft from November 22, 2026."


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> TodayPage:
    return open_page(qtbot, TodayPage(vault, clock))


def again(qtbot: QtBot, page: TodayPage) -> TodayPage:
    """The page as it is after the next unlock."""
    page.hide()
    return open_page(qtbot, TodayPage(page.vault, page.clock))


def kept(page: TodayPage, day: date = TODAY) -> list[Checkin]:
    return page.vault.checkins.on_day(day)


def test_six_presses_check_in(page: TodayPage) -> None:
    page.go_to("checkin")  # Ctrl+D
    press("3", "4", ENTER, "7", CTRL_ENTER)
    (checkin,) = kept(page)
    assert checkin.answers.values == {"mood": 3, "pull": 4, "self": 7}
    assert checkin.when.at == datetime(2026, 11, 22, 17, 12)  # noqa: DTZ001 (a wall time)
    assert checkin.when.utc_offset == 60
    assert not checkin.added_later
    assert "Noted." in seen(page)


def test_a_checkin_at_night_counts_for_the_evening_before(
    page: TodayPage, clock: FixedClock
) -> None:
    clock.moment += timedelta(hours=9)  # 02:12
    press("2", CTRL_ENTER)
    (checkin,) = kept(page)
    assert checkin.when.at == datetime(2026, 11, 23, 2, 12)  # noqa: DTZ001 (a wall time)


def test_several_checkins_a_day_are_several(page: TodayPage) -> None:
    press("3", CTRL_ENTER, "5", CTRL_ENTER)
    assert [one.answers.values["mood"] for one in kept(page)] == [3, 5]
    (day,) = page.vault.checkins.days()
    assert (day.means["mood"], day.counts["mood"]) == (4, 2)


def test_ctrl_d_after_a_saved_one_opens_a_blank_card(page: TodayPage) -> None:
    press("3", CTRL_ENTER)
    page.go_to("checkin")
    assert page.card.is_blank
    assert "Noted." not in seen(page)


def test_ctrl_d_keeps_what_is_being_answered(page: TodayPage) -> None:
    press("3", "4")
    page.go_to("checkin")
    assert page.card.answers.values == {"mood": 3, "pull": 4}


def test_a_checkin_for_another_day_is_marked_added_later(page: TodayPage) -> None:
    click(page, "For another day")
    press(ALL, "11/20/2026")
    page.card.when.form.time.setFocus()
    press("21:30")
    page.card.focus_first_item()
    press("2", CTRL_ENTER)
    (checkin,) = kept(page, date(2026, 11, 20))
    assert checkin.added_later
    assert checkin.when.at == datetime(2026, 11, 20, 21, 30)  # noqa: DTZ001 (a wall time)


def test_the_time_of_another_day_can_stay_empty(page: TodayPage) -> None:
    click(page, "For another day")
    page.card.focus_first_item()
    press("2", CTRL_ENTER)
    (checkin,) = kept(page, date(2026, 11, 21))
    assert checkin.when.at is None


def test_a_time_today_that_has_not_come_is_refused(page: TodayPage) -> None:
    click(page, "For another day")
    press(ALL, "2026-11-22")
    page.card.when.form.time.setText("23:00")
    page.card.focus_first_item()
    press("2", CTRL_ENTER)
    assert kept(page) == []
    assert "That time has not come yet." in seen(page)
    assert page.card.answers.values == {"mood": 2}


def test_after_another_day_the_next_answer_is_for_today(page: TodayPage) -> None:
    click(page, "For another day")
    page.card.focus_first_item()
    press("2", CTRL_ENTER, "4", CTRL_ENTER)
    assert [one.answers.values for one in kept(page)] == [{"mood": 4}]


def test_today_says_that_nothing_is_due(page: TodayPage) -> None:
    assert "Nothing needs you today." in seen(page)
    assert "Sunday, November 22, 2026" in seen(page)


# ---- the person's own items ----------------------------------------------------------------------


def test_own_items_are_asked_and_kept(page: TodayPage) -> None:
    own = page.vault.own_measures
    keys = [own.add("Energy", Scale.ZERO_TO_TEN), own.add("Slept alone", Scale.YES_NO)]
    energy, alone = (item.measure.key for item in keys)
    own.set_items([(alone, True), (energy, True), ("mood", True)])
    page.refresh()
    page.go_to("checkin")
    press("n", ENTER, "3", ENTER, "4", CTRL_ENTER)
    (checkin,) = kept(page)
    assert checkin.answers.values == {alone: 0, energy: 3, "mood": 4}


def test_items_changed_in_settings_lose_nothing_that_was_begun(page: TodayPage) -> None:
    press("3", "4")
    own = page.vault.own_measures
    asked = [(item.measure.key, item.measure.key != "pull") for item in own.items()]
    own.set_items([*asked[3:], *asked[:3]])
    page.refresh()
    page.focus_first()  # as the window does when the page comes back into view
    assert page.card.rows["pull"].isVisible()
    press(CTRL_ENTER)
    assert kept(page)[0].answers.values == {"mood": 3, "pull": 4}
    page.go_to("checkin")
    assert page.card.rows["sleep"].isAncestorOf(focused())
    assert "pull" not in page.card.rows


def test_a_draft_answers_an_item_that_was_retired_meanwhile(page: TodayPage, qtbot: QtBot) -> None:
    own = page.vault.own_measures
    key = own.add("Slept alone", Scale.YES_NO).measure.key
    page.refresh()
    page.card.form.more.click()
    page.card.rows[key].setFocus()
    press("y")
    page.keep_drafts()
    own.retire(key)
    page = again(qtbot, page)
    assert key not in page.card.rows
    click(page, "Open the draft")
    assert page.card.rows[key].spoken() == "Slept alone, yes"
    press(CTRL_ENTER)
    assert kept(page)[0].answers.values == {key: 1}


# ---- drafts --------------------------------------------------------------------------------------


def test_typing_is_on_the_disk_within_two_seconds(page: TodayPage, qtbot: QtBot) -> None:
    press("3", "4")
    qtbot.waitUntil(lambda: page.vault.drafts.get("checkin") is not None, timeout=2000)
    draft = page.vault.drafts.get("checkin")
    assert draft is not None
    assert draft.content["values"] == {"mood": 3, "pull": 4}


def test_going_on_typing_does_not_put_the_draft_off(page: TodayPage) -> None:
    press("3")
    planned = page.draft_timer.remainingTime()
    press("4")
    assert page.draft_timer.remainingTime() <= planned


def test_a_draft_is_offered_after_a_crash_and_comes_back_whole(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock
) -> None:
    first = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    page = open_page(qtbot, TodayPage(first, clock))
    press("3", "4")
    page.keep_drafts()
    first.close()  # nothing else is saved: as after a crash
    with_draft = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    page = open_page(qtbot, TodayPage(with_draft, clock))
    assert OFFERED in seen(page)
    assert page.card.is_blank  # shown only when asked for
    click(page, "Open the draft")
    assert page.card.answers.values == {"mood": 3, "pull": 4}
    assert page.card.rows["mood"].isAncestorOf(focused())
    press(CTRL_ENTER)
    assert with_draft.drafts.get("checkin") is None
    assert len(with_draft.checkins.on_day(TODAY)) == 1
    with_draft.close()


def test_a_note_that_was_begun_is_gone_on_with_where_it_ends(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.drafts.keep("quick_note", {"text": "I waited by"})
    page = open_page(qtbot, TodayPage(vault, clock))
    if page.offer.isVisible():
        click(page, "Open the draft")
    page.note.focus_field()
    press(" two")
    assert page.note.text == "I waited by two"


def test_a_draft_that_was_left_is_offered_again(page: TodayPage, qtbot: QtBot) -> None:
    press("3", "4")
    page.keep_drafts()
    page = again(qtbot, page)
    click(page, "Leave it")
    press("5", CTRL_ENTER)  # a check-in beside it
    page = again(qtbot, page)
    assert OFFERED in seen(page)
    click(page, "Open the draft")
    assert page.card.answers.values == {"mood": 3, "pull": 4}


def test_what_is_typed_beside_an_offered_draft_is_kept_too(page: TodayPage, qtbot: QtBot) -> None:
    press("3")
    page.keep_drafts()
    page = again(qtbot, page)
    press("5")
    click(page, "Open the draft")
    assert page.card.answers.values == {"mood": 3}
    press(CTRL_ENTER)
    page = again(qtbot, page)
    click(page, "Open the draft")
    assert page.card.answers.values == {"mood": 5}


def test_a_saved_checkin_leaves_no_draft(page: TodayPage, qtbot: QtBot) -> None:
    press("3")
    page.keep_drafts()
    press(CTRL_ENTER)
    page.keep_drafts()
    assert OFFERED not in seen(again(qtbot, page))


def test_taking_everything_back_takes_the_draft_back(page: TodayPage) -> None:
    press("3")
    page.keep_drafts()
    page.card.focus_first_item()
    press(Qt.Key.Key_Backspace)
    page.keep_drafts()
    assert page.vault.drafts.get("checkin") is None


def test_locking_before_the_page_was_read_loses_no_draft(
    page: TodayPage, qtbot: QtBot, clock: FixedClock
) -> None:
    press("3")
    page.keep_drafts()
    unread = TodayPage(page.vault, clock)
    qtbot.addWidget(unread)
    unread.keep_drafts()
    assert page.vault.drafts.get("checkin") is not None


# ---- quick note ----------------------------------------------------------------------------------


def test_ctrl_enter_adds_the_note_and_the_field_is_empty(page: TodayPage) -> None:
    page.note.focus_field()
    press("Walked by the river.", CTRL_ENTER)
    (lead,) = page.vault.notes.page()
    assert page.vault.notes.get(lead.id).body == "Walked by the river."
    assert page.note.text == ""
    assert focused() is page.note.form.note


def test_a_note_can_be_taken_back_and_its_words_return(page: TodayPage) -> None:
    offers: list[tuple[str, str, Any, Any]] = []
    page.undo_or_more_offered.connect(lambda *offer: offers.append(offer))
    page.note.focus_field()
    press("Walked.", CTRL_ENTER)
    ((text, undo_words, undo, _more),) = offers
    assert (text, undo_words) == ("Noted.", "Undo")
    undo()
    assert page.vault.notes.count() == 0
    assert page.note.text == "Walked."


def test_the_note_that_was_added_can_be_opened(
    vault: Vault, clock: FixedClock, qtbot: QtBot
) -> None:
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.resize(1280, 820)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("today")
    press("n", "Walked by the river.", CTRL_ENTER)
    click(window.undo_bar, "Open")
    assert window.page is not None
    assert window.page.title() == "Notes"
    field = focused()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Walked by the river."
    assert not window.undo_bar.isVisible()


def test_a_blank_note_is_not_added(page: TodayPage) -> None:
    page.note.focus_field()
    press("  ", CTRL_ENTER)
    assert page.vault.notes.count() == 0


def test_a_note_being_written_is_there_after_the_next_unlock(page: TodayPage, qtbot: QtBot) -> None:
    page.note.focus_field()
    press("Half a sen")
    page.keep_drafts()
    assert again(qtbot, page).note.text == "Half a sen"


def test_n_begins_a_note_from_the_card_but_not_while_typing(page: TodayPage) -> None:
    press("n")
    assert focused() is page.note.form.note
    press("n")
    assert page.note.text == "n"


def test_single_letters_can_be_off(page: TodayPage) -> None:
    page.vault.settings.letter_keys = False
    press("n")
    assert page.card.rows["mood"].isAncestorOf(focused())


# ---- what goes wrong, and sizes ------------------------------------------------------------------


def test_a_refused_save_says_so_and_keeps_the_answers(page: TodayPage) -> None:
    with saves_refused(page.vault):
        press("3", CTRL_ENTER)
    assert message("vault.cannot-write").text in seen(page)
    assert "Noted." not in seen(page)
    click(page, "Try again")
    assert [one.answers.values for one in kept(page)] == [{"mood": 3}]
    assert "Noted." in seen(page)


def test_a_draft_that_cannot_be_kept_is_said_and_kept_later(page: TodayPage, qtbot: QtBot) -> None:
    with saves_refused(page.vault):
        press("3")
        qtbot.waitUntil(lambda: message("vault.cannot-write").text in seen(page), timeout=4000)
    click(page, "Try again")
    draft = page.vault.drafts.get("checkin")
    assert draft is not None
    assert draft.content["values"] == {"mood": 3}
    assert message("vault.cannot-write").text not in seen(page)


def test_saved_again_by_the_window_nothing_says_not_saved(page: TodayPage) -> None:
    press("3")
    with saves_refused(page.vault):
        press(CTRL_ENTER)
        assert message("vault.cannot-write").text in seen(page)
    page.keep_drafts()
    assert message("vault.cannot-write").text not in seen(page)


def test_try_again_leaves_the_focus_on_the_card(page: TodayPage) -> None:
    press("3")
    with saves_refused(page.vault):
        press(CTRL_ENTER)
    button(page, "Try again").setFocus()
    press(Qt.Key.Key_Space)
    assert len(page.vault.checkins.days()) == 1
    assert page.card.rows["mood"].isAncestorOf(focused())


def test_the_page_scrolls_to_where_enter_leads(page: TodayPage, qtbot: QtBot) -> None:
    page.resize(896, 400)
    press(*[ENTER] * 9)  # mood, pull, self, More, sleep, and the feelings
    assert page.card.tags.isAncestorOf(focused())
    qtbot.waitUntil(lambda: in_view(page.form.scroll, page.card.tags))


def test_in_the_smallest_window_mood_and_save_show_without_scrolling(
    page: TodayPage, qtbot: QtBot
) -> None:
    page.resize(896, 640)  # beside the narrow sidebar
    save = page.card.form.save
    qtbot.waitUntil(lambda: page.card.width() < 896 and in_view(page.form.scroll, save))
    assert in_view(page.form.scroll, page.card.rows["mood"])


@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (960, 1)])
def test_a_narrow_window_has_one_column(
    page: TodayPage, qtbot: QtBot, width: int, columns: int
) -> None:
    page.resize(width, 640)
    card, note = page.card, page.note

    def in_columns() -> bool:
        beside = note.mapTo(page, note.rect().topLeft()).x() > card.geometry().right()
        return page.width() == width and beside == (columns == 2)

    qtbot.waitUntil(in_columns)


def test_tab_follows_the_reading_order(page: TodayPage) -> None:
    order: list[QWidget] = [focused()]
    while focused() is not page.note.form.note and len(order) < 30:
        press(Qt.Key.Key_Tab)
        order.append(focused())
    places = [one.mapTo(page, one.rect().topLeft()) for one in order[:-1]]
    assert order[-1] is page.note.form.note
    assert [place.y() for place in places] == sorted(place.y() for place in places)
