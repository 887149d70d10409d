"""The bench runs, judges by ratio, and says when it cannot judge."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import ROWS
from tests.bench_harness import FULL, SMALL, Goal, Series, alternate, judge
from tests.sources import ROOT

EVEN = Series([10.0] * 20)


def test_the_small_sizes_of_every_row_run(tmp_path: Path) -> None:
    target = tmp_path / "bench.json"
    asked = [sys.executable, "tests/bench.py", "--small", "--json", str(target)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = {row["id"]: row["verdict"] for row in json.loads(target.read_text("utf-8"))}
    assert list(rows) == list(ROWS)
    assert set(rows.values()) <= {"small", "not run"}
    assert "def same_rows" in done.stdout


@pytest.mark.parametrize(
    ("took", "verdict"), [(19.0, "ok"), (21.0, "missed")], ids=["within", "over"]
)
def test_a_row_is_judged_by_its_ratio(took: float, verdict: str) -> None:
    assert judge(EVEN, Series([took] * 20), Goal(ratio=2), FULL)[0] == verdict


def test_an_uneven_reference_judges_nothing() -> None:
    uneven = Series([10.0, 30.0] * 10)
    assert judge(uneven, Series([90.0] * 20), Goal(ratio=2), FULL)[0] == "not judged"


def test_small_sizes_judge_nothing() -> None:
    assert judge(EVEN, Series([90.0] * 20), Goal(ratio=2), SMALL)[0] == "small"


def test_an_absolute_bound_holds_where_the_reference_is_within_it() -> None:
    slow = Series([19.0] * 20)
    assert judge(EVEN, slow, Goal(ratio=2, p99=16), FULL)[0] == "missed"
    assert judge(Series([17.0] * 20), slow, Goal(ratio=2, p99=16), FULL)[0] == "ok"


def test_sides_are_measured_in_turn_and_the_first_pair_is_dropped() -> None:
    order: list[str] = []

    def side(name: str) -> float:
        order.append(name)
        return float(len(order))

    first, second = alternate(lambda: side("A"), lambda: side("B"), 3)
    assert "".join(order) == "ABABABAB"
    assert (list(first.values), list(second.values)) == ([3, 5, 7], [4, 6, 8])
