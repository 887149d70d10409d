"""Day One's rich text, for entries that have no other: pieces with attributes, as Markdown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.domain.limits import BODY_BYTES
from walkaway_desktop.transfer.journal import SkippedError
from walkaway_desktop.transfer.json_parts import read_object
from walkaway_desktop.transfer.markdown_text import inline, line_start

MOST_LEVELS = 6  # of lists in lists; deeper ones stay at this level
MOST_HEADER = 6
MOST_SIGNS = 16 * BODY_BYTES  # it says more of each word than the word
_MARKS = {"bold": "**", "italic": "*", "strikethrough": "~~"}
_FENCE = "```"

Attributes = Mapping[str, object]


@dataclass(slots=True)
class _Line:
    """One line as it is put together."""

    attributes: Attributes = field(default_factory=dict)  # of the first piece with words
    bare: str = ""
    marked: str = ""
    is_ready: bool = False  # it is Markdown of its own
    has_words: bool = False

    def add(self, text: str, attributes: Attributes) -> None:
        if text and not self.has_words:
            self.attributes = _object(attributes, "line")
            self.has_words = not text.isspace()
        self.bare += text
        self.marked += _marked(attributes, text)


def read(given: object) -> str:
    """The Markdown of an entry's `richText`, which is JSON within a string; blank = none.

    Raises SkippedError where it is too large.
    """
    lines = [_Line()]
    for one in _contents(given):
        text, attributes = one.get("text"), _object(one, "attributes")
        for number, part in enumerate(text.split("\n") if isinstance(text, str) else ()):
            if number:
                lines.append(_Line())
            lines[-1].add(part, attributes)
        for ready in _embedded(one):
            lines += [_Line(marked=ready, is_ready=True), _Line()]
    return "\n".join(_written(lines)).strip("\n")


def _contents(given: object) -> list[Mapping[str, object]]:
    if isinstance(given, str):
        if len(given) > MOST_SIGNS:
            raise SkippedError(Reason.TOO_LARGE)
        try:
            given = read_object(given)
        except RefusedFileError:
            return []
    listed = given.get("contents") if isinstance(given, dict) else None
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _embedded(one: Mapping[str, object]) -> Iterator[str]:
    """Links to media, as those in the other text are; and lines across."""
    listed = one.get("embeddedObjects")
    for thing in listed if isinstance(listed, list) else ():
        if not isinstance(thing, dict):
            continue
        if isinstance(identifier := thing.get("identifier"), str):
            yield f"![](dayone-moment://{identifier})"
        elif thing.get("type") == "horizontalRuleLine":
            yield "---"


def _object(of: Mapping[str, object], name: str) -> Attributes:
    found = of.get(name)
    return found if isinstance(found, dict) else {}


def _marked(attributes: Attributes, text: str) -> str:
    """One piece of a line. Blanks stand outside of its marks."""
    core = text.strip()
    if not core:
        return text
    start = text[: len(text) - len(text.lstrip())]
    end = text[len(text.rstrip()) :]
    if attributes.get("inlineCode") is True and "`" not in core:
        return f"{start}`{core}`{end}"
    marks = [mark for name, mark in _MARKS.items() if attributes.get(name) is True]
    return f"{start}{''.join(marks)}{inline(core)}{''.join(reversed(marks))}{end}"


def _written(lines: Iterable[_Line]) -> Iterator[str]:
    in_code = False
    for line in lines:
        is_code = line.attributes.get("codeBlock") is True
        if is_code != in_code:
            yield _FENCE
        in_code = is_code
        yield line.bare if is_code else line.marked if line.is_ready else _line(line)
    if in_code:
        yield _FENCE


def _line(line: _Line) -> str:
    attributes, words = line.attributes, line.marked
    quote = "> " if attributes.get("quote") is True else ""
    header = _number(attributes.get("header"))
    if 0 < header <= MOST_HEADER:
        return f"{quote}{'#' * header} {words.strip()}"
    if item := _item(attributes):
        return f"{quote}{_indent(attributes)}{item} {words.strip()}"
    return quote + line_start(words)


def _item(attributes: Attributes) -> str:
    match attributes.get("listStyle"):
        case "bulleted":
            return "-"
        case "numbered":
            return f"{_number(attributes.get('listIndex')) or 1}."
        case "checkbox":
            return "- [x]" if attributes.get("checked") is True else "- [ ]"
        case _:
            return ""


def _indent(attributes: Attributes) -> str:
    level = min(max(_number(attributes.get("indentLevel")), 1), MOST_LEVELS)
    return "  " * (level - 1)


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
