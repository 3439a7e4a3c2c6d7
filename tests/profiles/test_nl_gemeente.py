"""The profile of a Dutch municipality holds what the domain and the law ask of it."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from portal.domain.decisions import Field
from portal.domain.form import LEFT_OUT, Form, FormKind
from portal.profiles import ProfileRefused, load

PROFILE = load("nl_gemeente")
LANGUAGES = ("nl", "en")
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_form = pytest.mark.parametrize("form_id", PROFILE.forms("nl"))


def test_it_is_found_with_a_hyphen_too() -> None:
    assert load("nl-gemeente").name == PROFILE.name == "nl_gemeente"


def test_it_works_in_dutch_and_is_read_in_english_too() -> None:
    assert PROFILE.languages == LANGUAGES
    assert PROFILE.zone == "Europe/Amsterdam"


def test_there_are_four_desks_and_an_alternative_route() -> None:
    desks = {desk.id: desk for desk in PROFILE.desks}

    assert list(desks) == [
        "meldpunt",
        "vertrouwenspersonen",
        "veilige-publieke-taak",
        "griffie",
        "alternatief",
    ]
    assert [desk.id for desk in PROFILE.desks if not desk.listed] == ["alternatief"]
    assert desks["meldpunt"].alternative == "alternatief"
    assert desks["vertrouwenspersonen"].alternative is None


def test_only_confidants_keep_talks() -> None:
    talking = [desk.id for desk in PROFILE.desks if not desk.keeps_cases]

    assert talking == ["vertrouwenspersonen"]


@each_language
def test_every_desk_can_be_reached_by_phone_and_post(language: str) -> None:
    for desk in PROFILE.desks_in(language):
        assert desk.phone
        assert desk.post_address
        assert desk.explanation


def test_a_desk_speaks_the_language_that_is_asked_for() -> None:
    assert PROFILE.desk("griffie").name == "Griffie"
    assert PROFILE.desk("griffie", "en").name == "Council registrar"
    with pytest.raises(KeyError):
        PROFILE.desk("postkamer")


def test_an_installation_puts_its_own_organisation_in() -> None:
    profile = PROFILE.with_organisation({"name": "Gemeente Elders", "phone": "14 0123"})

    assert profile.organisation.name == "Gemeente Elders"
    assert profile.organisation.place == PROFILE.organisation.place
    assert profile.desk("meldpunt").phone == "14 0123"
    assert PROFILE.organisation.invented - profile.organisation.invented == {
        "name",
        "phone",
    }
    assert profile.desk("griffie").post_address == profile.organisation.post_address


def test_a_desk_can_have_a_number_of_its_own() -> None:
    profile = PROFILE.with_phones({"griffie": "14 0124"})

    assert profile.desk("griffie", "en").phone == "14 0124"
    assert profile.desk("meldpunt").phone == PROFILE.organisation.phone
    with pytest.raises(ProfileRefused, match="desk_phones: no desk is 'postkamer'"):
        PROFILE.with_phones({"postkamer": "14 0123"})


def test_it_refuses_an_organisation_with_unknown_or_empty_values() -> None:
    with pytest.raises(ProfileRefused) as refused:
        PROFILE.with_organisation({"mayor": "x", "name": " "})

    assert refused.value.problems == (
        "organisation.mayor is not known",
        "organisation.name is empty",
    )


def test_there_is_a_form_for_every_purpose() -> None:
    forms = PROFILE.forms("nl")

    assert {form.kind for form in forms.values()} == set(get_args(FormKind))
    assert {form_id: form.desk for form_id, form in forms.items()} == {
        "report": "meldpunt",
        "advice": "meldpunt",
        "confidant": "vertrouwenspersonen",
        "aggression": "veilige-publieke-taak",
        "council": "griffie",
    }


@each_form
def test_a_form_asks_the_same_in_both_languages(form_id: str) -> None:
    dutch, english = (PROFILE.forms(each)[form_id] for each in LANGUAGES)

    def asked(form: Form) -> list[object]:
        return [
            (each.id, each.kind, each.most, [option.id for option in each.options])
            for each in form.questions
        ]

    assert asked(dutch) == asked(english)
    for one, other in zip(dutch.questions, english.questions, strict=True):
        assert one.label != other.label


@each_form
def test_every_question_says_in_one_short_hint_why_it_is_asked(form_id: str) -> None:
    for question in PROFILE.forms("nl")[form_id].questions:
        assert question.hint
        assert len(question.hint) <= 110


@each_form
def test_in_every_form_somebody_can_be_left_out(form_id: str) -> None:
    """R25."""
    assert PROFILE.forms("nl")[form_id].question(LEFT_OUT).kind == "people"


def test_the_report_asks_what_a_desk_needs_to_know() -> None:
    report = PROFILE.forms("nl")["report"]

    assert {question.id for question in report.questions} == {
        *("what", "when", "where", "who", "ongoing", "how_known", "who_knows"),
        *("relation", "meeting", "left_out"),
    }
    assert report.question("what").most == 50_000


def test_who_reports_may_be_anybody_or_say_nothing() -> None:
    """R09."""
    options = PROFILE.forms("nl")["report"].question("relation").options

    assert [option.id for option in options] == [
        *("medewerker", "inhuur", "oud_medewerker", "sollicitant", "leverancier"),
        *("inwoner", "raadslid", "anders", "zeg_ik_niet"),
    ]


def test_police_and_declaration_are_asked_apart() -> None:
    """Helmond 2021 counted them as one number, and nobody could take it apart again."""
    aggression = PROFILE.forms("nl")["aggression"]

    assert aggression.question("police").kind == "yes_no"
    assert aggression.question("declaration").kind == "yes_no"


def test_the_law_gives_seven_days_and_three_months() -> None:
    terms = PROFILE.terms.at(date(2026, 11, 24))

    assert (terms.acknowledge.amount, terms.feedback.amount) == (7, 3)
    assert terms.meeting.amount == 14
    assert not terms.meeting.checked
    assert not terms.acknowledges_itself
    assert terms.acknowledge_by(date(2021, 11, 23)) == date(2021, 11, 30)
    with pytest.raises(LookupError):
        PROFILE.terms.at(date(2023, 2, 17))


def test_there_are_nine_national_types_and_one_other() -> None:
    types = PROFILE.taxonomy("nl").types

    assert [code.id for code in types] == [
        *("FIN", "POS", "INF", "BEV", "GEW", "OMG", "PRI", "MID", "MIS", "OVG")
    ]


@each_language
def test_no_subtype_passes_for_checked(language: str) -> None:
    """The list is a reconstruction: "te controleren"."""
    subtypes = [
        code for kind in PROFILE.taxonomy(language).types for code in kind.subcodes
    ]

    assert len(subtypes) > 30
    assert not any(code.checked for code in subtypes)


def test_both_languages_have_the_same_codes() -> None:
    dutch, english = map(PROFILE.taxonomy, LANGUAGES)

    for field in Field:
        ids = [code.id for code in dutch.choices(field)]
        assert ids == [code.id for code in english.choices(field)]


def test_every_reporter_belongs_to_a_row_of_the_year_report() -> None:
    groups = {code.group for code in PROFILE.taxonomy("nl").reported_by}

    assert groups == {"intern", "extern", "politiek", "onbekend"}


def test_every_form_is_of_a_kind_that_is_counted() -> None:
    kinds = {code.id for code in PROFILE.taxonomy("nl").kinds}

    assert kinds == set(get_args(FormKind))


@each_language
def test_there_are_phrases_that_tell_who_somebody_is(language: str) -> None:
    phrases = PROFILE.clue_phrases(language)

    assert 15 <= len(phrases) <= 25
    assert {"nl": "ik ben de enige", "en": "I am the only"}[language] in phrases


def test_phrases_are_asked_for_in_a_language_that_there_is() -> None:
    with pytest.raises(KeyError):
        PROFILE.clue_phrases("fy")


def test_its_rules_of_priority_say_the_same_in_every_language() -> None:
    dutch, english = (PROFILE.priority(each) for each in LANGUAGES)

    assert [rule.id for rule in dutch.rules] == [rule.id for rule in english.rules]
    assert (dutch.high_from, dutch.urgent_from) == (4, 7)
    for one, other in zip(dutch.rules, english.rules, strict=True):
        assert replace(one, label="") == replace(other, label="")
        assert one.label != other.label
