"""Each account's network: what its SSM parameters say, and what would be written where they are missing.

They are found as ``deploy`` finds the network of a single stack: in the default VPC, or in the one VPC
that has a tag.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xraystack.account import parameter_discovery as account_found
from xraystack.aws.clients import Aws
from xraystack.errors import BadInput

TYPES = {"SubnetIds": "StringList"}
"""Of the SSM parameters that hold lists; others are a String."""


class AccountNetwork(NamedTuple):
    """An account's network in a region, by the daemon stack's parameters.

    ``stored`` is what its SSM parameters say, ``found`` what would be written for those that it lacks.
    """

    stored: Mapping[str, str]
    discovered: Mapping[str, str]


def account_network(
    aws: Aws, names: Mapping[str, str], vpc_tag: tuple[str, str] | None
) -> AccountNetwork:
    """What is stored under ``names``, and what is found for the rest. Raises BadInput if nothing is."""
    answer = aws.ssm.get_parameters(Names=list(names.values()))
    values = {parameter["Name"]: parameter["Value"] for parameter in answer["Parameters"]}
    stored = {key: values[name] for key, name in names.items() if name in values}
    missing = [key for key in names if key not in stored]
    vpc_id = stored.get("VpcId") or (_vpc_with_tag(aws, *vpc_tag) if missing and vpc_tag else None)
    known = {"VpcId": vpc_id} if vpc_id else {}
    found = account_found.discover_network(aws, missing, known) if missing else {}
    return AccountNetwork(stored, {key: value.value for key, value in found.items()})


def _vpc_with_tag(aws: Aws, key: str, value: str) -> str:
    vpcs = aws.ec2.describe_vpcs(Filters=[{"Name": f"tag:{key}", "Values": [value]}])["Vpcs"]
    if len(vpcs) != 1:
        which = ", ".join(vpc["VpcId"] for vpc in vpcs) or "none"
        raise BadInput(f"not one VPC has the tag {key}={value} but {which}", where="--vpc-tag")
    return vpcs[0]["VpcId"]


def write_parameters(aws: Aws, names: Mapping[str, str], values: Mapping[str, str]) -> None:
    """Write what is missing; what is there is never overwritten."""
    for key, value in values.items():
        aws.ssm.put_parameter(
            Name=names[key],
            Value=value,
            Type="StringList" if key in TYPES else "String",
            Description="Network of the X-Ray daemon (written by xraystack)",
            Overwrite=False,
        )
