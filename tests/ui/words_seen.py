"""What a page says: how hard it is to read, what is the person's own, and what is translated."""

import re
from functools import cache

from tests import (
    attachment_scenes,
    bring_in_scenes,
    contact_scenes,
    export_scenes,
    incident_scenes,
    made_up_words,
    notes_list_scenes,
    pseudo,
    reading,
    search_scenes,
)
from tests.import_scenes import OWN_WORDS
from tests.scenes import ASKED_IN_VAIN, DIARY
from tests.sources import table
from walkaway_desktop.pages.support_rows import country_name

HARDEST = 8.5  # grade of a page

# ---- how it reads --------------------------------------------------------------------------------


def hard_to_read(texts: list[str]) -> list[str]:
    """The page, and its sentences alone, where they ask for more than eight and a half years."""
    lines = [line for text in texts if "/" not in text for line in ours(text)]
    found = []
    for name, part, least in (("page", lines, 60), ("sentences", reading.prose(lines), 30)):
        # Of a handful of words, and a person's own beside them, a grade means nothing.
        if reading.words_in(part) >= least and reading.grade(part) > HARDEST:
            found.append(f"{name}: {reading.grade(part):.1f} {part}")
    return found


def ours(text: str) -> list[str]:
    """Line by line, without what the person wrote."""
    for words in own_words():
        if len(words) > 3:
            text = text.replace(words, "")
    return text.split("\n")


# ---- words ---------------------------------------------------------------------------------------


@cache
def own_words() -> tuple[str, ...]:
    """What the made-up person wrote, and what is a fact and no text: names, numbers, addresses.

    The longest first. Texts of the files are asked for at the first call: in English.
    """
    of_the_diary = {DIARY.name, "calm", "okay", "angry at him", "numb", *OWN_WORDS}
    of_the_diary |= contact_scenes.OWN_WORDS | incident_scenes.OWN_WORDS
    of_the_diary |= (
        export_scenes.OWN_WORDS | attachment_scenes.OWN_WORDS | notes_list_scenes.OWN_WORDS
    )
    of_the_diary |= search_scenes.OWN_WORDS | bring_in_scenes.OWN_WORDS
    found = made_up_words.all_words() | of_the_diary | {ASKED_IN_VAIN, "Daybook", *countries()}
    return tuple(sorted(found, key=len, reverse=True))


def countries() -> set[str]:
    """As the system names them: Qt's own words."""
    rows = table("helplines")["emergency"]
    return {country_name(row["country"]) for row in rows}


MONTHS = "January February March April May June July August September October November December"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
CHECKSUM = re.compile(r"\b[0-9a-f]{4} [0-9a-f]{4} … [0-9a-f]{4} [0-9a-f]{4}\b")
FACTS = re.compile(  # "and" is the locale's, between the parts of a list
    r"\b(?:and|(?:Alt|Ctrl)\+(?:Up|Down|Left|Right|Return|Space)|Ctrl|Shift|Alt|Esc|Enter|Del|F\d+|PM|AM|KiB|MiB|bytes|min|h|"
    + "|".join(f"{word}|{word[:3]}" for word in f"{MONTHS} {DAYS}".split())
    + r")\b"
)


def is_foreign(text: str) -> bool:
    """Translated, but for dates, numbers, keys, paths, and words of the file or the person."""
    rest = CHECKSUM.sub("", text)  # first: a word of the person may stand in its digits
    for words in own_words():
        rest = rest.replace(words, "")
    rest = FACTS.sub("", rest)
    return "/" in text or pseudo.is_pseudo(rest) or not re.search(r"[a-z]{2}", rest)
