"""Comments on a closed Sitting: entries of their own, gone with it."""

from datetime import timedelta

import pytest

from tests.conftest import NOW
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.limits import FieldError
from walkaway_desktop.storage.vault import Vault


@pytest.fixture
def closed(memory_vault: Vault) -> int:
    one = memory_vault.sittings.start(When.of(NOW, 4), None).id
    memory_vault.sittings.close(one, None)
    return one


def words(vault: Vault, sitting_id: int) -> list[str]:
    return [one.text for one in vault.comments.of(sitting_id)]


def test_comments_stand_in_the_order_they_were_written(
    memory_vault: Vault, closed: int, clock: FixedClock
) -> None:
    memory_vault.comments.add(closed, "  First.  ")
    clock.moment += timedelta(days=3)
    memory_vault.comments.add(closed, "Second.")
    assert words(memory_vault, closed) == ["First.", "Second."]
    assert [one.when.day for one in memory_vault.comments.of(closed)] == [
        NOW.date(),
        NOW.date() + timedelta(days=3),
    ]


@pytest.mark.parametrize(
    ("text", "key"), [(" \n ", "comment.text-blank"), ("x" * (2**20 + 1), "comment.text")]
)
def test_nothing_and_too_much_are_refused(
    memory_vault: Vault, closed: int, text: str, key: str
) -> None:
    with pytest.raises(FieldError) as refused:
        memory_vault.comments.add(closed, text)
    assert refused.value.key == key
    assert words(memory_vault, closed) == []


def test_an_open_sitting_takes_no_comment(memory_vault: Vault) -> None:
    one = memory_vault.sittings.start(When.of(NOW, 4), None).id
    with pytest.raises(LookupError):
        memory_vault.comments.add(one, "Not yet.")


def test_a_comment_changes_nothing_of_the_sitting(memory_vault: Vault, closed: int) -> None:
    before = memory_vault.sittings.get(closed)
    memory_vault.comments.add(closed, "Later.")
    assert memory_vault.sittings.get(closed) == before


def test_a_deleted_comment_is_in_no_list_until_it_is_back(memory_vault: Vault, closed: int) -> None:
    one = memory_vault.comments.add(closed, "Later.")
    memory_vault.entries.delete([one])
    assert words(memory_vault, closed) == []
    assert memory_vault.comments.sitting_of(one) is None
    memory_vault.entries.bring_back([one])
    assert words(memory_vault, closed) == ["Later."]
    assert memory_vault.comments.sitting_of(one) == closed


def test_erasing_the_sitting_erases_comments_and_draft(memory_vault: Vault, closed: int) -> None:
    memory_vault.comments.add(closed, "Later.")
    memory_vault.drafts.keep("comment", {"text": "and"}, closed)
    memory_vault.entries.erase(closed)
    for table in ("entry", "link", "draft"):
        assert memory_vault.database.execute_sql(f"SELECT * FROM {table}").fetchall() == []  # noqa: S608 (our own words)
    memory_vault.idle_check()


def test_search_finds_a_comment(memory_vault: Vault, closed: int) -> None:
    one = memory_vault.comments.add(closed, "The choir sang.")
    assert [hit.id for hit in memory_vault.search.find("choir")] == [one]
