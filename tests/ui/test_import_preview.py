"""The preview of an import: mood words that are asked, what was understood, how it is laid out."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.driving import click, press, seen
from tests.ui.test_import_dialog import DAYLIO, Opener
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message


@pytest.fixture
def open_file(qtbot: QtBot, vault: Vault, clock: FixedClock) -> Opener:
    return Opener(qtbot, vault, clock)


# ---- mood words ----------------------------------------------------------------------------------


def test_unknown_mood_words_are_asked_and_nothing_is_chosen_for_them(open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")

    assert dialog.preview.moods is not None
    assert {word.casefold().strip() for word in dialog.preview.moods.table.open_words} == {
        "calm",
        "okay",
        "numb",
        "angry at him",
    }
    assert not dialog.bring_in.isEnabled()


def test_what_a_word_usually_means_is_shown_and_not_chosen(open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "year_polish_2017.csv")

    assert dialog.preview.moods is not None
    assert "Very good" in dialog.preview.moods.table.answer("wspaniale").accessibleDescription()
    assert "wspaniale" in dialog.preview.moods.table.open_words


def test_the_last_open_word_is_named(open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")
    assert dialog.preview.moods is not None
    first, second, third, last = dialog.preview.moods.table.open_words
    dialog.preview.moods.table.choose(first, 4)
    dialog.preview.moods.table.choose(second, 3)
    dialog.preview.moods.table.choose(third, None)

    assert dialog.preview.moods.left.text() == message("import.import-mood-missing", word=last).text


def test_answers_come_in_as_moods_and_no_mood_as_none(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")
    assert dialog.preview.moods is not None
    calm = next(word for word in dialog.preview.moods.table.open_words if word.casefold() == "calm")
    dialog.preview.moods.table.choose(calm, 4)
    click(dialog, "No mood for all that are left")
    open_file.settle()
    open_file.bring_in(dialog)

    moods = {one.source_label: one.answers.values.get("mood") for one in vault.checkins.page()}
    assert moods["calm"] == 4
    assert moods["numb"] is None


def test_the_answer_that_counts_is_the_last_one(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")
    assert dialog.preview.moods is not None
    table = dialog.preview.moods.table
    calm = next(word for word in table.open_words if word.casefold() == "calm")
    table.choose_none_for_the_rest()
    table.choose(calm, 2)
    open_file.settle()
    open_file.bring_in(dialog)

    moods = {one.source_label: one.answers.values.get("mood") for one in vault.checkins.page()}
    assert moods["calm"] == 2


def test_a_word_answered_once_is_not_asked_again(open_file: Opener, vault: Vault) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")
    assert dialog.preview.moods is not None
    dialog.preview.moods.table.choose_none_for_the_rest()
    open_file.settle()
    open_file.bring_in(dialog)

    assert open_file(DAYLIO / "custom_moods.csv").preview.moods is None


def test_a_choice_can_be_made_with_keys_alone(qtbot: QtBot, open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")
    assert dialog.preview.moods is not None
    word = dialog.preview.moods.table.open_words[0]
    first = dialog.preview.moods.table.answer(word)
    first.faces.setFocus()
    press(Qt.Key.Key_Right)
    assert first.value is not None
    press(Qt.Key.Key_Delete)
    assert first.value is None
    press("2")
    assert (first.value, first.said.text()) == (2, "Low")
    press("5")
    assert len(dialog.preview.moods.table.open_words) == 2
    first.none.setFocus()
    press(Qt.Key.Key_Space)
    assert (first.value, first.faces.value, first.said.text()) == (0, None, "no mood")


def test_beside_the_questions_stands_what_was_understood(open_file: Opener) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")
    lines = ["“MEH” is so-so (2)", "“rad” is very good (1)", "“good” is good (1)"]
    assert "\n".join([*lines, "One entry has no mood"]) in seen(dialog)
    assert "Line 6: The same entry stands in the file twice." in seen(dialog)


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (960, False)])
def test_in_a_narrow_window_all_of_it_is_one_column(
    qtbot: QtBot,
    open_file: Opener,
    width: int,
    is_beside: bool,  # noqa: FBT001 (pytest gives it)
) -> None:
    dialog = open_file(DAYLIO / "custom_moods.csv")
    moods = dialog.preview.moods
    assert moods is not None
    known = next(one for one in dialog.findChildren(QLabel) if one.text() == "Known words")
    dialog.resize(width, 800)
    seen(dialog)  # the layout follows with the next turn of the loop
    assert (known.mapTo(dialog, QPoint()).x() > moods.geometry().right()) == is_beside


def test_thousands_are_parted(open_file: Opener, tmp_path: Path) -> None:
    QLocale.setDefault(QLocale("en_US"))
    path = tmp_path / "long.csv"
    days = [date(2020, 1, 1) + timedelta(number) for number in range(1_234)]
    rows = [f"{day},20:00,good\n" for day in days]
    path.write_text("full_date,time,mood\n" + "".join(rows), "utf-8")
    shown = seen(open_file(path))
    assert "1,234" in shown
    assert "Daylio, 1,234 days, " in shown
