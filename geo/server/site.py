"""Where the app is: the path below which it lies, and the names that it answers to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import Scope

LOOPBACK = ("localhost", "127.0.0.1", "::1")
ANY_NAME = "*"
HOST = re.compile(r"(?:\[(?P<v6>[0-9a-f:.]+)\]|(?P<name>[\w.-]+))(?::\d{1,5})?", re.ASCII)


@dataclass(frozen=True)
class Site:
    """Where a deployment puts the app.

    ``base_path`` is empty at the root, and else like ``/maps/valley``. Of ``names``, one that
    begins with ``*.`` stands for all names below it, and ``*`` for every name.
    """

    base_path: str = ""
    names: frozenset[str] = frozenset(LOOPBACK)
    embedders: tuple[str, ...] = ()
    """The origins of the pages on which others may show the map."""

    @classmethod
    def of(
        cls,
        base_path: str | None,
        address: str | None,
        names: Iterable[str],
        embedders: tuple[str, ...] = (),
    ) -> Site:
        """Return the site of what a deployment sets.

        Parameters
        ----------
        base_path
            The path below which the app lies, with or without slashes around it.
        address
            The address that it listens on.
        names
            The names that it answers to, beside that address and the loopback.
        embedders
            The origins of the pages on which others may show the map.
        """
        path = (base_path or "").strip("/")
        known = filter(None, (*LOOPBACK, address, *names))
        return cls(
            f"/{path}" if path else "",
            frozenset(name.lower().rstrip(".") for name in known),
            embedders,
        )

    def path_within(self, scope: Scope) -> str:
        """Return the path of a request as it would be at the root, below whatever the app lies."""
        path: str = scope["path"]
        for prefix in (scope.get("root_path", ""), self.base_path):
            if path == prefix or path.startswith(f"{prefix}/"):
                path = path[len(prefix) :]
        return path or "/"

    def answers_to(self, scope: Scope) -> bool:
        """Tell whether a request asks for this site: by a known name, or by the address it reached."""
        host = host_of(scope)
        if host is None:
            return False
        name = _name(host)
        reached = (scope.get("server") or ("",))[0]
        return ANY_NAME in self.names or name == _name_of_address(reached) or self._knows(name)

    def _knows(self, name: str) -> bool:
        below = (known[1:] for known in self.names if known.startswith("*."))
        return name in self.names or name.endswith(tuple(below))


def host_of(scope: Scope) -> str | None:
    """Return the host, and its port, that a request names; ``None`` where it is not a single sound one."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1:
        return None
    host: str = hosts[0].decode("latin-1").lower()
    return host if HOST.fullmatch(host) else None


def _name(host: str) -> str:
    found = HOST.fullmatch(host)
    return ((found["v6"] or found["name"]) if found else "").rstrip(".")


def _name_of_address(address: str) -> str:
    """Return an address as it is asked for; one of IPv4 may reach a socket as one of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str((isinstance(parsed, IPv6Address) and parsed.ipv4_mapped) or parsed)
