"""Places that a command line names for something new, and which of them are refused."""

import os
from pathlib import Path

from walkaway_desktop.cli.said import NotDoneError
from walkaway_desktop.cli.session import STDIN
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.folder import is_in_vault
from walkaway_desktop.storage.new_folder import is_taken


def refuse_place(path: Path) -> None:
    """Neither a file nor a folder goes there. Raises NotDoneError."""
    if path == Path(STDIN):
        raise NotDoneError("command_line.backup-dash")
    if is_in_vault(path):
        raise NotDoneError("command_line.into-vault")  # it could take the place of the key file


def refuse_folder(path: Path) -> None:
    """No vault is made there. Raises NotDoneError, FOLDER_NOT_EMPTY."""
    refuse_place(path)
    if os.path.lexists(path) and not path.is_dir():
        raise NotDoneError("command_line.not-a-folder")
    if is_taken(path.absolute()):
        raise VaultError(Code.FOLDER_NOT_EMPTY)
