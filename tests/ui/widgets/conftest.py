"""The words of the measures, and a light theme at 100 % for every test of a widget."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from walkaway_desktop.texts import texts
from walkaway_desktop.widgets.focus_ring import FocusRing
from walkaway_desktop.widgets.theme import Theme


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme as the app starts it; put back after each test."""
    current = Theme.current()
    current.choose("light", 100)
    FocusRing.by_key = True
    yield current
    qapp.setLayoutDirection(qapp.layoutDirection().LeftToRight)
    current.choose("light", 100)


@pytest.fixture
def measures() -> dict[str, dict[str, Any]]:
    """The words of each measure, by its key."""
    return {row["id"]: row for row in texts("measures")["measure"]}


@pytest.fixture
def feelings() -> list[dict[str, Any]]:
    """The words of none, a little, some, a lot."""
    values: list[dict[str, Any]] = texts("measures")["scale"]["feeling"]["values"]
    return values
