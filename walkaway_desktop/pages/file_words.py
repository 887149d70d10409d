"""What is said before a file is made, and why one was not."""

import errno

from walkaway_desktop.texts import Message, message, texts

REASONS = {
    errno.ENOSPC: "no-space",
    errno.EDQUOT: "no-space",
    errno.EFBIG: "no-space",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
}


def found_question(*, of_parts: bool = True) -> Message:
    """Safety mode asks this before anything else; the safe answer comes first.

    `of_parts`: the person then ticks what goes in.
    """
    words = texts("safety")["export_question"]
    shown = ("text", "advice", *(("parts",) if of_parts else ()))
    detail = "\n\n".join(words[name] for name in shown)
    go_on, leave = words["buttons" if of_parts else "whole_buttons"]
    return Message("ask", words["title"], detail, (leave, go_on))


def reason_of(error: OSError) -> str:
    """Why nothing was written, as the end of a sentence."""
    return message(f"export.reason-{REASONS.get(error.errno or 0, 'read-only')}").text
