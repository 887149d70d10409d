"""Screen 1: what Daybook is, and what it cannot protect from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from walkaway_desktop.forms.first_run_before import Ui_BeforeForm
from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.icons import Picture, icon, pixmap
from walkaway_desktop.widgets.layouts import kind, label, row
from walkaway_desktop.widgets.theme import Theme

ICON = 18
LIMIT_ICONS = ("key", "eye", "bug", "users")
GO_ON, MADE_UP, CLOSE = 0, 1, 2  # of safety.toml first_run.buttons


class BeforeScreen(QWidget):
    """Says the limits first."""

    went_on = Signal()
    made_up_wanted = Signal()
    other_vault_wanted = Signal()
    restore_wanted = Signal()
    support_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_BeforeForm()
        self.form.setupUi(self)
        self.form.lines.setSpacing(Theme.current().px("m"))
        self._pictures: list[tuple[QLabel, str]] = []
        self.go_on, self.made_up = kind(QPushButton(), "main"), QPushButton()
        self.form.ways.addLayout(FlowLayout(self.go_on, self.made_up))
        self._say(texts("safety")["first_run"])
        self.go_on.clicked.connect(self.went_on)
        self.made_up.clicked.connect(self.made_up_wanted)
        self.form.other_vault.clicked.connect(self.other_vault_wanted)
        self.form.backup.clicked.connect(self.restore_wanted)
        self.form.support.clicked.connect(self.support_wanted)
        self.form.close.clicked.connect(self.close_wanted)
        foot = (self.form.other_vault, self.form.backup, self.form.support, self.form.close)
        set_order(self.go_on, self.made_up, *foot)
        self.retheme()

    def _say(self, words: dict[str, object]) -> None:
        form = self.form
        form.title.setText(str(words["before_title"]))
        form.what_it_is.setText(str(words["what_it_is"]))
        form.cannot_title.setText(str(words["cannot_title"]))
        form.note.setText(str(words["cannot_note"]))
        form.have_one.setText(str(words["have_one"]))
        limits, buttons = words["cannot"], words["buttons"]
        if not isinstance(limits, list) or not isinstance(buttons, list):
            raise TypeError("safety.toml: first_run.cannot and buttons are lists")
        for name, limit in zip(LIMIT_ICONS, limits, strict=True):
            self._add_limit(name, limit)
        self.go_on.setText(buttons[GO_ON])
        self.made_up.setText(buttons[MADE_UP])
        form.close.setText(buttons[CLOSE])

    def _add_limit(self, name: str, limit: str) -> None:
        picture, words = Picture(), label(limit, "body")
        self._pictures.append((picture, name))
        line = row(picture, words, space="m")
        line.setStretch(1, 1)
        self.form.limits.addLayout(line)

    def retheme(self) -> None:
        """Draw the icons in the colors of the look."""
        for picture, name in self._pictures:
            picture.setPixmap(pixmap(name, "clay_text", ICON, self.devicePixelRatioF()))
            picture.setFixedWidth(Theme.current().px("xxl"))
        self.form.support.setIcon(icon("life-buoy", "clay_text", ICON))

    def focus_first(self) -> None:
        """On the way forward."""
        self.go_on.setFocus()
