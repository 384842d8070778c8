"""Which value each parameter of a template gets, and where it comes from.

A value is the first of: given, following from given ones, previous, what the existing stack's own
resources say, the template's default, found in the account. What is neither in the request nor in the
template is known to whoever hands in the template, not here.
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
PREVIOUS = "previous"
Values = Mapping[str, tuple[str, str]]
"""Values of parameters by name, each with where it comes from, in words."""


def _no_values(*_: object) -> Values:
    return {}


class ParameterSources(NamedTuple):
    """What is known of a template's parameters besides the template; by default nothing.

    ``derived`` are values that follow from the given ones. ``of_stack`` is asked with an existing
    stack's name and the names that still lack a value, ``in_account`` with such names and the values
    that are known by then.
    """

    derive: Callable[[Mapping[str, str]], Values] = _no_values
    read_stack: Callable[[str, Collection[str]], Values] = _no_values
    search_account: Callable[[Collection[str], Mapping[str, str]], Values] = _no_values


NO_SOURCES = ParameterSources()


class ParameterValue(NamedTuple):
    """A parameter's value for one operation; ``source`` says in words where it comes from.

    ``previous`` is whether the stack has the parameter with this value, ``of_stack`` whether the stack's
    own resources have it.
    """

    name: str
    value: str
    source: str
    is_previous: bool = False
    no_echo: bool = False
    is_from_resources: bool = False

    @property
    def display_text(self) -> str:
        """The value as it may be printed."""
        return HIDDEN if self.no_echo else self.value

    def request_entry(self) -> ParameterTypeDef:
        """The value as CreateChangeSet takes it."""
        if self.is_previous:
            return {"ParameterKey": self.name, "UsePreviousValue": True}
        return {"ParameterKey": self.name, "ParameterValue": self.value}


def reject_unknown_parameters(
    given: Mapping[str, str], declared: Sequence[ParameterDeclarationTypeDef]
) -> None:
    """Refuse the first name that the template does not declare, with the nearest one it does."""
    names = [parameter["ParameterKey"] for parameter in declared]
    for name in given:
        if name in names:
            continue
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
        remedy = (
            f"Did you mean {near[0]}?" if near else f"It declares {', '.join(names) or 'none'}."
        )
        raise BadInput("the template declares no such parameter", where=name, remedy=remedy)


def previous_values(
    previous: Mapping[str, str],
    declared: Sequence[ParameterDeclarationTypeDef],
    reset: Collection[str],
    *,
    use_defaults: bool,
) -> dict[str, str]:
    """The previous values that stay; of those that are reset the default comes back.

    A parameter without a default keeps its value under ``use_defaults``. Raises BadInput for one that
    is to be reset and has none.
    """
    defaults = _default_values(declared)
    for name in reset:
        if name not in defaults:
            raise BadInput("the template has no default for it", where=f"--reset-parameter {name}")
    gone = set(reset) | (defaults.keys() if use_defaults else set())
    return {name: value for name, value in previous.items() if name not in gone}


def _default_values(declared: Sequence[ParameterDeclarationTypeDef]) -> dict[str, str]:
    return {p["ParameterKey"]: p["DefaultValue"] for p in declared if "DefaultValue" in p}


def default_changes(
    values: Sequence[ParameterValue],
    declared: Sequence[ParameterDeclarationTypeDef],
    declared_before: Sequence[ParameterDeclarationTypeDef],
) -> dict[str, tuple[str, str]]:
    """Defaults that the template changes while the stack keeps another value: the old and the new."""
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
    given: Mapping[str, str],
    previous: Mapping[str, str],
    knowledge: ParameterSources = NO_SOURCES,
    *,
    stack_name: str = "",
    origins: Mapping[str, str] = MappingProxyType({}),
    reset: Collection[str] = (),
) -> list[ParameterValue]:
    """Every parameter with its value, in the order of their names.

    ``stack_name`` is that of the existing stack, if there is one; ``origins`` names the file that a
    given value comes from; ``reset`` are those that take their default. Raises BadInput for parameters
    that have no value.
    """
    names = {parameter["ParameterKey"] for parameter in declared}
    known: dict[str, tuple[str, str]] = {
        **{name: (value, PREVIOUS) for name, value in previous.items()},
        **knowledge.derive(given),
        **{name: (value, origins.get(name, "given")) for name, value in given.items()},
    }
    lacking = names - known.keys() - set(reset)
    own = knowledge.read_stack(stack_name, lacking) if stack_name and lacking else {}
    defaults = {name: (value, "default") for name, value in _default_values(declared).items()}
    known = {**defaults, **own, **known}
    lacking = names - known.keys()
    if lacking:
        known |= knowledge.search_account(
            lacking, {name: value for name, (value, _) in known.items()}
        )
    _reject_missing(names - known.keys())
    values = _parameter_values(declared, known)
    return [value._replace(is_from_resources=value.name in own) for value in values]


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
        absent = sorted(names)
        raise BadInput(
            "the template needs a value for " + ", ".join(absent),
            where="--parameter-overrides",
            remedy="Give it: --parameter-overrides " + " ".join(f"{name}=..." for name in absent),
        )


def parameters_to_change(values: Sequence[ParameterValue], before: Mapping[str, str]) -> set[str]:
    """Names of those whose value is not what the stack has; ``before`` are its parameters."""
    return {
        value.name
        for value in values
        if not (value.is_previous or value.is_from_resources)
        and value.value != before.get(value.name)
    }
