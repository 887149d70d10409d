"""One of the two questions about oneself: a number from 0 to 10, and words."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain import limits
from walkaway_desktop.domain.predictions import WANT_TEXT, WANT_VALUES, Want
from walkaway_desktop.pages.scale_words import scale_words
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import label, mark, stack
from walkaway_desktop.widgets.long_text import LongText
from walkaway_desktop.widgets.scale_row import ScaleRow


class WantField(QWidget):
    """`changed`: by the person. It knows words, never the vault."""

    changed = Signal()

    def __init__(
        self,
        table: Mapping[str, Any],
        question: str,
        *,
        title: str = "label",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self.question = label(question, title)
        self.question.setWordWrap(True)
        name = self.tr("My answer")
        words = scale_words(name, question, (table["low"], table["high"]), question)
        self.scale = ScaleRow(words, WANT_VALUES[0], WANT_VALUES[-1])
        self.scale.slider.setAccessibleName(question)
        self.text = LongText(self.tr("In my words: {question}").format(question=question), fewest=1)
        self.text.setPlaceholderText(self.tr("In my words"))
        self.error = label("", "error")
        self.error.hide()
        self.setLayout(stack(self.question, self.scale, self.text, self.error, space="s"))
        self._connect()

    def _connect(self) -> None:
        self.scale.answered.connect(self._typed)
        self.scale.left.connect(self.text.setFocus)
        self.scale.refused.connect(lambda: self.scale.say(message("field.still_want.value").text))
        self.text.textChanged.connect(self._typed)

    @property
    def want(self) -> Want:
        """What is given here, as it is kept."""
        value = self.scale.value
        return Want(None if value is None else int(value), limits.clean(self.text.toPlainText()))

    def show_want(self, want: Want) -> None:
        """Show an answer. The same words keep their cursor."""
        self.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        if want != self.want:
            self.scale.value = want.value
            self.text.setPlainText(want.text)
        self.blockSignals(False)  # noqa: FBT003 (Qt's own call)
        self._show_state()

    def content(self) -> dict[str, object]:
        """For a draft."""
        return {"value": self.want.value, "text": self.text.toPlainText()}

    def restore(self, content: Mapping[str, Any]) -> None:
        """What `content` gave."""
        self.show_want(Want(content.get("value"), str(content.get("text", ""))))

    @property
    def fits(self) -> bool:
        """Whether it can be kept as it is."""
        return len(self.want.text) <= WANT_TEXT

    def _typed(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        over = len(self.want.text) - WANT_TEXT
        said = message("field.any.too_long", n=over) if over > 0 else None
        self.error.setText("" if said is None else said.whole)
        self.error.setVisible(said is not None)
        mark(self.text, wrong=said is not None)
        self.text.setAccessibleDescription(self.error.text())
