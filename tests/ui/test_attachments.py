"""Photos and files of a note: attached, looked at, named, taken out, and saved outside."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.photos import drawn, huge_png, photo, png
from tests.ui.driving import ALL, Offers, click, focused, open_page, press, seen
from tests.ui.in_dialog import in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import MOST_BYTES, file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.attachment_copy import CopyDialog
from walkaway_desktop.pages.notes.attachment_strip import AttachmentStrip
from walkaway_desktop.pages.notes.attachment_viewer import AttachmentViewer
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.notes.small_pictures import SmallPictures
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer.pictures import decode, thumbnail
from walkaway_desktop.widgets import background

CTRL = Qt.KeyboardModifier.ControlModifier
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(40)
KEPT = "What you wrote is kept. The file itself was not touched."
UNREAD = "was not attached. This file could not be read."
Strip = AttachmentStrip


@pytest.fixture
def note(memory_vault: Vault, clock: FixedClock) -> int:
    return memory_vault.notes.add(When.of(clock.now(), 4), "The allotment", "First time back.")


@pytest.fixture
def strip(qtbot: QtBot, memory_vault: Vault, clock: FixedClock, note: int) -> Iterator[Strip]:
    """In a window below a text."""
    window = QWidget()
    qtbot.addWidget(window)
    made = AttachmentStrip(memory_vault, clock, with_button=True)
    made.show_entry(note)
    lines = QVBoxLayout(window)
    lines.addWidget(QPlainTextEdit())
    lines.addWidget(made)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()  # kept until here: qtbot alone does not keep it


def done(qtbot: QtBot, strip: Strip) -> None:
    qtbot.waitUntil(lambda: not strip.is_busy and not background.is_busy())


def attach(qtbot: QtBot, strip: Strip, *sources: Any, in_text: bool = False) -> None:
    strip.attach(sources, in_text=in_text)
    done(qtbot, strip)


def names(strip: Strip) -> list[str]:
    return [chip.accessibleName() for chip in strip.chips]


@pytest.fixture
def gate(tmp_path: Path) -> Path:
    path = tmp_path / "gate.jpg"
    path.write_bytes(photo(place=True))
    return path


# ---- attaching -----------------------------------------------------------------------------------


def test_a_file_is_kept_byte_for_byte(
    qtbot: QtBot, strip: Strip, memory_vault: Vault, note: int, gate: Path
) -> None:
    before = gate.read_bytes()
    attach(qtbot, strip, gate)
    (kept,) = memory_vault.attachments.of(note)
    assert memory_vault.attachments.data(kept.id) == before == gate.read_bytes()
    assert kept.has_thumbnail
    assert names(strip)[0].startswith("gate.jpg, ")
    assert "The original is still where it was." in strip.told.text


def test_a_picture_that_came_in_without_a_small_one_gets_it_when_it_is_shown(
    qtbot: QtBot, strip: Strip, memory_vault: Vault, note: int
) -> None:
    for name, content in {"torn.jpg": photo()[:200], "gate.jpg": photo()}.items():
        memory_vault.attachments.add(note, file_of(name, content))
    strip.show_entry(note)
    low = strip.chips[1].sizeHint().height()
    stored = memory_vault.attachments.of
    qtbot.waitUntil(lambda: [one.has_thumbnail for one in stored(note)] == [False, True])
    qtbot.waitUntil(lambda: strip.chips[1].sizeHint().height() > low)
    assert strip.chips[0].sizeHint().height() == low
    memory_vault.idle_check()


def test_a_vault_that_closes_is_asked_for_no_picture_any_more(
    strip: Strip, memory_vault: Vault, note: int
) -> None:
    memory_vault.attachments.add(note, file_of("gate.jpg", photo()))
    strip.show_entry(note)
    waiting = strip.findChildren(SmallPictures)[0].findChildren(QTimer)[0]
    assert waiting.isActive()
    strip.stop_work()
    assert not waiting.isActive()


def bytes_named(name: str, size: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(bytes(size))
        return folder / name

    return make


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.jpg")
    return folder / "pipe.jpg"


def forbidden(folder: Path) -> Path:
    return Path("/proc/self/mem") if os.geteuid() == 0 else _closed(folder / "shut.jpg")


def _closed(path: Path) -> Path:
    path.touch(0)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (bytes_named("big.bin", MOST_BYTES + 1), "This file is 26 MiB; the most is 25."),
        (lambda folder: folder, UNREAD),
        (lambda folder: folder / "gone.jpg", UNREAD),
        (pipe, UNREAD),
        (forbidden, UNREAD),
    ],
    ids=["too large", "a folder", "gone", "a pipe", "forbidden"],
)
def test_what_cannot_be_kept_is_named_and_the_others_are_kept(  # noqa: PLR0913 PLR0917 (fixtures)
    qtbot: QtBot,
    strip: Strip,
    tmp_path: Path,
    gate: Path,
    make: Callable[[Path], Path],
    said: str,
) -> None:
    attach(qtbot, strip, make(tmp_path), gate)
    assert said in strip.notice.text
    assert KEPT in strip.notice.accessibleName()
    assert len(strip.chips) == 1


def test_the_largest_file_and_a_picture_that_would_be_huge_are_kept(
    qtbot: QtBot, strip: Strip, tmp_path: Path
) -> None:
    (tmp_path / "bomb.png").write_bytes(huge_png(100_000, 100_000))
    attach(qtbot, strip, bytes_named("most.bin", MOST_BYTES)(tmp_path), tmp_path / "bomb.png")
    assert [one.has_thumbnail for one in strip.files] == [False, False]
    assert not strip.notice.text


def test_the_same_file_is_attached_once_and_another_of_its_name_gets_a_number(
    qtbot: QtBot, strip: Strip, gate: Path, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    other = tmp_path / "there" / "gate.jpg"
    other.write_bytes(photo(80, 60))
    attach(qtbot, strip, gate, other, gate)
    assert [one.name for one in strip.files] == ["gate.jpg", "gate (2).jpg"]
    assert strip.told.text == "gate.jpg is attached already."


def test_a_picture_that_is_pasted_holds_nothing_but_what_is_seen(
    qtbot: QtBot, strip: Strip, memory_vault: Vault
) -> None:
    image = drawn()
    image.setText("Source", "/home/anna/secret.kra")
    lines: list[str] = []
    strip.picture_attached.connect(lines.append)
    attach(qtbot, strip, image, in_text=True)
    (kept,) = strip.files
    assert kept.name == "2026-11-22 17.12.png"
    assert b"anna" not in memory_vault.attachments.data(kept.id)
    assert lines == ["![2026-11-22 17.12](2026-11-22%2017.12.png)"]


def test_files_are_dropped_and_addresses_of_the_net_are_not_fetched(
    qtbot: QtBot, strip: Strip, gate: Path
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl("https://example.org/a.jpg"), QUrl.fromLocalFile(str(gate))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    strip.dropEvent(QDropEvent(QPointF(5, 5), copy, dropped, left, none))
    done(qtbot, strip)
    assert [one.name for one in strip.files] == ["gate.jpg"]
    assert not strip.notice.text


def test_a_note_that_is_not_stored_yet_is_stored_first(
    qtbot: QtBot, strip: Strip, note: int, gate: Path
) -> None:
    strip.show_entry(None)
    attach(qtbot, strip, gate)
    assert not strip.chips  # nobody has stored one
    strip.needs_entry.connect(lambda: strip.show_entry(note))
    attach(qtbot, strip, gate)
    assert len(strip.chips) == 1


def test_what_is_read_goes_to_the_note_it_was_for(  # noqa: PLR0913 PLR0917 (fixtures)
    qtbot: QtBot, strip: Strip, memory_vault: Vault, clock: FixedClock, note: int, gate: Path
) -> None:
    other = memory_vault.notes.add(When.of(clock.now(), 4), "Another", "")
    lines: list[str] = []
    strip.picture_attached.connect(lines.append)
    strip.attach([gate], in_text=True)
    strip.show_entry(other)
    done(qtbot, strip)
    assert lines == []
    assert memory_vault.attachments.counts([note, other]) == {note: 1}
    assert not strip.chips


def test_what_is_stopped_is_not_kept(
    qtbot: QtBot, strip: Strip, memory_vault: Vault, note: int, gate: Path
) -> None:
    strip.attach([gate, gate])
    strip.stop_work()
    assert not strip.is_busy
    done(qtbot, strip)
    assert memory_vault.attachments.of(note) == []
    assert not strip.notice.text  # they know: they stopped it


# ---- with keys -----------------------------------------------------------------------------------


@pytest.fixture
def two(qtbot: QtBot, strip: Strip, gate: Path, tmp_path: Path) -> Strip:
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.4 of the garden")
    attach(qtbot, strip, gate, tmp_path / "plan.pdf")
    strip.chips[0].setFocus()
    return strip


def test_delete_takes_one_out_and_undo_puts_it_back(two: Strip, memory_vault: Vault) -> None:
    offers: Offers = []
    two.undo_offered.connect(lambda *offer: offers.append(offer))
    before = memory_vault.attachments.data(two.files[0].id)
    press(Qt.Key.Key_Delete)
    assert [one.name for one in two.files] == ["plan.pdf"]
    assert focused() is two.chips[0]
    assert memory_vault.attachments.total()[0] == 1
    offers[0][2]()
    assert [one.name for one in two.files] == ["gate.jpg", "plan.pdf"]
    assert memory_vault.attachments.data(two.files[0].id) == before
    assert offers[0][:2] == ("gate.jpg removed.", "Undo")


def test_undo_in_an_incident_that_is_finished_by_now_says_so(
    qtbot: QtBot, strip: Strip, memory_vault: Vault, clock: FixedClock, gate: Path
) -> None:
    undone: list[Callable[[], object]] = []
    strip.undo_offered.connect(lambda _text, _button, undo: undone.append(undo))
    words = IncidentWords(happened="Rang for ten minutes.")
    incident = memory_vault.incidents.add(Span(When.of(clock.now(), 4)), words)
    strip.show_entry(incident.id)
    attach(qtbot, strip, gate)
    strip.chips[0].setFocus()
    press(Qt.Key.Key_Delete)
    memory_vault.incidents.finish(incident.id)
    undone[0]()
    assert strip.notice.text.startswith("This Incident is finished.")
    assert memory_vault.attachments.of(incident.id) == []


def test_ctrl_and_an_arrow_move_one(two: Strip) -> None:
    press((Qt.Key.Key_Right, CTRL))
    assert [one.name for one in two.files] == ["plan.pdf", "gate.jpg"]
    assert focused() is two.chips[1]
    press((Qt.Key.Key_Right, CTRL), (Qt.Key.Key_Left, CTRL))
    assert [one.name for one in two.files] == ["gate.jpg", "plan.pdf"]


def test_f2_gives_another_name_and_the_ending_stays(qtbot: QtBot, two: Strip) -> None:
    told: list[tuple[str, str]] = []
    two.renamed.connect(lambda before, after: told.append((before, after)))
    with in_dialog(QDialog, lambda _dialog: press("The door", Qt.Key.Key_Escape)):
        press(Qt.Key.Key_F2)
    assert two.files[0].name == "gate.jpg"
    two.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is two.chips[0])
    with in_dialog(QDialog, lambda _dialog: press(ALL, "The gate", Qt.Key.Key_Return)):
        press(Qt.Key.Key_F2)
    assert two.files[0].name == "The gate.jpg"
    assert told == [("gate.jpg", "The gate.jpg")]


def test_of_what_is_finished_nothing_changes(
    qtbot: QtBot, two: Strip, note: int, gate: Path
) -> None:
    two.show_entry(note, frozen=True)
    two.chips[0].setFocus()
    press(Qt.Key.Key_Delete, (Qt.Key.Key_Right, CTRL), Qt.Key.Key_F2)
    gate.write_bytes(photo(90, 70))
    attach(qtbot, two, gate)
    assert [one.name for one in two.files] == ["gate.jpg", "plan.pdf"]
    assert not two.add.isVisible()


# ---- looking -------------------------------------------------------------------------------------


def test_enter_opens_a_picture_and_arrows_go_on(qtbot: QtBot, two: Strip) -> None:
    looked: list[object] = []

    def look(viewer: AttachmentViewer) -> None:
        qtbot.waitUntil(lambda: not background.is_busy())
        looked.append("holds the place where it was taken" in seen(viewer))
        press("+")
        looked.append(viewer.view.scale)
        press("0", Qt.Key.Key_Right)
        looked.append(viewer.name.text())
        looked.append("Daybook doesn’t open this kind of file." in seen(viewer))
        press(Qt.Key.Key_Left)
        looked.append(viewer.shown.name)
        press(Qt.Key.Key_Escape)

    with in_dialog(AttachmentViewer, look):
        press(Qt.Key.Key_Return)
    assert looked == [True, 1.25, "plan.pdf", True, "gate.jpg"]


def test_a_line_of_the_text_opens_its_picture(two: Strip) -> None:
    shown: list[str] = []
    with in_dialog(AttachmentViewer, lambda viewer: shown.append(viewer.shown.name)):
        two.open_named("GATE.jpg")
    two.open_named("../../etc/passwd")
    assert shown == ["gate.jpg"]
    assert two.told.text == "No file of that name is attached here."


def test_heic_is_kept_and_never_decoded(
    qtbot: QtBot, strip: Strip, memory_vault: Vault, tmp_path: Path
) -> None:
    (tmp_path / "IMG_1.HEIC").write_bytes(HEIC)
    attach(qtbot, strip, tmp_path / "IMG_1.HEIC")
    said: list[str] = []
    with in_dialog(AttachmentViewer, lambda viewer: said.append(seen(viewer))):
        strip.open_named("IMG_1.HEIC")
    assert "Daybook can’t show this kind of picture. The file is kept as it came." in said[0]
    assert memory_vault.attachments.data(strip.files[0].id) == HEIC


def test_removed_in_the_viewer_it_can_be_undone_in_the_window(two: Strip) -> None:
    offers: Offers = []
    two.undo_offered.connect(lambda *offer: offers.append(offer))
    with in_dialog(AttachmentViewer, lambda viewer: click(viewer, "Remove")):
        press(Qt.Key.Key_Return)
    assert [one.name for one in two.files] == ["plan.pdf"]
    assert len(offers) == 1


# ---- saving outside ------------------------------------------------------------------------------


def saved(  # noqa: PLR0913 (a case has these)
    qtbot: QtBot,
    vault: Vault,
    clock: FixedClock,
    target: Path,
    content: bytes,
    *,
    of_incident: bool = False,
    act: Callable[[CopyDialog], object] = lambda _dialog: None,
) -> CopyDialog:
    """The dialog after a copy of this was saved there."""
    note = vault.notes.add(When.of(clock.now(), 4), "", "x")
    one = vault.attachments.add(note, file_of("gate.jpg", content, thumbnail(content)))
    strip = AttachmentStrip(vault, clock)
    qtbot.addWidget(strip)
    strip.show_entry(note)
    shelf = strip._shelf  # noqa: SLF001
    assert shelf is not None
    dialog = CopyDialog(strip, shelf, one, of_incident=of_incident)
    qtbot.addWidget(dialog)
    dialog.show()
    act(dialog)
    click(dialog, "Choose a place")
    qtbot.waitUntil(lambda: not background.is_busy() and not dialog.choose.isVisible())
    assert f"Saved as {target.name}" in seen(dialog)
    return dialog


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "out" / "copy.jpg"
    place.parent.mkdir()
    monkeypatch.setattr(dialogs, "choose_save", lambda *_, **__: place)
    return place


def test_a_copy_leaves_out_the_place_if_nothing_else_is_said(
    qtbot: QtBot, memory_vault: Vault, clock: FixedClock, target: Path
) -> None:
    content = photo(place=True, turned=True, note="Anna")
    saved(qtbot, memory_vault, clock, target, content)
    written = target.read_bytes()
    assert not holds_place(written)
    assert b"Anna" not in written
    upright = decode(written)
    assert upright is not None
    assert upright.height() > upright.width()
    assert [path.name for path in target.parent.iterdir()] == ["copy.jpg"]
    assert target.stat().st_mode & 0o077 == 0


def test_of_an_incident_the_original_is_proposed_for_its_checksum(
    qtbot: QtBot, memory_vault: Vault, clock: FixedClock, target: Path
) -> None:
    told: list[str] = []
    content = photo(place=True)
    saved(
        qtbot,
        memory_vault,
        clock,
        target,
        content,
        of_incident=True,
        act=lambda dialog: told.append(seen(dialog)),
    )
    assert target.read_bytes() == content
    assert "The checksum fits only the file as it came." in told[0]


@pytest.mark.parametrize("content", [HEIC, png()[:40] + bytes(9)], ids=["heic", "damaged"])
def test_what_cannot_be_written_anew_is_said_before_it_is_saved(
    qtbot: QtBot, memory_vault: Vault, clock: FixedClock, target: Path, content: bytes
) -> None:
    told: list[str] = []

    def read_on(dialog: CopyDialog) -> None:
        if dialog.without.isVisible():
            click(dialog, "Choose a place")
            qtbot.waitUntil(dialog.without.isHidden)
        told.append(seen(dialog))

    saved(qtbot, memory_vault, clock, target, content, act=read_on)
    assert "This kind of file can only be saved as it came." in told[0]
    assert target.read_bytes() == content


def test_in_safety_mode_it_is_first_asked_who_could_find_it(
    two: Strip, memory_vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask", lambda _parent, words: asked.append(words.text))
    memory_vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    two.open_named("nothing")
    with in_dialog(AttachmentViewer, lambda viewer: click(viewer, "Save a copy…")):
        press(Qt.Key.Key_Return)
    assert asked == ["Could someone find this file?"]


def test_the_paper_clip_works_while_nothing_is_attached(
    qtbot: QtBot, memory_vault: Vault, clock: FixedClock, note: int, gate: Path
) -> None:
    page = open_page(qtbot, NotesPage(memory_vault, clock))
    page.go_to(f"note/{note}")

    def choose(dialog: QFileDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText(str(gate))
        press(Qt.Key.Key_Return)

    with in_dialog(QFileDialog, choose, closes_itself=True):
        page.editor.files.strip.choose()
    done(qtbot, page.editor.files.strip)
    assert names(page.editor.files.strip) == ["gate.jpg, 805 bytes"]
