"""RedNotebook: every sample as expected.json has it, and its markup as Markdown."""

import json
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from walkaway_desktop.domain.imports import Answers, Choice, ImportPlan, Reason, RefusedFileError
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import rednotebook
from walkaway_desktop.transfer.rednotebook.markup import to_markdown

SAMPLES = Path(__file__).parents[1] / "fixtures" / "rednotebook"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
TODAY = date(2026, 11, 22)
ONLY_CATEGORIES = "2025-01-06"  # its text is null: `with_text` does not count it
LAKE = "f0fa22dd71f78f0c5a175d728b191ced64e288e77ab3a770db765bbc39db10fb"


def read(path: Path, answers: Answers | None = None) -> ImportPlan:
    assert rednotebook.recognizes(path)
    return rednotebook.read(path, answers or Answers(), TODAY)


def journal(folder: Path, **months: str) -> Path:
    """A folder of months, named as in `m2025_01`."""
    for name, text in months.items():
        path = folder / f"{name[1:].replace('_', '-')}.txt"
        path.write_text(text, "utf-8")
    return folder


def body(folder: Path, text: str) -> str:
    """What becomes of one day with this text."""
    (note,) = read(journal(folder, m2025_01=f"1: {{text: {json.dumps(text)}}}")).notes
    return note.body


# ---- the samples ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_each_sample_is_exact(name: str, expected: dict[str, Any]) -> None:
    plan = read(SAMPLES / name)
    tags = Counter(tag.casefold() for note in plan.notes for tag in note.tags)
    found = {
        "read": plan.read,
        "added": len(plan.notes),
        "days": len({note.day for note in plan.notes}),
        "first": min(note.day for note in plan.notes).isoformat(),
        "last": max(note.day for note in plan.notes).isoformat(),
        "timed": sum(note.when.at is not None for note in plan.notes),
        "starred": sum(note.starred for note in plan.notes),
        "with_text": sum(bool(note.body) for note in plan.notes if note.key != ONLY_CATEGORIES),
        "ignored_files": plan.ignored,
        "tags": dict(tags),
        "tag_uses": tags.total(),
        "distinct_tags": len(tags),
        "skipped": [[one.place, one.reason.value] for one in plan.skipped],
    }
    # A month that cannot be read is one row; expected.json does not say how many those make.
    assert found == {"read": 8} | expected


def test_the_picture_in_the_folder_comes_in_and_the_one_elsewhere_is_missed() -> None:
    plan = read(SAMPLES / "data")
    (note,) = (one for one in plan.notes if one.files)
    assert [(one.name, one.sha256) for one in note.files] == [("lake.png", LAKE)]
    assert "![lake](lake.png)" in note.body
    missed = [one.place for one in plan.warnings if one.reason is Reason.ATTACHMENT_MISSING]
    assert missed == [note.place] == ["2025-01.txt:4"]
    assert "file:///home/x/pictures/lake.png" in note.body


def test_what_is_strange_about_broken_months_is_said() -> None:
    plan = read(SAMPLES / "broken")
    assert [one.torn_at for one in plan.skipped if one.torn_at] == [2]
    assert [note.body for note in plan.notes] == ["kept", "grün"]
    assert [(one.place, one.reason) for one in plan.warnings] == [
        ("2025-04.txt", Reason.UNDECODABLE),
        ("2025-05.txt", Reason.INVALID_ENTRY),
    ]


def test_a_whole_page_of_markup() -> None:
    notes = {note.key: note for note in read(SAMPLES / "data").notes}
    page = notes["2025-01-03"]
    assert page.body == (
        "# A heading\n\n"
        "Plain with **bold**, *slanted*, ~~struck~~, under and `mono`.\n"
        "A link: [the canal](http://example.org/canal) and http://example.org//not//slanted\n"
        "Broken line  \n"
        "next line. See 2025-01-04 and that day (2025-01-05).\n"
        "- one\n  - inner\n- two\n\n\n1. first\n2. second\n\n\n"
        r"#space #1tag #1234 #11ff22 text#no ##no \&#nbsp; #include"
        "\n\n## People\n- Noor\n- my sister"
    )
    assert page.links == ("2025-01-04", "2025-01-05")
    assert notes["2025-01-06"].body == "## Ideas\n- walk to the sea"


def test_a_day_is_split_only_if_that_is_said() -> None:
    plan = read(SAMPLES / "data", Answers(split_days=True))
    parts = [(one.key, one.title, one.tags) for one in plan.notes if one.day == date(2025, 1, 4)]
    assert parts == [
        ("2025-01-04", "Morning", ("oldtag", "Second Tag", "pages")),
        ("2025-01-04#2", "Evening", ("oldtag", "Second Tag")),
    ]
    assert plan.choices[Choice.SPLIT_DAYS] == 1


def test_twice_adds_nothing_and_undo_takes_all_away(vault: Vault) -> None:
    def take_in() -> Any:
        plan = read(SAMPLES / "data")
        return vault.imports.apply(plan, file_name="data", file_sha256=plan.sha256)

    first = take_in()
    assert (first.counts.added, first.left_out) == (25, ())
    assert vault.counts() == {"notes": 25, "attachments": 1}
    again = take_in()
    assert (again.counts.added, again.counts.there, again.counts.changed) == (0, 25, 0)
    assert first.batch_id is not None
    vault.imports.undo(first.batch_id)
    assert not vault.counts()


# ---- markup --------------------------------------------------------------------------------------


class Nothing:
    """No pictures, no other days."""

    def picture(self, path: str) -> str | None:  # noqa: ARG002 (there are none)
        return None

    def day(self, day: str) -> bool:  # noqa: ARG002 (there are none)
        return False


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a **b** //c// --d-- __e__", "a **b** *c* ~~d~~ e"),
        ("**//both//**", "***both***"),
        ("a ** b ** c", r"a \*\* b \*\* c"),
        ("x -- y -- z", "x -- y -- z"),
        ("http://a.b//c//d //e//", "http://a.b//c//d *e*"),
        ("//see http://a.b now//", "*see http://a.b now*"),
        ("a://b c//", "a://b c//"),
        ("``m`` ``a`b``", "`m` `` a`b ``"),
        ('""**raw**""', r"\*\*raw\*\*"),
        ("2*3 and *stars*", r"2\*3 and \*stars\*"),
        ("* no list", r"\* no list"),
        ("1. no list", r"1\. no list"),
        ("# no heading", r"\# no heading"),
        ("= T =", "# T"),
        ("===== T =====[anchor]", "##### T"),
        ("===no", "===no"),
        ("- a\n  - b\n    - c\n- d", "- a\n  - b\n    - c\n- d"),
        ("+ a\n+ b\n  - c", "1. a\n2. b\n   - c"),
        ("words\n" + "-" * 20, "words\n\n---"),
        ("```\n**a**\n```\nb", "```\n**a**\n```\nb"),
        ('"""\na\n```\n"""', "````\na\n```\n````"),
        ("``` one line", "```\none line\n```"),
        ("```\nnever closed", "```\nnever closed\n```"),
        ("a\\\\\nb \\\\ \nc", "a  \nb   \nc"),
        ('[name ""http://a b""]', "[name](http://a%20b)"),
        ("[name http://a.b/c]", "[name](http://a.b/c)"),
        ("[x] [1]", r"\[x\] \[1\]"),
        ("[2019-02-30] [that 2019-02-14]", "2019-02-30 that (2019-02-14)"),
        ("{red **b**|color:red}", "red **b**"),
        ("|| a | b |\n| 1 | **2** |\nc", "| a | b |\n| --- | --- |\n| 1 | **2** |\n\nc"),
        ("| a | b |", "|  |  |\n| --- | --- |\n| a | b |"),
        ("$$a*b*c$$ \\(x_1_\\)", "$$a*b*c$$ \\(x_1_\\)"),
    ],
    ids=repr,
)
def test_markup_becomes_markdown(text: str, markdown: str) -> None:
    assert to_markdown(text, Nothing()) == markdown


def test_hashtags_are_those_of_rednotebook(tmp_path: Path) -> None:
    text = "#Café #1tag #1234 #11ff22 x#no ##no &#nbsp; #define #a_b, (#c) ＃wide"  # noqa: RUF001
    journal(tmp_path, m2025_01=json.dumps({"1": {"text": text}}, ensure_ascii=False))
    assert read(tmp_path).notes[0].tags == ("café", "1tag", "a_b", "c", "wide")


# ---- months --------------------------------------------------------------------------------------


def test_long_entries_of_a_category_have_a_question_mark_in_the_file(tmp_path: Path) -> None:
    entry = "word " * 40
    text = f"1:\n  Ideas:\n    ? {entry}\n    : null\n    ? 'two\n\n      lines'\n    : null\n"
    (note,) = read(journal(tmp_path, m2025_01=text)).notes
    assert note.body == f"## Ideas\n- {entry.strip()}\n- two lines"


def test_what_no_rednotebook_writes_is_said_and_the_rest_comes_in(tmp_path: Path) -> None:
    text = "1: {text: [a], Ideas: {x: {y: z}}, Bad: [1]}\n2: {text: b}\n'2': {text: c}\n3:\n"
    plan = read(journal(tmp_path, m2025_01=text, m2025_02="not a table", m2025_03=""))
    assert [note.body for note in plan.notes] == ["## Ideas\n- x", "b"]
    assert [(one.place, one.reason) for one in plan.warnings] == [
        ("2025-01.txt:1", Reason.INVALID_ENTRY)
    ]
    assert [(one.place, one.reason) for one in plan.skipped] == [
        ("2025-01.txt:2", Reason.DUPLICATE_IN_FILE),
        ("2025-01.txt:3", Reason.EMPTY),
        ("2025-02.txt", Reason.INVALID_ENTRY),
    ]


def test_a_day_of_tags_alone_is_kept(tmp_path: Path) -> None:
    (note,) = read(journal(tmp_path, m2025_01="1: {text: '', quiet: null, Sea: null}")).notes
    assert (note.tags, note.body) == (("quiet", "Sea"), "quiet, Sea")


@pytest.mark.parametrize("folder", ["", "data", "backup", "backup/data"])
def test_the_months_may_lie_one_folder_below(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "backup.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(f"{folder}/2025-01.txt".lstrip("/"), "1: {text: a}")
    assert [note.key for note in read(path).notes] == ["2025-01-01"]


def test_a_folder_without_months_is_no_journal(tmp_path: Path) -> None:
    (tmp_path / "2025-1.txt").write_text("1: {text: a}")
    assert not rednotebook.recognizes(tmp_path)
    with pytest.raises(RefusedFileError):
        rednotebook.read(tmp_path, Answers(), TODAY)


# ---- pictures that lie elsewhere -----------------------------------------------------------------


def with_picture_of(folder: Path, path: object) -> Path:
    return journal(folder, m2025_01=f"""1: {{text: '[""{path}"".png]'}}""")


def test_a_picture_elsewhere_is_read_only_if_that_is_said(tmp_path: Path) -> None:
    outside, inside = tmp_path / "lake.png", tmp_path / "data"
    inside.mkdir()
    outside.write_bytes((SAMPLES / "data" / "lake.png").read_bytes())
    with_picture_of(inside, outside.with_suffix("").as_uri())
    closed = read(inside)
    assert not closed.notes[0].files
    assert closed.choices == {Choice.OUTSIDE_FILES: 1}
    (file,) = read(inside, Answers(outside_files=True)).notes[0].files
    assert (file.sha256, file.read()) == (LAKE, outside.read_bytes())


def test_the_whole_path_of_a_picture_in_the_folder_is_no_other_place(tmp_path: Path) -> None:
    (tmp_path / "lake.png").write_bytes(b"png")
    with_picture_of(tmp_path, (tmp_path / "lake").as_uri())
    plan = read(tmp_path)
    assert [one.name for one in plan.notes[0].files] == ["lake.png"]
    assert not plan.choices


@pytest.mark.parametrize(
    "path", ["file:////server/share/x", "//server/x", "http://a.b/x", "../x", "\\\\\\\\server/x"]
)
def test_nothing_is_asked_of_another_computer(tmp_path: Path, path: str) -> None:
    plan = read(with_picture_of(tmp_path, path), Answers(outside_files=True))
    assert not plan.notes[0].files
    assert [one.reason for one in plan.warnings] == [Reason.ATTACHMENT_MISSING]
    assert (Choice.OUTSIDE_FILES in plan.choices) == (not path.startswith("http"))


def test_a_path_with_two_slashes_is_never_opened(tmp_path: Path) -> None:
    """Windows looks for a computer of that name; here it would be the file itself."""
    outside, inside = tmp_path / "lake.png", tmp_path / "data"
    inside.mkdir()
    outside.write_bytes(b"png")
    with_picture_of(inside, f"/{outside.with_suffix('')}")
    assert not read(inside, Answers(outside_files=True)).notes[0].files
