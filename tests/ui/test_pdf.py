"""A PDF of a Sitting: what was ticked stands in it, word for word, and nothing about its maker."""

import getpass
import re
import shutil
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from pytestqt.qtbot import QtBot

from tests.conftest import not_run
from tests.full_disk import no_room
from tests.sources import ROOT
from tests.ui.driving import button, click, focused, open_page, press, seen
from tests.ui.in_dialog import chosen_place, in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.records import (
    Cause,
    ExampleWords,
    GateAnswer,
    Mark,
    Precision,
    SignRating,
    Window,
)
from walkaway_desktop.domain.signs import SAFETY_SIGN
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.decide.decision import DecisionStep
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.pages.printed import Printed, usual_paper
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets import background

CTRL_P = (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
OWN = "He said “later” at 5:12, and left. I felt small – office, first, affluent."  # noqa: RUF001 (as people type)
HEBREW = "אמרתי שאני צריכה זמן"
COMMENT = "It was a quiet day."
Act = Callable[[PdfDialog], object]


def close_full(vault: Vault, clock: FixedClock) -> int:
    """A Sitting with an answer in several of its steps, and a comment on it."""
    when = When.of(clock.now(), 4)
    for sign, text in (("respect", f"{OWN}\n{HEBREW}"), (SAFETY_SIGN, "A door was slammed.")):
        words = ExampleWords(day=when.day, precision=Precision.DATE, what=text)
        vault.examples.add(sign, words)
    one = vault.sittings.start(when, Mark.CALM).id
    vault.sittings.answer_gate(one, "fear", GateAnswer.NO)
    vault.sittings.rate(one, SignRating("respect", 3, Window.FOUR_WEEKS))
    vault.decisions.save(one, Decision(choice=Choice.NOT_DECIDED, why="I need more days."))
    vault.sittings.close(one, None)
    vault.comments.add(one, COMMENT)
    return one


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    close_full(vault, clock)
    made = open_page(qtbot, DecidePage(vault, clock))
    click(made, "Open the Sitting of November 22, 2026, 5:12\u202fPM")
    return made


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return chosen_place(tmp_path, monkeypatch, "daybook.pdf")


def in_pdf(page: DecidePage, act: Act) -> None:
    """Ask for the PDF as a person does, and `act` while the dialog is there."""
    with in_dialog(PdfDialog, act):
        click(page, "PDF")


def make(qtbot: QtBot, page: DecidePage, *titles: str) -> str:
    """Turn these boxes over, choose the place, wait for it; what the dialog then says."""
    said: list[str] = []

    def act(dialog: PdfDialog) -> None:
        for title in titles:
            button(dialog, title).setFocus()
            press(Qt.Key.Key_Space)
        click(dialog, "Choose a place")
        qtbot.waitUntil(lambda: not dialog.writing.isVisible())
        said.append(seen(dialog))

    in_pdf(page, act)
    return said[0]


def text_of(pdf: Path) -> str:
    """What another program reads in it, its breaks of lines and pages as blanks."""
    reader = shutil.which("pdftotext")
    if reader is None:
        not_run("pdftotext is not installed")
    done = subprocess.run([reader, pdf, "-"], capture_output=True, check=True)
    return " ".join(re.sub("[\u202a-\u202e\u2066-\u2069]", "", done.stdout.decode()).split())


# ---- what stands in it ---------------------------------------------------------------------------


def test_every_answer_that_was_given_stands_in_it(
    qtbot: QtBot, page: DecidePage, target: Path
) -> None:
    make(qtbot, page, "Safety", "The Safety Sign")
    found = text_of(target)
    for words in (
        OWN,
        "A door was slammed.",
        "not decided",
        "I need more days.",
        COMMENT,
        "Are you ever afraid of your partner? No",
        "Sitting of November 22, 2026, 5:12 PM",
        "Printed on November 22, 2026",
        "Page 1 of ",
    ):
        assert words.casefold() in found.casefold()
    assert set(HEBREW.split()) <= set(found.split())


def test_safety_answers_and_the_safety_sign_stay_out_unless_they_are_ticked(
    qtbot: QtBot, page: DecidePage, target: Path
) -> None:
    make(qtbot, page)
    found = text_of(target)
    assert OWN in found
    assert "A door was slammed." not in found
    assert "afraid" not in found


def test_a_part_that_is_not_ticked_stays_out(qtbot: QtBot, page: DecidePage, target: Path) -> None:
    make(qtbot, page, "Comments")
    assert COMMENT not in text_of(target)


def test_the_open_sitting_is_printed_with_what_was_just_typed(
    qtbot: QtBot, vault: Vault, clock: FixedClock, target: Path
) -> None:
    made = open_page(qtbot, DecidePage(vault, clock))
    click(made, "Start")
    made.go_to("decision")
    step = made.steps["decision"]
    assert isinstance(step, DecisionStep)
    step.form.texts["why"].setFocus()
    press("Because of May.")

    def act(dialog: PdfDialog) -> None:
        click(dialog, "Choose a place")
        qtbot.waitUntil(lambda: not dialog.writing.isVisible())

    with in_dialog(PdfDialog, act):
        press(CTRL_P)
    found = text_of(target)
    assert "Because of May." in found
    assert "This Sitting was not closed yet." in found


def test_where_no_sitting_is_in_view_it_says_so(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    made = open_page(qtbot, DecidePage(vault, clock))
    press(CTRL_P)
    assert "A PDF is made of one Sitting." in seen(made)


def test_what_the_open_sitting_asks_again_stays_out_until_it_is_come_to(
    qtbot: QtBot, page: DecidePage, vault: Vault, clock: FixedClock, target: Path
) -> None:
    vault.sittings.start(When.of(clock.now(), 4), None)
    page.refresh()
    shown: list[str] = []
    in_pdf(page, lambda dialog: shown.extend((seen(dialog), *dialog.boxes)))
    assert "signs" not in shown
    assert "examples" in shown
    assert "Answers that your open Sitting asks again are left out" in shown[0]


# ---- the dialog ----------------------------------------------------------------------------------


def test_it_warns_first_and_ticks_all_but_what_is_private(page: DecidePage) -> None:
    shown: list[str] = []
    ticked: list[set[str]] = []

    def act(dialog: PdfDialog) -> None:
        shown.append(seen(dialog))
        ticked.append({key for key, box in dialog.boxes.items() if box.isChecked()})

    in_pdf(page, act)
    assert "This copy is not encrypted. Anyone who finds it can read it." in shown[0]
    assert {"marks", "signs", "examples", "decision", "comments"} <= ticked[0]
    assert not ticked[0] & {"safety", "safety_sign"}


def test_in_safety_mode_it_asks_first_and_ticks_nothing(
    page: DecidePage, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    asked: list[str] = []

    def answer(_page: object, question: Message, **_: object) -> int:
        asked.append(question.text)
        return len(question.buttons) - 1

    monkeypatch.setattr(dialogs, "ask", answer)
    ticked: list[str] = []
    in_pdf(page, lambda dialog: ticked.extend(part.key for part in dialog.ticked()))
    assert asked == [texts("safety")["export_question"]["title"]]
    assert ticked == []


@pytest.mark.parametrize("answer", [0, None], ids=["no file", "Esc"])
def test_in_safety_mode_nothing_is_made_unless_it_is_wanted(
    page: DecidePage, vault: Vault, monkeypatch: pytest.MonkeyPatch, answer: int | None
) -> None:
    vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    monkeypatch.setattr(dialogs, "ask", lambda *_, **__: answer)
    click(page, "PDF")
    assert page.findChildren(PdfDialog) == []


def test_with_nothing_ticked_it_says_what_is_missing(page: DecidePage, target: Path) -> None:
    shown: list[str] = []

    def act(dialog: PdfDialog) -> None:
        for box in dialog.boxes.values():
            box.setChecked(False)
        click(dialog, "Choose a place")
        shown.append(seen(dialog))
        assert focused() is next(iter(dialog.boxes.values()))

    in_pdf(page, act)
    assert "Tick at least one part." in shown[0]
    assert not target.exists()


def test_the_name_says_only_the_day(page: DecidePage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "choose_save", lambda *given, **_: asked.append(given[2]))
    in_pdf(page, lambda dialog: click(dialog, "Choose a place"))
    assert asked == ["daybook-2026-11-22.pdf"]


def test_afterwards_it_says_where_the_file_lies_and_warns(
    qtbot: QtBot, page: DecidePage, target: Path
) -> None:
    said = make(qtbot, page)
    assert message("decide.pdf-saved", file=target.name, folder=target.parent).text in said
    assert "This copy is not encrypted. Anyone who finds it can read it." in said


@pytest.mark.parametrize(
    ("locale", "paper"), [("en_US", "letter"), ("en_GB", "a4"), ("es_MX", "letter"), ("de", "a4")]
)
def test_the_paper_is_that_of_the_country(locale: str, paper: str) -> None:
    assert usual_paper(QLocale(locale)) == paper


# ---- the file ------------------------------------------------------------------------------------


def test_the_file_is_for_its_owner_alone(qtbot: QtBot, page: DecidePage, target: Path) -> None:
    make(qtbot, page)
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(target.parent.iterdir()) == [target]


def test_one_of_that_name_is_replaced_once_that_was_agreed(
    qtbot: QtBot, page: DecidePage, target: Path
) -> None:
    target.write_text("an older one")
    make(qtbot, page)
    assert target.read_bytes().startswith(b"%PDF-")
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(target.parent.iterdir()) == [target]


def test_its_bytes_name_no_title_no_person_and_no_path(
    qtbot: QtBot, page: DecidePage, target: Path, vault_folder: Path
) -> None:
    make(qtbot, page)
    content = clear_bytes(target.read_bytes()).replace(b"/Root ", b"")  # a word of every PDF
    assert re.findall(rb"/(?:Title|Author|Creator|Subject|Keywords) ?\((.*?)\)", content) == [
        b"",
        b"",
        b"",
    ]
    names = {getpass.getuser(), "daybook", "walkaway", str(vault_folder), str(target.parent)}
    for name in names - {""}:
        for coded in (name.encode(), name.encode("utf-16-be")):
            assert coded.lower() not in content.lower()


def clear_bytes(content: bytes) -> bytes:
    """With what is packed in it unpacked, but for the letters' shapes, which name their maker."""
    unpacked = [content]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            unpacked.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(part for part in unpacked if b"glyf" not in part)


def failing(qtbot: QtBot, page: DecidePage) -> str:
    shown: list[str] = []

    def act(dialog: PdfDialog) -> None:
        click(dialog, "Choose a place")
        qtbot.waitUntil(dialog.notice.isVisible)
        shown.append(seen(dialog))
        assert focused() is button(dialog, "Choose another folder")

    in_pdf(page, act)
    return shown[0]


def test_a_full_disk_is_said_and_leaves_nothing(
    qtbot: QtBot, page: DecidePage, target: Path
) -> None:
    assert page.view is page.closed
    with no_room(beyond=1024):
        assert "The PDF was not written: the disk is full." in failing(qtbot, page)
    assert list(target.parent.iterdir()) == []


def test_a_folder_that_is_gone_is_said(qtbot: QtBot, page: DecidePage, target: Path) -> None:
    target.parent.rmdir()
    assert "The PDF was not written: the folder is gone." in failing(qtbot, page)


# ---- long work -----------------------------------------------------------------------------------


@pytest.fixture
def long_one(clock: FixedClock) -> Printed:
    """More than a hundred pages."""
    rows = [PartRow(f"Question {n}", f"{OWN} " * 60, own_words=True) for n in range(200)]
    part = Part("all", "All", rows)
    return Printed("Sitting", [part], clock.now().date(), is_open=False, covered=False)


@pytest.fixture
def writing(qtbot: QtBot, long_one: Printed, target: Path) -> PdfDialog:
    """The dialog in the middle of it."""
    assert not target.exists()
    dialog = PdfDialog(long_one, safety_mode=False)
    qtbot.addWidget(dialog)
    dialog.show()
    click(dialog, "Choose a place")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    return dialog


@pytest.mark.parametrize(
    "stop", [lambda dialog: click(dialog, "Stop"), PdfDialog.reject], ids=["Stop", "Esc"]
)
def test_stopped_midway_there_is_no_file(
    qtbot: QtBot, writing: PdfDialog, target: Path, stop: Act
) -> None:
    stop(writing)
    qtbot.waitUntil(lambda: not background.is_busy())
    assert list(target.parent.iterdir()) == []
    assert writing.ended.text == "Stopped. No file was made."


def test_the_window_has_its_turn_all_the_while(
    qtbot: QtBot, writing: PdfDialog, target: Path
) -> None:
    shares: set[int] = set()
    beat = QTimer(writing, interval=0)
    beat.timeout.connect(lambda: shares.add(writing.bar.value()))
    beat.start()
    qtbot.waitUntil(target.exists, timeout=20_000)
    assert len(shares) >= 3


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
import walkaway_desktop.forms.daybook_rc
from walkaway_desktop.pages.printed import Printed, document_of
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.transfer.pdf import write
application = QApplication(sys.argv)
class Killing(Progress):
    def reach(self, share):
        if share >= float(sys.argv[2]):
            os.kill(os.getpid(), 9)
part = Part("one", "One", [PartRow("Question", "Answer")] * 50)
printed = Printed("Sitting", [part], date(2026, 11, 22), is_open=False, covered=False)
write(Path(sys.argv[1]), document_of(printed, [part], "a4"), Killing())
"""


@pytest.mark.parametrize("share", [0.3, 0.9, 1.0], ids=["laid out", "drawn", "written"])
@pytest.mark.parametrize("before", [None, "an older one"], ids=["new", "in place of another"])
def test_killed_at_any_moment_it_leaves_no_half_file(
    tmp_path: Path, share: float, before: str | None
) -> None:
    target = tmp_path / "daybook.pdf"
    there = [] if before is None else [target]
    for path in there:
        path.write_text(before or "")
    asked = [sys.executable, "-c", KILLED, str(target), str(share)]
    ended = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert list(tmp_path.iterdir()) == there
    assert [path.read_text() for path in there] == [before] * len(there)
