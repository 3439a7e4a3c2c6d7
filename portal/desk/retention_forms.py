"""The form by which a closed case is kept longer: until when, and why.

Only emptiness and spelling are judged here; whether the case may go, casework says.
Calls `fields`.
"""

from typing import Any

from wtforms import HiddenField

from portal.desk.fields import DayField, text_area
from portal.desk.problems import wrong
from portal.web.page_form import PageForm


class KeepLonger(PageForm):
    """Until when a case is kept, and why; both stay in the case."""

    act_id = HiddenField()
    until = DayField("Bewaren tot")
    reason = text_area("Reden", "Schrijf waarom u de zaak langer bewaart.")

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Refuse a form without a day."""
        is_valid: bool = super().validate(*args, **kwargs)
        if is_valid and self.until.day is None:
            wrong(self, "until", "Schrijf tot welke dag. Bijvoorbeeld 24-11-2030.")
            return False
        return is_valid
