"""A whole session in the real window, in a process of its own, for what it leaves on the disk.

python tests/tools/whole_session.py VAULT GIVEN [leak]
Reads the passphrase and a line of JSON from standard input: a marker per place of PLACES. Puts each
of them there, through the window where it is typed, chosen or copied; then locks. GIVEN holds
`diary.txt` and `photo.jpg`, to be brought in; `out.pdf` is written there. The process that takes
its place prints `locked` and ends. With `leak` it leaves what the tests must find (the control).
"""

import json
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, fonts, icons)
from tests.put_markers import put_in_stores
from walkaway_desktop import traces
from walkaway_desktop.clock import Clock
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.notes.attachment_strip import AttachmentStrip
from walkaway_desktop.pages.notes.export_dialog import ExportDialog
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.step_work import StepWork
from walkaway_desktop.widgets import background
from walkaway_desktop.window import DaybookWindow

AGAIN = "DAYBOOK_TEST_LOCKED"
LOOK_EVERY_MILLISECONDS = 5
LONGEST_LOOKS = 3_000
Wait = Callable[[], object]  # true once the next step can begin


class Session:
    """The steps one after the other; a dialog in the way is served by `attend`."""

    def __init__(self, window: DaybookWindow, given: Path, *, leaks: bool) -> None:
        self.window, self.given, self.leaks = window, given, leaks
        self.passphrase = sys.stdin.readline().strip()
        self.marks: dict[str, str] = json.loads(sys.stdin.readline())
        self.to_choose: list[Path] = []  # in the file choosers, one after the other
        self._steps = self.steps()
        self._wait: Wait = lambda: True
        self._looks = 0
        self._pressed: list[QPushButton] = []
        self.timer = QTimer(window, interval=LOOK_EVERY_MILLISECONDS)
        self.timer.timeout.connect(self.look)
        self.attendant = QTimer(window, interval=LOOK_EVERY_MILLISECONDS)
        self.attendant.timeout.connect(self.attend)
        self.timer.start()
        self.attendant.start()

    @property
    def main(self) -> MainWindow:
        assert self.window.main is not None
        return self.window.main

    @property
    def notes(self) -> NotesPage:
        page = self.main.page
        assert isinstance(page, NotesPage)
        return page

    def look(self) -> None:
        """The next step, once what it waits for is there."""
        self._looks += 1
        if self._looks > LONGEST_LOOKS:
            say("stuck", repr(QApplication.activeModalWidget()))
            os._exit(3)
        if background.is_busy() or steps_left() or QApplication.activeModalWidget() is not None:
            return
        if not self._wait():
            return
        self._wait = next(self._steps, lambda: False)

    def attend(self) -> None:
        """Choose, press, close: whatever dialog is open."""
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and self.to_choose:
            dialog.setDirectory(str(self.given))
            dialog.selectFile(str(self.to_choose.pop(0)))
            QTimer.singleShot(0, dialog, dialog.accept)
        elif isinstance(dialog, Question):
            QTimer.singleShot(0, dialog, dialog.buttons[0].click)
        elif isinstance(dialog, ImportDialog | ExportDialog) and not background.is_busy():
            self.press_in(dialog)

    def press_in(self, dialog: QDialog) -> None:
        """The button that leads on has the style of one; at the end there is Close. Each once."""
        if steps_left():
            return
        buttons = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
        ends = [one for one in buttons if one.text() == "Close"]
        mains = [one for one in buttons if "main" in str(one.property("kind"))]
        fresh = [one for one in (*ends, *mains) if one.isEnabled() and one not in self._pressed]
        if fresh:
            self._pressed.append(fresh[0])
            QTimer.singleShot(0, fresh[0], fresh[0].click)

    # ---- what a person does ----------------------------------------------------------------------

    def steps(self) -> Iterator[Wait]:
        """Every step; what it yields is waited for."""
        lock = self.window.before.lock_page
        assert lock is not None
        lock.form.secret.setText(self.marks["a wrong passphrase"])
        lock.open()
        yield lock.form.open.isEnabled
        lock.form.secret.setText(self.passphrase)
        lock.open()
        yield lambda: self.window.main is not None
        put_in_stores(self.main.vault, self.marks)
        yield from self.write_note()
        yield from self.bring_in()
        yield from self.search_and_copy()
        yield from self.take_out()
        self.leave_draft()
        if self.leaks:
            self.leak()
        say("left", json.dumps(sorted(self.marks)))
        os.environ[AGAIN] = "1"
        self.main.lock_requested.emit()
        yield lambda: False

    def write_note(self) -> Iterator[Wait]:
        """Typed letter by letter, and then typed over."""
        self.main.show_page("notes/new")
        form = self.notes.editor.form
        QTest.keyClicks(form.title, self.marks["a note's title"])
        QTest.keyClicks(form.body, self.marks["words typed over"])
        self.main.save_all()
        yield lambda: True
        form.body.selectAll()
        QTest.keyClicks(form.body, self.marks["a note's text"])
        self.notes.editor.tags.tags = (self.marks["a tag"],)
        self.main.save_all()
        yield lambda: self.notes.editor.note_id is not None
        self.to_choose.append(self.given / "photo.jpg")
        self.notes.editor.findChildren(AttachmentStrip)[0].choose()
        yield lambda: not self.to_choose

    def bring_in(self) -> Iterator[Wait]:
        """Through the chooser and the dialog, as it comes."""
        self.to_choose.append(self.given / "diary.txt")
        self.notes.bring_in()
        yield lambda: not self.to_choose

    def search_and_copy(self) -> Iterator[Wait]:
        """Both searches, and something on the clipboard."""
        self.main.show_page("notes/search")
        QTest.keyClicks(self.notes.form.search, self.marks["words to search"])
        yield lambda: True
        QTest.keyClicks(self.notes.form.search, " " + self.marks["words in no entry"])
        yield lambda: True
        field = QLineEdit(self.marks["what was copied"], self.window)
        field.selectAll()
        field.copy()
        field.deleteLater()
        self.main.show_page("settings")
        finder = self.main.page.finder  # type: ignore[union-attr]  # SettingsPage
        QTest.keyClicks(finder, self.marks["words to find a setting"])
        yield lambda: True

    def take_out(self) -> Iterator[Wait]:
        """A PDF of the note, at a chosen place."""
        self.main.show_page("notes")
        note = self.main.vault.notes.page()[0].id
        self.to_choose.append(self.given / "out.pdf")
        self.notes.take_out([note])
        yield (self.given / "out.pdf").exists

    def leave_draft(self) -> None:
        """Typed and not finished."""
        self.main.show_page("today")
        fields = visible(self.main, QPlainTextEdit) or visible(self.main, QLineEdit)
        QTest.keyClicks(fields[0], self.marks["a quick note not finished"])

    def leak(self) -> None:
        """As a careless program would: a copy packed in a temporary file, and a log."""
        packed = zlib.compress(self.marks["a note's text"].encode() * 9)
        handle, _ = tempfile.mkstemp(suffix=".autosave")
        os.write(handle, packed)
        os.close(handle)
        log = Path(os.environ["XDG_CACHE_HOME"], "daybook.log")
        log.write_bytes(self.marks["words to search"].encode("utf-16-le"))


def steps_left() -> bool:
    """Whether something is still done in steps."""
    windows = QApplication.topLevelWidgets()
    return any(work.is_running for one in windows for work in one.findChildren(StepWork))


def visible(inside: QWidget, kind_of_field: type[QWidget]) -> list[QWidget]:
    """Those of this kind that are in view."""
    return [one for one in inside.findChildren(kind_of_field) if one.isVisible()]


def say(*words: str) -> None:
    """One line, at once."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def main() -> int:
    """As walkaway_desktop.app.main, with a person in it."""
    leaks = sys.argv[3:] == ["leak"]
    if not leaks:
        traces.leave_none()
    application = QApplication(sys.argv[:1])
    window = DaybookWindow(Path(sys.argv[1]), Clock())
    window.show()
    application.processEvents()
    if AGAIN in os.environ:
        say("locked", type(window.currentWidget()).__name__)
        QTimer.singleShot(0, QCoreApplication.quit)
    else:
        session = Session(window, Path(sys.argv[2]), leaks=leaks)
        window.destroyed.connect(session.timer.stop)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
