"""What a closed Sitting showed: frozen by the tables themselves, erased with what it shows."""

import json
from collections.abc import Iterator

import peewee
import pytest

from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import ExampleWords, Mark, Precision
from walkaway_desktop.storage.checks import stored_tables
from walkaway_desktop.storage.vault import Vault

FROZEN = (
    "INSERT INTO sitting_copy VALUES (?, 'example', 99, '{}')",
    'UPDATE sitting_copy SET content = \'{"what": "other"}\' WHERE sitting_id = ?',
    "UPDATE sitting_copy SET ref_id = 99 WHERE sitting_id = ?",
    "UPDATE sitting_copy SET ref_id = 99, content = '{}' WHERE sitting_id = ?",
    "REPLACE INTO sitting_copy SELECT sitting_id, kind, ref_id, 'x' FROM sitting_copy"
    " WHERE sitting_id = ?",
)
Copies = list[tuple[int, int, str]]


@pytest.fixture
def closed(memory_vault: Vault) -> Iterator[tuple[Vault, int, int]]:
    """A vault with a closed Sitting that showed one example: their ids."""
    when = When.of(memory_vault.clock.now(), 4)
    words = ExampleWords(when.day, Precision.DATE, "They listened", said="Tell me more")
    example = memory_vault.examples.add("respect", words)
    sitting = memory_vault.sittings.start(when, Mark.CALM).id
    memory_vault.sittings.close(sitting, None)
    yield memory_vault, sitting, example
    memory_vault.idle_check()


def copies(vault: Vault) -> Copies:
    found: Copies = vault.database.execute_sql(
        "SELECT sitting_id, ref_id, content FROM sitting_copy ORDER BY sitting_id, ref_id"
    ).fetchall()
    return found


@pytest.mark.parametrize("statement", FROZEN)
def test_nothing_changes_what_a_closed_sitting_showed(
    closed: tuple[Vault, int, int], statement: str
) -> None:
    vault, sitting, _ = closed
    before = copies(vault)
    with pytest.raises(peewee.IntegrityError, match="frozen"), vault.transaction():
        vault.database.execute_sql(statement, (sitting,))
    assert copies(vault) == before


def test_a_copy_never_moves_into_a_closed_sitting_or_out_of_one(
    closed: tuple[Vault, int, int],
) -> None:
    vault, sitting, _ = closed
    later = vault.sittings.start(When.of(vault.clock.now(), 4), None).id
    with vault.transaction():
        vault.database.execute_sql(
            "INSERT INTO sitting_copy VALUES (?, 'example', 99, '{\"what\": \"x\"}')", (later,)
        )
    before = copies(vault)
    move = "UPDATE sitting_copy SET sitting_id = ?, content = '{}' WHERE sitting_id = ?"
    for there, here in ((sitting, later), (later, sitting)):
        with pytest.raises(peewee.IntegrityError, match="frozen"), vault.transaction():
            vault.database.execute_sql(move, (there, here))
    assert copies(vault) == before


def test_erasing_an_example_leaves_the_mark_that_there_was_one(
    closed: tuple[Vault, int, int],
) -> None:
    vault, sitting, example = closed
    assert json.loads(copies(vault)[0][2])["said"] == "Tell me more"
    vault.entries.erase(example)
    assert copies(vault) == [(sitting, example, "{}")]


def test_deleting_an_example_leaves_its_copy_word_for_word(
    closed: tuple[Vault, int, int],
) -> None:
    vault, _, example = closed
    before = copies(vault)
    vault.entries.delete([example])
    assert copies(vault) == before


def test_erasing_the_sitting_takes_its_copies(closed: tuple[Vault, int, int]) -> None:
    vault, sitting, example = closed
    vault.entries.erase(sitting)
    assert copies(vault) == []
    assert vault.examples.get(example).words.what == "They listened"


def test_an_open_sitting_keeps_no_copy_of_what_was_erased(
    closed: tuple[Vault, int, int],
) -> None:
    vault, sitting, example = closed
    later = vault.sittings.start(When.of(vault.clock.now(), 4), None).id
    with vault.transaction():
        vault.database.execute_sql(
            "INSERT INTO sitting_copy VALUES (?, 'example', ?, '{\"what\": \"x\"}')",
            (later, example),
        )
    vault.entries.erase(example)
    assert copies(vault) == [(sitting, example, "{}")]


def test_no_erased_word_is_left_in_the_file(vault: Vault) -> None:
    when = When.of(vault.clock.now(), 4)
    words = ExampleWords(when.day, Precision.DATE, "velvetcanary")
    example = vault.examples.add("respect", words)
    vault.sittings.close(vault.sittings.start(when, None).id, None)
    assert "velvetcanary" in everything(vault)
    vault.entries.erase(example)
    assert "velvetcanary" not in everything(vault)


def everything(vault: Vault) -> str:
    """Every row of every table, the index's own too."""
    return "".join(
        repr(vault.database.execute_sql(f"SELECT * FROM {table}").fetchall())  # noqa: S608 (our own names)
        for table in stored_tables(vault.database.raw)
    )
