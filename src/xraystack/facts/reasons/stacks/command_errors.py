"""Errors of the commands that deploy: the AWS CLI, the SAM CLI and Terraform."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "sam-managed-stack",
        r"aws-sam-cli-managed-default is|ManagedStackSource tag is missing|Failed to create managed resources",
        "the SAM CLI's own stack aws-sam-cli-managed-default failed, or was changed",
        "Empty its bucket and delete it, then repeat the command. Or pass a bucket of yours with --s3-bucket. To read why it failed:\naws cloudformation describe-stack-events --stack-name aws-sam-cli-managed-default",
    ),
    Reason(
        "change-set-internal",
        r"[Cc]hange ?[Ss]et\b[^\n]*\bFAILED,? (?:[Rr]eason: )?Internal Failure",
        "CloudFormation failed while it created the change set, and does not name the cause",
        "Repeat the command. If it fails again, look for a part of the template that is unusual: an empty or null value, a wrong nesting in Fn::Sub or Fn::If, or a macro. To check it: xraystack lint TEMPLATE\nThen add the changes a few at a time.",
    ),
    Reason(
        "cli-waiter-change-set",
        r"Waiter ChangeSet\w+ failed: Max attempts exceeded",
        "the change set took longer than the command waits, and was perhaps created afterwards",
        "Read its state, and execute it if it is CREATE_COMPLETE. A newer SAM CLI waits longer; large nested stacks take many minutes.\naws cloudformation list-change-sets --stack-name STACK\naws cloudformation execute-change-set --change-set-name ARN",
    ),
    Reason(
        "cli-waiter-slow",
        r"Waiter Stack\w+ failed: Max attempts exceeded",
        "the operation did not end while the command waited, and it continues in CloudFormation",
        "Do not start another one. Follow its events until it ends:\naws cloudformation describe-stack-events --stack-name STACK",
    ),
    Reason(
        "cli-change-set",
        r"Waiter ChangeSet\w+ failed: Waiter encountered a terminal failure state(?![^\n]*[Rr]eason: \w)",
        "the change set could not be created, and the command does not print why",
        "Read its StatusReason. Often the template has no changes, or a transform or parameter fails:\naws cloudformation describe-change-set --change-set-name NAME --stack-name STACK --query StatusReason",
    ),
    Reason(
        "cli-waiter",
        r"(?:^|provisioning your \w{5,14}: )undefined\W*\n|Waiter (?:Stack|ChangeSet)\w+ failed: (?:Waiter encountered a terminal failure state|An error occurred)(?![^\n]*[Rr]eason: \w)|Resource is not in the state stack\w+|ResourceNotReady: failed waiting for successful resource state",
        "the operation ended in a failed state, and the command does not print why",
        "Read the first failed event of the stack:\naws cloudformation describe-stack-events --stack-name STACK --query \"StackEvents[?ends_with(ResourceStatus, 'FAILED')].[LogicalResourceId,ResourceStatusReason]\"",
    ),
    Reason(
        "sam-artifact",
        r"Unable to upload artifact",
        "sam or aws cloudformation package cannot upload a local file or folder: {artifact|see the reason}",
        "Check that the path exists next to the template (sam build). The bucket of --s3-bucket must exist in the region of the deployment.",
    ),
    Reason(
        "terraform-argument",
        r"An argument named \"[^\"]*\" is not expected here|Blocks of type \"[^\"]*\" are not expected here|module \S+: \w+ is not a valid parameter",
        "the Terraform provider or module has no such argument in the installed version",
        "Correct its name or place. A newer argument requires a newer version: raise it in required_providers or in version of the module, then run terraform init -upgrade.",
    ),
    Reason(
        "terraform-required",
        r"The argument \"[^\"]*\" is required, but no definition was found",
        "a required argument of the Terraform resource or module is missing",
        "Set the argument that the message names. After an update of a module, compare its variables with those of the README.",
    ),
    Reason(
        "terraform-inconsistent",
        r"Provider produced inconsistent (?:result after apply|final plan)",
        "the Terraform provider has an error, or AWS did not show the changed resource yet",
        "Apply again. If it repeats, update the provider (terraform init -upgrade). A resource that exists but is not in the state: terraform import.",
    ),
    Reason(
        "cli-response-form",
        r"Deserialization error: to see the raw response, inspect the hidden field",
        "the response has another form than that of AWS's API: it came from a proxy, the address is wrong, or the request was too large",
        "Repeat the command with the newest version. Check HTTPS_PROXY and AWS_ENDPOINT_URL in the environment. If a refactor or a long template causes it, do it in smaller parts.",
    ),
    Reason(
        "amplify-deployment",
        r"^The CloudFormation deployment has failed\. Find more information in the CloudFormation AWS Console for this stack\W*\n",
        "the deployment of the Amplify backend failed, and this line does not name the cause",
        "Read the lines after it (Caused by), or the first failed event of the stack and of its nested stacks:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "cli-parameter",
        r"Unknown parameter in input: (?!\"[^\n]*must be one of:? family\b)",
        "the AWS SDK or CLI on this computer does not know the parameter: it is older, or the name is wrong",
        "{parameter_respelled|}Update it: the AWS CLI, sam, or boto3 and botocore together (pip install --upgrade boto3). If that does not help, correct the parameter's name, or move it to the object that has it.",
    ),
)
