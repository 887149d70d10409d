"""Tags of what is chosen in the list: those of one entry, or more for several."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.pages.dialogs import run
from walkaway_desktop.pages.notes.tag_row import MOST
from walkaway_desktop.pages.sheet import Sheet
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import kind, label
from walkaway_desktop.widgets.tag_edit import TagEdit


class RowTagsDialog(Sheet):
    """`field.tags` holds the answer once it is accepted."""

    def __init__(
        self,
        parent: QWidget | None,
        suggest: Callable[[str], list[str]],
        tags: Sequence[str],
        entries: int,
    ) -> None:
        title = self.tr("Tags") if entries == 1 else self.tr("Add tags to what is chosen")
        super().__init__(title, parent)
        self.field = TagEdit(suggest, MOST)
        self.field.setAccessibleName(title)
        self.field.tags = tags
        self._said = label("", "error")
        cancel, keep = QPushButton(self.tr("Cancel")), kind(QPushButton(self.tr("Keep")), "main")
        cancel.clicked.connect(self.reject)
        keep.clicked.connect(self._keep)
        self.field.left.connect(self._keep)
        self.field.changed.connect(lambda: self._say(""))
        self.field.refused.connect(self._say)
        self._say("")
        self.lay_out([label(title, "card_title"), self.field, self._said], [None, cancel, keep])
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, wrong: str) -> None:
        self._said.setText(message(f"field.checkin.{wrong}").text if wrong else "")
        self._said.setVisible(bool(wrong))

    def _keep(self) -> None:
        if self.field.commit():
            self.accept()


def ask_tags(
    parent: QWidget,
    suggest: Callable[[str], list[str]],
    tags: Sequence[str] = (),
    entries: int = 1,
) -> tuple[str, ...] | None:
    """The tags for one entry, or further ones for so many; None = it was left."""
    dialog = RowTagsDialog(parent, suggest, tags, entries)
    kept = run(dialog)
    dialog.deleteLater()
    return dialog.field.tags if kept else None
