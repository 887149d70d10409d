"""A folder that is to become a vault: ours alone, held, and empty; else all is taken back."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import (
    FolderLock,
    disk_errors,
    remove_file,
    switch_header,
    sync_folder,
    tidy,
)
from walkaway_desktop.storage.header import Header
from walkaway_desktop.storage.places import UNPACKING, is_unfinished


def is_taken(folder: Path) -> bool:
    """Anything but a new or empty folder, or one in which unpacking was stopped."""
    if not os.path.lexists(folder):
        return False
    if folder.is_symlink() or not folder.is_dir():
        return True
    try:
        return any(folder.iterdir()) and not is_unfinished(folder)
    except OSError:
        return True


@contextmanager
def new_vault(folder: Path, header: Header) -> Iterator[Path]:
    """Where its data is written, in the new or empty `folder`; stopped, what was made goes again.

    Raises FOLDER_NOT_EMPTY, IN_USE, DISK_FULL, CANNOT_WRITE.
    """
    lock, is_new = make_folder(folder)
    with disk_errors():
        try:
            yield folder / UNPACKING
        except BaseException:
            _take_back(folder, header, is_new=is_new)
            raise
        finally:
            lock.release()


def make_folder(folder: Path) -> tuple[FolderLock, bool]:
    """Held, ours alone, and empty; whether it was not there before."""
    _check_free(folder)
    with disk_errors():
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_new = not os.path.lexists(folder)
        if is_new:
            os.mkdir(folder, 0o700)  # noqa: PTH102 (the one call tests stop at)
        folder.chmod(0o700)
        sync_folder(folder.parent)
        lock = FolderLock.hold(folder)  # whoever unpacks there right now has it
        try:
            _check_free(folder)  # again: whoever unpacked there may have ended and let it go
            remove_file(folder / UNPACKING)
        except (OSError, VaultError):
            lock.release()
            raise
    return lock, is_new


def _check_free(folder: Path) -> None:
    if is_taken(folder):
        raise VaultError(Code.FOLDER_NOT_EMPTY)


def become_vault(folder: Path, header: Header) -> None:
    """The data gets its own name; then the key file comes, and with that it is a vault."""
    os.replace(folder / UNPACKING, folder / header.data_name)  # noqa: PTH105 (the one call tests stop at)
    sync_folder(folder)
    switch_header(folder, header)
    tidy(folder, header)  # writes keys2
    sync_folder(folder.parent)


def _take_back(folder: Path, header: Header, *, is_new: bool) -> None:
    """What was made here; the folder was empty before and is held by us."""
    if os.path.lexists(folder / "keys"):
        return  # the switch has happened: this is a vault
    with suppress(OSError):
        for name in (UNPACKING, f"{UNPACKING}-journal", "keys.new", header.data_name):
            remove_file(folder / name)
        if is_new:
            os.rmdir(folder)  # noqa: PTH106 (the one call tests stop at)


def clear_unfinished(folder: Path) -> None:
    """Take away what a stopped unpacking left, where nothing else lies; in vain is no matter."""
    if not is_unfinished(folder):
        return
    with suppress(OSError, VaultError):
        lock = FolderLock.hold(folder)
        try:
            remove_file(folder / UNPACKING)
            os.rmdir(folder)  # noqa: PTH106 (the one call tests stop at)
        finally:
            lock.release()
