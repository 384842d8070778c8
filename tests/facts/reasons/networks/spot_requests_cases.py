"""Texts for the rows of ``facts.reasons.networks.spot_requests``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "spot-fleet-image",
        "Could not launch node, launching instances, creating fleet InvalidParameterValue: Parameter 'amiIdList' cannot be empty.",
        "aws/karpenter-provider-aws#1138",
    ),
    (
        "spot-fleet-specification",
        "allLaunchSpecsTemporarilyBlacklisted: None of the configurations are valid, and several attempts to launch instances have failed.",
        "EC2 guide",
    ),
    (
        "spot-fleet-specification",
        "Several attempts to launch instances have failed. Either the request could not be satisfied or the configuration is not valid. We will retry the request again later.",
        "RetailMeNotSandbox/ecs-selenium#12",
    ),
    (
        "spot-fleet-balancers",
        "registerWithLoadBalancersFailed: An attempt to register instances with load balancers failed.",
        "EC2 guide",
    ),
    (
        "spot-expired",
        "schedule-expired: The Spot Instance request expired because it was not fulfilled before the specified date.",
        "EC2 guide",
    ),
    (
        "spot-groups",
        "placement-group-constraint: The Spot request can't be fulfilled yet because a Spot Instance can't be added to the placement group at this time.",
        "EC2 guide",
    ),
    (
        "spot-parameters",
        "constraint-not-fulfillable: The Spot request can't be fulfilled because one or more constraints are not valid (for example, the Availability Zone does not exist).",
        "EC2 guide",
    ),
    (
        "spot-parameters",
        "bad-parameters: One or more parameters for your Spot request are not valid (for example, the AMI you specified does not exist).",
        "EC2 guide",
    ),
    (
        "spot-request-interrupted",
        "marked-for-termination: The Spot Instance is marked for termination.",
        "EC2 guide",
    ),
    (
        "spot-request-interrupted",
        "instance-terminated-no-capacity: Spot Instance terminated due to insufficient capacity",
        "EC2 guide",
    ),
)

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("spot-parameters", "Bad-parameters in the request of the bucket"),
    (
        "spot-fleet-specification",
        "spotFleetRequestConfigurationInvalid: p2.xlarge, ami-1, Linux/UNIX: We currently do not have sufficient p2.xlarge capacity in the Availability Zone you requested",
    ),
)
