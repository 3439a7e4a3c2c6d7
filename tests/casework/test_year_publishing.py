"""A year is published when its numbers agree, and says nothing that it hides."""

import json
from dataclasses import replace

import pytest

from portal.casework import year_publish
from portal.casework.decide import decide
from portal.casework.editions import read_editions, read_file
from portal.casework.person import SignedIn
from portal.casework.publication import publication_id
from portal.casework.year_edition import NEVER_GIVEN
from portal.casework.year_figures import YearFigures, year_figures
from portal.casework.year_paper import write_texts
from portal.casework.year_publish import (
    is_still_the_same,
    prepare,
    publish_year,
)
from portal.domain.refusal import Refusal
from portal.domain.year.amount import Amount, Hidden
from portal.domain.year.checks import disagreements
from portal.domain.year.report import Edition, Prose
from tests.casework.room import DAY, Room, new_act
from tests.casework.tamper import drop, register
from tests.casework.yearly import MEANS, YEAR, key_of, wanted, work


def test_a_public_edition_hides_small_numbers_and_an_internal_one_none(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)

    _, public = prepare(room.office, alice, key, wanted(room), MEANS)
    internal = wanted(room, edition=Edition.INTERNAL, is_exact=True)
    _, exact = prepare(room.office, alice, key, internal, MEANS)

    assert public.told["reports"] == Amount(3)
    assert public.told["reports.type.FIN"] is Hidden.HIDDEN
    assert public.told["reports.type.POS"] is Hidden.HIDDEN
    assert public.is_safe
    assert exact.told["reports.type.FIN"] == Amount(2)


def test_an_edition_has_what_was_written_for_it_in_its_chapter(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    key = key_of(room, alice)
    write_texts(room.office, alice, key, YEAR, 0, {"nl.foreword": "Een *spier*."})
    room.clock.advance(days=1)

    _, made = prepare(room.office, alice, key, wanted(room), MEANS)

    dutch, english = made.reports
    assert dutch.chapters[0].parts == (Prose("Een *spier*."),)
    assert [one.id for one in english.chapters] == [
        one.id for one in dutch.chapters if one.id != "foreword"
    ]


def test_what_is_published_is_frozen_and_made_again_the_same(
    room: Room, alice: SignedIn
) -> None:
    _, _, third = work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)
    manifest = publish_year(room.office, alice, key, new_act(), wanted(room), MEANS)
    names = {one.name for one in manifest.files}
    assert names == {"report.nl.html", "report.en.html", "figures.json", *NEVER_GIVEN}

    decide(room.office, alice, third, new_act(), "type", "POS", DAY)
    room.clock.advance(days=40)

    assert is_still_the_same(room.office, alice, key, manifest)
    [kept] = read_editions(room.office, key).editions
    figures = json.loads(read_file(room.office, key, kept, "figures.json"))
    assert figures["reports"] == [3, "exact"]
    assert figures["reports.type.FIN"] == "hidden"


def test_figures_that_were_changed_afterwards_are_not_the_same(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)
    manifest = publish_year(room.office, alice, key, new_act(), wanted(room), MEANS)
    drop(room, register.figures, desk="meldpunt")

    assert not is_still_the_same(room.office, alice, key, manifest)


def test_nothing_is_published_while_numbers_disagree(
    room: Room, alice: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)

    def one_too_many(*asked: object) -> YearFigures:
        figures = year_figures(*asked)  # type: ignore[arg-type]
        measures = {**figures.measures, "reports.type.FIN": Amount(3)}
        broken = disagreements(measures, figures.relations)
        return replace(figures, measures=measures, disagreements=broken)

    monkeypatch.setattr(year_publish, "year_figures", one_too_many)

    with pytest.raises(Refusal) as refused:
        publish_year(room.office, alice, key, new_act(), wanted(room), MEANS)

    assert refused.value.code == "figures_disagree"
    assert read_editions(room.office, key).editions == ()


def test_a_correction_of_words_is_a_second_edition(room: Room, alice: SignedIn) -> None:
    work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)
    publish_year(room.office, alice, key, new_act(), wanted(room), MEANS)
    second = wanted(
        room, number=2, changes=dict.fromkeys(("nl", "en"), "Het voorwoord.")
    )

    manifest = publish_year(room.office, alice, key, new_act(), second, MEANS)

    assert (manifest.number, manifest.changes) == (
        2,
        {"nl": "Het voorwoord.", "en": "Het voorwoord."},
    )


class _NeverSure:
    """A solver that is never ready in time."""

    def solve(self, _program: object) -> None:
        return None


def test_what_is_not_proved_to_stay_hidden_is_not_published(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)
    unsure = replace(MEANS, solver=_NeverSure)

    with pytest.raises(Refusal) as refused:
        publish_year(room.office, alice, key, new_act(), wanted(room), unsure)

    assert refused.value.code == "edition_not_safe"
    assert read_editions(room.office, key).editions == ()


def test_an_edition_that_is_gone_stops_the_next_one(
    room: Room, alice: SignedIn
) -> None:
    work(room, alice)
    room.clock.advance(days=1)
    key = key_of(room, alice)
    first = publish_year(room.office, alice, key, new_act(), wanted(room), MEANS)
    second = wanted(room, number=2, changes=dict.fromkeys(("nl", "en"), "Iets anders."))
    publish_year(room.office, alice, key, new_act(), second, MEANS)
    place = publication_id(key.identity, YEAR, Edition.PUBLIC, first.number)
    drop(room, register.publication_files, publication_id=place)
    drop(room, register.publications, id=place)

    with pytest.raises(Refusal) as refused:
        prepare(room.office, alice, key, replace(second, number=3), MEANS)

    assert refused.value.code == "editions_broken"
