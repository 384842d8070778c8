"""Texts for the rows of ``facts.reasons.managed.account_services``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    (
        "tags-unsupported",
        "Invalid request provided: Tags not supported in request. (Service: Lambda, Status Code: 400)",
        "public files, read 2026-11",
    ),
    (
        "file-system-network",
        "Amazon FSx cannot create your file system because the security group(s) provided do not allow outbound (egress) connectivity on the following port(s): UDP 53,88,123,389,464. Please update the security groups specified to allow network traffic between Amazon FSx and your domain controller(s) as recommended in the Amazon FSx user guide (Service: AmazonFSx; Status Code: 400; Error Code: InvalidNetworkSettings; Request ID: 722f9cb6; Proxy: null)",
        "awsdocs/aws-cloudformation-user-guide#853",
    ),
    (
        "component-version",
        "Resource of type 'AWS::ImageBuilder::Component' with identifier 'ComponentArn' already exists",
        "aws/ec2-image-builder-roadmap#71",
    ),
    (
        "component-version",
        "Resource of type 'AWS::ImageBuilder::ImageRecipe' with identifier 'ImageRecipeArn' already exists.",
        "buildkite/image-builder#5",
    ),
    (
        "component-version",
        "Resource handler returned message: \"The following resource 'ImageRecipe' already exists: 'recipe/1.1.0' (HandlerErrorCode: AlreadyExists)\"",
        "public file 61363332977",
    ),
    (
        "component-artifact",
        "Specified artifact resource cannot be accessed: Invalid Input: Encountered following errors in Artifacts: {s3://public-ryan/jetson/models/installer.zip = Specified artifact resource cannot be accessed}",
        "aws-samples/aws-iot-greengrass-v2-deploy-nvidia-deepstream#4",
    ),
    (
        "replication-class",
        "Invalid ReplicationInstance class (Service: AWSDatabaseMigrationService; Status Code: 400; Error Code: InvalidParameterValueException)",
        "public files",
    ),
    (
        "replication-engine",
        "Invalid engine name: cassandra (Service: AWSDatabaseMigrationService; Status Code: 400; Error Code: InvalidParameterValueException)",
        "public files",
    ),
    (
        "account-enrolment",
        "Received response status [FAILED] from custom resource. Message returned: Account creation failed. Error: Accounts failed to enroll in Control Tower. Check Service Catalog Console",
        "public files",
    ),
    ("emr-default-roles", "Invalid InstanceProfile: EMR_EC2_DefaultRole.", "remade, EMR"),
    (
        "emr-subnet",
        "VALIDATION_ERROR: The subnet configuration was invalid: No route to any external sources detected in Route Table for Subnet: subnet-8d91a7ea for VPC: vpc-012dc867",
        "hashicorp/terraform#15117",
    ),
    (
        "lake-permission",
        'Resource handler returned message: "Resource does not exist or requester is not authorized to access requested permissions. (Service: LakeFormation, Status Code: 400, Request ID: f4d5e58b)" (RequestToken: 7d3e4a10-5b2c-9f61-8e07-1c2d3e4f5a6b, HandlerErrorCode: AccessDenied)',
        "public files",
    ),
    (
        "lake-permission",
        "Insufficient Lake Formation permission(s) on funds_clean (Service: Glue, Status Code: 400, Request ID: 50355e9d-9977-4f59-bf07-84456bb9f8a9)",
        "public files and issues, read 2026-11",
    ),
    (
        "lake-permission",
        'Resource handler returned message: "Resource does not exist or requester is not authorized to access requested permissions. (Service: LakeFormation, Status Code: 400, Request ID: f4d5e58b-29b6-4889-9666-7e38420c9035)" (RequestToken: 4a4bb1d6-b051-032f-dd12-5951d7b4d2a9, HandlerErrorCode: AccessDenied)',
        "public files and issues, read 2026-11",
    ),
    (
        "lake-permission",
        "Resource does not exist or requester is not authorized to access requested permissions.",
        "remade, Lake Formation",
    ),
    (
        "glue-database-null",
        'Resource handler returned message: "Cannot invoke "String.toLowerCase()" because "databaseName" is null" (HandlerErrorCode: InternalFailure)',
        "public file 62425706011",
    ),
    (
        "query-output",
        "Unable to verify/create output bucket rapid7 (Service: AmazonAthena; Status Code: 400; Error Code: InvalidRequestException; Request ID: XXX; Proxy: null)",
        "public file 19582636680",
    ),
    (
        "query-output",
        "An error occurred (InvalidRequestException) when calling the StartQueryExecution operation: No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.",
        "cloud-intelligence-dashboards#63",
    ),
    (
        "config-rule-input",
        "The required parameter [instanceType] is not present in the inputParameters (Service: Config, Status Code: 400)",
        "public files",
    ),
    (
        "config-rule-input",
        "A maximum execution frequency for this rule is not allowed because only a change in resources triggers this managed rule. (Service: Config, Status Code: 400)",
        "public files and issues, read 2026-11",
    ),
    (
        "one-per-account",
        "Error: creating Cost Explorer Anomaly Monitor (devquest-eks-service-monitor): operation error Cost Explorer: CreateAnomalyMonitor, https response error StatusCode: 400, api error ValidationException: Limit exceeded on dimensional spend monitor creation",
        "public files and issues, read 2026-11",
    ),
    (
        "delivery-bucket",
        "Insufficient delivery policy to s3 bucket: b, unable to write to bucket, provided s3 key prefix is 'null'. (Service: AmazonConfig; Status Code: 400; Error Code: InsufficientDeliveryPolicyException; Request ID: x)",
        "AWS Config API reference",
    ),
    (
        "recorder-missing",
        'Resource handler returned message: "Invalid request provided: NoAvailableConfigurationRecorder" (RequestToken: f52a, HandlerErrorCode: InvalidRequest)',
        "awslabs/landing-zone-accelerator-on-aws#517",
    ),
    (
        "recorder-missing",
        "Configuration recorder is not available to put config rule. (Service: AmazonConfig; Status Code: 400; Error Code: NoAvailableConfigurationRecorderException)",
        "remade, Config",
    ),
    (
        "recorder-missing",
        "OrganizationConformancePack failed in 2 accounts: Template exceeds: Conformance pack creation failed. NoAvailableConfigurationRecorder",
        "remade, Config",
    ),
    (
        "recorder-missing",
        "An error occurred: Failed to put delivery channel 'default' because no configuration recorder is available",
        "remade, Config",
    ),
    (
        "policy-type-disabled",
        'Resource handler returned message: "This operation can be performed only for enabled policy types. (Service: Organizations, Status Code: 400, Request ID: 28b75945)" (RequestToken: 7d3e4a10-5b2c-9f61-8e07-1c2d3e4f5a6b, HandlerErrorCode: InvalidRequest)',
        "public files",
    ),
    (
        "policy-type-disabled",
        'Resource handler returned message: "This operation can be performed only for enabled policy types. (Service: Organizations, Status Code: 400, Request ID: 28b75945-824a-4412-af15-5c6e852e1deb)"',
        "public files and issues, read 2026-11",
    ),
    (
        "quicksight-source-denied",
        "TemplateError(type=ACCESS_DENIED, message=You do not have permissions to access the source)",
        "aws-samples/visualize-iam-access-analyzer-policy-validation-findings#1",
    ),
    (
        "quicksight-parameters",
        "Error: error creating QuickSight Data Source: InvalidParameterValueException: DataSourceParameters field is incorrectly set",
        "terraform-provider-aws#30507",
    ),
    (
        "quicksight-principal",
        'Resource handler returned message: "Invalid request provided: One or more principals in resource permissions list are not valid QuickSight users (Service: QuickSight, Status Code: 400, Request ID: null)"',
        "public files",
    ),
    (
        "sync-location",
        "InvalidRequestException: Invalid parameter: ARN account () must match authenticated user.",
        "hashicorp/terraform-provider-aws#20922",
    ),
    (
        "directory-shared",
        "An error occurred (ClientException) when calling the DescribeEventTopics operation: Operation is not supported for Shared MicrosoftAD directories.",
        "prowler#2400",
    ),
    (
        "directory-connectivity",
        "Connectivity issues detected: DNS unavailable (TCP port 53) for IP: 10.1.0.0. Please ensure that the listed ports are available and retry the operation. (Service: DirectoryService, Status Code: 400)",
        "crossplane-contrib/provider-upjet-aws#493",
    ),
    (
        "collection-encryption",
        "ValidationException: No matching security policy of encryption type found for collection name: vectors. Please create security policy of encryption type for this collection (Service: OpenSearchServerless, Status Code: 400)",
        "remade, OpenSearch Serverless",
    ),
    (
        "identity-center",
        "IDC not enabled (Service: DataZone, Status Code: 400)",
        "public file 54502646282",
    ),
    (
        "connection-security-group",
        "At least one security group must open all ingress ports.To limit traffic, the source security group in your inbound rule can be restricted to the same security group",
        "Glue guide",
    ),
    (
        "connection-network",
        "Could not find S3 endpoint or NAT gateway for subnetId: subnet-1 in Vpc vpc-1. (Service: AWSGlue; Status Code: 400; Error Code: InvalidInputException)",
        "remade",
    ),
    (
        "authorization-policy",
        "The specified policy statement is invalid: unknown entity type App::User (Service: VerifiedPermissions, Status Code: 400)",
        "remade",
    ),
    (
        "authorization-policy",
        "Schema file did not parse: unexpected token at 1:4 (Service: VerifiedPermissions, Status Code: 400)",
        "remade",
    ),
    (
        "crawler-running",
        "Cannot update Crawler while running. Please stop crawl or wait until it completes to update. (Service: AWSGlue; Status Code: 400; Error Code: InvalidInputException; Request ID: 6606fb8f)",
        "aws-cloudformation/cloudformation-coverage-roadmap#817",
    ),
    (
        "crawler-running",
        "Crawler with name notifications-on-pipeline-fail-data_engineering has already started (Service: Glue, Status Code: 400, Request ID: e4f91543-dbca-49c9-8c52-fcd5db89efd9)",
        "public files and issues, read 2026-11",
    ),
    (
        "tags-required",
        "Error: creating EC2 VPC: operation error EC2: CreateVpc, api error InvalidParameterValue: The resource is missing one or more of the resource tags required by the IPAM pool.",
        "public files and issues, read 2026-11",
    ),
    (
        "route-destination",
        "Error: creating Route in Route Table (rtb-041cf6f04960d85d6) with destination (10.0.1.0/24): operation error EC2: CreateRoute, https response error StatusCode: 400, RequestID: ba560b0f-40c3-4df6-b578-131e9fc18b0b, api error InvalidParameterValue: Route destination doesn't match any subnet CIDR blocks.",
        "public files and issues, read 2026-11",
    ),
    (
        "replica-key",
        "Error: creating RDS Cluster (secondary-cluster-x): operation error RDS: CreateDBCluster, api error InvalidParameterCombination: For encrypted cross-region replica, kmsKeyId should be explicitly specified",
        "public files and issues, read 2026-11",
    ),
    (
        "trail-data-resource",
        'Resource handler returned message: "Invalid request provided: Value my-secure-app-bucket/* for DataResources.Values is invalid. (Service: CloudTrail, Status Code: 400, Request ID: cec5ceed-d1ca-4000-89ac-3e8f0fcf352b) (SDK Attempt Count: 1)" (RequestToken: 42b4a23a-fb75-ed7e-6084-e66cd8b28983, HandlerErrorCode: InvalidRequest)',
        "public files, read 2026-11",
    ),
    (
        "trail-bucket-policy",
        "This exception is thrown when the policy on the S3 bucket is not sufficient. (Service: CloudTrail; Status Code: 400; Error Code: InsufficientS3BucketPolicyException; Request ID: x)",
        "CloudTrail API reference",
    ),
    (
        "trail-bucket-policy",
        'Resource handler returned message: "Invalid request provided: Insufficient permissions to access S3 bucket aws-controltower-cloudtrail-logs-111122223333-x1y or KMS key arn:aws:kms:eu-central-1:444455556666:key/0f8a. (Service: CloudTrail, Status Code: 400, Request ID: 3e)" (RequestToken: 4f, HandlerErrorCode: InvalidRequest)',
        "public file 51821638187",
    ),
    (
        "trail-bucket-policy",
        'Resource handler returned message: "Invalid request provided: Incorrect S3 bucket policy is detected for bucket: glueworkshop-111122223333 (Service: CloudTrail, Status Code: 400, Request ID: 1c)" (RequestToken: 2d, HandlerErrorCode: InvalidRequest)',
        "public file 63337220184",
    ),
    (
        "trail-log-permission",
        "Invalid request provided: Access denied. Verify in IAM that the role has adequate permissions. (Service: CloudTrail, Status Code: 400)",
        "remade, CloudTrail",
    ),
    (
        "dms-role",
        "The IAM Role arn:aws:iam::123412341234:role/dms-vpc-role is not configured properly. (Service: AWSDatabaseMigrationService; Status Code: 400; Error Code: AccessDeniedFault; Request ID: 39cbef67)",
        "public files",
    ),
    (
        "share-principal",
        "Error: error creating RAM association: AssociationFailed: Principal 123456789012 is not in your AWS organization",
        "public issues, read 2026-11",
    ),
    (
        "resolver-log-destination",
        'Resource handler returned message: "[RSLVR-01605] Missing permission to log destination. Trace Id: "1-67ab24d0-74aa" (Service: AmazonRoute53Resolver; Status Code: 400; Error Code: AccessDeniedException; Request ID: x; Proxy: null)" (RequestToken: x, HandlerErrorCode: GeneralServiceException)',
        "public issues, read 2026-11",
    ),
    (
        "resolver-rule-association",
        'InvalidRequestException: [RSLVR-00802] Cannot associate rules with same domain name with same VPC. Conflict with resolver rule "XXXX"',
        "public issues, read 2026-11",
    ),
    (
        "resolver-rule-association",
        "InvalidRequestException: [RSLVR-00804] Cannot associate rule rslvr-rr-b86d to VPC vpc-0d45 because the VPC include an INBOUND resolver endpoints with rule's target IP. Please try a different rule or update rule's target IP.",
        "public issues, read 2026-11",
    ),
    (
        "resolver-reference",
        "Resolver Endpoint with creator request id d7f51869-6cd1-4705-af5c-d3e2d967eba3 already exists",
        "public issues, read 2026-11",
    ),
    (
        "resolver-endpoint",
        "InvalidRequestException: [RSLVR-00718] Cannot create a rule with type RECURSIVE",
        "public issues, read 2026-11",
    ),
)

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    (
        "crawler-running",
        "Cannot delete the backup plan while a backup job is running. (Service: Backup, Status Code: 400)",
    ),
    ("crawler-running", "Crawler with name c isn't running (Service: Glue)"),
    ("resolver-rule-association", "Cannot associate rule with 'eventBus' when using 'schedule'"),
)
