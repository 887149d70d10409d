"""The words that stand in the fields of a page."""

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit

from walkaway_desktop.domain.limits import TITLE
from walkaway_desktop.pages.page import Page

LOOKED_FOR = "search"  # the name of a field whose words are no entry


def typed_in(pages: Iterable[Page]) -> list[tuple[str, str]]:
    """Of each field that is not empty and can be written in: where it stands, and its words."""
    return [
        (f"{page.title()}: {name}"[:TITLE], words) for page in pages for name, words in _words(page)
    ]


def _words(page: Page) -> Iterator[tuple[str, str]]:
    for line in page.findChildren(QLineEdit):
        is_own = not isinstance(line.parent(), QAbstractSpinBox) and line.objectName() != LOOKED_FOR
        is_plain = line.echoMode() is QLineEdit.EchoMode.Normal
        if is_own and is_plain and not line.isReadOnly() and line.text().strip():
            yield line.accessibleName(), line.text()
    for field in page.findChildren(QPlainTextEdit):
        if not field.isReadOnly() and field.toPlainText().strip():
            yield field.accessibleName(), field.toPlainText()
