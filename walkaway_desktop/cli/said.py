"""What the command line says when something is refused: one line, never a traceback."""

import sys
from contextlib import suppress
from pathlib import Path

from walkaway_desktop.domain import disk
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.search import SearchError
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import message


class NotDoneError(Exception):
    """The command is refused; the sentence with this key says why, after `place`."""

    def __init__(self, key: str, *, place: str = "", **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.place = place
        self.fields = fields


def say(line: str) -> None:
    """One line on standard error, if there is one to write to."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(line, file=sys.stderr)


def put(line: object, *, now: bool = False) -> None:
    """One line on standard output, `now` or with the next ones. Raises NotDoneError."""
    try:
        print(line, flush=now)
    except BrokenPipeError:
        raise  # whoever read it has read enough
    except OSError:
        raise NotDoneError("command_line.no-output") from None


def shown(path: Path | str) -> str:
    """A path in one line, whatever signs its name has."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii")
        for sign in str(path)
    )


def sentence(key: str, /, **fields: object) -> str:
    """`text` and `detail` of a message."""
    return message(key, **fields).whole


def explained(error: Exception) -> str:
    """One line for whatever went wrong; never a traceback, never the person's words."""
    match error:
        case NotDoneError():
            return error.place + sentence(error.key, **error.fields)
        case FieldError():
            # Too long: the page keeps the words, nobody does here.
            key = "command_line.too-long" if "n" in error.fields else f"field.{error.key}"
            return sentence(OWN_FIELDS.get(key, key), **error.fields)
        case SearchError():
            return sentence("search.search-bad-date", word=error.word, example="2026-03-01")
        case VaultError():
            return _vault_sentence(error)
        case OSError():
            return sentence("command_line.system", reason=reason_of(error))
    return sentence("command_line.unexpected")


def reason_of(error: OSError) -> str:
    """Why the system did not do it, as the end of a sentence."""
    return message(f"export.reason-{disk.reason_of(error)}").text


OWN_FIELDS = {"field.checkin.whole": "command_line.no-answer"}  # there it stands on a button
# The window says more than is true here: no page holds the words, no button makes a backup.
OWN_WORDS = {
    Code.DATA_DAMAGED,
    Code.INTEGRITY_BAD,
    Code.DATA_LOST,
    Code.DISK_FULL,
    Code.CANNOT_WRITE,
    Code.REPLACED_BY_OTHER,
    Code.FOLDER_NOT_EMPTY,
    Code.NOT_A_VAULT,
    Code.OLD_VAULT_NOT_MOVED,
}


def _vault_sentence(error: VaultError) -> str:
    if error.code is Code.BACKUP_BAD:
        return sentence("settings.backup-bad")
    part = "command_line" if error.code in OWN_WORDS else "vault"
    return sentence(f"{part}.{error.code.value}", **error.fields)
