"""What the year needs of an act: its decisions without any text, sealed to the figures.

The lines of one case share a random id that is in no clear column, so they join and
point to no case. They open for the desk's coordinators, also those who were left out
of the case: totals are whole, and nobody learns which case a number comes from.

Rows lie in the order of random ids. So that the acts of one day can be put in theirs,
each says how many decisions there were before it: the figures tell that anyway.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from crypto.age import Identity, Recipient, open_bytes, seal_bytes
from crypto.padding import pad, unpad
from portal.domain.decisions import Decision
from portal.register.rows import FigureRow

LEAST_BYTES = 512


@dataclass(frozen=True)
class Figure:
    """The decisions of one act; `figure_id` is the same for all acts of a case.

    `after` is how many decisions of the case came before it.
    """

    figure_id: bytes
    desk: str
    after: int
    decisions: tuple[Decision, ...]


def figure_of(row_id: bytes, figure: Figure, recipient: Recipient) -> FigureRow:
    """Seal a figure to the desk's figures key; `row_id` tells nothing of the act."""
    fields = {
        "figure": figure.figure_id.hex(),
        "desk": figure.desk,
        "after": figure.after,
        "decisions": [one.plain() for one in figure.decisions],
    }
    plain = json.dumps(fields, separators=(",", ":")).encode()
    return FigureRow(
        row_id, figure.desk, seal_bytes(pad(plain, LEAST_BYTES), [recipient])
    )


def open_figures(rows: Iterable[FigureRow], identity: Identity) -> tuple[Figure, ...]:
    """Open a desk's figures; AgeError for a row that was not sealed to this key."""
    return tuple(_read(unpad(open_bytes(row.sealed, [identity]))) for row in rows)


def decisions_by_case(figures: Iterable[Figure]) -> dict[bytes, tuple[Decision, ...]]:
    """Return all decisions of each case by its figure id, in the order of writing."""
    found: dict[bytes, tuple[Decision, ...]] = {}
    for figure in sorted(figures, key=lambda one: one.after):
        found[figure.figure_id] = found.get(figure.figure_id, ()) + figure.decisions
    return found


def _read(plain: bytes) -> Figure:
    fields = json.loads(plain)
    return Figure(
        figure_id=bytes.fromhex(fields["figure"]),
        desk=fields["desk"],
        after=fields["after"],
        decisions=tuple(map(Decision.of, fields["decisions"])),
    )
