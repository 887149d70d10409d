"""How one process of the window follows the other: a byte, its place, the same command line."""

import os
import stat
import sys
from enum import Enum

START_DESCRIPTOR = 3
PLACE_BYTES = 256  # more than Qt's own account of where a window stands


class Ending(Enum):
    """What follows on a lock. The value is the byte that the next process finds."""

    LOCK_WINDOW = b"L"
    COVERED = b"C"
    MINIMIZED = b"M"  # the lock window, put away
    CLOSED = b""  # no next process
    GONE = b"-"  # hidden, then none


def ending_before() -> Ending:
    """How the process before this one ended: the first byte it left in descriptor 3."""
    left = _read_from(START_DESCRIPTOR, 1)
    starts = (Ending.COVERED, Ending.MINIMIZED)
    return next((ending for ending in starts if ending.value == left), Ending.LOCK_WINDOW)


def place_before() -> bytes:
    """Where its window stood, as Qt writes it: the bytes behind the first one."""
    place = _read_from(START_DESCRIPTOR, PLACE_BYTES)
    if _is_pipe(START_DESCRIPTOR):
        os.close(START_DESCRIPTOR)
    return place


def _read_from(descriptor: int, most: int) -> bytes:
    """Without waiting; what is no pipe is left alone."""
    if not _is_pipe(descriptor):
        return b""
    os.set_blocking(descriptor, False)
    try:
        return os.read(descriptor, most)
    except OSError:
        return b""


def _is_pipe(descriptor: int) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(descriptor).st_mode)
    except OSError:
        return False


def replace_process(ending: Ending, place: bytes = b"") -> None:
    """Start this program anew in the same process: nothing of its memory is left."""
    reading, writing = os.pipe()
    os.write(writing, ending.value + place[:PLACE_BYTES])
    os.close(writing)
    if reading != START_DESCRIPTOR:
        os.dup2(reading, START_DESCRIPTOR)
    os.set_inheritable(START_DESCRIPTOR, True)  # noqa: FBT003 (of the standard library)
    arguments = sys.argv if getattr(sys, "frozen", False) else sys.orig_argv
    try:
        os.execv(sys.executable, arguments)  # noqa: S606 (no shell is wanted)
    finally:
        os._exit(1)  # the program has gone from the disk: never go on with what is in memory
