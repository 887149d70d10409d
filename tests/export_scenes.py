"""The dialog that takes everything out, or a part of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tests import made_up
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.file_words import found_question
from walkaway_desktop.pages.notes.export_dialog import ExportDialog
from walkaway_desktop.pages.notes.export_jobs import Form
from walkaway_desktop.transfer.markdown_export import Written

OWN_WORDS = {"gate.heic"}
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(4_000)


def asked(stage: Any, window: QWidget) -> QWidget:
    """What the button shows first."""
    if stage.vault.settings.safety_mode.on:
        return Question(window, found_question())
    return of(Form.ZIP)(stage, window)


def of(form: Form) -> Callable[[Any, QWidget], ExportDialog]:
    """The choices of this kind of file, with a photo that can't be written anew."""

    def show(stage: Any, window: QWidget) -> ExportDialog:
        note = stage.vault.notes.add(made_up.at(3, made_up.EVENING), "The gate", "")
        stage.vault.attachments.add(note, file_of("gate.heic", HEIC))
        made = ExportDialog(window, stage.vault, stage.clock)
        made.choices.form = form
        return made

    return show


def of_one(stage: Any, window: QWidget) -> ExportDialog:
    """A PDF of the note that is open."""
    note = stage.vault.notes.page()[0]
    return ExportDialog(window, stage.vault, stage.clock, [note.id])


def saved(stage: Any, window: QWidget) -> ExportDialog:
    """Where it lies, and what is not there."""
    made = of(Form.MARKDOWN)(stage, window)
    folder = Path("/home/you/Documents/daybook-2026-11-22")
    made.show_saved(folder, Written(24, 22, ["gate.heic"]))
    return made
