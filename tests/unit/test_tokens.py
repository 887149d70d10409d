"""Every pair of colors in the tokens can be read, by the formula of WCAG 2."""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "resources" / "theme" / "tokens.toml"
TOKENS = tomllib.loads(SOURCE.read_text("utf-8"))
THEMES = TOKENS["meta"]["themes"]
LIMITS = TOKENS["contrast"]


def luminance(color: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, definitions)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least(theme: str, kind: str) -> float:
    limit: float = LIMITS[f"high_{kind}_min" if theme.startswith("contrast_") else f"{kind}_min"]
    return limit


def cases() -> list[tuple[str, str, str, str]]:
    return [
        (theme, kind, *pair)
        for kind in ("text", "graphic")
        for theme, pair in product(THEMES, LIMITS[f"{kind}_pairs"])
    ]


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(("theme", "kind", "front", "back"), cases())
def test_a_pair_has_enough_contrast(theme: str, kind: str, front: str, back: str) -> None:
    colors = TOKENS["color"][theme]
    assert contrast(colors[front], colors[back]) >= least(theme, kind)


def test_every_look_has_the_same_colors() -> None:
    names = {theme: frozenset(TOKENS["color"][theme]) for theme in THEMES}
    assert len(set(names.values())) == 1


def test_the_sizes_that_hold_text_are_those_their_comments_name() -> None:
    lines = SOURCE.read_text("utf-8").splitlines()
    told = {
        name
        for line in lines
        if (found := re.match(r"(\w+) = .*# x text", line))
        for name in (found[1], *re.findall(r"\b(button_small|field|nav_item|row)\b", line))
    }
    assert told == set(TOKENS["size"]["x_text"])


def test_every_tinted_icon_is_there_and_has_a_color() -> None:
    icons = SOURCE.parents[1] / "icons"
    missing = {icon for icon in TOKENS["tinted"] if not (icons / f"{icon}.svg").exists()}
    assert not missing
    assert set(TOKENS["tinted"].values()) <= set(TOKENS["color"]["light"])
