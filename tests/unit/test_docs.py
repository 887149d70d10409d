"""What code cites is written down: every file of docs/, and every section of it that is named."""

import re
from collections.abc import Iterator

from tests.sources import ROOT

CITED = re.compile(r"\(docs/([a-z-]+\.md)(?:, ([^)]+))?\)")
MENTIONED = re.compile(r"docs/[a-z-]+\.md")


def sources() -> Iterator[tuple[str, str]]:
    for folder in ("walkaway_desktop", "resources"):
        for path in ROOT.glob(f"{folder}/**/*.py"):
            if path.parent.name != "forms":
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def headings(name: str) -> set[str]:
    lines = (ROOT / "docs" / name).read_text("utf-8").splitlines()
    return {line.lstrip("#").strip() for line in lines if line.startswith("#")}


def test_every_section_that_the_code_cites_is_there() -> None:
    cited = [(at, *found) for at, text in sources() for found in CITED.findall(text)]
    assert cited
    missing = [
        f"{at}: {name}, {section}"
        for at, name, section in cited
        if section and section not in headings(name)
    ]
    assert missing == []


def test_no_document_has_two_sections_of_one_name() -> None:
    lines = [
        f"{path.name}: {line}"
        for path in sorted((ROOT / "docs").glob("*.md"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("## ")
    ]
    assert [line for line in lines if lines.count(line) > 1] == []


def test_every_document_that_is_named_is_there() -> None:
    readme = [(name, (ROOT / name).read_text("utf-8")) for name in ("README.md", "CONTRIBUTING.md")]
    named = {(at, name) for at, text in (*sources(), *readme) for name in MENTIONED.findall(text)}
    assert [f"{at}: {name}" for at, name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_picture_of_the_readme_is_there() -> None:
    pictures = re.findall(r"\]\((docs/pictures/[^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert pictures
    assert [name for name in pictures if not (ROOT / name).exists()] == []
