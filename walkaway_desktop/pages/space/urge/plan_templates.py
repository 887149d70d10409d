"""If-then plans to begin with: a sentence with blanks, filled in and changed as one likes."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.texts import fill, message, texts
from walkaway_desktop.widgets.layouts import clear, kind, label, row, stack
from walkaway_desktop.widgets.line_button import LineButton

BLANK = re.compile(r"\{(\w+)\}")
OPEN = "\u2026"  # stands for what is not filled in yet


class PlanTemplates(QWidget):
    """`filled` tells the sentence as it stands; it is kept elsewhere."""

    filled = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn = kind(QPushButton(self.tr("Show me some plans to begin with")), "link small")
        self.turn.setCheckable(True)
        self.fields: dict[str, QLineEdit] = {}
        self._template = ""
        self._blanks = QVBoxLayout()
        self._list = QVBoxLayout()
        self._shown = QWidget()
        self._shown.setLayout(stack(self._list, space="xs"))
        self._shown.hide()
        self.setLayout(stack(self._blanks, row(self.turn, None), self._shown, space="s"))
        self.turn.toggled.connect(self._shown.setVisible)

    def refresh(self, *, safety_mode: bool) -> None:
        """Those that are there now, the pinned one first."""
        prompts = texts("prompts", safety_mode=safety_mode)
        plans: Sequence[Mapping[str, Any]] = prompts["plan"]
        clear(self._list)
        for plan in sorted(plans, key=lambda one: not one.get("pinned")):
            button = LineButton(fill(plan["text"], dict.fromkeys(_blanks(plan["text"]), OPEN)))
            button.setCheckable(False)
            button.clicked.connect(lambda _checked, text=plan["text"]: self.choose(text))
            self._list.addWidget(button)
        source = prompts["plan_source"]
        for words in (source["text"], source["source"]):
            self._list.addWidget(label(words, "caption"))

    def choose(self, template: str) -> None:
        """Begin with this sentence, its blanks to be filled in."""
        self._template = template
        self.end()
        for name in _blanks(template):
            asked = self._field(name)
            self._blanks.addWidget(asked)
            asked.show()  # now: it is to get the focus
        self.turn.setChecked(False)
        self._fill()
        if self.fields:
            next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.finished.emit()

    def end(self) -> None:
        """The sentence was kept, or changed by hand: no blanks are asked for any more."""
        clear(self._blanks)
        self.fields = {}

    def _field(self, name: str) -> QWidget:
        words = message(f"space.urge-blank-{name}").text
        field = kind(QLineEdit(), "own_words")
        field.setAccessibleName(words)
        asked = label(words, "label")
        asked.setBuddy(field)
        field.textEdited.connect(self._fill)
        field.returnPressed.connect(self._to_next)
        self.fields[name] = field
        made = QWidget()
        made.setLayout(stack(asked, field, space="xs"))
        return made

    def _fill(self) -> None:
        given = {name: field.text().strip() or OPEN for name, field in self.fields.items()}
        self.filled.emit(fill(self._template, given))

    def _to_next(self) -> None:
        fields = list(self.fields.values())
        places = [place for place, one in enumerate(fields) if one.hasFocus()]
        if places and places[0] + 1 < len(fields):
            fields[places[0] + 1].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.finished.emit()


def _blanks(template: str) -> list[str]:
    return list(dict.fromkeys(BLANK.findall(template)))
