"""Writing prompts beside a note: one at a time, about what the person picks. None is counted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QWidget

from walkaway_desktop.pages.space.letters.prompts import prompts_of
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import kind, label, stack
from walkaway_desktop.widgets.theme import Theme


class NotePrompts(QFrame):
    """Hidden until it is asked for. `taken` hands over the words of a prompt."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind(self, "asks")
        self.setAccessibleName(self.tr("Writing prompts"))
        self._safety_mode = False
        self._places: dict[str, int] = {}  # of each topic, so that none comes twice in turn
        self.topic = QComboBox()
        self.topic.setAccessibleName(self.tr("What the prompt is about"))
        self.words = label("", "own_words")
        self.take = kind(QPushButton(self.tr("Write about this")), "small")
        self.another = kind(QPushButton(self.tr("Another one")), "link small")
        self.close_it = kind(QPushButton(self.tr("Close")), "link small")
        self.another.setAccessibleName(self.tr("Another one, prompt"))
        self.close_it.setAccessibleName(self.tr("Close the prompts"))
        buttons = FlowLayout(self.take, self.another, self.topic, self.close_it)
        lines = stack(self.words, buttons, space="s")
        around = Theme.current().px("m")
        lines.setContentsMargins(around, around, around, around)
        self.setLayout(lines)
        self.topic.currentIndexChanged.connect(self._show)
        self.take.clicked.connect(lambda: self.taken.emit(self.words.text()))
        self.another.clicked.connect(self._show_next)
        self.close_it.clicked.connect(self.left)
        self.hide()

    def ask(self, *, safety_mode: bool, begin: int) -> None:
        """Show one; `begin`: any number, so that it is not always the same one."""
        self._safety_mode = safety_mode
        chosen = self.topic.currentData()
        self.topic.blockSignals(True)  # noqa: FBT003 (Qt's own call)
        self.topic.clear()
        for topic in texts("prompts", safety_mode=safety_mode)["prompt_topic"]:
            self.topic.addItem(topic["label"], topic["id"])
            self._places.setdefault(topic["id"], begin)
        self.topic.setCurrentIndex(max(0, self.topic.findData(chosen)))
        self.topic.blockSignals(False)  # noqa: FBT003 (Qt's own call)
        self.show()
        self._show()

    def _show_next(self) -> None:
        self._places[self.topic.currentData()] += 1
        self._show()

    def _show(self) -> None:
        topic = self.topic.currentData()
        found = prompts_of(topic, safety_mode=self._safety_mode)
        self.words.setText(found[self._places[topic] % len(found)])
        self.another.setVisible(len(found) > 1)
