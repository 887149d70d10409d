"""Screen 3: the Recovery code, shown once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.forms.first_run_recovery import Ui_RecoveryForm
from walkaway_desktop.pages.frame import set_order
from walkaway_desktop.pages.recovery_code import RecoveryCodeBox
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.theme import Theme

ICON = 16


class RecoveryScreen(QWidget):
    """Goes on once two groups were typed back, or the box is ticked."""

    went_on = Signal(object)  # the code, or None
    went_back = Signal()
    support_wanted = Signal()
    pdf_wanted = Signal(str)  # the code

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Ui_RecoveryForm()
        self.form.setupUi(self)
        self.form.lines.setSpacing(Theme.current().px("m"))
        self.form.warning.setText(message("first_run.recovery-warning").text)
        self.box = RecoveryCodeBox(code, with_pdf=True)
        self.box.pdf_wanted.connect(self.pdf_wanted)
        self.form.code.addWidget(self.box)
        self.box.changed.connect(self._changed)
        self.form.back.clicked.connect(self.went_back)
        self.form.support.clicked.connect(self.support_wanted)
        self.form.go_on.clicked.connect(self._go_on)
        self.box.entered.connect(self._go_on)
        set_order(*self.box.in_order(), self.form.back, self.form.support, self.form.go_on)
        self.retheme()
        self._changed()

    def retheme(self) -> None:
        """Draw the icons in the colors of the look."""
        self.form.support.setIcon(icon("life-buoy", "clay_text", ICON))

    def focus_first(self) -> None:
        """Into the first group."""
        self.box.focus_first()

    def _go_on(self) -> None:
        self.went_on.emit(self.box.code)

    def _changed(self) -> None:
        self.form.go_on.setEnabled(self.box.is_settled)
