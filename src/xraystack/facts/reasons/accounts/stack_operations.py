"""Status reasons of CloudFormation's API: change sets, stack policies, stack sets and the registry."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "stack-policy-invalid",
        r"^(?!.*Unknown logical).*validating stack policy|Invalid stack policy|stack policy [^\n]*(?:not valid|malformed)",
        "the document of the stack policy is not valid",
        'Each statement has Effect, Action (such as Update:*), Principal: "*" and Resource, such as LogicalResourceId/NAME. It is JSON, with at most 16,384 bytes.',
    ),
    Reason(
        "stack-policy-resource",
        r"Unknown logical (?:ID|resource)\b[^\n]*statement",
        "the stack policy names a resource that the stack does not have",
        "Correct the logical ID in LogicalResourceId/NAME, or remove it from the policy. A pattern with * also fits resources that come later.",
    ),
    Reason(
        "resource-types-parameter",
        r"not allowed by parameter ResourceTypes",
        "the command allows only some resource types (ResourceTypes), and the template has another one",
        "Add that type to --resource-types, such as AWS::SNS::*, or remove the option.",
    ),
    Reason(
        "rollback-trigger-invalid",
        r"Rollback Trigger'?s? (?:ARN|Type)\b|rollback triggers? [^\n]*(?:does not exist|not found|cannot be found|is not supported)|Rollback Trigger Type not supported",
        "a rollback trigger does not name an existing CloudWatch alarm",
        "Set Type AWS::CloudWatch::Alarm or AWS::CloudWatch::CompositeAlarm, and Arn arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME. At most five alarms of this account and region are possible.",
    ),
    Reason(
        "change-set-of-existing",
        r"already exists and cannot be created again with the changeSet",
        "the stack exists already, but the change set is one that creates a stack",
        "Create the change set with --change-set-type UPDATE. If the stack is in ROLLBACK_COMPLETE, delete it first.",
    ),
    Reason(
        "stack-deleted",
        r"is in DELETE_COMPLETE state",
        "the stack has been deleted",
        "Create it again under its name. A command with the ID (ARN) of the deleted stack does not reach the new one.",
    ),
    Reason(
        "stack-in-review",
        r"REVIEW_IN_PROGRESS",
        "the stack has no resources yet: its first change set was created, but not executed",
        "Execute that change set, or delete the stack, then deploy again:\naws cloudformation delete-stack --stack-name STACK",
    ),
    Reason(
        "stack-name-form",
        r"at 'stackName' failed to satisfy|'stackName'[^\n]*(?:regular expression|length)",
        "the stack's name has a form that is not allowed",
        "Use letters, digits and hyphens, with a letter first and at most 128 characters: no underscores, dots, spaces or empty values.",
    ),
    Reason(
        "change-set-name-form",
        r"at 'changeSetName' failed to satisfy",
        "the change set's name has a form that is not allowed",
        "Use letters, digits and hyphens, with a letter first and at most 128 characters.",
    ),
    Reason(
        "template-url-form",
        r"TemplateURL must|not a valid S3 domain|S3 error: (?:Invalid|URL)|at 'templateURL' failed",
        "the address of the template is not one of Amazon S3",
        "Write TemplateURL as https://BUCKET.s3.REGION.amazonaws.com/KEY: no s3:// address, no website, no local path. Upload a local file first:\naws cloudformation package --template-file FILE --s3-bucket BUCKET",
    ),
    Reason(
        "template-url-denied",
        r"S3 error: (?:Access ?Denied|Forbidden|The (?:specified )?(?:key|bucket) |NoSuch|The bucket|PermanentRedirect|AuthorizationHeader)",
        "CloudFormation cannot read the template in Amazon S3: it does not exist, or the caller may not read it",
        "Check bucket, key and region, with capital letters. Add s3:GetObject on BUCKET/* to the caller, also kms:Decrypt if the object is encrypted; of another account, the bucket policy too.",
    ),
    Reason(
        "template-body-missing",
        r"[Ee]ither Template ?URL or Template ?Body|[Ee]xactly one of TemplateBody|TemplateBody or TemplateURL",
        "the command passes no template, or two",
        "Pass one of --template-body file://FILE and --template-url, or --use-previous-template.",
    ),
    Reason(
        "previous-template",
        r"UsePreviousTemplate|use ?previous ?value",
        "the command refers to a template or value of the last deployment that does not exist",
        "Pass the template or the value itself. UsePreviousValue fits only parameters that the existing stack has.",
    ),
    Reason(
        "stack-resource-missing",
        r"\bResource \S+ does not exist for stack",
        "the stack has no resource of that logical ID",
        "Correct the ID: capital letters count. To list them:\naws cloudformation list-stack-resources --stack-name STACK",
    ),
    Reason(
        "handler-identifier",
        r"Primary I[dD] for this resource is changed",
        "the resource's ID has changed since it was created, so CloudFormation cannot find it",
        "Remove it from the template with DeletionPolicy: Retain and deploy. Then add it again by an import, or under another logical ID.",
    ),
    Reason(
        "rollback-continue-state",
        r"(?:cannot|can not|can't) (?:be (?:rolled back|continued)|continue)\b[^\n]*(?:state|rollback)|can ?not be rolled back|ContinueUpdateRollback cannot|is not in (?:the )?UPDATE_ROLLBACK_FAILED",
        "the stack is not in a state that can be rolled back, or resources in it still fail",
        "Repair the resource that failed, then run this again. In UPDATE_ROLLBACK_FAILED it may be skipped with --skip:\nxraystack rollback --stack-name STACK",
    ),
    Reason(
        "cancel-update-state",
        r"CancelUpdateStack cannot|cannot be cancel\w+ [^\n]*(?:current state|stack)",
        "the stack is not being updated, so there is nothing to cancel",
        "Check the stack's state. A creation cannot be cancelled: delete the stack instead.",
    ),
    Reason(
        "drift-detection",
        r"[Dd]rift detection\b[^\n]*(?:already|in progress|not (?:supported|possible)|cannot|failed)",
        "drift detection already runs, or is not possible in this state of the stack",
        "Wait until it has ended. The stack must be in a state such as CREATE_COMPLETE or UPDATE_COMPLETE:\naws cloudformation describe-stack-drift-detection-status --stack-drift-detection-id ID",
    ),
    Reason(
        "refactor-changes",
        r"[Ss]tack [Rr]efactor\w*|StackRefactor",
        "the refactor changes more than CloudFormation allows, or names what does not exist",
        "Change nothing but logical IDs and the stack of resources: no properties, parameters or conditions. Read StatusReason:\naws cloudformation describe-stack-refactor --stack-refactor-id ID",
    ),
    Reason(
        "import-identifier",
        r"\bResourceIdentifier\b[^\n]*import|import\b[^\n]*\b(?:ResourceIdentifier|identifiers?)\b|identifiers?\b[^\n]*\b(?:to|for|resource) import",
        "an import names the existing resource by a wrong or incomplete identifier",
        "Pass exactly the properties that the type requires, for each resource:\naws cloudformation get-template-summary --template-body file://FILE --query ResourceIdentifierSummaries",
    ),
    Reason(
        "stack-deletion-busy",
        r"cannot be deleted while in status|Cannot delete (?:ChangeSet|StackSet|stack)\b[^\n]* in status",
        "the stack or change set is in the middle of another operation, so it cannot be deleted now",
        "Wait until that operation has ended, or cancel it (aws cloudformation cancel-update-stack), then delete:\nxraystack status --stack-name STACK",
    ),
    Reason(
        "change-set-busy",
        r"ChangeSet cannot be created[^\n]*(?:ongoing|in progress)|ongoing operation is in progress for stack",
        "another operation is running on the stack, so no change set can be created",
        "Wait until it has ended, then deploy again:\nxraystack status --stack-name STACK",
    ),
    Reason(
        "stack-nesting",
        r"[Nn]ested stack depth|nested stacks?\b[^\n]*(?:depth|levels)",
        "stacks are nested deeper than CloudFormation allows",
        "Nest fewer levels: move inner stacks one level up, or deploy them on their own and pass values by exports.",
    ),
    Reason(
        "import-type",
        r"unsupported resource type AWS::[\w:]+, skipping import|resource types? (?:are|is) not supported for (?:resource )?import",
        "resources of this type cannot be imported into a stack: {import_types|see the reason}",
        "Remove them from the import. Import the rest, then deploy these as new ones, after the existing ones were deleted.",
    ),
    Reason(
        "drift-type",
        r"[Dd]rift detection is not supported for resource type",
        "CloudFormation cannot detect drift of this resource type",
        "Exclude that resource: --logical-resource-ids with the others. Compare this one by hand.",
    ),
    Reason(
        "hook-role",
        r"(?:hooks|resources)\.cloudformation\.amazonaws\.com",
        "CloudFormation cannot assume the role of the hook or extension",
        "In the trust policy of {principal|its ExecutionRole} allow hooks.cloudformation.amazonaws.com and resources.cloudformation.amazonaws.com to perform sts:AssumeRole.",
    ),
    Reason(
        "stack-quota",
        r"limit for stacks?\b|maximum number of stacks\b",
        "the account has as many stacks as its quota allows in this region (2,000 by default)",
        "Delete stacks that are not needed, or request a higher quota (Service Quotas, CloudFormation, stack count).",
    ),
    Reason(
        "change-set-quota",
        r"(?:ChangeSet|change sets?)\b[^\n]*(?:limit|quota|maximum)|(?:limit|quota)\b[^\n]*\bchange ?sets?\b",
        "the stack has too many change sets",
        "Delete those that are not needed:\naws cloudformation list-change-sets --stack-name STACK",
    ),
    # stack sets
    Reason(
        "stack-set-service-role",
        r"should have '?stacksets-exec-\w+",
        "the account has no execution role of the service-managed stack set: it is suspended, left the organization, or trusted access is broken",
        "Remove a suspended or closed account from the targets, with RetainStacks. Otherwise enable trusted access again in the management account:\naws cloudformation activate-organizations-access",
    ),
    Reason(
        "stack-set-nested-type",
        r"Nested AWS::CloudFormation::Stack(?:Set)? is not supported|nested stacks? [^\n]*not supported [^\n]*(?:StackSet|stack set)",
        "a service-managed stack set cannot deploy a template with nested stacks or stack sets",
        "Write the resources of the nested template into this one, or use a self-managed stack set (PermissionModel: SELF_MANAGED).",
    ),
    Reason(
        "stack-set-transform",
        r"(?:stack ?sets?\b|SERVICE_MANAGED)[^\n]*(?:\btransforms?\b|\bmacros?\b)|(?:\btransforms?\b|\bmacros?\b)[^\n]*(?:stack ?sets?\b|SERVICE_MANAGED)",
        "a service-managed stack set does not accept transforms or macros",
        "Pass the processed template (after sam package and the transform), or use a self-managed stack set:\naws cloudformation get-template --template-stage Processed --stack-name STACK",
    ),
    Reason(
        "stack-set-targets",
        r"DeploymentTargets should be specified|OrganizationalUnitIds should be specified|Accounts should be specified when|AccountFilterType (?:should|must|can)|AccountFilterType\b|permission model can only have",
        "the targets of the stack set are not complete, or do not fit its permission model",
        "In StackInstancesGroup set Regions and DeploymentTargets: OrganizationalUnitIds (ou-... or r-...) with SERVICE_MANAGED, otherwise Accounts. AccountFilterType requires both.",
    ),
    Reason(
        "stack-set-duplicate",
        r"Stack instance \[[^\]]*\] is duplicated|more than one Parameters set",
        "two entries of StackInstancesGroup have the same account or unit and region",
        "Keep each account or organizational unit in one entry of StackInstancesGroup for a region.",
    ),
    Reason(
        "stack-set-missing",
        r"StackSet \S+ (?:not found|does not exist)|StackSetNotFound",
        "the stack set does not exist in this account and region",
        "Correct its name and region. As a delegated administrator add --call-as DELEGATED_ADMIN:\naws cloudformation list-stack-sets --status ACTIVE",
    ),
    Reason(
        "stack-instance-missing",
        r"StackInstanceNotFound|[Ss]tack instance\b[^\n]*(?:not found|does not exist)",
        "the stack set has no stack in that account and region",
        "Correct account and region. To list them:\naws cloudformation list-stack-instances --stack-set-name NAME",
    ),
    Reason(
        "stack-set-exists",
        r"(?:StackSet|[Ss]tack set)\b[^\n]*already exists",
        "a stack set of that name exists in this account and region",
        "Choose another StackSetName, delete the existing one, or import it.",
    ),
    Reason(
        "stack-set-stale",
        r"StaleRequestException|OperationIdAlreadyExists",
        "another operation of the stack set was made since",
        "Repeat the command with a new operation ID (or without one).",
    ),
    Reason(
        "stack-set-operation-missing",
        r"\bOperationNotFoundException",
        "the stack set has no operation of that ID",
        "List its operations:\naws cloudformation list-stack-set-operations --stack-set-name NAME",
    ),
    Reason(
        "stack-instance-inoperable",
        r"\bINOPERABLE\b",
        "a stack of the stack set could not be deleted, and is excluded from operations",
        "Delete it by hand in its account, then remove the instance:\naws cloudformation delete-stack-instances --retain-stacks --stack-set-name NAME --accounts ID --regions REGION",
    ),
    # registry
    Reason(
        "type-versions",
        r"more than one active version|default version and cannot be deregistered",
        "a registered type has several versions, and only those that are not the default can be removed alone",
        "Deregister the other versions first (--version-id), then the type. To list them:\naws cloudformation list-type-versions --type RESOURCE --type-name NAME",
    ),
    Reason(
        "type-missing",
        r"TypeNotFound|^The type '[\w:]+' cannot be found|\b[Tt]ype '?\w+::[\w:]+'? (?:was |is )?not (?:found|registered|activated)|extension\b[^\n]*(?:not (?:found|registered|activated)|does not exist)",
        "the registry of this account and region does not have that resource type, module or hook",
        "Correct its name, or activate the public extension in each account and region:\naws cloudformation activate-type --type RESOURCE --type-name NAME --publisher-id ID",
    ),
    Reason(
        "type-name",
        r"TypeName is invalid",
        "the name of the extension has another form",
        "Write ORGANIZATION::SERVICE::NAME, a module with ::MODULE at its end. AWS, Amazon, Alexa and Custom are reserved.",
    ),
    Reason(
        "type-configuration",
        r"TypeConfiguration\w*|[Tt]ype configuration\b",
        "the extension's configuration is missing, or does not fit its schema",
        "Set it in this account and region, or by AWS::CloudFormation::HookTypeConfig:\naws cloudformation set-type-configuration --type-name NAME --type RESOURCE --configuration JSON",
    ),
    Reason(
        "registry",
        r"CFNRegistryException",
        "the registry of CloudFormation rejected the extension",
        "Check SchemaHandlerPackage (s3:// address, readable), ExecutionRoleArn and TypeName. Read the description:\naws cloudformation describe-type-registration --registration-token TOKEN",
    ),
    Reason(
        "template-generator",
        r"GeneratedTemplate\w*|ResourceScan\w+|resource scans?\b",
        "the IaC generator cannot start or find a scan or template",
        "Wait until the running scan has ended; a day allows a few scans. To list them:\naws cloudformation list-resource-scans",
    ),
)
"""Searched for before the rows of templates and states: their texts name the operation."""
