"""What was understood of a file without asking: its known mood words."""

from collections import Counter
from collections.abc import Collection

from PySide6.QtWidgets import QFrame

from walkaway_desktop.domain.imports import ImportPlan, PlannedRow, plain
from walkaway_desktop.pages.items import measure_words
from walkaway_desktop.pages.notes.import_reading import of_many
from walkaway_desktop.pages.notes.line_list import lines_shown
from walkaway_desktop.pages.support_rows import paragraph
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import card


def known_card(plan: ImportPlan, asked: Collection[str]) -> QFrame | None:
    """The words, how often, and what they stand for; None = there are none.

    `asked`: words that stand among the questions.
    """
    lines = known_lines(plan, {plain(word) for word in asked})
    if not lines:
        return None
    title = message("import.import-known").text
    listed = lines_shown(len(lines), lines.__getitem__, title)
    return card(paragraph(title, "card_title"), listed)


def known_lines(plan: ImportPlan, asked: Collection[str]) -> list[str]:
    """The most frequent first, at the end what has no word."""
    rows: tuple[PlannedRow, ...] = (*plan.entries, *plan.notes)
    as_spelled = Counter((one.label, one.mood) for one in rows if one.label)
    counts: Counter[tuple[str, int | None]] = Counter()
    spelled: dict[str, str] = {}
    for (label, mood), n in as_spelled.items():
        word = plain(label)
        if word not in asked:
            spelled.setdefault(word, label)
            counts[word, mood] += n
    lines = [_line(spelled[word], mood, n) for (word, mood), n in counts.most_common()]
    blank = sum(not one.label and one.mood is None for one in plan.entries)
    return [*lines, of_many("import.import-no-word", blank)] if blank else lines


def _line(word: str, mood: int | None, n: int) -> str:
    if mood is None:
        return of_many("import.import-known-none", n, word=word)
    moods = measure_words("mood")
    said = {int(one["key"]): one["spoken"] for one in moods["values"]}
    return of_many("import.import-known-word", n, word=word, mood=said[mood])
