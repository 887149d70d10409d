"""What the Space page can show: one of its tabs, or what was opened from one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from walkaway_desktop.domain.space import now_or_next
from walkaway_desktop.pages.space.space_words import by_origin
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from datetime import date

    from walkaway_desktop.clock import Clock
    from walkaway_desktop.domain.records import Space
    from walkaway_desktop.storage.vault import Vault


class View(QWidget):
    """One thing in view at a time, below the head of the page.

    Signals go upwards: opened(view) shows another one in its place, and a way back to this one;
    left() says that nothing more is to be done here; noted(words) says something above it, until
    another view comes; the others are those of the page.
    """

    opened = Signal(object)
    left = Signal()
    noted = Signal(object)
    page_requested = Signal(str)
    undo_offered = Signal(str, str, object)
    waits_below = False  # what it leads to in another tab leads back to it
    help_page = ""  # the id of its help; empty = that of the page

    def head_buttons(self) -> Sequence[QPushButton]:
        """The buttons that stand beside its heading now. What they are does not change."""
        return ()

    def heading(self) -> str:
        """The title of the page while it is open; empty = its own."""
        return ""

    def about(self) -> str:
        """The line below the title; empty = none."""
        return ""

    def column(self) -> int | None:
        """How wide it is at most, in the middle of the page; None = as wide as the page."""
        return None

    def is_there(self) -> bool:
        """Whether the vault still has what it shows."""
        return True

    def refresh(self) -> None:
        """Read the vault again. A form does not: it may hold what was typed."""

    def focus_first(self) -> None:
        """Give the focus to where work on it begins."""
        raise NotImplementedError

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that nothing took which has the focus; False = it is none of this view's."""
        del event
        return False

    def leave(self) -> None:
        """Another view takes its place: what was typed is kept as its draft."""

    def retheme(self) -> None:
        """The theme has changed: draw recolored icons again."""

    def arrange(self) -> None:
        """The page has another width."""

    def keep_drafts(self) -> None:
        """Write what was typed here and not saved."""

    def stop(self) -> None:
        """Nothing saves itself from now on."""

    def go_on(self) -> None:
        """What is unsaved saves itself again."""


class Tab(View):
    """A part of the page with a tab of its own, built when it is first asked for.

    `places` are the first words of what leads to it from elsewhere: `space/contacts/new` is
    handed as `contacts/new` to the tab that names `contacts`. What it opens over itself is a
    View of its own, given to opened(); opened(tab) leads back to the tab itself.
    """

    places: tuple[str, ...] = ()
    begins_at_top = False  # the page opens with the focus on the tabs, not inside

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vault, self.clock = vault, clock

    @classmethod
    def title(cls) -> str:
        """The name on its tab."""
        raise NotImplementedError

    def go_to(self, place: str) -> None:
        """Show a place inside it: its own name, or what follows it with a slash."""

    @property
    def today(self) -> "date":
        """The day that it is, as the person's days end."""
        return self.clock.today(self.vault.settings.day_ends)

    def space_now(self) -> "Space | None":
        """The space that runs, or is the next to begin."""
        return now_or_next(self.vault.spaces.all(), self.today)

    def about(self) -> str:
        """What this page is, in the words for how the space came about."""
        space = self.space_now()
        if space is None:
            return message("space.help-none").text
        return by_origin("space.help", space.dates.origin).text
