"""What kind of file an export is to be, and what goes into it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from walkaway_desktop.domain.day import EARLIEST
from walkaway_desktop.pages.date_field import DateField
from walkaway_desktop.pages.notes.export_jobs import Form
from walkaway_desktop.pages.printed import usual_paper
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.file_copies import Way
from walkaway_desktop.transfer.markdown_notes import Chosen
from walkaway_desktop.transfer.plain_pictures import without_place
from walkaway_desktop.widgets.layouts import label, row, stack
from walkaway_desktop.widgets.segments import Segments
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault

FOR_NOTES = (Form.MARKDOWN, Form.PDF)
WITH_FILES = (Form.ZIP, Form.MARKDOWN, Form.JSON)
OF_ALL = (Form.ZIP, Form.JSON)
EVERYTHING, CHOSEN = "everything", "chosen"


class ExportChoices(QWidget):
    """In Safety mode nothing is chosen and nothing is ticked, but what leaves out a place."""

    form_chosen = Signal()
    changed = Signal()  # by the person, in whatever part

    def __init__(
        self,
        vault: "Vault",
        today: date,
        *,
        safety_mode: bool,
        ids: Collection[int] | None = None,
    ) -> None:
        super().__init__()
        self._today = today
        self._ids = ids
        self._ticks = not safety_mode
        number, _size = vault.attachments.total()
        self._has_files = bool(number)
        self._make_forms()
        self._make_parts()
        self._make_pictures(vault)
        self._make_days()
        self._lay_out()
        if ids is not None or not safety_mode:
            self.form = Form.ZIP if ids is None else Form.PDF
        self._follow()
        self._tell()

    def _tell(self) -> None:
        """What the person does from now on."""
        self._group.buttonClicked.connect(self.form_chosen)
        self._group.buttonToggled.connect(self.changed)
        for box in self.boxes.values():
            box.toggled.connect(self.changed)
        for field in (self.since, self.until):
            field.changed.connect(self.changed)

    def _make_forms(self) -> None:
        self._group = QButtonGroup(self)
        self._forms = {
            Form.ZIP: QRadioButton(self.tr("Everything, as a zip")),
            Form.MARKDOWN: QRadioButton(self.tr("Notes as Markdown")),
            Form.PDF: QRadioButton(self.tr("Notes as PDF")),
            Form.CSV: QRadioButton(self.tr("Tables for a spreadsheet (CSV)")),
            Form.JSON: QRadioButton(self.tr("Everything, as JSON")),
        }
        self._about = {
            Form.ZIP: message("export.about-zip").text,
            Form.MARKDOWN: message("export.about-markdown").text,
            Form.PDF: message("export.about-pdf").text,
            Form.CSV: message("export.about-csv").text,
            Form.JSON: message("export.about-json").text,
        }
        for form, button in self._forms.items():
            button.setAccessibleDescription(self._about[form])
            self._group.addButton(button)
            button.toggled.connect(self._follow)

    def _make_parts(self) -> None:
        """Boxes, and for which forms they are."""
        of_notes = FOR_NOTES if self._ids is None else ()
        chosen = message("export.export-chosen", n=len(self._ids or ())).text
        listed: Sequence[tuple[str, str, Collection[Form], bool]] = (
            (EVERYTHING, self.tr("All that is in this Vault"), OF_ALL, True),
            (CHOSEN, chosen, () if self._ids is None else (Form.PDF,), True),
            ("notes", self.tr("Notes"), of_notes, True),
            ("letters", self.tr("Letters"), of_notes, True),
            ("closed", self.tr("What I keep closed, too"), of_notes, False),
            ("checkins", self.tr("Check-ins"), (Form.CSV,), True),
            ("contacts", self.tr("Contacts"), (Form.CSV,), True),
            ("urges", self.tr("Urges"), (Form.CSV,), True),
            ("names", self.tr("Names: what a Contact was about, and its tags"), (Form.CSV,), False),
        )
        self.boxes = {key: QCheckBox(words) for key, words, _forms, _is_usual in listed}
        self._forms_of = {key: forms for key, _words, forms, _is_usual in listed}
        for key, _words, _forms, is_usual in listed:
            self.boxes[key].setChecked(is_usual and self._ticks)

    def _make_pictures(self, vault: "Vault") -> None:
        self.without = QCheckBox(self.tr("Leave out the place and camera data of photos"))
        self.without.setChecked(True)
        number = self._no_copy = ExportSource(vault).without_plain_copy()
        self.others = QCheckBox(message("export.without-copy", n=number).text)
        self.others_line = label(message("export.without-copy", n=number).detail, "small")
        self.of_incidents = label(message("export.incident-files").text, "small")
        self.without.toggled.connect(self._follow)

    def _make_days(self) -> None:
        first, last = label(self.tr("From the day")), label(self.tr("To the day"))
        self.since, self.until = DateField(first), DateField(last)
        self.paper = Segments([("a4", "A4"), ("letter", self.tr("Letter"))])
        self.paper.setAccessibleName(self.tr("Paper"))
        self.paper.value = usual_paper(QLocale())
        for field in (self.since, self.until):
            field.today = self._today
        self._days, self._paper = QWidget(), QWidget()
        optional = label(message("export.days-empty").text, "small")
        fields = row(space="m")
        fields.addLayout(stack(first, self.since, None, space="xs"), 1)
        fields.addLayout(stack(last, self.until, None, space="xs"), 1)
        self._days.setLayout(stack(fields, optional, space="s"))
        self._paper.setLayout(stack(label(self.tr("Paper"), "label"), self.paper, space="xs"))

    def _lay_out(self) -> None:
        self._chooser = QWidget()
        lines = []
        for form, button in self._forms.items():
            about = label(self._about[form], "small")
            about.setIndent(Theme.current().px("xl"))
            lines.append(stack(button, about, space="xs"))
        self._chooser.setLayout(stack(*lines, space="s"))
        self._chooser.setVisible(self._ids is None)
        self.goes_in = label(self.tr("What goes in"), "label")
        self._pictures = QWidget()
        self._pictures.setLayout(
            stack(self.without, self.others, self.others_line, self.of_incidents, space="xs")
        )
        boxes = stack(self.goes_in, *self.boxes.values(), space="s")
        parts = (self._chooser, boxes, self._days, self._pictures, self._paper)
        self.setLayout(stack(*parts, space="m"))

    def _follow(self) -> None:
        """Only what belongs to the form is shown."""
        form = self.form
        for key, box in self.boxes.items():
            box.setVisible(form in self._forms_of[key])
        self.goes_in.setVisible(form is not None)
        self._days.setVisible(form in FOR_NOTES and self._ids is None)
        self._paper.setVisible(form is Form.PDF)
        self._pictures.setVisible(form in WITH_FILES and self._has_files)
        has_others = self.without.isChecked() and self._no_copy > 0
        self.others.setVisible(has_others)
        self.others_line.setVisible(has_others)
        self.of_incidents.setVisible(form in OF_ALL)

    # ---- what was chosen -------------------------------------------------------------------------

    @property
    def ends(self) -> tuple[QWidget, QWidget]:
        """What was chosen, and the last of what goes with it."""
        asked = (self._paper, self._pictures, self._days, *reversed(self.boxes.values()))
        last = next((one for one in asked if one.isVisibleTo(self)), self)
        return self._group.checkedButton() or last, last

    def focus_first(self) -> None:
        """The form that is chosen, or the first; a box where there is only one form."""
        if self._ids is not None:
            self.boxes[CHOSEN].setFocus(Qt.FocusReason.TabFocusReason)
            return
        button = self._group.checkedButton() or self._forms[Form.ZIP]
        button.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def form(self) -> Form | None:
        """None = none is chosen yet."""
        return next((form for form, one in self._forms.items() if one.isChecked()), None)

    @form.setter
    def form(self, form: Form) -> None:
        self._forms[form].setChecked(True)

    @property
    def ticked(self) -> set[str]:
        """The parts of this form that go in."""
        form = self.form
        return {
            key
            for key, box in self.boxes.items()
            if form in self._forms_of[key] and box.isChecked()
        }

    @property
    def with_names(self) -> bool:
        return "names" in self.ticked

    @property
    def paper_size(self) -> str:
        """A key of PAPERS."""
        return self.paper.value or usual_paper(QLocale())

    @property
    def way(self) -> Way:
        """How files go out."""
        if not self.without.isChecked():
            return Way()
        return Way(without_place, keeps_others=self.others.isChecked())

    @property
    def chosen(self) -> Chosen:
        """Which notes and Letters, and from which days."""
        ticked = self.ticked
        return Chosen(
            notes="notes" in ticked,
            letters="letters" in ticked,
            closed="closed" in ticked,
            since=self.since.day,
            until=self.until.day,
            today=self._today,
        )

    def fault(self) -> Message | None:
        """What is missing, with the cursor where it is; no text: it stands under its field."""
        if self.form is None:
            self._forms[Form.ZIP].setFocus(Qt.FocusReason.TabFocusReason)
            return message("export.export-no-form")
        if not self.ticked - {"names", "closed"}:
            first = next(key for key, forms in self._forms_of.items() if self.form in forms)
            self.boxes[first].setFocus(Qt.FocusReason.TabFocusReason)
            return message("decide.pdf-nothing")
        return self._fault_of_days() if self.form in FOR_NOTES else None

    def _fault_of_days(self) -> Message | None:
        for field in (self.since, self.until):
            if not field.check():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return Message("error", "", "", ())
        if (self.until.day or date.max) < (self.since.day or EARLIEST):
            self.until.setFocus(Qt.FocusReason.OtherFocusReason)
            return message("field.any.end_before_start")
        return None
