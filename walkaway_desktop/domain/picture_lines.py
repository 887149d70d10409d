"""The Markdown line that shows an attached picture, and which file such a line means."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol, TypeVar
from urllib.parse import quote, unquote

# These would end the name in a line, or be read as something else: there they stand as %28.
_NOT_BARE = re.compile(r"[\s()<>\[\]\\%`*]")
_NOT_IN_WORDS = re.compile(r"[\[\]\\`*]")


class Named(Protocol):
    """A file that a line can name."""

    @property
    def name(self) -> str: ...


OneNamed = TypeVar("OneNamed", bound=Named)


def line_for(name: str) -> str:
    """`![gate](gate.jpg)`: the picture of that name, with its name as its words."""
    return f"![{words_for(name.rpartition('.')[0] or name)}]({target(name)})"


def words_for(name: str) -> str:
    """A name as it may stand between the square brackets of a line."""
    return _NOT_IN_WORDS.sub("", name)


def target(name: str) -> str:
    """A name or a place as it may stand between the round brackets of a line."""
    return _NOT_BARE.sub(lambda sign: quote(sign[0]), name)


def renamed(text: str, before: str, after: str) -> str:
    """The text, its lines for the picture `before` now naming it `after`."""
    return text.replace(f"]({target(before)})", f"]({target(after)})")


def named(address: str, files: Iterable[OneNamed]) -> OneNamed | None:
    """The file that stands between the brackets of a line; None = there is none of that name."""
    there = list(files)
    for wanted in (unquote(address), address):
        for one in there:
            if _key(one.name) == _key(wanted):
                return one
    return None


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
