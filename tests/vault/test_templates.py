"""The person's own templates, in a real vault."""

import pytest

from walkaway_desktop.domain.limits import BODY_BYTES, FieldError
from walkaway_desktop.storage.vault import Vault

DAY = "## Morning\n\n## Evening"


def names(vault: Vault) -> list[str]:
    return [one.name for one in vault.templates.all()]


@pytest.fixture
def three(vault: Vault) -> list[int]:
    return [vault.templates.add(name, DAY) for name in ("Day", "Week", "Month")]


def test_each_new_one_comes_last_with_its_text(vault: Vault, three: list[int]) -> None:
    assert names(vault) == ["Day", "Week", "Month"]
    assert vault.templates.get(three[0]).body == DAY


@pytest.mark.parametrize(
    ("name", "body", "key"),
    [
        (" \n", DAY, "template.name-blank"),
        ("x" * 81, DAY, "template.name"),
        ("Day", " \n ", "template.body-blank"),
        ("Day", "x" * (BODY_BYTES + 1), "template.body"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    vault: Vault, name: str, body: str, key: str
) -> None:
    with pytest.raises(FieldError) as refused:
        vault.templates.add(name, body)
    assert refused.value.key == key
    assert names(vault) == []


def test_it_takes_another_name_and_keeps_its_text(vault: Vault, three: list[int]) -> None:
    vault.templates.rename(three[1], " Seven\ndays ")
    assert names(vault) == ["Day", "Seven days", "Month"]
    with pytest.raises(FieldError, match="name-blank"):
        vault.templates.rename(three[1], " ")


def test_it_moves_before_the_one_above_it_and_the_first_stays(
    vault: Vault, three: list[int]
) -> None:
    vault.templates.move_up(three[2])
    vault.templates.move_up(three[0])
    assert names(vault) == ["Day", "Month", "Week"]


def test_deleted_it_comes_back_at_its_place_with_its_text(vault: Vault, three: list[int]) -> None:
    gone = vault.templates.delete(three[1])
    assert names(vault) == ["Day", "Month"]
    back = vault.templates.put_back(gone)
    assert names(vault) == ["Day", "Week", "Month"]
    assert vault.templates.get(back).body == DAY


def test_its_place_taken_it_comes_back_behind(vault: Vault, three: list[int]) -> None:
    gone = vault.templates.delete(three[2])
    vault.templates.add("Year", "x")
    assert vault.templates.put_back(gone) not in set(three[:2])
    assert sorted(names(vault)) == ["Day", "Month", "Week", "Year"]
