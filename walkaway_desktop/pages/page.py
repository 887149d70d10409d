"""What the window asks of a page, and what a page may ask of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from walkaway_desktop.widgets.reading_order import move_focus

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock
    from walkaway_desktop.storage.vault import Vault


class Page(QWidget):
    """One item of the sidebar. It is built when it is first shown and reads the vault in refresh().

    `icon` is the bare name of an icon: `sun`. Signals go upwards only:
    page_requested(name) shows another page (`space`, or `notes/search` for a place inside it);
    undo_offered(text, button, undo) shows the undo bar of the window; undo_or_more_offered has
    pairs of (button, action) besides;
    file_work_requested(job, then, failed) closes the vault, runs `job(key, pace)` in a worker
    behind the progress page, opens the vault again with the key it returns, and calls `then()` or
    `failed(error)` in the window; stoppable_work_requested has a button to stop it by, then the
    window says so and calls neither;
    erase_everything_requested() does that, after what was asked and typed;
    other_vault_requested(folder) locks, and asks for the vault in that folder then;
    made_up_requested() lets the person look around with made-up data;
    settings_changed() makes the window read idle time, keys, look and sizes again;
    bring_in_requested(path) brings in from another copy of the vault; None = which one is asked;
    quick_hide_requested() hides at once.
    """

    page_requested = Signal(str)
    lock_requested = Signal()
    undo_offered = Signal(str, str, object)
    undo_or_more_offered = Signal(str, str, object, object)
    file_work_requested = Signal(object, object, object)
    stoppable_work_requested = Signal(object, object, object)
    erase_everything_requested = Signal()
    other_vault_requested = Signal(object)
    made_up_requested = Signal()
    settings_changed = Signal()
    bring_in_requested = Signal(object)
    quick_hide_requested = Signal()

    icon = ""
    reads_places = False  # go_to() reads the vault and sets the focus: refresh() is not needed

    def __init__(self, vault: "Vault", clock: "Clock", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vault = vault
        self.clock = clock
        # A plain QWidget subclass paints the background of the sheet only when told.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    @property
    def help_page(self) -> str:
        """The id of the help that belongs to what is in view."""
        raise NotImplementedError

    @classmethod
    def title(cls) -> str:
        """The page's name in the sidebar, asked for before the page is built."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the vault again: the page has come into view, or the vault was opened anew."""

    def retheme(self) -> None:
        """The theme has changed and the sheet is set: draw recolored icons again."""

    def focus_first(self) -> None:
        """Give the focus to where work on this page begins."""
        self.setFocus()

    def start_over(self) -> None:
        """Asked for while in view: show where it begins."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 FBT001 (as Qt has it)
        """Tab in reading order; inside the window, the window decides."""
        if self.isWindow():
            return move_focus(self, forward=forward)
        return super().focusNextPrevChild(forward)

    def step_back(self) -> bool:
        """Alt+Left: out of what was opened inside this page; False = nothing was."""
        return False

    def go_to(self, place: str) -> None:
        """Show a place inside this page, as named by page_requested: `search`, `new`, `checkin`."""

    def stop_work(self) -> None:
        """End what is done in steps, as if it had never begun: saving and locking come next."""

    def stop(self) -> None:
        """Nothing saves itself from now on: a lock has begun, or was refused and is held."""

    def go_on(self) -> None:
        """The lock was not possible: what is unsaved saves itself again."""

    def keep_drafts(self) -> None:
        """Write what was typed and not saved. Called by lock and close, in one transaction."""

    def save_now(self) -> None:
        """Save what saves itself, at once: the page goes out of view."""
        self.keep_drafts()
