"""An example can point to a note that tells more: chosen by search, opened, taken away."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.driving import button, click, open_page, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.records import Cause, ExampleWords, Precision
from walkaway_desktop.pages.decide import note_chooser
from walkaway_desktop.pages.decide.note_chooser import NoteChooser
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.storage.vault import Vault

DAY = "November 22, 2026"
LINKED = f"Note: The river, {DAY}"


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    """The examples of Respect: one of them; three notes, one kept in Deleted."""
    when = When.of(clock.now(), 4)
    vault.examples.add("respect", ExampleWords(when.day, Precision.DATE, "They listened."))
    vault.notes.add(when, "The river", "Fog, two herons.")
    vault.notes.add(when, "", "A list of what is mine, and it is a long one that goes on and on.")
    vault.entries.delete([vault.notes.add(when, "Gone", "x")])
    made = open_page(qtbot, DecidePage(vault, clock))
    click(made, "Open the examples")
    made.go_to("examples/respect")
    return made


def answer(monkeypatch: pytest.MonkeyPatch, act: Callable[[NoteChooser], None]) -> None:
    """What is done in the chooser while it is open."""

    def run(dialog: QDialog) -> bool:
        assert isinstance(dialog, NoteChooser)
        dialog.show()
        act(dialog)
        return dialog.result() == QDialog.DialogCode.Accepted

    monkeypatch.setattr(note_chooser, "run", run)


def ids(page: DecidePage) -> list[int]:
    (example,) = page.vault.examples.of_sign("respect")
    return [one.id for one in page.vault.links.notes_of([example.id]).get(example.id, ())]


def link(page: DecidePage, title: str) -> int:
    """Linked behind the page's back."""
    (example,) = page.vault.examples.of_sign("respect")
    note = next(one.id for one in page.vault.notes.page() if one.title == title)
    page.vault.links.add(example.id, note)
    page.refresh()
    seen(page)
    return note


def test_a_note_found_by_its_words_is_linked_and_shown(
    page: DecidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: NoteChooser) -> None:
        dialog.field.setText("heron")
        assert "Gone" not in seen(dialog)
        click(dialog, f"The river, {DAY}")

    answer(monkeypatch, choose)
    click(page, f"Link a note to the example, {DAY}")
    assert LINKED in seen(page)
    assert len(ids(page)) == 1


def test_with_no_word_the_newest_are_offered_and_no_deleted_one(
    page: DecidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    answer(monkeypatch, lambda dialog: shown.append(seen(dialog)))
    click(page, f"Link a note to the example, {DAY}")
    assert f"The river, {DAY}" in shown[0]
    assert "A list of what is mine" in shown[0]
    assert "Gone" not in shown[0]
    assert ids(page) == []


def test_what_is_linked_is_not_offered_again(
    page: DecidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    link(page, "The river")
    shown: list[str] = []
    answer(monkeypatch, lambda dialog: shown.append(seen(dialog)))
    click(page, f"Link a note to the example, {DAY}")
    assert f"The river, {DAY}" not in shown[0]


@pytest.mark.parametrize("typed", ["xylophone", "before:never"])
def test_words_that_find_nothing_say_so(
    page: DecidePage, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    def look(dialog: NoteChooser) -> None:
        dialog.field.setText(typed)
        assert "No note to link." in seen(dialog)

    answer(monkeypatch, look)
    click(page, f"Link a note to the example, {DAY}")


@pytest.mark.parametrize("typed", ["", "hall"])
def test_an_incident_is_linked_too_and_in_safety_mode_none_is_shown(
    page: DecidePage, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    words = IncidentWords("Shouted in the hall.", "In the hall")
    incident = page.vault.incidents.add(Span(When.of(clock.now(), 4)), words)
    asked: list[str] = []
    page.page_requested.connect(asked.append)

    def choose(dialog: NoteChooser) -> None:
        dialog.field.setText(typed)
        click(dialog, f"In the hall, {DAY}")

    answer(monkeypatch, choose)
    click(page, f"Link a note to the example, {DAY}")
    assert f"Incident: In the hall, {DAY}" in seen(page)
    click(page, f"Open the Incident, In the hall, {DAY}")
    assert asked == [f"notes/incident/{incident.id}"]
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    page.refresh()
    page.go_to("examples/respect")
    assert "In the hall" not in seen(page)
    shown: list[str] = []
    (example,) = page.vault.examples.of_sign("respect")
    page.vault.links.remove(example.id, incident.id)
    answer(monkeypatch, lambda dialog: shown.append(seen(dialog)))
    click(page, f"Link a note to the example, {DAY}")
    assert "In the hall" not in shown[0]


def test_the_link_opens_the_note(page: DecidePage) -> None:
    note = link(page, "The river")
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    click(page, f"Open the note, The river, {DAY}")
    assert asked == [f"notes/note/{note}"]


def test_taken_away_the_note_stays_and_undo_brings_the_link_back(page: DecidePage) -> None:
    note = link(page, "The river")
    undo: list[object] = []
    page.undo_offered.connect(lambda _words, _button, act: undo.append(act))
    click(page, f"Unlink the note, The river, {DAY}")
    assert LINKED not in seen(page)
    assert page.vault.notes.get(note).title == "The river"
    undo[0]()  # type: ignore[operator]  # what the bar calls
    assert ids(page) == [note]


def test_a_deleted_note_is_not_shown_and_is_again_once_it_is_back(page: DecidePage) -> None:
    note = link(page, "The river")
    page.vault.entries.delete([note])
    page.refresh()
    assert LINKED not in seen(page)
    page.vault.entries.bring_back([note])
    page.refresh()
    assert LINKED in seen(page)


def test_erasing_the_note_leaves_the_example(page: DecidePage) -> None:
    page.vault.entries.erase(link(page, "The river"))
    page.refresh()
    assert "They listened." in seen(page)
    assert LINKED not in seen(page)
    assert button(page, f"Link a note to the example, {DAY}")
    page.vault.idle_check()
