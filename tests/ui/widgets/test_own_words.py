"""The person's own words on a page: whole, whatever was shown before."""

from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.own_words import OwnWords

WIDTH = 300
LONG = "I want to sleep through the night. " * 40
LONG_WORD = "https://example.org/" + "a" * 200


def test_other_words_get_the_room_that_they_need(qtbot: QtBot) -> None:
    shown, anew = OwnWords("Short."), OwnWords(LONG)
    for label in (shown, anew):
        qtbot.addWidget(label)
    assert shown.heightForWidth(WIDTH) < anew.heightForWidth(WIDTH)
    shown.setText(LONG)
    assert shown.heightForWidth(WIDTH) == anew.heightForWidth(WIDTH)


def test_a_long_word_is_broken_whenever_it_is_set(qtbot: QtBot) -> None:
    shown, anew = OwnWords(""), OwnWords(LONG_WORD)
    for label in (shown, anew):
        qtbot.addWidget(label)
    shown.setText(LONG_WORD)
    assert shown.text() == anew.text() != LONG_WORD
