"""Photos and files of a note in their states, for tests/scenes.py."""

from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests import incident_scenes, made_up, notes_scenes, photos
from tests.stage import until
from tests.ui.driving import seen
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.incidents import Span
from walkaway_desktop.pages.notes.attachment_copy import CopyDialog
from walkaway_desktop.pages.notes.attachment_name import NameDialog
from walkaway_desktop.pages.notes.attachment_shelf import VaultShelf
from walkaway_desktop.pages.notes.attachment_viewer import AttachmentViewer
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.pictures import thumbnail
from walkaway_desktop.widgets import background

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(2_400_000)
GONE = ("gone.jpg", "letter.odt")
LONG_NAME = "quote-of-the-glazier-for-the-pane-of-the-front-door-2026-11-04.pdf"

IN_A_CHECKSUM = "bedf"  # of the quote: no English word
OWN_WORDS = {"gate.jpg", "IMG_0001.HEIC", LONG_NAME, *GONE, IN_A_CHECKSUM}


def files() -> dict[str, bytes]:
    """By name: a photo with its place, one that can't be shown, and what is no picture."""
    return {
        "gate.jpg": photos.photo(1200, 900, place=True),
        "IMG_0001.HEIC": HEIC,
        LONG_NAME: b"%PDF-1.4" + bytes(200_000),
    }


def _with_files(stage: Any) -> tuple[Any, VaultShelf]:
    """The window with a note that holds these, and where they are kept."""
    window = notes_scenes.opened()(stage)
    note_id = window.page.editor.note_id
    for name, content in files().items():
        stage.vault.attachments.add(note_id, file_of(name, content, thumbnail(content)))
    window.page.editor.files.strip.show_entry(note_id)
    window.page.refresh()
    QApplication.processEvents()
    return window, VaultShelf(stage.vault, note_id)


def note(stage: Any) -> Any:
    """A note with several."""
    return _with_files(stage)[0]


def refused(stage: Any) -> Any:
    """Two files that can't be attached."""
    window, _shelf = _with_files(stage)
    strip = window.page.editor.files.strip
    strip.attach(list(map(Path, GONE)))
    until(lambda: not strip.is_busy)
    QApplication.processEvents()
    return window


def looked_at(name: str) -> Callable[[Any], Any]:
    """One of them opened."""

    def show(stage: Any) -> Any:
        window, shelf = _with_files(stage)
        kept = {one.name: one for one in shelf.files()}
        viewer = AttachmentViewer(shelf, shelf.files(), kept[name].id, parent=window)
        stage.show(viewer)
        until(lambda: not background.is_busy())
        return viewer

    return show


def copied(name: str, *, of_incident: bool = False) -> Callable[[Any], Any]:
    """What is asked before one leaves the vault."""

    def show(stage: Any) -> Any:
        window, shelf = _with_files(stage)
        kept = {one.name: one for one in shelf.files()}
        return stage.show(CopyDialog(window, shelf, kept[name], of_incident=of_incident))

    return show


def named(stage: Any) -> Any:
    """Another name for one."""
    window, _shelf = _with_files(stage)
    return stage.show(NameDialog(window, LONG_NAME))


def of_incident(stage: Any) -> Any:
    """A finished Incident with a photo, and an addition that came with files."""
    kept = [file_of(name, content, thumbnail(content)) for name, content in files().items()]
    incidents = stage.vault.incidents
    one = incidents.add(Span(made_up.at(3, time(8, 0))), incident_scenes.DOOR)
    stage.vault.attachments.add(one.id, kept[0])
    incidents.finish(one.id)
    incidents.add_to(one.id, incident_scenes.ADDED, kept[1:])
    window = stage.window(f"notes/incident/{one.id}")
    checks, same = window.page.incidents.record.checks, message("incidents.same").text
    until(lambda: same in seen(checks))
    return window
