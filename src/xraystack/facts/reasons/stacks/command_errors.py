"""Errors of the commands that deploy: the AWS CLI, the SAM CLI and Terraform."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "emulator-service",
        r"API for service '[^'\n]*' (?:is either not included|is not (?:yet )?implemented|not (?:yet )?implemented)|\bemulated by LocalStack\b|docs\.localstack\.cloud/references/coverage",
        "the call went to LocalStack, an emulator of AWS, which does not have this service or operation in the edition that runs",
        "Remove this resource from local runs (a Condition or variable), or use an edition that has it. To call AWS itself, unset AWS_ENDPOINT_URL and the endpoints of the provider, and use its credentials.",
    ),
    Reason(
        "answer-web-page",
        r"(?<!HTTP 403 response body: )invalid character '<' looking for beginning of value|Unexpected token '?<'?[^\n]*JSON",
        "the service returned a web page instead of JSON",
        "Find out where the page comes from: a proxy or firewall (HTTPS_PROXY), an endpoint that the profile sets (AWS_ENDPOINT_URL), or a region without this service. Correct it, then deploy again.",
    ),
    Reason(
        "sam-managed-stack",
        r"aws-sam-cli-managed-default is|ManagedStackSource tag is missing|Failed to create managed resources|missing Tags and/or Outputs information",
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
        r"Waiter ChangeSet\w+ failed: Max attempts exceeded|Change set took too long to be created",
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
        "sam-no-authorization",
        r"Security Constraints Not Satisfied",
        "sam deploy --guided stopped, because a function has an API without authorization, and this was not confirmed",
        "Confirm it (y) if the API is public. Otherwise set Auth of the AWS::Serverless::Api, such as DefaultAuthorizer: AWS_IAM. In a pipeline deploy without --guided, with samconfig.toml.",
    ),
    Reason(
        "sam-image-repository",
        r"image repository mapping|Missing (?:image repository|option ['\"]--image-repositor)|--image-repositor(?:y|ies)\b[^\n]*(?:required|missing|option)",
        "a function of the template is an image, and sam deploy has no ECR repository to upload it to",
        "Let SAM make one: sam deploy --resolve-image-repos. Or pass one: --image-repository ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME.",
    ),
    Reason(
        "sam-local-apis",
        r"Template does not have any APIs connected to Lambda functions",
        "sam local start-api finds no API with a function in the template",
        "Add an event of the type Api or HttpApi to a function. In an OpenAPI definition add an integration with the function's ARN by Fn::Sub. Run the command in the directory of the template, after sam build.",
    ),
    Reason(
        "serverless-bucket",
        r"serverless deployment bucket\b[^\n]*does not exist|Could not locate (?:the )?deployment bucket",
        "the bucket with the deployments of the Serverless Framework was deleted, is in another region, or may not be read",
        "If it exists, add s3:GetBucketLocation and s3:ListBucket on it to the caller, and check stage and region. Otherwise create it again under this name, or remove the service, then deploy it: that deletes its resources and their data.\naws s3api head-bucket --bucket BUCKET",
    ),
    Reason(
        "serverless-variable",
        r"^(?![^\n]*(?:security token|[Cc]redential|not authorized|[Dd]enied))[^\n]*(?:Cannot resolve variable at \"|Variables resolution errored)",
        "a variable of serverless.yml has no value where the Serverless Framework looks for it",
        "Set it: an option (--stage), an environment variable, or a key of the file. Or write a default: ${opt:stage, 'dev'}. For ssm and cf the caller requires the permission to read it.",
    ),
    Reason(
        "serverless-login",
        r"run:? ['\"`]?serverless login|[Ss]erverless (?:Framework )?V?4?[^\n]*(?:license key|requires? (?:an? )?(?:account|license|log ?in))",
        "version 4 of the Serverless Framework requires a login or a license key",
        "Run serverless login once, or in a pipeline set SERVERLESS_ACCESS_KEY or SERVERLESS_LICENSE_KEY. Version 3 and the fork osls run without it.",
    ),
    Reason(
        "serverless-configuration",
        r"Configuration error at '[^']*'|Configuration error:? (?:at|in) (?:root|serverless)",
        "a key of serverless.yml is unknown, or its value has another form than the Serverless Framework requires",
        "Correct the key that the text names, and its indentation. A newer setting requires a newer version; the keys of a plugin require that plugin under plugins. To see the result: serverless print",
    ),
    Reason(
        "sam-build-directory",
        r"(?:Not a directory|Directory not empty|Permission denied|Access is denied|being used by another process)\b[^\n]*\.aws-sam\b",
        "files of an earlier build in the folder .aws-sam stop sam build or sam sync",
        "Stop other sam commands, delete the folder .aws-sam (it is made again), then repeat. If it belongs to root, a build with sudo or a container made it: change its owner.",
    ),
    Reason(
        "sam-sync-paused",
        r"Failed to sync infra\. Code sync is paused",
        "sam sync could not deploy the template, so that it uploads no code until the template or stack is repaired",
        "Read the failed events of the stack, correct the template, and save it: sam sync then tries again.\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "sam-stack-name",
        r"Missing option '--stack-name'",
        "the SAM CLI requires the name of the stack",
        "Pass --stack-name NAME, or write stack_name into samconfig.toml; sam deploy --guided does that. Run the command in the directory of samconfig.toml, with the same --config-env.",
    ),
    Reason(
        "sam-bucket-region",
        r"deployment s3 bucket is in a different region",
        "the bucket of --s3-bucket is in another region than the stack",
        "Pass a bucket of the stack's region, or remove s3_bucket from samconfig.toml and deploy with --resolve-s3.",
    ),
    Reason(
        "sam-configuration-file",
        r"Syntax invalid in samconfig|Error reading configuration(?: from|:)[^\n]*samconfig",
        "the file samconfig.toml has a syntax error or a value of the wrong kind",
        "Correct the line that the text names: texts in quotes, true and false without. Or rename the file, and let sam deploy --guided write a new one.",
    ),
    Reason(
        "sam-image-unbuilt",
        r"No images found to deploy",
        "a function of the template is an image that was not built",
        "Run sam build, which requires Docker, then sam deploy in the same directory. Metadata of the function has Dockerfile, DockerContext and DockerTag.",
    ),
    Reason(
        "sam-lint",
        r"Linting failed\. At least one linting rule was matched",
        "sam validate --lint found errors in the template",
        "Correct the lines above it, which name rule, line and column. To print them again:\nxraystack lint TEMPLATE",
    ),
    Reason(
        "sam-delete-failed",
        r"could not be deleted as it encountered DELETE_FAILED",
        "sam delete could not delete a resource of the stack",
        "Read the failed events, and remove what stops it: mostly a bucket or repository that is not empty. Then repeat sam delete:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "sam-artifact",
        r"Unable to upload artifact",
        "sam or aws cloudformation package cannot upload a local file or folder: {artifact|see the reason}",
        "Check that the path exists next to the template (sam build). The bucket of --s3-bucket must exist in the region of the deployment.",
    ),
    Reason(
        "terraform-lock-denied",
        r"state lock\b[^\n]*(?:not authorized to perform:? (?:dynamodb|s3):|AccessDenied)",
        "Terraform may not lock its state: the caller lacks {action|a permission} on the table or object of the lock",
        "Add dynamodb:GetItem, dynamodb:PutItem and dynamodb:DeleteItem on the table in dynamodb_table of the backend to {principal|the caller}; with use_lockfile s3:GetObject, s3:PutObject and s3:DeleteObject on KEY.tflock. Check that the profile is one of the account of the state.",
    ),
    Reason(
        "terraform-state-denied",
        r"(?:(?:load|refresh|sav|read|persist|inspect|upload|download|copy|migrat)\w* (?:the )?(?:remote )?state\b|existing workspaces|states in the \W?s3\W? backend|\.tfstate\b|prefix \W?env:/)[^\n]*(?:AccessDenied|Access Denied|Forbidden|status code: 403|StatusCode: 403)",
        "Terraform may not read or write its state in the S3 bucket of the backend, or has credentials of another account",
        "Print the caller, and check bucket, key, region and profile of the backend block. The caller requires s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject and s3:DeleteObject on BUCKET/KEY. An encrypted bucket also requires kms:Decrypt and kms:GenerateDataKey on its KMS key. The bucket policy must not deny it; a bucket of another account must allow it:\naws sts get-caller-identity",
    ),
    Reason(
        "terraform-state-bucket",
        r"S3 bucket (?:\S+ )?does not exist\W+The referenced S3 bucket must have been|(?:existing workspaces|(?:load|refresh|read)\w* (?:the )?(?:remote )?state\b|\.tfstate\b)[^\n]*NoSuchBucket",
        "the bucket of the Terraform backend does not exist, or its name, region or account in the backend block is wrong",
        "Terraform does not create it: create it before terraform init, with versioning, or correct bucket, region and profile of the backend. Then run terraform init -reconfigure. To list the buckets of the account: aws s3 ls",
    ),
    Reason(
        "terraform-state-digest",
        r"state data in S3 does not have the expected content",
        "the state in Amazon S3 is not the one whose checksum the DynamoDB table of the locks has",
        "Wait a minute and repeat: another run may have just written it. If it repeats, look at the versions of the object, and restore the right one if it is not the last. Then write the digest that the message prints into Digest of the item whose LockID ends with -md5; if the state was deleted on purpose, delete that item.",
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
        "cli-usage",
        r"\baws: (?:error|\[ERROR\]): (?:argument|the following|Unknown|unrecognized|Found invalid|Invalid choice)|^(?:Error: )?Unknown options?: (?:,? ?-[\w-]+)|\bargument (?:--[\w-]+|command|operation|subcommand): (?:Invalid choice|expected one argument|expected at least one argument|Found invalid choice)|the following arguments are required: -",
        "the command of the AWS CLI is not written as it requires: an option, a value or a subcommand is missing or unknown",
        "Compare it with its help: aws SERVICE COMMAND help. A newer command or option requires a newer AWS CLI (aws --version). A value that begins with a hyphen, or that is empty, is written as --option=VALUE.",
    ),
    Reason(
        "cli-template-path",
        r"Invalid template path",
        "the AWS CLI finds no template file at the path of --template-file",
        "Pass the path from the current folder, with the right ending (.yaml or .yml), and without file:// in front: aws cloudformation deploy and package read the path itself. In a pipeline check the working directory, and that the build made the file.",
    ),
    Reason(
        "cli-value-form",
        r"Error parsing parameter '-?-?[\w-]+':",
        "the AWS CLI cannot read the value of an option, often because the shell removed quotes or split it at spaces",
        'Write KEY=VALUE,KEY=VALUE without spaces, and put values with spaces or commas in quotes. Longer values are best in a file: --parameters file://FILE with JSON. PowerShell requires quotes in JSON as \\".',
    ),
    Reason(
        "cli-parameter",
        r"Unknown parameter in input: (?!\"[^\n]*must be one of:? family\b)",
        "the AWS SDK or CLI on this computer does not know the parameter: it is older, or the name is wrong",
        "{parameter_respelled|}Update it: the AWS CLI, sam, or boto3 and botocore together (pip install --upgrade boto3). If that does not help, correct the parameter's name, or move it to the object that has it.",
    ),
)
