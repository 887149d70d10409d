"""States of a note's history, for tests/scenes.py."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.notes_scenes import BODY, TITLE
from walkaway_desktop.domain.day import When
from walkaway_desktop.pages.notes.history_dialog import AS_IT_WAS, HistoryDialog

SPACE = Qt.Key.Key_Space
BEFORE = (  # hours ago, how it read then
    (49, "First time back in the garden after three weeks. The beans had gone over."),
    (
        26,
        BODY.replace("> You don\u2019t", "> She said: you don\u2019t").replace("the kale.", "it."),
    ),
)


def history(
    *, as_it_was: bool = False, back: bool = False, none: bool = False
) -> Callable[[Any], Any]:
    """The dialog, on the oldest version; `back`: after it was brought back."""

    def show(stage: Any) -> Any:
        now = stage.clock.moment
        stage.clock.moment = now - timedelta(hours=72)
        texts = [BODY] if none else [*(body for _hours, body in BEFORE), BODY]
        note_id = stage.vault.notes.add(When.of(stage.clock.now(), 4), TITLE, texts[0])
        for (hours, _body), body in zip(BEFORE, texts[1:], strict=False):
            stage.clock.moment = now - timedelta(hours=hours)
            stage.vault.notes.save(note_id, TITLE, body)
        stage.clock.moment = now
        dialog = HistoryDialog(None, stage.vault, stage.clock, note_id)
        stage.show(dialog)
        dialog.choice.setCurrentIndex(dialog.choice.count() - 1)
        if as_it_was:
            dialog.view_of.choose(AS_IT_WAS)
        if back:
            QTest.keyClick(dialog.bring_back, SPACE)
        QApplication.processEvents()
        return dialog

    return show
