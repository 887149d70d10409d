"""A button is a verb and says what it does, or it answers, or names what it leads to."""

import ast
import tomllib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from tests.sources import ROOT, TEXTS, Words, calls, forms, modules, place, table

START = tomllib.loads((ROOT / "tests" / "tables" / "buttons.toml").read_text("utf-8"))
KNOWN = {word for words in START.values() for word in words.split()}
NEVER = {"OK", "Okay", "Ok", "Submit", "Done", "Confirm", "Apply", "Proceed", "Accept"}
LISTS = ("buttons", "whole_buttons", "entry_buttons", "button")
MADE_BY = ("QPushButton", "QToolButton", "link_button", "small_button")


def in_tables(tables: Any, where: str) -> Iterator[Words]:
    if isinstance(tables, list):
        for one in tables:
            yield from in_tables(one, where)
    elif isinstance(tables, dict):
        for key, value in tables.items():
            texts = [value] if isinstance(value, str) else value
            if key in LISTS and isinstance(texts, list):
                yield from (Words(f"{where}.{key}", one) for one in texts if isinstance(one, str))
            else:
                yield from in_tables(value, f"{where}.{key}")


def in_forms() -> Iterator[Words]:
    for path in forms():
        for widget in ElementTree.parse(path).iter("widget"):  # noqa: S314 (our own forms)
            if widget.get("class") in MADE_BY:
                for text in widget.findall("property[@name='text']/string"):
                    yield Words(path.name, text.text or "")


def in_code() -> Iterator[Words]:
    for path, tree in modules().items():
        for name, call in calls(tree):
            if name in MADE_BY:
                yield from (Words(place(path, call), text) for text in translated(call))


def translated(call: ast.Call) -> Iterator[str]:
    for node in ast.walk(call):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"tr", "translate"}:
            plain = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield from (text for text in plain[-1:] if isinstance(text, str))


def buttons() -> list[Words]:
    tables = [
        one
        for path in sorted(TEXTS.glob("*.toml"))
        for one in in_tables(table(path.stem), path.stem)
    ]
    return [one for one in (*tables, *in_forms(), *in_code()) if one.text.strip()]


def first_word(text: str) -> str:
    return text.replace("…", " ").replace("&", "").split()[0]


def test_every_button_says_what_it_does() -> None:
    found = buttons()
    assert len(found) > 300
    assert [one for one in found if first_word(one.text) not in KNOWN] == []


def test_no_button_says_a_word_that_means_nothing() -> None:
    assert not NEVER & KNOWN
    assert [one for one in buttons() if first_word(one.text) in NEVER] == []


def test_only_first_run_says_continue() -> None:
    found = {one.place for one in buttons() if first_word(one.text) == "Continue"}
    assert all("first_run" in place for place in found), found
