"""What a template's values are, as far as they can be known from the template.

cfn-lint's own machinery follows ``If`` under the conditions that hold, and ``FindInMap``, ``Join`` and
the like. A parameter counts as its default; without one its value is unknown, and what is unknown is
never found fault with.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

from cfnlint.helpers import is_function
from cfnlint.jsonschema import CfnTemplateValidator, Validator
from cfnlint.rules.helpers import get_resource_by_name, get_value_from_path
from cfnlint.template import Template

UNKNOWN = object()
"""A value that only a deployment can tell."""

Path = list[str | int]


class At(NamedTuple):
    """A value (``UNKNOWN``, or None for absent) and where and under which conditions it stands."""

    value: Any
    validator: Validator

    @property
    def path(self) -> Path:
        """The path of the value in the template."""
        return list(self.validator.context.path.path)

    @property
    def is_known(self) -> bool:
        """Whether there is a value and it is known."""
        return self.value is not UNKNOWN and self.value is not None

    @property
    def is_literal(self) -> bool:
        """Whether there is a value that no function stands for; cfn-lint's own rules see only those."""
        return self.value is not None and is_function(self.value)[0] is None

    def raw(self, *path: str) -> Iterator[At]:
        """What stands under the path, functions other than ``If`` as they are; ``*`` is each item."""
        for value, validator in get_value_from_path(self.validator, self.value, deque(path)):
            yield At(value, validator)

    def each(self, *path: str) -> Iterator[At]:
        """What the values under the path are."""
        for found in self.raw(*path):
            yield from _resolved(found)

    def items(self) -> list[At]:
        """The items of a list, or the value itself, which CloudFormation takes for a list of one."""
        return list(self.raw("*")) if isinstance(self.value, list) else [self]

    def one(self, *path: str) -> At:
        """The value under the path; unknown if it depends."""
        found = list(self.each(*path))
        if len({repr(at.value) for at in found}) == 1:
            return found[0]
        return At(UNKNOWN, self.validator)

    def mappings(self, *path: str) -> Iterator[At]:
        """The mappings under the path that are no functions."""
        for found in self.raw(*path):
            if isinstance(found.value, dict) and is_function(found.value)[0] is None:
                yield found

    def target(self, *path: str) -> Iterator[tuple[str, At]]:
        """The logical IDs that the values under the path refer to."""
        for found in self.raw(*path):
            name = referred(found.value)
            if name:
                yield name, found

    def resource(self, name: str, *types: str) -> At | None:
        """The properties of a resource, if it is in the template under the conditions that hold here."""
        found, validator = get_resource_by_name(self.validator, name, types)
        if not isinstance(found, dict):
            return None
        return next(At(found, validator).mappings("Properties"), None)


def _resolved(found: At) -> Iterator[At]:
    name, argument = is_function(found.value)
    if name is None:
        yield found
        return
    value = UNKNOWN
    if name == "Ref" and isinstance(argument, str):
        value = default(found.validator, argument)
    elif name == "Fn::Sub" and isinstance(argument, str):
        value = _substituted(found.validator, argument)
    else:
        results = [
            At(result, validator)
            for result, validator, errors in found.validator.resolve_value(found.value)
            if not errors
        ]
        if results and not any(is_function(at.value)[0] for at in results):
            yield from results
            return
    yield At(value, found.validator)


def default(validator: Validator, name: str) -> Any:
    """The default of a parameter, or ``UNKNOWN``."""
    parameter = validator.cfn.template.get("Parameters", {}).get(name)
    if isinstance(parameter, dict) and "Default" in parameter:
        return str(parameter["Default"])
    return UNKNOWN


def _substituted(validator: Validator, text: str) -> Any:
    values = {name: default(validator, name) for name in re.findall(r"\$\{([^!}][^}]*)\}", text)}
    if UNKNOWN in values.values():
        return UNKNOWN
    return re.sub(r"\$\{([^!}][^}]*)\}", lambda found: str(values[found[1]]), text)


def referred(value: Any) -> str | None:
    """The logical ID that a value refers to by ``Ref``, ``GetAtt`` or a ``Sub`` of nothing else."""
    name, argument = is_function(value)
    if name == "Ref" and isinstance(argument, str):
        return argument
    if name == "Fn::GetAtt":
        first = argument[0] if isinstance(argument, list) else argument
        return str(first).split(".", maxsplit=1)[0]
    if name == "Fn::Sub" and isinstance(argument, str):
        found = re.fullmatch(r"\$\{([A-Za-z0-9]+)(\.[A-Za-z]+)?\}", argument)
        return found[1] if found else None
    return None


def references(value: Any) -> Iterator[str]:
    """The logical IDs that a value refers to at any depth."""
    name = referred(value)
    if name:
        yield name
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from references(inner)


def resources(cfn: Template, resource_type: str) -> Iterator[tuple[str, At]]:
    """The resources of a type by logical ID, each as its properties."""
    for name in cfn.get_resources(resource_type):
        found = resource(cfn, name, resource_type)
        if found is not None:
            yield name, found


def resource(cfn: Template, name: str, resource_type: str) -> At | None:
    """The properties of the resource of that type and logical ID, None if there is none."""
    validator = CfnTemplateValidator(schema={}, context=cfn.context, cfn=cfn)
    return At(None, validator).resource(name, resource_type)
