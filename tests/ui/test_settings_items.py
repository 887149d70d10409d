"""Settings: the items of a check-in, the day and the week, the numbers that are shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import ENTER, click, focused, open_page, press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.settings.item_rows import ItemRow, NewItemRow
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.heat_grid import Grid

ALT = Qt.KeyboardModifier.AltModifier
UP, DOWN = (Qt.Key.Key_Up, ALT), (Qt.Key.Key_Down, ALT)
ESC = Qt.Key.Key_Escape
FIRST = ["mood", "pull", "self", "sleep", "love", "sadness", "anger", "relief"]


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SettingsPage:
    return open_page(qtbot, SettingsPage(vault, clock))


def keys(vault: Vault) -> list[str]:
    return [item.measure.key for item in vault.own_measures.items()]


def asked(vault: Vault) -> list[str]:
    return [item.measure.key for item in vault.own_measures.items() if item.asked]


def names(vault: Vault) -> list[str | None]:
    return [item.name for item in vault.own_measures.items() if item.name is not None]


def item(page: SettingsPage, key: str) -> ItemRow:
    return page.items.items[key]


def shown_order(page: SettingsPage) -> list[str]:
    """The names as they stand below each other."""
    rows = [row for row in page.items.rows if isinstance(row, ItemRow)]
    QApplication.processEvents()
    return [row.title_words.text() for row in sorted(rows, key=lambda row: row.y())]


def add(page: SettingsPage, name: str) -> NewItemRow:
    page.items.new.name.setFocus()
    press(name, ENTER)
    return page.items.new


# ---- order and switch ----------------------------------------------------------------------------


def test_a_key_moves_an_item_and_the_focus_goes_along(
    qtbot: QtBot, page: SettingsPage, vault: Vault
) -> None:
    item(page, "sleep").switch.setFocus()
    with qtbot.waitSignal(page.settings_changed):
        press(UP)
    press(UP, UP)

    assert keys(vault) == ["sleep", *[key for key in FIRST if key != "sleep"]]
    assert focused() is item(page, "sleep").switch
    assert shown_order(page)[:2] == ["Sleep last night", "Mood"]


def test_the_ends_of_the_list_hold(page: SettingsPage, vault: Vault) -> None:
    item(page, "mood").switch.setFocus()
    press(UP)
    item(page, "relief").switch.setFocus()
    press(DOWN)

    assert keys(vault) == FIRST
    assert not item(page, "mood").up.isVisible()
    assert not item(page, "relief").down.isVisible()


def test_a_button_that_reached_the_end_leaves_the_focus_in_its_row(page: SettingsPage) -> None:
    item(page, "pull").up.setFocus()
    press(Qt.Key.Key_Space)

    assert focused() is item(page, "pull").down


def test_what_stands_open_is_said_and_follows(page: SettingsPage) -> None:
    item(page, "mood").switch.setFocus()
    press(Qt.Key.Key_Space)
    opened = "Open on the card: Pull to reach out, Feeling like myself, Sleep last night."

    assert opened in page.items.opened.line.text()
    assert item(page, "sleep").line.text() == message("settings.item-open").text
    assert item(page, "love").line.text() == message("settings.item-more").text
    assert item(page, "mood").line.text() == message("checkin.item-off").text


def test_every_item_can_be_off(page: SettingsPage, vault: Vault) -> None:
    for key in FIRST[1:]:
        item(page, key).switch.click()
    assert page.items.opened.line.text().startswith("On the card: Mood.")
    item(page, "mood").switch.click()

    assert asked(vault) == []
    assert message("settings.items-open-0").text in page.items.opened.line.text()


# ---- own items -----------------------------------------------------------------------------------


def test_an_own_item_is_added_with_its_scale(page: SettingsPage, vault: Vault) -> None:
    page.items.new.name.setFocus()
    press("  A   walk ", Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    made = vault.own_measures.items()[-1]

    assert (made.name, made.measure.scale, made.asked) == ("A walk", Scale.YES_NO, True)
    assert "A walk" in shown_order(page)
    assert page.items.new.name.text() == ""
    assert focused() is page.items.new.name


def test_nothing_can_be_added_without_a_name(page: SettingsPage, vault: Vault) -> None:
    row = add(page, "   ")

    assert not row.add.isEnabled()
    assert names(vault) == []


def test_a_name_that_is_too_long_stays_and_says_by_how_much(
    page: SettingsPage, vault: Vault
) -> None:
    row = add(page, "w" * 43)

    assert row.notice.text == message("field.own_measure.name-long", n=3).text
    assert len(row.name.text()) == 43
    assert not row.add.isEnabled()
    assert names(vault) == []


@pytest.mark.parametrize("name", ["a WALK", "Mood", "sleep last night"])
def test_two_items_of_one_name_are_refused(page: SettingsPage, vault: Vault, name: str) -> None:
    add(page, "A walk")
    row = add(page, name)

    assert row.notice.text == message("field.own_measure.name-there").text
    assert row.name.text() == name
    assert names(vault) == ["A walk"]


def test_six_own_items_are_the_most(page: SettingsPage, vault: Vault) -> None:
    for name in "ABCDEF":
        add(page, name)

    assert page.items.new.line.text() == message("field.own_measure.name").text
    assert not page.items.new.name.isVisible()
    assert focused() is item(page, "own_6").switch
    assert names(vault) == list("ABCDEF")


def test_an_item_gets_another_name(page: SettingsPage, vault: Vault) -> None:
    add(page, "A walk")
    click(page, "Rename A walk")
    press("A swim", ENTER)

    assert names(vault) == ["A swim"]
    assert "A swim" in shown_order(page)
    assert focused() is item(page, "own_1").rename


def test_a_new_name_that_cannot_be_kept_says_so_and_stays(page: SettingsPage, vault: Vault) -> None:
    add(page, "A walk")
    click(page, "Rename A walk")
    press("mood", ENTER)

    assert item(page, "own_1").notice.text == message("field.own_measure.name-there").text
    assert item(page, "own_1").typed_name == "mood"
    assert names(vault) == ["A walk"]


def test_esc_puts_the_old_name_back(page: SettingsPage, vault: Vault) -> None:
    add(page, "A walk")
    click(page, "Rename A walk")
    press("Something", ESC)

    assert names(vault) == ["A walk"]
    assert "A walk" in shown_order(page)
    assert focused() is item(page, "own_1").rename


def test_a_retired_item_can_be_taken_back_at_once(page: SettingsPage, vault: Vault) -> None:
    offered: list[tuple[str, str, object]] = []
    page.undo_offered.connect(lambda *offer: offered.append(offer))
    add(page, "A walk")
    item(page, "own_1").retire.setFocus()
    press(Qt.Key.Key_Space)

    assert names(vault) == []
    assert offered[0][0] == message("settings.item-retired").text
    assert focused() is item(page, "relief").switch
    offered[0][2]()  # type: ignore[operator]  # what Undo does
    assert names(vault) == ["A walk"]


def test_a_retired_item_is_brought_back_later(page: SettingsPage, vault: Vault) -> None:
    add(page, "A walk")
    click(page, "Retire A walk")
    assert message("settings.item-is-retired").text in seen(page)
    page.items.retired["own_1"].bring_back.setFocus()
    press(Qt.Key.Key_Space)

    assert names(vault) == ["A walk"]
    assert page.items.retired == {}
    assert focused() is item(page, "own_1").switch


def test_bringing_back_a_seventh_says_why_not(page: SettingsPage, vault: Vault) -> None:
    add(page, "A walk")
    click(page, "Retire A walk")
    for name in "ABCDEF":
        add(page, name)
    click(page, "Bring back A walk")

    assert page.items.retired["own_1"].line.text() == message("field.own_measure.name").text
    assert len(names(vault)) == 6


def test_what_is_typed_is_there_after_a_lock(
    qtbot: QtBot, page: SettingsPage, vault: Vault, clock: FixedClock
) -> None:
    add(page, "A walk")
    click(page, "Rename A walk")
    press("A swim")
    page.items.new.name.setText("Half a na")
    page.locking.idle.setFocus()
    page.locking.idle.selectAll()
    press("12")
    page.stop()
    page.keep_drafts()
    again = open_page(qtbot, SettingsPage(vault, clock))

    assert again.items.new.name.text() == "Half a na"
    assert names(vault) == ["A swim"]
    assert vault.settings.idle_minutes == 12


def test_a_draft_goes_once_it_is_an_item(page: SettingsPage, vault: Vault) -> None:
    page.items.new.name.setFocus()
    press("A walk")
    page.keep_drafts()
    assert vault.drafts.get("own_items") is not None
    press(ENTER)

    assert vault.drafts.get("own_items") is None


# ---- day, week and numbers -----------------------------------------------------------------------


@pytest.mark.parametrize(("pressed", "hour"), [(Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 6)])
def test_the_end_of_a_day_is_stored(
    qtbot: QtBot, page: SettingsPage, vault: Vault, pressed: Qt.Key, hour: int
) -> None:
    page.day.ends.setFocus()
    with qtbot.waitSignal(page.settings_changed):
        press(pressed)

    assert vault.settings.day_ends == hour


@pytest.mark.parametrize(
    ("pressed", "number"),
    [([Qt.Key.Key_End], None), ([Qt.Key.Key_End, Qt.Key.Key_Up], 6), ([Qt.Key.Key_Home], 0)],
)
def test_the_first_day_of_a_week_is_stored_and_shown_again(
    page: SettingsPage, vault: Vault, pressed: list[Qt.Key], number: int | None
) -> None:
    vault.settings.first_day_of_week = 3
    page.refresh()
    assert page.day.first_day.currentText() == "Thursday"
    page.day.first_day.setFocus()
    press(*pressed)

    assert vault.settings.first_day_of_week == number


def test_moving_the_end_of_a_day_moves_nothing_that_is_stored(
    page: SettingsPage, vault: Vault
) -> None:
    vault.checkins.add(When.of(vault.clock.now(), 4), CheckinAnswers({"mood": 3}))
    before = vault.checkins.page()
    page.day.ends.setFocus()
    press(Qt.Key.Key_Home)

    assert vault.checkins.page() == before


def test_numbers_shown_are_stored(page: SettingsPage, vault: Vault) -> None:
    page.numbers.space_day.setFocus()
    press(Qt.Key.Key_Space)
    page.numbers.middle_value.setFocus()
    press(Qt.Key.Key_Space)
    page.numbers.scores.setFocus()
    press(Qt.Key.Key_Space)
    page.numbers.insight.setFocus()
    press(Qt.Key.Key_Space)

    assert (vault.settings.show_space_day, vault.settings.show_middle_value) == (False, False)
    assert not vault.settings.show_scores
    assert not vault.settings.show_insight


def test_milestones_can_be_off_and_on_this_day_on(page: SettingsPage, vault: Vault) -> None:
    page.numbers.milestones.setFocus()
    press(Qt.Key.Key_Space)
    page.privacy.on_this_day.setFocus()
    press(Qt.Key.Key_Space)

    assert (vault.settings.show_milestones, vault.settings.on_this_day) == (False, True)
    page.refresh()
    assert not page.numbers.milestones.isChecked()
    assert page.privacy.on_this_day.isChecked()


# ---- finding and following -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "card"),
    [("week", "day"), ("dashed", "numbers"), ("sadness", "items"), ("own", "items")],
)
def test_the_new_settings_are_found(page: SettingsPage, words: str, card: str) -> None:
    page.finder.setFocus()
    press(words)

    assert getattr(page, card).isVisible()
    assert not page.vault_card.isVisible()


def test_an_own_item_that_was_just_added_is_found_as_one(page: SettingsPage) -> None:
    page.finder.setFocus()
    press("your own")
    add(page, "Swam")
    add(page, "Ate")
    item(page, "own_2").retire.click()

    assert item(page, "own_1").isVisible()
    assert page.items.retired["own_2"].isVisible()
    assert not item(page, "mood").isVisible()


def test_what_is_looked_for_still_holds_after_a_change(page: SettingsPage) -> None:
    page.finder.setFocus()
    press("sadness")
    item(page, "sadness").switch.click()

    assert not item(page, "mood").isVisible()
    assert item(page, "sadness").isVisible()


def test_the_card_on_today_and_the_heat_map_follow_at_once(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.resize(1280, 820)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("today")
    window.show_page("space")
    window.show_page("settings")
    settings = window.page
    assert isinstance(settings, SettingsPage)
    settings.day.first_day.setFocus()
    press("W")
    settings.items.items["mood"].switch.click()
    window.show_page("today")
    today = seen(window)
    window.show_page("space")
    (grid,) = window.findChildren(Grid)
    window.stop()

    assert "Sleep last night" in today  # it stands open now
    assert "Mood" not in today.splitlines()
    assert grid.first_weekday == 2


def test_keys_are_named_as_the_system_writes_them(page: SettingsPage) -> None:
    native = QKeySequence("Alt+Up").toString(QKeySequence.SequenceFormat.NativeText)

    assert native in page.items.opened.line.text()
