"""Words longer than a line can be broken, and a long text stands shortened in a sentence."""

from unicodedata import category

LONG = 24  # characters that stand together at most, so that no page gets as wide as an address
SHORT = 40  # characters of a text that names something in a sentence
BREAK = "\u200b"  # a zero-width space
JOINING = ("M", "Cf")  # accents and joiners belong to the sign before them


def breakable(text: str) -> str:
    """`text` with places to break in its long words; any other text is as it was."""
    if not any(len(word) > LONG for word in text.split()):
        return text
    shown, together = [], 0
    for sign in text:
        together = 0 if sign.isspace() else together + 1
        if together > LONG and not category(sign).startswith(JOINING):
            shown.append(BREAK)
            together = 1
        shown.append(sign)
    return "".join(shown)


def shortened(text: str) -> str:
    """`text` on one line, 40 characters at most; a cut is shown."""
    words = " ".join(text.split())
    return words if len(words) <= SHORT else f"{words[: SHORT - 1]}\u2026"
