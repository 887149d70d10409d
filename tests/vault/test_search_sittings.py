"""Search finds what was written in a Sitting: open, closed, of an older vault, brought back."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.decision import Choice, Decision
from walkaway_desktop.domain.predictions import Want, WantQuestion
from walkaway_desktop.domain.records import Kind
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

WHEN = When.of(NOW, 4)
WORDS = ("harbor", "lantern", "meadow", "cedar", "willow", "acorn", "river", "spruce")


def written(vault: Vault) -> int:
    """A Sitting with a word of its own in each of its texts."""
    sitting_id = vault.sittings.start(WHEN, None).id
    line, gut, lists, text, why, step, knows, want = WORDS
    vault.options.set_gut_line(sitting_id, f"My {line}")
    vault.options.set_gut_question(sitting_id, f"A {gut} perhaps")
    vault.options.set_list_question(sitting_id, f"The {lists}")
    vault.decisions.save(
        sitting_id,
        Decision(Choice.TEXT, text=text, why=why, first_step=step, who_knows=f"Only {knows}"),
    )
    vault.still_want.answer(sitting_id, next(iter(WantQuestion)), Want(3, f"A {want}"))
    return sitting_id


def found(vault: Vault) -> list[list[Kind]]:
    return [[hit.kind for hit in vault.search.find(word)] for word in WORDS]


def test_every_text_of_a_sitting_is_found_while_it_is_open_and_when_it_is_closed(
    vault: Vault,
) -> None:
    sitting_id = written(vault)
    assert found(vault) == [[Kind.SITTING]] * len(WORDS)
    (hit,) = vault.search.find("cedar")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["cedar"]
    vault.sittings.close(sitting_id, None)
    assert found(vault) == [[Kind.SITTING]] * len(WORDS)
    vault.idle_check()


def test_a_text_that_was_changed_is_found_by_its_new_words_alone(vault: Vault) -> None:
    sitting_id = written(vault)
    vault.options.set_gut_line(sitting_id, "Only snow")
    assert vault.search.find("harbor") == []
    assert len(vault.search.find("snow")) == 1


def test_closed_sittings_of_an_older_vault_are_found_and_stay_frozen(tmp_path: Path) -> None:
    folder = tmp_path / "fourth"
    shutil.copytree(Path(__file__).parents[1] / "fixtures" / "vaults" / "schema-4", folder)
    with closing(Vault.open(unlock(folder, Passphrase(PASSPHRASE)), FixedClock(NOW))) as vault:
        sittings = vault.search.find("kind:sitting", 50)
        assert [hit.id for hit in sittings if hit.snippet]
        closed = "SELECT entry_id FROM sitting WHERE closed_at IS NOT NULL"
        with pytest.raises(Exception, match="frozen"):
            vault.database.execute_sql(f"UPDATE entry SET body = '' WHERE id IN ({closed})")  # noqa: S608 (our own words)
