"""Letters of the invented days: nobody's words, and nobody gets them."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.storage.letters import DRAFT
from walkaway_desktop.storage.vault import Vault

LETTERS = (  # days ago, what was written
    (101, LetterWords("Dear you. What I never said is that I liked the rain on the tent.",
                      "The tent", "they", 2, 3)),
    (84, LetterWords("Thank you for the winter coat. It still was not enough, because I was cold"
                     " in the kitchen.", "", "they", 3, 3)),
    (63, LetterWords("You do not know yet how loud it gets. Sit down, have some tea, and read"
                     " slowly.", "To myself on the day we met", "me", 2, 4)),
    (47, LetterWords("I am angry about the blue bicycle, and I will not be fair about it today.",
                     "The blue bicycle", "they", 2, 1)),
    (33, LetterWords("Dear Ana. I wanted to tell you why I left the table so early.", "", "Ana", 3,
                     3)),
    (21, LetterWords("I am five years older than you tonight. The kitchen is yellow now.", "",
                     "me", 2)),
    (12, LetterWords("The garden gate still squeaks. I have not oiled it.", "The gate", "they", 3,
                     2)),
)  # fmt: skip
SEALED_AGO, SEALED_DAYS = 5, 30
SEALED = LetterWords("What I want to say on the last day of the lease.", "The lease", "they", 2, 2)
BEGUN = "Dear you. The heron was back at the river this morning, and"


def all_words() -> set[str]:
    """Everything in this file, one by one."""
    every = [words for _, words in LETTERS] + [SEALED]
    parts = {part for words in every for part in (words.body, words.title, words.addressee)}
    return {*parts, BEGUN} - {""}


def told(vault: Vault) -> Iterator[tuple[int, Callable[[], object]]]:
    """How many days ago each was written; one is put away."""
    for ago, words in LETTERS:
        yield ago, partial(vault.letters.add, words)
    yield SEALED_AGO, partial(put_away, vault)


def put_away(vault: Vault) -> None:
    today = vault.clock.today(vault.settings.day_ends)
    vault.letters.add(SEALED, today + timedelta(days=SEALED_DAYS))


def begin(vault: Vault) -> None:
    """A Letter that is not finished."""
    content = {
        "title": "", "addressee": "they", "body": BEGUN, "mood_before": 3, "mood_after": None,
        "until": "", "seconds": 960,
    }  # fmt: skip
    vault.drafts.keep(DRAFT, content, vault.letters.free_ref())
