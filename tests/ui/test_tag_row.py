"""The tags of a note: chips to read, a field to change them."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, focused, press, seen
from walkaway_desktop.pages.notes.tag_row import TagRow
from walkaway_desktop.widgets.layouts import stack


@dataclass
class Shown:
    """A row of tags with another field below it."""

    row: TagRow
    other: QLineEdit
    window: QWidget
    told: list[tuple[str, ...]] = field(default_factory=list)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    made = Shown(TagRow(lambda _start: []), QLineEdit(), QWidget())
    made.window.setLayout(stack(made.row, made.other))
    made.row.tags = ("calm", "M.")
    made.row.changed.connect(made.told.append)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def test_tags_are_read_as_chips(shown: Shown) -> None:
    assert "calm" in seen(shown.row)
    assert "M." in seen(shown.row)
    assert not shown.row.field.isVisible()


def test_a_tag_is_added_by_keys_alone(shown: Shown) -> None:
    shown.row.add.setFocus()
    press(Qt.Key.Key_Space)
    press("river", Qt.Key.Key_Return)
    assert shown.told == [("calm", "M.", "river")]
    press(Qt.Key.Key_Return)
    assert "river" in seen(shown.row)
    assert focused() is shown.row.add


def test_esc_keeps_what_was_typed(shown: Shown) -> None:
    shown.row.edit()
    press("sea", Qt.Key.Key_Escape)
    assert shown.row.tags == ("calm", "M.", "sea")
    assert not shown.row.is_editing


def test_a_tag_is_taken_out_by_its_chip(shown: Shown) -> None:
    shown.row.edit()
    click(shown.row, "Remove the tag calm")
    assert shown.told == [("M.",)]
    assert shown.row.is_editing


def test_leaving_the_field_takes_what_was_typed(shown: Shown) -> None:
    shown.row.edit()
    press("sea")
    shown.other.setFocus()
    assert shown.told == [("calm", "M.", "sea")]
    assert not shown.row.is_editing


def test_what_is_too_long_is_said_and_stays(shown: Shown) -> None:
    shown.row.edit()
    press("x" * 41, Qt.Key.Key_Return)
    assert "1 to 40" in seen(shown.row)
    shown.other.setFocus()
    assert shown.row.is_editing
    assert shown.row.field.typed == "x" * 41


def test_another_note_shows_its_own(shown: Shown) -> None:
    shown.row.edit()
    press("half")
    shown.row.tags = ("other",)
    assert shown.told == []
    assert (shown.row.tags, shown.row.field.typed) == (("other",), "")
