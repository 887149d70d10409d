"""Words for moods that have no meaning yet: each is asked once, never guessed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from walkaway_desktop.domain.imports import MoodQuestion, plain


def questions(
    open_words: Sequence[tuple[str, date]], hints: Mapping[str, int]
) -> tuple[MoodQuestion, ...]:
    """One question for each word, the most frequent first. `hints`: keyed by `plain`."""
    counts = Counter(plain(label) for label, _ in open_words)
    spellings: dict[str, str] = {}
    examples: dict[str, date] = {}
    for label, day in open_words:
        word = plain(label)
        spellings.setdefault(word, label)
        examples[word] = max(day, examples.get(word, day))
    return tuple(
        MoodQuestion(spellings[word], count, examples[word], hints.get(word))
        for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
