"""Status reasons that CloudFormation gives of a resource whose service names no cause."""

from __future__ import annotations

from xraystack.facts.reasons.row import UNWORDED, Reason

DELETED_OUTSIDE = Reason(
    "deleted-outside",
    r"identifier '?.*'? was not found",
    "a resource that the template expects does not exist; it may have been deleted outside of the stack",
    "If its identifier is a name, create it again under that name. Otherwise change its logical ID: the stack then creates a new one. Or remove it from the template.",
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
        r"Request with token \S+ was not found",
        "Cloud Control has no request of this token in this account and region: it keeps each for seven days",
        "Correct the token and the region, or read the state of the resource itself:\naws cloudcontrol list-resource-requests\naws cloudcontrol get-resource --type-name TYPE --identifier ID",
    ),
    Reason(
        "physical-resource-slow",
        r"timed out waiting for creation of physical resource",
        "the handler of this resource type did not create the resource in time",
        "Look in the service whether it exists now. Delete it if so, then deploy again. A type of a third party: read its log group, or update the extension.",
    ),
    Reason(
        "completion-slow",
        r"timed out waiting for completion",
        "the resource was still being created, changed or deleted when the time of its handler ended",
        "Look at its state in the service, or in the event history of CloudTrail. If it became ready, deploy again; otherwise correct what stops it.",
    ),
    Reason(
        "resource-conflict-reason",
        rf"has a conflict\. Reason:|{UNWORDED}ResourceConflict",
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
        "For an ECS service read the reasons of its stopped tasks: xraystack status --stack-name STACK. Otherwise read the resource's state in its service.",
    ),
    Reason(
        "resources-invalid",
        r"Validation failed for (?:the )?following resources",
        "properties of {failed_resources|a resource} do not fit its type",
        "Its own event has the reason (Properties validation failed). To find the lines: xraystack lint TEMPLATE. To read it:\naws cloudformation describe-stack-events --stack-name STACK --query \"StackEvents[?ends_with(ResourceStatus, 'FAILED')].[LogicalResourceId,ResourceStatusReason]\"",
    ),
    DELETED_OUTSIDE,
    Reason(
        "bucket-not-empty",
        r"bucket you tried to delete is not empty|BucketNotEmpty|\bbucket (?:named )?\W[\w.-]+\W is not empty|\bbucket \w+[\d.-][\w.-]* is not empty|\bbucket is not empty",
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
