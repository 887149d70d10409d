"""The field in which notes are written: Markdown with live styling. It knows no vault."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from walkaway_desktop.domain import markdown_edits as edits
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.domain.markdown_spans import Target, target_at
from walkaway_desktop.domain.search import Term
from walkaway_desktop.domain.word_count import count_words
from walkaway_desktop.widgets.layouts import kind
from walkaway_desktop.widgets.markdown.changing import Change, change_lines
from walkaway_desktop.widgets.markdown.document import new_document
from walkaway_desktop.widgets.markdown.drawn import draw_under
from walkaway_desktop.widgets.markdown.highlighter import MarkdownHighlighter, in_fence
from walkaway_desktop.widgets.markdown.marked import Marked
from walkaway_desktop.widgets.markdown.places import place_of_qt
from walkaway_desktop.widgets.markdown.spots import box_at, target_of_spot
from walkaway_desktop.widgets.theme import Theme

COUNT_AFTER_MILLISECONDS = 400
ENDLESS = 10_000  # signs without a blank

# Signs that no text holds, and the two that turn all words behind them around: what is read would
# not be what is there. Those that scripts written from the right need are kept.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ufffe\uffff\ud800-\udfff]")
_KEY, _MODIFIER = Qt.Key, Qt.KeyboardModifier
BOLD_KEY, ITALIC_KEY = key_of(Command.BOLD), key_of(Command.ITALIC)
IN_KEY, OUT_KEY = key_of(Command.MOVE_IN), key_of(Command.MOVE_OUT)
REDO_KEY = "Ctrl+Y"  # Qt's own is another one on some systems
TICK_KEY, OPEN_KEY = key_of(Command.TICK), key_of(Command.OPEN_LINK)


def plain_pasted(text: str) -> str:
    """`text` as it may come in from outside: lines end in LF, no control signs but tab."""
    lines = re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text)
    return _CONTROL.sub("", lines)


class MarkdownEdit(QPlainTextEdit):
    """Plain text that looks like what its marks say; each command is one step to undo.

    It lies on a card.
    """

    link_asked = Signal(str)  # the address as it is written; nothing was opened
    picture_asked = Signal(str)  # the name in the line
    files_dropped = Signal(list)  # of Path: dropped or pasted
    picture_pasted = Signal(QImage)
    words_changed = Signal(int)  # a moment after the typing

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "editor flat")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        # It fills its lines itself: else each key paints what lies below it, too, down to the page.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_AFTER_MILLISECONDS)
        self._counting.timeout.connect(self._count)
        self.setDocument(self.new_document(""))
        self._highlighter = MarkdownHighlighter(self.document())
        # Or it would go with the first document, which Qt deletes when another one is shown.
        self._highlighter.setParent(self)
        self.marked = Marked(self)
        self.textChanged.connect(self._plan_count)
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def _retheme(self) -> None:
        font = Theme.current().font("editor")
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(Theme.current().px("focus_width"))
        self.marked.renew()

    # ---- documents -------------------------------------------------------------------------------

    def new_document(self, text: str) -> QTextDocument:
        """A document of its own for `text`, with nothing to undo; for show_document."""
        return new_document(self, text, self.font())

    def setPlainText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        self._fit_wrapping(text)
        super().setPlainText(text)

    def _fit_wrapping(self, text: str) -> None:
        """A word without end breaks anywhere: to look for a better place, Qt takes minutes."""
        endless = len(text) > ENDLESS and max(map(len, text.split()), default=0) > ENDLESS
        mode = QTextOption.WrapMode
        wanted = mode.WrapAnywhere if endless else mode.WrapAtWordBoundaryOrAnywhere
        if self.wordWrapMode() is not wanted:
            self.setWordWrapMode(wanted)

    def show_document(self, document: QTextDocument) -> None:
        """Show this one; its undo steps come with it. The one before stays as it was."""
        text = document.toPlainText()
        self._fit_wrapping(text)
        self.setDocument(document)
        self._highlighter.show_document(document, has_fences="```" in text or "~~~" in text)
        self.marked.renew()
        self._plan_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A cursor that was in view stays in view, as where a sentence comes up below the text."""
        was_seen = self.hasFocus() and self.cursorRect().bottom() <= event.oldSize().height()
        super().resizeEvent(event)
        if was_seen:
            self.ensureCursorVisible()

    # ---- commands --------------------------------------------------------------------------------

    def bold(self) -> None:
        self._change(partial(edits.wrapped, mark=edits.BOLD))

    def italic(self) -> None:
        self._change(partial(edits.wrapped, mark=edits.ITALIC))

    def heading(self) -> None:
        self._change(edits.with_heading)

    def bullet_list(self) -> None:
        self._change(edits.with_bullets)

    def check_list(self) -> None:
        self._change(edits.with_boxes)

    def quote(self) -> None:
        self._change(edits.with_quote)

    def link(self) -> None:
        self._change(edits.with_link)

    def move_in(self) -> None:
        """The items of the selection one step further in."""
        self._change(edits.indented)

    def move_out(self) -> None:
        """The items of the selection one step back."""
        self._change(partial(edits.indented, back=True))

    def tick(self) -> None:
        """Tick the boxes of the selection, or open them again."""
        self._change(edits.ticked)

    def insert_text(self, text: str) -> None:
        """`text` in the place of the selection, one step to undo."""
        words = plain_pasted(text)
        if len(words) > ENDLESS:
            self._fit_wrapping(f"{self.toPlainText()} {words}")
        self.textCursor().insertText(words)
        self.ensureCursorVisible()

    def insert_lines(self, text: str, apart: str) -> None:
        """`text` on lines of its own, one step to undo: it cuts no line in two.

        Before the line at whose start the cursor stands, else below it and `apart` from it. What
        is selected stays.
        """
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = "" if cursor.atBlockStart() else apart
        if before:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.insert_text(f"{before}{text}")

    def _change(self, change: Change) -> bool:
        """Do this to the lines of the selection; False = it does nothing here."""
        return not self.isReadOnly() and change_lines(self, change)

    # ---- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command_of(event)
        if command is not None and command():
            event.accept()
            return
        super().keyPressEvent(event)

    def _command_of(self, event: QKeyEvent) -> Callable[[], bool] | None:
        """What the key does here; Enter only where a list or a quotation goes on."""
        enter = event.key() in {_KEY.Key_Return, _KEY.Key_Enter}
        if not enter and not event.modifiers() & _MODIFIER.ControlModifier:
            return None  # nearly every key
        held = event.modifiers() & ~_MODIFIER.KeypadModifier
        if enter and held == _MODIFIER.NoModifier:
            return self._go_on
        if enter and held == _MODIFIER.AltModifier:
            return self._open_at_cursor
        commands: dict[str, Callable[[], None]] = {
            BOLD_KEY: self.bold,
            ITALIC_KEY: self.italic,
            IN_KEY: self.move_in,
            OUT_KEY: self.move_out,
            TICK_KEY: self.tick,
            REDO_KEY: self.redo,
        }
        pressed = QKeySequence(event.keyCombination())
        command = commands.get(pressed.toString(QKeySequence.SequenceFormat.PortableText))
        return None if command is None else partial(_done, command)

    def _go_on(self) -> bool:
        if in_fence(self.textCursor().block()):
            return False
        went_on = self._change(edits.continued)
        if went_on:
            self.ensureCursorVisible()
        return went_on

    def _open_at_cursor(self) -> bool:
        cursor = self.textCursor()
        block = cursor.block()
        found = target_at(block.text(), place_of_qt(block.text(), cursor.positionInBlock()))
        if found is None or in_fence(block):
            return False
        self._ask_for(found)
        return True

    def _ask_for(self, found: Target) -> None:
        signal = self.picture_asked if found.is_picture else self.link_asked
        signal.emit(found.address)

    # ---- mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            spot, held = event.position(), event.modifiers()
            found = target_of_spot(self, spot) if held & _MODIFIER.ControlModifier else None
            if found is not None:
                self._ask_for(found)
                return
            block = box_at(self, spot)
            if block is not None and not self.isReadOnly():
                self._tick_line(block)
                return
        super().mousePressEvent(event)

    def _tick_line(self, block: QTextBlock) -> None:
        """The cursor stays where it was."""
        before = self.textCursor()
        at = QTextCursor(block)
        self.setTextCursor(at)
        self.tick()
        self.setTextCursor(before)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = target_of_spot(self, event.position())
        if found is not None and found.is_picture:
            self._ask_for(found)
            return
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() is Qt.MouseButton.NoButton:
            shape = Qt.CursorShape
            on_box = box_at(self, event.position()) is not None and not self.isReadOnly()
            held = event.modifiers() & _MODIFIER.ControlModifier
            points = on_box or (held and target_of_spot(self, event.position()) is not None)
            wanted = shape.PointingHandCursor if points else shape.IBeamCursor
            if self.viewport().cursor().shape() is not wanted:
                self.viewport().setCursor(wanted)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._say_keys(event)
            return True
        return super().viewportEvent(event)

    def _say_keys(self, event: QHelpEvent) -> None:
        spot = event.pos().toPointF()
        found = target_of_spot(self, spot)
        if found is not None and found.is_picture:
            words = self.tr("A double click or {keys} opens the picture")
        elif found is not None:
            words = self.tr("Ctrl+click or {keys} asks whether to open it")
        elif box_at(self, spot) is not None:
            words = self.tr("A click or {keys} ticks the box")
        else:
            QToolTip.hideText()
            return
        keys = QKeySequence(TICK_KEY if found is None else OPEN_KEY)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        QToolTip.showText(event.globalPos(), words.format(keys=shown), self)

    # ---- what comes in from outside --------------------------------------------------------------

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 (Qt's name)
        return source.hasText() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 (Qt's name)
        """Files and pictures are told, never read here; of all else the bare text."""
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        elif source.hasText():
            self.insert_text(source.text())
        elif source.hasImage():
            picture = source.imageData()
            if isinstance(picture, QImage):
                self.picture_pasted.emit(picture)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 (Qt's name)
        """The bare text: no look travels with it."""
        content = QMimeData()
        content.setText(self.selected_text())
        return content

    def selected_text(self) -> str:
        """What is selected, as it was typed; Qt has its own sign for the end of a line."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    # ---- words -----------------------------------------------------------------------------------

    def _plan_count(self) -> None:
        if not self._counting.isActive():
            self._counting.start()

    def _count(self) -> None:
        self.words_changed.emit(count_words(self.toPlainText()))

    # ---- marks and drawings ----------------------------------------------------------------------

    def set_marks(self, terms: Sequence[Term]) -> None:
        """Mark what fits these words of a search; none = no marks."""
        self.marked.set_terms(terms)

    def show_selections(self, selections: Sequence[QTextEdit.ExtraSelection]) -> None:
        """What is marked beside the selection."""
        if selections or self.extraSelections():
            self.setExtraSelections(list(selections))

    def paintEvent(self, event: QPaintEvent) -> None:
        blocks = self.shown_blocks(event.rect())
        if self._highlighter.needs_style(blocks):
            self._highlighter.style_view(self.shown_blocks())
            blocks = self.shown_blocks(event.rect())
        draw_under(self, event.rect(), blocks)
        super().paintEvent(event)

    def shown_blocks(self, within: QRect | None = None) -> Sequence[tuple[QTextBlock, float]]:
        """The lines that are in view, or in this part of it, and where each begins."""
        area = self.viewport().rect() if within is None else within
        block = self.cursorForPosition(area.topLeft()).block()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        found: list[tuple[QTextBlock, float]] = []
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            if block.isVisible() and top + height >= area.top():
                found.append((block, top))
            top += height
            block = block.next()
        return found


def _done(command: Callable[[], None]) -> bool:
    command()
    return True
