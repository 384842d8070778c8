"""Each account's network: values of its SSM parameters, and values to write where they are missing.

They are discovered in the same way as by ``deploy`` for a single stack: in the default VPC, or in the one
VPC with a tag.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from xraystack.account import parameter_discovery
from xraystack.account.described_network import DescribedNetwork
from xraystack.aws.clients import Aws
from xraystack.errors import BadInput

TYPES = {"SubnetIds": "StringList"}
"""Of the SSM parameters that hold lists; others are a String."""


class AccountNetwork(NamedTuple):
    """An account's network in a region, by the daemon stack's parameters.

    ``stored`` are the values of its SSM parameters, ``discovered`` those to write for missing ones.
    """

    stored: Mapping[str, str]
    discovered: Mapping[str, str]


def account_network(
    aws: Aws, names: Mapping[str, str], vpc_tag: tuple[str, str] | None
) -> AccountNetwork:
    """Return the stored and the discovered values for ``names``. Raises BadInput if there are none."""
    response = aws.ssm.get_parameters(Names=list(names.values()))
    values = {parameter["Name"]: parameter["Value"] for parameter in response["Parameters"]}
    stored = {key: values[name] for key, name in names.items() if name in values}
    missing = [key for key in names if key not in stored]
    vpc_id = stored.get("VpcId") or (_vpc_with_tag(aws, *vpc_tag) if missing and vpc_tag else None)
    known = {"VpcId": vpc_id} if vpc_id else {}
    discovered = (
        parameter_discovery.discover_network(aws, DescribedNetwork(), missing, known)
        if missing
        else {}
    )
    return AccountNetwork(stored, {key: value.value for key, value in discovered.items()})


def _vpc_with_tag(aws: Aws, key: str, value: str) -> str:
    vpcs = aws.ec2.describe_vpcs(Filters=[{"Name": f"tag:{key}", "Values": [value]}])["Vpcs"]
    if len(vpcs) != 1:
        matches = ", ".join(vpc["VpcId"] for vpc in vpcs) or "none"
        raise BadInput(
            f"the tag must select one VPC, but selects {matches}", where=f"--vpc-tag {key}={value}"
        )
    return vpcs[0]["VpcId"]


def write_parameters(aws: Aws, names: Mapping[str, str], values: Mapping[str, str]) -> None:
    """Write missing parameters; existing ones are never overwritten."""
    for key, value in values.items():
        aws.ssm.put_parameter(
            Name=names[key],
            Value=value,
            Type="StringList" if key in TYPES else "String",
            Description="Network of the X-Ray daemon (written by xraystack)",
            Overwrite=False,
        )
