"""Status reasons of stacks and stack sets: states, nested stacks, hooks and imports."""

from __future__ import annotations

from xraystack.facts.reasons.row import IMPORT, Reason

_FAILED_EVENTS = "aws cloudformation describe-events --stack-name STACK --filters FailedEvents=true"


def _state_pattern(states: str) -> str:
    """Return a pattern of AWS's and its tools' sentences about a stack in one of the states, a pattern."""
    return (
        rf"current state of (?:{states}) is invalid|(?:\bstack\b[^\n]*|:stack/\S* |^)is in (?:{states}) state"
        rf"|^[\w-]+/[0-9a-f]{{8}}-[0-9a-f-]{{20,}} is in (?:{states}) state|non-updatable status: (?:{states})|cannot be updated while in status (?:{states})\b"
        rf"|\bstack\b(?! (?:refactor|set|instance)s?\b)[^\n]{{0,120}}\b(?:state|status)(?: is| of|:)* \W?(?:{states})\W*\n"
    )


_FAILED_ONLY = "--query \"StackEvents[?ends_with(ResourceStatus, 'FAILED')].[LogicalResourceId,ResourceStatusReason]\""

NESTED_STACK = Reason(
    "nested-stack",
    r"Embedded stack .*(?:was|is) not success|nested stack .*(?:failed|was not successfully)",
    "a nested stack failed, at {failed_resources|one of its resources}",
    "Read the cause in the nested stack's own failed events. The first command shows its ID, which the second one requires:\n"
    "aws cloudformation describe-stack-resources --stack-name STACK --query \"StackResources[?ResourceType=='AWS::CloudFormation::Stack'].[LogicalResourceId,ResourceStatus,PhysicalResourceId]\"\n"
    f"aws cloudformation describe-stack-events --stack-name ID {_FAILED_ONLY}",
)
"""Also of a nested stack whose event has the words of a waiter only."""

REASONS = (
    Reason(
        "administration-role-missing",
        r"role with trust relationship to CloudFormation|AdministrationRole\b[^\n]*(?:not exist|not found|cannot be assumed)",
        "the account of the stack set has no administration role of this name that trusts CloudFormation",
        "Create it there, and allow cloudformation.amazonaws.com in its trust policy; for regions that must be enabled also cloudformation.REGION.amazonaws.com. It requires sts:AssumeRole on the execution roles. Keep it as long as the stack set exists. To print its template:\nxraystack render fleet-administration-role",
    ),
    Reason(
        "execution-role-missing",
        r"should have '?(?!stacksets-exec)[^']*'? role with trust relationship(?! to CloudFormation)|perform:? sts:AssumeRole\b[^\n]*StackSetExecutionRole",
        "the account has no execution role that trusts the administration role",
        "Deploy it in that account, and allow sts:AssumeRole on it to the administration role. If one of them was created a moment ago, wait a minute and repeat the operation. To print its template:\nxraystack render fleet-execution-role",
    ),
    Reason(
        "delegated-administrator",
        r"^(?!(?s:.*)(?:\(Service: (?!,|\w*CloudFormation)|administrator (?:for|of) (?!(?:AWS )?(?:CloudFormation|stack ?sets?)))).*(?:Account used is not a delegated administrator|(?:not a delegated administrator|(?:management|master)(?: account)? or delegated admin)[^\n]*(?:stack ?sets?|SERVICE_MANAGED|CloudFormation))",
        "the account is not a delegated administrator for stack sets, or the call lacks CallAs: DELEGATED_ADMIN",
        "Run the command in the management account, without CallAs or with SELF. A delegated administrator passes --call-as DELEGATED_ADMIN, and requires"
        " organizations:ListDelegatedAdministrators. To register an account, in the management account:\n"
        "aws organizations register-delegated-administrator --account-id ACCOUNT --service-principal member.org.stacksets.cloudformation.amazonaws.com",
    ),
    Reason(
        "schedule-attribute",
        r"retrieve \w+ attribute for AWS::Scheduler::Schedule\b",
        "CloudFormation cannot read an attribute of the schedule; it looks for it in the default schedule group only",
        "For a schedule with GroupName build the ARN instead of Fn::GetAtt: Fn::Sub arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/GROUP/NAME. If it was deleted outside of the stack, create it again.",
    ),
    Reason(
        "attribute-unreadable",
        r"(?:failed to|cannot|could not) retrieve attribute (?s:.)*not ?(?:found|exist)|unable to retrieve \w+ attribute for \w+::\w(?![^\n]*Model validation failed)",
        "CloudFormation cannot read a resource that the template refers to; it was perhaps deleted outside the stack",
        "Check whether it exists. If it was deleted, create it again with the same name. Or deploy without it and what refers to it, then add them again."
        " If it exists, deploy again, and allow the service's Describe or Get action to the deploying role.",
    ),
    Reason(
        "stack-other-account",
        r"Resource account \(?\d+\)? doesn't match account \(?\d+\)? parsed from ARN",
        "the stack in the ARN is in another account than the credentials of the call",
        "Use credentials of the account in the ARN: another profile or role. To see those in use:\naws sts get-caller-identity",
    ),
    Reason(
        "organization-principal",
        r"unrecognized service principal",
        "AWS Organizations does not know that service principal",
        "Check its name. To enable stack sets, in the management account:\naws cloudformation activate-organizations-access",
    ),
    Reason(
        "trusted-access",
        r"enable organizations access|organizations access .*(?:disabled|not enabled)|(?:stack ?sets?|CloudFormation).*trusted access|trusted access.*(?:stack ?sets?|CloudFormation)",
        "stack sets have no trusted access to the organization",
        "Enable it in the management account:\naws cloudformation activate-organizations-access",
    ),
    Reason(
        "stack-set-busy",
        r"^(?=(?s:.*)(?:stack ?set|StackInstances|Service: \w*CloudFormation))(?!(?s:.*)\(Service: (?!,|\w*CloudFormation))(?s:.*)OperationInProgress(?!.*(?:Create|Update|Delete)Stack\b)|another operation on StackSet .*in progress",
        "another operation changes the stack set",
        "Wait until it has ended, then repeat the command:\naws cloudformation list-stack-set-operations --stack-set-name SET",
    ),
    Reason(
        "stack-set-not-empty",
        r"StackSet ?(?:is )?not ?empty",
        "the stack set still has stack instances",
        "Delete its stack instances first. With --no-retain-stacks their stacks and data are deleted, with --retain-stacks they stay:\naws cloudformation list-stack-instances --stack-set-name SET\naws cloudformation delete-stack-instances --stack-set-name SET --accounts ACCOUNT --regions REGION --retain-stacks",
    ),
    Reason(
        "stack-set-role-new",
        r"assumed-role/stacksets-exec-\w+/\S+ is not authorized to perform: cloudformation:",
        "the role that the stack set made in this account may not deploy yet, or a policy denies it",
        "Deploy again in some minutes: a new role is not ready at once. If it repeats, look at the service control policies of the account.",
    ),
    Reason(
        "stack-set-tolerance",
        r"failure tolerance (?:has|was|is) (?:been )?exceeded|exceeded .*failure tolerance",
        "too many other accounts failed, so the operation did not try this one",
        "Read the reasons of the failed ones, correct them, then deploy again; a higher tolerance lets the operation try all:\naws cloudformation list-stack-set-operation-results --stack-set-name SET --operation-id ID --query \"Summaries[?Status=='FAILED'].[Account,Region,StatusReason]\"",
    ),
    Reason(
        "stack-set-stack",
        r"stack ?set operation \S+ [^\n]*The following resource\(s\) failed to (?:create|update|delete): \[",
        "a stack of the stack set failed in an account; the text names the resources, not why they failed",
        "In that account and region read the first failure of the stack, which may be deleted (then by its ID):\naws cloudformation list-stacks --query \"StackSummaries[?starts_with(StackName,'StackSet-')].StackId\"\naws cloudformation describe-events --stack-name STACK_ID --filters FailedEvents=true",
    ),
    Reason(
        "stack-set-operation",
        r"stack ?set operation \S+ (?:was|has|failed|is)\b.*(?:stopped|failed)|operation \S+ for stack ?set \S+ (?:failed|was stopped)",
        "the operation of a stack set failed in an account",
        "To read the reason of each account:\n"
        "aws cloudformation list-stack-set-operation-results --stack-set-name NAME --operation-id ID",
    ),
    Reason(
        "account-gate-none",
        r"[Ff]unction not found: \S*AccountGate\b|[Ii]nsufficient permissions to invoke \S*AccountGate\b|\bAccount ?Gate\b[^\n]*\bSKIPPED\b",
        "the account has no account gate function that the stack set may invoke, so that its check is skipped: this is not the failure",
        "Nothing is to be done: the function is optional. To use one, allow the execution role of the stack set lambda:InvokeFunction on it. Read StatusReason of the account and region for the cause:\naws cloudformation list-stack-set-operation-results --stack-set-name SET --operation-id ID",
    ),
    Reason(
        "account-gate",
        r"\baccount ?gate\b[^\n]*(?:fail|denied|rejected|timed out)|AccountGate returned (?:a )?(?:status (?:of )?)?FAILED|(?:failed|denied|rejected|stopped) by (?:the |an )?account ?gate",
        "the account gate function of the account denied the operation",
        "In that account and region read the log of this function (/aws/lambda/AWSCloudFormationStackSetAccountGate): it must return Status: SUCCEEDED. The execution role of the stack set requires lambda:InvokeFunction on it. Without such a function the account is not checked.",
    ),
    Reason(
        "organizational-unit-form",
        r"OrganizationalUnitIds?\b[^\n]*(?:pattern|not valid|invalid)|(?:pattern|match)\W[^\n]*\^\(?:?ou-",
        "an organizational unit must be passed by its ID (ou-...), and the whole organization by the ID of its root (r-...)",
        "Pass neither the ID of the organization (o-...), nor a name, a path or an account. To list them:\naws organizations list-roots\naws organizations list-organizational-units-for-parent --parent-id ROOT",
    ),
    Reason(
        "organizational-unit-missing",
        r"organizational ?unit .*not found[^\n]*stack ?set|stack ?set[^\n]*organizational ?unit .*not found",
        "the organizational unit is not a target of the stack set, or the organization does not have it",
        "A unit without stack instances in the stack set cannot be updated: if it is new, add it with create-stack-instances, in Terraform as another aws_cloudformation_stack_set_instance. Otherwise correct its ID. The first command lists the units that are targets:\naws cloudformation list-stack-set-auto-deployment-targets --stack-set-name NAME\naws cloudformation create-stack-instances --stack-set-name NAME --deployment-targets OrganizationalUnitIds=ID --regions REGION",
    ),
    Reason(
        "early-validation-contents",
        r"EarlyValidation::\w*(?:Empt|Bucket|Repository)|early validation:[^\n]*\bis not empty",
        "a bucket or repository that the change set deletes is not empty, so its deletion would fail",
        "Keep it with DeletionPolicy: Retain, deployed before it is removed from the template. Or empty it, which deletes its objects or images for good.",
    ),
    Reason(
        "early-validation-several",
        r"EarlyValidation::\w+, ?(?:AWS::)?EarlyValidation::\w+",
        "CloudFormation's validation before the deployment found several faults",
        f"ResourceExistenceCheck: a resource that the template creates exists already; rename it, delete the existing one, or import it with {IMPORT}. PropertyValidation: a property is missing, unknown or has a value of another form; check with xraystack lint TEMPLATE. To show the resources:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "early-validation-exists",
        r"EarlyValidation::ResourceExistenceCheck|early validation:[^\n]*already exists",
        "a resource that the template creates exists already",
        f"Rename or remove the resource in the template, delete the existing one, or import it with {IMPORT}. At a bootstrap it is the bucket or a role of an earlier CDKToolkit. To show which:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "early-validation-property",
        r"EarlyValidation::PropertyValidation",
        "a property of the template is missing, unknown, or has a value of another form",
        "Check it: xraystack lint TEMPLATE. To show the resource and the path:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "early-validation",
        r"AWS::EarlyValidation\b|EarlyValidation|early validation|pre-deployment validation",
        "CloudFormation's validation before the deployment rejected the template",
        "Correct the findings. If one of them is wrong, repeat the command with --disable-validation. To list them:\n"
        "aws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "lifecycle-hook-role",
        r"lifecycle hook\b[^\n]*(?:unable to|cannot|can't|could not|failed to) assume",
        "ECS cannot assume the role of a lifecycle hook: {principal|see its RoleArn}",
        "In the trust policy of {principal|the hook's RoleArn} allow ecs.amazonaws.com (not ecs-tasks), in this account. Then deploy again.",
    ),
    Reason(
        "lifecycle-hook-denied",
        r"lifecycle hook\b[^\n]*not authorized to perform:? lambda:",
        "the role of a lifecycle hook may not do {action|what the hook requires}",
        "Add {action|lambda:InvokeFunction} on the function of HookTargetArn to {principal|the hook's RoleArn}.",
    ),
    Reason(
        "lifecycle-hook-throttled",
        r"lifecycle hook\b[^\n]*(?:TooManyRequests|[Tt]hrottl|Rate exceeded)",
        "Lambda throttled the function of a lifecycle hook: it reached its reserved concurrency, or that of the account",
        "Raise or remove ReservedConcurrentExecutions of the function; 0 lets it never run. Or request a higher quota of concurrent executions for the region. Then deploy again.",
    ),
    Reason(
        "lifecycle-hook-response",
        r"lifecycle hook\b[^\n]*(?:parse the response|hookStatus(?!\W{1,4}(?:is |was |of )?\W?FAILED))|^(?=[^\n]*(?:deployment|:function:|Lambda|hook\(s\)))[^\n]*lifecycle hook\b[^\n]*(?<!eartbeat )(?:timed out|time-?out)|unable to parse the response from \S+:function:|\bhook ?status (?:must not be null|is (?:null|missing|not valid|invalid))|\b(?:unrecogni[sz]ed|unknown|invalid) hook ?status\b",
        "the function of a lifecycle hook returned no valid hookStatus, or it did not end in time",
        'Let each path of the function return {"hookStatus": "SUCCEEDED"}, "FAILED" or "IN_PROGRESS", also after an exception; capital letters count. Check its Timeout, and its log in CloudWatch Logs (/aws/lambda/NAME).',
    ),
    Reason(
        "lifecycle-hook",
        r"hook execution failure|(?<!PROVISIONING )(?<!Exec )(?<!HTTP )(?<!React )(?<!Vue )lifecycle hook(?:\(s\)|s)? (?!.*(?:not authorized to perform|[Hh]eartbeat)).*(?:failed|timed out|rejected|stopped|returned)",
        "a lifecycle hook stopped the operation",
        "Correct the reason in the event. If it has none, read the log of the function, script or command behind the hook. If it has no log, check that the function exists, its ARN in the hook, and the hook's role.",
    ),
    Reason(
        "hook-warned",
        r"Failure was ignored under WARN mode|\b[Hh]ook\b[^\n]*\bin WARN mode\b",
        "a hook found a fault, but it only warns: it does not stop the operation. Its message: {hook_message|see the reason}",
        "Nothing failed because of it: look for another failed event. Change the resource as that message requires, before the owner of the hook sets its FailureMode to FAIL.",
    ),
    Reason(
        "hook-guard",
        r"(?:Template|Resource|Stack) failed validation, the following rule|following rule\(s\) failed|^(?![^\n]*(?:[Ff]ail(?:ed|ure)? to|[Uu]nable to|[Cc]ould not|[Cc]annot|[Aa]ccess ?[Dd]enied|not authorized|NoSuch|[Pp]ars(?:e|ing)))[^\n]*(?:cfn-guard|Guard (?:hook|rule))",
        "the resource does not fulfil rules of a Guard hook: {rules|see the reason}",
        "Change the properties that these rules check. The report is in {report|the bucket that the hook's configuration names}; or read the annotations:\naws cloudformation get-hook-result --hook-result-id ID",
    ),
    Reason(
        "hook-control",
        r"\[FIX\]: ?\w|\bhook\b[^\n]*\[CT\.\w+\.PR\.\d+\]",
        "the resource does not comply with the control {control_number|of a hook} of the organization",
        "{control_fix|Change the property that the control requires}. Only the owner of the controls (AWS Control Tower) can exempt an account.",
    ),
    Reason(
        "hook-lambda",
        r"(?:^|[:.\]'] ?|\b[Tt]he |[Cc]loud ?[Ff]ormation |::\w+ )[Hh]ook (?![^\n]*(?:returned|status:?) FAILED)[^\n]*(?:(?:(?:Lambda|function) (?:invocation|execution|call|returned|failed|timed out)|\bfunction:? arn:\S+|arn:\S+:function:\S+)\b[^\n]*(?:fail|error|denied|invalid|timed out|throttl|not (?:found|exist|authorized))|(?:message|error|reason):? (?:(?:fail\w*|unable) to|could not) (?:invoke|assume|download|read|retrieve|fetch|get|load|parse|call)\b|message: (?:An? )?internal (?:error|failure)|not authorized to perform|[Aa]ccess ?[Dd]enied \(Service|NoSuch(?:Key|Bucket)|(?:handler|message|invocation)\b[^\n]*\btimed out\b)|HOOK_INVOCATION_ERROR|(?:InternalFailure|HandlerInternalFailure|AccessDenied)[^\n]*\bhook\b",
        "the hook itself failed: its function, its role or its rules could not be used",
        "The owner of the hook has to correct its execution role, function or S3 address. Until then its FailureMode: WARN lets deployments pass.",
    ),
    Reason(
        "hook-failed",
        r"(?<!-)(?<!commit )(?<!traffic )(?<!push )(?<!install )(?<!upgrade )\bhook (?:\w+::[\w:]+|invocation) failed|(?<!\w)hook (?:handler|invocation) .*(?:error|failed|timed out)",
        "a CloudFormation hook of the account could not check the resource",
        "The owner of the hook has to repair it: its function, role or configuration. A hook in FAIL mode"
        " blocks the operation until then.",
    ),
    Reason(
        "hook-message",
        r"[Hh]ook failed with message: (?![^\n]*ignored under WARN)\w|Hook of type '[^'\n]*' returned a Non-Compl\w+ status",
        "{hook_name|a CloudFormation hook} of the account rejected the resource: {hook_message|see the reason}",
        "Change the resource as that message requires. If it names a fault of the hook itself (function, role, rules), its owner has to correct that. Only the owner can exempt a stack (TargetFilters and StackFilters).",
    ),
    Reason(
        "hook-change-set",
        r"\b[Cc]hange ?[Ss]et\b[^\n]*hook\(s\) failed",
        "{hook_name|a CloudFormation hook} of the account rejected the change set",
        'Read the hook\'s own reason with the ARN of the change set, and change the template as it requires:\naws cloudformation list-hook-results --target-type CHANGE_SET --target-id CHANGE_SET_ARN --query "HookResults[].[TypeName,HookStatusReason]"',
    ),
    Reason(
        "hook-silent",
        r"\bhook \w+::[\w:]+ rejected\W*$",
        "{hook_name|a CloudFormation hook} of the account rejected the resource, and its event has no reason",
        "Ask the owner of the hook which rule it checks, or read its log and its result. The ID of the result is HookInvocationId in the event:\naws cloudformation get-hook-result --hook-result-id ID",
    ),
    Reason(
        "hook",
        r"(?<!lifecycle )\bhook\(s\)(?:/validation)? failed(?![^\n]*EarlyValidation)|\b[Hh]ooks? [^\n]*\w+::\w+::\w+[^\n]*(?:failed|non.?compliant|rejected)|(?<![\w:])(?!AWS::)\w+::\w+::\w*[Hh]ook\w*[^\n]*(?:failed|non.?compliant|rejected)|CloudFormation [Hh]ooks?\b[^\n]*(?:failed|non.?compliant|rejected)|HOOK_\w*FAILED|HandlerErrorCode: NonCompliant",
        "{hook_name|a CloudFormation hook} of the account rejected the resource",
        'Read the hook\'s own reason, and change the resource as it requires. A fault of the hook itself is one for its owner:\naws cloudformation describe-stack-events --stack-name STACK --query "StackEvents[?HookStatusReason].[LogicalResourceId,HookType,HookStatusReason]"',
    ),
    Reason(
        "custom-name",
        r"custom-named resource requires replacing",
        "the change replaces a resource whose name is fixed in the template",
        "Rename the resource, or remove its name property. The update then deletes the existing one, and its data are not copied: to keep it, set UpdateReplacePolicy: Retain first.",
    ),
    Reason(
        "stack-outputs-unread",
        r"Cannot read propert(?:y '(?:OutputValue|Outputs|StackStatus|StackEvents)' of (?:null|undefined)|ies of (?:null|undefined) \(reading '(?:OutputValue|Outputs|StackStatus|StackEvents)'\))|KeyError: '(?:Outputs|OutputValue)'",
        "a program reads an output of the stack that does not exist: often the creation of the stack failed, or the stack was deleted",
        "Look at the state of the stack first. In ROLLBACK_COMPLETE delete it, correct the first failure, and deploy again. Otherwise correct account, region, stack and name of the output:\naws cloudformation describe-stacks --stack-name STACK --query 'Stacks[].[StackStatus,Outputs]'",
    ),
    Reason(
        "replacement-without-rollback",
        r"Replacement type updates not supported",
        "a replacement is not possible without rollback",
        "Deploy without --disable-rollback (in the CDK: --rollback). A stack in UPDATE_FAILED must be rolled back first:\naws cloudformation rollback-stack --stack-name STACK",
    ),
    Reason(
        "service-stack-failed",
        r"^(?!.*InstanceLaunchWaitCondition).*[Ss]tack named '[^']*' aborted operation",
        "the stack that the service makes for itself failed",
        "Read its first failed event, and correct that cause in the resource:\naws cloudformation describe-stack-events --stack-name {failed_stack|NAME_IN_THE_REASON} --query \"StackEvents[?ends_with(ResourceStatus, 'FAILED')].[LogicalResourceId,ResourceStatusReason]\"",
    ),
    Reason(
        "stack-creation-paused",
        r"stack is currently in a non-terminal \[CREATE_FAILED\] state",
        "the stack's creation failed, and what was created was kept (--disable-rollback)",
        f"Read the first failure, and correct it. To continue from here deploy again with --disable-rollback. Otherwise delete the stack with its resources, and create it again:\n{_FAILED_EVENTS}\nxraystack delete --stack-name STACK",
    ),
    Reason(
        "stack-paused",
        r"stack is currently in a non-terminal \[(?!CREATE_FAILED)\w+_FAILED\] state",
        "the stack's last update failed, and the stack was kept without rollback (--disable-rollback)",
        f"Read the first failure, and correct it. Deploy with --disable-rollback to continue from here, or return to the state before that update first:\n{_FAILED_EVENTS}\nxraystack rollback --stack-name STACK",
    ),
    Reason(
        "stack-deletion-failed",
        _state_pattern("DELETE_FAILED"),
        "a deletion of the stack failed, so it can only be deleted again",
        "Read which resource was not deleted and why, and correct that (such as a bucket that is not empty). Then delete the stack again; --retain-resources keeps what is to stay, --deletion-mode FORCE_DELETE_STACK all that cannot be deleted:\naws cloudformation delete-stack --stack-name STACK --retain-resources ID",
    ),
    Reason(
        "stack-rolled-back",
        _state_pattern("ROLLBACK_COMPLETE"),
        "the stack's creation failed and its resources were deleted again, so it can only be deleted",
        f"Read the first failure, and correct it. Then delete the stack, and deploy again:\n{_FAILED_EVENTS}\nxraystack delete --stack-name STACK",
    ),
    Reason(
        "stack-rollback-failed",
        _state_pattern("UPDATE_ROLLBACK_FAILED"),
        "the stack's last update failed, and then its rollback: a resource could not return to its old state",
        "Read which resource that is and why (--plan shows it), and repair that: a deleted resource, a missing permission, tasks that do not become healthy. Then complete the rollback; --skip ID leaves a resource as it is. Correct what made the update fail before you deploy again:\nxraystack rollback --stack-name STACK --plan\nxraystack rollback --stack-name STACK",
    ),
    Reason(
        "stack-update-failed",
        _state_pattern("UPDATE_FAILED"),
        "the stack's last update failed, and the stack was kept without rollback (--disable-rollback)",
        f"Read the first failure, and correct it. Then deploy again with --disable-rollback, or return to the state before that update:\n{_FAILED_EVENTS}\nxraystack rollback --stack-name STACK",
    ),
    Reason(
        "stack-import-failed",
        _state_pattern("IMPORT_ROLLBACK_FAILED"),
        "an import into the stack failed, and its rollback failed at a resource",
        f"Read which resource and why, and correct that. If the stack then accepts no operation, ask AWS Support before you delete it: a deletion also deletes the resources that it had before the import.\n{_FAILED_EVENTS}",
    ),
    Reason(
        "stack-creation-rollback-failed",
        _state_pattern("ROLLBACK_FAILED"),
        "the stack's creation failed, and in its rollback a resource could not be deleted; the stack can only be deleted",
        f"Read the event DELETE_FAILED, and remove what stops it: a bucket or repository that is not empty, a use elsewhere, a missing permission. Then delete the stack; --retain ID keeps a resource. Before you deploy again correct the first CREATE_FAILED, which made the creation fail:\n{_FAILED_EVENTS}\nxraystack delete --stack-name STACK",
    ),
    Reason(
        "stack-failed",
        _state_pattern("CREATE_FAILED"),
        "the stack's creation failed, and the stack was kept without rollback",
        f"Read the first failure, and correct it. Then delete the stack and deploy again, or continue from here with --disable-rollback (aws cloudformation update-stack):\n{_FAILED_EVENTS}\nxraystack delete --stack-name STACK",
    ),
    Reason(
        "stack-rollback-busy",
        _state_pattern("UPDATE_ROLLBACK_IN_PROGRESS"),
        "the last update of the stack failed, and its rollback is still running",
        "Wait until it ends as UPDATE_ROLLBACK_COMPLETE. Correct what made the update fail, then deploy again. A rollback that lasts for hours waits for a resource, often an ECS service whose tasks do not become healthy: repair that. If it ends as UPDATE_ROLLBACK_FAILED, continue it: xraystack rollback --stack-name STACK. To see the cause and what it waits for:\nxraystack status --stack-name STACK\naws cloudformation describe-stack-events --stack-name STACK",
    ),
    Reason(
        "stack-creation-rollback-busy",
        _state_pattern("ROLLBACK_IN_PROGRESS"),
        "the creation of the stack failed, and CloudFormation is deleting what it created",
        f"Wait until it ends as ROLLBACK_COMPLETE. Read the first failure, and correct it. Then delete the stack, which can no longer be updated, and deploy again:\n{_FAILED_EVENTS}\nxraystack delete --stack-name STACK",
    ),
    Reason(
        "stack-rollback-cleanup",
        _state_pattern("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"),
        "the last update failed and was rolled back; CloudFormation is still deleting what that update created",
        f"Wait until the state is UPDATE_ROLLBACK_COMPLETE. Correct what made the update fail, then deploy again. To read it:\n{_FAILED_EVENTS}",
    ),
    Reason(
        "stack-update-cleanup",
        _state_pattern("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"),
        "the last update succeeded; CloudFormation is still deleting the resources that it replaced or removed",
        "Wait until the state is UPDATE_COMPLETE, then repeat the command. If that lasts, look for a DELETE_IN_PROGRESS in the events, such as a distribution or network interfaces:\naws cloudformation wait stack-update-complete --stack-name STACK\naws cloudformation describe-stack-events --stack-name STACK",
    ),
    Reason(
        "stack-deletion-running",
        _state_pattern("DELETE_IN_PROGRESS"),
        "the stack is being deleted",
        "Wait until it no longer exists, then deploy again, which creates a new one. If the deletion fails (DELETE_FAILED), its event names the resource that stops it:\naws cloudformation wait stack-delete-complete --stack-name STACK",
    ),
    Reason(
        "stack-creation-running",
        _state_pattern("CREATE_IN_PROGRESS"),
        "the stack is still being created",
        "Wait until that has ended, then repeat the command. A creation cannot be cancelled: if it hangs, see which resource it waits for, or delete the stack:\nxraystack status --stack-name STACK",
    ),
    Reason(
        "stack-busy",
        _state_pattern(r"\w*_IN_PROGRESS")
        + r"|\bstack (?!set\b)(?:\S+ )?(?:is (?:being|currently)|currently) (?:updated|in progress)|\bstack [^\n]{0,80}is currently being (?:updated|created|deleted|rolled back)"
        r"|stack .*ongoing operation in progress",
        "another operation is changing the stack: an earlier command, or another person or pipeline",
        "Wait until it has ended, then repeat the command; run one deployment of a stack at a time. An update that hangs can be cancelled, which rolls it back (aws cloudformation cancel-update-stack). To see what it waits for:\nxraystack status --stack-name STACK",
    ),
    Reason(
        "stack-not-updatable",
        r"(?:\bstack\b[^\n]*|:stack/\S* )is in \S{2,40} state and can ?not be updated",
        "the stack is in a state that does not allow an update",
        "IN_PROGRESS: wait until it has ended. ROLLBACK_COMPLETE, ROLLBACK_FAILED, CREATE_FAILED: read why, delete the stack, and deploy again. UPDATE_ROLLBACK_FAILED: complete the rollback first (xraystack rollback --stack-name STACK). To read the state:\nxraystack status --stack-name STACK",
    ),
    Reason(
        "stack-exists",
        r"Stack \[[^\]]*\] already exists",
        "a stack of that name already exists in this account and region",
        "If it is yours, update it: xraystack deploy, aws cloudformation deploy and update-stack do. Otherwise choose another name. Deleting the stack deletes its resources, so read what it has first:\naws cloudformation describe-stack-resources --stack-name STACK",
    ),
    Reason(
        "stack-missing",
        r"\bStack (?:with id |\[)?(?!(?:refactor|instance|set|policy|resource|output|event|operation|trace|frame|variable)s?\b)[^\s\]]+\]? does not exist|\bstack named \S+ cannot be found",
        "the stack does not exist",
        'Check its name, the region, and the account (aws sts get-caller-identity). A new stack that failed may be deleted already (--on-failure DELETE): its events are found by its full ID only. To list the others:\naws cloudformation describe-stacks --query "Stacks[].[StackName,StackStatus]"',
    ),
    Reason(
        "stack-timeout",
        r"creation time exceeded the specified timeout",
        "the stack was not created within its time limit",
        "Correct the resource that was still CREATE_IN_PROGRESS, often an ECS service that does not become steady or a wait condition. Otherwise raise TimeoutInMinutes.",
    ),
    Reason(
        "export-in-use",
        r"(?:Export \S+|^ExportsOutput\w+) cannot be (?:deleted|updated) as it is in use by|Cannot (?:update|delete) export .*in use",
        "another stack imports an export of this one, so that its value must not change",
        "First deploy the importing stack without that import, or delete it, then this one. With the CDK keep the export until then: this.exportValue(...). To find the importers:\naws cloudformation list-imports --export-name NAME",
    ),
    Reason(
        "export-exists",
        r"is already exported by stack|Export names must be unique across",
        "another stack exports the same name",
        'Names of exports are unique in an account and region. Rename the export, for a template of several stacks by the stack\'s name: Fn::Sub ${AWS::StackName}-NAME. If it moves here from the other stack, first deploy that one without it. To list them:\naws cloudformation list-exports --query "Exports[].[Name,ExportingStackId]"',
    ),
    Reason(
        "export-name-part",
        r"No export named (?:[-:/.]\S*|\S*[-:/.]) found",
        "the name of the imported export has an empty part: the text shows where",
        'A parameter or variable in Fn::ImportValue (mostly in Fn::Sub) is empty: pass the name of the exporting stack, or what else the name is made of. To list the exports:\naws cloudformation list-exports --query "Exports[].[Name,ExportingStackId]"',
    ),
    Reason(
        "export-missing",
        r"No export named",
        "the export that the template imports does not exist here",
        'Deploy the exporting stack first, in this account and region, or correct the name: capital letters count. If that stack was renamed or its output removed, so was the export. To list them:\naws cloudformation list-exports --query "Exports[].[Name,ExportingStackId]"',
    ),
    Reason(
        "termination-protection",
        r"^(?!.*managed ?termination).*(?:stack\b.*termination ?protection is enabled|cannot be deleted while termination ?protection)",
        "termination protection is enabled for the stack",
        "Check that it is the right stack. A nested stack has the protection of its root stack. To disable it, then delete again:\n"
        "aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name NAME",
    ),
    Reason(
        "stack-policy",
        r"(?:denied|prevented|not allowed|not permitted|prohibited) by (?:the )?stack policy|stack policy (?:den|prevent|does not allow|prohibit)",
        "the stack policy denies this change",
        "Find the statement with Effect: Deny that names the resource and Update:Modify, Update:Replace or Update:Delete. Change it (aws cloudformation set-stack-policy), or override it for one update: aws cloudformation update-stack with --stack-policy-during-update-body. To read the policy:\naws cloudformation get-stack-policy --stack-name STACK",
    ),
    Reason(
        "no-updates",
        r"No updates are to be performed|No changes to deploy\b|didn't contain changes|change ?set\b[^\n]* (?:contains|has) no changes",
        "the stack already fits the template and the parameters",
        "Nothing is to be done if you expected no change; for a script there is aws cloudformation deploy --no-fail-on-empty-changeset. Otherwise check that the changed template and parameters were passed, of this stack and region.",
    ),
    Reason(
        "stack-operation-quota",
        r"Limit on the number of resources in a single stack operation exceeded",
        "a stack and its nested stacks have more resources together than one operation may change (2,500)",
        "Divide them into several independent stacks, or deploy in steps: add nested stacks a few at a time.",
    ),
    Reason(
        "nested-change-set",
        r"[Nn]ested change set \S+ was not successfully",
        "the change set of a nested stack could not be created",
        "Read why. If a template has values that exist only after the deployment, deploy without a change set of nested stacks (IncludeNestedStacks: false):\naws cloudformation describe-change-set --change-set-name {arn|NESTED_CHANGE_SET} --query StatusReason",
    ),
    Reason(
        "nested-stack-named",
        r"Embedded stack arn:[^\n]*(?:was|is) not success|nested stack [^\n]*arn:[\w-]+:cloudformation:[^\n]*(?:failed|was not successfully)",
        NESTED_STACK.meaning,
        f"Read the cause in the nested stack's own failed events:\naws cloudformation describe-stack-events --stack-name {{arn|ID}} {_FAILED_ONLY}",
    ),
    NESTED_STACK,
    Reason(
        "stack-on-failure",
        r"because it contains \[on-failure|disable-rollback option instead during stack creation",
        "the stack was created with OnFailure (--on-failure) and its creation failed: such a stack cannot be updated",
        "Delete it, and create it again with --disable-rollback in place of --on-failure: after a failure it can then be updated. The deletion loses the data of its resources, except of those with DeletionPolicy: Retain.\naws cloudformation delete-stack --stack-name STACK",
    ),
    Reason(
        "stack-state-tool",
        r"Stack cannot be updated when status is",
        "the program does not update a stack in this state",
        "CloudFormation itself updates a stack in UPDATE_ROLLBACK_COMPLETE: use the aws command, or a newer version of the program. A stack in ROLLBACK_COMPLETE must be deleted first, one in UPDATE_ROLLBACK_FAILED requires: xraystack rollback --stack-name STACK",
    ),
    Reason(
        "nested-output",
        r"(?:Output '[^']*'|^'[\w.-]+') not found in stack",
        "the nested stack has no output of that name",
        "Correct the name in Fn::GetAtt: [STACK, Outputs.NAME], or add the output to the nested template. An output or its resource with a Condition that is false does not exist: use Fn::If with the same condition in the parent.",
    ),
    Reason(
        "import-managed",
        r"already (?:managed by|belongs to) (?:another |a |the )?stack|passed in ResourceToImport are already in a stack",
        "a stack already manages the resource that is imported: this one or another",
        "If it is in this stack already, name only the new resources in the import. Otherwise remove it from the other stack first, with DeletionPolicy: Retain.",
    ),
    Reason(
        "secret-attachment-twice",
        r":secret:\S+ already exists in stack",
        "a secret has one AWS::SecretsManager::SecretTargetAttachment, and another stack or resource has it already",
        "Use a secret for each database. In the CDK fromSecretNameV2 with Credentials.fromSecret attaches the secret again: pass the user name and password as Credentials.fromPassword, or create a new secret. Do not remove the attachment of a database in use.",
    ),
    Reason(
        "exists-in-stack",
        r"(?<!\bfsmt-\w{8} )(?<!\bfsmt-\w{17} )already exists in stack",
        "a resource of that name belongs to a stack already, or two resources of the template share it",
        "Rename the resource, or remove it from the stack in the text. If that stack is deleted already, it kept the resource: delete it by hand, or import it. If its logical ID changed (a construct with another name), undo that. Or deploy once without the resource, which deletes it with its data, and then with it.",
    ),
    Reason(
        "rollback-alarm",
        r"rollback ?triggers?\b[^\n]*(?:(?-i:\bALARM\b)|\bbreached\b|\bin alarm\b)|(?-i:\bALARM\b)[^\n]*\brollback ?triggers?\b|\bstack\b[^\n]*\balarms? [^\n]*(?:in|into|to) (?:the )?(?-i:ALARM)\b",
        "a CloudWatch alarm that watches the operation went into ALARM, so that CloudFormation rolls it back",
        "Read what the alarm's metric was at that time, and correct that in the new version. An alarm that was in ALARM before the operation stops it at once: correct its threshold first. The alarms are in RollbackTriggers of the stack's RollbackConfiguration. To deploy without them pass an empty list (--rollback-configuration RollbackTriggers=[] of update-stack):\naws cloudwatch describe-alarm-history --alarm-name NAME --history-item-type StateUpdate",
    ),
)
