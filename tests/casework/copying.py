"""Making a redacted copy as the pages do: chosen, looked at, made as it was shown."""

from portal.casework.case_view import read_case
from portal.casework.copy_choices import Preset, Wish, chosen_at_first
from portal.casework.copy_items import items_of
from portal.casework.make_copy import make_copy, preview_copy
from portal.casework.person import SignedIn
from portal.casework.redacted import Redacted
from tests.casework.room import Room, new_act

PLANTED = "Jansen"


def wish_for(
    room: Room, person: SignedIn, case_id: bytes, preset: Preset = Preset.OUTSIDER
) -> Wish:
    """Return the choices as the page opens with them."""
    items = items_of(read_case(room.office, person, case_id))
    chosen = chosen_at_first(preset, items)
    return Wish(preset, "de politie", "Verzoek van de politie.", chosen)


def made(room: Room, person: SignedIn, case_id: bytes, wish: Wish) -> int:
    """Look at a copy and make it as it was shown."""
    shown = preview_copy(room.office, person, case_id, wish).digest
    return make_copy(room.office, person, case_id, new_act(), wish, shown=shown)


def said(copy: Redacted) -> str:
    """Return every word of a copy that others read."""
    texts = [text for part in copy.parts for text in (part.label, part.text)]
    return "\n".join(
        "".join("[]" if piece is None else piece for piece in text)
        for text in (*texts, copy.addressee)
    )
