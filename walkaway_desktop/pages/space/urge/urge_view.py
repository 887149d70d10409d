"""The Urge tool: one column, large type, nothing to decide. Each answer is kept as it is given."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.domain.urges import Ending, Timer, Urge, UrgeAnswers, numbers
from walkaway_desktop.pages.day_words import moment_words
from walkaway_desktop.pages.draft_timer import DraftKeeper
from walkaway_desktop.pages.space.urge.begin_card import BeginCard
from walkaway_desktop.pages.space.urge.end_card import EndCard
from walkaway_desktop.pages.space.urge.urge_words import numbers_words
from walkaway_desktop.pages.space.urge.wait_card import WaitCard
from walkaway_desktop.pages.space.urge.ways_card import WaysCard
from walkaway_desktop.pages.space.view import View
from walkaway_desktop.pages.vault_words import is_done
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.icons import set_icon
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import kind, label, stack
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.painting import is_plain
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

ICON = 18
SIDE_BY_SIDE = 0.8  # of the column: less, and what stands beside each other is put below
TICK_MILLISECONDS = 250  # the clock moves once a second, and never two at once
NEW_LETTER, NEW_CONTACT = "space/letters/new", "space/contacts/new/{id}"
BY_EXCEPTION = "/exception"


class UrgeView(View):
    """Shows the Urge of now, or one of the list. `tab_asked`: the tab with the own lines."""

    help_page = "urge"
    tab_asked = Signal()
    waits_below = True  # after a Letter the clock still runs

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__()
        self.vault, self.clock = vault, clock
        self.urge: Urge | None = None  # None = nothing was answered yet
        self._live = True  # of now, with its timer; else one of the list
        self._begin_open = True
        self._unkept = False  # an answer that the disk refused
        self.support = kind(QPushButton(self.tr("Get support")), "care")
        self.error = Notice()
        self.begin_card, self.end_card = BeginCard(), EndCard()
        self.wait = WaitCard()
        self.ways = WaysCard(vault, Random())  # noqa: S311 (no secret)
        self.counts = label("", "small")
        cards = (self.begin_card, self.wait, self.ways, self.end_card)
        self.setLayout(stack(self.error, *cards, self.counts, None, space="gap"))
        self._keeper = DraftKeeper(self, self.keep_drafts, self.error.say)
        self._tick = QTimer(self, interval=TICK_MILLISECONDS)
        self._connect()
        self.retheme()

    def _connect(self) -> None:
        self.support.clicked.connect(lambda: self.page_requested.emit("support"))
        self._tick.timeout.connect(self._show_time)
        self.begin_card.changed.connect(self._answered)
        self.begin_card.left.connect(self._close_beginning)
        self.end_card.changed.connect(self._answered)
        self.end_card.ended.connect(self._end)
        self.end_card.beginning_asked.connect(self._open_beginning)
        self.wait.turned.connect(self._turn)
        self.wait.length_chosen.connect(self._choose_length)
        self.wait.clock_turned.connect(self._show_clock)
        self.ways.chosen.connect(self._close_beginning)
        self.ways.wait_asked.connect(self._wait)
        self.ways.letter_asked.connect(self._write_letter)
        self.ways.waiting.note_asked.connect(lambda: self.page_requested.emit("notes/new"))
        self.ways.words.note_asked.connect(
            lambda note: self.page_requested.emit(f"notes/note/{note}")
        )
        for panel in (self.ways.words, self.ways.things):
            panel.lines_asked.connect(self.tab_asked)

    # ---- what the page asks ----------------------------------------------------------------------

    def head_buttons(self) -> Sequence[QPushButton]:
        return (self.support,)

    def heading(self) -> str:
        if self._live or self.urge is None:
            return self.tr("Nothing has to be decided now")
        return moment_words(self.urge.when)

    def about(self) -> str:
        if self._live:
            return self.tr("You can stop at any time. The clock keeps running if Daybook locks.")
        return self.tr("You can say at any time how it went.")

    def is_there(self) -> bool:
        try:
            self._read()
        except LookupError:
            return self._live
        return True

    def _read(self) -> None:
        if self.urge is not None:
            self.urge = self.vault.urges.get(self.urge.id)

    def open_now(self) -> None:
        """The Urge that is open, or a blank one."""
        today = self.clock.today(self.vault.settings.day_ends)
        self.vault.urges.close_old(today)
        self._begin(self.vault.urges.running(today), live=True)

    def open_stored(self, urge: Urge) -> None:
        """One of the list: what was said of it can be changed."""
        self._begin(urge, live=False)

    def _begin(self, urge: Urge | None, *, live: bool) -> None:
        if urge is None or self.urge is None or urge.id != self.urge.id:
            self.ways.close_all()
        self.urge, self._live = urge, live
        self._begin_open = not live or urge is None
        self.error.withdraw()

    def refresh(self) -> None:
        try:
            self._read()
        except LookupError:
            self.urge = None
        self._show_urge()
        self.ways.refresh(self._origin())
        self._show_counts()

    def focus_first(self) -> None:
        if self._begin_open and self._live:
            self.begin_card.focus_first()
        elif self._live and self._timer.runs(self.clock.utc()):
            self.wait.turn.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.end_card.strength.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        self.keep_drafts()

    def retheme(self) -> None:
        set_icon(self.support, "life-buoy", "clay_text", ICON)
        self.wait.retheme()
        self.ways.retheme()

    def column(self) -> int:
        return Theme.current().px("urge_column")

    def arrange(self) -> None:
        px = Theme.current().px
        room = self.window().width() - px("sidebar_compact") - 2 * px("page")
        wide = room >= px("urge_column") * SIDE_BY_SIDE
        for one in (self.wait, self.ways, self.end_card):
            one.arrange(wide=wide)

    # ---- what is shown ---------------------------------------------------------------------------

    @property
    def _timer(self) -> Timer:
        return Timer(self.wait.length) if self.urge is None else self.urge.timer

    def _origin(self) -> Origin | None:
        running = self.vault.spaces.running(self.clock.today(self.vault.settings.day_ends))
        return None if running is None else running.dates.origin

    def _show_urge(self) -> None:
        urge = self.urge
        answers = UrgeAnswers() if urge is None else urge.answers
        ended = urge is not None and urge.ending is not None
        self.begin_card.show_answers(answers)
        self.begin_card.setVisible(self._begin_open)
        if urge is not None:
            self.end_card.show_urge(urge, self._origin())
        self.end_card.setVisible(urge is not None)
        self.wait.setVisible(self._live and not ended)
        self.ways.setVisible(self._live)
        clock_shown = self.vault.settings.urge_clock_shown
        self.wait.show_timer(self._timer, self.clock.utc(), clock_shown=clock_shown)
        self._run_clock()

    def _show_counts(self) -> None:
        found = numbers(self.vault.urges.with_both())
        self.counts.setText("" if found is None else numbers_words(found))
        self.counts.setVisible(found is not None)

    def _run_clock(self) -> None:
        if self.isVisible() and self._timer.runs(self.clock.utc()):
            self._tick.start()
        else:
            self._tick.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _show_time(self) -> None:
        now = self.clock.utc()
        if self.urge is not None and self.urge.timer.set_right(now) != self.urge.timer:
            self._set_timer(self.urge.timer.set_right(now))
        self.wait.tick(now)
        if self._timer.is_over(now):
            self._tick.stop()

    def _show_clock(self, shown: bool) -> None:  # noqa: FBT001 (a signal brings it)
        if self._done(lambda: self._keep_clock(shown=shown)):
            self._show_urge()

    def _keep_clock(self, *, shown: bool) -> None:
        self.vault.settings.urge_clock_shown = shown

    # ---- answers ---------------------------------------------------------------------------------

    def _answered(self) -> None:
        self._unkept = True
        if self._done(self._keep_answers):
            self._show_urge()

    def _keep_answers(self) -> None:
        answers = UrgeAnswers(self.begin_card.kind, self.begin_card.before, self._after())
        if self.urge is None:
            self.urge = self.vault.urges.start(answers, self.wait.length)
        else:
            self.urge = self.vault.urges.change(self.urge.id, answers)
        self._unkept = False

    def _after(self) -> int | None:
        return None if self.urge is None else self.end_card.after

    def _open_beginning(self) -> None:
        self._begin_open = True
        self.begin_card.show()
        self.begin_card.focus_first()

    def _close_beginning(self) -> None:
        """On to what helps; the focus goes with it. One of the list stays as it is."""
        if not self._live:
            self.end_card.strength.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._begin_open = False
        focused = QApplication.focusWidget()
        if focused is not None and self.begin_card.isAncestorOf(focused):
            self._on_from_beginning().setFocus(Qt.FocusReason.TabFocusReason)
        self.begin_card.hide()

    def _on_from_beginning(self) -> QWidget:
        return (
            self.ways.wait
            if self.wait.isHidden() or self.wait.turn.isHidden()
            else (self.wait.turn)
        )

    # ---- the timer -------------------------------------------------------------------------------

    def _wait(self) -> None:
        if not self._timer.was_started and not self.wait.isHidden():
            self._turn()

    def _choose_length(self) -> None:
        if self.urge is not None:
            self._done(lambda: self._keep_timer(Timer(self.wait.length)))

    def _turn(self) -> None:
        """Start, pause, or go on."""
        now, timer = self.clock.utc(), self._timer
        turned = timer.paused(now) if timer.runs(now) else timer.started(now)
        if not self._set_timer(turned):
            return
        self._close_beginning()

    def _set_timer(self, timer: Timer) -> bool:
        return self._done(lambda: self._keep_timer(timer)) and self._shown()

    def _keep_timer(self, timer: Timer) -> None:
        before, unkept = self.urge, self._unkept
        try:
            with self.vault.transaction():
                if before is None or unkept:
                    self._keep_answers()
                if self.urge is not None:
                    self.urge = self.vault.urges.set_timer(self.urge.id, timer)
        except VaultError:
            self.urge, self._unkept = before, unkept  # nothing of it is on the disk
            raise

    def _shown(self) -> bool:
        self._show_urge()
        return True

    # ---- how it went -----------------------------------------------------------------------------

    def _end(self, ending: Ending | None) -> None:
        if ending is Ending.ANOTHER_ROUND and self._live:
            if self._done(self._begin_again):
                self._show_new_round()
        elif self._done(lambda: self._finish(ending)):
            self.refresh()
            if self._live:
                self._lead_on(ending)
        else:
            self._show_urge()  # what the disk refused is not shown as chosen

    def _begin_again(self) -> None:
        if self.urge is not None:
            self.urge = self.vault.urges.again(self.urge.id)

    def _show_new_round(self) -> None:
        self._begin_open = False
        self.refresh()
        self.noted.emit(message("space.urge-round"))
        self.wait.turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _finish(self, ending: Ending | None) -> None:
        if self.urge is not None:
            self.urge = self.vault.urges.finish(self.urge.id, ending)

    def _lead_on(self, ending: Ending | None) -> None:
        """A Contact has a form of its own."""
        if self.urge is None:
            return
        place = NEW_CONTACT.format(id=self.urge.id)
        if ending is Ending.CONTACT:
            self.page_requested.emit(place)
        elif ending is Ending.EXCEPTION:
            self.page_requested.emit(place + BY_EXCEPTION)

    def _write_letter(self) -> None:
        self.page_requested.emit(NEW_LETTER)

    # ---- keeping ---------------------------------------------------------------------------------

    def _done(self, work: Callable[[], None]) -> bool:
        """Whether the disk took it; if not, it is said and tried again with what was answered."""
        if is_done(self.error, work):
            return True
        self._keeper.plan()
        return False

    def keep_drafts(self) -> None:
        self._keeper.stop()
        if self._unkept:
            self._keep_answers()
        self.ways.words.form.keep_draft()

    def stop(self) -> None:
        self._keeper.stop()
        self._tick.stop()
        self.ways.words.form.stop()

    def go_on(self) -> None:
        if self._unkept:
            self._keeper.plan()
        self.ways.words.form.go_on()
        self._run_clock()

    # ---- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space starts or pauses, M shows own words, L writes a Letter; never from a text."""
        if not (self._live and is_plain(event)):
            super().keyPressEvent(event)
            return
        letters = self.vault.settings.letter_keys
        if is_pressed(event, Command.TIMER) and not self.wait.isHidden():
            if not self._timer.is_over(self.clock.utc()):
                self._turn()
        elif letters and is_pressed(event, Command.MY_WORDS):
            self.ways.choose(self.ways.my_words)
        elif letters and is_pressed(event, Command.LETTER):
            self._write_letter()
        else:
            super().keyPressEvent(event)
