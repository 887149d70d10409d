"""Every page and state of the window, reached as a person reaches it. Tour and guards walk them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests import (
    chart_scenes,
    contact_scenes,
    import_scenes,
    insight_scenes,
    letter_scenes,
    made_up,
    made_up_options,
    made_up_words,
    pseudo,
    review_scenes,
)
from tests.ui.driving import ALL, Press, press
from tests.urge_scenes import URGE_SCENES
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import Cause, Origin
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.pages.cover import Cover
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.note_chooser import NoteChooser
from walkaway_desktop.pages.decide.sitting_pdf import printed_of
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.erase_dialog import EraseDialog, holders
from walkaway_desktop.pages.file_words import found_question
from walkaway_desktop.pages.first_run.flow import FirstRun
from walkaway_desktop.pages.lock import LockPage
from walkaway_desktop.pages.locked_support import LockedSupport
from walkaway_desktop.pages.notes.import_dialog import ImportDialog
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.pages.settings.key_dialogs import (
    AskPassphrase,
    ChangePassphrase,
    NewRecoveryCode,
)
from walkaway_desktop.pages.settings.privacy_card import ReadingDialog
from walkaway_desktop.pages.space.overview import Overview
from walkaway_desktop.pages.support_rows import bullets
from walkaway_desktop.pages.working import WorkingPage
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Cost, Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.texts import message, texts
from walkaway_desktop.widgets.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "lantern acorn mild ferry"  # noqa: S105 (opens made-up vaults only)
DIARY = Path(__file__).parent / "fixtures" / "daylio" / "custom_moods.csv"
CODE = "7ZK3M-0QX1T-9VB4H-N8CWR-2EJ5G-D9ZWX"  # made up; checked by nobody here
ORDERED = Origin.ORDERED_BY_A_COURT_OR_AUTHORITY
DAY_NOW, DAY_30 = made_up.RUNS_SINCE + 1, 30  # of the made-up space
ASKED_IN_VAIN = "xylophone"
SETTLING_MILLISECONDS = 2000  # the longest a page may take to stand still


@cache
def vault_on_disk(folder: Path, days: int) -> Path:
    """One made vault per run and length, below `folder`; every scene opens a copy of it."""
    made = folder / f"{days}-days"
    clock = FixedClock(datetime.combine(made_up.TODAY, made_up.EVENING, made_up.ZONE))
    create(made, PASSPHRASE, clock=clock, cost=Cost(8192, 1, 1, for_tests=True))
    if days:
        vault = Vault.open(unlock(made, Passphrase(PASSPHRASE)), clock)
        with vault.transaction():
            made_up.fill(vault, clock, days=days)
        vault.close()
    return made


class Stage:
    """A window on a vault of its own, at a size, closed at the end."""

    def __init__(self, folder: Path, *, days: int, size: tuple[int, int]) -> None:
        self.size = size
        self.clock = FixedClock(datetime.combine(made_up.TODAY, made_up.AFTERNOON, made_up.ZONE))
        copy = Path(mkdtemp(dir=folder)) / "vault"
        shutil.copytree(vault_on_disk(folder, days), copy)
        self.vault = Vault.open(unlock(copy, Passphrase(PASSPHRASE)), self.clock)
        self.shown: list[QWidget] = []

    def window(self, page: str) -> MainWindow:
        """The open window at this page."""
        window = MainWindow(self.vault, self.clock)
        self.show(window)
        window.show_page(page)
        activate(window)
        return window

    def show(self, widget: QWidget) -> QWidget:
        self.shown.append(widget)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        widget.resize(*self.size)
        widget.show()
        activate(widget)
        return widget

    def close(self) -> None:
        for widget in reversed(self.shown):
            if isinstance(widget, MainWindow):
                widget.stop()
            widget.hide()
            widget.deleteLater()
        # With its timers: a draft that is due must not look for a closed vault.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()
        self.vault.close()


def settle() -> None:
    """Until nothing is waiting to be laid out or drawn."""
    for _ in range(3):
        QApplication.processEvents()


def activate(widget: QWidget) -> None:
    """Give it the keys; a window that has just gone may take them away once more."""

    def has_focus() -> bool:
        widget.activateWindow()
        settle()
        return widget.isActiveWindow()

    settle()
    until(has_focus)


def until(is_so: Callable[[], bool]) -> None:
    """Let the event loop run until it is so: a worker has brought something."""
    deadline = QDeadlineTimer(SETTLING_MILLISECONDS)
    while not is_so() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    assert is_so(), "it did not come"


# ---- scenes --------------------------------------------------------------------------------------


def page(name: str) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.window(name)


def today_more(stage: Stage) -> QWidget:
    window = stage.window("today")
    window.page.go_to("checkin")
    press("4", "3", Qt.Key.Key_Return, "7", Qt.Key.Key_Return)
    click(window, "More")
    settle()
    return window


def today_noted(stage: Stage) -> QWidget:
    window = stage.window("today")
    window.page.go_to("checkin")
    press("4", "3", Qt.Key.Key_Return, "7", (Qt.Key.Key_Return, CTRL))
    settle()
    return window


def today_due(stage: Stage) -> QWidget:
    """The review of the Agreement, put off and taken back by Undo: it has the focus."""
    window = stage.window("today")
    click(window.page, "Not today")
    QTest.keyClick(window.page.due.menu, Qt.Key.Key_Return)
    activate(window)
    click(window.undo_bar, "Undo")
    settle()
    return window


def today_due_safety(stage: Stage) -> QWidget:
    stage.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    return stage.window("today")


def today_own_items(stage: Stage) -> QWidget:
    """Own items first: a yes or no that is answered, one that is not, and a scale."""
    own = stage.vault.own_measures
    own.add(made_up_words.MORE_OWN_ITEMS[2], Scale.YES_NO)
    keys = [item.measure.key for item in own.items()]
    own.set_items([(key, True) for key in [*keys[-2:], *keys[:-2]]])
    window = stage.window("today")
    press("y")
    settle()
    return window


def today_milestone(stage: Stage) -> QWidget:
    """The thirtieth day: what is said of it is read in Safety mode only once it was opened."""
    stage.clock.moment += timedelta(days=DAY_30 - DAY_NOW)
    return stage.window("today")


def today_milestone_opened(stage: Stage) -> QWidget:
    stage.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    window = today_milestone(stage)
    click(window.page.milestone, "Open")
    settle()
    return window


def today_on_this_day(stage: Stage) -> QWidget:
    stage.vault.settings.on_this_day = True
    written = When(made_up.TODAY.replace(month=8), None, None)
    stage.vault.notes.add(written, *made_up_words.NOTES[0][1:3])
    return stage.window("today")


def today_another_day(stage: Stage) -> QWidget:
    """A day that has not come: the sentence under it."""
    window = stage.window("today")
    click(window.page, "For another day")
    press((Qt.Key.Key_A, CTRL), "2026-12-24")
    settle()
    return window


def decide_started(stage: Stage) -> QWidget:
    window = stage.window("decide")
    click(window.page, "Start")
    click(window.page, "Calm")
    settle()
    return window


def decide_gate(stage: Stage) -> QWidget:
    window = decide_started(stage)
    click(window.page, "Go on")
    settle()
    return window


def decide_panel(stage: Stage) -> QWidget:
    """The Safety panel, after an answer that sets Safety mode."""
    window = decide_gate(stage)
    click(window, "Not sure")
    settle()
    return window


def decide_signs(stage: Stage) -> QWidget:
    window = decide_started(stage)
    click(window, "Signs")
    settle()
    return window


def decide_sign(stage: Stage) -> QWidget:
    """A Sign with examples of it and of its opposite."""
    window = decide_signs(stage)
    click(window, "Respect")
    settle()
    return window


def example_form(*presses: Press) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window = decide_sign(stage)
        press("3", "e", *presses)
        settle()
        return window

    return show


def decide_trend(stage: Stage) -> QWidget:
    """A Sign rated and the step done: its dots, and the same as a table."""
    window = decide_sign(stage)
    press("3")
    window.page.steps["signs"].done_box.click()
    settle()
    click(window, "Show as table")
    settle()
    return window


def decide_decision(stage: Stage) -> QWidget:
    """The Decision step with nothing given yet."""
    window = decide_started(stage)
    click(window, "Decision")
    settle()
    return window


def decide_decision_filled(stage: Stage) -> QWidget:
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


def decide_step(key: str, *names: str, answered: bool = False) -> Callable[[Stage], QWidget]:
    """One step of a new Sitting, after these buttons were pressed; or with all of it answered."""

    def show(stage: Stage) -> QWidget:
        window = decide_started(stage)
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


def decide_fit(stage: Stage) -> QWidget:
    """The table with nothing but one cell answered."""
    window = decide_step("options", "Open Fit")(stage)
    press("7", Qt.Key.Key_Right)
    settle()
    return window


def decide_option_edited(stage: Stage) -> QWidget:
    """The form of an option, its note too long."""
    window = decide_step("options", "Edit")(stage)
    press(Qt.Key.Key_Tab, "x" * 510)
    settle()
    return window


def decide_lists_alone(stage: Stage) -> QWidget:
    """Options and reasons with no Sitting open."""
    window = stage.window("decide")
    window.page.go_to("options")
    settle()
    return window


def decide_examples(stage: Stage) -> QWidget:
    """The examples with no Sitting open."""
    window = stage.window("decide")
    click(window, "Open the examples")
    click(window, "Respect")
    settle()
    return window


def decide_talking(*names: str) -> Callable[[Stage], QWidget]:
    """The step Talking, after these were pressed; in Safety mode there is another in its place."""

    def show(stage: Stage) -> QWidget:
        window = decide_started(stage)
        window.page.go_to("talking")
        settle()
        for name in names:
            if not stage.vault.settings.safety_mode.on:
                click(window.page, name)
        return window

    return show


def talking_error(stage: Stage) -> QWidget:
    """No topic, and nobody can look before the day that was agreed."""
    window = decide_talking("Add a topic")(stage)
    if not stage.vault.settings.safety_mode.on:
        press("x" * 130, Qt.Key.Key_Tab)
        by_when = window.page.view.rows.form.days["check_date"]
        by_when.setFocus()
        press(ALL, "someday", Qt.Key.Key_Tab)
    settle()
    return window


def decide_talking_alone(stage: Stage) -> QWidget:
    """Its rows with no Sitting open."""
    window = stage.window("decide")
    window.page.go_to("talking")
    settle()
    return window


def decide_expectations(*names: str) -> Callable[[Stage], QWidget]:
    """Expectations in a Sitting, after these buttons were pressed."""

    def show(stage: Stage) -> QWidget:
        window = decide_started(stage)
        for name in ("Expectations", *names):
            click(window, name)
        settle()
        return window

    return show


def expectations_theirs(*names: str) -> Callable[[Stage], QWidget]:
    """The same for someone who was left."""

    def show(stage: Stage) -> QWidget:
        change_space(stage, origin=Origin.THEIRS)
        return decide_expectations(*names)(stage)

    return show


def prediction_error(stage: Stage) -> QWidget:
    window = decide_expectations("Add a Prediction of my own")(stage)
    press("I will have slept well for a week.", (Qt.Key.Key_Return, CTRL))
    settle()
    return window


def prediction_wants(stage: Stage) -> QWidget:
    """A Prediction that is due, with the two questions about oneself open below it."""
    window = decide_expectations()(stage)
    asking = next(one for one in window.page.view.body.list.rows if one.answers is not None)
    for button in [one for key, one in asking.buttons.items() if key == "wants"]:
        button.click()  # in Safety mode neither question stands there
    settle()
    return window


def forecasts(stage: Stage) -> QWidget:
    """A week is chosen, a mood is typed that is none."""
    window = decide_expectations()(stage)
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


def decide_saying_safely(stage: Stage) -> QWidget:
    stage.vault.settings.set_safety_mode(on=True, cause=Cause.HAND)
    window = decide_started(stage)
    window.page.go_to("saying-it-safely")
    settle()
    return window


def decide_compare(stage: Stage) -> QWidget:
    """Two Sittings side by side."""
    window = stage.window("decide")
    click(window, "Compare two")
    settle()
    return window


def decide_comment(stage: Stage) -> QWidget:
    """A closed Sitting with a comment, and another that is being written."""
    (newest, *_) = stage.vault.sittings.all()
    stage.vault.comments.add(newest.id, made_up_words.COMMENTS[0])
    window = decide_closed(stage)
    window.page.closed.comments.field.setFocus(Qt.FocusReason.TabFocusReason)
    press(made_up_words.COMMENTS[1])
    window.page.keep_drafts()
    settle()
    return window


def decide_example(stage: Stage) -> QWidget:
    """The example Sitting."""
    window = stage.window("decide")
    click(window, "See an example")
    settle()
    return window


def decide_linked(stage: Stage) -> QWidget:
    """An example that points to a note."""
    example = stage.vault.examples.of_sign("respect")[0]
    stage.vault.links.add(example.id, stage.vault.notes.page(limit=1)[0].id)
    return decide_examples(stage)


def decide_note_chooser(stage: Stage) -> QWidget:
    return stage.show(NoteChooser(None, stage.vault, ()))


def decide_closed(stage: Stage) -> QWidget:
    window = stage.window("decide")
    click(window, "Open the")
    settle()
    return window


def decide_pdf(stage: Stage) -> QWidget:
    """What the button shows first."""
    if stage.vault.settings.safety_mode.on:
        return stage.show(Question(None, found_question()))
    return stage.show(pdf_dialog(stage, safety_mode=False))


def decide_pdf_safety(stage: Stage) -> QWidget:
    """What comes behind the question of Safety mode."""
    return stage.show(pdf_dialog(stage, safety_mode=True))


def pdf_dialog(stage: Stage, *, safety_mode: bool) -> PdfDialog:
    newest = stage.vault.sittings.all()[0]
    title = message("decide.sitting-of", date=long_day(newest.when.day)).text
    printed = printed_of(stage.vault, newest, title, (), stage.clock.now().date())
    return PdfDialog(printed, safety_mode=safety_mode)


def space_table(stage: Stage) -> QWidget:
    window = stage.window("space")
    click(window.page, "Show as table")
    settle()
    return window


def space_chart(span: int = 0, *, table: bool = False) -> Callable[[Stage], QWidget]:
    """The chart of the span at this place, a day of it read by keys; or its table."""

    def show(stage: Stage) -> QWidget:
        window = stage.window("space")
        card = window.page.tab(Overview).chart
        card.span.setFocus()
        press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * span)
        if table:
            click(card, "Show as table")
        card.focus_first()
        press(Qt.Key.Key_Home)
        settle()
        return window

    return show


def space_yes_no(stage: Stage) -> QWidget:
    """An own item in the heat map."""
    window = stage.window("space")
    item = window.page.tab(Overview).heat.item
    item.setFocus()
    press(Qt.Key.Key_Home, *[Qt.Key.Key_Down] * item.findText(made_up_words.OWN_ITEMS[1]))
    settle()
    return window


def space_click(*names: str) -> Callable[[Stage], QWidget]:
    """Space, after these buttons were pressed."""

    def show(stage: Stage) -> QWidget:
        window = stage.window("space")
        for name in names:
            click(window.page, name)
        settle()
        return window

    return show


def space_of(origin: Origin | None, *names: str) -> Callable[[Stage], QWidget]:
    """The same, of a space that came about so."""

    def show(stage: Stage) -> QWidget:
        change_space(stage, origin=origin)
        return space_click(*names)(stage)

    return show


def change_space(stage: Stage, **changed: object) -> None:
    running = stage.vault.spaces.running(made_up.TODAY)
    assert running is not None
    dates = replace(running.dates, **changed)  # type: ignore[arg-type]  # as each caller names it
    stage.vault.spaces.change(running.id, dates, today=made_up.TODAY)


def space_end_passed(stage: Stage) -> QWidget:
    change_space(stage, ends=made_up.TODAY - timedelta(days=2))
    return stage.window("space")


def space_milestones(*names: str) -> Callable[[Stage], QWidget]:
    """Two of the person's own, and what these buttons open."""

    def show(stage: Stage) -> QWidget:
        for words, ahead in zip(made_up_words.MILESTONES, (-3, 32), strict=True):
            day = made_up.TODAY + timedelta(days=ahead)
            stage.vault.milestones.add(words, day, made_up.TODAY)
        return space_click(*names)(stage)

    return show


def space_errors(stage: Stage) -> QWidget:
    window = space_click("Start a space", "Add an Exception")(stage)
    window.page.tab(Overview).agreement.form.focus_day("began")
    press(ALL, "soon")
    click(window.page, "Save")
    return window


def space_draft(stage: Stage) -> QWidget:
    """A form that was left open is offered again."""
    window = space_click("Change the Agreement")(stage)
    press(ALL, "November 20, 2026", Qt.Key.Key_Escape)
    click(window.page, "Change the Agreement")
    return window


def checkins(*presses: Press) -> Callable[[Stage], QWidget]:
    """The tab with all check-ins, after these keys."""

    def show(stage: Stage) -> QWidget:
        window = stage.window("space")
        press((Qt.Key.Key_Tab, CTRL))
        window.page.focus_first()
        press(*presses)
        settle()
        return window

    return show


def checkin_for_another_day(stage: Stage) -> QWidget:
    window = checkins()(stage)
    click(window.page, "For another day")
    return window


def note_open(stage: Stage) -> QWidget:
    window = stage.window("notes")
    page_of = window.page
    page_of.open_note(page_of.rows.entries[0].id)
    settle()
    return window


def notes_search(words: str) -> Callable[[Stage], QWidget]:
    def search(stage: Stage) -> QWidget:
        window = stage.window("notes")
        window.page.start_search()
        activate(window)
        press(words)
        settle()
        return window

    return search


def settings_card(name: str) -> Callable[[Stage], QWidget]:
    """Settings, with this card in view."""

    def show(stage: Stage) -> QWidget:
        window = stage.window("settings")
        window.page.show_card(getattr(window.page, name))
        settle()
        return window

    return show


def settings_items_six(stage: Stage) -> QWidget:
    """No room for another own item; one that was retired; one whose name is being changed."""
    own = stage.vault.own_measures
    *four, last = made_up_words.MORE_OWN_ITEMS
    added = [
        own.add(name, Scale.YES_NO if number % 2 else Scale.ZERO_TO_TEN)
        for number, name in enumerate(four)
    ]
    own.retire(added[-1].measure.key)
    own.add(last, Scale.YES_NO)
    window = settings_card("items")(stage)
    rows = list(window.page.items.items.values())
    rows[-1].rename.click()
    settle()
    return window


def settings_nothing_found(stage: Stage) -> QWidget:
    window = stage.window("settings")
    press(ASKED_IN_VAIN)
    settle()
    return window


def note_deleted(stage: Stage) -> QWidget:
    """The undo bar."""
    window = note_open(stage)
    window.page.form.list.setFocus()
    press(Qt.Key.Key_Delete)
    settle()
    return window


def said(code: Code) -> Callable[[Stage], QWidget]:
    """What the window says of a vault in trouble."""

    def say(stage: Stage) -> QWidget:
        window = stage.window("today")
        window.show_not_saved(VaultError(code))
        settle()
        return window

    return say


def lock(stage: Stage) -> LockPage:
    page_of = LockPage(stage.vault.folder)
    stage.show(page_of)
    page_of.focus_first()
    settle()
    return page_of


def lock_refused(stage: Stage) -> QWidget:
    page_of = lock(stage)
    page_of.show_error(VaultError(Code.WRONG_PASSPHRASE))
    settle()
    return page_of


def lock_support(stage: Stage) -> QWidget:
    return stage.show(LockedSupport(stage.clock))


def first_run(screen: int) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        flow = FirstRun(stage.vault.folder.with_name("new"), stage.clock)
        stage.show(flow)
        for number in range(screen):
            FIRST_RUN_STEPS[number](flow)
            settle()
        flow.focus_first()
        settle()
        return flow

    return show


def choose_passphrase(flow: FirstRun) -> None:
    flow.focus_first()
    flow.make_vault.went_on.emit(flow.choices.folder, PASSPHRASE)


FIRST_RUN_STEPS: tuple[Callable[[FirstRun], None], ...] = (
    lambda flow: click(flow, "Continue"),
    choose_passphrase,
    lambda flow: flow.recovery.went_on.emit(None),
)


def dialog(make: Callable[[Stage, MainWindow], QWidget]) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window = stage.window("today")
        made = make(stage, window)
        stage.shown.append(made)
        made.show()
        settle()
        return made

    return show


def import_preview(stage: Stage, window: MainWindow) -> QWidget:
    made = ImportDialog(stage.vault, stage.clock, DIARY, window)
    made.show()
    until(lambda: hasattr(made, "bring_in"))
    return made


def erase(stage: Stage, window: MainWindow) -> QWidget:
    daily = stage.vault.folder / "b" / "d-2026-11-21.backup"
    daily.parent.mkdir()
    daily.write_bytes(b"made up")
    stage.vault.backups.add(daily, "daily", 81_920)
    stage.vault.backups.add("/media/stick/Daybook-2026-11-01.backup", "by_hand", 81_920)
    return EraseDialog(window, holders(stage.vault.backups.made()))


def nothing_fits(_passphrase: str) -> bool:
    return False


def ask_passphrase(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    title = QCoreApplication.translate("VaultWork", "New Recovery code")
    return AskPassphrase(title, nothing_fits, window)


def question(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    return Question(window, message("settings.passphrase-old-backups", n=3), care=True)


def space_overlap(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    before = made_up.TODAY - timedelta(days=1)
    return Question(window, message("space.space-overlap", date=long_day(before)))


def reading(stage: Stage, window: MainWindow) -> QWidget:
    del stage
    visible = texts("safety")["visible"]
    return ReadingDialog(visible["title"], [bullets(visible["items"])], window)


def click(inside: QWidget, name: str) -> None:
    """The first button that is named so, in whatever language it is."""
    found = [
        one
        for one in shown_buttons(inside)
        if pseudo.means(one.accessibleName() or one.text(), name)
    ]
    assert found, f"no button is named {name}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle()


def shown_buttons(inside: QWidget) -> list[QAbstractButton]:
    return [one for one in inside.findChildren(QAbstractButton) if one.isVisible()]


@dataclass(frozen=True, slots=True)
class Scene:
    """A name, how it is reached, and how many days the vault holds: 0 = an empty one."""

    name: str
    build: Callable[[Stage], QWidget]
    days: int = made_up.DAYS


LENGTHS = {"three-days": 3, "ninety-days": 90, "ten-years": 3650}  # beside none and some hundred
SCENES = (
    Scene("today", page("today")),
    Scene("today-more", today_more),
    Scene("today-noted", today_noted),
    Scene("today-empty", page("today"), days=0),
    Scene("today-due", today_due),
    Scene("today-due-safety", today_due_safety),
    Scene("today-milestone", today_milestone),
    Scene("today-milestone-opened", today_milestone_opened),
    Scene("today-on-this-day", today_on_this_day),
    Scene("today-own-items", today_own_items),
    Scene("today-another-day", today_another_day),
    Scene("decide", page("decide")),
    Scene("decide-empty", page("decide"), days=0),
    Scene("decide-started", decide_started),
    Scene("decide-gate", decide_gate),
    Scene("decide-panel", decide_panel),
    Scene("decide-signs", decide_signs),
    Scene("decide-sign", decide_sign),
    Scene("decide-trend", decide_trend),
    Scene("decide-decision", decide_decision),
    Scene("decide-decision-filled", decide_decision_filled),
    Scene("example-form", example_form("October", Qt.Key.Key_Tab, "Laughed.")),
    Scene("example-error", example_form("December 24, 2026", (Qt.Key.Key_Return, CTRL))),
    Scene("decide-examples", decide_examples),
    Scene("decide-talking", decide_talking("Sundays for the two of us")),
    Scene("decide-talking-empty", decide_talking(), days=0),
    Scene("talking-counseling", decide_talking("for two, at the family center")),
    Scene("talking-form", decide_talking("Add a topic")),
    Scene("talking-error", talking_error, days=0),
    Scene("talking-counseling-form", decide_talking("Add counseling"), days=0),
    Scene("decide-talking-alone", decide_talking_alone),
    Scene("decide-saying-safely", decide_saying_safely),
    Scene("decide-expectations", decide_expectations()),
    Scene("decide-expectations-empty", decide_expectations(), days=0),
    Scene("decide-expectations-done", decide_expectations("Done with this step")),
    Scene("decide-expectations-theirs", expectations_theirs()),
    Scene("decide-expectations-alone", expectations_alone),
    Scene("belief", decide_expectations("They will finally understand")),
    Scene("belief-theirs", expectations_theirs("They will miss what I did for them")),
    Scene("prediction-form", decide_expectations("Make a Prediction"), days=0),
    Scene("prediction-form-error", prediction_error),
    Scene("prediction-due", prediction_wants),
    Scene("forecasts", forecasts),
    Scene("decide-matters", decide_step("what-matters")),
    Scene("decide-matters-empty", decide_step("what-matters"), days=0),
    Scene("decide-matters-ideas", decide_step("what-matters", "Show me some ideas"), days=0),
    Scene("decide-options", decide_step("options")),
    Scene("decide-options-empty", decide_step("options"), days=0),
    Scene("decide-starters", decide_step("options", "Show me four common ones"), days=0),
    Scene("decide-option-edited", decide_option_edited),
    Scene("decide-fit", decide_fit),
    Scene("decide-hangs-on", decide_step("options", "Show as table", answered=True)),
    Scene("decide-lists-alone", decide_lists_alone),
    Scene("decide-linked", decide_linked),
    Scene("decide-note-chooser", decide_note_chooser),
    Scene("decide-closed", decide_closed),
    Scene("decide-compare", decide_compare),
    Scene("decide-compare-one", decide_compare, days=60),
    Scene("decide-comment", decide_comment),
    Scene("decide-pdf", decide_pdf),
    Scene("decide-pdf-safety", decide_pdf_safety),
    Scene("decide-an-example", decide_example, days=0),
    Scene("space", page("space")),
    Scene("space-table", space_table),
    Scene("space-chart-table", space_chart(table=True)),
    Scene("space-chart-year", space_chart(2)),
    Scene("space-chart-ten-years", space_chart(3), days=3650),
    Scene("space-heat-yes-no", space_yes_no),
    Scene("space-marked", chart_scenes.marked),
    Scene("chart-tab", chart_scenes.tab("sleep")),
    Scene("chart-tab-year", chart_scenes.tab(span=2)),
    Scene("chart-tab-table", chart_scenes.tab(table=True)),
    Scene("chart-tab-none", chart_scenes.tab("mood", "pull")),
    Scene("chart-tab-empty", chart_scenes.tab(marks=False), days=0),
    Scene("chart-picture", chart_scenes.picture),
    Scene("chart-picture-safety", chart_scenes.picture_safety),
    Scene("space-insight", insight_scenes.asked(0)),
    Scene("space-insight-contact", insight_scenes.asked(1, days=0), days=0),
    Scene("space-insight-tag", insight_scenes.asked(2, days=0), days=0),
    Scene("space-insight-weekday", insight_scenes.asked(3)),
    Scene("space-insight-nights", insight_scenes.asked(4)),
    Scene("space-insight-hours", insight_scenes.asked(5, days=0), days=0),
    Scene("space-insight-feelings", insight_scenes.asked(6, days=0), days=0),
    Scene("space-insight-item", insight_scenes.asked(7)),
    Scene("space-insight-few", insight_scenes.asked(1), days=3),
    Scene("space-insight-off", insight_scenes.off),
    Scene("space-empty", page("space"), days=0),
    Scene("space-theirs", space_of(Origin.THEIRS)),
    Scene("space-ordered", space_of(ORDERED)),
    Scene("space-not-said", space_of(None)),
    Scene("space-end-passed", space_end_passed),
    Scene("contacts", contact_scenes.contacts()),
    Scene("contacts-empty", contact_scenes.opened, days=0),
    Scene("contacts-ordered", contact_scenes.of_origin(ORDERED)),
    Scene("contacts-much", contact_scenes.much),
    Scene("contact-new", contact_scenes.contacts("contacts/new", "I reached out")),
    Scene("contact-theirs", contact_scenes.of_origin(Origin.THEIRS, "Pets")),
    Scene("contact-ordered", contact_scenes.of_origin(ORDERED, "They did and I answered")),
    Scene("contact-edit", contact_scenes.contacts("contacts", "Edit this Contact")),
    Scene("contact-error", contact_scenes.refused, days=0),
    Scene("contact-draft", contact_scenes.draft),
    Scene("space-new", space_click("Start a space"), days=0),
    Scene("space-past", space_click("Add one from the past")),
    Scene("space-agreement", space_click("Change the Agreement")),
    Scene("space-agreement-ordered", space_of(ORDERED, "Change the Agreement")),
    Scene("space-agreement-error", space_errors, days=0),
    Scene("space-draft", space_draft),
    Scene("overlap", dialog(space_overlap)),
    Scene("space-read", space_click("Read all of it")),
    Scene("space-milestones", space_milestones()),
    Scene("space-milestone", space_milestones("Add one, milestones of your own", "Save")),
    Scene("space-ended", space_click("Open the space of")),
    Scene("space-ended-change", space_click("Open the space of", "Change this space")),
    Scene("space-end", space_click("End this space")),
    Scene("space-end-ordered", space_of(ORDERED, "End this space")),
    Scene("checkins", checkins()),
    Scene("checkins-edit", checkins(Qt.Key.Key_Return)),
    Scene("checkins-deleted", checkins(Qt.Key.Key_Delete)),
    Scene("checkins-another-day", checkin_for_another_day),
    Scene("checkins-empty", checkins(), days=0),
    *(Scene(name, build, days=days) for name, build, days in URGE_SCENES),
    Scene("letters", letter_scenes.letters(begun=True)),
    Scene("letters-empty", letter_scenes.letters(), days=0),
    Scene("letters-found", letter_scenes.letters("letters", "What was found about writing")),
    Scene("letter-new", letter_scenes.letters("letters/new", *["Another one, prompt"] * 5)),
    Scene("letter-day", letter_scenes.letters("letters/new", "Put away until a day")),
    Scene("letter-error", letter_scenes.refused((Qt.Key.Key_Return, CTRL))),
    Scene("letter-begun", letter_scenes.letters("letters/new", begun=True)),
    Scene("letter-written", letter_scenes.written),
    Scene("letter-sealed", letter_scenes.sealed),
    Scene("letter-in-notes", letter_scenes.in_notes),
    Scene("review", review_scenes.review()),
    Scene("review-empty", review_scenes.review(), days=0),
    Scene("review-new", review_scenes.review("review/new", "Show my reasons", reasons=True)),
    Scene("review-new-empty", review_scenes.review("review/new"), days=0),
    Scene("review-begun", review_scenes.review("review/new", begun=True)),
    Scene("review-error", review_scenes.refused),
    Scene("review-kept", review_scenes.kept),
    Scene("review-in-notes", review_scenes.in_notes),
    Scene("today-weekly-review", review_scenes.due),
    Scene("notes", page("notes")),
    Scene("notes-empty", page("notes"), days=0),
    Scene("note-open", note_open),
    Scene("notes-found", notes_search("morn")),
    Scene("notes-letter-found", notes_search("bicycle")),
    Scene("notes-nothing-found", notes_search(ASKED_IN_VAIN)),
    Scene("note-deleted", note_deleted),
    Scene("support", page("support")),
    Scene("settings", page("settings")),
    Scene("settings-items", settings_card("items")),
    Scene("settings-items-six", settings_items_six),
    Scene("settings-day", settings_card("day")),
    Scene("settings-numbers", settings_card("numbers")),
    Scene("settings-nothing-found", settings_nothing_found),
    Scene("not-saved", said(Code.DISK_FULL)),
    Scene("replaced", said(Code.REPLACED_BY_OTHER)),
    Scene("lock", lock),
    Scene("lock-refused", lock_refused),
    Scene("lock-support", lock_support),
    Scene("first-run-1", first_run(0), days=0),
    Scene("first-run-2", first_run(1), days=0),
    Scene("first-run-3", first_run(2), days=0),
    Scene("first-run-4", first_run(3), days=0),
    Scene("import-preview", dialog(import_preview)),
    Scene("import-daylio-backup", dialog(partial(import_scenes.of_backup, until=until))),
    Scene("import-sleep", dialog(partial(import_scenes.with_sleep, until=until))),
    Scene("import-questions", dialog(partial(import_scenes.with_questions, until=until))),
    Scene("import-report", dialog(partial(import_scenes.with_report, until=until))),
    Scene("import-refused", dialog(partial(import_scenes.refused, until=until))),
    Scene("import-own", dialog(partial(import_scenes.of_own_export, until=until))),
    Scene("import-own-report", dialog(partial(import_scenes.own_report, until=until))),
    Scene("import-own-refused", dialog(partial(import_scenes.own_refused, until=until))),
    Scene("imports", dialog(partial(import_scenes.of_the_past, until=until))),
    Scene("erase", dialog(erase)),
    Scene("change-passphrase", dialog(lambda _, window: ChangePassphrase(nothing_fits, window))),
    Scene("new-code", dialog(lambda _, window: NewRecoveryCode(CODE, window))),
    Scene("ask-passphrase", dialog(ask_passphrase)),
    Scene("question", dialog(question)),
    Scene("reading", dialog(reading)),
    Scene("working", lambda stage: stage.show(WorkingPage())),
    Scene("covered", lambda stage: stage.show(Cover())),
    *(
        Scene(f"{name}-{length}", build, days=days)
        for name, build in (
            ("today", page("today")),
            ("decide", page("decide")),
            ("space", page("space")),
            ("checkins", checkins()),
        )
        for length, days in LENGTHS.items()
    ),
)
BY_NAME = {scene.name: scene for scene in SCENES}


def look(name: str, text_size: int = 100) -> None:
    Theme.current().choose(name, text_size)
    settle()
