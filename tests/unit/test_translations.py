"""A language can be added: every text of the app is found, and comes back translated."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from tests.pseudo import LANGUAGES, is_pseudo, longer, make
from walkaway_desktop.texts import message, texts

LONGER_AT_LEAST = 1.35


@pytest.fixture
def translated(
    qapp: QCoreApplication, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[QTranslator]:
    translator = QTranslator()
    assert translator.load(str(make(request.param, tmp_path)))
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("translated", sorted(LANGUAGES), indirect=True)
def test_texts_and_messages_come_translated(translated: QTranslator) -> None:
    shown = [
        message("lock.locked").text,
        message("vault.wrong-passphrase").detail,
        message("vault.wrong-passphrase").buttons[0],
        message("general.few-days", n=1).text,
        texts("safety")["gate"]["question"][0]["text"],
        texts("measures")["measure"][0]["values"][0]["label"],
    ]
    assert [text for text in shown if not is_pseudo(text)] == []


def test_the_longer_language_is_longer_and_keeps_placeholders() -> None:
    text = "You have {n} of %n days & more"
    changed = longer(text)
    assert len(changed) >= len(text) * LONGER_AT_LEAST
    assert re.findall(r"\{\w+\}|%n", changed) == ["{n}", "%n"]


@pytest.mark.parametrize("translated", ["longer"], indirect=True)
def test_names_for_the_code_are_the_same_in_every_language(translated: QTranslator) -> None:
    windows = texts("signs")["scale"]["windows"]
    assert [row["key"] for row in windows] == ["4_weeks", "3_months", "whole"]
    assert all(is_pseudo(row["label"]) for row in windows)
