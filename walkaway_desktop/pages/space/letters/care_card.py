"""What was found about writing: own counts first, the rest behind a link, and a plain prompt."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from walkaway_desktop.domain.letters import Letter, after_writing, often_lower
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.space.letters.prompts import PLAIN, prompts_of
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import as_card, kind, label, stack


class CareCard(QFrame):
    """Hidden below five Letters with both moods. `plain_asked` gives a prompt about a plain day."""

    plain_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = texts("prompts")["care"]
        as_card(self)
        self.counts = label("", "body")
        link = message("space.letter-counts").buttons[0]
        self.more = kind(QPushButton(link), "link")
        self.plain = kind(QPushButton(words["button"]), "link")
        self._title = label(words["title"], "card_title")
        self._text = label(words["text"], "body")
        self._source = label(words["source"], "caption")
        self._found = (self._title, self._text, self._source)
        lines = stack(self.counts, *self._found, FlowLayout(self.more, self.plain), space="s")
        self.setLayout(lines)
        card_space(lines, "s")
        self._turn = 0  # of the plain prompts
        self.more.clicked.connect(self._show_found)
        self.plain.clicked.connect(self._ask_plain)

    def show_letters(self, newest_first: Sequence[Letter]) -> None:
        """The counts alone; a plain prompt beside them where the mood was often lower."""
        counts = after_writing(newest_first)
        self.setVisible(counts is not None)
        if counts is None:
            return
        fields = {"higher": counts.higher, "same": counts.same, "lower": counts.lower}
        self.counts.setText(message("space.letter-counts", **fields).text)
        for part in self._found:
            part.hide()
        self.more.show()
        self.plain.setVisible(often_lower(newest_first))

    def _show_found(self) -> None:
        for part in (*self._found, self.plain):
            part.show()
        self.plain.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.hide()

    def _ask_plain(self) -> None:
        """Another one each time."""
        prompts = prompts_of(PLAIN, safety_mode=False)
        self.plain_asked.emit(prompts[self._turn % len(prompts)])
        self._turn += 1
