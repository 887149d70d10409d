"""How much of a long list is laid out in one go: three hundred long texts would take seconds."""

from collections.abc import Iterable

from walkaway_desktop.texts import message

CHARACTERS = 6_000  # of text that is laid out at once


def a_few(lengths: Iterable[int], most: int) -> int:
    """How many of these texts, from the first on: one at least, `most` at most."""
    number, left = 0, CHARACTERS
    for length in lengths:
        left -= length
        if number == most or (number and left < 0):
            break
        number += 1
    return number


def more_words(number: int, waiting: int) -> str:
    """What the button says that shows `number` of those that wait."""
    if number == waiting:
        return message("decide.examples-more", n=number).text
    return message("decide.examples-more-of", n=number, m=waiting).text
