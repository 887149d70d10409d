"""A Sitting from its start to the day it is read again."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import ENTER, TAB, button, click, focused, open_page, press, seen
from tests.ui.sittings import open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import GateAnswer, Mark
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.decide import page as decide_page
from walkaway_desktop.pages.decide.page import CLOSE_AND_START, DELETE, ERASE, GO_ON, DecidePage
from walkaway_desktop.pages.decide.signs import SignsStep
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message

HEAD = "Sitting of November 22, 2026, 5:12\u202fPM"
NEXT, BACK = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    return open_page(qtbot, DecidePage(vault, clock))


@pytest.fixture
def started(page: DecidePage) -> DecidePage:
    press(Qt.Key.Key_Space)
    return page


def close_it(page: DecidePage, mark: str = "Upset") -> None:
    click(page, "Close Sitting")
    click(page, mark)
    click(page, "Close it")


def test_with_no_sitting_there_is_one_kind_line_and_start(page: DecidePage) -> None:
    assert message("empty.decide").text in seen(page)
    assert focused() is button(page, "Start")
    assert "See an example" in seen(page)
    assert page.vault.sittings.open_one() is None


def test_start_opens_a_sitting_and_asks_how_you_are(started: DecidePage) -> None:
    assert open_sitting(started).mark is None
    assert HEAD in seen(started)
    assert started.overview.mark.isAncestorOf(focused())


@pytest.mark.parametrize(
    ("name", "mark"), [("Calm", Mark.CALM), ("Upset", Mark.UPSET), ("Can’t say", Mark.CANT_SAY)]
)
def test_the_mark_is_kept_at_once(started: DecidePage, name: str, mark: Mark) -> None:
    click(started, name)
    assert open_sitting(started).mark is mark


def test_the_mark_can_be_taken_back(started: DecidePage) -> None:
    click(started, "Calm")
    press(Qt.Key.Key_Backspace)
    assert open_sitting(started).mark is None


def test_the_steps_say_done_or_open(started: DecidePage) -> None:
    started.vault.sittings.step_done(open_sitting(started).id, "signs", done=True)
    started.refresh()
    shown = [one for one in started.overview.buttons.values() if not one.isHidden()]
    assert [one.accessibleName() for one in shown[:2]] == ["Safety, open", "Signs, done"]
    described = [one.accessibleDescription() for one in shown]
    assert described[:2] == [f"Step 1 of {len(shown)}, open", f"Step 2 of {len(shown)}, done"]
    assert described[-1] == f"Step {len(shown)} of {len(shown)}, open"


def test_alt_page_down_and_up_walk_through_the_steps(started: DecidePage) -> None:
    places = []
    for key in (NEXT, NEXT, BACK, BACK):
        press((key, ALT))
        places.append(started.form.heading.text())
        assert started.isAncestorOf(focused())
    assert places == ["Safety", "Signs", "Safety", HEAD]


def test_go_on_leads_to_the_first_open_step(started: DecidePage) -> None:
    started.vault.sittings.step_done(open_sitting(started).id, "safety", done=True)
    started.refresh()
    click(started, "Go on")
    assert started.form.heading.text() == "Signs"


def test_a_sitting_goes_on_after_the_next_unlock(
    started: DecidePage, qtbot: QtBot, clock: FixedClock
) -> None:
    click(started, "Calm")
    clock.moment += timedelta(days=3)
    started.hide()
    again = open_page(qtbot, DecidePage(started.vault, clock))
    assert HEAD in seen(again)
    assert again.overview.mark.mark is Mark.CALM
    assert focused() is again.overview.go_on


def test_closing_asks_again_how_you_are_and_keeps_it(started: DecidePage) -> None:
    click(started, "Calm")
    click(started, "Close Sitting")
    assert "And how are you now, at the end?" in seen(started)
    click(started, "Upset")
    click(started, "Close it")
    (sitting,) = started.vault.sittings.all()
    assert (sitting.mark, sitting.mark_end) == (Mark.CALM, Mark.UPSET)
    assert sitting.closed_at is not None
    assert "Sitting closed. It stays as it is." in seen(started)
    assert focused() is button(started, "Start")


def test_closing_can_be_left_by_keeping_it_open(started: DecidePage) -> None:
    click(started, "Close Sitting")
    click(started, "Keep it open")
    assert open_sitting(started).closed_at is None
    assert HEAD in seen(started)


def test_a_closed_sitting_can_be_read_and_not_changed(started: DecidePage) -> None:
    started.vault.sittings.answer_gate(open_sitting(started).id, "fear", GateAnswer.NO)
    close_it(started)
    click(started, "Open the Sitting of November 22, 2026, 5:12\u202fPM")
    shown = seen(started.closed)
    assert "Are you ever afraid of your partner?\nNo" in shown
    assert "Upset" in shown
    assert "not answered" in shown
    names = [
        one.accessibleName() or one.text()  # type: ignore[attr-defined]  # all are buttons
        for one in started.closed.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert names == [
        "Add a comment to this Sitting",
        "Save the comment",
        "Delete this Sitting",
        "Erase it now",
    ]


def test_the_list_of_closed_ones_shows_no_answer(started: DecidePage) -> None:
    started.vault.sittings.answer_gate(open_sitting(started).id, "fear", GateAnswer.NO)
    close_it(started)
    shown = seen(started)
    assert "closed, 0 steps done" in shown
    assert "afraid" not in shown
    assert "Upset" not in shown


def test_back_from_a_closed_one_leads_to_the_start(started: DecidePage) -> None:
    close_it(started)
    click(started, "Open the Sitting of November 22, 2026, 5:12\u202fPM")
    click(started, "Back")
    assert focused() is button(started, "Start")


# ---- one is open at a time -----------------------------------------------------------------------


def answer_question(monkeypatch: pytest.MonkeyPatch, *answers: int) -> list[str]:
    """Dialogs are answered; what they asked comes back."""
    asked: list[str] = []
    waiting = list(answers)

    def ask(_parent: object, question: object, **_kind: object) -> int:
        asked.append(question.text)  # type: ignore[attr-defined]  # a Message
        return waiting.pop(0)

    monkeypatch.setattr(decide_page, "ask", ask)
    return asked


def test_a_new_one_asks_about_the_open_one(
    started: DecidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer_question(monkeypatch, GO_ON)
    before = open_sitting(started).id
    click(started, "New Sitting")
    assert asked == ["The Sitting of November 22, 2026, 5:12\u202fPM is still open."]
    assert open_sitting(started).id == before


def test_a_new_one_can_close_the_open_one(
    started: DecidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_question(monkeypatch, CLOSE_AND_START)
    before = open_sitting(started).id
    click(started, "New Sitting")
    assert open_sitting(started).id != before
    assert started.vault.sittings.get(before).closed_at is not None


def test_a_new_one_can_erase_the_open_one_and_take_that_back(
    started: DecidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers = []
    started.undo_offered.connect(lambda *offer: offers.append(offer))
    answer_question(monkeypatch, ERASE, DELETE)
    before = open_sitting(started).id
    click(started, "New Sitting")
    assert started.vault.sittings.all() == []
    assert focused() is button(started, "Start")
    offers[0][2]()
    assert open_sitting(started).id == before
    assert HEAD in seen(started)


def test_a_deleted_sitting_does_not_come_back_open_beside_another(
    started: DecidePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers = []
    started.undo_offered.connect(lambda *offer: offers.append(offer))
    answer_question(monkeypatch, ERASE, DELETE)
    click(started, "New Sitting")
    click(started, "Start")
    offers[0][2]()
    assert len(started.vault.sittings.all()) == 1
    assert message("decide.other-sitting-open").text in seen(started)


def test_the_whole_sitting_goes_by_keyboard(page: DecidePage) -> None:
    press(Qt.Key.Key_Space)  # Start
    press(Qt.Key.Key_Right, ENTER)  # Calm
    while focused() is not page.overview.go_on:
        press(TAB)
    press(Qt.Key.Key_Space)  # to the gate
    press("n", ENTER, "n", ENTER, "n", ENTER, "n", ENTER, "n", ENTER, "n", ENTER)
    assert page.form.heading.text() == "Signs"
    press("0", ENTER, "1", ENTER, "2", ENTER, "3", ENTER, "4", ENTER, "n", ENTER)
    sitting = open_sitting(page)
    assert [one.rating for one in sitting.ratings.values()] == [0, 1, 2, 3, 4, None]
    assert set(sitting.steps_done) == {"safety", "signs"}
    assert HEAD in seen(page)
    while focused() is not page.form.close_sitting:
        press(TAB)
    press(Qt.Key.Key_Space, Qt.Key.Key_Right, ENTER, TAB, Qt.Key.Key_Space)
    assert page.vault.sittings.open_one() is None


def test_every_control_of_every_view_has_a_name(started: DecidePage) -> None:
    nameless = []
    for key in (NEXT, NEXT):
        press((key, ALT))
        nameless += [
            one
            for one in started.findChildren(QWidget)
            if one.isVisible()
            and one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (one.accessibleName() or (hasattr(one, "text") and one.text()))
        ]
    assert nameless == []


def test_the_page_never_scrolls_sideways(started: DecidePage, qtbot: QtBot) -> None:
    started.resize(960 - 64, 640)
    wide = []
    for key in (NEXT, NEXT):
        press((key, ALT))
        QTest.qWait(0)
        sheet = started.form.sheet
        qtbot.waitUntil(lambda sheet=sheet: sheet.width() <= started.form.scroll.viewport().width())
        wide.append(sheet.minimumSizeHint().width() <= started.form.scroll.viewport().width())
    assert wide == [True, True]


def test_the_page_scrolls_no_further_than_it_has_something_to_show(started: DecidePage) -> None:
    sheet, room = started.form.sheet, started.form.scroll.viewport()
    blank = {}
    for key in started.steps:
        started.go_to(key)
        QTest.qWait(0)
        blank[key] = sheet.height() - max(room.height(), sheet.heightForWidth(sheet.width()))
    assert blank == dict.fromkeys(started.steps, 0)


# ---- the ways out --------------------------------------------------------------------------------


def into_the_third_sign(started: DecidePage) -> None:
    open_step(started, "signs")
    signs = started.steps["signs"]
    assert isinstance(signs, SignsStep)
    signs.show_sign("respect")
    press("3")


def test_esc_leads_from_any_sign_to_the_sitting_and_loses_nothing(started: DecidePage) -> None:
    into_the_third_sign(started)
    press(Qt.Key.Key_Escape)
    assert started.view is started.overview
    assert open_sitting(started).ratings["respect"].rating == 3
    assert started.overview.isAncestorOf(focused())


def test_the_path_leads_from_any_sign_to_the_sitting(started: DecidePage) -> None:
    into_the_third_sign(started)
    QTest.mouseClick(started.form.path, Qt.MouseButton.LeftButton)
    assert started.view is started.overview


def test_a_sitting_can_be_closed_from_any_sign(started: DecidePage) -> None:
    into_the_third_sign(started)
    click(started, "Close Sitting")
    assert started.view is started.closing
    press(Qt.Key.Key_Escape)
    assert started.view is started.overview


def test_the_key_of_the_page_leads_to_the_sitting(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page("decide")
    page = window.page
    assert isinstance(page, DecidePage)
    click(page, "Start")
    into_the_third_sign(page)
    press((Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier))
    assert page.view is page.overview


def test_two_sittings_of_one_day_tell_their_time(started: DecidePage, clock: FixedClock) -> None:
    close_it(started)
    clock.moment = clock.moment.replace(hour=19)
    click(started, "Start")
    close_it(started)
    assert "November 22, 2026, 5:12 PM" in seen(started).replace("\u202f", " ")
    assert "November 22, 2026, 7:12 PM" in seen(started).replace("\u202f", " ")


def open_step(page: DecidePage, key: str) -> None:
    QTest.mouseClick(page.overview.buttons[key], Qt.MouseButton.LeftButton)
