"""How Talking is told of a Sitting. In Safety mode it is not: its rows are kept and not shown."""

from collections.abc import Iterator

from walkaway_desktop.domain.talks import Talk, TalkType
from walkaway_desktop.pages.day_words import long_day
from walkaway_desktop.pages.decide.talking_words import (
    PREPARE,
    counseling_names,
    count_lines,
    day_words,
    field_names,
    sessions_words,
    state_label,
    talking,
    title_of,
)
from walkaway_desktop.pages.decide.told import SittingTold
from walkaway_desktop.pages.part import Part, PartRow
from walkaway_desktop.storage.talks import talk_of_content
from walkaway_desktop.texts import message
from walkaway_desktop.widgets.layouts import Item, label, stack
from walkaway_desktop.widgets.own_words import OwnWords


def talking_part(told: SittingTold) -> Part | None:
    """Its rows, the newest first, what was erased, then the counts; None = there is no row."""
    copies = told.copies.get("talk", ())
    if told.safety_mode or not copies:
        return None
    talks = [talk_of_content(copy.ref_id, copy.content) for copy in copies if copy.content]
    talks.sort(key=lambda talk: (talk.day, talk.id), reverse=True)
    rows = [row for talk in talks for row in _rows(talk)]
    title = str(talking()["title"])
    erased = message("decide.erased-in-copy").text
    rows += [PartRow(title, erased, key=str(copy.ref_id)) for copy in copies if not copy.content]
    rows += [
        PartRow(talking()["title"], line, key=f"counts.{place}")
        for place, line in enumerate(count_lines(talks))
    ]
    return Part("talking", title, rows)


def talk_lines(talk: Talk) -> list[Item]:
    """One row to read by itself, word for word."""
    return [
        stack(
            label(row.label, "small"),
            *([label(row.note, "small")] if row.note else []),
            OwnWords(row.answer) if row.own_words else label(row.answer),
            space="xs",
        )
        for row in _rows(talk)
    ]


def _rows(talk: Talk) -> Iterator[PartRow]:
    """What it is about, and each part that was written, word for word."""
    key, words = str(talk.id), talk.words
    if talk.type is TalkType.COUNSELING:
        yield PartRow(talking()["counseling_row"], words.kind, key=key, own_words=True)
        yield from _counseling_rows(talk, key)
        return
    names = field_names()
    yield PartRow(names["topic"], title_of(talk), key=key, own_words=True)
    for name in PREPARE:
        yield from _text(names[name], getattr(words, name), f"{key}.{name}")
    for name, day in (("asked", None), ("answered", "by_when"), ("my_part", "my_by_when")):
        yield from _text(names[name], getattr(words, name), f"{key}.{name}")
        if day is not None and (getattr(words, name) or getattr(words, day) is not None):
            yield _plain(names[day], day_words(getattr(words, day)), f"{key}.{day}")
    yield _plain(names["check_date"], day_words(words.check_date), f"{key}.check_date")
    for place, line in enumerate(talk.observations):
        yield PartRow(
            names["saw"],
            line.text,
            long_day(line.day),
            own_words=True,
            goes_on=True,
            key=f"{key}.saw.{place}",
        )
    yield _plain(names["state"], state_label(talk.state), f"{key}.state")
    if words.my_part or talk.my_state is not None:
        yield _plain(names["my_state"], state_label(talk.my_state), f"{key}.my_state")


def _counseling_rows(talk: Talk, key: str) -> Iterator[PartRow]:
    names, words = counseling_names(), talk.words
    if words.asked_on is not None:
        yield _plain(names["asked_on"], long_day(words.asked_on), f"{key}.asked_on")
    yield from _text(names["answered"], words.answered, f"{key}.answered")
    if words.sessions is not None:
        yield _plain(names["sessions"], sessions_words(talk), f"{key}.sessions")


def _text(name: str, text: str, key: str) -> Iterator[PartRow]:
    if text:
        yield PartRow(name, text, own_words=True, goes_on=True, key=key)


def _plain(name: str, answer: str, key: str) -> PartRow:
    return PartRow(name, answer, goes_on=True, key=key)
