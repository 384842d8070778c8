"""Texts for the rows of ``facts.reasons.data.data_portals``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("table-bucket-deleting", "Resource handler returned message: \"The bucket is in a transitional state because of a previous deletion attempt. Try again later. (Service: S3Tables, Status Code: 409, Request ID: 7b0a) (SDK Attempt Count: 1)\" (RequestToken: 1a, HandlerErrorCode: AlreadyExists)", "aws-cloudformation/cloudformation-coverage-roadmap#2423"),
    ("table-bucket-not-empty", "operation error S3Tables: DeleteTableBucket, https response error StatusCode: 400, RequestID: 6307cbbc-2794-430a-9dd5-0f3966a07362, BadRequestException: The bucket that you tried to delete is not empty. Delete all tables and namespaces in the bucket and try again.", "hashicorp/terraform-provider-aws#41364"),
    ("table-bucket-version", "operation error S3Tables: PutTableReplication, https response error StatusCode: 400, RequestID: x, BadRequestException: A version token is not specified", "hashicorp/terraform-provider-aws#46675"),
    ("dax-region", "InvalidParameterValueException: Access Denied to API Version: DAX_V3", "turbot/steampipe-plugin-aws#782"),
    ("datazone-blueprint-region", "Resource handler returned message: \"Environment Admin-DataLakeEnvironment with id ab1 and domain id dzd_x failed to stabilize due to internal failure, last deployment status Deployment(DeploymentId=ab, DeploymentStatus=FAILED, DeploymentType=CREATE, FailureReason=EnvironmentError(Code=400, Message=Environment blueprint configuration needs to enable atleast one region), IsDeploymentComplete=true)\" (RequestToken: t, HandlerErrorCode: NotStabilized)", "hashicorp/terraform-provider-awscc#1587"),
    ("datazone-lake-admin", "Resource handler returned message: \"Environment Admin-DataLakeEnvironment with id ab1 and domain id dzd_x failed to stabilize due to internal failure, last deployment status Deployment(DeploymentId=ab, DeploymentStatus=FAILED, DeploymentType=CREATE, FailureReason=EnvironmentError(Code=400, Message=Failed to add arn:aws:iam::111122223333:role/AmazonDataZoneGlueAccess-us-east-1-dzd as data lake administrator: invalid principal detected. Please check if an invalid principal is configured as a data lake administrator in account 111122223333 and region us-east-1), IsDeploymentComplete=true)\" (RequestToken: t, HandlerErrorCode: NotStabilized)", "aws-samples/data-mesh-datazone-cdk-cloudformation#8"),
    ("datazone-member", "User is not permitted to perform operation: CreateEnvironmentProfile (Service: DataZone, Status Code: 403, Request ID: x)", "hashicorp/terraform-provider-awscc#1587"),
    ("table-bucket-not-empty", "The bucket that you tried to delete is not empty. (Service: S3Tables, Status Code: 409, Request ID: x)", "remade"),
    ("quicksight-columns", "Required column 'ri_sp_end_date' is missing in data set 'arn:aws:quicksight:eu-west-2:111122223333:dataset/hash'", "awslabs/aws-well-architected-labs#294"),
    ("quicksight-geography", "Required geographic role for column 'region' in data set 'arn:aws:quicksight:us-east-1:111111111111:dataset/152e5697' is 'null'", "awslabs/aws-well-architected-labs#788"),
    ("quicksight-column-type", "COLUMN_TYPE_MISMATCH: Required type for column 'day' in data set 'sales' is 'DATETIME'", "remade, QuickSight"),
    ("table-bucket-name", "The specified namespace name is not valid. (Service: S3Tables, Status Code: 400)", "remade, S3 Tables"),
    ("collection-endpoint-exists", "Failed to create a VpcEndpoint orders for AccountId 5 :: There is already a VpcEndpoint exist under VpcId orders (Service: OpenSearchServerless; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("collection-policy-version", "Policy version specified in the request refers to an older version and policy has since changed (Service: OpenSearchServerless; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("table-bucket-metadata", "The specified metadata location is not valid. (Service: S3Tables; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("vector-bucket-not-empty", "The specified vector bucket is not empty (Service: S3Vectors; Status Code: 400; Request ID: x)", "remade, after getmoto/moto"),
    ("quicksight-subscription", "UnsupportedUserEditionException: Account 123456789012 is not subscribed for QuickSight", "hashicorp/terraform-provider-aws#32323"),
    ("quicksight-subscription", "ResourceNotFoundException: Account 123456789012 is not signed up with QuickSight with namespace default", "hashicorp/terraform-provider-aws#32323"),
    ("quicksight-service-role", "waiting for QuickSight Data Source (618187721717/Secuirtydashboard-id) to update: unexpected state 'UPDATE_FAILED', wanted target 'UPDATE_SUCCESSFUL'. last error: ACCESS_DENIED: The QuickSight service role required to access your AWS resources has not been created yet.", "hashicorp/terraform-provider-aws#35028"),
    ("datazone-profile-automatic", "Cannot create User Profile for SSO Users in Domains with implicit User assignment.", "aws-cloudformation/aws-cloudformation-resource-providers-datazone (handlers)"),
    ("datazone-profile-off", "Cannot create User Profile with status DEACTIVATED for Domain dzd_1 and User Identifier u", "aws-cloudformation/aws-cloudformation-resource-providers-datazone (handlers)"),
    ("datazone-profile-off", "Cannot update Group Profile with status NOT_ASSIGNED for Domain dzd_1 and Group Identifier g, instead delete the group profile using a separate call", "aws-cloudformation/aws-cloudformation-resource-providers-datazone (handlers)"),
    ("datazone-profile-status", "Group Profile already exists for Domain dzd_1 and Group Identifier g, current status is NOT_ASSIGNED, if you want to go ahead and assign use status as ASSIGNED and retry creation.", "aws-cloudformation/aws-cloudformation-resource-providers-datazone (handlers)"),
    ("datazone-project-delete", "Project was not successfully deleted with id abc", "aws-cloudformation/aws-cloudformation-resource-providers-datazone (handlers)"),
    ("datazone-project-member", "User is already in the project", "aws-cloudformation/aws-cloudformation-resource-providers-datazone (handlers)"),
    ("table-bucket-missing", "The specified bucket does not exist. (Service: S3Tables, Status Code: 404)", "remade, after getmoto/moto"),
    ("vector-dimension", "Invalid record for key 'web': vector must have length 1024, but has length 512 (Service: S3Vectors, Status Code: 400)", "remade, after getmoto/moto"),
    ("vector-bucket-name", "Invalid vector bucket name (Service: S3Vectors, Status Code: 400)", "remade, after getmoto/moto"),
)  # fmt: skip
