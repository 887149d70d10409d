"""Settings in full: each row does what its line says, and the list of cards marks where one is."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, open_page, press, seen
from tests.ui.in_dialog import in_dialog
from tests.ui.started import Started
from walkaway_desktop import capture
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.settings import privacy_card
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.pages.settings.reading_dialog import ReadingDialog
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.clipboard import ClipboardWatch
from walkaway_desktop.widgets.dates import choose_forms

END = Qt.Key.Key_End


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SettingsPage:
    return open_page(qtbot, SettingsPage(vault, clock))


@pytest.fixture
def started(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Iterator[Started]:
    yield Started(qtbot, vault_folder, clock)
    choose_forms("language", "system")


# ---- switches ------------------------------------------------------------------------------------


def test_the_defaults_are_the_quiet_ones(vault: Vault) -> None:
    settings = vault.settings
    assert (settings.lock_on_minimize, settings.on_this_day) == (False, False)
    assert (settings.clear_clipboard, settings.hide_from_capture) == (True, True)
    assert (settings.quick_hide_then, settings.partner_label) == ("empty", "")
    assert (settings.look, settings.date_form, settings.time_form) == (
        "system",
        "language",
        "system",
    )


@pytest.mark.parametrize(
    ("switch", "name", "after"),
    [
        ("locking.minimized", "lock_on_minimize", True),
        ("locking.sleep", "lock_on_sleep", False),
        ("privacy.clipboard", "clear_clipboard", False),
        ("privacy.on_this_day", "on_this_day", True),
    ],
)
def test_a_switch_is_stored_at_once(
    page: SettingsPage, vault: Vault, switch: str, name: str, *, after: bool
) -> None:
    card, _, row = switch.partition(".")
    getattr(getattr(page, card), row).setFocus()
    press(Qt.Key.Key_Space)
    assert getattr(vault.settings, name) is after


def test_every_setting_says_in_a_line_what_it_does(page: SettingsPage) -> None:
    assert [
        row.title_words.text() for card in page.cards for row in card.rows if not row.line.text()
    ] == []


# ---- Quick hide ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("presses", "then"), [(1, "minimize"), (2, "close")])
def test_what_shows_then_is_stored_and_said(
    page: SettingsPage, vault: Vault, presses: int, then: str
) -> None:
    page.quick_hide.then.setFocus()
    press(*[Qt.Key.Key_Down] * presses)
    assert vault.settings.quick_hide_then == then
    assert (
        page.quick_hide.then_row.line.text() == texts("safety")["quick_hide"]["then_lines"][presses]
    )


def test_a_key_that_does_something_is_refused_with_what_it_does(page: SettingsPage) -> None:
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415

    page.quick_hide.own_key.setKeySequence(QKeySequence("Ctrl+K"))
    page.quick_hide.own_key.editingFinished.emit()
    said = message("field.settings.shortcut", command="Search").text
    assert page.quick_hide.hide_row.line.text() == said


# ---- days and times ------------------------------------------------------------------------------


def test_a_date_is_written_the_chosen_way_on_every_page(started: Started) -> None:
    main = started.unlock()
    before = seen(main)
    main.show_page("settings")
    page = main.page
    assert isinstance(page, SettingsPage)
    page.day.date_form.setFocus()
    press(Qt.Key.Key_Down)
    main.show_page("today")

    assert "Sunday, November 22" in before
    assert "Sunday, 22 November" in seen(main)
    assert "November 22" not in seen(main)


@pytest.mark.parametrize(("presses", "shown"), [(1, "4:00\u202fAM"), (2, "04:00")])
def test_a_time_is_written_the_chosen_way(started: Started, presses: int, shown: str) -> None:
    QLocale.setDefault(QLocale("en_US"))
    main = started.unlock()
    main.show_page("settings")
    page = main.page
    assert isinstance(page, SettingsPage)
    page.day.time_form.setFocus()
    press(*[Qt.Key.Key_Down] * presses)
    assert page.day.ends.currentText() == shown


# ---- clipboard -----------------------------------------------------------------------------------


def test_the_clipboard_switch_reaches_the_watch(started: Started) -> None:
    main = started.unlock()
    watch = started.window.findChild(ClipboardWatch)
    assert watch is not None
    assert watch.clears
    main.vault.settings.clear_clipboard = False
    main.settings_changed.emit()
    assert not watch.clears


# ---- screen pictures -----------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="of the others it is offered")
def test_where_the_system_has_no_call_there_is_no_row(page: SettingsPage) -> None:
    assert capture.offered() is None
    assert not page.privacy.capture.isVisible()
    assert texts("safety")["visible"]["screen_capture"] not in seen(page)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_have_a_call(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(capture.sys, "platform", system)
    assert capture.offered() is not None


def test_the_switch_is_shown_where_the_system_offers_it(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy_card, "offered", lambda: print)
    page = open_page(qtbot, SettingsPage(vault, clock))
    page.privacy.capture.setFocus()
    press(Qt.Key.Key_Space)
    assert vault.settings.hide_from_capture is False
    assert texts("safety")["visible"]["screen_capture"] in seen(page)


def test_every_window_is_hidden_and_shown_again(qtbot: QtBot) -> None:
    calls: list[tuple[int, bool]] = []
    field = QLabel("words")
    qtbot.addWidget(field)
    field.show()
    switch = capture.Capture(lambda number, hidden: calls.append((number, hidden)))
    number = int(field.winId())
    assert (number, True) in calls
    switch.choose(hidden=False)
    assert (number, False) in calls


def test_a_dialog_that_comes_later_is_hidden_too(qtbot: QtBot) -> None:
    calls: list[int] = []
    switch = capture.Capture(lambda number, _hidden: calls.append(number))
    later = QLabel("a dialog")
    qtbot.addWidget(later)
    later.show()
    later.activateWindow()
    qtbot.waitUntil(later.isActiveWindow)
    assert int(later.winId()) in calls
    assert switch.hidden


class FakeLibrary:
    """A system library that remembers what it was asked for."""

    def __init__(self, *, refuses: int = -1) -> None:
        self.asked: list[tuple[int, int]] = []
        self._refuses = refuses
        library = self

        class Call:
            argtypes: object = None
            restype: object = None

            def __call__(self, number: int, affinity: int) -> int:
                library.asked.append((number, affinity))
                return int(affinity != library._refuses)

        self.SetWindowDisplayAffinity = Call()


@pytest.mark.parametrize(
    ("hidden", "refuses", "asked"),
    [(True, -1, [0x11]), (False, -1, [0]), (True, 0x11, [0x11, 0x1])],
    ids=["hidden", "shown", "an older Windows"],
)
def test_windows_is_asked_as_documented(
    monkeypatch: pytest.MonkeyPatch, refuses: int, asked: list[int], *, hidden: bool
) -> None:
    library = FakeLibrary(refuses=refuses)
    monkeypatch.setattr(capture.ctypes, "WinDLL", lambda _name: library, raising=False)
    monkeypatch.setattr(capture.sys, "platform", "win32")
    call = capture.offered()
    assert call is not None
    call(7, hidden)
    assert library.asked == [(7, affinity) for affinity in asked]


# ---- the other one's name ------------------------------------------------------------------------


def test_a_name_counts_when_the_field_is_left(page: SettingsPage, vault: Vault) -> None:
    page.privacy.partner_label.setFocus()
    press("  K. ")
    page.focus_first()
    assert vault.settings.partner_label == "K."


def test_a_name_is_kept_by_a_lock_while_it_is_typed(page: SettingsPage, vault: Vault) -> None:
    page.privacy.partner_label.setFocus()
    press("K")
    page.keep_drafts()
    assert vault.settings.partner_label == "K"


# ---- what stays visible, and what nobody has checked ---------------------------------------------


def test_what_stays_visible_is_true_of_this_computer(page: SettingsPage, vault: Vault) -> None:
    vault.backups.add("/media/stick/Daybook.backup", "by_hand", 9)
    said: list[str] = []
    with in_dialog(ReadingDialog, lambda dialog: said.append(seen(dialog))):
        page.privacy.read.click()

    words = texts("safety")["visible"]
    assert str(vault.folder) in said[0]
    assert "A backup of November 22, 2026: /media/stick/Daybook.backup" in said[0]
    assert words["no_screen_capture"] in said[0]
    assert [item for item in (*words["items"], *words["remove"]) if item not in said[0]] == []


def test_what_stays_visible_can_be_copied_with_keys_alone(page: SettingsPage, vault: Vault) -> None:
    def copy(dialog: ReadingDialog) -> None:
        places = [one for one in dialog.findChildren(QLabel) if str(vault.folder) in one.text()]
        places[0].setFocus()
        press(
            (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        )

    with in_dialog(ReadingDialog, copy):
        page.privacy.read.click()
    assert str(vault.folder) in QGuiApplication.clipboard().text()


def test_the_licenses_can_be_read_in_the_app(page: SettingsPage) -> None:
    said: list[str] = []
    with in_dialog(ReadingDialog, lambda dialog: said.append(seen(dialog))):
        click(page, "Read the licenses")
    for words in ("Inter", "peewee", "SIL Open Font License", "GNU GENERAL PUBLIC LICENSE"):
        assert words in said[0]


def test_what_nobody_has_checked_is_listed(page: SettingsPage) -> None:
    said: list[str] = []
    with in_dialog(ReadingDialog, lambda dialog: said.append(seen(dialog))):
        page.about.unchecked.click()
    assert [item for item in texts("safety")["about"]["unchecked"] if item not in said[0]] == []


def test_made_up_data_can_be_looked_at(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.made_up_requested):
        page.about.look_around.click()


# ---- the list of cards ---------------------------------------------------------------------------


def marked(page: SettingsPage) -> list[str]:
    return [one.text() for one in page._names if one.isChecked()]  # noqa: SLF001


def test_the_list_marks_the_card_that_was_asked_for(page: SettingsPage) -> None:
    first = marked(page)
    found = []
    for name in ("Privacy", "About"):
        click(page.contents, name)
        found += marked(page)
    assert (first, found) == (["Vault"], ["Privacy", "About"])


def test_the_list_marks_where_one_scrolls_to(page: SettingsPage) -> None:
    QApplication.processEvents()
    page._scroll.verticalScrollBar().setValue(page.day.y() + 40)  # noqa: SLF001
    assert marked(page) == ["Day"]


@pytest.mark.parametrize(
    "asked",
    ["contrast", "date", "clipboard", "erase", "minimized", "license", "password", "font", "theme"],
)
def test_a_slash_finds_each_of_them(page: SettingsPage, asked: str) -> None:
    page.privacy.switch.setFocus()
    press("/", asked)
    assert [row for card in page.cards for row in card.rows if row.isVisible()] != []
