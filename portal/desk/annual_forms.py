"""The forms of a year: what to publish, and a text for each chapter.

Problems of days and lengths are told here; what may be published, the domain says.
Calls `fields`.
"""

from typing import Any

from wtforms import HiddenField

from portal.desk.fields import DayField, Pick, text_area
from portal.web.page_form import PageForm

HIDING, EXACT, INTERNAL = "public", "exact", "internal"
CHOICES = (
    (HIDING, "Openbaar, zonder kleine aantallen"),
    (EXACT, "Openbaar, met precieze aantallen"),
    (INTERNAL, "Intern, met alle getallen"),
)


class PublishForm(PageForm):
    """An edition to publish; both numbers are those that were next on the page."""

    act_id = HiddenField()
    public_number = HiddenField()
    internal_number = HiddenField()
    reference = DayField("Peildatum")
    edition = Pick("Voor wie")
    decision = text_area(
        "Wie besloot dat precieze aantallen openbaar worden, en waarom?"
    )
    changes = text_area("Wat is er anders dan in de vorige editie?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition.options = CHOICES


class TextForm(PageForm):
    """The text of one chapter, after the revision that was shown."""

    revision = HiddenField()
    text = text_area("Tekst")
