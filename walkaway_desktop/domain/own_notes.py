"""The line of a Markdown file of ours that says of which record it is."""

import re
from dataclasses import dataclass
from hashlib import sha256

NAME = "daybook"
_LINE = re.compile(r"^daybook: \"([^\"\n]*)\"\n", re.MULTILINE)
_VALUE = re.compile(r"(\S{1,100}) (note|letter) (\d{1,18}) ([0-9a-f]{16}) ([0-9a-f]{16})", re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A record of a vault, and what became of its file."""

    vault: str
    kind: str
    id: int
    moment: str  # stands for when it was written: a number can be given again
    as_written: bool  # nobody changed the file since

    @property
    def key(self) -> str:
        """How another vault that took it in knows it."""
        return f"{self.vault}:{self.kind}:{self.id}"


def moment(written_at: str) -> str:
    """Tells records of one number apart, and does not say in the file when each was written."""
    return _sum(written_at)


def marked(head: str, rest: str, note: OwnNote) -> str:
    """A file of these lines and this text, with the line behind the others of its head."""
    told = f"{note.vault} {note.kind} {note.id} {note.moment} {_sum(head + rest)}"
    return f'{head}{NAME}: "{told}"\n{rest}'


def own_note(text: str) -> OwnNote | None:
    """What a file says of itself; None = it is not one of ours."""
    line = _LINE.search(text)
    found = _VALUE.fullmatch(line[1]) if line else None
    if line is None or found is None:
        return None
    vault, kind, number, token, digest = found.groups()
    is_whole = digest == _sum(text[: line.start()] + text[line.end() :])
    return OwnNote(vault, kind, int(number), token, is_whole)


def _sum(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
