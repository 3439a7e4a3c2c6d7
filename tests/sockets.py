"""Keeps the tests on this machine: nothing may look up or reach another one.

An audit hook sees each connection of this process, whichever library makes it. Servers
and browsers that a test starts are processes of their own and out of its sight.
"""

import ipaddress

LOCAL_NAMES = {None, "", "localhost"}


def _is_local(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def stay_on_this_machine(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse, as an audit hook, every other host than this one.

    Raises RuntimeError, since code under test may well catch an OSError.
    """
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        # Unix sockets have a path for an address, and stay here by their nature.
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if not _is_local(host):
        message = f"a test tried to reach {host!r}: tests stay on this machine"
        raise RuntimeError(message)
