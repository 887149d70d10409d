"""daybook-cli from outside: what goes in, what comes out, with which status."""

import contextlib
import io
import json
import os
import re
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import CHEAP, PASSPHRASE, not_run
from tests.unit.conftest import Ended, Run, exported
from walkaway_desktop import cli
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.storage.keys import Passphrase, unlock
from walkaway_desktop.storage.vault import Vault

SAMPLES = Path(__file__).parents[1] / "fixtures" / "daylio"
WRONG = "anchor lantern ferry"
ZEROS = "read 0, added 0, already there 0, changed 0, skipped 0"
CODE = re.compile(r"([0-9A-Z]{5}-){5}[0-9A-Z]{5}\n")


# ---- adding --------------------------------------------------------------------------------------


def test_a_check_in_prints_its_id_and_is_there(run: Run, tmp_path: Path) -> None:
    answers = "--mood 4 --pull 6 --sleep 7,5 --self 5 --love 2 --sadness 1 --anger 0 --relief 2"
    ended = run("checkin", *answers.split(), "--tag", "walk", "--line", "A line.")
    assert (ended.status, ended.out, ended.err) == (0, "1\n", "")
    (record,) = exported(run, tmp_path / "out.json")["checkins"]
    wanted = {"mood": 4, "pull": 6, "sleep": 7.5, "self": 5, "love": 2, "sadness": 1, "anger": 0}
    assert wanted.items() <= record.items()
    assert (record["relief"], record["tags"], record["line"]) == (2, ["walk"], "A line.")
    assert (record["day"], record["at"], record["utc_offset"]) == (
        "2026-11-22",
        "2026-11-22T17:12:00",
        60,
    )


@pytest.mark.parametrize(
    ("given", "day", "at"),
    [
        (["--day", "2026-03-01", "--time", "01:30"], "2026-03-01", "2026-03-02T01:30:00"),
        (["--day", "2026-03-01", "--time", "04:00"], "2026-03-01", "2026-03-01T04:00:00"),
        (["--day", "2026-03-01"], "2026-03-01", None),
        (["--time", "9:05"], "2026-11-22", "2026-11-22T09:05:00"),
    ],
)
@pytest.mark.parametrize("verb", ["checkin", "add"])
def test_days_and_times(  # noqa: PLR0913, PLR0917 (a table)
    run: Run, tmp_path: Path, verb: str, given: list[str], day: str, at: str | None
) -> None:
    words = ["--mood", "3"] if verb == "checkin" else ["--text", "words"]
    assert run(verb, *words, *given).status == 0
    found = exported(run, tmp_path / "out.json")
    (record,) = found["checkins"] + found["notes"]
    assert (record["day"], record["at"]) == (day, at)


def test_a_note_comes_from_the_input_or_from_an_option(run: Run, tmp_path: Path) -> None:
    assert run("add", typed="From the input.\nTwo lines.\n").out == "1\n"
    assert run("add", "--text", "From an option.").out == "2\n"
    notes = {one["id"]: one["body"] for one in exported(run, tmp_path / "out.json")["notes"]}
    assert notes == {1: "From the input.\nTwo lines.", 2: "From an option."}


def test_a_hyphen_takes_lines_in_the_order_of_the_options_and_text_the_rest(
    run: Run, tmp_path: Path
) -> None:
    run("add", "--text", "-", "--tag", "-", "--tag", "walk", typed="quiet\nA note\nof two lines\n")
    run("checkin", "--line", "-", "--tag", "-", typed="My line\nsea\n")
    found = exported(run, tmp_path / "out.json")
    assert [(one["body"], one["tags"]) for one in found["notes"]] == [
        ("A note\nof two lines", ["quiet", "walk"])
    ]
    assert [(one["line"], one["tags"]) for one in found["checkins"]] == [("My line", ["sea"])]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("checkin", "--mood", "6"), "Type 1 to 5."),
        (("checkin", "--pull", "-1"), "Type 0 to 10."),
        (("checkin", "--sleep", "7.3"), "Hours from 0 to 16, in halves."),
        (("checkin",), "There is no answer to save."),
        (("checkin", "--mood", "3", "--day", "2026-11-23"), "That day has not come yet."),
        (("checkin", "--mood", "3", "--day", "1899-12-31"), "Please pick a date between"),
        (("checkin", "--mood", "3", "--time", "23:00"), "That time has not come yet."),
        (("checkin", "--tag", "t" * 41), "A tag has 1 to 40 characters."),
        (("add",), "There are no words to save."),
        (("search", "before:soon"), "The date after before: could not be read."),
        (("export", "json", "/nowhere/at/all.json"), "The export was not written"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_1(
    run: Run, words: tuple[str, ...], sentence: str
) -> None:
    ended = run(*words)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(sentence)
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("checkin", "--mood", "high"),
        ("checkin", "--mood", "nan"),
        ("checkin", "--day", "2026-02-30"),
        ("checkin", "--day", "20260301"),
        ("checkin", "--time", "24:00"),
        ("import", "daylio"),
        ("import", "journey", "x.zip"),
        ("import", "daylio", "x.csv", "--mood", "okay"),
        ("import", "daylio", "x.csv", "--mood", "okay=6"),
        ("import", "daylio", "x.csv", "--dates", "ymd"),
        ("export", "pdf", "x"),
        ("--recovery-stdin", "check"),
    ],
)
def test_wrong_usage_is_status_2_and_nothing_is_opened(run: Run, words: tuple[str, ...]) -> None:
    ended = run(*words)
    assert (ended.status, ended.out) == (2, "")
    assert "usage:" in ended.err


@pytest.mark.parametrize(
    "verb", ["", "create", "check", "add", "checkin", "search", "import", "export", "insight"]
)
def test_help_says_that_arguments_stay_in_the_history(run: Run, verb: str) -> None:
    ended = run(*filter(None, [verb]), "--help")
    assert ended.status == 0
    assert "history" in ended.out


# ---- secrets -------------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_refused(run: Run) -> None:
    ended = run("check", secret=WRONG)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("That passphrase does not open this Vault.")


@pytest.mark.parametrize("typed", ["", "x\ny\n"])
def test_an_input_that_ends_too_early_changes_nothing(vault_folder: Path, typed: str) -> None:
    arguments = ["--vault", str(vault_folder), "--passphrase-stdin", "checkin", "--line", "-"]
    secret = f"{PASSPHRASE}\n" if not typed else ""
    assert cli.main(arguments, stdin=io.BytesIO(secret.encode())) == 1


def test_without_a_terminal_the_passphrase_is_not_read_from_the_input(vault_folder: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", RUN, "--vault", vault_folder, "check"],
        input=PASSPHRASE.encode() + b"\n",
        capture_output=True,
        check=False,
        start_new_session=True,  # so that there is no terminal to ask on
    )
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert ended.stderr.startswith(b"There is no terminal to ask for the passphrase.")


def test_a_vault_that_is_open_elsewhere_is_refused(run: Run, vault: Vault) -> None:
    assert "is open in another window" in run("check").err


def test_the_recovery_code_is_refused_before_it_is_asked(
    vault_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--vault", str(vault_folder), "--recovery-stdin", "add", "--text", "x"]
    assert cli.main(arguments, stdin=io.BytesIO()) == 1
    assert capsys.readouterr().err.startswith("With the Recovery code only")


def test_bytes_that_are_no_text_are_refused(
    vault_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--vault", str(vault_folder), "--passphrase-stdin", "add"]
    assert cli.main(arguments, stdin=io.BytesIO(PASSPHRASE.encode() + b"\ncaf\xe9\n")) == 1
    assert capsys.readouterr().err.startswith("The input holds characters")


# ---- a vault's life ------------------------------------------------------------------------------


def test_a_vault_from_its_making_to_another_passphrase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "vault"

    def run(option: str, typed: str, *words: str) -> Ended:
        arguments = ["--vault", str(folder), option, *words]
        status = cli.main(arguments, stdin=io.BytesIO(typed.encode()), cost=CHEAP)
        said = capsys.readouterr()
        return Ended(status, said.out, said.err)

    made = run("--passphrase-stdin", f"{PASSPHRASE}\n", "create")
    assert CODE.fullmatch(made.out)
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    checked = run("--recovery-stdin", made.out, "check")
    assert (checked.status, checked.out) == (0, "integrity: ok\n")

    changed = run("--recovery-stdin", f"{made.out}another calm passphrase\n", "change-passphrase")
    assert CODE.fullmatch(changed.out)
    assert run("--passphrase-stdin", f"{PASSPHRASE}\n", "check").status == 1
    assert run("--recovery-stdin", made.out, "check").status == 1
    assert run("--recovery-stdin", changed.out, "check").status == 0

    again = "another calm passphrase\none more calm passphrase\n"
    assert run("--passphrase-stdin", again, "change-passphrase", "--no-recovery").out == ""
    refused = run("--recovery-stdin", changed.out, "check")
    assert refused.err.startswith("This Vault has no Recovery code.")


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("short", "Use at least 12 characters (7 more)."),
        ("x" * 1025, "At most 1,024 characters."),
        ("leavemealone", "This one is on lists of common passphrases."),
    ],
)
def test_a_weak_passphrase_is_refused_and_the_old_one_stays(
    run: Run, new: str, sentence: str
) -> None:
    assert run("change-passphrase", typed=f"{new}\n").err.startswith(sentence)
    assert run("check").status == 0


def test_a_folder_that_is_not_empty_is_refused(run: Run) -> None:
    ended = run("create")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("There are files in this folder.")


def test_a_folder_without_a_vault_is_named_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--vault", str(tmp_path / "nothing"), "--passphrase-stdin", "check"]
    assert cli.main(arguments, stdin=io.BytesIO(b"a passphrase\n")) == 1
    assert capsys.readouterr().err.startswith("There is no Vault in this folder.")


# ---- check and search ----------------------------------------------------------------------------


def test_check_counts_what_is_there_and_what_is_deleted_apart(
    run: Run, vault_folder: Path, clock: FixedClock
) -> None:
    run("import", "daylio", SAMPLES / "current_scales.csv")
    opened = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    opened.entries.delete([opened.notes.page(limit=1)[0].id])
    opened.close()
    assert run("check").out == "checkins: 40\nnotes: 31\ndeleted: 1\nintegrity: ok\n"


def test_check_says_when_rows_are_missing(run: Run, vault_folder: Path, clock: FixedClock) -> None:
    run("checkin", "--mood", "3")
    opened = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    (rows,) = opened.database.execute_sql(
        "SELECT value FROM vault_meta WHERE key = 'rows'"
    ).fetchone()
    opened.database.execute_sql("UPDATE vault_meta SET value = value + 1 WHERE key = 'rows'")
    opened.close()
    ended = run("check")
    assert (ended.status, ended.out) == (1, "checkins: 1\nintegrity: damaged\n")
    words = f"Some saved entries are missing (expected {rows + 1} rows, found {rows})."
    assert ended.err.startswith(words)


def test_check_says_when_a_row_points_to_nothing(
    run: Run, vault_folder: Path, clock: FixedClock
) -> None:
    run("checkin", "--mood", "3")
    opened = Vault.open(unlock(vault_folder, Passphrase(PASSPHRASE)), clock)
    opened.database.execute_sql("PRAGMA foreign_keys = OFF")
    opened.database.execute_sql("INSERT INTO link (entry_id, to_id) VALUES (1, 99)")
    opened.close()
    ended = run("check")
    assert (ended.status, ended.out) == (1, "checkins: 1\nintegrity: damaged\n")
    assert ended.err.startswith("A check found damage in the Vault file.")


def test_a_repaired_key_file_is_said_once(run: Run, vault_folder: Path) -> None:
    (vault_folder / "keys").unlink()
    assert run("check").err.startswith("The key file was damaged and has been repaired")
    assert run("check").err == ""


def test_search_prints_day_kind_title_and_words(run: Run) -> None:
    run("add", "--text", "The **sea** was\tcalm.\nAnd grey.", "--day", "2026-03-01")
    run("add", "--text", "Another sea, not so kind.", "--day", "2026-03-02")
    assert run("search", "sea").out.splitlines() == [
        "2026-03-02\tnote\t\tAnother sea, not so kind.",
        "2026-03-01\tnote\t\tThe sea was calm. And grey.",
    ]
    assert run("search", "sea", "-kind").out.count("\n") == 1
    assert run("search", "-", typed="calm\n").out.count("\n") == 1
    assert run("search", "nothing").out == ""


def test_search_gives_more_than_one_page(run: Run) -> None:
    run("import", "daylio", SAMPLES / "current_scales.csv")
    run("import", "daylio", SAMPLES / "export_march_late.csv")
    assert len(run("search", "kind:note").out.splitlines()) == 47


def test_a_vault_named_like_a_verb_is_a_vault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["--vault", "search", "--passphrase-stdin", "check"]
    assert cli.main(arguments, stdin=io.BytesIO(b"a passphrase\n")) == 1
    assert capsys.readouterr().err.startswith("There is no Vault in this folder.")


# ---- import --------------------------------------------------------------------------------------


def test_unknown_mood_words_end_the_run_and_nothing_is_written(run: Run) -> None:
    ended = run("import", "daylio", SAMPLES / "custom_moods.csv")
    assert (ended.status, ended.out) == (1, f"{ZEROS}\n")
    assert ended.err.splitlines() == [
        'label: "calm": 2',
        'label: "okay": 2',
        'label: "angry at him": 1',
        'label: "numb": 1',
        "Some mood words have no meaning yet. Nothing was imported."
        " Name each with --mood, or use --unknown-moods none.",
    ]
    assert run("check").out == "integrity: ok\n"


def test_mapped_words_come_in_and_are_remembered(run: Run) -> None:
    path = SAMPLES / "custom_moods.csv"
    ended = run("import", "daylio", path, "--mood", "okay=3", "--unknown-moods", "none")
    assert ended.status == 0
    assert ended.err.splitlines() == [
        f"{path}:6: duplicate-in-file: The same entry stands in the file twice.",
        f"{path}:10: bad-mood: There is no mood in this line.",
    ]
    assert ended.out == "read 12, added 11, already there 0, changed 0, skipped 1\n"
    assert run("import", "daylio", path).out == (
        "read 12, added 0, already there 11, changed 0, skipped 1\n"
    )


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run) -> None:
    path = SAMPLES / "export_march_early.csv"
    for _ in range(2):
        ended = run("import", "daylio", path, "--dry-run")
        assert ended.out == "read 10, added 10, already there 0, changed 0, skipped 0\n"
    assert run("check").out == "integrity: ok\n"


def test_an_undecided_order_of_day_and_month_is_asked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("full_date,mood\n03/04/2021,good\n", "utf-8")
    ended = run("import", "daylio", path)
    assert (ended.status, ended.out) == (1, f"{ZEROS}\n")
    assert "--dates dmy or --dates mdy" in ended.err
    assert run("import", "daylio", path, "--dates", "dmy").status == 0
    assert exported(run, tmp_path / "out.json")["checkins"][0]["day"] == "2021-04-03"


def test_rows_with_an_unknown_month_are_left_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "months.csv"
    path.write_text("year,date,mood\n2018,5 tammikuuta,sunny\n2018,7 May,bad\n", "utf-8")
    ended = run("import", "daylio", path)
    assert ended.err == f"{path}:2: bad-date: The date could not be read.\n"
    assert ended.out == "read 2, added 1, already there 0, changed 0, skipped 1\n"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("empty.csv", "empty: This file is empty."),
        ("zip_named.csv", "wrong-format: This file is not one Daybook can read."),
        ("wrong_header.csv", "wrong-format: "),
    ],
)
def test_a_refused_file_is_named_with_its_reason(run: Run, name: str, start: str) -> None:
    path = SAMPLES / "broken" / name
    ended = run("import", "daylio", path)
    assert (ended.status, ended.out) == (1, f"{ZEROS}\n")
    assert ended.err.startswith(f"{path}: {start}")


def test_a_missing_file_and_a_wrong_passphrase_end_with_the_five_numbers(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "missing.csv"
    missing = run("import", "daylio", path)
    assert (missing.status, missing.out) == (1, f"{ZEROS}\n")
    assert missing.err.startswith(f"{path}: cannot-read: This file could not be opened.")
    wrong = run("import", "daylio", path, secret=WRONG)
    assert (wrong.status, wrong.out) == (1, f"{ZEROS}\n")


# ---- export and the rest -------------------------------------------------------------------------


def test_an_export_never_lands_on_the_vaults_own_files(run: Run, vault_folder: Path) -> None:
    before = (vault_folder / "keys").read_bytes()
    ended = run("export", "json", vault_folder / "keys")
    assert (ended.status, ended.err[:31]) == (1, "This is the Vault’s own folder.")
    assert (vault_folder / "keys").read_bytes() == before


def test_days_moods_and_tags_of_a_diary_come_out_exact(run: Run, tmp_path: Path) -> None:
    run("import", "daylio", SAMPLES / "current_scales.csv")
    checkins = exported(run, tmp_path / "out.json")["checkins"]
    expected = json.loads((SAMPLES / "expected.json").read_text("utf-8"))["current_scales.csv"]
    assert len(checkins) == expected["added"]
    assert len({one["day"] for one in checkins}) == expected["days"]
    moods = [one["mood"] for one in checkins]
    assert {str(mood): moods.count(mood) for mood in set(moods)} == expected["scores_known"]
    assert (
        sum(len(str(one["tags"]).split("', '")) for one in checkins if one["tags"])
        == (expected["tag_uses"])
    )


def test_a_mistake_of_ours_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("words of an entry")

    monkeypatch.setattr(Vault, "counts", broken)
    ended = run("check")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("Daybook stopped because of a mistake of its own.")
    assert "words of an entry" not in ended.err


def test_what_is_said_was_added_survives_the_clock(run: Run, clock: FixedClock) -> None:
    assert run("checkin", "--mood", "3").out == "1\n"
    clock.moment += timedelta(days=1)
    assert run("checkin", "--mood", "4").out == "2\n"
    assert run("check").out == "checkins: 2\nintegrity: ok\n"


RUN = "import sys; from walkaway_desktop.cli import main; sys.exit(main())"
LOADED = """
import sys
from walkaway_desktop.cli import main
status = main()
print([name for name in sys.modules if name in ("PySide6.QtGui", "PySide6.QtWidgets")])
sys.exit(status)
"""


def test_it_loads_nothing_of_the_window(vault_folder: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, "--vault", vault_folder, "--passphrase-stdin",
         "import", "daylio", SAMPLES / "current_scales.csv"],
        input=PASSPHRASE.encode(), capture_output=True, check=True, text=False,
    )  # fmt: skip
    assert ended.stdout.decode().splitlines() == [
        "read 40, added 40, already there 0, changed 0, skipped 0",
        "[]",
    ]
    assert ended.stderr == b""


def test_a_reader_that_goes_away_is_no_traceback(vault_folder: Path, run: Run) -> None:
    run("import", "daylio", SAMPLES / "current_scales.csv")
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-c", RUN, "--vault", vault_folder, "--passphrase-stdin", "search", "a"],
        input=PASSPHRASE.encode(), stdout=writing, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, b"")


def on_a_terminal(folder: Path, typed: list[str], *words: str) -> Ended:
    """One command whose secrets are typed; `err` is all that the terminal shows."""
    pty = pytest.importorskip("pty")  # Windows has none
    out = folder.parent / "out.txt"
    try:
        pid, terminal = pty.fork()
    except OSError:  # a bare container may have no /dev/pts
        not_run("asking on a terminal needs a pseudo-terminal")
    if pid == 0:
        os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        os.execv(sys.executable, [sys.executable, "-c", RUN, "--vault", str(folder), *words])  # noqa: S606 (our own command)
    shown = ""
    for line in typed:
        while not shown.endswith(": "):
            shown += os.read(terminal, 1000).decode()
        os.write(terminal, f"{line}\n".encode())
        shown += "\n"
    with contextlib.suppress(OSError):  # the terminal is gone when the command has ended
        while more := os.read(terminal, 1000):
            shown += more.decode()
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    return Ended(status, out.read_text("utf-8"), " ".join(shown.split()))


def test_on_a_terminal_secrets_are_asked_there_and_never_shown(vault_folder: Path) -> None:
    ended = on_a_terminal(vault_folder, [PASSPHRASE], "check")
    assert (ended.status, ended.out, ended.err) == (0, "integrity: ok\n", "Passphrase:")


def test_on_a_terminal_a_new_passphrase_is_asked_twice(vault_folder: Path) -> None:
    ended = on_a_terminal(
        vault_folder, [PASSPHRASE, "calm harbor light", "other harbor light"], "change-passphrase"
    )
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == "Passphrase: New passphrase: Once more: The two do not match."
