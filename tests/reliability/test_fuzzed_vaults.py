"""Row 10: vaults and backups that nobody wrote so. Each gets an answer."""

import resource
import shutil
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.bar import Bar
from tests.tools import torn_vaults, vaultctl
from tests.tools.torn_vaults import RAW, Sound
from walkaway_desktop.storage import restore
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.rescue.source import source_of, source_of_backup, unlock_damaged
from walkaway_desktop.storage.rescue.writing import rescue
from walkaway_desktop.storage.vault import Vault

DATA = "data.000001"
MOST_SECONDS = 2
MOST_MEMORY_KIB = 256 * 1024
A = Passphrase(vaultctl.A)
EACH_RESCUED = 8  # of the quick ones; of the full ones all


@pytest.fixture
def sound(fresh_copy: Callable[[], Path]) -> Sound:
    folder = fresh_copy()
    older = (folder / DATA).read_bytes()
    vaultctl.write(str(folder), "6")
    key = unlock(folder, A)
    key.lock.release()
    return Sound(
        (folder / "keys").read_bytes(), (folder / DATA).read_bytes(), older, bytes(key.root)
    )


class Case:
    """One damaged vault in a folder of its own, and one backup made of the same bytes."""

    def __init__(
        self, folder: Path, sound: Sound, random: Random, plain: Callable[[int], bytes]
    ) -> None:
        self.folder = folder
        header, data = bytearray(sound.header), bytearray(sound.data)
        match random.randint(0, 9):
            case 0 | 1:
                torn_vaults.header_changed(header, random, sound)
            case 2 | 3 | 4 | 5:
                torn_vaults.page_changed(data, random, sound, plain)
            case _:
                random.choice(RAW)(data, random, sound)
        (folder / "vault").mkdir(parents=True)
        for name in ("keys", "keys2"):
            (folder / "vault" / name).write_bytes(header)
        (folder / "vault" / DATA).write_bytes(data)
        whole = torn_vaults.backup_of(sound, bytes(header), bytes(data), random)
        (folder / "x.backup").write_bytes(whole)

    def opened(self) -> bool:
        """Opened and read to its end."""
        with closing(Vault.open(unlock(self.folder / "vault", A), vaultctl.CLOCK)) as vault:
            vault.counts()
            vault.idle_check()
            vault.check_links()
            for _, records in vault.export_records():
                list(records)
        return True

    def restored(self) -> bool:
        restore.unpack(self.folder / "x.backup", self.folder / "restored", A)
        return True

    def rescued(self) -> bool:
        key = unlock_damaged(self.folder / "vault", A)
        try:
            rescue(source_of(key), self.folder / "rescued", vaultctl.CLOCK)
        finally:
            key.lock.release()
        return self._is_whole("rescued")

    def rescued_of_backup(self) -> bool:
        source = source_of_backup(self.folder / "x.backup", A)
        rescue(source, self.folder / "from backup", vaultctl.CLOCK)
        return self._is_whole("from backup")

    def _is_whole(self, name: str) -> bool:
        with closing(Vault.open(unlock(self.folder / name, A), vaultctl.CLOCK)) as vault:
            vault.idle_check()
            vault.check_links()
            for _, records in vault.export_records():
                list(records)
        return True


@pytest.mark.row(10, "fuzzed-vaults")
def test_a_vault_or_backup_that_nobody_wrote_gets_an_answer(
    bar: Bar, sound: Sound, tmp_path: Path
) -> None:
    random, plain = bar.random, torn_vaults.opened(sound, tmp_path / "plain")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slow = []
    for number in range(bar.size(quick=150, full=2_500)):
        case = Case(tmp_path / "case", sound, random, plain)
        acts = [case.opened, case.restored]
        if bar.full or number % EACH_RESCUED == 0:
            acts += [case.rescued, case.rescued_of_backup]
        for act in acts:
            began = time.process_time()
            try:
                act()
            except VaultError:
                bar.count(**{f"not_{act.__name__}": 1})
            else:
                bar.count(**{act.__name__: 1})
            if time.process_time() - began > MOST_SECONDS:
                slow.append((number, act.__name__))
        shutil.rmtree(case.folder)
        bar.count(files=2)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert slow == []
    assert grown < MOST_MEMORY_KIB
    assert bar.counted["rescued"]
