"""Differences between a set and its file, with NoEcho values hidden as ``deploy`` hides them.

AWS masks NoEcho values where it describes them, so what a set has cannot be compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from xraystack.deploy.inputs.parameter_resolution import HIDDEN, ParameterValue
from xraystack.errors import BadInput
from xraystack.fleet.sets.set_state import Definition, SetSettings
from xraystack.template import plain_data


class Difference(NamedTuple):
    """A difference between the set and the file; None where one of them has no value."""

    what: str
    before: str | None
    after: str | None


def no_echo_parameters(declared: object) -> frozenset[str]:
    """Return the names of NoEcho parameters among a template's declarations."""
    if not isinstance(declared, Mapping):
        return frozenset()
    return frozenset(
        name
        for name, declaration in declared.items()
        if isinstance(declaration, Mapping) and str(declaration.get("NoEcho", "")).lower() == "true"
    )


def hidden_parameters(desired: Definition, actual: Definition | None) -> frozenset[str]:
    """Return the parameters that are NoEcho in the file's template or in that of the set."""
    if actual is None or desired.template.strip() == actual.template.strip():
        return desired.no_echo
    try:
        declared = plain_data.parse(actual.template, name="template").get("Parameters")
    except BadInput:
        return desired.no_echo
    return desired.no_echo | no_echo_parameters(declared)


def display_values(values: Mapping[str, str], hidden: Collection[str]) -> dict[str, str]:
    """Return values of parameters as they may be printed."""
    return {
        name: ParameterValue(name, value, "", no_echo=name in hidden).display_text
        for name, value in values.items()
    }


def masked_parameters(values: Mapping[str, str]) -> list[str]:
    """Return the parameters whose value AWS masks, so that it cannot be compared."""
    return [name for name, value in values.items() if value == HIDDEN]


def differences(
    desired: Definition,
    actual: Definition,
    defaults: Mapping[str, str],
    hidden: Collection[str] = (),
    *,
    sends_masked: bool = False,
) -> tuple[Difference, ...]:
    """Return the differences of two definitions, template first; the template only as a whole.

    Masked values are a difference only with ``sends_masked``, where the file has a value; those of
    ``hidden`` parameters are not shown.
    """
    return tuple(_differences(desired, actual, defaults, hidden, sends_masked=sends_masked))


def _differences(
    desired: Definition,
    actual: Definition,
    defaults: Mapping[str, str],
    hidden: Collection[str],
    *,
    sends_masked: bool,
) -> Iterator[Difference]:
    if desired.template.strip() != actual.template.strip():
        yield Difference("template", None, None)
    for name in _names(desired.parameters, actual.parameters):
        before = actual.parameters.get(name, defaults.get(name))
        after = desired.parameters.get(name, defaults.get(name))
        is_sent = sends_masked and name in desired.parameters
        if is_sent if before == HIDDEN else before != after:
            shown = (
                value if value is None else display_values({name: value}, hidden)[name]
                for value in (before, after)
            )
            yield Difference(f"parameter {name}", *shown)
    for name in _names(desired.tags, actual.tags):
        before, after = actual.tags.get(name), desired.tags.get(name)
        if before != after:
            yield Difference(f"tag {name}", before, after)


def settings_differences(desired: SetSettings, actual: SetSettings) -> Iterator[Difference]:
    """Yield the differences of settings, but for those of auto-deployment."""
    before, after = actual._asdict(), desired._asdict()
    for name in before:
        if name != "depends_on" and (before[name] or None) != (after[name] or None):
            values = (_setting_text(before[name]), _setting_text(after[name]))
            yield Difference(name.replace("_", "-"), *values)


def _setting_text(value: object) -> str | None:
    return "on" if value is True else str(value) if value else None


def _names(*mappings: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(name for mapping in mappings for name in mapping))
