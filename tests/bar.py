"""The rows of the reliability bar (docs/reliability.md): their sizes, slices, seeds and results."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TypeVar

RECORD = Path(__file__).parents[1] / "docs" / "reliability.md"
SEED = 20261122
RESULT_BARS = 7  # of a line with six cells
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
    start = f"| {row.number} | {row.name} |"
    lines = RECORD.read_text("utf-8").splitlines()
    place = next(number for number, line in enumerate(lines) if _is_result(line, start))
    known = {line.split("|")[3].strip(): line for line in lines if _is_result(line, start)}
    what = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in row.counted.items())
    today = datetime.now(UTC).date().isoformat()
    known[row.slice or "all"] = f"{start} {row.slice or 'all'} | {what} | {row.seed} | {today} |"
    parts = [f"{which}/{row.parts}" for which in range(1, row.parts + 1)] if row.slice else ["all"]
    fresh = [known.get(part, f"{start} {part} | not run | | |") for part in parts]
    kept = [line for line in lines if not _is_result(line, start)]
    RECORD.write_text("\n".join([*kept[:place], *fresh, *kept[place:]]) + "\n", "utf-8")


def _is_result(line: str, start: str) -> bool:
    """Results have six cells; the table of what is tried has four."""
    return line.startswith(start) and line.count("|") == RESULT_BARS
