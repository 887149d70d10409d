"""Reading another diary's file for the window, and what is said where that cannot be done."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame

from walkaway_desktop.domain.imports import Answers, Counts, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.steps import uncollected
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.importers import IMPORTERS
from walkaway_desktop.transfer.text_file import MOST_BYTES
from walkaway_desktop.widgets.layouts import card, kind, label

MIB = 1024 * 1024
PASSING = (Code.DISK_FULL, Code.CANNOT_WRITE)  # what a person may put right
JRNL = "jrnl"  # its dates can be of any form
REFUSED = {
    Reason.EMPTY: "import.import-empty-file",
    Reason.TOO_LARGE: "vault.import-too-big",
    Reason.ENCRYPTED: "import.import-locked-zip",
    Reason.NEWER_VERSION: "import.import-newer",
    Reason.INVALID_ENTRY: "import.import-own-damaged",
}


def format_words(name: str) -> str:
    """What the kind of diary is called."""
    return message(f"import.format-{name}").text


class Reader:
    """One file or folder, read as what it is taken for."""

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.name = name  # of the importer; blank = nobody knows the file, or has looked yet

    def read(self, answers: Answers, today: date) -> ImportPlan:
        """What it would bring in. For a worker; raises as importers do."""
        with uncollected():
            if not self.name:
                self.name = self._recognized()
            if not self.name and self.path.is_dir():
                raise RefusedFileError(Reason.WRONG_FORMAT)
            # Of a file that nobody knows the first one says why.
            chosen = next((one for one in IMPORTERS if self.name == one.NAME), IMPORTERS[0])
            return chosen.read(self.path, answers, today)

    def _recognized(self) -> str:
        return next((one.NAME for one in IMPORTERS if one.recognizes(self.path)), "")


def refusal(error: Exception) -> Message:
    """The sentence for a file that cannot be read. Raises what is no fault of the file."""
    if isinstance(error, OSError):
        return message("import.import-unread")
    if not isinstance(error, RefusedFileError):
        raise error
    key = error.words or REFUSED.get(error.code, "vault.import-bad")
    return message(key, n=MOST_BYTES // MIB, place=error.place)


def failure(error: VaultError) -> Message:
    """The sentence for a vault that takes nothing: here no words of a person wait to be saved."""
    if error.code in PASSING:
        return message(f"import.import-{error.code.value}")
    return words_of(error)


def notice(said: Message) -> QFrame:
    """A message in place of the file."""
    return kind(card(paragraph(said.text, "card_title"), label(said.detail)), "care")


def writing(number: int, most: int) -> Message:
    """How far bringing in is."""
    shown = QLocale().toString
    return message("import.import-writing", n=shown(number), m=shown(most))


def shown_counts(counts: Counts) -> dict[str, str]:
    """The five numbers, as the fields of sentences."""
    shown = QLocale().toString
    return {
        "read": shown(counts.read),
        "added": shown(counts.added),
        "there": shown(counts.there),
        "changed": shown(counts.changed),
        "skipped": shown(counts.skipped),
    }


def of_many(key: str, n: int, **fields: object) -> str:
    """The sentence for `n`, a number that may have thousands."""
    return message(key, n=n if n == 1 else QLocale().toString(n), **fields).text
