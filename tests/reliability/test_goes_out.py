"""Rows 18 and 19: nothing calls out, and nothing is written but where it was asked for."""

import ast
import shutil
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.conftest import PASSPHRASE
from tests.reliability.test_traces import CLI, MARKER, disk
from tests.reliability.tracing import SOCKET, traced, written_in
from tests.sources import modules, place

__all__ = ["disk"]  # a fixture
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "xmlrpc"}
OUTSIDE = ("QtNetwork", "QtWebEngine", "QtDBus")
SOAK = """
import sys
from pathlib import Path
from random import Random
from tests.conftest import NOW, PASSPHRASE
from tests.reliability.test_soak import Soak
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault
clock = FixedClock(NOW)
ours, other = (
    Vault.open(unlock(Path(folder), Passphrase(PASSPHRASE)), clock) for folder in sys.argv[1:3]
)
soak = Soak(ours, other, clock, Random(sys.argv[3]))
for _ in range(int(sys.argv[4])):
    soak.act()
ours.close()
other.close()
"""
ADD = ["--passphrase-stdin", "add", "--text", "-"]
Command = tuple[list[str], str]  # arguments, and what is typed


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


# ---- what goes out -------------------------------------------------------------------------------


def runs(bar: Bar, vault: Path) -> dict[str, Command]:
    """The app in ways that touch all of it. The soak is of the full size alone."""
    found = {
        "window": (["-m", "walkaway_desktop", "--check"], ""),
        "command line": (
            ["-c", CLI, "--vault", str(vault), *ADD],
            f"{PASSPHRASE}\n{MARKER}\n",
        ),
    }
    if bar.full:
        other = shutil.copytree(vault, vault / "other")  # may be written to as well
        actions = bar.size(quick=0, full=50_000)
        bar.count(actions=actions)
        seed = bar.random.randrange(1_000)
        found["soak"] = (["-c", SOAK, str(vault), str(other), str(seed), str(actions)], "")
    return found


@pytest.mark.row(18, "sockets")
def test_no_internet_socket_is_opened(bar: Bar, disk: Path, vault_folder: Path) -> None:
    for command, words in runs(bar, vault_folder).values():
        sockets = SOCKET.findall(traced(disk, *command, words=words))
        assert set(sockets) <= {"AF_UNIX"}
        bar.count(runs=1, local_sockets=len(sockets))


@pytest.mark.row(18, "sockets")
def test_a_program_that_calls_out_is_found(bar: Bar, disk: Path) -> None:
    calling = "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)"
    assert SOCKET.findall(traced(disk, "-c", calling)) == ["AF_INET6"]
    bar.count(found_in_control=1)


@pytest.mark.row(19, "other-files")
def test_nothing_is_written_outside_the_vault(bar: Bar, disk: Path, vault_folder: Path) -> None:
    for command, words in runs(bar, vault_folder).values():
        written = written_in(traced(disk, *command, words=words))
        assert [path for path in written if not Path(path).is_relative_to(vault_folder)] == []
        bar.count(runs=1, files=len(written))


@pytest.mark.row(19, "other-files")
def test_a_program_that_writes_elsewhere_is_found(bar: Bar, disk: Path) -> None:
    place = disk / "home" / "recently-used"
    trace = traced(
        disk, "-c", f"import os; os.mkdir({str(place)!r}); open({str(place / 'x')!r}, 'w')"
    )
    assert written_in(trace) == {str(place), str(place / "x")}
    bar.count(found_in_control=1)
