"""Reports sent each second: four round trips, 1.5 kB of text, two commits.

Each report comes on a connection of its own, as from another person. Held against the
twin, and against what peers were seen to do on a machine of this kind.
"""

from collections.abc import Iterator
from statistics import median

from bench.beside_twin import beside_twin
from bench.figure import Figure, spread
from bench.load import CLIENTS, Act, Served, both, compare
from bench.reporter import Visit, file_report
from bench.words import ANSWERS

# Seen with other portals on a machine of this kind, by the project's own notes: a
# report without files and replies, and one with them.
PEERS_PLAIN = (34.0, 38.0)
PEERS_FULL = (5.4, 6.0)
LEAST_TIMES = 2.0


def measure() -> Iterator[Figure]:
    """Compare the intake with its twin, and with the peers."""
    with both() as (real, twin):
        runs = compare(real, _clients(real), twin, _clients(twin))
    yield from beside_twin("reports sent", *runs)
    rates = runs[0].rates
    times = median(rates) / max(PEERS_PLAIN)
    yield Figure(
        name="the same, beside peers",
        measured=spread(rates, 1),
        beside=(
            f"{PEERS_PLAIN[0]:.0f}–{PEERS_PLAIN[1]:.0f} (no files, no replies);"
            f" {PEERS_FULL[0]}–{PEERS_FULL[1]} (with them); as stated, another run"
        ),
        ratio=f"{times:.2f}",
        aim=f"≥ {LEAST_TIMES:.0f} × the faster: {LEAST_TIMES * max(PEERS_PLAIN):.0f}",
        is_met=times >= LEAST_TIMES,
    )


def _clients(served: Served) -> list[Act]:
    def send() -> None:
        with Visit(served.installation.port) as visit:
            file_report(visit, ANSWERS)

    return [send] * CLIENTS
