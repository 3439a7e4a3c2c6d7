"""Serves either program with gunicorn, started from Python and without a word too many.

Each worker makes its own app after the fork, so that no database connection crosses it.
Knows nothing of pages. A program is imported by its name: the process that serves the
intake has no module of the desk in memory.
"""

import gc
import importlib
import os
import resource
import sys
from collections.abc import Callable
from typing import Any

import gunicorn.http.wsgi
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from portal import quiet_log
from portal.arriving import Patience, Waiting
from portal.settings.listening import Listening

# What gunicorn says, by the beginning of its own words, and what we make of it. What
# is not here is dropped: among it are addresses of clients and lines of requests.
EVENTS = {
    "Booting worker": "worker-started",
    "Worker exiting": "worker-stopped",
    "WORKER TIMEOUT": "worker-hangs",
    "Worker (pid:%s) was sent SIG": "worker-killed",
    "Worker (pid:%s) exited": "worker-failed",
    "Exception in worker": "worker-crashed",
    "Error handling request": "request-crashed",
    "Socket error": "connection-crashed",
    "Connection in use": "address-in-use",
    "Can't connect to": "cannot-listen",
    "Shutting down": "stopping",
}


class QuietLogger(Logger):  # type: ignore[misc] # gunicorn has no types
    """Turns what gunicorn says into events of our own, or into nothing."""

    def setup(self, cfg: Any) -> None:
        """Open no file and make no handler: events go by `portal.quiet_log`."""
        self.cfg = cfg
        self._access_log_enabled = False

    def info(self, msg: object, *_args: object, **_options: object) -> None:
        """Pass on the event, if it is one of ours; arguments may be of a request."""
        self._pass_on(msg)

    debug = warning = error = critical = info

    def log(self, _level: object, msg: object, *_: object, **_options: object) -> None:
        """Pass on the event, as at any level."""
        self._pass_on(msg)

    def exception(self, msg: object, *_args: object, **_options: object) -> None:
        """Pass on the event, and where in the code it happened."""
        kind, _error, trace = sys.exc_info()
        name = kind.__name__ if kind else "unknown"
        reference = quiet_log.reference()
        self._pass_on(msg, reference, name, quiet_log.place_of(trace))

    def access(self, *_: object) -> None:
        """Write no access log, whatever is asked for."""

    def reopen_files(self) -> None:
        """Have no files to reopen."""

    def close_on_exec(self) -> None:
        """Have no files to close."""

    def _pass_on(self, msg: object, *facts: object) -> None:
        for beginning, event in EVENTS.items():
            if str(msg).startswith(beginning):
                quiet_log.tell(event, *facts)


class Serving(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """One program under gunicorn."""

    def __init__(self, program: str, settings: Listening, patience: Patience) -> None:
        self._program = program
        self._settings = settings
        self._patience = patience
        super().__init__()

    def load_config(self) -> None:
        """Set what `options` says."""
        settings = self._settings
        waiting = Waiting(settings.threads, self._patience, settings.max_form_bytes)
        hooks = {"pre_request": waiting.begin, "post_request": waiting.end}
        for name, value in (options(self._program, self._settings) | hooks).items():
            # Some came with a later release than the oldest that is allowed.
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """Make the app, in the worker; what fails is told before the worker ends."""
        module = importlib.import_module(f"portal.{self._program}")
        try:
            app: Callable[..., Any] = module.create_app(self._settings)
        except Exception as failure:  # noqa: BLE001 whatever it is, a person is told
            # Nobody has sent anything yet, so there is nothing to conceal.
            quiet_log.tell("cannot-start", type(failure).__name__, failure)
            sys.exit(Arbiter.APP_LOAD_ERROR)
        return app


def options(program: str, settings: Listening) -> dict[str, object]:
    """Return gunicorn's settings; times are in seconds."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return {
        "bind": f"{host}:{settings.port}",
        "proc_name": f"meldkluis-{program}",
        "worker_class": "gthread",
        "workers": settings.workers,
        "threads": settings.threads,
        "logger_class": QuietLogger,
        "accesslog": None,
        # Not "-": that would also send to standard error what an app writes to
        # `wsgi.errors`. Nothing is opened; the logger above has no files.
        "errorlog": os.devnull,
        "control_socket_disable": True,
        # Whoever speaks to us is nginx or Tor: no header says who stands behind.
        "forwarded_allow_ips": "",
        "proxy_allow_ips": "",
        "secure_scheme_headers": {},
        "forwarder_headers": "",
        "header_map": "drop",
        # The heartbeat of a worker, not the time a request may take: over Tor a form
        # may take minutes to arrive. How many, portal.arriving says.
        "timeout": 60,
        "graceful_timeout": 30,
        "keepalive": 20,
        "limit_request_line": 2048,
        "limit_request_fields": 64,
        "limit_request_field_size": 8190,
        "worker_tmp_dir": str(settings.runtime),
        "umask": 0o077,
        "when_ready": lambda _: quiet_log.tell(
            "listening", program, f"http://{host}:{settings.port}/"
        ),
    }


def serve(program: str, settings: Listening, patience: Patience | None = None) -> None:
    """Serve `intake` or `desk` until a signal ends it; leaves by SystemExit."""
    quiet_log.keep_quiet()
    sys.setswitchinterval(0.0005)
    os.umask(0o077)
    # What a request brought is in memory; a crash must not put memory on a disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    settings.runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    # gunicorn names itself in each answer; there is no setting for it.
    gunicorn.http.wsgi.SERVER = "meldkluis"
    # Imported before the fork, the modules lie in memory once for all workers; frozen,
    # the collector does not copy their pages by looking at them.
    importlib.import_module(f"portal.{program}")
    application = Serving(program, settings, patience or Patience())
    gc.collect()
    gc.freeze()
    application.run()
