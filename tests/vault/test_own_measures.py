"""Own items and their order: asked or not, renamed, retired; their answers are never lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.domain.measures import MEASURES, Item, Scale
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage.vault import Vault

BUILT_IN = [measure.key for measure in MEASURES]
WHEN = When(date(2026, 11, 20), None, None)


def keys(items: list[Item]) -> list[str]:
    return [item.measure.key for item in items]


def asked(items: list[Item]) -> list[str]:
    return [item.measure.key for item in items if item.asked]


def refusal(vault: Vault, name: str) -> str:
    before = vault.own_measures.items()
    with pytest.raises(FieldError) as refused:
        vault.own_measures.add(name, Scale.YES_NO)
    assert vault.own_measures.items() == before
    return refused.value.key


def test_at_first_every_measure_is_asked_in_its_own_order(memory_vault: Vault) -> None:
    assert memory_vault.own_measures.items() == [Item(one, asked=True) for one in MEASURES]
    assert memory_vault.own_measures.retired() == []


def test_a_new_item_comes_last_and_is_asked(memory_vault: Vault) -> None:
    memory_vault.own_measures.set_items([("self", True), ("mood", False)])
    made = memory_vault.own_measures.add("  Ate  well ", Scale.YES_NO)
    items = memory_vault.own_measures.items()
    assert items[-1] == made
    assert (made.name, made.asked) == ("Ate well", True)
    assert (made.measure.scale, made.measure.low, made.measure.high) == (Scale.YES_NO, 0, 1)
    assert keys(items)[:3] == ["self", "mood", "pull"]
    assert "mood" not in asked(items)


@given(st.permutations(BUILT_IN), st.sets(st.sampled_from(BUILT_IN)), st.integers(0, 8))
def test_any_order_comes_back_and_what_was_not_placed_comes_last(
    order: list[str], off: set[str], placed: int
) -> None:
    vault = Vault.in_memory(FixedClock(NOW))
    vault.own_measures.set_items([(key, key not in off) for key in order[:placed]])
    items = vault.own_measures.items()
    vault.close()
    assert keys(items)[:placed] == order[:placed]
    assert sorted(keys(items)) == sorted(BUILT_IN)
    assert [key for key in order[:placed] if key not in off] == asked(items[:placed])
    assert asked(items[placed:]) == keys(items[placed:])


def test_an_order_of_something_unknown_is_a_mistake(memory_vault: Vault) -> None:
    with pytest.raises(KeyError):
        memory_vault.own_measures.set_items([("mood", True), ("own_9", True)])
    assert keys(memory_vault.own_measures.items()) == BUILT_IN


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (" \n ", "own_measure.name-blank"),
        ("x" * 41, "own_measure.name-long"),
        ("WALKED ", "own_measure.name-there"),
        ("Read", "own_measure.name-retired"),
    ],
)
def test_a_name_that_does_not_fit_is_refused(memory_vault: Vault, name: str, key: str) -> None:
    memory_vault.own_measures.add("Walked", Scale.YES_NO)
    memory_vault.own_measures.retire(
        memory_vault.own_measures.add("read", Scale.ZERO_TO_TEN).measure.key
    )
    assert refusal(memory_vault, name) == key


def test_only_two_scales_can_be_own_ones(memory_vault: Vault) -> None:
    with pytest.raises(ValueError, match="MOOD"):
        memory_vault.own_measures.add("Mood too", Scale.MOOD)


def test_six_are_the_most_and_a_retired_one_makes_room(memory_vault: Vault) -> None:
    own = memory_vault.own_measures
    made = [own.add(f"Item {number}", Scale.ZERO_TO_TEN).measure.key for number in range(6)]
    assert refusal(memory_vault, "One more") == "own_measure.name"
    own.retire(made[0])
    seventh = own.add("One more", Scale.YES_NO).measure.key
    assert seventh not in made
    with pytest.raises(FieldError) as refused:
        own.bring_back(made[0])
    assert refused.value.key == "own_measure.name"
    own.retire(seventh)
    own.bring_back(made[0])
    assert [item.measure.key for item in own.retired()] == [seventh]


def test_a_renamed_item_keeps_key_and_place(memory_vault: Vault) -> None:
    key = memory_vault.own_measures.add("Walked", Scale.YES_NO).measure.key
    memory_vault.own_measures.set_items([(key, True), ("mood", True)])
    memory_vault.own_measures.rename(key, "walked ")
    memory_vault.own_measures.rename(key, "Went out")
    assert memory_vault.own_measures.items()[0].name == "Went out"
    assert keys(memory_vault.own_measures.items())[0] == key


def test_a_check_in_keeps_answers_of_own_items(memory_vault: Vault) -> None:
    key = memory_vault.own_measures.add("Walked", Scale.YES_NO).measure.key
    values = {"mood": 3.0, key: 1.0}
    checkin_id = memory_vault.checkins.add(WHEN, CheckinAnswers(values))
    assert memory_vault.checkins.get(checkin_id).answers.values == values
    (day,) = memory_vault.checkins.days()
    assert day.means == values


def test_an_answer_off_its_scale_or_of_nothing_known_is_refused(memory_vault: Vault) -> None:
    key = memory_vault.own_measures.add("Walked", Scale.YES_NO).measure.key
    with pytest.raises(FieldError) as refused:
        memory_vault.checkins.add(WHEN, CheckinAnswers({key: 2}))
    assert refused.value.key == "own_measure.value"
    with pytest.raises(KeyError):
        memory_vault.checkins.add(WHEN, CheckinAnswers({"own_9": 1}))
    assert memory_vault.checkins.page() == []


def test_a_retired_item_keeps_its_answers_through_an_edit_and_comes_back(
    memory_vault: Vault,
) -> None:
    key = memory_vault.own_measures.add("Energy", Scale.ZERO_TO_TEN).measure.key
    checkin_id = memory_vault.checkins.add(WHEN, CheckinAnswers({key: 7.0}))
    memory_vault.own_measures.retire(key)
    assert key not in keys(memory_vault.own_measures.items())
    assert [item.name for item in memory_vault.own_measures.retired()] == ["Energy"]
    memory_vault.checkins.save(checkin_id, WHEN, CheckinAnswers({"mood": 2.0, key: 7.0}))
    assert memory_vault.checkins.get(checkin_id).answers.values == {"mood": 2.0, key: 7.0}
    memory_vault.own_measures.bring_back(key)
    assert keys(memory_vault.own_measures.items())[-1] == key
