"""D-Bus messages as bytes: the few that are sent, and what is read of those that come.

Written from the D-Bus specification. Qt's own client is not used: where a bus takes the connection
and then says nothing, it stops the whole window (tried: over a minute).
"""

import struct
from collections.abc import Sequence
from typing import NamedTuple

CALL, ANSWER, SIGNAL = 1, 2, 4
PATH, INTERFACE, MEMBER, ANSWER_TO, DESTINATION, SIGNATURE = 1, 2, 3, 5, 6, 8
START = struct.Struct(
    "<4BIII"
)  # order, kind, flags, version, length of the body, number, of fields
MOST = 1 << 16  # bytes; what is listened for is far shorter
DEEPEST = 16
SIZES = {"y": 1, "n": 2, "q": 2, "i": 4, "u": 4, "b": 4, "x": 8, "t": 8, "d": 8, "h": 4}
FORMS = {"y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "b": "I", "x": "q", "t": "Q", "d": "d",
         "h": "I"}  # fmt: skip


class BadMessageError(Exception):
    """These bytes are no message that is understood here."""


class Message(NamedTuple):
    """What came in. A field that is not there is empty, or 0."""

    kind: int
    path: str
    interface: str
    member: str
    answer_to: int
    destination: str
    body: tuple[object, ...]


def call(number: int, to: str, path: str, member: str, *said: str) -> bytes:
    """A method call; `member` with its interface before it, `said` are strings."""
    interface, _, name = member.rpartition(".")
    body = b""
    for one in said:
        body = _padded(body, 4) + _string(one)
    fields = b""
    texts = ((PATH, "o", path), (INTERFACE, "s", interface), (MEMBER, "s", name))
    for code, form, text in (*texts, (DESTINATION, "s", to)):
        fields = _padded(fields, 8) + bytes([code]) + _signature(form) + _string(text)
    if said:
        fields = _padded(fields, 8) + bytes([SIGNATURE]) + _signature("g")
        fields += _signature("s" * len(said))
    start = START.pack(ord("l"), CALL, 0, 1, len(body), number, len(fields))
    return _padded(start + fields, 8) + body


def _string(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<I", len(raw)) + raw + b"\0"


def _signature(form: str) -> bytes:
    return bytes([len(form)]) + form.encode() + b"\0"


def _padded(raw: bytes, to: int) -> bytes:
    return raw + bytes(-len(raw) % to)


def length_of(raw: bytes) -> int | None:
    """How long the message is that begins here; None = not enough has come to say."""
    if len(raw) < START.size:
        return None
    order = ">" if raw[:1] == b"B" else "<"
    body, fields = struct.unpack_from(f"{order}I4xI", raw, 4)
    if raw[:1] not in {b"l", b"B"} or raw[3] != 1 or body > MOST or fields > MOST:
        raise BadMessageError
    head: int = START.size + fields
    return head + -head % 8 + int(body)


def read(raw: bytes) -> Message:
    """The message of these bytes. Raises BadMessageError."""
    try:
        reading = _Reading(raw, ">" if raw[:1] == b"B" else "<")
        reading.at = START.size - 4
        found: dict[object, object] = {}
        for field in reading.values("a(yv)")[0]:  # type: ignore[attr-defined]  # an array
            found[field[0]] = field[1]
        reading.align(8)
        body = reading.values(str(found.get(SIGNATURE, "")))
    except (struct.error, ValueError, IndexError, RecursionError) as error:
        raise BadMessageError from error
    path, interface, member, to = (
        str(found.get(code, "")) for code in (PATH, INTERFACE, MEMBER, DESTINATION)
    )
    answer_to = found.get(ANSWER_TO, 0)
    number = answer_to if isinstance(answer_to, int) else 0
    return Message(raw[1], path, interface, member, number, to, tuple(body))


class _Reading:
    """From one place in the bytes on; every value begins at a multiple of its own size."""

    def __init__(self, raw: bytes, order: str) -> None:
        self.raw, self.order, self.at = raw, order, 0
        self._depth = 0

    def align(self, to: int) -> None:
        self.at += -self.at % to

    def values(self, signature: str) -> Sequence[object]:
        """One for each type of the signature."""
        found: list[object] = []
        while signature:
            one, signature = _first(signature)
            found.append(self._value(one))
        return found

    def _value(self, form: str) -> object:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("too deep")
        value = self._of(form)
        self._depth -= 1
        return value

    def _of(self, form: str) -> object:
        match form[0]:
            case "s" | "o":
                return self._text(self._number("u"))
            case "g":
                return self._text(self._number("y"))
            case "v":
                (value,) = self.values(self._text(self._number("y")))
                return value
            case "a":
                return self._array(form[1:])
            case "(" | "{":
                self.align(8)
                return tuple(self.values(form[1:-1]))
            case _:
                number = self._number(form)
                return bool(number) if form == "b" else number

    def _number(self, form: str) -> int:
        self.align(SIZES[form]) if form in SIZES else _unknown(form)
        (number,) = struct.unpack_from(self.order + FORMS[form], self.raw, self.at)
        self.at += SIZES[form]
        return number  # type: ignore[no-any-return]  # struct does not say

    def _text(self, length: int) -> str:
        raw = self.raw[self.at : self.at + length]
        if len(raw) != length or self.raw[self.at + length : self.at + length + 1] != b"\0":
            raise ValueError("a text ends too soon")
        self.at += length + 1
        return raw.decode()

    def _array(self, form: str) -> list[object]:
        length = self._number("u")
        self.align(_alignment(form))
        end = self.at + length
        if end > len(self.raw):
            raise ValueError("an array ends too late")
        found = []
        while self.at < end:
            found.append(self._value(form))
        if self.at != end:
            raise ValueError("an array ends in the middle of a value")
        return found


def _unknown(form: str) -> None:
    raise ValueError(form)


def _alignment(form: str) -> int:
    if form[0] in "({":
        return 8
    return 1 if form[0] in "gv" else SIZES.get(form[0], 4)


def _first(signature: str) -> tuple[str, str]:
    """The first complete type, and the rest."""
    if signature[0] == "a":
        inner, rest = _first(signature[1:])
        return f"a{inner}", rest
    if signature[0] not in "({":
        return signature[0], signature[1:]
    depth = 0
    for at, sign in enumerate(signature):
        depth += (sign in "({") - (sign in ")}")
        if depth == 0:
            return signature[: at + 1], signature[at + 1 :]
    raise ValueError("a bracket is open")
