"""How long what was deleted can be brought back."""

from walkaway_desktop.texts import Message, message


def deleted_words(key: str, days: int) -> Message:
    """The message of this key: for so many days; 0 = today alone, which has its own (`-today`)."""
    return message(key if days else f"{key}-today", n=days)
