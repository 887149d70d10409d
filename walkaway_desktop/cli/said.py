"""What the command line says when something is refused: one line, never a traceback."""

import sys

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.search import SearchError
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import message


class NotDoneError(Exception):
    """The command is refused; the sentence with this key says why."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields


def say(line: str) -> None:
    """One line on standard error."""
    print(line, file=sys.stderr)


def sentence(key: str, /, **fields: object) -> str:
    """`text` and `detail` of a message."""
    said = message(key, **fields)
    return f"{said.text} {said.detail}".strip()


def explained(error: BaseException) -> str:
    """One line for whatever went wrong; never a traceback, never the person's words."""
    match error:
        case NotDoneError():
            return sentence(error.key, **error.fields)
        case FieldError():
            return sentence(f"field.{error.key}", **error.fields)
        case SearchError():
            return sentence("search.search-bad-date", word=error.word, example="2026-03-01")
        case VaultError():
            return _vault_sentence(error)
        case KeyboardInterrupt():
            return sentence("command_line.stopped")
    return sentence("command_line.unexpected")


def _vault_sentence(error: VaultError) -> str:
    if error.code is Code.FOLDER_NOT_EMPTY:
        return sentence("command_line.folder-not-empty")
    if error.code is Code.DATA_DAMAGED and "date" not in error.fields:
        return sentence("vault.data-damaged-no-backup")
    return sentence(f"vault.{error.code.value}", **error.fields)
