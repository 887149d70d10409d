"""What became of an import: the counts, the list of lines, and the way to take it back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from walkaway_desktop.domain.imports import ImportPlan, ImportReport, PlannedEntry, Remark
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import card, kind, label, row

if TYPE_CHECKING:
    from walkaway_desktop.storage.vault import Vault


class ImportReportView(QWidget):
    """Stands in the dialog once everything is in."""

    def __init__(
        self,
        vault: "Vault",
        plan: ImportPlan,
        report: ImportReport,
        came_in: Sequence[PlannedEntry],
    ) -> None:
        super().__init__()
        self._vault = vault
        self._batch_id = report.batch_id
        counts = report.counts
        said = message(
            "import.import-done",
            added=counts.added,
            there=counts.there,
            changed=counts.changed,
            skipped=counts.skipped,
        )
        self.status = paragraph(said.text, "card_title")
        self.undo_all = QPushButton(said.buttons[0])
        self.undo_all.setVisible(report.batch_id is not None)
        self.undo_all.clicked.connect(self._undo)
        self.show_list = kind(QPushButton(said.buttons[1]), "link")
        self.listed = QPlainTextEdit(self._lines(plan, came_in))
        self.listed.setReadOnly(True)
        self.listed.setTabChangesFocus(True)
        self.listed.setAccessibleName(self.tr("What came in"))
        self.listed.hide()
        self.show_list.clicked.connect(self.listed.show)
        self._lay_out(self._about_skipped(report))

    def _lay_out(self, about_skipped: list[QWidget]) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        buttons = row(self.undo_all, self.show_list, None)
        lines.addWidget(card(self.status, *about_skipped, buttons))
        lines.addWidget(self.listed)
        lines.addWidget(label(message("import.import-original").text, "small"))

    @staticmethod
    def _about_skipped(report: ImportReport) -> list[QWidget]:
        counts = report.counts
        if not counts.skipped:
            return []
        some = message("import.import-some-skipped", skipped=counts.skipped, read=counts.read)
        return [label(some.text), label(some.detail, "small")]

    def _lines(self, plan: ImportPlan, came_in: Sequence[PlannedEntry]) -> str:
        named, bare = self.tr("Line {line}: {day}, {words}"), self.tr("Line {line}: {day}")
        entries = [
            (named if entry.title or entry.label else bare).format(
                line=entry.line, day=long_day(entry.when.day), words=entry.title or entry.label
            )
            for entry in came_in
        ]
        return "\n".join([*remark_lines(plan), *entries])

    def _undo(self) -> None:
        if self._batch_id is None:
            return
        edited = self._vault.imports.edited(self._batch_id)
        if edited and not dialogs.ask(self, message("import.import-undo-edited", n=edited)):
            return
        self._vault.imports.undo(self._batch_id, keep_edited=bool(edited))
        self.status.setText(message("import.import-undone").text)
        self.undo_all.hide()
        self.show_list.hide()
        self.listed.hide()


def remark_lines(plan: ImportPlan) -> list[str]:
    """One line per remark, in the order of the file."""
    remarks: list[Remark] = sorted([*plan.skipped, *plan.warnings], key=lambda one: one.line)
    return [
        message(
            "import.import-remark",
            line=one.line,
            reason=message(f"import_reason.{one.reason.value}").text,
        ).text
        for one in remarks
    ]
