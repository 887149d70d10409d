"""The lock page: opening, what is said when it does not open, and the Recovery code."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from tests.conftest import CHEAP, PASSPHRASE
from tests.ui.driving import click, in_view, seen
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop import main_window
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.hiding import State
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.lock import LockPage
from walkaway_desktop.pages.lock_steps import STEPS
from walkaway_desktop.pages.recover import RecoverPage
from walkaway_desktop.processes import Left
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.file_work import set_recovery_code
from walkaway_desktop.storage.folder import FolderLock
from walkaway_desktop.storage.keys import (
    Passphrase,
    RecoveryCode,
    new_recovery_code,
    unlock,
)
from walkaway_desktop.texts import message

ENTER = Qt.Key.Key_Return
NEW = "orbit copper meadow violin"


@pytest.fixture
def locked(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock)


def page_of(started: Started) -> LockPage:
    page = started.window.before.lock_page
    assert page is not None
    return page


# ---- opening -------------------------------------------------------------------------------------


def test_typing_begins_in_the_field_and_enter_opens_today(locked: Started) -> None:
    main = locked.unlock()
    assert locked.state is State.OPEN
    assert main.page is not None
    assert main.page.title() == "Today"


def test_the_title_never_changes(locked: Started) -> None:
    assert locked.window.windowTitle() == "Daybook"
    locked.unlock().show_page("notes")
    assert locked.window.windowTitle() == "Daybook"


def test_while_the_key_is_derived_the_window_says_so(locked: Started) -> None:
    found: list[tuple[str, bool]] = []
    page = page_of(locked)
    state = page.form.open
    page.derivation_began.connect(lambda: found.append((state.text(), state.isEnabled())))
    locked.unlock()
    assert found == [(message("lock.opening").text, False)]


def test_nothing_typed_opens_nothing(locked: Started) -> None:
    locked.key(ENTER)
    assert locked.state is State.LOCKED


def test_nothing_of_the_passphrase_stays_on_a_page(locked: Started) -> None:
    page = page_of(locked)
    locked.unlock()
    assert locked.window.findChildren(LockPage) in ([], [page])
    assert not any(
        PASSPHRASE in field.text()
        for field in locked.window.main.findChildren(QLineEdit)  # type: ignore[union-attr]  # it is open
    )


def test_the_passphrase_is_hidden_until_it_is_shown(locked: Started) -> None:
    field = page_of(locked).form.secret
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_caps_lock_is_noticed(locked: Started) -> None:
    words = message("lock.caps-lock").text
    QTest.keyClick(locked.handle(), "a")
    assert words not in seen(page_of(locked))
    QTest.keyClick(locked.handle(), "A")  # without Shift: Caps Lock must be on
    assert words in seen(page_of(locked))
    QTest.keyClick(locked.handle(), "a")
    assert words not in seen(page_of(locked))


# ---- what is wrong -------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(locked: Started) -> None:
    locked.type("not this one")
    locked.key(ENTER)
    locked.settle()
    page = page_of(locked)
    words = message("vault.wrong-passphrase")
    assert words.text in seen(page)
    assert words.detail in seen(page)
    assert locked.state is State.LOCKED
    click(page, "Try again")
    assert words.text not in seen(page)
    locked.unlock()


@pytest.mark.parametrize("code", list(STEPS))
def test_every_button_of_an_error_has_its_place(code: Code) -> None:
    assert len(STEPS[code]) == len(message(f"vault.{code.value}", n=1, m=1).buttons)


def test_every_code_of_a_vault_can_be_shown() -> None:
    only_elsewhere = {Code.FOLDER_NOT_EMPTY, Code.BACKUP_BAD}  # first run, Settings
    assert set(STEPS) == set(Code) - only_elsewhere


@pytest.mark.parametrize("code", list(STEPS))
def test_every_error_is_shown_with_buttons_that_work(locked: Started, code: Code) -> None:
    page = page_of(locked)
    page.seen_before = False  # as a folder that was just chosen
    page.show_error(VaultError(code, n=1, m=1))
    assert message(f"vault.{code.value}", n=1, m=1).text in seen(page)
    assert "Save elsewhere, encrypted" not in seen(page)
    assert seen(page).count("Use a backup") == 1


def test_a_damaged_key_file_is_called_so(locked: Started, vault_folder: Path) -> None:
    for name in ("keys", "keys2"):
        (vault_folder / name).write_bytes(os.urandom(4096))
    locked.type(PASSPHRASE)
    locked.key(ENTER)
    locked.settle()
    assert message("vault.header-damaged").text in seen(page_of(locked))
    click(page_of(locked), "Show folder")
    assert str(vault_folder) in seen(page_of(locked))


@pytest.mark.parametrize("refusal", ["a loop of links", "a name too long"])
def test_a_folder_that_cannot_be_looked_into_is_not_taken_for_none(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, refusal: str
) -> None:
    """As one without permission, which means nothing to root; no new Vault is offered."""
    folder = tmp_path / ("v" if refusal == "a loop of links" else "v" * 300)
    if refusal == "a loop of links":
        folder.symlink_to(folder)
    started = Started(qtbot, folder, clock)
    assert message("lock.out-of-reach").text in seen(page_of(started))
    assert "Make a new Vault" not in seen(page_of(started))


def test_tab_comes_from_the_field_to_the_buttons_of_what_is_wrong(
    locked: Started, vault_folder: Path
) -> None:
    data = vault_folder / "data.000001"
    data.write_bytes(data.read_bytes()[:8192])
    locked.type(PASSPHRASE)
    locked.key(ENTER)
    locked.settle()
    said = []
    for _ in range(4):
        locked.key(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        said.append(focused.text() if isinstance(focused, QAbstractButton) else "")
    assert said == ["Show", "Try again", "Save what can be read", "Open"]


def test_a_second_window_is_told_that_it_is_open(locked: Started, vault_folder: Path) -> None:
    other = FolderLock.hold(vault_folder)
    locked.type(PASSPHRASE)
    locked.key(ENTER)
    locked.settle()
    assert message("vault.in-use").text in seen(page_of(locked))
    other.release()
    click(page_of(locked), "Try again")
    locked.qtbot.waitUntil(lambda: locked.window.main is not None, timeout=10_000)


def test_a_window_that_cannot_be_made_leaves_the_vault_closed(
    locked: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(main_window, "MainWindow", fails)
        locked.type(PASSPHRASE)
        with locked.qtbot.captureExceptions() as raised:
            locked.key(ENTER)
            locked.settle()
    assert [kind for kind, *_ in raised] == [RuntimeError]
    locked.window.show_unexpected()  # as tell_errors does
    assert message("general.unexpected-closed").text in seen(page_of(locked))
    locked.unlock()
    assert locked.shows == "MainWindow"


def fails(*_: object) -> None:
    raise RuntimeError


def test_an_unforeseen_error_is_a_sentence_that_typing_goes_on_from(locked: Started) -> None:
    locked.window.show_unexpected()
    assert message("general.unexpected-closed").text in seen(page_of(locked))
    locked.unlock()
    assert locked.shows == "MainWindow"


def test_another_vault_is_opened_in_its_place(
    locked: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: empty)
    click(page_of(locked), "Other Vault…")
    assert message("vault.not-a-vault").text in seen(page_of(locked))
    click(page_of(locked), "Make a new Vault")
    assert locked.shows == "FirstRun"


def test_after_a_lock_the_same_other_vault_is_asked_for(
    qtbot: QtBot,
    vault_folder: Path,
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "choose_folder", lambda *_: vault_folder)
    started = Started(qtbot, tmp_path / "first", clock)
    click(started.window, "Other Vault…")
    started.unlock()
    started.key(*LOCK_KEY)
    assert started.window.before.asked_for == vault_folder


def test_a_vault_on_a_stick_that_was_pulled_is_waited_for(
    qtbot: QtBot, vault_folder: Path, tmp_path: Path, clock: FixedClock
) -> None:
    stick = vault_folder.rename(tmp_path / "unplugged")
    started = Started(qtbot, tmp_path / "first", clock, left=Left(folder=vault_folder))
    assert message("lock.out-of-reach").text in seen(page_of(started))
    started.type(PASSPHRASE)
    started.key(Qt.Key.Key_Return)
    started.settle()
    assert message("lock.out-of-reach").text in seen(page_of(started))
    stick.rename(vault_folder)
    click(page_of(started), "Try again")
    started.qtbot.waitUntil(lambda: started.shows == "MainWindow", timeout=20_000)


# ---- support -------------------------------------------------------------------------------------


def test_get_support_is_read_without_a_passphrase(locked: Started) -> None:
    click(page_of(locked), "Get support")
    assert locked.shows == "LockedSupport"
    support = locked.window.currentWidget()
    assert support is not None
    assert "Get support" in seen(support)
    click(support, "Back")
    assert locked.shows == "LockPage"
    locked.unlock()


# ---- Recovery code -------------------------------------------------------------------------------


@pytest.fixture
def code(vault_folder: Path) -> str:
    """The vault has this second way in."""
    made = new_recovery_code()
    key = unlock(vault_folder, Passphrase(PASSPHRASE))
    set_recovery_code(key, PASSPHRASE, made, cost=CHEAP)
    key.lock.release()
    return made


def recover(locked: Started, code: str) -> RecoverPage:
    """Type the code, as it was written down: lower case, with blanks."""
    click(page_of(locked), "Use Recovery code")
    locked.type(code.lower().replace("-", " "))
    locked.key(ENTER)
    locked.qtbot.waitUntil(lambda: locked.shows == "RecoverPage", timeout=10_000)
    page = locked.window.currentWidget()
    assert isinstance(page, RecoverPage)
    return page


def choose(locked: Started, page: RecoverPage) -> None:
    locked.type(NEW)
    page.passphrase.form.again.setFocus()
    locked.type(NEW)
    click(page, "Go on")


def test_the_code_opens_after_a_new_passphrase_was_chosen(
    locked: Started, code: str, vault_folder: Path
) -> None:
    page = recover(locked, code)
    choose(locked, page)
    fresh = page.box.code
    assert fresh is not None
    page.box.form.first.setText(fresh.split("-")[page.box.asked[0]])
    page.box.form.second.setText(fresh.split("-")[page.box.asked[1]])
    assert message("settings.recovery-ended").text not in seen(page)  # nothing has ended yet
    click(page, "Open")
    locked.qtbot.waitUntil(lambda: locked.window.main is not None, timeout=10_000)
    assert locked.window.main is not None
    assert message("settings.recovery-new").text in seen(locked.window.main)
    locked.window.main.close_vault()
    for secret in (Passphrase(NEW), RecoveryCode(fresh)):
        unlock(vault_folder, secret).lock.release()
    for secret in (Passphrase(PASSPHRASE), RecoveryCode(code)):
        with pytest.raises(VaultError):
            unlock(vault_folder, secret)


def test_without_a_new_code_it_is_said_once_the_old_one_has_ended(
    locked: Started, code: str
) -> None:
    page = recover(locked, code)
    choose(locked, page)
    page.box.form.none.click()
    click(page, "Open")
    locked.qtbot.waitUntil(lambda: locked.window.main is not None, timeout=10_000)
    assert locked.window.main is not None
    assert message("settings.recovery-off").text in seen(locked.window.main)


def test_closing_before_the_new_passphrase_changes_nothing(
    locked: Started, code: str, vault_folder: Path
) -> None:
    before = (vault_folder / "keys").read_bytes()
    choose(locked, recover(locked, code))
    assert locked.window.main is None
    assert locked.window.close()
    assert (vault_folder / "keys").read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("7zk3m oqxlt 9vb4h n8cwr 2ej5g d9zwx", "vault.recovery-typo"),
        ("7zk3m oqxlt 9vb4h n8cwr 2ej5g d9zwh", "vault.wrong-recovery-code"),
    ],
)
def test_a_code_that_does_not_open_is_said(
    locked: Started, code: str, typed: str, said: str
) -> None:
    click(page_of(locked), "Use Recovery code")
    locked.type(typed)
    locked.key(ENTER)
    locked.settle()
    assert message(said).text in seen(page_of(locked))


def test_a_vault_without_a_code_says_so(locked: Started) -> None:
    click(page_of(locked), "Use Recovery code")
    locked.type("7zk3m oqxlt 9vb4h n8cwr 2ej5g d9zwh")
    locked.key(ENTER)
    locked.settle()
    assert message("vault.no-recovery-code").text in seen(page_of(locked))
    click(page_of(locked), "Use passphrase")
    locked.unlock()


def test_on_a_screen_too_small_for_it_the_page_scrolls(qtbot: QtBot, vault_folder: Path) -> None:
    page = LockPage(vault_folder)
    qtbot.addWidget(page)
    page.setMinimumSize(1, 1)
    page.resize(640, 300)
    page.show()
    qtbot.waitExposed(page)
    (scroll,) = page.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    scroll.ensureWidgetVisible(page.form.open)
    assert in_view(scroll, page.form.open)
    assert page.height() == 300


def test_the_whole_code_can_be_read_in_its_field(locked: Started) -> None:
    click(page_of(locked), "Use Recovery code")
    locked.type("-".join(["WWWWW"] * 6))
    field = page_of(locked).form.secret
    room = field.width() - field.button.width()
    assert field.fontMetrics().horizontalAdvance(field.text()) < room
