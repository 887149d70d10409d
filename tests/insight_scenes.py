"""Scenes of Insight: each question with an answer, with too few days, and switched off."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from tests import made_up
from tests.made_up_insight import check_diary
from tests.stage import Stage
from tests.ui.driving import press


def asked(number: int, days: int = made_up.DAYS) -> "Callable[[Stage], QWidget]":
    """This question; 0 = none yet. In an empty vault the diary of the check values answers it."""

    def build(stage: Stage) -> QWidget:
        if not days:
            check_diary(stage.vault, stage.clock)
        window = stage.window("space/insight")
        if number:
            press(str(number))
        QApplication.processEvents()
        return window

    return build


def off(stage: Stage) -> QWidget:
    """Nothing can be asked."""
    stage.vault.settings.show_insight = False
    return stage.window("space/insight")
