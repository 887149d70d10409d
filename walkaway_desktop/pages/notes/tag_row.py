"""The tags of a note as chips; the chip behind them opens the field they are typed in."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from walkaway_desktop.texts import message
from walkaway_desktop.widgets.flow_row import FlowRow
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import kind, label, stack
from walkaway_desktop.widgets.tag_edit import END_OF_ISOLATED, ISOLATED, TagEdit

MOST = 1000  # there is no limit for a note
ICON = 14


class TagRow(QWidget):
    """`changed` tells the tags after each change by the person; `left` that they are done."""

    changed = Signal(tuple)
    left = Signal()

    def __init__(self, suggest: Callable[[str], list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = FlowRow(space="xs")
        self._flow = self._shown.flow
        self.add = kind(QPushButton(self.tr("tag")), "tag_add")
        set_icon(self.add, "plus", "soft", ICON)
        self.add.clicked.connect(self.edit)
        self._flow.addWidget(self.add)
        self._chips: list[QWidget] = []
        self.field = TagEdit(suggest, MOST)
        self.field.setAccessibleName(self.tr("Tags of this note"))
        self.field.changed.connect(self._typed)
        self.field.left.connect(self._leave)
        self.field.refused.connect(self._say)
        self.field.field.installEventFilter(self)
        self._said = label("", "error")
        self.setLayout(stack(self._shown, self.field, self._said, space="xs"))
        self._told: tuple[str, ...] = ()
        self._show()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags in their order, without what is still being typed."""
        return self.field.tags

    @tags.setter
    def tags(self, tags: Iterable[str]) -> None:
        self._told = tuple(tags)
        self.field.tags = self._told
        self.field.typed = ""
        self._show()

    def edit(self) -> None:
        """The field in place of the chips, ready to type."""
        # First the focus: hidden with it, the chip would pass it on, and that ends the editing.
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(typing=True)

    @property
    def is_editing(self) -> bool:
        """Whether the field is shown."""
        return not self.field.isHidden()

    def _show(self, *, typing: bool = False) -> None:
        self._say("")
        self.field.setVisible(typing)
        self._shown.setVisible(not typing)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [label(f"{ISOLATED}{tag}{END_OF_ISOLATED}", "tag") for tag in self.tags]
        for place, chip in enumerate(self._chips):
            self._flow.insert(place, chip)
        there = QLocale().createSeparatedList(list(self.tags))
        self.add.setAccessibleName(
            self.tr("Change the tags {tags}").replace("{tags}", there)
            if there
            else self.tr("Add a tag")
        )
        self.add.setToolTip(self.add.accessibleName())
        self._shown.updateGeometry()

    def _say(self, wrong: str) -> None:
        self._said.setText(message(f"field.checkin.{wrong}").text if wrong else "")
        self._said.setVisible(bool(wrong))

    def _typed(self) -> None:
        self._say("")
        if self.tags != self._told:
            self._told = self.tags
            self.changed.emit(self.tags)

    def _leave(self) -> None:
        """Done: what was typed last is a tag, too, unless it can't be one."""
        if self.field.commit():
            has_focus = self.field.isAncestorOf(QApplication.focusWidget() or self)
            self._show()
            if has_focus:
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            self.left.emit()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not self.is_editing or now is None or now is self.field.popup():
            return
        if not self.isAncestorOf(now) and self.field.commit():
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc and Ctrl+Enter are done here, and lose nothing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            is_finish = is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if is_finish or event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)
