"""The registers on their pages: entered in a minute, listed, corrected, taken out."""

import pytest

from portal.register.sessions import IDLE_SECONDS
from tests.casework.registering import incident
from tests.casework.room import Room
from tests.casework.tamper import drop, register, rows
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor

INCIDENTS = "/register/incident"
MONTH = "/register/confidants"


@pytest.fixture
def bob(signed_in: OpenDesk) -> Visitor:
    """Return Bob at the register of incidents."""
    visitor = signed_in("Bob Eik")
    visitor.get(INCIDENTS)
    return visitor


def entry_path(visitor: Visitor) -> str:
    """Return where the first entry of the list is corrected."""
    [first, *_] = [
        one.get("href") or ""
        for one in visitor.page.all("a")
        if "Verbeter" in "".join(one.itertext())
    ]
    return first


def told(visitor: Visitor) -> dict[str, str]:
    """Return what the page lists: each thing by its name."""
    names, values = (
        ["".join(one.itertext()) for one in visitor.page.all(tag)]
        for tag in ("dt", "dd")
    )
    return dict(zip(names, values, strict=True))


def test_an_incident_is_entered_and_stands_in_the_list(bob: Visitor) -> None:
    bob.submit(INCIDENTS, q_on="1-3-2026", q_kind="bedreiging", q_police="ja")

    assert "De regel is bewaard." in bob.page.text
    assert "1 regel telt mee." in bob.page.text
    assert "Bedreiging of intimidatie" in bob.page.text
    assert "Ingevoerd door Bob Eik" in bob.page.text


def test_an_empty_register_says_what_to_do(bob: Visitor) -> None:
    assert "Er staat nog niets. Vul het formulier in" in bob.page.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *[("Alice Akker", kind) for kind in ("advice", "activity", "oaths")],
        *[("Alice Akker", kind) for kind in ("headcount", "series")],
        ("Bob Eik", "incident"),
        ("Vera Groen", "confidants"),
    ],
)
def test_the_button_of_an_untouched_page_keeps_nothing(
    signed_in: OpenDesk, room: Room, name: str, kind: str
) -> None:
    visitor = signed_in(name)
    visitor.get(f"/register/{kind}")
    prefilled = visitor.values(f"/register/{kind}")["q_on"]

    visitor.submit(f"/register/{kind}")

    assert visitor.status == 422
    assert "Vul" in visitor.page.text
    assert visitor.values(f"/register/{kind}")["q_on"] == prefilled
    assert rows(room, register.entries) == []


def test_all_that_is_wrong_is_told_and_what_was_typed_stands_there(
    bob: Visitor,
) -> None:
    bob.submit(INCIDENTS, q_on="morgen", q_police="ja")

    assert bob.status == 422
    assert "Gebeurd op: Dit is geen dag." in bob.page.text
    assert bob.values(INCIDENTS)["q_on"] == "morgen"
    assert bob.values(INCIDENTS)["q_police"] == "ja"
    bob.submit(INCIDENTS, q_on="2-3-2026", q_police="ja")
    assert "De regel is bewaard." in bob.page.text


def test_a_correction_is_made_on_a_page_of_its_own(bob: Visitor) -> None:
    bob.submit(INCIDENTS, q_on="1-3-2026", q_police="ja")
    path = entry_path(bob)
    bob.get(path)
    assert bob.values(path)["q_on"] == "1-3-2026"

    bob.submit(path, q_police="nee", q_declaration="misschien")
    assert bob.status == 422
    bob.submit(path, q_declaration="ja")

    assert "De regel is verbeterd." in bob.page.text
    assert "Verbeterd door Bob Eik" in bob.page.text
    assert told(bob)["Was de politie erbij?"] == "Nee"


def test_what_is_taken_out_can_be_put_back(bob: Visitor) -> None:
    bob.submit(INCIDENTS, q_on="1-3-2026", q_target="raadslid")

    bob.submit("/remove")
    assert "U kunt hem terugzetten." in bob.page.text
    assert "0 regels tellen mee." in bob.page.text

    bob.submit("/put-back")
    assert "1 regel telt mee." in bob.page.text


def test_who_was_overtaken_is_told_and_loses_nothing(
    bob: Visitor, signed_in: OpenDesk
) -> None:
    bob.submit(INCIDENTS, q_on="1-3-2026", q_target="raadslid")
    path = entry_path(bob)
    other = signed_in("Bob Eik")
    other.get(path)
    bob.get(path)
    bob.submit(path, q_police="ja")

    other.submit(path, q_police="nee")

    assert other.status == 422
    assert "Een collega veranderde deze regel net." in other.page.text
    assert other.values(path)["q_police"] == "nee"
    other.submit(path)
    assert "De regel is verbeterd." in other.page.text


def test_the_same_form_sent_twice_is_one_entry(bob: Visitor, room: Room) -> None:
    values = {**bob.values(INCIDENTS), "q_on": "1-3-2026", "q_target": "raadslid"}

    for _ in range(2):
        bob.post(INCIDENTS, **values)
    assert len(rows(room, register.entries)) == 1

    bob.post(INCIDENTS, **{**values, "q_police": "ja"})
    assert "is al iets anders bewaard" in bob.page.text
    bob.submit(INCIDENTS)
    assert len(rows(room, register.entries)) == 2


def test_a_year_and_a_month_can_be_chosen_and_no_other_address_exists(
    bob: Visitor,
) -> None:
    for day in ("1-3-2026", "1-2-2026", "1-2-2025"):
        bob.submit(INCIDENTS, q_on=day, q_police="ja")
    assert "2 regels tellen mee." in bob.page.text

    assert "1 regel telt mee." in bob.get(f"{INCIDENTS}?year=2025").text
    assert "1 regel telt mee." in bob.get(f"{INCIDENTS}?year=2026&month=2").text
    assert "3 regels tellen mee." in bob.get(f"{INCIDENTS}?year=0").text
    assert "Er staat niets in deze tijd." in bob.get(f"{INCIDENTS}?year=1999").text
    assert bob.get(f"{INCIDENTS}?year=20x6").status == 404
    assert bob.get("/register/nothing").status == 404


def test_where_this_year_has_nothing_all_years_are_shown(bob: Visitor) -> None:
    bob.submit(INCIDENTS, q_on="1-2-2024", q_police="ja")

    assert "1 regel telt mee." in bob.page.text
    assert "Er staat niets in deze tijd." in bob.get(f"{INCIDENTS}?year=2026").text


def test_a_long_list_has_pages(bob: Visitor, room: Room) -> None:
    person = room.sign_in("Bob Eik")
    for _ in range(26):
        incident(room, person)

    assert len(bob.get(INCIDENTS).all("h3")) == 25
    assert "Pagina 1 van 2" in bob.page.text
    assert len(bob.get(f"{INCIDENTS}?page=2").all("h3")) == 1


def test_what_was_typed_after_the_session_ended_can_be_copied(
    signed_in: OpenDesk, room: Room
) -> None:
    alice = signed_in("Alice Akker")
    alice.get("/register/activity")
    room.clock.advance(seconds=IDLE_SECONDS)

    alice.submit("/register/activity", q_what="Webinar over nevenwerk")

    assert alice.status == 403
    assert "Webinar over nevenwerk" in alice.page.text


def test_who_does_not_coordinate_enters_and_reads_nothing(
    signed_in: OpenDesk,
) -> None:
    iris = signed_in("Iris Dam")
    iris.get("/register/advice")

    iris.submit("/register/advice", q_topic="beleid")

    assert "De regel is bewaard." in iris.page.text
    assert "leest de coördinator" in iris.page.text
    assert "Verbeter" not in iris.page.text
    alice = signed_in("Alice Akker")
    path = entry_path_at(alice, "/register/advice")
    assert iris.get(path).status == 404
    assert iris.post(f"{path}/remove", act_id="0" * 32, shown="1").status == 404


def entry_path_at(visitor: Visitor, place: str) -> str:
    """Open a register and return where its first entry is corrected."""
    visitor.get(place)
    return entry_path(visitor)


def test_a_register_of_another_desk_is_not_there(
    signed_in: OpenDesk, bob: Visitor
) -> None:
    bob.submit(INCIDENTS, q_on="1-3-2026", q_target="raadslid")
    path = entry_path(bob)
    alice, carol = signed_in("Alice Akker"), signed_in("Carol Fles")

    for visitor in (alice, carol):
        for place in (INCIDENTS, path, MONTH):
            assert visitor.get(place).status == 404
        for place in (INCIDENTS, path, f"{path}/remove", f"{path}/put-back"):
            assert visitor.post(place, act_id="0" * 32, shown="1").status == 404
    assert carol.get("/register").status == 404
    assert "Registers" not in carol.get("/cases").text
    assert "Registers" in alice.get("/cases").text


def test_a_dropped_entry_is_told_on_the_page(bob: Visitor, room: Room) -> None:
    bob.submit(INCIDENTS, q_on="1-3-2026", q_target="raadslid")
    drop(room, register.entries)

    page = bob.get(INCIDENTS)

    assert "1 regel die u eerder zag, is weg." in page.text
    assert "worden er geen cijfers van gemaakt" in page.text
    assert "terzijde" in bob.submit("/set-aside").text
    assert "Dit register klopt niet" not in bob.get(INCIDENTS).text


def test_the_log_names_the_register_and_no_more(
    bob: Visitor, signed_in: OpenDesk
) -> None:
    bob.submit(INCIDENTS, q_on="1-3-2026", q_kind="bedreiging")

    page = signed_in("Carol Fles").get("/audit")

    assert "in een register ingevoerd: Agressie van buiten" in page.text
    assert "register bekeken: Agressie van buiten" in page.text
    assert "Bedreiging" not in page.text
