"""`backup` and `restore`: everything in one encrypted file, and a new vault made of it."""

import os
from contextlib import closing
from pathlib import Path

from walkaway_desktop.cli.places import refuse_folder, refuse_place
from walkaway_desktop.cli.said import NotDoneError, put, reason_of, say, sentence, shown
from walkaway_desktop.cli.session import Session
from walkaway_desktop.cli.verbs import DONE
from walkaway_desktop.storage import checks, file_work, restore
from walkaway_desktop.storage.backups import BY_HAND
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import OpenKey
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

NO_ROOM = {Code.DISK_FULL, Code.CANNOT_WRITE}
# What is wrong with a backup, in its own words: it is no vault.
SAID = {
    Code.BACKUP_BAD: "settings.backup-bad",
    Code.WRONG_PASSPHRASE: "settings.backup-not-yours",
    Code.CANNOT_READ: "settings.backup-unread",
}


def backup(session: Session) -> int:
    target: Path = session.options.file.absolute()
    refuse_place(session.options.file)
    if os.path.lexists(target):
        kind = "folder" if target.is_dir() and not target.is_symlink() else "file"
        raise NotDoneError(f"command_line.export-exists-{kind}", file=shown(target.name))
    with session.open() as opened:
        key = opened.pause()
        made = _written(key, target)
        try:
            opened.resume(key)
            _remember(opened, made)
        finally:  # it is there, also where the vault cannot be read again
            put(message("settings.backup-done", n=made.entries).text)
    if made.rows_missing:
        say(_rows_missing(key))
    return DONE


def _written(key: OpenKey, target: Path) -> file_work.BackupWritten:
    try:
        return file_work.backup(key, target)
    except VaultError as error:
        if error.code not in NO_ROOM:
            raise
        raise NotDoneError("settings.backup-not-done", reason=_reason(error)) from None


def _reason(error: VaultError) -> str:
    if isinstance(error.__context__, OSError):
        return reason_of(error.__context__)
    key = "no-space" if error.code is Code.DISK_FULL else "read-only"
    return message(f"export.reason-{key}").text


def _remember(opened: Vault, made: file_work.BackupWritten) -> None:
    """For Settings, and for whoever erases something; it is made even if that cannot be written."""
    try:
        opened.backups.add(made.path, BY_HAND, made.size)
    except VaultError as error:
        if error.code not in NO_ROOM:
            raise


def _rows_missing(key: OpenKey) -> str:
    with closing(connect_file(DataFile(key.data_path, key.data_key))) as connection:
        expected, found = int(checks.meta(connection)["rows"]), checks.count_rows(connection)
    return sentence("command_line.data-lost", n=expected, m=found)


def unpack(session: Session) -> int:
    source: Path = session.options.file.absolute()
    folder: Path = session.options.folder.absolute()
    refuse_folder(session.options.folder)
    try:
        if not session.options.passphrase_stdin:
            restore.check(source)  # before anybody thinks of a passphrase
        made = restore.unpack(source, folder, session.secret())
    except VaultError as error:
        if error.code not in SAID:
            raise
        raise NotDoneError(SAID[error.code]) from None
    put(message("settings.restore-done", n=made.entries).text)
    if made.rows_missing:
        say(sentence("settings.restore-rows-missing"))
    return DONE
