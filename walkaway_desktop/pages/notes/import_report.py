"""What became of an import: the counts, the list of lines, and the way to take it back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.imports import (
    ImportPlan,
    ImportReport,
    Planned,
    PlannedNote,
    Reason,
    Remark,
)
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.file_words import reason_of
from walkaway_desktop.pages.notes.import_reading import of_many, shown_counts
from walkaway_desktop.pages.notes.line_list import LineList
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message, texts
from walkaway_desktop.transfer.new_file import put
from walkaway_desktop.widgets.layouts import card, kind, label, row
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

LIST_NAME = "import.txt"
LOST_FILES = (Reason.ATTACHMENT_MISSING, Reason.TOO_LARGE)  # of entries that came in


class ImportReportView(QWidget):
    """Stands in the dialog once everything is in."""

    undo_wanted = Signal()
    safety_mode_wanted = Signal()

    def __init__(self, plan: ImportPlan, report: ImportReport, came_in: Sequence[Planned]) -> None:
        super().__init__()
        said = message("import.import-done", **shown_counts(report.counts))
        self.status = paragraph(said.text, "card_title")
        self.undo_all = QPushButton(said.buttons[0])
        if report.batch_id is None:  # never shown before it has its place: it would be a window
            self.undo_all.hide()
        self.undo_all.clicked.connect(self.undo_wanted)
        self.show_list = kind(QPushButton(said.buttons[1]), "link")
        self.save_list = kind(QPushButton(self.tr("Save the list…")), "link")
        self.save_list.clicked.connect(self._save_list)
        self.saved = Notice("status")
        self._plan, self._came_in = plan, came_in
        self._remarks = remarks_of(plan, report.left_out)
        count = len(self._remarks) + len(came_in)
        self.listed = LineList(count, self._line, self.tr("What came in"))
        self.listed.hide()
        self.show_list.clicked.connect(self.listed.show)
        self._lay_out(self._about_the_rest(plan, report))

    def ask_about_safety_mode(self) -> None:
        """What came in speaks of danger. Asked once: either answer takes the question away."""
        asked = texts("safety")["import_question"]
        turn_on, leave = (QPushButton(words) for words in asked["options"])
        question = card(
            paragraph(asked["question"], "card_title"),
            label(asked["help"]),
            row(turn_on, leave, None),
        )
        turn_on.clicked.connect(self.safety_mode_wanted)
        for button in (turn_on, leave):
            button.clicked.connect(question.hide)
        self._lines.insertWidget(1, question)

    def _lay_out(self, about_the_rest: list[QWidget]) -> None:
        lines = self._lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(Theme.current().px("gap"))
        buttons = row(self.undo_all, self.show_list, self.save_list, None)
        lines.addWidget(card(self.status, *about_the_rest, buttons, self.saved))
        lines.addWidget(self.listed)
        lines.addWidget(label(message("import.import-original").text, "small"))

    @staticmethod
    def _about_the_rest(plan: ImportPlan, report: ImportReport) -> list[QWidget]:
        """What stands there twice was read well: there is nothing to repair about it."""
        twice = sum(one.reason is Reason.DUPLICATE_IN_FILE for one in plan.skipped)
        empty = sum(one.reason is Reason.EMPTY for one in plan.skipped)
        unread = report.counts.skipped - twice - empty
        said: list[QWidget] = []
        said += map(label, kept_words(report.taken, report.beside))
        if plan.own:
            if unread:
                left_out = message("import.import-own-left-out", n=unread)
                said.append(label(left_out.text))
        elif unread:
            some = message("import.import-some-skipped", skipped=unread, read=report.counts.read)
            said += [label(some.text), label(some.detail, "small")]
        remarks = (*plan.warnings, *report.left_out)
        lost = {(one.line, one.place) for one in remarks if one.reason in LOST_FILES}
        if lost:
            said.append(label(of_many("import.import-files-lost", len(lost))))
        if twice:
            said.append(label(message("import.import-twice", n=twice).text))
        if empty:
            said.append(label(message("import.import-some-empty", n=empty).text))
        return said

    def _save_list(self) -> None:
        """Where the person wants it, and only then: it says that there is a diary here."""
        place = dialogs.choose_save(self, self.tr("Save the list"), LIST_NAME, suffix="txt")
        if place is None:
            return
        try:
            put(place, self.text.encode())
        except OSError as error:
            said = message("import.import-list-not-saved", reason=reason_of(error))
        else:
            said = message("import.import-list-saved", file=place.name)
        self.saved.say(said)

    @property
    def text(self) -> str:
        """The list as a file: numbers and places, and nothing of what was written."""
        remarks = [remark_words(self._plan, one) for one in self._remarks]
        return "\n".join([self.status.text(), "", *remarks, ""])

    def _line(self, number: int) -> str:
        """First what was left out or warned about, then what came in."""
        if number < len(self._remarks):
            return remark_words(self._plan, self._remarks[number])
        entry = self._came_in[number - len(self._remarks)]
        if isinstance(entry, PlannedNote) and entry.place:
            named = self.tr("{place}: {day}, {words}")
            pattern = named if entry.words else self.tr("{place}: {day}")
            return pattern.format(place=entry.place, day=long_day(entry.day), words=entry.words)
        if entry.day is None:
            return self.tr("Entry {line}").format(line=entry.line)
        return self._pattern(with_words=bool(entry.words)).format(
            line=entry.line, day=long_day(entry.day), words=entry.words
        )

    def _pattern(self, *, with_words: bool) -> str:
        if self._plan.has_lines:
            named = self.tr("Line {line}: {day}, {words}")
            return named if with_words else self.tr("Line {line}: {day}")
        return (
            self.tr("Entry {line}: {day}, {words}")
            if with_words
            else self.tr("Entry {line}: {day}")
        )

    def say_undone(self, words: str) -> None:
        """Nothing of it is left to take back or to list."""
        self.status.setText(words)
        self.undo_all.hide()
        self.show_list.hide()
        self.save_list.hide()
        self.saved.hide()
        self.listed.hide()


def remarks_of(plan: ImportPlan, left_out: Sequence[Remark]) -> list[Remark]:
    """What was left out and what came in with a warning, in the order of the file."""
    return sorted([*plan.skipped, *plan.warnings, *left_out], key=lambda one: one.line)


def remark_words(plan: ImportPlan, remark: Remark) -> str:
    """One line of the list."""
    place = "import-remark" if plan.has_lines else "import-entry-remark"
    key = place if remark.line else "import-file-remark"
    reason = message(f"import_reason.{remark.reason.value}").text
    if remark.place and remark.torn_at:
        fields = {"place": remark.place, "line": remark.torn_at, "reason": reason}
        return message("import.import-torn-remark", **fields).text
    if remark.place:
        return message("import.import-place-remark", place=remark.place, reason=reason).text
    return message(f"import.{key}", line=remark.line, reason=reason).text


def kept_words(taken: int, beside: int) -> list[str]:
    """What became of entries that were here in other words."""
    found = {"import-done-file": taken, "import-done-both": beside}
    return [of_many(f"import.{key}", n) for key, n in found.items() if n]
