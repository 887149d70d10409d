"""What is said about a new passphrase."""

import pytest

from walkaway_desktop.domain.passphrase import Fault, Strength, fault_of, measure, suggestion

WORDS = ["lantern", "acorn", "mild", "ferry", "tulip", "orbit", "copper"]


@pytest.mark.parametrize(
    ("passphrase", "again", "fault"),
    [
        ("elevensigns", "elevensigns", Fault.SHORT),
        ("twelve signs", "twelve signs", None),
        ("x" * 1024, "x" * 1024, None),
        ("x" * 1025, "x" * 1025, Fault.LONG),
        ("twelve signs", "twelve sings", Fault.DIFFERS),
        ("ääääääääääää", "ääääääääääää", None),
    ],
)
def test_what_is_refused_at_once(passphrase: str, again: str, fault: Fault | None) -> None:
    assert fault_of(passphrase, again) is fault


@pytest.mark.parametrize("common", ["leavemealone", "LeaveMeAlone", "sonyericsson"])
def test_the_commonest_are_refused(common: str) -> None:
    assert measure(common).is_common


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("aaaaaaaaaaaa", Strength.WEAK),
        ("password1234", Strength.WEAK),
        ("lantern acorn mild ferry", Strength.GOOD),
        ("lantern acorn mild ferry tulip", Strength.GOOD),
        ("lantern acorn mild ferry tulip orbit", Strength.STRONG),
    ],
)
def test_strength_in_words(passphrase: str, strength: Strength) -> None:
    assert measure(passphrase).strength is strength


def test_a_name_and_a_date_are_noticed() -> None:
    assert measure("michael12345").has_name
    assert measure("xkq 12.04.1987 vz").has_name
    assert not measure("lantern acorn mild ferry").has_name


def test_a_long_one_is_measured_by_its_first_signs() -> None:
    assert (
        measure("lantern acorn mild ferry tulip orbit copper " * 20).strength is not Strength.WEAK
    )


def test_suggested_words_are_from_the_list_and_new_each_time() -> None:
    made = {suggestion(WORDS, 5) for _ in range(50)}
    assert len(made) > 40
    assert all(set(one.split(" ")) <= set(WORDS) and one.count(" ") == 4 for one in made)
