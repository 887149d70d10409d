"""The rows of the reliability bar (docs/reliability.md): their sizes, slices, seeds and results."""

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TypeVar

RECORD = Path(__file__).parents[1] / "docs" / "reliability.md"
SEED = 20261122
RESULT_BARS = 8  # of a line with seven cells
NOT_RUN = "not run"
Case = TypeVar("Case")


def slice_of(asked: str) -> tuple[int, int] | None:
    """ "3/20" as (3, 20); None where it does not read like that."""
    found = re.fullmatch(r"(\d+)/(\d+)", asked)
    if not found:
        return None
    which, parts = int(found[1]), int(found[2])
    return (which, parts) if 1 <= which <= parts else None


@dataclass
class Bar:
    """One row in one run. Its cases are the same in every run with the same seed."""

    number: int
    name: str
    full: bool
    slice: str | None = None
    seed: int = SEED
    counted: dict[str, int] = field(default_factory=dict)

    def size(self, quick: int, full: int) -> int:
        """How many cases this run takes; a slice of a full row takes its part."""
        if not self.full:
            return quick
        return len(self.part(range(full)))

    def part(self, cases: Sequence[Case]) -> Sequence[Case]:
        """The cases of this slice: every n-th, so that each slice holds all kinds."""
        which, _ = slice_of(self.slice or "") or (1, 1)
        return cases[which - 1 :: self.parts]

    @property
    def parts(self) -> int:
        """Into how many slices this run divides a row."""
        return (slice_of(self.slice or "") or (1, 1))[1]

    def pick(self, cases: Sequence[Case], quick: int, full: int | None = None) -> Sequence[Case]:
        """`quick` cases spread over all of them, or `full` (None = all) in this slice."""
        wanted = (len(cases) if full is None else full) if self.full else quick
        chosen = cases if wanted >= len(cases) else self._draws().sample(cases, wanted)
        return self.part(chosen) if self.full else chosen

    @property
    def random(self) -> Random:
        """A fresh source of the row's own numbers; another slice draws others."""
        return self._draws(self.slice or "")

    def _draws(self, part: str = "") -> Random:
        return Random(f"{self.seed} {self.name} {part}")  # noqa: S311 (not a secret)

    def count(self, **found: int) -> None:
        """Adds to what the row prints: `bar.count(kills=1)`."""
        for what, number in found.items():
            self.counted[what] = self.counted.get(what, 0) + number

    def line(self) -> str:
        what = ", ".join(
            f"{number:,} {name.replace('_', ' ')}" for name, number in self.counted.items()
        )
        part = f", slice {self.slice}" if self.slice else ""
        return (
            f"row {self.number} {self.name}: {what or 'nothing counted'} (seed {self.seed}{part})"
        )


def remember_result(row: Bar) -> None:
    """Write a full run into docs/reliability.md; slices of it that nobody ran say so."""
    lines = RECORD.read_text("utf-8").splitlines()
    place = _place_of(row, lines)
    known = {line.split("|")[3].strip(): line for line in lines if _is_result(line, row)}
    known[row.slice or "all"] = _result(row)
    parts = [f"{which}/{row.parts}" for which in range(1, row.parts + 1)] if row.slice else ["all"]
    fresh = [known.get(part) or _result(replace(row, slice=part, counted={})) for part in parts]
    kept = [line for line in lines if not _is_result(line, row)]
    RECORD.write_text("\n".join([*kept[:place], *fresh, *kept[place:]]) + "\n", "utf-8")


def _result(row: Bar) -> str:
    """The line of one slice: what was counted, with which seed, when, and how it is run again."""
    what = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in row.counted.items())
    seed, today = (str(row.seed), datetime.now(UTC).date().isoformat()) if what else ("", "")
    command = f"./dev test --full {shlex.quote(row.name)}"
    command += f" --slice {row.slice}" if row.slice else ""
    cells = [row.number, row.name, row.slice or "all", what or NOT_RUN, seed, today, f"`{command}`"]
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def _place_of(row: Bar, lines: Sequence[str]) -> int:
    """Where its first line stands or would stand: rows are in order of their numbers."""
    results = {place: _number_of(line) for place, line in enumerate(lines) if _number_of(line)}
    own = [place for place in results if _is_result(lines[place], row)]
    before = [place + 1 for place, number in results.items() if number <= row.number]
    return own[0] if own else max(before, default=len(lines))


def _number_of(line: str) -> int:
    """The row of a line of results; 0 = another line: what is tried has fewer cells."""
    found = re.match(r"\| (\d+) \|", line)
    return int(found[1]) if found and line.count("|") == RESULT_BARS else 0


def _is_result(line: str, row: Bar) -> bool:
    return _number_of(line) == row.number and line.split("|")[2].strip() == row.name
