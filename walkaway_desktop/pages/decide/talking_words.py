"""Words of Talking: the names of its fields, how a row stands, and its plain counts."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from walkaway_desktop.domain.talks import (
    Counts,
    Talk,
    TalkState,
    TalkType,
    my_counts,
    their_counts,
)
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.texts import message, texts

PREPARE = ("three_sentences", "if_badly", "place_time")


def talking() -> dict[str, Any]:
    """The texts of the step."""
    found: dict[str, Any] = texts("decision")["talking"]
    return found


def field_names() -> dict[str, str]:
    """What each field of a talk is called, by its key."""
    words = talking()
    return {one["key"]: one["label"] for one in (*words["prepare"], *words["columns"])}


def counseling_names() -> dict[str, str]:
    """The same of counseling."""
    return {one["key"]: one["label"] for one in talking()["counseling_fields"]}


def title_of(talk: Talk) -> str:
    """What the row goes by in a list."""
    if talk.type is TalkType.TALK:
        return talk.words.topic
    return talk.words.kind or str(talking()["counseling_row"])


def state_words(state: TalkState | None) -> str:
    """How it stands, inside a line: not kept."""
    words = talking()
    if state is None:
        return str(words["state_open"])
    return str(next(one["inside"] for one in words["states"] if one["key"] == state.name.lower()))


def state_label(state: TalkState | None) -> str:
    """How it stands, by itself: Not kept."""
    if state is None:
        return message("general.not-answered").text
    states = talking()["states"]
    return str(next(one["label"] for one in states if one["key"] == state.name.lower()))


def stands_words(talk: Talk) -> str:
    """Both parts in one line; of counseling, how often there was any."""
    if talk.type is TalkType.COUNSELING:
        return sessions_words(talk) or str(talking()["counseling_row"])
    state = state_words(talk.state)
    if talk.words.my_part or talk.my_state is not None:
        mine = state_words(talk.my_state)
        return message("decide.talk-both-parts", state=state, my_state=mine).text
    return message("decide.talk-their-part", state=state).text


def sessions_words(talk: Talk) -> str:
    """3 meetings so far; blank = not answered."""
    n = talk.words.sessions
    return "" if n is None else message("decide.talk-sessions", n=n).text


def day_words(day: date | None) -> str:
    """November 22, 2026; or no date."""
    return message("decide.talk-no-date").text if day is None else long_day(day)


def count_lines(talks: Sequence[Talk]) -> list[str]:
    """Their part, then the person's own, each in a line of its own; what has none is left out."""
    both = (
        ("decide.talk-counts", their_counts(talks)),
        ("decide.talk-counts-mine", my_counts(talks)),
    )
    return [" ".join(_sentences(key, counts)) for key, counts in both if counts.n]


def _sentences(key: str, counts: Counts) -> Iterator[str]:
    """Whole sentences: what neither was kept nor not is added where there is any."""
    yield message(
        key,
        n=counts.n,
        kept=counts.kept,
        partly=counts.partly,
        not_kept=counts.not_kept,
        cant_tell=counts.cant_tell,
    ).text
    if counts.changed:
        yield message("decide.talk-counts-changed", n=counts.changed).text
    if counts.open:
        yield message("decide.talk-counts-open", n=counts.open).text
