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
    ("resource-conflict-reason", "Resource of type 'AWS::ApiGateway::Deployment' with identifier 'a|b' has a conflict. Reason: null", "remade, CloudFormation"),
    ("resource-conflict-reason", 'Resource handler returned message: "null" (RequestToken: 1, HandlerErrorCode: ResourceConflict)', "CloudFormation CLI guide, handler error codes"),
    ("bucket-not-empty", "The bucket you tried to delete is not empty (Service: Amazon S3; Status Code: 409; Error Code: BucketNotEmpty)", "CloudFormation guide"),
    ("bucket-not-empty", "The bucket 'test-early-validation-20251218181322-2' is not empty. You must either delete all objects and versions or use the deletion policy to retain it, otherwise the delete operation will fail.", "aws-cloudformation/rain#744"),
    ("repository-not-empty", "The repository with name 'app' in registry with id '123456789012' cannot be deleted because it still contains images", "API, ECR"),
    ("repository-not-empty", "The repository with name 'app' in registry with id '1' cannot be deleted because it still contains images", "remade, ECR / ECS/ EKS"),
    ("absent-unnamed", 'Resource handler returned message: "null" (HandlerErrorCode: NotFound)', "CloudFormation CLI guide, handler error codes"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("wait-exceeded", "Exceeded attempts to wait", "", "remade, CloudFormation"),
    ("deleted-outside", "User pool client does not exist. (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: 7225a268-52fa-441f-b18a-b15592dfb443; Proxy: null)", "AWS::Cognito::UserPoolClient", "aws-amplify/amplify-studio#976"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("bucket-not-empty", "The bucket policy is not empty"),
)  # fmt: skip
