"""Saying it safely: the step that stands in place of Talking while Safety mode is on."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from walkaway_desktop.domain.records import Sitting
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.frame import is_wide
from walkaway_desktop.pages.support_rows import bullets, paragraph
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.layouts import card, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class SayingSafelyStep(Step):
    """To read: nothing is asked, and nothing of it is kept but the done mark."""

    key = "saying-it-safely"
    icon = "message-circle"
    in_place_of = "talking"

    def __init__(self, vault: "Vault", parent: QWidget | None = None) -> None:
        super().__init__(vault, parent)
        words = texts("safety", safety_mode=True)["saying_it_safely"]
        self.support = kind(QPushButton(words["support_button"]), "care")
        self.support.clicked.connect(lambda: self.page_requested.emit("support"))
        self._cards = [_section(one) for one in words["section"]]
        self._grid = QGridLayout()
        self._grid.setSpacing(Theme.current().px("gap"))
        intro = card(paragraph(words["intro"]), row(self.support, None))
        self.setLayout(stack(intro, self._grid, self._made_plan(words["plan"]), None, space="gap"))
        self.arrange()

    def _made_plan(self, plan: Mapping[str, Any]) -> QFrame:
        """What to think through before a call. It has no fields: it is not to be written here."""
        return card(
            label(plan["title"], "card_title"),
            paragraph(plan["before"], "care"),
            bullets(plan["prompts"]),
            row(self.done_box, None),
            space="s",
        )

    def arrange(self) -> None:
        """Two sections beside each other, or one under the other in a narrow window."""
        columns = 2 if is_wide(self) else 1
        for place, one in enumerate(self._cards):
            self._grid.addWidget(one, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def answered(self, _sitting: Sitting) -> tuple[int, int]:
        """It asks nothing."""
        return 0, 0

    def show_sitting(self, sitting: Sitting, _earlier: Sequence[Sitting]) -> None:
        self.sitting = sitting
        self.show_done()
        self.arrange()

    def focus_first(self) -> None:
        self.support.setFocus(Qt.FocusReason.TabFocusReason)


def _section(words: Mapping[str, Any]) -> QFrame:
    made = card(label(words["title"], "card_title"), bullets(words["items"]), None, space="s")
    made.setAccessibleName(words["title"])
    return made
