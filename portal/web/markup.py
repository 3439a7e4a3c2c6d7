"""The only place that makes HTML out of text, and the only one that knows bleach.

Texts of a profile are data which a municipality edits; a few inline tags are let
through, everything else is shown as it was typed. What reporters and the desk write is
plain text and never comes here: the templates escape it.
"""

import html
import unicodedata
from functools import lru_cache

import bleach
from markupsafe import Markup

_TAGS = frozenset({"a", "abbr", "em", "strong"})
_ATTRIBUTES = {"a": ["href"], "abbr": ["title"]}
_PROTOCOLS = frozenset({"https", "mailto", "tel"})
# Control and format characters; among the latter are those that turn a line around.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp"})


@lru_cache(maxsize=2048)
def inline(text: str) -> Markup:
    """Let simple inline tags of a profile's own text through; escape the rest."""
    clean = bleach.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, protocols=_PROTOCOLS)
    # Cleaned against the short list above, one line earlier.
    return Markup(clean)  # noqa: S704


@lru_cache(maxsize=2048)
def plain_name(name: str) -> str:
    """Reduce a name to one line of visible text: no tags, no hidden characters."""
    bare = html.unescape(bleach.clean(name, tags=frozenset(), strip=True))
    seen = (" " if unicodedata.category(c) in _UNSEEN else c for c in bare)
    return " ".join("".join(seen).split())
