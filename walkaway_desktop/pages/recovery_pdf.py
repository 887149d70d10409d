"""A PDF of the Recovery code: in large type, group by group, and a warning where it lies."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.pages.printed import Printed
from walkaway_desktop.texts import Message, message


def offer_code_pdf(parent: QWidget, code: str, today: date, *, safety_mode: bool = False) -> None:
    """Says who could open the Vault with it, and writes it if it is wanted."""
    if not is_wanted(parent, safety_mode=safety_mode, of_parts=False):
        return
    dialog = CodePdfDialog(printed_code(code, today), parent)
    dialogs.run(dialog)
    dialog.deleteLater()


def printed_code(code: str, today: date) -> Printed:
    """What stands on the paper."""
    rows = [PartRow(str(number), signs) for number, signs in enumerate(code.split("-"), 1)]
    title = message("first_run.recovery-title").text
    name = message("general.window-title").text
    return Printed(name, [Part("code", title, rows)], today, in_large_type=True)


class CodePdfDialog(PdfDialog):
    """It has one part, and nothing is to be picked but the paper and the place."""

    asked = "first_run.recovery-pdf"
    warned = "first_run.recovery-pdf-warning"
    saved = "first_run.recovery-saved-file"
    not_saved = "first_run.recovery-not-saved"
    ends_as = "warning"

    def __init__(self, printed: Printed, parent: QWidget | None = None) -> None:
        super().__init__(printed, safety_mode=False, parent=parent)
        self.leave.setFocus()

    def _end(self, said: Message) -> None:
        super()._end(said)
        self.warning.hide()  # it is said once more with the place

    def _parts(self) -> Sequence[QWidget]:
        return ()
