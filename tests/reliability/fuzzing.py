"""Damaged import files on their way into a vault, in a process whose memory is bounded."""

import os
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from traceback import format_exc

from tests import made_up
from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.tools.damage import damaged_copy, members_of, packed
from tests.transfer.daylio_backups import backup, entry
from tests.vault.own_exports import AFTERNOON, with_time_apart
from tests.vault.worksheet import filled
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.imports import (
    Answers,
    DateOrder,
    DateOrderQuestion,
    ImportPlan,
    Keep,
    MonthQuestion,
    MoodQuestion,
    Question,
    RefusedFileError,
    plain,
)
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.texts import message, readme
from walkaway_desktop.transfer import json_export, markdown_export, zip_export
from walkaway_desktop.transfer.importers import IMPORTERS, Importer
from walkaway_desktop.transfer.markdown_notes import Chosen

FIXTURES = Path(__file__).parents[1] / "fixtures"
MOST_MEMORY = 1536 * 1024 * 1024  # bytes of address space
LONGEST = 5.0  # seconds of this process, for one file
TODAY = date(2026, 11, 22)
BY_NAME = {importer.NAME: importer for importer in IMPORTERS}
ROWS = (
    "SELECT id, kind, day, at, title, body, deleted_at, source, source_key FROM entry ORDER BY id",
    "SELECT entry_id, measure, value FROM answer ORDER BY 1, 2",
    "SELECT entry_id, tag_id FROM entry_tag ORDER BY 1, 2",
    "SELECT entry_id, to_id FROM link ORDER BY 1, 2",
    "SELECT entry_id, position, name, sha256 FROM attachment ORDER BY 1, 2",
)


# ---- samples -------------------------------------------------------------------------------------


def samples(folder: Path) -> dict[str, tuple[str, list[Path]]]:
    """By kind: who reads it, and sound files; those that we have to make lie in `folder`."""
    zips = {name: folder / f"{name}.zip" for name in ("markdown", "dayone", "own")}
    zips["markdown"].write_bytes(packed(members_of(FIXTURES / "markdown/vault")))
    zips["dayone"].write_bytes(packed(members_of(FIXTURES / "dayone/plain")))
    entries = (entry(minute=one, note="a<br>b", tags=[7], assets=[12]) for one in range(20))
    own = _own_exports(folder)
    journals = FIXTURES / "jrnl"
    rednotebook = FIXTURES / "rednotebook"
    return {
        "daylio csv": ("daylio", sorted((FIXTURES / "daylio").glob("*.csv"))),
        "daylio backup": ("daylio", [backup(folder / "backup.daylio", *entries)]),
        "dayone zip": ("dayone", [FIXTURES / "dayone/two_journals.zip", zips["dayone"]]),
        "dayone folder": ("dayone", [FIXTURES / "dayone/plain"]),
        "jrnl text": ("jrnl", [*sorted(journals.glob("*.journal")), journals / "folder"]),
        "jrnl json": ("jrnl", [journals / "export.json"]),
        "rednotebook folder": ("rednotebook", [rednotebook / "data"]),
        "rednotebook zip": ("rednotebook", sorted(rednotebook.glob("*.zip"))),
        "markdown folder": ("markdown", [FIXTURES / "markdown/vault"]),
        "markdown zip": ("markdown", [zips["markdown"]]),
        "own json": ("daybook", [own[0]]),
        "own zip": ("daybook", [own[1]]),
        "own markdown": ("markdown", [own[2]]),
    }


def _own_exports(folder: Path) -> tuple[Path, Path, Path]:
    """Of a vault with one record of nearly every kind, and a picture."""
    made = Vault.in_memory(FixedClock(AFTERNOON))
    filled(made, closed=True)
    with_time_apart(made)
    note = made.notes.add(made_up.at(2, made_up.EVENING), "Lake", "![](a.png)")
    picture = (FIXTURES / "markdown/vault/attachments/lake.png").read_bytes()
    made.attachments.add(note, file_of("a.png", picture, None))
    made.letters.add(LetterWords("Dear you.", "Not sent", "Sam", 2, 4), date(2027, 1, 1))
    as_json, as_zip = folder / "own.json", folder / "own.zip"
    json_export.write(as_json, made.records, made.export_records())
    zip_export.write(as_zip, ExportSource(made), readme())
    notes = folder / "own notes"
    markdown_export.write(notes, ExportSource(made), Chosen())
    made.close()
    return as_json, as_zip, notes


# ---- one case ------------------------------------------------------------------------------------


class BrokenLawError(AssertionError):
    """What must not be, in words."""


def outcome(vault: Vault, reader: Importer, path: Path, numbers: Random) -> str:
    """What became of a file. Raises BrokenLawError, and whatever else no person may meet."""
    before = _rows(vault)
    try:
        plan = _planned(reader, path)
    except RefusedFileError as refused:
        message(refused.words or f"import_reason.{refused.code.value}")
        _check(before == _rows(vault), "a refused file changed the vault")
        return "refused"
    comparison = vault.imports.compare(plan)
    for remark in (*plan.skipped, *plan.warnings, *comparison.left_out):
        message(f"import_reason.{remark.reason.value}")
    changed = {one.entry_id: numbers.choice(list(Keep)) for one in comparison.changed}
    report = vault.imports.apply(
        plan, file_name=path.name, file_sha256=plan.sha256, changed=changed
    )
    after = _rows(vault)
    _check(report.counts == comparison.counts, "the report counts otherwise than the preview")
    if report.batch_id is None:
        _check(before == after, "nothing was to add, and there is more")
        return "nothing new"
    again = vault.imports.compare(_planned(reader, path)).counts
    _check(again.added == 0, f"a second time, {again.added} would be added")
    vault.imports.undo(report.batch_id)
    _check(_rows(vault) == before, "taken back, it is not as it was")
    return "added"


def _planned(reader: Importer, path: Path) -> ImportPlan:
    reader.recognizes(path)
    answers = Answers()
    plan = reader.read(path, answers, TODAY)
    while plan.questions:
        answers = _answered(answers, plan.questions)
        plan = reader.read(path, answers, TODAY)
    return plan


def _answered(old: Answers, questions: Sequence[Question]) -> Answers:
    moods = {plain(one.word): 3 for one in questions if isinstance(one, MoodQuestion)}
    months = {plain(one.word): 5 for one in questions if isinstance(one, MonthQuestion)}
    order = any(isinstance(one, DateOrderQuestion) for one in questions)
    _check(moods or months or order, "a question that nobody can answer")
    return Answers(
        moods={**old.moods, **moods},
        months={**old.months, **months},
        date_order=DateOrder.DAY_FIRST if order else old.date_order,
    )


def _rows(vault: Vault) -> list[list[tuple[object, ...]]]:
    return [vault.database.execute_sql(sql).fetchall() for sql in ROWS]


def _check(is_so: object, words: str) -> None:
    if not is_so:
        raise BrokenLawError(words)


# ---- many of them --------------------------------------------------------------------------------


def run(connection: Connection, folder: Path, seed: str, cases: Sequence[int]) -> None:
    """In a process of its own: sends what became of each kind, and what went wrong."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    places = {name: folder / name for name in ("home", "temporary", "here", "samples", "case")}
    for place in places.values():
        place.mkdir(parents=True)
    os.environ["HOME"] = str(places["home"])
    os.environ["TMPDIR"] = tempfile.tempdir = str(places["temporary"])
    os.chdir(places["here"])
    counted: Counter[str] = Counter()
    faults: list[str] = []
    kinds = samples(places["samples"])
    create(folder / "vault", PASSPHRASE, clock=FixedClock(NOW), cost=CHEAP)
    numbers = {case: Random(f"{seed} {case}") for case in cases}  # noqa: S311 (no secret)
    drawn = {case: numbers[case].choice(list(kinds)) for case in cases}
    for number, (kind, files) in enumerate(kinds.items()):
        with _vaults(folder / f"vaults{number}", files) as vaults:
            for case in (case for case in cases if drawn[case] == kind):
                fault = _case(vaults, files, places, numbers[case], counted)
                faults += [f"{kind}, case {case}: {fault}"] * bool(fault)
    counted["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    connection.send((dict(counted), faults))


@contextmanager
def _vaults(folder: Path, kind: tuple[str, list[Path]]) -> Iterator[list[Vault]]:
    """An empty one, and one that has the first sound file already."""
    opened = []
    for name in ("empty", "filled"):
        shutil.copytree(folder.parent / "vault", folder / name)
        opened.append(Vault.open(unlock(folder / name, Passphrase(PASSPHRASE)), FixedClock(NOW)))
    plan = _planned(BY_NAME[kind[0]], kind[1][0])
    opened[1].imports.apply(plan, file_name="sound", file_sha256=plan.sha256)
    try:
        yield opened
    finally:
        for one in opened:
            one.close()
        shutil.rmtree(folder)


def _case(
    vaults: list[Vault],
    kind: tuple[str, list[Path]],
    places: dict[str, Path],
    numbers: Random,
    counted: Counter[str],
) -> str:
    """ "" = all was well."""
    sample = numbers.choice(kind[1])
    path = places["case"] / sample.name
    damaged_copy(sample, path, numbers)
    before = _stray(places)
    began = time.process_time()
    try:
        counted[outcome(numbers.choice(vaults), BY_NAME[kind[0]], path, numbers)] += 1
    except BaseException:  # the law: nothing else ever comes out
        return format_exc()
    finally:
        took = time.process_time() - began
        counted["slowest_ms"] = max(counted["slowest_ms"], int(took * 1000))
        stray = _stray(places) - before
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    counted["files"] += 1
    if stray:
        return f"left behind: {stray}"
    return f"{took:.1f} s" if took > LONGEST else ""


def _stray(places: dict[str, Path]) -> set[Path]:
    return {one for place in places.values() for one in place.rglob("*")}
