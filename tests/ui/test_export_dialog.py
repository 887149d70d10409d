"""Everything goes out as the person says, beside the window, and it says where it lies."""

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import NOW
from tests.photos import photo
from tests.ui.driving import ENTER, click, focused, in_view, press, seen
from tests.ui.in_dialog import in_dialog
from tests.vault.own_exports import take_in
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.domain.records import Cause, CheckinAnswers
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.dialogs import OutsideVaults
from walkaway_desktop.pages.notes.export_dialog import ExportDialog, offer_export
from walkaway_desktop.pages.notes.export_jobs import Form
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, readme
from walkaway_desktop.transfer import zip_export
from walkaway_desktop.transfer.file_copies import Way
from walkaway_desktop.transfer.plain_pictures import without_place
from walkaway_desktop.widgets import background

PHOTO = photo(place=True)
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(400)
TODAY = When(NOW.date(), None, None)
Open = Callable[..., ExportDialog]


@pytest.fixture(autouse=True)
def filled(vault: Vault) -> int:
    """A note with a photo, one that is kept closed, a Letter, and a check-in; the note's id."""
    note = vault.notes.add(TODAY, "The gate", "Rain.\n\n![gate](gate.jpg)", ["home"])
    vault.attachments.add(note, file_of("gate.jpg", PHOTO))
    vault.attachments.add(note, file_of("gate.heic", HEIC))
    vault.entries.keep_closed([vault.notes.add(TODAY, "Mine alone", "")], closed=True)
    vault.letters.add(LetterWords("Words to nobody.", title="To nobody"))
    vault.checkins.add(TODAY, CheckinAnswers({"mood": 4}))
    return note


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "out" / "chosen"
    place.parent.mkdir()
    monkeypatch.setattr(dialogs, "choose_save", lambda *_, **__: place)
    return place


@pytest.fixture
def opened(qtbot: QtBot, vault: Vault, clock: FixedClock) -> Iterator[Open]:
    def open_dialog(form: Form | None = None, ids: list[int] | None = None) -> ExportDialog:
        made = ExportDialog(None, vault, clock, ids)
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        if form is not None:
            made.choices.form = form
        return made

    yield open_dialog
    qtbot.waitUntil(lambda: not background.is_busy())


def press_box(dialog: ExportDialog, key: str) -> None:
    dialog.choices.boxes[key].setFocus()
    press(Qt.Key.Key_Space)


def done(qtbot: QtBot, dialog: ExportDialog) -> str:
    """What it says once nothing is being written any more."""
    click(dialog, "Choose a place")
    qtbot.waitUntil(lambda: not (background.is_busy() or dialog.writing.isVisible()))
    return seen(dialog)


def test_everything_is_one_zip_without_the_places_of_photos(
    qtbot: QtBot, vault: Vault, opened: Open, target: Path, tmp_path: Path
) -> None:
    dialog = opened()
    assert "This copy is not encrypted." in seen(dialog)
    said = done(qtbot, dialog)
    assert f"Saved as chosen in {target.parent}." in said
    assert "One file is not in it" in said
    assert "gate.heic" in said
    assert focused() is dialog.leave
    with zipfile.ZipFile(target) as found:
        assert not any(holds_place(found.read(name)) for name in found.namelist())
    way = Way(without_place)
    zip_export.write(tmp_path / "same.zip", ExportSource(vault), readme(), way)
    assert (tmp_path / "same.zip").read_bytes() == target.read_bytes()


def test_the_json_of_the_window_comes_back(
    qtbot: QtBot, opened: Open, target: Path, clock: FixedClock
) -> None:
    dialog = opened(Form.JSON)
    click(dialog.choices, "Leave out the place and camera data of photos")
    assert "Saved as chosen" in done(qtbot, dialog)
    other = Vault.in_memory(clock)
    assert take_in(other, target).counts.added == 4
    note = other.notes.page()[0]
    assert [other.attachments.data(one.id) for one in other.attachments.of(note.id)] == [
        PHOTO,
        HEIC,
    ]
    other.close()


def test_markdown_leaves_out_what_is_kept_closed(qtbot: QtBot, opened: Open, target: Path) -> None:
    dialog = opened(Form.MARKDOWN)
    click(dialog.choices, "Take along one picture or film as it came")
    assert f"4 files saved in {target}." in done(qtbot, dialog)
    assert sorted(path.name.partition(" ")[2] for path in target.rglob("*.*")) == [
        *("The gate.md", "To nobody.md", "gate.heic", "gate.jpg")
    ]


def test_tables_are_those_that_are_ticked(qtbot: QtBot, opened: Open, target: Path) -> None:
    dialog = opened(Form.CSV)
    press_box(dialog, "urges")
    assert f"2 files saved in {target}." in done(qtbot, dialog)
    assert sorted(path.name for path in target.iterdir()) == ["checkins.csv", "contacts.csv"]


def test_one_note_is_a_pdf(qtbot: QtBot, opened: Open, target: Path, filled: int) -> None:
    dialog = opened(ids=[filled])
    assert "PDF of one entry" in seen(dialog)
    assert "Notes as Markdown" not in seen(dialog)
    assert "Saved as chosen" in done(qtbot, dialog)
    assert target.read_bytes().startswith(b"%PDF")


def test_days_without_a_note_make_no_file(qtbot: QtBot, opened: Open, target: Path) -> None:
    dialog = opened(Form.PDF)
    dialog.choices.until.setFocus()
    press("2001-01-01")
    assert "Nothing that you wrote fits this choice." in done(qtbot, dialog)
    assert not target.exists()
    dialog.choices.since.setFocus()
    press("2001-02-01")
    assert "The end is before the start." in done(qtbot, dialog)


def test_nothing_ticked_makes_no_file(qtbot: QtBot, opened: Open, target: Path) -> None:
    dialog = opened()
    press_box(dialog, "everything")
    assert "Tick at least one part." in done(qtbot, dialog)
    assert focused() is dialog.choices.boxes["everything"]
    assert not target.exists()


def test_stopped_nothing_is_left(qtbot: QtBot, opened: Open, target: Path) -> None:
    dialog = opened()
    click(dialog, "Choose a place")
    click(dialog, "Stop")
    qtbot.waitUntil(lambda: not (background.is_busy() or dialog.writing.isVisible()))
    assert "Stopped. No file was made." in seen(dialog)
    assert list(target.parent.iterdir()) == []


def test_enter_presses_the_button_that_has_the_focus(
    qtbot: QtBot, opened: Open, target: Path
) -> None:
    left = opened()
    left.leave.setFocus()
    press(ENTER)
    assert not left.isVisible()
    assert not target.exists()
    dialog = opened(Form.JSON)
    assert "Saved as chosen" in done(qtbot, dialog)
    press(ENTER)
    assert not dialog.isVisible()


def test_taken_away_by_a_lock_nothing_is_left(qtbot: QtBot, opened: Open, target: Path) -> None:
    dialog = opened(Form.MARKDOWN)
    click(dialog, "Choose a place")
    dialog.reject()
    qtbot.waitUntil(lambda: not background.is_busy())
    assert list(target.parent.iterdir()) == []


def test_on_a_full_disk_the_file_of_before_stays(
    qtbot: QtBot, opened: Open, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = done(qtbot, opened())
    assert "The export was not written: the disk is full." in said
    assert "Choose a place" in said
    assert [path.read_bytes() for path in target.parent.iterdir()] == [b"before"]


def test_in_safety_mode_nothing_is_chosen(
    qtbot: QtBot, vault: Vault, clock: FixedClock, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    asked: list[Message] = []
    monkeypatch.setattr(dialogs, "ask", lambda _parent, question: asked.append(question))
    monkeypatch.setattr(dialogs, "run", lambda _dialog: pytest.fail("no answer, and it went on"))
    dialog = opened()
    assert not offer_export(dialog, vault, clock)
    assert asked[0].text == "Could someone find this file?"
    assert dialog.choices.form is None
    assert not any(box.isChecked() for box in dialog.choices.boxes.values())
    assert dialog.choices.without.isChecked()
    assert "Choose what kind of file it is to be." in done(qtbot, dialog)
    press(Qt.Key.Key_Space)
    assert "Tick at least one part." in done(qtbot, dialog)


def test_a_backup_is_offered_in_its_place(opened: Open) -> None:
    dialog = opened()
    click(dialog, "Make a backup instead")
    assert dialog.backup_wanted
    assert not dialog.isVisible()


def test_why_it_did_not_go_on_is_in_view_on_a_small_screen(opened: Open) -> None:
    dialog = opened(Form.MARKDOWN)
    for key in ("notes", "letters"):
        dialog.choices.boxes[key].setChecked(False)
    dialog.resize(dialog.width(), 400)
    click(dialog, "Choose a place")
    assert not dialog.notice.visibleRegion().isEmpty()
    assert dialog.notice.visibleRegion().boundingRect() == dialog.notice.rect()
    assert dialog.choices.boxes["notes"].hasFocus()
    assert not dialog.choices.boxes["notes"].visibleRegion().isEmpty()


def test_no_file_goes_among_those_of_a_vault(
    qtbot: QtBot, vault: Vault, vault_folder: Path, tmp_path: Path, opened: Open
) -> None:
    (data,) = vault_folder.glob("data.??????")
    (aside := tmp_path / "aside").symlink_to(vault_folder)
    before = data.read_bytes()
    dialog = opened(Form.PDF)

    def choose(chooser: OutsideVaults) -> None:
        for place in (data, vault_folder / "more.pdf", aside / data.name):
            chooser.findChildren(QLineEdit)[0].setText(str(place))
            press(ENTER)
            assert "This is the Vault’s own folder." in seen(chooser)
        chooser.findChildren(QLineEdit)[0].setText(str(tmp_path / "out.pdf"))
        press(ENTER)

    with in_dialog(OutsideVaults, choose):
        click(dialog, "Choose a place")
    qtbot.waitUntil(lambda: not (background.is_busy() or dialog.writing.isVisible()))
    assert data.read_bytes() == before
    assert not (vault_folder / "more.pdf").exists()
    assert (tmp_path / "out.pdf").exists()


def test_what_was_missing_is_said_no_longer_once_something_is_chosen(
    qtbot: QtBot, vault: Vault, opened: Open
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    dialog = opened()
    dialog.resize(dialog.width(), 500)
    missing = ("Choose what kind of file it is to be.", "Tick at least one part.")
    click(dialog, "Choose a place")
    assert missing[0] in seen(dialog)
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert dialog.choices.form is Form.MARKDOWN
    assert missing[0] not in seen(dialog)
    qtbot.waitUntil(lambda: in_view(dialog.view, dialog.choices.boxes["closed"]))
    click(dialog, "Choose a place")
    assert missing[1] in seen(dialog)
    press_box(dialog, "letters")
    assert missing[1] not in seen(dialog)
