"""Tags as chips in a field: comma or Enter adds one."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QFrame,
    QLineEdit,
    QPushButton,
    QWidget,
)

from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.painting import MOVING_ON, is_plain
from walkaway_desktop.widgets.sizes import Policy, follow_width
from walkaway_desktop.widgets.theme import Theme

MOST = 12
LONGEST = 40
ICON = 14
ISOLATED, END_OF_ISOLATED = "\u2068", "\u2069"
SEPARATORS = ",;"
THERE = "tags-there"


class TagEdit(QFrame):
    """Asks for tags. `suggest` gives own tags that begin with what was typed.

    `changed` comes after every change, also of a tag that is still being typed; `left` when Enter
    is pressed with nothing typed; `refused` names what was wrong: "tags" (twelve are there),
    "tags-length", or "tags-there" for one that is there already and was taken as that one.
    """

    changed = Signal()
    left = Signal()
    refused = Signal(str)

    def __init__(
        self,
        suggest: Callable[[str], list[str]] = lambda _start: [],
        most: int = MOST,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._suggest, self.most = suggest, most
        self._tags: list[str] = []
        self._told = ""
        self.chips: list[QPushButton] = []
        self.setProperty("focus_frame", True)  # noqa: FBT003 (Qt's own call)
        kind(self, "tags")
        self.field = kind(QLineEdit(self), "inner")
        self.field.setPlaceholderText(self.tr("comma or Enter adds one"))
        self._make_completer()
        self._flow = FlowLayout(self.field, space="xs")
        self.setLayout(self._flow)
        self.setFocusProxy(self.field)
        follow_width(self, Policy.Expanding, Policy.Fixed)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._typed)
        self.field.textChanged.connect(self._tell)  # a reader's text is not "edited"
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def sizeHint(self) -> QSize:
        """As high as its lines of chips are at the width it has."""
        width = super().sizeHint().width()
        return QSize(width, self._flow.totalHeightForWidth(self.width() or width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _make_completer(self) -> None:
        self._found = QStringListModel(self)
        self._completer = QCompleter(self._found, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self.field)
        self._completer.activated.connect(self._take_suggestion)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 (Qt's name)
        """The field inside is what a screen reader meets: it carries the name."""
        super().setAccessibleName(name)
        self.field.setAccessibleName(name)

    # ---- the tags --------------------------------------------------------------------------------

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in the order they were added."""
        return tuple(self._tags)

    @tags.setter
    def tags(self, tags: Iterable[str]) -> None:
        self._tags = list(tags)
        self._show_chips()

    @property
    def typed(self) -> str:
        """What stands in the field and is no tag yet."""
        return self.field.text()

    @typed.setter
    def typed(self, text: str) -> None:
        self.field.setText(text)

    def commit(self) -> bool:
        """Take what stands in the field as a tag; False = it was refused and still stands there."""
        return self._take(re.split(f"[{SEPARATORS}]", self.field.text()))

    def _take(self, parts: list[str], *unfinished: str) -> bool:
        """Add one after the other up to one that is refused: it and the rest stay in the field."""
        said = ""
        for place, part in enumerate(parts):
            wrong = self._add(" ".join(part.split()))
            if wrong and wrong != THERE:
                # With the signs between: what is typed next must not grow onto what was refused.
                rest = [*parts[place:], *unfinished]
                self.field.setText(f"{SEPARATORS[0]} ".join(one.strip() for one in rest))
                self.refused.emit(wrong)
                return False
            said = wrong or said
        self.field.setText("".join(unfinished))
        if said:
            self.refused.emit(said)
        return True

    def _add(self, tag: str) -> str:
        """Take it in; the key of what is wrong with it, where it was not."""
        wrong = self._wrong(tag)
        if tag and not wrong:
            self._tags.append(tag)
            self._show_chips()
            self.changed.emit()
        return wrong

    def _wrong(self, tag: str) -> str:
        """The key of what is wrong with one more tag; empty = nothing."""
        if not tag:
            return ""
        if len(tag) > LONGEST:
            return "tags-length"
        if tag.casefold() in {there.casefold() for there in self._tags}:
            return THERE
        return "tags" if len(self._tags) >= self.most else ""

    def remove(self, tag: str) -> None:
        """Take one tag out, as a click on its chip does."""
        self._tags.remove(tag)
        self._show_chips()
        self.field.setFocus()
        self.changed.emit()

    def _show_chips(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(tag) for tag in self._tags]
        for place, chip in enumerate(self.chips):
            self._flow.insert(place, chip)
            chip.show()
        self.updateGeometry()

    def _chip(self, tag: str) -> QPushButton:
        chip = kind(QPushButton(self), "tag")
        # An ampersand in a tag is no shortcut, and a tag keeps its own direction.
        chip.setText(f"{ISOLATED}{tag.replace('&', '&&')}{END_OF_ISOLATED}")
        set_icon(chip, "x", "accent", ICON)
        # The cross stands behind the word.
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        chip.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft
        )
        chip.setAccessibleName(self.tr("Remove the tag {tag}").replace("{tag}", tag))
        chip.setToolTip(chip.accessibleName())
        chip.clicked.connect(lambda: self.remove(tag))
        return chip

    # ---- typing ----------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Once for each text: what is wrong with it is said after that, and stays."""
        if self._told != self.typed:
            self._told = self.typed
            self.changed.emit()

    def _typed(self, text: str) -> None:
        self._tell()
        parts = re.split(f"[{SEPARATORS}]", text)
        if len(parts) == 1:
            self._offer(text)
            return
        self._hide_suggestions()
        self._take(parts[:-1], parts[-1].lstrip())

    def _offer(self, text: str) -> None:
        start = text.strip()
        there = {tag.casefold() for tag in self._tags}
        found = [
            tag for tag in (self._suggest(start) if start else []) if tag.casefold() not in there
        ]
        self._found.setStringList(found)
        if found:
            self._completer.complete()
        else:
            self._hide_suggestions()

    def _hide_suggestions(self) -> None:
        popup = self.popup()
        if popup is not None:
            popup.hide()

    @property
    def suggested(self) -> tuple[str, ...]:
        """The tags that are offered now."""
        return tuple(self._found.stringList())

    def popup(self) -> QAbstractItemView | None:
        """The list of suggestions."""
        return self._completer.popup()

    def _take_suggestion(self, tag: str) -> None:
        self._take([tag])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._takes(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            kind(self, "tags")
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Enter adds or goes on, Backspace in an empty field takes the last tag; else False."""
        if event.key() in MOVING_ON and is_plain(event):
            if self.field.text().strip():
                self.commit()
            else:
                self.left.emit()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._tags:
            self.remove(self._tags[-1])
            return True
        return False

    def _retheme(self) -> None:
        theme = Theme.current()
        side, edge = theme.px("m"), theme.px("xs")
        self._flow.setContentsMargins(side, edge, side, edge)
        self._flow.setSpacing(theme.px("xs"))
        metrics = QFontMetrics(theme.font("body"))
        least = metrics.horizontalAdvance(self.field.placeholderText()) + theme.px("s")
        self.field.setMinimumWidth(least)
        self._show_chips()
