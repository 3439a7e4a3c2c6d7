"""A form finds its fields and their options by id, and a desk its registers."""

import pytest

from portal.domain.year.entry import Register
from portal.domain.year.register_form import FieldKind, Registers
from tests.domain.year.forms import YES_NO, field, form


def test_a_field_is_found_by_its_id_and_an_option_by_its_code() -> None:
    asked = form(field(FieldKind.YES_NO, "police"), field(FieldKind.DAY, "on_day"))

    assert asked.field("police").option("ja") == YES_NO[0]
    assert asked.field("police").option("soms") is None
    assert asked.fields_in("") == asked.fields
    assert asked.fields_in("elsewhere") == ()
    with pytest.raises(KeyError):
        asked.field("name")


def test_a_desk_has_the_registers_that_it_keeps() -> None:
    asked = form()
    registers = Registers({Register.ADVICE: asked}, {})

    assert registers.of_desk("meldpunt") == (asked,)
    assert registers.of_desk("griffie") == ()
