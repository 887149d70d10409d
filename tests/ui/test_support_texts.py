"""Every text of support.toml and safety.toml is shown: on Get support, or where it belongs."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.sources import ROOT
from walkaway_desktop.clock import FixedClock
from walkaway_desktop.domain.records import Cause
from walkaway_desktop.pages.support import SupportPage
from walkaway_desktop.storage.vault import Vault

PAGES = ROOT / "walkaway_desktop" / "pages"
# What is not shown on Get support, and the modules that ask for it.
ELSEWHERE = {
    "support.incident": ["notes", "decide", "space"],
    "support.incident_check": ["notes"],
    "safety.about": ["settings"],
    "safety.gate": ["decide"],
    "safety.panel": ["decide", "settings", "notes", "space"],
    "safety.saying_it_safely": ["decide"],
    "safety.first_run": ["first_run"],
    "safety.import_question": ["notes"],
    "safety.switch_off": ["settings"],
    "safety.settings": ["settings"],
    "safety.due": ["due_card.py", "milestone_card.py", "milestone_words.py"],
    "safety.export_question": ["file_words.py"],
    "safety.erase": ["gone.py", "erase_dialog.py", "settings", "notes"],
    "safety.visible": ["settings"],
    "safety.under_18": ["notes"],
    "safety.ordered": ["space", "milestone_words.py", "decide"],
    "safety.quick_hide": ["settings", "first_run", "cover.py", "help"],
}
# Said only once that is so: no advocate has read them yet.
NOT_YET = {"safety.about.reviewed_text"}
# Asked for by a name that is put together.
PUT_TOGETHER = {"inside_label", "outside_label"}  # contact_words.py
# Never shown: for whoever reads the file, and what is typed to find a country (test_support.py).
NEVER = {"locale", "id", "key", "source", "country_also"}
COUNTRIES = ("", "US", "AU", "AD", "GM")  # with lines, with one for those who harm, with none


def leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text with the keys that lead to it; those of an item of a list are not named."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NEVER:
                yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, (*path, "*"))


def all_texts() -> Iterator[tuple[tuple[str, ...], str]]:
    for name in ("support", "safety"):
        file = ROOT / "resources" / "texts" / f"{name}.toml"
        yield from leaves(tomllib.loads(file.read_text("utf-8")), (name,))


def words_of(page: QWidget) -> Iterator[str]:
    for one in page.findChildren(QWidget):
        yield from (one.accessibleName(), one.accessibleDescription())
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()
        elif isinstance(one, QComboBox):
            yield one.itemText(0)


def shown(page: SupportPage, section: str) -> SupportPage:
    """With nothing left of the section before."""
    page.show_section(section)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return page


@pytest.fixture
def on_the_page(qtbot: QtBot, memory_vault: Vault, clock: FixedClock) -> str:
    """All that the page says: locked and open, with and without Safety mode, in five countries."""
    said: set[str] = set()
    for vault, safety_mode in ((None, True), (memory_vault, True), (memory_vault, False)):
        if vault is not None:
            vault.settings.set_safety_mode(on=safety_mode, cause=Cause.HAND)
        page = SupportPage(vault, clock)
        qtbot.addWidget(page)
        for country in COUNTRIES:
            page.country.setCurrentIndex(page.country.findData(country))
            page.country.activated.emit(page.country.currentIndex())
            for section in page.sections.buttons:
                said |= set(words_of(shown(page, section)))
    return "\n".join(said)


def is_said(text: str, page: str) -> bool:
    return all(part.strip() in page for part in re.split(r"\{\w+\}", text))


def sources(owners: list[str]) -> str:
    files: list[Path] = []
    for owner in owners:
        place = PAGES / owner
        assert place.exists(), owner
        files += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_no_text_of_the_two_files_is_an_orphan(on_the_page: str) -> None:
    asked = {name: sources(owners) for name, owners in ELSEWHERE.items()}
    orphans = []
    for path, text in all_texts():
        if is_said(text, on_the_page) or ".".join(path) in NOT_YET:
            continue
        table, keys = ".".join(path[:2]), set(path[1:3]) - {"*"} - PUT_TOGETHER
        if not all(f'"{key}"' in asked.get(table, "") for key in keys):
            orphans.append(".".join(path))
    assert "\n".join(sorted(orphans)) == ""


def test_every_table_that_belongs_elsewhere_is_one_of_the_files() -> None:
    assert ELSEWHERE.keys() <= {".".join(path[:2]) for path, _ in all_texts()}


def test_studies_are_never_named_and_facts_stand_beside_a_reason_to_plan(on_the_page: str) -> None:
    facts = tomllib.loads((ROOT / "resources/texts/support.toml").read_text("utf-8"))["fact"]
    for fact in facts:
        assert fact["source"] not in on_the_page
        assert not re.search(r"\d", fact["shown_as"]), "a figure about danger"
        assert (fact["shown_as"] in on_the_page) == fact["verified"]
    assert "That is a reason to plan, not a reason to stay." in on_the_page


@pytest.mark.parametrize("safety_mode", [True, False])
def test_couples_counseling_is_named_only_where_it_says_what_daybook_leaves_out(
    qtbot: QtBot, memory_vault: Vault, clock: FixedClock, *, safety_mode: bool
) -> None:
    memory_vault.settings.set_safety_mode(on=safety_mode, cause=Cause.HAND)
    page = SupportPage(memory_vault, clock)
    qtbot.addWidget(page)
    found = set()
    for section in page.sections.buttons:
        shown(page, section)
        found |= {(section, one) for one in words_of(page) if "counseling" in one.casefold()}
    assert [section for section, _ in found] == ["now"]
    ((_, words),) = found
    assert words.startswith("It will not suggest")
