"""Move, as a person does it: where to, what it means, and what becomes of the old one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import click, seen
from tests.ui.started import LOCK_KEY, Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.settings import move_work
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.storage import move
from walkaway_desktop.storage.backups import BY_HAND
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.pace import WorkStopped
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, message

Answers = Callable[..., list[Message]]


@pytest.fixture
def started(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Folders that are chosen, and a button for each question by its words; what was asked."""

    def give(folders: list[Path], **buttons: str) -> list[Message]:
        asked: list[Message] = []
        chosen = iter(folders)

        def ask(_parent: object, question: Message, *, care: bool = False) -> int | None:
            asked.append(question)
            wanted = next((one for one in question.buttons if one in buttons.values()), None)
            return None if wanted is None else question.buttons.index(wanted)

        monkeypatch.setattr(dialogs, "choose_folder", lambda *_: next(chosen, None))
        monkeypatch.setattr(dialogs, "ask", ask)
        return asked

    return give


def settings_of(started: Started) -> SettingsPage:
    main = started.window.main
    assert main is not None
    main.show_page("settings")
    assert isinstance(main.page, SettingsPage)
    return main.page


def press_move(started: Started) -> SettingsPage:
    page = settings_of(started)
    click(page, "Move…")
    settle(started)
    return page


def settle(started: Started) -> None:
    """Until the work is done and what it led to has been asked."""
    for _ in range(3):
        started.settle()
        QApplication.processEvents()


def write(main: MainWindow, clock: FixedClock, title: str) -> None:
    main.vault.notes.add(When.of(clock.now(), 4), title, "x")


def titles(folder: Path, clock: FixedClock) -> list[str]:
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    found = [vault.notes.get(lead.id).title for lead in vault.notes.page()]
    vault.close()
    return found


def test_it_is_open_in_its_new_place_and_the_old_one_is_gone(
    started: Started, vault_folder: Path, tmp_path: Path, clock: FixedClock, answers: Answers
) -> None:
    stick = tmp_path / "stick"
    main = started.unlock()
    write(main, clock, "Before")
    asked = answers([stick], move="Move it", remove="Remove the old one")
    page = press_move(started)
    assert [one.text for one in asked] == [
        message("settings.move-ask").text,
        message("settings.move-opened", folder=vault_folder).text,
    ]
    assert str(stick) in asked[0].detail
    assert message("settings.move-start").text in asked[0].detail
    assert message("settings.vault-moved").text in seen(page)
    assert not vault_folder.exists()
    write(main, clock, "After")
    assert main.vault.folder == stick
    started.key(*LOCK_KEY)
    assert started.window.before.asked_for == stick
    assert titles(stick, clock) == ["After", "Before"]


def test_kept_both_stay_and_each_says_where_the_other_is(
    started: Started, vault_folder: Path, tmp_path: Path, clock: FixedClock, answers: Answers
) -> None:
    stick = tmp_path / "stick"
    started.unlock()
    answers([stick], move="Move it")
    page = press_move(started)
    assert message("settings.move-old-there", folder=vault_folder).text in seen(page)
    assert page.vault_card.move_row.remove.isVisible()
    again = Started(started.qtbot, vault_folder, clock)
    assert message("settings.move-copy-there", folder=stick).text in seen(again.unlock())
    row = settings_of(again).vault_card.move_row
    assert not row.remove.isVisible()


def test_the_old_one_can_go_later_but_not_once_it_was_used(
    started: Started, vault_folder: Path, tmp_path: Path, clock: FixedClock, answers: Answers
) -> None:
    stick = tmp_path / "stick"
    started.unlock()
    answers([stick], move="Move it")
    press_move(started)
    used = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    used.notes.add(When.of(clock.now(), 4), "Only here", "x")
    used.close()
    answers([], remove="Remove the old one")
    page = settings_of(started)
    click(page, "Remove the old one…")
    settle(started)
    assert message("settings.move-not-removed-changed", folder=vault_folder).text in seen(page)
    assert titles(vault_folder, clock) == ["Only here"]


def test_files_of_others_stay_and_are_named(
    started: Started, vault_folder: Path, tmp_path: Path, answers: Answers
) -> None:
    (vault_folder / "shopping.txt").write_text("milk")
    started.unlock()
    answers([tmp_path / "stick"], move="Move it", remove="Remove the old one")
    page = press_move(started)
    assert str(vault_folder / "shopping.txt") in seen(page)
    assert [path.name for path in vault_folder.iterdir()] == ["shopping.txt"]


def test_remembered_backups_in_it_follow(
    started: Started, vault_folder: Path, tmp_path: Path, answers: Answers
) -> None:
    vault = started.unlock().vault
    vault.backups.add(vault_folder / "b" / "d-2026-11-21.backup", "daily", 5)
    vault.backups.add(tmp_path / "elsewhere.backup", BY_HAND, 5)
    answers([tmp_path / "stick"], move="Move it")
    press_move(started)
    places = {Path(made.place) for made in vault.backups.made()}
    assert places >= {
        tmp_path / "stick" / "b" / "d-2026-11-21.backup",
        tmp_path / "elsewhere.backup",
    }
    assert not any(place.is_relative_to(vault_folder) for place in places)


def test_a_place_that_will_not_do_is_refused_and_another_is_asked_for(
    started: Started, vault_folder: Path, tmp_path: Path, answers: Answers
) -> None:
    synced = tmp_path / "Dropbox"
    started.unlock()
    asked = answers([vault_folder / "b", synced], other="Choose another folder")
    press_move(started)
    told = [message(key).text for key in ("settings.move-inside", "first_run.folder-synced")]
    assert [one.text for one in asked] == told
    assert (vault_folder / "keys").exists()
    assert not synced.exists()


def test_a_folder_with_files_gets_one_of_its_own(
    started: Started, tmp_path: Path, answers: Answers
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").write_bytes(b"x")
    main = started.unlock()
    answers([tmp_path / "photos"], move="Move it")
    press_move(started)
    assert main.vault.folder == tmp_path / "photos" / "daybook"


def test_from_the_usual_place_it_is_said_what_the_next_start_shows(
    started: Started,
    vault_folder: Path,
    tmp_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(move_work, "default_folder", lambda: vault_folder)
    started.unlock()
    asked = answers([tmp_path / "stick"])
    press_move(started)
    assert message("settings.move-from-usual").text in asked[0].detail


def test_stopped_all_is_as_it_was(
    started: Started,
    vault_folder: Path,
    tmp_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(*_: object) -> None:
        raise WorkStopped

    main = started.unlock()
    monkeypatch.setattr(move, "_copy_data", stop)
    answers([tmp_path / "stick"], move="Move it")
    page = press_move(started)
    assert (started.state, main.vault.folder) == (State.OPEN, vault_folder)
    assert not (tmp_path / "stick").exists()
    assert page.vault_card.move_row.line.text() == message("settings.move-line").text


def test_without_room_it_says_so_and_all_is_as_it_was(
    started: Started,
    vault_folder: Path,
    tmp_path: Path,
    answers: Answers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    main = started.unlock()
    answers([tmp_path / "stick"], move="Move it")
    page = press_move(started)
    reason = message("export.reason-no-space").text
    assert message("settings.vault-not-moved", reason=reason).text in seen(page)
    assert main.vault.folder == vault_folder
