"""Settings, Backups: which there are, the switch, and one made now."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.driving import button, click, open_page, seen
from tests.ui.file_work import serve
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.storage import auto_backups
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

MAKE = "Make one now"
(TRY, _LATER) = message("settings.backup-skipped", reason="").buttons


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SettingsPage:
    vault.settings.automatic_backups = True
    return open_page(qtbot, SettingsPage(vault, clock))


def said(page: SettingsPage) -> str:
    return page.backups.automatic.line.text()


def test_with_none_it_says_when_the_first_one_comes(page: SettingsPage) -> None:
    assert message("empty.backups").text in said(page)
    assert page.backups.switch.isChecked()


def test_one_made_now_is_counted_and_listed_with_day_and_size(
    page: SettingsPage, vault: Vault
) -> None:
    serve(page)
    click(page, MAKE)
    (made,) = (vault.folder / "b").iterdir()
    assert made.name == "w-2026-11-22.backup"
    assert message("settings.backup-done", n=0).text in seen(page)
    lines = said(page).splitlines()
    assert message("settings.backup-today", date="November 22, 2026").text in lines
    assert any(line.startswith("One automatic backup, ") for line in lines)
    assert any(line.startswith("November 22, 2026, weekly: ") for line in lines)
    assert not page.backups.make_now.isVisible()
    assert str(made) not in page.backups.by_hand.line.text()


def test_those_that_lie_there_and_are_not_remembered_are_listed_too(
    page: SettingsPage, vault: Vault
) -> None:
    serve(page)
    click(page, MAKE)
    backups = vault.folder / "b"
    for name in ("d-2026-11-21.backup", "s-2026-11-20.backup"):
        shutil.copy(backups / "w-2026-11-22.backup", backups / name)
    page.refresh()
    lines = said(page).splitlines()
    assert any(line.startswith("3 automatic backups, ") for line in lines)
    assert [line.partition(":")[0] for line in lines[-3:]] == [
        "November 22, 2026, weekly",
        "November 21, 2026, daily",
        "November 20, 2026, before a change",
    ]


def test_one_that_was_deleted_by_hand_is_listed_no_more(page: SettingsPage, vault: Vault) -> None:
    serve(page)
    click(page, MAKE)
    (vault.folder / "b" / "w-2026-11-22.backup").unlink()
    page.refresh()
    assert message("empty.backups").text in said(page)


def test_what_was_left_out_says_why_and_can_be_tried_now(page: SettingsPage, vault: Vault) -> None:
    ended = serve(page)
    vault.backups.skipped = VaultError(Code.DISK_FULL)
    page.refresh()
    reason = message("export.reason-no-space").text
    assert message("settings.backup-skipped", reason=reason).text in said(page)
    click(page, TRY)
    assert ended == ["done"]
    assert "left out" not in said(page)


def test_a_try_that_fails_says_why_and_nothing_half_written_is_left(
    page: SettingsPage, vault: Vault
) -> None:
    serve(page)
    vault.database.execute_sql("UPDATE vault_meta SET value = value + 1 WHERE key = 'rows'")
    click(page, MAKE)
    reason = message("export.reason-damage").text
    assert message("settings.backup-not-done", reason=reason).text in seen(page)
    assert message("settings.backup-skipped", reason=reason).text in said(page)
    assert list((vault.folder / "b").iterdir()) == []
    assert button(page, TRY).isEnabled()


def test_switched_off_it_offers_none_and_stays_so(page: SettingsPage, vault: Vault) -> None:
    page.backups.switch.click()
    assert not vault.settings.automatic_backups
    assert not page.backups.make_now.isVisible()
    assert message("empty.backups").text not in said(page)
    page.refresh()
    assert not page.backups.switch.isChecked()


def test_of_a_large_vault_the_switch_is_off_until_it_is_pressed(
    page: SettingsPage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auto_backups, "BIG", 4096)
    page.refresh()
    assert not page.backups.switch.isChecked()
    page.backups.switch.click()
    assert vault.settings.big_backups
    page.refresh()
    assert page.backups.switch.isChecked()


def test_in_made_up_data_there_are_none(
    qtbot: QtBot, memory_vault: Vault, clock: FixedClock
) -> None:
    page = open_page(qtbot, SettingsPage(memory_vault, clock))
    assert not page.backups.switch.isEnabled()
    assert not page.backups.make_now.isVisible()


def test_a_copy_by_hand_keeps_its_place_in_the_other_list(
    page: SettingsPage, vault: Vault, tmp_path: Path
) -> None:
    far = tmp_path / "stick" / "Daybook-2026-11-20.backup"
    vault.backups.add(far, "by_hand", 9)
    page.refresh()
    assert str(far) in page.backups.by_hand.line.text()
    assert str(far) not in said(page)


def test_one_of_a_day_to_come_is_not_told_as_the_last(page: SettingsPage, vault: Vault) -> None:
    serve(page)
    click(page, MAKE)
    backups = vault.folder / "b"
    shutil.copy(backups / "w-2026-11-22.backup", backups / "d-2027-11-22.backup")
    page.refresh()
    lines = said(page).splitlines()
    assert message("settings.backup-today", date="November 22, 2026").text in lines
    assert "the clock was wrong" in lines[-1]
