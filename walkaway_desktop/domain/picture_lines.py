"""The Markdown line that shows an attached picture, and which file such a line means."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote, unquote

from walkaway_desktop.domain.attachments import Attachment

# These would end the name in a line, or be read as something else: there they stand as %28.
_NOT_BARE = re.compile(r"[\s()<>\[\]\\%`*]")
_NOT_IN_WORDS = re.compile(r"[\[\]\\`*]")


def line_for(name: str) -> str:
    """`![gate](gate.jpg)`: the picture of that name, with its name as its words."""
    words = _NOT_IN_WORDS.sub("", name.rpartition(".")[0] or name)
    return f"![{words}]({_target(name)})"


def _target(name: str) -> str:
    return _NOT_BARE.sub(lambda sign: quote(sign[0]), name)


def renamed(text: str, before: str, after: str) -> str:
    """The text, its lines for the picture `before` now naming it `after`."""
    return text.replace(f"]({_target(before)})", f"]({_target(after)})")


def named(target: str, files: Iterable[Attachment]) -> Attachment | None:
    """The file that stands between the brackets of a line; None = there is none of that name."""
    there = list(files)
    for wanted in (unquote(target), target):
        for one in there:
            if _key(one.name) == _key(wanted):
                return one
    return None


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
