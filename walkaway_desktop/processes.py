"""How one process of the window follows the other: a byte, where window and vault are, the same
command line. A pipe carries it, which nobody else reads: the process list names no vault."""

import binascii
import os
import stat
import struct
import sys
from enum import Enum
from pathlib import Path
from typing import NamedTuple

START_DESCRIPTOR = 3
PLACE_BYTES = 256  # more than Qt's own account of where a window stands
MOST_BYTES = 4096  # all that a pipe is sure to take while nobody reads it
LENGTHS = struct.Struct("<HH")  # of the window's place, of the folder's name
SUM = struct.Struct("<I")


class Ending(Enum):
    """What follows on a lock. The value is the byte that the next process finds."""

    LOCK_WINDOW = b"L"
    COVERED = b"C"
    MINIMIZED = b"M"  # the lock window, put away
    CLOSED = b""  # no next process
    GONE = b"-"  # hidden, then none


class Left(NamedTuple):
    """What the process before this one left for it."""

    ending: Ending = Ending.LOCK_WINDOW
    place: bytes = b""  # where its window stood, as Qt writes it
    folder: Path | None = None  # of the vault it asked for; None = the arguments say which


def read_left() -> Left:
    """How the process before this one ended, and where: what it left in descriptor 3."""
    left = _read_from(START_DESCRIPTOR, MOST_BYTES)
    if _is_pipe(START_DESCRIPTOR):
        os.close(START_DESCRIPTOR)
    starts = (Ending.COVERED, Ending.MINIMIZED)
    ending = next((one for one in starts if one.value == left[:1]), Ending.LOCK_WINDOW)
    return Left(ending, *_unpacked(left[1:]))


def _packed(place: bytes, folder: Path | None) -> bytes:
    """Lengths, both, and a sum: half a path would be another vault's."""
    named = b"" if folder is None else _named(folder)
    room = MOST_BYTES - len(Ending.COVERED.value) - LENGTHS.size - SUM.size
    if len(named) > room:
        named = b""  # no system opens a path that long
    if len(place) > min(PLACE_BYTES, room - len(named)):
        place = b""
    packed = LENGTHS.pack(len(place), len(named)) + place + named
    return packed + SUM.pack(binascii.crc32(packed))


def _named(folder: Path) -> bytes:
    """From the root on: the working folder may be another one by then, or none any more."""
    try:
        return os.fsencode(folder.absolute())
    except OSError:
        return b""


def _unpacked(packed: bytes) -> tuple[bytes, Path | None]:
    """Place and folder; nothing of either unless all of it is as it was written."""
    packed, summed = packed[: -SUM.size], packed[-SUM.size :]
    if len(packed) < LENGTHS.size or SUM.pack(binascii.crc32(packed)) != summed:
        return b"", None
    of_place, of_folder = LENGTHS.unpack_from(packed)
    at_folder = LENGTHS.size + of_place
    if at_folder + of_folder != len(packed):
        return b"", None
    named = packed[at_folder:]
    return packed[LENGTHS.size : at_folder], Path(os.fsdecode(named)) if named else None


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


def replace_process(ending: Ending, place: bytes = b"", folder: Path | None = None) -> None:
    """Start this program anew in the same process: nothing of its memory is left.

    It asks for the vault in `folder`, whatever its arguments say: these stay as they were.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    os.write(writing, ending.value + _packed(place, folder))
    os.close(writing)
    if reading != START_DESCRIPTOR:
        os.dup2(reading, START_DESCRIPTOR)
    os.set_inheritable(START_DESCRIPTOR, True)  # noqa: FBT003 (of the standard library)
    arguments = sys.argv if getattr(sys, "frozen", False) else sys.orig_argv
    try:
        os.execv(sys.executable, arguments)  # noqa: S606 (no shell is wanted)
    finally:
        os._exit(1)  # the program has gone from the disk: never go on with what is in memory
