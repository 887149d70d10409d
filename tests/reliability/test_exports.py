"""Row 30: an export says no name, no path, no maker beside its words; no cell is a formula."""

import csv
import getpass
import platform
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from PySide6.QtGui import QPdfWriter
from pytestqt.qtbot import QtBot

from tests.bar import Bar
from tests.conftest import NOW, delete_closed_widgets
from tests.photos import photo
from tests.ui.driving import open_page
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.contacts import ContactWords, Direction
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.domain.records import CheckinAnswers
from walkaway_desktop.pages.notes.note_paper import document_of, paper_of
from walkaway_desktop.pages.space.chart_tab import ChartTab
from walkaway_desktop.pages.space.page import SpacePage
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.texts import readme
from walkaway_desktop.transfer import csv_export, zip_export
from walkaway_desktop.transfer.file_copies import Work
from walkaway_desktop.transfer.pdf import pdf_of
from walkaway_desktop.widgets.chart_picture import ChartPicture

STARTS = ("", "=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "=cmd|' /C calc'!A0", "@SUM(1+1)*")
WORDS = ("river", "<script>alert(1)</script>", "<img src=file:///etc/passwd>", "![p](/etc/passwd)",
         "[there](file:///etc/hosts)", "\\href{x}", "ağaç", "电话", "שלום", "2026")  # fmt: skip
TAGS = ("walk", "=1+1", "@home", "+x")
IN_PDF = (b"/JavaScript", b"/JS", b"/Launch", b"/URI", b"/EmbeddedFile", b"/OpenAction")
FORMULA = tuple(csv_export.FORMULA)
BYTE_ORDER_MARK = b"\xfe\xff"
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
OF_INFO = re.compile(rb"/(Title|Author|Creator|Subject|Keywords)\s*\(([^)]*)\)")


class Diary:
    """Random entries of words that a file must not act on."""

    def __init__(self, vault: Vault, random: Random) -> None:
        self.vault, self.random = vault, random

    def fill(self) -> None:
        for ago in range(self.random.randrange(3, 9)):
            when = When(NOW.date() - timedelta(days=ago), None, None)
            tags = tuple(self.random.sample(TAGS, 2))
            mood = {"mood": float(self.random.randint(1, 5))}
            self.vault.checkins.add(when, CheckinAnswers(mood, tags, self.words(5)))
            note = self.vault.notes.add(when, self.words(3), self.words(60), tags)
            self.vault.contacts.add(
                when, ContactWords(Direction.I_REACHED_OUT, about=self.words(9))
            )
        picture = photo(64, 48, place=True, note="a camera's own words")
        self.vault.attachments.add(note, file_of("gate.jpg", picture))

    def words(self, most: int) -> str:
        found = self.random.choices(WORDS, k=self.random.randrange(1, most + 1))
        return self.random.choice(STARTS) + " ".join(found)


def telling(content: bytes, vault_place: Path) -> list[bytes]:
    """Names of the computer, of who uses it, and of places on it, in any usual encoding."""
    names = {getpass.getuser(), platform.node(), str(Path.home()), str(vault_place)}
    long_enough = [name for name in names if len(name) > 3 and name not in {"root", "localhost"}]
    encoded = [one.encode(code) for one in long_enough for code in ("utf-8", "utf-16-be")]
    return [one for one in encoded if one in content]


def unpacked(content: bytes) -> bytes:
    """A PDF with its streams inflated."""
    return content + b"".join(inflated(stream) for stream in STREAM.findall(content))


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""  # a picture, kept as it is


# ---- each kind of file: what is wrong with it ----------------------------------------------------


def of_pdf(vault: Vault, place: Path) -> Iterator[str]:
    source = ExportSource(vault)
    paper = paper_of(source, lambda *_: True, Work(source.totals(), Progress()))
    content, pages = pdf_of(document_of(paper, "a4", NOW.date()), Progress())
    inside = unpacked(content)
    info = OF_INFO.findall(content)
    if not pages or not info:
        yield "there is nothing to look at"
    yield from (f"PDF says {name!r} {said!r}" for name, said in info if said.strip(BYTE_ORDER_MARK))
    outside_streams = STREAM.sub(b"", content)  # in a packed font three signs mean nothing
    yield from (f"PDF holds {one!r}" for one in IN_PDF if one in outside_streams)
    yield from (f"PDF tells {one!r}" for one in telling(inside, place))
    if b"a camera's own words" in inside:
        yield "PDF holds what a camera wrote"


def of_csv(vault: Vault, place: Path) -> Iterator[str]:
    folder = place.with_name("tables")
    csv_export.write(folder, ExportSource(vault).tables(names=True))
    for path in sorted(folder.iterdir()):
        yield from (f"CSV tells {one!r}" for one in telling(path.read_bytes(), place))
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file, strict=True) for cell in row]
        yield from (f"a formula: {one!r}" for one in cells if one.startswith(FORMULA))


def of_zip(vault: Vault, place: Path) -> Iterator[str]:
    path = place.with_name("all.zip")
    zip_export.write(path, ExportSource(vault), readme(), names=True)
    yield from (f"zip tells {one!r}" for one in telling(path.read_bytes(), place))
    with ZipFile(path) as file:
        if file.comment or any(one.extra or one.comment for one in file.infolist()):
            yield "zip holds a comment"
        names = file.namelist()
    yield from (f"zip has {one!r}" for one in names if one.startswith("/") or ".." in one)


def of_picture(tab: ChartTab, place: Path) -> Iterator[str]:
    shown = tab.chart.chart.shown
    assert shown is not None
    picture = ChartPicture(shown, [], 640, mirrored=False)
    png, svg = picture.png(), picture.svg()
    chunks = re.findall(rb"(IHDR|tEXt|zTXt|iTXt|eXIf|tIME|IEND)", png)
    if chunks != [b"IHDR", b"IEND"]:
        yield f"PNG holds {chunks}"
    yield from (f"picture tells {one!r}" for one in telling(png + svg, place))
    yield from (f"SVG holds {one!r}" for one in (b"<script", b"href", b"<!--") if one in svg)


# ---- all of them ---------------------------------------------------------------------------------


@pytest.fixture
def one_export(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Callable[[Random], list[str]]:
    """A diary of its own, in every kind of file; what is wrong with them."""
    number = count()

    def export(random: Random) -> list[str]:
        place = tmp_path / f"{next(number)}" / "vault"
        place.mkdir(parents=True)
        vault = Vault.in_memory(clock)
        Diary(vault, random).fill()
        page = open_page(qtbot, SpacePage(vault, clock))
        page.go_to("chart")
        wrong = [*of_pdf(vault, place), *of_csv(vault, place), *of_zip(vault, place)]
        wrong += of_picture(page.tab(ChartTab), place)
        page.close()
        delete_closed_widgets()
        vault.close()
        return wrong

    return export


@pytest.mark.row(30, "exports")
def test_an_export_says_nothing_of_who_made_it_and_where(
    bar: Bar, one_export: Callable[[Random], list[str]]
) -> None:
    random = bar.random
    for _ in range(bar.size(quick=1, full=100)):
        assert one_export(random) == []
        bar.count(diaries=1, files=6)


@pytest.mark.row(30, "exports")
def test_an_export_that_tells_is_found(
    bar: Bar, one_export: Callable[[Random], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_export, "FORMULA", ())
    set_title = QPdfWriter.setTitle
    monkeypatch.setattr(QPdfWriter, "setTitle", lambda self, _: set_title(self, "Robin's days"))
    wrong = one_export(bar.random)
    bar.count(found_in_control=len(wrong))
    assert {one[:5] for one in wrong} == {"PDF s", "a for"}
