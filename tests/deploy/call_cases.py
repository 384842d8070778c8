"""Texts of failed calls, as SDKs and the programs that use them print them, with their rows and sources.

As in ``service_cases``.
"""

from __future__ import annotations

CALL_CASES: tuple[tuple[str, str, str], ...] = (
    (
        "balancer-part-missing",
        "'arn:aws:elasticloadbalancing:eu-south-1:999999999999:loadbalancer/app/LB-bene-prod/1aee9aa6f7980c42' is not a valid load balancer ARN",
        "aws/aws-cli#3673",
    ),
    (
        "node-fleet-quota",
        "waiting for EKS Node Group (devopsthehardway-cluster:devopsthehardway-workernodes) to create: unexpected state 'CREATE_FAILED', wanted target 'ACTIVE'. last error: 2 errors occurred: * eks-devopsthehardway-workernodes-74c19ba3-f519-395b-e417-a16c178036c0: AsgInstanceLaunchFailures: You've reached your quota for maximum Fleet Requests for this account. Launching EC2 instance failed.",
        "terraform-aws-modules/terraform-aws-eks#2149",
    ),
    (
        "launch-failures",
        "AsgInstanceLaunchFailures: Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.Unknown",
        "remade",
    ),
    (
        "nodegroup-waiter",
        'Waiter NodegroupActive failed: Waiter encountered a terminal failure state: For expression "nodegroup.status" we matched expected path: "CREATE_FAILED"',
        "lightspin-tech/eks-creation-engine#6",
    ),
    (
        "nodegroup-waiter",
        "waiting for EKS Node Group (prod:workers) to create: timeout while waiting for state to become 'ACTIVE' (last state: 'CREATING', timeout: 1h0m0s)",
        "remade",
    ),
    (
        "addon-waiter",
        "waiting for EKS Add-On (prod:coredns) create: timeout while waiting for state to become 'ACTIVE' (last state: 'DEGRADED', timeout: 20m0s)",
        "remade",
    ),
    (
        "function-waiter",
        'Waiter FunctionUpdated failed: Waiter encountered a terminal failure state: For expression "Configuration.LastUpdateStatus" we matched expected path: "Failed"',
        "remade",
    ),
    (
        "database-waiter",
        'Waiter DBInstanceAvailable failed: Waiter encountered a terminal failure state: For expression "DBInstances[].DBInstanceStatus" we matched expected path: "incompatible-parameters" at least once',
        "remade",
    ),
    (
        "instance-waiter",
        'Waiter InstanceRunning failed: Waiter encountered a terminal failure state: For expression "Reservations[].Instances[].State.Name" we matched expected path: "terminated" at least once',
        "remade",
    ),
    (
        "certificate-waiter",
        "waiting for ACM Certificate (arn:aws:acm:us-east-1:1:certificate/1) to be issued: timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s)",
        "remade",
    ),
    (
        "node-label-form",
        "InvalidParameterException: Invalid value:  : field must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
        "aws-controllers-k8s/community#2208",
    ),
    (
        "region-unsupported",
        "creating EKS Node Group (cluster:cluster-addons-workers-kiwi): operation error EKS: CreateNodegroup, https response error StatusCode: 400, RequestID: 3a49adc8-fa22-485c-bdb6-4d3f1d4e23e4, InvalidParameterException: The parameter nodeRepairConfig is not supported in region cn-north-1",
        "cloudposse/terraform-aws-eks-node-group#208",
    ),
    (
        "region-unsupported",
        "Contributor Insights is not available in the us-gov-west-1 region (Service: Wisdom)",
        "remade",
    ),
    (
        "policy-effect",
        "An error occurred (MalformedPolicy) when calling the PutBucketPolicy operation: Invalid effect: hello",
        "versity/versitygw#647",
    ),
    (
        "delete-user-device",
        "DeleteConflict: Cannot delete entity, must delete MFA device first. status code: 409, request id: b532704a-d331-11e8-9fb2-3f17dd67bd9b",
        "rebuy-de/aws-nuke#281",
    ),
    (
        "record-incomplete",
        "An error occurred (InvalidInput) when calling the ChangeResourceRecordSets operation: Invalid request",
        "boto/boto3#612",
    ),
    (
        "record-incomplete",
        "Invalid request (Service: AmazonRoute53; Status Code: 400; Error Code: InvalidInput; Request ID: 1)",
        "remade",
    ),
    (
        "value-empty",
        "An error occurred (InvalidArgument) when calling the UpdateDistribution operation: The parameter Field level encryption id is required.",
        "boto/boto3#1558",
    ),
)

CALL_NEIGHBOURS: tuple[tuple[str, str], ...] = (
    (
        "endpoint-region",
        "'arn:aws:elasticloadbalancing:eu-south-1:999999999999:loadbalancer/app/LB-bene-prod/1aee9aa6f7980c42' is not a valid load balancer ARN",
    ),
    (
        "launch-failures",
        "AsgInstanceLaunchFailures: You've reached your quota for maximum Fleet Requests for this account. Launching EC2 instance failed.",
    ),
    (
        "waiter-ended",
        'Waiter NodegroupActive failed: Waiter encountered a terminal failure state: For expression "nodegroup.status" we matched expected path: "CREATE_FAILED"',
    ),
    (
        "record-incomplete",
        "An error occurred (InvalidInput) when calling the CreateHealthCheck operation: Invalid fully qualified domain name: It may not contain reserved characters",
    ),
    ("distribution-fixed", "IllegalUpdate: OriginReadTimeout is required for updates"),
)
"""Texts that a row must leave alone."""
