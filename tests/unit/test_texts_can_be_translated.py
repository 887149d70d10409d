"""Every text that a person sees comes whole from tr(), a form, or resources/texts."""

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from tests.sources import ROOT, calls, forms, modules, place

SHOWS = {
    "QAction",
    "QCheckBox",
    "QGroupBox",
    "QLabel",
    "QMenu",
    "QPushButton",
    "QRadioButton",
    "QToolButton",
    "addAction",
    "addButton",
    "addItem",
    "addItems",
    "addMenu",
    "addTab",
    "label",
    "setAccessibleDescription",
    "setAccessibleName",
    "setHeaderLabels",
    "setHorizontalHeaderLabels",
    "setHtml",
    "setInformativeText",
    "setPlaceholderText",
    "setPlainText",
    "setStatusTip",
    "setText",
    "setTitle",
    "setToolTip",
    "setWhatsThis",
    "setWindowTitle",
    "showMessage",
}
WORD_OF_LETTERS = 2  # one letter or sign is a symbol, not a text


def literal_words(node: ast.expr) -> str:
    """The words written straight into this expression, but for those in a call."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(literal_words(part) for part in parts(node))


def parts(node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.JoinedStr(values=found) | ast.List(elts=found) | ast.Tuple(elts=found):
            return found
        case ast.BinOp(left=left, right=right):
            return [left, right]
        case ast.IfExp(body=body, orelse=other):
            return [body, other]
        case ast.Call(func=ast.Attribute(attr="format", value=value)):
            return [value]
    return []


def is_text(words: str) -> bool:
    """The app's name is the same in every language; a sign or two are no words."""
    if words == "Daybook":
        return False
    return sum(letter.isalpha() for letter in words) >= WORD_OF_LETTERS


def naked_texts(path: Path, tree: ast.Module) -> Iterator[str]:
    for name, call in calls(tree):
        if name not in SHOWS:
            continue
        # label(text, "page"): what follows the text is a kind, never shown
        shown = call.args[:1] if name in {"label", "addItem"} else call.args
        if any(is_text(literal_words(argument)) for argument in shown):
            yield f"{place(path, call)}: {ast.unparse(call)}"


def unreadable_tr(path: Path, tree: ast.Module) -> Iterator[str]:
    """lupdate finds plain strings only. (texts.py asks for those of resources/texts.)"""
    for name, call in calls(tree):
        if name == "tr":
            read = call.args[:1]
        elif ast.unparse(call.func) == "QCoreApplication.translate" and path.name != "texts.py":
            read = call.args[:2]
        else:
            continue
        if not all(isinstance(argument, ast.Constant) for argument in read):
            yield f"{place(path, call)}: {ast.unparse(call)}"


def changed_letters(path: Path, tree: ast.Module) -> Iterator[str]:
    """Letter case of a shown text is the translator's: `tr(…).lower()` breaks it."""
    for name, call in calls(tree):
        if name in {"capitalize", "lower", "title", "upper"} and isinstance(
            call.func, ast.Attribute
        ):
            inner = call.func.value
            if isinstance(inner, ast.Call) and getattr(inner.func, "attr", "") == "tr":
                yield f"{place(path, call)}: {ast.unparse(call)}"


def test_no_module_shows_a_text_outside_tr() -> None:
    assert [one for path, tree in modules().items() for one in naked_texts(path, tree)] == []


def test_every_tr_holds_one_plain_string() -> None:
    assert [one for path, tree in modules().items() for one in unreadable_tr(path, tree)] == []


def test_no_module_changes_the_letters_of_a_translated_text() -> None:
    assert [one for path, tree in modules().items() for one in changed_letters(path, tree)] == []


def test_the_guard_sees_naked_and_glued_texts() -> None:
    tree = ast.parse(
        "a.setText('Save')\nb.setToolTip('Day ' + name)\nc = QLabel(f'{n} days')\n"
        "d.setText(self.tr('Save'))\ne.setText('…')\nf = self.tr(f'{n} days')\n"
        "g = QCoreApplication.translate('dates', pattern)\n"
    )
    path = ROOT / "walkaway_desktop" / "made_up.py"
    assert len(list(naked_texts(path, tree))) == 3
    assert len(list(unreadable_tr(path, tree))) == 2


def names_for_translators(form: Path) -> list[str]:
    """Properties of our own, such as the kind of a label, that stand among the texts."""
    own = ElementTree.parse(form).iterfind(".//property[@stdset='0']")  # noqa: S314 (our own forms)
    strings = [(one.get("name"), text) for one in own for text in one.findall("string")]
    return [f"{form.name}: {name}" for name, text in strings if text.get("notr") != "true"]


def test_no_form_asks_for_a_name_of_the_sheet_in_another_language() -> None:
    assert [name for form in forms() for name in names_for_translators(form)] == []
