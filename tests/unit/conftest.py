"""What the tests of daybook-cli share."""

import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import CHEAP, PASSPHRASE
from walkaway_desktop import cli
from walkaway_desktop.clock import FixedClock


@dataclass
class Ended:
    """How one run ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(vault_folder: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command on a vault of its own; `typed` follows the passphrase on standard input."""

    def run_one(*words: object, typed: str = "", secret: str = PASSPHRASE) -> Ended:
        arguments = ["--vault", str(vault_folder), "--passphrase-stdin", *map(str, words)]
        stdin = io.BytesIO(f"{secret}\n{typed}".encode())
        before = os.umask(0)
        try:
            status = cli.main(arguments, stdin=stdin, clock=clock, cost=CHEAP)
        finally:
            os.umask(before)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ended(status, said.out, said.err)

    return run_one


def exported(run: Run, path: Path) -> dict[str, list[dict[str, object]]]:
    assert run("export", "json", path).status == 0
    found: dict[str, list[dict[str, object]]] = json.loads(path.read_bytes())
    return found
