"""One start of a window, for tests/bench_start.py:  python bench_child.py empty|lock SECONDS [DIR]

Prints the CPU seconds spent once the window is painted and takes keys, then idles for SECONDS.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

COLORS = 3  # a shell without content has one or two
STEP = 7  # pixels between those that are looked at
REAL_EXEC = QApplication.exec


def painted() -> None:
    """The window is on the screen, has content, and a field takes keys."""
    app = QApplication.instance()
    app.processEvents()
    window = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
    image = window.grab().toImage()
    places = range(0, image.height(), STEP)
    seen = {image.pixel(x, y) for y in places for x in range(0, image.width(), STEP)}
    assert len(seen) >= COLORS, f"{len(seen)} colors"
    assert isinstance(window.focusWidget(), QLineEdit)


def show_then_idle() -> int:
    """Stands in for QApplication.exec: what `main` did before is all counted."""
    painted()
    print(time.process_time(), flush=True)
    QTimer.singleShot(round(float(sys.argv.pop()) * 1000), QApplication.quit)
    return REAL_EXEC()


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


def lock(folder: str) -> int:
    """The command `daybook`, as it is."""
    from walkaway_desktop import app  # noqa: PLC0415 (not in the empty window's time)

    seconds = sys.argv.pop()
    sys.argv = ["daybook", "--vault", folder]
    QApplication.exec = lambda *_: show_then_idle_with(seconds)  # type: ignore[method-assign]  # the one door to the end of main
    return app.main()


def show_then_idle_with(seconds: str) -> int:
    sys.argv.append(seconds)
    return show_then_idle()


if __name__ == "__main__":
    sys.exit(empty() if sys.argv[1] == "empty" else lock(sys.argv.pop(2)))
