"""Notes, Letters, a weekly review, and people to turn to."""

from functools import partial
from typing import Any

from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.reviews import ReviewWords
from walkaway_desktop.domain.support_contacts import SupportWords
from walkaway_desktop.made_up.past import Past, Told
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import message, texts

REVIEW_AGO = 6
PUT_AWAY_DAYS = -25  # days before today: it can be read after these
PEOPLE_AGO = 100
PINNED = 2  # of the notes


def told(vault: Vault, past: Past) -> Told:
    words = texts("made_up")
    notes = words["notes"]
    yield 0, partial(_add_note, vault, past, notes["today"])
    for note in notes["list"]:
        yield note["ago"], partial(_add_note, vault, past, note)
    letters = words["letters"]
    yield letters["written"]["ago"], lambda: vault.letters.add(_letter(letters["written"], 3, 2))
    away = letters["put_away"]
    until = past.before(PUT_AWAY_DAYS)
    yield away["ago"], lambda: vault.letters.add(_letter(away, 2, 2), until)
    yield REVIEW_AGO, lambda: vault.reviews.add(ReviewWords(**words["review"], on_today=True))
    yield PEOPLE_AGO, lambda: _trust(vault, words["people"])


def _add_note(vault: Vault, past: Past, note: dict[str, Any]) -> None:
    when = past.at(note.get("ago", 0))
    vault.notes.add(when, note["title"], note["text"], note.get("tags", ()))


def _letter(words: dict[str, Any], before: int, after: int) -> LetterWords:
    they = message("space.letter-addressee").text
    return LetterWords(words["text"], words["title"], they, before, after)


def _trust(vault: Vault, words: dict[str, str]) -> None:
    vault.support_contacts.add(SupportWords("Robin", note=words["robin"]))
    vault.support_contacts.add(SupportWords("Kim"))
