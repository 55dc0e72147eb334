"""The faces of packages: names that are loaded from their modules when they are first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def face(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package that hands on names of its modules.

    Parameters
    ----------
    package
        The name of the package.
    modules
        The module of each name, relative to the package.

    Returns
    -------
    :
        A function that loads a name, and raises ``AttributeError`` where there is none.
    """

    def load(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return load
