"""Checks of parameter values by the types and constraints that the template declares.

CloudFormation makes the same checks, but some only after it has created the stack. Whatever the text does
not decide is left to CloudFormation. [CloudFormation user guide, Parameters section]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from xraystack.deploy.inputs.parameter_resolution import GIVEN, ParameterValue
from xraystack.errors import BadInput
from xraystack.escaping import quote_command

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
NUMBER_TYPES = frozenset({"Number", "List<Number>"})
LIST_TYPES = frozenset({"CommaDelimitedList", "List<Number>"})
TEXT_TYPES = frozenset({"String", "CommaDelimitedList"})
JAVA_SYNTAX = re.compile(r"&&|\\[pPQEhHRXGz]|\[[^\]]*\[")
"""What a pattern of Java means otherwise than one of Python. [java.util.regex.Pattern]"""

READABLE_PATTERN = 60
"""Characters of a pattern that a message prints beside its description."""

Declarations = Mapping[str, Mapping[str, Any]]


def reject_invalid_values(values: Sequence[ParameterValue], declared: Declarations) -> None:
    """Raise BadInput for new values that the template's declarations do not allow."""
    problems = [
        (value, problem)
        for value in values
        if not value.is_previous
        for problem in _problems(value, declared.get(value.name, {}))
    ]
    if problems:
        (first, what), *others = problems
        remedy = [f"{value.name}: {problem}" for value, problem in others]
        remedy += [
            f"To pass several parameters:\n--parameter-overrides {_separate(value, declared)}"
            for value in dict.fromkeys(value for value, _ in problems)
            if _assigned_parameters(value, declared)
        ]
        raise BadInput(what, where=first.name, remedy="\n".join(remedy))


def habit_warnings(values: Sequence[ParameterValue], declared: Declarations) -> Iterator[str]:
    """Yield a warning for each valid value that contains another parameter's assignment."""
    for value in values:
        if names := _assigned_parameters(value, declared):
            yield (
                f'{value.name} gets the whole value "{value.display_text}". To set '
                f"{', '.join(names)} as well: --parameter-overrides {_separate(value, declared)}"
            )


def _problems(value: ParameterValue, declaration: Mapping[str, Any]) -> Iterator[str]:
    """Yield clauses about what the declaration does not allow."""
    kind = str(declaration.get("Type", ""))
    items = value.value.split(",") if kind in LIST_TYPES else [value.value]
    for item in items:
        text = item.strip() if kind in LIST_TYPES | NUMBER_TYPES else item
        problem = _problem(text, kind, declaration)
        if problem:
            shown = "the value" if value.no_echo else f'"{text}"'
            yield f"{shown} {problem}"


def _problem(text: str, kind: str, declaration: Mapping[str, Any]) -> str:
    """Return why one value is not allowed; empty if it is, or if only CloudFormation can tell."""
    if kind in NUMBER_TYPES:
        if not NUMBER.fullmatch(text):
            return "is not a number"
        problem = _range_problem(float(text), "", declaration, "MinValue", "MaxValue")
    elif kind in TEXT_TYPES:
        problem = _range_problem(
            len(text), " characters", declaration, "MinLength", "MaxLength"
        ) or _pattern_problem(text, declaration)
    else:
        return ""
    return problem or _choice_problem(text, declaration)


def _range_problem(
    number: float, unit: str, declaration: Mapping[str, Any], least: str, most: str
) -> str:
    low, high = _limit(declaration, least), _limit(declaration, most)
    if low is not None and number < low:
        return f"is less than {low:g}{unit}"
    if high is not None and number > high:
        return f"is more than {high:g}{unit}"
    return ""


def _limit(declaration: Mapping[str, Any], name: str) -> float | None:
    text = str(declaration.get(name, ""))
    return float(text) if NUMBER.fullmatch(text) else None


def _pattern_problem(text: str, declaration: Mapping[str, Any]) -> str:
    pattern = declaration.get("AllowedPattern")
    if not isinstance(pattern, str) or JAVA_SYNTAX.search(pattern):
        return ""
    try:
        matches = re.fullmatch(pattern, text, re.ASCII)  # as in Java, where \d and \w are ASCII
    except (re.error, RecursionError, OverflowError):
        return ""
    return "" if matches else _mismatch(declaration, pattern)


def _mismatch(declaration: Mapping[str, Any], pattern: str) -> str:
    """Return that a value does not match a pattern, in the template's own words if it is long."""
    description = declaration.get("ConstraintDescription")
    if description and len(pattern) > READABLE_PATTERN:
        return f"does not satisfy the constraint: {description}"
    return f"does not match {pattern}" + (f" ({description})" if description else "")


def _choice_problem(text: str, declaration: Mapping[str, Any]) -> str:
    choices = declaration.get("AllowedValues")
    # What CloudFormation makes of an unquoted "yes" is not known here.
    if not isinstance(choices, list) or any(isinstance(one, bool | dict | list) for one in choices):
        return ""
    texts = [str(choice) for choice in choices]
    numbers = [float(one) for one in texts if NUMBER.fullmatch(one)]
    if not texts or text in texts or (NUMBER.fullmatch(text) and float(text) in numbers):
        return ""
    return f"is not one of {', '.join(texts)}"


def _assigned_parameters(value: ParameterValue, declared: Collection[str]) -> list[str]:
    """Return the parameters to which the value of another seems to assign values."""
    if value.source != GIVEN or value.no_echo:
        return []
    names = re.findall(r"[,\s]\s*([A-Za-z0-9]+)=", value.value)
    return [name for name in names if name in declared and name != value.name]


def _separate(value: ParameterValue, declared: Collection[str]) -> str:
    """Return the value's assignments as words of a command line."""
    names = "|".join(map(re.escape, _assigned_parameters(value, declared)))
    first, *rest = re.split(rf"[,\s]\s*(?=(?:{names})=)", value.value)
    return quote_command([f"{value.name}={first}", *rest])
