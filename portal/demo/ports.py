"""Whether the demo's two ports can be had, asked before anything is made.

A port that another program holds would answer in the demo's place, and the passphrases
that are printed would belong to nobody there. Calls nobody.
"""

import socket

HOST = "127.0.0.1"
HIGHEST = 65535


def problem_of(intake_port: int, desk_port: int) -> str | None:
    """Return one sentence that says what is wrong with the ports; None when nothing."""
    if intake_port == desk_port:
        return "--intake-port and --desk-port must differ."
    ports = {"--intake-port": intake_port, "--desk-port": desk_port}
    for option, port in ports.items():
        if not 1 <= port <= HIGHEST:
            return f"{option} is {port} and must lie between 1 and {HIGHEST}."
        reason = _refusal(port)
        if reason is not None:
            return f"port {port} cannot be used ({reason}): choose another, {option} N."
    return None


def _refusal(port: int) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As gunicorn does, so that what the last demo left behind is no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as refused:
            return refused.strerror
    return None
