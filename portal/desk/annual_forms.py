"""The forms of a year: what to publish, and a text for each chapter.

Problems of days and lengths are told here; what may be published, the domain says.
Calls `fields`.
"""

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField

from portal.desk.fields import DayField, Pick, text_area
from portal.web.page_form import PageForm

HIDING, EXACT, INTERNAL = "public", "exact", "internal"
# A field of each language is called so, and then its code.
CHANGES = "changes_"
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition.options = CHOICES

    @property
    def changes(self) -> dict[str, Any]:
        """The field of each language that says what is other than before."""
        start = len(CHANGES)
        return {
            field.name[start:]: field
            for field in self
            if field.name.startswith(CHANGES)
        }


def publish_form(languages: Iterable[tuple[str, str]], **given: Any) -> PublishForm:
    """Return the form, with a field for each language: its code, and its name."""
    fields = {
        CHANGES + code: text_area(
            f"Wat is er anders dan in de vorige editie? Schrijf het in het {name}."
        )
        for code, name in languages
    }
    made: PublishForm = type("PublishForm", (PublishForm,), fields)(**given)
    return made


class TextForm(PageForm):
    """The text of one chapter, after the revision that was shown."""

    revision = HiddenField()
    text = text_area("Tekst")
