"""The folder of Incidents: checked by sha256sum, and by a program made from the PDF alone."""

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from tests.conftest import NOW, not_run
from tests.photos import photo
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.incidents import Afraid, IncidentWords, Span
from walkaway_desktop.domain.picture_place import holds_place
from walkaway_desktop.domain.progress import Progress, StoppedError
from walkaway_desktop.pages.notes.incident_plan import plan_of
from walkaway_desktop.pages.notes.incident_printed import PrintedLog
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import texts
from walkaway_desktop.transfer.incident_bundle import Bundle, Saved, safe_name, write
from walkaway_desktop.transfer.pictures import thumbnail

MARKER = "Zwetschgenkuchen-4711"
PHOTO = photo(640, 480, place=True, note=MARKER)
HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(4_000)
RANG = IncidentWords(happened="Rang twice.", title="At the door")
LONG = IncidentWords(
    happened="Rang for ten minutes.\nThen hit the door.",
    place="Home, café side",
    words_used='"Open it. Now."',
    afraid=Afraid.A_LOT,
    threat=True,
)
pytestmark = pytest.mark.usefixtures("qapp")


def at(day: int) -> Span:
    return Span(When(date(2026, 11, day), datetime(2026, 11, day, 20, 4), 60))  # noqa: DTZ001 (a wall time)


@pytest.fixture(autouse=True)
def american() -> Iterator[None]:
    """Days and times as they are written there, whatever ran before."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def log(vault: Vault, clock: FixedClock) -> Vault:
    """Finished in this order: of the 20th with a photo, of the 18th, erased, deleted; one is open.

    The one of the 18th has two additions, with a note and a picture that can't be copied.
    """
    ids = []
    for number, words in enumerate((LONG, RANG, RANG, RANG)):
        one = vault.incidents.add(at(20 - 2 * number), replace(words))
        if not number:
            picture = file_of("door, “glass”.jpg", PHOTO, thumbnail(PHOTO))
            vault.attachments.add(one.id, picture)
        ids.append(vault.incidents.finish(one.id).id)
    clock.moment = NOW + timedelta(days=1)
    vault.incidents.add_to(ids[1], "The glazier came.", [file_of("../bill no 1.txt", b"140")])
    vault.incidents.add_to(ids[1], "He heard it.", [file_of("stairs.heic", HEIC)])
    vault.entries.erase(ids[2])
    vault.entries.delete([ids[3]])
    vault.incidents.add(at(21), IncidentWords(happened="Not finished."))
    return vault


def bundled(vault: Vault, folder: Path, *, copies: bool, progress: Progress | None = None) -> Saved:
    plan = plan_of(vault)
    bundle = Bundle(
        plan.records,
        plan.chain,
        lambda file: vault.attachments.data(file.id),
        lambda files: PrintedLog(vault, vault.clock, plan, files).document("a4", NOW.date()),
        copies=copies,
    )
    return write(folder, bundle, progress or Progress())


def words_of(pdf: Path) -> list[str]:
    """The pages of a PDF, each without the ends of its lines."""
    if shutil.which("pdftotext") is None:
        not_run("pdftotext is not here")
    made = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"],  # noqa: S607 (wherever it is)
        capture_output=True,
        text=True,
        check=True,
    )
    return [" ".join(page.split()) for page in made.stdout.split("\f") if page.strip()]


# ---- checked from outside ------------------------------------------------------------------------


def check(folder: Path) -> int:
    """Made of what the last page says and of nothing else: 20 lines. How many records fit."""
    there: dict[str, str] = {}
    copies: dict[str, str] = {}
    missing: set[str] = set()
    links: list[list[str]] = []
    for line in (folder / "manifest.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            sha, name = line.split("  ")
            assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha
            there[name] = sha
        elif line.startswith("# original"):
            copies[line.split()[3]] = line.split()[2]
        elif line.startswith("# left-out"):
            missing.add(line.split()[2])
        elif line.startswith("# chain"):
            links.append(line.split()[2:])
    c = "0" * 64
    originals = {copies.get(name, sha) for name, sha in there.items()} | missing
    for h, own_c, *names in links:
        c = hashlib.sha256((c + h).encode()).hexdigest()
        assert c == own_c
        assert not names or there[names[0]] == h
        assert not names or set(json.loads((folder / names[0]).read_bytes())["files"]) <= originals
    return sum(len(link) == 3 for link in links)


@pytest.mark.parametrize("copies", [False, True])
def test_the_folder_is_checked_by_sha256sum_and_by_the_last_page(
    log: Vault, tmp_path: Path, *, copies: bool
) -> None:
    folder = tmp_path / "chosen"
    bundled(log, folder, copies=copies)
    if shutil.which("sha256sum") is None:
        not_run("sha256sum is not here")
    command = ["sha256sum", "--strict", "-c", "manifest.txt"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.count(": OK") == len(list(folder.rglob("*.*"))) - 1
    assert check(folder) == 4


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("records/001.json", b"Rang", b"Sang"),
        ("files/001-2-1-bill-no-1.txt", b"140", b"150"),
        ("manifest.txt", b"# chain ", b"# "),
    ],
)
def test_what_was_changed_does_not_fit(
    log: Vault, tmp_path: Path, name: str, old: bytes, new: bytes
) -> None:
    bundled(log, tmp_path / "chosen", copies=False)
    path = next((tmp_path / "chosen").glob(name.replace("001-2-1", "001-*")))
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with pytest.raises(AssertionError):
        check(tmp_path / "chosen")


def test_the_last_page_says_all_that_the_check_needs(log: Vault, tmp_path: Path) -> None:
    bundled(log, tmp_path / "chosen", copies=True)
    *_, last = words_of(tmp_path / "chosen" / "log.pdf")
    for step in texts("support")["incident_check"]["steps"]:
        assert step in last
    assert "it does not prove when it was made or what happened. Ask locally what counts." in last


# ---- what is in it -------------------------------------------------------------------------------


def test_originals_go_in_byte_for_byte(log: Vault, tmp_path: Path) -> None:
    saved = bundled(log, tmp_path / "chosen", copies=False)
    files = {path.name: path.read_bytes() for path in (tmp_path / "chosen" / "files").iterdir()}
    assert files == {
        "002-1-door,-“glass”.jpg": PHOTO,
        "001-1-1-bill-no-1.txt": b"140",
        "001-2-1-stairs.heic": HEIC,
    }
    assert (saved.files, saved.left_out) == (8, [])


def test_copies_hold_no_place_and_what_cannot_be_one_is_left_out(
    log: Vault, tmp_path: Path
) -> None:
    folder = tmp_path / "chosen"
    saved = bundled(log, folder, copies=True)
    assert saved.left_out == ["stairs.heic"]
    assert {path.name for path in (folder / "files").iterdir()} == {
        "002-1-door,-“glass”.jpg",
        "001-1-1-bill-no-1.txt",
    }
    for path in (path for path in folder.rglob("*") if path.is_file()):
        assert MARKER.encode() not in path.read_bytes()
        assert not holds_place(path.read_bytes())
    manifest = (folder / "manifest.txt").read_text("utf-8")
    original, left_out = (hashlib.sha256(one).hexdigest() for one in (PHOTO, HEIC))
    assert f"# original {original}  files/002-1-door,-“glass”.jpg\n" in manifest
    assert f"# left-out {left_out}  files/001-2-1-stairs.heic\n" in manifest


def test_of_what_is_erased_or_deleted_there_are_the_bare_values(log: Vault, tmp_path: Path) -> None:
    bundled(log, tmp_path / "chosen", copies=False)
    lines = (tmp_path / "chosen" / "manifest.txt").read_text("utf-8").splitlines()
    seals = [link.seal for link in log.incidents.links()]
    names = ("  records/002.json", "  records/001.json", "", "")
    more = ("  records/001-1.json", "  records/001-2.json")
    assert [line for line in lines if line.startswith("# chain")] == [
        f"# chain {seal.hash} {seal.chain}{name}"
        for seal, name in zip(seals, (*names, *more), strict=True)
    ]


def test_one_alone_goes_out_with_the_chain_around_it(log: Vault) -> None:
    (first, _second) = [one.id for one in log.incidents.all() if one.is_finished]
    plan = plan_of(log, [first])
    assert [record.name for record in plan.records] == ["records/001.json"]
    assert [place.record for place in plan.chain] == ["records/001.json", *[None] * 5]


def test_only_its_owner_can_look_into_it(log: Vault, tmp_path: Path) -> None:
    bundled(log, tmp_path / "chosen", copies=False)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "chosen").rglob("*.*")}
    folders = {(tmp_path / "chosen" / name).stat().st_mode & 0o777 for name in (".", "files")}
    assert (modes, folders) == ({0o600}, {0o700})


# ---- the paper -----------------------------------------------------------------------------------


def test_the_paper_tells_all_of_it(log: Vault, tmp_path: Path) -> None:
    bundled(log, tmp_path / "chosen", copies=True)
    cover, *entries, last = words_of(tmp_path / "chosen" / "log.pdf")
    assert "November 18, 2026 to November 20, 2026" in cover
    assert "2 entries" in cover
    assert "3 files" in cover
    told = " ".join(entries)
    for words in (
        "1. At the door",
        "2. November 20, 2026, Home, café side",
        "November 20, 2026, 8:04 PM",
        "Rang for ten minutes. Then hit the door.",
        '"Open it. Now."',
        "A lot",
        "There was a threat",
        "Added November 23, 2026, 5:12 PM",
        "The glazier came.",
        "door, “glass”.jpg",
        "Not in the folder",
        hashlib.sha256(PHOTO).hexdigest(),
        hashlib.sha256(HEIC).hexdigest(),
        *(link.seal.hash for link in log.incidents.links() if link.day and not link.deleted),
    ):
        assert words in told
    copy = (tmp_path / "chosen" / "files" / "002-1-door,-“glass”.jpg").read_bytes()
    assert f"SHA-256 of the copy: {hashlib.sha256(copy).hexdigest()}" in told
    assert not re.search("erased|Not finished", told + cover + last)
    assert not any(link.seal.chain in told + last for link in log.incidents.links())


def test_pictures_stand_in_it_and_say_nothing_else(log: Vault, tmp_path: Path) -> None:
    bundled(log, tmp_path / "chosen", copies=False)
    content = (tmp_path / "chosen" / "log.pdf").read_bytes()
    assert b"/Subtype /Image" in content
    for part in (MARKER.encode(), b"Exif\x00\x00", b"exif:GPS"):
        assert part not in content


# ---- stopped, or refused -------------------------------------------------------------------------


class StopAt(Progress):
    """Stopped by the person at this share."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._last = share

    def reach(self, share: float) -> None:
        self.stopped = share >= self._last
        super().reach(share)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.75, 1.0])
def test_stopped_anywhere_nothing_is_left(log: Vault, tmp_path: Path, share: float) -> None:
    with pytest.raises(StoppedError):
        bundled(log, tmp_path / "chosen", copies=True, progress=StopAt(share))
    assert not (tmp_path / "chosen").exists()


def test_what_is_there_already_is_left_alone(log: Vault, tmp_path: Path) -> None:
    (tmp_path / "chosen").mkdir()
    (tmp_path / "chosen" / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        bundled(log, tmp_path / "chosen", copies=False)
    assert [path.name for path in (tmp_path / "chosen").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("door glass.jpg", "door-glass.jpg"),
        ("../../etc/passwd", "etc-passwd"),
        ('a<b>:"c|?*.png', "a-b---c.png"),
        ("\u202egpj.exe", "gpj.exe"),
        ("CON", "CON"),
        ("...", "file"),
        ("Foto am Fluß. ", "Foto-am-Fluß"),
        ("é" * 100 + ".jpeg", "é" * 37 + ".jpeg"),
    ],
)
def test_a_name_is_safe_in_any_folder(label: str, name: str) -> None:
    assert safe_name(label) == name
    assert len(name.encode()) <= 80
