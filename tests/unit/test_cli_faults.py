"""daybook-cli where something is in the way: damage, full disks, closed streams, odd words."""

import errno
import io
import os
import shutil
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import CHEAP, NOW, PASSPHRASE
from tests.unit.conftest import Ended, Run, exported
from tests.unit.test_cli import RUN, SAMPLES, ZEROS
from walkaway_desktop import cli
from walkaway_desktop.cli import said
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage import database
from walkaway_desktop.storage.errors import Code, VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

PAGE = 4096
DATA = "data.000001"
VAULTS = Path(__file__).parents[1] / "fixtures" / "vaults"
MISTAKE = "a mistake of its own"


# ---- damage --------------------------------------------------------------------------------------


def without_pages_in_no_use(vault_folder: Path) -> None:
    """Nothing stands in those, and a changed bit there is no damage."""
    vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), FixedClock(NOW))
    vault.database.execute_sql("VACUUM")
    vault.close()


def test_a_changed_bit_in_any_page_is_called_damage(
    run: Run,
    vault_folder: Path,
    tmp_path: Path,
) -> None:
    run("import", "daylio", SAMPLES / "current_scales.csv")
    without_pages_in_no_use(vault_folder)
    whole = (vault_folder / DATA).read_bytes()
    pages = len(whole) // PAGE
    assert pages > 40
    for page in range(pages):
        content = bytearray(whole)
        content[page * PAGE + 3000] ^= 1
        (vault_folder / DATA).write_bytes(content)
        checked = run("check")
        assert (checked.status, checked.out.splitlines()[-1]) == (1, "integrity: damaged"), page
        assert checked.err.startswith(
            ("A check found damage in the Vault file.", "This Vault file could not be read.")
        )
        out = tmp_path / f"{page}.json"
        written = run("export", "json", out)
        assert MISTAKE not in checked.err + written.err
        assert written.status == 0 or written.err.startswith("This Vault file could not be read.")
        assert out.exists() == (written.status == 0)


def test_what_a_refused_write_says_is_true_on_the_command_line(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    vault_folder: Path,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("walkaway_desktop.storage.file_work.make_file", full)
    changed = run("change-passphrase", typed="meadow copper violin snow\n")
    assert changed.err.startswith("Not saved: the disk is full. Nothing was changed.")
    assert run("add", "--text", "é" * 1024 * 1024).err == (
        "Too long by 1048576. Nothing was saved.\n"
    )
    (vault_folder / "file").write_text("")
    ended = cli_run("--vault", vault_folder / "file", "--passphrase-stdin", "create")
    assert (ended.status, ended.err[:31]) == (1, "There is a file of this name. I")


def test_a_disk_that_cannot_be_written_is_no_damage(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run("add", "--text", "words")
    kept = database.DataFile

    def read_only(path: Path, key: bytes, **_: object) -> database.DataFile:
        return kept(path, key, read_only=True)

    monkeypatch.setattr("walkaway_desktop.storage.vault.DataFile", read_only)
    assert run("check") == Ended(0, "notes: 1\nintegrity: ok\n", "")
    refused = run("add", "--text", "more")
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("Not saved: the Vault folder can’t be written to.")


def test_an_older_vault_on_a_full_disk_is_not_told_of_a_backup(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    vault_folder: Path,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    shutil.rmtree(vault_folder)
    shutil.copytree(VAULTS / "schema-1", vault_folder)
    monkeypatch.setattr("walkaway_desktop.storage.backup_file.make_file", full)
    ended = run("check")
    assert (ended.status, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert "room on the disk" in ended.err
    assert "backup" not in ended.err


def test_a_key_file_that_stays_damaged_is_not_called_repaired(
    run: Run,
    vault_folder: Path,
) -> None:
    (vault_folder / "keys").unlink()
    (vault_folder / "keys").mkdir()
    ended = run("check")
    assert (ended.status, ended.out) == (0, "integrity: ok\n")
    assert ended.err.startswith("The key file is damaged and could not be repaired")


@pytest.mark.parametrize("code", sorted(said.OWN_WORDS, key=str))
def test_every_error_that_reads_otherwise_here_has_its_sentence(code: Code) -> None:
    told = said.explained(VaultError(code, n=3, m=2))
    assert not any(word in told for word in ("{", "Your text", MISTAKE))


# ---- export --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["file", "link", "folder", "pipe"])
def test_an_export_never_takes_the_place_of_anything(
    run: Run,
    tmp_path: Path,
    kind: str,
) -> None:
    path = tmp_path / "there\n.json"
    {
        "file": path.touch,
        "link": lambda: path.symlink_to(tmp_path / "nowhere"),
        "folder": path.mkdir,
        "pipe": lambda: getattr(os, "mkfifo", Path.touch)(path),
    }[kind]()
    before = path.lstat()
    ended = run("export", "json", path)
    what = "folder" if kind == "folder" else "file"
    assert ended == Ended(
        1, "", f"There is already a {what} there\\n.json. It stays as it is. Name another one.\n"
    )
    assert path.lstat() == before


def test_an_export_that_is_stopped_leaves_no_clear_words(
    run: Run,
    vault_folder: Path,
    tmp_path: Path,
) -> None:
    run("import", "daylio", SAMPLES / "current_scales.csv")
    target = tmp_path / "into"
    target.mkdir()
    for nameless in (True, False):
        for number in (signal.SIGTERM, signal.SIGINT):
            ended = subprocess.run(
                [sys.executable, "-c", STOPPED_EXPORT, str(int(nameless)), str(int(number)),
                 "--vault", vault_folder, "--passphrase-stdin", "export", "json", target / "x"],
                input=PASSPHRASE.encode(), capture_output=True, check=False,
            )  # fmt: skip
            assert ended.returncode == 128 + number
            assert b"Traceback" not in ended.stderr
            assert list(target.iterdir()) == []


STOPPED_EXPORT = """
import os, sys
from walkaway_desktop.cli import main
from walkaway_desktop.transfer import json_export, new_file
nameless, number = int(sys.argv.pop(1)), int(sys.argv.pop(1))
if not nameless:
    new_file.NAMELESS = 0
written = json_export.write_object
def stopped(file, *rest):
    written(file, *rest)
    os.kill(os.getpid(), number)
json_export.write_object = stopped
sys.exit(main())
"""


# ---- words that are odd --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ("add", "--text", "caf\udce9"),
        ("add", "--text", "x", "--tag", "caf\udce9"),
        ("checkin", "--line", "caf\udce9"),
        ("search", "caf\udce9"),
        ("import", "daylio", "x.csv", "--mood", "caf\udce9=3"),
    ],
)
def test_arguments_that_are_no_text_are_refused(run: Run, words: tuple[str, ...]) -> None:
    ended = run(*words)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("The input holds characters")
    assert run("check").out == "integrity: ok\n"


@pytest.mark.parametrize(
    "words",
    [
        ("add", "--text", "one", "--text", "two"),
        ("checkin", "--line", "one", "--line", "two"),
        ("export", "json", ""),
        ("import", "daylio", ""),
        ("--vault", "", "check"),
        ("checkin", "--mood", "high"),
        ("checkin", "--day", "2026-02-30"),
        ("checkin", "--time", "25:00"),
        ("import", "daylio", "x", "--dates", "ymd"),
    ],
)
def test_wrong_usage_names_no_part_of_the_code(run: Run, words: tuple[str, ...]) -> None:
    ended = run(*words)
    assert (ended.status, ended.out) == (2, "")
    message = ended.err.splitlines()[-1]
    assert message.startswith("daybook-cli")
    assert not any(one in message for one in ("_number", "_day", "_time", "_path", "DateOrder"))


def test_signs_between_words_become_blanks(run: Run, tmp_path: Path) -> None:
    run("add", typed="\ufeffone\x0btwo\x0cthree")
    run("add", typed="one\x00two")
    run("checkin", "--line", "one\ntwo")
    found = exported(run, tmp_path / "out.json")
    assert [one["body"] for one in found["notes"]] == ["one two three", "one two"]
    assert found["checkins"][0]["line"] == "one two"


def test_a_mark_at_the_start_of_the_input_is_no_part_of_it(run: Run) -> None:
    assert run("check", secret=f"\ufeff{PASSPHRASE}").status == 0


@pytest.mark.parametrize("secret", [b"abc\0defghijklmnop", b"abc\xff\xfedefghijklmnop"])
def test_a_passphrase_that_nobody_can_type_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], secret: bytes
) -> None:
    arguments = ["--vault", str(tmp_path / "new"), "--passphrase-stdin", "create"]
    assert cli.main(arguments, stdin=io.BytesIO(secret), cost=CHEAP) == 1
    assert capsys.readouterr().err.startswith("This passphrase holds signs")
    assert not (tmp_path / "new").exists()


def test_a_passphrase_is_as_long_as_it_is_read(run: Run) -> None:
    new = unicodedata.normalize("NFD", "éèàùôéèàùô")
    assert len(new) > 12
    assert "(2 more)" in run("change-passphrase", typed=f"{new}\n").err


# ---- import --------------------------------------------------------------------------------------


def test_dates_that_contradict_each_other_are_told_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("full_date,mood\n06/30/2021,good\n30/06/2021,good\n", "utf-8")
    ended = run("import", "daylio", path)
    assert (ended.status, ended.out) == (1, f"{ZEROS}\n")
    assert ended.err.startswith("Some dates of this file have the day first, others the month.")


def test_a_file_without_a_header_is_told_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new\nline.csv"
    path.write_text("2026-01-05,x,Monday,10:00,good,walk,,words\n", "utf-8")
    ended = run("import", "daylio", path)
    assert (ended.status, ended.out[:14]) == (0, "read 1, added ")
    assert ended.err == (
        f"{tmp_path}/new\\nline.csv:1: no-header: The first line of this file does not name its"
        " columns. They were told by their order.\n"
    )


# ---- streams and signals -------------------------------------------------------------------------


def command(*words: object, **streams: object) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # type: ignore[call-overload,no-any-return]  # streams are subprocess's
        [sys.executable, "-c", RUN, *words], check=False, stderr=subprocess.PIPE, **streams
    )


def cli_run(*words: object) -> Ended:
    ended = command(*words, input=PASSPHRASE.encode(), stdout=subprocess.PIPE)
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.mark.parametrize(
    ("closed", "sentence"),
    [("<&-", "The input ended too early."), (">&-", "The output could not be written.")],
)
def test_a_closed_stream_is_a_sentence(vault_folder: Path, closed: str, sentence: str) -> None:
    line = f'exec "$0" -c "$1" --vault "$2" --passphrase-stdin check {closed}'
    ended = subprocess.run(
        ["sh", "-c", line, sys.executable, RUN, vault_folder],  # noqa: S607 (whichever is there)
        input=PASSPHRASE.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert ended.stderr.decode().startswith(sentence)
    assert ended.stderr.count(b"\n") == 1


FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk that is full")


@needs_full
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("check",), "The output could not be written."),
        (("--help",), "The output could not be written."),
        (("export", "--help"), "The output could not be written."),
        (("add", "--text", "words"), "The entry is saved, but its id could not be printed. It is"),
        (("checkin", "--mood", "3"), "The entry is saved, but its id could not be printed. It is"),
    ],
)
def test_an_output_that_is_full_is_a_sentence(
    vault_folder: Path, words: tuple[str, ...], sentence: str
) -> None:
    with FULL.open("wb") as full:
        ended = command(
            "--vault", vault_folder, "--passphrase-stdin", *words,
            input=PASSPHRASE.encode(), stdout=full,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.decode().startswith(sentence)
    assert ended.stderr.count(b"\n") == 1


@needs_full
def test_a_code_that_nobody_saw_is_told(tmp_path: Path) -> None:
    with FULL.open("wb") as full:
        ended = command(
            "--vault", tmp_path / "new", "--passphrase-stdin", "create",
            input=PASSPHRASE.encode(), stdout=full,
        )  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"The Recovery code could not be printed")


def test_an_entry_whose_reader_is_gone_is_told_to_be_saved(vault_folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = command(
        "--vault", vault_folder, "--passphrase-stdin", "add", "--text", "words",
        input=PASSPHRASE.encode(), stdout=writing,
    )  # fmt: skip
    os.close(writing)
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"The entry is saved")


STOPPED_AT_IMPORT = """
import os, signal, sys
from importlib.abc import MetaPathFinder
from walkaway_desktop.cli import main
class Stop(MetaPathFinder):
    def find_spec(self, name, *_):
        if name == "{name}":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stop())
sys.exit(main())
"""


@pytest.mark.parametrize(
    "name", ["walkaway_desktop.cli.run", "peewee", "PySide6.QtCore", "walkaway_desktop.cli.options"]
)
def test_ctrl_c_while_it_starts_is_quiet(vault_folder: Path, name: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_AT_IMPORT.format(name=name), "--vault", vault_folder,
         "--passphrase-stdin", "check"],
        input=PASSPHRASE.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


STOPPED_AT_WORK = """
import os, signal, sys
from walkaway_desktop.cli import main, session
session.Input.rest = lambda _: os.kill(os.getpid(), signal.SIGINT)
sys.exit(main())
"""


def test_ctrl_c_while_it_waits_for_words_is_one_line(vault_folder: Path, run: Run) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_AT_WORK, "--vault", vault_folder,
         "--passphrase-stdin", "add"],
        input=PASSPHRASE.encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (130, b"")
    assert ended.stderr == b"Stopped. What it had said was saved is saved.\n"
    assert run("check").out == "integrity: ok\n"
