"""What the bar above the list does to the page it stands on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from walkaway_desktop.pages.dialogs import run
from walkaway_desktop.pages.notes.filter_bar import FilterBar
from walkaway_desktop.pages.notes.filter_dialog import FilterDialog
from walkaway_desktop.pages.notes.tags_dialog import change_tags

if TYPE_CHECKING:
    from walkaway_desktop.pages.notes.page import NotesPage


class Filtering(QObject):
    """Narrows the list down, and what search finds."""

    def __init__(self, page: "NotesPage") -> None:
        super().__init__(page)
        self._page = page
        self.bar = FilterBar(page.vault.tags.all)
        page.form.filter_place.addWidget(self.bar)
        self.bar.changed.connect(self._narrow)
        self.bar.more_asked.connect(self._ask_more)

    def show_bar(self, *, shown: bool) -> None:
        """Deleted is not narrowed down."""
        self.bar.setVisible(shown)

    def clear(self) -> None:
        """Everything is listed again."""
        if self._page.pane.is_narrowed:
            self.bar.clear()
            self._narrow()

    def _narrow(self) -> None:
        self._page.pane.narrow(self.bar.chosen)
        self._page.form.list.scrollToTop()  # not where the list before was left

    def _ask_more(self) -> None:
        page = self._page
        today = page.clock.today(page.vault.settings.day_ends)
        dialog = FilterDialog(page, self.bar.chosen, today)
        kept = run(dialog)
        dialog.deleteLater()
        if kept:
            self.bar.choose_further(dialog.chosen)
        elif dialog.wants_tags:
            self._change_tags()

    def _change_tags(self) -> None:
        """A tag that is being typed is kept first: it may be the one that is renamed."""
        page = self._page
        if not page.editor.save_or_say():
            return
        change_tags(page, page.vault)
        self.bar.refresh()
        page.pane.refresh()
        page.show_changed_note()
        self.bar.more.setFocus()
