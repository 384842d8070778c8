"""Parsed once a process: the descriptions of AWS's services, and the rules and schemas of cfn-lint.

Both packages read them anew for every session or run, which a process of the program does once and a
process of tests thousands of times. Only what is installed with the packages is kept, as it is read:
sessions, clients, rules and runs are made as ever.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import botocore.loaders
import botocore.session
from botocore.loaders import JSONFileLoader, Loader


def share_service_descriptions() -> None:
    """Have all sessions of this process share their descriptions of services, from now on."""
    keep_service_descriptions()
    botocore.session.create_loader = functools.cache(_create_loader)


def keep_service_descriptions() -> None:
    """Have this process read each file of descriptions once, from now on, whatever session asks."""
    JSONFileLoader.load_file = _once_a_file(JSONFileLoader.load_file)  # type: ignore[assignment, method-assign]


def _once_a_file(
    read: Callable[[JSONFileLoader, str], Any],
) -> Callable[[JSONFileLoader, str], Any]:
    installed = Path(botocore.loaders.__file__).parent
    once = functools.cache(lambda path: read(JSONFileLoader(), path))

    def load_file(loader: JSONFileLoader, path: str) -> Any:
        return once(path) if Path(path).is_relative_to(installed) else read(loader, path)

    return load_file


def _create_loader(search_path: str | None = None) -> Loader:
    loader = botocore.loaders.create_loader(search_path)
    loader._search_paths = _Paths(loader.search_paths)  # type: ignore[attr-defined]  # noqa: SLF001
    return loader


class _Paths(list[str]):
    """The directories of a loader, to which every session of boto3 appends its own."""

    def append(self, path: str) -> None:
        """Have the directory among them."""
        if path not in self:
            super().append(path)


def share_rules() -> None:
    """Have cfn-lint read its rules and schemas once, from now on, if it is imported.

    Its modules import the function by name, so each of those is given the other one.
    """
    helpers = sys.modules.get("cfnlint.helpers")
    if helpers is None or hasattr(helpers.load_resource, "cache_info"):
        return
    read, once = helpers.load_resource, functools.cache(helpers.load_resource)
    for name, module in list(sys.modules.items()):
        if name.startswith("cfnlint.") and vars(module).get("load_resource") is read:
            vars(module)["load_resource"] = once
    vars(helpers)["import_filename"] = functools.cache(helpers.import_filename)
    if importlib.util.find_spec("pycosat") is None:
        sys.modules["pycosat"] = None  # type: ignore[assignment]  # sympy looks for it at each condition
