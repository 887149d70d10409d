"""Journals in the window: what more can be said, another kind, changes one by one, the list."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.transfer import dayone_journals
from tests.transfer.dayone_journals import journal as made
from tests.ui.driving import click, seen
from tests.ui.test_import_dialog import Opener, figures
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import (
    Choice,
    ImportPlan,
    Keep,
    PlannedFile,
    PlannedNote,
    Reason,
)
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.import_files import FilesBeside
from walkaway_desktop.pages.step_work import StepWork
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

JRNL = Path(__file__).parents[1] / "fixtures" / "jrnl"
JOURNAL = "[2025-03-01 07:30] Market\nApples.\n[2025-03-02 08:00] Rain\nAll day.\n"


@pytest.fixture
def open_file(qtbot: QtBot, vault: Vault, clock: FixedClock) -> Opener:
    return Opener(qtbot, vault, clock)


def journal(folder: Path, text: str = JOURNAL) -> Path:
    path = folder / "mine.journal"
    path.write_text(text, "utf-8")
    return path


def test_a_folder_is_told_by_what_it_holds(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(JRNL / "folder")
    assert figures(dialog) == ["3", "3", "0", "0", "0"]
    assert dialog.kinds.kinds.currentText() == "jrnl"
    assert message("import.import-ignored", n=2).text in seen(dialog)
    open_file.bring_in(dialog)
    assert vault.counts() == {"notes": 3}


def test_a_choice_is_read_anew_and_nothing_else_is_lost(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(JRNL / "hash_tags.journal")
    assert dialog.preview.choices is not None
    (tick,) = dialog.preview.choices.ticks.values()
    assert not tick.isChecked()
    tick.click()
    open_file.settle()
    assert dialog.bring_in.isEnabled()
    open_file.bring_in(dialog)
    (note,) = vault.notes.page(limit=1)
    assert sorted(vault.notes.get(note.id).tags) == ["123", "late-night", "noor", "sun"]


def test_a_place_and_a_zone_come_in_only_as_they_are_told(
    open_file: Opener, vault: Vault, tmp_path: Path
) -> None:
    given = dayone_journals.entry(timeZone=None, location={"placeName": "Lisbon"})
    dialog = open_file(dayone_journals.packed(tmp_path / "j.zip", {"J.json": made(given)}))
    assert dialog.preview.choices is not None
    tick = dialog.preview.choices.ticks[Choice.KEEP_PLACES]
    assert not tick.isChecked()
    tick.click()
    open_file.settle()
    zone = dialog.preview.choices.zone
    assert zone is not None
    zone.setCurrentIndex(zone.findData("Asia/Tokyo"))
    zone.activated.emit(zone.currentIndex())
    open_file.settle()
    open_file.bring_in(dialog)
    (line,) = vault.notes.page(limit=1)
    note = vault.notes.get(line.id)
    assert (note.body, note.when.utc_offset) == ("Words\n\nLisbon", 540)


def test_taken_for_another_kind_it_is_refused_and_can_be_taken_back(
    open_file: Opener, tmp_path: Path
) -> None:
    dialog = open_file(journal(tmp_path))
    dialog.kinds.chosen.emit("daylio")
    open_file.settle()
    assert message("vault.import-bad").text in seen(dialog)
    dialog.kinds.chosen.emit("jrnl")
    open_file.settle()
    assert figures(dialog) == ["2", "2", "0", "0", "0"]


def test_dates_of_ones_own_are_named_where_none_were_found(
    open_file: Opener, tmp_path: Path
) -> None:
    dialog = open_file(journal(tmp_path, "[2025~03~01 um 7.30] Market\nApples.\n"))
    dialog.kinds.chosen.emit("jrnl")
    open_file.settle()
    field = dialog.date_format.dates
    assert field is not None
    field.setText("%Y~%m~%d um %H.%M")
    field.editingFinished.emit()
    open_file.settle()
    assert figures(dialog) == ["1", "1", "0", "0", "0"]


def test_of_two_changes_one_is_taken(open_file: Opener, vault: Vault, tmp_path: Path) -> None:
    open_file.bring_in(open_file(journal(tmp_path)))
    changed = JOURNAL.replace("Apples.", "Apples and pears.").replace("All day.", "All night.")
    dialog = open_file(journal(tmp_path, changed))
    card = dialog.preview.changed
    assert card is not None
    assert figures(dialog) == ["2", "0", "0", "2", "0"]
    assert "Apples." in card.yours.toPlainText()
    assert "Apples and pears." in card.theirs.toPlainText()
    card.list.setCurrentIndex(card.list.model().index(1, 0))
    assert "All night." in card.theirs.toPlainText()
    card.choice.buttons[Keep.FILE].click()
    open_file.bring_in(dialog)
    bodies = {vault.notes.get(one.id).body for one in vault.notes.page(limit=9)}
    assert bodies == {"Apples.", "All night."}


def test_a_second_diary_is_kept_beside_the_first_with_one_press(
    open_file: Opener, vault: Vault, tmp_path: Path
) -> None:
    open_file.bring_in(open_file(journal(tmp_path)))
    theirs = journal(tmp_path, JOURNAL.replace("Apples.", "Pears.").replace("All day.", "Late."))
    dialog = open_file(theirs)
    card = dialog.preview.changed
    assert card is not None
    card.all[Keep.BOTH].click()
    assert card.choice.keep is Keep.BOTH
    open_file.bring_in(dialog)
    bodies = sorted(vault.notes.get(one.id).body for one in vault.notes.page(limit=9))
    assert bodies == ["All day.", "Apples.", "Late.", "Pears."]
    assert message("import.import-done-both", n=2).text in seen(dialog)
    assert (vault.imports.past()[0].taken, vault.imports.past()[0].beside) == (0, 2)
    assert figures(open_file(theirs)) == ["2", "0", "2", "0", "0"]


def test_one_answer_after_another_is_kept_for_its_own_entry(
    open_file: Opener, vault: Vault, tmp_path: Path
) -> None:
    open_file.bring_in(open_file(journal(tmp_path)))
    dialog = open_file(
        journal(tmp_path, JOURNAL.replace("Apples.", "Pears.").replace("All day.", "Late."))
    )
    card = dialog.preview.changed
    assert card is not None
    card.all[Keep.FILE].click()
    card.choice.buttons[Keep.OURS].click()
    card.list.setCurrentIndex(card.list.model().index(1, 0))
    assert card.choice.keep is Keep.FILE
    card.choice.buttons[Keep.BOTH].click()
    card.list.setCurrentIndex(card.list.model().index(0, 0))
    assert card.choice.keep is Keep.OURS
    assert list(dialog.preview.chosen.values()) == [Keep.BOTH]


def test_the_list_is_saved_where_it_is_wanted_without_any_words(
    open_file: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "list.txt"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_words, **_more: place)
    dialog = open_file(JRNL / "broken" / "half_dates.journal")
    open_file.bring_in(dialog)
    click(dialog, "Save the list…")
    assert place.read_text("utf-8") == (
        "2 added, 0 already there, 0 changed, 0 skipped.\n\n"
        "Line 3: The date could not be read.\nLine 4: The date could not be read.\n"
    )
    assert message("import.import-list-saved", file="list.txt").text in seen(dialog)
    place.unlink()
    place.mkdir()
    click(dialog, "Save the list…")
    assert "The list could not be saved" in seen(dialog)


# ---- files ---------------------------------------------------------------------------------------


def picture() -> bytes:
    image, content = QImage(8, 6, QImage.Format.Format_RGB32), QByteArray()
    image.fill(0xFF336699)
    buffer = QBuffer(content)
    image.save(buffer, "png")  # type: ignore[call-overload]  # stubs want bytes
    return bytes(content.data())


Brought = Callable[[PlannedFile], list[Reason]]


@pytest.fixture
def brought(qtbot: QtBot, vault: Vault) -> Brought:
    """A note with this file, brought in beside the window; what was remarked."""

    def bring_in(file: PlannedFile) -> list[Reason]:
        when = When(date(2025, 3, 1), None, None)
        note = PlannedNote(1, when, "Lake", "", (), "A", files=(file,))
        plan = ImportPlan(source="dayone", sha256="0" * 64, notes=(note,))
        ended: list[Reason] = []
        steps = vault.imports.steps(plan, file_name="x", file_sha256="x", files=FilesBeside())
        parent = qtbot  # kept alive by the test
        work = StepWork(
            steps,
            lambda report: ended.extend(one.reason for one in report.left_out),
            pytest.fail,  # type: ignore[arg-type]  # no error is expected
            None,  # type: ignore[arg-type]  # nobody's child
        )
        parent.waitUntil(lambda: not work.is_running)
        return ended

    return bring_in


def test_a_picture_gets_its_small_one_beside_the_window(brought: Brought, vault: Vault) -> None:
    content = picture()
    file = PlannedFile("a.png", sha256(content).hexdigest(), len(content), lambda: content)
    assert brought(file) == []
    ((number,),) = vault.database.execute_sql("SELECT id FROM attachment").fetchall()
    assert vault.attachments.data(number) == content
    assert (vault.attachments.thumbnail(number) or b"").startswith(b"\xff\xd8\xff")


def test_a_picture_that_is_gone_is_remarked(brought: Brought, vault: Vault) -> None:
    def gone() -> bytes:
        raise FileNotFoundError

    assert brought(PlannedFile("a.png", "0" * 64, 3, gone)) == [Reason.ATTACHMENT_MISSING]
    assert vault.counts() == {"notes": 1}
