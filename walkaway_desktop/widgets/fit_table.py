"""The fit table: arrows move, digits fill, a question mark is don't know."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableView, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.widgets.fit_delegate import FitDelegate, FitHead, box_size
from walkaway_desktop.widgets.fit_model import (
    IMPORTANCE,
    UNKNOWN,
    Cell,
    FitModel,
    Fits,
    FitWords,
    Index,
    Roles,
    Value,
)
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.painting import MOVING_ON, TAKING_BACK, is_plain
from walkaway_desktop.widgets.scale_row import SECOND_DIGIT_MS
from walkaway_desktop.widgets.theme import Theme

PART_OF_WINDOW = 0.6  # the most of its height that the table takes before its rows scroll
HIGHEST = 10


class FitTable(QTableView):
    """Knows values, not the vault. `filled` tells what was answered, None = taken back.

    `refused`: what was typed is no answer in this cell. `went`: the keys stand on another cell.
    """

    filled = Signal(object, object)  # Cell, Value
    refused = Signal(object)  # Cell
    went = Signal()
    paints_focus = True  # the cell that the keys stand on shows it

    def __init__(self, words: FitWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # First: Qt calls back as soon as there is a model.
        self._typed = ""
        self._typing = QTimer(self, interval=SECOND_DIGIT_MS, singleShot=True)
        self._typing.timeout.connect(self._forget_typed)
        self.fits = FitModel(words)
        self.setModel(self.fits)
        self.cells = FitDelegate(self)
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(FitHead(self))
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        kind(self, "fit")
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Theme.current().changed.connect(self._shape)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_fits(self, fits: Fits) -> None:
        """Show these cells; the keys stay where they are, or go to the first open one."""
        before, kept = self.fits.fits, self.cell
        same = (before.criteria, before.options, bool(before.foot)) == (
            fits.criteria,
            fits.options,
            bool(fits.foot),
        )
        if same:
            self.fits.show_values(fits)
            if before.foot != fits.foot:
                self._set_heights()
            return
        self.fits.show(fits, stacked=self._is_stacked(fits))
        self._set_widths()
        self._set_heights()
        self.go_to(kept if kept is not None and self.fits.place(kept).isValid() else None)

    @property
    def cell(self) -> Cell | None:
        """Where the keys stand; None = on no answer."""
        index = self.currentIndex()
        return self.fits.cell(index) if index.isValid() else None

    def go_to(self, cell: Cell | None) -> None:
        """Put the keys on this cell; None = on the first that is open, else on the first."""
        cells = [
            (option, line.id)
            for line in self.fits.fits.criteria
            for option, _name in self.fits.columns
        ]
        open_cells = [one for one in cells if self.fits.fits.values.get(one) is None]
        chosen = cell or next(iter(open_cells or cells), None)
        if chosen is not None:
            self.setCurrentIndex(self.fits.place(chosen))

    def _is_stacked(self, fits: Fits) -> bool:
        """Where text is large, or the width too small for the longest word of a name."""
        if Theme.current().has_large_text:
            return True
        return (
            self._importance_width() + self._option_width() * (len(fits.options) + 1) > self._room()
        )

    def _room(self) -> int:
        """The width that cells have, beside the bar that scrolls them."""
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        bar = self.verticalScrollBar().sizeHint().width()
        return max(self.width() - (bar if self.verticalScrollBarPolicy() == always else 0), 1)

    def _importance_width(self) -> int:
        theme = Theme.current()
        words = QFontMetrics(theme.font("caption")).horizontalAdvance(self.fits.words.importance)
        return max(words, box_size().width()) + theme.px("l")

    def _option_width(self) -> int:
        """The least in which a name can be read: a usual word, and the box."""
        theme = Theme.current()
        metrics = QFontMetrics(theme.font("label", strong=True))
        return max(metrics.averageCharWidth() * 9, box_size().width()) + theme.px("s")

    def _set_widths(self) -> None:
        head, model = self.horizontalHeader(), self.fits
        head.setVisible(not model.stacked)
        head.setMinimumSectionSize(1)
        room = self._room()
        if model.stacked:
            answer = box_size().width() + Theme.current().px("s")
            answer = max(answer, room * 2 // 5)
            widths = [room - answer, answer]
        else:
            importance, options = self._importance_width(), len(model.fits.options)
            one = (room - importance) * 10 // (options * 10 + 14)
            widths = [room - importance - one * options, importance, *[one] * options]
        for column, width in enumerate(widths):
            head.resizeSection(column, width)

    def _set_heights(self) -> None:
        self.resizeRowsToContents()
        self.clearSpans()
        if self.fits.stacked:
            for row in range(self.fits.rowCount()):
                if self.fits.index(row, 0).data(Roles.HEAD):
                    self.setSpan(row, 0, 1, 2)
        self._fit()

    def _fit(self) -> None:
        before = self.verticalScrollBarPolicy()
        self._set_height()
        if self.verticalScrollBarPolicy() != before:
            # The bar takes room from the cells, or gives it back: they wrap anew.
            self._set_widths()
            self.resizeRowsToContents()
            self._set_height()

    def _set_height(self) -> None:
        head = 0 if self.fits.stacked else self._head_height()
        self.horizontalHeader().setFixedHeight(head)
        needed = self.verticalHeader().length() + head
        most = round(self.window().height() * PART_OF_WINDOW)
        self.setFixedHeight(min(needed, max(most, head + 4 * Theme.current().px("row"))))
        fits = needed <= self.height()
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if fits else bar.ScrollBarAlwaysOn)

    def _head_height(self) -> int:
        head = self.horizontalHeader()
        sections = range(self.fits.columnCount())
        return max((head.sectionSizeFromContents(one).height() for one in sections), default=0)

    def _shape(self) -> None:
        """Room or look has changed."""
        stacked = self._is_stacked(self.fits.fits)
        if stacked != self.fits.stacked:
            kept = self.cell
            self.fits.show(self.fits.fits, stacked=stacked)
            self.go_to(kept)
        self._set_widths()
        self._set_heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._shape()

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * box_size().width(), super().minimumSizeHint().height())

    # ---- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self.cell
        if cell is None or not is_plain(event):
            super().keyPressEvent(event)
        elif is_pressed(event, Command.FILL_CELL):
            self._type(cell, event.text())
        elif is_pressed(event, Command.UNKNOWN):
            self._forget_typed()
            self._fill_unknown(cell)
        elif event.key() in TAKING_BACK:
            self._forget_typed()
            self.filled.emit(cell, None)
        elif event.key() in MOVING_ON:
            self._move_on(cell)
        elif event.text().strip():
            self.refused.emit(cell)
        else:
            super().keyPressEvent(event)

    def _type(self, cell: Cell, one: str) -> None:
        longer = self._typed + one
        self._typing.start()
        self._typed = longer if int(longer) <= HIGHEST and longer != "00" else one
        self.filled.emit(cell, int(self._typed))

    def _fill_unknown(self, cell: Cell) -> None:
        if cell[0] == IMPORTANCE:
            self.refused.emit(cell)
        else:
            self.filled.emit(cell, UNKNOWN)

    def _move_on(self, cell: Cell) -> None:
        """Enter: to the next cell in reading order."""
        columns = [one for one, _name in self.fits.columns]
        lines = [one.id for one in self.fits.fits.criteria]
        cells = [(option, line) for line in lines for option in columns]
        behind = cells[cells.index(cell) + 1 :]
        if behind:
            self.go_to(behind[0])

    def _forget_typed(self) -> None:
        self._typed = ""
        self._typing.stop()

    def answered(self, cell: Cell) -> None:
        """Say what this cell holds now."""
        spoken = self.fits.spoken(self.fits.place(cell))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def value(self, cell: Cell) -> Value:
        """What a cell holds."""
        return self.fits.fits.values.get(cell)

    def currentChanged(self, now: Index, before: Index) -> None:  # noqa: N802 (Qt's)
        super().currentChanged(now, before)
        self._forget_typed()
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(now, flags.ClearAndSelect)
        self.went.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.cells.focused = True
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.cells.focused = False
        self._forget_typed()
        self.viewport().update()
