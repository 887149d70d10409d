"""How one process of the window follows the other: a byte, and the same command line."""

import os
import stat
import sys
from enum import Enum

START_DESCRIPTOR = 3


class Ending(Enum):
    """What follows on a lock. The value is the byte that the next process finds."""

    LOCK_WINDOW = b"L"
    COVERED = b"C"
    MINIMIZED = b"M"  # the lock window, put away
    CLOSED = b""  # no next process
    GONE = b"-"  # hidden, then none


def ending_before() -> Ending:
    """How the process before this one ended: the byte it left in descriptor 3."""
    try:
        is_pipe = stat.S_ISFIFO(os.fstat(START_DESCRIPTOR).st_mode)
    except OSError:
        return Ending.LOCK_WINDOW
    left = _byte_from(START_DESCRIPTOR) if is_pipe else b""
    starts = (Ending.COVERED, Ending.MINIMIZED)
    return next((ending for ending in starts if ending.value == left), Ending.LOCK_WINDOW)


def _byte_from(descriptor: int) -> bytes:
    os.set_blocking(descriptor, False)
    try:
        return os.read(descriptor, 1)
    except OSError:
        return b""
    finally:
        os.close(descriptor)


def replace_process(ending: Ending) -> None:
    """Start this program anew in the same process: nothing of its memory is left."""
    reading, writing = os.pipe()
    os.write(writing, ending.value)
    os.close(writing)
    if reading != START_DESCRIPTOR:
        os.dup2(reading, START_DESCRIPTOR)
    os.set_inheritable(START_DESCRIPTOR, True)  # noqa: FBT003 (of the standard library)
    arguments = sys.argv if getattr(sys, "frozen", False) else sys.orig_argv
    try:
        os.execv(sys.executable, arguments)  # noqa: S606 (no shell is wanted)
    finally:
        os._exit(1)  # the program has gone from the disk: never go on with what is in memory
