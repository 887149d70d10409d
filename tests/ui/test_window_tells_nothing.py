"""What other programs see of the window says "Daybook" and nothing more, whatever lies in it."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import NOT_RUN
from tests.sources import ROOT
from tests.ui.driving import seen
from tests.ui.started import Started
from tests.ui.test_hiding import F9
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

MARKER = "Zwetschgenkuchen"
DATE_OR_NUMBER = re.compile(r"\d")


def spoken(interface: QAccessibleInterface) -> Iterator[str]:
    """All that a screen reader finds from here on."""
    if interface.state().invisible:
        return
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield interface.text(kind)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from spoken(child)


def tree_of(opened: Started) -> str:
    return "\n".join(spoken(QAccessible.queryAccessibleInterface(opened.window)))


@pytest.fixture
def locked(qtbot: QtBot, vault: Vault, vault_folder: Path, clock: FixedClock) -> Started:
    """At the lock window of a vault with a few notes."""
    vault.close()
    return Started(qtbot, vault_folder, clock)


def test_the_lock_page_shows_no_date_no_number_and_no_name_of_the_folder(
    locked: Started, vault_folder: Path
) -> None:
    page = locked.window.before.lock_page
    assert page is not None
    told = seen(page) + tree_of(locked)
    assert not DATE_OR_NUMBER.search(told)
    assert vault_folder.name not in told


@pytest.mark.parametrize("page", ["today", "decide", "space", "notes", "support", "settings"])
def test_the_title_is_the_same_on_every_page_and_behind_the_cover(
    locked: Started, page: str
) -> None:
    main = locked.unlock()
    main.show_page(page)
    assert titles() == {"Daybook"}
    locked.key(F9)
    assert titles() == {"Daybook"}


def titles() -> set[str]:
    windows = QApplication.topLevelWidgets()
    told = {one.windowTitle() for one in windows if one.isVisible()}
    return told | {one.windowIconText() or "Daybook" for one in windows if one.isVisible()}


def test_a_screen_reader_finds_the_empty_page_and_the_way_back_and_no_word_more(
    locked: Started, qtbot: QtBot
) -> None:
    locked.unlock().show_page("notes/new")
    locked.type(MARKER)
    locked.key(F9)
    shown = locked.window.currentWidget()
    assert shown is not None
    told = {text for text in spoken(QAccessible.queryAccessibleInterface(shown)) if text}
    assert told == {texts("safety")["quick_hide"]["spoken"], "Ctrl+L"}


@pytest.fixture
def fresh(vault_folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The command `daybook` on a screen of its own."""
    if sys.platform != "linux" or not all(map(shutil.which, ("Xvfb", "xprop", "xdotool"))):
        pytest.skip(NOT_RUN + "needs Xvfb, xprop and xdotool")
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-noreset", "-displayfd", str(writing), "-screen", "0", "1300x900x24"],  # noqa: S607 (whichever is there)
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:  # the whole line: it ends if nobody reads it to its end
        display = f":{told.readline().strip()}"
    process = subprocess.Popen(
        [sys.executable, "-m", "walkaway_desktop", "--vault", str(vault_folder)],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        cwd=ROOT,
    )
    process.display = display  # type: ignore[attr-defined]  # for asked() below
    yield process
    process.kill()
    process.wait(10)
    screen.terminate()
    screen.wait(10)


def asked(process: "subprocess.Popen[bytes]", *command: str) -> str:
    environment = {**os.environ, "DISPLAY": process.display}  # type: ignore[attr-defined]  # as above
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, timeout=20
    )
    return done.stdout


def shown_window(process: "subprocess.Popen[bytes]") -> str:
    """Its id. Asked again and again: a window that just went makes the search end in an error."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(subprocess.CalledProcessError):
            found = asked(process, "xdotool", "search", "--onlyvisible", "--name", "^Daybook$")
            return found.split()[-1]
    raise AssertionError("no window came")


NEUTRAL = {
    "WM_NAME": '"Daybook"',
    "_NET_WM_NAME": '"Daybook"',
    "WM_ICON_NAME": '"Daybook"',
    "_NET_WM_ICON_NAME": '"Daybook"',
}


def test_the_window_system_learns_the_name_daybook_alone(
    fresh: "subprocess.Popen[bytes]", vault_folder: Path
) -> None:
    told = asked(fresh, "xprop", "-id", shown_window(fresh))
    rows = dict(re.findall(r"^(\w+)\(\w+\) = (.*)$", told, re.MULTILINE))
    names = {name: rows[name] for name in NEUTRAL if rows.get(name)}
    assert names.items() <= NEUTRAL.items()
    assert rows["WM_NAME"] == '"Daybook"'
    assert rows["_KDE_NET_WM_DESKTOP_FILE"] == '"daybook"'
    assert not {"WM_COMMAND", "SM_CLIENT_ID", "WM_WINDOW_ROLE"} & set(rows)
    assert str(vault_folder) not in told
    assert Path(f"/proc/{fresh.pid}/comm").read_text("utf-8") == "daybook\n"
