"""Decide: start a Sitting, go through its steps in any order, close it, read the closed ones."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.keys import Command, key_of
from walkaway_desktop.domain.records import Kind, Lead, Mark, Sitting
from walkaway_desktop.domain.signs import SIGNS as SIGN_NAMES
from walkaway_desktop.forms.decide import Ui_DecideForm
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.decide import DECIDE_STEPS
from walkaway_desktop.pages.decide.closed_sitting import ClosedSitting
from walkaway_desktop.pages.decide.closing import Closing
from walkaway_desktop.pages.decide.comments import Comments
from walkaway_desktop.pages.decide.compare import Compare
from walkaway_desktop.pages.decide.decision import DecisionStep
from walkaway_desktop.pages.decide.example_sitting import ExampleSitting
from walkaway_desktop.pages.decide.examples import Examples
from walkaway_desktop.pages.decide.examples_view import ExamplesView
from walkaway_desktop.pages.decide.overview import Overview
from walkaway_desktop.pages.decide.parts import parts_of, told_of
from walkaway_desktop.pages.decide.signs import SignsStep
from walkaway_desktop.pages.decide.sitting_pdf import printed_of
from walkaway_desktop.pages.decide.start import Start
from walkaway_desktop.pages.decide.step import Step, shown_in
from walkaway_desktop.pages.dialogs import ask
from walkaway_desktop.pages.erase_dialog import erase_entry
from walkaway_desktop.pages.frame import FocusInView, head_space, is_wide, page_space
from walkaway_desktop.pages.key_words import PDF_KEYS, bind_page_keys
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.part import Part
from walkaway_desktop.pages.pdf_dialog import offer_pdf
from walkaway_desktop.storage.sittings import OpenSittingError
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

SITTING = "sitting"  # a place of this page, with its id
GO_ON, CLOSE_AND_START, ERASE = 0, 1, 2  # what to do with a Sitting that is still open
DELETE = 1


class DecidePage(Page):
    """Shows one of: the start, the open Sitting, one of its steps, closing it, a closed one."""

    icon = "signpost"

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__(vault, clock)
        self.form = Ui_DecideForm()
        self.form.setupUi(self)
        self.steps: dict[str, Step] = {step.key: step(vault) for step in DECIDE_STEPS}
        self.start = Start()
        self.overview = Overview(self.steps)
        self.closing = Closing()
        self.closed = ClosedSitting(vault)
        self.compare = Compare(self._parts)
        self.example = ExampleSitting()
        self.examples = ExamplesView(vault)
        self.notice = Notice("status")
        self.sitting: Sitting | None = None  # the open one
        self.read: int | None = None  # the closed one that is being read
        self.view: QWidget = self.start
        self._build()
        self._connect()

    def _build(self) -> None:
        page_space(self.form.lines)
        FocusInView(self.form.scroll)
        # Else Qt takes the height that the narrowest sheet would have, and scrolls into nothing.
        self.form.sheet.setMinimumHeight(1)
        head_space(self.form.head_words)
        self.form.notices.addWidget(self.notice)
        steps = self.steps.values()
        for view in (
            self.start,
            self.overview,
            *steps,
            self.closing,
            self.closed,
            self.examples,
            self.compare,
            self.example,
        ):
            self.form.body.addWidget(view)
            view.hide()
        self.form.action_row.setSpacing(Theme.current().px("s"))
        self.form.action_row.addStretch(1)
        self.retheme()

    def _connect(self) -> None:
        form = self.form
        form.back.clicked.connect(lambda: self._walk(-1))
        form.next.clicked.connect(lambda: self._walk(1))
        form.path.clicked.connect(self.start_over)
        form.pdf.clicked.connect(self._make_pdf)
        form.close_sitting.clicked.connect(self._ask_to_close)
        form.new_sitting.clicked.connect(self._start_new)
        self.start.started.connect(self._start)
        self.start.list.opened.connect(self._read)
        self.start.examples_asked.connect(lambda: self._go_to(self.examples))
        self.start.step_asked.connect(self._open_step)
        self.examples.undo_offered.connect(self.undo_offered)
        self.examples.opened.connect(self._bring_up)
        self.examples.page_requested.connect(self.page_requested)
        self.overview.marked.connect(self._mark)
        self.overview.step_opened.connect(self._open_step)
        self.overview.sitting_opened.connect(self._read)
        self.closing.kept_open.connect(self._show_overview)
        self.closing.closed.connect(self._close)
        self.closed.parts.asked_for.connect(self._see_earlier)
        self.compare.asked_for.connect(self._see_earlier)
        self.closed.parts.opened.connect(self._bring_up)
        self.closed.comments.undo_offered.connect(self.undo_offered)
        self.closed.erase_asked.connect(self._ask_to_erase)
        self.start.example_asked.connect(self._show_example)
        for one in (self.start.list, self.overview.list):
            one.compare_asked.connect(lambda: self._go_to(self.compare))
        self.closed.delete_asked.connect(self._ask_to_delete)
        for step in self.steps.values():
            step.changed.connect(self._show_head)
            step.left.connect(self._go)
            step.page_requested.connect(self.page_requested)
            step.step_requested.connect(self._open_step)
            step.lock_requested.connect(self.lock_requested)
            step.undo_offered.connect(self.undo_offered)
            step.opened.connect(self._bring_up)
        for command, by in ((Command.NEXT_STEP, 1), (Command.STEP_BEFORE, -1)):
            bind_page_keys(self, key_of(command), partial(self._go, by))
        bind_page_keys(self, PDF_KEYS, self._make_pdf)

    # ---- what the window asks --------------------------------------------------------------------

    @property
    def help_page(self) -> str:
        if self.view is self.examples:
            return SignsStep.key
        return self.view.key if isinstance(self.view, Step) else "decide"

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("DecidePage", "Decide")

    def refresh(self) -> None:
        self.sitting = self.vault.sittings.open_one()
        ids = {one.id for one in self.vault.sittings.all()}
        if self.view is self.closed and self.read in ids:
            self._show_closed()
        elif self.sitting is None:
            self._show(self._there_without_sitting())
        elif self.view in {self.start, self.closed, self.examples, self.example}:
            self._show(self.overview)
        else:
            self._show(self._there_now(self.view))

    def _there_without_sitting(self) -> QWidget:
        """The view that is shown, if it needs no Sitting; else the start."""
        view = self.view
        living = isinstance(view, Step) and view.key in self._steps_now() and view.lives_on()
        return view if living or view in self._alone else self.start

    @property
    def _alone(self) -> set[QWidget]:
        """The views beside the start that need no Sitting."""
        return {self.examples, self.compare, self.example}

    def _steps_now(self) -> dict[str, Step]:
        """The steps that are there now: Safety mode leaves one out and brings another."""
        shown = shown_in(safety_mode=self.vault.settings.safety_mode.on)
        return {key: step for key, step in self.steps.items() if key in shown}

    def _there_now(self, view: QWidget) -> QWidget:
        """The view, or the step that stands in its place since Safety mode has changed."""
        steps = self._steps_now()
        if not isinstance(view, Step) or view.key in steps:
            return view
        others = [
            step
            for step in steps.values()
            if view.key == step.in_place_of or step.key == view.in_place_of
        ]
        return others[0] if others else self.overview

    def retheme(self) -> None:
        self.form.back.setIcon(icon("chevron-left", "accent", 16))
        self.start.list.retheme()
        self.overview.list.retheme()
        self.examples.examples.retheme()
        for step in self.steps.values():
            step.retheme()
        self._arrange()

    def focus_first(self) -> None:
        view = self.view
        if isinstance(
            view,
            Step
            | Start
            | Overview
            | Closing
            | ClosedSitting
            | ExamplesView
            | Compare
            | ExampleSitting,
        ):
            view.focus_first()

    def start_over(self) -> None:
        """The Sitting at a glance; with none open, the start."""
        self.refresh()
        self._go_to(self.start if self.sitting is None else self.overview)

    def go_to(self, place: str) -> None:
        """`talking/7`: one thing of a step. `examples/respect`: those of one Sign.

        In the open Sitting if there is one.
        """
        name, _, sign = place.partition("/")
        if name == DecisionStep.key and sign.isdecimal():
            self._go_to_decision(int(sign))
        elif name == SITTING and sign.isdecimal():
            self._read(int(sign))
        elif name in self.steps:
            self._go_to_item(self._there_now(self.steps[name]), sign)
        if name != "examples" or sign not in SIGN_NAMES:
            return
        signs = self.steps[SignsStep.key]
        if self.sitting is None:
            self.examples.shown = sign
            self._go_to(self.examples)
        elif isinstance(signs, SignsStep):
            signs.shown = sign
            self._go_to(signs)
            if signs.shown != sign:
                signs.show_sign(sign)

    def _go_to_decision(self, sitting_id: int) -> None:
        """That of the open Sitting in its step, that of a closed one where it is read."""
        if self.sitting is not None and self.sitting.id == sitting_id:
            self._go_to(self.steps[DecisionStep.key])
        else:
            self._read(sitting_id)
            self.closed.parts.show_part(DecisionStep.key)

    def _go_to_item(self, step: QWidget, ref_id: str) -> None:
        if not isinstance(step, Step) or (self.sitting is None and not step.lives_on()):
            return
        self._go_to(step)
        if ref_id.isdecimal():
            step.show_item(int(ref_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads out of whatever lies open; each answer is kept already."""
        if event.key() != Qt.Key.Key_Escape or self.view in {self.start, self.overview}:
            super().keyPressEvent(event)
            return
        self.start_over()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        way = QBoxLayout.Direction
        self.form.head.setDirection(way.LeftToRight if is_wide(self) else way.TopToBottom)
        self.overview.arrange()
        self.examples.arrange()
        for step in self.steps.values():
            step.arrange()

    @property
    def _writers(self) -> tuple[Examples | Comments | Step, ...]:
        """What may hold words that are not saved yet."""
        return (self.examples.examples, self.closed.comments, *self.steps.values())

    def keep_drafts(self) -> None:
        for one in self._writers:
            one.keep_drafts()

    def stop(self) -> None:
        for one in self._writers:
            one.stop()

    def go_on(self) -> None:
        for one in self._writers:
            one.go_on()

    # ---- showing ---------------------------------------------------------------------------------

    def _show(self, view: QWidget) -> None:
        """Fill this view from the vault and show it alone."""
        earlier = [one for one in self.vault.sittings.all() if one.closed_at is not None]
        if self.sitting is not None and isinstance(view, Step):
            view.show_sitting(self.sitting, earlier[::-1])
        elif isinstance(view, Step):
            view.show_alone()
        elif self.sitting is not None and view is self.overview:
            self.overview.show_sitting(self.sitting, earlier, self._steps_now())
        elif view is self.examples:
            self.examples.show_sign()
        elif view is self.compare:
            self.compare.show_sittings(self.vault.sittings.all(), self._covered())
        elif view is self.start:
            self._show_start(earlier)
        if view is not self.view:
            for one in self._writers:
                one.put_aside()
            self.view.hide()
        self.view = view
        # First: each part of the head that comes or goes has all that is shown laid out anew.
        self._show_head()
        view.show()

    def _show_start(self, earlier: Sequence[Sitting]) -> None:
        self.start.list.show_sittings(earlier)
        examples = self.vault.examples
        count = sum(examples.count(sign) for sign in SIGN_NAMES)
        self.start.show_examples(count, there=examples.exist())
        self.start.show_living(step for step in self._steps_now().values() if step.lives_on())

    def _go_to(self, view: QWidget) -> None:
        """Show another view, from its top, with the focus where work on it begins."""
        self.notice.withdraw()
        self._show(view)
        self.form.scroll.verticalScrollBar().setValue(0)
        self.focus_first()

    def _bring_up(self, part: QWidget) -> None:
        """Scroll to its first line, once the layout has made room for it."""

        def scroll() -> None:
            top = part.mapTo(self.form.sheet, part.rect().topLeft()).y()
            self.form.scroll.verticalScrollBar().setValue(top - Theme.current().px("gap"))

        QTimer.singleShot(0, part, scroll)

    def _show_head(self) -> None:
        if self.sitting is not None:
            self.sitting = self.vault.sittings.open_one()
        form, view = self.form, self.view
        is_step, on_overview = isinstance(view, Step), view is self.overview
        in_step = is_step and self.sitting is not None
        form.back.setVisible(is_step or view in {self.closing, self.closed, *self._alone})
        form.next.setVisible(in_step)
        form.pdf.setVisible(on_overview or view is self.closed)
        form.close_sitting.setVisible(in_step or on_overview)
        form.new_sitting.setVisible(on_overview)
        form.actions.setVisible(view is not self.start)
        form.path.setVisible(in_step)
        self._say_where()

    def _say_where(self) -> None:
        form, view = self.form, self.view
        words = texts("decision")["sitting"]
        heading, line = self.title(), words["intro"]
        if view is self.closed and self.read is not None:
            heading = self._sitting_title(self.vault.sittings.get(self.read))
            line = words["frozen_note"]
        elif view is self.compare:
            heading, line = texts("decision")["compare"]["title"], words["mark_help"]
        elif view is self.example:
            heading, line = texts("decision")["example"]["title"], words["intro"]
        elif view is self.examples:
            heading, line = self.tr("Examples"), message("decide.examples-help").text
        elif isinstance(view, Step):
            heading, line = view.words()["title"], view.words()["help"]
            self._say_path(view)
        elif self.sitting is not None:
            heading = self._sitting_title(self.sitting)
            line = self.tr("You can stop after any step and go on another day.")
        form.heading.setText(heading)
        form.help.setText(line)

    def _say_path(self, step: Step) -> None:
        if self.sitting is None:
            return
        sitting = self._sitting_title(self.sitting)
        path = message("decide.path", page=self.title(), sitting=sitting)
        self.form.path.setText(path.text)
        self.form.next.setText(self._next_words(step))

    def _sitting_title(self, sitting: Sitting) -> str:
        return message("decide.sitting-of", date=moment_words(sitting.when)).text

    def _next_words(self, step: Step) -> str:
        title = step.next_title()
        behind = self._neighbor(step, 1)
        if not title and behind is not None:
            title = behind.words()["title"]
        if not title:
            return self.tr("To the Sitting")
        return self.tr("Next: {title}").format(title=title)

    # ---- steps -----------------------------------------------------------------------------------

    def _neighbor(self, step: Step, by: int) -> Step | None:
        steps = list(self._steps_now().values())
        place = steps.index(step) + by
        return steps[place] if 0 <= place < len(steps) else None

    def _open_step(self, key: str) -> None:
        self._go_to(self.steps[key])

    def _walk(self, by: int) -> None:
        """Back and Next: through the parts of a step, then on to the step beside it."""
        if isinstance(self.view, Step) and self.view.walk(by):
            self.form.scroll.verticalScrollBar().setValue(0)
            return
        self._go(by)

    def _go(self, by: int) -> None:
        """To the step beside this one; at either end to the Sitting."""
        view = self.view
        if self.sitting is None:
            self._go_to(self.start)
        elif isinstance(view, Step):
            self._go_to(self._neighbor(view, by) or self.overview)
        elif view is self.overview and by > 0:
            self._go_to(next(iter(self._steps_now().values())))
        else:
            self._go_to(self.overview)

    # ---- the Sitting -----------------------------------------------------------------------------

    def _start(self) -> None:
        when = When.of(self.clock.now(), self.vault.settings.day_ends)
        self.sitting = self.vault.sittings.start(when, None)
        self._show_overview()

    def _show_overview(self) -> None:
        self._go_to(self.overview)

    def _mark(self, mark: Mark | None) -> None:
        if self.sitting is not None:
            self.vault.sittings.set_mark(self.sitting.id, mark)
            self.sitting = self.vault.sittings.open_one()

    def _ask_to_close(self) -> None:
        if self._holds_unkept():
            return
        self.closing.start()
        self._go_to(self.closing)

    def _holds_unkept(self, said: str = "decide.decision-unkept") -> bool:
        """What does not fit would be left out of the closed one: first it is shown."""
        for step in self._steps_now().values():
            if step.holds_unkept():
                self._go_to(step)
                self.notice.show_message(message(said))
                return True
        return False

    def _close(self, mark_end: Mark | None) -> None:
        if self.sitting is None:
            return
        self.vault.sittings.close(self.sitting.id, mark_end)
        self.sitting = None
        self._go_to(self.start)
        self.notice.show_message(message("decide.sitting-closed"))

    def _start_new(self) -> None:
        """One Sitting is open at a time: go on with it, close it, or erase it."""
        if self.sitting is None:
            self._start()
            return
        day = moment_words(self.sitting.when)
        answer = ask(self, message("decide.one-sitting-open", date=day))
        if answer == CLOSE_AND_START and not self._holds_unkept():
            self.vault.sittings.close(self.sitting.id, None)
            self._start()
        elif answer == ERASE:
            self._delete(self.sitting)

    # ---- a PDF -----------------------------------------------------------------------------------

    def _make_pdf(self) -> None:
        """Of the Sitting that is in view: a closed one, or the open one as it stands now."""
        if self.view is self.closed and self.read is not None:
            self._offer_pdf(self.vault.sittings.get(self.read))
        elif self.sitting is not None and self.view in {self.overview, *self.steps.values()}:
            if not self._holds_unkept("decide.pdf-unkept"):
                self.save_now()
                self._offer_pdf(self.sitting)
        else:
            self.form.scroll.verticalScrollBar().setValue(0)
            self.notice.show_message(message("decide.pdf-none"))

    def _offer_pdf(self, sitting: Sitting) -> None:
        title = self._sitting_title(sitting)
        covered = () if sitting.closed_at is None else self._covered()
        printed = printed_of(self.vault, sitting, title, covered, self.clock.now().date())
        offer_pdf(self, printed, safety_mode=self.vault.settings.safety_mode.on)

    # ---- closed Sittings -------------------------------------------------------------------------

    def _read(self, sitting_id: int) -> None:
        self.read = sitting_id
        self.notice.withdraw()
        self._show_closed()
        self.form.scroll.verticalScrollBar().setValue(0)
        self.focus_first()

    def _show_closed(self) -> None:
        if self.read is None:
            return
        title = self._sitting_title(self.vault.sittings.get(self.read))
        self.closed.show_sitting(self.read, title, self._parts(self.read), self._covered())
        self._show(self.closed)

    def _parts(self, sitting_id: int) -> Sequence[Part]:
        return parts_of(told_of(self.vault, sitting_id))

    def _covered(self) -> set[str]:
        """The steps whose earlier answers the open Sitting is not to see yet."""
        now = self.sitting
        if now is None:
            return set()
        return self.steps.keys() - now.steps_done.keys() - now.steps_seen.keys()

    def _see_earlier(self, step: str) -> None:
        """Looked at before that step of the open Sitting was done: it is kept as seen."""
        if self.sitting is not None:
            self.vault.sittings.step_seen(self.sitting.id, step)
            self.sitting = self.vault.sittings.open_one()
        if self.view is self.compare:
            self._show(self.compare)
        else:
            self._show_closed()
        self.focus_first()

    def _show_example(self) -> None:
        on = self.vault.settings.safety_mode.on
        self.example.show_example(self.clock, safety_mode=on)
        self._go_to(self.example)

    def _ask_to_erase(self) -> None:
        """For good, with its answers, copies and comments; what lives on stays."""
        if self.read is None:
            return
        one = self.vault.sittings.get(self.read)
        lead = Lead(one.id, Kind.SITTING, one.when, "", "")
        if erase_entry(self, lead, self._tell):
            self._leave_closed()
            self._tell(message("decide.sitting-erased").text)

    def _tell(self, said: str) -> None:
        self.notice.show_message(Message("status", said))

    def _leave_closed(self) -> None:
        """It is gone: on to the open one, or to the start."""
        self.closed.comments.leave()
        self.sitting = self.vault.sittings.open_one()
        self._go_to(self.start if self.sitting is None else self.overview)

    def _ask_to_delete(self) -> None:
        if self.read is not None:
            self._delete(self.vault.sittings.get(self.read))

    def _delete(self, sitting: Sitting) -> None:
        days = self.vault.settings.deleted_days
        asked = message("decide.sitting-erase", date=moment_words(sitting.when), n=days)
        if ask(self, asked, care=True) != DELETE:
            return
        self.vault.entries.delete([sitting.id])
        self._leave_closed()
        undo = message("decide.sitting-deleted")
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._bring_back(sitting))

    def _bring_back(self, sitting: Sitting) -> None:
        try:
            self.vault.entries.bring_back([sitting.id])
        except OpenSittingError:
            self.notice.show_message(message("decide.other-sitting-open"))
            return
        self.refresh()
        self.focus_first()
