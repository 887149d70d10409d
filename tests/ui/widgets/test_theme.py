"""Looks and sizes, switched without a restart."""

import re

import pytest
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from walkaway_desktop.widgets.icons import icon, pixmap
from walkaway_desktop.widgets.layouts import kind, label
from walkaway_desktop.widgets.theme import Theme

LOOKS = ["light", "dark", "contrast_light", "contrast_dark"]


@pytest.mark.parametrize("look", LOOKS)
def test_no_token_is_left_open_in_the_sheets(theme: Theme, look: str) -> None:
    theme.choose(look)
    assert "@" not in theme.sheet() + theme.lock_sheet()


def test_a_new_look_is_told_and_seen_at_once(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert theme.color("paper").name().upper() == "#171B1A"
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("paper")
    assert theme.hex("card") in qapp.styleSheet()


def test_selections_and_placeholders_take_their_colors_from_the_tokens(
    qapp: QApplication, theme: Theme
) -> None:
    theme.choose("dark")
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Highlight) == theme.color("accent")
    assert palette.color(QPalette.ColorRole.PlaceholderText) == theme.color("soft")


def test_text_size_grows_type_and_what_holds_text_and_nothing_else(theme: Theme) -> None:
    theme.choose("light", 200)
    assert theme.font("body").pixelSize() == 28
    assert theme.px("button") == 72
    assert theme.px("compact_below") == 2240
    assert theme.px("m") == 12
    assert theme.px("mood_face") == 44


@pytest.mark.parametrize(("asked", "given"), [(50, 90), (90, 90), (200, 200), (400, 200)])
def test_text_size_stays_within_90_and_200(theme: Theme, asked: int, given: int) -> None:
    theme.choose("light", asked)
    assert theme.text_size == given


def test_the_smallest_text_is_12_at_100_percent(theme: Theme) -> None:
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", theme.sheet())]
    assert min(sizes) == 12


def test_an_unknown_name_is_an_error_not_a_guess(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.px("no_such_size")
    with pytest.raises(KeyError):
        theme.color("no_such_color")


@pytest.mark.parametrize(
    ("name", "family", "weight"),
    [("body", "Inter", 400), ("card_title", "Inter", 600), ("page", "Source Serif Pro", 600)],
)
def test_the_fonts_of_the_bundle_are_used(
    theme: Theme, name: str, family: str, weight: int
) -> None:
    font = theme.font(name)
    assert QFontInfo(font).family() == family
    assert font.weight() == weight


def test_the_lock_window_has_a_small_sheet_until_a_look_is_chosen(
    qapp: QApplication, theme: Theme
) -> None:
    started = Theme()
    started.choose_for_lock()
    assert qapp.styleSheet() == theme.lock_sheet()
    assert len(theme.lock_sheet()) < len(theme.sheet()) / 2
    started.choose("light")
    assert qapp.styleSheet() == theme.sheet()
    started.choose_for_lock()  # after first run, say: to lay out all of it again gains nothing
    assert qapp.styleSheet() == theme.sheet()


def test_the_systems_look_is_one_of_the_sets(theme: Theme) -> None:
    theme.choose("system")
    assert theme.name in LOOKS


def test_an_icon_takes_the_color_of_its_token_and_the_pixels_of_the_screen(theme: Theme) -> None:
    picture = pixmap("check", "accent", 24, 2.0)
    assert picture.width() == 48
    image = picture.toImage()
    seen = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
    assert theme.color("accent").name() in seen


def test_direction_icons_turn_with_the_layout_and_others_do_not(qapp: QApplication) -> None:
    before = [pixmap(name).toImage() for name in ("chevron-left", "clock")]
    qapp.setLayoutDirection(qapp.layoutDirection().RightToLeft)
    after = [pixmap(name).toImage() for name in ("chevron-left", "clock")]
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(LookupError):
        icon("no-such-icon")


def test_the_kind_of_a_label_is_seen_even_when_it_changes(qtbot: QtBot, theme: Theme) -> None:
    made = label("Text", "caption")
    qtbot.addWidget(made)
    made.show()
    assert made.font().pixelSize() == 12
    kind(made, "page")
    assert made.font().pixelSize() == 28


def test_own_words_are_never_read_as_markup(qtbot: QtBot) -> None:
    made = label("<b>not bold</b>", "own_words")
    qtbot.addWidget(made)
    assert isinstance(made, QLabel)
    assert made.textFormat().name == "PlainText"


def test_the_same_look_once_more_lays_nothing_out(qtbot: QtBot, theme: Theme) -> None:
    theme.choose("dark", 150)
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("dark", 150)
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark", 100)
