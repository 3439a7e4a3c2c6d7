"""What the confined process can be asked to do with a file, by name.

Runs in the child process. Whatever a task needs is imported with this module, because
afterwards no file can be opened. Calls the tasks.
"""

from collections.abc import Mapping
from types import MappingProxyType

from portal.evidence.answer import Task
from portal.evidence.cleaning.task import clean_file
from portal.evidence.looking_tasks import look_at_file, show_page

TASKS: Mapping[str, Task] = MappingProxyType(
    {"clean": clean_file, "look": look_at_file, "preview": show_page}
)
