"""Drafts in the forms of a case: a form opens with what its writer had kept.

The form carries which draft it holds, so that sending it takes that one away and no
other. Knows no act; what is kept comes with the case.
"""

from collections.abc import Mapping

from portal.casework.case_shown import CaseView
from portal.casework.drafts import DraftView
from portal.desk.act_form import ActForm


def name_of(draft: DraftView) -> str:
    """Return by what a form names a draft: its place, and a mark of its very text."""
    return f"{draft.slot.hex()}:{draft.mark}"


def fill_drafts(forms: Mapping[str, ActForm], view: CaseView, posted: str) -> None:
    """Put one's own drafts into their forms, but not into the one just posted."""
    for draft in view.drafts:
        if draft.is_mine and draft.kind != posted and draft.kind in forms:
            form = forms[draft.kind]
            form.draft.data = name_of(draft)
            for box, text in draft.texts.items():
                form[box].data = text
