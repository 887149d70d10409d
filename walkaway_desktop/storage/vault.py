"""The vault: made once, opened with a key, written to in transactions."""

import hmac
import os
import platform
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

import peewee
from sqlcipher3 import dbapi2 as sqlcipher

from walkaway_desktop.clock import Clock
from walkaway_desktop.domain.day import utc_text
from walkaway_desktop.storage import checks, file_work
from walkaway_desktop.storage.attachments import Attachments
from walkaway_desktop.storage.backups import Backups
from walkaway_desktop.storage.beliefs import Beliefs
from walkaway_desktop.storage.bring_in import BringIn
from walkaway_desktop.storage.checkins import Checkins
from walkaway_desktop.storage.comments import Comments
from walkaway_desktop.storage.contacts import Contacts
from walkaway_desktop.storage.database import DataFile, VaultDatabase, connect_file
from walkaway_desktop.storage.decide_models import DECIDE_MODELS
from walkaway_desktop.storage.decisions import Decisions
from walkaway_desktop.storage.drafts import Drafts
from walkaway_desktop.storage.due import DueItems
from walkaway_desktop.storage.entries import Entries
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.examples import Examples
from walkaway_desktop.storage.export_records import export_records
from walkaway_desktop.storage.export_sittings import Record
from walkaway_desktop.storage.folder import (
    FolderLock,
    are_alike,
    check_data,
    first_bytes,
    make_file,
    remove_file,
    shut_out_others,
    switch_header,
    sync_folder,
    tidy,
    write_error,
)
from walkaway_desktop.storage.forecasts import Forecasts
from walkaway_desktop.storage.found_again import found_again
from walkaway_desktop.storage.header import data_name, prefix
from walkaway_desktop.storage.imports import Imports
from walkaway_desktop.storage.incidents import Incidents
from walkaway_desktop.storage.keys import (
    Cost,
    OpenKey,
    Passphrase,
    RecoveryCode,
    Secret,
    seal,
    sub_key,
    wrap,
)
from walkaway_desktop.storage.letters import Letters
from walkaway_desktop.storage.lines import Lines
from walkaway_desktop.storage.links import Links
from walkaway_desktop.storage.migrations import check_version, migrate
from walkaway_desktop.storage.milestones import Milestones
from walkaway_desktop.storage.models import MODELS
from walkaway_desktop.storage.notes import Notes
from walkaway_desktop.storage.notes_models import NOTES_MODELS
from walkaway_desktop.storage.options import Options
from walkaway_desktop.storage.own_days import OwnDays
from walkaway_desktop.storage.own_measures import OwnMeasures
from walkaway_desktop.storage.own_reasons import OwnReasons
from walkaway_desktop.storage.predictions import Predictions
from walkaway_desktop.storage.recall import Recall
from walkaway_desktop.storage.reviews import Reviews
from walkaway_desktop.storage.safety_plan import SafetyPlan
from walkaway_desktop.storage.search import Search
from walkaway_desktop.storage.settings import Settings
from walkaway_desktop.storage.sittings import Sittings
from walkaway_desktop.storage.space_models import SPACE_MODELS
from walkaway_desktop.storage.spaces import Spaces
from walkaway_desktop.storage.still_want import StillWant
from walkaway_desktop.storage.support_contacts import SupportContacts
from walkaway_desktop.storage.support_models import SUPPORT_MODELS
from walkaway_desktop.storage.tags import Tags
from walkaway_desktop.storage.talks import Talks
from walkaway_desktop.storage.templates import Templates
from walkaway_desktop.storage.urges import Urges
from walkaway_desktop.storage.versions import Versions

ALL_MODELS = (*MODELS, *DECIDE_MODELS, *SPACE_MODELS, *SUPPORT_MODELS, *NOTES_MODELS)
FIRST = 1  # generation


# ---- making one ----------------------------------------------------------------------------------


def create(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    recovery: str | None = None,
    cost: Cost | None = None,
) -> None:
    """A new vault in a new or empty folder. It takes a moment; stopped anywhere, there is none."""
    folder = folder.absolute()
    opened_by: list[Secret] = [Passphrase(passphrase)]
    if recovery is not None:
        RecoveryCode(recovery).encoded()  # a wrong code is refused before anything is written
        opened_by.append(RecoveryCode(recovery))
    try:
        made = _make_folder(folder)
    except OSError as error:
        raise write_error(error) from None
    lock = FolderLock.hold(folder)
    try:
        _check_empty(folder)
        _fill(folder, opened_by, cost or Cost.for_this_computer(), clock)
    except BaseException:
        if made and not any(folder.iterdir()):
            folder.rmdir()
        raise
    finally:
        lock.release()


def _make_folder(folder: Path) -> bool:
    """True if it was not there before. Ours alone: 0700 under any umask."""
    made = not folder.is_dir()
    if made:
        _make_folder_above(folder.parent)
        folder.mkdir(mode=0o700)
    if not any(folder.iterdir()):
        folder.chmod(0o700)
    sync_folder(folder.parent)
    return made


def _check_empty(folder: Path) -> None:
    if any(folder.iterdir()):
        raise VaultError(Code.FOLDER_NOT_EMPTY)


def _make_folder_above(folder: Path) -> None:
    """Folders on the way are made for us alone, too."""
    if not folder.is_dir():
        _make_folder_above(folder.parent)
        folder.mkdir(mode=0o700)


def _fill(folder: Path, opened_by: list[Secret], cost: Cost, clock: Clock) -> None:
    """Data first, verified; then the key file: without `keys` there is no vault."""
    root, vault_id = os.urandom(32), os.urandom(16)
    data = DataFile(folder / data_name(FIRST), sub_key(root, "data"))
    try:
        os.close(make_file(data.path))
        make_tables(data, vault_id, clock)
        verify(data)
        start = prefix(FIRST, vault_id, first_bytes(data.path))
        slots = {secret.kind: wrap(root, secret, cost, start) for secret in opened_by}
        header = seal(start, slots, root)
        switch_header(folder, header)
    except BaseException as error:
        _take_back(folder)
        if isinstance(error, OSError):
            raise write_error(error) from None
        raise
    tidy(folder, header)  # writes keys2


def make_tables(data: DataFile, vault_id: bytes, clock: Clock, generation: int = FIRST) -> None:
    """All that a new vault has inside, in its empty file."""
    database = VaultDatabase(data)
    database.connect()
    try:
        migrate(database)
        with database.writing():
            connection = database.raw
            checks.set_meta(
                connection,
                {
                    "vault": vault_id.hex(),
                    "gen": generation,
                    "made": utc_text(clock.utc()),
                    "schema": checks.schema_version(connection),
                },
            )
    finally:
        database.close()


def verify(data: DataFile) -> None:
    """Opened again it is whole. Raises INTEGRITY_BAD, DATA_DAMAGED, …."""
    with closing(connect_file(data)) as connection:
        checks.check_all(connection)


def _take_back(folder: Path) -> None:
    """What this creation made; the folder was empty before and is held by us."""
    if (folder / "keys").exists():
        return  # the switch has happened: this is a vault
    for name in ("keys.new", f"{data_name(FIRST)}-journal", data_name(FIRST)):
        remove_file(folder / name)


# ---- an open one ---------------------------------------------------------------------------------


class Vault:
    """One open vault. What a person writes goes through its stores."""

    def __init__(self, database: VaultDatabase, clock: Clock, key: OpenKey | None) -> None:
        self.clock = clock
        self.database = database
        self._key = key  # None = in memory, or closed
        self.checkins = Checkins(database, clock)
        self.notes = Notes(database, clock)
        self.versions = Versions(database, clock)
        self.attachments = Attachments(database, clock)
        self.entries = Entries(database, clock)
        self.sittings = Sittings(database, clock)
        self.examples = Examples(database, clock)
        self.links = Links(database, clock)
        self.options = Options(database, clock)
        self.talks = Talks(database, clock)
        self.beliefs = Beliefs(database, clock)
        self.predictions = Predictions(database, clock)
        self.still_want = StillWant(database, clock)
        self.forecasts = Forecasts(database, clock)
        self.decisions = Decisions(database, clock)
        self.comments = Comments(database, clock)
        self.spaces = Spaces(database, clock)
        self.contacts = Contacts(database, clock)
        self.urges = Urges(database, clock)
        self.letters = Letters(database, clock)
        self.reviews = Reviews(database, clock)
        self.incidents = Incidents(database, clock)
        self.lines = Lines(database, clock)
        self.own_reasons = OwnReasons(database, clock)
        self.milestones = Milestones(database, clock)
        self.support_contacts = SupportContacts(database, clock)
        self.safety_plan = SafetyPlan(database, clock)
        self.templates = Templates(database, clock)
        self.recall = Recall(database, clock)
        self.own_measures = OwnMeasures(database, clock)
        self.own_days = OwnDays(database, clock)
        self.due = DueItems(database, clock)
        self.tags = Tags(database, clock)
        self.search = Search(database, clock)
        self.drafts = Drafts(database, clock)
        self.settings = Settings(database, clock)
        self.backups = Backups(database, clock)
        self.imports = Imports(database, clock)
        self.bring_in = BringIn(database, clock)

    @classmethod
    def open(cls, key: OpenKey, clock: Clock) -> Self:
        """The vault of `key`, on the thread that will use it; older files are moved up."""
        vault = cls(VaultDatabase(None), clock, key)
        try:
            vault._connect(key)
            with _where_it_can_be_written():  # else they stay drafts, shown with their notes
                vault.notes.save_drafts()
        except BaseException:
            vault.close()
            raise
        return vault

    @classmethod
    def in_memory(cls, clock: Clock) -> Self:
        """The same code on a vault that never touches the disk: tour, look around, tests."""
        vault = cls(VaultDatabase(None), clock, None)
        vault.database.connect()
        migrate(vault.database)
        vault.database.bind(ALL_MODELS)
        return vault

    @property
    def folder(self) -> Path:
        """Where it lies. A vault in memory and a closed one lie nowhere: asking is a mistake."""
        return self._held().folder

    @property
    def key(self) -> OpenKey:
        """What opened it, to ask for the passphrase once more while it is open."""
        return self._held()

    @property
    def on_disk(self) -> bool:
        """False for a vault in memory, and for a closed one."""
        return self._key is not None

    @property
    def repaired(self) -> bool:
        """True if the key file was damaged, its copy opened the vault, and both are good again."""
        key = self._key
        return key is not None and key.repaired and are_alike(key.folder, key.header)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes in it or none. Raises REPLACED_BY_OTHER, DISK_FULL, CANNOT_WRITE, …"""
        with self.database.writing():
            yield

    def pause(self) -> OpenKey:
        """Close the database and keep the folder, for file work in a worker."""
        key = self._held()
        self.database.close()
        return key

    def resume(self, key: OpenKey) -> None:
        """Open again after file work; `key` is what it returned."""
        if key.folder != self._held().folder:
            self.database.reads_only = False  # what was wrong with the file stays with it
        self._connect(key)

    def go_on_in(self, key: OpenKey) -> None:
        """A copy is the open vault from now on; what was open is let go of, as it lies there."""
        self.database.go_on_in(DataFile(key.data_path, key.data_key))
        before, self._key = self._held(), key
        before.lock.release()

    def find_again(self) -> bool:
        """Whether a stick that was pulled out is back as it was left; the vault goes on there."""
        if self._key is None:
            return False
        found = found_again(self.database, self._key, _this_writer(self._key))
        if found is None:
            return False
        try:
            self.go_on_in(found)
        except VaultError:
            found.lock.release()
            return False
        return True

    @property
    def is_writable(self) -> bool:
        """Whether something can be saved, as far as can be told without writing."""
        if self._key is None:
            return True
        places = self._key.folder, self._key.data_path
        return not self.database.reads_only and all(os.access(one, os.W_OK) for one in places)

    def read_only(self) -> None:
        """Nothing more is saved here: rows are missing, and each save could hide which."""
        self.database.reads_only = True

    def close(self) -> None:
        """Close the database and give the folder back; a second time does nothing."""
        self.database.close()
        if self._key is not None:
            self._key.lock.release()
            self._key = None

    def counts(self) -> dict[str, int]:
        """How many of each kind there are, named as in the export; what is empty is left out."""
        return checks.counts(self.database.raw)

    @property
    def records(self) -> str:
        """What tells this vault's records from those of another in an export."""
        return str(checks.meta(self.database.raw)["records"])

    def export_records(self) -> Iterator[tuple[str, Iterator[Record]]]:
        """Everything the person wrote: the arrays of an export with their names, in order."""
        return export_records(self.database)

    def idle_check(self) -> None:
        """Reads everything once. Raises INTEGRITY_BAD or DATA_LOST."""
        for _ in self.idle_check_parts():
            pass

    def idle_check_parts(self) -> Iterator[None]:
        """The same, part by part, so that nobody has to wait for all of it."""
        return checks.check_in_parts(self.database.raw)

    def check_links(self) -> None:
        """Every row that points to another finds it. Raises INTEGRITY_BAD."""
        if self.database.execute_sql("PRAGMA foreign_key_check").fetchall():
            raise VaultError(Code.INTEGRITY_BAD, "a row points to nothing")

    # ---- opening ----

    def _held(self) -> OpenKey:
        if self._key is None:
            raise RuntimeError("this vault has no folder")
        return self._key

    def _connect(self, key: OpenKey) -> None:
        check_data(key.folder, key.header)
        self._key = key
        self.database.source = DataFile(key.data_path, key.data_key)
        self.database.connect()
        _check_belongs(self.database.raw, key)
        check_version(self.database)  # before a byte is changed
        tidy(key.folder, key.header, checks.meta(self.database.raw))
        shut_out_others(key.folder)
        self._move_up(key)
        self._sign(key)
        self.database.remember()
        self.database.bind(ALL_MODELS)

    def _move_up(self, key: OpenKey) -> None:
        """The steps this file is behind, after a copy into `b/` that is remembered."""
        copies: list[file_work.BackupWritten] = []

        def copy_first() -> None:
            self.database.close()
            written = file_work.backup_before_step(key, self.clock.today(day_ends=0))
            copies.extend([written] if written else [])
            self.database.connect()

        try:
            migrate(self.database, copy_first)
        except VaultError as error:
            if error.code is Code.NEWER_VERSION:
                raise
            raise VaultError(Code.OLD_VAULT_NOT_MOVED, error.code.value) from error
        except peewee.DatabaseError as error:
            raise VaultError(Code.OLD_VAULT_NOT_MOVED, "step") from error
        with _where_it_can_be_written():
            for copy in copies:
                self.backups.add_automatic(copy.path, copy.size)

    def _sign(self, key: OpenKey) -> None:
        """Say in the vault who wrote last and in which tables, where that has changed."""
        connection = self.database.raw
        said = checks.meta(connection)
        ours: dict[str, int | str] = {
            "schema": checks.schema_version(connection),
            "writer": _this_writer(key),
        }
        if any(said.get(name) != value for name, value in ours.items()):
            with _where_it_can_be_written(), self.database.writing():
                checks.set_meta(connection, ours)


@contextmanager
def _where_it_can_be_written() -> Iterator[None]:
    """What can be read is not refused because nothing can be written."""
    try:
        yield
    except VaultError as error:
        if error.code not in {Code.CANNOT_WRITE, Code.DISK_FULL, Code.READ_ONLY}:
            raise


def _check_belongs(connection: Any, key: OpenKey) -> None:
    """The same vault and generation inside the data as in the key file."""
    try:
        said = checks.meta(connection)
    except sqlcipher.DatabaseError:
        # The key fits and the table is not there: never taken for a new, empty vault.
        raise VaultError(Code.DATA_DAMAGED, "no vault_meta") from None
    if not key.header.is_named_in(said):
        raise VaultError(Code.DATA_MISMATCH, "vault or generation")


def _this_writer(key: OpenKey) -> str:
    """A name of this computer that says nothing without the key."""
    try:
        machine = Path("/etc/machine-id").read_bytes()
    except OSError:
        machine = platform.node().encode("utf-8", "surrogateescape")
    return hmac.digest(sub_key(key.root, "writer"), machine, "sha256").hex()[:32]
