"""Run the benchmarks: `python -m tests.benchmarks [name ...]`; all of them write docs/performance.md."""

import importlib
import sys
from pathlib import Path

from counter_app.domain.clock import SystemClock
from tests.benchmarks.figures import Figure
from tests.benchmarks.machine import describe_machine

_NAMES = (
    "first_paint",
    "demo_start",
    "saving",
    "reading_a_million",
    "window_memory",
    "tick",
    "postcards",
    "demo_data",
)
_PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_BEGIN, _END = "<!-- {name}: begin -->", "<!-- {name}: end -->"


def main(names: list[str]) -> int:
    """Measure what is named, or everything; gives 1 when a limit is missed, 2 for an unknown name."""
    unknown = [name for name in names if name not in _NAMES]
    if unknown:
        print(f"No benchmark: {', '.join(unknown)}. There are {', '.join(_NAMES)}.", file=sys.stderr)
        return 2
    missed = False
    for name in names or _NAMES:
        figures: list[Figure] = importlib.import_module(f"tests.benchmarks.{name}").measure()
        table = _table(figures)
        print(table, flush=True)
        _write(name, f"{SystemClock().now().date()}, {describe_machine()}\n\n{table}")
        missed = missed or any(not figure.is_met for figure in figures)
    return 1 if missed else 0


def _table(figures: list[Figure]) -> str:
    lines = ["| What | Figure | Limit | Ours | Floor | |", "|---|---:|---|---:|---:|---|"]
    for figure in figures:
        verdict = "" if not figure.limit else ("met" if figure.is_met else "**missed**")
        lines.append(
            f"| {figure.name} | {figure.shown} | {figure.limit} | {figure.ours} | {figure.floor} | {verdict} |"
        )
    return "\n".join(lines)


def _write(name: str, section: str) -> None:
    text = _PAGE.read_text(encoding="utf-8")
    begin, end = _BEGIN.format(name=name), _END.format(name=name)
    before, _, rest = text.partition(begin)
    after = rest.partition(end)[2]
    _PAGE.write_text(f"{before}{begin}\n{section}\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
