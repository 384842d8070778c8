"""Status reasons of custom resources: of the functions behind them, and of the CDK's providers."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

CUSTOM_RESOURCE_EXISTS = Reason(
    "custom-exists",
    r"(?:from custom resource\b|Failed to (?:create|update) resource\b)(?![^\n]*(?:[Pp]rovider with (?:url|name) |rendered manifests contain a resource ))[^\n]*already exists",
    "what the function behind the custom resource creates exists already: {existing|see the reason}",
    "Mostly an earlier deployment made it. Set another name in the properties, or delete it with its data, if nothing else uses it; CloudFormation cannot import it. If an update fails so, the function creates it again: let it call the update (in AwsCustomResource onUpdate).",
)
"""Also of each text of a custom resource that names only that something exists."""

PROVIDER_THROTTLED = Reason(
    "provider-throttled",
    r"custom resource\. Message returned: [^\n]*(?:Rate exceeded|Throttl|Too ?Many ?Requests)",
    "AWS throttled the calls of the function behind the custom resource",
    "Deploy again. Let custom resources of the same kind depend on each other (DependsOn), and let the function retry with a growing pause.",
)
"""Also of each text of a custom resource that names only that calls were throttled."""

REPOSITORY_DELETED = Reason(
    "auto-delete-repository",
    r"ECRAutoDeleteImages\b[^\n]*(?:RepositoryNotFound|repository with name '[^']*' does not exist)",
    "the repository that the CDK's function should empty does not exist any more",
    "Nothing is to be emptied: if the stack is being deleted, delete it again without this resource, whose logical ID the events name. In an update, remove emptyOnDelete (autoDeleteImages), or create the repository again:\naws cloudformation delete-stack --stack-name STACK --retain-resources LOGICAL_ID",
)
"""Also of each text of Custom::ECRAutoDeleteImages that names only that the repository does not exist."""

FUNCTION_PARAMETERS = Reason(
    "sdk-parameters",
    r"custom resource\. Message returned: [^\n]*(?:Parameter validation failed|Unknown parameter in |(?:Missing required (?:key|parameter)|There (?:was|were) \d+ validation errors?)[^\n]*\bparams\b|UnexpectedParameter)",
    "the function behind a custom resource passes a wrong parameter to a call of AWS: {reported|see the reason}",
    "Correct it in the properties of the custom resource: its name, with the same capital letters, and its type. CloudFormation passes numbers and true as texts. If they do not have it, the function's own code passes it: update the function.",
)
"""Also of each text of a custom resource that names only an unknown parameter of a call."""

REASONS = (
    Reason(
        "custom-error-code",
        r"custom resource\. Message returned: (?:Error: )?(?!Unknown|Error: )\w+: UnknownError\b",
        "a call of the function behind the custom resource failed, and its SDK returned an error code only: {sdk_code|see the reason}",
        "Read the call and its parameters in the function's log (/aws/lambda/NAME), and correct what the code names. If the function belongs to a construct of the CDK, a newer aws-cdk-lib may correct it.",
    ),
    Reason(
        "custom-database-exists",
        r"custom resource\. Message returned: [^\n]*(?:(?:database|relation|schema|role|user|table) \S+ already exists)",
        "the database has this object already: the function does not expect to run twice",
        "Write the statement so that it may be repeated, such as CREATE ... IF NOT EXISTS, or delete the object first.",
    ),
    CUSTOM_RESOURCE_EXISTS,
    Reason(
        "function-bucket-denied",
        r"(?:Message returned|Failure reason): [^\n]{0,60}AccessDenied: Access Denied\b",
        "Amazon S3 denied a call of the function behind a custom resource",
        "Check that the bucket and the object exist. Add what the function does to its role (such as s3:GetObject, s3:PutObject, s3:ListBucket); the bucket policy and the KMS key of the bucket must allow it too. The function's log has the call (/aws/lambda/NAME).",
    ),
    Reason(
        "custom-no-updates",
        r"custom resource\b[^\n]*No updates are to be performed",
        "the function of the custom resource updates another stack, which has no change, and reports that as a failure",
        "Let the function report SUCCESS for this error of UpdateStack. In Copilot use one version of the CLI for all: update it, then run copilot env deploy and copilot svc deploy again.",
    ),
    Reason(
        "function-state-denied",
        r"Resource is not in the state (?:functionActive|functionUpdated)\w*",
        "the command cannot read the state of the function, or the function did not become ready in time",
        "Add lambda:GetFunction and lambda:GetFunctionConfiguration to the caller (of a custom resource: to the role of its provider function). To read the state:\naws lambda get-function-configuration --function-name NAME --query '[State,StateReason,LastUpdateStatus,LastUpdateStatusReason]'",
    ),
    Reason(
        "custom-bucket-denied",
        r"when calling the HeadBucket operation(?!: (?:Bad Request|Not Found))|\b403\b[^\n]*HeadBucket|HeadBucket[^\n]*(?:403|Forbidden)",
        "the function, role or user that calls Amazon S3 may not use the bucket, or it is one of another account",
        "Check the bucket's name. Add s3:ListBucket on the bucket's ARN to the caller (the role of the function, of a custom resource), and s3:GetObject on BUCKET/*. A bucket of another account requires its policy too.",
    ),
    Reason(
        "custom-update-unsupported",
        r"(?:from custom resource\. Message returned:|Failed to update resource\.) (?:could not update|[Uu]pdates? (?:is |are )?not (?:supported|implemented|possible))",
        "the function behind the custom resource does not handle updates of it",
        "Undo the change of its properties. Or let the function handle RequestType Update: report SUCCESS, or make a new resource and return its ID as a new PhysicalResourceId. If the stack is in UPDATE_ROLLBACK_FAILED, continue without the resource:\naws cloudformation continue-update-rollback --stack-name STACK --resources-to-skip LOGICAL_ID",
    ),
    Reason(
        "custom-placeholder-id",
        r"Value '[\w-]+-[A-Za-z]\w*-[0-9A-Z]{12,13}' at '\w*Id' failed to satisfy constraint|\w*Id: [\w-]+-[A-Za-z]\w*-[0-9A-Z]{12,13} (?:does not exist|not found|is (?:invalid|not valid))",
        "the call uses the placeholder that CloudFormation gives a resource whose creation returned no ID",
        "In a rollback or deletion it follows from an earlier failure: the first failed event has the cause. Let the function of a custom resource pass over IDs that do not exist when it deletes. In AwsCustomResource set physicalResourceId from the response (PhysicalResourceId.fromResponse). To delete the stack without it, then its resource by hand:\naws cloudformation delete-stack --stack-name STACK --retain-resources LOGICAL_ID",
    ),
    Reason(
        "custom-delete-gone",
        r"Failed to delete resource\. [^\n]*(?:does not exist|NoSuch|[Nn]ot ?[Ff]ound)",
        "the function behind the custom resource cannot undo its work, because what it changes is deleted already",
        "If it has nothing more to delete, delete the stack again without the custom resource (--retain-resources). In the template let the custom resource depend on that resource (DependsOn), so that it is deleted first. Let the function report SUCCESS in this case:\naws cloudformation delete-stack --stack-name STACK --retain-resources LOGICAL_ID",
    ),
    Reason(
        "custom-provider-log",
        r"Failed to (?:create|update|delete) resource\. [^\n]*Logs: /aws/lambda/|Message returned: (?:Error: )?Uncaught lambda exception|Uncaught lambda exception, execution stopped",
        "the function behind a custom resource raised an exception: {provider_error|its log has the line}",
        "Read its log, and correct the cause:\naws logs tail {function_log|/aws/lambda/NAME} --since 1h",
    ),
    Reason(
        "provider-sdk",
        r"StateNotFoundError: State function\w+ not found",
        "the CDK's provider function uses a waiter that the SDK in its Lambda runtime does not have",
        "Use the newest aws-cdk-lib, then deploy again.",
    ),
    Reason(
        "bucket-notifications-deleted",
        r"specified bucket does not exist[^\n]*\n[^\n]*Operation: PutBucketNotification",
        "the bucket whose notifications the CDK sets does not exist, or was deleted before them",
        "At a deletion retain this resource (--retain-resources), or create an empty bucket of that name first. Otherwise correct the bucket's name.",
    ),
    Reason(
        "custom-service-token",
        r"Modifying service token is not allowed",
        "the ServiceToken of a custom resource cannot be changed",
        "Give the custom resource another logical ID. Keep the old function in this update: it handles the deletion of the old resource.",
    ),
    Reason(
        "custom-response-json",
        r"^(?:Custom resource )?[Rr]esponse is not valid JSON",
        "the response of the function behind a custom resource is not valid JSON",
        "Deploy again: it may be temporary. If the function is yours, let it write the response with json.dumps or JSON.stringify, and send it once with an empty Content-Type. Its log (/aws/lambda/NAME) has the response.",
    ),
    Reason(
        "custom-data",
        r"Data returned must be an object",
        "the function behind a custom resource returned Data in a form that CloudFormation does not accept",
        'Let it return Data as a JSON object of texts ({"NAME": "VALUE"}). Its log has what it sent.',
    ),
    Reason(
        "custom-log-group",
        r"ResourceCreationFailure \(LogGroup: ",
        "the function behind a custom resource failed, and wrote the cause into its log only",
        "Read it:\naws logs tail {function_log|GROUP} --since 1h",
    ),
    Reason(
        "bucket-deployment-failed",
        r"aws', 's3', '(?:sync|rm)'[^\n]*returned non-zero exit status",
        "BucketDeployment of the CDK could not copy the files, and the reason does not have the output of its command",
        "Read the log of the function CustomCDKBucketDeployment (/aws/lambda/NAME). Usual causes: a policy of the bucket or its KMS key denies the role, or the bucket does not exist any more. Too little memory also ends it: raise memoryLimit.",
    ),
    Reason(
        "provider-runtime-module",
        r"Cannot find (?:module|package) '(?:@aws-sdk/|@aws-lambda|aws-sdk)|No module named '?(?:cfnresponse|crhelper)|Runtime\.ImportModuleError|Unable to import module",
        "a Lambda function or another program does not start: a module is missing in its code",
        "Package the module with the code, in an image by npm ci or pip install; of a function check Handler (FILE.FUNCTION). The runtimes of Node.js 18 and later have @aws-sdk/..., not aws-sdk. cfnresponse exists only for code in ZipFile.",
    ),
    Reason(
        "provider-timeout",
        r"(?<!States\.Timeout: )\bTask timed out after \d+\.\d\d seconds(?=\W*(?:$|\n))|\bSandbox\.Timedout",
        "a Lambda function did not end within its Timeout",
        "Raise Timeout of the function (at most 900 seconds). In a VPC it requires a route to the services that it calls (NAT gateway or endpoints).",
    ),
    Reason(
        "custom-certificate-records",
        r"[Dd]escribeCertificate did not contain (?:[\w ]+ of )?DomainValidationOptions",
        "ACM did not give the validation records of the new certificate in time",
        "Deploy again: it is mostly a delay. If it repeats, use a newer version of the tool (Copilot, the CDK), and delete unused certificates of earlier attempts:\naws acm list-certificates --certificate-statuses PENDING_VALIDATION",
    ),
    Reason(
        "provider-certificate-wait",
        r"DNS validated certificate|Resource is not in the state certificateValidated|Response from describeCertificate did not contain",
        "the certificate of the custom resource was not validated in time",
        "Check that the hosted zone is public, and that the domain's registrar has the zone's name servers. Prefer acm.Certificate with CertificateValidation.fromDns.",
    ),
    Reason(
        "cross-region-denied",
        r"not authorized to perform:? ssm:\w+[^\n]*parameter/cdk/exports/",
        "the role of the CDK's function for exports to another region lacks {action|a permission}",
        "Update aws-cdk-lib: before 2.77 this role had the permissions of one region only. Otherwise add {action|it}{place|} to {principal|that role}, then deploy again.",
    ),
    Reason(
        "cross-region-export",
        r"Exports cannot be updated|Some exports have changed|^(?!.*(?:not authorized|not found|does not exist|NotFound)).*/cdk/exports/",
        "another stack reads a value that this stack exports to its region (crossRegionReferences of the CDK)",
        "First deploy the reading stack without that reference, then this one. Or keep the export for one deployment: this.exportValue(...).",
    ),
    Reason(
        "deployment-source",
        r"(?:/opt/awscli/aws', 's3', 'cp'|'s3', 'cp', 's3://)(?![^\n]*died with <Signals)",
        "the function that deploys files to a bucket could not read or write in Amazon S3",
        "Its log in CloudWatch Logs has the error. Mostly the assets bucket was deleted (cdk bootstrap again), or its KMS key may not be used. In a VPC it requires a route to Amazon S3.",
    ),
    Reason(
        "invalidation-failed",
        r"calling the CreateInvalidation operation[^\n]*internal error|CloudFront encountered an internal error",
        "CloudFront had an internal error when the function created an invalidation",
        "Deploy again after some minutes; the files are in the bucket. Let BucketDeployment invalidate fewer paths (distributionPaths: ['/*']). Or omit distribution, and create an invalidation of /* in the console of CloudFront afterwards.",
    ),
    Reason(
        "invalidation-slow",
        r"InvalidationCompleted failed",
        "the invalidation of CloudFront took longer than the function waits",
        "Deploy again. Set waitForDistributionInvalidation: false, or distributionPaths to fewer paths, of BucketDeployment.",
    ),
    Reason(
        "function-disk",
        r"^(?![^\n]*(?:\bpip\b|\bdocker\b|sam build))[^\n]*(?:custom resource\b|Failed to (?:create|update) resource\.)[^\n]*\[Errno 28\]|^(?:Error: )?\[Errno 28\] No space left on device\W*\n",
        "the disk of the program or function is full",
        "Behind a custom resource or in Lambda raise EphemeralStorage of the function (512 to 10,240 MB); in the CDK's BucketDeployment this is ephemeralStorageSize. In a task on Fargate set EphemeralStorage.SizeInGiB (21 to 200), on EC2 enlarge the root volume of the instance.",
    ),
    PROVIDER_THROTTLED,
    Reason(
        "sdk-call-unknown",
        r"custom resource\b[^\n]*Unknown operation '|(?:Package|Module) @aws-sdk/\S+ does not exist|Client '\w+' is either deprecated or newly added|awsService\[\S+\] is not a function|\bclientPackage\S* is not a constructor\b|custom resource\b[^\n]*\bAWS\.\S* is not a constructor\b|custom resource\b[^\n]*Cannot find (?:service|client)\b|Unable to find command named: \w+ for api",
        "AwsCustomResource of the CDK names a service or action that the SDK does not have",
        "Write service as in @aws-sdk/client-SERVICE and action with a capital letter (PutObject). For a new API set installLatestAwsSdk: true. If the package exists, its installation failed: set it to false, or update aws-cdk-lib.",
    ),
    FUNCTION_PARAMETERS,
    Reason(
        "retention-busy",
        r"(?:PutRetentionPolicy|DeleteRetentionPolicy|CreateLogGroup)[^\n]*(?:OperationAborted|conflicting)|OperationAborted[^\n]*(?:PutRetentionPolicy|DeleteRetentionPolicy|CreateLogGroup)",
        "two functions set the retention of the same log group at the same time",
        "Deploy again. Replace logRetention by logGroup (logs.LogGroup) of the CDK, which requires no custom resource.",
    ),
    Reason(
        "custom-key",
        r"custom resource\. Message returned: (?:Error: |KeyError: )?'[\w.:-]+'\W*(?:\n|$)",
        "the program of the function behind the custom resource found no entry {found_key|of this name} (a KeyError)",
        "A property of the custom resource, an environment variable or an entry of a response is missing: add it, or use a newer version of the function. Its log (/aws/lambda/NAME) has the line.",
    ),
    Reason(
        "attribute-datatypes",
        r"more than one datatypes set|Supplied AttributeValue is empty",
        "an attribute value for DynamoDB has no type, or more than one",
        'Give each attribute exactly one type: {S: TEXT}, {N: "1"}, {BOOL: true}, {M: {...}} or {L: [...]}.',
    ),
    Reason(
        "provider-notifications",
        r"PutBucketNotificationConfiguration[^\n]*(?:AccessDenied|not authorized)|BucketNotificationsHandler[^\n]*s3:PutBucketNotification|needs s3:PutBucketNotification",
        "the function that sets bucket notifications may not do so",
        "Add s3:PutBucketNotification and s3:GetBucketNotification on the bucket to its role (BucketNotificationsHandler). A policy of the bucket or organization must not deny it.",
    ),
    REPOSITORY_DELETED,
    Reason(
        "provider-auto-delete",
        r"aws-cdk:auto-delete|Custom::S3AutoDeleteObjects|Custom::ECRAutoDeleteImages",
        "the CDK's function that empties a bucket or repository before its deletion failed",
        "Let the bucket policy allow the function's role (s3:DeleteObject*, s3:GetBucket*, s3:List*). Or empty it by hand, then delete the stack again.",
    ),
    Reason(
        "service-token",
        r"[Ii]nvalid service ?token|\bServiceToken\b",
        "CloudFormation cannot call the function or topic of the custom resource",
        "ServiceToken is the ARN of a function or topic in this region. The deploying user or the role of --role-arn requires lambda:InvokeFunction (or sns:Publish) on it.",
    ),
    Reason(
        "trigger-failed",
        r"Trigger handler failure|Lambda invoke failed with status code",
        "the function that a Trigger of the CDK runs during the deployment failed",
        "Read that function's log in CloudWatch Logs (/aws/lambda/NAME), and correct its exception. executeAfter lets it wait for what it needs.",
    ),
    Reason(
        "provider-physical-id",
        r"cannot change the physical resource ID|must include (?:a )?\"?PhysicalResourceId|PhysicalResourceId\\?\"? (?:is required|must)",
        "the handler of the CDK's Provider returned no PhysicalResourceId, or another one at deletion",
        "Let onEvent return PhysicalResourceId: a fixed name at Create, and event.PhysicalResourceId at Update and Delete.",
    ),
    Reason(
        "provider-is-complete",
        r"is not allowed if \"?IsComplete|isComplete[^\n]*(?:timed? ?out|failed|must)|provider framework[^\n]*(?:timed? ?out|waiter)",
        "the operation behind the custom resource did not become complete, or isComplete responds in a wrong form",
        "Raise totalTimeout of the Provider (at most one hour, as CloudFormation waits no longer), and let isComplete return {IsComplete: true}, with Data only then. Read the log of both functions.",
    ),
    Reason(
        "custom-network",
        r"custom resource\. Message returned: [^\n]*(?:ETIMEDOUT|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|\bENOTFOUND\b|EAI_AGAIN|getaddrinfo|socket hang up|urlopen error|Max retries exceeded with url|HTTPSConnectionPool|Could not connect to the endpoint URL|[Cc]onnect(?:ion)? ?[Tt]ime(?:d )?out|Name or service not known|Connection refused|timed out while connecting)",
        "the function behind the custom resource cannot reach an address: {reported|see the reason}",
        "A function in a VPC requires private subnets with a NAT gateway, or endpoints of the services that it calls. Check security groups, the name and the port. Outside of a VPC, check that the address is public and running.",
    ),
    Reason(
        "custom-sql",
        r"custom resource\. Message returned: [^\n]*(?:executing SQL|syntax error at or near|SQLSTATE|You have an error in your SQL syntax|'C': '42\w{3}'|(?:column|relation|table|schema) \"?[\w.]+\"? (?:does not|doesn't) exist)",
        "the database rejected an SQL statement of the function behind the custom resource: {reported|see the reason}",
        "Run the statement by hand in the same database to find the error: names, quotes, the order of statements, or a version that lacks the feature. Then correct it in the function or its properties.",
    ),
    Reason(
        "custom-memory",
        r"custom resource\. Message returned: [^\n]*(?:signal: killed|Runtime exited|Process exited before completing|heap out of memory|MemoryError|Cannot allocate memory)",
        "the function behind the custom resource was ended, mostly because its memory was full",
        "Raise MemorySize of the function, and read its log in CloudWatch Logs (/aws/lambda/NAME).",
    ),
    Reason(
        "custom-program",
        r"custom resource\. Message returned: [^\n]*(?:Cannot read propert(?:y|ies)|(?:returned: |Error: |name )'?[\w$]+'? is not defined\b|is not a function|undefined is not|Cannot convert undefined or null|Unexpected token|NoneType|object has no attribute|object is not (?:callable|iterable|subscriptable|JSON)|unhashable|list index out of range|string indices must be|KeyError|TypeError|AttributeError|NameError|IndexError|UnboundLocalError|ReferenceError|SyntaxError|IndentationError|ModuleNotFoundError|not JSON serializable|only accepts keyword arguments|required positional argument|unexpected keyword argument|positional arguments? but|Maximum call stack)",
        "the program of the function behind the custom resource has an error: {reported|see the reason}",
        "Mostly it reads a property that is missing, or a search of it had no result. Check the name, ID and region of existing resources. Compare the custom resource's properties with what the function reads; its log (/aws/lambda/NAME) has the line. Numbers and true arrive as texts. If the function is of the CDK or another library, update that.",
    ),
    Reason(
        "custom-linked-role",
        r"custom resource\. Message returned: [^\n]*(?:Access ?Denied|not authorized)[^\n]*CreateServiceLinkedRole",
        "the role of the function behind the custom resource may not create a service-linked role",
        "Let an administrator create the role once in the account, as below. Or add iam:CreateServiceLinkedRole to the function's role, and let the custom resource depend on that policy (DependsOn):\naws iam create-service-linked-role --aws-service-name {linked_service|SERVICE.amazonaws.com}",
    ),
    Reason(
        "custom-access-denied",
        r"custom resource\. Message returned: [^\n]*(?:Access ?Denied|AccessDenied|not authorized to perform|UnauthorizedOperation)",
        "the role of the function behind the custom resource may not make a call of AWS: {action|its log has the call}",
        "Add {action|the action of that call}{place|} to the function's role, and let the custom resource depend on that policy (DependsOn). For Amazon S3 also look at the bucket policy.",
    ),
    Reason(
        "provider-response-size",
        r"Response object is too long|custom resource\b[^\n]*\bresponse (?:body|object|data) [^\n]*(?:exceed|too (?:long|large))|CloudFormation\b[^\n]*\bresponse (?:body|object|data) [^\n]*(?:exceed|too (?:long|large))",
        "the function's response to CloudFormation is larger than 4096 bytes",
        "Return less in Data. For AwsCustomResource of the CDK set outputPaths to the values that the template reads.",
    ),
)
"""Searched for before the rows of services: what they quote is written by a function."""
