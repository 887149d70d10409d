"""Row 26: every older vault opens and moves up whole; stopped, the old or the new one opens."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from peewee import IntegrityError, SqliteDatabase

from tests.bar import Bar
from tests.conftest import NOW, PASSPHRASE
from tests.reliability.conftest import ROWS
from tests.reliability.power import record, states
from tests.tools import vaultctl
from tests.vault.test_stopped import all_runs
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.options import OptionAnswers, Side, Weight
from walkaway_desktop.domain.records import (
    Cause,
    CheckinAnswers,
    DueKind,
    Mark,
    Rules,
    SafetyMode,
    SpaceDates,
)
from walkaway_desktop.storage import migrations
from walkaway_desktop.storage.checks import check_all, schema_version, stored_tables
from walkaway_desktop.storage.database import DataFile, connect_file
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.frozen import FrozenError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.migrations import STEPS, version
from walkaway_desktop.storage.restore import unpack
from walkaway_desktop.storage.vault import Vault

VAULTS = Path(__file__).parents[1] / "fixtures" / "vaults"
OLD = sorted(VAULTS.iterdir())
QUICK_EVERY = 6  # of the calls at which moving up is stopped
OPEN_AND_CLOSE = """
import sys
from pathlib import Path
from tests.conftest import NOW, PASSPHRASE
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
Vault.open(unlock(Path(sys.argv[1]), Passphrase(PASSPHRASE)), FixedClock(NOW)).close()
"""
Rows = dict[str, list[dict[str, Any]]]  # by table; each row by its columns
# What an opening may change: counts of its own, the backup before the step, SQLite's list.
NOT_COMPARED = {"vault_meta", "backup_made", "sqlite_sequence"}
# Made of what the entries hold, which check_all compares with it.
MADE_AGAIN = "entry_index"


@pytest.fixture(params=OLD, ids=lambda folder: folder.name)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy: a vault that was opened is no longer the one that was made then."""
    folder = tmp_path / "old"
    shutil.copytree(request.param, folder)
    return folder


def opened(folder: Path) -> Vault:
    return Vault.open(unlock(folder, Passphrase(PASSPHRASE)), FixedClock(NOW))


def rows_of(connection: Any) -> Rows:
    """Every row of every table in an order that says nothing, but what is made of the others."""
    found: Rows = {}
    tables = {one for one in stored_tables(connection) if not one.startswith(MADE_AGAIN)}
    for table in tables - NOT_COMPARED:
        with closing(connection.execute(f"SELECT * FROM {table}")) as cursor:  # noqa: S608 (our own names)
            names = [name for name, *_ in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
        for row in rows:  # step 5 puts the texts of Sittings here, for search
            if table == "entry" and row["kind"] == "sitting":
                row |= {"extra": "", "folded": ""}
        found[table] = sorted(rows, key=repr)
    return found


def changed(before: Rows, after: Rows) -> list[str]:
    """The tables in which a row is gone, new, or other than before; a column may be new."""
    return [
        table
        for table, rows in before.items()
        for names in [list(rows[0]) if rows else []]
        if rows
        != sorted(({name: row[name] for name in names} for row in after.get(table, [])), key=repr)
    ]


def untouched(folder: Path) -> Rows:
    """What an older vault holds, read without the steps."""
    key = unlock(folder, Passphrase(PASSPHRASE))
    with closing(connect_file(DataFile(key.data_path, key.data_key, read_only=True))) as connection:
        assert schema_version(connection) < len(STEPS)
        found = rows_of(connection)
    key.lock.release()
    return found


def faults_of(folder: Path, before: Rows) -> list[str]:
    """What is wrong with the vault once it was opened, and with its backup if that has its name."""
    faults = []
    try:
        with closing(opened(folder)) as vault:
            check_all(vault.database.raw)
            after = rows_of(vault.database.raw)
            faults += changed(before, after)
            faults += [] if version(vault.database) == len(STEPS) else ["not moved up"]
        for backup in (folder / "b").glob("*"):
            unpack(backup, folder.with_name(f"{folder.name}-back"), Passphrase(PASSPHRASE))
            shutil.rmtree(folder.with_name(f"{folder.name}-back"))
    except VaultError as error:
        faults.append(error.code.name)
    return faults


# ---- moved up ------------------------------------------------------------------------------------


@pytest.mark.row(26, "old-vaults")
def test_each_step_after_the_first_has_a_vault_made_before_it(bar: Bar) -> None:
    assert [folder.name for folder in OLD] == [f"schema-{step}" for step in range(1, len(STEPS))]
    bar.count(vaults=len(OLD), steps=len(STEPS))


@pytest.mark.row(26, "old-vaults")
def test_an_older_vault_moves_up_with_every_row(bar: Bar, old: Path) -> None:
    before = untouched(old)
    with closing(opened(old)) as vault:
        assert version(vault.database) == len(STEPS)
        after = rows_of(vault.database.raw)
        (remembered,) = [one for one in vault.backups.made() if one.kind == "before_change"]
    assert changed(before, after) == []
    assert faults_of(old, before) == []
    assert Path(remembered.place).stat().st_size == remembered.size
    bar.count(rows=sum(map(len, before.values())))


def test_the_backup_of_before_holds_the_older_vault(old: Path, tmp_path: Path) -> None:
    before = untouched(old)
    opened(old).close()
    (backup,) = (old / "b").iterdir()
    unpack(backup, tmp_path / "back", Passphrase(PASSPHRASE))
    assert untouched(tmp_path / "back") == before


def test_a_vault_that_moved_up_takes_everything_a_new_one_takes(old: Path) -> None:
    with closing(opened(old)) as vault:
        own = vault.own_measures.add("Walked", Scale.YES_NO).measure.key
        first, last = date(2026, 1, 5), date(2026, 1, 9)
        space = vault.spaces.add(SpaceDates(first, ended=last), Rules(), today=NOW.date())
        note = vault.notes.add(When.of(NOW, 4), "", "written after the move")
        checkin = vault.checkins.add(When.of(NOW, 4), CheckinAnswers({own: 1}))
        criterion, option = vault.options.add_criterion("Home"), vault.options.add_option("Stay")
        when = When.of(NOW, 4)
        sitting = vault.sittings.open_one() or vault.sittings.start(when, Mark.CALM)
        vault.options.weigh(sitting.id, criterion, Weight(7, must=True))
        vault.options.set_pull(sitting.id, Side.STAY, 4)
        vault.options.set_fit(sitting.id, option, criterion, None)
        vault.sittings.close(sitting.id, None)
        vault.idle_check()
    with closing(opened(old)) as vault:
        answers = vault.options.answers(sitting.id)
        assert answers.weights == {criterion: Weight(7, must=True)}
        assert (answers.stay_pull, answers.fit) == (4, {(option, criterion): None})
        assert set(vault.sittings.copies(sitting.id)) >= {"criterion", "option"}
        assert space in vault.spaces.all()
        assert vault.notes.get(note).body == "written after the move"
        assert vault.checkins.get(checkin).answers.values == {own: 1}


def test_the_vaults_in_the_repository_are_never_opened_themselves() -> None:
    names = {path.relative_to(VAULTS).parts[1:] for path in VAULTS.rglob("*") if path.is_file()}
    assert names == {("keys",), ("keys2",), ("data.000001",)}


def test_the_first_vault_shows_what_was_written_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "first"
    shutil.copytree(VAULTS / "schema-1", folder)
    with closing(opened(folder)) as vault:
        assert vault.settings.safety_mode == SafetyMode(
            on=True, since=datetime(2026, 11, 22, 16, 12, tzinfo=UTC), cause=Cause.GATE
        )
        assert (vault.settings.idle_minutes, vault.settings.look) == (10, "dark")
        draft = vault.drafts.get("quick_note")
        assert draft is not None
        assert draft.content == {"text": "A note that was begun."}
        assert vault.counts() == {
            "checkins": 47,
            "notes": 16,
            "sittings": 2,
            "deleted": 1,
        }
        assert [len(one.ratings) for one in vault.sittings.all()] == [1, 6]
        assert [lead.title for lead in vault.entries.deleted()] == ["Gone"]
        assert len(vault.search.find("river")) == 3
        (checkin,) = vault.checkins.on_day(date(2026, 10, 9))
        assert checkin.answers.line == "Long walk by the river, phone at home."
        assert checkin.answers.tags == ("family", "walk")


def test_the_second_vault_shows_what_was_written_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "second"
    shutil.copytree(VAULTS / "schema-2", folder)
    with closing(opened(folder)) as vault:
        assert vault.counts() == {
            "checkins": 52,
            "notes": 16,
            "spaces": 2,
            "sittings": 3,
            "examples": 7,
            "deleted": 3,
        }
        spaces = vault.spaces.all()
        assert [[len(one.rules.exceptions) for one in space.agreements] for space in spaces] == [
            [2, 2],
            [0],
        ]
        assert [space.dates.ended for space in spaces] == [None, date(2026, 3, 5)]
        assert [space.dates.began for space in vault.spaces.deleted()] == [date(2025, 6, 1)]
        assert [item.name for item in vault.own_measures.retired()] == ["Cooked"]
        today = NOW.date()
        kinds = [due.kind for due in vault.due.today(today)]
        assert kinds == [DueKind.WEEKLY_REVIEW]
        kinds = [due.kind for due in vault.due.today(today + timedelta(days=3))]
        assert kinds == [DueKind.AGREEMENT_REVIEW, DueKind.WEEKLY_REVIEW]
        (put_away,) = vault.examples.of_sign("trust", put_away=True)
        assert put_away.words.what == "They read my letter."
        draft = vault.drafts.get("example.trust")
        assert draft is not None
        assert draft.content == {"what": "An example that was begun."}


def test_the_third_vault_shows_what_was_written_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "third"
    shutil.copytree(VAULTS / "schema-3", folder)
    with closing(opened(folder)) as vault:
        assert vault.counts() == {
            "checkins": 115,
            "notes": 19,
            "spaces": 2,
            "sittings": 3,
            "examples": 7,
            "criteria": 4,
            "options": 3,
            "reasons": 3,
            "beliefs": 2,
            "predictions": 10,
            "talks": 4,
            "forecasts": 3,
            "comments": 1,
            "deleted": 2,
        }
        running = vault.spaces.running(NOW.date())
        assert running is not None
        words = ContactWords(
            Direction.I_REACHED_OUT,
            exception_id=running.agreements[-1].rules.exceptions[0].id,
        )
        contact = vault.contacts.add(When.of(NOW, 4), words)
        vault.contacts.set_free(date(2026, 11, 20))
        draft = vault.drafts.get("talk")
        assert draft is not None
        assert draft.content == {"topic": "A talk that was begun."}
        vault.idle_check()
    with closing(opened(folder)) as vault:
        assert vault.contacts.all() == [contact]
        assert vault.contacts.free_days() == {date(2026, 11, 20)}


def test_the_fourth_vault_shows_what_was_written_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "fourth"
    shutil.copytree(VAULTS / "schema-4", folder)
    with closing(opened(folder)) as vault:
        assert vault.counts() == {
            "checkins": 103,
            "notes": 10,
            "letters": 8,
            "contacts": 1,
            "urges": 10,
            "spaces": 1,
            "sittings": 3,
            "examples": 7,
            "criteria": 4,
            "options": 3,
            "reasons": 3,
            "beliefs": 2,
            "predictions": 10,
            "talks": 4,
            "reviews": 2,
            "lines": 6,
            "forecasts": 3,
            "support_contact": 1,
            "deleted": 1,
        }
        (contact,) = vault.contacts.all()
        assert (contact.words.threat, contact.words.tags) == (True, ("keys",))
        assert [one.words.name for one in vault.support_contacts.all()] == ["Robin"]
        draft = vault.drafts.get("letter")
        assert draft is not None
        assert draft.content == {"body": "A Letter that was begun."}


def test_the_fifth_vault_shows_what_was_written_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "fifth"
    shutil.copytree(VAULTS / "schema-5", folder)
    with closing(opened(folder)) as vault:
        assert vault.counts() == {
            "checkins": 62,
            "notes": 13,
            "letters": 6,
            "incidents": 3,
            "contacts": 8,
            "urges": 20,
            "spaces": 1,
            "sittings": 1,
            "examples": 4,
            "beliefs": 2,
            "predictions": 10,
            "talks": 3,
            "reviews": 2,
            "lines": 6,
            "forecasts": 3,
            "attachments": 1,
            "support_contact": 3,
            "deleted": 1,
        }
        chain = "SELECT number FROM incident UNION SELECT number FROM incident_gap"
        numbers = [one for (one,) in vault.database.execute_sql(chain) if one is not None]
        assert numbers == [1, 2, 4]  # the second was erased, the third is an addition
        assert [one.name for one in vault.templates.all()] == ["Evening"]
        vault.safety_plan.write({"bag": "Keys"})
        vault.idle_check()
    with closing(opened(folder)) as vault:
        assert vault.safety_plan.all() == {"bag": "Keys"}


def test_a_closed_sitting_of_an_older_vault_is_whole_and_takes_no_new_answer(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "second"
    shutil.copytree(VAULTS / "schema-2", folder)
    with closing(opened(folder)) as vault:
        open_one, closed, _ = vault.sittings.all()
        copies = vault.sittings.copies(closed.id)["example"]
        assert [bool(copy.content) for copy in copies].count(False) == 1  # erased since
        assert len(copies) == 7
        assert vault.options.answers(closed.id) == OptionAnswers()
        criterion = vault.options.add_criterion("Home")
        with pytest.raises(FrozenError):
            vault.options.weigh(closed.id, criterion, Weight(7))
        with pytest.raises(IntegrityError, match="frozen"), vault.transaction():
            vault.database.execute_sql(
                "INSERT INTO weight VALUES (?, ?, 7, 0)", (closed.id, criterion)
            )
        vault.options.weigh(open_one.id, criterion, Weight(7))


# ---- stopped -------------------------------------------------------------------------------------


@pytest.mark.row(26, "old-vaults")
@pytest.mark.parametrize("mode", ["kill", "full"])
def test_moving_up_stopped_at_any_call_leaves_the_old_vault_or_the_new(
    bar: Bar, old: Path, tmp_path: Path, mode: str
) -> None:
    before = untouched(old)
    every = 1 if bar.full else QUICK_EVERY
    runs = all_runs(old, tmp_path / "runs", "move-up", f"{mode}:{every}")
    assert runs[-1].said == "DONE"
    assert {run.said.split()[0] for run in runs[:-1]} & {"KILLED", "REFUSED"}
    faults = [(run.folder.name, fault) for run in runs for fault in faults_of(run.folder, before)]
    assert faults == []
    bar.count(**{f"stopped_{mode}": len(runs) - 1})


@pytest.mark.row(26, "old-vaults")
def test_moving_up_survives_the_power_going_at_any_call(bar: Bar, old: Path) -> None:
    before = untouched(old)
    base = old.with_name("disk")
    base.mkdir()
    vault = shutil.copytree(old, base / "vault")
    recording = record(base, str(vault), code=("-c", OPEN_AND_CLOSE))
    number = bar.size(quick=20, full=2_000)
    faults = []
    for state in states(recording, bar.random, number):
        state.lay_out(base)
        faults += [(state.moment, fault) for fault in faults_of(vault, before)]
    assert faults == []
    bar.count(power_states=number)


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
