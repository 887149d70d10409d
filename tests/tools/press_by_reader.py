"""Presses and writes in the window as a screen reader does: by role, name and action alone.

dbus-run-session -- /usr/bin/python3 tests/tools/press_by_reader.py PYTHON DIR < steps

The machine's own Python has the library of readers; PYTHON is the one that runs the window, on the
vault in DIR and on the screen of DISPLAY. Each line of the steps is one of
    press NAME            a control that is named so, by its own action
    choose ACTION         the action of this name, of whichever control has it
    write NAME<TAB>TEXT   the text into the field that is named so
    see NAME              wait until something shown is named so
    wait                  the two seconds that a draft may be behind
At the end the window is killed with SIGKILL, whatever it is doing.
"""

import contextlib
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
warnings.simplefilter("ignore", DeprecationWarning)
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_SECONDS = 30
LOOK_EVERY_SECONDS = 0.1
DRAFT_SECONDS = 2  # as promised: a draft is at most so far behind
PRESSES = ("Press", "Toggle")
Fits = Callable[[Atspi.Accessible], bool]
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


def shown(root: Atspi.Accessible, depth: int = 0) -> Iterator[Atspi.Accessible]:
    """Everything shown, the window first."""
    with contextlib.suppress(GLib.Error):
        if depth > 2 and not root.get_state_set().contains(Atspi.StateType.SHOWING):
            return
        yield root
        for place in range(root.get_child_count()):
            child = root.get_child_at_index(place)
            if child is not None:
                yield from shown(child, depth + 1)


def everything(pid: int) -> Iterator[Atspi.Accessible]:
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        with contextlib.suppress(GLib.Error):
            application = desktop.get_child_at_index(place)
            if application is not None and application.get_process_id() == pid:
                yield from shown(application)


def actions(one: Atspi.Accessible) -> list[str]:
    with contextlib.suppress(GLib.Error):
        return [Atspi.Action.get_action_name(one, n) for n in range(one.get_n_actions())]
    return []


def name_of(one: Atspi.Accessible) -> str:
    with contextlib.suppress(GLib.Error):
        return one.get_name()
    return ""


def wait_for(pid: int, fits: Fits, what: str) -> Atspi.Accessible:
    """The first that fits, once it is there."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        for one in everything(pid):
            if fits(one):
                return one
        time.sleep(LOOK_EVERY_SECONDS)
    names = sorted({name_of(one) for one in everything(pid)} - {""})
    raise SystemExit(f"not there: {what}\nthere is: {names}")


def press(pid: int, name: str) -> None:
    one = wait_for(
        pid, lambda it: name_of(it) == name and {*actions(it)} & {*PRESSES}, f"press {name}"
    )
    found = actions(one)
    Atspi.Action.do_action(one, next(found.index(act) for act in PRESSES if act in found))


def choose(pid: int, action: str) -> None:
    one = wait_for(pid, lambda it: action in actions(it), f"choose {action}")
    Atspi.Action.do_action(one, actions(one).index(action))


def is_field(one: Atspi.Accessible, name: str) -> bool:
    return name_of(one) == name and one.get_editable_text_iface() is not None


def write(pid: int, name: str, text: str) -> None:
    field = wait_for(pid, lambda it: is_field(it, name), f"write {name}")
    field.get_editable_text_iface().set_text_contents(text)


def main() -> None:
    python, folder = sys.argv[1:]
    launcher = next(one for one in LAUNCHERS if Path(one).exists())
    bus = subprocess.Popen([launcher, "--launch-immediately"])
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    window = subprocess.Popen(
        [python, "-m", "walkaway_desktop", "--vault", folder], env=environment
    )
    try:
        for line in sys.stdin.read().splitlines():
            verb, _, rest = line.partition(" ")
            if verb == "press":
                press(window.pid, rest)
            elif verb == "choose":
                choose(window.pid, rest)
            elif verb == "write":
                write(window.pid, *rest.split("\t"))
            elif verb == "see":
                wait_for(window.pid, lambda it, name=rest: name_of(it) == name, f"see {rest}")
            elif verb == "wait":
                time.sleep(DRAFT_SECONDS)
    finally:
        window.kill()
        window.wait(PATIENCE_SECONDS)
        bus.terminate()
        bus.wait(PATIENCE_SECONDS)


if __name__ == "__main__":
    main()
