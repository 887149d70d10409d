"""Import in the window when something goes wrong: said at once, nothing lost without a word."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, focused, press, seen
from tests.ui.test_import_dialog import DAYLIO, Opener, figures
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.theme import Theme


@pytest.fixture
def open_file(qtbot: QtBot, vault: Vault, clock: FixedClock) -> Opener:
    return Opener(qtbot, vault, clock)


@pytest.fixture(autouse=True)
def _look() -> Iterator[None]:
    Theme.current().choose("light")
    yield
    Theme.current().choose("light")


def test_pictures_that_are_lost_are_said_beside_the_numbers(
    open_file: Opener, vault: Vault, tmp_path: Path
) -> None:
    (tmp_path / "2025-03-01.md").write_text("Here ![](a.png)", "utf-8")
    (tmp_path / "2025-03-02.md").write_text("There ![](b.png) and ![](c.png)", "utf-8")
    (tmp_path / "a.png").write_bytes(b"as it was looked at")
    dialog = open_file(tmp_path)
    (tmp_path / "a.png").write_bytes(b"changed since then")
    open_file.bring_in(dialog)

    assert vault.counts() == {"notes": 2}
    assert dialog.report.listed.isHidden()
    assert message("import.import-files-lost", n=2).text in seen(dialog)


def test_on_a_full_disk_nothing_comes_in_and_it_is_tried_again(
    open_file: Opener, vault: Vault, tmp_path: Path
) -> None:
    diary, note = tmp_path / "long.csv", "A long day. " * 400
    rows = [f"2025-03-{day:02},20:00,calm,{note}\n" for day in range(1, 31)]
    diary.write_text("".join(["full_date,time,mood,note\n", *rows]), "utf-8")
    dialog = open_file(diary)
    press(Qt.Key.Key_4)  # the only word that is asked has the focus
    open_file.settle()
    ((pages,),) = vault.database.execute_sql("PRAGMA page_count").fetchall()
    vault.database.execute_sql(f"PRAGMA max_page_count = {pages + 2}").fetchall()
    open_file.bring_in(dialog)

    assert message("import.import-disk-full").detail in seen(dialog)
    assert message("vault.disk-full").detail not in seen(dialog)
    vault.database.execute_sql("PRAGMA max_page_count = 1073741823").fetchall()
    click(dialog, "Try again")
    open_file.settle()
    open_file.bring_in(dialog)  # what was answered is not asked again
    assert vault.counts()["checkins"] == 30


def test_a_file_after_midnight_has_the_day_of_the_calendar(
    open_file: Opener, clock: FixedClock, tmp_path: Path
) -> None:
    clock.moment = datetime(2026, 3, 2, 1, 0, tzinfo=clock.moment.tzinfo or UTC)
    note = tmp_path / "undated.md"
    note.write_text("written after midnight", "utf-8")
    written = datetime(2026, 3, 2, 0, 30).timestamp()  # noqa: DTZ001 (wall time, as files have it)
    os.utime(note, (written, written))
    dialog = open_file(tmp_path)
    open_file.bring_in(dialog)
    (came_in,) = dialog.report._came_in  # noqa: SLF001 (what the list shows)
    assert came_in.day == date(2026, 3, 2)


def test_a_single_note_is_told_to_come_with_its_folder(open_file: Opener, tmp_path: Path) -> None:
    note = tmp_path / "idea.md"
    note.write_text("One thought.", "utf-8")
    dialog = open_file(note)
    assert message("import.import-one-note").detail in seen(dialog)
    assert "idea.md" in seen(dialog)


def test_kinds_are_gone_through_by_arrow_keys(qtbot: QtBot, open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.kinds.kinds.setFocus()
    for kind in ("daybook", "dayone", "jrnl"):  # that file is none of them
        QTest.keyClick(focused(), Qt.Key.Key_Down)
        open_file.settle()
        assert focused() is dialog.kinds.kinds
        assert dialog.kinds.kinds.currentData() == kind
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Up)
        open_file.settle()
    assert figures(dialog) == ["40", "40", "0", "0", "0"]


@pytest.mark.parametrize("text_size", [100, 115, 125, 145])
def test_in_the_smallest_window_no_answer_is_cut_off(open_file: Opener, text_size: int) -> None:
    Theme.current().choose("light", text_size)
    dialog = open_file(DAYLIO / "year_polish_2017.csv")
    dialog.resize(960, 640)
    open_file.settle()
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    content = area.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= area.viewport().width()
