"""A table of texts is made when it is asked for: a page asks for one of thirty, often."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from pytestqt.qtbot import QtBot

from walkaway_desktop.texts import texts


class Listening(QTranslator):
    """Notes what it is asked to translate, and leaves it as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's)
        return False

    def translate(self, context: str, text: str, path: str | None = "", _n: int = -1) -> str:
        if context == "decision":  # Qt itself asks for the direction of the language
            self.asked.append(str(path))
        return text


@pytest.fixture
def listening(qtbot: QtBot) -> Iterator[Listening]:
    made = Listening()
    QCoreApplication.installTranslator(made)
    yield made
    QCoreApplication.removeTranslator(made)


def test_only_the_table_that_is_asked_for_is_made(listening: Listening) -> None:
    words = texts("decision")
    assert words["decision"]["title"] == "Decision"
    assert listening.asked
    assert {path.partition(".")[0] for path in listening.asked} == {"decision"}


def test_asked_for_again_it_is_the_same(listening: Listening) -> None:
    words = texts("decision")
    first, count = words["decision"], len(listening.asked)
    assert words["decision"] == first
    assert len(listening.asked) == count


def test_what_safety_mode_leaves_out_is_not_there() -> None:
    assert "still_want_at_prediction" in texts("decision")
    words = texts("decision", safety_mode=True)
    assert "still_want_at_prediction" not in words
    assert len(words) == len(list(words))
    with pytest.raises(KeyError):
        words["still_want_at_prediction"]
