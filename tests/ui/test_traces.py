"""What a start leaves on the computer beside the vault: nothing."""

import sys
from pathlib import Path

import pytest

from tests import fresh_process

START = "from walkaway_desktop.traces import leave_none; leave_none()\nimport os, resource\n"
DIALOG = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import walkaway_desktop.forms.daybook_rc
application = QApplication([])
from walkaway_desktop.pages.dialogs import choose_folder
QTimer.singleShot(300, lambda: application.activeModalWidget().reject())
print(choose_folder(None, "Choose"))
"""

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="a Linux measure")


def said(script: str, home: Path, **environment: str) -> str:
    """What a fresh process with this home prints."""
    return fresh_process.said(START + script, HOME=str(home), **environment)


def test_new_files_are_for_the_person_alone(tmp_path: Path) -> None:
    assert said("print(oct(os.umask(0)))", tmp_path) == "0o77"


@linux_only
def test_no_core_is_left_and_nobody_of_the_same_user_may_look_in(tmp_path: Path) -> None:
    assert said("print(resource.getrlimit(resource.RLIMIT_CORE))", tmp_path) == "(0, 0)"
    owner = "print(os.stat('/proc/self/mem').st_uid)"
    dumpable = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    assert said(dumpable, tmp_path) == "0"
    assert said(owner, tmp_path) == "0"


@linux_only
@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({"XDG_RUNTIME_DIR": "/nowhere"}, "disabled:"),
        (
            {"XDG_RUNTIME_DIR": "/nowhere", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"},
            "unix:path=/x",
        ),
    ],
    ids=["no bus", "a bus for screen readers"],
)
def test_no_bus_is_started(environment: dict[str, str], address: str, tmp_path: Path) -> None:
    script = "print(os.environ.get('DBUS_SESSION_BUS_ADDRESS'))"
    assert said(script, tmp_path, **environment) == address


def test_a_folder_dialog_remembers_nothing(tmp_path: Path) -> None:
    assert said(DIALOG, tmp_path) == "None"
    left = [
        path for path in tmp_path.rglob("*") if path.is_file() and "fontconfig" not in str(path)
    ]
    assert left == []
