"""Rules for cfn-lint that know X-Ray: ``cfn-lint --append-rules xraystack.rules``.

Their IDs are from 9801 to 9899. A rule is silent where a value is decided outside of the template. All
rules of the modules here are members of this one, where cfn-lint finds them.
"""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

from cfnlint.rules import CloudFormationLintRule


def _discover_rules() -> dict[str, type[CloudFormationLintRule]]:
    """Return the rules of this package's modules by the names of their classes."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    return {
        name: member
        for module in modules
        for name, member in inspect.getmembers(module, inspect.isclass)
        if issubclass(member, CloudFormationLintRule) and member.__module__ == module.__name__
    }


RULES = _discover_rules()
globals().update(RULES)
