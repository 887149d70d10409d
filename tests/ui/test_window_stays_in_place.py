"""Locking starts the program anew, and its window stands where it stood: a jump draws the eye."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import ROOT

SCRIPT = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from walkaway_desktop.start import start

AGAIN, MAXIMIZED = "DAYBOOK_TEST_AGAIN", {maximized}
run = QApplication.exec


def window():
    return next(one for one in QApplication.topLevelWidgets() if hasattr(one, "hiding"))


def hide():
    os.environ[AGAIN] = "1"
    window().setGeometry(1, 41, 798, 700)
    if MAXIMIZED:
        window().showMaximized()
    window().hiding.opening()
    window().hiding.quick_hide()


def tell():
    shown = window()
    place = shown.normalGeometry()  # this screen has no room to the sides
    print(type(shown.currentWidget()).__name__, place.y(), place.height(), shown.isMaximized())
    QApplication.exit(0)


def run_with_hands(_application):
    QTimer.singleShot(0, tell if AGAIN in os.environ else hide)
    return run()


QApplication.exec = run_with_hands
sys.argv = ["daybook", "--vault", {folder!r}]
sys.exit(start())
"""


@pytest.mark.parametrize("maximized", [False, True])
def test_after_quick_hide_the_window_stands_where_it_stood(
    vault_folder: Path, *, maximized: bool
) -> None:
    script = SCRIPT.format(folder=str(vault_folder), maximized=maximized)
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == f"Cover 41 700 {maximized}"
