"""Status reasons of CloudFormation itself, and the general ones of all services."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

TEMPLATE_REASONS = (
    Reason(
        "hook",
        r"following hook\(?s?\)? failed|hook .*(?:failed|non.?compliant)",
        "a CloudFormation hook of the account rejected the resource",
        "Read the hook's own reason, and change the resource as it requires.",
    ),
    Reason(
        "custom-name",
        r"custom-named resource requires replacing",
        "the change replaces a resource whose name is fixed in the template",
        "Rename the resource, or remove its name property. Data in the existing resource is not copied.",
    ),
    Reason(
        "export-in-use",
        r"cannot be (?:deleted|updated) as it is in use by",
        "another stack imports an export of this one",
        "Change or delete the importing stack first.",
    ),
    Reason(
        "export-exists",
        r"is already exported by stack",
        "another stack exports the same name",
        "Rename the export; names of exports are unique in an account and region.",
    ),
    Reason(
        "export-missing",
        r"No export named",
        "the export that the template imports does not exist here",
        "Deploy the exporting stack first, in this account and region, or correct the name.",
    ),
    Reason(
        "termination-protection",
        r"TerminationProtection is enabled|termination protection",
        "termination protection is enabled for the stack",
        "To disable it:\n"
        "aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name NAME",
    ),
    Reason(
        "stack-policy",
        r"denied by stack policy|stack policy",
        "the stack policy denies this change",
        "Change the stack policy, or override it for one update (StackPolicyDuringUpdateBody).",
    ),
    Reason(
        "nested-stack",
        r"Embedded stack .*was not successfully",
        "a nested stack failed",
        "Read the cause in the nested stack's own events.",
    ),
    Reason(
        "template-url",
        r"S3 error: |TemplateURL must",
        "CloudFormation cannot read a template in Amazon S3",
        "Check the URL, its region, and that the caller is allowed to read the object.",
    ),
    Reason(
        "ssm-parameter",
        r"Unable to fetch parameters|SSM parameter .*(?:not found|doesn't exist)",
        "a Systems Manager parameter of the template does not exist here",
        "Create it in this account and region, or correct its name.",
    ),
    Reason(
        "parameter-constraint",
        r"failed to satisfy constraint|Parameters: \[.*\] must have values|parameter value .* is not",
        "the value of a parameter is missing or not allowed",
        "Pass an allowed value with --parameter-overrides.",
    ),
    Reason(
        "template-syntax",
        r"Circular dependency between|Unresolved resource dependencies|Template format error|Template error:"
        r"|Unrecognized resource types?",
        "the template is not valid",
        "To find the line: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-invalid",
        r"Encountered unsupported property|extraneous key|required key \[|Value of property .* must be"
        r"|Properties validation failed|Property validation failure|Invalid template property|Model validation failed",
        "a property of the resource is not valid",
        "Correct the property. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "policy-document",
        r"MalformedPolicy|Invalid principal in policy|Syntax errors in policy|policy document.*(?:invalid|malformed)",
        "IAM rejected a policy document",
        "Check its principals (do they exist?), actions and version 2012-10-17.",
    ),
    Reason(
        "custom-resource",
        r"Custom Resource failed to stabilize|did not receive a response from your Custom Resource"
        r"|Received response status \[FAILED\] from custom resource|Vendor response doesn't contain",
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
        r"SUCCESS signal\(s\) out of|Received FAILURE signal|resource signal\(s\) within the specified duration",
        "the instances did not signal success in time",
        "Read the log of their start-up script (/var/log/cloud-init-output.log).",
    ),
    Reason(
        "deleted-outside",
        r"\(?HandlerErrorCode: NotFound|identifier '?.*'? was not found",
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
    Reason(
        "role-attached",
        r"Cannot delete entity, must|DeleteConflict",
        "policies or instance profiles outside of the stack are attached to the role",
        "Detach them, then repeat the command.",
    ),
)

GENERAL_REASONS = (
    Reason(
        "exists",
        r"already exists",
        "a resource of that name already exists outside of this stack",
        "Rename the resource in the template, delete the existing one, or import that with"
        " --import-existing-resources.",
    ),
    Reason(
        "pass-role",
        r"(?:not authorized|AccessDenied).*iam:PassRole",
        "the caller is not allowed to pass a role to the service",
        "Add iam:PassRole for that role to the deploying user or role, or to the role of --role-arn.",
    ),
    Reason(
        "explicit-deny",
        r"explicit deny in an? (?:identity|resource)",
        "a policy denies the action explicitly",
        "Another permission does not help: change the statement with Effect: Deny.",
    ),
    Reason(
        "permission",
        r"not authorized to perform:? (?P<action>[\w:*-]+)|Access ?Denied|UnauthorizedOperation"
        r"|You are not authorized|not authorized to perform this operation",
        "a permission is missing",
        "Add it to the deploying user or role, or to the role of --role-arn.",
    ),
    Reason(
        "throttled",
        r"Rate exceeded|Throttl|TooManyRequests|RequestLimitExceeded",
        "AWS throttled CloudFormation's calls",
        "Deploy again. The template is not the cause.",
    ),
    Reason(
        "quota",
        r"limit ?exceeded|quota|maximum number|limit has been reached|reached the (?:maximum|limit)",
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
        "internal-failure",
        r"Internal ?(?:Failure|Error|ServerError)|ServiceUnavailable|service is unavailable|UnknownFailure",
        "the AWS service failed",
        "Deploy again. If it repeats, check the AWS Health Dashboard.",
    ),
)
