"""Imports point downwards; packages on one line of LAYERS do not know each other."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2] / "walkaway_desktop"
LAYERS = """domain; bus_messages; bus; away capture clock traces processes window_keys; widgets;
forms storage transfer; texts; pages cli hiding made_up file_work;
main_window; looking_around before_open; page_check window; start; app; __main__"""
RANK = {name: rank for rank, names in enumerate(LAYERS.split(";")) for name in names.split()}


def imports(source: str) -> set[str]:
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def test_modules_import_only_what_lies_below_them() -> None:
    for path in set(ROOT.rglob("*.py")) - {ROOT / "__init__.py"}:
        own = path.relative_to(ROOT).with_suffix("").parts[0]
        for name in imports(path.read_text("utf-8")):
            package, inner, *_ = [*name.split("."), ""]
            assert own != "domain" or package not in {"PySide6", "peewee"}, f"{path}: {name}"
            if package == ROOT.name and inner != own:
                assert RANK[inner] < RANK[own], f"{path}: {name}"
