"""The Markdown line that shows an attached picture, and which file such a line means."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from walkaway_desktop.domain.attachments import Attachment

# Without the angle brackets, these would end the name or be read as something else.
_NOT_BARE = re.compile(r"[\s()<>\\]")
_SIGNS = re.compile(r"([\\\[\]])")


def line_for(name: str) -> str:
    """`![gate](gate.jpg)`: the picture of that name, with its name as its words."""
    words = _SIGNS.sub(r"\\\1", name.rpartition(".")[0] or name)
    return f"![{words}]({_target(name)})"


def _target(name: str) -> str:
    if not _NOT_BARE.search(name):
        return name
    bare = name.replace("\\", "\\\\").replace("<", "\\<").replace(">", "\\>")
    return f"<{bare}>"


def renamed(text: str, before: str, after: str) -> str:
    """The text, its lines for the picture `before` now naming it `after`."""
    for one in {_target(before), f"<{before}>"}:
        text = text.replace(f"]({one})", f"]({_target(after)})")
    return text


def named(target: str, files: Iterable[Attachment]) -> Attachment | None:
    """The file that stands between the brackets of a line; None = there is none of that name."""
    wanted = target.strip()
    if wanted.startswith("<") and wanted.endswith(">"):
        wanted = re.sub(r"\\([\\<>])", r"\1", wanted[1:-1])
    keys = {_key(wanted), _key(unquote(wanted))}
    return next((one for one in files if _key(one.name) in keys), None)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
