"""Help by F1 wherever one is, the tour, and all keys on one sheet."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.sources import ROOT
from tests.ui.driving import click, focused, seen
from tests.ui.started import COVERED, LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.hide_keys import HideKeys
from walkaway_desktop.domain.keys import EVERYWHERE, HERE, KEYS, WRITING, Command, key_of
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.decide import DECIDE_STEPS
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.help.key_sheet import KeySheet, groups, shown_keys
from walkaway_desktop.pages.help.sheet import HelpSheet
from walkaway_desktop.pages.help.tour import TourSheet
from walkaway_desktop.pages.help.words import Reader, help_texts, tour_cards
from walkaway_desktop.pages.key_words import key_words
from walkaway_desktop.pages.made_up_banner import mark_made_up
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.space.tab_list import SPACE_TABS
from walkaway_desktop.texts import Message, message

F1, ESC = Qt.Key.Key_F1, Qt.Key.Key_Escape
CTRL = Qt.KeyboardModifier.ControlModifier
ALL_KEYS = (Qt.Key.Key_Slash, CTRL)
QUESTION = Message("ask", "Which one?", "", ("This", "That"))
READER = Reader(locked=False, safety_mode=False, hide_key="F9", hide_then="empty")


@pytest.fixture
def locked(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock)


@pytest.fixture
def hidden(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock, left=COVERED)


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Started:
    return Started(qtbot, tmp_path / "new", clock)


@pytest.fixture
def opened(locked: Started) -> Started:
    locked.unlock()
    return locked


@pytest.fixture
def main(opened: Started) -> MainWindow:
    assert opened.window.main is not None
    return opened.window.main


@pytest.fixture(autouse=True)
def nothing_stays_open() -> Iterator[None]:
    yield
    while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
        dialog.done(0)


def in_front(qtbot: QtBot, kind: type[QDialog] = HelpSheet) -> HelpSheet:
    """The sheet, once it has the keys."""

    def is_there() -> bool:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.activateWindow()
        return isinstance(dialog, kind) and dialog.isActiveWindow()

    qtbot.waitUntil(is_there)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog  # type: ignore[return-value]  # each caller knows which it asked for


def titles(sheet: HelpSheet) -> list[str]:
    return [sheet.list.item(row).text() for row in range(sheet.list.count())]


# ---- F1 ------------------------------------------------------------------------------------------


def test_f1_in_a_text_reads_its_help_and_gives_the_focus_back_to_the_same_letter(
    opened: Started, main: MainWindow, qtbot: QtBot
) -> None:
    main.show_page("notes/new")
    body = main.page.editor.form.body  # type: ignore[union-attr]
    body.setFocus()
    opened.type("half a thought")
    for _ in range(4):
        opened.key(Qt.Key.Key_Left)
    opened.key(F1)
    sheet = in_front(qtbot)
    assert sheet.shown == "notes"
    assert focused() is sheet.body
    opened.key(ESC)
    qtbot.waitUntil(body.hasFocus)
    opened.type("!")
    assert body.toPlainText() == "half a tho!ught"


def test_f1_over_a_dialog_leaves_the_dialog_where_it_was(
    opened: Started, main: MainWindow, qtbot: QtBot
) -> None:
    main.show_page("space/contacts")
    dialog = Question(main.page, QUESTION)
    dialog.open()
    in_front(qtbot, Question)
    dialog.buttons[1].setFocus()
    opened.key(F1)
    sheet = in_front(qtbot)
    assert (sheet.shown, sheet.parentWidget()) == ("contacts", dialog)
    opened.key(ESC)
    qtbot.waitUntil(dialog.buttons[1].hasFocus)
    assert dialog.isVisible()


def test_f1_in_a_menu_closes_the_menu_alone(
    opened: Started, main: MainWindow, qtbot: QtBot
) -> None:
    field = main.findChild(QPlainTextEdit)
    assert field is not None
    field.setFocus()
    menu = QMenu(main)
    menu.addAction("something")
    menu.popup(main.mapToGlobal(main.rect().center()))
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not opened.window.windowHandle())
    opened.key(F1)
    assert in_front(qtbot).shown == "today"
    assert not menu.isVisible()
    opened.key(ESC)
    qtbot.waitUntil(field.hasFocus)


def test_the_lock_page_tells_its_own_help_and_that_of_get_support_and_nothing_else(
    locked: Started, qtbot: QtBot
) -> None:
    locked.type("half a pass")
    locked.key(F1)
    sheet = in_front(qtbot)
    assert titles(sheet) == ["Lock", "Get support", "Backups"]
    assert sheet.shown == "lock"
    assert sheet.tour.isHidden()
    assert sheet.keys.isHidden()
    locked.key(*ALL_KEYS)
    locked.key(F1)
    assert QApplication.activeModalWidget() is sheet
    locked.key(ESC)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    locked.type("phrase")
    assert locked.window.before.lock_page is not None
    assert locked.window.before.lock_page.form.secret.text() == "half a passphrase"


def test_the_lock_page_has_a_button_for_it(locked: Started, qtbot: QtBot) -> None:
    click(locked.window, "Help")
    assert in_front(qtbot).shown == "lock"


def test_get_support_has_its_help_while_locked(locked: Started, qtbot: QtBot) -> None:
    click(locked.window, "Get support")
    locked.key(F1)
    sheet = in_front(qtbot)
    assert sheet.shown == "get-support"
    assert titles(sheet) == ["Lock", "Get support", "Backups"]


def test_behind_the_empty_page_f1_does_nothing(hidden: Started) -> None:
    hidden.key(F1)
    hidden.key(*ALL_KEYS)
    assert QApplication.activeModalWidget() is None


def test_quick_hide_covers_the_help_too(opened: Started, qtbot: QtBot) -> None:
    opened.key(F1)
    in_front(qtbot)
    opened.key(Qt.Key.Key_F9)
    assert QApplication.activeModalWidget() is None
    assert opened.shows == "Cover"


def test_ctrl_l_locks_out_of_the_help(opened: Started, qtbot: QtBot) -> None:
    opened.key(F1)
    in_front(qtbot)
    opened.key(*LOCK_KEY)
    qtbot.waitUntil(lambda: bool(opened.replaced))


def test_the_help_button_opens_it_for_people_who_do_not_know_f1(
    main: MainWindow, qtbot: QtBot
) -> None:
    main.show_page("settings")
    click(main.sidebar, "Help")
    assert in_front(qtbot).shown == "settings"


def test_first_run_has_its_help_before_anything_is_made(fresh: Started, qtbot: QtBot) -> None:
    fresh.key(F1)
    sheet = in_front(qtbot)
    assert sheet.shown == "first-run"
    assert "Decide" in titles(sheet)


def test_before_a_vault_can_say_it_the_help_advises_no_talk_and_names_no_reason(
    fresh: Started, qtbot: QtBot
) -> None:
    fresh.key(F1)
    sheet = in_front(qtbot)
    assert not {"Talking", "Saying it safely"} & set(titles(sheet))
    sheet.read("expectations")
    assert "While Safety mode is on, this page offers no new Prediction" in sheet.body.toPlainText()


# ---- inside the sheet ----------------------------------------------------------------------------


def test_words_in_the_field_leave_the_pages_that_have_them(opened: Started, qtbot: QtBot) -> None:
    opened.key(F1)
    sheet = in_front(qtbot)
    sheet.finder.setFocus()
    opened.type("checksum")
    assert titles(sheet) == ["Incidents"]
    assert sheet.shown == "today"
    opened.key(Qt.Key.Key_Return)
    assert sheet.shown == "incidents"
    assert focused() is sheet.body
    click(sheet, "Back")
    assert sheet.shown == "today"
    assert not sheet.back.isEnabled()


def test_words_that_no_page_has_say_so(opened: Started, qtbot: QtBot) -> None:
    opened.key(F1)
    sheet = in_front(qtbot)
    sheet.finder.setFocus()
    opened.type("xylophone")
    assert titles(sheet) == []
    assert message("empty.help").text in seen(sheet)


def test_arrow_keys_in_the_list_read_the_next_page(opened: Started, qtbot: QtBot) -> None:
    opened.key(F1)
    sheet = in_front(qtbot)
    sheet.list.setFocus()
    opened.key(Qt.Key.Key_Down)
    assert sheet.shown == "decide"
    assert sheet.accessibleName() == "Help: Decide"
    assert sheet.body.accessibleName() == "Decide"
    opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert sheet.shown == "today"


def test_safety_mode_leaves_talking_out_and_brings_the_other(
    main: MainWindow, opened: Started, qtbot: QtBot
) -> None:
    main.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    opened.key(F1)
    shown = titles(in_front(qtbot))
    assert "Talking" not in shown
    assert "Saying it safely" in shown


@pytest.mark.parametrize(
    ("keys", "own", "words"),
    [
        (HideKeys.SHIFT_AND_F9, "", "F9 or Shift three times hides this page too."),
        (HideKeys.F9, "", "F9 hides this page too."),
        (HideKeys.OTHER, "Ctrl+Alt+J", "Ctrl+Alt+J hides this page too."),
        (HideKeys.OFF, "", "No key hides this page: Quick hide is off."),
    ],
)
def test_the_keys_in_a_text_are_those_that_are_set(
    main: MainWindow, qtbot: QtBot, keys: HideKeys, own: str, words: str
) -> None:
    main.vault.settings.quick_hide = keys.value
    main.vault.settings.quick_hide_key = own
    main.show_help("lock")
    assert words in in_front(qtbot).body.toPlainText()


@pytest.mark.parametrize("then", ["empty", "minimize", "close"])
def test_the_tour_says_what_quick_hide_does_as_it_is_set(then: str) -> None:
    reader = Reader(locked=False, safety_mode=False, hide_key="F9", hide_then=then)
    card = tour_cards(reader)[1]
    assert card.body.startswith("F9 ")
    assert ("empty page" in card.body) is (then == "empty")


def test_no_text_has_an_open_field() -> None:
    for text in [*help_texts(READER), *tour_cards(READER)]:
        assert "{" not in text.body


# ---- which help ----------------------------------------------------------------------------------


def test_every_page_of_the_help_belongs_to_a_place() -> None:
    safe = Reader(locked=False, safety_mode=True, hide_key="", hide_then="empty")
    written = {text.id for text in [*help_texts(READER), *help_texts(safe)]}
    pages_code = (ROOT / "walkaway_desktop/pages").rglob("*.py")
    source = "\n".join(path.read_text("utf-8") for path in pages_code)
    named = set(re.findall(r'help_page = "([a-z-]+)"', source))
    steps = {step.key for step in DECIDE_STEPS}
    pages = {"decide", "space", "notes", "search", "incidents"}  # by what lies open in them
    assert named | steps | pages == written


def test_each_step_and_tab_has_its_own_help(main: MainWindow) -> None:
    main.show_page("decide")
    assert main.help_page == "decide"
    main.vault.sittings.start(When(main.clock.today(4), None, None), None)
    main.show_page("decide")
    assert isinstance(main.page, DecidePage)
    helps = []
    for step in main.page._steps_now():  # noqa: SLF001 (each one, however it is reached)
        main.page.go_to(step)
        helps.append(main.help_page)
    assert helps == [step.key for step in DECIDE_STEPS if step.key != "saying-it-safely"]
    main.show_page("space")
    assert isinstance(main.page, SpacePage)
    helps = []
    for number in range(len(SPACE_TABS)):
        main.page.tabs.current = number
        helps.append(main.help_page)
    assert helps == [
        *("space", "check-ins", "contacts", "urge", "letters", "chart", "insight", "review")
    ]


# ---- tour ----------------------------------------------------------------------------------------


def test_arrow_keys_go_through_the_six_cards_and_esc_closes_on_any(
    opened: Started, qtbot: QtBot
) -> None:
    opened.key(F1)
    sheet = in_front(qtbot)
    click(sheet, "Take the tour")
    tour = in_front(qtbot, TourSheet)
    shown = [tour.title.text()]
    for _ in range(5):
        opened.key(Qt.Key.Key_Right)
        shown.append(tour.title.text())
    assert len(set(shown)) == 6
    assert tour.next.isHidden()  # type: ignore[attr-defined]
    opened.key(Qt.Key.Key_Right)
    opened.key(Qt.Key.Key_Left)
    assert tour.title.text() == shown[4]
    assert not re.search(r"\d of \d|\d/\d|%", seen(tour))
    opened.key(ESC)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is sheet)


def test_the_tour_leads_to_made_up_data_and_closes_what_lies_over_it(
    main: MainWindow, opened: Started, qtbot: QtBot
) -> None:
    opened.key(F1)
    click(in_front(qtbot), "Take the tour")
    tour = in_front(qtbot, TourSheet)
    with qtbot.waitSignal(main.made_up_requested):
        click(tour, "Look around with made-up data")
    assert QApplication.activeModalWidget() is None


def test_inside_made_up_data_the_tour_does_not_offer_it_again(
    main: MainWindow, opened: Started, qtbot: QtBot
) -> None:
    mark_made_up(main)
    opened.key(F1)
    click(in_front(qtbot), "Take the tour")
    assert "made-up" not in seen(in_front(qtbot, TourSheet))


def test_while_a_worker_has_the_file_the_help_can_be_read(main: MainWindow, qtbot: QtBot) -> None:
    main.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    main._reader()  # noqa: SLF001 (what the beginning of file work does)
    main.file_work.readable = False
    main.show_help("lock")
    assert "Talking" not in titles(in_front(qtbot))
    main.file_work.readable = True


# ---- keys ----------------------------------------------------------------------------------------


def bound(window: QWidget) -> set[str]:
    """Every key that is bound by a shortcut in the window now."""
    found = {
        one.key().toString()
        for one in window.findChildren(QShortcut)
        if isinstance(above := one.parent(), QWidget) and above.isVisibleTo(window)
    }
    return found - {"Esc", "Return", "Enter"}


def on_sheet(place: str) -> set[str]:
    written = WRITING if place in {"notes", "search"} else ()
    commands = [*EVERYWHERE, *HERE.get(place, ()), *written]
    return {QKeySequence(key).toString() for one in commands for key in KEYS[one]}


def test_every_key_of_the_window_is_bound_and_stands_on_the_sheet(main: MainWindow) -> None:
    everywhere = {QKeySequence(key).toString() for one in EVERYWHERE for key in KEYS[one]}
    in_forms = {QKeySequence(key).toString() for key in KEYS[Command.FINISH]}
    assert {one.key().toString() for one in main.shortcuts.all} == everywhere - in_forms - {
        "Ctrl+Z"
    }


@pytest.mark.parametrize(
    "page",
    ["today", "decide", "space", "space/contacts", "space/insight", "notes", "support", "settings"],
)
def test_what_a_page_binds_stands_on_its_sheet(main: MainWindow, page: str) -> None:
    main.show_page(page)
    assert main.page is not None
    assert bound(main.page) <= on_sheet(main.help_page)


def test_ctrl_slash_shows_the_keys_of_what_is_in_view_as_the_system_writes_them(
    main: MainWindow, opened: Started, qtbot: QtBot
) -> None:
    main.show_page("space/contacts")
    opened.key(*ALL_KEYS)
    sheet = in_front(qtbot, KeySheet)
    words = seen(sheet)
    for command in (*HERE["contacts"], *EVERYWHERE):
        assert key_words(key_of(command)) in words
    assert "F9 or Shift three times" in words
    opened.key(ESC)
    assert QApplication.activeModalWidget() is None


def test_letters_that_are_off_are_on_no_sheet() -> None:
    reader = Reader(locked=False, safety_mode=False, hide_key="", hide_then="empty", letters=False)
    shown = {line.keys for group in groups(reader, "contacts") for line in group.lines}
    assert not {"C", "E", "I"} & shown
    assert "Del" in shown


def test_digits_are_shown_as_their_range() -> None:
    assert shown_keys(Command.MOOD) == "1 to 5"


def test_every_command_is_on_a_sheet_and_used_where_it_acts() -> None:
    shown = {one for row in HERE.values() for one in row} | {*EVERYWHERE, *WRITING}
    assert shown == set(Command) == set(KEYS)
    table, source = ROOT / "walkaway_desktop/domain/keys.py", ""
    for path in (ROOT / "walkaway_desktop").rglob("*.py"):
        if path != table and path.parent.name != "forms":
            source += path.read_text("utf-8")
    pages = {"TODAY", "DECIDE", "SPACE", "NOTES", "SUPPORT", "SETTINGS"}  # by the names of pages
    unused = {one.name for one in Command if f"Command.{one.name}" not in source}
    assert unused - pages == set()


def test_no_key_is_bound_beside_the_table() -> None:
    found = [
        f"{path.name}: {key}"
        for path in sorted((ROOT / "walkaway_desktop").rglob("*.py"))
        if path.parent.name != "forms" and path != ROOT / "walkaway_desktop/domain/keys.py"
        for key in re.findall(r'"((?:Ctrl|Alt|Shift)\+[^" ]+|F\d+)"', path.read_text("utf-8"))
    ]
    assert set(found) == {"edit.py: Ctrl+Y", "key_words.py: F9"}


def test_no_function_key_is_read_beside_the_table() -> None:
    """What a widget reads by itself is on no sheet, and could be taken for Quick hide."""
    found = {
        path.name
        for path in (ROOT / "walkaway_desktop").rglob("*.py")
        if path.parent.name != "forms" and re.search(r"Key_F\d", path.read_text("utf-8"))
    }
    assert found == {"window_keys.py"}  # Quick hide itself
