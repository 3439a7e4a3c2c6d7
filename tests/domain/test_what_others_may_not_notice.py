"""What a casework act refuses for the sake of somebody else has a code of its own."""

import pytest

from portal.domain.links import refuse_telling
from portal.domain.refusal import Refusal
from portal.domain.told import refuse_waiting


def test_a_link_that_would_tell_of_a_hidden_case_is_refused() -> None:
    with pytest.raises(Refusal, match="link_tells"):
        refuse_telling()


def test_nothing_is_destroyed_while_checked_minutes_wait() -> None:
    with pytest.raises(Refusal, match="minutes_wait"):
        refuse_waiting()
