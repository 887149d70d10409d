"""Bringing in another diary: read, look at what will come in, answer, bring in, take back."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from walkaway_desktop.domain.imports import (
    Answers,
    Comparison,
    Counts,
    DateOrder,
    DateOrderQuestion,
    ImportPlan,
    ImportReport,
    MonthQuestion,
    MoodQuestion,
    PlannedEntry,
    Reason,
    RefusedFileError,
)
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.notes.import_answers import (
    DateOrderCard,
    MonthCard,
    MoodCard,
    with_more,
)
from walkaway_desktop.pages.notes.import_report import ImportReportView, remark_lines
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.importers import IMPORTERS
from walkaway_desktop.transfer.text_file import MOST_BYTES
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, clear, kind, label, row, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.pages.page import Page
    from walkaway_desktop.storage.vault import Vault

MIB = 1024 * 1024


def import_diary(page: "Page") -> None:
    """Ask for a file and bring it in."""
    while (path := _choose(page)) is not None:
        dialog = ImportDialog(page.vault, page.clock, path, page)
        dialog.exec()
        again = dialog.another_wanted
        dialog.deleteLater()
        if not again:
            return


def _choose(page: "Page") -> Path | None:
    title = QCoreApplication.translate("ImportDialog", "Choose the file of your diary")
    kinds = QCoreApplication.translate("ImportDialog", "Daylio CSV (*.csv);;All files (*)")
    return dialogs.choose_open(page, title, kinds)


def read_file(path: Path, answers: Answers, today: date) -> ImportPlan:
    """What the file would bring in, by the first importer that knows it. For a worker."""
    for importer in IMPORTERS:
        if importer.recognizes(path):
            return importer.read(path, answers, today)
    # Nobody knows it: the first one says why.
    return IMPORTERS[0].read(path, answers, today)


class ImportDialog(QDialog):
    """Nothing is in the vault before the last button, and everything can be taken back."""

    def __init__(
        self, vault: "Vault", clock: "Clock", path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._clock = clock
        self._path = path
        self._answers = Answers()
        self._reading = 0  # which reading is awaited; a stopped one is never shown
        self._stopped = False
        self.another_wanted = False
        self.setWindowTitle(message("general.window-title").text)
        self.setAccessibleName(self.tr("Import"))
        self._build()
        self._read(self._answers)

    def _build(self) -> None:
        theme = Theme.current()
        self.resize(*theme.tokens["size"]["window_min"])
        self._lines = stack(space="gap")
        content = QWidget()
        content.setLayout(self._lines)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self._foot = stack()
        self.help = label("", "small")
        head = stack(label(self.tr("Import"), "page"), self.help, space="xs")
        lines = stack(head, scroll, self._foot, space="gap")
        side, top = theme.px("page"), theme.px("page_top")
        lines.setContentsMargins(side, top, side, theme.px("page_bottom"))
        self.setLayout(lines)

    def _fill(self, help_line: str, parts: Sequence[QWidget], *buttons: QPushButton | None) -> None:
        self.help.setText(help_line)
        self.help.setVisible(bool(help_line))
        clear(self._lines)
        for part in parts:
            self._lines.addWidget(part)
        self._lines.addStretch(1)
        clear(self._foot)
        self._foot.addLayout(row(*buttons))

    def _button(self, words: str, act: Callable[[], object], style: str = "") -> QPushButton:
        button = QPushButton(words)
        if style:
            kind(button, style)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        return button

    # ---- reading ---------------------------------------------------------------------------------

    def _read(self, answers: Answers) -> None:
        """Read the file in a worker; until it is done the only button is Stop."""
        self._answers = answers
        said = message("import.import-reading")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(said.text)
        stop = self._button(said.buttons[0], self.reject)
        self._fill("", [card(label(said.text), bar)], None, stop)
        stop.setFocus()
        self._reread(self._show)

    def _reread(self, then: Callable[[ImportPlan], None]) -> None:
        self._reading += 1
        wanted = self._reading
        path, answers = self._path, self._all_answers()
        today = self._clock.today(self._vault.settings.day_ends)

        def is_wanted() -> bool:
            return wanted == self._reading and not self._stopped

        background.run(
            lambda: read_file(path, answers, today),
            lambda plan: then(plan) if is_wanted() else None,
            lambda error: self._refuse(error) if is_wanted() else None,
        )

    def _all_answers(self) -> Answers:
        """What was chosen for this kind of file before, and what was answered now."""
        remembered: dict[str, int | None] = {}
        for importer in IMPORTERS:
            remembered.update(self._vault.imports.choices(importer.NAME))
        return with_more(
            Answers(moods=remembered),
            moods=self._answers.moods,
            months=self._answers.months,
            date_order=self._answers.date_order,
        )

    def done(self, result: int) -> None:
        """Closed by any way: what is still being read is dropped."""
        self._stopped = True
        super().done(result)

    def _refuse(self, error: Exception) -> None:
        said = _refusal(error)
        again = self._button(self.tr("Choose another file"), self._want_another)
        close = self._button(self.tr("Close"), self.reject)
        self._fill("", [_notice(said)], None, close, again)
        again.setFocus()

    def _want_another(self) -> None:
        self.another_wanted = True
        self.reject()

    # ---- questions that must come first ----------------------------------------------------------

    def _show(self, plan: ImportPlan) -> None:
        orders = [one for one in plan.questions if isinstance(one, DateOrderQuestion)]
        months = [one for one in plan.questions if isinstance(one, MonthQuestion)]
        if orders:
            order = DateOrderCard(orders[0])
            order.chosen.connect(self._take_order)
            self._fill(self._nothing_in, [order])
        elif months:
            asked = MonthCard(months)
            asked.finished.connect(
                lambda answers: self._read(with_more(self._answers, months=answers))
            )
            self._fill(self._nothing_in, [asked], None, self._dont_import())
        else:
            self._preview(plan)

    @property
    def _nothing_in(self) -> str:
        return message("import.import-preview").detail

    def _take_order(self, order: DateOrder | None) -> None:
        if order is None:
            self.reject()
        else:
            self._read(with_more(self._answers, date_order=order))

    def _dont_import(self) -> QPushButton:
        words = message("import.import-preview").buttons[1]
        return self._button(words, self.reject, "link")

    # ---- the preview -----------------------------------------------------------------------------

    def _preview(self, plan: ImportPlan) -> None:
        self._plan = plan
        comparison = self._vault.imports.compare(plan)
        self.counts = stack()
        counts_place = QWidget()
        counts_place.setLayout(self.counts)
        moods = [one for one in plan.questions if isinstance(one, MoodQuestion)]
        self.moods = MoodCard(moods) if moods else None
        parts: list[QWidget] = [counts_place]
        if self.moods is not None:
            self.moods.answered.connect(self._mood_answered)
            parts.append(self.moods)
        self.take_changed = QCheckBox()
        parts.extend(self._notes(plan, comparison))
        words = message("import.import-preview").buttons
        self.bring_in = self._button(words[0], self._apply, "main")
        self.bring_in.setEnabled(not plan.questions and _would_change(comparison))
        dont = self._dont_import()
        self._fill(self._nothing_in, parts, None, dont, self.bring_in)
        self._show_counts(plan, comparison.counts)
        (self.bring_in if self.bring_in.isEnabled() else dont).setFocus()

    def _show_counts(self, plan: ImportPlan, counts: Counts) -> None:
        clear(self.counts)
        said = message(
            "import.import-preview",
            read=counts.read,
            add=counts.added,
            there=counts.there,
            changed=counts.changed,
            skipped=counts.skipped,
        )
        figures = {
            self.tr("read"): counts.read,
            self.tr("to add"): counts.added,
            self.tr("already there"): counts.there,
            self.tr("changed"): counts.changed,
            self.tr("skipped"): counts.skipped,
        }
        strip = QWidget()
        columns = [_figure(number, words) for words, number in figures.items()]
        strip.setLayout(FlowLayout(*columns, space="page"))
        made = card(
            paragraph(self._path.name, "card_title"), label(self._span(plan), "small"), strip
        )
        made.setAccessibleName(said.text)
        self.counts.addWidget(made)

    def _span(self, plan: ImportPlan) -> str:
        """How many days, from when to when."""
        days = sorted({entry.when.day for entry in plan.entries})
        if not days:
            return message("empty.import").text
        first, last = long_day(days[0]), long_day(days[-1])
        return message("import.import-span", n=len(days), first=first, last=last).text

    def _notes(self, plan: ImportPlan, comparison: Comparison) -> list[QWidget]:
        notes: list[QWidget] = []
        if comparison.changed:
            words = message("import.import-take-changed", n=len(comparison.changed))
            self.take_changed.setText(words.text)
            notes.append(self.take_changed)
        if not plan.questions and not _would_change(comparison) and plan.entries:
            notes.append(label(message("import.import-nothing").text))
        for key, n in {
            "import-in-deleted": comparison.in_deleted,
            "import-future": plan.count(Reason.FUTURE_DATE),
        }.items():
            if n:
                notes.append(label(message(f"import.{key}", n=n).text))
        if not plan.has_header:
            notes.append(label(message("import.import-no-header").text))
        if plan.skipped or plan.warnings:
            notes.append(self._remarks(plan))
        return [*notes, label(message("import.import-original").text, "small")]

    def _remarks(self, plan: ImportPlan) -> QFrame:
        lines = QPlainTextEdit("\n".join(remark_lines(plan)))
        lines.setReadOnly(True)
        lines.setAccessibleName(self.tr("Skipped lines and warnings"))
        lines.setTabChangesFocus(True)
        return card(paragraph(self.tr("Skipped lines and warnings"), "card_title"), lines)

    def _mood_answered(self) -> None:
        """With the last answer the file is read again: the numbers are those of the import."""
        assert self.moods is not None  # noqa: S101 (it has just spoken)
        self.bring_in.setEnabled(False)
        if self.moods.table.open_words:
            return
        self._answers = with_more(self._answers, moods=self.moods.table.answers)
        self._reread(self._show_answered)

    def _show_answered(self, plan: ImportPlan) -> None:
        self._plan = plan
        comparison = self._vault.imports.compare(plan)
        self._show_counts(plan, comparison.counts)
        self.bring_in.setEnabled(not plan.questions and _would_change(comparison))

    # ---- bringing in -----------------------------------------------------------------------------

    def _apply(self) -> None:
        """All or nothing, then what became of it."""
        comparison = self._vault.imports.compare(self._plan)
        taken = comparison.changed if self.take_changed.isChecked() else ()
        try:
            report = self._vault.imports.apply(
                self._plan,
                file_name=self._path.name,
                file_sha256=self._plan.sha256,
                take_changed=[change.entry_id for change in taken],
            )
        except VaultError as error:
            self._fill(
                "",
                [_notice(words_of(error))],
                None,
                self._button(self.tr("Close"), self.reject),
            )
            return
        self._show_report(report, [*comparison.to_add, *[one.planned for one in taken]])

    def _show_report(self, report: ImportReport, came_in: list[PlannedEntry]) -> None:
        self.report = ImportReportView(self._vault, self._plan, report, came_in)
        close = self._button(self.tr("Close"), self.accept, "main")
        self._fill("", [self.report], None, close)
        close.setFocus()


def _would_change(comparison: Comparison) -> bool:
    return bool(comparison.to_add or comparison.changed)


def _figure(number: int, words: str) -> QWidget:
    made = QWidget()
    lines = stack(label(QLocale().toString(number), "section"), label(words, "small"), space="xs")
    made.setLayout(lines)
    return made


def _notice(said: Message) -> QFrame:
    return kind(card(paragraph(said.text, "card_title"), label(said.detail)), "care")


def _refusal(error: Exception) -> Message:
    if not isinstance(error, RefusedFileError):
        if isinstance(error, OSError):
            return message("import.import-unread")
        raise error
    match error.code:
        case Reason.EMPTY:
            return message("import.import-empty-file")
        case Reason.TOO_LARGE:
            return message("vault.import-too-big", n=MOST_BYTES // MIB)
        case _:
            return message("vault.import-bad")
