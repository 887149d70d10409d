"""A note of ours as its file has it: nothing is guessed, only files get their names back."""

from collections.abc import Callable
from datetime import date

from walkaway_desktop.domain.imports import PlannedLetter
from walkaway_desktop.domain.letters import ADDRESSEE
from walkaway_desktop.domain.limits import clean_line
from walkaway_desktop.domain.markdown_spans import fence, targets
from walkaway_desktop.domain.picture_lines import target
from walkaway_desktop.transfer.markdown.front_matter import FrontMatter

Name = Callable[[str], str | None]  # of a file by its place; None = it is none


def body(text: str, name: Name) -> str:
    """The text with the names of its files."""
    lines, inside = [], ""
    for line in text.split("\n"):
        after = fence(line, inside)
        inside = inside if after is None else after
        is_text = not inside and after is None and "](" in line
        lines.append(_line(line, name) if is_text else line)
    return "\n".join(lines)


def _line(line: str, name: Name) -> str:
    for one in reversed(targets(line)):
        found = None if one.address_start == one.start else name(one.address)
        if found is not None:
            end = one.address_start + len(one.address)
            line = line[: one.address_start] + target(found) + line[end:]
    return line


def letter(head: FrontMatter) -> PlannedLetter:
    """What stands in the head of a Letter beside its words."""
    head.take("kind")
    moods = [head.take(name) for name in ("mood_before", "mood_after")]
    before, after = (int(one) if one in set("12345") else None for one in moods)
    to, until = clean_line(head.take("to"))[:ADDRESSEE], head.take("put_away_until")
    return PlannedLetter(to, before, after, _day(until))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
