"""A Recovery code shown once: two groups are typed back, or there is no second way in."""

import secrets

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from walkaway_desktop.forms.recovery_code import Ui_RecoveryCodeForm
from walkaway_desktop.storage.keys import plain_signs
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import icon, pixmap
from walkaway_desktop.widgets.layouts import clear, kind, label, row
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

ICON = 16
GROUPS = 6
GROUPS_IN_A_LINE = 3
GROUP_SIGNS = 5


class RecoveryCodeBox(QWidget):
    """Emits `changed` when something was typed or ticked; `is_settled` says that it can go on."""

    changed = Signal()
    entered = Signal()  # Enter in a field, and nothing is missing
    pdf_wanted = Signal(str)  # the code

    def __init__(self, code: str, parent: QWidget | None = None, *, with_pdf: bool = False) -> None:
        """`with_pdf`: whoever holds it offers one."""
        super().__init__(parent)
        self._groups = code.split("-")
        self.asked = sorted(secrets.SystemRandom().sample(range(GROUPS), 2))
        self.form = Ui_RecoveryCodeForm()
        self.form.setupUi(self)
        self.form.lines.setSpacing(Theme.current().px("m"))
        self._show_groups(code)
        self._offer_pdf(shown=with_pdf)
        self._ask(self.asked[0], self.form.first_label, self.form.first)
        self._ask(self.asked[1], self.form.second_label, self.form.second)
        for line in (self.form.or_before, self.form.or_after):
            line.setFixedHeight(Theme.current().px("hairline"))
        none = message("first_run.recovery-none")
        self.form.none.setText(none.text)
        self.form.none.setAccessibleDescription(none.detail)
        self.form.none_detail.setText(none.detail)
        self.form.none.toggled.connect(self._typed)
        self._typed()

    @property
    def code(self) -> str | None:
        """The code; None = the person chose to have no second way in."""
        return None if self.form.none.isChecked() else "-".join(self._groups)

    @property
    def is_settled(self) -> bool:
        """Both groups are right, or the box is ticked."""
        return self.form.none.isChecked() or (
            self._fits(self.form.first, 0) and self._fits(self.form.second, 1)
        )

    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return (self.form.pdf, self.form.first, self.form.second, self.form.none)

    def focus_first(self) -> None:
        """Into the first group that is asked for."""
        self.form.first.setFocus()

    def _show_groups(self, code: str) -> None:
        grid = QGridLayout()  # in two lines: all six in one are too wide for large text
        for number, signs in enumerate(self._groups):
            group = row(label(str(number + 1), "caption"), label(signs, "code"), space="xs")
            grid.addLayout(group, *divmod(number, GROUPS_IN_A_LINE))
        self.form.groups.addLayout(grid)
        self.form.groups.addStretch(1)
        self.setAccessibleName(self.tr("Recovery code"))
        self.setAccessibleDescription(code.replace("-", ", "))

    def _offer_pdf(self, *, shown: bool) -> None:
        said = message("first_run.recovery-pdf-short").text
        self.form.pdf_help.setText(said)
        self.form.pdf.setAccessibleDescription(said)
        self.form.pdf.clicked.connect(lambda: self.pdf_wanted.emit("-".join(self._groups)))
        for widget in (self.form.pdf, self.form.pdf_help):
            widget.setVisible(shown)
        Theme.current().changed.connect(self._draw_icon)
        self._draw_icon()

    def _draw_icon(self) -> None:
        self.form.pdf.setIcon(icon("file-down", "accent", ICON))

    def _ask(self, group: int, name: QLabel, field: QLineEdit) -> None:
        words = self.tr("group {number}").format(number=group + 1)
        name.setText(words)
        field.setAccessibleName(words)
        field.setMaxLength(2 * GROUP_SIGNS)
        field.setFixedWidth(field.fontMetrics().averageCharWidth() * 3 * GROUP_SIGNS)
        field.textChanged.connect(self._typed)
        field.returnPressed.connect(self._enter)

    def _enter(self) -> None:
        if self.is_settled:
            self.entered.emit()

    def _typed(self) -> None:
        off = self.form.none.isChecked()
        clear(self.form.notices)
        for number, (field, mark) in enumerate(
            ((self.form.first, self.form.first_mark), (self.form.second, self.form.second_mark))
        ):
            field.setEnabled(not off)
            self._mark(field, mark, number)
        self.changed.emit()

    def _mark(self, field: QLineEdit, mark: QLabel, number: int) -> None:
        fits = self._fits(field, number)
        wrong = len(plain_signs(field.text())) >= GROUP_SIGNS and not fits and field.isEnabled()
        mark.setFixedWidth(ICON)  # its room is there before it shows: nothing moves aside
        mark.setPixmap(
            pixmap("check", "accent", ICON, self.devicePixelRatioF()) if fits else QPixmap()
        )
        mark.setAccessibleName(self.tr("right") if fits else "")
        field.setProperty("error", wrong)
        kind(field, "")
        if wrong:
            Notice.put(self.form.notices, message("first_run.recovery-group-differs"))

    def _fits(self, field: QLineEdit, number: int) -> bool:
        return plain_signs(field.text()) == plain_signs(self._groups[self.asked[number]])
