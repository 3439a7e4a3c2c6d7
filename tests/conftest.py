"""What holds for every test: where it may connect and how Hypothesis searches.

Fixtures of a room live in that room's own folder; this file stays as small as it is.
"""

import sys

from hypothesis import HealthCheck, settings

from tests.needs import (
    pytest_collection_modifyitems,
    pytest_configure,
    pytest_terminal_summary,
)
from tests.sockets import stay_on_this_machine

__all__ = [
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_terminal_summary",
]

sys.addaudithook(stay_on_this_machine)

# No test measures time, so no example has a deadline. In CI, Hypothesis takes the same
# examples in each run; elsewhere it goes on searching.
settings.register_profile(
    "meldkluis",
    settings(),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("meldkluis")
