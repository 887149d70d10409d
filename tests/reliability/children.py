"""Other processes for the tests: forked from a server that has imported the vault already."""

import ctypes
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.tools import vaultctl
from walkaway_desktop.storage.errors import VaultError
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault, create

PR_SET_PTRACER = 0x59616D61
CONTEXT = multiprocessing.get_context("forkserver")
# What a test module imports is there already: else each child takes it in anew, for 0.3 s.
CONTEXT.set_forkserver_preload([__name__, "tests.conftest", "tests.vault.killing"])


@contextmanager
def child(work: Callable[..., None], *arguments: object) -> Iterator[tuple[Any, Connection]]:
    """`work(connection, …)` in a process of its own, which is gone at the end."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=work, args=(theirs, *arguments))
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def rest(connection: Connection) -> bytes:
    """All that is still to come from a process that ends: plain lines, no messages."""
    with open(connection.fileno(), "rb", buffering=0, closefd=False) as raw:
        try:
            return raw.readall()
        except ConnectionResetError:
            return b""


def run_when_told(connection: Connection, work: Callable[..., object], *arguments: object) -> None:
    """Once told, does some work; what it prints goes into the connection, errors too."""
    let_anyone_trace()
    connection.send(os.getpid())
    connection.recv()
    os.dup2(connection.fileno(), 2)
    print_into(connection)
    work(*arguments)


def print_into(connection: Connection) -> None:
    """What is printed goes into the connection as it is."""
    os.dup2(connection.fileno(), 1)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)


def let_anyone_trace() -> None:
    """Some systems let a process be traced only by those above it."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(-1))


def write_rows(connection: Connection, folder: Path) -> None:
    """`vaultctl write` until killed; its ACK lines go into the connection as they are."""
    print_into(connection)
    vaultctl.write(str(folder))


def open_when_told(connection: Connection, folder: Path) -> None:
    """Says whether it opened the vault; the winner writes a row once the other has ended."""
    connection.recv()
    try:
        vault = Vault.open(unlock(folder, Passphrase(vaultctl.A)), vaultctl.CLOCK)
    except VaultError as error:
        connection.send(error.code)
        return
    connection.send(None)
    connection.recv()
    vaultctl.append(vault, 1, said=False)
    vault.close()
    connection.send(None)


def unlock_measured(connection: Connection, folder: Path) -> None:
    """Sends the code of the refusal and how much memory it took, in KiB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        unlock(folder, Passphrase(vaultctl.A))
    except VaultError as error:
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        connection.send((error.code, grown))
    else:
        connection.send((None, 0))


def make_openly(connection: Connection, folder: Path) -> None:
    """A vault made, written to and closed under the most open umask."""
    os.umask(0)
    create(folder, vaultctl.A, clock=vaultctl.CLOCK, cost=vaultctl.COST)
    with vaultctl.opened(folder, vaultctl.A) as vault:
        vaultctl.append(vault, 3, said=False)
        connection.send(None)
        connection.recv()
    connection.send(None)
