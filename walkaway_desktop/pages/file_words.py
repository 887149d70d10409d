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


def found_question() -> Message:
    """Safety mode asks this before anything else; the safe answer comes first."""
    words = texts("safety")["export_question"]
    detail = "\n\n".join(words[name] for name in ("text", "advice", "parts"))
    go_on, leave = words["buttons"]
    return Message("ask", words["title"], detail, (leave, go_on))


def reason_of(error: OSError) -> str:
    """Why nothing was written, as the end of a sentence."""
    return message(f"export.reason-{REASONS.get(error.errno or 0, 'read-only')}").text
