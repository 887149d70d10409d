"""Notes on paper: what stands on it, in which order, and which days its foot names."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from tests.conftest import NOW
from tests.photos import photo
from walkaway_desktop.domain.attachments import file_of
from walkaway_desktop.domain.day import When
from walkaway_desktop.domain.progress import Progress
from walkaway_desktop.pages.notes.note_paper import Paper, document_of, paper_of
from walkaway_desktop.storage.export_source import ExportSource
from walkaway_desktop.storage.vault import Vault
from walkaway_desktop.transfer.file_copies import Work
from walkaway_desktop.transfer.pdf_lines import Style
from walkaway_desktop.transfer.pictures import thumbnail

PHOTO = photo(place=True)
BODY = (
    "Rain, **all** day.\nStill.\n\n## After\n- [x] shut it\n  - *twice*\n> no\n\n"
    "![gate](gate.jpg)\nDry.\n\n```\n![gate](gate.jpg)\n```"
)
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def note(vault: Vault) -> int:
    made = vault.notes.add(When(date(2026, 11, 20), None, None), "The gate", BODY, ["home"])
    small = thumbnail(PHOTO)
    vault.attachments.add(made, file_of("bill.pdf", b"%PDF-1.4"))
    vault.attachments.add(made, file_of("gate.jpg", PHOTO, small))
    return made


def paper(vault: Vault, ids: Sequence[int]) -> Paper:
    source = ExportSource(vault)

    def has(_array: str, record: Any) -> bool:
        return record["id"] in ids

    return paper_of(source, has, Work(source.totals(), Progress()))


def test_words_pictures_and_checksums_stand_in_their_order(vault: Vault, note: int) -> None:
    made = paper(vault, [note])
    said = [(block.style, block.text) for block in made.blocks]
    assert said == [
        (Style.HEADING, "The gate"),
        (Style.NOTE, "Friday, November 20, 2026 · #home"),
        (Style.PARAGRAPH, "Rain, all day.\nStill."),
        (Style.SUBHEADING, "After"),
        (Style.PARAGRAPH, "[x] shut it\n    \u2022 twice\n    no"),
        (Style.PART, "gate.jpg"),
        (Style.SMALL, f"SHA-256: {sha256(PHOTO).hexdigest()}"),
        (Style.PARAGRAPH, "Dry."),
        (Style.PARAGRAPH, "![gate](gate.jpg)"),
        (Style.PART, "bill.pdf"),
        (Style.SMALL, f"SHA-256: {sha256(b'%PDF-1.4').hexdigest()}"),
    ]
    assert [block.picture is not None for block in made.blocks].count(True) == 1


def test_a_photo_that_nobody_has_looked_at_has_its_picture_too(vault: Vault) -> None:
    note = vault.notes.add(When(date(2026, 11, 20), None, None), "Brought in", "")
    for name, content in (
        ("gate.jpg", PHOTO),
        ("torn.jpg", PHOTO[:400]),
        ("bill.pdf", b"%PDF-1.4"),
    ):
        vault.attachments.add(note, file_of(name, content))
    pictures = {one.text: one.picture for one in paper(vault, [note]).blocks}
    assert pictures["gate.jpg"] == thumbnail(PHOTO) is not None
    assert pictures["torn.jpg"] == pictures["bill.pdf"] is None


def test_the_foot_names_the_days_and_nothing_names_the_person(vault: Vault, note: int) -> None:
    first = vault.notes.add(When(date(2026, 3, 1), None, None), "", "Cannot sleep.")
    vault.notes.add(When(NOW.date(), None, None), "Not wanted", "")
    made = paper(vault, [note, first])
    assert made.days == (date(2026, 3, 1), date(2026, 11, 20))
    assert made.blocks[0].text == "Sunday, March 1, 2026"
    document = document_of(made, "a4", NOW.date())
    assert document.foot == "March 1, 2026 to November 20, 2026"
    assert document.head == ("", "Printed on November 22, 2026")


def test_of_nothing_there_is_no_paper(vault: Vault) -> None:
    assert paper(vault, []).days is None
