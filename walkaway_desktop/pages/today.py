"""Today: one minute to check in, one place to write."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import CheckinAnswers, Draft, Due
from walkaway_desktop.domain.schedule import NotToday, Shift, put_off
from walkaway_desktop.domain.space import running
from walkaway_desktop.forms.today import Ui_TodayForm
from walkaway_desktop.pages.checkin_card import CheckinCard
from walkaway_desktop.pages.checkin_drafts import CheckinDrafts
from walkaway_desktop.pages.contact_question import NO, YES, ContactQuestion
from walkaway_desktop.pages.day_words import full_day, long_day
from walkaway_desktop.pages.draft_timer import DraftTimer
from walkaway_desktop.pages.due_card import PLACES, DueList
from walkaway_desktop.pages.frame import (
    FocusInView,
    card_space,
    head_space,
    is_wide,
    page_space,
    set_width,
)
from walkaway_desktop.pages.items import every_item
from walkaway_desktop.pages.milestone_card import MilestoneCard
from walkaway_desktop.pages.on_this_day import OnThisDay
from walkaway_desktop.pages.page import Page
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.pages.small_thing import SmallThing
from walkaway_desktop.pages.space_line import SpaceLine
from walkaway_desktop.pages.urge_button import PLACE as URGE_TOOL
from walkaway_desktop.pages.urge_button import UrgeButton
from walkaway_desktop.pages.urge_line import UrgeLine
from walkaway_desktop.pages.vault_words import words_of
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.notice import Notice
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

CHECKIN, NOTE = "checkin", "quick_note"
OPEN_IT = 0  # of the buttons that offer a draft
OPEN_NOTE, TAKE_BACK = 0, 1  # of today.quick-note-saved


class TodayPage(Page):
    """The check-in card, what is due, how the space stands, and the quick note."""

    icon = "sun"
    help_page = "today"

    def __init__(self, vault: "Vault", clock: "Clock") -> None:
        super().__init__(vault, clock)
        self.form = Ui_TodayForm()
        self.form.setupUi(self)
        self.card = CheckinCard(vault.checkins.own_tags)
        self.question = ContactQuestion()
        self.note = QuickNote()
        self.due = DueList()
        self.urge_tool = UrgeButton()
        self.urge_line = UrgeLine(vault)
        self.space_line = SpaceLine(vault)
        self.milestone = MilestoneCard(vault)
        self.small_thing = SmallThing(vault)
        self.on_this_day = OnThisDay(vault)
        self.offer = Notice("note")
        self.notice = Notice()
        self.drafts = CheckinDrafts(vault)
        self.drafts_read = False
        self.offered: Draft | None = None
        self.unsaved: Callable[[], None] | None = None
        self.draft_timer = DraftTimer(self, self._keep_or_say)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.form.first.addWidget(self.card)
        self.form.first.addStretch(1)  # a card is no higher than what it holds
        self.card.form.lines.addWidget(self.question)
        self.form.note_place.addWidget(self.note)
        self.card.form.notices.addWidget(self.offer)
        self.card.form.notices.addWidget(self.notice)
        self.form.due_place.addWidget(self.due)
        self.form.urge_place.addWidget(self.urge_line)
        self.form.space_place.addWidget(self.space_line)
        self.form.milestone_place.addWidget(self.milestone)
        self.form.thing_place.addWidget(self.small_thing)
        self.form.day_place.addWidget(self.on_this_day)
        self.form.nothing_due.setText(message("empty.today").text)
        page_space(self.form.lines)
        FocusInView(self.form.scroll)
        head_space(self.form.head_words)
        self.form.head_actions.setSpacing(Theme.current().px("s"))
        self.form.head_actions.addWidget(self.urge_tool, alignment=Qt.AlignmentFlag.AlignBottom)
        card_space(self.form.due_lines)
        self.form.columns.setSpacing(Theme.current().px("column_gap"))
        self.form.second_lines.setSpacing(Theme.current().px("gap"))

    def _connect(self) -> None:
        self.card.changed.connect(self.draft_timer.plan)
        self.card.changed.connect(self.question.hide)
        self.question.answered.connect(self._answer_question)
        self.card.finished.connect(self._save_checkin)
        self.note.changed.connect(self.draft_timer.plan)
        self.note.finished.connect(self._save_note)
        self.urge_line.page_requested.connect(self.page_requested)
        self.urge_tool.clicked.connect(lambda: self.page_requested.emit(URGE_TOOL))
        self.small_thing.page_requested.connect(self.page_requested)
        self.due.opened.connect(self._open_due)
        self.due.moved.connect(self._move_due)
        for card in (self.milestone, self.on_this_day):
            card.page_requested.connect(self.page_requested)
            card.closed.connect(self._focus_due)
        self.on_this_day.undo_offered.connect(self.undo_offered)
        self.on_this_day.not_saved.connect(self._say_not_saved)
        self.form.another_day.clicked.connect(self._ask_for_day)
        self.offer.pressed.connect(self._answer_offer)
        self.notice.pressed.connect(self._try_again)

    # ---- what the window asks --------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("TodayPage", "Today")

    def refresh(self) -> None:
        today = self.clock.today(self.vault.settings.day_ends)
        self.card.today = today
        self.form.date.setText(full_day(today))
        self.card.set_items(every_item(self.vault.own_measures))
        self.card.set_letters(letters=self.vault.settings.letter_keys)
        self.question.letters = self.vault.settings.letter_keys
        self.question.keep_for(today)
        self._show_due()
        self.urge_line.refresh(today)
        self.space_line.refresh(today)
        self.milestone.refresh(today)
        self.small_thing.refresh(today)
        self.on_this_day.refresh(today)
        if not self.drafts_read:
            self._read_drafts()

    def retheme(self) -> None:
        self.urge_line.retheme()
        self.urge_tool.retheme()
        self.card.retheme()
        self._arrange()

    def focus_first(self) -> None:
        self.card.focus_first_item()

    def go_to(self, place: str) -> None:
        if place == CHECKIN:
            self.question.hide()
            self.card.focus_blank()
        if place == NOTE:
            self.note.focus_field()

    # ---- check in --------------------------------------------------------------------------------

    def _ask_for_day(self) -> None:
        self.question.hide()
        self.card.ask_for_day(self.card.today - timedelta(days=1))

    def _save_checkin(self, answers: CheckinAnswers) -> None:
        when = self._when()
        try:
            with self.vault.transaction():
                self.vault.checkins.add(when, answers)
                self.drafts.keep(None)
        except FieldError as error:
            self.card.say(message(f"field.{error.key}", **error.fields).text)
            return
        except VaultError as error:
            self._say_not_saved(error, self.card.finish)
            return
        self.notice.withdraw()
        self.card.show_saved()
        self._ask_about_contact(when.day)

    def _ask_about_contact(self, day: date) -> None:
        """Only where a space runs on the day of the check-in."""
        space = running(self.vault.spaces.all(), day)
        if space is not None:
            self.question.ask(day, self.card.today, space.dates.origin)

    def _answer_question(self, day: date, answer: int) -> None:
        """Skipped, the day stays not known."""
        if answer == NO:
            try:
                self.vault.contacts.set_free(day)
            except VaultError as error:
                self._say_not_saved(error, lambda: self._answer_question(day, answer))
                return
            self.space_line.refresh(self.card.today)
        self.card.focus_first_item()
        self.question.hide()
        if answer == YES:
            of_today = day == self.card.today
            place = "new" if of_today else f"new/on-{day.isoformat()}"
            self.page_requested.emit(f"space/contacts/{place}")

    def _when(self) -> When:
        """Now, or the day and time in the card's fields."""
        return self.card.when.when(self.clock.now(), self.vault.settings.day_ends)

    # ---- what is due -----------------------------------------------------------------------------

    def _show_due(self) -> None:
        found = self.vault.due.today(self.card.today)
        self.due.show_due(found, safety_mode=self.vault.settings.safety_mode.on)
        self.form.nothing_due.setVisible(not found)

    def _open_due(self, due: Due) -> None:
        """Show the place where it was written, and can be answered."""
        self.page_requested.emit(PLACES[due.kind].format(id=due.ref_id))

    def _move_due(self, due: Due, choice: NotToday) -> None:
        until = put_off(choice, self.card.today)
        try:
            before = self.vault.due.move(due, until)
        except VaultError as error:
            self._say_not_saved(error, lambda: self._move_due(due, choice))
            return
        self._show_due()
        self._focus_due()
        moved = (
            message("today.stopped-asking")
            if until is None
            else message("today.moved-days", date=long_day(until))
        )
        undo = partial(self._ask_again, due, before)
        self.undo_offered.emit(moved.text, moved.buttons[0], undo)

    def _focus_due(self) -> None:
        """What had the focus is gone: it goes to the next due thing, else to the card."""
        if self.due.rows:
            self.due.focus(self.due.rows[0].due)
        else:
            self.card.focus_first_item()

    def _ask_again(self, due: Due, before: Shift | None) -> None:
        try:
            self.vault.due.put_back(due, before)
        except VaultError as error:
            self._say_not_saved(error, lambda: self._ask_again(due, before))
            return
        self._show_due()
        self.due.focus(due)

    # ---- quick note ------------------------------------------------------------------------------

    def _save_note(self, text: str) -> None:
        when = When.of(self.clock.now(), self.vault.settings.day_ends)
        try:
            with self.vault.transaction():
                note = self.vault.notes.add(when, "", text)
                self.vault.drafts.drop(NOTE)
        except VaultError as error:
            self._say_not_saved(error, self.note.finish)
            return
        self.note.text = ""
        self.note.focus_field()
        noted = message("today.quick-note-saved")
        self.undo_or_more_offered.emit(
            noted.text,
            noted.buttons[TAKE_BACK],
            lambda: self._take_back(note, text),
            ((noted.buttons[OPEN_NOTE], lambda: self.page_requested.emit(f"notes/note/{note}")),),
        )

    def _take_back(self, note: int, text: str) -> None:
        self.vault.entries.delete([note])
        if not self.note.text.strip():
            self.note.text = text
        self.note.focus_field()

    # ---- drafts ----------------------------------------------------------------------------------

    def _keep_or_say(self) -> None:
        """Of itself, while one types: a refused save is said here, and raised to nobody."""
        try:
            self.keep_drafts()
        except VaultError as error:
            self._say_not_saved(error, self._keep_or_say)

    def stop(self) -> None:
        self.draft_timer.stop()

    def go_on(self) -> None:
        self.draft_timer.plan()

    def keep_drafts(self) -> None:
        self.draft_timer.stop()
        if not self.drafts_read:
            return
        worthless = self.card.saved or self.card.is_blank
        with self.vault.transaction():
            self.drafts.keep(None if worthless else self.card.content())
            if self.note.text.strip():
                self.vault.drafts.keep(NOTE, {"text": self.note.text})
            else:
                self.vault.drafts.drop(NOTE)
        self._say_saved()

    def _say_saved(self) -> None:
        """What was refused is on the disk now, as a draft at least: nothing says otherwise."""
        if self.unsaved is None:
            return
        focused = QApplication.focusWidget()
        was_here = focused is not None and self.notice.isAncestorOf(focused)
        self.unsaved = None
        self.notice.withdraw()
        if was_here:
            self.card.focus_first_item()

    def _read_drafts(self) -> None:
        self.drafts_read = True
        note = self.vault.drafts.get(NOTE)
        if note:
            self.note.text = str(note.content["text"])
        self.drafts.set_aside()
        self.offered = self.drafts.newest()
        if self.offered is not None:
            # Shown only when asked for: someone else may be looking by now.
            kept_on = long_day(self.clock.local(self.offered.changed_at).date())
            self.offer.show_message(message("general.draft-offered", date=kept_on))

    def _answer_offer(self, button: int) -> None:
        self.offer.withdraw()
        draft, self.offered = self.offered, None
        if draft is not None and button == OPEN_IT:
            self._open_draft(draft)
        self.card.focus_first_item()

    def _open_draft(self, draft: Draft) -> None:
        """What was begun beside it waits in its turn."""
        self.keep_drafts()
        with self.vault.transaction():
            self.drafts.take_newest()
            self.drafts.set_aside()
            self.drafts.keep(draft.content)
        self.card.restore(draft.content)

    def _try_again(self, _button: int) -> None:
        self.card.focus_first_item()
        self.notice.withdraw()
        again, self.unsaved = self.unsaved, None
        if again is not None:
            again()

    def _say_not_saved(self, error: VaultError, again: Callable[[], None]) -> None:
        wrong = words_of(error)
        self.unsaved = again
        self.notice.show_message(wrong._replace(buttons=wrong.buttons[:1]))

    # ---- keys and sizes --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N begins a note; it comes here only from where no text is typed."""
        if is_pressed(event, Command.QUICK_NOTE) and self.vault.settings.letter_keys:
            self.note.focus_field()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns in a wide window, one in a narrow one."""
        wide = is_wide(self)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self.form.columns.setDirection(direction)
        set_width(self.form.second, Theme.current().px("side_column") if wide else None)
