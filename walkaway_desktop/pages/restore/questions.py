"""The questions after a backup was unpacked; lock page and Settings ask the same ones."""

from pathlib import Path

from walkaway_desktop.storage import restore
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.restore import Unpacked
from walkaway_desktop.texts import Message, message, texts

THE_ONE_FROM_BACKUP = 1  # of settings.restore-choose and settings.restore-use
TURN_ON = 0  # of import_question


def what_is_back(unpacked: Unpacked) -> list[str]:
    """How many entries, and whether some were lost before."""
    said = [message("settings.restore-done", n=unpacked.entries).text]
    if unpacked.rows_missing:
        said.append(message("settings.restore-rows-missing").whole)
    return said


def which_one(folder: Path) -> Message:
    """Which is used from now on; in other words where the one at `folder` cannot be opened."""
    whole = restore.can_be_looked_at(folder)
    return message("settings.restore-choose" if whole else "settings.restore-use")


def about_safety(unpacked: Unpacked, *, was_on: bool = False) -> Message | None:
    """Restoring never switches Safety mode. What is off in there is not off without a word.

    None = it is on, or nothing speaks for it: neither an answer nor the vault that was open.
    """
    if unpacked.safety_mode:
        return None
    asked = texts("safety")["import_question"]
    if unpacked.speaks_of_danger:
        return Message("ask", asked["question"], asked["help"], tuple(asked["options"]))
    return message("settings.restore-safety-off") if was_on else None


def not_in_place(error: VaultError, restored: Path) -> Message:
    """It could not be put in the usual place: where it lies, and how it is opened."""
    key = "restore-in-use" if error.code is Code.IN_USE else "restore-not-renamed"
    return message(f"settings.{key}", folder=restored)
