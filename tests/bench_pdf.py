"""X1: a PDF of about thirty pages, beside the bare document of the same words."""

from time import perf_counter

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (texts, icons, fonts)
from tests.bench_harness import MILLI, Goal, Result, Size, judge, measure
from tests.made_up import TODAY
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.pages.printed import Printed, document_of
from walkaway_desktop.transfer.pdf import Document, pdf_of
from walkaway_desktop.widgets.theme import Theme

ROWS = 145
SENTENCE = "They said that we would look at it together, and then the evening was over. "
SENTENCES = 8
GOAL = Goal(ratio=1.5)


def document() -> Document:
    """A Sitting with many long answers."""
    rows = [PartRow(f"Example {n}", SENTENCE * SENTENCES, own_words=True) for n in range(ROWS)]
    part = Part("examples", "Examples", rows)
    printed = Printed("Sitting", [part], TODAY, is_open=False, covered=False)
    return document_of(printed, [part], "a4")


def r_pdf(text: str, family: str) -> float:
    """R-pdf: a bare QTextDocument of the same words, printed to a QPdfWriter."""
    began = perf_counter()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made = QTextDocument()
    made.setDefaultFont(QFont(family, 11))
    made.setPlainText(text)
    made.print_(writer)
    return (perf_counter() - began) * MILLI


def x1(size: Size) -> Result:
    _ = QApplication.instance() or QApplication(["bench"])
    Theme.current().choose("light")
    subject = document()
    text = "\n".join(block.text for block in subject.blocks)

    def ours() -> float:
        began = perf_counter()
        pdf_of(subject, Progress())
        return (perf_counter() - began) * MILLI

    family = subject.faces.serif[0]
    pairs = max(size.pairs // 10, 1)
    first, second = measure(lambda: r_pdf(text, family), ours, pairs)
    _content, pages = pdf_of(subject, Progress())
    verdict, reason = judge(first, second, GOAL, size)
    what = f"PDF of {pages} pages"
    return Result("X1", what, "R-pdf", "ms", GOAL, verdict, reason, first, second)
