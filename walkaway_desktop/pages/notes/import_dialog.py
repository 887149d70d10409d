"""Bringing in another diary: read, look at what will come in, answer, bring in, take back."""

import gc
from collections.abc import Callable, Generator
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QWidget,
)

from walkaway_desktop.domain.imports import (
    Answers,
    Choice,
    Comparison,
    DateOrder,
    DateOrderQuestion,
    ImportPlan,
    ImportReport,
    MonthQuestion,
    MoodQuestion,
    Planned,
    Reason,
    RefusedFileError,
)
from walkaway_desktop.domain.own_safety import speak_of_danger
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.key_words import FINISH_KEYS, bind_keys
from walkaway_desktop.pages.notes.import_answers import (
    DateOrderCard,
    MonthCard,
    with_more,
)
from walkaway_desktop.pages.notes.import_choices import ChoicesCard, KindRow
from walkaway_desktop.pages.notes.import_files import FilesBeside
from walkaway_desktop.pages.notes.import_frame import ImportFrame, Progress, made_button
from walkaway_desktop.pages.notes.import_preview import ImportPreview, would_change
from walkaway_desktop.pages.notes.import_reading import (
    JRNL,
    PASSING,
    Reader,
    failure,
    notice,
    refusal,
    writing,
)
from walkaway_desktop.pages.notes.import_report import ImportReportView
from walkaway_desktop.pages.notes.import_undo import ImportUndo, undone_words
from walkaway_desktop.pages.own_dialog import OwnDialog
from walkaway_desktop.pages.step_work import StepWork
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.transfer.importers import IMPORTERS
from walkaway_desktop.widgets import background
from walkaway_desktop.widgets.layouts import card, label, stack
from walkaway_desktop.widgets.sizes import Policy
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

Result = TypeVar("Result")


class Doing(Enum):
    """What the dialog is at: it decides what Esc does."""

    WAITING = auto()  # for the person
    BRINGING_IN = auto()  # reading or writing; can be stopped
    ENDING = auto()  # all or nothing, and soon done


class ImportDialog(OwnDialog):
    """Nothing is in the vault before the last button, and everything can be taken back."""

    help_page = "import"

    def __init__(
        self, vault: "Vault", clock: "Clock", path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._clock = clock
        self._path = path
        self._reader = Reader(path)
        self._files = FilesBeside()
        self._answers = Answers()
        self._reading = 0  # which reading is awaited; a stopped one is never shown
        self._doing = Doing.WAITING
        self._work: StepWork[Any] | None = None  # on the open vault
        self._undo = ImportUndo(vault, self)
        self._undo.began.connect(self._say_taking_back)
        self._undo.ended.connect(self._say_taken_back)
        self._undo.failed.connect(self._show_failed)
        self.another_wanted = False
        self._is_trying_kinds = False
        self.setAccessibleName(self.tr("Import"))
        self._build()
        self._read(self._answers)

    def _build(self) -> None:
        least = QSize(*Theme.current().tokens["size"]["window_min"])
        beside = self.parentWidget()
        self.resize(least if beside is None else beside.window().size().expandedTo(least))
        self._frame = ImportFrame(self.tr("Import"))
        self.setLayout(stack(self._frame))
        for keys in FINISH_KEYS:
            bind_keys(self, keys, self._frame.finish)

    # ---- reading ---------------------------------------------------------------------------------

    def _read(self, answers: Answers) -> None:
        """Read the file in a worker; until it is done the only button is Stop."""
        self._answers = answers
        self._show_progress(message("import.import-reading"), 0)
        self._reread(self._show)

    def _show_progress(self, said: Message, most: int) -> None:
        """How far it is, and Stop below it."""
        self._doing = Doing.BRINGING_IN
        self._progress = Progress(said, most)
        stop = made_button(said.buttons[0], self.reject)
        self._frame.fill("", [self._progress], None, stop)
        stop.setFocus()

    def _reread(self, then: Callable[[ImportPlan], None]) -> None:
        self._drop()  # what was answered before is not waited for
        wanted = self._reading
        reader, answers = self._reader, self._all_answers()
        today = self._clock.now().date()  # of the calendar: files know no other end of a day

        def is_wanted() -> bool:
            return wanted == self._reading

        background.run(
            lambda: reader.read(answers, today),
            lambda plan: then(plan) if is_wanted() else None,
            lambda error: self._refuse(error) if is_wanted() else None,
        )

    def _all_answers(self) -> Answers:
        """What was chosen for this kind of file before, and what was answered now."""
        remembered: dict[str, int | None] = {}
        for importer in IMPORTERS:
            remembered.update(self._vault.imports.choices(importer.NAME))
        return replace(self._answers, moods={**remembered, **self._answers.moods})

    # ---- steps on the open vault, and their end --------------------------------------------------

    def _run(
        self, steps: Generator[int, None, Result], then: Callable[[Result], object]
    ) -> StepWork[Result]:
        """One after the other, never two: they may hold a transaction."""
        self._stop()
        work = StepWork(steps, then, self._say_failed, self)
        self._work = work
        return work

    def _stop(self) -> None:
        """Nothing that runs is waited for any more, and nothing of it stays in the vault."""
        if self._work is not None:
            self._work.stop()
            self._work.deleteLater()
            self._work = None
        self._undo.stop()

    def _drop(self) -> None:
        self._reading += 1
        self._stop()

    def take_away(self) -> None:
        """The vault is about to be locked."""
        self.done(QDialog.DialogCode.Rejected)

    def done(self, result: int) -> None:
        """Closed by any way: no transaction is left open behind it."""
        self._drop()
        super().done(result)
        gc.unfreeze()  # (storage.steps.uncollected)

    def reject(self) -> None:
        """Stop, Esc, Close: what runs is stopped, and that is said; else the dialog closes."""
        match self._doing:
            case Doing.WAITING:
                self.accept()
            case Doing.BRINGING_IN:
                self._drop()
                self._say(message("import.import-cancelled").text)
            case Doing.ENDING:
                pass

    def _say(self, words: str) -> None:
        self._doing = Doing.WAITING
        close = made_button(self.tr("Close"), self.accept, "main")
        self._frame.fill("", [card(paragraph(words, "card_title"))], None, close)
        close.setFocus()

    def _say_failed(self, error: VaultError) -> None:
        """Nothing came in. Once there is room, nothing has to be answered a second time."""
        if error.code in PASSING:
            words = failure(error).buttons[0]
            again = made_button(words, lambda: self._read(self._answers))
            self._show_failed(error, again)
        else:
            self._show_failed(error)

    def _show_failed(self, error: VaultError, *more: QPushButton) -> None:
        self._doing = Doing.WAITING
        buttons = [made_button(self.tr("Close"), self.accept), *more]
        self._frame.fill("", [notice(failure(error))], None, *buttons)
        buttons[-1].setFocus()

    # ---- a file that cannot be read --------------------------------------------------------------

    def _refuse(self, error: Exception) -> None:
        self._doing = Doing.WAITING
        self.refused = said = refusal(error)
        again = made_button(self.tr("Choose another file"), self._want_another)
        close = made_button(self.tr("Close"), self.accept)
        parts: list[QWidget] = [notice(said)]
        if isinstance(error, RefusedFileError) and error.code is Reason.WRONG_FORMAT:
            parts.append(self._kinds())
            if self._reader.name == JRNL:  # perhaps its dates only look like none
                parts.append(self._date_format())
        self._frame.fill(self._path.name, parts, None, close, again)
        self._focus_on(again)

    def _date_format(self) -> ChoicesCard:
        self.date_format = asked = ChoicesCard({Choice.DATE_FORMAT: 0}, self._answers)
        asked.answered.connect(lambda: self._read(asked.with_answers(self._answers)))
        return asked

    def _kinds(self) -> KindRow:
        """What the file was taken for; another can be chosen."""
        made = KindRow(self._reader.name)
        made.chosen.connect(self._read_as)
        self.kinds = made
        return made

    def _read_as(self, name: str) -> None:
        """Anew: what was answered was answered about something else."""
        self._is_trying_kinds = self.kinds.kinds.hasFocus()
        self._reader = Reader(self._path, name)
        self._read(Answers())

    def _focus_on(self, button: QWidget) -> None:
        """Where it goes on, or on the kinds of files while somebody goes through them by keys."""
        is_shown = self._is_trying_kinds and self.kinds.isVisible()
        (self.kinds.kinds if is_shown else button).setFocus()
        self._is_trying_kinds = False

    def _want_another(self) -> None:
        self.another_wanted = True
        self.accept()

    # ---- questions that must come first ----------------------------------------------------------

    def _show(self, plan: ImportPlan) -> None:
        orders = [one for one in plan.questions if isinstance(one, DateOrderQuestion)]
        months = [one for one in plan.questions if isinstance(one, MonthQuestion)]
        if orders:
            self._doing = Doing.WAITING
            self.order = order = DateOrderCard(orders[0])
            order.chosen.connect(self._take_order)
            self._frame.fill(self._nothing_in, [order])
        elif months:
            self._doing = Doing.WAITING
            asked = MonthCard(months)
            asked.finished.connect(
                lambda answers: self._read(with_more(self._answers, months=answers))
            )
            self._frame.fill(self._nothing_in, [asked], None, self._dont_import())
        else:
            self._compare(plan, self._preview)

    @property
    def _nothing_in(self) -> str:
        return message("import.import-preview").detail

    def _take_order(self, order: DateOrder | None) -> None:
        if order is None:
            self.accept()
        else:
            self._read(with_more(self._answers, date_order=order))

    def _dont_import(self) -> QPushButton:
        words = message("import.import-preview").buttons[1]
        return made_button(words, self.accept, "link")

    # ---- the preview -----------------------------------------------------------------------------

    def _compare(self, plan: ImportPlan, then: Callable[[Comparison], None]) -> None:
        self._plan = plan
        self._run(self._vault.imports.comparing(plan), then)

    def _preview(self, comparison: Comparison) -> None:
        self._doing = Doing.WAITING
        self._comparison = comparison
        plan = self._plan
        asked = (self._answers, self._vault.imports.ours)
        preview = ImportPreview(self._path.name, plan, comparison, asked)
        self.preview = preview
        for one in (preview.moods, preview.sleep, preview.choices):
            if one is not None:
                one.answered.connect(self._answered)
        words = message("import.import-preview").buttons
        self.bring_in = made_button(words[0], self._apply, "main")
        self.bring_in.setEnabled(not plan.questions and would_change(comparison))
        dont = self._dont_import()
        all_there = not plan.questions and plan.planned and not would_change(comparison)
        help_line = "" if all_there else self._nothing_in
        promise = label(message("import.import-promise").text, "small")
        promise.setSizePolicy(Policy.Expanding, Policy.Preferred)
        parts = [preview, self._kinds()]
        self._frame.fill(help_line, parts, promise, dont, self.bring_in)
        word = preview.moods.table.first_open if preview.moods else None
        self._focus_on(self.bring_in if self.bring_in.isEnabled() else word or dont)

    def _answered(self) -> None:
        """With the last answer the file is read again: the numbers are those of the import."""
        self.bring_in.setEnabled(False)
        if self.preview.open_words:
            return
        self._answers = self.preview.with_answers(self._answers)
        self._reread(self._take_answered)

    def _take_answered(self, plan: ImportPlan) -> None:
        """With an answer the file may read otherwise, and have other questions."""
        if any(not isinstance(one, MoodQuestion) for one in plan.questions):
            self._show(plan)
        else:
            self._compare(plan, self._show_answered)

    def _show_answered(self, comparison: Comparison) -> None:
        if not self.preview.covers(self._plan, comparison):
            self._preview(comparison)
            return
        self._comparison = comparison
        self.preview.show_plan(self._plan, comparison)
        self.bring_in.setEnabled(not self._plan.questions and would_change(comparison))

    # ---- bringing in -----------------------------------------------------------------------------

    def _apply(self) -> None:
        """All or nothing, then what became of it."""
        comparison, chosen = self._comparison, self.preview.chosen
        came_in: list[Planned] = [
            *comparison.to_add,
            *(one.planned for one in comparison.changed if one.entry_id in chosen),
        ]
        most = len(came_in) + sum(len(getattr(one, "files", ())) for one in came_in)
        self._show_progress(writing(0, most), most)
        steps = self._vault.imports.steps(
            self._plan,
            file_name=self._path.name,
            file_sha256=self._plan.sha256,
            changed=chosen,
            files=self._files,
        )
        work = self._run(_or_refusal(steps), lambda report: self._end(report, came_in))
        work.reached.connect(self._show_reached)

    def _show_reached(self, number: int) -> None:
        self._progress.show_reached(number, writing(number, self._progress.bar.maximum()).text)

    def _end(self, report: ImportReport | Exception, came_in: list[Planned]) -> None:
        """It is in: the report comes a turn later, the last step was the longest of all."""
        if isinstance(report, Exception):
            self._refuse(report)
            return
        self._doing = Doing.ENDING
        QTimer.singleShot(0, self, lambda: self._show_report(report, came_in))

    def _show_report(self, report: ImportReport, came_in: list[Planned]) -> None:
        self._doing = Doing.WAITING
        self.report = ImportReportView(self._plan, report, came_in)
        if (batch_id := report.batch_id) is not None:
            self.report.undo_wanted.connect(lambda: self._take_back(batch_id))
        if speak_of_danger(came_in) and not self._vault.settings.safety_mode.on:
            self.report.safety_mode_wanted.connect(self._turn_safety_mode_on)
            self.report.ask_about_safety_mode()
        self._close = made_button(self.tr("Close"), self.accept, "main")
        self._frame.fill("", [self.report], None, self._close)
        self._close.setFocus()

    def _turn_safety_mode_on(self) -> None:
        self._vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
        self._close.setFocus()

    # ---- taking back -----------------------------------------------------------------------------

    def _take_back(self, batch_id: int) -> None:
        self._doing = Doing.ENDING
        self._close.setEnabled(False)
        self.report.undo_all.setEnabled(False)
        self._undo.start(batch_id)

    def _say_taking_back(self) -> None:
        self.report.status.setText(message("import.import-taking-back").text)

    def _say_taken_back(self, is_gone: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._doing = Doing.WAITING
        if is_gone:
            self.report.say_undone(undone_words(self._undo.kept))
        self.report.undo_all.setEnabled(True)
        self._close.setEnabled(True)
        self._close.setFocus()


def _or_refusal(
    steps: Generator[int, None, ImportReport],
) -> Generator[int, None, ImportReport | Exception]:
    """Or why the file can't be read any more; then nothing of it is in the vault."""
    try:
        return (yield from steps)
    except (OSError, RefusedFileError) as error:
        return error
