"""A photo's way through a vault, as a person takes it: for the test that looks for its traces.

    python -m tests.tools.attach_photo VAULT PHOTO FOLDER

Attaches PHOTO to a note, looks at it closely, saves a copy in FOLDER with and without its place,
removes it, brings it back, and removes it for good. It says what went well, line by line.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (registers texts and icons)
from tests.ui.driving import click
from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.attachment_copy import CopyDialog
from walkaway_desktop.pages.notes.attachment_strip import AttachmentStrip
from walkaway_desktop.pages.notes.attachment_viewer import AttachmentViewer
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.traces import leave_none
from walkaway_desktop.widgets import background

PASSPHRASE = "lantern acorn mild ferry"  # noqa: S105 (opens made-up vaults only)
LONGEST_MILLISECONDS = 10_000


def wait(is_so: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(LONGEST_MILLISECONDS)
    while not is_so():
        assert not deadline.hasExpired()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def while_open(act: Callable[[QDialog], object]) -> None:
    """Act on the dialog that opens next, then close it."""
    timer = QTimer(QApplication.instance(), interval=10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            timer.stop()
            act(dialog)
            dialog.reject()

    timer.timeout.connect(look)
    timer.start()


def save_to(place: Path, *, with_place: bool) -> Callable[[QDialog], object]:
    """In the viewer: a copy goes there."""
    dialogs.choose_save = lambda *_, **__: place

    def save(copy: QDialog) -> None:
        assert isinstance(copy, CopyDialog)
        copy.without.setChecked(not with_place)
        click(copy, "Choose a place")
        wait(lambda: not background.is_busy() and not copy.choose.isVisible())

    def act(viewer: QDialog) -> None:
        assert isinstance(viewer, AttachmentViewer)
        wait(lambda: not background.is_busy())
        viewer.view.zoom(3)
        viewer.grab()
        while_open(save)
        click(viewer, "Save a copy…")

    return act


def main(vault_folder: Path, photo: Path, out: Path) -> None:
    leave_none()
    app = QApplication([])
    clock = Clock()
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    note = vault.notes.add(When.of(clock.now(), 4), "A day", "")
    window = QWidget()
    strip = AttachmentStrip(vault, clock)
    lines = QVBoxLayout(window)
    lines.addWidget(QPlainTextEdit())
    lines.addWidget(strip)
    undone: list[Callable[[], object]] = []
    strip.undo_offered.connect(lambda _text, _button, undo: undone.append(undo))
    strip.show_entry(note)
    window.show()
    strip.attach([photo])
    wait(lambda: len(strip.chips) == 1)
    strip.grab()
    for name, with_place in (("original.jpg", True), ("plain.jpg", False)):
        while_open(save_to(out / name, with_place=with_place))
        strip.chips[0].click()
        print("saved", name)
    assert not QApplication.clipboard().ownsClipboard()
    while_open(lambda viewer: click(viewer, "Remove"))
    strip.chips[0].click()
    undone[0]()
    assert len(strip.chips) == 1
    print("brought back")
    vault.entries.delete([note])
    vault.entries.erase(note)
    window.close()
    vault.close()
    del app
    print("gone")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
