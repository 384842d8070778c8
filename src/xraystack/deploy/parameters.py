"""Which value each parameter of a template gets, and where it comes from."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack import files
from xraystack.account import Found
from xraystack.errors import BadInput
from xraystack.settings import ecr_repository_arn

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


def read_file(path: Path) -> dict[str, str]:
    """The values in a file of the form ``{"Parameters": {...}}``. Raises BadInput."""
    try:
        content = json.loads(files.read(path))
    except ValueError as error:
        raise BadInput(f"is not JSON: {error}", where=str(path)) from error
    parameters = content.get("Parameters") if isinstance(content, dict) else None
    if not isinstance(parameters, dict):
        raise BadInput(
            "has no mapping of parameters",
            where=str(path),
            remedy='Write it as {"Parameters": {"Name": "value"}}.',
        )
    return {name: _text(value, f"{path}: {name}") for name, value in parameters.items()}


def _text(value: Any, where: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(_text(item, where) for item in value)
    if isinstance(value, str | int | float):
        return str(value)
    raise BadInput(f"{json.dumps(value)} is not a parameter's value", where=where)


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


def resolved(
    declared: Sequence[ParameterDeclarationTypeDef],
    given: Mapping[str, str],
    previous: Mapping[str, str],
    found: Mapping[str, Found],
) -> list[ParameterValue]:
    """Every parameter with its value: given, else previous, else found, else its default.

    The ECR repository of an image follows the image. Raises BadInput for those that have none.
    """
    values = [
        _resolved(parameter, given, previous, found)
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
) -> ParameterValue:
    name = parameter["ParameterKey"]
    no_echo = parameter.get("NoEcho", False)
    if name in given:
        return ParameterValue(name, given[name], "given", no_echo=no_echo)
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
        "EcrRepositoryArn", ecr_repository_arn(given["Image"]), "follows from Image"
    )
    return [follows if value.name == follows.name else value for value in values]
