"""Bringing in from another copy by keys, with a look before and a way back."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.ui.driving import press, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import File
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.bring_in.dialog import BringInDialog
from walkaway_desktop.storage import file_work, other_copy
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.texts import message

WHEN = When.of(NOW, 4)
OTHERS = "cobalt meadow tidy harbor"
Open = Callable[[Path], BringInDialog]


@pytest.fixture
def backup(vault: Vault, clock: FixedClock, tmp_path: Path) -> Path:
    """One note is only in it, one reads otherwise here, and one was erased here."""
    first = vault.notes.add(WHEN, "Erased here", "")
    changed = vault.notes.add(WHEN, "Changed", "before")
    last = vault.notes.add(WHEN, "Only there", "By the sea.")
    key = vault.pause()
    made = file_work.backup(key, tmp_path / "mine.backup").path
    vault.resume(key)
    clock.moment += timedelta(hours=1)
    vault.entries.erase(first)
    vault.entries.erase(last)
    vault.notes.save(changed, "Changed", "after")
    return made


@pytest.fixture
def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> Open:
    def show(path: Path) -> BringInDialog:
        made = BringInDialog(vault, clock, path)
        qtbot.addWidget(made)
        made.show()
        return made

    return show


def titles(vault: Vault) -> list[str]:
    found = vault.database.execute_sql("SELECT title || ' ' || body FROM entry ORDER BY id")
    return [words for (words,) in found.fetchall()]


def test_what_is_ticked_by_keys_comes_in_and_goes_again(
    qtbot: QtBot, vault: Vault, opened: Open, backup: Path
) -> None:
    dialog = opened(backup)
    qtbot.waitUntil(lambda: hasattr(dialog, "bring_in"))
    before = titles(vault)
    kinds = dialog.list.kinds
    assert [kinds.itemText(one) for one in range(kinds.count())] == [
        "Only there (1)",
        "Differs (1)",
        "No longer here (1)",
    ]
    assert dialog.list.others.text().endswith("Differs (1) · No longer here (1)")
    assert not dialog.list.yours.isVisible()
    assert not dialog.bring_in.isEnabled()
    assert titles(vault) == before
    assert "By the sea." in dialog.list.words.toPlainText()
    press(Qt.Key.Key_Space)
    kinds.setCurrentIndex(1)
    dialog.list.all.click()
    assert dialog.list.ticks.text() == message("settings.bring-in-ticked", n=2).text
    press((Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    qtbot.waitUntil(lambda: hasattr(dialog, "report"))
    assert sorted(titles(vault)) == ["Changed after", "Changed before", "Only there By the sea."]
    assert message("settings.bring-in-done", n=2).text in seen(dialog)
    dialog.report.undo_all.click()
    qtbot.waitUntil(dialog.report.undo_all.isHidden)
    assert titles(vault) == before
    press(Qt.Key.Key_Escape)
    assert not other_copy.part_in(vault.key).exists()


def test_what_differs_is_seen_beside_yours_to_the_last_word_and_file(
    qtbot: QtBot, vault: Vault, opened: Open, tmp_path: Path
) -> None:
    """One word without a capital, a check-in of numbers alone, and a note with one more photo."""
    note = vault.notes.add(WHEN, "", "secret")
    checkin = vault.checkins.add(WHEN, CheckinAnswers({"mood": 2.0}))
    key = vault.pause()
    made = file_work.backup(key, tmp_path / "mine.backup").path
    vault.resume(key)
    vault.attachments.add(note, File("gate.jpg", "image/jpeg", b"x", sha256(b"x").hexdigest()))
    vault.checkins.save(checkin, WHEN, CheckinAnswers({"mood": 4.0}))
    dialog = opened(made)
    qtbot.waitUntil(lambda: hasattr(dialog, "bring_in"))
    beside = {}
    for number in range(2):
        dialog.list.list.setCurrentIndex(dialog.list.rows.index(number))
        assert dialog.list.yours.isVisible()
        beside[dialog.list.words.toPlainText()] = dialog.list.yours.toPlainText()
    assert beside == {"secret": "secret\n\nFiles: gate.jpg", "Mood: Low": "Mood: Good"}


def test_a_second_time_everything_is_here(
    qtbot: QtBot, vault: Vault, opened: Open, backup: Path
) -> None:
    dialog = opened(backup)
    qtbot.waitUntil(lambda: hasattr(dialog, "bring_in"))
    for kind in range(dialog.list.kinds.count()):
        dialog.list.kinds.setCurrentIndex(kind)
        dialog.list.all.click()
    dialog.bring_in.click()
    qtbot.waitUntil(lambda: hasattr(dialog, "report"))
    again = opened(backup)
    qtbot.waitUntil(lambda: hasattr(again, "nothing"))
    assert again.nothing.text() == message("empty.bring-in").text
    assert len(titles(vault)) == 4


def test_its_own_passphrase_is_asked_for_until_it_fits(
    qtbot: QtBot, vault: Vault, opened: Open, clock: FixedClock, tmp_path: Path
) -> None:
    create(tmp_path / "other", OTHERS, clock=clock, cost=CHEAP)
    dialog = opened(tmp_path / "other")
    qtbot.waitUntil(lambda: hasattr(dialog, "passphrase"))
    first = dialog.passphrase
    first.setText(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.passphrase is not first)
    assert message("vault.wrong-passphrase").text in seen(dialog)
    dialog.passphrase.setText(OTHERS)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hasattr(dialog, "nothing"))
    assert message("settings.bring-in-other-vault").text in seen(dialog)


def test_the_open_vault_and_a_damaged_copy_are_refused_in_words(
    qtbot: QtBot, vault: Vault, opened: Open, backup: Path
) -> None:
    itself = opened(vault.folder)
    qtbot.waitUntil(lambda: hasattr(itself, "refused"))
    assert message("settings.bring-in-same").text in seen(itself)
    backup.write_bytes(backup.read_bytes()[:-1] + b"x")
    damaged = opened(backup)
    qtbot.waitUntil(lambda: hasattr(damaged, "refused"))
    assert message("settings.bring-in-damaged").text in seen(damaged)


def test_a_lock_while_it_comes_in_leaves_nothing_of_it(
    qtbot: QtBot, vault: Vault, clock: FixedClock, backup: Path
) -> None:
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.show()
    before = titles(vault)
    dialog = BringInDialog(vault, clock, backup, window)
    window.other_versions.shown = dialog
    dialog.show()
    qtbot.waitUntil(lambda: hasattr(dialog, "bring_in"))
    dialog.list.all.click()
    dialog.bring_in.click()
    window.save_all()
    assert dialog.isHidden()
    assert titles(vault) == before
    assert not other_copy.part_in(vault.key).exists()


def test_two_versions_are_said_and_the_answer_is_kept(
    qtbot: QtBot, vault: Vault, clock: FixedClock, made_vault: Path
) -> None:
    shutil.copy(made_vault / "data.000001", vault.folder / "data 2.000001")
    for is_said in (True, False):
        window = MainWindow(vault, clock)
        qtbot.addWidget(window)
        window.show()
        assert (message("vault.two-versions").text in seen(window)) == is_said
        if window.notice is not None:
            window.notice.pressed.emit(1)
            assert window.notice is None
    assert (vault.folder / "data 2.000001").exists()
