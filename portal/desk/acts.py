"""What a person does in a case: one address for each act, all in one way.

Done: back to the case, with one sentence. Refused: the same case page, the form open
with all that was typed, and the reason. Calls one act of `portal.casework` each.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework import access, close, link
from portal.casework.acknowledge import acknowledge
from portal.casework.answer_meeting import answer_meeting
from portal.casework.ask import ask
from portal.casework.audio import note_audio_deleted
from portal.casework.convert import convert
from portal.casework.decide import decide_many
from portal.casework.feedback import give_feedback
from portal.casework.minutes import take_in_minutes
from portal.casework.note import note
from portal.casework.prioritise import prioritise
from portal.casework.refused import (
    ActEnded,
    CaseChanged,
    CaseworkRefused,
    FilesGone,
    KeptEarlier,
    PeopleRefused,
    ThreadAlarm,
)
from portal.casework.spans import UNEXPLAINED as UNEXPLAINED_SPAN
from portal.casework.tag import tag, untag
from portal.casework.undo import undo
from portal.desk import offer_form, retention, task_acts
from portal.desk.act_forms import ActForm, DecideForm, build, new_act_id
from portal.desk.addresses import read_id
from portal.desk.case import case_page
from portal.desk.current import office, person
from portal.desk.files_words import FILES_GONE
from portal.desk.frame import say
from portal.desk.people_words import people_sentence
from portal.desk.problems import problems_of
from portal.desk.strike_form import do_strike, do_strike_file
from portal.desk.words import sentence_of
from portal.desk.writing import take_away
from portal.domain.refusal import Refusal
from portal.web.problems import PageProblem

acts = Blueprint("acts", __name__, url_prefix="/cases/<id:case_id>")

CHANGED = (
    "Een collega werkte tegelijk in deze zaak. Er is niets gedaan. Probeer het opnieuw."
)
UNSAFE = "De berichten in deze zaak kloppen niet. Er is niets verstuurd."
UNEXPLAINED = (
    "De sleutels van deze zaak kloppen niet. Er is niets bewaard of verstuurd."
)
KEPT = (
    "U had dit formulier al verstuurd. Wat u toen schreef, is bewaard."
    " Wat u nu schreef, is nog niet bewaard. Druk nog eens om het toe te voegen."
)
ENDED = "U had deze handeling weggelegd. Er is niets bewaard. Druk nog eens."
# A button beside a person, a task or a case, and no form to lead to.
BUTTONS = frozenset(
    {"take_back", "finish_task", "reopen_task", "drop_task", "unlink", "undo"}
)
# What is done with a case's id, the act's id and the act's form.
Done: TypeAlias = Callable[[bytes, bytes, Any], None]


@dataclass(frozen=True)
class Act:
    """What is done with a form that was filled in, and what is said afterwards."""

    do: Done
    said: str
    leaves_case: bool = False


class _Refused(Exception):
    """An act was not done, and the case page says why."""

    def __init__(
        self,
        sentence: str = "",
        *,
        problems: tuple[PageProblem, ...] = (),
        status: int = 422,
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.problems = problems
        self.status = status


def _decide(case_id: bytes, act_id: bytes, form: DecideForm) -> None:
    decisions = form.decisions(office().clock.today())
    reason = form.reason.data or ""
    decide_many(office(), person(), case_id, act_id, decisions, reason=reason)


def _feedback(case_id: bytes, act_id: bytes, form: Any) -> None:
    parts = (form.assessment.data, form.follow_up.data, form.reason.data)
    files = _ids(form)
    give_feedback(office(), person(), case_id, act_id, *parts, files=files)


def _close(case_id: bytes, act_id: bytes, form: Any) -> None:
    reason, letter = form.reason.data, form.letter.data or ""
    close.close(office(), person(), case_id, act_id, reason, letter=letter)


def _letter(act: Callable[..., None]) -> Done:
    """Return an act that writes to the reporter, perhaps with files."""

    def do(case_id: bytes, act_id: bytes, form: Any) -> None:
        text, files = form.text.data, _ids(form)
        act(office(), person(), case_id, act_id, text, files=files)

    return do


def _ids(form: Any) -> frozenset[bytes]:
    """Return the ids of the files that are to go with a letter."""
    return frozenset(map(read_id, form.files.data or ()))


def _text(act: Callable[..., None], field: str = "text") -> Done:
    """Return an act that needs one text."""

    def do(case_id: bytes, act_id: bytes, form: Any) -> None:
        act(office(), person(), case_id, act_id, form[field].data)

    return do


def _about(act: Callable[..., None]) -> Done:
    """Return an act that is about a person."""

    def do(case_id: bytes, act_id: bytes, form: Any) -> None:
        act(office(), person(), case_id, act_id, read_id(form.person.data))

    return do


def _unlink(case_id: bytes, act_id: bytes, form: Any) -> None:
    link.unlink(office(), person(), case_id, act_id, read_id(form.other.data))


def _convert(case_id: bytes, act_id: bytes, form: Any) -> None:
    kind, reason = form.kind.data, form.reason.data
    convert(office(), person(), case_id, act_id, kind, reason)


def _undo(case_id: bytes, act_id: bytes, form: Any) -> None:
    undo(office(), person(), case_id, act_id, read_id(form.line.data))


def _conflict(case_id: bytes, act_id: bytes, _form: ActForm) -> None:
    access.declare_conflict(office(), person(), case_id, act_id)


def _renew(case_id: bytes, act_id: bytes, _form: ActForm) -> None:
    access.renew(office(), person(), case_id, act_id)


def _minutes(case_id: bytes, act_id: bytes, _form: ActForm) -> None:
    take_in_minutes(office(), person(), case_id, act_id)


def _audio(case_id: bytes, act_id: bytes, _form: ActForm) -> None:
    note_audio_deleted(office(), person(), case_id, act_id)


def _prioritise(case_id: bytes, act_id: bytes, form: Any) -> None:
    level, reason = form.level.data or "", form.reason.data
    prioritise(office(), person(), case_id, act_id, level, reason)


def _answer_meeting(case_id: bytes, act_id: bytes, form: Any) -> None:
    text, held_on, files = form.text.data, form.held_on.day, _ids(form)
    args = (office(), person(), case_id, act_id, text)
    answer_meeting(*args, held_on=held_on, files=files)


ACTS: Mapping[str, Act] = {
    "acknowledge": Act(_letter(acknowledge), "De bevestiging staat klaar."),
    "ask": Act(_letter(ask), "Uw vraag staat klaar voor de melder."),
    "feedback": Act(_feedback, "De terugkoppeling staat klaar voor de melder."),
    "decide": Act(_decide, "De feiten zijn vastgelegd."),
    "note": Act(_text(note), "De notitie is bewaard."),
    "hand_over": Act(_about(access.hand_over), "De toegang is gegeven."),
    "take_back": Act(_about(access.take_back), "De toegang is ingetrokken."),
    "renew": Act(_renew, "De sleutels zijn vernieuwd."),
    "declare_conflict": Act(
        _conflict, "U heeft geen toegang meer tot deze zaak.", leaves_case=True
    ),
    "close": Act(_close, "De zaak is gesloten."),
    "reopen": Act(_text(close.reopen, "reason"), "De zaak is weer open."),
    "link": Act(_text(link.link, "name"), "De zaken zijn gekoppeld."),
    "merge": Act(
        _text(link.merge, "name"),
        "Deze zaak is nu dubbel. De melder krijgt nog wel antwoord van u.",
    ),
    "unlink": Act(_unlink, "De koppeling is weg."),
    "convert": Act(_convert, "De zaak is omgezet."),
    "note_audio_deleted": Act(_audio, "Vastgelegd: de opname is gewist."),
    "take_in_minutes": Act(_minutes, "Het antwoord over het verslag staat in de zaak."),
    "add_task": Act(task_acts.add, "De taak is toegevoegd."),
    "change_task": Act(task_acts.change, "De taak is veranderd."),
    "finish_task": Act(task_acts.finish, "De taak is klaar."),
    "reopen_task": Act(task_acts.reopen, "De taak staat weer open."),
    "drop_task": Act(task_acts.drop, "De taak is van de lijst."),
    "set_plan": Act(task_acts.plan, "Het plan staat klaar."),
    "propose_forgetting": Act(retention.do_propose, "Uw voorstel is bewaard."),
    "extend_keeping": Act(retention.do_extend, "De zaak blijft langer bewaard."),
    "agree_to_forget": Act(retention.do_agree, retention.DONE, leaves_case=True),
    "undo": Act(_undo, "Teruggenomen. In het verloop blijft staan wat u vastlegde."),
    "prioritise": Act(_prioritise, "De voorrang is bewaard."),
    "tag": Act(_text(tag, "tag"), "Het label staat op de zaak."),
    "untag": Act(_text(untag, "tag"), "Het label is weg."),
    "answer_meeting": Act(_answer_meeting, "Uw antwoord staat klaar voor de melder."),
    "strike": Act(do_strike, "De woorden zijn weg."),
    "strike_file": Act(do_strike_file, "Het bestand is weg."),
    "offer": Act(offer_form.do_offer, offer_form.DONE),
}


def _answer(name: str, case_id: bytes) -> ResponseReturnValue:
    if request.method == "GET":
        # The address of a form that came back with a problem, opened anew.
        return redirect(url_for("case.show", case_id=case_id), 303)
    act, form = ACTS[name], build(name, posted=True)
    try:
        _do(act, case_id, form)
    except _Refused as refused:
        form_id = "" if name in BUTTONS else name
        return case_page(
            case_id,
            posted=(name, form),
            problems=refused.problems or (PageProblem(refused.sentence, form_id),),
            status=refused.status,
        )
    if form.draft.data:
        # What was done is done: a draft that stays is offered again, and no more.
        with suppress(CaseworkRefused):
            take_away(case_id, form.draft.data)
    say(act.said)
    if act.leaves_case:
        return redirect(url_for("queue.show"), 303)
    return redirect(url_for("case.show", case_id=case_id), 303)


def _do(act: Act, case_id: bytes, form: ActForm) -> None:
    """Do an act with a posted form. Raises _Refused for what the form can show."""
    act_id = read_id(form.act_id.data)
    if not form.validate():
        raise _Refused(problems=problems_of(form))
    try:
        act.do(case_id, act_id, form)
    except Refusal as refusal:
        raise _Refused(sentence_of(refusal)) from refusal
    except PeopleRefused as refusal:
        raise _Refused(people_sentence(refusal)) from refusal
    except CaseChanged as refusal:
        raise _Refused(CHANGED, status=409) from refusal
    except FilesGone as refusal:
        form.act_id.data = new_act_id()
        raise _Refused(FILES_GONE, status=409) from refusal
    except (KeptEarlier, ActEnded) as refusal:
        # What is in the form now is an act of its own, and pressing again does it.
        form.act_id.data = new_act_id()
        sentence = KEPT if isinstance(refusal, KeptEarlier) else ENDED
        raise _Refused(sentence, status=409) from refusal
    except ThreadAlarm as refusal:
        is_span = refusal.alarm.code == UNEXPLAINED_SPAN
        raise _Refused(UNEXPLAINED if is_span else UNSAFE, status=409) from refusal


for _name in ACTS:
    acts.add_url_rule(
        f"/{_name}",
        endpoint=_name,
        view_func=partial(_answer, _name),
        methods=["GET", "POST"],
    )
