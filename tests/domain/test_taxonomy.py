"""Codes are looked up in the list of their own field, and unknown ones refused."""

from datetime import date

import pytest

from portal.domain.decisions import Decision, Field
from portal.domain.refusal import Refusal
from portal.domain.taxonomy import Code, Taxonomy

DAY = date(2026, 11, 24)
THEFT = Code("FIN.diefstal", "Diefstal", checked=False)
TAXONOMY = Taxonomy(
    types=(Code("FIN", "Financieel", subcodes=(THEFT,)), Code("OMG", "Omgang")),
    scopes=(Code("klacht", "Klacht"),),
    reported_by=(Code("onbekend", "Onbekend"),),
    channels=(Code("portaal", "Portaal"),),
    kinds=(Code("report", "Melding"),),
    routes=(Code("gesprek", "Gesprek"),),
    findings=(Code("gegrond", "Gegrond"),),
    effects=(Code("geen", "Geen"),),
)


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("type", "OMG"),
        ("scope", "klacht"),
        ("reported_by", "onbekend"),
        ("channel", "portaal"),
        ("kind", "report"),
        ("route", "gesprek"),
        ("finding", "gegrond"),
        ("effect_added", "geen"),
        ("effect_removed", "geen"),
    ],
)
def test_each_field_has_its_own_list(field: str, code: str) -> None:
    TAXONOMY.check(Decision(DAY, DAY, field, code))

    with pytest.raises(Refusal) as refused:
        TAXONOMY.check(Decision(DAY, DAY, field, "iets_anders"))
    assert refused.value.code == "unknown_code"
    assert refused.value.values == {"field": field, "code": "iets_anders"}


def test_a_type_may_be_told_more_exactly() -> None:
    assert TAXONOMY.code("type", "FIN.diefstal") is THEFT
    with pytest.raises(Refusal):
        TAXONOMY.code("type", "OMG.diefstal")


def test_a_field_with_a_list_needs_a_code() -> None:
    with pytest.raises(Refusal):
        TAXONOMY.check(Decision(DAY, DAY, Field.FINDING))


def test_a_day_has_no_list() -> None:
    TAXONOMY.check(Decision(DAY, DAY, Field.ACKNOWLEDGED))

    assert TAXONOMY.choices(Field.ACKNOWLEDGED) == ()
