"""Status reasons of Systems Manager: parameters, documents, associations, managed instances."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "document-shared",
        r"[Dd]ocument\b[^\n]*\b(?:is|are|was) (?:still )?shared\b|Must unshare document",
        "the document is shared with other accounts",
        "Stop sharing it first; those accounts can then not run it any more:\naws ssm describe-document-permission --name NAME --permission-type Share\naws ssm modify-document-permission --name NAME --permission-type Share --account-ids-to-remove ACCOUNT",
    ),
    Reason(
        "document-associated",
        r"disassociate (?:a|the) document|AssociatedInstances\b",
        "associations still run the document on instances",
        "Delete these associations first, if nothing else needs them:\naws ssm list-associations --association-filter-list key=Name,value=NAME\naws ssm delete-association --association-id ID",
    ),
    Reason(
        "document-versions",
        r"DocumentVersionLimitExceeded|[Dd]ocument version limit|maximum of [\d,]+ versions",
        "the document has 1,000 versions, which is the most",
        "Delete old versions that no association uses:\naws ssm list-document-versions --name NAME\naws ssm delete-document --name NAME --document-version VERSION",
    ),
    Reason(
        "document-schema",
        r"\bschema ?[Vv]ersion\b[^\n]*(?:not supported|invalid|unsupported|not valid)",
        "schemaVersion does not fit the type of the document",
        "Write schemaVersion '2.2' for Command, '0.3' for Automation, '1.0' for Session and '2.0' for Policy. A document with steps has mainSteps, not runtimeConfig.",
    ),
    Reason(
        "window-target-in-use",
        r"TargetInUseException|[Mm]aintenance window target\b[^\n]*\b(?:in use|used)",
        "tasks of the maintenance window still use the target",
        "Change or remove these tasks first:\naws ssm describe-maintenance-window-tasks --window-id ID",
    ),
    Reason(
        "patch-baseline-in-use",
        r"[Pp]atch baseline\b[^\n]*(?:in use|registered|patch group|default)",
        "the patch baseline is still registered with a patch group, or is the default",
        "Deregister it first; the group then uses the default baseline:\naws ssm describe-patch-groups\naws ssm deregister-patch-baseline-for-patch-group --baseline-id ID --patch-group GROUP",
    ),
    Reason(
        "parameter-secret-missing",
        r"referencing Secrets Manager: Secret \S+ not found",
        "the name of the parameter refers to a secret of Secrets Manager, which does not exist here",
        "The end of /aws/reference/secretsmanager/NAME is the secret's name: correct it, and the account and region. To list the secrets:\naws secretsmanager list-secrets --query SecretList[].Name",
    ),
    Reason(
        "parameter-not-stored",
        r"^(?![^\n]*referencing Secrets Manager: Secret)(?s:.*)(?<!\")\bParameterNotFound\b(?!\")",
        "Parameter Store has no parameter of that name in this account and region",
        "Correct its name (with its path: /app/name; capital letters count) and the region of the call, or deploy what creates it first. To list them:\naws ssm describe-parameters --query Parameters[].Name",
    ),
    Reason(
        "parameter-levels",
        r"HierarchyLevelLimit|maximum of 15 levels",
        "the parameter's name has more than 15 levels",
        "Use fewer parts between slashes in Name.",
    ),
    Reason(
        "parameter-type-unsupported",
        r"UnsupportedParameterType|parameter type isn'?t supported",
        "the type of the parameter does not exist",
        "Set Type to String or StringList. SecureString is not possible in CloudFormation.",
    ),
    Reason(
        "parameter-quota",
        r"ParameterLimitExceeded|exceeded the number of parameters|maximum number of (?:standard|advanced) parameters",
        "the region has as many parameters as its quota allows (10,000 standard, 100,000 advanced)",
        "Delete unused ones, set Tier: Advanced, or request a higher quota (Service Quotas, Systems Manager).",
    ),
    Reason(
        "parameter-updates",
        r"TooManyUpdates",
        "the parameter or document was changed several times at the same moment",
        "Deploy again. Let resources that write the same one depend on each other (DependsOn).",
    ),
    Reason(
        "document-missing",
        r"^Document \S+ does not exist|AutomationDefinition(?:Version)?NotFound|Invalid document provided|SSM document doesn'?t exist|\bInvalidDocument\b(?!\w)[^\n]*(?:exist|available|\n)|[Dd]ocument with name \S+ does not exist",
        "the document of Systems Manager does not exist in this account and region, or is not shared with the account",
        "Correct its name: AWS-... for those of AWS, the ARN for a shared one. Create an own one first (Ref). To list own ones:\naws ssm list-documents --filters Key=Owner,Values=Self",
    ),
    Reason(
        "association-target",
        r"\bInvalidTarget\b[^\n]*Operation: \w*Association|target isn'?t valid or doesn'?t exist",
        "Targets of the association or window do not name what exists",
        "Write {Key: InstanceIds, Values: [i-...]} or {Key: tag:NAME, Values: [VALUE]}. Instances must be managed by Systems Manager.",
    ),
    Reason(
        "parameter-throttled",
        r"operation '?PutParameter'?",
        "Systems Manager rejected or throttled the call, mostly because the stack changes many parameters at once",
        "Deploy again. Chain parameters with DependsOn in groups of ten, or raise the throughput of Parameter Store:\naws ssm update-service-setting --setting-id /ssm/parameter-store/high-throughput-enabled --setting-value true",
    ),
    Reason(
        "association-rejected",
        r"operation '?CreateAssociation'?",
        "Systems Manager rejected the association, and CloudFormation names no cause",
        "Remove DocumentVersion if the document is one of AWS (AWS-...). Check Name, Parameters (lists of texts), Targets and ScheduleExpression. CloudTrail has the error of the call.",
    ),
    Reason(
        "document-parameters",
        r"Error Code: InvalidParameters, Operation: (?:SendCommand|StartSession|StartAutomationExecution)|[Pp]arameter \S+ is not defined in (?:the )?document",
        "the parameters do not fit those of the SSM document",
        "Pass only parameters that the document declares, each as a list of texts. To show them:\naws ssm describe-document --name DOCUMENT --query Document.Parameters",
    ),
    Reason(
        "resource-not-adopted",
        r"already exists but is not managed by ACK",
        "the resource exists in AWS, and the ACK controller did not create it",
        "To let ACK manage it, create it with the annotations services.k8s.aws/adoption-policy: adopt and adoption-fields (of older controllers an AdoptedResource). Or choose another name.",
    ),
    Reason(
        "instance-not-managed",
        r"InvalidInstanceIdException|(?-i:Error Code: InvalidInstanceId,|^(?:InvalidInstanceId: )?null\W*\n[^\n]*InvalidInstanceId\b)|Instances \[\[?[\w, -]+\]?\] not in a valid state",
        "the instance is not managed by Systems Manager: it does not run, or its agent is not connected",
        "Start it. Its role requires AmazonSSMManagedInstanceCore, and its subnet a route to ssm, ssmmessages and ec2messages. To see managed instances:\naws ssm describe-instance-information",
    ),
    Reason(
        "window-quota",
        r"Window limit exceeded",
        "the account has as many maintenance windows as its quota allows in this region (50)",
        "Delete those that are not needed, or request a higher quota (Service Quotas, Systems Manager):\naws ssm describe-maintenance-windows",
    ),
    Reason(
        "parameter-secure",
        r"SSM Parameters of type SecureString|type SecureString cannot|SecureString (?:parameters? )?(?:cannot|is not|are not)",
        "CloudFormation cannot create a parameter of the type SecureString",
        "Use AWS::SecretsManager::Secret, or create it with the CLI and refer to it with {{resolve:ssm-secure:NAME}}:\naws ssm put-parameter --type SecureString --name NAME --value VALUE",
    ),
    Reason(
        "parameter-pattern",
        r"Parameter value\b[^\n]*AllowedPattern|ParameterPattern|AllowedPattern\b[^\n]*(?:invalid|match|valid)",
        "the parameter's value does not match its AllowedPattern",
        "Correct Value, or AllowedPattern: the expression has to match the whole value. An empty parameter of the template does not match most patterns.",
    ),
    Reason(
        "parameter-type-change",
        r"parameter type\b[^\n]*(?:chang|overwrit|differ)|TypeChange|HierarchyTypeMismatch",
        "the type of an existing parameter cannot be changed",
        "Keep its Type, or set another Name. The parameter of the old name is then deleted with its value and history. CloudFormation cannot create the type SecureString.",
    ),
    Reason(
        "parameter-versions",
        r"ParameterMaxVersionLimit|oldest version, can't be deleted because it has a label|(?<!policy )parameter\b[^\n]*maximum number of versions",
        "the parameter has 100 versions, and the oldest, which a new one would replace, has a label",
        'Move that label to a newer version, or remove it (unlabel-parameter-version). Then repeat the command:\naws ssm get-parameter-history --name NAME --query "Parameters[?Labels].[Version,Labels]"\naws ssm label-parameter-version --name NAME --parameter-version VERSION --labels LABEL',
    ),
    Reason(
        "parameter-data-type",
        r"following data type is not supported: ",
        "DataType of the parameter is not one of the three types",
        "Set it to text, aws:ec2:image or aws:ssm:integration, in small letters.",
    ),
    Reason(
        "parameter-tier",
        r"^(?!.*maximum parameter value)(?s:.*)(?:(?:standard|advanced)[- ]tier|Parameter tier|TierUnsupported|parameter policies)",
        "the parameter requires another tier",
        "Set Tier: Advanced for values over 4 KB (up to 8 KB) or policies; it cannot become Standard again.",
    ),
    Reason(
        "parameter-image",
        r"Stabilizing the parameter creation|aws:ec2:image|data ?type\b[^\n]*ec2:image",
        "the parameter has the data type aws:ec2:image, and its value is not an AMI that the account may use",
        "Pass an AMI (ami-...) of this region, with ec2:DescribeImages for the caller, or remove DataType.",
    ),
    Reason(
        "association-package",
        r"Document type Package is not supported",
        "an association cannot name a document of the type Package",
        "Set Name: AWS-ConfigureAWSPackage, with the parameters action (Install) and name (of the package).",
    ),
    Reason(
        "document-default-version",
        r"Default version of the document can(?:'t|not) be deleted",
        "the default version of the document cannot be deleted alone",
        "Make another version the default first, or delete the whole document:\naws ssm update-document-default-version --name NAME --document-version VERSION",
    ),
    Reason(
        "command-invocation-missing",
        r"InvocationDoesNotExist",
        "the command has no invocation on this instance, or not yet",
        "Wait some seconds after SendCommand, and check the command ID, the instance ID and the region:\naws ssm list-command-invocations --command-id COMMAND",
    ),
    Reason(
        "document-input",
        r"Unknown input names? provided",
        "a step of the Automation document has an input that its action does not have",
        "Use names of the list Known in the reason, with the same capital letters: for aws:executeAwsApi and aws:runCommand those of the API. Put parameters of a Command document under Parameters.",
    ),
    Reason(
        "document-parameter",
        r"Parameter \W?\w+\W? is not declared",
        "a step of the Systems Manager document uses a parameter that the document does not declare",
        "Declare it under parameters of the document, with its type, or correct its name in the step.",
    ),
)
