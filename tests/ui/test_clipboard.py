"""What was selected or copied, on an X server: Qt's offscreen screen has no clipboard to own."""

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests import fresh_process
from tests.bar import Bar
from tests.conftest import NOT_RUN

START = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from walkaway_desktop.widgets import clipboard as ours
application = QApplication([])
WATCH
clipboard = application.clipboard()
field = QLineEdit("my words")
field.show()
QTest.keyClick(field, "a", Qt.KeyboardModifier.ControlModifier)
"""
WATCH = "watch = ours.ClipboardWatch(application)"
PRIMARY = "application.processEvents(); print(repr(clipboard.text(QClipboard.Mode.Selection)))"
COPY = "field.copy(); application.processEvents()\n"
MARK = "print(clipboard.mimeData().data('x-kde-passwordManagerHint').data().decode())"
LOCK = "ours.clear_clipboard(); print(repr(clipboard.text()))"
TIME = "print(watch.timer.isActive(), watch.timer.interval()); watch.timer.timeout.emit()\n"
LEFT = "print(repr(clipboard.text()))"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of its own."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip(NOT_RUN + "the clipboard needs Xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [program, "-noreset", "-displayfd", str(writing), "-screen", "0", "800x600x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        yield f":{told.readline().strip()}"
        server.terminate()
        server.wait()


def said(display: str, script: str, *, watched: bool = True) -> str:
    """What the script prints, with the clipboard watched as in the app."""
    start = START.replace("WATCH", WATCH if watched else "")
    return fresh_process.said(start + script, QT_QPA_PLATFORM="xcb", DISPLAY=display)


@pytest.mark.row(22, "clipboard")
def test_what_is_selected_is_not_offered_to_a_middle_click(bar: Bar, display: str) -> None:
    assert said(display, PRIMARY) == "''"
    bar.count(cases=1)


@pytest.mark.row(22, "clipboard")
def test_without_the_watch_it_would_be(bar: Bar, display: str) -> None:
    assert said(display, PRIMARY, watched=False) == "'my words'"
    bar.count(controls_failed=1)


@pytest.mark.row(22, "clipboard")
def test_what_is_copied_is_marked_as_secret(bar: Bar, display: str) -> None:
    assert said(display, COPY + MARK) == "secret"
    bar.count(cases=1)


@pytest.mark.row(22, "clipboard")
def test_a_lock_empties_the_clipboard(bar: Bar, display: str) -> None:
    assert said(display, COPY + LOCK) == "''"
    bar.count(cases=1)


@pytest.mark.row(22, "clipboard")
def test_it_is_emptied_after_45_seconds(bar: Bar, display: str) -> None:
    assert said(display, COPY + TIME + LEFT) == "True 45000\n''"
    bar.count(cases=1)
