"""The form of a redacted copy: what goes in, which sentences do not, which words never.

One form for all its steps: chosen, looked at, changed, made. Nothing is judged here but
emptiness and length; the rest `portal.casework.make_copy` says.
"""

import re

from wtforms import HiddenField, StringField

from portal.casework.case_shown import CaseView
from portal.casework.copy_choices import Preset, Wish, chosen_at_first
from portal.casework.copy_items import items_of
from portal.desk.act_forms import ActForm, new_act_id
from portal.desk.addresses import read_id
from portal.desk.fields import Said, Ticks, one_line, text_area
from portal.web.body import MalformedForm

_PASSAGE = re.compile(r"(.{1,200}):([0-9]{1,6})")
PRESETS = {
    Preset.OUTSIDER: "Iemand buiten het meldpunt",
    Preset.CONCERNED: "Betrokkene",
}


class CopyForm(ActForm):
    """Choices for a copy; `shown` is the digest of the copy that was looked at."""

    preset = HiddenField()
    shown = HiddenField()
    for_whom = StringField(
        "Voor wie is de kopie", [Said("Schrijf voor wie de kopie is.")], [one_line]
    )
    reason = text_area("Reden", "Schrijf waarom u de kopie maakt.")
    words = text_area("Verberg deze woorden overal")
    items = Ticks("Meenemen")
    passages = Ticks("Weglakken")
    files = Ticks("Meesturen")

    def wish(self) -> Wish:
        """Return what was chosen. MalformedForm for what no page of ours posts."""
        words = (self.words.data or "").splitlines()
        return Wish(
            preset=preset_of(self.preset.data),
            for_whom=self.for_whom.data or "",
            reason=(self.reason.data or "").strip(),
            items=frozenset(self.items.data or ()),
            passages=frozenset(map(_passage, self.passages.data or ())),
            words=tuple(filter(None, map(str.strip, words))),
            files=frozenset(map(read_id, self.files.data or ())),
        )


def blank_copy(view: CaseView, preset: Preset) -> CopyForm:
    """Return the form as it opens, with what goes in for these readers."""
    form = CopyForm(formdata=None)
    form.act_id.data = new_act_id()
    form.preset.data = preset.value
    form.items.data = tuple(chosen_at_first(preset, items_of(view)))
    form.passages.data = form.files.data = ()
    return form


def posted_copy() -> CopyForm:
    """Return the form as it was posted: what is not ticked is not chosen."""
    form = CopyForm()
    for ticks in (form.items, form.passages, form.files):
        ticks.data = ticks.data or ()
    return form


def preset_of(text: str | None) -> Preset:
    """Return for whom a copy is; the first kind where an address names none."""
    try:
        return Preset(text or Preset.OUTSIDER)
    except ValueError:
        return Preset.OUTSIDER


def _passage(text: str) -> tuple[str, int]:
    match = _PASSAGE.fullmatch(text)
    if match is None:
        raise MalformedForm
    return match[1], int(match[2])
