"""Ctrl-C at the start of the window: it ends at once, and nothing is printed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

# A shell that runs the tests in the background ignores Ctrl-C, and its children with it.
LISTENING = "signal.signal(signal.SIGINT, signal.default_int_handler)"
INTERRUPTED = f"""
import os, signal, sys
{LISTENING}

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == {{module!r}}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
from walkaway_desktop.app import main
sys.argv = ["daybook", "--vault", {{folder!r}}]
sys.exit(main())
"""


def test_ctrl_c_while_the_program_is_read_leaves_no_traceback(tmp_path: Path) -> None:
    code = INTERRUPTED.format(module="walkaway_desktop.window", folder=str(tmp_path))
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGINT, b"", b"")


QUIT = f"""
import os, signal, sys
{LISTENING}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from walkaway_desktop import app, start

shown = start.DaybookWindow.showEvent
def interrupt(self, event):
    shown(self, event)
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGINT))
start.DaybookWindow.showEvent = interrupt
sys.argv = ["daybook", "--vault", {{folder!r}}]
sys.exit(app.main())
"""


def test_ctrl_c_once_the_window_stands_ends_in_order(tmp_path: Path) -> None:
    code = QUIT.format(folder=str(tmp_path))
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )

    assert (ended.returncode, b"Traceback" in ended.stderr) == (0, False)
