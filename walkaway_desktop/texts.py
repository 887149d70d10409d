"""Every text of resources/texts: read from the bundle, translated, and right for Safety mode."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QFile, QIODevice

# Names for the code and facts: a translation that has the same word somewhere must not touch them.
UNTRANSLATED = frozenset(
    """bearing bill chat checked checked_by checked_where compiled default_window group id if_no
    key kind languages locale moment number police same scale sources store_not_sure_as
    third_party_checked web""".split()  # noqa: SIM905 (read more easily as words)
)
# A translation must not touch what someone calls: of these rows of helplines.toml only these words.
ROWS_OF_FACTS = frozenset({"emergency", "helpline", "source"})
WORDS_OF_ROWS = frozenset({"area", "hours", "note"})


class Message(NamedTuple):
    """One error, question, empty state or status line, ready to show.

    No dataclass: the lock window needs it, and stands there 4 ms earlier without their module.
    """

    kind: str
    text: str
    detail: str = ""
    buttons: tuple[str, ...] = ()
    spoken: str = ""  # what a screen reader says, if it differs from text

    @property
    def whole(self) -> str:
        """Text and detail behind each other, where both stand in one place."""
        return " ".join(filter(None, (self.text, self.detail)))


@cache
def _file(name: str) -> dict[str, Any]:
    source = QFile(f":/texts/{name}.json")
    if not source.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(f"no text file {name}")
    tables: dict[str, Any] = json.loads(bytes(source.readAll().data()))
    return tables


class Tables(Mapping[str, Any]):
    """The shown tables of one text file. Each is translated when it is asked for, and no other:
    a page asks for one of thirty a few hundred times.
    """

    def __init__(self, name: str, *, safety_mode: bool) -> None:
        self._name, self._safety_mode = name, safety_mode
        self._file = _file(name)
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._made:
            value = self._file[key]
            if not _is_shown(value, safety_mode=self._safety_mode):
                raise KeyError(key)
            self._made[key] = _shown(value, self._name, key, safety_mode=self._safety_mode)
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        shown = self._safety_mode
        return (key for key, one in self._file.items() if _is_shown(one, safety_mode=shown))

    def __len__(self) -> int:
        return sum(1 for _key in self)


def texts(name: str, *, safety_mode: bool = False) -> Mapping[str, Any]:
    """The shown tables of one text file, translated: `texts("safety")["gate"]["title"]`."""
    return Tables(name, safety_mode=safety_mode)


def _is_shown(value: object, *, safety_mode: bool) -> bool:
    if not isinstance(value, dict):
        return True
    return not value.get("hide_in_safety_mode" if safety_mode else "only_in_safety_mode", False)


def _shown(value: Any, context: str, path: str, *, safety_mode: bool) -> Any:
    if isinstance(value, str):
        return QCoreApplication.translate(context, value, path)
    if isinstance(value, list):
        return [
            _shown(one, context, f"{path}.{place(one, number)}", safety_mode=safety_mode)
            for number, one in enumerate(value)
            if _is_shown(one, safety_mode=safety_mode)
        ]
    if not isinstance(value, dict):
        return value
    table = {
        key: inner
        if is_fact(context, path, key, inner)
        else _shown(inner, context, f"{path}.{key}", safety_mode=safety_mode)
        for key, inner in value.items()
        if _is_shown(inner, safety_mode=safety_mode)
    }
    if safety_mode and "text_safety_mode" in table:
        table["text"] = table["text_safety_mode"]
    return table


def is_fact(context: str, path: str, key: str, value: object) -> bool:
    """Whether a value is no text of a language. `path` leads to the table that has it."""
    if isinstance(value, dict):
        return False
    if context == "helplines" and path.partition(".")[0] in ROWS_OF_FACTS:
        return key not in WORDS_OF_ROWS
    return key in UNTRANSLATED


def place(item: object, number: int) -> str:
    """What names an item of a list in a translation's comment: its id or key, else its number."""
    if isinstance(item, dict):
        return str(item.get("id") or item.get("key") or number)
    return str(number)


def readme() -> str:
    """What a zip of everything says of itself."""
    return "\n\n".join(texts("export")["readme"]["lines"]) + "\n"


def message(key: str, /, **fields: object) -> Message:
    """The message with this dotted key, placeholders filled. `n=1` takes the wording for one."""
    table = _message_table(key)
    text = table["one"] if fields.get("n") == 1 and "one" in table else table["text"]
    return Message(
        kind=table["kind"],
        text=_filled(text, key, fields),
        detail=_filled(table.get("detail", ""), f"{key}.detail", fields),
        buttons=tuple(
            _filled(button, f"{key}.buttons.{number}", fields)
            for number, button in enumerate(table.get("buttons", ()))
        ),
        spoken=_filled(table.get("spoken", ""), f"{key}.spoken", fields),
    )


def _message_table(key: str) -> Mapping[str, Any]:
    table: Any = _file("messages")
    for part in key.split("."):
        table = table[part]
    if "same" in table:
        return _message_table(table["same"])
    found: Mapping[str, Any] = table
    return found


def choices(key: str, name: str = "label", *, safety_mode: bool = False) -> list[tuple[str, str]]:
    """The fixed answers of choice.<key>, each as it is stored and as it is shown.

    `name`: label, or inside for its words inside a line.
    """
    rows: Any = _file("messages")["choice"]
    for part in key.split("."):
        rows = rows[part]
    return [
        (row["key"], QCoreApplication.translate("messages", row[name], f"choice.{key}"))
        for row in rows
        if _is_shown(row, safety_mode=safety_mode)
    ]


def _filled(text: str, path: str, fields: Mapping[str, object]) -> str:
    if not text:
        return ""
    shown = QCoreApplication.translate("messages", text, path)
    return fill(shown, fields)


def fill(text: str, fields: Mapping[str, object]) -> str:
    """`text` with its {placeholders} filled in one pass: a person's own words may hold braces."""
    return re.sub(r"\{(\w+)\}", lambda found: str(fields.get(found[1], found[0])), text)
