"""Single values of our own export: what each may be, and how the vault keeps it."""

import re
import unicodedata
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from walkaway_desktop.domain.day import is_in_calendar, utc_moment, utc_text
from walkaway_desktop.domain.limits import BODY_BYTES

Read = Callable[[object], object]
Fields = Mapping[str, object]
MOST_ID = 2**62
MOST_OFFSET = 24 * 60 - 1  # minutes
# All that `limits.clean` takes out of a text: nothing that was kept has it.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SHA256 = re.compile("[0-9a-f]{64}")
_REQUIRED = object()


@dataclass(frozen=True, slots=True)
class FileBytes:
    """The bytes of a file that lie outside until they are written: all of them fill the memory.

    `read` raises OSError, and RefusedFileError where they are not there any more.
    """

    read: Callable[[], bytes]


class BadValueError(ValueError):
    """A value is not what its field takes. `place`: the names that lead to it."""

    def __init__(self, *place: str) -> None:
        super().__init__(" ".join(place))
        self.place = place


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    read: Read
    refers: str = ""  # the kind or table whose id it holds
    default: object = _REQUIRED  # what an older version, which had no such field, would have said

    def value_in(self, record: Fields) -> object:
        """Raises BadValueError where it is missing or does not fit."""
        if self.name not in record and self.default is not _REQUIRED:
            return self.default
        try:
            return self.read(record[self.name])
        except BadValueError as error:
            raise BadValueError(self.name, *error.place) from None
        except (KeyError, ValueError, TypeError):
            raise BadValueError(self.name) from None


def values(fields: tuple[Field, ...], record: object) -> dict[str, object]:
    """A record with exactly these fields. Raises BadValueError."""
    if not isinstance(record, dict):
        raise BadValueError
    unknown = record.keys() - {field.name for field in fields}
    if unknown:
        raise BadValueError(min(unknown))
    return {field.name: field.value_in(record) for field in fields}


# ---- readers -------------------------------------------------------------------------------------


def text(value: object) -> str:
    """Any text that a vault can hold."""
    if not isinstance(value, str) or _CONTROL.search(value) or len(value) > BODY_BYTES:
        raise BadValueError
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def filled(value: object) -> str:
    """A text that is not blank."""
    found = text(value)
    if not found.strip():
        raise BadValueError
    return found


def day(value: object) -> str:
    found = text(value)
    if date.fromisoformat(found).isoformat() != found or not is_in_calendar(
        date.fromisoformat(found)
    ):
        raise BadValueError
    return found


def wall(value: object) -> str:
    """Local wall time, to the second and without a zone."""
    found = text(value)
    moment = datetime.fromisoformat(found)
    if moment.tzinfo or moment.isoformat(timespec="seconds") != found:
        raise BadValueError
    if not is_in_calendar(moment.date()):
        raise BadValueError
    return found


def utc(value: object) -> str:
    """When the app itself did something."""
    found = text(value)
    moment = utc_moment(found)
    if moment.tzinfo is None or utc_text(moment) != found or not is_in_calendar(moment.date()):
        raise BadValueError
    return found


def digest(value: object) -> str:
    """A SHA-256 as 64 hex digits."""
    found = text(value)
    if not _SHA256.fullmatch(found):
        raise BadValueError
    return found


def content(value: object) -> bytes | FileBytes:
    """The bytes of a file: in base64, taken out of the file before it was read, or beside it."""
    if isinstance(value, bytes | FileBytes):
        return value
    if not isinstance(value, str) or not value.isascii():
        raise BadValueError
    return b64decode(value, validate=True)


def yes_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadValueError
    return value


def whole(low: int, high: int) -> Read:
    def read(value: object) -> object:
        if type(value) is not int or not low <= value <= high:
            raise BadValueError
        return value

    return read


an_id = whole(1, MOST_ID)


def number(low: float, high: float) -> Read:
    def read(value: object) -> object:
        if type(value) not in {int, float} or not low <= value <= high:  # type: ignore[operator]  # a number by now
            raise BadValueError
        return value

    return read


def one_of(choices: type[Enum] | tuple[object, ...]) -> Read:
    """One of fixed answers, as the vault keeps them."""
    allowed = {_token(one) if isinstance(one, Enum) else one for one in choices}

    def read(value: object) -> object:
        if not isinstance(value, str | int) or isinstance(value, bool) or value not in allowed:
            raise BadValueError
        return value

    return read


def _token(member: Enum) -> object:
    return member.value if isinstance(member.value, str) else member.name.lower()


def or_none(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def listed(read: Read) -> Read:
    """A list of them, each once."""

    def read_all(value: object) -> object:
        if not isinstance(value, list):
            raise BadValueError
        found = [read(one) for one in value]
        if len(set(found)) != len(found):
            raise BadValueError
        return found

    return read_all


def shape(*fields: Field) -> Read:
    """An object with exactly these fields, as it stands."""

    def read(value: object) -> object:
        values(fields, value)
        return value

    return read


def shapes(*fields: Field, fewest: int = 0) -> Read:
    """A list of such objects."""

    def read(value: object) -> object:
        if not isinstance(value, list) or len(value) < fewest:
            raise BadValueError
        for at, one in enumerate(value, start=1):
            try:
                values(fields, one)
            except BadValueError as error:
                raise BadValueError(str(at), *error.place) from None
        return value

    return read


def bytes_of(value: object) -> bytes:
    """What `content` gave, as bytes. Raises what reading them raises."""
    found = value.read() if isinstance(value, FileBytes) else value
    if not isinstance(found, bytes):
        raise BadValueError
    return found
