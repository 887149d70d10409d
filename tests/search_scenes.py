"""States of search, for tests/scenes.py."""

from collections.abc import Callable
from datetime import time
from typing import Any

from tests import made_up
from tests.stage import activate, settle
from tests.ui.driving import press
from walkaway_desktop.domain.incidents import IncidentWords, Span
from walkaway_desktop.domain.records import Kind

RANG = "Eleven calls between nine and ten, none answered."
NO_KIND = "kind:dream"
OWN_WORDS = {RANG, NO_KIND, "dream"}


def found(words: str) -> Callable[[Any], Any]:
    """What these words find, among them an Incident without an answer that sets Safety mode."""

    def show(stage: Any) -> Any:
        _add_incident(stage)
        window = stage.window("notes")
        window.page.go_to("search")
        activate(window)
        press(words)
        settle()
        return window

    return show


def incidents_listed(stage: Any) -> Any:
    """The list narrowed down to Incidents."""
    _add_incident(stage)
    window = stage.window("notes")
    kinds = window.page.filtering.bar.kinds
    kinds.setCurrentIndex(kinds.findData(Kind.INCIDENT))
    kinds.activated.emit(kinds.currentIndex())
    settle()
    return window


def _add_incident(stage: Any) -> None:
    incidents = stage.vault.incidents
    incidents.finish(incidents.add(Span(made_up.at(9, time(21, 40))), IncidentWords(RANG)).id)
