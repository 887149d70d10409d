"""What a person does in a dialog: whoever opened it waits until it is gone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from walkaway_desktop.pages import dialogs

SomeDialog = TypeVar("SomeDialog", bound=QDialog)


@contextmanager
def in_dialog(which: type[SomeDialog], act: Callable[[SomeDialog], object]) -> Iterator[None]:
    """Within this such a dialog has to open; `act` is done in it, and it is closed."""
    came: list[SomeDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if came or not isinstance(dialog, which) or not dialog.isActiveWindow():
            return
        came.append(dialog)
        try:
            act(dialog)
        finally:
            dialog.reject()  # whatever went wrong, the test must end

    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    timer.start()
    try:
        yield
    finally:
        timer.stop()
    assert came, f"no {which.__name__} opened"


def chosen_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> Path:
    """Where whoever asks for a place is told to put a file of this name."""
    place = tmp_path / "chosen" / name
    place.parent.mkdir()
    monkeypatch.setattr(dialogs, "choose_save", lambda *_, **__: place)
    return place
