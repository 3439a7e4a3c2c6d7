"""Hidden fields that only the program reads."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.clock import FrozenClock
from portal.web.daily_keys import DailyKeys
from portal.web.sealed_field import FieldRefused, open_field, seal_field

VALUES = {"code": "acht woorden", "root": "ab"}


@pytest.fixture
def keys(tmp_path: Path) -> DailyKeys:
    return DailyKeys(tmp_path, FrozenClock(date(2026, 3, 2)))


@given(values=st.dictionaries(st.text(), st.text()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_opens_what_was_sealed(keys: DailyKeys, values: dict[str, str]) -> None:
    assert open_field(keys, "ticket", seal_field(keys, "ticket", values)) == values


def test_it_is_bound_to_its_purpose(keys: DailyKeys) -> None:
    sealed = seal_field(keys, "ticket", VALUES)

    with pytest.raises(FieldRefused):
        open_field(keys, "letter", sealed)


def test_nothing_of_it_can_be_read(keys: DailyKeys) -> None:
    assert "woorden" not in seal_field(keys, "ticket", VALUES)


@given(place=st.integers(0, 90), other=st.sampled_from("AZaz09-_"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_change_is_refused(keys: DailyKeys, place: int, other: str) -> None:
    sealed = seal_field(keys, "ticket", VALUES).rstrip("=")
    changed = sealed[:place] + other + sealed[place + 1 :]
    if changed == sealed:
        return

    with pytest.raises(FieldRefused):
        open_field(keys, "ticket", changed + "==")


@given(text=st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_else_is_refused(keys: DailyKeys, text: str) -> None:
    with pytest.raises(FieldRefused):
        open_field(keys, "ticket", text)
