"""Settings: each change is stored at once, and the keys of the vault are changed with care."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.conftest import CHEAP, PASSPHRASE
from tests.ui import walk
from tests.ui.driving import click, focused, open_page, press, seen
from tests.ui.file_work import serve
from tests.ui.in_dialog import in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.import_reading import format_words
from walkaway_desktop.pages.settings.key_dialogs import (
    AskPassphrase,
    ChangePassphrase,
    NewRecoveryCode,
)
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.pages.settings.vault_card import VaultCard
from walkaway_desktop.storage.backups import BY_HAND
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Cost, Passphrase, RecoveryCode, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, texts
from walkaway_desktop.transfer.importers import IMPORTERS
from walkaway_desktop.widgets import background

NEW = "pebble crane violet nine"


@pytest.fixture
def page(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> SettingsPage:
    monkeypatch.setattr(Cost, "for_this_computer", lambda: CHEAP)
    return open_page(qtbot, SettingsPage(vault, clock))


# ---- what is stored ------------------------------------------------------------------------------


def test_import_names_each_kind_of_diary(page: SettingsPage) -> None:
    said = page.imports.bring_in.accessibleDescription()
    assert [one.NAME for one in IMPORTERS if format_words(one.NAME) not in said] == []


def test_how_much_room_files_take_is_told(page: SettingsPage, vault: Vault) -> None:
    card = page.findChild(VaultCard)
    assert card is not None
    place = card.files.line
    assert place.text() == "None. Notes and Incidents can hold files of up to 25 MiB each."
    for day in (1, 2):
        note = vault.notes.add(When(date(2026, 11, day), None, None), "", "x")
        vault.attachments.add(note, file_of("gate.jpg", bytes(2048)))
    page.refresh()
    assert place.text() == "2 files, 2.00 KiB. Each backup holds them, too."


def test_a_look_is_stored_and_told_at_once(qtbot: QtBot, page: SettingsPage, vault: Vault) -> None:
    page.look.look.setFocus()
    with qtbot.waitSignal(page.settings_changed):
        qtbot.keyClick(page.look.look, Qt.Key.Key_End)

    assert vault.settings.look == "contrast_dark"


def test_a_text_size_is_stored(qtbot: QtBot, page: SettingsPage, vault: Vault) -> None:
    with qtbot.waitSignal(page.settings_changed):
        qtbot.keyClick(page.look.text_size, Qt.Key.Key_Up)

    assert vault.settings.text_size == 110


def test_the_idle_minutes_are_stored_and_said(page: SettingsPage, vault: Vault) -> None:
    page.locking.idle.setFocus()
    page.locking.idle.selectAll()
    press("12", Qt.Key.Key_Tab)

    assert vault.settings.idle_minutes == 12
    assert page.locking.idle_row.line.text() == message("settings.idle-now", n=12).text


@pytest.mark.parametrize(("typed", "kept"), [("0", 5), ("61", 6)])
def test_idle_minutes_stay_between_one_and_sixty(
    page: SettingsPage, vault: Vault, typed: str, kept: int
) -> None:
    page.locking.idle.setFocus()
    page.locking.idle.selectAll()
    press(typed, Qt.Key.Key_Tab)

    assert vault.settings.idle_minutes == kept


def test_what_is_stored_is_shown_the_next_time(
    qtbot: QtBot, page: SettingsPage, vault: Vault, clock: FixedClock
) -> None:
    vault.settings.look = "dark"
    vault.settings.text_size = 150
    vault.settings.deleted_days = 7
    again = open_page(qtbot, SettingsPage(vault, clock))

    assert again.look.look.currentData() == "dark"
    assert again.look.text_size.value() == 150
    assert again.vault_card.deleted_days.value() == 7


def test_fewer_days_in_deleted_say_first_what_would_go(
    page: SettingsPage, vault: Vault, clock: FixedClock
) -> None:
    old = vault.notes.add(When.of(clock.now(), 4), "Old", "")
    vault.entries.delete([old])
    clock.moment += timedelta(days=10)
    said = message("settings.deleted-go", n=1).text
    page.refresh()
    assert said not in seen(page)

    page.vault_card.deleted_days.setValue(9)
    assert said in seen(page)
    assert [lead.title for lead in vault.entries.deleted()] == ["Old"]

    page.vault_card.deleted_days.setValue(30)
    assert said not in seen(page)


# ---- Quick hide ----------------------------------------------------------------------------------


def test_quick_hide_off_says_which_key_still_locks(page: SettingsPage, vault: Vault) -> None:
    page.quick_hide.keys.setFocus()
    press(Qt.Key.Key_End)

    assert vault.settings.quick_hide == "off"
    assert page.quick_hide.hide_row.line.text() == (
        message("settings.quick-hide-off", key_lock="Ctrl+L").text
    )
    assert not page.quick_hide.try_it.isEnabled()


def choose_own(page: SettingsPage, keys: str) -> None:
    page.quick_hide.keys.setCurrentIndex(page.quick_hide.keys.findData("other"))
    page.quick_hide.keys.activated.emit(page.quick_hide.keys.currentIndex())
    page.quick_hide.own_key.setKeySequence(QKeySequence(keys))
    page.quick_hide.own_key.editingFinished.emit()


def test_until_another_key_was_pressed_the_old_ones_still_hide(
    page: SettingsPage, vault: Vault
) -> None:
    page.quick_hide.keys.setCurrentIndex(page.quick_hide.keys.findData("other"))
    page.quick_hide.keys.activated.emit(page.quick_hide.keys.currentIndex())

    assert vault.settings.quick_hide == "shift_and_f9"
    assert page.quick_hide.own_key.isVisible()


def test_a_key_of_ones_own_hides(page: SettingsPage, vault: Vault) -> None:
    choose_own(page, "Ctrl+J")

    assert (vault.settings.quick_hide, vault.settings.quick_hide_key) == ("other", "Ctrl+J")


@pytest.mark.parametrize("keys", ["A", "Shift+A", "7", "Ctrl+L", "F1", "Return"])
def test_a_key_that_types_or_does_something_else_is_refused(
    page: SettingsPage, vault: Vault, keys: str
) -> None:
    choose_own(page, keys)

    assert vault.settings.quick_hide == "shift_and_f9"
    assert vault.settings.quick_hide_key == ""


def test_quick_hide_can_be_tried(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.quick_hide_requested):
        page.quick_hide.try_it.click()


# ---- Safety mode ---------------------------------------------------------------------------------


def test_safety_mode_goes_on_by_hand_and_says_since_when(page: SettingsPage, vault: Vault) -> None:
    page.privacy.switch.setFocus()
    press(Qt.Key.Key_Space)

    assert vault.settings.safety_mode.on
    assert vault.settings.safety_mode.cause is Cause.HAND
    assert "2026" in page.privacy.safety.line.text()
    assert texts("safety")["panel"]["once"] in walk.texts(page)


def test_the_sentence_about_leaving_is_said_once_when_it_goes_on(
    page: SettingsPage, vault: Vault
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.GATE)
    page.refresh()
    assert texts("safety")["panel"]["once"] not in walk.texts(page)


def test_switching_off_first_says_what_comes_back(
    page: SettingsPage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.GATE)
    page.refresh()
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask", lambda _page, question: bool(asked.append(question.text)))
    page.privacy.switch.click()

    assert asked == [texts("safety")["switch_off"]["sentence"]]
    assert vault.settings.safety_mode.on
    assert page.privacy.switch.isChecked()


def test_only_a_yes_switches_it_off(
    page: SettingsPage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.GATE)
    page.refresh()
    monkeypatch.setattr(dialogs, "ask", lambda _page, _question: 1)
    page.privacy.switch.click()

    assert not vault.settings.safety_mode.on
    assert not page.privacy.switch.isChecked()


def test_opening_the_page_changes_nothing_of_safety_mode(page: SettingsPage, vault: Vault) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.GATE)
    page.refresh()
    page.refresh()

    assert vault.settings.safety_mode.cause is Cause.GATE


# ---- passphrase ----------------------------------------------------------------------------------


def type_passphrases(old: str, new: str) -> Callable[[ChangePassphrase], None]:
    def act(dialog: ChangePassphrase) -> None:
        dialog.passphrase.setText(old)
        dialog.new.form.first.setText(new)
        dialog.new.form.again.setText(new)
        dialog.main.click()

    return act


def test_a_new_passphrase_opens_the_vault_and_the_old_one_does_not(
    page: SettingsPage, vault: Vault
) -> None:
    serve(page)
    vault.notes.add(When.of(vault.clock.now(), 4), "Kept", "x")
    with in_dialog(ChangePassphrase, type_passphrases(PASSPHRASE, NEW), closes_itself=True):
        click(page, "Change the passphrase")
    folder = vault.folder
    said = seen(page)
    vault.close()

    assert message("settings.passphrase-changed").text in said
    with pytest.raises(VaultError) as refused:
        unlock(folder, Passphrase(PASSPHRASE))
    assert refused.value.code is Code.WRONG_PASSPHRASE
    key = unlock(folder, Passphrase(NEW))
    again = Vault.open(key, vault.clock)
    titles = [lead.title for lead in again.notes.page()]
    again.close()
    assert titles == ["Kept"]


def vault_now(vault: Vault):
    from walkaway_desktop.domain.day import When  # noqa: PLC0415

    return When.of(vault.clock.now(), 4)


def when_told(dialog: QDialog, then: object) -> None:
    """Do this once the worker has brought its answer, while the dialog is open."""

    def look() -> None:
        if background.is_busy():
            QTimer.singleShot(10, dialog, look)
        else:
            then(dialog)  # type: ignore[operator]

    look()


def test_a_wrong_old_passphrase_keeps_what_was_typed_and_changes_nothing(
    page: SettingsPage, vault: Vault
) -> None:
    ended = serve(page)
    found: list[str] = []

    def said(dialog: ChangePassphrase) -> None:
        found.extend((seen(dialog), dialog.new.form.first.text(), dialog.new.form.again.text()))
        found.append("old" if dialog.focusWidget() is dialog.passphrase else "lost")
        press(Qt.Key.Key_Escape)

    def act(dialog: ChangePassphrase) -> None:
        type_passphrases("not the right one", NEW)(dialog)
        when_told(dialog, said)

    with in_dialog(ChangePassphrase, act, closes_itself=True):
        click(page, "Change the passphrase")

    assert message("vault.wrong-passphrase").text in found[0]
    assert found[1:] == [NEW, NEW, "old"]
    assert ended == []
    folder = vault.folder
    vault.close()
    unlock(folder, Passphrase(PASSPHRASE)).lock.release()


def test_a_new_passphrase_is_typed_twice(page: SettingsPage, qtbot: QtBot) -> None:
    dialog = ChangePassphrase(lambda _typed: True, page)
    qtbot.addWidget(dialog)
    dialog.passphrase.setText(PASSPHRASE)
    dialog.new.form.first.setText(NEW)
    dialog.new.form.again.setText(NEW + "x")
    dialog.main.click()

    assert dialog.chosen is None


def test_a_lost_recovery_code_is_offered_anew_after_a_change(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = make_code(page, PASSPHRASE)
    asked: list[str] = []
    monkeypatch.setattr(
        dialogs, "ask", lambda _page, question, **_options: asked.append(question.text) or 1
    )
    with in_dialog(ChangePassphrase, type_passphrases(PASSPHRASE, NEW), closes_itself=True):
        click(page, "Change the passphrase")
    QTest.qWait(0)  # what is asked comes in a turn of its own

    assert asked == [message("settings.recovery-ended").text]
    assert codes


# ---- Recovery code -------------------------------------------------------------------------------


def make_code(page: SettingsPage, passphrase: str) -> list[str]:
    """Through both dialogs; the list gets the code that was shown."""
    serve(page)
    codes: list[str] = []

    def type_back(dialog: NewRecoveryCode) -> None:
        code = dialog.box.code
        assert code is not None
        groups = code.split("-")
        codes.append(code)
        assert not dialog.main.isEnabled()
        dialog.box.form.first.setText(groups[dialog.box.asked[0]])
        dialog.box.form.second.setText(groups[dialog.box.asked[1]])
        dialog.main.click()

    def ask(dialog: AskPassphrase) -> None:
        dialog.passphrase.setText(passphrase)
        dialog.main.click()

    with (
        in_dialog(AskPassphrase, ask, closes_itself=True),
        in_dialog(NewRecoveryCode, type_back, closes_itself=True),
    ):
        click(page, "Make a new one")
    return codes


def test_a_new_code_opens_the_vault_once_two_groups_were_typed_back(
    page: SettingsPage, vault: Vault
) -> None:
    (code,) = make_code(page, PASSPHRASE)
    said = seen(page)
    folder = vault.folder
    vault.close()

    assert message("settings.recovery-new").text in said
    unlock(folder, RecoveryCode(code)).lock.release()


def test_the_code_before_opens_nothing_but_old_backups_and_that_is_said(
    page: SettingsPage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask", lambda _page, question, **_: asked.append(question.text))
    vault.backups.add("/media/stick/gone.backup", BY_HAND, 5)
    kept = vault.folder / "b" / "d-2026-11-21.backup"
    kept.parent.mkdir()
    kept.write_bytes(b"made up")
    vault.backups.add(kept, "daily", 5)
    (old,) = make_code(page, PASSPHRASE)
    QApplication.processEvents()
    assert asked == []
    page.file_work_requested.disconnect()  # make_code serves it again
    page.stoppable_work_requested.disconnect()
    (new,) = make_code(page, PASSPHRASE)
    QApplication.processEvents()
    folder = vault.folder
    vault.close()

    assert asked == [message("settings.recovery-old-backups", n=2).text]
    assert (folder / "keys").read_bytes() == (folder / "keys2").read_bytes()
    unlock(folder, RecoveryCode(new)).lock.release()
    with pytest.raises(VaultError, match="wrong-recovery-code"):
        unlock(folder, RecoveryCode(old))


def test_a_wrong_passphrase_shows_no_code_and_can_be_typed_again(page: SettingsPage) -> None:
    ended = serve(page)
    found: list[str] = []

    def said(dialog: AskPassphrase) -> None:
        found.append(seen(dialog))
        press(Qt.Key.Key_Escape)

    def ask(dialog: AskPassphrase) -> None:
        dialog.passphrase.setText("something else entirely")
        dialog.main.click()
        when_told(dialog, said)

    with in_dialog(AskPassphrase, ask, closes_itself=True):
        click(page, "Make a new one")

    assert message("vault.wrong-passphrase").text in found[0]
    assert ended == []


# ---- backup --------------------------------------------------------------------------------------


def test_a_backup_is_checked_counted_and_remembered(
    page: SettingsPage, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(page)
    vault.notes.add(When.of(vault.clock.now(), 4), "Kept", "x")
    target = tmp_path / "Daybook-2026-11-22.backup"
    asked: list[str] = []
    monkeypatch.setattr(
        dialogs, "choose_save", lambda _page, _title, name: asked.append(name) or target
    )
    click(page, "Back up now")

    assert asked == ["Daybook-2026-11-22.backup"]
    assert target.stat().st_size > 0
    assert message("settings.backup-done", n=1).text in seen(page)
    assert [made.place for made in vault.backups.made()] == [str(target)]
    assert str(target) in page.backups.by_hand.line.text()


def test_a_backup_of_a_vault_that_lost_rows_is_made_and_warns(
    page: SettingsPage, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(page)
    vault.database.execute_sql("UPDATE vault_meta SET value = value + 1 WHERE key = 'rows'")
    monkeypatch.setattr(dialogs, "choose_save", lambda *_arguments: tmp_path / "x.backup")
    click(page, "Back up now")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert message("settings.backup-rows-missing").text in seen(page)
    assert message("settings.backup-done", n=0).text in seen(page)


def test_a_backup_into_a_folder_that_is_gone_says_so(
    page: SettingsPage, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(page)
    gone = tmp_path / "a stick that was pulled out" / "x.backup"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_arguments: gone)
    click(page, "Back up now")

    reason = message("export.reason-gone").text
    assert message("settings.backup-not-done", reason=reason).text in seen(page)
    assert vault.backups.made() == []


def test_the_page_says_where_the_vault_lies(page: SettingsPage, vault: Vault) -> None:
    assert str(vault.folder) in page.vault_card.place.line.text()


# ---- finding -------------------------------------------------------------------------------------


def test_a_slash_finds_a_setting(page: SettingsPage) -> None:
    page.privacy.switch.setFocus()
    press("/", "idle")

    assert focused() is page.finder
    assert page.locking.idle_row.isVisible()
    assert not page.quick_hide.hide_row.isVisible()
    assert not page.vault_card.isVisible()


def test_a_slash_in_the_field_itself_is_not_looked_for(page: SettingsPage) -> None:
    page.finder.setFocus()
    press("/", "idle")

    assert page.finder.text() == "idle"
    assert page.locking.idle_row.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_from_the_field_one_key_goes_to_what_was_found(page: SettingsPage, key: Qt.Key) -> None:
    press("/", "idle", key)
    assert focused() is page.locking.idle

    page.finder.setFocus()
    press(Qt.Key.Key_Escape, "photos files", key)  # nothing can be set there
    assert focused() is page.finder


def test_what_stands_in_a_name_comes_before_what_a_line_only_mentions(page: SettingsPage) -> None:
    press("/", "backup", Qt.Key.Key_Return)  # the line of Erase everything has the word, too
    assert focused() is page.backups.switch


def test_words_of_no_setting_say_so(page: SettingsPage) -> None:
    page.finder.setFocus()
    press("zebra")

    assert message("empty.settings").text in seen(page)


def test_esc_shows_every_setting_again(page: SettingsPage) -> None:
    page.finder.setFocus()
    press("zebra", Qt.Key.Key_Escape)

    assert page.finder.text() == ""
    assert page.vault_card.isVisible()


# ---- compaction ----------------------------------------------------------------------------------


def test_a_file_with_free_room_offers_to_get_smaller_and_says_by_how_much(
    page: SettingsPage, vault: Vault
) -> None:
    serve(page)
    assert not page.vault_card.compact.isVisible()
    now = When.of(vault.clock.now(), 4)
    large = [vault.notes.add(now, "", f"{number} " + "w" * 1_000_000) for number in range(3)]
    vault.entries.delete(large)
    for note in large:
        vault.entries.erase(note)
    page.refresh()
    before = vault.key.data_path.stat().st_size
    click(page, "Make the file smaller")

    smaller = before - vault.key.data_path.stat().st_size
    assert message("settings.compact-done", n=round(smaller / (1 << 20))).text in seen(page)
    assert not page.vault_card.compact.isVisible()
