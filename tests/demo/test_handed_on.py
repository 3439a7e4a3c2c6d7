"""The demo has one talk that was handed on; its report waits at the desk."""

from portal.demo.story import STAGES, Tale, read_year
from portal.domain.form import ACCOUNT
from portal.profiles import load
from portal.profiles.handing_on import forms_for

PROFILE = load("nl-gemeente")


def handed_on() -> list[Tale]:
    return [tale for tale in read_year().tales if tale.offered]


def test_one_talk_is_handed_on_in_words_that_its_reporter_changed() -> None:
    (tale,) = handed_on()

    assert tale.stage == "handed_on"
    assert {"offer", "agree"} <= {act for _, act in STAGES[tale.stage]}
    forms = forms_for(PROFILE, PROFILE.forms("nl")[tale.form].desk, "nl")
    most = forms["report"].question(ACCOUNT).most
    assert 0 < len(tale.agreed) < len(tale.offered) <= most
    assert tale.what not in tale.agreed
