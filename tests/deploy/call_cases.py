"""Texts of failed calls, as SDKs and the programs that use them print them, with their rows and sources.

As in ``service_cases``.
"""

from __future__ import annotations

CALL_CASES: tuple[tuple[str, str, str], ...] = (
    ("balancer-part-missing", "'arn:aws:elasticloadbalancing:eu-south-1:999999999999:loadbalancer/app/LB-bene-prod/1aee9aa6f7980c42' is not a valid load balancer ARN", "aws/aws-cli#3673"),
    ("node-fleet-quota", "waiting for EKS Node Group (devopsthehardway-cluster:devopsthehardway-workernodes) to create: unexpected state 'CREATE_FAILED', wanted target 'ACTIVE'. last error: 2 errors occurred: * eks-devopsthehardway-workernodes-74c19ba3-f519-395b-e417-a16c178036c0: AsgInstanceLaunchFailures: You've reached your quota for maximum Fleet Requests for this account. Launching EC2 instance failed.", "terraform-aws-modules/terraform-aws-eks#2149"),
    ("launch-failures", "AsgInstanceLaunchFailures: Instance became unhealthy while waiting for instance to be in InService state. Termination Reason: Client.Unknown", "remade"),
    ("nodegroup-waiter", "Waiter NodegroupActive failed: Waiter encountered a terminal failure state: For expression \"nodegroup.status\" we matched expected path: \"CREATE_FAILED\"", "lightspin-tech/eks-creation-engine#6"),
    ("nodegroup-waiter", "waiting for EKS Node Group (prod:workers) to create: timeout while waiting for state to become 'ACTIVE' (last state: 'CREATING', timeout: 1h0m0s)", "remade"),
    ("addon-waiter", "waiting for EKS Add-On (prod:coredns) create: timeout while waiting for state to become 'ACTIVE' (last state: 'DEGRADED', timeout: 20m0s)", "remade"),
    ("function-waiter", "Waiter FunctionUpdated failed: Waiter encountered a terminal failure state: For expression \"Configuration.LastUpdateStatus\" we matched expected path: \"Failed\"", "remade"),
    ("database-waiter", "Waiter DBInstanceAvailable failed: Waiter encountered a terminal failure state: For expression \"DBInstances[].DBInstanceStatus\" we matched expected path: \"incompatible-parameters\" at least once", "remade"),
    ("instance-waiter", "Waiter InstanceRunning failed: Waiter encountered a terminal failure state: For expression \"Reservations[].Instances[].State.Name\" we matched expected path: \"terminated\" at least once", "remade"),
    ("certificate-waiter", "waiting for ACM Certificate (arn:aws:acm:us-east-1:1:certificate/1) to be issued: timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION', timeout: 1h15m0s)", "remade"),
    ("node-label-form", "InvalidParameterException: Invalid value:  : field must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')", "aws-controllers-k8s/community#2208"),
    ("region-unsupported", "creating EKS Node Group (cluster:cluster-addons-workers-kiwi): operation error EKS: CreateNodegroup, https response error StatusCode: 400, RequestID: 3a49adc8-fa22-485c-bdb6-4d3f1d4e23e4, InvalidParameterException: The parameter nodeRepairConfig is not supported in region cn-north-1", "cloudposse/terraform-aws-eks-node-group#208"),
    ("region-unsupported", "Contributor Insights is not available in the us-gov-west-1 region (Service: Wisdom)", "remade"),
    ("policy-effect", "An error occurred (MalformedPolicy) when calling the PutBucketPolicy operation: Invalid effect: hello", "versity/versitygw#647"),
    ("delete-user-device", "DeleteConflict: Cannot delete entity, must delete MFA device first. status code: 409, request id: b532704a-d331-11e8-9fb2-3f17dd67bd9b", "rebuy-de/aws-nuke#281"),
    ("record-incomplete", "An error occurred (InvalidInput) when calling the ChangeResourceRecordSets operation: Invalid request", "boto/boto3#612"),
    ("record-incomplete", "Invalid request (Service: AmazonRoute53; Status Code: 400; Error Code: InvalidInput; Request ID: 1)", "remade"),
    ("value-empty", "An error occurred (InvalidArgument) when calling the UpdateDistribution operation: The parameter Field level encryption id is required.", "boto/boto3#1558"),
    ("table-condition", "operation error DynamoDB: PutItem, https response error StatusCode: 400, RequestID: H81UPKJRVVRK1SNO6FKNDTTO1FVV4KQNSO5AEMVJF66Q9ASUAAJG, ConditionalCheckFailedException: The conditional request failed", "DefangLabs/pulumi-defang#42"),
    ("request-shape", "cannot create Queue: MalformedInput: End of list found where not expected status code: 400, request id: xxxx", "crossplane-contrib/provider-aws#457"),
    ("request-shape", "An error occurred (SerializationException) when calling the PutItem operation: Start of structure or map found where not expected.", "remade"),
    ("queue-fifo-only", "Value e90ad7eb-b4dd-4086-8618-46bc91a030f3 for parameter ReceiveRequestAttemptId is invalid. The request include parameter that is not valid for this queue type (Service: Sqs, Status Code: 400, Request ID: 00000000-0000-0000-0000-000000000000)", "awspring/spring-cloud-aws#579"),
    ("log-filter-pattern", "Invalid subscription filter pattern", "newrelic/serverless-newrelic-lambda-layers#36"),
    ("log-destination-policy", "An error occurred (AccessDeniedException) when calling the PutSubscriptionFilter operation: User with accountId: 1287256XXXX is not authorized to perform: logs:PutSubscriptionFilter on resource: arn:aws:logs:us-east-1:0755119XXXX:destination:BucketBackupLogDestination", "CloudSnorkel/CloudWatch2S3#19"),
    ("tag-resource-type", "An error occurred (InvalidParameter) when calling the CreateVpcEndpoint operation: 'vpc-endpoint-service' is not a valid taggable resource type for this operation.", "jonrau1/SyntheticSun#13"),
    ("permission", "waiting for Batch Compute Environment (tf-acc-test-7436540610802740155) create: unexpected state 'INVALID', wanted target 'VALID'. last error: CLIENT_ERROR - User: arn:aws:sts::699916652739:assumed-role/tf-acc-test-7436540610802740155-batch-service/aws-batch is not authorized to perform: ecs:DescribeClusters on resource: arn:aws:ecs:us-west-2:699916652739:cluster/tf-acc-test-7436540610802740155_Batch_6d67ab71-4455-3613-b981-4c30a030fb90 because no identity-based policy allows the ecs:DescribeClusters action (Service: AmazonECS; Status Code: 400; Error Code: AccessDeniedException; Request ID: 13e1dc8d-3080-4318-b36f-083b5cdc5827; Proxy: null)", "hashicorp/terraform-provider-aws#38050"),
    ("group-rolling-minimum", "MinInstancesInService must be less than the autoscaling group's MaxSize", "awsdocs/aws-cloudformation-user-guide#164"),
    ("state-machine-end", "An error occurred (InvalidDefinition) when calling the CreateStateMachine operation: Invalid State Machine Definition: 'MISSING_END_STATE: Workflow has no terminal state at null'", "floci-io/floci#2735"),
    ("call-denied", "An error occurred (AccessDenied) when calling the PutObject operation: Access Denied", "remade"),
    ("call-denied", "An error occurred (AccessDeniedException) when calling the CreateRepository operation: ", "remade"),
    ("call-denied", "operation error Lambda: CreateFunction, https response error StatusCode: 403, RequestID: 1, api error AccessDeniedException: ", "remade"),
    ("object-denied", "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied", "remade"),
    ("object-denied", "An error occurred (403) when calling the HeadObject operation: Forbidden", "remade"),
)  # fmt: skip

CALL_NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("endpoint-region", "'arn:aws:elasticloadbalancing:eu-south-1:999999999999:loadbalancer/app/LB-bene-prod/1aee9aa6f7980c42' is not a valid load balancer ARN"),
    ("launch-failures", "AsgInstanceLaunchFailures: You've reached your quota for maximum Fleet Requests for this account. Launching EC2 instance failed."),
    ("waiter-ended", "Waiter NodegroupActive failed: Waiter encountered a terminal failure state: For expression \"nodegroup.status\" we matched expected path: \"CREATE_FAILED\""),
    ("record-incomplete", "An error occurred (InvalidInput) when calling the CreateHealthCheck operation: Invalid fully qualified domain name: It may not contain reserved characters"),
    ("bucket-denied", "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied"),
    ("call-denied", "An error occurred (AccessDenied) when calling the PutBucketPolicy operation: Access Denied"),
    ("call-denied", "An error occurred (AccessDenied) when calling the AssumeRole operation: Access denied"),
    ("waiter-state", "waiting for Batch Compute Environment (x) create: unexpected state 'INVALID', wanted target 'VALID'. last error: CLIENT_ERROR - Not authorized to perform: ecs:DescribeClusters"),
    ("distribution-fixed", "IllegalUpdate: OriginReadTimeout is required for updates"),
)  # fmt: skip
"""Texts that a row must leave alone."""
