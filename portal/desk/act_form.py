"""What every form of an act has: the token of its page, and an id of its own.

A repeated post acts once. Knows no act; the forms in `act_forms` and beside it do.
"""

import secrets

from wtforms import HiddenField

from portal.web.page_form import PageForm

ACT_ID_BYTES = 16


def new_act_id() -> str:
    """Return a fresh act id: 16 random bytes as hex. A repeated post acts once."""
    return secrets.token_hex(ACT_ID_BYTES)


class ActForm(PageForm):
    """A form with nothing to fill in but the act's id."""

    act_id = HiddenField()
    # Which draft the form holds, if any: see `draft_forms`.
    draft = HiddenField()
