"""How a row of the bench is measured: reference and subject in turn, judged by their ratio."""

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

JUDGED_BELOW = 1.5  # p75 / p25 of the reference: above it the machine was too busy to judge
TRIES = 3
NOTES_A_DAY = 10
MILLI = 1000

Timed = Callable[[], float]  # seconds, or whatever the row counts


@dataclass(frozen=True, slots=True)
class Size:
    """How much a run takes: the small ones show that the bench works and judge nothing."""

    notes: int
    pairs: int
    starts: int
    idle_seconds: float
    judged: bool

    @property
    def days(self) -> int:
        """How many days the diary holds, at ten notes a day."""
        return self.notes // NOTES_A_DAY


SMALL = Size(notes=365, pairs=3, starts=1, idle_seconds=0.1, judged=False)
FULL = Size(notes=36_500, pairs=200, starts=15, idle_seconds=5, judged=True)


@dataclass(frozen=True, slots=True)
class Goal:
    """The most that is allowed; None = no such bound."""

    ratio: float | None = None
    median: float | None = None
    p99: float | None = None

    def words(self, unit: str) -> str:
        bounds = ((self.ratio, "{:g} x"), (self.median, "{:g} UNIT"), (self.p99, "p99 {:g} UNIT"))
        said = [form.format(bound) for bound, form in bounds if bound is not None]
        return ", ".join(said).replace("UNIT", unit)


@dataclass(frozen=True, slots=True)
class Series:
    """What one side took, in the row's unit."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p99(self) -> float:
        ranked = sorted(self.values)
        return ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))]

    @property
    def spread(self) -> float:
        """p75 / p25; 1 where there are too few values to tell."""
        if len(self.values) < 4:
            return 1.0
        low, _, high = statistics.quantiles(self.values, n=4)
        return high / low if low else 1.0


@dataclass(frozen=True, slots=True)
class Result:
    """One row as it came out. `verdict`: ok, missed, not judged, not run, small."""

    id: str
    what: str
    reference: str
    unit: str
    goal: Goal
    verdict: str
    reason: str = ""
    reference_series: Series = field(default_factory=lambda: Series(()))
    subject_series: Series = field(default_factory=lambda: Series(()))
    notes: tuple[str, ...] = ()  # other figures of the same run

    @property
    def ratio(self) -> float:
        return self.subject_series.median / self.reference_series.median

    def as_json(self) -> dict[str, object]:
        both = {"reference": self.reference_series, "subject": self.subject_series}
        figures = {
            side: {"median": one.median, "p99": one.p99, "spread": one.spread, "n": len(one.values)}
            for side, one in both.items()
            if one.values
        }
        return {
            "id": self.id,
            "what": self.what,
            "unit": self.unit,
            "verdict": self.verdict,
            "reason": self.reason,
            "ratio": self.ratio if figures else None,
            "goal": {"ratio": self.goal.ratio, "median": self.goal.median, "p99": self.goal.p99},
            "notes": self.notes,
            **figures,
        }


class NotRunError(Exception):
    """This machine cannot run the row; the text says what is missing."""


def alternate(reference: Timed, subject: Timed, pairs: int) -> tuple[Series, Series]:
    """A B A B …, the first pair thrown away."""
    reference()
    subject()
    both = [(reference(), subject()) for _ in range(pairs)]
    return Series([first for first, _ in both]), Series([second for _, second in both])


def measure(reference: Timed, subject: Timed, pairs: int) -> tuple[Series, Series]:
    """Again while the reference itself was too uneven, three times at most."""
    for _ in range(TRIES):
        first, second = alternate(reference, subject, pairs)
        if first.spread < JUDGED_BELOW:
            break
    return first, second


def judge(first: Series, second: Series, goal: Goal, size: Size) -> tuple[str, str]:
    """Verdict and reason."""
    if not size.judged:
        return "small", "sizes that judge nothing"
    if first.spread >= JUDGED_BELOW:
        return "not judged", f"the reference varies {first.spread:.2f} times"
    missed = []
    if goal.ratio is not None and second.median > goal.ratio * first.median:
        missed.append(f"{second.median / first.median:.2f} times, goal {goal.ratio:g}")
    # An absolute bound says nothing where the bare reference is over it already.
    if goal.median is not None and first.median < goal.median < second.median:
        missed.append(f"median {second.median:.1f}, goal {goal.median:g}")
    if goal.p99 is not None and first.p99 < goal.p99 < second.p99:
        missed.append(f"p99 {second.p99:.1f}, goal {goal.p99:g}")
    return ("missed", "; ".join(missed)) if missed else ("ok", "")


# ---- what is printed -----------------------------------------------------------------------------


def line(result: Result) -> str:
    head = f"{result.id:<4}{result.verdict:<11}"
    if not result.subject_series.values:
        return f"{head}{result.what}: {result.reason}"
    first, second = result.reference_series, result.subject_series
    reason = f"  ({result.reason})" if result.reason else ""
    return (
        f"{head}{second.median:8.2f} {result.unit} (p99 {second.p99:.2f}), "
        f"reference {first.median:.2f} (p99 {first.p99:.2f}, spread {first.spread:.2f}), "
        f"{result.ratio:.2f} x, goal {result.goal.words(result.unit)}  {result.what}{reason}"
    )


def write_json(results: Sequence[Result], target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps([one.as_json() for one in results], indent=1), "utf-8")
