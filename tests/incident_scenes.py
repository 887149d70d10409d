"""States of the Incident log, for tests/scenes.py: made-up Incidents, reached as a person does."""

from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests import made_up
from tests.stage import click, settle, until
from tests.ui.driving import press, seen
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.incidents import Afraid, Children, Incident, IncidentWords, Span
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.erase_dialog import IncidentEraseDialog, holders
from walkaway_desktop.pages.file_words import found_question
from walkaway_desktop.pages.notes.incident_export import ExportDialog
from walkaway_desktop.pages.notes.incident_plan import plan_of
from walkaway_desktop.storage.incidents import ADDITION_DRAFT
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.transfer.incident_bundle import Saved

DOOR = IncidentWords(
    happened="Came up to the door, angry that I was ten minutes late. Raised voice. Pulled the"
    " door shut hard and the glass in it cracked. Nobody was hurt.",
    title="At the door",
    place="Front door, at the handover",
    words_used="You always do this. You’ll see what you get.",
    witnesses="The neighbor opened the window.",
    harm="Glass of the front door",
    feeling="Shaky until midnight",
    reported="M., that night",
    did_next="Called M., who stayed.",
    afraid=Afraid.A_LITTLE,
    children_present=Children.YES,
    threat=True,
    came_to_my_place=True,
)
CALLS = IncidentWords(
    happened="Eleven calls between nine and ten, none answered.", afraid=Afraid.NO
)
CAR = IncidentWords(happened="Waited in the car across the street.", place="Outside work")
ADDED = "The glazier came. Bill kept, 140."
LEFT_OUT = ("stairs at the back.heic", "door.mp4")
OWN_WORDS = {
    text
    for words in (DOOR, CALLS, CAR)
    for text in (
        *(words.happened, words.title, words.place, words.words_used, words.witnesses),
        *(words.harm, words.feeling, words.reported, words.did_next, ADDED),
    )
    if text
} | {"\n".join(LEFT_OUT)}


def add_incidents(vault: Vault) -> Incident:
    """One that goes on for a while and has an addition; one erased since; one not finished."""
    add = vault.incidents.add
    began = made_up.at(18, time(18, 0))
    with vault.transaction():
        door = add(Span(began, made_up.at(18, time(18, 20)), about=True), DOOR)
        vault.incidents.finish(door.id)
        gone = add(Span(made_up.at(11, time(9, 0))), CALLS)
        vault.incidents.finish(gone.id)
        vault.incidents.add_to(door.id, ADDED)
        calls = add(Span(made_up.at(9, time(21, 40))), CALLS)
        vault.incidents.finish(calls.id)
        add(Span(made_up.at(1, time(17, 20))), CAR)
        vault.entries.erase(gone.id)
    return vault.incidents.get(door.id)


def log(*names: str) -> Callable[[Any], Any]:
    """The log, after these buttons were pressed."""

    def show(stage: Any) -> Any:
        add_incidents(stage.vault)
        return empty_log(*names)(stage)

    return show


def empty_log(*names: str) -> Callable[[Any], Any]:
    def show(stage: Any) -> Any:
        window = stage.window("notes/incidents")
        for name in names:
            click(window.page, name)
        settle()
        return window

    return show


def new(*names: str) -> Callable[[Any], Any]:
    """A blank one, after these buttons were pressed."""

    def show(stage: Any) -> Any:
        window = stage.window("notes/incident/new")
        for name in names:
            click(window.page, name)
        settle()
        return window

    return show


def refused(stage: Any) -> Any:
    """A title that is too long, and a day that is none."""
    window = new("It went on for a while")(stage)
    form = window.page.incidents.written.form
    form.title.setText("t" * 210)
    form.when.began.form.day.setText("no day")
    settle()
    return window


def blank(stage: Any) -> Any:
    """Nothing says what happened."""
    window = new()(stage)
    press((Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    settle()
    return window


def draft(stage: Any) -> Any:
    """One that was left open is offered again."""
    window = new()(stage)
    press("Waited at the gate.")
    window.show_page("notes/incident/new")
    settle()
    return window


def log_with_draft(stage: Any) -> Any:
    """One that was begun waits: the log says so."""
    window = new()(stage)
    press("Waited at the gate.")
    window.show_page("notes/incidents")
    settle()
    return window


def begun_addition(stage: Any) -> Any:
    """Words and a file that were not added yet."""
    door = add_incidents(stage.vault)
    begun = stage.vault.incidents.begin_addition(door.id)
    stage.vault.attachments.add(door.id, file_of("bill.txt", b"140"), begun)
    stage.vault.drafts.keep(ADDITION_DRAFT, {"text": ADDED}, door.id)
    window = stage.window(f"notes/incident/{door.id}")
    settle()
    return window


def finished(*names: str) -> Callable[[Any], Any]:
    """The one at the door, after these buttons were pressed, every checksum looked at."""

    def show(stage: Any) -> Any:
        door = add_incidents(stage.vault)
        window = stage.window(f"notes/incident/{door.id}")
        checks, same = window.page.incidents.record.checks, message("incidents.same").text
        until(lambda: same in seen(checks))
        settle()
        for name in names:
            click(window.page, name)
        settle()
        return window

    return show


def erase(stage: Any, window: QWidget) -> QWidget:
    daily = stage.vault.folder / "b" / "d-2026-11-21.backup"
    daily.parent.mkdir()
    daily.write_bytes(b"made up")
    stage.vault.backups.add(daily, "daily", 81_920)
    made = IncidentEraseDialog(window, holders(stage.vault.backups.made()), made_up.TODAY)
    made.word.setText("erase")
    made.accept()
    return made


def unfinished(stage: Any) -> Any:
    """One that was kept, opened to go on."""
    add_incidents(stage.vault)
    (car,) = [one for one in stage.vault.incidents.all() if not one.is_finished]
    window = stage.window(f"notes/incident/{car.id}")
    settle()
    return window


def export(stage: Any, window: QWidget) -> QWidget:
    """What the button shows first."""
    if stage.vault.settings.safety_mode.on:
        return Question(window, found_question(of_parts=False))
    return _export(stage, window)


def _export(stage: Any, window: QWidget) -> ExportDialog:
    """Which files are wanted."""
    add_incidents(stage.vault)
    began = made_up.at(3, time(8, 0))
    one = stage.vault.incidents.add(Span(began), CALLS)
    stage.vault.attachments.add(one.id, file_of("calls.txt", b"21:02\n21:04\n"))
    stage.vault.incidents.finish(one.id)
    return ExportDialog(window, stage.vault, stage.clock, plan_of(stage.vault))


def writing(stage: Any, window: QWidget) -> ExportDialog:
    """The folder is being written."""
    made = _export(stage, window)
    made.show_writing()
    return made


def exported(stage: Any, window: QWidget) -> ExportDialog:
    """Where they lie, and what is not there."""
    made = _export(stage, window)
    folder = Path("/home/you/Documents/daybook-2026-11-22")
    made.show_saved(Saved(folder, 12, LEFT_OUT))
    return made
