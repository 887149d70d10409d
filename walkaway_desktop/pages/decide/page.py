"""Decide: start a Sitting, go through its steps in any order, close it, read the closed ones."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import Mark, Sitting
from walkaway_desktop.domain.signs import SIGNS as SIGN_NAMES
from walkaway_desktop.forms.decide import Ui_DecideForm
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.decide import DECIDE_STEPS
from walkaway_desktop.pages.decide.closed_sitting import ClosedSitting
from walkaway_desktop.pages.decide.closing import Closing
from walkaway_desktop.pages.decide.examples import Examples
from walkaway_desktop.pages.decide.examples_view import ExamplesView
from walkaway_desktop.pages.decide.overview import Overview
from walkaway_desktop.pages.decide.parts import parts_of, told_of
from walkaway_desktop.pages.decide.signs import SignsStep
from walkaway_desktop.pages.decide.start import Start
from walkaway_desktop.pages.decide.step import Step
from walkaway_desktop.pages.dialogs import ask
from walkaway_desktop.pages.frame import FocusInView, head_space, is_wide, page_space
from walkaway_desktop.pages.key_words import bind_keys
from walkaway_desktop.pages.page import Page
from walkaway_desktop.storage.sittings import OpenSittingError
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.icons import icon
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

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
        self.closed = ClosedSitting()
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
        form.close_sitting.clicked.connect(self._ask_to_close)
        form.new_sitting.clicked.connect(self._start_new)
        self.start.started.connect(self._start)
        self.start.list.opened.connect(self._read)
        self.start.examples_asked.connect(lambda: self._go_to(self.examples))
        self.examples.undo_offered.connect(self.undo_offered)
        self.examples.opened.connect(self._bring_up)
        self.overview.marked.connect(self._mark)
        self.overview.step_opened.connect(self._open_step)
        self.overview.sitting_opened.connect(self._read)
        self.closing.kept_open.connect(self._show_overview)
        self.closing.closed.connect(self._close)
        self.closed.asked_for.connect(self._see_earlier)
        self.closed.delete_asked.connect(self._ask_to_delete)
        for step in self.steps.values():
            step.changed.connect(self._show_head)
            step.left.connect(self._go)
            step.page_requested.connect(self.page_requested)
            step.lock_requested.connect(self.lock_requested)
            step.undo_offered.connect(self.undo_offered)
            step.opened.connect(self._bring_up)
        for keys, by in (("Alt+PgDown", 1), ("Alt+PgUp", -1)):
            bind_keys(self, keys, partial(self._go, by))

    # ---- what the window asks --------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("DecidePage", "Decide")

    def refresh(self) -> None:
        self.sitting = self.vault.sittings.open_one()
        ids = {one.id for one in self.vault.sittings.all()}
        if self.view is self.closed and self.read in ids:
            self._show_closed()
        elif self.sitting is None:
            self._show(self.examples if self.view is self.examples else self.start)
        elif self.view in {self.start, self.closed, self.examples}:
            self._show(self.overview)
        else:
            self._show(self.view)

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
        if isinstance(view, Step | Start | Overview | Closing | ClosedSitting | ExamplesView):
            view.focus_first()

    def start_over(self) -> None:
        """The Sitting at a glance; with none open, the start."""
        self.refresh()
        self._go_to(self.start if self.sitting is None else self.overview)

    def go_to(self, place: str) -> None:
        """`examples/respect`: those of one Sign, in the open Sitting if there is one."""
        name, _, sign = place.partition("/")
        if name != "examples" or sign not in SIGN_NAMES:
            return
        signs = self.steps[SignsStep.key]
        if self.sitting is None:
            self.examples.shown = sign
            self._go_to(self.examples)
        elif isinstance(signs, SignsStep):
            self._go_to(signs)
            signs.show_sign(sign)

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
    def _writers(self) -> tuple[Examples | Step, ...]:
        """What may hold words that are not saved yet."""
        return (self.examples.examples, *self.steps.values())

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
        elif self.sitting is not None and view is self.overview:
            self.overview.show_sitting(self.sitting, earlier)
        elif view is self.examples:
            self.examples.show_sign()
        self._show_start(earlier)
        if view is not self.view:
            for one in self._writers:
                one.put_aside()
            self.view.hide()
        self.view = view
        view.show()
        self._show_head()

    def _show_start(self, earlier: Sequence[Sitting]) -> None:
        self.start.list.show_sittings(earlier)
        examples = self.vault.examples
        count = sum(examples.count(sign) for sign in SIGN_NAMES)
        self.start.show_examples(count, there=examples.exist())

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
        in_step, on_overview = isinstance(view, Step), view is self.overview
        form.back.setVisible(in_step or view in {self.closing, self.closed, self.examples})
        form.next.setVisible(in_step)
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
            line = message("decide.sitting-closed").text
        elif view is self.examples:
            heading, line = self.tr("Examples"), message("decide.examples-help").text
        elif self.sitting is not None and isinstance(view, Step):
            heading, line = view.words()["title"], view.words()["help"]
            sitting = self._sitting_title(self.sitting)
            path = message("decide.path", page=self.title(), sitting=sitting)
            form.path.setText(path.text)
            form.next.setText(self._next_words(view))
        elif self.sitting is not None:
            heading = self._sitting_title(self.sitting)
            line = self.tr("You can stop after any step and go on another day.")
        form.heading.setText(heading)
        form.help.setText(line)

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
        steps = list(self.steps.values())
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
            self._go_to(next(iter(self.steps.values())))
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

    def _ask_to_close(self) -> None:
        self.closing.start()
        self._go_to(self.closing)

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
        if answer == CLOSE_AND_START:
            self.vault.sittings.close(self.sitting.id, None)
            self._start()
        elif answer == ERASE:
            self._delete(self.sitting)

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
        parts = parts_of(told_of(self.vault, self.read))
        title = self._sitting_title(self.vault.sittings.get(self.read))
        self.closed.show_parts(title, parts, self._covered())
        self._show(self.closed)

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
        self._show_closed()
        self.focus_first()

    def _ask_to_delete(self) -> None:
        if self.read is not None:
            self._delete(self.vault.sittings.get(self.read))

    def _delete(self, sitting: Sitting) -> None:
        days = self.vault.settings.deleted_days
        asked = message("decide.sitting-erase", date=moment_words(sitting.when), n=days)
        if ask(self, asked, care=True) != DELETE:
            return
        self.vault.entries.delete([sitting.id])
        self.sitting = self.vault.sittings.open_one()
        self._go_to(self.start if self.sitting is None else self.overview)
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
