"""Bring a language up to date with every text of the app:  python update.py LANGUAGE…

The texts of resources/texts are written into a stub that Qt's lupdate can read (context = file,
comment = key, as walkaway_desktop/texts.py asks for them); then lupdate goes over the stub, the
modules and the forms. What was translated before is kept.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from walkaway_desktop.texts import is_fact, place

ROOT = Path(__file__).parents[2]
UNSEEN_FILES = {"forbidden-words"}
MESSAGE_TEXTS = ("text", "one", "text_safety_mode")  # one key for all three: texts.message
CHOICE_TEXTS = ("label", "inside")  # of fixed answers: texts.choices

Unit = tuple[str, str, str]  # context, source text, comment


def units() -> Iterator[Unit]:
    """Every shown text of resources/texts."""
    for path in sorted(ROOT.glob("resources/texts/*.toml")):
        tables = tomllib.loads(path.read_text("utf-8"))
        if path.stem == "messages":
            yield from message_units(tables, "")
        elif path.stem not in UNSEEN_FILES:
            yield from text_units(tables, path.stem, "")


def text_units(value: Any, context: str, path: str) -> Iterator[Unit]:
    """The path is built as `texts._shown` builds it."""
    if isinstance(value, str):
        if value:
            yield context, value, path
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from text_units(item, context, f"{path}.{place(item, number)}")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not is_fact(context, path, key, item):
                yield from text_units(item, context, f"{path}.{key}" if path else key)


def message_units(table: dict[str, Any], path: str) -> Iterator[Unit]:
    for key, value in table.items():
        inner = f"{path}.{key}" if path else key
        if isinstance(value, list):
            words = (row[name] for row in value for name in CHOICE_TEXTS if name in row)
            yield from (("messages", text, inner) for text in words)
        elif isinstance(value, dict) and isinstance(value.get("kind"), str):
            yield from one_message(value, inner)
        elif isinstance(value, dict):
            yield from message_units(value, inner)


def one_message(message: dict[str, Any], path: str) -> Iterator[Unit]:
    yield from (("messages", message[name], path) for name in MESSAGE_TEXTS if name in message)
    for name in ("detail", "spoken"):
        if name in message:
            yield "messages", message[name], f"{path}.{name}"
    for number, button in enumerate(message.get("buttons", ())):
        yield "messages", button, f"{path}.buttons.{number}"


def stub() -> str:
    """Python that is never run: lupdate reads the calls."""
    quoted = (tuple(json.dumps(part, ensure_ascii=False) for part in unit) for unit in units())
    return "".join(f"QCoreApplication.translate({', '.join(unit)})\n" for unit in quoted)


def update(target: Path) -> None:
    """Write or refresh the .ts file `target`, its language taken from its name."""
    lupdate = shutil.which("pyside6-lupdate")
    if lupdate is None:
        raise SystemExit("pyside6-lupdate is not on PATH: activate .venv")
    modules = (ROOT / "walkaway_desktop").rglob("*.py")
    hand_written = sorted(path for path in modules if path.parent.name != "forms")
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "texts.py"
        written.write_text(stub(), "utf-8")
        sources = [written, *hand_written, *sorted(ROOT.glob("ui/*.ui"))]
        arguments = ["-no-obsolete", "-locations", "none", "-silent", "-ts", str(target)]
        subprocess.run([lupdate, *map(str, sources), *arguments], check=True)  # noqa: S603


if __name__ == "__main__":
    for language in sys.argv[1:]:
        update(Path(__file__).parent / f"{language}.ts")
