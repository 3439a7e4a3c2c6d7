"""Which form a step is pressed on, and what stands in it: the words of the script."""

from datetime import date

from tests.year.plan import Step
from tests.year.tally import DEFERRAL

FEEDBACK = {"assessment": "Waar.", "follow_up": "Niets.", "reason": "Zo."}
TASK = {"title": "Dossier doornemen"}
SAID = {
    "acknowledge": {"text": "Wij hebben uw melding."},
    "ask": {"text": "Wanneer was dat?"},
    "add_task": TASK,
    "finish_task": {},
    "note": {"text": "Gebeld met de afdeling."},
    "prioritise": {"level": "high", "reason": "De krant belde."},
    "undo": {},
    "feedback": FEEDBACK,
    "close": {"reason": "Afgehandeld."},
    "reopen": {"reason": "Er is een nieuw feit."},
}
# What is written down with the day on which it was.
DAYS_OF = (
    "meeting_held",
    "preliminary_started",
    "preliminary_ended",
    "investigation_started",
    "investigation_ended",
    "person_informed",
    "person_none",
)
WITH_REASON = {"reason": "Zo besloten in het overleg."}


def form_of(step: Step, received_on: date, today: date) -> tuple[str, dict[str, str]]:
    """Return the act of a step, and the fields that are filled in."""
    name, chosen = step.parts[0]
    if name in SAID:
        return name, dict(SAID[name])
    if name == "tag":
        return "tag", {"tag": chosen}
    if name == "convert":
        return "convert", {"kind": chosen, "reason": "Het was meer dan advies."}
    facts: dict[str, str] = {}
    for part in step.parts:
        facts |= _decided(*part, received_on, today)
    return "decide", facts


def _decided(name: str, chosen: str, received_on: date, today: date) -> dict[str, str]:
    """Return what is filled in among the facts."""
    filled = {
        "mistake": {"type": chosen},
        "type_at_receipt": {"type": chosen, "holds_from": typed(received_on)},
        "incident_on": {name: typed(received_on)},
        "person_deferred": {name: typed(today + DEFERRAL), **WITH_REASON},
        "no_feedback": {name: "met_reden", **WITH_REASON},
        "crime_report": {name: chosen, **WITH_REASON},
        "disclosed": {name: chosen, **WITH_REASON},
        **{day: {day: typed(today)} for day in DAYS_OF},
    }
    return filled.get(name, {name: chosen})


def typed(day: date) -> str:
    """Return a day as people write it."""
    return f"{day.day}-{day.month}-{day.year}"
