"""Who sees which page: one table, and what the refusals must not tell."""

import pytest

from portal.casework.access import hand_over, take_back
from tests.casework.room import Room, new_act
from tests.desk.conftest import OpenDesk
from tests.desk.visitor import Visitor

CAROL, ALICE, BOB, IRIS = "Carol Fles", "Alice Akker", "Bob Eik", "Iris Dam"
PAGES = ("/cases", "/cases/CASE", "/cases/GONE", "/people", "/audit", "/keys")
TABLE = {
    # queue, a case of Alice, a case that is not there, people, audit, keys
    ALICE: (200, 200, 404, 200, 403, 200),
    BOB: (200, 404, 404, 200, 403, 200),
    CAROL: (200, 404, 404, 200, 200, 200),
    IRIS: (200, 404, 404, 403, 403, 200),
}
ACTS = (
    "acknowledge",
    "ask",
    "feedback",
    "decide",
    "note",
    "hand_over",
    "take_back",
    "renew",
    "declare_conflict",
    "close",
    "reopen",
    "prioritise",
    "tag",
    "untag",
    "answer_meeting",
)


@pytest.fixture
def case_id(room: Room) -> bytes:
    """Return a case that Alice opened; no case has the id GONE."""
    return room.case(room.sign_in(ALICE), room.report("Een zaak van Alice."))


@pytest.mark.parametrize("name", TABLE)
def test_each_person_sees_their_pages_and_no_others(
    name: str, case_id: bytes, signed_in: OpenDesk
) -> None:
    visitor = signed_in(name)
    paths = [
        path.replace("CASE", case_id.hex()).replace("GONE", "0" * 32) for path in PAGES
    ]

    assert tuple(visitor.get(path).status for path in paths) == TABLE[name]


@pytest.mark.parametrize("name", [BOB, CAROL, IRIS])
def test_a_case_of_others_looks_like_one_that_does_not_exist(
    name: str, case_id: bytes, signed_in: OpenDesk
) -> None:
    visitor = signed_in(name)

    hidden = visitor.get(f"/cases/{case_id.hex()}")
    hidden_words = hidden.text
    missing = visitor.get(f"/cases/{'0' * 32}")

    assert hidden_words == missing.text


@pytest.mark.parametrize("name", [BOB, CAROL, IRIS])
def test_no_act_is_done_in_a_case_of_others(
    name: str, case_id: bytes, signed_in: OpenDesk, room: Room
) -> None:
    visitor = signed_in(name)

    for act in ACTS:
        page = visitor.post(
            f"/cases/{case_id.hex()}/{act}",
            act_id=new_act().hex(),
            person=room.id_of(name).hex(),
            **dict.fromkeys(("text", "assessment", "follow_up", "reason"), "x"),
            type="FIN",
        )
        assert page.status == 404, act


def test_a_hidden_case_is_in_no_count_and_no_choice(
    case_id: bytes, signed_in: OpenDesk
) -> None:
    assert case_id
    page = signed_in(BOB).get("/cases")

    assert "Er zijn nog geen meldingen die u kunt openen." in page.text
    assert page.all("select") == []


def test_an_investigator_reads_a_case_from_handing_over_to_taking_back(
    case_id: bytes, signed_in: OpenDesk, room: Room
) -> None:
    alice, iris = room.sign_in(ALICE), signed_in(IRIS)
    address = f"/cases/{case_id.hex()}"

    hand_over(room.office, alice, case_id, new_act(), room.id_of(IRIS))
    assert "Een zaak van Alice." in iris.get(address).text
    assert may_do(iris) >= {"note", "decide", "ask"}

    take_back(room.office, alice, case_id, new_act(), room.id_of(IRIS))
    assert iris.get(address).status == 404


def test_an_investigator_gives_nobody_access(
    case_id: bytes, signed_in: OpenDesk, room: Room
) -> None:
    alice = room.sign_in(ALICE)
    hand_over(room.office, alice, case_id, new_act(), room.id_of(IRIS))
    iris = signed_in(IRIS)
    iris.get(f"/cases/{case_id.hex()}")
    assert not may_do(iris) & {"hand_over", "close"}

    page = iris.post(
        f"/cases/{case_id.hex()}/hand_over",
        act_id=new_act().hex(),
        person=room.id_of("Anton Cras").hex(),
    )

    assert page.status == 403
    assert "Dit hoort niet bij uw rol" in page.text


def may_do(visitor: Visitor) -> set[str]:
    """Return the acts for which the open case page has a form, but for searching."""
    forms = (form.get("action") or "" for form in visitor.page.all("form"))
    acts = {action.partition("#")[0].rpartition("/")[2] for action in forms}
    return acts - {"search"}
