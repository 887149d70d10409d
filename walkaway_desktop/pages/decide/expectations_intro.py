"""What stands above Expectations: that nobody knows a rate, and what Safety mode leaves out."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from walkaway_desktop.pages.decide.expectations_words import in_wording
from walkaway_desktop.pages.frame import card_space
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.layouts import as_card, clear, stack


class IntroCard(QFrame):
    """A few lines, other ones in Safety mode."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        as_card(self)
        self._lines = stack(space="s")
        lines = QVBoxLayout(self)
        card_space(lines)
        lines.addLayout(self._lines)

    def show_intro(self, wording: str, *, safety_mode: bool) -> None:
        """`wording`: that of the space that runs; empty where there is none."""
        found = texts("beliefs", safety_mode=safety_mode)
        intro = found["intro"]
        clear(self._lines)
        if safety_mode:
            said = [
                intro["in_safety_mode"],
                message("decide.beliefs-no-prediction").text,
                found["abuse_rule"]["text"],
            ]
        else:
            said = [intro["body"]]
        self._lines.addWidget(paragraph(said[0]))
        for text in (*said[1:], intro["no_base_rate"]):
            self._lines.addWidget(paragraph(text, "soft"))
        if wording in intro["space_note"]["by_origin"]:
            note = in_wording(intro["space_note"]["by_origin"], wording)
            self._lines.addWidget(paragraph(note, "soft"))
