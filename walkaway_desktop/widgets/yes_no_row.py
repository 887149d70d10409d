"""An own item that is answered with yes or no: its name and two buttons, blank at first."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.widgets.key_press import letters_of
from walkaway_desktop.widgets.layouts import label
from walkaway_desktop.widgets.painting import is_plain
from walkaway_desktop.widgets.segments import Segment, Segments
from walkaway_desktop.widgets.sizes import follow_width
from walkaway_desktop.widgets.theme import Theme

YES, NO = "1", "0"
LETTERS = letters_of({Command.YES: YES, Command.NO: NO})


class TwoAnswers(Segments):
    """Yes and no beside each other, equally wide. Y or 1, N or 0; a second click takes back."""

    def __init__(self, words: Mapping[str, Any], parent: QWidget) -> None:
        shown = {one["key"]: one["label"] for one in words["values"]}
        super().__init__([(key, shown[key]) for key in (YES, NO)], parent)
        self.letters = True

    def _clicked(self) -> None:
        segment = self.sender()
        if isinstance(segment, Segment):
            self.choose(None if segment.key == self.value else segment.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().casefold() if is_plain(event) else ""
        if typed in {YES, NO}:
            self.choose(typed)
        elif self.letters and typed in LETTERS:
            self.choose(LETTERS[typed])
        else:
            super().keyPressEvent(event)

    def be_equally_wide(self) -> None:
        """Neither answer weighs more."""
        width = max(segment.sizeHint().width() for segment in self.segments)
        for segment in self.segments:
            segment.setMinimumWidth(width)


class YesNoRow(QWidget):
    """Asks for yes or no. `words` as `words_of_item` makes them.

    `answered` tells 1 or 0, None = taken back; `left` that they go on.
    """

    answered = Signal(object)
    left = Signal()

    def __init__(self, words: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._spoken = {int(one["key"]): str(one["spoken"]) for one in words["values"]}
        self.name = label(words["label"], "label")
        self.name.setWordWrap(True)
        self.choice = TwoAnswers(words, self)
        self.choice.chosen.connect(self._chosen)
        self.choice.left.connect(self.left)
        for segment in self.choice.segments:
            segment.setAccessibleName(self._said(int(segment.key)))
            segment.setAccessibleDescription(words["question"])
        self.shown = label(self.tr("not answered"), "soft")
        self.shown.setWordWrap(False)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self._narrow: bool | None = None  # None = nothing has its place yet
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        follow_width(self)
        self.setFocusProxy(self.choice)
        Theme.current().changed.connect(self._arrange)
        self._arrange()
        self._show()

    # ---- the value -------------------------------------------------------------------------------

    @property
    def value(self) -> int | None:
        """1 = yes, 0 = no, None = not answered."""
        return None if self.choice.value is None else int(self.choice.value)

    @value.setter
    def value(self, value: float | None) -> None:
        self.choice.value = None if value is None else str(int(value))
        self._show()

    @property
    def letters(self) -> bool:
        """Whether Y and N answer; the digits always do."""
        return self.choice.letters

    @letters.setter
    def letters(self, letters: bool) -> None:
        self.choice.letters = letters

    def spoken(self) -> str:
        """The answer as a screen reader says it: "Slept alone, yes"."""
        if self.value is None:
            blank: str = self._words["spoken_none"]
            return blank
        return self._said(self.value)

    def _said(self, value: int) -> str:
        spoken: str = self._words["spoken"]
        return spoken.replace("{word}", self._spoken[value])

    def _chosen(self) -> None:
        self._show()
        self.answered.emit(self.value)

    def _show(self) -> None:
        # The group is what a reader names on the way in: there it says that nothing is chosen.
        self.choice.setAccessibleName(self.spoken())
        self.shown.setVisible(self.value is None)

    # ---- layout ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _is_narrow(self) -> bool:
        theme = Theme.current()
        sizes = ("scale_label", "scale_slider", "scale_value", "m", "m")
        return self.width() < sum(theme.px(size) for size in sizes)

    def _arrange(self) -> None:
        """As a scale beside it: name, answers, what is missing; narrow, the name stands above."""
        theme, grid, narrow = Theme.current(), self._grid, self._is_narrow()
        grid.setHorizontalSpacing(theme.px("m"))
        grid.setVerticalSpacing(theme.px("xs"))
        self.choice.be_equally_wide()
        self.name.setMinimumWidth(0 if narrow else theme.px("scale_label"))
        self.shown.setMinimumWidth(0 if narrow else theme.px("scale_value"))
        line = QFontMetrics(theme.font("label")).height()
        button = self.choice.segments[0].sizeHint().height()
        lift = 0 if narrow else max(0, (button - line) // 2)
        for words in (self.name, self.shown):
            words.setContentsMargins(0, lift, 0, 0)  # level with those in the buttons
        # Qt shows anew whatever is put into a layout, and lays the whole page out for each.
        if narrow != self._narrow:
            self._narrow = narrow
            self._place(narrow=narrow)

    def _place(self, *, narrow: bool) -> None:
        grid, top = self._grid, Qt.AlignmentFlag.AlignTop
        for widget in (self.name, self.choice, self.shown):
            grid.removeWidget(widget)
        grid.addWidget(self.name, 0, 0, top)
        grid.addWidget(self.shown, 0, 1 if narrow else 2, top)
        grid.addWidget(self.choice, int(narrow), 0 if narrow else 1, 1, 2 if narrow else 1)
        grid.setColumnStretch(0, int(narrow))
        grid.setColumnStretch(1, int(not narrow))
