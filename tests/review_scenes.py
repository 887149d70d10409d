"""States of the weekly review, in Space and beside the notes, for tests/scenes.py."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests import made_up_review
from tests.contact_scenes import click
from tests.ui.driving import press
from walkaway_desktop.pages.space.review.review_tab import ReviewTab


def review(
    place: str = "review", *names: str, begun: bool = False, reasons: bool = False
) -> Callable[[Any], Any]:
    """The tab, or a place in it, after these buttons were pressed."""

    def show(stage: Any) -> Any:
        if begun:
            made_up_review.begin(stage.vault)
        if reasons:
            stage.vault.own_reasons.write(made_up_review.REASONS_TITLE, made_up_review.REASONS)
        window = stage.window("space")
        window.page.go_to(place)
        for name in names:
            click(window.page, name)
        QApplication.processEvents()
        return window

    return show


def kept(stage: Any) -> Any:
    """One that was kept, opened again."""
    newest = stage.vault.reviews.newest()
    return review(f"review/{newest.id}")(stage)


def refused(stage: Any) -> Any:
    """One that can't be kept as it is, with other words of what this time is for."""
    window = review("review/new", "Change these words")(stage)
    view = window.page.tab(ReviewTab).review
    view.form.opening.purpose.text = "w" * 510
    view.form.answers["surprised"].text = "a" * 2010
    view.save()
    QApplication.processEvents()
    return window


def in_notes(stage: Any) -> Any:
    """One that was kept, read beside the list of notes."""
    window = stage.window("notes")
    newest = stage.vault.reviews.newest()
    window.page.form.list.setCurrentIndex(window.page.rows.index_of(newest.id))
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    return window


def due(stage: Any) -> Any:
    """More than a week after the last one."""
    stage.vault.entries.delete([stage.vault.reviews.newest().id])
    return stage.window("today")
