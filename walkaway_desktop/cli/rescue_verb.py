"""`rescue`: what can be read of a damaged vault, or of a damaged backup, in a new vault."""

from pathlib import Path

from walkaway_desktop.cli.backup_verbs import SAID
from walkaway_desktop.cli.places import refuse_folder
from walkaway_desktop.cli.said import NotDoneError, put, shown
from walkaway_desktop.cli.session import Session
from walkaway_desktop.cli.verbs import DONE
from walkaway_desktop.rescue_words import lines_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.rescue.source import (
    check_rescuable,
    source_of,
    source_of_backup,
    unlock_damaged,
)
from walkaway_desktop.storage.rescue.writing import Rescued, rescue


def save_what_can_be_read(session: Session) -> int:
    folder: Path = session.options.folder.absolute()
    refuse_folder(session.options.folder)
    try:
        rescued = (_from_backup if session.options.backup else _from)(session, folder)
    except VaultError as error:
        if error.code is not Code.DATA_DAMAGED:
            raise
        raise NotDoneError("settings.rescue-nothing") from None  # "use rescue" it has just done
    put(" ".join(lines_of(rescued, shown(folder))))
    return DONE


def _from(session: Session, folder: Path) -> Rescued:
    check_rescuable(session.folder)  # before anybody thinks of a passphrase
    key = unlock_damaged(session.folder, session.secret())
    try:
        return rescue(source_of(key), folder, session.clock)
    finally:
        key.lock.release()


def _from_backup(session: Session, folder: Path) -> Rescued:
    try:
        source = source_of_backup(session.options.backup.absolute(), session.secret())
        return rescue(source, folder, session.clock)
    except VaultError as error:
        if error.code not in SAID:
            raise
        raise NotDoneError(SAID[error.code]) from None
