"""Reviews: those that were kept, and the way to a new one."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.domain.reviews import Review
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.notes.entry_list import EntryRows
from walkaway_desktop.pages.space.kept_list import KeptList
from walkaway_desktop.pages.space.review.review_view import ReviewView
from walkaway_desktop.pages.space.view import Tab
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.flow_layout import FlowLayout
from walkaway_desktop.widgets.layouts import card, kind, stack

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault

NEW = "new"


class ReviewTab(Tab):
    """The list with its actions. A week without a review is no row, and no gap."""

    places = ("review",)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        name = self.tr("Weekly review")
        self.rows = EntryRows({Kind.REVIEW: name})
        self.list = KeptList(self.rows, self.tr("Reviews, newest first"))
        empty = message("empty.review")
        self.nothing = EmptyState("pencil", empty.text, empty.detail, empty.buttons)
        self.start = kind(QPushButton(self.tr("Start a review")), "main")
        self.open_it = kind(QPushButton(self.tr("Open")), "link")
        self.delete = kind(QPushButton(self.tr("Delete")), "link")
        self.open_it.setAccessibleName(self.tr("Open this review"))
        self.delete.setAccessibleName(self.tr("Delete this review"))
        self._build()
        self._connect()
        self.retheme()

    def _build(self) -> None:
        self._actions = QWidget()
        self._actions.setLayout(FlowLayout(self.start, self.open_it, self.delete))
        self._list_card = card(self._actions, self.list, space="s")
        self._nothing_card = card(self.nothing)
        lines = stack(self._nothing_card, space="gap")
        lines.addWidget(self._list_card, 1)
        self.setLayout(lines)

    def _connect(self) -> None:
        self.list.open_asked.connect(self._open_current)
        self.list.delete_asked.connect(self._delete)
        self.open_it.clicked.connect(self._open_current)
        self.delete.clicked.connect(self._delete)
        self.start.clicked.connect(self._start)
        self.nothing.pressed.connect(self._start)

    @cached_property
    def review(self) -> ReviewView:
        """The one that is being written or read."""
        made = ReviewView(self.vault, self.clock)
        made.saved.connect(self._saved)
        return made

    @classmethod
    def title(cls) -> str:
        return QCoreApplication.translate("ReviewTab", "Review")

    # ---- showing ---------------------------------------------------------------------------------

    def refresh(self, current: int | None = None) -> None:
        """Read them again; the focus of the list stays, or goes to `current`."""
        leads = [_row(one) for one in self.vault.reviews.all()]
        self.list.show_leads(leads, self.today, current)
        self._list_card.setVisible(bool(leads))
        self._nothing_card.setVisible(not leads)

    def focus_first(self) -> None:
        """On the list, or on what makes the first one."""
        first = self.list if self.rows.entries else self.nothing.buttons[0]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def retheme(self) -> None:
        """Sizes of the look in force."""
        self.list.retheme()

    def go_to(self, place: str) -> None:
        """`review/new`, or `review/` with the id of one."""
        _, _, which = place.partition("/")
        if which == NEW:
            self._start()
        elif which:
            self._open(int(which))

    # ---- what can be done ------------------------------------------------------------------------

    def _start(self) -> None:
        self.review.open_new()
        self.opened.emit(self.review)

    def _open_current(self) -> None:
        if self.list.current_id is not None:
            self._open(self.list.current_id)

    def _open(self, review_id: int) -> None:
        try:
            self.review.open(self.vault.reviews.get(review_id))
        except LookupError:  # what led here is older than its end
            return
        self.opened.emit(self.review)

    def _saved(self, review_id: int, said: Message) -> None:
        self.review.left.emit()
        self.refresh(review_id)
        self.focus_first()
        self.noted.emit(said)

    def _delete(self) -> None:
        gone = self.list.current_id
        if gone is None:
            return
        self.vault.entries.delete([gone])
        self.refresh()
        self.focus_first()
        said = deleted_words("space.review-deleted", self.vault.settings.deleted_days)
        self.undo_offered.emit(said.text, said.buttons[0], partial(self._bring_back, gone))

    def _bring_back(self, review_id: int) -> None:
        self.vault.entries.bring_back([review_id])
        self.refresh(review_id)
        if self.isVisible():
            self.focus_first()


def _row(review: Review) -> Lead:
    """The first of what was written in it."""
    start = "\n".join(text for text in review.words.texts if text)
    return Lead(review.id, Kind.REVIEW, review.when, "", start)
