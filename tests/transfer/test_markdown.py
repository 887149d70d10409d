"""A folder of Markdown notes: the sample as expected.json has it, and each rule by itself."""

import json
import os
import shutil
import zipfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from walkaway_desktop.domain.imports import (
    Answers,
    ImportPlan,
    MoodQuestion,
    PlannedNote,
    Reason,
    RefusedFileError,
)
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer import markdown

SAMPLE = Path(__file__).parents[1] / "fixtures" / "markdown" / "vault"
EXPECTED: dict[str, Any] = json.loads((SAMPLE.parent / "expected.json").read_text("utf-8"))["vault"]
TODAY = date(2026, 11, 22)
LAKE = "f0fa22dd71f78f0c5a175d728b191ced64e288e77ab3a770db765bbc39db10fb"
CHANGED = datetime(2025, 10, 4, 12, 0).timestamp()  # noqa: DTZ001 (the clock of this computer)


def read(path: Path, answers: Answers | None = None) -> ImportPlan:
    assert markdown.recognizes(path)
    return markdown.read(path, answers or Answers(), TODAY)


def sample() -> dict[str, PlannedNote]:
    return {note.place: note for note in read(SAMPLE).notes}


def note_of(folder: Path, text: str, name: str = "a.md") -> PlannedNote:
    """What becomes of one file with this text."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    (note,) = (one for one in read(folder).notes if one.place == name)
    return note


# ---- the sample ----------------------------------------------------------------------------------


def test_the_sample_is_exact() -> None:
    plan = read(SAMPLE)
    dated = [note for note in plan.notes if not note.undated]
    tags = Counter(tag for note in plan.notes for tag in note.tags)
    found = {
        "read": plan.read,
        "added": len(plan.notes),
        "dated": len(dated),
        "undated": len(plan.notes) - len(dated),
        "days": len({note.day for note in dated}),
        "first": min(note.day for note in dated).isoformat(),
        "last": max(note.day for note in dated).isoformat(),
        "timed": sum(note.when.at is not None for note in plan.notes),
        "starred": sum(note.starred for note in plan.notes),
        "with_text": sum(bool(note.body) for note in dated),
        "tags": dict(tags),
        "tag_uses": tags.total(),
        "distinct_tags": len(tags),
        "skipped": [[one.place, one.reason.value] for one in plan.skipped],
    }
    assert found == {key: EXPECTED[key] for key in found}
    assert set(EXPECTED) - set(found) == {"date_from"}  # told by the days below


def test_each_day_is_where_it_was_written() -> None:
    assert {
        place: note.day.isoformat() for place, note in sample().items() if not note.undated
    } == {
        "date key.md": "2025-02-05",
        "bom_crlf.md": "2025-02-06",
        "latin1.md": "2025-02-12",
        "Projects/Moving.md": "2025-02-04",
        "2025-02-01.md": "2025-02-01",
        "2025-02-02 Sunday.md": "2025-02-02",
        "20250207_compact.md": "2025-02-07",
        "daily/2025/02/03.md": "2025-02-03",
        "heading date.md": "2025-02-08",
    }


def test_what_is_strange_about_a_note_is_said() -> None:
    warned = [(one.place, one.reason) for one in read(SAMPLE).warnings]
    undated = ["2025-02-30.md", "bad yaml.md", "unclosed.md", "undated idea.md"]
    undated.append("wrong day 2025-02-30.md")
    assert sorted(warned, key=lambda one: (one[0], one[1].value)) == sorted(
        [
            *((place, Reason.NO_DATE) for place in undated),
            ("bad yaml.md", Reason.INVALID_ENTRY),
            ("latin1.md", Reason.UNDECODABLE),
        ],
        key=lambda one: (one[0], one[1].value),
    )


def test_a_note_with_all_that_obsidian_knows() -> None:
    plan = read(SAMPLE)
    notes = {note.place: note for note in plan.notes}
    moving = notes["Projects/Moving.md"]
    assert (moving.when.at, moving.when.utc_offset) == (datetime(2025, 2, 4, 18, 30), 60)  # noqa: DTZ001 (wall time)
    assert moving.body == (
        "See that Saturday and Nowhere and 2025-02-02 Sunday > Rule.\n\n"
        "> [!note] Remember\n> keys\n\n"
        "marked and %%hidden%%\n\n"
        "aliases: The move\nstart: 08:30"
    )
    assert moving.links == (notes["2025-02-01.md"].key, notes["2025-02-02 Sunday.md"].key)
    assert (moving.mood, moving.label) == (None, "no")
    assert plan.questions == (MoodQuestion("no", 1, date(2025, 2, 4)),)
    assert notes["latin1.md"].body == "Grüße aus Köln"


def test_the_picture_is_found_by_its_name() -> None:
    saturday = sample()["2025-02-01.md"]
    assert (saturday.title, saturday.mood, saturday.tags) == (
        "Saturday",
        2,
        ("space", "mood/low", "walk"),
    )
    assert saturday.body.endswith("\n\n![lake](lake.png)")
    assert [(one.name, one.sha256) for one in saturday.files] == [("lake.png", LAKE)]


def test_rows_above_a_note_that_cannot_be_read_stay_in_it() -> None:
    body = sample()["bad yaml.md"].body
    assert body.startswith("```yaml\ndate: 2025-02-10\ntags: [a, b\n```\n\nBody after")


def test_a_zip_of_the_folder_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "vault.zip"
    with zipfile.ZipFile(path, "w") as made:
        for one in sorted(SAMPLE.rglob("*")):
            if one.is_file():
                made.write(one, f"vault/{one.relative_to(SAMPLE).as_posix()}")
        made.writestr("__MACOSX/vault/._2025-02-01.md", b"\0\5\26\7")
    assert [(one.key, one.body) for one in read(path).notes] == [
        (one.key, one.body) for one in read(SAMPLE).notes
    ]


def test_twice_adds_nothing_and_undo_takes_all_away(vault: Vault, tmp_path: Path) -> None:
    def take_in(path: Path) -> Any:
        plan = read(path, Answers(moods={"no": None}))
        return vault.imports.apply(plan, file_name="vault", file_sha256=plan.sha256)

    first = take_in(SAMPLE)
    assert (first.counts.added, first.left_out) == (14, ())
    assert vault.counts() == {"checkins": 2, "notes": 14, "attachments": 1}
    links = "SELECT count(*) FROM link JOIN entry ON entry.id = entry_id WHERE kind = 'note'"
    assert vault.database.execute_sql(links).fetchone() == (2,)
    copy = shutil.copytree(SAMPLE, tmp_path / "copy")
    for one in copy.rglob("*.md"):
        os.utime(one, (CHANGED, CHANGED))  # a copy of it has other times: the notes are the same
    again = take_in(copy)
    assert (again.counts.added, again.counts.there, again.counts.changed) == (0, 14, 0)
    vault.imports.undo(first.batch_id)
    assert not vault.counts()


# ---- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "day", "at", "offset"),
    [
        ("date: 2025-02-01", "2025-02-01", None, None),
        ("date: 2025-02-01 18:30", "2025-02-01", "18:30", None),
        ("Date: '2025-02-01T18:30:59.5Z'", "2025-02-01", "18:30:59", 0),
        ("created: 2025-02-01T23:30-0330", "2025-02-01", "23:30", -210),
        ("date: nonsense\nday: 1.2.2025", "2025-02-01", None, None),
        ("created_at: 2025-02-03\ncreation_date: 2025-02-01", "2025-02-01", None, None),
        ("date: [[2025-02-01]]", "2025-02-01", None, None),
        ("date: 2025-02-01\ntime: 08:30", "2025-02-01", "08:30", None),
        ("date: 2025-02-02T01:10\nday: 2025-02-01", "2025-02-01", "01:10", None),
    ],
)
def test_a_date_above_the_note(
    tmp_path: Path, head: str, day: str, at: str | None, offset: int | None
) -> None:
    note = note_of(tmp_path, f"---\n{head}\n---\nWords.")
    found = note.when.at.time().isoformat().removesuffix(":00") if note.when.at else None
    assert (note.day.isoformat(), found, note.when.utc_offset) == (day, at, offset)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025_02_01.md", "2025-02-01"),
        ("202502011430 a thought.md", "2025-02-01"),
        ("x/2025/2/1 Saturday.md", "2025-02-01"),
        ("123456789012345.md", "2025-10-04"),
    ],
)
def test_a_date_in_the_name_else_that_of_the_file(tmp_path: Path, name: str, day: str) -> None:
    note_of(tmp_path, "Words.", name)
    os.utime(tmp_path / name, (CHANGED, CHANGED))
    (note,) = read(tmp_path).notes
    assert (note.day.isoformat(), note.undated) == (day, day == "2025-10-04")


def test_a_zip_of_one_year_keeps_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("2025/02/03.md", "Words.")
    assert [(one.day.isoformat(), one.undated) for one in read(path).notes] == [
        ("2025-02-03", False)
    ]


def test_a_file_without_a_time_is_of_today(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(zipfile.ZipInfo("a.md", (1980, 0, 0, 0, 0, 0)), "Words.")
    assert read(path).notes[0].day == TODAY


# ---- tags, moods, titles -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        (
            "---\ntags: a, b\nkeywords: [c, '#d/e']\ntag: f g\n---\nx",
            ("a", "b", "f", "g", "c", "d/e"),
        ),
        ("---\ntags:\n---\n#a #1984 #y1984 x#no (#no) ##no \\#no #a/", ("y1984", "a")),
        ("`#no` ``#no` #no`` #yes [#no](x) [[#no]] http://x.y/#no", ("yes",)),
        ("# Head #no\n```\n#no\n```\n> #yes\n~~~\n#no", ("yes",)),
        ("#💔 #über-haupt, #a.b", ("💔", "über-haupt", "a")),
    ],
    ids=repr,
)
def test_tags(tmp_path: Path, text: str, tags: tuple[str, ...]) -> None:
    assert sorted(note_of(tmp_path, text).tags) == sorted(tags)


@pytest.mark.parametrize(
    ("mood", "expected"),
    [
        ("5", (5, "")),
        ("7/10", (4, "7/10")),
        ("2,5/10", (2, "2,5/10")),
        ("0/10", (1, "0/10")),
        ("4 / 5", (4, "4 / 5")),
        ("11/10", (None, "11/10")),
        ("6", (None, "6")),
        ("calm", (None, "calm")),
    ],
)
def test_moods(tmp_path: Path, mood: str, expected: tuple[int | None, str]) -> None:
    note = note_of(tmp_path, f"---\nmood: {mood}\n---\nx")
    assert (note.mood, note.label) == expected
    assert [one.word for one in read(tmp_path).questions if isinstance(one, MoodQuestion)] == (
        [] if expected[0] else [mood]
    )


def test_a_word_with_an_answer_is_not_asked_again(tmp_path: Path) -> None:
    note_of(tmp_path, "---\nmood: Calm\n---\nx")
    plan = read(tmp_path, Answers(moods={"calm": 4}))
    assert (plan.notes[0].mood, plan.questions, plan.mood_words) == (4, (), {"calm": 4})


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("---\ntitle: T\n---\n# H\nx", "T", "# H\nx"),
        ("\n# **H** [[a|b]]\n\nx", "H b", "x"),
        ("x\n# H\ny", "H", "x\n# H\ny"),
        ("```\n# no\n```", "a", "```\n# no\n```"),
        ("x ^id\n^only\ny ^2 z", "a", "x \n\ny ^2 z"),
    ],
    ids=repr,
)
def test_titles(tmp_path: Path, text: str, title: str, body: str) -> None:
    note = note_of(tmp_path, text)
    assert (note.title, note.body) == (title, body)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2025-02-01 We were there. not.md", ""),  # of a note without a title
        ("2025-02-01 We left.md", "2025-02-01 We left"),
        ("2025-02-01.md", "2025-02-01"),
        ("We were.md", "We were"),
        ("2025/02/01.md", ""),
    ],
)
def test_a_file_named_by_its_date_and_first_words_has_no_title(
    tmp_path: Path, name: str, title: str
) -> None:
    assert note_of(tmp_path, "We were **there**. #not today\n", name).title == title


# ---- links and files -----------------------------------------------------------------------------


def test_pinned_and_closed_are_taken_as_our_own_export_writes_them(tmp_path: Path) -> None:
    ours = note_of(tmp_path, "---\npinned: true\nclosed: true\n---\nWords.")
    assert (ours.pinned, ours.closed, ours.body) == (True, True, "Words.")
    others = note_of(tmp_path, "---\nclosed: last Friday\n---\nWords.")
    assert (others.closed, others.body) == (False, "Words.\n\nclosed: last Friday")


def test_links_lead_to_the_note_that_is_meant(tmp_path: Path) -> None:
    for name in ("x/b.md", "y/b.md", "c d.md", "y/c.markdown"):
        note_of(tmp_path, f"In {name}.", name)
    text = "[[B]] [[x/b|one]] [two](../c%20d.md#h) [[C#h1#h2]] [[a]] [[#Own]] [[z/b]] [w](z.md)"
    note = note_of(tmp_path, text, "y/a.md")
    keys = {one.key: one.place for one in read(tmp_path).notes}
    assert [keys[one] for one in note.links] == ["y/b.md", "x/b.md", "c d.md", "y/c.markdown"]
    assert note.body == "B one two C > h1 > h2 a Own z/b [w](z.md)"


def test_files_come_in_under_names_that_differ(tmp_path: Path) -> None:
    for number, name in enumerate(("lake.png", "x/lake.png", "x/my plan.pdf", "x/hill (1).jpg")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\x89PNG%d" % number)
    text = '![](x/lake.png) ![[lake.png|by the lake]] ![a](<x/hill (1).jpg> "t") ![[my plan.pdf]]'
    note = note_of(tmp_path, text)
    assert [one.name for one in note.files] == [
        "lake.png",
        "lake 2.png",
        "hill (1).jpg",
        "my plan.pdf",
    ]
    assert [one.read()[-1:] for one in note.files] == [b"1", b"0", b"3", b"2"]
    assert note.body == (
        "![lake](lake.png) ![by the lake](lake%202.png) ![a](hill%20%281%29.jpg)"
        " [my plan.pdf](my%20plan.pdf)"
    )


@pytest.mark.parametrize("link", ["![[gone.png]]", "![](gone.png)", "![a](../../etc/hosts.png)"])
def test_a_file_that_is_not_there_is_named_and_missed(tmp_path: Path, link: str) -> None:
    assert note_of(tmp_path, link).body == link
    missed = {one.reason for one in read(tmp_path).warnings}
    assert missed == {Reason.ATTACHMENT_MISSING, Reason.NO_DATE}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("![chat [1] of us](gate.jpg)", "![chat 1 of us](gate.jpg)"),
        (r"![chat \[1\]](gate.jpg)", "![chat 1](gate.jpg)"),
        ("[![gate [1]](gate.jpg)](http://x.org)", "[![gate 1](gate.jpg)](http://x.org)"),
        ("[1] and ![](gate.jpg)", "[1] and ![gate](gate.jpg)"),
    ],
)
def test_brackets_in_the_words_of_a_picture_lose_no_picture(
    tmp_path: Path, text: str, body: str
) -> None:
    (tmp_path / "gate.jpg").write_bytes(b"gate")
    note = note_of(tmp_path, text)
    assert [one.name for one in note.files] == ["gate.jpg"]
    assert note.body.endswith(body)


def test_a_name_with_brackets_is_found_and_one_that_is_not_there_is_missed(tmp_path: Path) -> None:
    (tmp_path / "b [x].png").write_bytes(b"\x89PNG\r\n\x1a\nlake")
    (tmp_path / "a.md").write_text("![[b [x].png]] [[b [see](c.md)]]", "utf-8")
    (tmp_path / "c.md").write_text("![[gone [x].png]]", "utf-8")
    plan = read(tmp_path)
    assert [[one.name for one in note.files] for note in plan.notes] == [["b [x].png"], []]
    assert plan.notes[0].links == ("c.md " + plan.notes[1].key.rpartition(" ")[2],)
    assert [(one.place, one.reason) for one in plan.warnings if one.place == "c.md"] == [
        ("c.md", Reason.NO_DATE),
        ("c.md", Reason.ATTACHMENT_MISSING),
    ]


def test_a_picture_in_html_comes_in_and_one_of_the_web_stays_as_typed(tmp_path: Path) -> None:
    (tmp_path / "by the lake.png").write_bytes(b"\x89PNG\r\n\x1a\nlake")
    web = '<img src="https://x.org/a.png">'
    text = f'<img width="300" src="by%20the%20lake.png" alt="x"> {web} `<img src="by.png">`'
    note = note_of(tmp_path, text)
    assert [one.name for one in note.files] == ["by the lake.png"]
    assert note.body == f'![by the lake](by%20the%20lake.png) {web} `<img src="by.png">`'


def test_what_is_left_alone_is_never_less_than_none(tmp_path: Path) -> None:
    (tmp_path / ".gate.jpg").write_bytes(b"gate")
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "other.txt").write_bytes(b"other")
    note_of(tmp_path, "![](.gate.jpg) [none](empty.md)")
    assert read(tmp_path).ignored == 1


@pytest.mark.parametrize(
    "text",
    [
        "![](http://a.b/x.png) [a](https://a.b) <img src=x.png>",
        "`![[gone.png]] [[b]]` ``a ` [[b]]``",
        "a \\[[b]] == c == d=e",
        "~~~\n[[b]] ==c==\n~~~",
        "```dataview\nLIST FROM [[b]]\n```",
        "> ```\n> [[b]]\n> ```",
        "- a\n    ```\n    [[b]]\n    ```",
    ],
)
def test_what_leads_nowhere_in_here_stays_as_it_is(tmp_path: Path, text: str) -> None:
    note = note_of(tmp_path, text)
    assert note.body == text
    assert [one.reason for one in read(tmp_path).warnings] == [Reason.NO_DATE]


def test_code_in_a_quotation_ends_with_it(tmp_path: Path) -> None:
    assert note_of(tmp_path, "> ```\n> [[b]]\n\n[[b]] ==c==").body == "> ```\n> [[b]]\n\nb c"


def test_a_link_in_a_table(tmp_path: Path) -> None:
    note_of(tmp_path, "B.", "b.md")
    note = note_of(tmp_path, "| [[b\\|one]] | ![[gone.png\\|100]] | [[b#x\\|two]] |")
    assert note.body == "| one | ![[gone.png\\|100]] | two |"
    assert len(note.links) == 1


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.md").write_text("secret")
    (inside / "linked.md").symlink_to(tmp_path / "secret.md")
    (inside / ".hidden").mkdir()
    (inside / ".hidden" / "b.md").write_text("b")
    note_of(inside, "![](../secret.md) [[secret]]", "2025-01-01.md")
    plan = read(inside)
    assert [one.place for one in plan.notes] == ["2025-01-01.md"]
    assert (0, Reason.UNSAFE_PATH, "linked.md") in [
        (one.line, one.reason, one.place) for one in plan.warnings
    ]


def test_one_file_too_large_or_of_no_text_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_text("a" * 2_000_000)
    (tmp_path / "binary.md").write_bytes(b"\0\1\2")
    note_of(tmp_path, "x", "2025-01-01.md")
    plan = read(tmp_path)
    assert len(plan.notes) == 1
    assert [(one.place, one.reason) for one in plan.skipped] == [
        ("binary.md", Reason.WRONG_FORMAT),
        ("large.md", Reason.TOO_LARGE),
    ]


def test_a_folder_without_notes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert not markdown.recognizes(tmp_path)
    with pytest.raises(RefusedFileError):
        markdown.read(tmp_path, Answers(), TODAY)
