"""The Chart tab: which items it draws, their marks, and the picture that can be kept of it."""

import getpass
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.full_disk import no_room
from tests.made_up_marks import add_marks
from tests.ui.driving import button, click, focused, open_page, press, seen
from tests.ui.in_dialog import chosen_place, in_dialog
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import Cause, CheckinAnswers, Rules, SpaceDates
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.space.chart_tab import ChartTab
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.pages.space.picture_dialog import PictureDialog
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import Message, message, texts
from walkaway_desktop.widgets.theme import Theme

TODAY = date(2026, 11, 22)
MARKED = TODAY - timedelta(days=11)  # two Contacts
Act = Callable[[PictureDialog], object]


@pytest.fixture
def diary(vault: Vault, clock: FixedClock) -> Vault:
    """Every day of 60 but each tenth; the made-up Contacts and Urges; a space of three weeks."""
    with vault.transaction():
        for ago in range(60, 0, -1):
            if ago % 10:
                values = {"mood": float(1 + ago % 5), "pull": float(ago % 11), "sleep": 7.5}
                day = When(TODAY - timedelta(days=ago), None, None)
                vault.checkins.add(day, CheckinAnswers(values))
        vault.spaces.add(SpaceDates(TODAY - timedelta(days=21)), Rules(), today=TODAY)
        add_marks(vault, clock)
    return vault


@pytest.fixture
def page(qtbot: QtBot, diary: Vault, clock: FixedClock) -> SpacePage:
    made = open_page(qtbot, SpacePage(diary, clock))
    made.go_to("chart")
    return made


@pytest.fixture
def tab(page: SpacePage) -> ChartTab:
    return page.tab(ChartTab)


def turn(box: QWidget) -> None:
    """Tick it, or take the tick away, by keys."""
    box.setFocus()
    assert focused() is box
    press(Qt.Key.Key_Space)


def strips(tab: ChartTab) -> list[str]:
    shown = tab.chart.chart.shown
    return [] if shown is None else [strip.measure.key for strip in shown.strips]


# ---- items ---------------------------------------------------------------------------------------


def test_it_opens_with_mood_and_pull_larger_than_in_the_overview(
    page: SpacePage, tab: ChartTab
) -> None:
    assert strips(tab) == ["mood", "pull"]
    overview = page.tab(Overview)
    overview.refresh()
    assert tab.chart.chart.sizeHint().height() > overview.chart.chart.sizeHint().height() * 1.3


def test_any_item_is_drawn_in_the_persons_order(tab: ChartTab) -> None:
    turn(tab.boxes["sleep"])
    turn(tab.boxes["pull"])
    assert strips(tab) == ["mood", "sleep"]


def test_what_was_chosen_stays_when_the_tab_comes_back(tab: ChartTab) -> None:
    turn(tab.boxes["sleep"])
    tab.refresh()
    assert strips(tab) == ["mood", "pull", "sleep"]
    assert tab.boxes["sleep"].isChecked()


def test_with_none_chosen_it_says_so_and_there_is_nothing_to_save(tab: ChartTab) -> None:
    for key in ("mood", "pull"):
        turn(tab.boxes[key])
    assert "Choose at least one item." in seen(tab)
    assert not tab.chart.isVisible()
    assert not tab.save.isEnabled()


def test_an_empty_diary_has_nothing_to_save(qtbot: QtBot, vault: Vault, clock: FixedClock) -> None:
    page = open_page(qtbot, SpacePage(vault, clock))
    page.go_to("chart")
    tab = page.tab(ChartTab)
    assert not tab.save.isEnabled()
    vault.contacts.add(
        When(TODAY - timedelta(days=90), None, None), ContactWords(Direction.BY_CHANCE)
    )
    tab.refresh()
    assert tab.save.isEnabled()


def test_all_begins_with_a_contact_before_the_first_check_in(tab: ChartTab) -> None:
    day = TODAY - timedelta(days=400)
    tab.vault.contacts.add(When(day, None, None), ContactWords(Direction.BY_CHANCE))
    tab.refresh()
    span = tab.chart.span
    span.setCurrentIndex(span.findText("All"))
    span.activated.emit(span.currentIndex())
    shown = tab.chart.chart.shown
    assert shown is not None
    assert shown.first == day
    assert min(mark.day for mark in shown.marks) == day
    assert "54 of 60 days, 6 missing" in seen(tab)  # a day before the first entry is not missing


def test_an_item_of_yes_and_no_is_named_and_counted(qtbot: QtBot, tab: ChartTab) -> None:
    key = tab.vault.own_measures.add("Swimming", Scale.YES_NO).measure.key
    yesterday = TODAY - timedelta(days=1)
    for value in (1, 0):
        tab.vault.checkins.add(When(yesterday, None, None), CheckinAnswers({key: value}))
    tab.refresh()
    qtbot.waitUntil(tab.boxes[key].isVisible)
    turn(tab.boxes[key])
    shown = tab.chart.chart.shown
    assert shown is not None
    assert shown.strips[-1].ends == ("Yes", "No")
    assert "Swimming, yes in 1 of 2 check-ins" in tab.chart.chart.spoken(yesterday)
    assert "Swimming on 1 of 30 days, yes in 1 of 2 check-ins" in tab.chart.chart.summary()


# ---- marks ---------------------------------------------------------------------------------------


def test_a_day_says_each_contact_urge_and_value(tab: ChartTab) -> None:
    said = tab.chart.chart.spoken(MARKED)
    assert said.startswith("Wednesday, November 11, 2026: Mood 2 of 5, low, check-ins: 1; ")
    assert said.endswith("; Contact: they did, inside; Contact: I reached out, outside")


def test_on_a_day_without_a_space_a_contact_is_neither(tab: ChartTab) -> None:
    assert "; Contact: I reached out" in tab.chart.chart.spoken(TODAY - timedelta(days=26)) + ";"
    assert "outside" not in tab.chart.chart.spoken(TODAY - timedelta(days=26))


def test_the_sentence_counts_the_marks_in_view(tab: ChartTab) -> None:
    summary = tab.chart.chart.accessibleDescription()
    assert "; Contact: they did, inside: 3; " in summary
    assert summary.endswith("; Urge: 9.")


def test_the_legend_of_contacts_is_there_without_any(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    made = open_page(qtbot, SpacePage(vault, clock))
    made.go_to("chart")
    words = seen(made.tab(ChartTab))
    for one in ("I reached out", "they did", "by chance or through someone", "ring: inside"):
        assert one in words
    assert "Urge" not in words.split("\n")


def test_the_table_has_contacts_in_words_and_urges_as_numbers(tab: ChartTab) -> None:
    click(tab.chart, "Show as table")
    table = tab.chart.table.rows
    heads = [column.head for column in table.columns][-2:]
    assert heads == ["Contact", "Urges"]
    contacts, urges = (dict(zip(table.days, one.cells, strict=True)) for one in table.columns[-2:])
    assert contacts[MARKED] == "they did, inside; I reached out, outside"
    assert urges[TODAY - timedelta(days=6)] == 2
    assert (urges[MARKED], contacts[TODAY - timedelta(days=6)]) == (None, None)


def test_a_mark_that_was_deleted_is_gone_at_once(tab: ChartTab) -> None:
    for one in tab.vault.contacts.between(MARKED, MARKED):
        tab.vault.entries.delete([one.id])
    tab.refresh()
    assert "Contact" not in tab.chart.chart.spoken(MARKED)


# ---- the heat map has the same -------------------------------------------------------------------


def test_the_heat_map_tells_contacts_and_the_day_that_keys_are_on(page: SpacePage) -> None:
    page.go_to("overview")
    heat = page.tab(Overview).heat
    heat.focus_first()
    heat.map.grid.go_to(MARKED)
    assert heat.said.text() == heat.map.spoken(MARKED)
    assert heat.said.text().endswith("; Contact: they did, inside; Contact: I reached out, outside")
    heat.map.grid.clearFocus()
    assert not heat.said.text()
    click(heat, "Show as table")
    assert heat.table.rows.columns[-1].head == "Contact"


# ---- the picture ---------------------------------------------------------------------------------


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return chosen_place(tmp_path, monkeypatch, "daybook.png")


def in_picture(tab: ChartTab, act: Act) -> None:
    """Ask for the picture as a person does, and `act` while the dialog is there."""
    with in_dialog(PictureDialog, act):
        tab.save.click()


def make(qtbot: QtBot, tab: ChartTab, *pressed: str) -> str:
    """Press these, choose the place, wait for it; what the dialog then says."""
    said: list[str] = []

    def act(dialog: PictureDialog) -> None:
        for name in pressed:
            turn(button(dialog, name))
        click(dialog, "Choose a place")
        qtbot.waitUntil(lambda: dialog.ended.isVisible() or dialog.notice.isVisible())
        said.append(seen(dialog))

    in_picture(tab, act)
    return said[0]


def test_a_png_holds_the_picture_and_no_words_beside_it(
    qtbot: QtBot, tab: ChartTab, target: Path
) -> None:
    said = make(qtbot, tab)
    assert message("space.picture-saved", file=target.name, folder=target.parent).text in said
    assert "This copy is not encrypted. Anyone who finds it can read it." in said
    image = QImage(str(target))
    assert image.width() >= tab.chart.chart.width() * 2
    assert image.textKeys() == []
    kinds = re.findall(rb"(IHDR|tEXt|zTXt|iTXt|eXIf|tIME|IEND)", target.read_bytes())
    assert kinds == [b"IHDR", b"IEND"]


def test_an_svg_is_drawn_in_lines_and_says_its_sentence(
    qtbot: QtBot, tab: ChartTab, target: Path
) -> None:
    make(qtbot, tab, "SVG")
    content = target.read_text("utf-8")
    root = ET.fromstring(content)  # noqa: S314 (our own file)
    named = {element.tag.split("}")[1]: element.text for element in root}
    assert named["title"] == "Chart, October 24, 2026 to November 22, 2026"
    assert named["desc"] == tab.chart.chart.summary()
    assert "<image" not in content
    for words in ("I reached out", "ring: inside", "Mood", "Nov 22"):
        assert words in content


@pytest.mark.parametrize("form", ["PNG", "SVG"])
def test_it_names_nobody_and_no_place(
    qtbot: QtBot, tab: ChartTab, target: Path, vault_folder: Path, form: str
) -> None:
    make(qtbot, tab, form)
    content = target.read_bytes().lower()
    for name in (getpass.getuser(), "daybook", "walkaway", str(vault_folder), str(target.parent)):
        assert name.lower().encode() not in content
    assert target.stat().st_mode & 0o077 == 0


def test_what_is_not_ticked_stays_out(qtbot: QtBot, tab: ChartTab, target: Path) -> None:
    make(qtbot, tab, "SVG", "Pull to reach out", "Contacts", "Spaces, as shaded days")
    content = target.read_text("utf-8")
    assert "Pull" not in content
    assert "reached out" not in content
    assert "ring: inside" not in content
    assert Theme.current().hex("band").lower() not in content.lower()
    assert "Urge" in content


def test_the_days_of_a_space_are_shaded_in_it(qtbot: QtBot, tab: ChartTab, target: Path) -> None:
    make(qtbot, tab, "SVG")
    assert Theme.current().hex("band").lower() in target.read_text("utf-8").lower()


@pytest.fixture
def light_again() -> Iterator[None]:
    yield
    Theme.current().choose("light")


@pytest.mark.usefixtures("light_again")
@pytest.mark.parametrize("look", ["dark", "contrast_dark"])
def test_it_is_light_in_a_dark_look_too(
    qtbot: QtBot, tab: ChartTab, target: Path, look: str
) -> None:
    make(qtbot, tab)
    light = target.read_bytes()
    target.unlink()
    Theme.current().choose(look)
    make(qtbot, tab)
    assert QImage(str(target)).pixelColor(0, 0).lightness() > 240
    assert Theme.current().name == look
    assert (target.read_bytes() == light) is (look == "dark")


def test_with_no_item_ticked_it_says_what_is_missing(tab: ChartTab, target: Path) -> None:
    shown: list[str] = []

    def act(dialog: PictureDialog) -> None:
        for key in ("mood", "pull"):
            turn(dialog.boxes[key])
        click(dialog, "Choose a place")
        shown.append(seen(dialog))
        assert focused() is next(iter(dialog.boxes.values()))

    in_picture(tab, act)
    assert "Tick at least one item." in shown[0]
    assert not target.exists()


@pytest.mark.parametrize("form", ["PNG", "SVG"])
def test_the_name_says_only_the_day(
    tab: ChartTab, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(dialogs, "choose_save", lambda *given, **_: asked.append(given[2]))

    def act(dialog: PictureDialog) -> None:
        click(dialog, form)
        click(dialog, "Choose a place")

    in_picture(tab, act)
    assert asked == [f"daybook-2026-11-22.{form.lower()}"]


def test_in_safety_mode_it_asks_first_and_ticks_nothing(
    tab: ChartTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    asked: list[str] = []

    def answer(_page: object, question: Message, **_: object) -> int:
        asked.append(question.text)
        return len(question.buttons) - 1

    monkeypatch.setattr(dialogs, "ask", answer)
    ticked: list[bool] = []
    in_picture(tab, lambda dialog: ticked.extend(box.isChecked() for box in dialog.boxes.values()))
    assert asked == [texts("safety")["export_question"]["title"]]
    assert not any(ticked)


@pytest.mark.parametrize("answer", [0, None], ids=["no file", "Esc"])
def test_in_safety_mode_nothing_is_made_unless_it_is_wanted(
    tab: ChartTab, monkeypatch: pytest.MonkeyPatch, answer: int | None
) -> None:
    tab.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    monkeypatch.setattr(dialogs, "ask", lambda *_, **__: answer)
    tab.save.click()
    assert tab.findChildren(PictureDialog) == []


def test_a_full_disk_is_said_and_leaves_what_was_there(
    qtbot: QtBot, tab: ChartTab, target: Path
) -> None:
    target.write_text("before")
    assert tab.chart.isVisible()
    with no_room(beyond=1024):
        assert "The picture was not written: the disk is full." in make(qtbot, tab)
    assert target.read_text() == "before"
    assert list(target.parent.iterdir()) == [target]


def test_after_a_failure_another_place_can_be_chosen(
    qtbot: QtBot, tab: ChartTab, target: Path
) -> None:
    target.parent.rmdir()
    said: list[str] = []

    def act(dialog: PictureDialog) -> None:
        click(dialog, "Choose a place")
        qtbot.waitUntil(dialog.notice.isVisible)
        said.append(seen(dialog))
        target.parent.mkdir()
        assert focused() is button(dialog, "Choose another folder")
        press(Qt.Key.Key_Space)
        qtbot.waitUntil(dialog.ended.isVisible)

    in_picture(tab, act)
    assert "The picture was not written: the folder is gone." in said[0]
    assert target.exists()
