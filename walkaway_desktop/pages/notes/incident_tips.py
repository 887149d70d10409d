"""What helps to write an Incident down: folded, for who has no time now."""

from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.support_rows import bullets, paragraph
from walkaway_desktop.texts import Message, texts
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.layouts import kind, row, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

ICON = 16


class IncidentTips(QWidget):
    """Whether it is safe to keep this stands there always; the rest unfolds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = texts("support")["incident"]
        self.private = Notice("note")
        self.unfold = kind(QPushButton(self.tr("Tips for writing it down")), "link")
        self.unfold.setCheckable(True)
        self._tips = QWidget()
        parts = [bullets(words["tips"])]
        parts += [paragraph(words[key], "small") for key in ("pictures_under_18", "evidence_limit")]
        parts.append(paragraph(texts("safety")["under_18"]["pictures_adult"], "small"))
        self._tips.setLayout(stack(*parts, space="s"))
        self._tips.hide()
        self.setLayout(stack(self.private, row(self.unfold, None), self._tips, space="s"))
        self.private.show_message(Message("note", words["intro"]))
        self.unfold.toggled.connect(self._show)
        Theme.current().changed.connect(self._retheme)
        self._retheme()

    def _show(self, shown: bool) -> None:  # noqa: FBT001 (Qt's signal brings it)
        self._tips.setVisible(shown)
        self._retheme()

    def _retheme(self) -> None:
        folded = "chevron-down" if self.unfold.isChecked() else "chevron-right"
        self.unfold.setIcon(icon(folded, "accent", ICON))

    def fold(self) -> None:
        """As it is when one begins."""
        self.unfold.setChecked(False)
