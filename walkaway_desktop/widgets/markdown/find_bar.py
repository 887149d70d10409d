"""Find and replace within a note."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QWidget

from walkaway_desktop.domain.find import Finder, finder
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.layouts import kind, label, row, stack
from walkaway_desktop.widgets.markdown.edit import MarkdownEdit, plain_pasted
from walkaway_desktop.widgets.markdown.places import qt_places
from walkaway_desktop.widgets.painting import MOVING_ON
from walkaway_desktop.widgets.theme import Theme

ICON = 16
FIELD_SIGNS = 24  # that a field shows at least
MANY = 999  # hits, for which there is room
AFTER_MILLISECONDS = 120
_ENDS_OF_LINE = "\n\r\u2028\u2029"


class FindBar(QFrame):
    """Knows every hit in the text by its place, and looks anew a moment after the text changes.

    F3 and Shift+F3 go on from the text, too, while something is asked.
    """

    closed = Signal()

    def __init__(self, edit: MarkdownEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self._hits: list[tuple[int, int]] = []  # in Qt's places
        self._finder: Finder | None = None
        self._began_at = 0  # what is typed is looked for from here on
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MILLISECONDS)
        self._timer.timeout.connect(self._look_again)
        edit.textChanged.connect(self._plan)
        edit.selectionChanged.connect(self._say_place)
        for watched in (self.asked, self.instead):
            watched.installEventFilter(self)
        Theme.current().changed.connect(self._retheme)
        self._retheme()
        self.hide()

    def _build(self) -> None:
        self.asked = self._field(self.tr("Find in this note"))
        self.asked.textEdited.connect(self._ask)
        self.place = label("", "small")
        self.previous = self._icon_button(self.tr("Previous hit"), self.find_previous)
        self.next = self._icon_button(self.tr("Next hit"), self.find_next)
        self.exact = QCheckBox(self.tr("Capitals and accents count"))
        self.exact.toggled.connect(lambda _on: self._ask())
        self.close_it = self._icon_button(self.tr("Close Find"), self.close_bar)
        self.instead = self._field(self.tr("Replace with"))
        self.replace_one = self._button(self.tr("Replace"), self.replace)
        self.replace_every = self._button(self.tr("Replace all"), self.replace_all)
        line = QWidget()
        line.setLayout(row(self.previous, self.next, self.close_it, space="xs"))
        finding = FlowLayout(self.asked, self.place, line, self.exact)
        replacing = FlowLayout(self.instead, self.replace_one, self.replace_every)
        self._lines = stack(finding, replacing, space="s")
        self.setLayout(self._lines)

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(name)
        return made

    def _icon_button(self, name: str, act: Callable[[], object]) -> QPushButton:
        made = kind(QPushButton(), "icon")
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.clicked.connect(act)
        return made

    def _button(self, name: str, act: Callable[[], object]) -> QPushButton:
        made = kind(QPushButton(name), "small")
        made.clicked.connect(act)
        return made

    def _retheme(self) -> None:
        theme = Theme.current()
        for button, name in (
            (self.previous, "chevron-up"),
            (self.next, "chevron-down"),
            (self.close_it, "x"),
        ):
            set_icon(button, name, "soft", ICON)
        # As wide for every sentence: or the buttons would jump away from under the pointer.
        metrics = QFontMetrics(theme.font("small"))
        self.place.setMinimumWidth(max(metrics.horizontalAdvance(one) for one in self._sentences))
        least = QFontMetrics(theme.font("body")).averageCharWidth() * FIELD_SIGNS
        for field in (self.asked, self.instead):
            field.setMinimumWidth(least)
        beside = theme.px("focus_width")  # where the text begins
        self._lines.setContentsMargins(beside, theme.px("s"), beside, theme.px("s"))

    @property
    def _sentences(self) -> tuple[str, ...]:
        """What stands beside the field, at its longest in a note of any common length."""
        return (
            self.tr("Not found"),
            self.tr("{n} of {many}").format(n=MANY, many=MANY),
            self.tr("Found: {many}").format(many=MANY),
            self.tr("Replaced: {many}").format(many=MANY),
        )

    # ---- opening and closing ---------------------------------------------------------------------

    def open_bar(self, *, replacing: bool = False) -> None:
        """Ready for the words to find; one line that is selected is taken as them."""
        chosen = self._edit.selected_text()
        self._began_at = self._edit.textCursor().selectionStart()
        if chosen and not any(sign in chosen for sign in _ENDS_OF_LINE):
            self.asked.setText(chosen)
        for part in (self.instead, self.replace_one, self.replace_every):
            part.setVisible(replacing)
        self.show()
        self._edit.installEventFilter(self)  # not before: it would see every key of every note
        self._ask(jump=False)
        self.asked.selectAll()
        self.asked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Back to the text, which stays where it is; nothing is marked any more."""
        self.hide()
        self._edit.removeEventFilter(self)
        self._edit.marked.set_found(None)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    # ---- looking ---------------------------------------------------------------------------------

    def _plan(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _ask(self, _text: str = "", *, jump: bool = True) -> None:
        self._finder = finder(self.asked.text(), exact=self.exact.isChecked())
        self._look_again()
        self._edit.marked.set_found(self._finder)
        if jump and self._hits:
            at = bisect_left(self._hits, (self._began_at, 0)) % len(self._hits)
            self._go_to(self._hits[at])

    def _look_again(self) -> None:
        self._timer.stop()
        self._hits, at = [], 0
        lines = self._edit.document().toRawText().split("\u2029") if self._finder else ()
        for text in lines:
            place = qt_places(text)
            for start, end in self._finder(text) if self._finder else ():
                self._hits.append((at + place(start), at + place(end)))
            at += place(len(text)) + 1
        self._say_place()

    def _fresh_hits(self) -> list[tuple[int, int]]:
        if self._timer.isActive():
            self._look_again()
        return self._hits

    def _say_place(self) -> None:
        if self._finder is None or not self.isVisible():
            self._say("")
        elif not self._hits:
            self._say(self.tr("Not found"))
        else:
            cursor = self._edit.textCursor()
            chosen = (cursor.selectionStart(), cursor.selectionEnd())
            at, many = bisect_left(self._hits, chosen), len(self._hits)
            if at < many and self._hits[at] == chosen:
                self._say(self.tr("{n} of {many}").format(n=at + 1, many=many))
            else:
                self._say(self.tr("Found: {many}").format(many=many))

    def _say(self, words: str) -> None:
        self.place.setText(words)
        self.asked.setAccessibleDescription(words)

    # ---- going from one to the next --------------------------------------------------------------

    def find_next(self) -> None:
        """The hit behind the cursor; behind the last comes the first."""
        hits = self._fresh_hits()
        if hits:
            end = self._edit.textCursor().selectionEnd()
            self._go_to(hits[bisect_left(hits, (end, 0)) % len(hits)])

    def find_previous(self) -> None:
        """The hit before the cursor; before the first comes the last."""
        hits = self._fresh_hits()
        if hits:
            start = self._edit.textCursor().selectionStart()
            self._go_to(hits[bisect_left(hits, (start, 0)) - 1])

    def _go_to(self, hit: tuple[int, int]) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(hit[0])
        cursor.setPosition(hit[1], QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        self._began_at = hit[0]

    # ---- replacing -------------------------------------------------------------------------------

    def replace(self) -> None:
        """This hit becomes the other words, and the next one is chosen."""
        cursor = self._edit.textCursor()
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        hits = self._fresh_hits()
        at = bisect_right(hits, chosen) - 1
        if at >= 0 and hits[at] == chosen and not self._edit.isReadOnly():
            self._edit.insert_text(self.instead.text())
            self._look_again()
        self.find_next()

    def replace_all(self) -> None:
        """Every hit, one step to undo; says how many."""
        hits = self._fresh_hits()
        if not hits or self._edit.isReadOnly():
            return
        words, cursor = plain_pasted(self.instead.text()), QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        for start, end in reversed(hits):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words)
        cursor.endEditBlock()
        many = len(hits)
        self._look_again()
        self._say(self.tr("Replaced: {many}").format(many=many))

    # ---- keys ------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._act_of(watched, event)
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, watched: QObject, event: QKeyEvent) -> Callable[[], None] | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        back = held == Qt.KeyboardModifier.ShiftModifier
        if held and not back:
            return None
        onwards = self.find_previous if back else self.find_next
        is_onwards = QKeySequence(event.key()) == QKeySequence(key_of(Command.FIND_NEXT))
        if is_onwards and self._finder and self.isVisible():
            return onwards
        if watched is self._edit:
            return None
        if event.key() in MOVING_ON:
            return self.replace if watched is self.instead and not back else onwards
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it from any of its parts, and nothing around it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return
        super().keyPressEvent(event)
