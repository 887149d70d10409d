"""Incidents go out as the person says: a PDF, originals, or copies; and it says where they lie."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from tests.photos import photo
from tests.transfer.test_incident_bundle import check
from tests.ui.driving import click, focused, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.incident_export import ExportDialog, offer_files
from walkaway_desktop.pages.notes.incident_plan import plan_of
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, texts
from walkaway_desktop.widgets import background

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(4_000)


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "chosen"
    monkeypatch.setattr(dialogs, "choose_save", lambda *_, **__: place)
    return place


def add(vault: Vault, *files: bytes) -> None:
    one = vault.incidents.add(Span(When(NOW.date(), None, None)), IncidentWords(happened="Rang."))
    for number, content in enumerate(files):
        vault.attachments.add(one.id, file_of(f"door-{number}", content))
    vault.incidents.finish(one.id)


@pytest.fixture
def dialog(qtbot: QtBot, vault: Vault, clock: FixedClock) -> ExportDialog:
    add(vault, photo(place=True), HEIC)
    return opened(qtbot, vault, clock)


def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> ExportDialog:
    made = ExportDialog(None, vault, clock, plan_of(vault))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def done(qtbot: QtBot, dialog: ExportDialog) -> str:
    """What it says once nothing is being written any more."""
    qtbot.waitUntil(lambda: not (background.is_busy() or dialog.writing.isVisible()))
    return seen(dialog)


def test_nothing_is_chosen_for_the_person(dialog: ExportDialog) -> None:
    assert focused() is dialog.leave
    assert dialog.leave.text() == "Don’t make a file"
    said = seen(dialog)
    assert "This copy is not encrypted." in said
    assert "Originals, or copies without place data?" in said


def test_originals_go_into_a_new_folder(qtbot: QtBot, dialog: ExportDialog, target: Path) -> None:
    click(dialog, "Originals")
    said = done(qtbot, dialog)
    assert f"4 files and manifest.txt saved in {target}." in said
    assert HEIC in [path.read_bytes() for path in (target / "files").iterdir()]
    assert check(target) == 1
    assert focused() is dialog.leave
    assert dialog.leave.text() == "Close"


def test_copies_name_what_they_leave_out(qtbot: QtBot, dialog: ExportDialog, target: Path) -> None:
    click(dialog, "Copies without place data")
    said = done(qtbot, dialog)
    assert f"3 files and manifest.txt saved in {target}." in said
    assert "One file can’t be copied without place data. The copies leave it out." in said
    assert "door-1" in said
    assert check(target) == 1


def test_the_pdf_alone_is_one_file(qtbot: QtBot, dialog: ExportDialog, target: Path) -> None:
    click(dialog, "PDF alone")
    assert "Saved as chosen in" in done(qtbot, dialog)
    assert target.read_bytes().startswith(b"%PDF")


def test_without_files_there_is_no_question_about_them(
    qtbot: QtBot, vault: Vault, clock: FixedClock, target: Path
) -> None:
    add(vault)
    dialog = opened(qtbot, vault, clock)
    assert "Originals" not in seen(dialog)
    click(dialog, "PDF and records")
    assert "2 files and manifest.txt saved" in done(qtbot, dialog)


def test_another_name_is_asked_where_one_is_taken(
    qtbot: QtBot, dialog: ExportDialog, target: Path
) -> None:
    target.mkdir()
    click(dialog, "Copies without place data")
    assert "Something of this name is there already." in done(qtbot, dialog)
    assert focused() is dialog.copies  # Enter tries the same again, not the originals
    target.rmdir()
    click(dialog, "Originals")
    assert "saved in" in done(qtbot, dialog)


def test_stopped_nothing_is_left(qtbot: QtBot, dialog: ExportDialog, target: Path) -> None:
    click(dialog, "Originals")
    click(dialog, "Stop")
    assert "Stopped. No file was made." in done(qtbot, dialog)
    assert not target.exists()


def test_a_second_folder_gets_a_name_of_its_own(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    monkeypatch.setattr(dialogs, "choose_save", lambda *asked: names.append(asked[-1]))
    monkeypatch.setenv("HOME", str(tmp_path))
    click(dialog, "Originals")
    (tmp_path / names[0]).mkdir()
    click(dialog, "Originals")
    assert names == ["daybook-2026-11-22", "daybook-2026-11-22-2"]


def test_taken_away_by_a_lock_nothing_is_left(
    qtbot: QtBot, dialog: ExportDialog, target: Path
) -> None:
    click(dialog, "Originals")
    dialog.reject()
    qtbot.waitUntil(lambda: not background.is_busy())
    assert not target.exists()


def test_in_safety_mode_it_asks_first_who_could_find_it(
    dialog: ExportDialog, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Message] = []
    monkeypatch.setattr(dialogs, "ask", lambda _parent, question: asked.append(question))
    monkeypatch.setattr(dialogs, "run", lambda _dialog: pytest.fail("no answer, and it went on"))
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    offer_files(dialog, vault, clock)
    (question,) = asked
    assert question.text == texts("safety")["export_question"]["title"]
    assert question.buttons == ("Don’t make a file", "Go on")
    assert "ticked" not in question.detail


def test_of_nothing_finished_there_is_nothing_to_offer(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "run", lambda _dialog: pytest.fail("offered"))
    span = Span(When(NOW.date(), None, None))
    vault.incidents.add(span, IncidentWords(happened="Not finished."))
    offer_files(qtbot, vault, clock)  # type: ignore[arg-type]  # nothing is shown
