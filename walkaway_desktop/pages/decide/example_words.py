"""One example to read, word for word."""

from PySide6.QtWidgets import QVBoxLayout

from walkaway_desktop.domain.records import Example, ExampleWords
from walkaway_desktop.pages.decide.example_when import when_heading
from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.layouts import Item, label, stack
from walkaway_desktop.widgets.own_words import OwnWords


def example_lines(example: Example) -> list[Item]:
    """The Sign it belongs to, whether it is one of the opposite, and all of its words."""
    signs = {one["id"]: one["title"] for one in texts("signs")["sign"]}
    lines: list[Item] = [label(signs[example.sign], "label")]
    if example.opposite:
        lines.append(label(texts("signs")["example_form"]["opposite_title"], "small"))
    return [*lines, example_block(example.words)]


def example_block(words: ExampleWords) -> QVBoxLayout:
    """When it was and what happened, then each part that was written."""
    names = {one["key"]: one["label"] for one in texts("signs")["example_form"]["fields"]}
    parts = (("said", words.said), ("felt", words.felt), ("next", words.next))
    more = [
        stack(label(names[key], "small"), OwnWords(text), space="xs") for key, text in parts if text
    ]
    first = stack(label(when_heading(words), "small"), OwnWords(words.what), space="xs")
    return stack(first, *more, space="s")
