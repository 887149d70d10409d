"""Plays a story through the real window and reads all that can be seen on the way.

A step is a verb and what it is done to, `press: Start`; the verbs are the methods of Player below
`# ---- verbs`. The stories are in tests/stories.toml.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.in_dialog import in_dialog
from tests.ui.started import COVERED, LOCK_KEY, Started
from tests.ui.test_first_run import finish, to_the_last
from tests.vault.own_exports import export_of
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import GateAnswer
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.cover import Cover
from walkaway_desktop.pages.decide import DECIDE_STEPS
from walkaway_desktop.pages.decide.gate import GateStep
from walkaway_desktop.pages.locked_support import LockedSupport
from walkaway_desktop.pages.space.tab_list import SPACE_TABS
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets import background
from walkaway_desktop.window import DaybookWindow

SUPPORT = "Get support"
PAGES = ("today", "decide", "space", "notes", "support", "settings")
MORE = ("space/urge", "notes/new", "notes/incidents", "notes/incident/new", "notes/search")
OWN_TEXT = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class Seen:
    """One text, where in the story it was, and whether Safety mode was on then."""

    step: str
    text: str
    safety_mode: bool


@dataclass
class Player:
    """The person at the window: what was typed is theirs, all else is ours."""

    qtbot: QtBot
    folder: Path
    clock: FixedClock
    monkeypatch: pytest.MonkeyPatch
    seen: dict[str, Seen] = field(default_factory=dict)
    far: list[str] = field(default_factory=list)  # steps from which support is over two presses
    typed: list[str] = field(default_factory=list)
    step: str = ""
    before: tuple[str, QImage] | None = None  # from across the room, when the Vault was opened

    def __post_init__(self) -> None:
        self.started = Started(self.qtbot, self.folder, self.clock)

    def play(self, steps: list[str]) -> "Player":
        for step in steps:
            self.step = step
            verb, _, what = step.partition(": ")
            act: Callable[[str], None] = getattr(self, verb.replace(" ", "_"))
            act(what)
            self.read()
        return self

    # ---- what is there ---------------------------------------------------------------------------

    @property
    def main(self) -> MainWindow:
        found = self.started.window.main
        assert found is not None, "the Vault is locked"
        return found

    @property
    def safety_mode(self) -> bool:
        """Locked, the app takes it for on."""
        main = self.started.window.main
        if main is None or self.started.replaced:
            return True
        return main.vault.settings.safety_mode.on

    def shown(self) -> list[QWidget]:
        """The windows in view."""
        return [one for one in QApplication.topLevelWidgets() if one.isVisible()]

    def read(self) -> None:
        """Remember each text, and how far Get support is."""
        self.started.settle()
        QApplication.processEvents()
        for text in (text for window in self.shown() for text in texts_of(window)):
            mine = self.not_typed(text)
            key = f"{self.safety_mode} {mine}"
            if re.search(r"\w", mine) and key not in self.seen:
                self.seen[key] = Seen(self.step, mine, self.safety_mode)
        if presses_to_support(self.started.window) > 2:
            self.far.append(self.step)

    def not_typed(self, text: str) -> str:
        for words in self.typed:
            text = text.replace(words, "")
        return text

    def buttons(self) -> Iterator[QAbstractButton]:
        dialog = QApplication.activeModalWidget()
        for window in [dialog] if dialog is not None else self.shown():
            yield from (one for one in window.findChildren(QAbstractButton) if one.isVisible())

    def button(self, name: str) -> QAbstractButton:
        found = [one for one in self.buttons() if name in {one.text(), one.accessibleName()}]
        assert found, f"{self.step}: no such button among {[one.text() for one in self.buttons()]}"
        return found[0]

    def picture(self) -> tuple[str, QImage]:
        """What is seen from across the room: the title and the sidebar, at Today."""
        self.main.show_page("today")
        QApplication.processEvents()
        return self.started.window.windowTitle(), self.main.sidebar.grab().toImage()

    def looks_as_before(self) -> bool:
        """Whatever happened since, one who walks by sees the same. Locked, there is nothing."""
        if self.before is None or self.started.window.main is None:
            return True
        return self.picture() == self.before

    # ---- verbs -----------------------------------------------------------------------------------

    def unlock(self, _: str) -> None:
        """Type the passphrase."""
        self.read()
        self.started.unlock()
        self.before = self.before or self.picture()

    def first_run(self, name: str) -> None:
        """Through all of it; on the last screen this is pressed."""
        to_the_last(self.started)
        self.read()
        self.press(name)
        finish(self.started)

    def page(self, name: str) -> None:
        """One of the sidebar."""
        rows = self.main.sidebar.findChildren(QAbstractButton)
        row = next(one for one in rows if name in {one.text(), one.accessibleName()})
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)

    def press(self, name: str) -> None:
        """The first button in view that is named so."""
        button = self.button(name)
        # A box is ticked where its mark is, and its words end before it does.
        place = QPoint(button.height() // 2, button.height() // 2)
        here = place if isinstance(button, QCheckBox) else button.rect().center()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=here)

    def answer(self, what: str) -> None:
        """A question of the gate: `fear yes`."""
        question, key = what.split()
        step = self.main.findChild(GateStep)
        assert step is not None
        segment = next(one for one in step.rows[question].segments if one.key == key)
        QTest.mouseClick(segment, Qt.MouseButton.LeftButton)

    def type(self, words: str) -> None:
        """To whatever has the focus."""
        self.typed.append(words)
        self.started.type(words)

    def key(self, name: str) -> None:
        """`Ctrl+Return`."""
        combination = QKeySequence(name)[0]  # type: ignore[index]  # the stubs leave it out
        self.started.key(combination.key(), combination.keyboardModifiers())

    def into(self, name: str) -> None:
        """A press that opens a dialog; there, these are pressed: `Name > First > Second`."""
        name, *rest = name.split(" > ")
        button = self.button(name)

        def act(dialog: QDialog) -> None:
            self.read()
            for one in rest:
                self.press(one)
                self.started.settle()
                QApplication.processEvents()
                if dialog.isVisible():
                    self.read()

        with in_dialog(QDialog, act):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def place(self, place: str) -> None:
        """A place inside a page, as a link leads there: `space/contacts/new`."""
        self.main.show_page(place)

    def walk(self, _: str) -> None:
        """Every page, step, tab and section, by the ways that lead there."""
        begun = self.main.vault.sittings.open_one() is not None
        shown = self.main.vault.settings.safety_mode.on
        hidden = {"talking"} if shown else {"saying-it-safely"}
        steps = [one.key for one in DECIDE_STEPS if begun and one.key not in hidden]
        sections = [one["id"] for one in texts("support")["page"]["sections"]]
        for place in (
            *PAGES,
            *(f"decide/{key}" for key in steps),
            *MORE,
            *(f"support/{section}" for section in sections),
        ):
            self.main.show_page(place)
            self.read()
        self.main.show_page("space")
        for _tab in SPACE_TABS:
            self.key("Ctrl+Tab")
            self.read()

    def help(self, _: str) -> None:
        """F1 where the person is, and every page of it."""
        for page in ("", *(one["id"] for one in texts("help")["page"])):
            self.main.show_help(page)
            self.read()
            self.key("Esc")

    def hide(self, _: str) -> None:
        """Shift three times: nothing but the empty page is left."""
        self.started.shift(3)
        assert self.started.shows == "Cover"
        self.qtbot.waitUntil(lambda: bool(self.started.replaced))

    def come_back(self, _: str) -> None:
        """The new process that stands there, covered, and the passphrase."""
        self.started.window.hide()
        self.started = Started(self.qtbot, self.folder, self.clock, left=COVERED)
        self.read()
        self.started.key(*LOCK_KEY)
        self.read()
        self.started.unlock()

    def lock(self, _: str) -> None:
        """And stay at the lock page."""
        self.started.key(*LOCK_KEY)
        self.qtbot.waitUntil(lambda: bool(self.started.replaced))
        self.started.window.hide()
        self.started = Started(self.qtbot, self.folder, self.clock)

    def bring_in(self, answer: str) -> None:
        """Of another Vault, in which fear was answered with yes."""
        file = diary_with_fear(self.folder.parent / "old.json", self.clock)
        self.monkeypatch.setattr(dialogs, "ask", lambda *_: 0)
        self.monkeypatch.setattr(dialogs, "choose_open", lambda *_: file)

        def act(dialog: QDialog) -> None:
            self.qtbot.waitUntil(lambda: hasattr(dialog, "bring_in"))
            self.read()
            dialog.bring_in.click()  # type: ignore[attr-defined]  # an ImportDialog
            self.qtbot.waitUntil(lambda: hasattr(dialog, "report") and not background.is_busy())
            self.read()
            if answer:
                self.press(answer)
                self.read()

        with in_dialog(QDialog, act):
            self.main.show_page("notes/import")

    def days(self, number: str) -> None:
        """Some days go by."""
        self.clock.moment += timedelta(days=int(number))

    def expect(self, words: str) -> None:
        """This is in view: the story is where it says it is."""
        QApplication.processEvents()
        found = "\n".join(text for window in self.shown() for text in texts_of(window))
        assert words in found, f"{words}: not in view"

    def safety(self, state: str) -> None:
        """`on` or `off`, in the Vault."""
        is_on = self.main.vault.settings.safety_mode.on
        assert is_on is (state == "on"), self.step

    def support(self, _: str) -> None:
        """Press it, for good: the numbers are there, in two presses at most."""
        if (dialog := QApplication.activeModalWidget()) is not None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self.press(SUPPORT)
        self.expect("Someone to talk to")


def diary_with_fear(path: Path, clock: FixedClock) -> Path:
    made = Vault.in_memory(clock)
    sitting = made.sittings.start(When.of(clock.now(), 4), None).id
    made.sittings.answer_gate(sitting, "fear", GateAnswer.YES)
    export_of(made, path)
    made.close()
    return path


def texts_of(window: QWidget) -> Iterator[str]:
    """All that is written on it, hangs on it, or is read out."""
    yield window.windowTitle()
    for one in [window, *window.findChildren(QWidget)]:
        if one.isVisible():
            yield from (one.toolTip(), one.accessibleName(), one.accessibleDescription())
            yield from written_on(one)


def written_on(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel | QAbstractButton):
        yield one.text()
    elif isinstance(one, QLineEdit | QTextEdit | QPlainTextEdit):
        yield one.placeholderText()
        if one.isReadOnly() and not isinstance(one, QLineEdit):
            yield from one.toPlainText().splitlines()
    elif isinstance(one, QComboBox):
        yield from (one.itemText(number) for number in range(one.count()))
    elif isinstance(one, QMenu):
        yield from (action.text() for action in actions(one))
    elif isinstance(one, QAbstractItemView) and (model := one.model()) is not None:
        for row in range(min(model.rowCount(), 50)):
            yield from (str(model.index(row, 0).data(role) or "") for role in OWN_TEXT)
    if isinstance(one, QAbstractButton) and (menu := getattr(one, "menu", None)) is not None:
        yield from (action.text() for action in actions(menu() if callable(menu) else menu))


def actions(menu: QMenu | None) -> list[QAction]:
    return menu.actions() if menu is not None else []


def presses_to_support(window: DaybookWindow) -> int:
    """1 where its button is in view, one more for Esc out of a dialog or off the empty page."""
    dialog = QApplication.activeModalWidget()
    if isinstance(window.currentWidget(), LockedSupport):
        return 0
    if isinstance(window.currentWidget(), Cover):
        return 2  # to the lock page, and there
    ways = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and SUPPORT in {one.text(), one.accessibleName()}
    ]
    return (1 if ways else 9) + (dialog is not None)
