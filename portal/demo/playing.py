"""Playing the year: each report is sent and each step taken on its own day.

Everything goes through the same acts as in the two programs. Calls filing for the
reporters and casework for the desk.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from crypto.code import Code
from crypto.letter import Kind
from portal.casework.access import hand_over
from portal.casework.acknowledge import acknowledge
from portal.casework.ask import ask
from portal.casework.case_file import open_case
from portal.casework.case_view import read_case
from portal.casework.close import close
from portal.casework.decide import decide_many
from portal.casework.drafts import keep_draft
from portal.casework.feedback import give_feedback
from portal.casework.link import link
from portal.casework.note import note
from portal.casework.offer import offer
from portal.casework.office import DeskOffice
from portal.casework.open_report import open_report
from portal.casework.person import SignedIn
from portal.clock import FrozenClock
from portal.demo import desk_work, handing_on
from portal.demo.register_year import register_steps
from portal.demo.story import Tale, Year
from portal.domain.check_in import CheckInAnswer
from portal.domain.legal_steps import owes_word_to_person
from portal.domain.questionnaire import read_answers
from portal.filing import draft, inbox
from portal.filing import send as sending
from portal.filing import ticket as tickets
from portal.filing.office import Office

FIRST_MONTH = 1
ANSWERED = ("what", "when", "where", "who", "relation")
# Who asks for advice speaks of no one in particular.
ABOUT_NOBODY = frozenset({"advice"})
# What happens in a talk: letters, and the end.
OF_TALKS = frozenset({"acknowledge", "ask", "reply", "read", "close", "offer", "agree"})
DEFERRED_DAYS = 21
INVESTIGATED = frozenset({"vooronderzoek", "onderzoek_intern", "onderzoek_extern"})


@dataclass
class Filed:
    """One tale while it is played: its code, and its case once somebody opened it."""

    tale: Tale
    number: int
    code: Code
    report_id: bytes
    desk_id: str
    case_id: bytes | None = None
    case_name: str = ""

    def to_json(self) -> Mapping[str, str]:
        """Return what a visitor of the demo needs to come back as this reporter."""
        return {
            "code": " ".join(self.code.words),
            "form": self.tale.form,
            "desk": self.desk_id,
            "stage": self.tale.stage,
            "case": self.case_name,
        }


@dataclass
class Player:
    """Plays tales up to `today`; `staff` has the person who works at each desk."""

    intake: Office
    desk: DeskOffice
    clock: FrozenClock
    year: Year
    staff: Mapping[str, SignedIn]
    investigator: SignedIn
    today: date
    filed: list[Filed] = field(default_factory=list)

    def play(self) -> Iterator[int]:
        """Play all days up to today; yields how many tales were begun so far."""
        first = self.clock.today()
        steps = ((max(day, first), step) for day, step in self._steps())
        for day, step in sorted(steps, key=lambda each: each[0]):
            self.clock.advance(days=(day - self.clock.today()).days)
            step()
            yield len(self.filed)

    def _steps(self) -> Iterator[tuple[date, Callable[[], None]]]:
        # Sorting is stable, so steps of one day stay in the order of their tale.
        for number, tale in enumerate(self.year.tales):
            yield self.today - timedelta(tale.days_ago), self._sender(number, tale)
            for days_ago, act in tale.steps:
                if self._keeps_cases(tale) or act in OF_TALKS:
                    yield self.today - timedelta(days_ago), self._actor(number, act)
        yield from register_steps(self.desk, self.staff, self.today)

    def _keeps_cases(self, tale: Tale) -> bool:
        profile = self.intake.profile
        return profile.keeps_cases(profile.forms(tale.language)[tale.form].desk)

    def _sender(self, number: int, tale: Tale) -> Callable[[], None]:
        return lambda: self.filed.append(self._file(number, tale))

    def _actor(self, number: int, act: str) -> Callable[[], None]:
        def take() -> None:
            filed = next(one for one in self.filed if one.number == number)
            getattr(self, act)(filed)

        return take

    def _file(self, number: int, tale: Tale) -> Filed:
        form = self.intake.profile.forms(tale.language)[tale.form]
        typed = {name: (getattr(tale, name),) for name in ANSWERED}
        if tale.meeting:
            typed["meeting"] = ("yes",)
        known = {question.id for question in form.questions}
        kept = {name: texts for name, texts in typed.items() if name in known}
        answers = read_answers(form, kept)
        first = self.intake.keys.read().desk(form.desk).members[0].id
        left_out = frozenset({first}) if tale.leave_out_first else frozenset()
        if tale.channel:
            person = self.staff[form.desk]
            entered = desk_work.write_down(self.desk, person, tale, answers)
            code, report_id, case_id = entered
            return Filed(tale, number, code, report_id, form.desk, case_id)
        one = tickets.begin(self.intake, tale.language)
        unsent = draft.keep(self.intake, one, tale.form, answers, left_out)
        sent = sending.send(self.intake, unsent.ticket)
        return Filed(tale, number, sent.code, one.report_id, sent.desk_id)

    def _open(self, filed: Filed) -> tuple[SignedIn, bytes]:
        person = self.staff[filed.desk_id]
        if filed.case_id is None:
            filed.case_id = open_report(self.desk, person, filed.report_id, _new_id())
        filed.case_name = read_case(self.desk, person, filed.case_id).name
        return person, filed.case_id

    def acknowledge(self, filed: Filed) -> None:
        """Tell the reporter that the desk has the report."""
        person, case_id = self._open(filed)
        texts = self.year.acknowledgements
        text = texts[filed.number % len(texts)]
        acknowledge(self.desk, person, case_id, _new_id(), text)

    def ask(self, filed: Filed) -> None:
        """Ask the reporter, if the tale has a question."""
        if filed.tale.question:
            person, case_id = self._open(filed)
            ask(self.desk, person, case_id, _new_id(), filed.tale.question)

    def reply(self, filed: Filed) -> None:
        """Come back with the code and answer, if the tale has an answer."""
        if filed.tale.answer:
            keys = inbox.enter(self.intake, filed.code)
            letter_id = _new_id()
            inbox.write(self.intake, keys, letter_id, Kind.MESSAGE, filed.tale.answer)

    def read(self, filed: Filed) -> None:
        """Read what came in at the desk."""
        self._open(filed)

    def assess(self, filed: Filed) -> None:
        """Write down what kind of case this is."""
        tale = filed.tale
        lines = [("type", tale.type), ("scope", tale.scope), ("route", tale.route)]
        if tale.route not in INVESTIGATED:
            lines.append(("person_none", ""))
        self._decide(filed, *lines)

    def answer_for_person(self, filed: Filed) -> None:
        """Say in time what becomes of telling the person concerned."""
        person, case_id = self._open(filed)
        if not owes_word_to_person(open_case(self.desk, person, case_id).facts):
            return
        if filed.tale.form in ABOUT_NOBODY:
            self._decide(filed, ("person_none", ""))
            return
        until = (self.today + timedelta(DEFERRED_DAYS)).isoformat()
        decisions = [("person_deferred", until, self.clock.today())]
        reason = self.year.deferral_reason
        decide_many(self.desk, person, case_id, _new_id(), decisions, reason=reason)

    def begin_investigation(self, filed: Filed) -> None:
        """Start an investigation, where the route is one; a colleague may join."""
        person, case_id = self._open(filed)
        if filed.tale.route in INVESTIGATED:
            begun = (f"{_stage(filed)}_started", "")
            self._decide(filed, begun, ("person_informed", ""))
        if filed.tale.handed_over:
            who = self.investigator.person_id
            hand_over(self.desk, person, case_id, _new_id(), who)

    def note(self, filed: Filed) -> None:
        """Think aloud, for the desk alone."""
        person, case_id = self._open(filed)
        notes = self.year.notes
        text = notes[filed.number % len(notes)]
        note(self.desk, person, case_id, _new_id(), text)

    def conclude(self, filed: Filed) -> None:
        """End the investigation and write down what came of it."""
        tale = filed.tale
        lines = [("effect_added", effect) for effect in tale.effects]
        if tale.route in INVESTIGATED:
            lines.insert(0, (f"{_stage(filed)}_ended", ""))
        lines.append(("finding", tale.finding or "zonder_bevinding"))
        self._decide(filed, *lines)

    def feed_back(self, filed: Filed) -> None:
        """Tell the reporter what the desk thinks and does, if the tale says."""
        tale = filed.tale
        if tale.assessment and not tale.draft:
            person, case_id = self._open(filed)
            parts = (tale.assessment, tale.follow_up, tale.reason)
            give_feedback(self.desk, person, case_id, _new_id(), *parts)

    def close(self, filed: Filed) -> None:
        """Close the case with a last letter."""
        person, case_id = self._open(filed)
        close(
            self.desk,
            person,
            case_id,
            _new_id(),
            self.year.closing_reason,
            letter=self.year.closing_letter,
        )

    def work(self, filed: Filed) -> None:
        """Do what a desk does besides: tasks, labels, a link, a draft, a copy."""
        tale, (person, case_id) = filed.tale, self._open(filed)
        desk_work.work_on(self.desk, person, case_id, tale, self.today)
        if tale.linked:
            before = next(one for one in self.filed if one.number == filed.number - 1)
            link(self.desk, person, case_id, _new_id(), before.case_name)
        if tale.draft:
            half = {"assessment": tale.assessment, "follow_up": tale.follow_up}
            keep_draft(self.desk, person, case_id, "feedback", half)
        if tale.copy_for:
            reason = self.year.copy_reason
            desk_work.copy_for(self.desk, person, case_id, tale.copy_for, reason)

    def offer(self, filed: Filed) -> None:
        """Offer as a confidant to hand a talk on."""
        person, case_id = self._open(filed)
        to, text = handing_on.FORM, filed.tale.offered
        offer(self.desk, person, case_id, _new_id(), to, text)

    def agree(self, filed: Filed) -> None:
        """Come back and say yes, in one's own words."""
        handing_on.agree_to(self.intake, filed.code, filed.tale.agreed)

    def answer_check_in(self, filed: Filed) -> None:
        """Come back after a month and say whether reporting did harm."""
        keys = inbox.enter(self.intake, filed.code)
        said = CheckInAnswer(FIRST_MONTH, filed.tale.check_in)
        text, kind = self.year.harm, Kind.MESSAGE
        inbox.write(self.intake, keys, _new_id(), kind, text, check_in=said)

    def _decide(self, filed: Filed, *lines: tuple[str, str]) -> None:
        person, case_id = self._open(filed)
        today = self.clock.today()
        decisions = [(name, code, today) for name, code in lines]
        decide_many(self.desk, person, case_id, _new_id(), decisions)


def _new_id() -> bytes:
    return secrets.token_bytes(16)


def _stage(filed: Filed) -> str:
    """Return which of the two investigations the route of a tale leads to."""
    is_first = filed.tale.route == "vooronderzoek"
    return "preliminary" if is_first else "investigation"
