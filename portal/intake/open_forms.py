"""Which forms somebody reads: those whose desk the key list has, with readers.

A door that leads to nobody stands on no page; who comes to its address is told so. With
no reader for any form nothing changes, since that is trouble of ours and not of one
team. Calls portal.filing.
"""

from collections.abc import Mapping

from crypto.published import KeyList
from portal.domain.form import Form
from portal.filing.draft import readers_of
from portal.filing.errors import NobodyLeft

NOBODY_LEFT_OUT: frozenset[bytes] = frozenset()


class NobodyReads(Exception):
    """The team of this form reads nothing here yet, and that of another one does."""


def read_forms(forms: Mapping[str, Form], keys: KeyList) -> tuple[Form, ...]:
    """Return the forms that somebody reads; all of them where nobody reads any."""
    read = tuple(form for form in forms.values() if _is_read(form, keys))
    return read or tuple(forms.values())


def need_reader(form: Form, forms: Mapping[str, Form], keys: KeyList) -> None:
    """Raise NobodyReads where a form is none of those that `read_forms` gives."""
    if form not in read_forms(forms, keys):
        raise NobodyReads


def _is_read(form: Form, keys: KeyList) -> bool:
    try:
        readers_of(keys, form.desk, NOBODY_LEFT_OUT)
    except NobodyLeft:
        return False
    return True
