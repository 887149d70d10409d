"""Rows 15, 17, 18 and 19: what someone wrote is nowhere but encrypted, and nothing calls out."""

import ast
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

from tests.bar import Bar
from tests.conftest import CHEAP, PASSPHRASE, not_run
from tests.sources import ROOT, modules, place
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.records import CheckinAnswers, GateAnswer
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

MARKER = "Zwetschgenkuchen-4711"
LONG = f"{MARKER} and some more words. " * 300  # several pages
BLOCK = 3  # base64 shifts with the place
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "xmlrpc"}
OUTSIDE = ("QtNetwork", "QtWebEngine", "QtDBus")


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


def too_long(vault: Vault, now: When) -> None:
    vault.notes.add(now, MARKER * 40, LONG)


def too_many_tags(vault: Vault, now: When) -> None:
    vault.checkins.add(now, CheckinAnswers({"mood": 3}, (MARKER * 9,), MARKER))


def bad_date(vault: Vault, now: When) -> None:
    vault.search.find(f"{MARKER} before:yesterday")


def replaced(vault: Vault, now: When) -> None:
    data = next(vault.folder.glob("data.0*"))
    copy = data.with_name("copy")
    shutil.copy(data, copy)
    copy.replace(data)
    vault.notes.add(now, MARKER, LONG)


def no_such_table(vault: Vault, now: When) -> None:
    vault.database.execute_sql("INSERT INTO nowhere VALUES (?)", (MARKER,))


@pytest.mark.row(17, "canary-logs")
@pytest.mark.parametrize("force", [too_long, too_many_tags, replaced, no_such_table])
def test_no_error_repeats_what_was_written(  # noqa: PLR0913 PLR0917 (fixtures)
    bar: Bar,
    vault: Vault,
    clock: FixedClock,
    force: Callable[[Vault, When], None],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(0)
    with pytest.raises(Exception) as raised:  # noqa: PT011 (whatever it is, it says nothing)
        force(vault, When.of(clock.now(), 4))
    said = "".join(traceback.format_exception(raised.value))
    shown = capfd.readouterr()
    assert MARKER not in said + caplog.text + shown.out + shown.err
    bar.count(errors=1)


@pytest.mark.row(17, "canary-logs")
def test_nothing_that_holds_a_secret_shows_it(bar: Bar, vault: Vault) -> None:
    key = vault.pause()
    shown = f"{vault!r} {key!r} {key!s} {Passphrase(PASSPHRASE)!r} {vault.database!r}"
    vault.resume(key)
    assert PASSPHRASE not in shown
    assert key.root.hex() not in shown
    assert repr(key.root) not in shown
    bar.count(objects=5)


# ---- what goes out -------------------------------------------------------------------------------


@pytest.mark.row(18, "sockets")
def test_no_module_imports_a_network_module(bar: Bar) -> None:
    found = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module), *(f"{node.module}.{one.name}" for one in node.names)]
            bad = [name for name in names if is_network(name)]
            found += [f"{place(path, node)}: {name}" for name in bad]
    assert found == []
    bar.count(modules=len(modules()))


def is_network(name: str) -> bool:
    if name == "urllib.parse" or name.startswith("urllib.parse."):
        return False  # it takes addresses apart and opens none
    return name.partition(".")[0] in NETWORK or any(part in name for part in OUTSIDE)


def traced(disk: Path, *command: str, words: str = "") -> str:
    """The calls of a run that open sockets and files."""
    strace = shutil.which("strace") or not_run("strace is not here")
    trace = disk.with_name(f"{disk.name}.trace")
    calls = "trace=socket,connect,bind,open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat"
    done = subprocess.run(
        [str(strace), "-f", "-e", calls, "-o", str(trace), sys.executable, *command],
        input=words,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if "ptrace" in done.stderr.lower():
        not_run("strace may not trace here")
    assert done.returncode == 0, done.stderr
    return trace.read_text("utf-8", "replace")


RUNS = {
    "window": (["-m", "walkaway_desktop", "--check"], ""),
    "command line": (
        ["-c", CLI, "--passphrase-stdin", "add", "--text", "-"],
        f"{PASSPHRASE}\n{MARKER}\n",
    ),
}


@pytest.fixture(params=sorted(RUNS))
def run_of_the_app(request: pytest.FixtureRequest, disk: Path, vault_folder: Path) -> str:
    command, words = RUNS[request.param]
    if request.param == "command line":
        command = [*command[:2], "--vault", str(vault_folder), *command[2:]]
    return traced(disk, *command, words=words)


@pytest.mark.row(18, "sockets")
def test_no_internet_socket_is_opened(bar: Bar, run_of_the_app: str) -> None:
    sockets = re.findall(r"socket\((AF_\w+)", run_of_the_app)
    assert set(sockets) <= {"AF_UNIX"}
    bar.count(runs=1, local_sockets=len(sockets))


WRITING = re.compile(r'(?:openat\([^,]+, |open\()"([^"]+)", [^)]*(?:O_WRONLY|O_RDWR|O_CREAT)')
DEVICES = ("/dev/", "/proc/")


@pytest.mark.row(19, "other-files")
def test_nothing_is_written_outside_the_vault(
    bar: Bar, run_of_the_app: str, vault_folder: Path
) -> None:
    written = [path for path in WRITING.findall(run_of_the_app) if not path.startswith(DEVICES)]
    made = re.findall(r'mkdir(?:at)?\((?:[^,]+, )?"([^"]+)"', run_of_the_app)
    outside = [
        path
        for path in {*written, *made}
        if not Path(path).is_relative_to(vault_folder) and not is_cache_of_python(path)
    ]
    assert outside == []
    bar.count(files=len(set(written)))


def is_cache_of_python(path: str) -> bool:
    """Compiled modules of whoever develops; an installed app has them already."""
    return "__pycache__" in path
