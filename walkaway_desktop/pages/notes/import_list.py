"""Imports of the past: what each brought in, and the way to take it back as a whole."""

import gc
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from walkaway_desktop.domain.imports import PastImport
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.notes.import_reading import failure, format_words, shown_counts
from walkaway_desktop.pages.notes.import_report import kept_words
from walkaway_desktop.pages.notes.import_undo import ImportUndo, undone_words
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import card, hairline, label, row, stack

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class ImportsDialog(Sheet):
    """The newest first. One is taken back at a time."""

    help_page = "import"

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Imports"), parent)
        self._clock = clock
        self._undo = ImportUndo(vault, self)
        self._undo.began.connect(self._say_busy)
        self._undo.ended.connect(self._end)
        self._undo.failed.connect(self._say_failed)
        self._status: dict[int, QLabel] = {}
        self.buttons: dict[int, QPushButton] = {}
        self._busy: int | None = None  # the import that is being taken back
        self._close = QPushButton(self.tr("Close"))
        self._close.clicked.connect(self.accept)
        parts: list[QWidget] = []
        for one in vault.imports.past():
            parts += [hairline(), self._row(one)] if parts else [self._row(one)]
        self.lay_out([label(self.tr("Imports"), "section"), card(*parts)], [None, self._close])
        self._close.setFocus()

    def _row(self, one: PastImport) -> QWidget:
        day = long_day(self._clock.local(one.at).date())
        named, numbers = format_words(one.source), shown_counts(one.counts)
        said = message("import.import-past-one", format=named, date=day, **numbers)
        words = "\n".join([said.text, *kept_words(one.taken, one.beside)])
        status = paragraph(words, "small")
        undo = QPushButton(message("import.import-done").buttons[0])
        undo.setAccessibleName(self.tr("Undo all of {file}").format(file=one.file_name))
        undo.setAccessibleDescription(words)
        undo.clicked.connect(partial(self._ask, one))
        self._status[one.batch_id], self.buttons[one.batch_id] = status, undo
        made = QWidget()
        lines = row(stack(paragraph(one.file_name, "label"), status, space="xs"), undo, space="xl")
        lines.setStretch(0, 1)
        made.setLayout(lines)
        return made

    # ---- one import goes -------------------------------------------------------------------------

    def _ask(self, one: PastImport) -> None:
        self._busy = one.batch_id
        self._allow(on=False)
        self._undo.start(one.batch_id, message("import.import-undo-all", file=one.file_name))

    def _say_busy(self) -> None:
        self._say(message("import.import-taking-back").text)

    def _end(self, is_gone: bool) -> None:  # noqa: FBT001 (Qt's signal)
        if is_gone and self._busy is not None:
            self._say(undone_words(self._undo.kept))
            self.buttons[self._busy].hide()
        self._rest()

    def _say_failed(self, error: VaultError) -> None:
        self._say(failure(error).whole)
        self._rest()

    def _say(self, words: str) -> None:
        if self._busy is not None:
            self._status[self._busy].setText(words)

    def _rest(self) -> None:
        """Where the focus was; with what is gone its button is gone, too."""
        left = self.buttons.get(self._busy or 0)
        self._busy = None
        self._allow(on=True)
        (left if left is not None and left.isVisible() else self._close).setFocus()

    def _allow(self, *, on: bool) -> None:
        for button in (*self.buttons.values(), self._close):
            button.setEnabled(on)

    # ---- closing ---------------------------------------------------------------------------------

    def reject(self) -> None:
        """Esc waits until the import is gone: it is all or nothing, and soon done."""
        if self._busy is None:
            super().reject()

    def take_away(self) -> None:
        """The vault is about to be locked: what is not whole stays in."""
        self.done(QDialog.DialogCode.Rejected)

    def done(self, result: int) -> None:
        """Closed by any way: no transaction is left open behind it."""
        self._undo.stop()
        super().done(result)
        gc.unfreeze()  # (storage.steps.uncollected)
