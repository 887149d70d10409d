"""What every test stands on: a fixed now, a cheap vault, no internet, and the sizes of the bar."""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NoReturn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # dates, numbers and names as in the United States
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "disabled:"  # whose screen is locked is no matter here
os.environ.pop("PYTHONUNBUFFERED", None)  # a shell of a person has it not: output is written late

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent

import walkaway_desktop.forms.daybook_rc  # noqa: F401 (registers texts, icons, fonts)
from tests.bar import Bar, remember_result, slice_of
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.keys import Cost, Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

PASSPHRASE = "lantern acorn mild ferry"  # noqa: S105 (opens made-up vaults only)
CHEAP = Cost(8 * 1024, passes=1, lanes=1, for_tests=True)  # the least that a header may name
NOW = datetime(2026, 11, 22, 17, 12, tzinfo=timezone(timedelta(hours=1)))
INTERNET = {socket.AF_INET, socket.AF_INET6, getattr(socket, "AF_PACKET", socket.AF_INET)}
NOT_RUN = "not run: "
MEMORY, MEMORY_WANTED = Path("/dev/shm"), 2 * 1024**3  # noqa: S108 (a folder of its own in there)

# A busy machine is not a finding; what hypothesis found stands in the test's own message.
settings.register_profile("daybook", deadline=None, database=None, print_blob=True)
settings.load_profile("daybook")

# ---- no internet ---------------------------------------------------------------------------------

opened_sockets: list[str] = []


def _refuse_internet(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in INTERNET:
        opened_sockets.append(str(arguments[1]))
        raise AssertionError("the app opened an internet socket")


sys.addaudithook(_refuse_internet)


@pytest.fixture(autouse=True)
def no_internet() -> Iterator[None]:
    """Also fails where the code under test swallowed the refusal."""
    opened_sockets.clear()
    yield
    tried = list(opened_sockets)
    opened_sockets.clear()
    assert tried == []


def stay_in_memory() -> None:
    """Vaults of the quick run lie in memory: on a disk it would wait for each of its fsyncs.

    In full size they lie on the disk, and so they do wherever TMPDIR says it.
    """
    there = "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK)
    if there and shutil.disk_usage(MEMORY).free >= MEMORY_WANTED:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nothing a test does reaches the home of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    os.environ["HOME"] = str(home)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home / name.lower())
    return home


# ---- the fixed now and the vaults ----------------------------------------------------------------


@pytest.fixture
def clock() -> FixedClock:
    """A Sunday afternoon in November that stands still until a test moves it."""
    return FixedClock(NOW)


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One vault per worker: tests get copies of it, and no backup at each of their unlocks."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    create(folder, PASSPHRASE, clock=FixedClock(NOW), cost=CHEAP)
    opened = Vault.open(unlock(folder, Passphrase(PASSPHRASE)), FixedClock(NOW))
    opened.settings.automatic_backups = False
    opened.close()
    return folder


@pytest.fixture
def vault_folder(made_vault: Path, tmp_path: Path) -> Path:
    """A closed vault of its own, opened by PASSPHRASE."""
    folder = tmp_path / "vault"
    shutil.copytree(made_vault, folder)
    return folder


@pytest.fixture
def vault(vault_folder: Path, clock: FixedClock) -> Iterator[Vault]:
    """An open vault on the disk."""
    opened = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    yield opened
    delete_closed_widgets()
    opened.close()


def delete_closed_widgets() -> None:
    """Those of qtbot, with their timers: a draft that is due must not look for a closed vault."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def memory_vault(clock: FixedClock) -> Iterator[Vault]:
    """The same code on a vault that never touches the disk."""
    made = Vault.in_memory(clock)
    yield made
    delete_closed_widgets()
    made.close()


# ---- the bar: quick sizes always, full sizes when asked ------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("daybook")
    group.addoption(
        "--full",
        nargs="?",
        const="all",
        metavar="NAME",
        help="run the reliability rows in full size; with NAME, that row and nothing else",
    )
    group.addoption("--slice", metavar="3/20", help="of each row, only this slice of the cases")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--full") is None:
        stay_in_memory()
    config.addinivalue_line("markers", "row(number, name): a row of the reliability bar")
    asked = config.getoption("--slice")
    if asked and not slice_of(asked):
        raise pytest.UsageError(f"--slice {asked}: should read like 3/20")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`--full NAME` leaves only the tests of that row."""
    wanted = config.getoption("--full")
    if wanted in {None, "all"}:
        return
    names = {item: marker.args[1] for item in items if (marker := item.get_closest_marker("row"))}
    chosen = [item for item, name in names.items() if name == wanted]
    if not chosen:
        raise pytest.UsageError(
            f"--full {wanted}: rows are {', '.join(sorted(set(names.values())))}"
        )
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


@pytest.fixture
def bar(request: pytest.FixtureRequest) -> Iterator[Bar]:
    """Sizes, slice and seed of this test's row; what it counted is printed at the end."""
    marker = request.node.get_closest_marker("row")
    assert marker is not None, "a test with a size names its row"
    number, name = marker.args
    asked = request.config.getoption("--slice")
    row = Bar(number, name, full=request.config.getoption("--full") is not None, slice=asked)
    yield row
    request.node.user_properties.append(("bar", asdict(row)))


def not_run(reason: str) -> NoReturn:
    """End a test that this machine cannot run: it is listed by name and never counts as passed."""
    pytest.skip(NOT_RUN + reason)


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    if report.skipped and NOT_RUN in str(report.longrepr):
        return "not run", "n", "NOT RUN"
    return None


def pytest_terminal_summary(terminalreporter: Any) -> None:
    reports = [one for found in terminalreporter.stats.values() for one in found]
    failed = {one.nodeid for one in terminalreporter.stats.get("failed", ())}
    rows: dict[tuple[int, str], Bar] = {}
    for one in reports:
        # Each phase of a test reports anew; what a row counted is there once the test is over.
        if getattr(one, "when", "") == "teardown":
            for counted in (Bar(**held) for key, held in one.user_properties if key == "bar"):
                row = rows.setdefault((counted.number, counted.name), replace(counted, counted={}))
                row.count(**counted.counted, **({"failed": 1} if one.nodeid in failed else {}))
    for _, row in sorted(rows.items()):
        terminalreporter.write_line(f"bar: {row.line()}")
        if row.full:
            remember_result(row)
    tell_not_run(terminalreporter)


def tell_not_run(terminalreporter: Any) -> None:
    waiting = terminalreporter.stats.get("not run", [])
    for one in waiting:
        reason = str(one.longrepr[2]).partition(NOT_RUN)[2]
        terminalreporter.write_line(f"not run: {one.nodeid} ({reason})")
    if waiting:
        terminalreporter.write_line(f"not run: {len(waiting)} test(s) in all")
