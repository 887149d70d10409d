"""What the list is narrowed down to: two boxes, more behind a button, a line that says it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from walkaway_desktop.domain.list_filter import EVERYTHING, LISTED, ListFilter
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.domain.tags import Tag
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.widgets.flow_row import FlowRow
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme
from walkaway_desktop.widgets.wheel import wheel_needs_focus

ICON = 14


class TagBox(QComboBox):
    """Asks which tags there are when it is gone to, so that opening the page need not."""

    def __init__(self, read: Callable[[], Sequence[Tag]], any_tag: str) -> None:
        super().__init__()
        self._read, self._any = read, any_tag
        self.addItem(any_tag, None)

    def fill(self) -> None:
        """The tags as they are now; what was chosen stays chosen, where it is still there."""
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self._any, None)
            for tag in self._read():
                self.addItem(tag.name, tag.id)
            self.setCurrentIndex(max(self.findData(chosen), 0))
        if self.currentData() != chosen:
            self.activated.emit(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.fill()
        super().focusInEvent(event)


class FilterBar(QWidget):
    """`changed`: something else is chosen. `more_asked`: days, attachments, what is kept closed."""

    changed = Signal()
    more_asked = Signal()

    def __init__(
        self, read_tags: Callable[[], Sequence[Tag]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._told = self._further = EVERYTHING
        self.kinds = self._kinds_box()
        self.tags = TagBox(read_tags, self.tr("Any tag"))
        self._box(self.tags, self.tr("Tag"))
        self.more = kind(QPushButton(self.tr("More")), "small")
        self.more.setAccessibleName(self.tr("More to narrow the list down by"))
        self.more.clicked.connect(self.more_asked)
        self._boxes = FlowRow(self.kinds, self.tags, self.more)
        self._said = label("", "small")
        self.clear_all = kind(QPushButton(self.tr("Show all")), "link small")
        said = row(self._said, self.clear_all)
        said.setStretch(0, 1)
        self._said_row = QWidget()
        self._said_row.setLayout(said)
        self.setLayout(stack(self._boxes, self._said_row, space="s"))
        self._said_row.hide()
        self.clear_all.clicked.connect(self._clear_pressed)
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def _retheme(self) -> None:
        set_icon(self.more, "ellipsis", "ink", ICON)

    def _kinds_box(self) -> QComboBox:
        self._kind_words = {
            Kind.NOTE: self.tr("Notes"),
            Kind.LETTER: self.tr("Letters"),
            Kind.INCIDENT: self.tr("Incidents"),
            Kind.REVIEW: self.tr("Reviews"),
            Kind.COMMENT: self.tr("Comments"),
        }
        made = self._box(QComboBox(), self.tr("Kind"))
        made.addItem(self.tr("All kinds"), None)
        for one in LISTED:
            made.addItem(self._kind_words[one], one)
        return made

    def _box(self, made: QComboBox, name: str) -> QComboBox:
        kind(wheel_needs_focus(made), "small")
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        made.activated.connect(self._tell)
        return made

    # ---- what is chosen --------------------------------------------------------------------------

    @property
    def chosen(self) -> ListFilter:
        """What the boxes and the dialog behind the button say."""
        return replace(self._further, kind=self.kinds.currentData(), tag=self.tags.currentData())

    def choose_further(self, further: ListFilter) -> None:
        """What the dialog behind the button was answered with."""
        self._further = further
        self._tell()

    def clear(self) -> None:
        """All is listed again; nothing is told."""
        self._told = self._further = EVERYTHING
        self.kinds.setCurrentIndex(0)
        self.tags.setCurrentIndex(0)
        self._show_said()

    def refresh(self) -> None:
        """Tags may be others now."""
        if self.tags.currentData() is not None:
            self.tags.fill()

    def _clear_pressed(self) -> None:
        self.clear()
        self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _tell(self) -> None:
        self._show_said()
        if self.chosen != self._told:
            self._told = self.chosen
            self.changed.emit()

    # ---- what it says ----------------------------------------------------------------------------

    def _show_said(self) -> None:
        words = self._words(self.chosen)
        self._said_row.setVisible(bool(words))
        there = QLocale().createSeparatedList(words)
        self._said.setText(self.tr("Only: {filters}").replace("{filters}", there))

    def _words(self, chosen: ListFilter) -> list[str]:
        said: list[str] = []
        if chosen.kind is not None:
            said.append(self._kind_words[chosen.kind])
        if chosen.tag is not None:
            said.append(self.tr("tag {name}").replace("{name}", self.tags.currentText()))
        if chosen.since is not None and chosen.until is not None:
            days = self.tr("from {date} to {last}").replace("{date}", long_day(chosen.since))
            said.append(days.replace("{last}", long_day(chosen.until)))
        elif chosen.since is not None:
            said.append(self.tr("from {date}").replace("{date}", long_day(chosen.since)))
        elif chosen.until is not None:
            said.append(self.tr("to {date}").replace("{date}", long_day(chosen.until)))
        if chosen.with_files:
            said.append(self.tr("with attachments"))
        if chosen.closed:
            said.append(self.tr("kept closed"))
        return said
