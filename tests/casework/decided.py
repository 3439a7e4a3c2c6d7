"""A decision of any field, with a code such as that field has."""

from datetime import date

from portal.domain.decisions import WITHOUT_CODE, Decision, Field


def decision(holds_from: date, recorded_on: date, field: Field, code: str) -> Decision:
    """Return a decision with a code such as its field has."""
    if field in WITHOUT_CODE:
        code = ""
    if field is Field.PERSON_DEFERRED:
        code = recorded_on.isoformat()
    if field is Field.TAKEN_BACK:
        code = f"{Field.TYPE}:{code}"
    return Decision(holds_from, recorded_on, field, code)
