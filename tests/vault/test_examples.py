"""Examples of Signs on a real vault: limits, days, search, drafts, putting away, deleting."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.records import Example, ExampleWords, Kind, Precision
from walkaway_desktop.domain.signs import SIGNS
from walkaway_desktop.storage.examples import draft_form, example_content, example_of_content
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts

TODAY = date(2026, 11, 22)
DINNER = ExampleWords(
    day=date(2026, 10, 31),
    precision=Precision.DATE,
    what="Answered for me twice at dinner.",
    said="“Never mind.”",
    felt="small",
    next="I went to bed early.",
)


def on(day: date, what: str = "Something.", precision: Precision = Precision.DATE) -> ExampleWords:
    return ExampleWords(day=day, precision=precision, what=what)


def refused(vault: Vault, words: ExampleWords) -> tuple[str, Any]:
    with pytest.raises(FieldError) as raised:
        vault.examples.add("respect", words)
    assert vault.examples.of_sign("respect") == []
    return raised.value.key, raised.value.fields


def test_the_signs_are_those_of_the_texts() -> None:
    assert [one["id"] for one in texts("signs")["sign"]] == list(SIGNS)


def test_an_example_comes_back_word_for_word(vault: Vault) -> None:
    example_id = vault.examples.add("respect", DINNER)
    assert vault.examples.get(example_id) == Example(
        example_id, "respect", opposite=False, words=DINNER
    )
    assert vault.examples.of_sign("respect") == [vault.examples.get(example_id)]


def test_an_opposite_stands_beside_the_others(vault: Vault) -> None:
    vault.examples.add("respect", on(date(2026, 10, 1)))
    vault.examples.add("respect", on(date(2026, 10, 2)), opposite=True)
    vault.examples.add("trust", on(date(2026, 10, 3)))
    assert [one.opposite for one in vault.examples.of_sign("respect")] == [True, False]
    assert (vault.examples.count("respect"), vault.examples.count("gut")) == (2, 0)


def test_only_the_six_signs_have_examples(vault: Vault) -> None:
    with pytest.raises(ValueError, match="jealousy"):
        vault.examples.add("jealousy", DINNER)


# ---- when it was ---------------------------------------------------------------------------------


def test_the_newest_day_comes_first_whatever_was_written_last(vault: Vault) -> None:
    for day in (date(2026, 9, 3), date(2026, 11, 22), date(1999, 1, 1)):
        vault.examples.add("trust", on(day))
    days = [one.words.day for one in vault.examples.of_sign("trust")]
    assert days == [date(2026, 11, 22), date(2026, 9, 3), date(1999, 1, 1)]


def test_a_month_is_kept_as_its_first_day(vault: Vault) -> None:
    added = vault.examples.add("trust", on(date(2026, 9, 17), precision=Precision.MONTH))
    words = vault.examples.get(added).words
    assert (words.day, words.precision) == (date(2026, 9, 1), Precision.MONTH)


def test_about_when_counts_for_the_day_it_was_written(vault: Vault, clock: FixedClock) -> None:
    about = ExampleWords(
        date(1950, 1, 1), Precision.ABOUT, "It was warm.", about_text=" early  fall "
    )
    added = vault.examples.add("trust", about)
    clock.moment += timedelta(days=40)
    vault.examples.save(added, vault.examples.get(added).words)
    words = vault.examples.get(added).words
    assert (words.day, words.about_text) == (TODAY, "early fall")


def test_when_may_stay_empty(vault: Vault) -> None:
    added = vault.examples.add("trust", on(TODAY, precision=Precision.ABOUT))
    assert vault.examples.get(added).words.about_text == ""


def test_words_about_when_belong_to_about_alone(vault: Vault) -> None:
    words = ExampleWords(TODAY, Precision.DATE, "Something.", about_text="early fall")
    assert vault.examples.get(vault.examples.add("trust", words)).words.about_text == ""


@pytest.mark.parametrize("precision", [Precision.DATE, Precision.MONTH])
@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(1899, 12, 31), "example.when"),
        (date(2200, 1, 1), "example.when"),
        (date(2026, 12, 1), "example.when-future"),
        (date(2199, 12, 31), "example.when-future"),
    ],
)
def test_days_outside_the_calendar_and_to_come_are_refused(
    vault: Vault, precision: Precision, day: date, key: str
) -> None:
    assert refused(vault, on(day, precision=precision)) == (key, {})


def test_tomorrow_is_refused_and_its_month_is_not(vault: Vault) -> None:
    tomorrow = date(2026, 11, 23)
    assert refused(vault, on(tomorrow)) == ("example.when-future", {})
    assert vault.examples.add("respect", on(tomorrow, precision=Precision.MONTH))


def test_the_first_hours_of_a_day_belong_to_the_one_before(vault: Vault, clock: FixedClock) -> None:
    clock.moment = NOW.replace(hour=1) + timedelta(days=1)
    assert refused(vault, on(date(2026, 11, 23))) == ("example.when-future", {})


# ---- limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "most", "key"),
    [
        ("what", 2000, "what-long"),
        ("said", 1000, "said"),
        ("felt", 1000, "felt"),
        ("next", 1000, "next"),
        ("about_text", 60, "about_text"),
    ],
)
def test_what_is_too_long_says_by_how_much(vault: Vault, field: str, most: int, key: str) -> None:
    short = ExampleWords(TODAY, Precision.ABOUT, "x")

    def words(length: int) -> ExampleWords:
        changes: dict[str, Any] = {field: "x" * length}
        return replace(short, **changes)

    assert refused(vault, words(most + 3)) == (f"example.{key}", {"n": 3})
    assert vault.examples.add("respect", words(most))


@pytest.mark.parametrize("blank", ["", " \n\t"])
def test_what_happened_may_not_be_blank(vault: Vault, blank: str) -> None:
    assert refused(vault, on(TODAY, blank)) == ("example.what", {})


def test_fifty_are_the_most_for_one_sign_and_its_opposite(vault: Vault) -> None:
    with vault.transaction():
        ids = [vault.examples.add("gut", on(TODAY), opposite=n % 2 == 1) for n in range(50)]
    with pytest.raises(FieldError, match=r"example\.most"):
        vault.examples.add("gut", on(TODAY), opposite=True)
    assert vault.examples.add("trust", on(TODAY))
    vault.examples.put_away(ids[0])
    assert vault.examples.add("gut", on(TODAY))
    with pytest.raises(FieldError, match=r"example\.most"):
        vault.examples.bring_back(ids[0])


# ---- changing, putting away, deleting ------------------------------------------------------------


def test_a_change_is_found_and_the_old_words_are_not(vault: Vault) -> None:
    added = vault.examples.add("respect", DINNER)
    changed = on(date(2026, 10, 30), "Interrupted me at breakfast.")
    vault.examples.save(added, changed)
    assert vault.examples.get(added).words == changed
    assert [hit.id for hit in vault.search.find("breakfast")] == [added]
    assert vault.search.find("dinner") == []
    assert vault.search.find("bed") == []


@pytest.mark.parametrize("words", ["dinner", "never", "small", "early bed", "fall"])
def test_search_finds_every_field(vault: Vault, words: str) -> None:
    about = ExampleWords(
        TODAY, Precision.ABOUT, DINNER.what, "in the fall", DINNER.said, DINNER.felt, DINNER.next
    )
    added = vault.examples.add("respect", about)
    found = vault.search.find(words)
    assert [(hit.id, hit.kind) for hit in found] == [(added, Kind.EXAMPLE)]


def test_put_away_leaves_the_list_and_comes_back(vault: Vault) -> None:
    added = vault.examples.add("respect", DINNER)
    vault.examples.put_away(added)
    assert vault.examples.of_sign("respect") == []
    assert [one.put_away_on for one in vault.examples.of_sign("respect", put_away=True)] == [TODAY]
    vault.examples.bring_back(added)
    assert [one.id for one in vault.examples.of_sign("respect")] == [added]


def test_deleted_it_is_in_no_list_and_comes_back_whole(vault: Vault) -> None:
    added = vault.examples.add("respect", DINNER)
    before = vault.examples.get(added)
    vault.entries.delete([added])
    assert vault.examples.of_sign("respect") == []
    assert vault.examples.count("respect") == 0
    with pytest.raises(LookupError):
        vault.examples.save(added, DINNER)
    vault.entries.bring_back([added])
    assert vault.examples.get(added) == before


def test_thirty_days_after_deletion_nothing_is_left(vault: Vault, clock: FixedClock) -> None:
    added = vault.examples.add("respect", DINNER)
    vault.entries.delete([added])
    vault.entries.sweep(TODAY + timedelta(days=31))
    assert vault.database.execute_sql("SELECT count(*) FROM example").fetchone() == (0,)


# ---- drafts --------------------------------------------------------------------------------------


def test_a_draft_waits_for_its_own_list_and_goes_with_the_save(vault: Vault) -> None:
    vault.drafts.keep(draft_form("trust", opposite=True), {"what": "half a"})
    assert vault.examples.draft("trust", opposite=False) is None
    waiting = vault.examples.draft("trust", opposite=True)
    assert waiting is not None
    assert waiting.content == {"what": "half a"}
    vault.examples.add("trust", DINNER, opposite=True)
    assert vault.examples.draft("trust", opposite=True) is None


def test_the_draft_of_a_stored_one_waits_with_it_in_deleted(vault: Vault) -> None:
    added = vault.examples.add("trust", DINNER)
    vault.drafts.keep(draft_form("trust", opposite=False), {"what": "other"}, added)
    vault.entries.delete([added])
    assert vault.examples.draft("trust", opposite=False) is None
    vault.entries.bring_back([added])
    waiting = vault.examples.draft("trust", opposite=False)
    assert waiting is not None
    assert waiting.ref_id == added
    vault.examples.save(added, DINNER)
    assert vault.examples.draft("trust", opposite=False) is None


# ---- copies --------------------------------------------------------------------------------------


@given(
    st.builds(
        Example,
        id=st.integers(1),
        sign=st.sampled_from(SIGNS),
        opposite=st.booleans(),
        words=st.builds(ExampleWords),
    )
)
def test_a_copy_reads_as_the_example_did(example: Example) -> None:
    assert example_of_content(example.id, example_content(example)) == example
