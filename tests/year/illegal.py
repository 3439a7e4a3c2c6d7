"""What may not be done at each point of a case, pressed all the same.

Posted as a form that a page would not show: the refusal must come from the program.
"""

from collections.abc import Iterator

from tests.casework.room import new_act
from tests.desk.visitor import Visitor
from tests.year.tally import Tally

FEEDBACK = {"assessment": "Waar.", "follow_up": "Niets.", "reason": "Zo."}
REFUSED = {403, 409, 422}


def illegal(tally: Tally) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the address and the fields of each act that is not allowed now."""
    if tally.closed_on is not None:
        yield "ask", {"text": "Nog iets?"}
        yield "decide", {"type": "FIN"}
        yield "feedback", FEEDBACK
        yield "close", {"reason": "Nog eens."}
        yield "add_task", {"title": "Nog iets"}
        yield "agree_to_forget", {}
        return
    yield "reopen", {"reason": "Zomaar."}
    yield "propose_forgetting", {}
    yield "link", {"name": "een zaak van niemand"}
    if tally.acknowledged_on is None:
        yield "feedback", FEEDBACK
    else:
        yield "acknowledge", {"text": "Nog eens."}
    if tally.finding is None or tally.feedback_on is None:
        yield "close", {"reason": "Te vroeg."}
    if tally.route is None:
        yield "decide", {"finding": "gegrond"}
        yield "decide", {"investigation_started": "2-3-2026"}
    yield "decide", {"type": "NIETS"}
    yield "convert", {"kind": tally.kind, "reason": "Zomaar."}


def try_all(visitor: Visitor, address: str, tally: Tally) -> int:
    """Press each, see it refused, and return how many there were."""
    # Hundreds of them: a look at status and error summary has to do for each.
    count = 0
    for act, fields in illegal(tally):
        data = {"csrf_token": visitor.token, "act_id": new_act().hex(), **fields}
        answer = visitor.client.post(f"{address}/{act}", data=data)
        assert answer.status_code in REFUSED, f"{act} was not refused"
        assert 'id="problem"' in answer.text, act
        count += 1
    return count
