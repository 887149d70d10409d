"""A day's value as a screen reader says it, in the words of its measure."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from walkaway_desktop.domain.measures import Measure, Scale, level
from walkaway_desktop.widgets.scale_row import number_text


def value_words(measure: Measure, words: Mapping[str, Any], mean: float) -> str:
    """Mood 4 of 5, good. `words` is the measure's table of measures.toml."""
    number = number_text(mean)
    values = {int(one["key"]): str(one["spoken"]) for one in words.get("values", ())}
    # The word of the tone it is drawn in.
    nearest = level(measure, mean) if measure.scale is Scale.MOOD else ceil(mean)
    spoken = str(words["spoken"]).replace("{n}", number)
    return spoken.replace("{word}", values.get(nearest, number))
