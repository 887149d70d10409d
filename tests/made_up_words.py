"""What the made-up person wrote: kind, plausible, nobody's. made_up.py puts it into a vault."""

from PySide6.QtCore import Qt

from tests import (
    made_up_decide,
    made_up_expectations,
    made_up_letters,
    made_up_options,
    made_up_people,
)
from tests.made_up_review import all_words as words_of_reviews
from tests.made_up_urges import all_words as words_of_urges
from walkaway_desktop.domain.records import AllowedContact, ExceptionKind, Rules

LINES = (
    "Slept through. Made soup and ate it slowly.",
    "Long walk by the river, phone at home.",
    "We talked for ten minutes and nobody got loud.",
    "Could not settle. Cleaned the kitchen twice.",
    "Called Robin. It helped to hear a kind voice.",
    "Rain all day. Read half a book under the blanket.",
    "Tired, but the good kind of tired.",
    "Thought about last spring more than I wanted to.",
    "Swimming after work. Slept early.",
    "A quiet Sunday. Planted the bulbs at last.",
)
TAGS = ("walk", "work", "friends", "home", "quiet", "swimming", "family", "reading")
NOTES = (
    (2, "What a good Sunday looks like", "Late breakfast, the radio, nobody in a hurry.\n\n"
     "- a walk before noon\n- something warm in the oven\n- the evening left open", ("quiet",)),
    (5, "After the talk", "I said what I had planned to say, in my own words. "
     "We both stayed calm. I do not know yet what it means, and that is fine for tonight.", ()),
    (9, "Things that are mine", "The green chair. Thursday choir. The way I make coffee. "
     "**My mornings.**", ("home",)),
    (16, "Robin's question", "Robin asked what I would tell a friend. I did not have an answer, "
     "only a long breath out.", ("friends",)),
    (23, "Two lists", "Left: what I miss. Right: what I do not miss. "
     "The right side was longer than I thought.", ()),
    (34, "A letter I do not need to send", "It is enough that it is written down.", ()),
    (51, "The river at seven", "Fog, two herons, cold hands. I want more mornings like that.",
     ("walk",)),
    (68, "Money, plainly", "Rent, phone, bus pass. It can be done. It would be tight until June.",
     ("home",)),
    (90, "What helped this month", "Sleep before midnight. Saying no once. Calling back.", ()),
    (131, "Choir again", "I had forgotten that I can sing the low part.", ("friends",)),
)  # fmt: skip
# Days ago, Sign, opposite or not, what happened, said, felt, and what came next.
EXAMPLES = (
    (
        160,
        "respect",
        False,
        "The story about my driving test was told at dinner again.",
        "Come on, it is funny.",
        "Small.",
        "I laughed along and went to bed early.",
    ),
    (
        122,
        "respect",
        True,
        "They asked how choir went and listened to the whole answer.",
        "",
        "Seen.",
        "",
    ),
    (
        110,
        "trust",
        False,
        "The savings were spent, and I found out from a letter.",
        "I was going to tell you.",
        "Cold, then tired.",
        "We made a list of the bills together.",
    ),
    (
        75,
        "trust",
        True,
        "They drove two hours to bring my keys, as they had said they would.",
        "",
        "Warm.",
        "",
    ),
    (
        98,
        "voice",
        False,
        "I said that I did not want to move. Boxes were there on Monday.",
        "We talked about this.",
        "As if I had not been in the room.",
        "",
    ),
    (
        44,
        "voice",
        True,
        "I said no to the trip, and we stayed home. Nobody sulked.",
        "Then we stay.",
        "Light.",
        "We made pancakes.",
    ),
    (
        41,
        "identity",
        False,
        "I left the choir list blank so that there would be no discussion.",
        "",
        "Quiet and a bit ashamed.",
        "",
    ),
    (3, "gut", True, "A slow morning. I noticed that my shoulders were down.", "", "Calm.", ""),
)
ABOUT = ("identity", True, "They kept my plants alive while I was at my sister's.", "last spring")
PURPOSE = "To sleep, to hear myself think, and to see what is left when it is quiet."
FIRST_RULES = Rules(
    channels="Email for what has to be settled.",
    hours="Weekdays until 6 PM.",
    purpose=PURPOSE,
    when_reaching="Write it down here. Walk to the river. Call Robin.",
    exceptions=(
        AllowedContact(ExceptionKind.BILLS, "Rent and power, by email, until the end of January."),
        AllowedContact(ExceptionKind.PETS, "Handing over the dog on Sundays, ten minutes."),
    ),
)
SECOND_CHANNELS = "Email for what has to be settled. A text on Sundays about the dog."
TAKEN_ALONG = "I sleep better alone than I thought. I missed the small jokes, and not the evenings."
ENDED_WHY = "We said that we would talk in May, and we did."
OWN_ITEMS = ("Energy", "Was outside")
MORE_OWN_ITEMS = (  # up to six: one of them retired, another in its place
    "Ate well",
    "Noise at home",
    "How calm the evening was before I slept",
    "Piano",
    "Swam",
)

# Typed one after the other in the Decision step: what, why, how sure, first step, who knows.
DECISION = (
    "Two weeks at my sister's, then talk.",
    Qt.Key.Key_Tab,
    "I sleep when I am there. I want to know what I think when it is quiet.",
    Qt.Key.Key_Tab,
    "65",
    Qt.Key.Key_Tab,
    "Ask Ana about the small room.",
    Qt.Key.Key_Tab,
    "Ana. Not their parents.",
)

COMMENTS = (
    "Two weeks on: the Sunday went well. I had not seen that coming.",
    "I read this again on the train and would say it the same way.",
)


MILESTONES = ("The keys are back, and the lease is in one name.", "A winter in my own kitchen")


def all_words() -> set[str]:
    """Everything in this file, one by one."""
    notes = {part for _, title, body, _ in NOTES for part in (title, body)}
    told = {part for _, _, _, *parts in EXAMPLES for part in parts}
    exceptions = {one.rule for one in FIRST_RULES.exceptions}
    rules = {FIRST_RULES.channels, FIRST_RULES.hours, PURPOSE, FIRST_RULES.when_reaching}
    rest = {*ABOUT[2:], SECOND_CHANNELS, TAKEN_ALONG, ENDED_WHY, *OWN_ITEMS, *MORE_OWN_ITEMS}
    more = made_up_options.all_words() | made_up_decide.all_words() | words_of_urges()
    more |= made_up_expectations.all_words() | made_up_letters.all_words() | words_of_reviews()
    more |= made_up_people.all_words() | {
        *COMMENTS,
        *(one for one in DECISION if isinstance(one, str)),
    }
    return {*LINES, *TAGS, *MILESTONES, *notes, *told, *exceptions, *rules, *rest, *more} - {""}
