"""Entries that are here in other words: looked at side by side, and taken one by one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QCheckBox,
    QListView,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.domain.imports import Change, Version, version_of
from walkaway_desktop.pages.day_words import long_day, when_words
from walkaway_desktop.pages.notes.import_answers import mood_choices
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import card, label, row, stack
from walkaway_desktop.widgets.theme import Theme

LINES = 5  # of the list that are seen at once
TEXT_LINES = 8

Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    """One row for each, which says whether the file's version is taken."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__()
        self.changes = changes
        self.taken: set[int] = set()
        self._height = Theme.current().px("target_min")

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent is not None and parent.isValid() else len(self.changes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self._height)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        one = self.changes[index.row()]
        parts = [long_day(one.planned.day), one.planned.words]
        words = " · ".join(part for part in parts if part)
        is_taken = one.entry_id in self.taken
        return message("import.import-changed-taken", words=words).text if is_taken else words

    def take(self, rows: Sequence[int], *, on: bool) -> None:
        ids = {self.changes[row].entry_id for row in rows}
        self.taken = self.taken | ids if on else self.taken - ids
        self.dataChanged.emit(self.index(0), self.index(len(self.changes) - 1))


class ChangedCard(QWidget):
    """Ours stay where nothing is ticked."""

    def __init__(self, changes: Sequence[Change], ours: Callable[[Change], Version]) -> None:
        super().__init__()
        said = message("import.import-changed-ones")
        self.changes, self._ours = changes, ours
        self._rows = _Rows(changes)
        self.all = QCheckBox(message("import.import-take-changed", n=len(changes)).text)
        self.all.clicked.connect(self._take_all)
        self.take = QCheckBox(message("import.import-changed-take").text)
        self.take.clicked.connect(self._take_one)
        self.list = self._made_list(said.text)
        self.yours = _text(message("import.import-changed-yours").text)
        self.theirs = _text(message("import.import-changed-theirs").text)
        sides = row(_side(self.yours), _side(self.theirs), space="gap")
        if Theme.current().has_large_text:
            sides.setDirection(QBoxLayout.Direction.TopToBottom)
        beside = QWidget()
        beside.setLayout(sides)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        title, detail = paragraph(said.text, "card_title"), paragraph(said.detail, "small")
        several = (self.all, self.list) if len(changes) > 1 else ()
        lines.addWidget(card(title, detail, *several, beside, self.take))
        self.list.setCurrentIndex(self._rows.index(0))

    def _made_list(self, name: str) -> QListView:
        made = QListView(self)
        made.setVisible(len(self.changes) > 1)
        made.setAccessibleName(name)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setUniformItemSizes(True)
        made.setModel(self._rows)
        shown = min(LINES, len(self.changes))
        made.setFixedHeight(shown * made.sizeHintForRow(0) + 2 * made.frameWidth())
        made.selectionModel().currentChanged.connect(self._show)
        return made

    def _show(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            change = self.changes[current.row()]
            self.yours.setPlainText(_words(self._ours(change)))
            self.theirs.setPlainText(_words(version_of(change.planned)))
            self.take.setChecked(change.entry_id in self.taken)

    @property
    def taken(self) -> set[int]:
        """The entries of which the file's version is wanted."""
        return self._rows.taken

    def _take_one(self, on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._rows.take([self.list.currentIndex().row()], on=on)
        self.all.setChecked(len(self.taken) == len(self.changes))

    def _take_all(self, on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._rows.take(range(len(self.changes)), on=on)
        self.take.setChecked(on)


def _text(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFixedHeight(made.fontMetrics().lineSpacing() * TEXT_LINES)
    return made


def _side(field: QPlainTextEdit) -> QWidget:
    made = QWidget()
    made.setLayout(stack(label(field.accessibleName(), "small"), field, space="xs"))
    return made


def _words(version: Version) -> str:
    """All that is compared, one under the other."""
    moods = {mood: words for words, mood in mood_choices()}
    facts = [
        when_words(version.when),
        moods.get(version.mood, ""),
        QLocale().createSeparatedList(list(version.tags)),
        QLocale().createSeparatedList(list(version.files)),
    ]
    head = "\n".join(one for one in facts if one)
    return "\n\n".join(one for one in (head, version.title, version.body) if one)
