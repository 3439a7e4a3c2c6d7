"""What a desk delivers is listed as the report calls it, each heading once."""

from portal.desk.annual_totals import BESIDE, totals_of
from portal.domain.year.amount import Amount
from tests.cast import profile
from tests.domain.year.contract import names

YEAR = 2026
LAYOUT = profile().annual("nl")


def test_every_number_has_a_label_and_a_heading_stands_once() -> None:
    # The way "no effect" is counted is a name of its own, `reports.effect.nothing`.
    asked = [one for one in names(YEAR) if one != "reports.effect.geen"]

    groups = totals_of(LAYOUT, dict.fromkeys(asked, Amount(4)), YEAR)

    labels = [label for group in groups for label, _ in group.lines]
    assert not [one for one in labels if one in asked]
    headings = [group.heading for group in groups]
    assert len(headings) == len(set(headings))
    counted = [one for one in asked if not one.startswith("history.")]
    assert len(labels) == len(counted)


def test_the_months_of_the_confidants_are_called_so() -> None:
    [group] = totals_of(LAYOUT, {"confidants.months": Amount(11)}, YEAR)

    assert group.lines == ((BESIDE["confidants.months"], "11"),)


def test_hours_are_written_as_hours_and_what_is_unknown_is_left_out() -> None:
    measures = {"confidants.talks.hours": Amount(117), "confidants.cases": None}

    [group] = totals_of(LAYOUT, measures, YEAR)

    [(label, said)] = group.lines
    assert (said, "Gesprekken" in label) == ("29,25 uur", True)
