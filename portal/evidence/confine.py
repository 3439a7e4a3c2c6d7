"""How a process locks itself in: it may compute, and read and write what is open.

Runs in the child process, after every import and before the first byte of a file. The
list of system calls is what computing needs; all others fail with EPERM. What was
asked is then tried, because a filter that is not there looks like one that is.
Calls nobody. Linux only: elsewhere, and without libseccomp, it says Unconfined.
"""

import ctypes
import errno
import os
import resource
import socket
from dataclasses import dataclass
from typing import Final

# From linux/prctl.h.
_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38
_PROT_EXEC: Final = 4
# From linux/sched.h.
_CLONE_THREAD: Final = 0x10000
# Input, two that lead nowhere, and the way out: see `worker`.
_LAST_KEPT: Final = 3
_MOST_OPEN: Final = 16

# Nothing here makes a descriptor, a process or a connection, or names another process.
_ALLOWED: Final = (
    "brk",
    "clock_getres",
    "clock_gettime",
    "clock_nanosleep",
    "close",
    "exit",
    "exit_group",
    "fstat",
    "futex",
    "getpid",
    "getrandom",
    "getrusage",
    "gettid",
    "gettimeofday",
    "lseek",
    "madvise",
    "membarrier",
    "mremap",
    "munmap",
    "nanosleep",
    "read",
    "readv",
    "restart_syscall",
    "rseq",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sched_getaffinity",
    "sched_yield",
    "set_robust_list",
    "sigaltstack",
    "sysinfo",
    "times",
    "uname",
    "write",
    "writev",
)
# Memory may be asked for, but not such as can be run: nobody brings their own code.
_ALLOWED_WITHOUT_EXEC: Final = ("mmap", "mprotect")


class Unconfined(Exception):
    """This process could not lock itself in, and must read nothing."""


@dataclass(frozen=True)
class Limits:
    """What the process may use: bytes of address space, and seconds of computing."""

    memory_bytes: int
    cpu_seconds: int


def confine(limits: Limits) -> None:
    """Lock this process in for good.

    Descriptors 0 to 3 stay open, all others are closed. Raises Unconfined where any
    part of it did not come about.
    """
    try:
        os.closerange(_LAST_KEPT + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
        _limit(limits)
        _give_up_privileges()
        _filter_calls()
    # Whatever it was: a process that is not locked in does not go on.
    except Exception as problem:
        raise Unconfined from problem
    _try_the_lock()


def _limit(limits: Limits) -> None:
    """Set hard limits, which a process without privileges cannot raise again."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _MOST_OPEN),
    ):
        resource.setrlimit(what, (most, most))


def _give_up_privileges() -> None:
    """See to it that no program gives rights, and that no other process looks in."""
    libc = ctypes.CDLL(None, use_errno=True)
    for option, value in ((_PR_SET_NO_NEW_PRIVS, 1), (_PR_SET_DUMPABLE, 0)):
        if libc.prctl(option, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "prctl")


def _filter_calls() -> None:
    """Load the filter. Raises RuntimeError or ImportError without libseccomp."""
    # Imported here, so that its absence is told like every other failure.
    import pyseccomp  # noqa: PLC0415

    calls = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    for name in _ALLOWED:
        calls.add_rule(pyseccomp.ALLOW, name)
    not_run = pyseccomp.Arg(2, pyseccomp.MASKED_EQ, _PROT_EXEC, 0)
    for name in _ALLOWED_WITHOUT_EXEC:
        calls.add_rule(pyseccomp.ALLOW, name, not_run)
    # A decoder has a thread of its own, and a thread is no process: it is under the
    # same filter and ends with this one. RLIMIT_NPROC would count all of a user's.
    a_thread = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, _CLONE_THREAD)
    calls.add_rule(pyseccomp.ALLOW, "clone", a_thread)
    # The flags of clone3 cannot be seen; who is told that it is not there uses clone.
    calls.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    calls.load()


def _try_the_lock() -> None:
    """Do what must fail, and raise Unconfined where it does not fail as it should."""
    for attempt in (_open_a_file, _open_a_socket):
        try:
            attempt()
        except OSError as refused:
            if refused.errno == errno.EPERM:
                continue
        raise Unconfined


def _open_a_file() -> None:
    os.open("/proc/self/status", os.O_RDONLY)


def _open_a_socket() -> None:
    socket.socket(socket.AF_UNIX)
