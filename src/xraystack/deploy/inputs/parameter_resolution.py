"""The value of each parameter of a template, and its source.

A value is the first of: passed, derived from passed ones, previous, from the existing stack's own
resources, the template's default, discovered in the account. Values that are neither in the request nor
in the template come from the caller's ``ParameterSources``.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from xraystack.errors import BadInput

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import ParameterDeclarationTypeDef, ParameterTypeDef

HIDDEN = "****"
PREVIOUS, GIVEN = "previous", "given"
Values = Mapping[str, tuple[str, str]]
"""Values of parameters by name, each with a description of its source."""


def _no_values(*_: object) -> Values:
    return {}


class ParameterSources(NamedTuple):
    """Sources of parameter values besides request and template; by default none.

    ``derive`` returns values that follow from the passed ones. ``read_stack`` is called with an existing
    stack's name and the names that still lack a value, ``search_account`` with such names and the values
    that are known by then.
    """

    derive: Callable[[Mapping[str, str]], Values] = _no_values
    read_stack: Callable[[str, Collection[str]], Values] = _no_values
    search_account: Callable[[Collection[str], Mapping[str, str]], Values] = _no_values


NO_SOURCES = ParameterSources()


class ParameterValue(NamedTuple):
    """A parameter's value for one operation; ``source`` describes where it comes from.

    ``is_previous`` is true if the stack has the parameter with this value, ``is_from_resources`` if the
    stack's own resources have it.
    """

    name: str
    value: str
    source: str
    is_previous: bool = False
    no_echo: bool = False
    is_from_resources: bool = False

    @property
    def display_text(self) -> str:
        """The value, or asterisks for a NoEcho parameter."""
        return HIDDEN if self.no_echo else self.value

    def request_entry(self) -> ParameterTypeDef:
        """Return the value in the form of CreateChangeSet."""
        if self.is_previous:
            return {"ParameterKey": self.name, "UsePreviousValue": True}
        return {"ParameterKey": self.name, "ParameterValue": self.value}


def reject_unknown_parameters(
    passed: Mapping[str, str], declared: Sequence[ParameterDeclarationTypeDef]
) -> None:
    """Raise BadInput for the first name that the template does not declare, with the nearest one."""
    names = [parameter["ParameterKey"] for parameter in declared]
    for name in passed:
        if name in names:
            continue
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
        remedy = (
            f"Did you mean {near[0]}?"
            if near
            else f"The template's parameters: {', '.join(names) or 'none'}."
        )
        raise BadInput("the template does not declare this parameter", where=name, remedy=remedy)


def previous_values(
    previous: Mapping[str, str],
    declared: Sequence[ParameterDeclarationTypeDef],
    reset: Collection[str],
    *,
    use_defaults: bool,
) -> dict[str, str]:
    """Return the previous values to keep; a reset parameter gets its default again.

    A parameter without a default keeps its value under ``use_defaults``. Raises BadInput for a reset
    parameter that has none.
    """
    defaults = _default_values(declared)
    for name in reset:
        if name not in defaults:
            raise BadInput(
                f"the template has no default for {name}", where=f"--reset-parameter {name}"
            )
    dropped = set(reset) | (defaults.keys() if use_defaults else set())
    return {name: value for name, value in previous.items() if name not in dropped}


def _default_values(declared: Sequence[ParameterDeclarationTypeDef]) -> dict[str, str]:
    return {p["ParameterKey"]: p["DefaultValue"] for p in declared if "DefaultValue" in p}


def default_changes(
    values: Sequence[ParameterValue],
    declared: Sequence[ParameterDeclarationTypeDef],
    declared_before: Sequence[ParameterDeclarationTypeDef],
) -> dict[str, tuple[str, str]]:
    """Return the old and new default of parameters that keep another value."""
    old, new = _default_values(declared_before), _default_values(declared)
    return {
        value.name: (old[value.name], new[value.name])
        for value in values
        if value.is_previous
        and value.name in old.keys() & new.keys()
        and old[value.name] != new[value.name]
        and (value.no_echo or value.value != new[value.name])
    }


def resolve_parameters(
    declared: Sequence[ParameterDeclarationTypeDef],
    passed: Mapping[str, str],
    previous: Mapping[str, str],
    sources: ParameterSources = NO_SOURCES,
    *,
    stack_name: str = "",
    origins: Mapping[str, str] = MappingProxyType({}),
    reset: Collection[str] = (),
) -> list[ParameterValue]:
    """Return every parameter with its value, sorted by name.

    ``stack_name`` is that of the existing stack, if there is one; ``origins`` names the file that a
    passed value comes from; ``reset`` are those that get their default. Raises BadInput for parameters
    that have no value.
    """
    names = {parameter["ParameterKey"] for parameter in declared}
    known: dict[str, tuple[str, str]] = {
        **{name: (value, PREVIOUS) for name, value in previous.items()},
        **sources.derive(passed),
        **{name: (value, origins.get(name, GIVEN)) for name, value in passed.items()},
    }
    missing = names - known.keys() - set(reset)
    from_resources = sources.read_stack(stack_name, missing) if stack_name and missing else {}
    defaults = {name: (value, "default") for name, value in _default_values(declared).items()}
    known = {**defaults, **from_resources, **known}
    missing = names - known.keys()
    if missing:
        known |= sources.search_account(
            missing, {name: value for name, (value, _) in known.items()}
        )
    _reject_missing(names - known.keys())
    values = _parameter_values(declared, known)
    return [value._replace(is_from_resources=value.name in from_resources) for value in values]


def _parameter_values(
    declared: Sequence[ParameterDeclarationTypeDef], known: Values
) -> Iterator[ParameterValue]:
    for parameter in sorted(declared, key=lambda parameter: parameter["ParameterKey"]):
        name = parameter["ParameterKey"]
        value, source = known[name]
        no_echo = parameter.get("NoEcho", False)
        yield ParameterValue(name, value, source, source == PREVIOUS, no_echo)


def _reject_missing(names: Collection[str]) -> None:
    if names:
        missing = sorted(names)
        raise BadInput(
            "the template requires a value for " + ", ".join(missing),
            where="--parameter-overrides",
            remedy="Pass: --parameter-overrides " + " ".join(f"{name}=..." for name in missing),
        )


def parameters_to_change(values: Sequence[ParameterValue], before: Mapping[str, str]) -> set[str]:
    """Return the names of parameters whose value differs from the stack's, which is ``before``."""
    return {
        value.name
        for value in values
        if not (value.is_previous or value.is_from_resources)
        and value.value != before.get(value.name)
    }
