"""The words of resources/texts/forbidden-words.toml stand in no text that a person can see."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sources import (
    Words,
    code_words,
    form_words,
    forms,
    modules,
    table,
    table_words,
    word_pattern,
)
from walkaway_desktop.texts import texts

LIST = table("forbidden-words")
EXEMPT = frozenset(LIST["exempt"]["keys"])
FILES = (
    "beliefs",
    "decision",
    "help",
    "helplines",
    "made_up",
    "measures",
    "messages",
    "prompts",
    "safety",
    "signs",
    "support",
)
# Today, Decide, Space, Notes: the files and parts of messages.toml that only they show.
PAGE_FILES = ("beliefs", "decision", "measures", "prompts", "signs")
PAGE_MESSAGES = ("checkin", "decide", "space", "today", "notes", "incidents", "choice", "field")
PAGE_CODE = ("today", "checkin", "decide", "sign", "space", "note", "gate", "heat")


def shown(name: str, *, safety_mode: bool = False) -> list[Words]:
    return list(table_words(texts(name, safety_mode=safety_mode), name, EXEMPT))


def code_and_forms() -> Iterator[Words]:
    for path in modules():
        yield from code_words(path)
    for path in forms():
        yield from form_words(path)


def of_pages(words: Words) -> bool:
    name = Path(words.place.split(":")[0])
    return any(start in part for start in PAGE_CODE for part in name.with_suffix("").parts[1:])


def page_words() -> list[Words]:
    messages = texts("messages")
    found = [words for name in PAGE_FILES for words in shown(name)]
    found += [
        words
        for part in PAGE_MESSAGES
        for words in table_words(messages[part], f"messages.{part}", EXEMPT)
    ]
    return found + [words for words in code_and_forms() if of_pages(words)]


def every_word() -> list[Words]:
    return [words for name in FILES for words in shown(name)] + list(code_and_forms())


def safety_mode_words() -> list[Words]:
    """Without the one list that names what the app will not do."""
    found = [words for name in FILES for words in shown(name, safety_mode=True)]
    return [words for words in found if not words.place.startswith("support.not_here")]


SCOPES = {"all": every_word, "pages": page_words, "safety-mode": safety_mode_words}


def finds(row: dict[str, Any], where: list[Words]) -> list[str]:
    pattern = word_pattern(row["pattern"].casefold())
    allowed = tuple(row.get("not_in", ()))
    return [
        f"{words.place}: {row['pattern']}"
        for words in where
        if pattern.search(words.text.casefold()) and not words.place.startswith(allowed or "\0")
    ]


@pytest.mark.parametrize("scope", sorted(SCOPES))
def test_a_forbidden_word_is_in_no_shown_text(scope: str) -> None:
    rows = [row for row in LIST["word"] if row["scope"] == scope]
    where = SCOPES[scope]()
    assert rows
    assert where
    assert [place for row in rows for place in finds(row, where)] == []


def test_quotes_and_apostrophes_are_typographic() -> None:
    where = every_word() + safety_mode_words()
    assert [words for words in where if re.search("['\"]", words.text)] == []


def test_no_text_gives_the_person_or_the_other_one_a_gender() -> None:
    rows = [{"pattern": word} for word in LIST["gendered"]["words"]]
    where = [words for words in every_word() if not words.place.startswith("helplines")]
    assert [place for row in rows for place in finds(row, where)] == []


def test_the_search_for_words_finds_whole_words_and_any_ending_after_a_star() -> None:
    where = [Words("a", "Relapsed once"), Words("b", "a sheet of hers"), Words("c", "SLIP")]
    assert finds({"pattern": "relapse*"}, where) == ["a: relapse*"]
    assert finds({"pattern": "she"}, where) == []
    assert finds({"pattern": "slip"}, where) == ["c: slip"]
    assert finds({"pattern": "they'll"}, [Words("d", "They’ll call")]) == ["d: they'll"]


def test_no_text_shouts_or_winks() -> None:
    marks = ("!", "🎉", ":-)", ";-)")
    where = [words for words in every_word() if not words.place.startswith("helplines")]
    assert [words for words in where if any(mark in words.text for mark in marks)] == []
