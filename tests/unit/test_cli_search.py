"""daybook-cli add and search: what is written is found as in the window."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE
from tests.unit.conftest import Ended, Run
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.letters import LetterWords
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

RUN = "import sys; from walkaway_desktop.cli import main; sys.exit(main())"

Change = Callable[[Vault], object]


@pytest.fixture
def change(vault_folder: Path, clock: FixedClock) -> Callable[[Change], None]:
    """Does this to the vault, and closes it again."""

    def one(change: Change) -> None:
        vault = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
        change(vault)
        vault.close()

    return one


def test_what_one_process_writes_another_finds(vault_folder: Path) -> None:
    def cli(*words: str, typed: str = "") -> tuple[int, str, str]:
        ended = subprocess.run(
            [sys.executable, "-c", RUN, "--vault", str(vault_folder), "--passphrase-stdin", *words],
            input=f"{PASSPHRASE}\n{typed}".encode(),
            capture_output=True,
            check=False,
        )
        return ended.returncode, ended.stdout.decode(), ended.stderr.decode()

    assert cli("add", "--day", "2026-03-01", typed="The **gard**en\twas wet.\n") == (0, "1\n", "")
    wet = "2026-03-01\tnote\t\tThe garden was wet.\n"
    assert cli("search", "-", typed="gard before:2026-03-02 kind:notes\n") == (0, wet, "")


def test_notes_are_written_and_found_in_many_ways(run: Run) -> None:
    first = ("--tag", "quiet days", "--tag", "-", "--day", "2026-03-01")
    typed = "sea\nThe **gard**en\twas wet.\nI can’t say more.\n"
    assert run("add", *first, typed=typed) == Ended(0, "1\n", "")
    assert run("add", "--text", "No Gärten here", "--day", "2026-03-02") == Ended(0, "2\n", "")
    wet = Ended(0, "2026-03-01\tnote\t\tThe garden was wet. I can’t say more.\n", "")
    assert run("search", "gard") == wet
    assert run("search", "garten") == Ended(0, "2026-03-02\tnote\t\tNo Gärten here\n", "")
    assert run("search", "can't", '"say more"', "-say:") == Ended(0, "", "")
    assert run("search", "can't", '"say more"', 'tag:"quiet days"', "tag:sea") == wet
    assert run("search", "-", "-no", typed="before:2026-03-02 kind:notes\n") == wet
    assert run("add", "--text", "x", "--day", "2026-02-30").status == 2
    assert run("add", typed=" \n").status == 1
    assert run("search", "after:soon").status == 1


def test_what_is_kept_closed_is_found_when_it_is_asked_for(
    run: Run, change: Callable[[Change], None]
) -> None:
    run("add", "--text", "open sea")
    run("add", "--text", "closed sea")
    change(lambda vault: vault.database.execute_sql("UPDATE entry SET closed = id = 2"))
    assert run("search", "sea").out == "2026-11-22\tnote\t\topen sea\n"
    assert run("search", "sea", "is:closed").out == "2026-11-22\tnote\t\tclosed sea\n"


def test_in_safety_mode_letters_and_incidents_have_to_be_named(
    run: Run, change: Callable[[Change], None], clock: FixedClock
) -> None:
    def write(vault: Vault) -> None:
        when = Span(When.of(clock.now(), 4))
        incident = vault.incidents.add(when, IncidentWords("Rang at the sea", witnesses="Ana"))
        vault.incidents.finish(incident.id)
        vault.incidents.add_to(incident.id, "The neighbor heard it too.")
        vault.letters.add(LetterWords("By the sea"))

    change(write)
    assert run("search", "sea").out.count("\n") == 2
    change(lambda vault: vault.settings.set_safety_mode(on=True, cause=Cause.HAND))
    assert run("search", "sea").out == ""
    assert run("search", "sea", "is:closed").out == "2026-11-22\tletter\t\tBy the sea\n"
    assert run("search", "sea", "kind:letter").out == "2026-11-22\tletter\t\tBy the sea\n"
    found = "2026-11-22\tincident\t\tRang at the sea\n"
    assert run("search", "sea", "kind:incident").out == found
    by_words = run("search", "ana", "neighb", "kind:incident").out.split("\t")
    assert by_words[1] == "incident"
    assert "Ana" in by_words[3]


def test_texts_of_a_sitting_are_found_in_the_vault_they_were_brought_into(
    run: Run,
    change: Callable[[Change], None],
    vault_folder: Path,
    made_vault: Path,
    tmp_path: Path,
) -> None:
    def write(vault: Vault) -> None:
        sitting = vault.sittings.start(When.of(NOW, 4), None)
        vault.options.set_gut_line(sitting.id, "My harbor")
        vault.sittings.close(sitting.id, None)

    change(write)
    assert run("export", "json", tmp_path / "all.json").status == 0
    shutil.rmtree(vault_folder)
    shutil.copytree(made_vault, vault_folder)
    assert run("import", "daybook", tmp_path / "all.json").status == 0
    assert run("search", "harbor").out == "2026-11-22\tsitting\t\tMy harbor\n"


def test_words_of_a_note_never_set_safety_mode(run: Run, change: Callable[[Change], None]) -> None:
    assert run("add", "--text", "threat at my place", "--tag", "incident").status == 0
    was_on: list[bool] = []
    change(lambda vault: was_on.append(vault.settings.safety_mode.on))
    assert was_on == [False]
