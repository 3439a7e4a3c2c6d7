"""Whatever comes in is answered with a clear page in Dutch, and never with a 500."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.casework.room import Room
from tests.desk.visitor import Visitor
from tests.page import DESK, check

ALICE = "Alice Akker"


@pytest.mark.parametrize(
    "path",
    [
        "/cases/x",
        "/cases/" + "0" * 31,
        "/cases/" + "0" * 33,
        "/cases/" + "G" * 32,
        "/cases/" + "A" * 32,
        "/cases/%00",
        "/cases/../people",
        "/cases/" + "é" * 32,
        "/cases/" + "0" * 1_500,
        "/register/everything",
    ],
)
def test_an_address_that_cannot_be_is_not_there(at_case: Visitor, path: str) -> None:
    page = at_case.get(path)

    assert page.status == 404
    assert "Deze pagina is er niet" in page.text


def test_an_act_that_nobody_made_is_not_there(at_case: Visitor) -> None:
    assert at_case.post(f"{at_case.way[-1]}/destroy", text="Weg.").status == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(at_case: Visitor, method: str) -> None:
    answer = at_case.client.open("/cases", method=method)

    assert check(answer, DESK).status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b'{"text": "x"}', 415),
        ("text/plain", b"text=x", 415),
        ("", b"text=x", 415),
        ("application/x-www-form-urlencoded", b"text=%ZZ", 400),
        ("application/x-www-form-urlencoded", b"text=\xff\xfe", 400),
        ("application/x-www-form-urlencoded", b"text=%FF%FE", 400),
        ("application/x-www-form-urlencoded", b"a&" * 2_000, 400),
        ("application/x-www-form-urlencoded", b"text=" + b"x" * 1_100_000, 413),
        ("multipart/form-data", b"--x", 400),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken", 400),
    ],
)
def test_a_form_that_is_none_is_refused(
    at_case: Visitor, content_type: str, body: bytes, status: int
) -> None:
    answer = at_case.client.post(
        f"{at_case.way[-1]}/ask", data=body, content_type=content_type
    )

    assert answer.status_code == status
    assert check(answer, DESK).language == "nl"


def test_a_file_is_refused(at_case: Visitor) -> None:
    body = (
        b"--x\r\nContent-Disposition: form-data; name=text; filename=a.txt\r\n"
        b"Content-Type: text/plain\r\n\r\nabc\r\n--x--\r\n"
    )

    answer = at_case.client.post(
        f"{at_case.way[-1]}/ask",
        data=body,
        content_type="multipart/form-data; boundary=x",
    )

    assert check(answer, DESK).status == 415


@pytest.mark.parametrize("act_id", ["", "x", "0" * 31, "G" * 32, "0" * 10_000, "\x00"])
def test_an_act_without_a_good_id_is_refused_and_the_text_stays(
    at_case: Visitor, act_id: str
) -> None:
    page = at_case.post(
        f"{at_case.way[-1]}/ask", act_id=act_id, text="Mijn lange vraag"
    )

    assert page.status == 400
    assert "Mijn lange vraag" in page.text


@pytest.mark.parametrize("person", ["", "x", "0" * 31, "é"])
def test_a_person_that_no_page_offered_is_refused(
    at_case: Visitor, person: str
) -> None:
    address = at_case.way[-1]
    for act in ("hand_over", "take_back"):
        page = at_case.post(f"{address}/{act}", act_id="0" * 32, person=person)
        assert page.status == 400


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "AAAA", "=" * 4_000, "%00", "é", '"', "a" * 8_000, "desk=desk"],
)
def test_a_broken_cookie_is_no_session(visitor: Visitor, cookie: str) -> None:
    answer = visitor.client.get("/cases", headers={"Cookie": f"desk={cookie}"})

    assert (answer.status_code, answer.location) == (303, "/sign-in")


@given(
    st.dictionaries(
        st.sampled_from(
            ["type", "route", "meeting_held", "effect_times", "crime_report", "reason"]
        ),
        st.text(max_size=30),
        min_size=1,
    ),
    st.text(max_size=20),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_fact_that_anybody_types_breaks_a_page(
    at_case: Visitor, facts: dict[str, str], day: str
) -> None:
    address = at_case.way[-1].partition("/decide")[0]

    page = at_case.post(
        f"{address}/decide",
        act_id="f" * 32,
        holds_from=day,
        **{name: value.encode("utf-8", "replace") for name, value in facts.items()},
    )

    assert page.status in {200, 422}


def test_a_bug_tells_nothing_but_a_reference_and_gives_the_text_back(
    at_case: Visitor, room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "Wat hier staat hoort in geen logboek."
    address = at_case.way[-1]
    at_case.get(address)
    room.office.host_secret = b""
    room.office.mailbox.close()
    room.office.mailbox = None  # type: ignore[assignment]

    page = at_case.submit("/ask", text=secret)

    assert page.status == 500
    assert "Er ging iets mis" in page.text
    assert secret in page.text
    (line,) = caplog.messages
    reference = line.split()[1]
    assert reference in page.text
    assert secret not in caplog.text
    room.office.mailbox = room.open().mailbox


def test_a_form_that_is_too_long_says_so(at_case: Visitor) -> None:
    page = at_case.post(f"{at_case.way[-1]}/ask", act_id="0" * 32, text="x" * 1_100_000)

    assert page.status == 413
    assert "Dit is te groot" in page.text


def test_a_hundred_thousand_letters_are_kept_and_refused(at_case: Visitor) -> None:
    text = "x" * 100_000
    token = at_case.token

    answer = at_case.client.post(
        f"{at_case.way[-1]}/ask",
        data={"csrf_token": token, "act_id": "0" * 32, "text": text},
    )

    page = check(answer, DESK, own_words=100_000)
    assert page.status == 422
    assert text in page.html
