"""`daybook --check`, as someone runs it who wants to know whether an installation is whole."""

from pathlib import Path

from tests.fresh_process import run
from walkaway_desktop.main_window import PAGES, name_of

TELLS = """
from PySide6.QtCore import qWarning
from walkaway_desktop.page_check import OF_NO_SCREEN, hush_no_screen
hush_no_screen()
qWarning(OF_NO_SCREEN)
qWarning("something else")
"""


def test_every_page_has_a_line_and_nothing_else_is_said(tmp_path: Path) -> None:
    done = run("-m", "walkaway_desktop", "--check", HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert {f"{name_of(page)}: fine" for page in PAGES} <= set(done.stdout.splitlines())


def test_what_qt_says_is_told_but_for_the_sentence_about_no_screen(tmp_path: Path) -> None:
    assert run("-c", TELLS, HOME=str(tmp_path)).stderr == "something else\n"
