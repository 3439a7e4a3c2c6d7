"""What a register asks of one thing, asked of a case of that kind as well.

A request for advice or an incident that came over the portal is a case; the year counts
it with what a desk entered in its register, by the same codes. Calls `facts`.
"""

from collections.abc import Callable, Mapping

from portal.domain.decisions import Decision, Field
from portal.domain.facts import Facts
from portal.domain.refusal import Refusal

ADVICE, INCIDENT = "advice", "incident"
# Of which kind a case must be.
KIND_OF: Mapping[Field, str] = {
    Field.TOPIC: ADVICE,
    Field.INCIDENT_KIND: INCIDENT,
    Field.TARGET: INCIDENT,
    Field.POLICE: INCIDENT,
    Field.DECLARATION: INCIDENT,
    Field.AFTERCARE: INCIDENT,
}
# The list of the registers from which each is chosen, by its id.
LIST_OF: Mapping[Field, str] = {
    Field.TOPIC: "topic",
    Field.INCIDENT_KIND: "incident_kind",
    Field.TARGET: "target",
    Field.POLICE: "yes_no",
    Field.DECLARATION: "yes_no",
    Field.AFTERCARE: "yes_no",
}


def is_asked(field: str, kind: str | None) -> bool:
    """Whether a field is asked of a case of this kind; most are asked of any."""
    return KIND_OF.get(Field(field), kind) == kind


def _of_its_kind(facts: Facts, decision: Decision) -> None:
    if not is_asked(decision.field, facts.kind):
        raise Refusal("not_of_this_kind")


RULES: Mapping[Field, Callable[[Facts, Decision], None]] = dict.fromkeys(
    KIND_OF, _of_its_kind
)
