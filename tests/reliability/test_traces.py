"""Rows 15 and 17: what someone wrote is nowhere but encrypted, and in no message."""

import base64
import re
import shutil
import subprocess
import sys
import traceback
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.bar import Bar
from tests.conftest import CHEAP, PASSPHRASE
from tests.sources import ROOT
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Answers
from walkaway_desktop.domain.measures import Scale
from walkaway_desktop.domain.records import CheckinAnswers, GateAnswer
from walkaway_desktop.start import tell_errors
from walkaway_desktop.storage.keys import Passphrase, RecoveryCode, check_secret, unlock
from walkaway_desktop.storage.restore import unpack
from walkaway_desktop.storage.vault import Vault, create
from walkaway_desktop.transfer import daybook
from walkaway_desktop.window import DaybookWindow

MARKER = "Zwetschgenkuchen-4711"
LONG = f"{MARKER} and some more words. " * 300  # several pages
BLOCK = 3  # base64 shifts with the place


def encodings(marker: str = MARKER) -> dict[str, bytes]:
    """The marker as it could stand in a file."""
    plain = marker.encode()
    shifted = {
        f"base64 {shift}": base64.b64encode(bytes(shift) + plain + bytes(BLOCK))[4:-8]
        for shift in range(BLOCK)
    }
    return {
        "utf-8": plain,
        "utf-16-le": marker.encode("utf-16-le"),
        "utf-16-be": marker.encode("utf-16-be"),
        "utf-32-le": marker.encode("utf-32-le"),
        "utf-32-be": marker.encode("utf-32-be"),
        "hex": plain.hex().encode(),
        "folded": marker.casefold().encode(),
        **shifted,
    }


def unpacked(content: bytes) -> Iterator[bytes]:
    """The content, and what can be inflated from any place that looks like a zlib stream."""
    yield content
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield zlib.decompressobj().decompress(content[found.start() :])
        except zlib.error:
            continue


def finds(folder: Path) -> list[str]:
    wanted = encodings()
    return [
        f"{path.relative_to(folder)}: {name}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for piece in unpacked(path.read_bytes())
        for name, needle in wanted.items()
        if needle in piece
    ]


def write_everywhere(vault: Vault, clock: FixedClock) -> None:
    """The marker in every field that takes words."""
    now = When.of(clock.now(), 4)
    note = vault.notes.add(now, MARKER, LONG, [MARKER])
    vault.notes.save(note, f"{MARKER} again", LONG + "changed")
    vault.checkins.add(now, CheckinAnswers({"mood": 3}, (MARKER,), MARKER))
    vault.drafts.keep("note", {"title": MARKER, "body": LONG})
    sitting = vault.sittings.start(now, None)
    vault.sittings.answer_gate(sitting.id, "fear", GateAnswer.NO)
    assert vault.search.find("Zwetschgen")
    vault.entries.delete([note])
    vault.entries.bring_back([note])


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Home, cache, temporary folder and vault in one place that can be searched."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        (tmp_path / name.lower()).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


@pytest.mark.row(15, "canary-disk")
def test_what_was_written_stands_in_no_file(bar: Bar, disk: Path, clock: FixedClock) -> None:
    folder = disk / "vault"
    create(folder, PASSPHRASE, clock=clock, cost=CHEAP)
    vault = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), clock)
    write_everywhere(vault, clock)
    while_open = finds(disk)
    vault.close()
    run_cli(folder, "add", "--text", "-", words=MARKER)
    run_cli(folder, "search", "-", words=MARKER)
    assert (while_open, finds(disk)) == ([], [])
    bar.count(files=sum(path.is_file() for path in disk.rglob("*")), encodings=len(encodings()))


def test_the_search_for_the_marker_finds_it_in_every_encoding(tmp_path: Path) -> None:
    for name, needle in encodings().items():
        (tmp_path / name).write_bytes(b"some bytes " + needle + b" and more")
    (tmp_path / "packed").write_bytes(b"x" * 50 + zlib.compress(LONG.encode()))
    names = {found.partition(":")[0] for found in finds(tmp_path)}
    assert names == {*encodings(), "packed"}


# ---- what is said --------------------------------------------------------------------------------


CLI = "import sys; from walkaway_desktop.cli import main; sys.exit(main())"


def run_cli(folder: Path, *arguments: str, words: str = "") -> None:
    asked = ["--vault", str(folder), "--passphrase-stdin", *arguments]
    done = subprocess.run(
        [sys.executable, "-c", CLI, *asked],
        input=f"{PASSPHRASE}\n{words}\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stderr) == (0, "")


def too_long(vault: Vault, now: When, words: str) -> None:
    vault.notes.add(now, words * 40, LONG)


def too_many_tags(vault: Vault, now: When, words: str) -> None:
    vault.checkins.add(now, CheckinAnswers({"mood": 3}, (words * 9,), words))


def too_long_name(vault: Vault, now: When, words: str) -> None:
    vault.own_measures.add(words * 9, Scale.YES_NO)


def draft_of_bytes(vault: Vault, now: When, words: str) -> None:
    vault.drafts.keep(words, {"text": words.encode()})


def too_large(vault: Vault, now: When, words: str) -> None:
    note = vault.notes.add(now, words, words)
    vault.attachments.add(note, file_of(f"{words}.bin", words.encode() * 2_000_000))


def replaced(vault: Vault, now: When, words: str) -> None:
    data = next(vault.folder.glob("data.0*"))
    copy = data.with_name("copy")
    shutil.copy(data, copy)
    copy.replace(data)
    vault.notes.add(now, words, LONG)


def no_such_table(vault: Vault, now: When, words: str) -> None:
    vault.database.execute_sql("INSERT INTO nowhere VALUES (?)", (words,))


def not_a_backup(vault: Vault, now: When, words: str) -> None:
    file = vault.folder.with_name("a.backup")
    file.write_text(words * 900, "utf-8")
    unpack(file, vault.folder.with_name(words[:40]), Passphrase(words))


def not_a_diary(vault: Vault, now: When, words: str) -> None:
    file = vault.folder.with_name("a.json")
    file.write_text(f'{{"entries": [{{"text": "{words}"', "utf-8")
    daybook.read(file, Answers(), now.day)


def wrong_code(vault: Vault, now: When, words: str) -> None:
    check_secret(vault.key, RecoveryCode(words))


FORCED = (
    too_long, too_many_tags, too_long_name, draft_of_bytes, too_large, no_such_table,
    not_a_backup, not_a_diary, wrong_code, replaced,
)  # fmt: skip
Hook = Callable[[BaseException], None]


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Hook:
    """What the window does with an error that nobody caught."""
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    window = DaybookWindow(tmp_path / "none", clock)
    qtbot.addWidget(window)
    tell_errors(window)
    return lambda error: sys.excepthook(type(error), error, error.__traceback__)


@pytest.mark.row(17, "canary-logs")
@pytest.mark.parametrize("force", FORCED)
def test_no_error_repeats_what_was_written(  # noqa: PLR0913 PLR0917 (fixtures)
    bar: Bar,
    vault: Vault,
    clock: FixedClock,
    force: Callable[[Vault, When, str], None],
    hook: Hook,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(0)
    random = bar.random
    for _ in range(bar.size(quick=1, full=200 // len(FORCED))):
        words = f"{MARKER} {random.randbytes(random.randrange(9)).hex()}"
        with pytest.raises(Exception) as raised:  # noqa: PT011 (whatever it is, it says nothing)
            force(vault, When.of(clock.now(), 4), words)
        hook(raised.value)
        said = "".join(traceback.format_exception(raised.value))
        shown = capfd.readouterr()
        assert MARKER not in said + repr(raised.value) + caplog.text + shown.out + shown.err
        bar.count(errors=1)


@pytest.mark.row(17, "canary-logs")
def test_an_error_that_repeats_it_is_found(bar: Bar, capfd: pytest.CaptureFixture[str]) -> None:
    error = ValueError(MARKER)
    sys.__excepthook__(ValueError, error, None)
    assert MARKER in capfd.readouterr().err
    bar.count(found_in_control=1)


@pytest.mark.row(17, "canary-logs")
def test_nothing_that_holds_a_secret_shows_it(bar: Bar, vault: Vault) -> None:
    key = vault.pause()
    shown = f"{vault!r} {key!r} {key!s} {Passphrase(PASSPHRASE)!r} {vault.database!r}"
    vault.resume(key)
    assert PASSPHRASE not in shown
    assert key.root.hex() not in shown
    assert repr(key.root) not in shown
    bar.count(objects=5)
