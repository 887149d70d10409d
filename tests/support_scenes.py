"""States of Get support, for tests/scenes.py."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from tests import made_up_people
from tests.stage import click, settle
from tests.ui.driving import press
from walkaway_desktop.domain.helplines import helplines_of
from walkaway_desktop.pages.dialogs import Question
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.pages.support_large import LargeType, Shown
from walkaway_desktop.pages.support_plan_pdf import plan_sections, printed_of
from walkaway_desktop.pages.support_rows import HelplineWords, helpline_row
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, texts


def people(*names: str, trusted: bool = True) -> Callable[[Any], Any]:
    """People I trust, some or none of them, after these buttons were pressed."""
    return _shown("people", names, made_up_people.trust if trusted else None)


def too_long(stage: Any) -> Any:
    """A number that can't be kept as it is."""
    window = people("Edit")(stage)
    form = window.page.people.form
    form.fields["number"].setFocus()
    press("5" * 60)
    settle()
    return window


def plan(*names: str, filled: bool = True) -> Callable[[Any], Any]:
    """The safety plan with some of its sections written, after these buttons were pressed."""
    return _shown("plan", names, made_up_people.plan if filled else None)


def _shown(
    place: str, names: Sequence[str], fill: Callable[[Vault], object] | None
) -> Callable[[Any], Any]:
    def show(stage: Any) -> Any:
        if fill:
            fill(stage.vault)
        window = stage.window("support")
        window.page.go_to(place)
        settle()
        for name in names:
            click(window.page, name)
        settle()
        return window

    return show


def asks(key: str) -> Callable[[Any, QWidget], QWidget]:
    """A question of the plan."""
    return lambda _stage, window: Question(window, message(key), care=key.endswith("clear"))


def plan_pdf(stage: Any, window: QWidget) -> QWidget:
    """Behind the second yes: which sections, and where the file lies."""
    made_up_people.plan(stage.vault)
    parts = plan_sections(stage.vault.safety_plan.all())
    return PdfDialog(printed_of(parts, stage.clock), safety_mode=False, parent=window)


def large(stage: Any, window: QWidget) -> QWidget:
    """A number that fills the window."""
    made_up_people.trust(stage.vault)
    one = made_up_people.PEOPLE[0]
    return LargeType(Shown(one.name, one.number, (one.note,)), window)


def ages(stage: Any) -> Any:
    """A row that was checked over a year ago, one that was checked lately, one that never was."""
    words = HelplineWords(texts("helplines"), stage.clock.now().date())
    found = helplines_of(texts("helplines")["helpline"], "US")[0]
    line = replace(found, name="Robin", phone="555 0142", sms="", chat="", web="", note="")
    days = (date(2025, 10, 1), date(2026, 10, 1), None)
    rows = [helpline_row(replace(line, checked=day, languages=()), words) for day in days]
    window = stage.window("support")
    place = window.page.section_title.parentWidget().layout().itemAt(0).layout()
    for number, row in enumerate(rows, start=1):
        place.insertWidget(number, row)
    settle()
    return window
