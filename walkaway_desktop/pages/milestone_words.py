"""What a milestone says, in the wording for how the space came about."""

from typing import Any, NamedTuple

from walkaway_desktop.domain.milestones import YEAR, Milestone
from walkaway_desktop.domain.records import Origin
from walkaway_desktop.pages.space.space_words import is_ordered, quoted, wording
from walkaway_desktop.texts import fill, texts


class MilestoneWords(NamedTuple):
    """What stands on its card. `prompt` may be left alone; it opens a note."""

    text: str
    prompt: str


def milestone_words(milestone: Milestone, origin: Origin | None) -> MilestoneWords:
    """The words of a milestone; an own one stands in quotes."""
    prompts = texts("prompts")
    if milestone.days is None:
        own = prompts["milestone_own"]
        return MilestoneWords(fill(own["text"], {"text": quoted(milestone.text)}), own["prompt"])
    if is_ordered(origin):
        ordered = texts("safety")["ordered"]
        text = fill(ordered["milestone_text"], {"n": milestone.days})
        return MilestoneWords(text, ordered["milestone_prompt"])
    known = {row["day"]: row for row in prompts["milestone"]}
    row = known.get(milestone.days, prompts["milestone_year"])
    counts = {"days": milestone.days, "years": milestone.days // YEAR}
    return MilestoneWords(fill(row["text"], counts), _prompt(row, origin))


def _prompt(row: Any, origin: Origin | None) -> str:
    by_origin: dict[str, str] = row.get("prompt_by_origin", {})
    return by_origin.get(wording(origin)) or str(row["prompt"])
