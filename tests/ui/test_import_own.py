"""Our own export in the window: seen first, brought in at once, taken back as a whole."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import made_up
from tests.ui.driving import button, seen
from tests.ui.test_import_dialog import Opener, figures
from tests.vault.own_exports import export_of
from tests.vault.worksheet import filled
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.records import Cause, GateAnswer, Mark
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.import_list import ImportsDialog
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, readme, texts
from walkaway_desktop.transfer import zip_export

WHEN = made_up.at(3, made_up.EVENING)


@pytest.fixture
def open_file(qtbot: QtBot, vault: Vault, clock: FixedClock) -> Opener:
    return Opener(qtbot, vault, clock)


@pytest.fixture
def file(clock: FixedClock, tmp_path: Path) -> Path:
    """From another vault: a closed Sitting with all that it shows."""
    made = Vault.in_memory(clock)
    filled(made, closed=True)
    path = export_of(made, tmp_path / "all.json")
    made.close()
    return path


def test_the_preview_counts_before_anything_is_in(
    open_file: Opener, vault: Vault, file: Path
) -> None:
    dialog = open_file(file)
    assert figures(dialog) == ["9", "9", "0", "0", "0"]
    assert vault.counts() == {}
    assert message("import.import-daybook-lost").text in seen(dialog)


def test_one_press_brings_everything_in_and_another_takes_it_back(
    open_file: Opener, vault: Vault, file: Path
) -> None:
    dialog = open_file(file)
    open_file.bring_in(dialog)
    assert vault.counts()["sittings"] == 1
    said = message("import.import-done", added=9, there=0, changed=0, skipped=0)
    assert dialog.report.status.text() == said.text
    dialog.report.undo_all.click()
    open_file.settle()
    assert vault.counts() == {}
    assert message("import.import-undone").text in seen(dialog)


def test_a_zip_that_is_gone_meanwhile_brings_nothing_in(
    open_file: Opener, vault: Vault, clock: FixedClock, tmp_path: Path
) -> None:
    made = Vault.in_memory(clock)
    note = made.notes.add(WHEN, "The gate", "")
    made.attachments.add(note, file_of("gate.txt", b"gate"))
    path = tmp_path / "all.zip"
    zip_export.write(path, ExportSource(made), readme())
    made.close()
    dialog = open_file(path)
    assert figures(dialog) == ["1", "1", "0", "0", "0"]
    path.write_bytes(path.read_bytes().replace(b"gate", b"goat"))
    open_file.bring_in(dialog)
    assert dialog.refused == message("import.import-own-damaged", place="attachments")
    path.unlink()
    assert vault.counts() == {}


def test_the_list_names_what_came_in(open_file: Opener, file: Path) -> None:
    dialog = open_file(file)
    open_file.bring_in(dialog)
    dialog.report.show_list.click()
    listed = dialog.report.listed
    lines = [listed.model().index(row, 0).data() for row in range(listed.model().rowCount())]
    assert any("Title of criterion" in line for line in lines)


def test_the_same_file_twice_adds_nothing(open_file: Opener, file: Path) -> None:
    open_file.bring_in(open_file(file))
    again = open_file(file)
    assert figures(again) == ["9", "0", "9", "0", "0"]
    assert not again.bring_in.isEnabled()
    assert message("import.import-nothing").text in seen(again)


def test_what_differs_here_stays_and_that_is_said(
    open_file: Opener, vault: Vault, clock: FixedClock, tmp_path: Path
) -> None:
    note = vault.notes.add(WHEN, "As it was", "")
    file = export_of(vault, tmp_path / "all.json")
    clock.moment += timedelta(minutes=1)
    vault.notes.save(note, "As it is", "")
    dialog = open_file(file)
    assert figures(dialog) == ["1", "0", "0", "1", "0"]
    assert message("import.import-own-changed", n=1).text in seen(dialog)
    assert dialog.preview.changed is None
    assert not dialog.bring_in.isEnabled()


def test_what_is_left_out_is_said_with_its_reason(
    open_file: Opener, vault: Vault, clock: FixedClock, tmp_path: Path
) -> None:
    other = Vault.in_memory(clock)
    other.sittings.start(WHEN, Mark.CALM)
    other.notes.add(WHEN, "A note", "")
    file = export_of(other, tmp_path / "all.json")
    other.close()
    vault.sittings.start(WHEN, Mark.CALM)
    dialog = open_file(file)
    assert figures(dialog) == ["2", "1", "0", "0", "1"]
    open_file.bring_in(dialog)
    assert message("import.import-own-left-out", n=1).text in seen(dialog)
    dialog.report.show_list.click()
    first = dialog.report.listed.model().index(0, 0).data()
    assert message("import_reason.open-sitting").text in first


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"version": 2}, "import.import-newer"),
        ({"format": "other"}, "vault.import-bad"),
        ({"talks": [{}]}, "import.import-own-damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    open_file: Opener, vault: Vault, file: Path, change: dict[str, object], key: str
) -> None:
    file.write_text(json.dumps({**json.loads(file.read_bytes()), **change}), "utf-8")
    dialog = open_file(file)
    said = message(key, place="talks, 1, id", n=50)
    assert (dialog.refused.text, dialog.refused.detail) == (said.text, said.detail)
    assert vault.counts() == {}


def with_answer(clock: FixedClock, path: Path, answer: GateAnswer) -> Path:
    made = Vault.in_memory(clock)
    made.sittings.answer_gate(made.sittings.start(WHEN, None).id, "fear", answer)
    export_of(made, path)
    made.close()
    return path


@pytest.mark.parametrize(("option", "is_on"), [(0, True), (1, False)])
def test_what_speaks_of_fear_is_asked_about_once(  # noqa: PLR0913 (pytest gives them)
    open_file: Opener,
    vault: Vault,
    clock: FixedClock,
    tmp_path: Path,
    option: int,
    *,
    is_on: bool,
) -> None:
    """The import itself sets nothing."""
    dialog = open_file(with_answer(clock, tmp_path / "all.json", GateAnswer.NOT_SURE))
    open_file.bring_in(dialog)
    asked = texts("safety")["import_question"]
    assert asked["question"] in seen(dialog)
    assert not vault.settings.safety_mode.on
    button(dialog, asked["options"][option]).click()
    assert asked["question"] not in seen(dialog)
    assert vault.settings.safety_mode.on is is_on


def test_nothing_is_asked_where_nothing_speaks_of_it_or_the_mode_is_on(
    open_file: Opener, vault: Vault, clock: FixedClock, tmp_path: Path
) -> None:
    question = texts("safety")["import_question"]["question"]
    dialog = open_file(with_answer(clock, tmp_path / "no.json", GateAnswer.NO))
    open_file.bring_in(dialog)
    assert question not in seen(dialog)
    vault.entries.delete([vault.sittings.all()[0].id])
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    clock.moment += timedelta(minutes=1)
    dialog = open_file(with_answer(clock, tmp_path / "yes.json", GateAnswer.YES))
    open_file.bring_in(dialog)
    assert question not in seen(dialog)


def test_the_list_of_imports_takes_it_back(  # noqa: PLR0913, PLR0917 (pytest gives them)
    open_file: Opener,
    qtbot: QtBot,
    vault: Vault,
    clock: FixedClock,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "ask", lambda *_words: 1)
    open_file.bring_in(open_file(file))
    listed = ImportsDialog(vault, clock)
    qtbot.addWidget(listed)
    listed.show()
    (undo,) = listed.buttons.values()
    undo.click()
    qtbot.waitUntil(undo.isHidden)
    assert vault.counts() == {}


def test_people_one_trusts_come_in_without_a_day(
    open_file: Opener, vault: Vault, clock: FixedClock, tmp_path: Path
) -> None:
    made = Vault.in_memory(clock)
    made.support_contacts.add(SupportWords("Robin", "555 0142"))
    path = export_of(made, tmp_path / "one.json")
    made.close()
    dialog = open_file(path)
    assert figures(dialog) == ["1", "1", "0", "0", "0"]
    assert message("empty.import").text not in seen(dialog)
    open_file.bring_in(dialog)
    assert [one.words.name for one in vault.support_contacts.all()] == ["Robin"]
    dialog.report.show_list.click()
    assert [dialog.report.listed.model().index(0, 0).data()] == ["Entry 1"]
