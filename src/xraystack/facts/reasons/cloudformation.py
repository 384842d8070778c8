"""Status reasons of CloudFormation itself, and the general ones of all services."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

TEMPLATE_REASONS = (
    Reason(
        "template-url",
        r"S3 error: |TemplateURL must",
        "CloudFormation cannot read a template in Amazon S3",
        "Check the URL, its region, and that the caller is allowed to read the object.",
    ),
    Reason(
        "skip-resources",
        r"resources failed during UpdateRollback are allowed to be skipped",
        "only resources whose rollback failed can be skipped",
        "Pass only these with --skip. To list them:\nxraystack rollback --stack-name STACK",
    ),
    Reason(
        "ssm-parameter",
        r"Unable to fetch parameters|SSM parameter .*(?:not found|doesn't exist)",
        "a Systems Manager parameter of the template does not exist here",
        "Create it in this account and region, or correct its name.",
    ),
    Reason(
        "parameter-constraint",
        r"Parameter '?[\w:-]+'? (?:failed to satisfy|must )|Parameters: \[.*\] (?:must have values|do not exist)"
        r"|parameter value .* is not",
        "the value of a parameter is missing or not allowed",
        "Pass an allowed value with --parameter-overrides.",
    ),
    Reason(
        "dynamic-reference",
        r"SSM Secure reference is not supported|used in the following SSM reference|Could not parse SecretString"
        r"|Secrets Manager can't find|dynamic reference",
        "a dynamic reference of the template cannot be resolved",
        "Check its form, and that the secret or parameter exists: {{resolve:secretsmanager:SECRET:SecretString:KEY}}."
        " ssm-secure is possible in few properties only.",
    ),
    Reason(
        "template-size",
        r"templateBody.*length|Template may not exceed|Number of (?:resources|parameters|outputs).*greater than",
        "the template exceeds a limit of CloudFormation",
        "Upload it with --s3-bucket (more than 51,200 bytes), or split it into nested stacks.",
    ),
    Reason(
        "transform",
        r"Transform \S+ failed|No transform named|response from transform|Failed to execute transform",
        "a transform (macro) of the template failed",
        "Correct what the text names. A macro must exist in this account and region.",
    ),
    Reason(
        "select-index",
        r"Fn::Select\s*cannot select nonexistent value",
        "a list has fewer values than the template selects from it",
        "Pass more values, for example two subnets.",
    ),
    Reason(
        "template-syntax",
        r"Circular dependency between|Unresolved resource dependencies|Template format error|Template error:"
        r"|Unrecognized resource types?|Unresolved \w+ dependenc|Template validation error|Invalid template (?:resource|attribute)"
        r"|Every \S+ (?:object|value|member) must|not well-formed|Unsupported structure",
        "the template is not valid",
        "To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "name-length",
        r"Member must have length|cannot be longer than|(?:name|length) .*(?:too long|exceeds? \d+)|longer than \d+ characters"
        r"|at least \d+ characters?|(?:must|should|can|may) ?not be (?:null|empty|blank)",
        "a name or value is empty, too long or too short",
        "Set it, or shorten it (or the stack's name, if the name is made of it).",
    ),
    Reason(
        "name-characters",
        r"contains? invalid characters|Member must satisfy regular expression|(?:can|may|must) only contain"
        r"|must (?:begin|start) with a letter",
        "a name or value has characters that are not allowed",
        "Use what the text allows, often only letters, digits and hyphens.",
    ),
    Reason(
        "arn-format",
        r"Invalid (?:service in )?ARN|ARN syntax|not a valid ARN|ARN [^(]*\b(?:invalid|(?:not|isn't) valid|malformed)\b|malformed ARN",
        "a value is not the ARN that it should be",
        "Pass the full ARN: arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME. Of some resources Ref is a name;"
        " use Fn::GetAtt: [Resource, Arn].",
    ),
    Reason(
        "properties-exclusive",
        r"(?:cannot|can't|can not) specify both|(?:specified|used|set) together|mutually exclusive|but not both",
        "properties are mutually exclusive",
        "Keep one of the properties that the reason names.",
    ),
    Reason(
        "property-invalid",
        r"Encountered unsupported property|extraneous key|required (?:key|property) \[|expected (?:minimum|maximum|type)|Value of property .* must be"
        r"|Properties validation failed|Property validation failure|Invalid template property|Model validation failed"
        r"|failed to satisfy constraint|failed validation constraint",
        "a property of the resource is not valid",
        "Correct the property. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "custom-resource",
        r"Custom Resource (?:failed to stabilize)|did not receive a response from your Custom Resource"
        r"|Received response status \[FAILED\] from custom resource|Vendor response doesn't contain|not a valid ResponseStatus"
        r"|(?:Invalid )?Response object",
        "the function behind a custom resource failed or did not respond",
        "Read the log of that function.",
    ),
    Reason(
        "wait-condition",
        r"WaitCondition (?:timed out|received failed)",
        "the wait condition received no success signal",
        "Read the log of the program that sends the signal.",
    ),
    Reason(
        "resource-signal",
        r"SUCCESS signal\(s\) out of|Received FAILURE signal|resource signal\(s\)",
        "the instances did not signal success in time",
        "Read the log of their start-up script (/var/log/cloud-init-output.log).",
    ),
    Reason(
        "deleted-outside",
        r"identifier '?.*'? was not found",
        "a resource that the template expects does not exist; it may have been deleted outside of the stack",
        "Create it again under the same name, or remove it from the template.",
    ),
    Reason(
        "bucket-not-empty",
        r"bucket you tried to delete is not empty",
        "the bucket still holds objects",
        "Empty it, or keep it with DeletionPolicy: Retain.",
    ),
    Reason(
        "repository-not-empty",
        r"repository .*still contains images",
        "the ECR repository still holds images",
        "Delete them, set EmptyOnDelete: true, or keep it with DeletionPolicy: Retain.",
    ),
)

GENERAL_REASONS = (
    Reason(
        "exists",
        r"already exists?\b|HandlerErrorCode: AlreadyExists|\w+AlreadyExists|same name .*exists|Error Code: Duplicate"
        r"|bucket name is not available",
        "a resource of that name already exists outside of this stack",
        "Rename the resource in the template, delete the existing one, or import that with"
        " --import-existing-resources.",
    ),
    Reason(
        "task-permission",
        r"assumed-role/[^/\s]+/[0-9a-f]{32}\b.*not authorized",
        "a role of the task lacks a permission",
        "Add the action to the role in the text, which is the execution role or the task role.",
    ),
    Reason(
        "permission",
        r"not authorized to perform:? (?P<action>[\w:*-]+)|Access ?(?:was |is |has been )?Denied|UnauthorizedOperation"
        r"|AuthFailure|(?:Status Code|StatusCode): 403\b|(?:not|n't) have (?:the )?(?:required |necessary )?permissions?"
        r"|You are not authorized|not authorized to perform this operation",
        "a permission is missing",
        "Add it to the user or role in the text. If it names none, to the deploying user, or to the role of --role-arn.",
    ),
    Reason(
        "throttled",
        r"Rate exceeded|Throttl|TooManyRequests|Request ?Limit ?Exceeded|SlowDown",
        "AWS throttled CloudFormation's calls",
        "Deploy again. The template is not the cause.",
    ),
    Reason(
        "quota",
        r"limit ?exceeded|quota|maximum number|limit (?:has been|was|is) (?:reached|exceeded)|limit for \S+ has been exceeded"
        r"|reached (?:the|its|your) (?:\S+ )?(?:maximum|limit)|exceeds? (?:the |your |its )?(?:account |\S+ )?(?:limit|maximum)\b"
        r"|too many (?!requests|concurrent)|Error Code: \w*(?:LimitExceeded|QuotaExceeded|TooMany)",
        "a service quota is reached",
        "Request an increase in Service Quotas, or delete unused resources.",
    ),
    Reason(
        "in-use",
        r"DependencyViolation|has (?:dependent|a dependent)|is (?:still |currently )?in use|not empty|ResourceInUse",
        "a resource outside of the stack still uses this one",
        "Delete or detach that resource, then repeat the command.",
    ),
    Reason(
        "busy",
        r"\bconcurrent\b|ResourceConflict|OperationAborted|ConcurrentModification|conflicting (?:conditional )?operation"
        r"|(?:update|operation|modification) is (?:already |currently )?in progress|another operation .*in progress|PriorRequestNotComplete"
        r"|is being (?:modified|updated|created|deleted)",
        "another operation is changing the resource",
        "Wait until it has ended, then deploy again.",
    ),
    Reason(
        "wrong-state",
        r"unsupported state|Error Code: Invalid\w*State\b|(?:not|n't) in (?:an? |the )?(?:valid |required |available |ACTIVE |correct )\S*state"
        r"|IncorrectState|InvalidState",
        "the resource is not in a state that allows this",
        "Wait until it is available, then deploy again. Let the resource depend on it (DependsOn).",
    ),
    Reason(
        "immutable",
        r"NotUpdatable|create-only|Update of resource type is not permitted|Updating .*(?:not supported|not allowed)"
        r"|cannot be (?:updated|modified|changed)",
        "the resource or one of its properties cannot be changed after its creation",
        "Undo the change, or create the resource again under another logical ID.",
    ),
    Reason(
        "not-stabilized",
        r"NotStabilized|did not stabilize|Exceeded attempts to wait|timed out waiting for completion",
        "the resource did not become ready in time",
        "Check it in its service. For an ECS service, read the reasons of its stopped tasks.",
    ),
    Reason(
        "internal-failure",
        r"Internal ?(?:Failure|Error|ServerError|ServiceError)|ServiceUnavailable|service is unavailable|UnknownFailure"
        r"|HandlerErrorCode: (?:NetworkFailure|ServiceTimeout|ServiceInternalError)|(?:Status Code|StatusCode): 5\d\d\b",
        "the AWS service failed",
        "Deploy again. If it repeats, check the AWS Health Dashboard.",
    ),
    Reason(
        "missing",
        r"HandlerErrorCode: NotFound|ResourceNotFound|NotFoundException|NoSuch[A-Z]\w+|(?:does not|doesn't) exist"
        r"|(?:cannot|could not|can't) (?:be found|find)|was not found",
        "something that the resource refers to does not exist in this account and region",
        "Check the name or ID in the text, the account and the region. For a resource of the template use"
        " Ref or Fn::GetAtt.",
    ),
    Reason(
        "no-cause",
        r"(?:^|ValidationError|returned message: \"?)null\b",
        "the service rejected the resource and names no cause",
        "Read the rejected request in CloudTrail, and compare the properties with the type's page in the"
        " CloudFormation guide.",
    ),
    Reason(
        "value-rejected",
        # Sizes, permissions and states of a resource are no faults of a property's value.
        r"^(?!(?s:.)*(?:permission|privilege|exceed|too (?:large|long|big|many)|available size|maximum allowed|primary secret))(?s:.)*?"
        r"(?:Invalid (?:value|parameter|argument|input)"
        r"|\b(?:must|should) (?:not )?(?:be|have|contain|specify|match|start|end|include|provide)\b"
        r"|\b(?:is|are) (?:not (?:a )?(?:valid|allowed|supported|permitted|available)|invalid|malformed|required|unsupported)\b"
        r"|isn't (?:valid|supported|allowed)|cannot be (?:an? |greater|less|larger|smaller|combined|used|set)|(?:cannot|can't) (?:be specified|specify|contain|have|use)"
        r"|can only be|(?:do(?:es)? not|n't) (?:support|match|allow)|is only (?:valid|supported))",
        "the service rejected a property of the resource",
        "Correct the property that the reason names. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "request-rejected",
        r"HandlerErrorCode: InvalidRequest|Error Code: \w*(?:Invalid|Validation|Malformed|Missing|Unsupported|Client|Mismatch|BadRequest)"
        r"|InvalidParameter|ClientException|ValidationE(?:rror|xception)|Invalid request",
        "the service rejected the request",
        "Read what the reason names: a property of the resource, a permission that the service needs, or the"
        " state of another resource. Correct that, and deploy again.",
    ),
)
"""Searched for last: what any service may say."""
