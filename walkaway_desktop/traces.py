"""What would be left on this computer beside the vault, and how each is kept from being left."""

import ctypes
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings

PR_SET_DUMPABLE = 4
PR_SET_NAME = 15


def leave_none() -> None:
    """First thing in main, before Qt: file modes, core dumps, D-Bus, settings files."""
    os.umask(0o077)
    if sys.platform == "linux":
        _leave_no_core()
        _start_no_dbus()
    # Qt's file dialog writes the folders it was in to QtProject.conf, also when it is cancelled.
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, os.devnull)


def _leave_no_core() -> None:
    """No core file, and no other program of the same user may look into this one."""
    import resource  # noqa: PLC0415 (Unix alone has it)

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(PR_SET_NAME, b"daybook", 0, 0, 0)  # a replaced process would read "python3"


def _start_no_dbus() -> None:
    """Without a session bus Qt's bridge would start one, and that leaves files in ~/.dbus."""
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ:
        return  # screen readers need it
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if not (runtime and Path(runtime, "bus").exists()):
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
