"""On a disk that takes nothing: whatever is typed or pressed, a sentence, and every word stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.hosted import HostedStage
from tests.scenes import BY_NAME
from tests.ui.driving import click, seen
from tests.ui.faults import saves_refused
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages import dialogs
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.texts import message

WORDS = "not lost"
TYPED_IN = (
    "today",
    "notes/new",
    "space/contacts/new",
    "support/plan",
)
PRESSED_IN = ("today", "decide-signs")
LEADS_OUT = {"Lock", "Quick hide", "Close"}


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("vaults")


@pytest.fixture
def stage(qapp: QApplication, vaults: Path) -> Iterator[HostedStage]:
    made = HostedStage(vaults, days=90, size=(1280, 820))
    yield made
    made.close()


@pytest.fixture(autouse=True)
def no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is there to answer a dialog; questions get their last button, which does something."""
    monkeypatch.setattr(dialogs, "run", lambda _dialog: False)
    monkeypatch.setattr(dialogs, "ask", lambda _parent, asked, **_: len(asked.buttons) - 1)


def type_everywhere(inside: QWidget) -> None:
    for field in inside.findChildren(QWidget):
        if not field.isVisible() or not field.isEnabled():
            continue
        if isinstance(field, QPlainTextEdit) and not field.isReadOnly():
            field.insertPlainText(WORDS)
        elif isinstance(field, QLineEdit) and not field.isReadOnly():
            field.insert(WORDS)
            field.textEdited.emit(field.text())


def typed_in(inside: QWidget) -> list[str]:
    """What stands in its fields that somebody has typed."""
    plain = [one.toPlainText() for one in inside.findChildren(QPlainTextEdit) if one.isVisible()]
    lines = [one.text() for one in inside.findChildren(QLineEdit) if one.isVisible()]
    return sorted(text for text in (*plain, *lines) if WORDS in text)


def lost_on_the_way(main: MainWindow, target: str) -> str:
    """Type there, go away and come back: which words are gone; empty = none."""
    main.show_page(target)
    name = target.partition("/")[0]
    type_everywhere(main.pages)
    before = typed_in(main.pages)
    main.show_page("settings")
    main.show_page(name)
    QApplication.processEvents()
    after = typed_in(main.pages)
    return "" if before == after else f"{target}: {before} {after}"


def test_what_is_typed_anywhere_stays_and_is_saved_once_it_can_be(
    qtbot: QtBot, stage: HostedStage
) -> None:
    main = stage.window("today")
    with saves_refused(stage.vault):
        lost = [lost_on_the_way(main, target) for target in TYPED_IN]
        assert [one for one in lost if one] == []
        qtbot.waitUntil(lambda: message("vault.cannot-write").text in seen(main))
        stage.host.hiding.lock()
        assert (stage.host.hiding.state, stage.replaced) == (State.HELD, [])
        stage.host.hiding.passphrase_fits()
    click(main, "Try again")
    assert "Nothing was lost." in seen(main)  # of saving.saved-again
    stage.host.hiding.lock()
    assert len(stage.replaced) == 1


def press_all(inside: QWidget) -> Iterator[str]:
    """Every button once, those that come with one of them too; which said nothing."""
    pressed: set[str] = set()
    while todo := [one for one in buttons(inside) if name_of(one) not in pressed]:
        pressed.add(name_of(todo[0]))
        todo[0].click()
        yield name_of(todo[0])


def buttons(inside: QWidget) -> list[QAbstractButton]:
    found = [one for one in inside.findChildren(QAbstractButton) if one.isVisible()]
    return [one for one in found if one.isEnabled() and name_of(one) not in LEADS_OUT]


def name_of(one: QAbstractButton) -> str:
    return one.accessibleName() or one.text()


@pytest.mark.parametrize("scene", PRESSED_IN)
def test_whatever_is_pressed_a_refused_save_is_said(
    qtbot: QtBot, stage: HostedStage, scene: str
) -> None:
    main = BY_NAME[scene].build(stage)
    assert isinstance(main, MainWindow)
    refused: list[VaultError] = []
    tell = main.vault.database.tell

    def hear(error: VaultError | None) -> None:
        refused.extend([error] if error else [])
        tell(error)

    main.vault.database.tell = hear
    with saves_refused(stage.vault), qtbot.capture_exceptions() as errors:
        names = list(press_all(main.pages))
    assert len(names) > 20
    assert [error for kind, error, _ in errors if not issubclass(kind, VaultError)] == []
    assert refused
    qtbot.waitUntil(lambda: message("vault.cannot-write").text in seen(main))


def test_an_error_of_the_disk_that_a_page_lets_through_is_told_in_its_own_words(
    stage: HostedStage,
) -> None:
    main = stage.window("today")
    stage.host.show_unexpected(VaultError(Code.DISK_FULL))
    assert message("vault.disk-full").text in seen(main)
    assert message("general.unexpected").text not in seen(main)
