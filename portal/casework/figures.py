"""What the year needs of an act: its decisions without any text, sealed to the figures.

The lines of one case share a random id that is in no clear column, so they join and
point to no case. They open for the desk's coordinators, also those who were left out
of the case: totals are whole, and nobody learns which case a number comes from. Anybody
can seal to the figures, so each is signed by who decided.

Rows lie in the order of random ids. So that the acts of one day can be put in theirs,
and one that was taken out shows, each says how many decisions there were before it.
"""

import json
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from hashlib import sha256

from crypto.age import Identity, Recipient, open_bytes, seal_bytes
from crypto.errors import AgeError, SignatureRefused
from crypto.padding import pad, unpad
from crypto.signing import SIGNATURE_BYTES, sign, verify
from portal.domain.decisions import Decision
from portal.register.rows import FigureRow

LABEL = b"meldkluis/v1/figure"
LEAST_BYTES = 768
MARK_BYTES = 16


@dataclass(frozen=True)
class Figure:
    """The decisions of one act; `figure_id` is the same for all acts of a case.

    `after` is how many decisions of the case came before it.
    """

    figure_id: bytes
    desk: str
    after: int
    author: bytes
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class OpenedFigures:
    """Every figure that somebody of ours signed for its row.

    `strange` has a mark of each row that is none: another row in its place is another.
    """

    figures: tuple[Figure, ...]
    strange: tuple[bytes, ...] = ()

    @property
    def torn(self) -> tuple[bytes, ...]:
        """A mark of each case of which a figure is not there that another counts on.

        What is decided about the case later does not change it.
        """
        written: dict[bytes, int] = {}
        gaps: dict[bytes, list[tuple[int, int]]] = {}
        for figure in sorted(self.figures, key=lambda one: one.after):
            case, before = figure.figure_id, written.get(figure.figure_id, 0)
            if figure.after != before:
                gaps.setdefault(case, []).append((before, figure.after))
            written[case] = figure.after + len(figure.decisions)
        return tuple(_mark(case, repr(one).encode()) for case, one in gaps.items())


def _mark(name: bytes, what: bytes) -> bytes:
    return sha256(name + what).digest()[:MARK_BYTES]


def figure_of(
    row_id: bytes, figure: Figure, seed: bytes, recipient: Recipient
) -> FigureRow:
    """Sign a figure and seal it to the desk's figures key.

    `row_id` tells nothing of the act; the signature binds the figure to it.
    """
    fields = {
        "figure": figure.figure_id.hex(),
        "desk": figure.desk,
        "after": figure.after,
        "author": figure.author.hex(),
        "decisions": [one.plain() for one in figure.decisions],
    }
    body = json.dumps(fields, separators=(",", ":")).encode()
    plain = pad(sign(seed, LABEL, row_id + body) + body, LEAST_BYTES)
    return FigureRow(row_id, figure.desk, seal_bytes(plain, [recipient]))


def open_figures(
    rows: Iterable[FigureRow],
    identity: Identity,
    verifiers: Mapping[bytes, bytes],
    known: MutableMapping[bytes, Figure] | None = None,
) -> OpenedFigures:
    """Open a desk's figures; `verifiers` has the key of everybody who may decide.

    `known` has what was opened before, by the mark of its row, and gets the rest.
    """
    known = {} if known is None else known
    figures: list[Figure] = []
    strange: list[bytes] = []
    for row in rows:
        mark = _mark(row.id, row.desk.encode() + row.sealed)
        try:
            figure = known.get(mark) or _open(row, identity, verifiers)
        except _NONE_OF_OURS:
            strange.append(mark)
            continue
        known[mark] = figure
        figures.append(figure)
    return OpenedFigures(tuple(figures), tuple(strange))


def decisions_by_case(figures: Iterable[Figure]) -> dict[bytes, tuple[Decision, ...]]:
    """Return all decisions of each case by its figure id, in the order of writing."""
    found: dict[bytes, list[Decision]] = {}
    for figure in sorted(figures, key=lambda one: one.after):
        found.setdefault(figure.figure_id, []).extend(figure.decisions)
    return {one: tuple(decisions) for one, decisions in found.items()}


# Whoever can write to the register may have put anything at all there.
_NONE_OF_OURS = (
    AgeError,
    SignatureRefused,
    LookupError,
    # JSON knows an endless number, and it is no whole one.
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)


def _open(
    row: FigureRow, identity: Identity, verifiers: Mapping[bytes, bytes]
) -> Figure:
    plain = unpad(open_bytes(row.sealed, [identity]))
    signature, body = plain[:SIGNATURE_BYTES], plain[SIGNATURE_BYTES:]
    fields = json.loads(body)
    figure = Figure(
        figure_id=bytes.fromhex(fields["figure"]),
        desk=fields["desk"],
        after=int(fields["after"]),
        author=bytes.fromhex(fields["author"]),
        decisions=tuple(map(Decision.of, fields["decisions"])),
    )
    verify(verifiers[figure.author], LABEL, row.id + body, signature)
    if figure.desk != row.desk:
        raise ValueError("a figure of another desk")
    return figure
