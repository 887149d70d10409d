"""The one erase dialog: what it says, and what becomes of backups."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, open_page, press, seen
from tests.ui.file_work import serve
from tests.ui.in_dialog import in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.records import Lead, Mark
from walkaway_desktop.pages.erase_dialog import (
    EraseDialog,
    IncidentEraseDialog,
    erase_entry,
    holders,
)
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.replace_backups import free_name
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.backups import BY_HAND
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import fill, message, texts

ERASE = texts("safety")["erase"]


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> NotesPage:
    return open_page(qtbot, NotesPage(vault, clock), width=1080)


@pytest.fixture
def deleted(vault: Vault, clock: FixedClock) -> Lead:
    note = vault.notes.add(When.of(clock.now(), 4), "Walk", "To the river")
    vault.entries.delete([note])
    return vault.entries.deleted()[0]


def back_up(vault: Vault, target: Path) -> Path:
    """A backup by hand, remembered as Settings does."""
    key = vault.pause()
    made = file_work.backup(key, target)
    vault.resume(key)
    vault.backups.add(made.path, BY_HAND, made.size)
    return target


def erase(page: NotesPage, entry: Lead, tell: Callable[[str], object]) -> bool:
    """Ask, erase, and let the work on backups begin."""
    erased = erase_entry(page, entry, tell)
    QApplication.processEvents()
    return erased


@contextmanager
def answer(*, erase: bool, backups_too: bool = False) -> Iterator[list[str]]:
    """Press a button of the dialog that opens within; the list gets what it said."""
    said: list[str] = []

    def act(dialog: EraseDialog) -> None:
        said.append(seen(dialog))
        said.append("keep" if dialog.focusWidget() is dialog.keep else "other")
        if backups_too:
            dialog.backups_too.click()
        (dialog.erase if erase else dialog.keep).click()

    with in_dialog(EraseDialog, act):
        yield said


def test_the_safe_answer_has_the_focus_and_keeps_the_entry(
    qtbot: QtBot, page: NotesPage, vault: Vault, deleted: Lead
) -> None:
    with answer(erase=False) as said:
        assert not erase(page, deleted, lambda _words: None)
    assert said[1] == "keep"
    assert vault.entries.deleted() == [deleted]


def test_esc_keeps_the_entry(qtbot: QtBot) -> None:
    dialog = EraseDialog(None, holders([]))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert dialog.result() == EraseDialog.DialogCode.Rejected.value


def test_a_vault_that_a_restore_put_aside_is_named_for_it_may_hold_the_entry(
    page: NotesPage, vault: Vault, deleted: Lead
) -> None:
    aside = vault.folder.with_name(f"{vault.folder.name} before 2026-11-22")
    aside.mkdir()
    with answer(erase=True) as said:
        assert erase(page, deleted, lambda _words: None)
    assert ERASE["vaults_beside"] in said[0]
    assert str(aside) in said[0]


def test_without_a_backup_it_says_so_and_offers_nothing_more(
    qtbot: QtBot, page: NotesPage, vault: Vault, deleted: Lead
) -> None:
    with answer(erase=True) as said:
        assert erase(page, deleted, lambda _words: None)
    assert ERASE["backups_none"] in said[0]
    assert ERASE["disk_traces"] in said[0]
    assert ERASE["backups_offer"] not in said[0]
    assert vault.entries.deleted() == []


def test_only_backups_made_since_the_entry_was_written_are_counted(
    qtbot: QtBot, page: NotesPage, vault: Vault, clock: FixedClock, tmp_path: Path
) -> None:
    back_up(vault, tmp_path / "before.backup")
    clock.moment += timedelta(hours=1)
    note = vault.notes.add(When.of(clock.now(), 4), "Walk", "To the river")
    vault.entries.delete([note])
    clock.moment += timedelta(hours=1)
    back_up(vault, tmp_path / "since.backup")
    with answer(erase=False) as said:
        erase(page, vault.entries.deleted()[0], lambda _words: None)

    assert ERASE["backup_holds_it"].split(",")[0] in said[0]
    assert str(tmp_path) in said[0]


def test_a_backup_in_the_vaults_folder_counts_though_nobody_remembers_it(
    qtbot: QtBot, page: NotesPage, vault: Vault, deleted: Lead, clock: FixedClock
) -> None:
    (vault.folder / "b").mkdir()
    for days, name in ((-1, "s-2026-11-21.backup"), (1, "s-2026-11-23.backup")):
        back_up(vault, vault.folder / "b" / name)
        vault.backups.forget(vault.folder / "b" / name)
        at = (clock.now() + timedelta(days=days)).timestamp()
        os.utime(vault.folder / "b" / name, (at, at))
    with answer(erase=False) as said:
        erase(page, deleted, lambda _words: None)

    assert ERASE["backup_holds_it"].split(",")[0] in said[0]
    assert str(vault.folder / "b") in said[0]


def test_backups_that_hold_it_are_replaced_by_a_fresh_one(
    qtbot: QtBot, page: NotesPage, vault: Vault, deleted: Lead, tmp_path: Path
) -> None:
    old = [back_up(vault, tmp_path / f"{name}.backup") for name in ("one", "two")]
    serve(page)
    told: list[str] = []
    with answer(erase=True, backups_too=True):
        assert erase(page, deleted, told.append)

    assert not any(path.exists() for path in old)
    (fresh,) = vault.backups.made()
    assert Path(fresh.place).parent == tmp_path
    assert Path(fresh.place).exists()
    assert told == [message("settings.backups-deleted", n=2).text]


def test_a_backup_out_of_reach_is_named_and_stays_remembered(
    qtbot: QtBot, page: NotesPage, vault: Vault, deleted: Lead, tmp_path: Path
) -> None:
    near = back_up(vault, tmp_path / "near.backup")
    vault.backups.add("/media/stick/far.backup", BY_HAND, 1000)
    serve(page)
    with answer(erase=True, backups_too=True) as said:
        erase(page, deleted, lambda _words: None)

    assert "/media/stick/far.backup" in said[0]
    assert not near.exists()
    assert "/media/stick/far.backup" in {made.place for made in vault.backups.made()}


def test_old_backups_stay_where_the_fresh_one_could_not_be_written(
    qtbot: QtBot, page: NotesPage, deleted: Lead, tmp_path: Path
) -> None:
    old = back_up(page.vault, tmp_path / "one.backup")
    ended = serve(page)
    told: list[str] = []
    fresh = free_name(tmp_path, page.clock.now().date())
    fresh.with_name(f"{fresh.name}.part").mkdir()  # where it would be written first
    with answer(erase=True, backups_too=True):
        erase(page, deleted, told.append)

    assert ended == ["cannot-write"]
    assert old.exists()
    assert told == [message("vault.cannot-write").text]


def test_old_backups_stay_where_the_vault_has_lost_rows(
    qtbot: QtBot, page: NotesPage, deleted: Lead, tmp_path: Path
) -> None:
    old = back_up(page.vault, tmp_path / "one.backup")
    page.vault.database.execute_sql("UPDATE vault_meta SET value = value + 1 WHERE key = 'rows'")
    ended = serve(page)
    with answer(erase=True, backups_too=True):
        erase(page, deleted, lambda _words: None)

    assert ended == ["data-lost"]
    assert old.exists()


def test_delete_on_a_row_of_deleted_opens_the_same_question(
    qtbot: QtBot, page: NotesPage, vault: Vault, deleted: Lead
) -> None:
    page.form.deleted.click()
    page.form.list.setCurrentIndex(page.rows.first_entry())
    page.form.list.setFocus()
    with answer(erase=True):
        press(Qt.Key.Key_Delete)

    assert vault.entries.deleted() == []
    assert message("empty.deleted").text in seen(page)


def test_who_asked_reads_the_vault_before_it_closes_for_the_work(
    qtbot: QtBot, page: NotesPage, vault: Vault, deleted: Lead, tmp_path: Path
) -> None:
    back_up(vault, tmp_path / "near.backup")
    asked: list[object] = []
    page.file_work_requested.connect(lambda job, *_then: asked.append(job))
    with answer(erase=True, backups_too=True):
        assert erase_entry(page, deleted, lambda _words: None)
    assert asked == []
    QApplication.processEvents()
    assert len(asked) == 1


def test_an_incident_and_a_comment_come_back_from_the_list_and_are_erased_from_it(
    qtbot: QtBot, page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    when = When.of(clock.now(), 4)
    door = vault.incidents.add(Span(when), IncidentWords(happened="They hit the door.")).id
    vault.incidents.finish(door)
    sitting = vault.sittings.start(when, Mark.CALM).id
    vault.sittings.close(sitting, Mark.CALM)
    comment = vault.comments.add(sitting, "Read again in June.")
    both = {door, comment}
    page.refresh()
    page.form.list.setFocus()
    page.form.list.selectAll()
    press(Qt.Key.Key_Delete)
    assert {lead.id for lead in vault.entries.deleted()} == both

    page.form.deleted.click()
    for entry_id in sorted(both):
        page.pane.mark(entry_id)
        page.opening.open_index(page.form.list.currentIndex())
        click(page, "Bring it back")
    assert page.rows.entries == []
    page.form.deleted.click()
    assert {row.id for row in page.rows.entries} == both

    vault.entries.delete(sorted(both))
    page.form.deleted.click()
    page.pane.mark(comment)
    page.form.list.setFocus()
    with answer(erase=True):
        press(Qt.Key.Key_Delete)
    page.pane.mark(door)
    page.activateWindow()  # where no window manager does it
    page.form.list.setFocus()
    qtbot.waitUntil(page.form.list.hasFocus)
    with in_dialog(IncidentEraseDialog, type_erase):
        press(Qt.Key.Key_Delete)

    assert vault.entries.deleted() == []
    assert vault.incidents.gaps() == []  # the whole log: no gap stays
    assert vault.comments.of(sitting) == []


def type_erase(dialog: IncidentEraseDialog) -> None:
    dialog.erase.click()
    assert dialog.isVisible()  # not without the word
    dialog.word.setText("ERASE")
    dialog.erase.click()


def test_where_an_automatic_one_holds_it_the_fresh_one_is_todays(
    qtbot: QtBot, page: NotesPage, vault: Vault, deleted: Lead
) -> None:
    backups = vault.folder / "b"
    backups.mkdir(exist_ok=True)
    for name in ("w-2026-11-16.backup", "d-2026-11-22.backup"):
        vault.backups.add_automatic(back_up(vault, backups / name), 1)
    before = (backups / "d-2026-11-22.backup").read_bytes()
    serve(page)
    with answer(erase=True, backups_too=True) as said:
        erase(page, deleted, lambda _words: None)

    assert fill(ERASE["backups_hold_it"], {"n": 2, "places": str(backups)}) in said[0]
    (fresh,) = backups.iterdir()
    assert fresh.name == "d-2026-11-22.backup"
    assert fresh.read_bytes() != before
    assert [(made.place, made.kind) for made in vault.backups.made()] == [(str(fresh), "daily")]


def test_a_file_with_much_free_room_gets_smaller_after_erasing(
    qtbot: QtBot, page: NotesPage, vault: Vault, clock: FixedClock
) -> None:
    large = [vault.notes.add(When.of(clock.now(), 4), "", "w" * 1_000_000) for _ in range(2)]
    vault.entries.delete(large)
    before = vault.key.data_path.stat().st_size
    serve(page)
    for lead in vault.entries.deleted():
        with answer(erase=True):
            erase(page, lead, lambda _words: None)
    QApplication.processEvents()

    assert vault.key.data_path.stat().st_size < before - 1_900_000
    vault.idle_check()
