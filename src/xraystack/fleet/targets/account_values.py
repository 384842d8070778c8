"""Values of parameters that differ with the account or the region of an instance.

``{account}`` and ``{region}`` become overrides. ``{ssm:NAME}`` becomes a dynamic reference, which
CloudFormation reads in the account and region of the instance at each operation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from xraystack.fleet.batches import Pair
from xraystack.fleet.fleet_file import PLACEHOLDER

_SSM = re.compile(r"(?<!\{)\{ssm:([A-Za-z0-9_.\-/:]{1,1011})\}")
EXAMPLE = Pair("111111111111", "us-east-1")
"""An account and region with which values are checked before the targets are known."""


def value_in(value: str, pair: Pair) -> str:
    """Return a value as an instance gets it."""
    return resolve_ssm(PLACEHOLDER.sub(lambda match: getattr(pair, match[1]), value))


def values_in(values: Mapping[str, str], pair: Pair) -> dict[str, str]:
    """Return values as an instance gets them."""
    return {name: value_in(value, pair) for name, value in values.items()}


def resolve_ssm(value: str) -> str:
    """Return a value with references to SSM parameters as CloudFormation has them.

    [CloudFormation user guide, SSM dynamic references]
    """
    return _SSM.sub(r"{{resolve:ssm:\1}}", value)


def has_ssm_reference(value: str) -> bool:
    """Return whether a value is only known in the account of an instance."""
    return "{{resolve:" in value_in(value, EXAMPLE)
