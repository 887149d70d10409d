"""The Safety gate: six questions, the panel, and the one flag."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.driving import BACKSPACE, ENTER, click, focused, in_view, open_page, press, seen
from tests.ui.faults import saves_refused
from tests.ui.sittings import open_sitting
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause, GateAnswer
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.decide.gate import GateStep
from walkaway_desktop.pages.decide.page import DecidePage
from walkaway_desktop.pages.decide.safety_panel import SUPPORT
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

QUESTIONS = ["fear", "hurt", "forced", "control", "watched", "threats"]
ONCE = "The time around leaving can be the most dangerous part."
PANEL = "Before anything else"
NONE_LINE = "You can come back to this any time."


@pytest.fixture
def page(qtbot: QtBot, vault: Vault, clock: FixedClock) -> DecidePage:
    made = open_page(qtbot, DecidePage(vault, clock))
    click(made, "Start")
    click(made, "Go on")
    return made


@pytest.fixture
def gate(page: DecidePage) -> GateStep:
    step = page.view
    assert isinstance(step, GateStep)
    return step


def test_six_questions_are_asked_and_none_is_answered(page: DecidePage, gate: GateStep) -> None:
    assert list(gate.rows) == QUESTIONS
    assert all(row.value is None for row in gate.rows.values())
    assert gate.rows["fear"].isAncestorOf(focused())
    shown = seen(page)
    assert "Answer these when you are alone." in shown
    assert "You watch your words or your face so that they stay calm." in shown


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("yes", GateAnswer.YES),
        ("no", GateAnswer.NO),
        ("not_sure", GateAnswer.NOT_SURE),
        ("skip", GateAnswer.SKIP),
    ],
)
def test_each_answer_is_on_the_disk_at_once(
    page: DecidePage, gate: GateStep, name: str, answer: GateAnswer
) -> None:
    segment = next(one for one in gate.rows["hurt"].segments if one.key == name)
    segment.click()
    assert open_sitting(page).gate == {"hurt": answer}


@pytest.mark.parametrize("keys", ["y", "not sure"])
def test_yes_and_not_sure_bring_the_panel_and_set_safety_mode(
    page: DecidePage, gate: GateStep, keys: str
) -> None:
    gate.rows["fear"].choose("yes" if keys == "y" else "not_sure")
    mode = page.vault.settings.safety_mode
    assert (mode.on, mode.cause) == (True, Cause.GATE)
    shown = seen(page)
    assert PANEL in shown
    assert ONCE in shown
    assert gate.panel.isAncestorOf(focused())


def test_the_panel_comes_into_view(page: DecidePage, gate: GateStep, qtbot: QtBot) -> None:
    page.resize(896, 560)
    gate.rows["threats"].setFocus()
    qtbot.waitUntil(lambda: page.form.scroll.verticalScrollBar().value() > 0)
    press("y")
    way = gate.panel.buttons[SUPPORT]
    qtbot.waitUntil(lambda: in_view(page.form.scroll, way))


def test_what_leaving_can_mean_is_said_once(page: DecidePage, gate: GateStep) -> None:
    page.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    gate.rows["fear"].choose("yes")
    assert PANEL in seen(page)
    assert ONCE not in seen(page)


def test_not_sure_gets_its_own_sentence(page: DecidePage, gate: GateStep) -> None:
    gate.rows["fear"].choose("not_sure")
    assert "You answered “Not sure”." in seen(page)


def test_all_no_or_skipped_is_one_line_and_nothing_more(page: DecidePage, gate: GateStep) -> None:
    press("n", ENTER, "n", ENTER, "n", ENTER, "n", ENTER, "n", ENTER)
    assert NONE_LINE not in seen(page)
    gate.rows["threats"].choose("skip")
    assert NONE_LINE in seen(page)
    assert PANEL not in seen(page)
    assert not page.vault.settings.safety_mode.on
    assert "safety" in open_sitting(page).steps_done


def test_walking_over_yes_with_the_arrows_answers_nothing(page: DecidePage, gate: GateStep) -> None:
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert open_sitting(page).gate == {}
    press(Qt.Key.Key_Space)
    assert open_sitting(page).gate == {"fear": GateAnswer.NO}


def test_an_answer_can_be_taken_back_and_the_panel_goes(page: DecidePage, gate: GateStep) -> None:
    gate.rows["fear"].choose("yes")
    gate.rows["fear"].setFocus()
    press(BACKSPACE)
    assert open_sitting(page).gate == {}
    assert PANEL not in seen(page)
    assert page.vault.settings.safety_mode.on  # the app never switches it off


def test_the_panel_offers_only_ways_that_exist(page: DecidePage, gate: GateStep) -> None:
    gate.rows["fear"].choose("yes")
    words = [one.text() for one in gate.panel.buttons.values()]
    assert words == [
        "Get support",
        "People I trust",
        "For friends",
        "Go on with the worksheet",
        "Close and lock",
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Get support", "support"),
        ("People I trust", "support/people"),
        ("For friends", "support/friends"),
    ],
)
def test_support_is_one_press_from_the_panel(
    page: DecidePage, gate: GateStep, name: str, place: str
) -> None:
    asked: list[str] = []
    page.page_requested.connect(asked.append)
    gate.rows["fear"].choose("yes")
    click(gate.panel, name)
    assert asked == [place]


def test_people_one_trusts_stand_open_after_one_press(
    qtbot: QtBot, vault: Vault, clock: FixedClock
) -> None:
    vault.support_contacts.add(SupportWords("Robin", "555 0142"))
    window = MainWindow(vault, clock)
    qtbot.addWidget(window)
    window.show()
    window.show_page("decide")
    click(window, "Start")
    click(window, "Go on")
    assert window.page is not None
    window.page.view.rows["fear"].choose("yes")
    click(window, "People I trust")
    shown = seen(window.page)
    assert "Robin" in shown
    assert "555 0142" in shown
    assert focused().accessibleName() == "Edit: Robin"


def test_close_and_lock_locks(page: DecidePage, gate: GateStep, qtbot: QtBot) -> None:
    gate.rows["fear"].choose("yes")
    with qtbot.waitSignal(page.lock_requested):
        click(gate.panel, "Close and lock")


def test_going_on_leads_to_the_next_open_question_then_to_signs(
    page: DecidePage, gate: GateStep
) -> None:
    gate.rows["fear"].choose("yes")
    click(gate.panel, "Go on with the worksheet")
    assert gate.rows["hurt"].isAncestorOf(focused())
    press("n", ENTER, "n", ENTER, "n", ENTER, "n", ENTER, "n")
    click(gate.panel, "Go on with the worksheet")
    assert page.form.heading.text() == "Signs"


def test_the_panel_stands_there_again_when_the_step_is_opened_again(
    page: DecidePage, gate: GateStep
) -> None:
    gate.rows["fear"].choose("yes")
    click(page, "Back")
    click(page, "Safety, 1 of 6")
    assert PANEL in seen(page)
    assert ONCE not in seen(page)


def test_old_answers_never_set_the_flag_again(page: DecidePage, gate: GateStep) -> None:
    gate.rows["fear"].choose("yes")
    page.vault.settings.set_safety_mode(on=False, cause=Cause.HAND)
    page.refresh()
    gate.rows["fear"].choose("yes")
    assert not page.vault.settings.safety_mode.on


def test_an_answer_that_could_not_be_saved_is_not_shown_as_given(
    page: DecidePage, gate: GateStep
) -> None:
    with saves_refused(page.vault), pytest.raises(VaultError, match="cannot-write"):
        gate._answer("fear", "yes")  # noqa: SLF001 (in a slot Qt would swallow it)
    assert gate.rows["fear"].value is None


def test_the_panel_shows_no_level_and_no_count(page: DecidePage, gate: GateStep) -> None:
    for question in QUESTIONS:
        gate.rows[question].choose("yes")
    shown = seen(gate.panel)
    assert not any(letter.isdigit() for letter in shown)
    assert "%" not in shown


def test_the_questions_are_those_of_the_texts() -> None:
    assert [one["id"] for one in texts("safety")["gate"]["question"]] == QUESTIONS
