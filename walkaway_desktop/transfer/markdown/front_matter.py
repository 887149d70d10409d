"""What stands above a note between two lines of dashes: its date, tags, mood and the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from walkaway_desktop.domain.limits import clean_line
from walkaway_desktop.transfer.yaml_text import (
    Alias,
    Items,
    Node,
    Pairs,
    Scalar,
    UnsafeYamlError,
    YamlError,
    load,
)

_BLOCK = re.compile(r"---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
MOST_SIGNS = 256 * 1024
_TAG_LISTS = ("tags", "tag", "keywords")
_LINK = re.compile(r"\[\[([^\[\]|]*)(?:\|[^\[\]]*)?\]\]")


@dataclass(slots=True)
class FrontMatter:
    """Its rows by their names, case folded. Every value is text; what is used is taken out."""

    rows: dict[str, tuple[str, Node]] = field(default_factory=dict)  # with the name as written

    def take(self, name: str) -> str:
        """The value as one line; "" = there is none."""
        _name, value = self.rows.pop(name, ("", Scalar("")))
        return _line(value)

    def take_mark(self, name: str) -> bool:
        """Whether the row says true, as our own export writes it; any other value stays a line."""
        return self.look(name).casefold() == "true" and bool(self.take(name))

    def look(self, name: str) -> str:
        """The same, and it stays."""
        return _line(self.rows[name][1]) if name in self.rows else ""

    def take_tags(self) -> list[str]:
        """Those of a list, of `a, b` and of `a b`."""
        found: list[str] = []
        for name in _TAG_LISTS:
            _name, value = self.rows.pop(name, ("", Scalar("")))
            found += _words(value)
        return [tag for one in found if (tag := one.strip().lstrip("#").strip("/ "))]

    def take_links(self) -> list[str]:
        """The notes that are named in a row of their own."""
        if "links" not in self.rows or "[[" not in self.look("links"):
            return []
        return [found[1].partition("#")[0] for found in _LINK.finditer(self.take("links"))]

    def rest(self) -> list[str]:
        """What is left, a line for each."""
        lines = ((name, _line(value)) for name, value in self.rows.values())
        return [f"{name}: {line}" for name, line in lines if line]


def split(text: str) -> tuple[FrontMatter | None, str]:
    """The rows and the note below; None = they cannot be read and stand in the note as code."""
    found = _BLOCK.match(text)
    if found is None:
        return FrontMatter(), text
    body = text[found.end() :]
    inner = found[1] or ""
    try:
        rows = _rows(inner)
    except (YamlError, UnsafeYamlError):
        return None, f"```yaml\n{inner}\n```\n\n{body}"
    return FrontMatter(rows), body


def _rows(text: str) -> dict[str, tuple[str, Node]]:
    if len(text) > MOST_SIGNS:
        raise YamlError(1)
    found = load(text)
    if isinstance(found, Scalar) and found.is_null:
        return {}
    if not isinstance(found, Pairs):
        raise YamlError(1)
    rows: dict[str, tuple[str, Node]] = {}
    for key, value in found.pairs:
        name = clean_line(_line(key))
        rows.setdefault(name.casefold(), (name, value))
    return rows


def _line(node: Node) -> str:
    """A value as one line of text."""
    return clean_line(", ".join(_parts(node)))


def _parts(node: Node) -> Iterator[str]:
    match node:
        case Scalar():
            yield from [] if node.is_null else [node.text]
        case Alias():
            yield f"*{node.name}"
        case Items():
            if _is_link(node):  # [[Note]] without quotes is a list in a list
                yield f"[[{_line(node.items[0])}]]"
                return
            for item in node.items:
                yield from _parts(item)
        case Pairs():
            for key, value in node.pairs:
                yield f"{_line(key)}: {_line(value)}".removesuffix(": ")


def _is_link(node: Items) -> bool:
    return len(node.items) == 1 and isinstance(node.items[0], Items) and bool(node.items[0].items)


def _words(value: Node) -> list[str]:
    if isinstance(value, Items):
        return list(_parts(value))
    line = _line(value)
    return line.split(",") if "," in line else line.split()
