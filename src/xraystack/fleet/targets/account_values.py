"""Values of parameters that differ with the account or the region of an instance.

``{account}`` and ``{region}`` become overrides. ``{ssm:NAME}`` becomes a dynamic reference, which
CloudFormation reads in the account and region of the instance at each operation.
"""

from __future__ import annotations

from collections.abc import Mapping

from xraystack.fleet.batches import Pair
from xraystack.fleet.targets.value_references import (
    EXAMPLES,
    PLACEHOLDER,
    SSM,
    output_references,
    replace_outputs,
)

EXAMPLE = Pair(**EXAMPLES)


def value_in(value: str, pair: Pair) -> str:
    """Return a value as an instance gets it, but for outputs of other sets."""
    return common_value(PLACEHOLDER.sub(lambda match: getattr(pair, match[1]), value), pair.region)


def values_in(values: Mapping[str, str], pair: Pair) -> dict[str, str]:
    """Return values as an instance gets them, but for outputs of other sets."""
    return {name: value_in(value, pair) for name, value in values.items()}


def common_value(value: str, region: str) -> str:
    """Return a value as the set gets it, but for outputs of other sets, which are those in ``region``.

    References to SSM parameters are as CloudFormation has them. [CloudFormation user guide, SSM dynamic
    references]
    """
    value = replace_outputs(value, lambda each: str(each._replace(region=each.region or region)))
    return SSM.sub(r"{{resolve:ssm:\1}}", value)


def is_known_later(value: str) -> bool:
    """Return whether a value is only known in the account of an instance, or in another set."""
    text = value_in(value, EXAMPLE)
    return has_ssm_reference(value) or any(output_references(text))


def has_ssm_reference(value: str) -> bool:
    """Return whether CloudFormation reads a part of the value in the account of an instance."""
    return "{{resolve:" in value_in(value, EXAMPLE)
