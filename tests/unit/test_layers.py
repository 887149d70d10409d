"""Imports point downwards; packages on one line of LAYERS do not know each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sources import PACKAGE, modules, nodes

LAYERS = """domain; bus_messages; bus; away capture clock traces processes window_keys; widgets;
forms storage transfer; texts; rescue_words; pages cli hiding made_up file_work;
main_window; day_backup; looking_around before_open; page_check window; start; app; __main__"""
RANK = {name: rank for rank, names in enumerate(LAYERS.split(";")) for name in names.split()}


def generated() -> Iterator[tuple[Path, ast.Module]]:
    """The forms as they are compiled, down to their class: above it stands what they import."""
    for path in (PACKAGE / "forms").glob("*.py"):
        yield path, ast.parse(path.read_text("utf-8").partition("\nclass ")[0])


def imports(tree: ast.Module) -> set[str]:
    found = nodes(tree)
    plain = {alias.name for node in found if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in found if isinstance(node, ast.ImportFrom)}


def test_modules_import_only_what_lies_below_them() -> None:
    for path, tree in (*modules().items(), *generated()):
        own = path.relative_to(PACKAGE).with_suffix("").parts[0]
        for name in imports(tree):
            package, inner, *_ = [*name.split("."), ""]
            assert own != "domain" or package not in {"PySide6", "peewee"}, f"{path}: {name}"
            if package == PACKAGE.name and inner != own:
                assert RANK[inner] < RANK[own], f"{path}: {name}"
