"""Daylio's backup in the window, sleep, contradicting dates, imports that are taken back later."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.transfer.daylio_backups import GONE, backup, entry
from tests.ui.driving import button, click, seen
from tests.ui.in_dialog import in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.import_choosing import PATTERNS
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.notes.import_list import ImportsDialog
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.settings.page import SettingsPage
from walkaway_desktop.pages.space.heat_card import HeatCard
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.step_work import StepWork
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, message
from walkaway_desktop.widgets import background

DAYLIO = Path(__file__).parents[1] / "fixtures" / "daylio"
Open = Callable[[Path], ImportDialog]


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[], None]:
    """Wait for the worker and for the steps on the vault, and for what they bring."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not background.is_busy() and not steps_left(), timeout=20_000)
        qtbot.wait(1)

    return wait


def steps_left() -> bool:
    """Whether something is still done in steps."""
    shown = QApplication.topLevelWidgets()
    return any(work.is_running for one in shown for work in one.findChildren(StepWork))


@pytest.fixture
def open_file(qtbot: QtBot, vault: Vault, clock: FixedClock, settle: Callable[[], None]) -> Open:
    def opened(path: Path) -> ImportDialog:
        dialog = ImportDialog(vault, clock, path)
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        return dialog

    return opened


@pytest.fixture
def bring_in(open_file: Open, settle: Callable[[], None]) -> Open:
    def brought(path: Path) -> ImportDialog:
        dialog = open_file(path)
        dialog.bring_in.click()
        settle()
        return dialog

    return brought


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """Three entries with a picture each, one of them gone, and one that is damaged."""
    return backup(
        tmp_path / "backup.daylio",
        entry(day=5, assets=[12], note="by the sea", mood=6),
        entry(day=6, assets=[GONE["id"]]),
        "damaged",
    )


# ---- the backup ----------------------------------------------------------------------------------


def test_a_backup_asks_nothing_and_says_what_it_loses(open_file: Open, diary: Path) -> None:
    dialog = open_file(diary)
    assert dialog.preview.moods is None
    assert dialog.bring_in.isEnabled()
    assert message("import.import-daylio-backup-lost").text in seen(dialog)
    assert message("import.import-daylio-lost").text not in seen(dialog)


def test_entries_of_a_backup_are_named_by_their_number(open_file: Open, diary: Path) -> None:
    shown = seen(open_file(diary))
    assert "Entry 2: A picture or file is not there. The entry came in without it." in shown
    assert "Entry 3: This entry, or a part of it, is damaged." in shown


def test_a_name_that_leads_outside_is_said_of_the_file(open_file: Open, tmp_path: Path) -> None:
    import zipfile  # noqa: PLC0415 (for this one file)

    path = backup(tmp_path / "x.daylio", entry())
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("../outside", b"x")
    assert "The file: It leads elsewhere, or may not be opened. It was left alone." in seen(
        open_file(path)
    )


def test_the_report_of_a_backup_lists_what_came_in_with_its_picture(
    bring_in: Open, diary: Path, vault: Vault
) -> None:
    report = bring_in(diary).report
    assert vault.counts() == {"checkins": 2, "notes": 1, "attachments": 1}
    assert report.listed.lines[-2:] == [
        "Entry 1: January 5, 2023, Calm",
        "Entry 2: January 6, 2023, good",
    ]


def test_a_locked_zip_says_that_it_is_locked(open_file: Open, tmp_path: Path) -> None:
    path = backup(tmp_path / "x.daylio", entry())
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    assert message("import.import-locked-zip").text in seen(open_file(path))


def test_the_chooser_shows_all_kinds_of_files(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = NotesPage(vault, clock)
    qtbot.addWidget(page)
    page.show()
    filters: list[str] = []

    def look(dialog: QFileDialog) -> int:
        filters.extend(dialog.nameFilters())
        return int(QDialog.DialogCode.Rejected)

    monkeypatch.setattr(dialogs, "ask", lambda *_arguments: 0)  # a file
    monkeypatch.setattr(QFileDialog, "exec", look)
    page.bring_in()
    assert filters == [f"Diaries ({PATTERNS})", "All files (*)"]


def test_a_folder_is_chosen_as_one(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = NotesPage(vault, clock)
    qtbot.addWidget(page)
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "ask", lambda *_arguments: 1)  # a folder
    monkeypatch.setattr(dialogs, "choose_folder", lambda _page, title: asked.append(title))
    page.bring_in()
    assert asked == ["Choose the folder of your diary"]


# ---- sleep ---------------------------------------------------------------------------------------


def sleeps(vault: Vault) -> list[float]:
    found = (one.answers.values.get("sleep") for one in vault.checkins.page(limit=100))
    return [value for value in found if value is not None]


def test_sleep_is_asked_and_left_alone_it_stays_in_the_notes(
    open_file: Open, settle: Callable[[], None], vault: Vault
) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    choices = [one.text() for one in dialog.findChildren(QRadioButton)]
    assert choices == [
        "No, leave it in the notes",
        "Sleep Quality: 4/10 points would be 4 h, in 2 entries",
        "Sleep Time: 7:30 would be 7.5 h, in one entry",
    ]
    assert dialog.findChildren(QRadioButton)[0].isChecked()
    dialog.bring_in.click()
    settle()
    assert sleeps(vault) == []


def test_a_scale_that_was_chosen_comes_in_as_hours_and_stays_in_the_note(
    open_file: Open, settle: Callable[[], None], vault: Vault
) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    dialog.findChildren(QRadioButton)[2].click()
    settle()
    dialog.bring_in.click()
    settle()
    assert sleeps(vault) == [7.5]
    assert len(vault.search.find('"sleep time"')) == 1


def test_a_choice_that_was_taken_back_counts_for_nothing(
    open_file: Open, settle: Callable[[], None], vault: Vault
) -> None:
    dialog = open_file(DAYLIO / "current_scales.csv")
    for number in (2, 1, 0):
        dialog.findChildren(QRadioButton)[number].click()
        settle()
    dialog.bring_in.click()
    settle()
    assert sleeps(vault) == []


def test_a_file_without_sleep_asks_nothing_about_it(open_file: Open) -> None:
    assert open_file(DAYLIO / "custom_moods.csv").preview.sleep is None


# ---- dates ---------------------------------------------------------------------------------------


def test_dates_that_contradict_each_other_are_not_said_to_fit_both_orders(
    open_file: Open, settle: Callable[[], None], vault: Vault, tmp_path: Path
) -> None:
    both = tmp_path / "both.csv"
    rows = "full_date,time,mood\n06/30/2023,20:00,good\n30/06/2023,21:00,bad\n"
    both.write_text(rows, "utf-8")
    dialog = open_file(both)
    asked = message("import.import-dates-contradict", example="06/30/2023")
    assert asked.text in seen(dialog)
    assert "Both would fit" not in seen(dialog)
    click(dialog, asked.buttons[0])
    settle()
    assert "Line 2: The date could not be read." in seen(dialog)
    dialog.bring_in.click()
    settle()
    assert [str(one.when.day) for one in vault.checkins.page()] == ["2023-06-30"]


# ---- the heat map --------------------------------------------------------------------------------


def test_what_came_in_stands_in_the_heat_map_at_once(
    qtbot: QtBot, bring_in: Open, vault: Vault, clock: FixedClock
) -> None:
    page = SpacePage(vault, clock)
    qtbot.addWidget(page)
    page.resize(1280, 820)
    page.show()
    (card,) = page.findChildren(HeatCard)
    before = card.grab().toImage()
    bring_in(DAYLIO / "current_scales.csv")
    page.refresh()
    assert len(vault.checkins.days()) == 31
    assert card.grab().toImage() != before
    days = {shown for shown, mean, _count in card.map.rows() if mean is not None}
    assert days == {one.day for one in vault.checkins.days() if "mood" in one.means}
    chart = page.tab(Overview).chart.chart.shown
    assert chart is not None
    assert {day for strip in chart.strips for day in strip.days} >= days


# ---- taken back later ----------------------------------------------------------------------------


@pytest.fixture
def settings(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SettingsPage:
    page = SettingsPage(vault, clock)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


def with_list(page: SettingsPage, act: Callable[[ImportsDialog], None]) -> None:
    """Open the list as a person does, `act` in it, close it."""
    with in_dialog(ImportsDialog, act):
        page.imports.show_list.click()


def test_without_imports_there_is_no_list(settings: SettingsPage) -> None:
    assert not settings.imports.show_list.isEnabled()
    assert message("import.import-past-none").text in seen(settings)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """What the list asked; the first time the answer is No, then Yes."""
    questions: list[Message] = []

    def answer(_parent: QWidget, question: Message) -> int:
        questions.append(question)
        return 0 if len(questions) == 1 else 1

    monkeypatch.setattr(dialogs, "ask", answer)
    return questions


def test_an_import_is_taken_back_from_the_list_once_that_is_asked(
    qtbot: QtBot,
    bring_in: Open,
    settings: SettingsPage,
    vault: Vault,
    asked: list[Message],
) -> None:
    bring_in(DAYLIO / "export_march_early.csv")
    bring_in(DAYLIO / "current_scales.csv")
    settings.refresh()
    assert message("import.import-past", n=2).text in seen(settings)

    def take_back(dialog: ImportsDialog) -> None:
        shown = seen(dialog)
        assert shown.index("current_scales.csv") < shown.index("export_march_early.csv")
        assert (
            "Daylio, November 22, 2026: 40 added, 0 already there, 0 changed, 0 skipped." in shown
        )
        newest = next(iter(dialog.buttons.values()))
        newest.click()
        qtbot.waitUntil(newest.isEnabled)
        assert vault.counts()["checkins"] == 50
        newest.click()
        qtbot.waitUntil(newest.isHidden, timeout=20_000)
        assert asked == [message("import.import-undo-all", file="current_scales.csv")] * 2
        assert message("import.import-undone").text in seen(dialog)

    with_list(settings, take_back)
    assert vault.counts() == {"checkins": 10, "notes": 10}
    assert message("import.import-past", n=1).text in seen(settings)


@pytest.fixture
def changed_since(bring_in: Open, settings: SettingsPage, vault: Vault, clock: FixedClock) -> int:
    """The id of one note of an import that the person has changed."""
    bring_in(DAYLIO / "export_march_early.csv")
    clock.moment = clock.moment.replace(hour=19)
    note = vault.notes.page()[0]
    vault.notes.save(note.id, note.title, "Changed by hand")
    settings.refresh()
    return note.id


def test_what_was_changed_since_is_asked_about_and_can_stay(
    qtbot: QtBot,
    changed_since: int,
    settings: SettingsPage,
    vault: Vault,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    answers = iter([None, 0, 1])

    def answer(_parent: QWidget, question: Message) -> int | None:
        asked.append(question.text)
        return next(answers)

    monkeypatch.setattr(dialogs, "ask", answer)

    def take_back(dialog: ImportsDialog) -> None:
        (undo,) = dialog.buttons.values()
        for _ in range(2):
            undo.click()
            qtbot.waitUntil(undo.isEnabled)
        assert vault.counts() == {"checkins": 10, "notes": 10}
        undo.click()
        qtbot.waitUntil(undo.isHidden)
        assert message("import.import-undone-rest", n=1).text in seen(dialog)

    with_list(settings, take_back)
    assert asked == [message("import.import-undo-edited", n=1).text] * 3
    assert vault.notes.get(changed_since).body == "Changed by hand"
    assert vault.counts() == {"checkins": 1, "notes": 1}


def test_a_lock_in_the_middle_leaves_the_import_in(
    bring_in: Open, settings: SettingsPage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask", lambda *_words: 1)
    bring_in(DAYLIO / "current_scales.csv")
    settings.refresh()

    def take_back(dialog: ImportsDialog) -> None:
        next(iter(dialog.buttons.values())).click()
        dialog.reject()  # Esc: not while it is taken back
        assert dialog.isVisible()
        settings.stop_work()
        assert not dialog.isVisible()

    with_list(settings, take_back)
    assert vault.counts() == {"checkins": 40, "notes": 32}
    assert not vault.database.in_transaction()


def test_the_settings_lead_to_the_import(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.show()
    window.show_page("settings")
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "ask", lambda *_arguments: 0)  # a file
    monkeypatch.setattr(dialogs, "choose_open", lambda *words: asked.append(words[1]))
    assert isinstance(window.page, SettingsPage)
    button(window.page.imports, "Import").click()
    assert asked == ["Choose the file of your diary"]
    window.stop()
