"""What the length of a sealed row tells: of short texts and facts, nothing."""

from dataclasses import replace
from datetime import date

import pytest

from crypto.signing import new_seed
from portal.casework.card import Card, open_card, seal_card
from portal.casework.lines import START, Line, LineKind, Place, seal_line
from portal.domain.case import Stage
from portal.domain.decisions import Decision

DAY = date(2026, 3, 2)
KEY, CASE = bytes(32), bytes(16)
CARD = Card(
    stage="new",
    type="",
    handler=b"",
    figure_id=bytes(16),
    line_count=1,
    head=bytes(32),
    active_on=DAY,
    received_on=DAY,
)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", ["", "FIN", "FIN.onjuist_declareren"])
def test_a_card_does_not_tell_how_far_the_case_is_or_of_what_kind(
    stage: Stage, kind: str
) -> None:
    card = replace(CARD, stage=stage.value, type=kind, handler=bytes(16), closed_on=DAY)

    sealed = seal_card(card, KEY, CASE, 1)

    assert len(sealed) == len(seal_card(CARD, KEY, CASE, 1))
    assert open_card(sealed, KEY, CASE, 1) == card


@pytest.mark.parametrize(
    "line",
    [
        Line(LineKind.OPENED, bytes(16), bytes(16), DAY),
        Line(LineKind.NOTED, bytes(16), bytes(16), DAY, text="Gebeld."),
        Line(LineKind.NOTED, bytes(16), bytes(16), DAY, text="Gebeld. " * 60),
        Line(
            LineKind.DECIDED,
            bytes(16),
            bytes(16),
            DAY,
            decisions=(Decision(DAY, DAY, "type", "FIN.onjuist_declareren"),) * 3,
        ),
    ],
)
def test_a_short_line_does_not_tell_what_was_done_or_how_much_was_written(
    line: Line,
) -> None:
    plain = Line(LineKind.ASKED, bytes(16), bytes(16), DAY)
    seed, place = new_seed(), Place(CASE, 1, START, 1)

    assert len(seal_line(line, place, KEY, seed).sealed) == len(
        seal_line(plain, place, KEY, seed).sealed
    )
