"""What a form held when its session had ended: it comes back as a draft after sign-in.

The server cannot seal a text for a case without somebody's keys, and keeps none in
clear. So it travels in the page: a field that only this program opens, today and
tomorrow, for the same case, form and person. Calls `portal.casework.drafts`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, request, session

from portal.casework.drafts import DRAFT_BOXES, keep_draft
from portal.casework.person import SignedIn
from portal.casework.refused import CaseworkRefused
from portal.desk.current import WHO, office
from portal.domain.refusal import Refusal
from portal.domain.typed import clean, is_blank
from portal.web.page_form import daily_keys
from portal.web.sealed_field import FieldRefused, open_field, seal_field

PURPOSE = "signed-out"
KEPT = "kept"
# The field is sent along with the form of the sign-in page, which has its bounds too.
_SHARE_OF_A_FORM = 2
_ABOUT = frozenset({"case", "kind", "who", "draft"})


@dataclass(frozen=True)
class PutBack:
    """What became of a text: `case_id` where it is a draft now, else `texts` of it."""

    case_id: bytes = b""
    texts: tuple[str, ...] = ()


def kept_field() -> str:
    """Return the texts of the form that was refused now, sealed; empty for none.

    Only a form that can have a draft, of somebody whom this browser remembers.
    """
    kind, who = _kind(), session.get(WHO, "")
    if kind is None or not who:
        return ""
    texts = {box: clean(request.form.get(box, "")) for box in DRAFT_BOXES[kind]}
    if all(map(is_blank, texts.values())):
        return ""
    case_id: bytes = (request.view_args or {})["case_id"]
    draft = request.form.get("draft", "")
    about = {"case": case_id.hex(), "kind": kind, "who": who, "draft": draft}
    sealed = seal_field(daily_keys(), PURPOSE, {**texts, **about})
    most = current_app.config["MAX_CONTENT_LENGTH"] // _SHARE_OF_A_FORM
    return sealed if len(sealed) <= most else ""


def put_back(person: SignedIn, field: str) -> PutBack | None:
    """Keep the texts of a sealed field as a draft of who has just signed in.

    None for a field that does not open any more, or was somebody else's.
    """
    try:
        values = open_field(daily_keys(), PURPOSE, field)
    except FieldRefused:
        return None
    if values["who"] != person.person_id.hex():
        return None
    case_id, held = bytes.fromhex(values["case"]), values["draft"].partition(":")[2]
    texts = _texts(values)
    try:
        keep_draft(office(), person, case_id, values["kind"], texts, held=held)
    except (CaseworkRefused, Refusal, ValueError):
        # The case is not theirs any more, or takes nothing now: back to the page.
        return PutBack(texts=tuple(text for text in texts.values() if text))
    return PutBack(case_id=case_id)


def _texts(values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if name not in _ABOUT}


def _kind() -> str | None:
    """Return which form was posted: that of an act, or another button of it."""
    place, _, name = (request.endpoint or "").partition(".")
    if place == "writing":
        name = str((request.view_args or {}).get("act", ""))
    elif place != "acts":
        return None
    return name if name in DRAFT_BOXES else None
