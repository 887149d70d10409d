"""./dev bench [--small] [NAME…]: what things take, beside a reference measured in the same run.

Every row is a ratio, so it holds on any machine. A goal that is missed ends with 1. Where the
reference itself was too uneven, the row is "not judged": run it again on a quiet machine.
"""

import argparse
import inspect
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests import (  # noqa: E402
    bench_child,
    bench_days,
    bench_edit,
    bench_hide,
    bench_import,
    bench_list,
    bench_open,
    bench_paint,
    bench_pdf,
    bench_search,
    bench_sitting,
    bench_start,
    bench_storage,
)
from tests.bench_harness import (  # noqa: E402
    FULL,
    SMALL,
    Goal,
    NotRunError,
    Result,
    Size,
    line,
    write_json,
)
from walkaway_desktop.page_check import hush_no_screen  # noqa: E402

ROWS: dict[str, Callable[[Size], Result]] = {
    "S1": bench_start.s1,
    "S2": bench_start.s2,
    "M1": bench_start.m1,
    "M2": bench_start.m2,
    "D1": bench_storage.d1,
    "D2": bench_storage.d2,
    "D3": bench_storage.d3,
    "D4": bench_import.d4,
    "Q1": bench_search.q1,
    "Q2": bench_list.q2,
    "Q3": bench_open.q3,
    "Q4": bench_search.q4,
    "Q5": bench_search.q5,
    "SP": bench_open.space,
    "SC": bench_days.sc,
    "CA": bench_days.ca,
    "CM": bench_days.cm,
    "CF": bench_days.cf,
    "CP": bench_days.cp,
    "HF": bench_days.hf,
    "DO": bench_sitting.do,
    "DT": bench_sitting.dt,
    "P1": bench_paint.p1,
    "P2": bench_paint.p2,
    "P3": bench_paint.p3,
    "P4": bench_paint.p4,
    "P4L": bench_paint.p4_long,
    "E1": bench_edit.e1,
    "E1M": bench_edit.e1_middle,
    "E1E": bench_edit.e1_end,
    "E2": bench_edit.e2,
    "X1": bench_pdf.x1,
    "QH": bench_hide.qh,
}
REFERENCES: dict[str, Callable[..., object]] = {
    "S1, S2, M1, M2": bench_child.empty,
    "D1": bench_storage.raw_connection,
    "D2": bench_storage.same_rows,
    "D3": bench_storage.one_row,
    "D4": bench_import.import_rows,
    "DO": bench_sitting.paragraphs,
    "P1, P4, P4L, CA, CM, CF, CP, HF": bench_paint.r_lines,
    "P2, P3": bench_paint.drawing,
    "E1, E1M, E1E": bench_edit.keys,
    "E2": bench_edit.opening,
    "X1": bench_pdf.r_pdf,
    "QH": bench_hide.r_switch,
}
TARGET = ROOT / "build" / "bench.json"


def run(name: str, size: Size) -> Result:
    try:
        return ROWS[name](size)
    except NotRunError as error:
        return Result(name, "", "", "", Goal(), "not run", str(error))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--small", action="store_true", help="see that it works, judge nothing")
    parser.add_argument("--json", type=Path, default=TARGET, metavar="FILE")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if name not in ROWS]:
        parser.error(f"no row {', '.join(unknown)}")
    hush_no_screen()
    results = []
    for name in asked.names or ROWS:
        results.append(run(name, SMALL if asked.small else FULL))
        print(line(results[-1]), flush=True)
        for note in results[-1].notes:
            print(f"    {note}")
    write_json(results, asked.json)
    print("\nReferences\n")
    for names, reference in REFERENCES.items():
        print(f"# {names}\n{inspect.getsource(reference)}")
    return 1 if any(result.verdict == "missed" for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
