"""Reading another diary's file for the window, and what is said where that cannot be done."""

from datetime import date
from pathlib import Path

from walkaway_desktop.domain.imports import Answers, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.storage.steps import uncollected
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.importers import IMPORTERS
from walkaway_desktop.transfer.text_file import MOST_BYTES

MIB = 1024 * 1024
REFUSED = {
    Reason.EMPTY: "import.import-empty-file",
    Reason.TOO_LARGE: "vault.import-too-big",
    Reason.ENCRYPTED: "import.import-locked-zip",
    Reason.NEWER_VERSION: "import.import-newer",
    Reason.INVALID_ENTRY: "import.import-own-damaged",
}


def read_file(path: Path, answers: Answers, today: date) -> ImportPlan:
    """What the file would bring in, by the first importer that knows it. For a worker."""
    with uncollected():
        for importer in IMPORTERS:
            if importer.recognizes(path):
                return importer.read(path, answers, today)
        # Nobody knows it: the first one says why.
        return IMPORTERS[0].read(path, answers, today)


def refusal(error: Exception) -> Message:
    """The sentence for a file that cannot be read. Raises what is no fault of the file."""
    if isinstance(error, OSError):
        return message("import.import-unread")
    if not isinstance(error, RefusedFileError):
        raise error
    key = error.words or REFUSED.get(error.code, "vault.import-bad")
    return message(key, n=MOST_BYTES // MIB, place=error.place)
