"""How the domain says no: one exception, with an id for its sentence and its values.

No sentence stands here. A page finds it in the profile's texts as `refusals.<code>`
and fills in the values; days become words there. Calls nobody.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

Value = str | int | date | tuple[str, ...]


class Refusal(Exception):
    """A step that is not allowed now: `code` names the reason, `values` explain it."""

    code: str
    values: Mapping[str, Value]

    def __init__(self, code: str, /, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values = MappingProxyType(values)
