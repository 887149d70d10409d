"""One start of a window, for the rows that need a fresh process.

python bench_child.py empty SECONDS            R-empty
python bench_child.py lock SECONDS DIR         `daybook` at its lock window
python bench_child.py today SECONDS DIR ROOT   the same, opened with its root key at once
python bench_child.py space SECONDS DIR ROOT   the same, and from Today to Space

Prints the CPU seconds spent once the window is painted and takes keys, for `space` the seconds
and the CPU seconds that the page took; then idles for SECONDS.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

COLORS = 3  # a shell without content has one or two
STEP = 7  # pixels between those that are looked at
REAL_EXEC = QApplication.exec
ASKED = tuple(sys.argv[1:])  # the command gets others


def shown_window() -> QWidget:
    return next(one for one in QApplication.topLevelWidgets() if one.isVisible())


def painted(takes_keys: type[QWidget] = QWidget) -> None:
    """The window is on the screen, has content, and a field or control of this kind takes keys."""
    QApplication.processEvents()
    window = shown_window()
    image = window.grab().toImage()
    places = range(0, image.height(), STEP)
    seen = {image.pixel(x, y) for y in places for x in range(0, image.width(), STEP)}
    assert len(seen) >= COLORS, f"{len(seen)} colors"
    assert isinstance(window.focusWidget(), takes_keys)


def idle() -> int:
    QTimer.singleShot(round(float(ASKED[1]) * 1000), QApplication.quit)
    return REAL_EXEC()


def show_then_idle(takes_keys: type[QWidget] = QLineEdit) -> int:
    """Stands in for QApplication.exec: what `main` did before is all counted."""
    painted(takes_keys)
    print(time.process_time(), flush=True)
    return idle()


def empty() -> int:
    """R-empty: a window with one label and one field, nothing of ours."""
    QApplication(sys.argv[:1])
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("Passphrase"))
    layout.addWidget(QLineEdit())
    window.resize(1280, 820)
    window.show()
    return show_then_idle()


def daybook(folder: str, instead_of_exec: Callable[[], int]) -> int:
    """The command `daybook`, as it is."""
    from walkaway_desktop import app  # noqa: PLC0415 (not in the empty window's time)

    sys.argv = ["daybook", "--vault", folder]
    QApplication.exec = lambda *_: instead_of_exec()  # type: ignore[method-assign]  # the one door to the end of main
    return app.main()


def open_with(folder: str, root: str) -> None:
    """From the painted lock window on, as if the passphrase had just been derived."""
    sys.excepthook = sys.__excepthook__  # the app tells nobody what went wrong
    painted(QLineEdit)
    page = shown_window().before.lock_page  # type: ignore[attr-defined]  # a DaybookWindow
    page.derivation_began.emit()
    from walkaway_desktop.storage.folder import FolderLock, choose_header  # noqa: PLC0415
    from walkaway_desktop.storage.keys import OpenKey  # noqa: PLC0415

    place = Path(folder)
    lock = FolderLock.hold(place)
    key = OpenKey(place, choose_header(place).header, bytes.fromhex(root), lock)
    by_code = False
    page.key_derived.emit(key, by_code)
    while shown_window().main is None:  # type: ignore[attr-defined]  # keys that wait come first
        # As the window's own loop: one that never rests takes Python away from the import.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    assert shown_window().main.page is not None  # type: ignore[attr-defined]


def today(folder: str, root: str) -> int:
    def opened() -> int:
        open_with(folder, root)
        return show_then_idle(QWidget)

    return daybook(folder, opened)


def space(folder: str, root: str) -> int:
    def opened() -> int:
        open_with(folder, root)
        painted()
        main = shown_window().main  # type: ignore[attr-defined]
        began, spent = time.perf_counter(), time.process_time()
        main.show_page("space")
        QApplication.processEvents()
        shown_window().grab()
        print(time.perf_counter() - began, time.process_time() - spent, flush=True)
        return idle()

    return daybook(folder, opened)


if __name__ == "__main__":
    mode, _, *asked = ASKED
    if mode == "empty":
        sys.exit(empty())
    if mode == "lock":
        sys.exit(daybook(asked[0], show_then_idle))
    sys.exit({"today": today, "space": space}[mode](*asked))
