"""States of a note that is being written, for tests/scenes.py."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication

from tests import made_up_words, photos
from tests.contact_scenes import click
from tests.ui.driving import press
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages.notes.template_dialog import TemplateDialog
from walkaway_desktop.pages.notes.when_dialog import WhenDialog
from walkaway_desktop.transfer.pictures import thumbnail

TITLE = "The allotment"
BODY = """First time back in the garden after three weeks. The beans had gone over, the kale \
had not. M. brought coffee and did *not* ask.

## What I noticed
- I was hungry, for the first time in days
- **I did not look at my phone** until the gate

> You don\u2019t have to know yet. You only have to water the kale.

- [x] Ask the neighbor about the key
- [ ] Bring the small fork on Saturday
"""


def opened(*names: str) -> Callable[[Any], Any]:
    """The note of picture 10, after these buttons were pressed."""

    def show(stage: Any) -> Any:
        when = When.of(stage.clock.now(), 4)
        note_id = stage.vault.notes.add(when, TITLE, BODY, made_up_words.TAGS[:2])
        picture = photos.png()
        stage.vault.attachments.add(note_id, file_of("gate.png", picture, thumbnail(picture)))
        window = stage.window("notes")
        window.page.go_to(f"note/{note_id}")
        for name in names:
            click(window.page, name)
        QApplication.processEvents()
        return window

    return show


def new(stage: Any) -> Any:
    """A blank one."""
    window = stage.window("notes")
    window.page.go_to("new")
    QApplication.processEvents()
    return window


def prompts(stage: Any) -> Any:
    """A writing prompt above the text."""
    window = opened()(stage)
    window.page.editor.ask_prompts()
    QApplication.processEvents()
    return window


def found(*, replacing: bool) -> Callable[[Any], Any]:
    """A word looked for in the text."""

    def show(stage: Any) -> Any:
        window = opened()(stage)
        bar = window.page.editor.find_bar
        bar.open_bar(replacing=replacing)
        press("the")
        QApplication.processEvents()
        return window

    return show


def templates(*own: str) -> Callable[[Any], Any]:
    """The dialog, with own ones of these names."""

    def show(stage: Any) -> Any:
        for name in own:
            stage.vault.templates.add(name, BODY)
        dialog = TemplateDialog(None, stage.vault, name=TITLE, text=BODY)
        return stage.show(dialog)

    return show


def another_day(stage: Any) -> Any:
    """The dialog for day and time."""
    when = When.of(stage.clock.now(), 4)
    dialog = WhenDialog(None, when, stage.clock, 4)
    dialog.fields.form.day.setText("November 31, 2026")
    return stage.show(dialog)
