"""Status reasons of Spot requests, Spot Fleets and EC2 Fleets."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "spot-fleet-image",
        r"Parameter '?amiIdList'? cannot be empty",
        "the launch template of the fleet has no AMI",
        "Set ImageId in LaunchTemplateData, make the new version the default, or name its number in the fleet. In Karpenter set amiSelectorTerms of the EC2NodeClass.",
    ),
    Reason(
        "spot-fleet-specification",
        r"[lL]aunchSpecs?TemporarilyBlacklisted|(?:spotFleetR|fleetR)equestConfigurationInvalid(?![^\n]*sufficient)|several attempts to launch instances have failed",
        "EC2 has set aside launch settings of the fleet, because several starts with them failed",
        "Its history names the error of each start: correct that type, AMI, subnet or security group.\naws ec2 describe-spot-fleet-request-history --spot-fleet-request-id REQUEST --start-time TIME --event-type error\naws ec2 describe-fleet-history --fleet-id FLEET --start-time TIME",
    ),
    Reason(
        "spot-fleet-balancers",
        r"registerWithLoadBalancersFailed",
        "the Spot Fleet could not register its instances with a load balancer or target group",
        "Check that LoadBalancersConfig names existing ones of the instances' VPC. The fleet's role requires AmazonEC2SpotFleetTaggingRole.",
    ),
    Reason(
        "spot-expired",
        r"\bschedule-expired\b|Spot (?:Instance )?request expired because it was not fulfilled",
        "the Spot request ended at its date (ValidUntil) before EC2 could fulfil it",
        "Make another with a later date, or without one, and with more instance types and zones.",
    ),
    Reason(
        "spot-groups",
        r"\b(?:az-group|placement-group|launch-group)-constraint\b",
        "EC2 has no Spot capacity that keeps all the instances of the group together",
        "Remove the Availability Zone group, launch group or placement group of the request, start fewer instances, or use On-Demand.",
    ),
    Reason(
        "spot-parameters",
        r"\bconstraint-not-fulfillable\b|\bbad-parameters\b[^\n]*Spot",
        "a setting of the Spot request does not exist or does not fit, such as its zone, subnet or AMI",
        'Correct the request; AMI, zone, subnet and instance type must be of this region and fit each other:\naws ec2 describe-spot-instance-requests --spot-instance-request-ids REQUEST --query "SpotInstanceRequests[].[Status,LaunchSpecification]"',
    ),
    Reason(
        "spot-request-interrupted",
        r"\bmarked-for-(?:termination|stop)\b|Spot Instance is marked for (?:termination|stop)|\binstance-(?:terminated|stopped)-(?:no-capacity|capacity-oversubscribed)\b",
        "EC2 ends the Spot Instance two minutes after its warning, because it requires the capacity",
        "This may occur at any time. Let the program save its state at the warning. Use several types and zones with AllocationStrategy: price-capacity-optimized, or On-Demand for what must not stop.",
    ),
)
"""Searched for before the rows of instances and capacity."""
