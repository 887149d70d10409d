"""The real window in a process of its own, driven from inside by timers, for tests that look at it.

python tests/tools/drive_window.py DIR
The first process reads passphrase and marker from standard input, a line each (the command line
outlives a lock), unlocks DIR, keeps an Incident, reads a photo, brings in DIR.txt, opens a note,
searches, each with the marker and its own word, prints `open`, and locks at the next line. The
process that takes its place is started by the same command line, finds DAYBOOK_TEST_LOCKED in its
environment, and prints `locked` once its lock window is painted.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, fonts, icons)
from tests.photos import photo
from walkaway_desktop import traces
from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.processes import read_left
from walkaway_desktop.window import DaybookWindow

AGAIN = "DAYBOOK_TEST_LOCKED"
LOOK_EVERY_MILLISECONDS = 20


class Driver:
    """Types the passphrase, shows the marker, locks on command."""

    def __init__(self, window: DaybookWindow, passphrase: str, marker: str) -> None:
        self.window, self.passphrase, self.marker = window, passphrase, marker
        self.timer = QTimer(window, interval=LOOK_EVERY_MILLISECONDS)
        self.timer.timeout.connect(self.look)
        self.command = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, window)
        self.command.activated.connect(self.lock)
        QTimer.singleShot(0, self.type)

    def type(self) -> None:
        """As a person would, but at once."""
        page = self.window.before.lock_page
        assert page is not None
        page.form.secret.setText(self.passphrase)
        page.open()
        self.timer.start()

    def look(self) -> None:
        """Until Today is there: then do all that leaves something in memory."""
        main = self.window.main
        if main is None:
            return
        self.timer.stop()
        self.store(main)
        self.bring_in(main)
        main.show_page("notes/new")
        editor = next(one for one in main.findChildren(QPlainTextEdit) if one.isVisible())
        editor.setPlainText(f"{self.marker} note")
        main.save_all()
        main.show_page("notes/search")
        field = next(one for one in main.findChildren(QLineEdit) if one.isVisible())
        field.setText(f"{self.marker} search")
        say("open")

    def store(self, main: MainWindow) -> None:
        """An Incident, and a photo at it that is read again, as the viewer does."""
        began = Span(When.of(self.window.clock.now(), 4))
        words = IncidentWords(happened=f"{self.marker} incident")
        incident = main.vault.incidents.add(began, words)
        kept = photo(note=f"{self.marker} photo")
        added = main.vault.attachments.add(incident.id, file_of("one.jpg", kept))
        self.photo = main.vault.attachments.data(added.id)

    def bring_in(self, main: MainWindow) -> None:
        """The whole way of an import; its report stays open over the page."""
        diary = self.window.before.folder.with_suffix(".txt")
        self.dialog = ImportDialog(main.vault, main.clock, diary, main)
        self.dialog.open()
        for part in ("bring_in", "report"):
            while not hasattr(self.dialog, part):
                QApplication.processEvents()
            if part == "bring_in":
                self.dialog.bring_in.click()

    def lock(self) -> None:
        """A line came: lock as Ctrl+L does."""
        self.command.setEnabled(False)
        sys.stdin.readline()
        os.environ[AGAIN] = "1"
        assert self.window.main is not None
        self.window.main.lock_requested.emit()


def say(*words: str) -> None:
    """One line, at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main() -> int:
    """As walkaway_desktop.app.main, with a driver."""
    traces.leave_none()
    left = read_left()
    application = QApplication(sys.argv[:1])
    window = DaybookWindow(Path(sys.argv[1]), Clock(), left=left)
    window.show()
    application.processEvents()
    if AGAIN in os.environ:
        say("locked", type(window.currentWidget()).__name__)
    else:
        passphrase, marker = sys.stdin.readline().strip(), sys.stdin.readline().strip()
        driver = Driver(window, passphrase, marker)
        window.destroyed.connect(driver.timer.stop)  # and so it lives as long as the window
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
