"""A list of the person's own lines: added, changed, moved, deleted with undo."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.urges import Line, LineType
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.urge.line_editor import LineEditor
from walkaway_desktop.pages.vault_words import is_done, without_buttons, words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.lines import draft_form
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.long_words import shortened
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.own_words import OwnWords

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

NEW = 0  # the place of a new line among the drafts
TEXT = "text"  # of a draft


class LineList(QFrame):
    """`sealed`: its lines are out of sight until someone asks for them."""

    undo_offered = Signal(str, str, object)
    added = Signal()

    def __init__(
        self,
        vault: "Vault",
        line_type: LineType,
        *,
        sealed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        as_card(self)
        self._vault, self._type = vault, line_type
        self._sealed = sealed
        self._form = draft_form(line_type)
        self.editor: LineEditor | None = None  # of a line that is being changed
        self._edited = NEW
        words = message(f"space.lines-{line_type.name.lower().replace('_', '-')}")
        self.setAccessibleName(words.text)
        self.seal = kind(QPushButton(), "link small")
        self.status = Notice("error")
        self.adder = LineEditor(words.text, self.tr("Add"), can_leave=False)
        self.below = QVBoxLayout()
        self._rows = QVBoxLayout()
        self._timer = DraftKeeper(self, self.keep_drafts, self.status.say)
        self._build(words)
        self._connect()

    def _build(self, words: Message) -> None:
        lines = QVBoxLayout(self)
        card_space(lines)
        head = stack(label(words.text, "card_title"), label(words.detail, "small"), space="xs")
        for one in (head, row(self.seal, None), self._rows):
            lines.addLayout(one)
        lines.addWidget(self.status)
        lines.addWidget(self.adder)
        lines.addLayout(self.below)

    def _connect(self) -> None:
        self.seal.clicked.connect(self._turn_seal)
        self.adder.changed.connect(self._timer.plan)
        self.adder.finished.connect(self._add)

    # ---- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the list again; what is being written stays."""
        kept = self._vault.drafts.get(self._form, NEW)
        if kept is not None and not self.adder.text:
            self.adder.text = str(kept.content[TEXT])
            self._timer.stop()
        self._fill()

    def focus_first(self) -> None:
        """Where a line is written."""
        (self.editor or self.adder).focus_first()

    def _fill(self) -> None:
        if self.editor is not None:
            self.editor.setParent(self)  # or it would go with the row it stands in
        clear(self._rows)
        found = self._vault.lines.all(self._type)
        self._show_seal(len(found))
        for place, line in enumerate(() if self._sealed else found):
            made = self._row(line, place)
            self._rows.addWidget(made)
            self._rows.addWidget(hairline())
            made.show()  # now, not with the next turn: it may be to get the focus

    def _show_seal(self, count: int) -> None:
        shows = message("space.lines-show", n=count).text
        self.seal.setText(shows if self._sealed else message("space.lines-hide").text)
        self.seal.setVisible(self._type is LineType.CALM and count > 0)

    def _turn_seal(self) -> None:
        self._sealed = not self._sealed
        self._fill()

    def _row(self, line: Line, place: int) -> QWidget:
        made = QWidget()
        made.setAccessibleName(shortened(line.text))
        if self.editor is not None and line.id == self._edited:
            made.setLayout(stack(self.editor))
            self.editor.show()
            return made
        buttons = [
            self._button(line, self.tr("Edit"), self.tr("Edit: {name}"), self._edit),
            self._button(line, self.tr("Delete"), self.tr("Delete: {name}"), self._delete),
        ]
        if place:
            up = self._button(line, self.tr("Move up"), self.tr("Move up: {name}"), self._move_up)
            buttons.insert(1, up)
        made.setLayout(stack(OwnWords(line.text), FlowLayout(*buttons, space="xs"), space="xs"))
        return made

    def _button(
        self, line: Line, words: str, name: str, act: Callable[[Line], None]
    ) -> QPushButton:
        made = kind(QPushButton(words), "quiet small")
        made.setAccessibleName(name.replace("{name}", shortened(line.text)))
        made.clicked.connect(partial(_act, act, line))
        return made

    # ---- adding and changing ---------------------------------------------------------------------

    def propose(self, text: str) -> None:
        """Put this where a new line is written."""
        self.adder.text = text

    def _add(self, text: str) -> None:
        try:
            self._vault.lines.add(self._type, text)
        except FieldError as error:
            self.adder.refuse(error)
            return
        except VaultError as error:
            self.adder.say(without_buttons(words_of(error)))
            self._timer.plan()
            return
        self.adder.text = ""
        self._timer.stop()
        self._fill()
        self.adder.focus_first()
        self.added.emit()

    def _edit(self, line: Line) -> None:
        self.keep_drafts()
        editor = LineEditor(self.adder.field.accessibleName(), self.tr("Save"), can_leave=True)
        kept = self._vault.drafts.get(self._form, line.id)
        editor.text = line.text if kept is None else str(kept.content[TEXT])
        editor.changed.connect(self._timer.plan)
        editor.finished.connect(self._save)
        editor.left.connect(self._leave)
        self.editor, self._edited = editor, line.id
        self._fill()
        editor.focus_first()

    def _save(self, text: str) -> None:
        if self.editor is None:
            return
        try:
            self._vault.lines.save(self._edited, text)
        except FieldError as error:
            self.editor.refuse(error)
            return
        except VaultError as error:
            self.editor.say(without_buttons(words_of(error)))
            self._timer.plan()
            return
        self._close_editor()

    def _leave(self) -> None:
        self.keep_drafts()
        self._close_editor()

    def _close_editor(self) -> None:
        self._timer.stop()
        gone, self.editor = self._edited, None
        self._fill()
        self._focus_row(gone)

    def _focus_row(self, line_id: int) -> None:
        """On the first button of a line, else where one is written."""
        found = [one.id for one in self._vault.lines.all(self._type)]
        item = self._rows.itemAt(2 * found.index(line_id)) if line_id in found else None
        shown = None if item is None else item.widget()
        button = None if shown is None else shown.findChild(QPushButton)
        if button is None:
            self.adder.focus_first()
        else:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_up(self, line: Line) -> None:
        ids = [one.id for one in self._vault.lines.all(self._type)]
        place = ids.index(line.id)
        ids[place - 1 : place + 1] = [line.id, ids[place - 1]]
        if is_done(self.status, lambda: self._vault.lines.reorder(self._type, ids)):
            self._fill()
            self._focus_row(line.id)

    def _delete(self, line: Line) -> None:
        if not is_done(self.status, lambda: self._vault.lines.delete(line.id)):
            return
        if line.id == self._edited:
            self.editor = None
        self._fill()
        self.adder.focus_first()
        undo = message("space.line-deleted")
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._bring_back(line.id))

    def _bring_back(self, line_id: int) -> None:
        try:
            self._vault.lines.bring_back(line_id)
        except FieldError as error:
            self.status.say(message(f"field.{error.key}", **error.fields))
            return
        except VaultError as error:
            self.status.say(without_buttons(words_of(error)))
            return
        self._fill()
        self._focus_row(line_id)

    # ---- drafts ----------------------------------------------------------------------------------

    def keep_drafts(self) -> None:
        """Write what is typed and not saved."""
        self._timer.stop()
        self._keep(NEW, self.adder.text, before="")
        if self.editor is not None:
            stored = (one.text for one in self._vault.lines.all(self._type) if self._is(one))
            self._keep(self._edited, self.editor.text, next(stored, self.editor.text))

    def _is(self, line: Line) -> bool:
        return line.id == self._edited

    def _keep(self, ref_id: int, text: str, before: str) -> None:
        kept = self._vault.drafts.get(self._form, ref_id)
        if text.strip() and text != before:
            if kept is None or kept.content[TEXT] != text:
                self._vault.drafts.keep(self._form, {TEXT: text}, ref_id)
        elif kept is not None:
            self._vault.drafts.drop(self._form, ref_id)

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        self._timer.plan()


def _act(act: Callable[[Line], None], line: Line, _checked: object = None) -> None:
    act(line)
