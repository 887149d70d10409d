"""Mood words. The export has no groups: a word that is not Daylio's own is asked, never guessed."""

from collections.abc import Mapping, Sequence
from datetime import date

from walkaway_desktop.domain.imports import MoodQuestion, plain
from walkaway_desktop.transfer import mood_words

KNOWN = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "fugly": 2, "awful": 1}
# How a backup names them where the person has not.
PREDEFINED = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}
# Shown beside the question, never taken as the answer.
_HINTS = {
    "wspaniale": 5,
    "dobrze": 4,
    "tak sobie": 3,
    "źle": 2,
    "okropnie": 1,
    "super": 5,
    "gut": 4,
    "ok": 3,
    "schlecht": 2,
    "lausig": 1,
}


def is_known(label: str, answers: Mapping[str, int | None]) -> bool:
    """Whether the word has a meaning: its own, or one the person gave."""
    return not label or plain(label) in answers or plain(label) in KNOWN


def mood_of(label: str, answers: Mapping[str, int | None]) -> int | None:
    """1 to 5; None = no mood, or not asked yet."""
    word = plain(label)
    return answers[word] if word in answers else KNOWN.get(word)


def questions(open_words: Sequence[tuple[str, date]]) -> tuple[MoodQuestion, ...]:
    """One question for each word, the most frequent first."""
    return mood_words.questions(open_words, _HINTS)
