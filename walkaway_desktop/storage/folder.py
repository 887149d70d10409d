"""The vault's folder: who holds it, which key file counts, how files are made and replaced."""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from walkaway_desktop.storage.conflicts import conflict_copies
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.generations import DATA_FILE, leftovers
from walkaway_desktop.storage.header import SIZE, Header, parse
from walkaway_desktop.storage.places import was_erased

if sys.platform != "win32":
    import fcntl

KEYS = ("keys", "keys2")
BACKUPS = "b"
LEAST_DATA = 4096
# Exact names only: whatever else lies in the folder belongs to somebody else.
BACKUP_PART = re.compile(r"([dws]-\d{4}-\d{2}-\d{2}\.backup|check|other)\.part|other\.part-journal")
BACKUP = re.compile(r"[dws]-\d{4}-\d{2}-\d{2}\.backup")
NO_LINKS = getattr(os, "O_NOFOLLOW", 0)
BINARY = getattr(os, "O_BINARY", 0)
NO_WAITING = getattr(os, "O_NONBLOCK", 0)  # a pipe in place of a file must not hang the start
CANNOT_LOCK = {errno.EBADF, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL}


class FolderLock:
    """Holds the folder for this process, from before its key file is read until `release`."""

    def __init__(self, handle: int | None) -> None:
        self._handle = handle  # None = released, or held by SQLite's own locks alone

    @classmethod
    def hold(cls, folder: Path) -> "FolderLock":
        """The lock, at once. Raises IN_USE, or NOT_A_VAULT where there is no folder."""
        if sys.platform == "win32":
            return cls(None)  # no flock there: SQLite's own lock says who works
        handle = _open_folder(folder)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            if error.errno in CANNOT_LOCK:
                return cls(None)  # some network drives: as above
            raise VaultError(Code.IN_USE) from None
        return cls(handle)

    def is_at(self, folder: Path) -> bool:
        """False once a stick was pulled out: what lies at its place then is another folder."""
        if self._handle is None:
            return folder.is_dir()
        try:
            return os.path.samestat(os.fstat(self._handle), os.stat(folder))  # noqa: PTH116 (beside fstat)
        except OSError:
            return False

    def release(self) -> None:
        """Give the folder back; a second time does nothing."""
        if self._handle is not None:
            with suppress(OSError):  # given back even then: what was done before stays done
                os.close(self._handle)
            self._handle = None


def _open_folder(folder: Path) -> int:
    try:
        return os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except (FileNotFoundError, NotADirectoryError):
        raise VaultError(Code.NOT_A_VAULT) from None
    except OSError as error:
        raise VaultError(Code.CANNOT_READ, errno_name(error)) from None


# ---- which key file counts -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """The key file that counts."""

    header: Header
    repaired: bool  # the first one was not good


def choose_header(folder: Path) -> Choice:
    """`keys` if it is good, else `keys2`; a good one has its data file beside it."""
    if was_erased(folder):
        raise VaultError(Code.ERASING_STOPPED)
    try:
        return Choice(_good_header(folder, "keys"), repaired=False)
    except VaultError as error:
        first = error
    try:
        return Choice(_good_header(folder, "keys2"), repaired=True)
    except VaultError as error:
        second = error
    if Code.HEADER_MISSING not in {first.code, second.code}:
        raise first from None
    if first.code is not second.code:
        # One of the two is not there: the other one says more.
        raise (second if first.code is Code.HEADER_MISSING else first) from None
    raise first if _has_data(folder) else VaultError(Code.NOT_A_VAULT)


def _good_header(folder: Path, name: str) -> Header:
    header = parse(read_small(folder / name))
    check_data(folder, header)
    return header


def read_small(path: Path) -> bytes:
    """The bytes of a key file, at most one more than it may have. No link is followed."""
    try:
        handle = os.open(path, os.O_RDONLY | NO_LINKS | NO_WAITING | BINARY)
    except FileNotFoundError:
        raise VaultError(Code.HEADER_MISSING) from None
    except OSError as error:
        code = Code.HEADER_DAMAGED if error.errno == errno.ELOOP else Code.CANNOT_READ
        raise VaultError(code, errno_name(error)) from None
    try:
        regular = stat.S_ISREG(os.fstat(handle).st_mode)
        return os.read(handle, SIZE + 1) if regular else b""
    except OSError as error:
        raise VaultError(Code.CANNOT_READ, errno_name(error)) from None
    finally:
        os.close(handle)


def check_data(folder: Path, header: Header) -> None:
    """The data file is there, ours, and not emptied; SQLite would make an empty one a new vault.

    Only called while SQLite does not have the file: closing a second handle takes its lock away.
    """
    path = folder / header.data_name
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            raise VaultError(Code.DATA_MISMATCH, "not a regular file")
        if found.st_size < LEAST_DATA:
            raise VaultError(Code.DATA_EMPTY, f"{found.st_size} bytes")
        start = first_bytes(path)
    except FileNotFoundError:
        raise VaultError(Code.DATA_MISSING) from None
    except OSError as error:
        raise VaultError(Code.CANNOT_READ, errno_name(error)) from None
    if start != header.salt:
        raise VaultError(Code.DATA_MISMATCH, "salt")


def first_bytes(path: Path) -> bytes:
    """The first 16 bytes of a data file: its salt."""
    handle = os.open(path, os.O_RDONLY | NO_LINKS | BINARY)
    try:
        return os.read(handle, 16)
    finally:
        os.close(handle)


def _has_data(folder: Path) -> bool:
    return any(DATA_FILE.fullmatch(path.name) for path in folder.iterdir())


def journal_beside(data: Path) -> Path:
    """Where SQLite keeps the journal of this data file."""
    return data.with_name(f"{data.name}-journal")


def is_in_vault(place: Path) -> bool:
    """Whether a file there would lie in a vault's folder: it could take one of its files' place."""
    return any(_is_vault(folder) for folder in Path(os.path.realpath(place)).parents)


def _is_vault(folder: Path) -> bool:
    try:
        return any((folder / name).is_file() for name in KEYS) and _has_data(folder)
    except OSError:
        return False


# ---- making and replacing files ------------------------------------------------------------------


def make_file(path: Path) -> int:
    """A new file of our own, 0600 under any umask; never through a link, never an existing one."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_LINKS | BINARY, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, 0o600)
    return handle


def make_backups_folder(folder: Path) -> Path:
    """`b/` of a vault, for us alone."""
    backups = folder / BACKUPS
    if backups.is_symlink():
        raise OSError(errno.ELOOP, "a link")  # it leads out of the vault's folder
    if not backups.is_dir():
        backups.mkdir(mode=0o700)
        backups.chmod(0o700)
        sync_folder(folder)
    return backups


def write_all(handle: int, content: bytes) -> None:
    """All of it: os.write may take less, and the kernel says ENOSPC only at the next call."""
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def flush_file(path: Path) -> None:
    """To the disk. Only once SQLite has let go of it: closing this handle takes its lock away."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """The names in the folder are on the disk, as far as the disk tells the truth."""
    if sys.platform == "win32":
        return  # a folder cannot be opened there; NTFS writes names ahead
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_header(folder: Path, name: str, raw: bytes) -> None:
    """Replace one key file: after a power cut there is the old one or the new one, whole."""
    _rename_over(folder, name, raw)
    sync_folder(folder)


def _rename_over(folder: Path, name: str, raw: bytes) -> None:
    new = folder / f"{name}.new"
    remove_file(new)
    handle = make_file(new)
    try:
        try:
            write_all(handle, raw)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(new, folder / name)  # noqa: PTH105 (the one call tests stop at)
    except OSError:
        remove_file(new)
        raise


def switch_header(folder: Path, header: Header) -> None:
    """From this rename on, `keys` says which data counts and what opens it.

    What fails after the rename must not be told as if nothing had changed, and a disk that is
    gone by then can no longer be asked.
    """
    try:
        _rename_over(folder, "keys", header.raw)
    except OSError:
        if _bytes_of(folder / "keys") != header.raw:
            raise
    with suppress(OSError):
        sync_folder(folder)


def remove_file(path: Path) -> None:
    """Gone, if it was a file or a link; a folder of that name is not ours."""
    try:
        if not stat.S_ISDIR(path.lstat().st_mode):
            os.unlink(path)  # noqa: PTH108 (the one call tests stop at)
    except FileNotFoundError:
        return


# ---- after an unlock -----------------------------------------------------------------------------


def tidy(folder: Path, header: Header, said: Mapping[str, object] = MappingProxyType({})) -> None:
    """Make both key files alike; then, and only then, remove what a stopped change left behind.

    `said`: vault_meta, which alone tells what that is. A disk that is full or read-only stops none
    of it: the next unlock does the rest.
    """
    try:
        if is_newer(folder, header):
            return
        for name in KEYS:
            if _bytes_of(folder / name) != header.raw:
                put_header(folder, name, header.raw)
        if are_alike(folder, header):
            remove_leftovers(folder, header.generation, said)
    except OSError:
        return


def is_newer(folder: Path, header: Header) -> bool:
    """Whether `keys` is whole and of a later generation, whose data has not come yet.

    A change of ours writes the data first: this is what a sync program brought of another computer.
    """
    try:
        found = parse(read_small(folder / "keys"))
    except VaultError:
        return False
    return found.vault_id == header.vault_id and found.generation > header.generation


def are_alike(folder: Path, header: Header) -> bool:
    """Whether both key files hold this header."""
    return all(_bytes_of(folder / name) == header.raw for name in KEYS)


def backups_in(folder: Path) -> list[Path]:
    """Those that lie in the vault's own folder."""
    found = [path for path in _files_in(folder / BACKUPS) if BACKUP.fullmatch(path.name)]
    return [path for path in found if not path.is_dir()]


def shut_out_others(folder: Path) -> None:
    """A copied folder may have lost its modes: ours alone again, as far as the disk knows modes."""
    if sys.platform == "win32":
        return
    backups = folder / BACKUPS
    with suppress(OSError):
        kept = backups_in(folder)
        data = [path for path in folder.iterdir() if DATA_FILE.fullmatch(path.name)]
        for path in (folder, backups, *(folder / name for name in KEYS), *data, *kept):
            with suppress(OSError):
                _shut_out(path)


def _shut_out(path: Path) -> None:
    """By its name, never by a handle: closing one of the data file takes SQLite's lock away."""
    found = path.lstat()
    mode = stat.S_IMODE(found.st_mode)
    most = 0o700 if stat.S_ISDIR(found.st_mode) else 0o600
    if not stat.S_ISLNK(found.st_mode) and found.st_uid == os.geteuid() and mode & ~most:
        path.chmod(mode & most)


def remove_leftovers(folder: Path, generation: int, said: Mapping[str, object]) -> None:
    """Our own unfinished files. Never the journal of this generation: it makes the data whole.

    Beside what a sync program left of another version, another generation's data may be that one's.
    """
    for name in KEYS:
        remove_file(folder / f"{name}.new")
    if not conflict_copies(folder):
        for path in leftovers(folder, generation, said):
            remove_file(path)
    for path in _parts(folder / BACKUPS):
        remove_file(path)


def _parts(backups: Path) -> list[Path]:
    return [path for path in _files_in(backups) if BACKUP_PART.fullmatch(path.name)]


def _files_in(backups: Path) -> list[Path]:
    if not backups.is_dir() or backups.is_symlink():
        return []
    return sorted(backups.iterdir())


def _bytes_of(path: Path) -> bytes:
    try:
        return read_small(path)
    except VaultError:
        return b""


# ---- what the system says ------------------------------------------------------------------------


def errno_name(error: OSError) -> str:
    """The short name of an error; its text could hold a path."""
    return errno.errorcode.get(error.errno or 0, "unknown")


def write_error(error: OSError) -> VaultError:
    """What a refused write is called."""
    full = error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
    return VaultError(Code.DISK_FULL if full else Code.CANNOT_WRITE, errno_name(error))


@contextmanager
def disk_errors() -> Iterator[None]:
    """Refused writes get their names; nothing above catches an OSError."""
    try:
        yield
    except OSError as error:
        raise write_error(error) from None
