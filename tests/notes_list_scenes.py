"""States of the list of Notes, for tests/scenes.py: narrowed down, pinned, closed, tags."""

from typing import Any

from PySide6.QtWidgets import QApplication

from walkaway_desktop.domain.list_filter import ListFilter
from walkaway_desktop.pages.notes.filter_dialog import FilterDialog
from walkaway_desktop.pages.notes.row_tags import RowTagsDialog
from walkaway_desktop.pages.notes.tags_dialog import TagsDialog
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.widgets.tag_edit import END_OF_ISOLATED, ISOLATED

LONG_TAG = "what I want to remember of this autumn"
TAGS = ("calm", "M.", LONG_TAG, "garden")
OWN_WORDS = {*TAGS, *(f"{ISOLATED}{tag}{END_OF_ISOLATED}" for tag in TAGS)}


def _mark(vault: Vault) -> Vault:
    """Notes with tags, two of them pinned."""
    notes = vault.notes.page(limit=4)
    for number, note in enumerate(notes):
        vault.tags.give(note.id, TAGS[: number + 1])
    vault.entries.pin([note.id for note in notes[2:]], pinned=True)
    return vault


def _marked(stage: Any) -> Any:
    _mark(stage.vault)
    return stage.window("notes")


def marked(stage: Any) -> Any:
    """Rows with chips, below Pinned."""
    window = _marked(stage)
    QApplication.processEvents()
    return window


def narrowed(stage: Any) -> Any:
    """One kind, one tag, days and attachments: the line says all of it, and nothing fits."""
    window = _marked(stage)
    bar, today = window.page.filtering.bar, stage.clock.today(4)
    bar.tags.fill()
    bar.kinds.setCurrentIndex(1)
    bar.tags.setCurrentIndex(bar.tags.findText(LONG_TAG))
    bar.choose_further(ListFilter(since=today, until=today, with_files=True, closed=True))
    QApplication.processEvents()
    return window


def closed(stage: Any) -> Any:
    """What is kept closed, before it is opened."""
    window = _marked(stage)
    (note, *_) = stage.vault.notes.page(limit=1)
    stage.vault.entries.keep_closed([note.id], closed=True)
    window.page.filtering.bar.choose_further(ListFilter(closed=True))
    window.page.opening.open_index(window.page.rows.index_of(note.id))
    QApplication.processEvents()
    return window


def more(stage: Any) -> Any:
    """Days, attachments, what is kept closed; one day can't be read."""
    today = stage.clock.today(4)
    dialog = FilterDialog(None, ListFilter(since=today, closed=True), today)
    dialog.until.text = "soon"
    dialog.until.check()
    return stage.show(dialog)


def row_tags(stage: Any) -> Any:
    """Further tags for several entries."""
    dialog = RowTagsDialog(None, lambda _start: [], ("calm", LONG_TAG), 3)
    dialog.field.typed = "x" * 41
    dialog.field.commit()
    return stage.show(dialog)


def tags(stage: Any) -> Any:
    """All tags, one just deleted."""
    dialog = TagsDialog(None, _mark(stage.vault))
    dialog.delete.click()
    return stage.show(dialog)


def tag_refused(stage: Any) -> Any:
    """A name that is no tag."""
    dialog = TagsDialog(None, _mark(stage.vault))
    dialog.name.setText("")
    dialog.rename.click()
    return stage.show(dialog)
