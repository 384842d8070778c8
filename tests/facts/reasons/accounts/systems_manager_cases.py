"""Texts for the rows of ``facts.reasons.accounts.systems_manager``: see ``tests.facts.reasons.cases``."""

from __future__ import annotations

CASES: tuple[tuple[str, str, str], ...] = (
    ("parameter-tags-overwrite", "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.", "remade, Systems Manager"),
    ("document-shared", "Must unshare document first before delete (Service: Ssm, Status Code: 400)", "remade, after getmoto/moto"),
    ("document-associated", "Document is associated with instances: AssociatedInstances: You must disassociate a document from all instances before you can delete it.", "remade, Systems Manager"),
    ("window-target-in-use", "Maintenance window target mw still used by task: TargetInUseException", "remade, Systems Manager"),
    ("patch-baseline-in-use", "Patch baseline is in use: ResourceInUseException: Patch baseline pb-1 can't be deleted, it is registered with a patch group", "remade, Systems Manager"),
    ("parameter-secret-missing", "An error occurred (ParameterNotFound) when referencing Secrets Manager: Secret /aws/reference/secretsmanager/web not found. (Service: Ssm, Status Code: 400)", "remade, after getmoto/moto"),
    ("parameter-not-stored", "An error occurred (ParameterNotFound) when calling the GetParameter operation: ", "LocalStack snapshot"),
    ("parameter-levels", "An error occurred (HierarchyLevelLimitExceededException) when calling the PutParameter operation: A hierarchy can have a maximum of 15 levels.", "API"),
    ("parameter-quota", "An error occurred (ParameterLimitExceeded) when calling the PutParameter operation: You have exceeded the number of parameters for this AWS account.", "API"),
    ("parameter-quota", "You have reached the maximum number of standard parameters 10000", "remade, Systems Manager"),
    ("parameter-updates", "An error occurred (TooManyUpdates) when calling the PutParameter operation", "public file 1383181717"),
    ("document-missing", "Error creating SSM association: InvalidDocument: Invalid document provided", "hashicorp/terraform-provider-aws#10004"),
    ("document-missing", "An error occurred (InvalidDocument) when calling the CreateAssociation operation: The SSM document doesn't exist or the document isn't available to the user.", "API"),
    ("document-missing", "An error occurred (AutomationDefinitionNotFoundException) when calling the StartAutomationExecution operation: Document X does not exist.", "public file 68305439241"),
    ("association-target", "An error occurred (InvalidTarget) when calling the CreateAssociation operation: The target isn't valid or doesn't exist. It might not be configured correctly.", "API"),
    ("parameter-throttled", "Resource handler returned message: \"Error occurred during operation 'PutParameter'.\" (RequestToken: x, HandlerErrorCode: GeneralServiceException)", "public file 58576151116"),
    ("association-rejected", "Resource handler returned message: \"Error occurred during operation 'CreateAssociation'.\" (RequestToken: x, HandlerErrorCode: GeneralServiceException)", "public file 5340991003"),
    ("document-parameters", "botocore.errorfactory.InvalidParameters: An error occurred (InvalidParameters) when calling the SendCommand operation: ", "claranet/ssha#71"),
    ("resource-not-adopted", "This resource already exists but is not managed by ACK. To bring the resource under ACK management, you should explicitly adopt the resource by creating a services.k8s.aws/AdoptedResource", "ack#1002"),
    ("instance-not-managed", "An error occurred (TargetNotConnected) when calling the StartSession operation: i-0123456789abcdef0 is not connected.", "remade, Systems Manager"),
    ("instance-not-managed", "Error executing SSM document - InvalidInstanceIdException Instances [[i-1]] not in a valid state for account 123456789012 (Service: Ssm, Status Code: 400)", "public file 57981266082"),
    ("instance-not-managed", "Error executing SSM document - InvalidInstanceIdException Instances [[i-0abc]] not in a valid state for account 111122223333 (Service: Ssm, Status Code: 400, Request ID: x)", "public file 57981266082"),
    ("instance-not-managed", "An error occurred (InvalidInstanceId) when calling the SendCommand operation: ", "aws-cli#3646"),
    ("window-quota", "Window limit exceeded. (Service: Ssm, Status Code: 400, Request ID: c413)", "public file 20455781188"),
    ("parameter-secure", 'Resource handler returned message: "SSM Parameters of type SecureString cannot be created using CloudFormation" (RequestToken: 1, HandlerErrorCode: InvalidRequest)', "handler"),
    ("parameter-pattern", "Parameter value, can't fail to validate against allowedPattern: ^[a-z]+$ (Service: Ssm, Status Code: 400, Error Code: ParameterPatternMismatchException)", "Systems Manager API reference"),
    ("parameter-type-change", "Parameter /a/b could not be overwritten: The parameter type cannot be changed from String to SecureString. Create a new parameter with a unique name", "API"),
    ("parameter-image", "Stabilizing the parameter creation for parameter /xxxx/xxxx/xxxx:1", "aws-cloudformation/cloudformation-coverage-roadmap#1650"),
    ("association-package", "InvalidDocument: Document type Package is not supported for associations", "hashicorp/terraform-provider-aws#35664"),
    ("document-input", "An error occurred (InvalidDocumentContent) when calling the CreateDocument operation: Unknown input names provided. Known=[ [Comment, MaxErrors, Parameters, DocumentHashType, ServiceRoleArn, MaxConcurrency, Targets]]", "public file 22337289281"),
    ("document-parameter", 'An error occurred (InvalidDocumentContent) when calling the CreateDocument operation: Parameter "PackageVersion" is not declared.', "CrowdStrike/aws-ssm-distributor#66"),
    ("parameter-versions", "An error occurred (ParameterMaxVersionLimitExceeded) when calling the PutParameter operation: You attempted to create a new version of parameter-name by calling the PutParameter API with the overwrite flag. Version version-number, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.", "API reference, ParameterMaxVersionLimitExceeded"),
    ("parameter-data-type", "The following data type is not supported: String (Data type names are all lowercase.) (Service: Ssm, Status Code: 400)", "remade, after getmoto/moto"),
    ("parameter-type-unset", "A parameter type is required when you create a parameter. (Service: Ssm, Status Code: 400)", "remade, after getmoto/moto"),
    ("parameter-labels", "An error occurred (ParameterVersionLabelLimitExceeded) when calling the LabelParameterVersion operation: A parameter version can have maximum 10 labels.Move one or more labels to another version and try again.", "remade, after getmoto/moto"),
    ("patch-group-registered", "Patch Group baseline already has a baseline registered for OperatingSystem AMAZON_LINUX_2. (Service: Ssm, Status Code: 400)", "remade, after getmoto/moto"),
    ("tagged-resource-id", "Invalid Resource Id (Service: Ssm, Status Code: 400)", "remade, after getmoto/moto"),
    ("command-id", "Invalid command id. (Service: Ssm, Status Code: 400)", "remade, after getmoto/moto"),
    ("document-default-version", "Default version of the document can't be deleted. (Service: Ssm, Status Code: 400)", "remade, after getmoto/moto"),
    ("command-invocation-missing", "An error occurred (InvocationDoesNotExist) when calling the GetCommandInvocation operation:", "remade, after getmoto/moto"),
)  # fmt: skip

TYPED_CASES: tuple[tuple[str, str, str, str], ...] = (
    ("document-shared", "Document shared with accounts can't be deleted: InvalidDocumentOperation: Document is shared with other accounts", "AWS::SSM::Document", "remade, Systems Manager"),
    ("document-versions", "Document version limit exceeded: The document has reached the maximum of 1000 versions.", "AWS::SSM::Document", "remade, Systems Manager"),
    ("document-schema", "Invalid document content: schemaVersion 1.2 not supported for Command", "AWS::SSM::Document", "remade, Systems Manager"),
)  # fmt: skip

NEIGHBOURS: tuple[tuple[str, str], ...] = (
    ("parameter-type-change", "The function parameter type differs from the declared one"),
    ("document-parameter", "SQL: Parameter @id is not declared"),
    ("parameter-tier", "The policy p already has the maximum number of versions (5)"),
    ("parameter-image", "Invalid data type for parameter x (Service: TimestreamWrite)"),
    ("parameter-versions", "The policy p already has the maximum number of versions (5)"),
)  # fmt: skip
