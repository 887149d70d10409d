"""The questions of Insight, in the order in which they stand and have their keys."""

from walkaway_desktop.pages.space.insight.contacts import ContactQuestion
from walkaway_desktop.pages.space.insight.groups import (
    NightsQuestion,
    TagQuestion,
    WeekdayQuestion,
)
from walkaway_desktop.pages.space.insight.over_time import (
    FeelingsQuestion,
    HoursQuestion,
    ItemQuestion,
)
from walkaway_desktop.pages.space.insight.question import Question

INSIGHTS: tuple[type[Question], ...] = (
    ContactQuestion,
    TagQuestion,
    WeekdayQuestion,
    NightsQuestion,
    HoursQuestion,
    FeelingsQuestion,
    ItemQuestion,
)
