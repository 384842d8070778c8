"""Status reasons whose words any service may use, searched for in the whole message."""

from __future__ import annotations

from xraystack.facts.reasons.row import UNWORDED, VALUE, Reason

COMMON_REASONS = (
    Reason(
        "dry-run",
        r"[Rr]equest would have succeeded, but (?:the )?DryRun (?:flag|option) is set|\bDryRunOperation(?:Exception)?\b",
        "nothing failed: the call was a dry run, for which the caller has the permission",
        "Make the call without --dry-run (DryRun: false).",
    ),
    Reason(
        "register-first",
        r"is not (?:yet )?registered\. (?:Please )?register\b",
        "what the reason names is not registered",
        "Register it first under this name, in a template by its own resource with DependsOn, if it has one. Or correct the name or label that refers to it.",
    ),
    Reason(
        "capacity-absent",
        r"^(?!(?s:.*)(?:ReservationCapacityExceeded|(?:requested|your|capacity|this) reservation\b))(?s:.*)(?:(?<!(?<!AWS )(?<!EC2 )(?<!region )(?<!zone )has )(?<!(?<!\bwe )have )insufficient ?(?!(?:free|remaining|read|write|provisioned|storage|memory|disk|cpu|ip|address|throughput|iops|network|shard|SPICE) )(?:\w+ )?capacity\b(?! (?:quota|units?)\b)|not enough (?:available )?capacity\b(?! (?:in|on|for|of|to) (?:the|your|this) (?:[\w-]+ )?(?:cluster|host|pool|reservation|file system|volume|domain|table|fleet|workgroup)\b)|\b(?:we|AWS|EC2|Fargate|zone,?|region|service|DB cluster|(?:us|eu|ap|ca|sa|me|af|il|mx|cn)-[a-z-]+-\d[a-z]?)\b[^.\n]{0,60}(?:not|n't) (?:currently )?have (?:sufficient|enough) (?!(?:read|write|provisioned|storage|memory|disk|cpu|ip|address|throughput|iops|network|shard) )(?:[\w.-]+ )?capacity\b|\bcapacity (?:is|was) (?:currently )?unavailable)",
        "AWS has not enough capacity for this at the moment",
        "Repeat the command later. Or choose another type, class or size, another Availability Zone or another region.",
    ),
    Reason(
        "response-unreadable",
        r"SerializationError: (?!.*invalid character entity)failed to (?:decode|unmarshal)|failed to decode query XML error response",
        "the response to the call is not one of AWS: the request was too large, or a proxy, VPN or gateway responded",
        "Read the status code in the text. With 413 the template or request is too large: upload the template to Amazon S3, and pass --template-url. Otherwise check HTTPS_PROXY, NO_PROXY, VPN and AWS_ENDPOINT_URL, update the program, and repeat the command.",
    ),
    Reason(
        "call-timed-out",
        r"StatusCode: 408\b|\(Service: [^)\n]*Status Code: 408\b",
        "AWS did not receive the whole request in time, so it ended the call",
        "Repeat the command. If it repeats, run fewer calls at once (with Terraform -parallelism=4), and set AWS_RETRY_MODE=adaptive and AWS_MAX_ATTEMPTS=10. Check the network, VPN and proxy of the program.",
    ),
    Reason(
        "region-unknown",
        r"\bis not a valid (?:AWS )?region\b(?! for| of)",
        "AWS has no region of this code, or it was written with a mistake",
        "Correct the code, such as eu-west-1: no zone (eu-west-1a), no spaces and no quotes. To list them:\naws ec2 describe-regions --all-regions --query 'Regions[].RegionName'",
    ),
    Reason(
        "region-required",
        r"^(?![^\n]*\bregions\b)[^\n]*?(?:must|should|has to|have to|can only|may only|only) (?:be )?(?:supported |available |created |located |stored |used |deployed |requested |reside |exist )*in (?:the )?(?:AWS )?(?:[Rr]egion:? )?\W{0,2}(?:us|eu|ap|ca|sa|me|af|il|mx|cn)(?:-gov)?-[a-z]+-\d(?![a-z\d])",
        "this is possible only in the region {required_region|of the reason}",
        "Create it in {required_region|that region}: with another stack in that region, because a stack creates resources in one region only. Pass its ARN or name to this stack as a parameter. If one exists in that region, correct the ARN.",
    ),
    Reason(
        "zone-code-unsupported",
        r"(?:not|n't) (?:yet |currently )?(?:supported|available|offered) in (?:the )?(?:[Aa]vailability [Zz]one:? )?['\x22]?(?:us|eu|ap|ca|sa|me|af|il|mx|cn)(?:-gov)?-[a-z]+-\d[a-z]\b",
        "the Availability Zone does not offer {unsupported|what the resource requests}",
        "Use subnets or zones of the region that offer it, or another type, class or version. In a zone the offer can differ from that of its region.",
    ),
    Reason(
        "region-code-unsupported",
        r"(?:not|n't) (?:yet |currently )?(?:supported|available|offered) in (?:the )?(?:AWS )?(?:[Rr]egion:? )?['\"]?(?:us|eu|ap|ca|sa|me|af|il|mx|cn)(?:-gov)?-[a-z]+-\d(?![a-z\d])",
        "the region does not offer {unsupported|what the resource requests}",
        "Remove it for this region, or deploy to a region that offers it. In a template for several regions use Conditions on AWS::Region.",
    ),
    Reason(
        "endpoint-cross-region",
        r"VPC endpoints do not support cross-region requests",
        "the bucket is in another region than the VPC endpoint that the call uses",
        "Use a bucket of the endpoint's region. For another region the subnet requires a NAT gateway, because a gateway endpoint of Amazon S3 serves its own region only.",
    ),
    Reason(
        "cron-expression",
        r"\b(?:cron|rate|schedule) ?expression\b[^.\n]*(?:not (?:a )?valid|invalid|malformed)|(?:invalid|not (?:a )?valid) (?:(?:cron|rate|schedule) ?(?:expression|string)\b|cron\b|schedule: ?\W?(?:cron|rate|at|[\d*])|(?:schedule|rate) ?\()|\b[Ee]xpression (?:cron|rate)\([^\n]*\) is (?:not valid|invalid)",
        "the schedule is not a valid expression",
        "Write cron(MINUTE HOUR DAY MONTH WEEKDAY YEAR): six fields, with ? for DAY or WEEKDAY, such as cron(0 4 * * ? *). Or rate(1 hour), rate(5 minutes). Times are in UTC.",
    ),
    Reason(
        "page-token",
        r"\b(?:next|pagination|continuation|page) ?(?:page )?token\b[^.\n]{0,40}?(?:\binvalid|not valid|incorrect|expired|malformed|isn't valid|could not be (?:parsed|decoded|decrypted))|\b(?:invalid|incorrect|expired|malformed|bad) (?:value for )?(?:the )?(?:next|pagination|continuation|page) ?(?:page )?token\b|(?:Invalid|Expired)(?:Next|Pagination|Page|Continuation)Token|Invalid (?:uploadId|upload-id|version-id|key) marker|version-id marker cannot be specified without|Invalid value passed for the NextToken|^The token '[^']*' is invalid",
        "the token or marker of the next page is not valid, or has expired",
        "Pass the token of the last response unchanged, to the same operation with the same parameters and region. Or start again without one. A version or upload marker also requires the key marker.",
    ),
    Reason(
        "filter-name",
        r"^The filter '[^']*' is invalid|Unrecognized filter name|^Invalid filter (?:name|key)\b",
        "the operation has no filter of this name",
        "Use a name that the operation's page in the API reference lists: capital letters and hyphens count. EC2 has names such as vpc-id, state or tag:KEY.",
    ),
    Reason(
        "token-invalid",
        r"^(?!(?s:.*)(?:Cognito|NotAuthorizedException|\bSSO\b|CodeArtifact))[^\n]*(?:\b(?:access|refresh|OAuth|personal access|bearer|API) token\b(?! (?:validity|lifetime|duration|expiration|TTL)\b)[^.\n:]{0,60}\b(?:is|was|has|are|have|be)\b[^.\n:]{0,24}\b(?:invalid|expired|not valid|revoked)\b(?! (?:for|in|unless|as)\b)|\b(?:invalid|expired|revoked) (?:or (?:invalid|expired|revoked) )?(?:OAuth|OAuth access|personal access|access|refresh|bearer|API) token\b(?! (?:validity|lifetime|duration|expiration|TTL|type)\b))",
        "the token of the call, or the one by which a service signs in elsewhere, is not valid (any more)",
        "Create a new token with the same permissions, and set it where the program or the resource reads it: a variable, a secret or a property. Where a service signs in by a connection, connect the account again. Then repeat the command.",
    ),
    Reason(
        "patch-path",
        r"\[(?:REPLACE|REMOVE|MOVE|COPY|TEST) Operation\] noSuchPath in source",
        "the change replaces or removes a property that the resource, as Cloud Control reads it, does not have",
        "In the patch document write add instead of replace. With Terraform or Pulumi update the provider (awscc, aws-native), or create the resource again. To see what is read:\naws cloudcontrol get-resource --type-name TYPE --identifier ID",
    ),
    Reason(
        "revision-stale",
        r"OptimisticLock|\bversion ?id\b[^.\n]*\bdo not match|\b(?:group|resource|policy|document|object|item|configuration) version does not match (?:the )?(?:expected|requested|current|specified)|someone (?:else )?(?:has )?changed|(?:[Rr]evision ?(?:[Ii]d)?|[Ll]ock ?[Tt]oken|[Vv]ersion ?[Tt]oken|[Uu]pdate ?[Tt]oken|[Ee]-?[Tt]ag|[Cc]oncurrency token)\b[^.\n]{0,60}(?:does not|doesn't|do not|did not) match(?! (?:the )?(?:required )?pattern)|(?:lock|version|update|concurrency) token (?:is|was) (?:stale|not valid|invalid|out of date)|(?:was|has been) (?:modified|changed|updated) (?:since|after) (?:it was|you) (?:last )?(?:read|retrieved)",
        "the resource was changed after it was read: its revision, lock token or ETag is not the current one",
        "Deploy again: the current one is read then. A program has to read the resource, and to pass its new token or revision with the change. Let only one stack or tool change the resource.",
    ),
    Reason(
        "request-precondition",
        r"\b(?:one or more of the )?pre-?conditions? (?:you specified )?(?:did not hold|failed(?!: (?!at least one)\w)|(?:is|are|was|were) not met(?! for\b))|If-(?:None-)?Match\b(?![^.\n]*(?:required|missing|must be|(?:not|n't) (?:be )?(?:supported|implemented|allowed|valid)|[Ii]nvalid))",
        "a condition that the request sends does not hold: the resource was changed since it was read, or with If-None-Match exists already",
        "Read the resource again, and pass its present ETag with If-Match. If an existing one must not be overwritten (If-None-Match), use that, or another name. Let only one program change the resource.",
    ),
    Reason(
        "request-token",
        r"^(?!.*\bECS failed to set up\b)(?s:.*?)(?:[Ii]dempoten\w+[ -]?(?:token|key|parameters?)\b[^.\n]*(?:not match|mismatch|differ|already (?:been )?used)|IdempotentParameterMismatch|[Cc]lient ?(?:[Rr]equest ?)?[Tt]oken\b[^.\n]*(?:different (?:parameters|request|arguments)|already (?:been )?(?:used|associated|exists?))|same client token as a previous|reuse a (?-i:ClientRequestToken)\b)",
        "a request of the same token was sent before, with other parameters or for a resource that was deleted",
        "Pass a new ClientRequestToken (or ClientToken), or none, so that the SDK makes one. To repeat a request, repeat all its parameters.",
    ),
    Reason(
        "request-token-missing",
        r"must provide a (?:[Cc]lient ?[Rr]equest ?[Tt]oken|idempotency token)\b",
        "the request has no token, which the service requires to recognize a repeated request",
        "Pass a new UUID as ClientRequestToken. The AWS CLI and most SDKs make it themselves: update a program that writes the request itself.",
    ),
    Reason(
        "checksum-differs",
        r"BadDigest|(?<![a-z])(?:checksum|CRC\w+|SHA-?\d+|MD5|Content-MD5)\b(?![^\n]*\bstored\b)[^.\n]{0,60} (?:did not|does not|didn't|doesn't) match(?! (?:the )?(?:required )?pattern)|(?:checksum|hash|digest) mismatch|InvalidDigest",
        "the data has another checksum than the one that was sent with it or that is expected",
        "Send or download the data again: the network or a proxy may have changed it. If it repeats, update the SDK or the tool. The checksum must be that of the final data, after compression.",
    ),
    Reason(
        "permission-other-account",
        r"^(?!.*explicit deny).*\barn:[\w-]+:(?:iam|sts)::(\d{12}):\S+ is not authorized to perform: (?!sts:AssumeRole)[\w:-]+ on resource: \W?arn:[\w-]+:[\w-]+:[\w-]*:(?!\1)\d{12}:",
        "{principal|the caller} may not call {action|this} on a resource of another account",
        "Both accounts must allow it: add {action|it}{place|} to {principal|the caller}, and allow the caller in the policy of that resource (topic, queue, function, secret, repository, key). For types without such a policy, the caller assumes a role of that account. If the resource should be your own, correct its account, region and name.",
    ),
    Reason(
        "arn-other-kind",
        r"'[^'\n]*' must be in ARN format(?! or)",
        "the value is not an ARN of the resource that the call is about",
        "Pass the whole ARN of what the call expects, of this region and account. Of a load balancer, target group, listener or rule Ref gives it in a template. A name or the ARN of another kind is not accepted.",
    ),
    Reason(
        "value-not-arn",
        r"\bValue '(?![^']*\$)[^'\n]+' at '[\w.]+' failed[^\n]*(?:pattern: |\[Member must satisfy regular expression pattern: )(?:\$\|)?(?:kafka://[^|\s]+\|)?\^?\(*arn:",
        "the value of {property|a property of the resource} is not an ARN of the required form",
        "Pass the whole ARN: of a resource of the template with Ref or Fn::GetAtt. Check its parts in the reason: partition, service, region, account (12 digits) and name.",
    ),
    Reason(
        "list-length",
        r"\bValue '\[[^\n]*, [^\n]*\]' at '[\w.]+' failed to satisfy constraint: Member must have length less than or equal to [1-5]?\d\b(?![^\n]*\(each item\))"
        r"|(?<!\}' )at '(?:[\w.]*\.)?(?:records|transactItems|requestItems|keys|names|labels|entries|items|tags|tagKeys|routingConfiguration|\w+(?:Identifiers|Names|Arns|ARNs|Ids|IDs|Keys|Sources|Items|Entries|Groups|Rules|Filters|Targets|Policies|Configurations|Subnets))' failed to satisfy constraint: Member must have length less than or equal to \d+(?!\d)(?![^\n]*\(each item\))|detected at 'transactItems' failed to satisfy constraint: Member must have length less",
        "the list {property|of a property of the resource} has too many items",
        "Its number of items: {limits|see the reason}. Remove items, or divide them among several resources.",
    ),
    Reason(
        "value-offered",
        r"[Ii]nvalid (?:value|[A-Za-z]{3,40})\b[^.\n]{0,160}\. (?:Please )?(?:[Uu]se|[Ss]pecify|[Cc]hoose|[Pp]rovide) (?:either|one of)\b",
        f"{VALUE} is not one of the allowed values",
        "Use {allowed|one of those that the reason names}, with the same capital letters.",
    ),
    Reason(
        "value-blank",
        r"\bValue '' at '[\w.]+' failed to satisfy(?! constraint: Member must satisfy enum)|\bValue at '[\w.]+' failed to satisfy constraint: Member must have length greater than or equal to 1(?!\d)",
        "the value of {property|a property of the resource} is empty",
        "Set it, or remove it. If it comes from a parameter, a secret or a reference, check that this one has a value.",
    ),
    Reason(
        "address-characters",
        r"Illegal character in (?:authority|path|scheme|query|scheme name|opaque part)\b",
        "an address (URL) has a space or another character that it may not have",
        "Correct the address in the reason: often a line break or a space from a multi-line value, or a variable that was not replaced.",
    ),
    Reason(
        "request-query",
        r"query string (?:is malformed|contains a syntax error)|\b(?:Malformed|Invalid)QueryString\b|request is missing an action",
        "AWS cannot read the request: its query is not well formed, or names no operation",
        "Make the call with the AWS CLI or a current SDK. A program that builds requests itself encodes each name and value of the query (%20, %2F), and passes Action and Version. A proxy must not change the query.",
    ),
    Reason(
        "request-shape",
        r"(?:[Ss]tart|[Ee]nd) of (?:structure|list)(?: or (?:map|structure))? found where not expected",
        "a property is a list or a map where AWS expects another form, or an item of a list is empty",
        "Compare the lists and maps of the resource with the type's page: a map where a text is required, a list instead of one value, or an item without a value. Remove lists and maps that are empty; if a tool sends them, update the tool. A JSON document may have to be a text: quote it, or use Fn::ToJsonString.",
    ),
    Reason(
        "value-type",
        r"can ?not be converted to (?:an? )?(?:integer|int|long|short|byte|double|float|decimal|big\w+|number|numeric|boolean|bool|string|text|list|map|object|struct\w*|timestamp|date|json|array|blob)\b|Expected [\w' ]+ to be an? \w+ but (?:was|got)|^(?!.*(?:serializing|magic byte|Avro|Kafka))(?s:.*)\bSerializationException|_VALUE can ?not be converted to",
        "a value has another type than the expected one: {converted|see the reason}",
        "Write the value as {converted|the type of the property's page}: a number, true or false without quotes, and a text in quotes.",
    ),
    Reason(
        "code-only",
        r"Service returned error code (?!\w*(?:AccessDenied|Throttl|NotFound))\w+",
        "the service rejected the request, and gives an error code without a cause",
        "Read errorMessage and requestParameters of that call in the event history of CloudTrail, and compare them with the properties of the resource.",
    ),
    Reason(
        "cause-not-named",
        r"(?:Error|Network failure) occurred during operation '(?!ECS)(?:[\w:.-]*(?: [\w:-]+)?|\w+ing (?:tags|certificates) [\w ]+)\.?'|error reported from downstream service",
        "AWS names the call that failed, and no cause",
        "Repeat the command: a call may have been throttled. If it fails again, read the error of that call in"
        " the event history of CloudTrail.",
    ),
    Reason(
        "handler-null",
        r"(?:because \"(?!(?:e|ex|err\w*|\w*[Mm]sg|\w*[Mm]essage|response\w*|result\w*|request\w*|client\w*|context\w*|callback\w*)\")[\w.<>]+\" is null|because the return value of \"[^\n]*\" is null)(?=(?s:.*)(?:HandlerErrorCode|RequestToken))",
        "AWS's own code for this resource type failed: it reads {null_name|a value}, which is not set",
        "Set the property that fits {null_name|it}, also if it is called optional, or remove the block that should contain it. If it is set, deploy again, then report it to AWS Support.",
    ),
    Reason(
        "handler-index",
        r"^(?!.*(?:\bException in thread\b|\bat [\w.$]+\(|Traceback|\bERROR\b))(?s:.*)(?:Index \d+ out of bounds|IndexOutOfBounds)(?=(?s:.*)(?:HandlerErrorCode|RequestToken))|^Index \d+ out of bounds",
        "AWS's own code for this resource type failed: it reads an item of a list that is too short or empty",
        "Set at least one item in each list of the resource, or remove the property. An ID or ARN of another form has the same effect. If all is right, report it to AWS Support.",
    ),
    Reason(
        "handler-type",
        r"(?:cannot be cast to class|ClassCastException|Cannot deserialize value of type|Unrecognized field \"|NumberFormatException|For input string:)(?=(?s:.*)(?:HandlerErrorCode|RequestToken))|^(?:Can only parse dict items|[Vv]alue for [^\n]{1,80} is not boolean|cannot deserialize lists of|Cannot process type \S+[^\n]* for field|Unsupported type: \S+[^\n]* for \S|Cannot convert \S+ to (?:struct|slice|map|string|bool))",
        "the code of this resource type cannot read a value: it has another type than expected",
        "Compare the properties with the type's page: a map instead of a JSON text, a number without quotes, or a list. Correct that one.",
    ),
    Reason(
        "handler-defect",
        r"Handler returned unsupported status|(?:Cannot invoke \"|NullPointer|(?<!Value ')\bjava\.\w+\.|list index out of range|'NoneType' object|Exception caught)(?=(?s:.*)(?:HandlerErrorCode|RequestToken))",
        "AWS's own code for this resource type failed",
        "Deploy again. If it repeats, compare the properties with the type's page in the CloudFormation guide: one may be"
        " missing or unusual. If none is, report the reason to AWS Support.",
    ),
    Reason(
        "program-recursion",
        r"Maximum call stack size exceeded|maximum recursion depth exceeded|\bStackOverflowError\b|\bstack level too deep\b|\bstack overflow\b(?!\.com)",
        "a function of the program calls itself without end",
        "Find the function that repeats in the stack trace, and correct its end condition. Often an object refers to itself, such as two constructs of a CDK app, or a value that is written as JSON. For a deep structure that is right, raise the stack: node --stack-size, or -Xss of Java.",
    ),
    Reason(
        "program-exception",
        r"^(?!(?s:.*)(?:Resource handler returned|HandlerErrorCode|RequestToken|create_handler))(?s:.*)(?:\bjava\.(?:lang|util)\.\w+(?:Exception|Error)\b|NullPointerException|ClassCastException|NumberFormatException|Cannot invoke \"|cannot be cast to class|Cannot deserialize value of type|'NoneType' object|list index out of range)",
        "a program failed with an exception, mostly because of its code or of its input",
        "Read the lines around it in the log of the program: a stack trace names the file and the line. Correct the code, or the input or setting that it reads, then deploy again.",
    ),
    Reason(
        "role-managed-policy",
        r"(?:[Rr]ole|Managed Polic)[^\n]* following polic(?:y|ies) (?:is attached: arn:|are attached: arn:|\[arn:[^\]\n]*\] are attached)",
        "the role lacks a managed policy that the service requires: {arn|see the reason}",
        "Add it to ManagedPolicyArns of the role: {arn|the ARN in the reason}. If the role has it, let the resource depend on the role and deploy again.",
    ),
    Reason(
        "tagging-denied",
        r"^(?!.*not authorized to perform:? [\w-]+:(?!(?-i:(?:Unt|T)ag[A-Z]|\w*Tag(?:s|ging)(?![a-z])))).*(?:permissions? error performing a tagging|unauthorized tagging|not authorized to perform:? [\w-]+:)"
        rf"|{UNWORDED}UnauthorizedTaggingOperation",
        "the caller is not allowed to tag the resource, or to read its tags",
        "Add {action|the service's action for tags, such as iam:TagRole,} to {principal|the deploying user or role, or to the role of --role-arn}.",
    ),
    Reason(
        "key-alias-missing",
        r"Alias (?:arn:[\w:/-]+|alias/\S+) is not found",
        "the alias of a KMS key does not exist in this account and region",
        "Correct the name (alias/NAME) and the region, or create AWS::KMS::Alias first. For a key of another account pass the key's ARN. To list them:\naws kms list-aliases",
    ),
    Reason(
        "key-asymmetric",
        r"with an asymmetric (?:CMK|KMS key)|^(?!.*(?:JWT|\bJWK|\bsigned\b|[Cc]ertificate|SSH))(?s:.*)asymmetric (?:CMK|KMS (?:CMK|key)|key)s?\b[^.\n]*(?:not|n't) (?:supported|allowed|valid)|(?:(?:does not|doesn't) support|cannot use|can't use) (?:an )?asymmetric",
        "the service or the call works with a symmetric KMS key only, and got an asymmetric one",
        "Pass a key with KeySpec: SYMMETRIC_DEFAULT and KeyUsage: ENCRYPT_DECRYPT, which are those of a key that sets neither. An existing key cannot be changed: create another one. To read those of a key:\naws kms describe-key --key-id KEY --query 'KeyMetadata.[KeySpec,KeyUsage]'",
    ),
    Reason(
        "key-access",
        r"^(?!(?s:.*)(?:IncorrectKey|valid principal|security token|pending import|kms:EncryptionContext|\b(?:KMS|key) (?:grant|policy)\b))(?s:.*)(?:(?<!name )(?<!named )\bkms\b(?:[^.\n]|\.(?! ))*?(?:do(?:es)?(?: not|n't) exist|not enabled|not (?:be )?(?:found|accessible|usable)|cannot (?:be )?(?:access|decrypt|encrypt|used?))"
        r"|can't decrypt .*key|(?:cannot|can't|unable to|could not|not able to) (?:use|access|find|decrypt|encrypt) [^.\n]*\bkms key|KMSKeyNotAccessible|^(?![^\n]*key material)(?s:.*)\bKMSInvalidStateException|(?:KMS|(?=(?s:.*)(?:kms|\barn:|Service: |Error Code: |HandlerErrorCode))(?<!SSE-C )(?<!customer-provided )encryption) key (?!length|size|spec|usage|provided)(?:[^.\n]|\.(?! ))*(?:invalid|not valid|isn't valid|permission)|(?<!AWS)KMS(?!Exception|Throttl|Internal|RequestFailed|Invalid(?:Signature|Mac|State))\w*(?:Fault|Exception)\b)",
        "the KMS key or its alias does not exist here, is disabled, or may not be used",
        "Check the key's ARN and region, and that its KeyState is Enabled. In the key's policy allow the role or service kms:Decrypt, kms:GenerateDataKey and kms:DescribeKey, for volumes and snapshots kms:CreateGrant too. A role"
        " also requires them in its own policy. The key aws/SERVICE of AWS cannot be used by another account.\naws kms describe-key --key-id KEY",
    ),
    Reason(
        "image-public",
        r"publicly share this (?:image|snapshot)|block public access for (?:AMIs|snapshots)",
        "the account blocks the public sharing of images and snapshots in this region",
        "Share it with single accounts or the organization instead: aws ec2 modify-image-attribute --image-id AMI --launch-permission Add=[{UserId=ACCOUNT}]. Only if it is meant for everyone, disable the block and wait some minutes, then repeat:\naws ec2 disable-image-block-public-access\naws ec2 disable-snapshot-block-public-access",
    ),
    Reason(
        "bucket-public-acl",
        r"public ACLs\b[^\n]*\bBlock ?Public|\bBlock ?Public[^\n]*public ACLs\b|(?:not|n't) (?:be )?(?:have|set|allow\w*|permit\w*|accept\w*) public ACLs\b|public ACLs (?:are|is) (?:blocked|prevented|not allowed)|prevent\w* [^.\n]{0,30}public ACLs",
        "the template gives the bucket or object a public ACL, which Block Public Access forbids",
        "Remove AccessControl (PublicRead and its like), and let CloudFront or a bucket policy give access. Only if the bucket is public on purpose, set BlockPublicAcls and IgnorePublicAcls to false in PublicAccessBlockConfiguration, and ObjectOwnership: BucketOwnerPreferred in OwnershipControls. The setting of the account must allow it too.",
    ),
    Reason(
        "public-policy",
        r"public (?:polic|ACL)\w+ (?:is|are) (?:blocked|prevented)|\bpublic ACLs\b|(?:because|\bby|with|due to) [^.\n]*BlockPublic(?:Policy|Acls)\b|\b(?:polic(?:y|ies)|ACLs?|statements?|permissions?|principals?|grants?)\b[^.\n]*(?:allows?|grants?) (?:broad|public) access|\b(?:Block)?PublicPolicyException|\b(?:polic(?:y|ies)|ACLs?|permissions?)\b[^.\n]*blocked by [^.\n]*\bpublic access",
        "the policy or ACL would allow public access, which is blocked",
        'In the policy name accounts, roles or services in place of the principal "*". Or add a condition such as aws:SourceArn, aws:PrincipalOrgID or aws:SourceAccount. Remove a public ACL. Only if public access is'
        " intended, set BlockPublicPolicy (or BlockPublicAcls) of the resource to false; the setting of the account must allow it too.",
    ),
    Reason(
        "policy-lockout",
        r"would (?:lock (?:the |you )?\w* ?out|prevent the caller[^\n]* from|lock the caller)|LockoutPrevent\w+",
        "the resource's policy would lock out the caller who sets it",
        "Add a statement that allows the deploying user, or the role of --role-arn, to change this policy: for a KMS key kms:* to arn:aws:iam::ACCOUNT:root, otherwise the service's action such as s3:PutBucketPolicy or secretsmanager:PutResourcePolicy. Exclude it from statements with Effect: Deny.",
    ),
    Reason(
        "bucket-acl",
        r"^(?!.*(?:\bread ACL|Block ?Public ?Access|public ACL|PublicAccessBlock))(?=.*(?:\b(?:not|cannot|can't|disabled|denied|needs?|must|requires?)\b|n't\b))(?:.*(?:bucket|S3)\b.*(?<!web )(?<!network )\bACLs?\b|.*(?<!web )(?<!network )\bACLs?\b.*\bbucket)",
        "the bucket does not allow access control lists (ACLs), or the caller may not set them",
        "A service that writes logs by an ACL requires ObjectOwnership: BucketOwnerPreferred of the bucket, and"
        " s3:GetBucketAcl and s3:PutBucketAcl for the deploying user. Otherwise remove AccessControl, and use a bucket policy; of an upload remove its ACL (--acl).",
    ),
    Reason(
        "permission-cdk-execution",
        r"assumed-role/cdk-[\w-]+-cfn-exec-role-[\w-]+/\S+ is not authorized to perform",
        "the role with which CloudFormation deploys stacks of the CDK lacks a permission: {action|see the reason}",
        "This role has the policies that the bootstrap gave it, AdministratorAccess at first. With others add {action|the action} to one of them, or bootstrap again with more: cdk bootstrap aws://ACCOUNT/REGION --cloudformation-execution-policies POLICY_ARN,POLICY_ARN. If it has AdministratorAccess, a permissions boundary or the policy of the resource or organization denies the call.",
    ),
    Reason(
        "permission-cdk-role",
        r"assumed-role/cdk-[\w-]+-(?:deploy|lookup|file-publishing|image-publishing)-role-[\w-]+/\S+ is not authorized to perform",
        "a role of the CDK's bootstrap lacks a permission: {action|see the reason}",
        "Mostly the bootstrap is older than the CDK command, which requires more now. Bootstrap again; the stacks stay as they are: cdk bootstrap aws://ACCOUNT/REGION. With a custom bootstrap template add {action|the action} to {principal|that role} in it.",
    ),
    Reason(
        "permission-stack-set-managed",
        r"assumed-role/stacksets-exec-[^/\s]+/AWSCloudFormation is not authorized to perform",
        "the role of StackSets in this account is denied an action: {action|see the reason}",
        "The role stacksets-exec-* has AdministratorAccess, so no permission is to be added to it. Allow {action|the action} to it in the policies of the organization, or in that of the resource or its KMS key.",
    ),
    Reason(
        "permission-stack-role",
        r"(?:^|[\"': ]|assumed-role/(?!AWSServiceRole)[^/\s]+/)AWSCloudFormation is not authorized to perform",
        "the service role of the stack, with which CloudFormation calls the services, lacks a permission: {action|see the reason}",
        "Add {action|the action}{place|} to {principal|that role}: it was passed as --role-arn, and the stack keeps it for later operations. It requires also the actions by which CloudFormation reads, tags and deletes the resource. If it has them, a permissions boundary or a policy of the organization denies the call. To print the role:\naws cloudformation describe-stacks --stack-name STACK --query 'Stacks[].RoleARN'",
    ),
    Reason(
        "permission-stack-set-role",
        r"assumed-role/AWSCloudFormationStackSetExecutionRole/\S+ is not authorized to perform",
        "the execution role of the stack set in the target account lacks a permission: {action|see the reason}",
        "In the target account add {action|the action}{place|} to AWSCloudFormationStackSetExecutionRole, then start the operation again. If the role has it, a service control policy of the organization denies the call. To print the template of the role:\nxraystack render fleet-execution-role",
    ),
    Reason(
        "permission-set-of-user",
        r"assumed-role/AWSReservedSSO_[\w+=,.@-]+/\S+ is not authorized to perform",
        "the permission set of IAM Identity Center with which you are signed in lacks {action|a permission}",
        "The role itself cannot be changed. An administrator adds {action|the action}{place|} to the permission set, which has the name after AWSReservedSSO_, and provisions it again. Or sign in with another permission set (AWS_PROFILE), or let CloudFormation use a role: --role-arn. PowerUserAccess, for example, cannot create, change or pass roles.",
    ),
    Reason(
        "permission-lab-role",
        r"assumed-role/voclabs/\S+ is not authorized to perform",
        "the account is a lab of AWS Academy, whose user may not do {action|this}, and whose permissions cannot be changed",
        "Use what the lab offers: for roles LabRole (arn:aws:iam::ACCOUNT:role/LabRole) and for instances LabInstanceProfile in place of new ones, and the region us-east-1 or us-west-2. Otherwise deploy in another account.",
    ),
    Reason(
        "permission-batch-role",
        r"assumed-role/(?!AWSServiceRole)[^/\s]+/aws-batch is not authorized to perform",
        "the service role of the Batch compute environment lacks a permission: {action|see the reason}",
        "Attach the whole policy to {principal|that role}, not this action alone: arn:aws:iam::aws:policy/service-role/AWSBatchServiceRole. Or remove ServiceRole, so that Batch uses its service-linked role. Let the compute environment depend on the role's policy (DependsOn), so that this exists also while the environment is deleted. Then update it, or create it again if it is INVALID.",
    ),
    Reason(
        "permission-service-scheduler",
        r"assumed-role/(?!AWSServiceRole)[^/\s]+/ecs-service-scheduler is not authorized to perform",
        "the role of the ECS service (Role) lacks a permission: {action|see the reason}",
        "Remove Role from the service, so that ECS uses its service-linked role AWSServiceRoleForECS, which has what it needs. A service keeps its Role until it is replaced. Otherwise attach arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceRole to {principal|that role}.",
    ),
    Reason(
        "permission-build-role",
        r"assumed-role/[^/\s]+/AWSCodeBuild-[\w-]+ is not authorized to perform",
        "the service role of the CodeBuild project lacks a permission: {action|see the reason}",
        "Add {action|the action}{place|} to {principal|that role}, the ServiceRole of the project. In the CDK: project.addToRolePolicy, or a grant method of the resource. A build that deploys a stack requires the actions of all its resources, or with the CDK sts:AssumeRole on the roles cdk-*.",
    ),
    Reason(
        "permission-instance-role",
        r"assumed-role/[^/\s]+/i-[0-9a-f]{8,17} is not authorized to perform",
        "the role of the instance lacks a permission: {action|see the reason}",
        "Add {action|the action}{place|} to {principal|that role}, which is in the instance profile. In a pod of EKS or a container that should have its own role, this is the node's role: give the pod a service account with a role (IRSA or Pod Identity), and the ECS task a TaskRoleArn. A policy of the resource or organization must not deny it.",
    ),
    Reason(
        "permission-workflow-role",
        r"assumed-role/[^/\s]+/GitHubActions is not authorized to perform",
        "the role that the job of GitHub Actions assumes lacks a permission: {action|see the reason}",
        "Add {action|the action}{place|} to {principal|that role} (role-to-assume of configure-aws-credentials). To deploy a stack it requires the actions of all its resources, or iam:PassRole on the role of --role-arn. With the CDK it requires only sts:AssumeRole on the roles cdk-*.",
    ),
    Reason(
        "task-permission",
        r"assumed-role/[^/\s]+/[0-9a-f]{32}\b.*not authorized",
        "a role of the task lacks {action|a permission}",
        "Add {action|the action}{place|} to {principal|the role in the text}: the task role for the calls of the program, the execution role for images, secrets and logs.",
    ),
    Reason(
        "deleted-early",
        r"\bin (?:the )?(?:state|status) (?-i:[A-Z_]*(?:CREATING|PENDING|CREATE_IN_PROGRESS))\b[^\n]*(?:cannot|can't|can not|not) be deleted|[Cc](?:annot|an't) delete [^\n]*\b(?:state|status) (?-i:[A-Z_]*(?:CREATING|PENDING|CREATE_IN_PROGRESS))\b",
        "the resource is still being created, and can be deleted only after that",
        "Wait until that has ended, then delete it again. Mostly this is the rollback of a stack: the first failure before it is the cause, so correct that:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "running",
        r"^(?!.*(?:\bstop (?:the|it|them|this)\b|number of|exceed|limit|subscription|invitation|peering|acceptance|approval|confirmation)).*(?:(?:cannot|can't|can not|could not|unable to|not (?:be |allowed|possible|permitted))[^.\n]{0,100}\b(?:while|as|because|since|when) (?![^.\n]{0,60}(?:n't|\bnot) )[^.\n]{0,60}\b(?:running|in progress|executing|ongoing)\b(?! (?:on|in|with|the|this|it|environments?)\b)"
        r"|\b(?:while|because|since|as) [^.\n]{0,60}\bbeing (?:optimi[sz]ed|processed|provisioned|migrated|restored|copied|upgraded|patched|resized|scaled|rebooted|restarted|started|stopped|terminated|initiali[sz]ed|prepared|configured|validated|evaluated|analy[sz]ed|deployed|installed|synchroni[sz]ed|synced|moved|converted|imported|exported|indexed|repaired|rebuilt|enabled|disabled|registered|deregistered|activated|scanned|tested|executed|archived|recovered|replicated|trained|published)\b|\bongoing operation|\bbeing processed\b|\bin (?:status|state) (?-i:(?!WARNING|MISSING|EXISTING)[A-Z_]*(?:ING|PENDING|IN_PROGRESS))\b|\b(?:operation|job|execution|query|backup|restore|snapshot|resize|upgrade|update|maintenance|export|import|run)s? (?:that (?:is|are) |is |are )?(?:already |currently |still )?(?:running|ongoing|executing)\b(?! (?:on schedule|in another|as|under|slow|late|low|out)\b))",
        "something is still running that this change has to wait for",
        "Wait until it has ended, or stop it, then deploy again.",
    ),
    Reason(
        "after-creation",
        r"can only be \w+ after it (?:is|was|has been) created|^(?!.*(?:\b(?:cannot|can't|can not|could not|unable to|only|never|not)\b|n't\b)[^.\n]* after )(?!.* after [^.\n]*(?:creation|created)\b[^.\n]*(?:\b(?:cannot|can't|can not|not)\b|n't\b))(?:.*(?<!can )(?<!may )(?<!could )\b(?:update|enable|disable|add|set|attach|configure|modify)\b[^.\n]* after (?:(?:its|the) )?(?:\w+ )?(?:creation|is created|has been created)|.*(?:can't|cannot|can not) [^.\n]* while [^.\n]*\bbeing created)",
        "the service accepts this setting only after the resource was created",
        "Deploy without it first, then add it to the template and deploy again.",
    ),
    Reason(
        "deletion-timed-out",
        r"timed out while deleting|[Tt]imed? ?out (?:waiting )?(?:for|during) (?:the )?delet|delet\w+ (?:has )?timed out",
        "the deletion took longer than CloudFormation waits",
        "Check in the service whether the resource still exists. If it was deleted, or a little later, delete the stack again. Otherwise look for what still uses it.",
    ),
    Reason(
        "id-empty",
        r"(?:\bId: ?'{2}|Value \(\) for parameter)[^\n]*(?:expected|expecting)",
        "a property has an empty text in place of an ID",
        "Remove the property, or set it to Ref or Fn::GetAtt of the resource that it names. Check that the parameter, variable or output in it is not empty; in a list remove items without a value.",
    ),
    Reason(
        "id-kind",
        r"^(?![^\n]*(?:\bId: ?'{2}|Value \(\) for parameter))[^\n]*(?:expected: '?[a-z]{1,12}-\.\.\.|expecting ['\"]?[a-z]{1,12}-\.\.\.)",
        "a property has the ID of another kind of resource, or a name instead of an ID: {given_id|see the reason}",
        "Pass an ID of the form that the reason expects, such as vol-..., subnet-... or sg-...: Ref or Fn::GetAtt of the right resource. Check whether two values are swapped.",
    ),
    Reason(
        "change-in-use",
        r"(?:cannot|can't) (?:be )?(?:updated?|modif(?:y|ied)|changed?|renamed?)\b[^.;\n]* (?:while|because|when|as|since) [^.;\n]*\b(?<!not )(?:in use|used by|referenced by)\b",
        "what should be changed is in use, so that it cannot be changed now",
        "End that use first and deploy, then make the change. You can also create a second policy or configuration, with another logical ID and name. Then let the others use it.",
    ),
    Reason(
        "delete-before",
        r"\b(?:[Dd]elete|[Rr]emove|[Dd]etach|[Dd]isassociate|[Dd]eregister|[Tt]erminate) (?:them|these|all [\w ]{3,40}|its [\w ]{3,40}) (?:first\b|before (?:you )?(?:delet|remov|try))",
        "something has to be deleted or removed before this operation: see the reason",
        "Delete or remove what the reason names first, if nothing else needs it; what you delete is lost. Then repeat the command. A resource that a stack should delete can also be kept, with DeletionPolicy: Retain.",
    ),
    Reason(
        "yaml-line",
        r"\byaml: (?:line \d+|unmarshal errors)|mapping values are not allowed (?:here|in this context)|did not find expected (?:key|node content|'-' indicator)",
        "a text that should be YAML is not valid at the line of the reason",
        "The line counts from the beginning of that file, or of the text in the property. Check the indentation (spaces, no tabs). Put values in quotes that have a colon and a space, or begin with * & % @ { or [. If it cannot be unmarshalled, a list is where a text or map belongs, or the reverse.",
    ),
    Reason(
        "table-on-demand-maximum",
        r"exceeds? [^.\n]*OnDemandThroughput",
        "the calls exceed the maximum that is set for this on-demand table or index",
        "Raise MaxReadRequestUnits or MaxWriteRequestUnits in OnDemandThroughput of the table or index, or remove OnDemandThroughput; higher use costs more. Or send fewer calls at a time.",
    ),
    Reason(
        "table-throughput",
        r"^(?!.*(?:[Ff]ile [Ss]ystem|\b[Mm]odel|\b[Vv]olume))(?s:.*)provisioned throughput[^.\n]* exceeded|Throughput exceeds the current capacity of your table|ProvisionedThroughputExceeded",
        "the table or stream was used more than its throughput allows",
        "Repeat the command later, with fewer calls at a time. Of a table set BillingMode: PAY_PER_REQUEST, or raise its read or write capacity, also of the index. Of a Kinesis stream set StreamModeDetails: {StreamMode: ON_DEMAND}, or raise ShardCount. One key that is used much more than others stays throttled.",
    ),
    Reason(
        "spring-bean-creation",
        r"Error creating bean with name '|^(?:[^\n]*: )?Unable to start (?:embedded Tomcat|web server)\W*$",
        "Spring could not create a bean, and ended the start: the last Caused by of the trace names the cause",
        "Read the last line with Caused by in the log of the container. Often the database cannot be reached, a variable is missing, or a class is not in the image. A bean that the task does not require can be excluded by its profile.",
    ),
)
"""Searched for in the whole message: their words are names too."""
