"""`./run bench [names]`: measures, prints the table, and writes it when told to.

Without names everything is measured; `--write` keeps the table of such a whole run in
docs/measurements.md.
"""

import argparse
import importlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from bench.figure import Figure
from bench.installation import ZONE
from bench.table import machine, to_markdown, write
from portal.clock import SystemClock

NAMES = (
    "submissions",
    "checks",
    "sealing",
    "dead_codes",
    "start",
    "weights",
    "acts",
    "uploads",
    "cases",
    "figures",
)
# Measured only where they are named: they take too long for every run. Searching among
# ten thousand is measured with `cases`, in the same desk.
APART = ("growth", "search")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; return 1 when a figure falls short of its aim."""
    arguments = _parse(argv)
    names = arguments.names or NAMES
    figures: list[Figure] = []
    for name in names:
        figures += _measure(name)
    print(f"\nOn {machine()}.\n")
    print(to_markdown(figures))
    if arguments.write:
        write(figures, SystemClock(ZONE).today())
    return int(any(figure.is_met is False for figure in figures))


def _measure(name: str) -> list[Figure]:
    module = importlib.import_module(f"bench.{name}")
    measure: Callable[[], Iterator[Figure]] = module.measure
    print(f"bench: {name} ...", end=" ", file=sys.stderr, flush=True)
    started = time.perf_counter()
    figures = list(measure())
    seconds = time.perf_counter() - started
    print(f"{len(figures)} figures in {seconds:.0f} s", file=sys.stderr)
    return figures


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    known = NAMES + APART
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(known))
    parser.add_argument("--write", action="store_true", help="keep the table")
    arguments = parser.parse_args(argv)
    unknown = [name for name in arguments.names if name not in known]
    if unknown:
        parser.error(f"there is no measurement {', '.join(unknown)}")
    if arguments.write and arguments.names:
        parser.error("only a whole run is written")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
