"""Overview: the space that runs, the days as squares and as lines, spaces before it."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from walkaway_desktop.domain.keys import Command
from walkaway_desktop.domain.milestones import Milestone
from walkaway_desktop.domain.records import Space
from walkaway_desktop.domain.space import now_or_next, running
from walkaway_desktop.domain.totals import totals
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.frame import is_wide, set_width
from walkaway_desktop.pages.space.agreement_view import START as BEGAN
from walkaway_desktop.pages.space.agreement_view import AgreementView
from walkaway_desktop.pages.space.chart_card import ChartCard, mood_and_pull
from walkaway_desktop.pages.space.contacts.contact_words import told
from walkaway_desktop.pages.space.contacts_card import MOST, ContactsCard
from walkaway_desktop.pages.space.diary import diary_of
from walkaway_desktop.pages.space.earlier_spaces import EarlierSpaces
from walkaway_desktop.pages.space.end_view import EndView
from walkaway_desktop.pages.space.heat_card import HeatCard
from walkaway_desktop.pages.space.milestone_view import MilestoneView
from walkaway_desktop.pages.space.own_milestones import OwnMilestones
from walkaway_desktop.pages.space.space_card import SpaceCard
from walkaway_desktop.pages.space.space_reader import SpaceReader
from walkaway_desktop.pages.space.space_words import overlap_words
from walkaway_desktop.pages.space.totals_line import TotalsLine
from walkaway_desktop.pages.space.view import Tab
from walkaway_desktop.pages.urge_button import PLACE as URGE_TOOL
from walkaway_desktop.pages.urge_button import UrgeButton
from walkaway_desktop.storage.spaces import OverlapError
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.key_press import is_pressed
from walkaway_desktop.widgets.layouts import card, kind, row, stack
from walkaway_desktop.widgets.theme import Theme

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

START, ADD_PAST = 0, 1  # of empty.space
REVIEW = "agreement"  # a place in it: the Agreement, its review date in focus
# Where a single letter leads: a Contact, the Urge tool, the weekly review.
LETTERS = {
    Command.SPACE_CONTACT: "contacts/new",
    Command.SPACE_URGE: "urge",
    Command.SPACE_REVIEW: "review",
}


class Overview(Tab):
    """Reads the vault each time it comes into view. From it a space is begun, changed and read."""

    places = ("overview", REVIEW)
    begins_at_top = True

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self.space: Space | None = None  # the one that runs, or is the next to begin
        self.urge_tool = UrgeButton()
        self.end_space = kind(QPushButton(self.tr("End this space")), "link")
        self.card = SpaceCard()
        empty = message("empty.space")
        self.nothing = EmptyState("wind", empty.text, empty.detail, empty.buttons)
        self.totals = TotalsLine()  # of earlier spaces, while none is there now
        self.totals.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.totals.assumed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing_card = card(self.nothing, self.totals)
        self.heat = HeatCard()
        self.chart = ChartCard()
        self.milestones = OwnMilestones()
        self.earlier = EarlierSpaces()
        self.contacts = ContactsCard()
        self._columns = row(self.chart, self.contacts, space="column_gap")
        self._columns.setStretch(0, 1)
        self._columns.setAlignment(self.chart, Qt.AlignmentFlag.AlignTop)  # as high as it draws
        above = (self.card, self._nothing_card, self.heat, self._columns)
        self.setLayout(stack(*above, self.milestones, self.earlier, None, space="gap"))
        self._connect()

    def _connect(self) -> None:
        self.nothing.pressed.connect(self._answer)
        self.urge_tool.clicked.connect(lambda: self.page_requested.emit(URGE_TOOL))
        self.end_space.clicked.connect(self._open_end)
        self.earlier.add_asked.connect(lambda: self._open_new(past=True))
        self.earlier.opened.connect(self._read)
        self.earlier.back_asked.connect(self._bring_back)
        self.card.change_asked.connect(self._change)
        self.card.end_date_asked.connect(lambda: self._change_day("ends"))
        self.card.end_asked.connect(self._open_end)
        self.card.read_asked.connect(self._read_current)
        for asked, place in (
            (self.contacts.add_asked, "contacts/new"),
            (self.contacts.all_asked, "contacts"),
        ):
            asked.connect(partial(self.page_requested.emit, f"space/{place}"))
        self.contacts.opened.connect(
            lambda contact: self.page_requested.emit(f"space/contacts/{contact}")
        )
        self.milestones.add_asked.connect(lambda: self._open_milestone(None))
        self.milestones.change_asked.connect(self._open_milestone)
        self.milestones.delete_asked.connect(self._delete_milestone)

    # ---- what it opens, each built when it is first asked for: the page comes up sooner ----------

    @cached_property
    def reader(self) -> SpaceReader:
        """One space to read."""
        made = SpaceReader(self.vault, self.clock)
        made.change_asked.connect(self._open_agreement)
        made.delete_asked.connect(self._delete)
        return made

    @cached_property
    def agreement(self) -> AgreementView:
        """The form of a space."""
        made = AgreementView(self.vault, self.clock)
        made.saved.connect(self._saved)
        return made

    @cached_property
    def end(self) -> EndView:
        """The form of its end."""
        made = EndView(self.vault, self.clock)
        made.ended.connect(self._ended)
        return made

    @cached_property
    def milestone(self) -> MilestoneView:
        """The form of a milestone."""
        made = MilestoneView(self.vault, self.clock)
        made.saved.connect(self._saved_milestone)
        return made

    # ---- what the page asks ----------------------------------------------------------------------

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("Overview", "Overview")

    def head_buttons(self) -> Sequence[QPushButton]:
        dates = None if self.space is None else self.space.dates
        can_end = dates is not None and dates.ended is None and dates.began <= self.today
        return (self.urge_tool, self.end_space) if can_end else (self.urge_tool,)

    def space_now(self) -> Space | None:
        """As it was read last."""
        return self.space

    def go_to(self, place: str) -> None:
        if place == REVIEW:
            self._change_day("review")

    def _find_space(self) -> list[Space]:
        """Which one runs, or is the next to begin. All of them come back."""
        spaces = self.vault.spaces.all()
        self.space = now_or_next(spaces, self.today)
        return spaces

    def refresh(self) -> None:
        """Read everything again."""
        settings = self.vault.settings
        today = self.today
        spaces = self._find_space()
        self.card.setVisible(self.space is not None)
        self._nothing_card.setVisible(self.space is None)
        contacts = self.vault.contacts.all()
        found = totals(spaces, contacts, self.vault.contacts.free_days(), today)
        self.totals.show_totals(found)
        if self.space is not None:
            self.card.show_space(self.space, found, today, with_day=settings.show_space_day)
        others = [one for one in spaces if one != self.space]
        gone = self.vault.spaces.deleted()
        self.earlier.setVisible(bool(spaces or gone))
        self.earlier.add.setVisible(self.space is not None)  # else it stands above
        self.earlier.show_spaces(others, today)
        self.earlier.show_deleted(gone, settings.deleted_days)
        self.contacts.setVisible(bool(spaces or contacts))
        self.contacts.show_contacts(told(contacts[: MOST + 1], spaces), today)
        self._show_milestones(spaces)
        self._show_days(spaces, today)

    def _show_milestones(self, spaces: Sequence[Space]) -> None:
        own = self.vault.milestones.own()
        self.milestones.show_milestones(own)
        self.milestones.setVisible(self.vault.settings.show_milestones and bool(spaces or own))

    def _show_days(self, spaces: Sequence[Space], today: date) -> None:
        now = running(spaces, today)
        diary = diary_of(self.vault, spaces, today)
        self.heat.show_days(diary, None if now is None else now.dates.began)
        self.chart.show_days(diary, mood_and_pull(diary))

    def focus_first(self) -> None:
        """On what can be done about the space: to change it, or to start one."""
        first = self.nothing.buttons[START] if self.space is None else self.card.change
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def arrange(self) -> None:
        """Two columns in a wide window, one in a narrow one."""
        wide, way = is_wide(self), QBoxLayout.Direction
        self.card.arrange(wide=wide)
        self._columns.setDirection(way.LeftToRight if wide else way.TopToBottom)
        set_width(self.contacts, Theme.current().px("side_column") if wide else None)

    def take_key(self, event: QKeyEvent) -> bool:
        """Single letters, from the tabs, too; they come here only from where no text is typed."""
        places = [place for command, place in LETTERS.items() if is_pressed(event, command)]
        if not (places and self.vault.settings.letter_keys):
            return False
        self.page_requested.emit(f"space/{places[0]}")
        return True

    def retheme(self) -> None:
        self.urge_tool.retheme()
        self.contacts.retheme()

    # ---- forms -----------------------------------------------------------------------------------

    def _answer(self, button: int) -> None:
        self._open_new(past=button == ADD_PAST)

    def _open_new(self, *, past: bool) -> None:
        self.agreement.open_new(past=past)
        self.opened.emit(self.agreement)

    def _change(self) -> None:
        if self.space is not None:
            self._open_agreement(self.space)

    def _change_day(self, name: str) -> None:
        """The Agreement, one of its days in focus."""
        self._find_space()
        if self.space is not None:
            self._open_agreement(self.space, name)

    def _open_agreement(self, space: Space, first_day: str = BEGAN) -> None:
        self.agreement.open(space, first_day)
        self.opened.emit(self.agreement)

    def _saved(self, said: Message) -> None:
        self.agreement.left.emit()
        if self.isVisible():  # and not a space that is read
            self.focus_first()
        self.noted.emit(said)

    def _open_end(self) -> None:
        if self.space is not None:
            self.end.open(self.space)
            self.opened.emit(self.end)

    def _ended(self, space: Space) -> None:
        self.end.left.emit()
        if space.dates.ended is None:
            return
        undo = message("space.space-ended-undo", date=long_day(space.dates.ended))
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._go_on_with(space))

    def _go_on_with(self, space: Space) -> None:
        try:
            self.vault.spaces.go_on(space.id)
        except OverlapError as overlap:
            self.noted.emit(overlap_words(overlap.space))
            return
        self.opened.emit(self)

    # ---- milestones of one's own -----------------------------------------------------------------

    def _open_milestone(self, milestone_id: int | None) -> None:
        milestone = None if milestone_id is None else self.vault.milestones.get(milestone_id)
        self.milestone.open(milestone)
        self.opened.emit(self.milestone)

    def _saved_milestone(self) -> None:
        self.milestone.left.emit()
        self.noted.emit(message("general.noted"))

    def _delete_milestone(self, milestone_id: int) -> None:
        gone = self.vault.milestones.delete(milestone_id)
        self._show_milestones(self._find_space())
        self.milestones.add.setFocus(Qt.FocusReason.OtherFocusReason)
        undo = message("space.milestone-deleted")
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._put_back(gone))

    def _put_back(self, gone: Milestone) -> None:
        self.vault.milestones.put_back(gone)
        self.opened.emit(self)

    # ---- one space to read -----------------------------------------------------------------------

    def _read(self, space_id: int) -> None:
        self.reader.space_id = space_id
        if self.reader.is_there():
            self.opened.emit(self.reader)

    def _read_current(self) -> None:
        if self.space is not None:
            self._read(self.space.id)

    def _delete(self, gone: int) -> None:
        self.vault.spaces.delete(gone)
        self.reader.left.emit()
        undo = deleted_words("space.space-deleted", self.vault.settings.deleted_days)
        self.undo_offered.emit(undo.text, undo.buttons[0], lambda: self._bring_back(gone))

    def _bring_back(self, space_id: int) -> None:
        try:
            self.vault.spaces.bring_back(space_id)
        except OverlapError as overlap:
            self.noted.emit(overlap_words(overlap.space))
            return
        self.opened.emit(self)
