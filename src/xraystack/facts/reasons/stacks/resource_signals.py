"""Status reasons of custom resources that do not respond, of wait conditions and of signals of instances."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

CUSTOM_RESOURCE_FAILED = Reason(
    "custom-resource-failed",
    r"Received response status \[FAILED\] from custom resource",
    "the function behind a custom resource reports a failure: {reported|see the reason}",
    "Correct what it reports. Otherwise read the function's log in CloudWatch Logs (/aws/lambda/NAME): it has the exception.",
)
"""Also of each text of a custom resource that no row knows."""

REASONS = (
    Reason(
        "wait-condition-update",
        r"AWS::CloudFormation::WaitCondition(?:Handle)?\b[^\n]*(?:is not supported|are not supported|(?:cannot|can't|can not) be (?:updated|modified|changed))|[Uu]pdates? (?:to|of) [^\n]{0,60}\bWaitCondition(?:Handle)?\b[^\n]*not (?:supported|allowed|permitted)",
        "a wait condition and its handle cannot be updated",
        "Undo the change. For another wait change the logical IDs of both, such as to one with a number: the stack then creates new ones. For instances and Auto Scaling groups CreationPolicy with cfn-signal needs no handle.",
    ),
    Reason(
        "custom-resource-silent",
        r"Custom Resource failed to stabilize|did not receive a response from your Custom Resource",
        "the function behind a custom resource did not respond: it crashed, timed out, or cannot reach Amazon S3",
        "Read its log in CloudWatch Logs (/aws/lambda/NAME). Raise its Timeout; let it always send a response, also after an exception. In a"
        " VPC it requires a route to Amazon S3.",
    ),
    Reason(
        "custom-attribute",
        r"Vendor response doesn'?t contain",
        "Fn::GetAtt names an attribute that the function of the custom resource did not return: {attribute|see the reason}",
        "Correct the attribute's name (capital letters count), or return it in Data of the response. AwsCustomResource of the CDK writes lists as Endpoints.0.Hostname. If it fails after an update of aws-cdk-lib only, compare the names in the log.",
    ),
    Reason(
        "custom-log-stream",
        r"from custom resource\. Message returned:?\s*(?:See the details in CloudWatch Log Stream|\n|$)|^See (?:the )?details in CloudWatch Log Stream|(?:^|from custom resource\. Message returned: )Failed to (?:create|update|delete) resource\W*\n(?![^\n]*Service: )",
        "the function behind a custom resource failed, and wrote the cause into its log only",
        "Read that log stream in the function's log group (/aws/lambda/NAME), and correct the error in it. Let the function set Reason.",
    ),
    CUSTOM_RESOURCE_FAILED,
    Reason(
        "custom-physical-id",
        r"PhysicalResourceId cannot be changed|(?:[Rr]ename|[Cc]hange)\w* of PhysicalResourceId",
        "the function behind a custom resource returned another PhysicalResourceId for Delete than CloudFormation sent",
        "Let it return event['PhysicalResourceId'] as it is for Delete. If the resource is deleted already, skip it in the deletion (--retain-resources LOGICAL_ID).",
    ),
    Reason(
        "custom-resource",
        r"not a valid ResponseStatus|Invalid PhysicalResourceId"
        r"|Lambda returned an unexpected payload|(?<!Error)Response object is (?:too long|not valid)|Invalid Response object:",
        "the function behind a custom resource responded in a form that CloudFormation does not accept",
        "Let it respond with Status (SUCCESS or FAILED), Reason and a PhysicalResourceId that is not empty, in at most 4096 bytes. Such a response often hides an exception: read the function's log in CloudWatch Logs (/aws/lambda/NAME).",
    ),
    Reason(
        "wait-condition-failure",
        r"WaitCondition received failed",
        "the program that the wait condition waits for reported a failure: {failed_message|see the reason}",
        "Read the log of what sent the signal: of a pipeline or build its own log, on an instance /var/log/cfn-init-cmd.log and /var/log/cloud-init-output.log. Correct the failure there, then deploy again.",
    ),
    Reason(
        "wait-condition",
        r"WaitCondition timed out",
        "the wait condition received fewer success signals than Count in its Timeout",
        "Check that the program sends them to the URL of the WaitConditionHandle, with a route to Amazon S3. Raise Timeout (up to 43200 seconds), and read /var/log/cloud-init-output.log.",
    ),
    Reason(
        "init-command",
        r"[Ee]rror (?:encountered during build of \S+|occurred during build):|^(?:\[ERROR\] )?Command \d[\w-]* \([^\n]*\) failed\W*\n|^(?:ToolError: |Unhandled exception during build: )+Command \S+ failed\s*\n|^Command \d\w* failed\s*\n",
        "a step of cfn-init failed on the instance: {init_step|see the reason}",
        "Read its output in /var/log/cfn-init-cmd.log and /var/log/cfn-init.log of the instance. Keep the instance for that: deploy with --disable-rollback. Of Elastic Beanstalk: eb logs --all.",
    ),
    Reason(
        "resource-signal-failure",
        r"FAILURE signal\(s\)|Received FAILURE signal",
        "an instance reported a failure: its start-up script (cfn-init or user data) ended with an error",
        "On the instance read /var/log/cfn-init-cmd.log and /var/log/cloud-init-output.log. Keep it for that: deploy with --disable-rollback.",
    ),
    Reason(
        "resource-signal",
        r"SUCCESS signal\(s\) out of|^(?![^\n]*FAILURE signal)[^\n]*MinSuccessfulInstancesPercent requirement|resource signal\(s\)|\b(?:success|resource|failure) signals? (?:was|were) not received",
        "the instances sent no success signal in the time of CreationPolicy or UpdatePolicy",
        "Check that user data calls cfn-signal with this stack, resource and region, and that the subnet has a route to CloudFormation. If no instance started, the activities of the Auto Scaling group have the cause. Read /var/log/cloud-init-output.log on the instance: --disable-rollback keeps it. If the start is slow, raise Timeout of CreationPolicy or, in a rolling update, PauseTime of UpdatePolicy (such as PT15M).",
    ),
)
