"""Bringing in a large diary: the window stays awake, and a lock finds nothing half done."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE
from tests.ui.driving import button, click, seen
from tests.ui.in_dialog import in_dialog
from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.pages.quick_note import QuickNote
from walkaway_desktop.pages.today import NOTE
from walkaway_desktop.processes import Ending
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

ROWS = 3_000
STOP = message("import.import-writing").buttons[0]


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    first = date(2016, 1, 1)
    lines = [
        f"{first + timedelta(days=number)},x,y,20:00,good,walk,,by the river {number}\n"
        for number in range(ROWS)
    ]
    path = tmp_path / "diary.csv"
    path.write_text(
        "full_date,date,weekday,time,mood,activities,note_title,note\n" + "".join(lines), "utf-8"
    )
    return path


class Importing:
    """The dialog on a large file, and what is done while its rows are written."""

    def __init__(self, qtbot: QtBot, dialog: ImportDialog) -> None:
        self.qtbot, self.dialog = qtbot, dialog
        qtbot.waitUntil(lambda: hasattr(dialog, "bring_in"), timeout=20_000)

    @property
    def written(self) -> int:
        """What the bar shows."""
        bars = self.dialog.findChildren(QProgressBar)
        return bars[0].value() if bars else 0

    def begin(self) -> None:
        """Press the last button, and wait until some of the rows are written."""
        self.dialog.bring_in.click()
        self.qtbot.waitUntil(lambda: 0 < self.written < ROWS)

    def finish(self) -> None:
        """Until the report is there."""
        self.qtbot.waitUntil(
            lambda: hasattr(self.dialog, "report") and self.dialog.report.isVisible(),
            timeout=20_000,
        )

    def undo(self) -> None:
        """Take all of it back, to the end."""
        self.dialog.report.undo_all.click()
        close = button(self.dialog, "Close")
        self.qtbot.waitUntil(close.isEnabled, timeout=20_000)


@pytest.fixture
def importing(qtbot: QtBot, vault: Vault, clock: FixedClock, diary: Path) -> Importing:
    dialog = ImportDialog(vault, clock, diary)
    qtbot.addWidget(dialog)
    dialog.show()
    return Importing(qtbot, dialog)


# ---- awake ---------------------------------------------------------------------------------------


def test_other_things_have_their_turn_between_the_rows(importing: Importing) -> None:
    seen_at: set[int] = set()
    beat = QTimer(importing.dialog, interval=0)
    beat.timeout.connect(lambda: seen_at.add(importing.written))
    beat.start()
    importing.begin()
    importing.finish()

    assert len({number for number in seen_at if 0 < number < ROWS}) >= 3


def test_the_bar_and_its_words_count_the_same(importing: Importing) -> None:
    importing.begin()

    shown = seen(importing.dialog)
    bar = importing.dialog.findChildren(QProgressBar)[0]
    number = QLocale().toString
    assert bar.maximum() == ROWS
    assert message("import.import-writing", n=number(bar.value()), m=number(ROWS)).text in shown


# ---- Stop ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stop",
    [lambda dialog: click(dialog, STOP), ImportDialog.reject, ImportDialog.close],
    ids=["Stop", "Esc", "closed"],
)
def test_stopped_midway_nothing_is_in_and_that_is_said(
    importing: Importing, vault: Vault, stop: Callable[[ImportDialog], object]
) -> None:
    importing.begin()
    stop(importing.dialog)

    assert vault.counts() == {}
    assert message("import.import-cancelled").text in seen(importing.dialog)
    vault.drafts.keep("note", {"text": "the vault can be written to"})


def test_after_a_stop_the_same_file_comes_in_whole(
    importing: Importing, qtbot: QtBot, vault: Vault, clock: FixedClock, diary: Path
) -> None:
    importing.begin()
    click(importing.dialog, STOP)
    dialog = ImportDialog(vault, clock, diary)
    qtbot.addWidget(dialog)
    dialog.show()
    again = Importing(qtbot, dialog)
    again.begin()
    again.finish()

    assert vault.counts() == {"checkins": ROWS, "notes": ROWS}


# ---- taking back ---------------------------------------------------------------------------------


def test_a_large_import_is_taken_back_from_the_report(importing: Importing, vault: Vault) -> None:
    importing.begin()
    importing.finish()
    importing.undo()

    assert vault.counts() == {}
    assert importing.dialog.report.status.text() == message("import.import-undone").text


def test_esc_does_not_break_off_the_taking_back(importing: Importing, vault: Vault) -> None:
    importing.begin()
    importing.finish()
    importing.dialog.report.undo_all.click()
    importing.dialog.reject()
    importing.qtbot.waitUntil(button(importing.dialog, "Close").isEnabled, timeout=20_000)

    assert importing.dialog.isVisible()
    assert vault.counts() == {}


# ---- a lock in the middle ------------------------------------------------------------------------


@pytest.fixture
def opened(
    qtbot: QtBot,
    vault_folder: Path,
    clock: FixedClock,
    diary: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Started:
    started = Started(qtbot, vault_folder, clock)
    started.unlock()
    monkeypatch.setattr(dialogs, "ask", lambda *_arguments: 0)  # a file
    monkeypatch.setattr(dialogs, "choose_open", lambda *_arguments: diary)
    return started


def import_and(opened: Started, act: Callable[[], object], *, undo: bool = False) -> list[str]:
    """Import from the notes page as a person does, and `act` in the middle; what was then seen."""
    main = opened.window.main
    assert main is not None
    main.show_page("notes")
    page = main.page
    assert isinstance(page, NotesPage)
    seen_then: list[str] = []

    def go(dialog: ImportDialog) -> None:
        importing = Importing(opened.qtbot, dialog)
        importing.begin()
        if undo:
            importing.finish()
            dialog.report.undo_all.click()
            opened.qtbot.waitUntil(main.vault.database.in_transaction)
        act()
        seen_then.append(opened.shows)

    with in_dialog(ImportDialog, go):
        page.bring_in()
    return seen_then


def stored(folder: Path, clock: FixedClock) -> tuple[dict[str, int], str]:
    """What a later unlock finds: how many entries, and the draft of Today."""
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    try:
        draft = vault.drafts.get(NOTE)
        return vault.counts(), str(draft.content) if draft else ""
    finally:
        vault.close()


def test_quick_hide_midway_covers_at_once_locks_and_leaves_nothing(
    opened: Started, vault_folder: Path, clock: FixedClock
) -> None:
    shown = import_and(opened, lambda: opened.key(Qt.Key.Key_F9))
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.COVERED])

    assert shown == ["Cover"]
    assert stored(vault_folder, clock)[0] == {}


def test_the_quiet_time_over_midway_locks_and_leaves_nothing(
    opened: Started, vault_folder: Path, clock: FixedClock
) -> None:
    def wait_long() -> None:
        clock.moment += timedelta(minutes=6)
        opened.window.hiding.check_idle()

    import_and(opened, wait_long)
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW])

    assert stored(vault_folder, clock)[0] == {}


def test_a_closed_window_midway_leaves_nothing(
    opened: Started, vault_folder: Path, clock: FixedClock
) -> None:
    import_and(opened, opened.window.hiding.close)

    assert stored(vault_folder, clock)[0] == {}


def test_words_typed_before_are_kept_by_a_lock_midway(
    opened: Started, vault_folder: Path, clock: FixedClock
) -> None:
    assert opened.window.main is not None
    note = opened.window.main.findChild(QuickNote)

    def type_and_lock() -> None:
        note.text = "not lost"
        opened.window.hiding.lock()

    import_and(opened, type_and_lock)
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.LOCK_WINDOW])

    counts, draft = stored(vault_folder, clock)
    assert counts == {}
    assert "not lost" in draft


def test_quick_hide_while_it_is_taken_back_leaves_everything_in(
    opened: Started, vault_folder: Path, clock: FixedClock
) -> None:
    import_and(opened, lambda: opened.key(Qt.Key.Key_F9), undo=True)
    opened.qtbot.waitUntil(lambda: opened.replaced == [Ending.COVERED])

    assert stored(vault_folder, clock)[0] == {"checkins": ROWS, "notes": ROWS}
