"""Entries that are here in other words: looked at side by side, and answered one by one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QButtonGroup,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from walkaway_desktop.domain.imports import Change, Keep, Version, version_of
from walkaway_desktop.pages.day_words import long_day, when_words
from walkaway_desktop.pages.notes.import_answers import mood_choices
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

LINES = 5  # of the list that are seen at once
TEXT_LINES = 8

Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    """One row for each, which says what stays of it."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__()
        self.changes = changes
        self.chosen: dict[int, Keep] = {}  # by entry_id; none = ours
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
        keep = self.chosen.get(one.entry_id)
        return message(f"import.import-changed-{keep.value}", words=words).text if keep else words

    def choose(self, rows: Sequence[int], keep: Keep) -> None:
        for number in rows:
            entry_id = self.changes[number].entry_id
            self.chosen.pop(entry_id, None)
            if keep is not Keep.OURS:
                self.chosen[entry_id] = keep
        self.dataChanged.emit(self.index(0), self.index(len(self.changes) - 1))


class KeepChoice(QWidget):
    """What stays of one entry."""

    chosen = Signal(object)  # a Keep

    def __init__(self, name: str) -> None:
        super().__init__()
        group = QButtonGroup(self)
        self.buttons = {keep: QRadioButton(words) for keep, words in _keep_words().items()}
        for keep, button in self.buttons.items():
            group.addButton(button)
            button.clicked.connect(partial(self.chosen.emit, keep))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(Theme.current().px("xs"))
        for button in self.buttons.values():
            lines.addWidget(button)
        self.setAccessibleName(name)

    @property
    def keep(self) -> Keep:
        """The answer."""
        return next(keep for keep, button in self.buttons.items() if button.isChecked())

    def show_chosen(self, keep: Keep) -> None:
        """The answer of another entry."""
        self.buttons[keep].setChecked(True)


def _keep_words() -> dict[Keep, str]:
    return {keep: message(f"import.import-keep-{keep.value}").text for keep in Keep}


class ChangedCard(QWidget):
    """Ours stay where nothing else is chosen."""

    def __init__(self, changes: Sequence[Change], ours: Callable[[Change], Version]) -> None:
        super().__init__()
        said = message("import.import-changed-ones")
        self.changes, self._ours = changes, ours
        self._rows = _Rows(changes)
        every = message("import.import-keep-all", n=QLocale().toString(len(changes)))
        self.all = {
            keep: self._for_all(keep, words, every.text)
            for keep, words in zip(Keep, every.buttons, strict=True)
        }
        self.choice = KeepChoice(message("import.import-keep").text)
        self.choice.chosen.connect(self._choose)
        self.list = self._made_list(said.text)
        self.yours = text_field(message("import.import-changed-yours").text)
        self.theirs = text_field(message("import.import-changed-theirs").text)
        sides = row(_side(self.yours), _side(self.theirs), space="gap")
        if Theme.current().has_large_text:
            sides.setDirection(QBoxLayout.Direction.TopToBottom)
        beside = QWidget()
        beside.setLayout(sides)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        title, detail = paragraph(said.text, "card_title"), paragraph(said.detail, "small")
        for_all = QWidget()
        for_all.setLayout(FlowLayout(label(every.text), *self.all.values(), space="m"))
        several = (self.list, for_all) if len(changes) > 1 else ()
        lines.addWidget(card(title, detail, *several, beside, self.choice))
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
            self.choice.show_chosen(self.chosen.get(change.entry_id, Keep.OURS))

    @property
    def chosen(self) -> dict[int, Keep]:
        """Where something else than ours is to stay, by entry_id."""
        return dict(self._rows.chosen)

    def _for_all(self, keep: Keep, words: str, spoken: str) -> QPushButton:
        made = kind(QPushButton(words), "link")
        made.setAccessibleDescription(spoken)
        made.clicked.connect(lambda: self._choose_all(keep))
        return made

    def _choose(self, keep: Keep) -> None:
        self._rows.choose([self.list.currentIndex().row()], keep)

    def _choose_all(self, keep: Keep) -> None:
        self._rows.choose(range(len(self.changes)), keep)
        self.choice.show_chosen(keep)


def text_field(name: str) -> QPlainTextEdit:
    """A text to read, and to go through by keys."""
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
