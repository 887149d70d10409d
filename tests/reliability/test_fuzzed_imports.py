"""Row 11: damaged files of every kind on their way into a vault. All of it comes in, or nothing."""

from collections import Counter
from pathlib import Path

import pytest

from tests.bar import Bar
from tests.reliability import fuzzing
from tests.reliability.children import child


@pytest.mark.row(11, "fuzzed imports")
def test_a_damaged_file_comes_in_whole_or_is_refused(tmp_path: Path, bar: Bar) -> None:
    cases = list(bar.pick(range(5_000), quick=60))
    with child(fuzzing.run, tmp_path, f"{bar.seed} {bar.name}", cases) as (_, connection):
        counted, faults = connection.recv()
    peak, slowest = counted.pop("peak_mib"), counted.pop("slowest_ms")
    bar.count(**{name.replace(" ", "_"): number for name, number in Counter(counted).items()})
    print(f"{peak} MiB at most, {slowest} ms for the slowest")
    assert faults == []
    assert counted["files"] == len(cases)
