"""The safety plan on paper, in large type; or its headings alone, with room to write by hand."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.file_words import is_wanted
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.pages.pdf_dialog import PdfDialog
from walkaway_desktop.pages.printed import Printed
from walkaway_desktop.texts import message, texts

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock

GO_ON = 1  # the button of the question
LINES = 4  # to write on by hand, under each heading
BLANK = "\u00a0"


def offer_plan(
    parent: QWidget, plan: Mapping[str, str], clock: "Clock", *, safety_mode: bool
) -> None:
    """What is written, section by section. Safety mode asks first, then everyone is asked."""
    if not is_wanted(parent, safety_mode=safety_mode):
        return
    _offer(parent, plan_sections(plan), clock, "support.plan-pdf", safety_mode=safety_mode)


def plan_sections(plan: Mapping[str, str]) -> list[Part]:
    """Those that have words, each with its heading."""
    return [
        Part(one["id"], one["title"], [PartRow("", plan[one["id"]], own_words=True)])
        for one in texts("support")["plan"]["section"]
        if one["id"] in plan
    ]


def offer_form(parent: QWidget, clock: "Clock", *, safety_mode: bool) -> None:
    """The headings with their prompts; nothing of the person's, so nothing has to be picked."""
    if not is_wanted(parent, safety_mode=safety_mode, of_parts=False):
        return
    sections = texts("support")["plan"]["section"]
    parts = [Part(one["id"], one["title"], list(_to_fill_in(one["prompts"]))) for one in sections]
    _offer(parent, parts, clock, "support.plan-form-pdf", safety_mode=False)


def _to_fill_in(prompts: list[str]) -> Iterator[PartRow]:
    for prompt in prompts:
        yield PartRow(prompt, "", goes_on=True)
    for _ in range(LINES):
        yield PartRow(BLANK, "")


def _offer(
    parent: QWidget, parts: list[Part], clock: "Clock", question: str, *, safety_mode: bool
) -> None:
    if dialogs.ask(parent, message(question)) != GO_ON:
        return
    dialog = PdfDialog(printed_of(parts, clock), safety_mode=safety_mode, parent=parent)
    dialogs.run(dialog)
    dialog.deleteLater()


def printed_of(parts: list[Part], clock: "Clock") -> Printed:
    """What stands on the paper."""
    title = texts("support")["plan"]["title"]
    return Printed(title, parts, clock.now().date(), in_large_type=True)
