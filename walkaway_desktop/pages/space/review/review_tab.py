"""Reviews: those that were kept, and the way to a new one."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.records import Kind, Lead
from walkaway_desktop.domain.reviews import Review
from walkaway_desktop.pages.deleted_words import deleted_words
from walkaway_desktop.pages.notes.entry_list import EntryRows
from walkaway_desktop.pages.space.kept_list import KeptList
from walkaway_desktop.pages.space.kept_tab import KeptTab
from walkaway_desktop.pages.space.review.review_view import ReviewView
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets.empty_state import EmptyState
from walkaway_desktop.widgets.layouts import kind

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class ReviewTab(KeptTab):
    """The list with its actions. A week without a review is no row, and no gap."""

    help_page = "review"
    places = ("review",)

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(vault, clock, parent)
        self.rows = EntryRows({Kind.REVIEW: self.tr("Weekly review")})
        self.list = KeptList(self.rows, self.tr("Reviews, newest first"))
        empty = message("empty.review")
        self.nothing = EmptyState("pencil", empty.text, empty.detail, empty.buttons)
        self.start = kind(QPushButton(self.tr("Start a review")), "main")
        self.open_it = kind(QPushButton(self.tr("Open")), "link")
        self.delete = kind(QPushButton(self.tr("Delete")), "link")
        self.open_it.setAccessibleName(self.tr("Open this review"))
        self.delete.setAccessibleName(self.tr("Delete this review"))
        self._lay_out(self.start, self.open_it, self.delete)
        self.list.delete_asked.connect(self._delete)
        self.delete.clicked.connect(self._delete)

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
        self._show_leads([_row(one) for one in self.vault.reviews.all()], current)

    # ---- what can be done ------------------------------------------------------------------------

    def _open_new(self) -> None:
        self.review.open_new()
        self.opened.emit(self.review)

    def _open(self, entry_id: int) -> None:
        try:
            self.review.open(self.vault.reviews.get(entry_id))
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
