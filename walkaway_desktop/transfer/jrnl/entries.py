"""What a journal of jrnl says, as notes: the same keys from its text and from its JSON."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from hashlib import sha256

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import PlannedNote
from walkaway_desktop.domain.limits import clean
from walkaway_desktop.transfer.journal import tags_of, titled

SYMBOLS = "@#"
_TAG_SIGNS = r"[-+*#/\w]+"


@dataclass(frozen=True, slots=True)
class Found:
    """One entry in the journal's own words."""

    day: date
    at: time | None  # None = all day
    title: str
    body: str
    tags: tuple[str, ...]
    starred: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands."""

    line: int
    place: str = ""  # where several files are read


def note_of(found: Found, spot: Spot) -> PlannedNote:
    """The entry as it would come in."""
    title, body = titled(found.title, found.body)
    moment = f"{found.day.isoformat()} {found.at:%H:%M}" if found.at else found.day.isoformat()
    return PlannedNote(
        line=spot.line,
        when=When(found.day, datetime.combine(found.day, found.at) if found.at else None, None),
        title=title,
        body=body,
        tags=found.tags,
        key=f"{moment} {digest(_title_as_marked(found), found.body)}",
        moment_key=moment if found.at else None,
        starred=found.starred,
        place=spot.place,
    )


def _title_as_marked(found: Found) -> str:
    """jrnl takes all stars around a starred title for its mark, and we only the one at its end."""
    return found.title.strip("\n *") if found.starred else found.title


def undated_note(body: str, day: date, spot: Spot) -> PlannedNote:
    """Text that stands before the first entry."""
    return PlannedNote(
        line=spot.line,
        when=When(day, None, None),
        title="",
        body=clean(body),
        tags=(),
        key=f"preface {digest('', body)}",
        undated=True,
        place=spot.place,
    )


def digest(title: str, body: str) -> str:
    """What makes the entry itself, beside its moment; how its lines were broken does not count."""
    words = " ".join(clean(f"{title} {body}").split())
    return sha256(words.encode()).hexdigest()


def tags_in(text: str, symbols: str) -> tuple[str, ...]:
    """The words that one of `symbols` makes a tag, without it, as jrnl finds them."""
    return _kept(_pattern(symbols).findall(text))


@cache
def _pattern(symbols: str) -> re.Pattern[str]:
    signs = "".join(sign for sign in symbols if not (sign.isalnum() or sign.isspace()))
    return re.compile(rf"(?<!\S)[{re.escape(signs)}]({_TAG_SIGNS})" if signs else r"(?!)")


def tags_without_symbol(names: Iterable[object]) -> tuple[str, ...]:
    """Those of its JSON."""
    texts = (name for name in names if isinstance(name, str))
    return _kept(name if name[:1].isalnum() else name[1:] for name in texts)


def _kept(names: Iterable[str]) -> tuple[str, ...]:
    """In lower case; what has neither letter nor digit is the mark of a heading."""
    return tags_of(name.lower() for name in names if any(map(str.isalnum, name)))
