"""Striking words out of the case file, on the page."""

from tests.casework.room import Room
from tests.casework.sending import NOTE
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor
from tests.desk.with_files import open_case
from tests.page import words

NAME = "Griet Buurvrouw"
WHY = "Deze naam doet er niet toe."


def test_words_that_are_struck_are_gone_from_the_page(at_case: Visitor) -> None:
    at_case.submit("/note", text=f"De buurvrouw heet {NAME}.")
    page = at_case.page

    at_case.submit("/strike", place="2", words=NAME.lower(), reason=WHY)

    assert "De woorden zijn weg." in at_case.page.text
    assert NAME in page.text
    assert NAME not in at_case.page.text
    assert "De buurvrouw heet [verwijderd]." in at_case.page.text
    assert "Gegevens verwijderd uit regel 2" in at_case.page.text
    assert WHY in at_case.page.text


def test_words_go_out_of_the_report_as_well(at_case: Visitor) -> None:
    options = [one.get("value") or "" for one in at_case.form("/strike").iter("option")]
    [place] = [one for one in options if one.startswith("r")]

    at_case.submit("/strike", place=place, words="Koffie", reason=WHY)

    assert "Het kistje van de [verwijderd] klopt niet." in at_case.page.text
    assert "Uit deze melding zijn gegevens verwijderd." in at_case.page.text
    assert "koffie" not in at_case.page.text


def test_a_file_goes_whole_and_a_case_without_files_has_no_form_for_it(
    room: Room, signed_in: OpenDesk, at_case: Visitor
) -> None:
    assert "Een bestand voorgoed verwijderen" not in at_case.page.text
    alice = open_case(room, signed_in, NOTE, ("namen.txt", "text/plain", b"Piet.\n"))
    [place] = [
        one.get("value") or ""
        for one in alice.form("/strike_file").iter("option")
        if "namen.txt" in words(one)
    ]

    alice.submit("/strike_file", file="", reason=WHY)
    assert "Kies welk bestand weg moet." in alice.page.text
    assert alice.values("/strike_file")["reason"] == WHY
    alice.submit("/strike_file", file=place, reason=WHY)

    assert "Het bestand is weg." in alice.page.text
    assert "namen.txt" not in alice.page.text
    assert "bonnen.txt" in alice.page.text
    assert "Uit deze melding zijn gegevens verwijderd." in alice.page.text
    alice.post(f"{alice.way[-1]}/strike_file", act_id="0" * 32, file=place, reason=WHY)
    assert "Dit bestand is er niet meer. Er is niets verwijderd." in alice.page.text


def test_a_refusal_keeps_all_that_was_typed(at_case: Visitor) -> None:
    at_case.submit("/note", text=f"De buurvrouw heet {NAME}.")

    at_case.submit("/strike", place="2", words="Truus", reason=WHY)

    assert at_case.status == 422
    assert "Deze woorden staan daar niet. Er is niets verwijderd." in at_case.page.text
    typed = at_case.values("/strike")
    assert (typed["place"], typed["words"], typed["reason"]) == ("2", "Truus", WHY)

    at_case.submit("/strike", place="2", words="x" * 1001, reason=WHY)
    assert "Dit zijn 1001 tekens. Er passen er 1000." in at_case.page.text
    at_case.submit("/strike", place="", words="", reason="")

    for problem in (
        "Kies waar de woorden staan.",
        "Schrijf welke woorden weg moeten.",
        "Schrijf waarom deze woorden weg moeten.",
    ):
        assert problem in at_case.page.text


def test_who_does_not_coordinate_finds_no_form_and_is_refused(
    at_case: Visitor, signed_in: OpenDesk
) -> None:
    at_case.submit("/hand_over", person=at_case.room.id_of("Iris Dam").hex())
    address = at_case.way[-1]
    iris = signed_in("Iris Dam")
    iris.get(address)

    assert "Persoonsgegevens verwijderen" not in iris.page.text
    act = iris.values("/note")["act_id"]
    iris.post(f"{address}/strike", act_id=act, place="0", words="de", reason=WHY)
    assert iris.status == 403
