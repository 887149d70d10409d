"""What the guard tests read: the project's modules as syntax trees, its forms, its text files."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "walkaway_desktop"
TEXTS = ROOT / "resources" / "texts"
IS_WORDS = re.compile(r"[a-z]{2} [a-z]")


@dataclass(frozen=True, slots=True)
class Words:
    """One text that a person can see, and where it stands."""

    place: str  # file and line, or file and key
    text: str


@cache
def modules() -> dict[Path, ast.Module]:
    """Every hand-written module of the app."""
    paths = [path for path in PACKAGE.rglob("*.py") if path.parent.name != "forms"]
    return {path: ast.parse(path.read_text("utf-8")) for path in sorted(paths)}


def forms() -> list[Path]:
    return sorted(ROOT.glob("ui/*.ui"))


def place(path: Path, node: ast.AST | int) -> str:
    line = node if isinstance(node, int) else getattr(node, "lineno", 0)
    return f"{path.relative_to(ROOT)}:{line}"


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All of it, walked once for every guard."""
    return tuple(ast.walk(tree))


@cache
def calls(tree: ast.Module) -> tuple[tuple[str, ast.Call], ...]:
    """Every call with the last part of its name: `self.form.save.setText(x)` is setText."""
    return tuple(named_calls(tree))


def named_calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(attr=name) | ast.Name(id=name):
                    yield name, node


@cache
def table(name: str) -> dict[str, Any]:
    """One file of resources/texts as it is written."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text("utf-8"))


def form_words(path: Path) -> Iterator[Words]:
    """Each text of a form, but the file's own dates and names that nobody sees."""
    for node in ElementTree.parse(path).iter("string"):  # noqa: S314 (our own forms)
        if node.text and node.get("notr") != "true":
            yield Words(path.relative_to(ROOT).as_posix(), node.text)


def code_words(path: Path) -> Iterator[Words]:
    """Each text given to tr() in a module."""
    for name, call in calls(modules()[path]):
        if name in {"tr", "translate"}:
            for argument in call.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield Words(place(path, call), argument.value)


def printed_words(path: Path) -> Iterator[Words]:
    """Each text of a module of the command line that reads like words, and no docstring."""
    tree = modules()[path]
    docstrings = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and IS_WORDS.search(text) and id(node) not in docstrings:
            yield Words(place(path, node), text)


def table_words(tables: Any, place: str, exempt: frozenset[str]) -> Iterator[Words]:
    """Each text below `tables`, without the keys that are not shown."""
    if isinstance(tables, str):
        yield Words(place, tables)
    elif isinstance(tables, list):
        for number, item in enumerate(tables):
            name = item.get("id", item.get("key", number)) if isinstance(item, dict) else number
            yield from table_words(item, f"{place}.{name}", exempt)
    elif isinstance(tables, Mapping):
        for key, item in tables.items():
            if key not in exempt:
                yield from table_words(item, f"{place}.{key}", exempt)


def word_pattern(pattern: str) -> re.Pattern[str]:
    """A word of forbidden-words.toml: whole words, any ending after a star, in folded text."""
    ending = r"\w*" if pattern.endswith("*") else ""
    words = re.escape(pattern.rstrip("*")).replace("'", "['’]")
    return re.compile(rf"(?<!\w){words}{ending}(?!\w)")
