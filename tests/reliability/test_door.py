"""The test door: outside scripts rely on each line of its contract."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.conftest import ROWS
from tests.sources import ROOT
from tests.tools import vaultctl

DOOR = ROOT / "tests" / "tools" / "vaultctl.py"
DATA = "data.000001"


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    """The lines of one command; the last one is how it ended."""
    end = vaultctl.main([str(one) for one in arguments])
    return [*capsys.readouterr().out.splitlines(), f"ends with {end}"]


def answers(*lines: bytes, home: Path) -> list[str]:
    """What `serve` says to these lines, in a process of its own that starts elsewhere."""
    done = subprocess.run(
        [sys.executable, str(DOOR), "serve"],
        input=b"\n".join(lines),
        capture_output=True,
        check=True,
        cwd=home,
        env={"HOME": str(home), "LC_ALL": "C"},
    )
    assert done.stderr == b""
    return done.stdout.decode().splitlines()


def test_each_command_says_what_its_contract_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vault, copy, back = tmp_path / "vault", tmp_path / "copy.backup", tmp_path / "back"
    assert said(capsys, "init", vault, 3) == ["ends with 0"]
    assert said(capsys, "write", vault, 2) == ["ACK 4", "ACK 5", "ends with 0"]
    assert said(capsys, "check", vault, 4) == ["COUNT 5", "ends with 0"]
    assert said(capsys, "backup", vault, copy) == ["BEGIN", "ACK 1", "DONE", "ends with 0"]
    assert said(capsys, "restore", copy, back) == ["BEGIN", "ACK 1", "DONE", "ends with 0"]
    assert said(capsys, "compact", vault) == ["BEGIN", "ACK 1", "DONE", "ends with 0"]
    for command, other in (("move", "moved"), ("rescue", "saved")):
        done = said(capsys, command, vault, tmp_path / other)
        assert done == ["BEGIN", "ACK 1", "DONE", "ends with 0"]
    assert said(capsys, "change", vault) == ["BEGIN", "ACK 1", "CHANGED", "ends with 0"]
    assert said(capsys, "change", vault) == ["REFUSED wrong-passphrase", "ends with 1"]
    assert said(capsys, "check", vault, 5) == ["COUNT 5", "ends with 0"]
    assert said(capsys, "check", vault, 6) == ["WRONG 5 rows, 6 acknowledged", "ends with 1"]
    for other in ("back", "moved", "saved"):
        assert said(capsys, "check", tmp_path / other, 5) == ["COUNT 5", "ends with 0"]
    assert said(capsys, "init", back, 1) == ["REFUSED folder-not-empty", "ends with 1"]


@pytest.mark.parametrize("line", [[], ["none"], ["init"], ["check", "a"], ["serve", "more"]])
def test_a_command_that_does_not_read_right_says_how_it_reads(
    line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert vaultctl.main(line) == 2
    assert "init DIR N" in capsys.readouterr().err


def test_serving_never_ends_whatever_the_line(numbered: Path, tmp_path: Path) -> None:
    blanks = shutil.copytree(numbered, tmp_path / "with two  blanks")
    bytes_named = shutil.copytree(numbered, tmp_path / "\udcff")
    lines = {
        b"": "wrong: a line reads DIR ACKED TAG",
        b"\xff\x00 1 CHECK": "wrong: ValueError embedded null byte",
        b"/nowhere 1 CHECK": "error not-a-vault",
        b"%s 1 later" % bytes(blanks): "wrong: tag later",
        b"%s 12 CHECK" % bytes(blanks): "OK",
        b"%s 12 CHECK\r" % bytes(bytes_named): "OK",
        b"%s 11 CHECK" % bytes(bytes_named): "OK",
        b"%s 10 CHECK" % bytes(bytes_named): "wrong: 12 rows, 10 acknowledged",
    }
    assert answers(*lines, home=tmp_path) == list(lines.values())


EITHER = {"0 BEGIN", "0 chg", "12 CHECK"}
TAGS = {
    "A": {*EITHER, "0 none", "0 REFUSED", "0 DONE", "0 flip"},
    "B": {*EITHER, "0 ACK", "0 CHANGED", "1 chg"},
}


@pytest.mark.parametrize("opened_by", TAGS)
def test_a_tag_says_which_passphrase_alone_may_open(
    numbered: Path, numbered_changed: Path, opened_by: str
) -> None:
    folder = {"A": numbered, "B": numbered_changed}[opened_by]
    tags = set().union(*TAGS.values())
    assert {tag for tag in tags if vaultctl.answer(f"{folder} {tag}") == "OK"} == TAGS[opened_by]


@pytest.fixture
def numbered_changed(numbered_copy: Path) -> Path:
    vaultctl.change(str(numbered_copy))
    return numbered_copy


def test_rows_that_are_fewer_than_the_vault_says_are_wrong(numbered_copy: Path) -> None:
    with vaultctl.opened(numbered_copy, vaultctl.A) as vault, vault.transaction():
        vault.settings.store(vaultctl.ROWS, ROWS + 1)
    assert vaultctl.answer(f"{numbered_copy} 0 DONE") == "wrong: 12 rows, the vault says 13"


def test_damage_is_named_by_its_code(numbered_copy: Path) -> None:
    with (numbered_copy / DATA).open("r+b") as file:
        file.seek(3 * 4096 + 99)
        file.write(b"\x00\x01\x02")
    assert vaultctl.answer(f"{numbered_copy} 0 flip") in {
        "error data-damaged",
        "error integrity-bad",
    }
