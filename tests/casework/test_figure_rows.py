"""A figure comes back as it was signed, and counts for its own row only."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.age import Identity, seal_bytes
from crypto.signing import verifier_of
from portal.casework.figures import (
    Figure,
    OpenedFigures,
    figure_of,
    open_figures,
)
from portal.domain.decisions import Decision
from portal.register.rows import FigureRow
from tests.casework.test_records import DECISIONS, RECIPIENT

FIGURES = Identity(b"f" * 32)
FIGURE = Figure(b"i" * 16, "meldpunt", 7, b"a" * 16, ())


@given(st.lists(DECISIONS, max_size=4).map(tuple))
def test_a_figure_comes_back_and_holds_the_decisions_alone(
    decisions: tuple[Decision, ...],
) -> None:
    identity = Identity(b"f" * 32)
    figure = Figure(b"i" * 16, "meldpunt", 7, b"a" * 16, decisions)
    row_id, seed = b"r" * 16, b"s" * 32
    signers = {figure.author: verifier_of(seed)}

    row = figure_of(row_id, figure, seed, identity.recipient)

    assert open_figures([row], identity, signers) == OpenedFigures((figure,))
    other = figure_of(row_id, figure, seed, RECIPIENT)
    assert len(row.sealed) == len(other.sealed)


@pytest.mark.parametrize(
    "planted",
    [
        lambda row: replace(row, id=b"q" * 16),
        lambda row: replace(row, desk="griffie"),
        lambda row: replace(row, sealed=b"rubbish"),
        lambda row: replace(row, sealed=seal_bytes(b"rubbish", [FIGURES.recipient])),
        lambda row: figure_of(row.id, FIGURE, b"t" * 32, FIGURES.recipient),
    ],
    ids=["another row", "another desk", "no seal", "not signed", "by somebody else"],
)
def test_a_figure_that_none_of_ours_signed_for_its_row_does_not_count(
    planted: Callable[[FigureRow], FigureRow],
) -> None:
    seed = b"s" * 32
    row = figure_of(b"r" * 16, FIGURE, seed, FIGURES.recipient)
    signers = {FIGURE.author: verifier_of(seed)}

    opened = open_figures([planted(row), row], FIGURES, signers)

    assert opened.figures == (FIGURE,)
    assert len(opened.strange) == 1
