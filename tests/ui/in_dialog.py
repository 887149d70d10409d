"""What a person does in a dialog: whoever opened it waits until it is gone.

No test may hang in a dialog. Time is counted in turns of the event loop: what makes a machine
slow makes these longer too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from walkaway_desktop.pages import dialogs

SomeDialog = TypeVar("SomeDialog", bound=QDialog)
LOOK_MILLISECONDS = 10
LONGEST_SECONDS = 10
GUARD_SECONDS = 60  # longer than whatever a test waits for in a dialog


class Visit:
    """One dialog that has to open: `act` is done in it once."""

    def __init__(
        self, which: type[QDialog], act: Callable[[Any], object], *, closes_itself: bool
    ) -> None:
        self.came = False
        self.failed = ""
        self._which, self._act, self._closes_itself = which, act, closes_itself
        self._looks = 0

    def look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not self.came and isinstance(dialog, self._which):
            if dialog.isActiveWindow():
                self._enter(dialog)
                return
            dialog.activateWindow()  # where no window manager does it
        if self.came and not (self._closes_itself and isinstance(dialog, self._which)):
            return
        self._looks += 1
        if self._looks * LOOK_MILLISECONDS >= LONGEST_SECONDS * 1000:
            self._give_up()

    def _enter(self, dialog: QDialog) -> None:
        self.came = True
        self._looks = 0
        stays = False
        try:
            self._act(dialog)
            stays = self._closes_itself
        finally:
            # Whatever went wrong, the test must end.
            if not stays and isValid(dialog) and dialog.isVisible():
                dialog.reject()

    def _give_up(self) -> None:
        closed = ", ".join(close_all()) or "nothing"
        did = "did not close" if self.came else "did not open"
        self.failed = self.failed or (
            f"{self._which.__name__} {did} within {LONGEST_SECONDS} s; open was: {closed}"
        )


@contextmanager
def in_dialog(
    which: type[SomeDialog], act: Callable[[SomeDialog], object], *, closes_itself: bool = False
) -> Iterator[None]:
    """Within this such a dialog has to open; `act` is done in it, and it is closed.

    `closes_itself`: by what `act` began, some turns later.
    """
    visit = Visit(which, act, closes_itself=closes_itself)
    with every(LOOK_MILLISECONDS, visit.look):
        try:
            yield
        finally:
            assert not visit.failed, visit.failed  # before what followed from it
    assert visit.came, f"no {which.__name__} opened"


@contextmanager
def no_dialog_stays() -> Iterator[None]:
    """Close the dialogs that nobody closes, and fail: a run must never wait for a person."""
    looks = 0
    closed: list[str] = []

    def look() -> None:
        nonlocal looks
        looks = looks + 1 if QApplication.activeModalWidget() is not None else 0
        if looks * LOOK_MILLISECONDS * 10 >= GUARD_SECONDS * 1000 or (closed and looks):
            closed.extend(close_all())

    with every(LOOK_MILLISECONDS * 10, look):
        yield
    stayed = ", ".join(dict.fromkeys(closed))
    assert not closed, f"a dialog stayed open for {GUARD_SECONDS} s, nobody closed it: {stayed}"


@contextmanager
def every(milliseconds: int, look: Callable[[], None]) -> Iterator[None]:
    timer = QTimer(interval=milliseconds)
    timer.timeout.connect(look)
    timer.start()
    try:
        yield
    finally:
        timer.stop()


def close_all() -> list[str]:
    """Close every modal dialog, the topmost first, however it sees that; their names."""
    closed: list[str] = []
    while (dialog := QApplication.activeModalWidget()) is not None:
        closed.append(type(dialog).__name__)
        if isinstance(dialog, QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        if isValid(dialog) and dialog.isVisible():
            dialog.hide()
        if isValid(dialog) and QApplication.activeModalWidget() is dialog:
            break
    return closed


def chosen_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> Path:
    """Where whoever asks for a place is told to put a file of this name."""
    place = tmp_path / "chosen" / name
    place.parent.mkdir()
    monkeypatch.setattr(dialogs, "choose_save", lambda *_, **__: place)
    return place
