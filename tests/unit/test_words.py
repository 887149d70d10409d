"""The words of resources/texts/forbidden-words.toml stand in no text that a person can see."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.sources import (
    PACKAGE,
    TEXTS,
    Words,
    code_words,
    form_words,
    forms,
    modules,
    printed_words,
    table,
    table_words,
    word_pattern,
)
from walkaway_desktop.texts import texts

LIST = table("forbidden-words")
EXEMPT = frozenset(LIST["exempt"]["keys"])
FILES = sorted(path.stem for path in TEXTS.glob("*.toml") if path.stem != "forbidden-words")
# Today, Decide, Space, Notes: the files and parts of messages.toml that only they show.
PAGE_FILES = ("beliefs", "decision", "measures", "prompts", "signs")
PAGE_MESSAGES = ("checkin", "decide", "space", "today", "notes", "incidents", "choice", "field")
PAGE_CODE = ("today", "checkin", "decide", "sign", "space", "note", "gate", "heat")


@cache
def shown(name: str, *, safety_mode: bool = False) -> list[Words]:
    return list(table_words(texts(name, safety_mode=safety_mode), name, EXEMPT))


@cache
def code_and_forms() -> tuple[Words, ...]:
    return tuple(in_code_and_forms())


def in_code_and_forms() -> Iterator[Words]:
    for path in modules():
        yield from code_words(path)
    for path in forms():
        yield from form_words(path)


def printed() -> list[Words]:
    """What the command line says, as a terminal shows it: with straight quotes."""
    paths = [path for path in modules() if path.is_relative_to(PACKAGE / "cli")]
    return [words for path in paths for words in printed_words(path)]


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
    return [words for name in FILES for words in shown(name)] + list(code_and_forms()) + printed()


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
    where = {*every_word(), *safety_mode_words()} - {*printed()}
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


# ---- the glossary --------------------------------------------------------------------------------

# These are names of things in Daybook; the command line and the person's own words write as they
# like. Contact, Letter, Urge and Space are words of every day, too: large only where they are ours.
FIELD = re.compile(r"\{\w+\}")
SPELLED = (
    r"\bsittings?\b",
    r"(?<!-)\bvaults?\b",
    r"\bpredictions?\b",
    r"\bbeliefs?\b",
    r"\bincidents?\b",
    r"\b[Rr]ecovery Code\b",
    r"\brecovery code\b",
    r"\b[Cc]heckins?\b",
    r"\bCheck-In",
    r"\bSafety Mode\b",
    r"\bsafety mode\b",
    r"\b[Pp]asscodes?\b",
    r"\b[Ee]-mails?\b",
    r"\b[Qq]uick Hide\b",
    r"\bquick hide\b",
    r"\bGet Support\b",
    r"\b(colour|behaviour|favourite|counselling|cancelled|recognise|organise|centre)",
)


def test_the_words_of_the_glossary_are_spelled_as_it_says() -> None:
    of_people = ("helplines", "made_up", "walkaway_desktop/cli", "export.readme")
    where = [
        words
        for words in every_word()
        if " " in words.text and not words.place.startswith(of_people)
    ]
    found = [
        words for words in where for one in SPELLED if re.search(one, FIELD.sub("", words.text))
    ]
    assert found == []
    assert re.search(SPELLED[0], "Close the sitting")


def test_nothing_is_only_clicked() -> None:
    """A key does it, too, and is named with it."""
    clicks = [words for words in every_word() if re.search(r"\b[Cc]lick", words.text)]
    assert clicks
    assert [words for words in clicks if not re.search(r"\{key|press", words.text)] == []


def test_an_error_says_what_happened_before_it_says_where() -> None:
    rows = list(errors(table("messages"), "messages"))
    assert len(rows) > 100
    assert [words for words in rows if re.match(r"[^.]*[{](path|folder)[}]", words.text)] == []


def test_an_error_of_more_than_a_field_says_what_is_safe_and_what_to_do() -> None:
    rows = [words for words in errors(table("messages"), "messages") if is_of_work(words)]
    assert [words for words in rows if len(re.findall(r"[.?](?:\s|$)", words.text)) < 2] == []


def is_of_work(words: Words) -> bool:
    """A field says only what it takes, and a choice what is missing: nothing went wrong there."""
    return words.place.startswith(("messages.saving", "messages.vault", "messages.erase"))


def errors(tables: Any, place: str) -> Iterator[Words]:
    if isinstance(tables, dict) and tables.get("kind") == "error":
        yield Words(place, " ".join(filter(None, (tables.get("text"), tables.get("detail")))))
    elif isinstance(tables, dict):
        for key, value in tables.items():
            yield from errors(value, f"{place}.{key}")
