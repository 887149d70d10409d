"""Row 13: every work on a real small disk with a little room. It is done, or all is as it was."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.reliability.conftest import ROWS
from tests.tools import vaultctl
from tests.vault.test_damage_is_named import small_disk
from tests.vault.test_import_killed import HEADER, plan_of
from walkaway_desktop.storage import file_work
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.pace import Pace
from walkaway_desktop.storage.save_copy import save_copy
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import readme
from walkaway_desktop.transfer import json_export, zip_export

Copy = Callable[[], Path]
SIZES = range(8, 408, 8)  # KiB that are free
DIARY_ROWS = 150
DISK_KIB = 4096
FILLER = "filler"
MADE = {"made.backup", "made.zip", "made.json", "made"}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", DISK_KIB) as place:
        yield place


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    days = [date.fromordinal(date(2025, 1, 1).toordinal() + one) for one in range(DIARY_ROWS)]
    lines = [f"{day},x,y,20:00,good,walk,,by the river {day}\n" for day in days]
    path = tmp_path / "diary.csv"
    path.write_text(HEADER + "".join(lines), "utf-8")
    return path


def leave_free(disk: Path, kib: int) -> None:
    """A file as large as it takes."""
    with (disk / FILLER).open("wb", buffering=0) as filler:
        found = os.statvfs(disk)
        os.posix_fallocate(filler.fileno(), 0, found.f_bavail * found.f_frsize - kib * 1024)


def is_refused(work: Callable[[], object]) -> bool:
    """Whether the disk was too small for it; anything else that goes wrong is a failure."""
    try:
        work()
    except VaultError as error:
        assert error.code is Code.DISK_FULL  # noqa: PT017 (it may be done, too)
        return True
    except OSError as error:
        assert error.errno == 28, error  # noqa: PT017 (the same)
        return True
    return False


# ---- the works: what the vault must answer then, and whether the disk was too small --------------

Outcome = tuple[str, bool]


def save(vault: Vault, _disk: Path, _diary: Path) -> Outcome:
    rows = ROWS
    while rows < ROWS + 60 and not is_refused(lambda: vaultctl.append(vault, 1, said=False)):
        rows += 1
    return f"{rows} CHECK", rows < ROWS + 60


def change(vault: Vault, _disk: Path, _diary: Path) -> Outcome:
    key = vault.pause()

    def work() -> None:
        file_work.change_passphrase(key, vaultctl.A, vaultctl.B, recovery=None, cost=vaultctl.COST)

    refused = is_refused(work)
    return ("0 REFUSED" if refused else "1 CHANGED"), refused


def backup(vault: Vault, disk: Path, _diary: Path) -> Outcome:
    key = vault.pause()
    return "0 DONE", is_refused(lambda: file_work.backup(key, disk / "made.backup"))


def elsewhere(vault: Vault, disk: Path, _diary: Path) -> Outcome:
    def work() -> None:
        save_copy(vault.database.raw, vault.key, disk / "made", Pace()).lock.release()

    refused = is_refused(work)
    if not refused:
        assert vaultctl.answer(f"{disk / 'made'} {ROWS} CHECK") == "OK"
    return f"{ROWS} CHECK", refused


def take_in(vault: Vault, _disk: Path, diary: Path) -> Outcome:
    before = vault.counts()
    plan = plan_of(diary)
    refused = is_refused(lambda: vault.imports.apply(plan, file_name="x", file_sha256="x"))
    added = {} if refused else {"checkins": DIARY_ROWS, "notes": before["notes"] + DIARY_ROWS}
    assert vault.counts() == {**before, **added}
    vault.idle_check()
    return (f"{ROWS} CHECK" if refused else ""), refused  # then there are other rows, too


def export_zip(vault: Vault, disk: Path, _diary: Path) -> Outcome:
    source = ExportSource(vault)
    refused = is_refused(lambda: zip_export.write(disk / "made.zip", source, readme(), names=False))
    return f"{ROWS} CHECK", refused


def export_json(vault: Vault, disk: Path, _diary: Path) -> Outcome:
    target = disk / "made.json"
    refused = is_refused(lambda: json_export.write(target, vault.records, vault.export_records()))
    return f"{ROWS} CHECK", refused


WORKS = (save, change, backup, elsewhere, take_in, export_zip, export_json)


def run(folder: Path, disk: Path, diary: Path, kib: int, work: Callable[..., Outcome]) -> Outcome:
    """One work with so much room, and what the vault on the full disk answers then."""
    with closing(Vault.open(unlock(folder, Passphrase(vaultctl.A)), vaultctl.CLOCK)) as vault:
        leave_free(disk, kib)
        expected, refused = work(vault, disk, diary)
    lies = {path.name for path in disk.iterdir()} - {FILLER, folder.name}
    assert len(lies) == 0 if refused else lies <= MADE
    return (vaultctl.answer(f"{folder} {expected}") if expected else "OK"), refused


@pytest.mark.row(13, "full-disk")
@pytest.mark.parametrize("work", WORKS)
def test_on_a_full_disk_it_is_done_or_all_is_as_it_was(
    bar: Bar, numbered: Path, disk: Path, diary: Path, work: Callable[..., Outcome]
) -> None:
    sizes = bar.pick(SIZES, quick=2)
    for kib in sizes:
        folder = fresh(numbered, disk)
        answer, refused = run(folder, disk, diary, kib, work)
        assert (kib, answer) == (kib, "OK")
        bar.count(sizes=1, refused=refused, done=not refused)


def fresh(numbered: Path, disk: Path) -> Path:
    """The disk holds nothing but one vault."""
    for path in disk.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return Path(shutil.copytree(numbered, disk / "vault"))


@pytest.mark.row(13, "full-disk")
def test_control_saves_without_a_journal_are_torn_by_a_full_disk(
    bar: Bar, numbered: Path, disk: Path
) -> None:
    torn = 0
    for kib in SIZES[:6]:
        folder = fresh(numbered, disk)
        torn += is_torn(folder, disk, kib)
    assert torn > 0
    bar.count(control_torn=torn)


def is_torn(folder: Path, disk: Path, kib: int) -> bool:
    vault = Vault.open(unlock(folder, Passphrase(vaultctl.A)), vaultctl.CLOCK)
    vault.database.raw.execute("PRAGMA journal_mode=OFF").fetchall()
    leave_free(disk, kib)
    try:
        with vault.transaction():
            vaultctl.append(vault, 60, said=False)
    except Exception:  # noqa: S110 (without a journal anything may come of it)
        pass
    vault.database.raw.close()
    vault.key.lock.release()
    return vaultctl.answer(f"{folder} {ROWS} CHECK") != "OK"
