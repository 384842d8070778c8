"""Status reasons that CloudFormation gives of a resource whose service names no cause."""

from __future__ import annotations

from xraystack.facts.reasons.row import IMPORT, UNWORDED, Reason

DELETED_OUTSIDE = Reason(
    "deleted-outside",
    r"^(?![^\n]*[Uu]nable to retrieve \w+ attribute)(?=(?s:.*)(?:\w+::\w|\b[Rr]esource\b|HandlerErrorCode))(?s:.*)identifier (?:'[^'\n]*'|[^'\s]\S*) was not found",
    "a resource that the template expects does not exist: it was deleted outside of the stack, or an earlier failure or a rollback has removed it",
    "If another event of the stack failed before, correct that: this one only follows from it. If nothing failed before, create the resource again under its name; without a name change its logical ID, so that the stack creates a new one, or remove it from the template. If only the deletion of the stack stops here, delete it again with --retain-resources. To find the first failure:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
)

EXTENSION_FAILED = Reason(
    "handler-framework",
    r"handlers? must return synchronous|Handler failed to provide a response|No (?:request object received|payload data set)|No action/invalid action specified|Invalid (?:request|resource properties) object received|(?-i:FRAMEWORK ERROR)|Unable to (?:serialize (?:resource model|the request)|validate incoming model)"
    r"|^(?:Failed to decrypt credentials|Target Model can)\b|^(?:Subscription|ResourceModel|Model) is null\W*\n|^ResourceModel is required\W*\n|\bunreachable branch\b|^Something wrong with fetching|No HookInvocationPoint|^No handler for \w+\W*\n|\bSessionProxy\b|can only be converted to concrete types",
    "the code of this resource type or hook failed, not the template",
    "Deploy again. If it repeats: of a third party's type or hook read its log group, and activate another version of it; of an AWS type report the reason to AWS Support.",
)

REASONS = (
    Reason(
        "arn-empty",
        r"'?\barn(?:String)?'? (?:may|must|can|should) ?not be (?:null|empty|blank)|\bARN (?:may|must|can|should) ?not be (?:null|empty|blank)",
        "an ARN that the resource passes is empty",
        "Look at its properties that take an ARN: a Ref, parameter or condition (AWS::NoValue) gives an empty value. Set it, or remove the whole property.",
    ),
    Reason(
        "identifier-json",
        r"specifying the identifier as JSON",
        "Cloud Control requires another identifier for this type: JSON with each of the named properties",
        'Pass them all and nothing else as --identifier, or as the import ID: {"FIRST": "VALUE", "SECOND": "VALUE"}.',
    ),
    Reason(
        "control-request-ended",
        r"^Request \S+ is already in status (?:SUCCESS|FAILED|CANCEL_COMPLETE)",
        "the request of Cloud Control has ended, so that it cannot be cancelled any more",
        "Nothing is to be cancelled. To undo a change, make another update, or delete the resource:\naws cloudcontrol get-resource-request-status --request-token TOKEN",
    ),
    Reason(
        "control-request-missing",
        r"Request (?:with )?token \S+ was not found|\bRequestTokenNotFound",
        "Cloud Control has no request of this token in this account and region: it keeps each for seven days",
        "Correct the token and the region, or read the state of the resource itself:\naws cloudcontrol list-resource-requests\naws cloudcontrol get-resource --type-name TYPE --identifier ID",
    ),
    Reason(
        "physical-resource-slow",
        r"timed out waiting for creation of physical resource",
        "the handler of this resource type did not create the resource in time",
        "Look in the service whether it exists now. Delete it if so, then deploy again. A type of a third party: read its log group, or update the extension. In your own type, the first response of the create handler must be IN_PROGRESS, with the primary identifier.",
    ),
    Reason(
        "completion-slow",
        r"timed out waiting for completion|^timed out waiting for (?!(?:the |an? )?(?:[\w-]+ )?(?:\d+ |port|redis|postgres\w*|mysql|mongo\w*|kafka|rabbitmq|elasticsearch|zookeeper|database|db|server|broker|socket|lock|page|element|browser|process|file|[\w.-]+:\d+)\b)(?:the |an? )?[\w :.'-]{3,80}? to (?:become|be|get|complete|terminate|finish|stabilize|reach)\b",
        "the wait for a resource ended before it was created, changed or deleted completely",
        "Look at its state in the service, or in the event history of CloudTrail. If it became ready, deploy again. A deletion waits for what still uses the resource: tasks, instances with protection from scale-in or termination, connections, network interfaces. A creation waits for tasks, instances or endpoints that do not become healthy.",
    ),
    Reason(
        "conflict-exists",
        r"A resource with the primary identifier already exists",
        "a resource with these identifiers exists already, made by another stack or outside of it",
        f"Remove one of the two from the templates. If the existing one is to be managed by this stack, import it with {IMPORT}.",
    ),
    Reason(
        "conflict-identifier",
        r"At least one primary identifier is invalid",
        "an ID that the resource passes does not exist or has the wrong form",
        "Check the IDs and addresses in its properties, and that they are of this account and region. In a template use Ref or Fn::GetAtt of the resource.",
    ),
    Reason(
        "conflict-state",
        r"(?:^|: )(?:STATE:? \S+ )?Cannot be (?:modified by ACTION:? \w+\W*\n|updated\W*\n)",
        "the resource is in a state that does not allow this action: {state|see its own state}",
        "PENDING and -ING states end by themselves, or wait until the other side accepts: then deploy again. A resource that is FAILED, DELETED or REJECTED must be created again: change its logical ID, or delete it first.",
    ),
    Reason(
        "resource-conflict-reason",
        rf"has a conflict\. Reason:\W*(?:null|None)?\W*\n|{UNWORDED}ResourceConflict",
        "another operation changes the same resource, or it was changed just before",
        "Deploy again. If it repeats, two resources of the template or two stacks change it: keep one, or chain them with DependsOn.",
    ),
    Reason(
        "absent-unnamed",
        rf"{UNWORDED}NotFound",
        "the resource, or another one that its properties name, does not exist in this account and region",
        "Check the names, IDs and ARNs in its properties. If the resource itself was deleted outside of the stack, change its logical ID, or remove it from the template.",
    ),
    Reason(
        "wait-exceeded",
        r"Exceeded attempts to wait",
        "the resource did not reach its state while CloudFormation waited for it",
        "For an ECS service read the reasons of its stopped tasks: xraystack status --stack-name STACK. Otherwise read the resource's state and events in its service; often a role that it uses lacks a permission. To list denied calls of the last hours:\naws cloudtrail lookup-events --max-items 100 --query \"Events[?contains(CloudTrailEvent, 'AccessDenied')].CloudTrailEvent\"",
    ),
    Reason(
        "status-unexpected",
        r"\bunexpected (?:status|state)(?::? \[?\w+\]?)? while stabiliz|failed with (?:an )?unexpected (?:status|state)\b(?! ?(?:code|line|text)|:? ?\(?[1-5]\d\d\b|:? HTTP)|\bunexpected [\w ]{3,40} registration status|\bunknown \w+ Status: [A-Z]|current (?:state|status) is unknown\b|(?:state|status) is (?:unrecognized|FAILED), code: |\bcreate (?:delivery )?\w+\. [\w ]{3,40} status is [A-Z_]{4,}|\bis(?:n't| not) active, state: ",
        "the resource is in a state that its handler does not expect: {state|see the reason}",
        "Read its state and the failure reason in its service, correct that cause, then deploy again. If a rollback has deleted the resource, read the failed calls in the event history of CloudTrail.",
    ),
    Reason(
        "failed-unnamed",
        r"^(?:\w+(?:::\w+)+|[A-Z][\w ]{2,50}?)(?: for \w+: \S+| \[[^\]\n]*\])? (?:failed to (?:create|update|delete|associate|disassociate|stabilize)|(?:create|creation|update|delete|deletion) failed)\.?\W*\n|\bdeletion status could(?:n't| not) be retrieved|^Fail(?:ed)? to (?:create|update|delete) Resource: |^Image creation is cancelled|^Failed to (?:create|update|delete|retrieve) (?!target|[^\n]*\b(?:because|since|as|already|preexisting|not|has|have|contains?)\b)[\w -]{3,60}\.?\W*\n[^\n]*HandlerErrorCode: GeneralServiceException|during operation '(?:\w+ )?Stabiliz\w+ (?:of|during)\b",
        "the resource was not created, changed or deleted, and its handler names no cause",
        "Read its state and failure reason in its service, and the failed calls in the event history of CloudTrail. Correct that cause, then deploy again.",
    ),
    EXTENSION_FAILED,
    Reason(
        "immutable-parameters",
        r"is not updatable with parameters provided",
        "the resource cannot be changed like this: mostly the update changes a property that is fixed when it is created",
        "Undo that change: the type's page has such properties (Update requires: Replacement). If none of them changed, a new value does not fit the resource or its state. For a new resource change the logical ID too, and the name if the template sets it; the old one is then deleted with its data.",
    ),
    Reason(
        "resources-invalid",
        r"Validation failed for (?:the )?following resources",
        "properties of {failed_resources|a resource} do not fit its type",
        "Its own event has the reason (Properties validation failed). To find the lines: xraystack lint TEMPLATE. To read it:\naws cloudformation describe-stack-events --stack-name STACK --query \"StackEvents[?ends_with(ResourceStatus, 'FAILED')].[LogicalResourceId,ResourceStatusReason]\"",
    ),
    Reason(
        "scaling-target-gone",
        r"AWS::ApplicationAutoScaling::ScalableTarget'? with identifier '?service/[^\n]* was not found|^ScalableTarget was not found",
        "the scalable target of the ECS service does not exist any more: mostly it went with the service in a rollback or deletion, or was deleted outside of the stack",
        "Correct the first failure of the stack: often the ECS service did not become stable, so read why its tasks stopped. If nothing failed before, the service was perhaps deleted and created again outside of the stack: register the target again under the same ResourceId (aws application-autoscaling register-scalable-target), then deploy. Or change its logical ID and those of its policies. If the deletion of the stack stops here, delete it again with --retain-resources:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true\naws ecs describe-services --cluster CLUSTER --services SERVICE --query 'services[].events[:5]'",
    ),
    Reason(
        "import-absent",
        r"\bIMPORT_FAILED\b(?s:.*)(?:identifier (?:'[^'\n]*'|[^'\s]\S*) was not found|HandlerErrorCode: NotFound)",
        "the resource that the import names does not exist in this account and region",
        "Correct the ResourceIdentifier of the resource in --resources-to-import, or the account and region. If it does not exist at all, remove it from the import: the stack then creates it. What identifies each resource of a template:\naws cloudformation get-template-summary --template-body file://FILE --query ResourceIdentifierSummaries",
    ),
    DELETED_OUTSIDE,
    Reason(
        "bucket-not-empty",
        r"bucket you (?:tried|are trying|attempted) to delete (?:(?:is|was) not|isn.t|wasn.t) empty|BucketNotEmpty|\bbucket (?:named )?\W[\w.-]+\W is not empty|\bbucket \w+[\d.-][\w.-]* is not empty|(?<!vector )(?<!table )\bbucket is not empty",
        "the bucket still holds objects, or old versions of them",
        "If its data may be lost, empty it, then delete it again. The command below deletes all objects; with versioning delete the versions and delete markers, too (Empty in the console). Services that write logs to it may fill it again: disable them first. Or keep it with DeletionPolicy: Retain.\naws s3 rm s3://BUCKET --recursive",
    ),
    Reason(
        "repository-not-empty",
        r"repository .*still contains images",
        "the ECR repository still holds images",
        "Keep it with DeletionPolicy: Retain, or empty it and delete the stack again: deleted images are lost. EmptyOnDelete: true, deployed before a deletion, deletes them with it. To delete the repository with its images:\naws ecr delete-repository --repository-name NAME --force",
    ),
)
