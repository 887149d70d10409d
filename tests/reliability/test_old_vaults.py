"""Row 26: every older vault opens and moves up; a step that is stopped leaves the old one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from tests.bar import Bar
from tests.conftest import PASSPHRASE
from tests.reliability.conftest import ROWS
from tests.tools import vaultctl
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage import migrations
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.migrations import STEPS, version
from walkaway_desktop.storage.vault import Vault

OLD = sorted((Path(__file__).parents[1] / "fixtures" / "vaults").glob("*/keys"))


@pytest.mark.row(26, "old-vaults")
def test_each_step_after_the_first_has_a_vault_made_before_it_that_moves_up(
    bar: Bar, tmp_path: Path, clock: FixedClock
) -> None:
    assert len(OLD) == len(STEPS) - 1
    for keys in OLD:
        folder = tmp_path / keys.parent.name
        shutil.copytree(keys.parent, folder)
        vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
        assert version(vault.database) == len(STEPS)
        vault.idle_check()
        vault.close()
    bar.count(vaults=len(OLD), steps=len(STEPS))


def half_a_step(database: SqliteDatabase) -> None:
    """A later step that is stopped in the middle."""
    database.execute_sql("CREATE TABLE later (id INTEGER NOT NULL PRIMARY KEY)")
    database.execute_sql("UPDATE entry SET title = 'changed'")
    raise VaultError(Code.DISK_FULL)


def whole_step(database: SqliteDatabase) -> None:
    database.execute_sql("ALTER TABLE tag ADD COLUMN later TEXT")


@pytest.mark.row(26, "old-vaults")
@pytest.mark.parametrize("later", [(half_a_step,), (whole_step, half_a_step)], ids=len)
def test_a_stopped_step_leaves_the_vault_usable_and_a_backup_of_before(
    bar: Bar,
    numbered_copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    later: tuple[Callable[[SqliteDatabase], None], ...],
) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, *later))
    with pytest.raises(VaultError) as refused, vaultctl.opened(numbered_copy, vaultctl.A):
        pass
    assert refused.value.code is Code.OLD_VAULT_NOT_MOVED
    (backup,) = (numbered_copy / "b").glob("s-*.backup")
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, *later[:-1]))
    assert vaultctl.answer(f"{numbered_copy} {ROWS} CHECK") == "OK"
    monkeypatch.setattr(migrations, "STEPS", STEPS)
    restored = numbered_copy.with_name("restored")
    vaultctl.restore(str(backup), str(restored))
    assert vaultctl.answer(f"{restored} {ROWS} CHECK") == "OK"
    bar.count(stopped=1)
