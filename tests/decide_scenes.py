"""Decide in its states, for tests/scenes.py: each reached as a person reaches it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests import (
    made_up_options,
    made_up_words,
)
from tests.stage import Stage, change_space, click, settle
from tests.ui.driving import ALL, Press, press
from walkaway_desktop.domain.records import Cause, Origin
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.note_chooser import NoteChooser
from walkaway_desktop.pages.decide.sitting_pdf import printed_of
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.file_words import found_question
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.texts import message

CTRL = Qt.KeyboardModifier.ControlModifier


def started(stage: Stage) -> QWidget:
    window = stage.window("decide")
    click(window.page, "Start")
    click(window.page, "Calm")
    settle()
    return window


def gate(stage: Stage) -> QWidget:
    window = started(stage)
    click(window.page, "Go on")
    settle()
    return window


def panel(stage: Stage) -> QWidget:
    """The Safety panel, after an answer that sets Safety mode."""
    window = gate(stage)
    click(window, "Not sure")
    settle()
    return window


def signs(stage: Stage) -> QWidget:
    window = started(stage)
    click(window, "Signs")
    settle()
    return window


def sign(stage: Stage) -> QWidget:
    """A Sign with examples of it and of its opposite."""
    window = signs(stage)
    click(window, "Respect")
    settle()
    return window


def example_form(*presses: Press) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window = sign(stage)
        press("3", "e", *presses)
        settle()
        return window

    return show


def trend(stage: Stage) -> QWidget:
    """A Sign rated and the step done: its dots, and the same as a table."""
    window = sign(stage)
    press("3")
    window.page.steps["signs"].done_box.click()
    settle()
    click(window, "Show as table")
    settle()
    return window


def decision(stage: Stage) -> QWidget:
    """The Decision step with nothing given yet."""
    window = started(stage)
    click(window, "Decision")
    settle()
    return window


def decision_filled(stage: Stage) -> QWidget:
    """On an upset day: own words, how sure, who knows, two checks answered."""
    window = stage.window("decide")
    click(window.page, "Start")
    click(window.page, "Upset")
    click(window, "Decision")
    click(window, "Something else, in my words")
    press(*made_up_words.DECISION)
    for check, answer in (("sure", "no"), ("supported", "yes")):
        window.page.steps["decision"].checks.rows[check].choose(answer)
    window.page.keep_drafts()
    settle()
    return window


def step(key: str, *names: str, answered: bool = False) -> Callable[[Stage], QWidget]:
    """One step of a new Sitting, after these buttons were pressed; or with all of it answered."""

    def show(stage: Stage) -> QWidget:
        window = started(stage)
        sitting = stage.vault.sittings.open_one()
        if answered and sitting is not None:
            made_up_options.answer(stage.vault, sitting.id, sitting.mark)
        window.page.go_to(key)
        settle()
        for name in names:
            click(window.page, name)
        settle()
        return window

    return show


def fit(stage: Stage) -> QWidget:
    """The table with nothing but one cell answered."""
    window = step("options", "Open Fit")(stage)
    press("7", Qt.Key.Key_Right)
    settle()
    return window


def option_edited(stage: Stage) -> QWidget:
    """The form of an option, its note too long."""
    window = step("options", "Edit")(stage)
    press(Qt.Key.Key_Tab, "x" * 510)
    settle()
    return window


def lists_alone(stage: Stage) -> QWidget:
    """Options and reasons with no Sitting open."""
    window = stage.window("decide")
    window.page.go_to("options")
    settle()
    return window


def examples(stage: Stage) -> QWidget:
    """The examples with no Sitting open."""
    window = stage.window("decide")
    click(window, "Open the examples")
    click(window, "Respect")
    settle()
    return window


def talking(*names: str) -> Callable[[Stage], QWidget]:
    """The step Talking, after these were pressed; in Safety mode there is another in its place."""

    def show(stage: Stage) -> QWidget:
        window = started(stage)
        window.page.go_to("talking")
        settle()
        for name in names:
            if not stage.vault.settings.safety_mode.on:
                click(window.page, name)
        return window

    return show


def talking_error(stage: Stage) -> QWidget:
    """No topic, and nobody can look before the day that was agreed."""
    window = talking("Add a topic")(stage)
    if not stage.vault.settings.safety_mode.on:
        press("x" * 130, Qt.Key.Key_Tab)
        by_when = window.page.view.rows.form.days["check_date"]
        by_when.setFocus()
        press(ALL, "someday", Qt.Key.Key_Tab)
    settle()
    return window


def talking_alone(stage: Stage) -> QWidget:
    """Its rows with no Sitting open."""
    window = stage.window("decide")
    window.page.go_to("talking")
    settle()
    return window


def expectations(*names: str) -> Callable[[Stage], QWidget]:
    """Expectations in a Sitting, after these buttons were pressed."""

    def show(stage: Stage) -> QWidget:
        window = started(stage)
        for name in ("Expectations", *names):
            click(window, name)
        settle()
        return window

    return show


def expectations_theirs(*names: str) -> Callable[[Stage], QWidget]:
    """The same for someone who was left."""

    def show(stage: Stage) -> QWidget:
        change_space(stage, origin=Origin.THEIRS)
        return expectations(*names)(stage)

    return show


def prediction_error(stage: Stage) -> QWidget:
    window = expectations("Add a Prediction of my own")(stage)
    press("I will have slept well for a week.", (Qt.Key.Key_Return, CTRL))
    settle()
    return window


def prediction_wants(stage: Stage) -> QWidget:
    """A Prediction that is due, with the two questions about oneself open below it."""
    window = expectations()(stage)
    asking = next(one for one in window.page.view.body.list.rows if one.answers is not None)
    for button in [one for key, one in asking.buttons.items() if key == "wants"]:
        button.click()  # in Safety mode neither question stands there
    settle()
    return window


def forecasts(stage: Stage) -> QWidget:
    """A week is chosen, a mood is typed that is none."""
    window = expectations()(stage)
    window.page.view.body.list.forecasts.weeks.setFocus()
    press(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return, "9", Qt.Key.Key_Return)
    settle()
    return window


def expectations_alone(stage: Stage) -> QWidget:
    """With no Sitting open."""
    window = stage.window("decide")
    window.page.go_to("expectations")
    settle()
    return window


def saying_safely(stage: Stage) -> QWidget:
    stage.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    window = started(stage)
    window.page.go_to("saying-it-safely")
    settle()
    return window


def compare(stage: Stage) -> QWidget:
    """Two Sittings side by side."""
    window = stage.window("decide")
    click(window, "Compare two")
    settle()
    return window


def comment(stage: Stage) -> QWidget:
    """A closed Sitting with a comment, and another that is being written."""
    (newest, *_) = stage.vault.sittings.all()
    stage.vault.comments.add(newest.id, made_up_words.COMMENTS[0])
    window = closed(stage)
    window.page.closed.comments.field.setFocus(Qt.FocusReason.TabFocusReason)
    press(made_up_words.COMMENTS[1])
    window.page.keep_drafts()
    settle()
    return window


def example(stage: Stage) -> QWidget:
    """The example Sitting."""
    window = stage.window("decide")
    click(window, "See an example")
    settle()
    return window


def linked(stage: Stage) -> QWidget:
    """An example that points to a note."""
    example = stage.vault.examples.of_sign("respect")[0]
    stage.vault.links.add(example.id, stage.vault.notes.page(limit=1)[0].id)
    return examples(stage)


def note_chooser(stage: Stage) -> QWidget:
    return stage.show(NoteChooser(None, stage.vault, ()))


def closed(stage: Stage) -> QWidget:
    window = stage.window("decide")
    click(window, "Open the")
    settle()
    return window


def pdf(stage: Stage) -> QWidget:
    """What the button shows first."""
    if stage.vault.settings.safety_mode.on:
        return stage.show(Question(None, found_question()))
    return stage.show(pdf_dialog(stage, safety_mode=False))


def pdf_safety(stage: Stage) -> QWidget:
    """What comes behind the question of Safety mode."""
    return stage.show(pdf_dialog(stage, safety_mode=True))


def pdf_dialog(stage: Stage, *, safety_mode: bool) -> PdfDialog:
    newest = stage.vault.sittings.all()[0]
    title = message("decide.sitting-of", date=long_day(newest.when.day)).text
    printed = printed_of(stage.vault, newest, title, (), stage.clock.now().date())
    return PdfDialog(printed, safety_mode=safety_mode)
