"""What is said before a file is made, and why one was not."""

from PySide6.QtWidgets import QWidget

from walkaway_desktop.domain import disk
from walkaway_desktop.pages import dialogs
from walkaway_desktop.pages.made_up_banner import is_made_up
from walkaway_desktop.texts import Message, message, texts

GO_ON = 1  # the button of the question


def found_question(*, of_parts: bool = True) -> Message:
    """Safety mode asks this before anything else; the safe answer comes first.

    `of_parts`: the person then ticks what goes in.
    """
    words = texts("safety")["export_question"]
    shown = ("text", "advice", *(("parts",) if of_parts else ()))
    detail = "\n\n".join(words[name] for name in shown)
    go_on, leave = words["buttons" if of_parts else "whole_buttons"]
    return Message("ask", words["title"], detail, (leave, go_on))


def is_wanted(parent: QWidget | None, *, safety_mode: bool, of_parts: bool = True) -> bool:
    """Whether a file is to be made that others could find; asked in Safety mode alone.

    Of made-up data none is made: a file would look like a person's own.
    """
    if is_made_up(parent):
        dialogs.ask(parent, message("first_run.made-up-no-file"))
        return False
    return not safety_mode or dialogs.ask(parent, found_question(of_parts=of_parts)) == GO_ON


def reason_of(error: OSError) -> str:
    """Why nothing was written, as the end of a sentence."""
    return message(f"export.reason-{disk.reason_of(error)}").text
