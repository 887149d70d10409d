"""What Daybook says of itself where people first read it: what it does, next to what it cannot."""

import re
import tomllib

import pytest

from tests.sources import ROOT, table, word_pattern

TABLE = tomllib.loads((ROOT / "tests" / "tables" / "claims.toml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PLACES = {
    "README.md": (ROOT / "README.md").read_text("utf-8"),
    "CHANGELOG.md": (ROOT / "CHANGELOG.md").read_text("utf-8"),
    "SECURITY.md": (ROOT / "SECURITY.md").read_text("utf-8"),
    "docs/guide.md": (ROOT / "docs" / "guide.md").read_text("utf-8"),
    "docs/command-line.md": (ROOT / "docs" / "command-line.md").read_text("utf-8"),
    "pyproject description": str(PROJECT["description"]),
    "pyproject keywords": " ".join(PROJECT.get("keywords", ())),
}
TEXT_FILES = ("safety", "help", "support", "messages", "export")
FAR = 1200  # letters: one paragraph, and the next


def plain(text: str) -> str:
    return re.sub(r"[*_`]|\s+", lambda found: " " if found[0].isspace() else "", text).replace(
        "’", "'"
    )


def claims(text: str) -> list[str]:
    low = plain(text).casefold()
    allowed = [one.casefold() for one in TABLE["denials"]]
    for one in allowed:
        low = low.replace(one, "")
    return [row for row in TABLE["never"] if re.search(row, low)]


def far_from_limit(text: str) -> list[str]:
    """Places where it is said that nobody else can read it, and no limit stands near."""
    low = plain(text)
    limits = [found.start() for found in re.finditer(TABLE["limit"], low)]
    return [
        low[found.start() : found.start() + 80]
        for claim in TABLE["security_claims"]
        for found in re.finditer(claim, low)
        if not any(abs(found.start() - limit) <= FAR for limit in limits)
    ]


@pytest.mark.parametrize("place", sorted(PLACES))
def test_nothing_is_claimed_that_nobody_has_shown(place: str) -> None:
    assert claims(PLACES[place]) == []


@pytest.mark.parametrize("place", sorted(PLACES))
def test_whoever_is_told_that_it_is_encrypted_is_told_what_it_cannot_do(place: str) -> None:
    assert far_from_limit(PLACES[place]) == []


@pytest.mark.parametrize("place", sorted(PLACES))
def test_no_word_stands_there_that_the_app_does_not_say(place: str) -> None:
    rows = [row["pattern"] for row in table("forbidden-words")["word"] if row["scope"] == "all"]
    low = plain(PLACES[place]).casefold()
    assert [row for row in rows if word_pattern(row.casefold()).search(low)] == []


def test_first_run_and_the_page_of_traces_say_both() -> None:
    safety = table("safety")
    first, visible = safety["first_run"], safety["visible"]
    told = " ".join([first["what_it_is"], *first["cannot"], first["cannot_note"]])
    assert "encrypted" in told
    assert far_from_limit(told) == []
    assert plain(visible["limit"]) == plain(TABLE["whole_limit"])


def test_the_limit_stands_in_the_readme_word_for_word() -> None:
    assert plain(TABLE["whole_limit"]).rstrip(".") in plain(PLACES["README.md"])


def test_the_texts_of_the_app_claim_nothing_either() -> None:
    for name in TEXT_FILES:
        text = (ROOT / "resources" / "texts" / f"{name}.toml").read_text("utf-8")
        shown = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
        assert claims(shown) == [], name


@pytest.mark.parametrize("text", TABLE["planted"])
def test_a_claim_that_is_too_much_is_caught(text: str) -> None:
    assert claims(text) or far_from_limit(text)
