"""Which value each parameter of a template gets, and where it comes from."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from xraystack.account.found import Found
from xraystack.errors import BadInput
from xraystack.facts.ecr import repository_arn

if TYPE_CHECKING:
    from mypy_boto3_cloudformation.type_defs import ParameterDeclarationTypeDef, ParameterTypeDef

HIDDEN = "****"


class ParameterValue(NamedTuple):
    """A parameter's value for one operation; ``source`` says in words where it comes from."""

    name: str
    value: str
    source: str
    previous: bool = False
    no_echo: bool = False

    @property
    def shown(self) -> str:
        """The value as it may be printed."""
        return HIDDEN if self.no_echo else self.value

    def request(self) -> ParameterTypeDef:
        """The value as CreateChangeSet takes it."""
        if self.previous:
            return {"ParameterKey": self.name, "UsePreviousValue": True}
        return {"ParameterKey": self.name, "ParameterValue": self.value}


def refuse_unknown(
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


def missing(
    declared: Sequence[ParameterDeclarationTypeDef],
    given: Mapping[str, str],
    previous: Mapping[str, str],
) -> set[str]:
    """Names of the parameters that are neither given nor in the existing stack."""
    return {parameter["ParameterKey"] for parameter in declared} - given.keys() - previous.keys()


def kept(
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
    defaults = _defaults(declared)
    for name in reset:
        if name not in defaults:
            raise BadInput("the template has no default for it", where=f"--reset-parameter {name}")
    gone = set(reset) | (defaults.keys() if use_defaults else set())
    return {name: value for name, value in previous.items() if name not in gone}


def _defaults(declared: Sequence[ParameterDeclarationTypeDef]) -> dict[str, str]:
    return {p["ParameterKey"]: p["DefaultValue"] for p in declared if "DefaultValue" in p}


def changed_defaults(
    values: Sequence[ParameterValue],
    declared: Sequence[ParameterDeclarationTypeDef],
    declared_before: Sequence[ParameterDeclarationTypeDef],
) -> dict[str, tuple[str, str]]:
    """Defaults that the template changes while the stack keeps another value: the old and the new."""
    old, new = _defaults(declared_before), _defaults(declared)
    return {
        value.name: (old[value.name], new[value.name])
        for value in values
        if value.previous
        and value.name in old.keys() & new.keys()
        and old[value.name] != new[value.name]
        and (value.no_echo or value.value != new[value.name])
    }


def resolved(
    declared: Sequence[ParameterDeclarationTypeDef],
    given: Mapping[str, str],
    previous: Mapping[str, str],
    found: Mapping[str, Found],
    origins: Mapping[str, str] = MappingProxyType({}),
) -> list[ParameterValue]:
    """Every parameter with its value: given, else previous, else found, else its default.

    ``origins`` names the file that a given value comes from. The ECR repository of an image follows
    the image. Raises BadInput for those that have none.
    """
    values = [
        _resolved(parameter, given, previous, found, origins)
        for parameter in sorted(declared, key=lambda parameter: parameter["ParameterKey"])
    ]
    absent = [value.name for value in values if not value.source]
    if absent:
        raise BadInput(
            "the template needs a value for " + ", ".join(absent),
            where="--parameter-overrides",
            remedy="Give it: --parameter-overrides " + " ".join(f"{name}=..." for name in absent),
        )
    return _with_repository(values, given)


def _resolved(
    parameter: ParameterDeclarationTypeDef,
    given: Mapping[str, str],
    previous: Mapping[str, str],
    found: Mapping[str, Found],
    origins: Mapping[str, str],
) -> ParameterValue:
    name = parameter["ParameterKey"]
    no_echo = parameter.get("NoEcho", False)
    if name in given:
        return ParameterValue(name, given[name], origins.get(name, "given"), no_echo=no_echo)
    if name in previous:
        return ParameterValue(name, previous[name], "previous", previous=True, no_echo=no_echo)
    if name in found:
        return ParameterValue(name, found[name].value, found[name].origin, no_echo=no_echo)
    if "DefaultValue" in parameter:
        return ParameterValue(name, parameter["DefaultValue"], "default", no_echo=no_echo)
    return ParameterValue(name, "", "")


def _with_repository(
    values: list[ParameterValue], given: Mapping[str, str]
) -> list[ParameterValue]:
    by_name = {value.name: value for value in values}
    if "Image" not in given or "EcrRepositoryArn" in given or "EcrRepositoryArn" not in by_name:
        return values
    follows = ParameterValue(
        "EcrRepositoryArn", repository_arn(given["Image"]), "follows from Image"
    )
    return [follows if value.name == follows.name else value for value in values]
