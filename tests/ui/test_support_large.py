"""A number in large type, and how soon an emergency number is read."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBitmap, QRegion, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests import fresh_process
from tests.stage import settle
from tests.ui.driving import Press, click, open_page, press, seen
from tests.ui.in_dialog import in_dialog
from tests.ui.started import Started
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.hiding import State
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.cover import Cover
from walkaway_desktop.pages.support import SupportPage
from walkaway_desktop.pages.support_large import LargeType, Shown
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.large_number import ways_to_break
from walkaway_desktop.widgets.theme import Theme

ESC = Qt.Key.Key_Escape
MOST_PRESSES = 20  # of Tab, from one end of a page to the other


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> SupportPage:
    vault.settings.country = "US"
    return open_page(qtbot, SupportPage(vault, clock))


def opened(page: QWidget, name: str) -> tuple[str, str, str]:
    """What it shows, what a screen reader hears, whose it is; Esc closes it."""
    found: list[tuple[str, str, str]] = []

    def look(dialog: LargeType) -> None:
        number = dialog.number
        assert number.hasFocus()
        found.append((number.number, number.accessibleName(), dialog.accessibleName()))
        press(ESC)
        assert not dialog.isVisible()

    with in_dialog(LargeType, look):
        click(page, name)
    return found[0]


def test_the_emergency_number_is_there_in_large_type(page: SupportPage) -> None:
    name = "Emergency number, United States"
    assert opened(page, f"Large type: {name}") == ("911", "9 1 1", name)


def test_each_helpline_has_its_own(page: SupportPage) -> None:
    name = "National Domestic Violence Hotline"
    spoken = "1 8 0 0 7 9 9 7 2 3 3"
    assert opened(page, f"Large: {name}") == ("1-800-799-7233", spoken, name)


def test_so_has_someone_the_person_trusts(page: SupportPage, vault: Vault) -> None:
    vault.support_contacts.add(SupportWords("Robin {name}", "555 0142"))
    vault.support_contacts.add(SupportWords("Kim"))
    page.go_to("people")
    assert opened(page, "Large: Robin {name}") == ("555 0142", "5 5 5 0 1 4 2", "Robin {name}")
    larges = [one for one in page.findChildren(QAbstractButton) if one.text() == "Large"]
    assert len(larges) == 1  # Kim has no number


def test_what_is_noted_about_someone_is_not_held_up_to_a_room(
    page: SupportPage, vault: Vault
) -> None:
    vault.support_contacts.add(SupportWords("Robin", "555 0142", "knows about the bag"))
    page.go_to("people")
    shown: list[str] = []

    def look(dialog: LargeType) -> None:
        shown.extend((seen(dialog), dialog.number.accessibleDescription()))
        press(ESC)

    with in_dialog(LargeType, look):
        click(page, "Large: Robin")
    assert "Robin" in shown[0]
    assert "knows about the bag" not in " ".join(shown)


def test_without_an_emergency_number_there_is_no_button_for_it(
    page: SupportPage, vault: Vault
) -> None:
    vault.settings.country = "GM"
    page.refresh()
    assert "Large type" not in seen(page)


def test_the_focus_comes_back_to_the_button(qtbot: QtBot, page: SupportPage) -> None:
    opened(page, "Large type: Emergency number, United States")
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Large type"


def test_a_country_chosen_later_changes_what_it_shows(page: SupportPage) -> None:
    page.country.setCurrentIndex(page.country.findData("DE"))
    page.country.activated.emit(page.country.currentIndex())
    QTest.qWait(0)
    name = "Emergency number, Germany"
    assert opened(page, f"Large type: {name}")[0] == "112"


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize(
    "number", ["911", "1-800-799-7233", "text START to 88788", "chat at www.example-of-a-line.org"]
)
def test_it_fills_the_room_and_nothing_of_it_is_cut_off(
    qtbot: QtBot, number: str, size: int
) -> None:
    Theme.current().choose("light", size)
    dialog = LargeType(Shown("A line", number, ("day and night", "Not checked by us.")))
    qtbot.addWidget(dialog)
    dialog.resize(960, 640)
    dialog.show()
    ink = _ink(dialog.number)
    room = dialog.number.rect()
    assert room.contains(ink)
    assert 0 not in {ink.left(), ink.top()}  # else something may be cut off there
    assert max(ink.width() / room.width(), ink.height() / room.height()) > 0.75
    Theme.current().choose("light")


def _ink(number: QWidget) -> QRect:
    """Where there is any, in the picture itself."""
    image = number.grab().toImage()
    mask = image.createMaskFromColor(image.pixel(0, 0), Qt.MaskMode.MaskInColor)
    return QRegion(QBitmap.fromImage(mask)).boundingRect()


@given(st.from_regex(r"\A\+?[0-9]{1,5}([ -][0-9]{1,5}){0,5}\Z"))
def test_a_number_is_broken_between_its_groups_and_keeps_every_digit(number: str) -> None:
    groups = re.findall(r"\d+", number)
    for lines in ways_to_break(number):
        assert re.findall(r"\d+", " ".join(lines)) == groups
        assert len(lines) <= 3


def test_quick_hide_covers_it(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> None:
    started = Started(qtbot, vault_folder, clock)
    main = started.unlock()
    main.vault.settings.country = "US"
    main.show_page("support")

    with in_dialog(LargeType, lambda _: started.key(Qt.Key.Key_F9)):
        click(main, "Large type: Emergency number, United States")
    assert isinstance(started.window.currentWidget(), Cover)
    assert started.state is State.HIDDEN
    assert QApplication.activeModalWidget() is None


# ---- first use in an emergency -------------------------------------------------------------------


@pytest.fixture
def locked(qtbot: QtBot, vault_folder: Path, clock: FixedClock) -> Started:
    return Started(qtbot, vault_folder, clock)


def lines_in_view(page: SupportPage) -> list[str]:
    """Whole lines that can be read without scrolling."""
    (scroll,) = [one for one in page.findChildren(QScrollArea) if one.parent() is page]
    view = scroll.viewport()
    return [
        one.text()
        for one in page.findChildren(QLabel)
        if one.isVisible() and view.rect().contains(one.rect().translated(_place(one, view)))
    ]


def _place(one: QWidget, view: QWidget) -> QPoint:
    return one.mapTo(view, QPoint(0, 0))


def test_locked_the_page_brings_nothing_along_that_only_an_open_vault_needs() -> None:
    """Someone may be in a hurry: with all that, it opens in half a second, else in a tenth."""
    script = (
        "import sys, walkaway_desktop.window, walkaway_desktop.pages.locked_support\n"
        "print({'peewee', 'walkaway_desktop.storage.models'} & set(sys.modules))"
    )
    assert fresh_process.said(script) == "set()"


def test_locked_one_press_shows_what_to_call(locked: Started) -> None:
    current = locked.window.currentWidget()
    assert current is not None
    click(current, "Get support")
    support = locked.window.currentWidget()
    assert support is not None
    page = support.findChild(SupportPage)
    assert isinstance(page, SupportPage)
    assert texts("safety")["locked"]["no_country"] in lines_in_view(page)


def go_to(is_there: Callable[[], bool], key: Press) -> None:
    """By this key alone, pressed as often as it takes."""
    presses = 0
    while not is_there():
        press(key)
        presses += 1
        assert presses < MOST_PRESSES, "it is not on the way"


def words_of_focused() -> str:
    focused = QApplication.focusWidget()
    return focused.text() if isinstance(focused, QAbstractButton) else ""


def test_locked_the_keyboard_alone_leads_to_the_number_of_the_country(locked: Started) -> None:
    shown: list[str] = []
    go_to(lambda: words_of_focused() == "Get support", Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    support = locked.window.currentWidget()
    assert support is not None
    page = support.findChild(SupportPage)
    assert isinstance(page, SupportPage)
    go_to(page.country.hasFocus, (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier))
    QTest.keyClicks(page.country, "Germany")
    QTest.qWait(0)
    assert "If you are in danger now, call 112." in lines_in_view(page)

    press(Qt.Key.Key_Tab)
    with in_dialog(LargeType, lambda dialog: shown.append(dialog.number.number)):
        press(Qt.Key.Key_Space)
    assert shown == ["112"]


@pytest.fixture
def fresh(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Started:
    return Started(qtbot, tmp_path / "new", clock)


@pytest.mark.parametrize("which", ["locked", "fresh"])
def test_before_anything_is_open_its_key_leads_there_too(
    request: pytest.FixtureRequest, which: str
) -> None:
    """The hand that knows the key finds it, with half a passphrase typed."""
    started: Started = request.getfixturevalue(which)
    before = started.shows
    started.qtbot.waitUntil(lambda: bool(started.window.findChildren(QShortcut)))
    started.key(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert started.shows == "LockedSupport"
    started.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    started.qtbot.waitUntil(lambda: started.shows == before)


@pytest.mark.parametrize(
    ("country", "number"), [("", "112 or 911"), ("US", "call 911."), ("AT", "call 112.")]
)
def test_at_twice_the_size_in_a_small_window_the_number_is_in_view(
    qtbot: QtBot, clock: FixedClock, country: str, number: str
) -> None:
    page = SupportPage(None, clock)
    qtbot.addWidget(page)
    Theme.current().choose("light", 200)
    page.retheme()
    page.resize(960, 640)
    page.show()
    page.country.setCurrentIndex(page.country.findData(country))
    page.country.activated.emit(page.country.currentIndex())
    QTest.qWait(0)
    found = [line for line in lines_in_view(page) if number in line]
    Theme.current().choose("light")
    assert found


def test_at_that_size_a_country_typed_by_keys_has_its_number_in_view(
    qtbot: QtBot, clock: FixedClock
) -> None:
    """The list of countries stands below it, and Tab shows the list alone."""
    page = open_page(qtbot, SupportPage(None, clock))
    Theme.current().choose("light", 200)
    page.retheme()
    page.resize(880, 640)
    page.country.setFocus(Qt.FocusReason.BacktabFocusReason)
    settle()
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(page.country.mapTo(page, QPoint(0, 0)).y())
    before = lines_in_view(page)
    QTest.keyClicks(page.country, "canada")
    settle()
    found = lines_in_view(page)
    Theme.current().choose("light")
    assert not any("112 or 911" in line for line in before)  # else this says nothing
    assert "If you are in danger now, call 911." in found
    assert page.country.hasFocus()
    assert not page.country.visibleRegion().isEmpty()


def by_its_key(_window: MainWindow) -> None:
    press((Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier))


def by_click(window: MainWindow) -> None:
    click(window, "Get support")


Way = tuple[Callable[[MainWindow], None], bool]


@pytest.mark.parametrize("way", [(by_its_key, True), (by_click, False)])
def test_opened_at_that_size_the_page_stands_at_its_top(
    qtbot: QtBot, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    open_it, by_key = way
    monkeypatch.setattr(FocusRing, "by_key", by_key)  # as the app hears it of its windows
    vault.settings.country = "US"
    vault.settings.text_size = 200
    Theme.current().choose("light", 200)
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.resize(960, 640)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("today")
    open_it(window)
    page = window.page
    assert isinstance(page, SupportPage)
    settle()
    in_view = lines_in_view(page)
    assert "Get support" in in_view
    assert any("call 911." in line for line in in_view)
    press("6")  # and the keyboard is where a digit opens a section
    assert page.section_title.text() == "For friends of someone at risk"
    window.stop()
    Theme.current().choose("light")
