"""Search on a real vault: which words find which entries. (docs/method.md, Search)"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.list_filter import ListFilter
from walkaway_desktop.domain.records import (
    Cause,
    CheckinAnswers,
    ExampleWords,
    Hit,
    Kind,
    Precision,
)
from walkaway_desktop.domain.search import SearchError, read_query
from walkaway_desktop.domain.signs import SIGNS
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)
TODAY = NOW.date()


def found(vault: Vault, query: str) -> list[str]:
    """The titles of what is found."""
    return [hit.title for hit in vault.search.find(query)]


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.marks]


CHECK_VALUES = [
    ("Café am Fluß", "CAFE", ["Café"]),
    ("Straße 7", "strasse", ["Straße"]),
    ("IŞIK SÖNDÜ", "\u0131ş\u0131k", ["IŞIK"]),
    ("İstanbul'da", "istanbul", ["İstanbul"]),
    ("他没有打电话给我", "电话", ["电话"]),
    ("他打了我的电脑", "电话", None),
    ("朝ごはんを食べた", "ごはん", ["ごはん"]),
    ("ของฉันอยู่บ้าน", "บ้าน", ["บ้าน"]),
    ("오늘은 조용한 하루", "조용", ["조용"]),
    ("walking, I can’t", "can't", ["can’t"]),
    ("walking, I can’t", "king", None),
    ("I **stay**ed calm", "stayed", ["stayed"]),
]


@pytest.mark.parametrize(("text", "asked", "marks"), CHECK_VALUES)
def test_words_are_found_and_marked_as_the_check_values_say(
    vault: Vault, text: str, asked: str, marks: list[str] | None
) -> None:
    vault.notes.add(WHEN, "", text)
    assert [marked(hit) for hit in vault.search.find(asked)] == ([marks] if marks else [])


def test_the_index_sees_text_without_its_marks_but_what_a_backslash_protects(vault: Vault) -> None:
    vault.notes.add(WHEN, "One", r"I **stay**ed calm, 2\*3")
    (indexed,) = vault.database.execute_sql("SELECT folded FROM entry").fetchone()
    assert indexed == "one i stayed calm, 2*3"


@pytest.fixture
def diary(memory_vault: Vault) -> Vault:
    """Three notes and a check-in, one of the notes kept closed."""
    days = [TODAY - timedelta(days=back) for back in range(4)]
    memory_vault.notes.add(When(days[3], None, None), "oldest", "Snow on the hill", ["Winter"])
    memory_vault.notes.add(
        When(days[2], None, None), "middle", "Hill of good news", ["walk", "Ünï"]
    )
    closed = memory_vault.notes.add(When(days[1], None, None), "closed", "Snow again")
    memory_vault.database.execute_sql("UPDATE entry SET closed = 1 WHERE id = ?", (closed,))
    answers = CheckinAnswers({"mood": 4}, ("walk",), "Good snow")
    memory_vault.checkins.add(When(days[0], None, None), answers)
    return memory_vault


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("hill", ["middle", "oldest"]),
        ("hil", ["middle", "oldest"]),
        ("hill snow", ["oldest"]),
        ('"good news"', ["middle"]),
        ('"good new"', []),
        ('"good new', ["middle"]),
        ('"news good"', []),
        ("hill -snow", ["middle"]),
        ('hill -"good news"', ["oldest"]),
        ("snow", ["", "oldest"]),
        ("snow is:closed", ["closed"]),
        ("is:closed", ["closed"]),
        ("kind:checkin", [""]),
        ("kind:check-in good", [""]),
        ("good -kind:checkin", ["middle"]),
        ("kind:incident", []),
        ("tag:walk", ["", "middle"]),
        ("tag:walk -tag:uni", [""]),
        ("tag:UNI", ["middle"]),
        ("tag:win", []),
        ("-tag:walk", ["oldest"]),
        ("after:2026-11-19 hill", ["middle"]),
        ("before:2026-11-20 hill", ["oldest"]),
        ("before:2026-11", []),
        ("after:2026", []),
        ("after:2025 hill", ["middle", "oldest"]),
        ("-after:2026-11-19", ["oldest"]),
        ("-before:2026-11-20 hill", ["middle"]),
        ("middle", ["middle"]),
        ("tag: hill", ["middle", "oldest"]),
        ("before: hill", ["middle", "oldest"]),
        ("hilltag: good", []),  # a word of its own, though it ends like a key
        ('"tag: hill"', []),
        ("hill ... !", ["middle", "oldest"]),
        ("", []),
        ("  - \" '", []),
    ],
)
def test_the_question_finds_what_fits_all_of_it(
    diary: Vault, query: str, titles: list[str]
) -> None:
    assert found(diary, query) == titles


@pytest.mark.parametrize(
    ("query", "word"),
    [("before:yesterday", "before:"), ("after:2026-13", "after:"), ("-after:2026-02-30", "after:")],
)
def test_a_date_that_cannot_be_read_is_said(memory_vault: Vault, query: str, word: str) -> None:
    with pytest.raises(SearchError) as refused:
        memory_vault.search.find(query)
    assert refused.value.word == word


def test_unknown_keys_are_words(memory_vault: Vault) -> None:
    memory_vault.notes.add(WHEN, "", "at 7:30 is:odd")
    assert len(memory_vault.search.find("7:30")) == 1
    assert len(memory_vault.search.find("is:odd")) == 1


def test_a_changed_text_is_found_by_its_new_words_alone(vault: Vault) -> None:
    entry_id = vault.notes.add(WHEN, "", "early words")
    vault.notes.save(entry_id, "", "late words")
    assert vault.search.find("early") == []
    assert len(vault.search.find("late")) == 1
    vault.idle_check()


def test_a_check_in_is_found_by_its_line(vault: Vault) -> None:
    vault.checkins.add(WHEN, CheckinAnswers({}, (), "Slept at Ana's"))
    (hit,) = vault.search.find("ana")
    assert (hit.kind, hit.when, hit.snippet, marked(hit)) == (
        Kind.CHECKIN,
        WHEN,
        "Slept at Ana's",
        ["Ana"],
    )


def test_a_long_text_is_shown_around_the_hit(memory_vault: Vault) -> None:
    memory_vault.notes.add(WHEN, "Title", "word " * 3_000 + "needle " + "word " * 100)
    (hit,) = memory_vault.search.find("needle")
    assert marked(hit) == ["needle"]
    assert hit.snippet.startswith("…word")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) <= 122


def test_a_hit_in_the_title_shows_the_start_of_the_text(memory_vault: Vault) -> None:
    memory_vault.notes.add(WHEN, "Needle", "First words.\n\nMore")
    (hit,) = memory_vault.search.find("needle")
    assert (hit.snippet, hit.marks) == ("First words. More", ())


def test_a_phrase_is_marked_across_a_line_break(memory_vault: Vault) -> None:
    memory_vault.notes.add(WHEN, "", "it was good\nnews today")
    (hit,) = memory_vault.search.find('"Good News" today')
    assert marked(hit) == ["good news", "today"]


def test_more_hits_come_after_the_last_one(memory_vault: Vault) -> None:
    times = [None, None, datetime(2026, 11, 20, 8), datetime(2026, 11, 20, 9)]  # noqa: DTZ001 (wall time)
    for number, at in enumerate(times):
        memory_vault.notes.add(When(date(2026, 11, 20), at, None), str(number), "same")
    first = memory_vault.search.find("same", limit=3)
    assert [hit.title for hit in first] == ["3", "2", "1"]
    assert [hit.title for hit in memory_vault.search.find("same", 3, first[-1])] == ["0"]


pieces = st.sampled_from(
    [
        '"',
        "'",
        "*",
        "-",
        "tag:",
        "kind:",
        "is:closed",
        "AND",
        "OR",
        "NEAR(",
        ")",
        "^",
        "\x00",
        ":",
        "電",
        "\uff02",  # folded, it is a plain quote
    ]
)


@given(st.lists(pieces | st.text(st.characters(), max_size=6), max_size=8).map("".join))
@settings(max_examples=300)
def test_no_question_is_an_error(query: str) -> None:
    assert VAULT.search.find(query) is not None


VAULT = Vault.in_memory(FixedClock(NOW))
VAULT.notes.add(WHEN, "Odd", "AND or near 電 * - ^ : words")


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@given(words, st.integers(0, 3))
@settings(max_examples=150)
def test_a_word_of_a_text_finds_it_and_its_marks_lie_in_the_snippet(word: str, before: int) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    vault.notes.add(WHEN, "", "some words " * before + word)
    quoted = word.replace('"', " ")
    hits = vault.search.find(f'"{quoted}"')
    for hit in hits:
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)
    assert hits or not any(sign.isascii() and sign.isalnum() for sign in quoted)
    vault.close()


# ---- kinds, and what is kept closed --------------------------------------------------------------


@pytest.fixture
def closed_ones(memory_vault: Vault) -> Vault:
    """A note and two Letters, one of each kept closed; an Incident; all about snow."""
    write = memory_vault.database.execute_sql
    memory_vault.notes.add(WHEN, "note", "snow")
    closed = memory_vault.notes.add(WHEN, "closed note", "snow")
    memory_vault.letters.add(LetterWords("snow", title="letter"))
    closed_letter = memory_vault.letters.add(LetterWords("snow", title="closed letter")).id
    incident = memory_vault.notes.add(WHEN, "incident", "snow")
    write("UPDATE entry SET kind = 'incident' WHERE id = ?", (incident,))
    write("UPDATE entry SET closed = 1 WHERE id IN (?, ?)", (closed, closed_letter))
    return memory_vault


@pytest.mark.parametrize(
    ("query", "open_vault", "safe_vault"),
    [
        ("snow", {"note", "letter", "incident"}, {"note"}),
        ("snow is:closed", {"closed note", "closed letter"}, {"closed note", "LETTERS"}),
        ("snow kind:letter", {"LETTERS"}, {"LETTERS"}),
        ("snow kind:incident", {"incident"}, {"incident"}),
        ("kind:incident is:closed", set(), {"incident"}),
        ("kind:incident -is:closed", {"incident"}, set()),
        ("kind:letter -is:closed", {"letter"}, set()),
        ("kind:letter kind:incident", {"LETTERS", "incident"}, {"LETTERS", "incident"}),
        ("kind:letter is:closed", {"closed letter"}, {"LETTERS"}),
        ("snow kind:note", {"note"}, {"note"}),
        ("-is:closed", {"note", "letter", "incident"}, {"note"}),
        ("is:closed -kind:letter", {"closed note"}, {"closed note"}),
    ],
)
def test_what_is_kept_closed_has_to_be_asked_for(
    closed_ones: Vault, query: str, open_vault: set[str], safe_vault: set[str]
) -> None:
    def wanted(titles: set[str]) -> list[str]:
        letters = {"letter", "closed letter"} if "LETTERS" in titles else set()
        return sorted(titles - {"LETTERS"} | letters)

    assert sorted(found(closed_ones, query)) == wanted(open_vault)
    closed_ones.settings.set_safety_mode(on=True, cause=Cause.HAND)
    assert sorted(found(closed_ones, query)) == wanted(safe_vault)


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("kind:Note", [Kind.NOTE]),
        ("kind:notes", [Kind.NOTE]),
        ('kind:"What matters"', [Kind.CRITERION]),
        ('kind:"weekly review" kind:check-ins', [Kind.REVIEW, Kind.CHECKIN]),
        ("kind:own-line", [Kind.LINE]),
        ("kind:Brief", [Kind.LETTER]),
        ("kind:letter", [Kind.LETTER]),
    ],
)
def test_a_kind_is_named_as_it_is_shown_or_in_english(asked: str, kinds: list[Kind]) -> None:
    assert read_query(asked, {Kind.LETTER: "Brief"}).kinds == kinds


def test_a_kind_that_does_not_exist_finds_nothing_and_is_known(closed_ones: Vault) -> None:
    assert found(closed_ones, "snow kind:dream") == []
    assert read_query("kind:dream kind:note -kind:wish").no_kinds == ["dream"]


def test_other_words_of_an_entry_are_shown_with_their_hit(memory_vault: Vault) -> None:
    words = ExampleWords(
        TODAY, Precision.DATE, "At the table", said="You always leave", next="A walk"
    )
    memory_vault.examples.add(SIGNS[0], words)
    (hit,) = memory_vault.search.find("always")
    assert marked(hit) == ["always"]


def test_a_hit_in_the_title_is_marked_there(memory_vault: Vault) -> None:
    memory_vault.notes.add(WHEN, "Das Café am Fluß", "Nothing of it here")
    (hit,) = memory_vault.search.find("cafe flu")
    assert [hit.title[start:end] for start, end in hit.title_marks] == ["Café", "Flu"]


def test_a_hit_far_into_a_long_text_is_shown_whatever_its_letters(memory_vault: Vault) -> None:
    memory_vault.notes.add(WHEN, "", "İ word " * 9_000 + "a Café there " + "word " * 4_000)
    assert [marked(hit) for hit in memory_vault.search.find("cafe")] == [["Café"]]
    assert [marked(hit) for hit in memory_vault.search.find("there")] == [["there"]]


@pytest.mark.parametrize(("word", "every"), [("sea", 3), ("rare", 97), ("once", 899)])
def test_pages_bring_every_hit_once_newest_first_in_whatever_order_they_were_written(
    memory_vault: Vault, word: str, every: int
) -> None:
    wanted = []
    with memory_vault.transaction():
        for number in range(900):
            day = TODAY - timedelta(days=number * 397 % 900)
            words = word if number % every == 1 else "other"
            entry_id = memory_vault.notes.add(When(day, None, None), "", words)
            wanted += [(day, entry_id)] if words == word else []
    hits: list[Hit] = []
    while page := memory_vault.search.find(word, 20, hits[-1] if hits else None):
        hits += page
    assert [(hit.when.day, hit.id) for hit in hits] == sorted(wanted, reverse=True)
    assert memory_vault.search.find(word, len(wanted)) == hits


# ---- in a list that is narrowed down -------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "chosen", "titles"),
    [
        ("snow", ListFilter(kind=Kind.LETTER), {"letter"}),
        ("snow kind:letter", ListFilter(kind=Kind.LETTER), {"letter", "closed letter"}),
        ("snow kind:note", ListFilter(kind=Kind.LETTER), set()),
        ("snow", ListFilter(closed=True), {"closed note", "closed letter"}),
        ("snow", ListFilter(kind=Kind.NOTE, closed=True), {"closed note"}),
        ("snow", ListFilter(since=TODAY), {"note", "letter", "incident"}),
        ("snow", ListFilter(since=TODAY + timedelta(days=1)), set()),
        ("snow", ListFilter(until=TODAY - timedelta(days=1)), set()),
        ("snow", ListFilter(with_files=True), set()),
        ("snow", ListFilter(tag=1), set()),
    ],
)
def test_what_the_list_is_narrowed_down_to_holds_for_search_too(
    closed_ones: Vault, query: str, chosen: ListFilter, titles: set[str]
) -> None:
    assert {hit.title for hit in closed_ones.search.find(query, chosen=chosen)} == titles


def test_a_chosen_tag_holds_for_search_too(diary: Vault) -> None:
    (walk,) = (tag for tag in diary.tags.all() if tag.name == "walk")
    found = diary.search.find("hill", chosen=ListFilter(tag=walk.id))
    assert [hit.title for hit in found] == ["middle"]
