"""Status reasons of DataZone, QuickSight, S3 Tables and DAX."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "datazone-project-member",
        r"User is already in the project",
        "the user is a member of the DataZone project already",
        "Remove the resource AWS::DataZone::ProjectMembership, or first the membership that was made outside of the stack:\naws datazone delete-project-membership --domain-identifier DOMAIN --project-identifier PROJECT --member userIdentifier=USER",
    ),
    Reason(
        "datazone-profile-automatic",
        r"[Pp]rofile for SSO [Uu]sers in [Dd]omains with implicit",
        "the domain assigns the users of IAM Identity Center by itself, so it allows no profiles of them",
        "Remove AWS::DataZone::UserProfile: such a user has a profile after the first login. Profiles in the template require a domain with SingleSignOn.UserAssignment: MANUAL.",
    ),
    Reason(
        "datazone-profile-status",
        r"(?:User|Group) Profile already exists for Domain",
        "the domain has a profile of this user or group already, which is not in use",
        "Set Status to the value at the end of the reason: ACTIVATED for a user of IAM, ASSIGNED for a user or group of IAM Identity Center. Then deploy again.",
    ),
    Reason(
        "datazone-profile-off",
        r"(?:User|Group) Profile with status",
        "a stack cannot create a profile that is off, or turn one off",
        "Remove the resource from the template instead, which turns the profile off. Otherwise set Status to ACTIVATED or ASSIGNED.",
    ),
    Reason(
        "datazone-project-delete",
        r"Project was not successfully deleted",
        "DataZone did not delete the project, because of what it holds",
        "Read the cause, delete those environments, data sources or subscriptions, then delete again:\naws datazone get-project --domain-identifier DOMAIN --identifier PROJECT --query failureReasons",
    ),
    Reason(
        "datazone-blueprint-region",
        r"blueprint configuration needs to enable at ?least one region",
        "the blueprint of the DataZone environment is not enabled in a region",
        "In AWS::DataZone::EnvironmentBlueprintConfiguration set EnabledRegions, ProvisioningRoleArn, ManageAccessRoleArn and RegionalParameters for that region. Let the environment profile depend on it.",
    ),
    Reason(
        "datazone-lake-admin",
        r"as data lake administrator: invalid principal detected",
        "a data lake administrator of the account is a role or user that does not exist any more",
        "Remove that principal from Admins of Lake Formation (DataLakeSettings), then create the environment again:\naws lakeformation get-data-lake-settings --query DataLakeSettings.DataLakeAdmins",
    ),
    Reason(
        "datazone-member",
        r"^User is not permitted to perform operation: \w+",
        "DataZone does not allow the caller this operation: permissions of IAM are not enough",
        "Make the deploying role an owner of the project (AWS::DataZone::ProjectMembership), or grant the operation in the domain unit (AWS::DataZone::PolicyGrant). For environments the account must also be associated with the domain:\naws datazone list-project-memberships --domain-identifier DOMAIN --project-identifier PROJECT",
    ),
    Reason(
        "quicksight-memory",
        r"\bSPICE (?:capacity|storage)\b",
        "the account has not enough SPICE capacity for the data set in this region",
        "Delete unused data sets, import fewer columns and rows, or set ImportMode: DIRECT_QUERY. Or buy capacity in QuickSight (Manage QuickSight, SPICE capacity), where it can also grow by itself.",
    ),
    Reason(
        "quicksight-subscription",
        r"Directory information for account \S* ?is not found|is not (?:subscribed for|signed up (?:with|for)) QuickSight",
        "the account has no QuickSight subscription, or not in this region or namespace",
        "Sign up once in the QuickSight console; some resources require the Enterprise edition. Users and groups belong to the identity region of the subscription:\naws quicksight describe-account-settings --aws-account-id ACCOUNT",
    ),
    Reason(
        "quicksight-service-role",
        r"QuickSight service role required to access your AWS resources has not been created",
        "QuickSight does not have its role for AWS resources yet",
        "In the QuickSight console open Security & permissions, and allow the services and buckets, which creates the role. Or set AthenaParameters.RoleArn to a role that quicksight.amazonaws.com may assume.",
    ),
    Reason(
        "quicksight-definition-errors",
        r"dashboard has associated errors and cannot be exported|analysis has associated errors and cannot be exported|is using a (?:parameter|column|field|filter|data ?set) that has been deleted",
        "the definition of the dashboard or analysis in QuickSight has errors, such as a deleted parameter or data set",
        "Read them, correct each sheet or filter in the analysis, and publish the dashboard again:\naws quicksight describe-dashboard-definition --aws-account-id ACCOUNT --dashboard-id ID --query Errors",
    ),
    Reason(
        "quicksight-columns",
        r"Required column '[^']*' is missing in data ?set|COLUMN_REPLACEMENT_MISSING",
        "the data set lacks a column that the template or the dashboard uses",
        "Add the column to the data set under exactly this name and type, or correct DataSetReferences: each DataSetPlaceholder names the data set that fits it. After a change of the table, refresh the data set.",
    ),
    Reason(
        "quicksight-geography",
        r"Required geographic role for column|COLUMN_GEOGRAPHIC_ROLE_MISMATCH",
        "a column of the data set does not have the geographic role that the template requires",
        "In LogicalTableMap of AWS::QuickSight::DataSet add a TagColumnOperation with ColumnGeographicRole: COUNTRY, STATE, COUNTY, CITY, POSTCODE, LONGITUDE or LATITUDE for that column.",
    ),
    Reason(
        "quicksight-column-type",
        r"Required (?:data )?type (?:for|of) column '|COLUMN_TYPE_MISMATCH|Column '[^']*' [^\n]*data ?set\b[^\n]*\btype\b",
        "a column of the data set has another type than the template or the dashboard requires",
        "Convert it in the data set: a CastColumnTypeOperation in LogicalTableMap, or CAST in its SQL.",
    ),
    Reason(
        "table-bucket-deleting",
        r"bucket is in a transitional state because of a previous deletion",
        "a table bucket of this name was deleted just before, and the deletion has not ended",
        "Wait some minutes, then deploy again. Or choose another TableBucketName.",
    ),
    Reason(
        "table-bucket-missing",
        r"specified (?:table )?bucket does not exist",
        "the table bucket does not exist in this account and region",
        "Correct the ARN of the table bucket: region, account and name. In a template pass Ref of AWS::S3Tables::TableBucket, so that it is created first. To list them:\naws s3tables list-table-buckets",
    ),
    Reason(
        "table-bucket-not-empty",
        r"not empty",
        "the table bucket or namespace still holds tables or namespaces",
        "Delete its tables, then its namespaces, then it again; the data of the tables are lost. Or keep it with DeletionPolicy: Retain. To list and delete them:\naws s3tables list-tables --table-bucket-arn ARN\naws s3tables delete-table --table-bucket-arn ARN --namespace NAMESPACE --name TABLE\naws s3tables delete-namespace --table-bucket-arn ARN --namespace NAMESPACE",
    ),
    Reason(
        "table-bucket-version",
        r"version token is not specified|[Vv]ersion ?[Tt]oken\b[^\n]*(?:not match|mismatch|stale|outdated|invalid)",
        "the table or its configuration was changed by another caller, or exists already",
        "Read it again, and pass the VersionToken that you get with the change. In Terraform import the existing configuration, or remove it first:\naws s3tables get-table --table-bucket-arn ARN --namespace NAMESPACE --name TABLE --query versionToken",
    ),
    Reason(
        "table-bucket-name",
        r"(?:table|namespace|bucket) name\b[^\n]*(?:not valid|invalid|must)|specified (?:table|namespace|bucket) (?:name )?is (?:not valid|invalid)",
        "the name of the table, the namespace or the table bucket is not valid",
        "Tables and namespaces have small letters, digits and underscores, at most 255, and begin with a letter or digit; no hyphens. Table buckets have 3 to 63 small letters, digits and hyphens.",
    ),
    Reason(
        "dax-region",
        r"Access Denied to API Version: DAX",
        "the region does not offer DynamoDB Accelerator (DAX)",
        "Deploy the cluster in a region that offers DAX, or remove it from the stack in this region.",
    ),
    Reason(
        "vector-bucket-not-empty",
        r"vector bucket is not empty",
        "the vector bucket still has indexes",
        "If their vectors may be lost, delete the indexes, then the bucket again:\naws s3vectors list-indexes --vector-bucket-name BUCKET\naws s3vectors delete-index --vector-bucket-name BUCKET --index-name INDEX",
    ),
    Reason(
        "vector-dimension",
        r"vector must have length \d+, but has length \d+",
        "a vector has another number of values than Dimension of its index",
        "Use the embedding model with which the index was made, or set its output to that dimension. The dimension of an index is fixed: for another one create another index.",
    ),
    Reason(
        "vector-bucket-name",
        r"Invalid vector bucket name",
        "the name of the vector bucket is not valid",
        "Use 3 to 63 small letters, digits and hyphens, with a letter or digit at both ends.",
    ),
    Reason(
        "table-bucket-metadata",
        r"specified metadata location is not valid|metadata location\b[^\n]*(?:warehouse|not under)",
        "the metadata location is not in the place of the table",
        "Pass a metadata file (.metadata.json) below WarehouseLocation of the table, as an Iceberg client writes it:\naws s3tables get-table-metadata-location --table-bucket-arn ARN --namespace NAMESPACE --name TABLE",
    ),
    Reason(
        "collection-policy-version",
        r"Policy version specified in the request refers to an older version",
        "the policy of OpenSearch Serverless was changed by another caller in the meantime",
        "Deploy again, so that the current version is read. Change the policy in one place only.",
    ),
    Reason(
        "collection-endpoint-exists",
        r"already a VpcEndpoint exist under VpcId",
        "the VPC already has an endpoint for OpenSearch Serverless; it may have one only",
        "Use the existing endpoint: name its ID in SourceVPCEs of the network policies, and remove this one from the template:\naws opensearchserverless list-vpc-endpoints",
    ),
)
"""Searched for early: the rows of buckets, policies and permissions have the same words."""
