"""Import in the window: seen first, asked about, brought in at once, taken back as a whole."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, focused, seen
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.imports import Keep
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes import import_choosing
from walkaway_desktop.pages.notes.import_choosing import import_diary
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.step_work import StepWork
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message
from walkaway_desktop.widgets import background

DAYLIO = Path(__file__).parents[1] / "fixtures" / "daylio"


def figures(dialog: QWidget) -> list[str]:
    """The five numbers of the preview."""
    return [one.text() for one in dialog.findChildren(QLabel) if one.text().isdecimal()]


def steps_left() -> bool:
    """Whether something is still done in steps."""
    dialogs_shown = QApplication.topLevelWidgets()
    return any(work.is_running for one in dialogs_shown for work in one.findChildren(StepWork))


@pytest.fixture
def open_file(qtbot: QtBot, vault: Vault, clock: FixedClock) -> "Opener":
    return Opener(qtbot, vault, clock)


class Opener:
    """Opens the dialog on a file and waits until it was read."""

    def __init__(self, qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
        self._qtbot, self._vault, self._clock = qtbot, vault, clock

    def __call__(self, path: Path) -> ImportDialog:
        dialog = ImportDialog(self._vault, self._clock, path)
        self._qtbot.addWidget(dialog)
        dialog.show()
        self.settle()
        return dialog

    def bring_in(self, dialog: ImportDialog) -> None:
        """Press the last button and wait for the report."""
        dialog.bring_in.click()
        self.settle()

    def settle(self) -> None:
        """Wait for the worker and for the steps on the vault, and for what they bring."""
        self._qtbot.waitUntil(lambda: not background.is_busy() and not steps_left())
        self._qtbot.wait(1)


def test_the_preview_counts_before_anything_is_in(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")

    assert figures(dialog) == ["40", "40", "0", "0", "0"]
    assert vault.counts() == {}
    assert dialog.bring_in.isEnabled()


def test_the_focus_is_where_it_goes_on(qtbot: QtBot, open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.kinds.chosen.emit("daylio")  # read once more, now that it has the focus
    open_file.settle()
    assert focused() is dialog.bring_in
    open_file.bring_in(dialog)
    assert focused().text() == "Close"


def test_one_press_brings_everything_in(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")

    open_file.bring_in(dialog)

    assert vault.counts()["checkins"] == 40
    said = message("import.import-done", added=40, there=0, changed=0, skipped=0)
    assert dialog.report.status.text() == said.text
    assert message("import.import-original").text in seen(dialog)


def test_the_same_file_twice_adds_nothing(open_file: Opener, vault: Vault) -> None:
    open_file.bring_in(open_file(DAYLIO / "current_scales.csv"))
    before = vault.counts()
    again = open_file(DAYLIO / "current_scales.csv")

    assert figures(again) == ["40", "0", "40", "0", "0"]
    assert not again.bring_in.isEnabled()
    assert message("import.import-nothing").text in seen(again)
    assert message("import.import-preview").detail not in seen(again)
    assert vault.counts() == before


def test_undo_all_takes_the_whole_import_back(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    open_file.bring_in(dialog)
    dialog.report.undo_all.click()
    open_file.settle()

    assert vault.counts() == {}
    assert dialog.report.status.text() == message("import.import-undone").text


def test_undo_asks_before_it_leaves_what_was_changed_since(
    open_file: Opener, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    open_file.bring_in(dialog)
    clock.moment = clock.moment.replace(hour=19)
    note = vault.notes.page()[0]
    vault.notes.save(note.id, note.title, "Changed by hand")
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask", lambda _parent, question: bool(asked.append(question.text)))
    dialog.report.undo_all.click()
    open_file.settle()
    kept_all = vault.counts()["checkins"]
    monkeypatch.setattr(dialogs, "ask", lambda _parent, _question: 1)
    dialog.report.undo_all.click()
    open_file.settle()

    assert asked == [message("import.import-undo-edited", n=1).text]
    assert kept_all == 40
    assert vault.notes.get(note.id).body == "Changed by hand"


# ---- what is said --------------------------------------------------------------------------------


def test_enter_presses_the_button_it_is_on(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    QTest.keyClick(dialog.bring_in, Qt.Key.Key_Return)
    open_file.settle()
    assert vault.counts()["checkins"] == 40


def test_ctrl_enter_brings_in_from_anywhere(qtbot: QtBot, open_file: Opener, vault: Vault) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    open_file.settle()

    assert vault.counts()["checkins"] == 40


def test_ctrl_enter_brings_nothing_in_while_a_word_is_open(
    qtbot: QtBot, open_file: Opener, vault: Vault
) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    open_file.settle()

    assert vault.counts() == {}
    assert dialog.isVisible()


def test_what_stands_there_twice_was_read_and_needs_no_repair(
    open_file: Opener, tmp_path: Path
) -> None:
    lines = (DAYLIO / "current_scales.csv").read_text("utf-8").splitlines(keepends=True)
    doubled = tmp_path / "twice.csv"
    doubled.write_text("".join([*lines[:3], lines[2]]), "utf-8")
    dialog = open_file(doubled)
    open_file.bring_in(dialog)
    assert message("import.import-twice", n=1).text in seen(dialog)
    assert "could not be read" not in seen(dialog)


def test_a_line_without_a_mood_says_so(open_file: Opener, tmp_path: Path) -> None:
    head = (DAYLIO / "current_scales.csv").read_text("utf-8").splitlines()[0]
    names = next(csv.reader([head]))
    cells = {"full_date": "2026-11-20", "time": "10:00", "note": "A quiet day"}
    row = ",".join(f'"{cells.get(name, "")}"' for name in names)
    blank = tmp_path / "blank.csv"
    blank.write_text(f"{head}\n{row}\n", "utf-8")
    dialog = open_file(blank)
    assert "Line 2: There is no mood in this line." in seen(dialog)


def test_every_skipped_line_has_its_reason(open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "broken" / "bad_dates.csv")

    assert "Line 2: The date could not be read." in seen(dialog)
    assert message("import.import-future", n=1).text in seen(dialog)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("empty.csv", "import.import-empty-file"),
        ("wrong_header.csv", "vault.import-bad"),
        ("binary.csv", "vault.import-bad"),
        ("zip_named.csv", "vault.import-bad"),
    ],
)
def test_a_refused_file_is_a_sentence_and_changes_nothing(
    open_file: Opener, vault: Vault, file: str, said: str
) -> None:
    dialog = open_file(DAYLIO / "broken" / file)

    assert message(said).text in seen(dialog)
    assert vault.counts() == {}


def test_a_file_that_is_gone_is_a_sentence(open_file: Opener, tmp_path: Path) -> None:
    dialog = open_file(tmp_path / "gone.csv")

    assert message("import.import-unread").text in seen(dialog)


def test_a_file_without_entries_has_nothing_to_bring_in(open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "broken" / "header_only.csv")

    assert message("empty.import").text in seen(dialog)
    assert not dialog.bring_in.isEnabled()


def test_dates_that_fit_both_orders_are_asked(
    open_file: Opener, vault: Vault, tmp_path: Path
) -> None:
    both = tmp_path / "both.csv"
    both.write_text("full_date,time,mood\n03/06/2023,20:00,good\n", "utf-8")
    dialog = open_file(both)
    assert message("import.import-date-order", example="03/06/2023").text in seen(dialog)
    click(dialog, message("import.import-date-order").buttons[0])
    open_file.settle()
    open_file.bring_in(dialog)

    assert str(vault.checkins.page()[0].when.day) == "2023-06-03"


def test_stop_while_reading_adds_nothing(
    qtbot: QtBot, vault: Vault, clock: FixedClock, open_file: Opener
) -> None:
    dialog = ImportDialog(vault, clock, DAYLIO / "current_scales.csv")
    qtbot.addWidget(dialog)
    dialog.show()
    click(dialog, message("import.import-reading").buttons[0])
    open_file.settle()

    assert message("import.import-cancelled").text in seen(dialog)
    assert vault.counts() == {}


def test_another_file_can_be_chosen_after_a_refused_one(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = iter([DAYLIO / "broken" / "binary.csv", DAYLIO / "current_scales.csv", None])
    opened: list[str] = []

    class AtOnce(ImportDialog):
        def exec(self) -> int:
            opened.append(self._path.name)
            self.another_wanted = True
            self.accept()
            return 1

    page = NotesPage(vault, clock)
    qtbot.addWidget(page)
    monkeypatch.setattr(import_choosing, "ImportDialog", AtOnce)
    monkeypatch.setattr(dialogs, "ask", lambda *_arguments: 0)  # a file
    monkeypatch.setattr(dialogs, "choose_open", lambda *_arguments: next(files))
    import_diary(page)
    qtbot.waitUntil(lambda: not background.is_busy())

    assert opened == ["binary.csv", "current_scales.csv"]


def test_the_list_of_a_report_names_only_what_came_in(open_file: Opener) -> None:
    open_file.bring_in(open_file(DAYLIO / "export_march_early.csv"))
    late = open_file(DAYLIO / "export_march_late.csv")
    open_file.bring_in(late)
    click(late, message("import.import-done").buttons[1])

    assert late.report.listed.isVisible()
    assert len(late.report.listed.lines) == 5


def test_an_import_that_changed_offers_the_words_of_the_file(
    open_file: Opener, vault: Vault
) -> None:
    open_file.bring_in(open_file(DAYLIO / "export_march_early.csv"))
    late = open_file(DAYLIO / "export_march_late.csv")

    assert figures(late) == ["15", "5", "9", "1", "0"]
    assert late.preview.changed is not None
    assert late.preview.changed.choice.keep is Keep.OURS
    late.preview.changed.choice.buttons[Keep.FILE].click()
    open_file.bring_in(late)
    assert vault.counts()["checkins"] == 15


def test_a_month_nobody_knows_is_asked_and_then_read(
    open_file: Opener, vault: Vault, tmp_path: Path
) -> None:
    unknown = tmp_path / "unknown_month.csv"
    unknown.write_text(
        "year,date,weekday,time,mood,activities,note\n"
        '2020,"3 kesäkuuta",keskiviikko,20:00,good,"",""\n',
        "utf-8",
    )
    dialog = open_file(unknown)
    assert message("import.import-months").text in seen(dialog)
    box = dialog.findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData(6))
    box.activated.emit(box.currentIndex())
    click(dialog, "Read the file")
    open_file.settle()
    open_file.bring_in(dialog)

    assert str(vault.checkins.page()[0].when.day) == "2020-06-03"
