"""Made-up languages that prove what real ones need: texts 40 % longer, and mirrored as well."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from tests.sources import ROOT

UPDATE = ROOT / "resources" / "translations" / "update.py"
PLACEHOLDER = re.compile(r"(\{\w+\}|%n|&\w|<[^>]+>|&)")
ACCENTS = str.maketrans("aeiouAEIOUcnsz", "åéîøüÅÉÎØÜçñšž")
LONGER = 0.4
RIGHT_TO_LEFT = "\u200f"
# Joined, so that the padding never breaks onto a line of its own.
PADDING = "\u00b7"


def longer(text: str) -> str:
    """40 % longer, placeholders kept: "Save" becomes "Šåvé··"."""
    parts = PLACEHOLDER.split(text)
    changed = [part if number % 2 else part.translate(ACCENTS) for number, part in enumerate(parts)]
    return "".join(changed) + PADDING * max(1, round(len(text) * LONGER))


def mirrored(text: str) -> str:
    """As much longer, and read from the right."""
    return RIGHT_TO_LEFT + longer(text) + RIGHT_TO_LEFT


LANGUAGES: dict[str, Callable[[str], str]] = {"longer": longer, "mirrored": mirrored}


def means(text: str, english: str) -> bool:
    """Whether `text` begins with `english`, as it stands or in one of the two."""
    plain = text.lstrip(RIGHT_TO_LEFT)
    return plain.startswith((english, english.translate(ACCENTS)))


def is_pseudo(text: str) -> bool:
    """Whether `text` went through one of the two: no plain vowel is left but in a placeholder."""
    return not re.search("[aeiou]", PLACEHOLDER.sub("", text))


def _update(target: Path) -> None:
    spec = importlib.util.spec_from_file_location("update_translations", UPDATE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.update(target)


def make(language: str, folder: Path) -> Path:
    """The compiled translation of every text of the app into one of LANGUAGES."""
    source = folder / f"{language}.ts"
    # lupdate takes the plural forms from the language in the name; German has two, as English.
    plain = folder / "de.ts"
    _update(plain)
    tree = ElementTree.parse(plain)  # noqa: S314 (lupdate wrote it)
    for context in tree.iter("context"):
        if context.findtext("name") != "dates":  # patterns: other letters would be no date
            for message in context.iter("message"):
                _translate(message, LANGUAGES[language])
    tree.write(source, encoding="utf-8", xml_declaration=True)
    compiled = source.with_suffix(".qm")
    lrelease = shutil.which("pyside6-lrelease")
    assert lrelease is not None, "pyside6-lrelease is not on PATH"
    subprocess.run([lrelease, "-silent", source, "-qm", compiled], check=True)
    return compiled


def _translate(message: ElementTree.Element, change: Callable[[str], str]) -> None:
    text = message.findtext("source") or ""
    shown = message.find("translation")
    assert shown is not None
    shown.attrib.pop("type", None)
    forms = shown.findall("numerusform") or [shown]
    for form in forms:
        form.text = change(text)
