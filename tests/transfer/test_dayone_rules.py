"""What a journal of Day One may hold, beyond the samples."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transfer.daylio_backups import zipped
from tests.transfer.dayone_journals import (
    OTHER,
    PICTURE,
    PNG,
    UUID,
    entry,
    journal,
    packed,
    photo,
    sum_of,
)
from walkaway_desktop.domain import markdown as marks
from walkaway_desktop.domain.imports import (
    Answers,
    Choice,
    ImportPlan,
    PlannedNote,
    Reason,
    RefusedFileError,
)
from walkaway_desktop.transfer import dayone
from walkaway_desktop.transfer.dayone import markdown, rich_text

TODAY = date(2026, 11, 22)
Read = Callable[..., ImportPlan]
ANSWERS = Answers(time_zone="Asia/Tokyo")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(*entries: object, files: dict[str, bytes] | None = None, **answers: Any) -> ImportPlan:
        path = packed(tmp_path / "j.zip", {"Journal.json": journal(*entries), **(files or {})})
        return dayone.read(path, Answers(**({"time_zone": "Asia/Tokyo"} | answers)), TODAY)

    return of


def only(plan: ImportPlan) -> PlannedNote:
    (note,) = plan.notes
    return note


def reasons(plan: ImportPlan) -> list[Reason]:
    return [remark.reason for remark in plan.warnings]


# ---- when ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("created", "zone", "expected", "offset"),
    [
        ("2025-04-18T01:30:00Z", "America/New_York", "2025-04-17 21:30:00", -240),
        ("2025-04-18T01:30:00.1234567Z", "Asia/Kathmandu", "2025-04-18 07:15:00", 345),
        ("2025-04-18T01:30:00+02:00", "UTC", "2025-04-17 23:30:00", 0),
        ("2025-04-18T01:30Z", "America/Argentina/Buenos_Aires", "2025-04-17 22:30:00", -180),
        ("1969-12-31T23:00:00Z", "Europe/Berlin", "1970-01-01 00:00:00", 60),
    ],
)
def test_wall_time_and_offset(
    read: Read, created: str, zone: str, expected: str, offset: int
) -> None:
    plan = read(entry(creationDate=created, timeZone=zone))
    assert (str(only(plan).when.at), only(plan).when.utc_offset) == (expected, offset)
    assert not plan.warnings


@pytest.mark.parametrize(
    "zone",
    ["Nowhere/Atlantis", "Europe", "../../../etc/passwd", "/etc/localtime", "a" * 5000, 7, "é"],
)
def test_a_zone_that_nobody_knows_is_utc(read: Read, zone: object) -> None:
    plan = read(entry(timeZone=zone))
    assert (str(only(plan).when.at), only(plan).when.utc_offset) == ("2025-04-18 01:30:00", 0)
    assert reasons(plan) == [Reason.NO_ZONE]


@pytest.mark.parametrize("zone", ["", None])
def test_a_zone_that_is_missing_is_the_persons(read: Read, zone: object) -> None:
    plan = read(entry(timeZone=zone))
    assert only(plan).when.utc_offset == 540
    assert plan.choices == {Choice.TIME_ZONE: 1}


@pytest.mark.parametrize(
    "created",
    [
        "1st of May",
        "2025-04-18",
        "20250418T013000Z",
        "2025-02-30T10:00:00Z",
        "0001-01-01T00:00:00Z",
        "1850-01-01T10:00:00Z",
        "9999-12-31T23:59:59Z",
    ],
)
def test_a_moment_that_was_never_is_left_out(read: Read, created: str) -> None:
    plan = read(entry(creationDate=created))
    assert [remark.reason for remark in plan.skipped] == [Reason.BAD_DATE]


def test_a_day_to_come_is_warned_about(read: Read) -> None:
    assert reasons(read(entry(creationDate="2126-01-01T10:00:00Z"))) == [Reason.FUTURE_DATE]


# ---- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (r"A\. B\! \(c\) d\-e C\#", "A. B! (c) d-e C#"),
        (r"\- no list", r"\- no list"),
        (r"> \- no list", r"> \- no list"),
        ("- one\n- \\- two", "- one\n- \\- two"),
        (r"1\. no number", r"1\. no number"),
        (r"1\.000\.000 people", "1.000.000 people"),
        (r"In 2025\. it", "In 2025. it"),
        (r"\# no heading, C\# is", r"\# no heading, C# is"),
        (r"2\*3 \_x\_ \[y\] \<z", r"2\*3 \_x\_ \[y\] \<z"),
        (r"\![no picture](x.png)", r"\![no picture](x.png)"),
        (r"\!\[no picture\]\(x\.png\)", r"!\[no picture\](x.png)"),
        (r"\~\~no strike\~\~ \~5", r"\~\~no strike\~\~ ~5"),
        (r"\&amp; \& you", r"\&amp; & you"),
        (r"C:\new and \d+", r"C:\new and \d+"),
        ("`a\\.b` and ``c\\`\\.d``", "`a\\.b` and ``c\\`\\.d``"),
        ("```\n\\.\n```\n\\.", "```\n\\.\n```\n."),
        ("~~~\n\\.", "~~~\n\\."),
        ("a ` b\n\nc\\. ` d", "a ` b\n\nc. ` d"),
    ],
)
def test_backslashes(written: str, expected: str) -> None:
    assert markdown.unescaped(written) == expected


@given(st.text(alphabet="ab \\*_`[]()<>#-+.!~&1\n", max_size=60))
def test_what_is_shown_is_the_same_without_backslashes(text: str) -> None:
    assert marks.plain(markdown.unescaped(text)) == marks.plain(text)


def test_an_entry_with_its_own_things(read: Read) -> None:
    note = only(read(entry("Words", tags=["One", "one", "Two  three"], pinned=True, starred=True)))
    assert (note.tags, note.pinned, note.starred) == (("One", "Two three"), True, True)
    assert (note.key, note.moment_key, note.title) == (UUID, None, "")


def test_a_heading_with_marks_is_a_plain_title(read: Read) -> None:
    note = only(read(entry("## A **bold** day\\.\n\nWords")))
    assert (note.title, note.body) == ("A bold day.", "Words")


@pytest.mark.parametrize(
    ("text", "body", "links"),
    [
        (f"see [this](dayone://view?entryId={OTHER.lower()})", "see this", (OTHER,)),
        (f"see [](dayone2://view?entryId={OTHER})", "see The other", (OTHER,)),
        (f"see dayone://view?entryId={OTHER}", "see The other", (OTHER,)),
        ("see [all](dayone://all)", "see all", ()),
        (f"see [me](dayone://view?entryId={UUID})", "see me", ()),
        (f"`[x](dayone://view?entryId={OTHER})`", f"`[x](dayone://view?entryId={OTHER})`", ()),
    ],
)
def test_links_to_entries(read: Read, text: str, body: str, links: tuple[str, ...]) -> None:
    note = read(entry(text), entry("# The other", uuid=OTHER)).notes[0]
    assert (note.body, note.links) == (body, links)


def test_a_place_comes_in_only_if_that_is_wanted(read: Read) -> None:
    given = entry(
        location={"placeName": "Café *A*", "localityName": "Lisbon", "country": "Portugal"}
    )
    plan = read(given)
    assert (only(plan).body, plan.choices) == ("Words", {Choice.KEEP_PLACES: 1})
    kept = only(read(given, keep_places=True)).body
    assert kept == "Words\n\nCafé \\*A\\*, Lisbon, Portugal"
    bare = entry(location={"latitude": 38.7, "longitude": -9.1})
    assert only(read(bare, keep_places=True)).body == "Words\n\n38.7, -9.1"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"uuid": None}, Reason.INVALID_ENTRY),
        ({"uuid": " "}, Reason.INVALID_ENTRY),
        ({"creationDate": None}, Reason.INVALID_ENTRY),
        ({"text": ["x"]}, Reason.INVALID_ENTRY),
        ({"text": "\u200b \n"}, Reason.EMPTY),
        ({"text": "a" * 1_048_577}, Reason.TOO_LARGE),
        ({"tags": ["x"] * 1_001}, Reason.TOO_LARGE),
    ],
)
def test_what_cannot_come_in_has_its_reason(
    read: Read, changed: dict[str, object], reason: Reason
) -> None:
    plan = read(entry(**changed), entry(uuid=OTHER))
    assert [(one.place, one.reason) for one in plan.skipped] == [("Journal.json#1", reason)]
    assert [note.key for note in plan.notes] == [OTHER]


# ---- rich text -----------------------------------------------------------------------------------


def rich(*contents: object) -> str:
    return json.dumps({"contents": contents})


def line(text: str, **attributes: object) -> dict[str, object]:
    return {"text": text, "attributes": {"line": attributes}}


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        ([{"text": "a *star* and [x]\n- dash"}], "a \\*star\\* and \\[x\\]\n\\- dash"),
        ([{"text": " both ", "attributes": {"bold": True, "italic": True}}], "***both***"),
        ([line("Head", header=1), {"text": " and more\n"}, {"text": "b"}], "# Head and more\nb"),
        ([{"text": "x\\.y", "attributes": {"inlineCode": True}}], "`x\\.y`"),
        (
            [
                line("one\n", listStyle="bulleted", indentLevel=1),
                line("two\n", listStyle="bulleted", indentLevel=2),
                line("three\n", listStyle="numbered", listIndex=3),
                line("four\n", listStyle="checkbox", checked=False),
                line("five", quote=True),
            ],
            "- one\n  - two\n3. three\n- [ ] four\n> five",
        ),
        (
            [line("x \\- y\n", codeBlock=True), line("z*\n", codeBlock=True), {"text": "end"}],
            "```\nx \\- y\nz*\n```\nend",
        ),
        (
            [{"text": "a"}, {"embeddedObjects": [{"type": "horizontalRuleLine"}]}, {"text": "b"}],
            "a\n---\nb",
        ),
        (["x", {"text": 5}, {"text": "a", "attributes": [], "embeddedObjects": {}}], "a"),
    ],
)
def test_rich_text_as_markdown(contents: list[object], expected: str) -> None:
    assert rich_text.read(rich(*contents)).strip() == expected


def test_the_text_wins_over_the_rich_text(read: Read) -> None:
    assert only(read(entry("This", richText=rich({"text": "That"})))).body == "This"
    assert only(read(entry("", richText=rich({"text": "That"})))).body == "That"


def test_rich_text_in_place_of_a_damaged_text_is_warned_about(read: Read) -> None:
    plan = read(entry({"not": "text"}, richText=rich({"text": "That"})))
    assert (only(plan).body, reasons(plan)) == ("That", [Reason.INVALID_ENTRY])


@pytest.mark.parametrize("given", ["{", "[]", "[" * 100_000, {"contents": "x"}, 5, None])
def test_rich_text_that_is_none_leaves_an_entry_empty(read: Read, given: object) -> None:
    plan = read(entry(None, richText=given))
    assert [remark.reason for remark in plan.skipped] == [Reason.EMPTY]


# ---- photos and the like -------------------------------------------------------------------------


def test_a_photo_alone_is_an_entry(read: Read) -> None:
    note = only(read(entry("", photos=[photo()]), files={f"photos/{sum_of(PNG)}.png": PNG}))
    assert note.body == "![photo-1](photo-1.png)"
    assert [one.read() for one in note.files] == [PNG]


def test_one_picture_twice_in_an_entry_is_one_file(read: Read) -> None:
    text = f"![](dayone-moment://{PICTURE}) ![](dayone-moment:/photo/{PICTURE})"
    note = only(read(entry(text, photos=[photo()]), files={f"photos/{sum_of(PNG)}.png": PNG}))
    assert note.body == "![photo-1](photo-1.png) ![photo-1](photo-1.png)"
    assert len(note.files) == 1


def test_a_picture_that_another_entry_declares_is_found(read: Read) -> None:
    here = entry(f"![](dayone-moment://{PICTURE})", photos=[photo(md5="")])
    there = entry("", uuid=OTHER, photos=[photo()])
    for entries in ((here, there), (there, here)):
        plan = read(*entries, files={f"photos/{sum_of(PNG)}.png": PNG})
        assert [len(note.files) for note in plan.notes] == [1, 1]


def test_a_photo_keeps_the_name_it_had(read: Read) -> None:
    second = PNG + b"2"
    listed = [photo(filename="a/IMG (1).HEIC"), photo(second, identifier="B", filename="img (1).x")]
    files = {f"photos/{sum_of(one)}.heic": one for one in (PNG, second)}
    note = only(read(entry("x", photos=listed), files=files))
    assert [one.name for one in note.files] == ["IMG (1).heic", "img (1)-1.heic"]


def test_videos_recordings_and_pdfs_are_kept_beside_the_text(read: Read) -> None:
    text = "a ![](dayone-moment:/video/V) ![](dayone-moment:/audio/A) ![](dayone-moment://P)"
    given = entry(
        text,
        videos=[{"identifier": "V", "md5": sum_of(b"v"), "type": "mp4"}],
        audios=[{"identifier": "A", "md5": sum_of(b"a"), "format": "aac"}],
        pdfAttachments=[{"identifier": "P", "md5": sum_of(b"p")}],
    )
    files = {
        f"videos/{sum_of(b'v')}.mov": b"v",
        f"audios/{sum_of(b'a')}.m4a": b"a",
        f"pdfs/{sum_of(b'p')}.pdf": b"p",
    }
    note = only(read(given, files=files))
    assert note.body == "a (video-1.mov) (audio-1.m4a) (pdf-1.pdf)"
    assert sorted(one.name for one in note.files) == ["audio-1.m4a", "pdf-1.pdf", "video-1.mov"]


def test_what_is_not_there_or_too_large_is_said_in_the_text(read: Read) -> None:
    large = bytes(25 * 1024 * 1024 + 1)
    listed = [photo(b""), photo(b"gone", identifier="B"), photo(identifier="C", md5="../../x")]
    given = entry("a", photos=listed, videos=[photo(large, identifier="D", type="mov")])
    files = {f"photos/{sum_of(b'')}.png": b"", f"videos/{sum_of(large)}.mov": large}
    plan = read(given, files=files)
    lost = ["(photo not in the file)"] * 3
    assert only(plan).body == "\n\n".join(["a", *lost, "(video too large)"])
    assert reasons(plan) == [Reason.ATTACHMENT_MISSING, Reason.TOO_LARGE]
    assert not only(plan).files


# ---- files ---------------------------------------------------------------------------------------


def test_a_folder_a_packed_folder_and_a_file_beside_its_photos_say_the_same(tmp_path: Path) -> None:
    members = {
        "Journal.json": journal(entry("", photos=[photo()])),
        f"photos/{sum_of(PNG)}.png": PNG,
    }
    folder = tmp_path / "export"
    for name, content in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    around = packed(tmp_path / "a.zip", {f"export/{name}": one for name, one in members.items()})
    for path in (packed(tmp_path / "b.zip", members), around, folder, folder / "Journal.json"):
        assert dayone.recognizes(path)
        note = only(dayone.read(path, ANSWERS, TODAY))
        assert (note.place, [one.read() for one in note.files]) == ("Journal.json#1", [PNG])


def test_a_name_in_the_zip_is_one_line_of_the_report(tmp_path: Path) -> None:
    members = {"A\n.json": journal(entry()), "../b\x1b[31m\nadded 5": b"x"}
    plan = dayone.read(packed(tmp_path / "j.zip", members), ANSWERS, TODAY)
    assert [note.place for note in plan.notes] == ["A .json#1"]
    assert [remark.place for remark in plan.warnings] == ["../b[31m added 5"]


def test_one_bad_journal_does_not_stop_the_others(tmp_path: Path) -> None:
    members = {"A.json": b'{"entries": [', "B.json": journal(entry()), "C.json": b'{"x": 1}'}
    plan = dayone.read(packed(tmp_path / "j.zip", members), ANSWERS, TODAY)
    assert len(plan.notes) == 1
    assert [(one.place, one.reason) for one in plan.skipped] == [
        ("A.json", Reason.WRONG_FORMAT),
        ("C.json", Reason.WRONG_FORMAT),
    ]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"J.dayone/entries/1.doentry": b"<plist/>"}, "import.import-dayone-classic"),
        ({"readme.txt": b"x"}, ""),
    ],
)
def test_a_zip_without_a_journal_is_refused(
    tmp_path: Path, members: dict[str, bytes], words: str
) -> None:
    path = packed(tmp_path / "j.zip", members)
    with pytest.raises(RefusedFileError) as refused:
        dayone.read(path, ANSWERS, TODAY)
    assert (refused.value.code, refused.value.words) == (Reason.WRONG_FORMAT, words)
    assert dayone.recognizes(path) == bool(words)


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"%PDF-1.4\n...", Reason.WRONG_FORMAT, "import.import-dayone-pdf"),
        (b'{"metadata": {}}', Reason.WRONG_FORMAT, ""),
        (b'{"entries": {}}', Reason.WRONG_FORMAT, ""),
        (b"", Reason.EMPTY, ""),
        (b'{"entries":' + b"[" * 200 + b"]" * 200 + b"}", Reason.TOO_LARGE, ""),
    ],
)
def test_a_file_that_is_no_journal_is_refused(
    tmp_path: Path, content: bytes, code: Reason, words: str
) -> None:
    (tmp_path / "J.json").write_bytes(content)
    with pytest.raises(RefusedFileError) as refused:
        dayone.read(tmp_path / "J.json", ANSWERS, TODAY)
    assert (refused.value.code, refused.value.words) == (code, words)


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    zipped(tmp_path / "j.zip", {"Journal.json": journal(entry())})
    content = bytearray((tmp_path / "j.zip").read_bytes())
    content[6] |= 1
    content[content.find(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "j.zip").write_bytes(bytes(content))
    with pytest.raises(RefusedFileError, match=Reason.ENCRYPTED.value):
        dayone.read(tmp_path / "j.zip", ANSWERS, TODAY)
