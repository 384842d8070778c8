"""The declaration of a parameter, from which all else that concerns it is made.

That is its setting, the parameter in the template, the option of ``render`` and the line on the reference
page. A declaration is plain data, because the options are made when the command line starts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, NamedTuple, TypeVar

from xraystack.stacks.constraints import check_choice, check_pattern, check_range
from xraystack.stacks.shape import Shape

DefaultT = TypeVar("DefaultT")


class OptionSpec(NamedTuple):
    """An option of ``render``, which has the name and the type of its setting.

    ``ineffective`` has the reason by the member of the shape, with its value, that leaves no effect.
    """

    help: str
    metavar: str | None = None
    ineffective: Mapping[tuple[str, object], str] = {}


class ParameterSpec(NamedTuple):
    """A parameter of a template, with its setting's option.

    ``group`` and ``label`` are the console's, ``constraints`` in CloudFormation's form.
    ``description`` can be a function of the settings, and ``default`` is one if the template's default
    is not the setting's value; None means no default. ``check(value, where=...)`` replaces the check of
    the constraints. ``exists_in`` selects the shapes with the parameter. ``shape_option`` is an option
    of the shape with the parameter's value. ``condition`` is the template's that the value is not empty.
    """

    name: str
    group: str
    label: str
    description: str | Callable[[Any], str]
    type: str = "String"
    constraints: Mapping[str, Any] = {}
    default: Callable[[Any], Any] | None = None
    check: Callable[..., None] | None = None
    exists_in: Callable[[Shape], bool] | None = None
    option: OptionSpec | None = None
    shape_option: str | None = None
    condition: str | None = None

    def is_in(self, shape: Shape) -> bool:
        """Return whether the parameter exists in a template of that shape."""
        return self.exists_in is None or self.exists_in(shape)

    def check_value(self, value: Any, where: str) -> None:
        """Raise BadInput for a default that the template's constraints would reject."""
        if self.check:
            self.check(value, where=where)
        elif "AllowedValues" in self.constraints:
            check_choice(value, tuple(self.constraints["AllowedValues"]), where=where)
        elif "AllowedPattern" in self.constraints:
            pattern = self.constraints["AllowedPattern"]
            check_pattern(value, pattern, f"a value of {self.name}", where)
        elif "MinValue" in self.constraints:
            limits = self.constraints["MinValue"], self.constraints["MaxValue"]
            check_range(value, *limits, where=where)


def setting(default: DefaultT, spec: ParameterSpec | OptionSpec) -> DefaultT:
    """Return a dataclass field with its default and its declaration."""
    return field(default=default, metadata={"spec": spec})
