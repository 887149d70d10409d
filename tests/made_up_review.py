"""Weekly reviews of the invented days, and own reasons: nobody's words."""

from collections.abc import Callable, Iterator
from functools import partial

from walkaway_desktop.domain.reviews import LastThing, ReviewWords, StillTrue
from walkaway_desktop.storage.reviews import DRAFT
from walkaway_desktop.storage.vault import Vault

REVIEWS = (  # days ago, what was written
    (13, ReviewWords("Two mornings at the lake, and one long call with Ana.",
                     "Cooking with the radio on.", "How quiet the kitchen can be.",
                     "Oil the gate.", on_today=True, reasons_still=StillTrue.YES)),
    (6, ReviewWords("I slept in on Saturday.", "The walk home in the rain.",
                    "I laughed at the heron.", "Take the green kite to the river.",
                    on_today=True, last_thing=LastThing.PARTLY)),
)  # fmt: skip
REASONS_TITLE = "Why I wanted it quiet"
REASONS = "I want to sleep through the night, and to hear what I think myself."
BEGUN = "The library on Thursday, and soup for two days."


def all_words() -> set[str]:
    """Everything in this file, one by one."""
    texts = {text for _, words in REVIEWS for text in words.texts}
    return {*texts, REASONS_TITLE, REASONS, BEGUN} - {""}


def told(vault: Vault) -> Iterator[tuple[int, Callable[[], object]]]:
    """How many days ago each was written."""
    for ago, words in REVIEWS:
        yield ago, partial(vault.reviews.add, words)


def begin(vault: Vault) -> None:
    """A review that is not finished."""
    content = {
        "did": BEGUN, "like_me": "", "surprised": "", "next_thing": "", "on_today": False,
        "last_thing": "done", "reasons_still": None, "purpose": None,
    }  # fmt: skip
    vault.drafts.keep(DRAFT, content)
