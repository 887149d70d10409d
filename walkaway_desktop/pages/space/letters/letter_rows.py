"""Letters as rows of a list: what is shown of each, and no more."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import Letter, LetterWords
from walkaway_desktop.domain.markdown import plain
from walkaway_desktop.domain.records import Draft, Kind, Lead
from walkaway_desktop.texts import message

if TYPE_CHECKING:
    from walkaway_desktop.clock import Clock

BETWEEN = " · "


def begun_rows(begun: Sequence[Draft], clock: "Clock", day_ends: int) -> Iterator[Lead]:
    """Those not finished, with the moment of the last key. Their words are not shown."""
    for draft in begun:
        when = When.of(clock.local(draft.changed_at), day_ends)
        title = message("space.letter-not-finished").text
        detail = message("space.letter-not-finished-detail").text
        yield Lead(draft.ref_id, Kind.LETTER, when, title, detail)


def letter_row(letter: Letter, *, sealed: bool, safety_mode: bool, their_label: str = "") -> Lead:
    """One that was finished. In Safety mode only its title stands for it, if it has one.

    `their_label`: the name the person gave the other one, which Safety mode does not use.
    """
    if sealed:
        return Lead(letter.id, Kind.LETTER, letter.when, "", "", sealed_until=letter.sealed_until)
    words = letter.words
    title = words.title or ("" if safety_mode else _first_line(words.body))
    return Lead(
        letter.id,
        Kind.LETTER,
        letter.when,
        title,
        _about(words, unnamed={their_label} if safety_mode else set()),
    )


def _first_line(body: str) -> str:
    return plain(body).partition("\n")[0]


def _about(words: LetterWords, *, unnamed: set[str]) -> str:
    """Whom it is to, if that was written, and the moods."""
    before, after = words.mood_before, words.mood_after
    parts = []
    if words.addressee not in unnamed | {"", message("space.letter-addressee").text}:
        parts.append(message("space.letter-to", name=words.addressee).text)
    if before is not None and after is not None:
        parts.append(message("space.letter-mood-both", before=before, after=after).text)
    elif before is not None:
        parts.append(message("space.letter-mood-before", before=before).text)
    elif after is not None:
        parts.append(message("space.letter-mood-after", after=after).text)
    return BETWEEN.join(parts)
