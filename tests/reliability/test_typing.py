"""Row 28: hours of typing in a note replayed, and the app killed in the middle of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.bar import Bar
from tests.conftest import NOW, PASSPHRASE
from tests.ui.driving import open_page
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import clean
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

KEYS_OF_EIGHT_HOURS = 144_000  # five a second
WORDS = ("river", "Straße", "ağaç", "电话", "morning", "quiet", "écrit", "9\u00a0pm", "🌿", "it's")
LATE_SECONDS = 2.0
TEXT = " ".join(WORDS) * 40


class Typist:
    """Types at the end of a note, takes back, looks at another note; knows what should stand."""

    def __init__(self, page: NotesPage, note: int, other: int, random: Random) -> None:
        self.page, self.note, self.other = page, note, other
        self.random = random
        self.text = ""
        self.keys = 0
        self.acts: list[Callable[[], None]] = [
            *[self.type_word] * 30,
            *[self.take_back] * 6,
            *[self.end_line] * 3,
            self.undo_and_redo,
            self.look_elsewhere,
            self.paste,
        ]

    def act(self) -> None:
        """Whatever comes next."""
        self.random.choice(self.acts)()

    def press(self, key: int, text: str = "", *, held: Qt.KeyboardModifier | None = None) -> None:
        self.keys += 1
        modifiers = Qt.KeyboardModifier.NoModifier if held is None else held
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)
        QApplication.sendEvent(self.page.editor.form.body, event)
        # What the time brings meanwhile: saving comes between any two keys.
        if self.random.random() < 0.1:
            self.page.editor.save_or_say()

    def type_word(self) -> None:
        word = f"{self.random.choice(WORDS)} "
        for sign in word:
            self.press(0, sign)
        self.text += word

    def take_back(self) -> None:
        for _ in range(min(self.random.randint(1, 4), len(self.text))):
            self.press(Qt.Key.Key_Backspace)
            self.text = self.text[:-1]

    def end_line(self) -> None:
        self.press(Qt.Key.Key_Return, "\r")
        self.text += "\n"

    def undo_and_redo(self) -> None:
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        self.press(Qt.Key.Key_Z, held=ctrl)
        self.press(Qt.Key.Key_Z, held=ctrl | shift)
        self.press(Qt.Key.Key_End, held=ctrl)

    def look_elsewhere(self) -> None:
        self.page.open_note(self.other)
        self.page.open_note(self.note)

    def paste(self) -> None:
        words = "two\nlines "
        QApplication.clipboard().setText(words)
        self.page.editor.form.body.paste()
        self.text += words


@pytest.mark.row(28, "typing")
def test_all_that_was_typed_stands_in_the_note_and_nothing_else(
    bar: Bar, qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    note, other = (vault.notes.add(When.of(NOW, 4), title, "") for title in ("One", "Other"))
    page = open_page(qtbot, NotesPage(vault, clock))
    page.open_note(note)
    typist = Typist(page, note, other, bar.random)
    wanted = bar.size(1_500, KEYS_OF_EIGHT_HOURS)
    while typist.keys < wanted:
        typist.act()
    assert page.editor.text == typist.text
    assert page.editor.save_or_say()
    assert vault.notes.get(note).body == clean(typist.text)
    assert vault.notes.get(other).body == ""
    bar.count(keys=typist.keys)


TYPE = f"""
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.pages.notes.page import NotesPage
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

app = QApplication([])
clock = FixedClock(NOW)
page = NotesPage(Vault.open(unlock(Path(sys.argv[1]), Passphrase(PASSPHRASE)), clock), clock)
page.show()
page.go_to("new")
body = page.editor.form.body
for place, sign in enumerate({TEXT!r}):
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
    app.sendEvent(body, event)
    print(place + 1, time.monotonic(), flush=True)
    QTest.qWait(15)
"""


def typed_until_killed(folder: Path, seconds: float) -> int:
    """How many signs were typed two seconds before the kill or earlier."""
    with subprocess.Popen(
        [sys.executable, "-c", TYPE, str(folder)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        text=True,
    ) as process:
        assert process.stdout is not None
        times = [float(process.stdout.readline().split()[1])]
        while times[-1] - times[0] < seconds:
            times.append(float(process.stdout.readline().split()[1]))
        killed = monotonic()
        os.kill(process.pid, signal.SIGKILL)
    return sum(at <= killed - LATE_SECONDS for at in times)


@pytest.mark.row(28, "typing-kills")
def test_a_kill_at_any_key_loses_two_seconds_at_most(bar: Bar, vault_folder: Path) -> None:
    random = bar.random
    for _ in range(bar.size(1, 40)):
        safe = typed_until_killed(vault_folder, random.uniform(2.2, 4))
        vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), FixedClock(NOW))
        (lead,) = vault.notes.page()
        found = vault.notes.get(lead.id).body
        vault.entries.delete([lead.id])
        vault.close()
        assert TEXT.startswith(found)
        assert len(found) >= len(TEXT[:safe].strip())
        bar.count(kills=1, signs=len(found))
