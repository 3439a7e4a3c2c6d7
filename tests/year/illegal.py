"""What may not be done at each point of a case, pressed all the same.

Posted as a form that a page would not show: the refusal must come from the program, and
the case must be as it was.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random  # noqa: TID251 - a story, not a secret

from tests.casework.room import Room, new_act
from tests.desk.visitor import Visitor
from tests.year.forms import FEEDBACK, TASK, typed
from tests.year.tally import Tally

REFUSED, FORBIDDEN, GONE = 422, 403, 404
# What is not answered by the case's own page: there is no such person, case or line.
ANSWERS = {"hand_over": GONE, "unlink": GONE, "undo": FORBIDDEN}
Fields = dict[str, str]


def illegal(tally: Tally, name: str, today: date) -> Iterator[tuple[str, Fields]]:
    """Yield the address and the fields of each act that is not allowed now."""
    yield "agree_to_forget", {}
    yield "propose_forgetting", {}
    yield "undo", {"line": new_act().hex()}
    yield "finish_task", {"task": new_act().hex()}
    yield "unlink", {"other": new_act().hex()}
    yield "link", {"name": name}
    yield "hand_over", {"person": new_act().hex()}
    yield "note", {"text": " \n"}
    if tally.is_talk:
        yield from _in_a_talk()
    if tally["closed_on"] is not None:
        yield from _on_a_closed_one()
        return
    yield "reopen", {"reason": "Zomaar."}
    yield "extend_keeping", {"until": "1-9-2039", "reason": "Zomaar."}
    yield "merge", {"name": "een zaak van niemand"}
    yield "convert", {"kind": tally["kind"], "reason": "Zomaar."}
    yield "decide", {"type": "NIETS"}
    yield "decide", {"incident_on": typed(today + timedelta(days=1))}
    if tally["acknowledged_on"] is None:
        yield "feedback", FEEDBACK
    else:
        yield "acknowledge", {"text": "Nog eens."}
    if not tally.may_be_closed:
        yield "close", {"reason": "Te vroeg."}
    yield from _facts(tally)


def _on_a_closed_one() -> Iterator[tuple[str, Fields]]:
    yield "ask", {"text": "Nog iets?"}
    yield "decide", {"type": "FIN"}
    yield "feedback", FEEDBACK
    yield "close", {"reason": "Nog eens."}
    yield "add_task", TASK
    yield "convert", {"kind": "contact", "reason": "Zomaar."}


def _in_a_talk() -> Iterator[tuple[str, Fields]]:
    """Yield what is of cases alone, whatever has been said."""
    yield "note", {"text": "Zij werkt bij de buitendienst."}
    yield "tag", {"tag": "buitendienst"}
    yield "add_task", TASK
    yield "set_plan", {}
    yield "prioritise", {"level": "high", "reason": "De krant belde."}
    yield "decide", {"type": "FIN"}
    yield "decide", {"reported_by": "medewerker"}
    yield "feedback", FEEDBACK
    yield "convert", {"kind": "report", "reason": "Het was een melding."}


def _facts(tally: Tally) -> Iterator[tuple[str, Fields]]:
    """Yield facts that cannot be written down before others."""
    if not tally.was_investigated:
        yield "decide", {"finding": "gegrond"}
    if tally["route"] is None:
        yield "decide", {"investigation_started": "2-3-2026"}
    if not tally.runs("preliminary"):
        yield "decide", {"preliminary_ended": typed(tally["received_on"])}
    if tally.is_investigating:
        yield "decide", {"route": "gesprek"}
    if tally["effects"]:
        yield "decide", {"effect_added": "geen"}
    if "ontslag" not in tally["effects"]:
        yield "decide", {"effect_removed": "ontslag"}
    yield from _legal_steps(tally)


def _legal_steps(tally: Tally) -> Iterator[tuple[str, Fields]]:
    if tally["crime_suspected"] is None:
        yield "decide", {"crime_report": "ja"}
    if tally["disclosure_consent"] is None:
        yield "decide", {"disclosed": "toestemming", "reason": "De krant."}


def try_some(
    room: Room,
    visitor: Visitor,
    address: str,
    acts: list[tuple[str, Fields]],
    *,
    is_theirs: bool = True,
) -> int:
    """Press each, see it refused and the case unchanged; return how many there were.

    Where acts of this kind are not `theirs` at all, the answer is that they may not.
    """
    before = state(room, address)
    for act, fields in acts:
        data = {"csrf_token": visitor.token, "act_id": new_act().hex(), **fields}
        answer = visitor.client.post(f"{address}/{act}", data=data)
        expected = ANSWERS.get(act, REFUSED) if is_theirs else FORBIDDEN
        assert answer.status_code == expected, f"{act} {fields}: {answer.status_code}"
        assert ('id="problem"' in answer.text) == (expected == REFUSED), act
    assert state(room, address) == before, acts
    return len(acts)


def try_as_stranger(room: Room, stranger: Visitor, address: str) -> int:
    """Let somebody without access press, and find no such case."""
    before = state(room, address)
    data = {"csrf_token": stranger.token, "act_id": new_act().hex(), "text": "Zo."}
    assert stranger.client.post(f"{address}/note", data=data).status_code == GONE
    assert stranger.client.get(address).status_code == GONE
    assert state(room, address) == before
    return 2


def drawn(
    random: Random, tally: Tally, name: str, today: date, most: int
) -> list[tuple[str, Fields]]:
    """Draw some of the acts that are not allowed now."""
    acts = list(illegal(tally, name, today))
    return random.sample(acts, min(most, len(acts)))


def state(room: Room, address: str) -> tuple[object, ...]:
    """Return what an act would change: the lines, the keys, the days and the letters.

    The card is left out: who reads a letter has read it.
    """
    case_id = bytes.fromhex(address.removeprefix("/cases/"))
    cases, mailbox = room.office.register.cases, room.office.mailbox
    row = cases.case(case_id)
    letters = sum(mailbox.letter_counts().values())
    return row.closed_on, row.keys_digest, cases.lines(case_id), letters
