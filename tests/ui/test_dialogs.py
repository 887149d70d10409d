"""Questions and other dialogs over the open window: what Esc, Quick hide, Ctrl+L make of them."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.conftest import CHEAP, PASSPHRASE
from tests.ui.driving import click, seen
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import PAGES, MainWindow, name_of
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.help.over import OverSheet
from walkaway_desktop.pages.settings.key_dialogs import ChangePassphrase, NewRecoveryCode
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.processes import Ending
from walkaway_desktop.start import tell_errors
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.keys import Cost, OpenKey, Passphrase, new_recovery_code, unlock
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.notice import Notice

F9, ESC, ENTER = Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Return
LONGEST_MILLISECONDS = 8000
NEW = "pebble crane violet nine"
ASKED = Message("warning", "Go on?", buttons=("Do it", "Leave it"))


@pytest.fixture
def opened(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Started:
    """The open window, of a vault with a Recovery code and one backup, at Settings."""
    monkeypatch.setattr(Cost, "for_this_computer", lambda: CHEAP)
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    key = file_work.set_recovery_code(key, PASSPHRASE, new_recovery_code(), cost=CHEAP)
    vault = Vault.open(key, clock)
    target = vault_folder.parent / "first.backup"
    key = vault.pause()
    made = file_work.backup(key, target)
    vault.resume(key)
    vault.backups.add(made.path, "by_hand", made.size)
    vault.close()
    started = Started(qtbot, vault_folder, clock)
    started.unlock().show_page("settings")
    return started


def settings(opened: Started) -> SettingsPage:
    main = opened.window.main
    assert main is not None
    assert isinstance(main.page, SettingsPage)
    return main.page


class Dialogs(QObject):
    """Every dialog that opened, and what a person does in each, by the name of its class."""

    def __init__(self, opened: Started, **acts: Callable[[QDialog], object]) -> None:
        super().__init__(opened.window)  # which keeps it, and its timer
        self.seen: list[str] = []
        self._opened, self._acts = opened, acts
        self._last: QWidget | None = None
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog is self._last or not dialog.isActiveWindow():
            return
        self._last = dialog
        name = type(dialog).__name__
        self.seen.append(name)
        # Whatever it stays open for: the test has to come to its end, and fail there.
        QTimer.singleShot(LONGEST_MILLISECONDS, dialog, dialog.reject)
        self._acts[name](dialog)


def type_new_passphrase(opened: Started) -> Callable[[QDialog], object]:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ChangePassphrase)
        opened.type(PASSPHRASE)
        for field in (dialog.new.form.first, dialog.new.form.again):
            field.setFocus()
            opened.type(NEW)
        opened.key(ENTER)

    return act


# ---- a question that nobody has answered ---------------------------------------------------------


def test_esc_answers_nothing_whatever_stands_first(opened: Started) -> None:
    Dialogs(opened, Question=lambda _dialog: opened.key(ESC))
    assert dialogs.ask(opened.window, ASKED) is None


def test_enter_is_the_button_that_has_the_focus(opened: Started) -> None:
    Dialogs(opened, Question=lambda _dialog: opened.key(ENTER))
    assert dialogs.ask(opened.window, ASKED) == 0


def test_esc_at_the_ended_code_goes_on_without_a_new_one(opened: Started) -> None:
    def esc(_dialog: QDialog) -> None:
        opened.key(ESC)

    found = Dialogs(opened, ChangePassphrase=type_new_passphrase(opened), Question=esc)
    click(settings(opened), "Change the passphrase")
    opened.qtbot.waitUntil(lambda: len(found.seen) == 3, timeout=20_000)
    assert found.seen == ["ChangePassphrase", "Question", "Question"]  # the code, the backups


# ---- Quick hide and Ctrl+L -----------------------------------------------------------------------


def test_quick_hide_at_the_ended_code_opens_nothing_more(opened: Started) -> None:
    found = Dialogs(
        opened, ChangePassphrase=type_new_passphrase(opened), Question=lambda _: opened.key(F9)
    )
    click(settings(opened), "Change the passphrase")
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.COVERED], timeout=20_000)
    QApplication.processEvents()
    assert found.seen == ["ChangePassphrase", "Question"]
    assert opened.shows == "Cover"
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [opened.window]


@pytest.mark.parametrize(
    ("keys", "ending"), [(LOCK_KEY, Ending.LOCK_WINDOW), ((F9,), Ending.COVERED)]
)
def test_a_code_on_the_screen_goes_with_the_lock(
    opened: Started, keys: tuple[Qt.Key], ending: Ending
) -> None:
    found = Dialogs(
        opened,
        AskPassphrase=lambda _: (opened.type(PASSPHRASE), opened.key(ENTER)),
        NewRecoveryCode=lambda _: opened.key(*keys),
    )
    click(settings(opened), "Make a new one")
    opened.qtbot.waitUntil(lambda: opened.replaced == [ending], timeout=20_000)
    assert found.seen == ["AskPassphrase", "NewRecoveryCode"]
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [opened.window]
    assert opened.shows == "Cover"


def test_ctrl_l_locks_from_a_dialog_and_types_nothing_there(opened: Started) -> None:
    typed: list[str] = []

    def lock(dialog: QDialog) -> None:
        assert isinstance(dialog, ChangePassphrase)
        opened.type("lant")
        opened.key(*LOCK_KEY)
        typed.append(dialog.passphrase.text())
        typed.append("open" if dialog.isVisible() else "gone")

    Dialogs(opened, ChangePassphrase=lock)
    click(settings(opened), "Change the passphrase")
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW])
    assert typed == ["lant", "gone"]


def test_ctrl_l_locks_from_a_list_of_choices(opened: Started) -> None:
    box = settings(opened).look.look
    box.showPopup()
    opened.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    opened.key(*LOCK_KEY)
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW])


def test_nothing_is_asked_behind_the_cover(opened: Started) -> None:
    page = settings(opened)
    found = Dialogs(opened)
    opened.window.show_cover()
    assert dialogs.ask(page, ASKED) is None
    assert dialogs.choose_open(page, "A file") is None
    assert found.seen == []


# ---- file work -----------------------------------------------------------------------------------


def stay(key: OpenKey, _pace: Pace) -> OpenKey:
    return key


def test_work_that_follows_on_work_leaves_the_state_working(opened: Started) -> None:
    main = opened.window.main
    assert main is not None
    states: list[State] = []

    def again() -> None:
        main.file_work.start(stay, lambda: states.append(opened.state), states.append)
        states.append(opened.state)

    main.file_work.start(stay, again, states.append)
    opened.settle()
    opened.qtbot.waitUntil(lambda: len(states) == 2)
    assert states == [State.WORKING, State.WORKING]
    assert opened.state is State.OPEN


def test_an_error_while_the_vault_is_closed_is_told_to_nobody(opened: Started) -> None:
    main = opened.window.main
    assert main is not None
    key = main.vault.key
    opened.key(*LOCK_KEY)
    assert opened.replaced == [Ending.LOCK_WINDOW]
    main.show_unexpected()  # would raise: the database is closed
    assert key.lock is not None


def test_an_error_that_cannot_be_told_is_not_written_out(
    opened: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    tell_errors(opened.window)
    main = opened.window.main
    assert main is not None
    main.vault.close()  # telling it saves first: that fails now
    sys.excepthook(ValueError, ValueError("what someone wrote"), None)


def test_both_ends_of_a_change_are_said_one_after_the_other(opened: Started) -> None:
    page = settings(opened)
    page.tell(message("settings.passphrase-not-changed", reason="x"))
    page.tell(message("settings.passphrase-changed"))
    said = seen(page)
    assert message("settings.passphrase-changed").text in said
    assert message("settings.passphrase-not-changed", reason="x").text not in said


def test_what_came_of_a_backup_is_in_view_wherever_the_page_was_scrolled_to(
    opened: Started, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = settings(opened)
    monkeypatch.setattr(dialogs, "choose_save", lambda *_: vault_folder.parent / "new.backup")
    page.show_card(page.backups)
    click(page, "Back up now")
    opened.settle()
    (said,) = [one for one in page.findChildren(Notice) if one.text]
    assert said.text == message("settings.backup-done", n=0).text
    assert not said.visibleRegion().isEmpty()
    assert not page.backups.back_up.visibleRegion().isEmpty()


# ---- old backups ---------------------------------------------------------------------------------


def test_backups_of_the_same_day_are_offered_to_go_and_go(
    opened: Started, vault_folder: Path
) -> None:
    asked: list[str] = []

    def answer(dialog: QDialog) -> None:
        asked.append(seen(dialog))
        click(dialog, "Go on without" if len(asked) == 1 else "Delete them and write a fresh one")

    aside = vault_folder.with_name(f"{vault_folder.name} before 2026-11-20")
    aside.mkdir()
    step = vault_folder / "b" / "s-2026-11-22.backup"
    step.parent.mkdir(exist_ok=True)
    step.write_bytes((vault_folder.parent / "first.backup").read_bytes())
    Dialogs(opened, ChangePassphrase=type_new_passphrase(opened), Question=answer)
    page = settings(opened)
    click(page, "Change the passphrase")
    later = message("settings.passphrase-backups-go", n=2).text
    opened.qtbot.waitUntil(lambda: later in seen(page), timeout=20_000)

    assert message("settings.passphrase-old-backups", n=2).text in asked[1]
    assert str(aside) in asked[1]  # it opens with the old one, and nothing here can delete it
    assert step.exists()  # until the new passphrase has opened the vault
    opened.key(*LOCK_KEY)
    again = Started(opened.qtbot, vault_folder, opened.window.clock)
    main = again.unlock(NEW)
    assert message("settings.backups-deleted", n=2).text in seen(main)
    assert not step.exists()
    assert not (vault_folder.parent / "first.backup").exists()
    (fresh,) = main.vault.backups.made()
    assert Path(fresh.place).exists()
    again.key(*LOCK_KEY)
    third = Started(opened.qtbot, vault_folder, opened.window.clock).unlock(NEW)
    assert third.vault.backups.made() == [fresh]


# ---- titles, room --------------------------------------------------------------------------------


def test_a_file_chooser_is_titled_like_the_window_and_says_inside_what_is_chosen(
    opened: Started,
) -> None:
    found: list[tuple[str, str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        found.append((dialog.windowTitle(), seen(dialog)))
        dialog.reject()

    Dialogs(opened, OutsideVaults=look)
    click(settings(opened), "Back up now")
    ((title, said),) = found
    assert title == "Daybook"
    assert "Where should the backup go?" in said


def test_a_dialog_leaves_room_for_the_ring_around_a_field(qtbot: QtBot) -> None:
    dialog = ChangePassphrase(lambda _typed: False, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    field, view = dialog.passphrase, dialog.findChild(QScrollArea).viewport()
    left = field.mapTo(view, QPoint(0, 0)).x()
    assert left >= 6
    assert view.width() - left - field.width() >= 6


def test_a_question_has_margins(qtbot: QtBot) -> None:
    dialog = dialogs.Question(None, ASKED)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    last = dialog.buttons[-1]
    corner = last.mapTo(dialog, last.rect().bottomRight())
    assert dialog.width() - corner.x() >= 12
    assert dialog.height() - corner.y() >= 12


def test_a_new_code_is_shown_whole(qtbot: QtBot) -> None:
    dialog = NewRecoveryCode(new_recovery_code(), None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    view = dialog.findChild(QScrollArea)
    assert view.widget().width() <= view.viewport().width()


# ---- the wheel -----------------------------------------------------------------------------------


def turn_wheel(widget: QWidget) -> None:
    """One notch, as the system hands it to the window: over the middle of this widget."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 (Qt's own call)
    )
    QApplication.sendEvent(widget, event)


def boxes(page: QWidget) -> list[QWidget]:
    return [*page.findChildren(QComboBox), *page.findChildren(QAbstractSpinBox)]


def value(box: QWidget) -> str:
    return box.currentText() if isinstance(box, QComboBox) else box.text()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [name_of(page) for page in PAGES])
def test_the_wheel_changes_nothing_that_has_not_the_focus(opened: Started, name: str) -> None:
    main = opened.window.main
    assert isinstance(main, MainWindow)
    main.show_page(name)
    assert main.page is not None
    main.page.setFocus()
    for box in boxes(main.page):
        before = value(box)
        turn_wheel(box)
        assert value(box) == before, box.accessibleName()
        assert not box.hasFocus()


def test_the_wheel_turns_what_has_the_focus(opened: Started) -> None:
    box = settings(opened).look.text_size
    box.setFocus()
    turn_wheel(box)
    assert box.value() == 90


# ---- the size of the screen ----------------------------------------------------------------------


def test_the_window_opens_no_larger_than_the_screen(opened: Started) -> None:
    screen = opened.window.screen().availableSize()
    assert screen.width() < 960  # else this says nothing
    assert opened.window.width() <= screen.width()
    assert opened.window.height() <= screen.height()


def test_a_sheet_as_high_as_the_screen_has_its_last_button_in_view(opened: Started) -> None:
    """The frame that the desktop draws around it takes room, too."""
    sheet = OverSheet(opened.window)
    sheet.show_over(QSize(5000, 5000))
    assert sheet.frameGeometry().size() == sheet.screen().availableSize()
    assert sheet.size() != sheet.screen().availableSize()  # else this says nothing
    sheet.close()
