"""Texts for the rows of ``facts.reasons.stacks.resource_handlers``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("arn-empty", "the String parameter 'arnString' may not be empty (Service: Kafka, Status Code: 400)", "hashicorp/terraform-provider-aws#43801"),
    ("identifier-json", "reading resource state: operation error CloudControl: GetResource, https response error StatusCode: 400, RequestID: d655967a, api error ValidationException: When specifying the identifier as JSON, you must specify exactly one identifier from [[/properties/PrincipalIdentifier, /properties/ResourceIdentifier]], and no additional properties can be specified", "pulumi/pulumi-aws-native#1303"),
    ("physical-resource-slow", "Resource timed out waiting for creation of physical resource", "public issues, read 2026-11"),
    ("completion-slow", "Resource timed out waiting for completion (RequestToken: 3a1f0000-0000-0000-0000-000000000000)", "public file 48160549171"),
    ("completion-slow", "Resource timed out waiting for completion (RequestToken: 1)", "CloudFormation guide"),
    ("wait-exceeded", 'Resource handler returned message: "Exceeded attempts to wait" (HandlerErrorCode: NotStabilized)', "CloudFormation guide"),
    ("wait-exceeded", 'Resource handler returned message: "Exceeded attempts to wait" (RequestToken: 34894148-5a50-f236-994f-d42e72f8eec0, HandlerErrorCode: NotStabilized)', "aws-quickstart/quickstart-dotnetcore-cicd#21"),
    ("wait-exceeded", 'Resource handler returned message: "Exceeded attempts to wait" (RequestToken: 34894148-5a50, HandlerErrorCode: NotStabilized)', "public issues, read 2026-11"),
    ("wait-exceeded", 'Resource handler returned message: "Exceeded attempts to wait" (RequestToken: 94734a53, HandlerErrorCode: NotStabilized)', "public file 11045764296"),
    ("resources-invalid", "Validation failed for following resources: [LambdaRole]", "public file 14023650161"),
    ("resources-invalid", "Validation failed for following resources: [ConnectContactFlowModule1]. Rollback requested by user.", "public file 33143516784"),
    ("deleted-outside", "Resource of type 'AWS::SQS::Queue' with identifier 'https://sqs.us-east-1.amazonaws.com/123456789012/orders' was not found. (HandlerErrorCode: NotFound, RequestToken: 0bd5)", "public file 67299521622"),
    ("deleted-outside", "Resource of type 'AWS::IAM::Role' with identifier 'r' was not found.", "remade, Engine: #: 0 subschemas matched instead of one"),
    ("deleted-outside", "Resource handler returned message: \"Resource of type 'AWS::ServiceDiscovery::HttpNamespace' with identifier 'my-thing' was not found.\" (RequestToken: a1, HandlerErrorCode: NotFound)", "remade, Cloud Map"),
    ("control-request-ended", "Request 3c4f9b0e-5b7a-4b0c-9d58-000000000001 is already in status SUCCESS (Service: Cloudcontrol; Status Code: 400; Error Code: ValidationException)", "LocalStack snapshot"),
    ("control-request-missing", "Request with token DOESNOTEXIST was not found (Service: Cloudcontrol; Status Code: 400; Error Code: RequestTokenNotFoundException)", "LocalStack snapshot"),
    ("completion-slow", "Timed out waiting for the delivery stream to become ACTIVE.", "handler"),
    ("completion-slow", "Timed out waiting for proxyEndpoint to finish modification.", "handler"),
    ("conflict-exists", "Resource of type 'AWS::EC2::TransitGatewayConnect' with identifier 'tgw-attach-1' has a conflict. Reason: Cannot be modified by ACTION: CREATE. A resource with the primary identifier already exists..", "handler"),
    ("conflict-identifier", "AWS::EC2::TransitGatewayMulticastGroupMember tgw-mcast-domain-1 Cannot be modified by ACTION: CREATE. At least one primary identifier is invalid", "handler"),
    ("conflict-state", "Resource handler returned message: \"Resource of type 'AWS::NetworkManager::ConnectAttachment' with identifier '[AttachmentId]' has a conflict. Reason: STATE: FAILED cannot be modified by ACTION: UPDATE.\" (RequestToken: 1, HandlerErrorCode: ResourceConflict)", "handler"),
    ("conflict-state", "Resource of type 'AWS::EC2::TransitGateway' with identifier '[Id]' has a conflict. Reason: State: \"MODIFYING\" cannot be updated.", "handler"),
    ("resource-conflict-reason", "Resource of type 'AWS::ApiGateway::Deployment' with identifier 'a|b' has a conflict. Reason: null", "remade, CloudFormation"),
    ("resource-conflict-reason", 'Resource handler returned message: "null" (RequestToken: 1, HandlerErrorCode: ResourceConflict)', "CloudFormation CLI guide, handler error codes"),
    ("bucket-not-empty", "The bucket you tried to delete is not empty (Service: Amazon S3; Status Code: 409; Error Code: BucketNotEmpty)", "CloudFormation guide"),
    ("bucket-not-empty", "The bucket 'test-early-validation-20251218181322-2' is not empty. You must either delete all objects and versions or use the deletion policy to retain it, otherwise the delete operation will fail.", "aws-cloudformation/rain#744"),
    ("repository-not-empty", "The repository with name 'app' in registry with id '123456789012' cannot be deleted because it still contains images", "API, ECR"),
    ("repository-not-empty", "The repository with name 'app' in registry with id '1' cannot be deleted because it still contains images", "remade, ECR / ECS/ EKS"),
    ("absent-unnamed", 'Resource handler returned message: "null" (HandlerErrorCode: NotFound)', "CloudFormation CLI guide, handler error codes"),
    ("status-unexpected", "Error occurred during operation 'Stabilizing of my-group failed with unexpected status Failed'.", "handler"),
    ("status-unexpected", "Error occurred during operation 'Unexpected status: [UPDATE_FAILED] while stabilizing delete for resource: [arn:aws:sagemaker:us-east-1:123456789012:image/web]'.", "handler"),
    ("status-unexpected", "Error occurred during operation 'received unexpected module registration status: FAILED'.", "handler"),
    ("status-unexpected", "unknown Document Status: Failed", "handler"),
    ("status-unexpected", "Unable to Create Delivery Stream. Delivery stream status is CREATING_FAILED", "handler"),
    ("failed-unnamed", "Error occurred during operation 'AWS::NetworkFirewall::RuleGroup create failed.'.", "handler"),
    ("failed-unnamed", "Error occurred during operation 'Subnets failed to associate'.", "handler"),
    ("failed-unnamed", "ImageVersion for image: my-image failed to create.", "handler"),
    ("failed-unnamed", "Error occurred during operation 'AWS::Glue::Registry [web] deletion status couldn't be retrieved: null'.", "handler"),
    ("failed-unnamed", "Error occurred during operation 'Stabilizing during update of d-abc'.", "handler"),
    ("failed-unnamed", "Resource handler returned message: \"Error occurred during operation 'Failed to update attribute based access configuration'.\" (RequestToken: 1, HandlerErrorCode: GeneralServiceException)", "handler"),
    ("handler-framework", "READ and LIST handlers must return synchronously.", "handler"),
    ("handler-framework", "Unable to validate incoming model as no schema was provided.", "handler"),
    ("handler-framework", "Failed to decrypt credentials. Decrypted credentials are 'null'.", "handler"),
    ("handler-framework", "Something wrong with fetching current region", "handler"),
    ("immutable-parameters", "Resource of type 'AWS::Kendra::DataSource' with identifier 'web' is not updatable with parameters provided.", "handler"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("completion-slow", "Timed out waiting for the request to be completed.", "", "handler"),
    ("wait-exceeded", "Exceeded attempts to wait", "", "remade, CloudFormation"),
    ("deleted-outside", "User pool client does not exist. (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: 7225a268-52fa-441f-b18a-b15592dfb443; Proxy: null)", "AWS::Cognito::UserPoolClient", "aws-amplify/amplify-studio#976"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("conflict-state", "The bucket policy cannot be updated"),
    ("failed-unnamed", "Failed to create target group: the VPC does not exist"),
    ("failed-unnamed", "InstanceArn cannot be updated."),
    ("bucket-not-empty", "The bucket policy is not empty"),
)  # fmt: skip
