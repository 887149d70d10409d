"""Comments on a closed Sitting: read, written, deleted; the Sitting stays as it was."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.comments import Comment
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys, key_words
from walkaway_desktop.pages.vault_words import without_buttons, words_of
from walkaway_desktop.storage.comments import DRAFT
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.layouts import as_card, clear, hairline, kind, label, row, stack
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.notice import Notice

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

TEXT = "text"


class Comments(QFrame):
    """What was begun and not saved stands in the field again."""

    undo_offered = Signal(str, str, object)

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._vault = vault
        self._sitting = 0  # none is shown yet
        title = self.tr("Comments")
        self.setAccessibleName(title)
        words = texts("decision")["sitting"]
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        asked = label(words["comment"], "label")
        self.field = LongText(words["comment"], fewest=2)
        asked.setBuddy(self.field)
        self.save = QPushButton(self.tr("Save the comment"))
        self.error = Notice()
        self._timer = DraftKeeper(self, self.keep_drafts, self._say_not_saved)
        keys = message("decide.comment-keys", key_finish=key_words(FINISH_KEYS[0]))
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addWidget(label(title, "card_title"))
        lines.addLayout(self._rows)
        lines.addLayout(stack(asked, self.field, self.error, space="xs"))
        lines.addLayout(stack(row(self.save, None), label(keys.text, "caption"), space="xs"))
        self._connect()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typed)
        self.save.clicked.connect(self.finish)
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self.finish)

    # ---- what is shown ---------------------------------------------------------------------------

    def show_sitting(self, sitting_id: int) -> None:
        """Those on this one; what was begun for it is in the field."""
        if sitting_id != self._sitting:
            self.put_aside()
            self._sitting = sitting_id
            draft = self._vault.drafts.get(DRAFT, sitting_id)
            self.field.setPlainText("" if draft is None else str(draft.content[TEXT]))
            self._timer.stop()
        self._fill()

    def _fill(self) -> None:
        clear(self._rows)
        for comment in self._vault.comments.of(self._sitting):
            self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(comment))
        self._show_state()

    def _row(self, comment: Comment) -> QWidget:
        when = moment_words(comment.when)
        delete = kind(QPushButton(self.tr("Delete")), "quiet small")
        delete.setAccessibleName(self.tr("Delete the comment, {when}").replace("{when}", when))
        delete.clicked.connect(lambda: self._delete(comment.id))
        made = QWidget()
        head = row(label(when, "small"), delete)
        head.setStretch(0, 1)
        lines = stack(head, label(comment.text, "own_words"), space="xs")
        lines.setContentsMargins(0, lines.spacing(), 0, lines.spacing())
        made.setLayout(lines)
        return made

    # ---- writing one -----------------------------------------------------------------------------

    def finish(self) -> None:
        """Keep what stands in the field."""
        if not self.save.isEnabled():
            return
        self._timer.stop()
        try:
            self._vault.comments.add(self._sitting, self.field.toPlainText())
        except FieldError as error:
            self.error.show_message(message(f"field.{error.key}", **error.fields))
            return
        except VaultError as error:
            self.error.show_message(without_buttons(words_of(error)))
            self._timer.plan()
            return
        self.field.clear()
        self._timer.stop()
        self._fill()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self._show_state()
        self._timer.plan()

    def _show_state(self) -> None:
        self.error.withdraw()
        self.save.setEnabled(bool(limits.clean(self.field.toPlainText())))

    def _say_not_saved(self, wrong: Message | None) -> None:
        """Kept as a draft it is not saved yet: what was said stays until the next key."""
        if wrong is not None:
            self.error.show_message(wrong)

    def keep_drafts(self) -> None:
        """Write what stands in the field and is not saved."""
        self._timer.stop()
        if not self._sitting:
            return
        if limits.clean(self.field.toPlainText()):
            self._vault.drafts.keep(DRAFT, {TEXT: self.field.toPlainText()}, self._sitting)
        else:
            self._vault.drafts.drop(DRAFT, self._sitting)

    def put_aside(self) -> None:
        """Another view takes its place; the draft is in the field when this is shown again."""
        self.keep_drafts()

    def stop(self) -> None:
        """Nothing saves itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        if self._sitting and self.field.toPlainText():
            self._timer.plan()

    def leave(self) -> None:
        """Its Sitting is gone, and the draft with it."""
        self._timer.stop()
        self._sitting = 0

    # ---- deleting --------------------------------------------------------------------------------

    def _delete(self, comment_id: int) -> None:
        self._vault.entries.delete([comment_id])
        self._after_change()
        words = message("decide.comment-deleted")
        self.undo_offered.emit(words.text, words.buttons[0], lambda: self._undelete(comment_id))

    def _undelete(self, comment_id: int) -> None:
        self._vault.entries.bring_back([comment_id])
        self._after_change()

    def _after_change(self) -> None:
        """The row that had the focus is gone: it goes on in the field."""
        self._fill()
        if self.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
