"""A text of the open Sitting that keeps itself while one types; too long, it waits as a draft."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.layouts import label, mark, stack
from walkaway_desktop.widgets.long_text import LongText

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

TYPED = "text"


class KeptText(QWidget):
    """`save` writes it for this Sitting; at most two seconds behind the typing."""

    def __init__(  # noqa: PLR0913 (each is needed, the last has a default)
        self,
        vault: "Vault",
        form: str,
        name: str,
        most: int,
        save: Callable[[int, str], None],
        *,
        fewest: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._vault, self._form, self._most, self._save = vault, form, most, save
        self._sitting_id = 0
        self._stored = ""
        self.name = label(name, "label")
        self.name.setWordWrap(True)
        self.field = LongText(name, fewest=fewest)
        self.name.setBuddy(self.field)
        self.error = label("", "error")
        self.error.hide()
        self.setLayout(stack(self.name, self.field, self.error, space="xs"))
        self._timer = DraftKeeper(self, self.keep, self._say_not_saved)
        self.field.textChanged.connect(self._typed)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.toPlainText()

    @property
    def is_too_long(self) -> bool:
        """Whether what is typed waits as a draft, and closing would leave it out."""
        return not self.isHidden() and len(limits.clean(self.text)) > self._most

    def show_text(self, sitting_id: int, stored: str) -> None:
        """What this Sitting holds, or what was typed and did not fit."""
        if sitting_id == self._sitting_id and self._timer.isActive():
            return
        self._sitting_id, self._stored = sitting_id, stored
        draft = self._vault.drafts.get(self._form, sitting_id)
        shown = stored if draft is None else str(draft.content.get(TYPED, ""))
        if shown != self.text:
            with QSignalBlocker(self.field.document()), QSignalBlocker(self.field):
                self.field.setPlainText(shown)
            self.field.textChanged.emit()  # its height follows
            self._timer.stop()
        self._show_state()

    def focus_first(self) -> None:
        """In the field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Write what is typed and not stored."""
        self._timer.stop()
        text = limits.clean(self.text)
        if not self._sitting_id or text == self._stored:
            return
        if len(text) > self._most:
            self._vault.drafts.keep(self._form, {TYPED: self.text}, self._sitting_id)
            return
        self._save(self._sitting_id, text)
        self._stored = text
        self._vault.drafts.drop(self._form, self._sitting_id)

    def stop(self) -> None:
        """It saves nothing of itself from now on."""
        self._timer.stop()

    def go_on(self) -> None:
        """What is unsaved saves itself again."""
        if self._sitting_id and limits.clean(self.text) != self._stored:
            self._timer.plan()

    def _typed(self) -> None:
        self._show_state()
        self._timer.plan()

    def _show_state(self) -> None:
        over = len(limits.clean(self.text)) - self._most
        mark(self.field, wrong=over > 0)
        self._say(message("field.any.too_long", n=over) if over > 0 else None)

    def _say_not_saved(self, wrong: Message | None) -> None:
        """It stays until the next key: what is too long is said in the same place."""
        if wrong is not None:
            self._say(wrong)

    def _say(self, wrong: Message | None) -> None:
        words = "" if wrong is None else wrong.whole
        self.error.setText(words)
        self.error.setVisible(bool(words))
        self.field.setAccessibleDescription(words)
