"""Entries that are here in other words: looked at side by side, and taken one by one."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
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
CHECK = Qt.ItemDataRole.CheckStateRole


class _Rows(QAbstractListModel):
    """A tick = the file's version is taken."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__()
        self.changes = changes
        self.taken: set[int] = set()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 (Qt's name)
        return 0 if parent is not None and parent.isValid() else len(self.changes)

    def flags(self, _index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.changes[index.row()]
        if role == CHECK:
            is_taken = one.entry_id in self.taken
            return Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            parts = [long_day(one.planned.day), one.planned.words]
            return " · ".join(part for part in parts if part)
        return None

    def setData(self, index: Index, value: Any, role: int = CHECK) -> bool:  # noqa: N802 (Qt's name)
        if role != CHECK:
            return False
        entry_id = self.changes[index.row()].entry_id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.taken.add(entry_id)
        else:
            self.taken.discard(entry_id)
        self.dataChanged.emit(index, index, [CHECK])
        return True

    def take_all(self, *, on: bool) -> None:
        self.taken = {one.entry_id for one in self.changes} if on else set()
        self.dataChanged.emit(self.index(0), self.index(len(self.changes) - 1), [CHECK])


class ChangedCard(QWidget):
    """Ours stay where nothing is ticked."""

    def __init__(self, changes: Sequence[Change], ours: Callable[[Change], Version]) -> None:
        super().__init__()
        said = message("import.import-changed-ones")
        self.changes, self._ours = changes, ours
        self._rows = _Rows(changes)
        self.all = QCheckBox(message("import.import-take-changed", n=len(changes)).text)
        self.all.clicked.connect(self._take_all)
        self._rows.dataChanged.connect(self._tick_all)
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
        title = paragraph(said.text, "card_title")
        lines.addWidget(card(title, paragraph(said.detail, "small"), self.all, self.list, beside))
        self.list.setCurrentIndex(self._rows.index(0))

    def _made_list(self, name: str) -> QListView:
        made = QListView()
        made.setAccessibleName(name)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setUniformItemSizes(True)
        made.setSpacing(Theme.current().px("xs") // 2)
        made.setModel(self._rows)
        shown = min(LINES, len(self.changes))
        made.setFixedHeight(
            shown * (made.sizeHintForRow(0) + 2 * made.spacing()) + Theme.current().px("s")
        )
        made.selectionModel().currentChanged.connect(self._show)
        return made

    def _show(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            change = self.changes[current.row()]
            self.yours.setPlainText(_words(self._ours(change)))
            self.theirs.setPlainText(_words(version_of(change.planned)))

    @property
    def taken(self) -> set[int]:
        """The entries of which the file's version is wanted."""
        return self._rows.taken

    def _take_all(self) -> None:
        self._rows.take_all(on=not self._rows.taken or len(self.taken) < len(self.changes))

    def _tick_all(self) -> None:
        states = Qt.CheckState
        some = states.PartiallyChecked if self.taken else states.Unchecked
        whole = len(self.taken) == len(self.changes)
        self.all.setCheckState(states.Checked if whole else some)


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
