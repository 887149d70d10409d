"""Everything out of a vault: a zip that comes back as it was, and notes that open elsewhere."""

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import made_up
from tests.bar import Bar
from tests.photos import photo
from tests.transfer.test_hostile_zips import damaged
from tests.vault.own_exports import read, take_in, words_of
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.imports import Reason, RefusedFileError
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.domain.progress import Progress, StoppedError
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import readme
from walkaway_desktop.transfer import daybook, json_export, markdown_export, zip_export
from walkaway_desktop.transfer.file_copies import AS_THEY_CAME, Copies, Way, Work
from walkaway_desktop.transfer.markdown_notes import Chosen
from walkaway_desktop.transfer.new_folder import new_folder
from walkaway_desktop.transfer.plain_pictures import without_place
from walkaway_desktop.transfer.safe_names import MOST_BYTES, Names

EVENING = made_up.at(2, made_up.EVENING)
NIGHT = When(date(2026, 3, 1), datetime(2026, 3, 2, 1, 30), 60)  # noqa: DTZ001 (a wall time)
PHOTO = photo(place=True)
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(400)
BILL = b"%PDF-1.4 140"
BODY = "Rain.\n\n![the gate](a%20gate.JPG)\n\n```\n![the gate](a%20gate.JPG)\n```\n"
OWN_LINE = re.compile(r'daybook: "[0-9a-f]{32} (note|letter) [0-9]+ [0-9a-f]{16} [0-9a-f]{16}"\n')
PLAIN, ALL_BUT_PLACES = Way(without_place), Way(without_place, keeps_others=True)


@pytest.fixture
def there(clock: FixedClock) -> Iterator[Vault]:
    """A vault with notes, files, an Incident, and something in Deleted."""
    vault = Vault.in_memory(clock)
    note = vault.notes.add(EVENING, 'Why? "No" / no: #1', BODY, ["quiet days", "yes"])
    for name, content in (("a gate.JPG", PHOTO), ("bill (1).pdf", BILL), ("x.heic", HEIC)):
        vault.attachments.add(note, file_of(name, content))
    same = vault.notes.add(EVENING, "why?  “No”", "The same picture.")
    vault.attachments.add(same, file_of("again.jpg", PHOTO))
    late = vault.notes.add(NIGHT, "", "# 01:30\nCannot sleep.")
    vault.links.add(late, note)
    checkin = vault.checkins.add(NIGHT, CheckinAnswers({"mood": 2}, ("awake",)))
    vault.links.add(checkin, late)
    incident = vault.incidents.add(Span(EVENING), IncidentWords(happened="Rang."))
    vault.attachments.add(incident.id, file_of("door.jpg", PHOTO))
    vault.incidents.finish(incident.id)
    vault.entries.keep_closed([same], closed=True)
    vault.entries.delete([vault.notes.add(EVENING, "Gone", "")])
    yield vault
    vault.close()


@pytest.fixture
def here(clock: FixedClock) -> Iterator[Vault]:
    """Another vault, empty."""
    vault = Vault.in_memory(clock)
    yield vault
    vault.close()


def zipped(vault: Vault, path: Path, way: Way = AS_THEY_CAME) -> Path:
    zip_export.write(path, ExportSource(vault), readme(), way)
    return path


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


def texts_in(folder: Path) -> dict[str, str]:
    """By their names, without the line that says of which record each is."""
    return {path.stem: OWN_LINE.sub("", path.read_text("utf-8")) for path in folder.rglob("*.md")}


def as_json(vault: Vault, path: Path) -> dict[str, Any]:
    json_export.write(path, vault.records, vault.export_records())
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


# ---- the zip -------------------------------------------------------------------------------------


def test_the_zip_has_what_it_says_and_the_sums_fit(there: Vault, tmp_path: Path) -> None:
    found = members(zipped(there, tmp_path / "out.zip"))
    sums = found.pop("SHA256SUMS").decode().splitlines()
    assert sums == sorted(
        (f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in found.items()),
        key=lambda line: line[66:],
    )
    assert {name.partition("/")[0] for name in found} == {
        *("README.txt", "daybook.json", "notes", "attachments"),
        *("checkins.csv", "contacts.csv", "urges.csv"),
    }
    digest = hashlib.sha256(PHOTO).hexdigest()
    assert found[f"attachments/{digest}.jpg"] == PHOTO
    assert "data" not in json.loads(found["daybook.json"])["attachments"][0]
    linked = re.findall(r"!\[the gate\]\((\S+)\)", found[_note(found, "Why No no 1")].decode())
    assert linked == [f"../../attachments/{digest}.jpg", "a%20gate.JPG"]


def _note(found: dict[str, bytes], title: str) -> str:
    (name,) = [name for name in found if name.endswith(f" {title}.md")]
    return name


def test_the_same_vault_gives_the_same_bytes(there: Vault, tmp_path: Path) -> None:
    first, second = (zipped(there, tmp_path / name) for name in ("1.zip", "2.zip"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as found:
        days = {one.filename: one.date_time[:3] for one in found.infolist()}
    assert days[_note(dict.fromkeys(days, b""), "01 30")] == (2026, 3, 1)
    assert days["daybook.json"] == (1980, 1, 1)


def test_into_an_empty_vault_and_out_again_it_is_the_same_zip(
    there: Vault, here: Vault, tmp_path: Path
) -> None:
    before = zipped(there, tmp_path / "out.zip")
    assert daybook.recognizes(before)
    report = take_in(here, before)
    assert report.counts.added == report.counts.read == 5
    assert zipped(here, tmp_path / "again.zip").read_bytes() == before.read_bytes()
    again = take_in(here, before)
    assert (again.counts.added, again.counts.there) == (0, 5)
    here.idle_check()
    here.check_links()


def test_beside_other_entries_nothing_is_doubled(there: Vault, here: Vault, tmp_path: Path) -> None:
    here.notes.add(EVENING, "Mine", "")
    path = zipped(there, tmp_path / "out.zip")
    batch = take_in(here, path).batch_id
    assert take_in(here, path).counts.added == 0
    assert len(here.notes.page()) == 3
    assert batch is not None
    here.imports.undo(batch)
    assert here.counts() == {"notes": 1}


def test_a_zip_whose_files_differ_is_refused(there: Vault, tmp_path: Path) -> None:
    found = members(zipped(there, tmp_path / "out.zip"))
    (bill,) = [name for name in found if name.endswith(".pdf")]
    for changed in ({**found, bill: b"%PDF-1.4 999"}, {**found, bill: None}):
        path = tmp_path / "changed.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in changed.items():
                if content is not None:
                    made.writestr(name, content)
        with pytest.raises(RefusedFileError) as refused:
            read(path)
        assert refused.value.code is Reason.INVALID_ENTRY
        assert refused.value.place.startswith("attachments, 2")


def test_a_zip_that_changed_since_it_was_read_brings_nothing_in(
    there: Vault, here: Vault, tmp_path: Path
) -> None:
    path = zipped(there, tmp_path / "out.zip")
    plan = read(path)
    path.write_bytes(path.read_bytes().replace(BILL, BILL[:-1] + b"9"))
    with pytest.raises(RefusedFileError):
        here.imports.apply(plan, file_name="out.zip", file_sha256=plan.sha256)
    assert here.counts() == {}


@pytest.mark.row(11, "own zips")
def test_a_damaged_zip_comes_in_whole_or_not_at_all(
    there: Vault, clock: FixedClock, tmp_path: Path, bar: Bar
) -> None:
    path = zipped(there, tmp_path / "out.zip")
    whole, numbers = path.read_bytes(), bar.random
    for _ in range(bar.size(100, 1_000)):
        is_torn = numbers.random() < 0.5
        path.write_bytes(damaged(whole, numbers) if is_torn else flipped(whole, numbers))
        here = Vault.in_memory(clock)
        try:
            came_in = take_in(here, path).counts.added
        except RefusedFileError:
            came_in = 0
        bar.count(files=1, **{"whole" if came_in else "refusals": 1})
        assert (came_in, len(here.counts())) in {(5, 4), (0, 0)}
        here.close()


def flipped(content: bytes, numbers: Random) -> bytes:
    """One bit is another; in a note or a table that does no harm."""
    broken = bytearray(content)
    broken[numbers.randrange(len(broken))] ^= 1 << numbers.randrange(8)
    return bytes(broken)


def test_another_zip_is_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("Journal.json", '{"entries": []}')
    assert not daybook.recognizes(path)
    with pytest.raises(RefusedFileError) as refused:
        read(path)
    assert refused.value.code is Reason.WRONG_FORMAT


def test_what_is_there_already_stays(there: Vault, tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    path.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        zipped(there, path)
    with pytest.raises(FileExistsError):
        markdown_export.write(path, ExportSource(there), Chosen())
    assert path.read_bytes() == b"mine"


def write_zip(path: Path, vault: Vault, progress: Progress) -> None:
    zip_export.write(path, ExportSource(vault), readme(), progress=progress)


def write_markdown(path: Path, vault: Vault, progress: Progress) -> None:
    markdown_export.write(path, ExportSource(vault), Chosen(), progress=progress)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.6])
@pytest.mark.parametrize("write", [write_zip, write_markdown])
def test_stopped_anywhere_nothing_is_left(
    there: Vault, tmp_path: Path, write: Callable[[Path, Vault, Progress], None], share: float
) -> None:
    with pytest.raises(StoppedError):
        write(tmp_path / "out", there, Stopping(share))
    assert list(tmp_path.iterdir()) == []


class Stopping(Progress):
    """The person presses Stop once so much is done."""

    def __init__(self, at: float) -> None:
        super().__init__()
        self._at = at

    def reach(self, share: float) -> None:
        self.stopped = self.stopped or share > self._at
        super().reach(share)


# ---- places of photos ----------------------------------------------------------------------------


@pytest.mark.usefixtures("qapp")
def test_without_places_only_the_files_of_incidents_keep_theirs(
    there: Vault, here: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "out.zip"
    written = zip_export.write(path, ExportSource(there), readme(), PLAIN)
    assert written.left_out == ["x.heic"]
    found = members(path)
    told = {name for name, content in found.items() if holds_place(content)}
    assert told == {f"attachments/{hashlib.sha256(PHOTO).hexdigest()}.jpg"}
    take_in(here, path)
    (incident,) = here.incidents.all()
    assert [here.attachments.data(one.id) for one in here.attachments.of(incident.id)] == [PHOTO]
    assert here.incidents.check() == []
    assert len(found) - len(told) > 5


@pytest.mark.usefixtures("qapp")
def test_what_has_no_plain_copy_goes_along_where_that_is_wanted(
    there: Vault, tmp_path: Path
) -> None:
    path = tmp_path / "out.json"
    copies = Copies(
        ExportSource(there), ALL_BUT_PLACES, Work(ExportSource(there).totals(), Progress())
    )
    json_export.write(path, there.records, copies.arrays())
    assert copies.left_out == []
    found = json.loads(path.read_bytes())["attachments"]
    assert [one["name"] for one in found] == [
        *("a gate.JPG", "bill (1).pdf", "x.heic", "again.jpg", "door.jpg")
    ]
    read(path)


def test_as_they_came_the_json_is_that_of_the_command_line(there: Vault, tmp_path: Path) -> None:
    before = as_json(there, tmp_path / "1.json")
    source = ExportSource(there)
    copies = Copies(source, AS_THEY_CAME, Work(source.totals(), Progress()))
    json_export.write(tmp_path / "2.json", source.vault, copies.arrays())
    assert (tmp_path / "2.json").read_bytes() == (tmp_path / "1.json").read_bytes()
    assert words_of(before)["attachments"]


# ---- Markdown ------------------------------------------------------------------------------------


def test_every_line_of_a_picture_leads_to_a_file(there: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    written = markdown_export.write(folder, ExportSource(there), Chosen())
    assert (written.entries, written.files) == (3, 6)
    for path in folder.rglob("*.md"):
        text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        for place in re.findall(r"\]\(([^)]+)\)", text):
            assert (path.parent / unquote(place)).read_bytes() in {PHOTO, BILL, HEIC}
    assert sorted(path.name for path in (folder / "attachments").iterdir()) == [
        *("2026-11-20 a gate.jpg", "2026-11-20 bill (1).pdf", "2026-11-20 x.heic")
    ]


def test_the_front_matter_tells_what_the_vault_knows(there: Vault, tmp_path: Path) -> None:
    markdown_export.write(tmp_path / "out", ExportSource(there), Chosen())
    found = texts_in(tmp_path / "out")
    assert found["2026-03-01 01 30"] == (
        "---\ndate: 2026-03-02T01:30:00\nday: 2026-03-01\nmood: 2\ntags:\n"
        '  - "awake"\nlinks:\n  - "[[2026-11-20 Why No no 1]]"\n---\n\n'
        "# 01:30\nCannot sleep.\n"
    )
    head = found["2026-11-20 Why No no 1"].split("\n---\n")[0].splitlines()
    assert head[2:] == [
        '''title: "Why? \\"No\\" / no: #1"''',
        *("tags:", '  - "quiet-days"', '  - "yes"'),
    ]


def test_only_what_was_chosen_goes_out(there: Vault, tmp_path: Path) -> None:
    chosen = Chosen(closed=False, since=date(2026, 11, 1))
    written = markdown_export.write(tmp_path / "out", ExportSource(there), chosen)
    assert list(texts_in(tmp_path / "out")) == ["2026-11-20 Why No no 1"]
    assert written.files == 4
    assert (
        markdown_export.write(tmp_path / "none", ExportSource(there), Chosen(notes=False)).files
        == 0
    )


def test_a_note_without_a_title_is_named_by_its_first_whole_words(
    here: Vault, tmp_path: Path
) -> None:
    here.notes.add(NIGHT, "", f"\n## {'walk ' * 20}\nOn.")
    here.notes.add(NIGHT, "", "w" * 200)
    here.notes.add(NIGHT, "", "")
    markdown_export.write(tmp_path / "out", ExportSource(here), Chosen())
    words = "walk " * 12
    assert sorted(texts_in(tmp_path / "out")) == [
        *("2026-03-01", f"2026-03-01 {words.strip()}", f"2026-03-01 {'w' * 86}")
    ]


@given(st.lists(st.text(max_size=120), max_size=8), st.sampled_from([".md", ".jpg", ""]))
def test_no_title_makes_a_name_that_a_system_refuses(titles: list[str], ending: str) -> None:
    names = Names()
    made = [names.free("2026-03-01", title, ending) for title in titles]
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert len(name.encode()) <= MOST_BYTES
        assert not re.search(r'[<>:"/\\|?*#^\[\]\x00-\x1f\x7f]', name)
        assert name == name.strip()
        assert not name.endswith(".")
        assert name.startswith("2026-03-01")


def test_of_a_folder_that_failed_only_what_another_put_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "out"

    def fail() -> None:
        with new_folder(folder) as made:
            for place in ("2025/a.md", "2026/b.md", "attachments/c.jpg"):
                with made.binary(place) as file:
                    file.write(b"words")
            (folder / "2026" / "theirs").touch()
            (folder / "2026" / "b.md").unlink()  # whoever was quicker
            raise OSError(28, "full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*")) == [
        *("2026", "2026/theirs"),
    ]
