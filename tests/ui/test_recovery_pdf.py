"""The Recovery code as a PDF: warned of, in large type, nothing about its maker, or not made."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.conftest import PASSPHRASE, not_run
from tests.ui.driving import button, click, focused, press, seen
from tests.ui.in_dialog import chosen_place, in_dialog
from tests.ui.started import Started
from tests.ui.test_first_run import choose_passphrase, flow_of, screen, type_groups_back
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.recovery_pdf import CodePdfDialog
from walkaway_desktop.pages.settings.key_dialogs import AskPassphrase, NewRecoveryCode
from walkaway_desktop.texts import message, texts

SAVE = "Save as PDF"


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return chosen_place(tmp_path, monkeypatch, "daybook.pdf")


@pytest.fixture
def started(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Started:
    made = Started(qtbot, tmp_path / "new", clock)
    click(screen(made), "Continue")
    choose_passphrase(made)
    return made


def made_file(started: Started, said: list[str]) -> Callable[[CodePdfDialog], None]:
    def make(dialog: CodePdfDialog) -> None:
        said.append(seen(dialog))
        click(dialog, "Choose a place")
        started.qtbot.waitUntil(lambda: not dialog.writing.isVisible())
        said.append(seen(dialog))

    return make


def said_by(tool: str, *arguments: object) -> str:
    program = shutil.which(tool)
    if program is None:
        not_run(f"{tool} is not installed")
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, check=True)
    return done.stdout.decode()


def test_the_warning_comes_first_and_the_place_is_said(started: Started, target: Path) -> None:
    said: list[str] = []
    assert message("first_run.recovery-pdf-short").text in seen(screen(started))
    with in_dialog(CodePdfDialog, made_file(started, said)):
        click(screen(started), SAVE)
    assert message("first_run.recovery-pdf-warning").text in said[0]
    ended = message("first_run.recovery-saved-file", file=target.name, folder=target.parent)
    assert ended.text in said[1]


def test_the_code_stands_in_it_group_by_group_and_nothing_else(
    started: Started, target: Path
) -> None:
    with in_dialog(CodePdfDialog, made_file(started, [])):
        click(screen(started), SAVE)
    words = said_by("pdftotext", "-layout", target, "-").split()
    groups = flow_of(started).recovery.box.code
    assert groups is not None
    assert [word for word in words if word in groups.split("-")] == groups.split("-")
    about = said_by("pdfinfo", target).splitlines()
    told = {line.partition(":")[0]: line.partition(":")[2].strip() for line in about}
    assert "Author" not in told or not told["Author"]
    assert "Title" not in told or not told["Title"]
    assert told["Pages"] == "1"
    assert target.stat().st_mode & 0o777 == 0o600


def test_the_letters_of_the_code_are_large(started: Started, target: Path) -> None:
    with in_dialog(CodePdfDialog, made_file(started, [])):
        click(screen(started), SAVE)
    code = flow_of(started).recovery.box.code
    assert code is not None
    boxes = said_by("pdftotext", "-bbox", target, "-").splitlines()
    (line,) = (one for one in boxes if code.split("-")[0] in one)
    top, bottom = (float(line.split(f'{side}="')[1].split('"')[0]) for side in ("yMin", "yMax"))
    assert bottom - top >= 16


def test_the_quiet_answer_has_the_focus_and_makes_no_file(started: Started, target: Path) -> None:
    def leave(dialog: CodePdfDialog) -> None:
        assert focused() is dialog.leave
        press(Qt.Key.Key_Return)

    with in_dialog(CodePdfDialog, leave):
        click(screen(started), SAVE)
    assert not target.exists()
    type_groups_back(started)
    assert button(screen(started), "Go on").isEnabled()


def test_a_folder_that_cannot_be_written_to_is_said(started: Started, target: Path) -> None:
    shutil.rmtree(target.parent)
    said: list[str] = []
    with in_dialog(CodePdfDialog, made_file(started, said)):
        click(screen(started), SAVE)
    assert "There is no file." in said[1]


def test_hiding_takes_the_dialog_away(started: Started, target: Path) -> None:
    with in_dialog(CodePdfDialog, lambda _: started.key(Qt.Key.Key_F9)):
        click(screen(started), SAVE)
    assert started.shows == "Cover"
    assert not target.exists()


def test_safety_mode_asks_before_a_new_code_of_settings_is_saved(
    qtbot: QtBot, vault_folder: Path, clock: FixedClock, target: Path
) -> None:
    started = Started(qtbot, vault_folder, clock)
    main = started.unlock()
    main.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    main.show_page("settings")
    said: list[str] = []

    def save(dialog: NewRecoveryCode) -> None:
        with in_dialog(Question, lambda question: said.append(seen(question))):
            click(dialog, SAVE)

    def give_passphrase(dialog: AskPassphrase) -> None:
        started.type(PASSPHRASE)
        click(dialog, "Go on")

    with (
        in_dialog(AskPassphrase, give_passphrase, closes_itself=True),
        in_dialog(NewRecoveryCode, save),
    ):
        click(main, "Make a new one")
    assert texts("safety")["export_question"]["title"] in said[0]
    assert not target.exists()
