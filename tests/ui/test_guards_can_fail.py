"""The control of the guards that walk every page: each finds the fault that is planted for it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSlider, QWidget

from tests.hosted import HostedStage
from tests.scenes import Scene
from tests.stage import Stage, activate, look, page, settle
from tests.ui import test_every_page as guards
from tests.ui import test_safety_mode as safety
from tests.ui import walk
from tests.ui.words_seen import hard_to_read
from walkaway_desktop.main_window import MainWindow
from walkaway_desktop.widgets.theme import Theme

Plant = Callable[[QWidget], QWidget]
HARD = "The subsequent determination necessitates considerable deliberation regarding alternatives."
hosted, abroad, large = guards.hosted, guards.abroad, guards.large


@pytest.fixture
def scene() -> Scene:
    return Scene("today", page("today"), days=0)


def planted(above: QWidget, fault: Plant) -> QWidget:
    """The fault in the middle of a page, as large as what is whole."""
    made = fault(above)
    made.setGeometry(300, 200, max(made.sizeHint().width(), 30), max(made.sizeHint().height(), 30))
    made.show()
    settle()
    return made


def named(above: QWidget, name: str) -> QPushButton:
    made = QPushButton("Save", above)
    made.setAccessibleName(name)
    return made


def small(above: QWidget) -> QWidget:
    made = QSlider(above)
    made.setAccessibleName("Small")
    made.setFixedSize(walk.LEAST_TARGET - 1, walk.LEAST_TARGET)
    return made


def narrow(above: QWidget) -> QWidget:
    made = QLabel("Words that need more room", above)
    made.setMaximumWidth(40)
    return made


def hard(above: QWidget) -> QWidget:
    made = QLabel(" ".join([HARD] * 10), above)
    made.setWordWrap(True)
    made.setMinimumSize(600, 400)
    return made


def out_of_reach(above: QWidget) -> QWidget:
    """Over the page, and no part of it: nothing leads Tab there."""
    while not isinstance(above, MainWindow):
        above = above.parentWidget()
    return named(above, "Save")


class Stays(QWidget):
    """Hidden, it shows itself again."""

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.show()


@pytest.mark.parametrize(
    ("guard", "fault"),
    [
        ("without a name", QLineEdit),
        ("named otherwise than written", lambda above: named(above, "Keep")),
        ("a choice without its question", QComboBox),
        ("too small to press", small),
        ("cut off", narrow),
        ("hard to read", hard),
        ("Tab at 1280 x 820", out_of_reach),
        ("Tab at 960 x 640", out_of_reach),
    ],
)
def test_a_planted_fault_is_found(
    hosted: HostedStage, scene: Scene, guard: str, fault: Plant
) -> None:
    shown = scene.build(hosted)
    planted(shown.page, fault)  # type: ignore[attr-defined]  # a MainWindow
    assert guard in guards.wrong_with(hosted, shown)


def test_a_window_without_help_is_found(hosted: HostedStage) -> None:
    assert list(guards.without_help(hosted, hosted.host))


def test_what_stays_in_view_when_all_is_hidden_is_found(hosted: HostedStage, scene: Scene) -> None:
    scene.build(hosted)
    left = Stays()
    left.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    left.show()
    activate(hosted.host)
    with pytest.raises(AssertionError):
        guards.hide(hosted)
    left.deleteLater()


@pytest.mark.parametrize(
    ("guard", "fault"),
    [
        ("cut off, from the right", narrow),
        ("cut off, from the left", narrow),
        ("English", lambda above: QLabel("Plain words", above)),
    ],
)
def test_a_planted_fault_is_found_abroad(
    abroad: Stage, scene: Scene, guard: str, fault: Plant
) -> None:
    shown = scene.build(abroad)
    planted(shown.page, fault)  # type: ignore[attr-defined]  # a MainWindow
    assert guard in guards.wrong_abroad(shown)


def test_what_has_room_only_at_the_usual_size_is_found(large: Stage, scene: Scene) -> None:
    shown = scene.build(large)
    Theme.current().choose("light")
    fits = planted(shown, lambda above: QLabel("Words", above))
    fits.setFixedSize(fits.sizeHint())
    assert list(walk.clipped(shown)) == []
    look("light", 200)
    assert [one for one in walk.clipped(shown) if "'Words'" in one]


def test_what_may_not_be_said_in_safety_mode_is_found() -> None:
    assert list(safety.forbidden(["You could talk it over."], set()))
    assert not list(safety.forbidden(["You could talk it over."], {"You could talk it over."}))
    assert hard_to_read([HARD] * 10)
    row = {"shown": ["new"], "gone": ["old"], "stays": ["mine"]}
    assert safety.otherwise(row, "old mine", "new mine") == []
    assert safety.otherwise(row, "old mine", "old") == ["new", "old", "mine"]
    assert safety.otherwise({"same": True}, "old", "new") == ["not the same"]
