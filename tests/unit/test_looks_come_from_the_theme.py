"""Colors and sizes stand in resources/theme/tokens.toml, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from tests.sources import ROOT, calls, forms, modules, nodes, place

HEX_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b|\brgba?\(|\bhsl")
PIXELS = re.compile(r"\b[1-9]\d*\s*(?:px|pt)\b")
COLOR_NAMES = re.compile(
    r":\s*(?:white|black|red|green|blue|yellow|gray|grey|orange|purple|brown|pink)\b", re.IGNORECASE
)
COLOR_CALLS = {"QColor", "fromRgb", "fromHsl", "fromString", "setNamedColor"}
SIZE_CALLS = {
    "QSize",
    "resize",
    "setContentsMargins",
    "setFixedHeight",
    "setFixedSize",
    "setFixedWidth",
    "setHorizontalSpacing",
    "setIconSize",
    "setMaximumHeight",
    "setMaximumWidth",
    "setMinimumHeight",
    "setMinimumSize",
    "setMinimumWidth",
    "setPixelSize",
    "setPointSize",
    "setPointSizeF",
    "setSpacing",
    "setVerticalSpacing",
    "setWidth",
    "setWidthF",
}
FORM_SIZES = {
    "maximumSize",
    "minimumSize",
    "spacing",
    "margin",
    "leftMargin",
    "topMargin",
    "rightMargin",
    "bottomMargin",
    "horizontalSpacing",
    "verticalSpacing",
    "iconSize",
}
FORM_LOOKS = {"styleSheet", "palette", "font", "color"}
HAIRLINE = 1  # one device pixel is the thinnest line, not a size
NO_LIMIT = 16777215  # QWIDGETSIZE_MAX


def is_number(node: ast.expr) -> bool:
    value = node.operand if isinstance(node, ast.UnaryOp) else node
    return (
        isinstance(value, ast.Constant)
        and isinstance(value.value, int | float)
        and HAIRLINE < value.value < NO_LIMIT
    )


def strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every string but docstrings."""
    docs = {
        id(node.body[0].value)
        for node in nodes(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


def color_faults(path: Path, tree: ast.Module) -> Iterator[str]:
    for text in strings(tree):
        if HEX_COLOR.search(str(text.value)) or COLOR_NAMES.search(str(text.value)):
            yield f"{place(path, text)}: {text.value!r}"
    for name, call in calls(tree):
        if name in COLOR_CALLS and any(isinstance(one, ast.Constant) for one in call.args):
            yield f"{place(path, call)}: {name}"
    for node in nodes(tree):
        if isinstance(node, ast.Attribute) and node.attr != "transparent":
            named = getattr(node.value, "attr", "") or getattr(node.value, "id", "")
            if named == "GlobalColor":
                yield f"{place(path, node)}: {node.attr}"


def size_faults(path: Path, tree: ast.Module) -> Iterator[str]:
    for text in strings(tree):
        if PIXELS.search(str(text.value)):
            yield f"{place(path, text)}: {text.value!r}"
    for name, call in calls(tree):
        if name in SIZE_CALLS and any(is_number(one) for one in call.args):
            yield f"{place(path, call)}: {ast.unparse(call)}"


def form_faults(path: Path) -> Iterator[str]:
    for node in ElementTree.parse(path).iter("property"):  # noqa: S314 (our own forms)
        name = node.get("name", "")
        numbers = [
            int(one.text or 0) for one in node.iter() if one.tag in {"number", "width", "height"}
        ]
        if name in FORM_LOOKS:
            yield f"{path.name}: {name}"
        if name in FORM_SIZES and any(HAIRLINE < one < NO_LIMIT for one in numbers):
            yield f"{path.name}: {name} {numbers}"


def test_no_module_names_a_color() -> None:
    assert [fault for path, tree in modules().items() for fault in color_faults(path, tree)] == []


def test_no_module_has_a_size_in_pixels_or_points() -> None:
    assert [fault for path, tree in modules().items() for fault in size_faults(path, tree)] == []


def test_no_form_has_a_look_or_a_size_of_its_own() -> None:
    assert [fault for path in forms() for fault in form_faults(path)] == []


def test_no_sheet_has_a_color_or_a_size_of_its_own() -> None:
    faults = []
    for path in ROOT.glob("resources/theme/*.qss"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for pattern in (HEX_COLOR, COLOR_NAMES, PIXELS):
                faults += [f"{place(path, number)}: {found[0]}" for found in pattern.finditer(line)]
    assert faults == []


def test_the_guard_sees_a_color_and_a_size() -> None:
    tree = ast.parse("a.setSpacing(8)\nb = QColor('#fff')\nc = 'color: #12ab34; padding: 4px'\n")
    path = ROOT / "walkaway_desktop" / "made_up.py"
    assert len(list(color_faults(path, tree))) == 3
    assert len(list(size_faults(path, tree))) == 2
