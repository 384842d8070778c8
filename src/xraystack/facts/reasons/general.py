"""Status reasons that any service may give, by wording first and by error code last."""

from __future__ import annotations

from xraystack.facts.reasons.row import VALUE, Reason

_PERMISSION = "a permission is missing: {action|the one of the call that failed}"
_PERMISSION_REMEDY = (
    "Add {action|it (CloudTrail's event history names it)}{place|} to {principal|the resource's role, or to the deploying user or the role of --role-arn}."
    " A policy of the organization or of the resource must not deny it."
)
_STATE_REMEDY = (
    "If that state ends by itself (such as creating or modifying), wait, then deploy again. Otherwise change the"
    " resource to the state that the reason requires, or use another one."
)

COMMON_REASONS = (
    Reason(
        "dry-run",
        r"[Rr]equest would have succeeded, but (?:the )?DryRun (?:flag|option) is set|\bDryRunOperation\b",
        "nothing failed: the call was a dry run, for which the caller has the permission",
        "Make the call without --dry-run (DryRun: false).",
    ),
    Reason(
        "register-first",
        r"is not (?:yet )?registered\. (?:Please )?register\b",
        "what the reason names is not registered in this account and region",
        "Register it first under this name: in a template by its own resource, with DependsOn. Or correct the name or label that refers to it.",
    ),
    Reason(
        "region-code-unsupported",
        r"(?:not|n't) (?:yet |currently )?(?:supported|available|offered) in (?:the )?(?:AWS )?(?:[Rr]egion:? )?['\"]?(?:us|eu|ap|ca|sa|me|af|il|mx|cn)(?:-gov)?-[a-z]+-\d",
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
        r"\b(?:cron|rate|schedule) ?expression\b[^.\n]*(?:not (?:a )?valid|invalid|malformed)|(?:invalid|not (?:a )?valid) (?:cron|rate|schedule)\b|\b[Ee]xpression (?:cron|rate)\([^\n]*\) is (?:not valid|invalid)",
        "the schedule is not a valid expression",
        "Write cron(MINUTE HOUR DAY MONTH WEEKDAY YEAR): six fields, with ? for DAY or WEEKDAY, such as cron(0 4 * * ? *). Or rate(1 hour), rate(5 minutes). Times are in UTC.",
    ),
    Reason(
        "token-invalid",
        r"\b(?:access|refresh|OAuth|personal access|bearer|API) token\b[^.\n]*(?:invalid|expired|not valid|revoked)",
        "the token by which the service signs in elsewhere is not valid any more",
        "Create a new token with the same permissions, and store it where the resource reads it: in its secret or property. Then deploy again.",
    ),
    Reason(
        "patch-path",
        r"\[(?:REPLACE|REMOVE|MOVE|COPY|TEST) Operation\] noSuchPath in source",
        "the change replaces or removes a property that the resource, as Cloud Control reads it, does not have",
        "In the patch document write add instead of replace. With Terraform or Pulumi update the provider (awscc, aws-native), or create the resource again. To see what is read:\naws cloudcontrol get-resource --type-name TYPE --identifier ID",
    ),
    Reason(
        "revision-stale",
        r"OptimisticLock|\bversion ?id\b[^.\n]*\bdo not match|\bversion does not match (?:the )?(?:expected|requested|current|specified)|someone (?:else )?(?:has )?changed|(?:[Rr]evision ?(?:[Ii]d)?|[Ll]ock ?[Tt]oken|[Vv]ersion ?[Tt]oken|[Uu]pdate ?[Tt]oken|[Ee]-?[Tt]ag|[Cc]oncurrency token)\b[^.\n]{0,60}(?:does not|doesn't|do not|did not) match|(?:lock|version|update|concurrency) token (?:is|was) (?:stale|not valid|invalid|out of date)|(?:was|has been) (?:modified|changed|updated) (?:since|after) (?:it was|you) (?:last )?(?:read|retrieved)|\b(?:one or more of the )?pre-?conditions? (?:you specified )?(?:did not hold|failed|(?:is|are|was|were) not met)|If-(?:None-)?Match",
        "the resource was changed after it was read: its revision, lock token or ETag is not the current one",
        "Deploy again: the current one is read then. A program has to read the resource, and to pass its new token or revision with the change. Let only one stack or tool change the resource.",
    ),
    Reason(
        "request-token",
        r"[Ii]dempoten\w+[ -]?(?:token|key|parameters?)\b[^.\n]*(?:not match|mismatch|differ|already (?:been )?used)|IdempotentParameterMismatch|[Cc]lient ?(?:[Rr]equest ?)?[Tt]oken\b[^.\n]*(?:different (?:parameters|request|arguments)|already (?:been )?(?:used|associated))",
        "a request of the same token was sent before with other parameters",
        "Pass a new ClientRequestToken (or ClientToken), or none, so that the SDK makes one. To repeat a request, repeat all its parameters.",
    ),
    Reason(
        "checksum-differs",
        r"BadDigest|(?<![a-z])(?:checksum|CRC\w+|SHA-?\d+|MD5|Content-MD5)\b[^.\n]{0,60} (?:did not|does not|didn't|doesn't) match|checksum mismatch|InvalidDigest",
        "the data that arrived has another checksum than the request",
        "Send the data again: the network may have cut it. If it repeats, update the SDK or the tool. The checksum must be that of the final data, after compression.",
    ),
    Reason(
        "permission-other-account",
        r"\barn:[\w-]+:(?:iam|sts)::(\d{12}):\S+ is not authorized to perform: (?!sts:AssumeRole)[\w:-]+ on resource: \W?arn:[\w-]+:[\w-]+:[\w-]*:(?!\1)\d{12}:",
        "{principal|the caller} may not call {action|this} on a resource of another account",
        "Both accounts must allow it: add {action|it}{place|} to {principal|the caller}, and allow the caller in the policy of that resource (topic, queue, function, secret, repository, key). If the resource should be your own, correct its account, region and name.",
    ),
    Reason(
        "arn-other-kind",
        r"must be in ARN format",
        "the value is not an ARN of the resource that the call is about",
        "Pass the whole ARN of the load balancer, target group, listener or rule, of this region and account: with Ref in a template. A name or the ARN of another kind is not accepted.",
    ),
    Reason(
        "value-not-arn",
        r"\bValue '(?![^']*\$)[^'\n]+' at '[\w.]+' failed[^\n]*(?:pattern: |\[Member must satisfy regular expression pattern: )\^?\(*arn:",
        "the value of {property|a property of the resource} is not an ARN of the required form",
        "Pass the whole ARN: of a resource of the template with Ref or Fn::GetAtt. Check its parts in the reason: partition, service, region, account (12 digits) and name.",
    ),
    Reason(
        "list-length",
        r"\bValue '\[[^\n]*, [^\n]*\]' at '[\w.]+' failed to satisfy constraint: Member must have length less than or equal to [1-5]?\d\b",
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
        "request-shape",
        r"(?:[Ss]tart|[Ee]nd) of (?:structure|list)(?: or (?:map|structure))? found where not expected",
        "a property is a list or a map where AWS expects another form, or an item of a list is empty",
        "Compare the lists and maps of the resource with the type's page: a map where a text is required, a list instead of one value, or an item without a value. A JSON document may have to be a text: quote it, or use Fn::ToJsonString.",
    ),
    Reason(
        "value-type",
        r"can ?not be converted to an? [A-Za-z]|Expected [\w' ]+ to be an? \w+ but (?:was|got)|SerializationException",
        "a value has the wrong type: AWS expects {converted|another one}",
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
        r"Error occurred during operation '(?!ECS)[\w:]*(?: [\w:]+)?\.?'|error reported from downstream service",
        "AWS names the call that failed, and no cause",
        "Repeat the command: a call may have been throttled. If it fails again, read the error of that call in"
        " the event history of CloudTrail.",
    ),
    Reason(
        "handler-null",
        r"because \"(?!(?:e|ex|err\w*|\w*[Mm]sg|\w*[Mm]essage|response\w*|result\w*|request\w*|client\w*|context\w*|callback\w*)\")[\w.<>]+\" is null|because the return value of \"[^\n]*\" is null",
        "AWS's own code for this resource type failed: it reads {null_name|a value}, which is not set",
        "Set the property that fits {null_name|it}, also if it is called optional, or remove the block that should contain it. If it is set, deploy again, then report it to AWS Support.",
    ),
    Reason(
        "handler-index",
        r"Index \d+ out of bounds|IndexOutOfBounds",
        "AWS's own code for this resource type failed: it reads an item of a list that is too short or empty",
        "Set at least one item in each list of the resource, or remove the property. An ID or ARN of another form has the same effect. If all is right, report it to AWS Support.",
    ),
    Reason(
        "handler-type",
        r"cannot be cast to class|ClassCastException|Cannot deserialize value of type|Unrecognized field \"|NumberFormatException|For input string:",
        "AWS's own code for this resource type cannot read a value: it has another type than expected",
        "Compare the properties with the type's page: a map instead of a JSON text, a number without quotes, or a list. Correct that one.",
    ),
    Reason(
        "handler-defect",
        r"Handler returned unsupported status|Cannot invoke \"|NullPointer|\bjava\.\w+\.|list index out of range|'NoneType' object|Exception caught",
        "AWS's own code for this resource type failed",
        "Deploy again. If it repeats, compare the properties with the type's page in the CloudFormation guide: one may be"
        " missing or unusual. If none is, report the reason to AWS Support.",
    ),
    Reason(
        "role-managed-policy",
        r"(?:[Rr]ole|Managed Polic)[^\n]* following polic(?:y|ies) (?:is attached: arn:|are attached: arn:|\[arn:[^\]\n]*\] are attached)",
        "the role lacks a managed policy that the service requires: {arn|see the reason}",
        "Add it to ManagedPolicyArns of the role: {arn|the ARN in the reason}. If the role has it, let the resource depend on the role and deploy again.",
    ),
    Reason(
        "tagging-denied",
        r"^(?!.*not authorized to perform:? [\w-]+:(?!\w*tag)).*(?:permissions? error performing a tagging|unauthorized tagging|not authorized to perform:? [\w-]+:\w*tag)",
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
        "key-access",
        r"(?<!name )(?<!named )\bkms\b.*(?:do(?:es)?(?: not|n't) exist|not enabled|not (?:be )?(?:found|accessible|usable)|cannot (?:be )?(?:access|decrypt|encrypt|used?))"
        r"|can't decrypt .*key|(?:cannot|can't|unable to|could not|not able to) (?:use|access|find|decrypt|encrypt) [^.\n]*\bkms key|KMSKeyNotAccessible|(?:KMS|encryption) key .*(?:invalid|not valid|isn't valid|permission)|KMS\w*(?:Fault|Exception)\b",
        "the KMS key does not exist here, is disabled, or may not be used",
        "Check the key's ARN, region and state. Allow the role or service in the key's policy. A role also requires"
        " the permission in its own policy.",
    ),
    Reason(
        "public-policy",
        r"public (?:polic|ACL)\w+ (?:is|are) (?:blocked|prevented)|\bpublic ACLs\b|BlockPublic(?:Policy|Acls)|(?:allows?|grants?) (?:broad|public) access|\bPublicPolicyException|blocked by [^.\n]*\bpublic access|\bblock public access for \w+ is enabled",
        "the policy or ACL would allow public access, which is blocked",
        "Restrict its principals. If public access is intended, change the block public access settings of the"
        " resource and of the account.",
    ),
    Reason(
        "policy-lockout",
        r"would (?:lock (?:the |you )?\w* ?out|prevent the caller[^\n]* from|lock the caller)|LockoutPrevent\w+",
        "the resource's policy would lock out the caller who sets it",
        "Allow the deploying user, or the role of --role-arn, to change the policy: add a statement for it.",
    ),
    Reason(
        "bucket-acl",
        r"(?:bucket|S3)\b.*(?<!web )(?<!network )\bACLs?\b|(?<!web )(?<!network )\bACLs?\b.*\bbucket",
        "the bucket does not allow access control lists (ACLs), or the caller may not set them",
        "A service that writes logs by an ACL requires ObjectOwnership: BucketOwnerPreferred of the bucket, and"
        " s3:GetBucketAcl and s3:PutBucketAcl for the deploying user. Otherwise remove AccessControl, and use a bucket policy; of an upload remove its ACL (--acl).",
    ),
    Reason(
        "task-permission",
        r"assumed-role/[^/\s]+/[0-9a-f]{32}\b.*not authorized",
        "a role of the task lacks {action|a permission}",
        "Add {action|the action}{place|} to {principal|the role in the text}: the task role for the calls of the program, the execution role for images, secrets and logs.",
    ),
    Reason(
        "running",
        r"^(?!.*(?:\bstop (?:the|it|them|this)\b|number of|exceed|limit)).*(?:(?:cannot|can't|can not|could not|unable to|not (?:be |allowed|possible|permitted))[^.\n]{0,100}\b(?:while|as|because|since|when) (?![^.\n]{0,60}(?:n't|\bnot) )[^.\n]{0,60}\b(?:running|in progress|executing|ongoing)\b(?! (?:on|in|with|the|this|it)\b)"
        r"|\b(?:while|because|since|as) [^.\n]{0,60}\bbeing (?!used|created|updated|modified|deleted|changed|replaced|referenced|attached)[a-z]+ed\b|\bongoing operation|\bbeing processed\b|\bin (?:status|state) (?-i:[A-Z_]*(?:ING|PENDING|IN_PROGRESS))\b|\b(?:operation|job|execution|query|backup|restore|snapshot|resize|upgrade|update|maintenance|export|import|run)s? (?:that (?:is|are) |is |are )?(?:already |currently |still )?(?:running|ongoing|executing)\b)",
        "something is still running that this change has to wait for",
        "Wait until it has ended, or stop it, then deploy again.",
    ),
    Reason(
        "after-creation",
        r"^(?!.*(?:cannot|can't|can not|not|only) be \w+[^.\n]* after )(?:.*\b(?:update|enable|disable|add|set|attach|configure|modify)\b[^.\n]* after (?:(?:its|the) )?(?:\w+ )?(?:creation|is created|has been created)|.*(?:can't|cannot|can not) [^.\n]* while [^.\n]*\bbeing created)",
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
        "id-kind",
        r"expected: '?[a-z]{1,12}-\.\.\.|expecting ['\"]?[a-z]{1,12}-\.\.\.",
        "a property has the ID of another kind of resource, or a name instead of an ID: {given_id|see the reason}",
        "Pass an ID of the form that the reason expects, such as vol-..., subnet-... or sg-...: Ref or Fn::GetAtt of the right resource. Check whether two values are swapped.",
    ),
    Reason(
        "change-in-use",
        r"(?:cannot|can't) (?:be )?(?:updated?|modif(?:y|ied)|changed?|renamed?)\b[^.\n]* (?:while|because|when|as|since) [^.\n]*\b(?:in use|used by|referenced by)\b",
        "another resource uses this one, so that it cannot be changed",
        "Remove that use first and deploy, then make the change. Or create a second one in addition (another logical ID and name), and let the others use that.",
    ),
    Reason(
        "delete-before",
        r"\b(?:[Dd]elete|[Rr]emove|[Dd]etach|[Dd]isassociate|[Dd]eregister|[Tt]erminate) (?:them|these|all [\w ]{3,40}|its [\w ]{3,40}) (?:first\b|before (?:you )?(?:delet|remov|try))",
        "others still belong to the resource, and have to be removed first",
        "Delete or remove what the reason names first, if nothing else needs it; then repeat the command. Or keep the resource with DeletionPolicy: Retain.",
    ),
    Reason(
        "table-throughput",
        r"provisioned throughput[^.\n]* exceeded|Throughput exceeds the current capacity of your table|ProvisionedThroughputExceeded|exceeds? [^.\n]*OnDemandThroughput",
        "the table or stream was used more than its throughput allows",
        "Set BillingMode: PAY_PER_REQUEST of the table, or raise its capacity, then repeat the command.",
    ),
)
"""Searched for in the whole message: their words are names too."""

WORDING_REASONS = (
    Reason(
        "nothing-to-do",
        r"nothing to do\b|no (?:changes|updates|modifications) (?:needed\b|required\b|detected\b|(?:are|were|was) (?:to|made|found|detected|needed|required|requested)|to (?:be|apply|make|deploy|perform))\b|already set\b|already at the (?:requested|desired)|already in the (?:requested|desired|same state)|already (?:been )?(?:enabled|disabled)\b|\bis already (?:started|stopped|resolved)\W*$",
        "the resource is already as requested",
        "Nothing is to be done. If the operation fails because of this, remove the change or the resource from the template, or import what exists.",
    ),
    Reason(
        "tag-characters",
        r"Tag(?:Key|Value) you have provided is invalid",
        "a tag of the bucket or object has characters that are not allowed, or is too long",
        "Use letters, digits, spaces and + - = . _ : / @ only; a key has up to 128, a value up to 256 characters. Correct the tags of the resource, and those of the stack (--tags).",
    ),
    Reason(
        "tag-rejected",
        r"^(?!.*(?:\bimage|\btags? (?:cannot|can't) be (?:modified|changed|updated)|\btags? (?:is |are )?not supported)).*(?:invalid tag|tag parameters|\btags? (?:key|value|polic)|\btag '[^']*'|^tags? (?!(?:is|are) (?:a )?required|must be (?:specified|provided)))",
        "a tag is not valid, or a tag policy does not allow this tag",
        "Correct the tags of the resource, or those of the stack (--tags). A key must not begin with aws:, and"
        " many services allow letters, digits, spaces and + - = . _ : / @ only; a key has up to 128, a value up to 256 characters.",
    ),
    Reason(
        "tag-count",
        r"[Tt]oo ?[Mm]any ?[Tt]ags|[Nn]umber of tags (?:exceeds|is (?:more|greater)|has exceeded)|tags? (?:per resource |quota |limit )(?:exceeded|reached|has been)|maximum (?:number )?of (?:\d+ )?(?:user )?tags|TagLimitExceeded|TagQuotaExceeded|more than \d+ (?:user )?tags\b",
        "the resource has more tags than the service allows, mostly 50",
        "Remove some. The tags of the stack (--tags), of Globals, Aspects or default_tags are added to those of the resource; with some services also tags that other programs set.",
    ),
    Reason(
        "missing-or-denied",
        r"(?:exist|not found|invalid|not valid|not (?:be )?accessible)\b[^\n]{0,60}\b(?:or|and/or)\b[^\n]{0,80}(?:permission|authoriz|privilege|not (?:have )?access|accessible|denied)",
        "something in the reason does not exist, is not valid, or may not be used",
        "Check its name, account and region first. If it exists, add the permission to the role in the reason."
        " Or allow the role or service in the resource's own policy.",
    ),
    Reason(
        "service-access",
        r"Access Denied for bucket|check (?:your |the )?(?:S3 ?)?bucket (?:permission|polic)|incorrect [\w ]*bucket policy|could not deliver|test message"
        r"|(?:cannot|can't|could not|unable to|failed to|not able to|not have permission to|not allowed to|not authorized to|(?:insufficient|no|missing|lacks?) permissions? to)"
        r" (?:access|write|publish|deliver|send|put(?! integration)|verify|validate|invoke|read|get|fetch|retrieve|download|load|open)\b[^.\n]*\b(?:bucket|topic|queue|stream|log group|log destination|destination|object|metadata|function|S3|fileKey)\b"
        r"|\b(?:bucket|topic|queue|stream|log group|object|S3)\b[^.\n]*(?:cannot|can't|could not) be (?:accessed|read|written|downloaded|opened|loaded|retrieved)",
        "a service or role cannot use the bucket, object, topic, queue, stream, function or log group in the reason, or its key",
        "Check that this one exists and is active. Allow a service in its resource policy, such as the bucket's; if it is"
        " encrypted, in the key's policy too (kms:GenerateDataKey*, kms:Decrypt). Allow a role in its own policy. Let the resource depend on these.",
    ),
    Reason(
        "role-permission",
        r"^(?!.*\bUser: ).*\brole\b[^.\n]*(?:not authorized|do(?:es)? ?(?:not|n't) have|lacks?|insufficient|missing|not have|requires? (?:additional|more|the following))[^.\n]*(?:permission|privilege|access|perform|polic)",
        "a role that the resource uses lacks {action|a permission}",
        "Add {action|the permission} to {principal|that role}, and let the resource depend on the role's policy (DependsOn).",
    ),
    Reason(
        "permission",
        r"not authorized to perform:? [\w:*-]+|^[^\n]*(?:Access ?(?:was |is |has been )?Denied|\baccess\b[^.\n]*\bdenied\b|\bForbidden\b|UnauthorizedOperation|AuthFailure)"
        r"|(?:not|n't) have (?:the )?(?:required |necessary |right |sufficient |enough )?(?:[a-z][\w-]+:\w+ )?permissions?"
        r"|(?:You are|is) not authorized|not authorized to perform this operation|UnauthorizedTaggingOperation|insufficient (?:[\w ]+ )?(?:permission|privilege)"
        r"|(?:missing|lacks?) (?:the )?(?:[\w:]+ ){0,2}permission|\b(?:account|user|caller|role|principal|you)\b[^.\n]{0,40} (?:is|are) not allowed to\b",
        _PERMISSION,
        _PERMISSION_REMEDY,
    ),
    Reason(
        "document-malformed",
        r"(?:could not|cannot|can't|failed to|unable to|error(?: in)?|while) (?:be )?pars\w+|syntax error|contains? (?:one or more |an? )?errors?\b|(?:valid|invalid|malformed) JSON|JSON\b[^.\n]* (?:invalid|malformed)|not well.formed"
        r"|event pattern is not valid|Invalid State Machine|SCHEMA_VALIDATION|Errors? found during import|Unexpected (?:token|character|end)|dashboard body|\bOpenAPI\b",
        "a document or expression in the template is not valid",
        "Correct the place that the reason names. The document may be JSON, an API definition, a state machine, a"
        " pattern or an expression.",
    ),
    Reason(
        "not-enabled",
        r"(?:must|has to|needs to|should) (?:(?:first )?be|have [\w ]{1,40}) (?:enabled|turned on)|(?:is|are|was|were|has|have)(?:n't enabled| not (?:been )?enabled| (?-i:[dD]isabled))\b|\w+NotEnabled(?:Exception|Fault)\b|do(?:es)? not have [\w ]{1,40} (?:enabled|set|configured|turned on)\b|please enable|enable [^.\n]* (?:first|before)",
        "something that the resource requires is not enabled: {disabled|see the reason}",
        "Enable {disabled|what the reason names} first. If the template does so, let the resource depend on that (DependsOn).",
    ),
    Reason(
        "not-verified",
        r"not (?:yet )?(?:been )?verified|unverified|must be (?:a )?verified",
        "an address, a domain or an identity is not verified",
        "Verify {unverified|what the reason names} in its service, in this account and region.",
    ),
    Reason(
        "first-disable",
        r"(?:must|needs? to|has to|have to|should) (?:first )?be (?:disabled|deactivated|turned off|stopped|detached|suspended|paused)|(?:disable|stop|detach|suspend) [^.\n]* (?:first|before)",
        "something has to be disabled or stopped before this change",
        "Do that first for what the reason names, or undo the change that requires it.",
    ),
    Reason(
        "not-associated",
        r"(?:is|are|was|were|been) (?:not|n't) (?:yet )?(?:associated|attached|registered|connected|linked|subscribed|a member|part of|in the (?:same |peered )?(?:cluster|group|domain|organization|\w*pool|VPC|subnet|network|team|account))\b|(?:isn't|aren't|not) (?:associated|attached|registered|connected) (?:with|to|in)\b",
        "what the reason names is not connected with the other resource",
        "Check that the ID or name is the right one, of the same VPC, account and region. If it is, connect the two first;"
        " if the template does so, let the resource depend on that (DependsOn).",
    ),
    Reason(
        "program-refused",
        r"ECONNREFUSED|\b(?:connect|dial \S+ \S+|connection|to server): [Cc]onnection refused\b|Errno 111\]|[Cc]onnection refused \(Connection refused\)",
        "nothing accepts connections at the address and port in the text",
        "Check host and port. In one task with awsvpc, containers reach each other at 127.0.0.1, not by their names; let the program wait for the other (DependsOn with HEALTHY). If it runs elsewhere, check that it is started and listens on 0.0.0.0.",
    ),
    Reason(
        "endpoint-unreachable",
        r"unreachable|\bconnection\b[^.\n]* (?:could not|cannot|can't) be established|failed to (?:establish|open) (?:a |the )?connection|not reachable(?! in (?:this|the) region)|(?:cannot|could not|can't|failed to|unable to) (?:be )?(?:reach(?! [A-Z_]{6,}\b)|connect)",
        "the service cannot reach an endpoint",
        "Check the address in the reason, that it is running, and that security groups, routes and its certificate"
        " allow the connection.",
    ),
    Reason(
        "throttled",
        r"Rate exceeded|\brate of (?:requests|calls)\b|exceed\w*[^.\n]*\bper second\b|^(?!.*\bThrottl\w*[ ._]?(?:burst|rate|settings?|limits?)\b).*Throttl|ThrottlingException|Too ?Many ?Requests|Request ?[Ll]imit ?[Ee]xceeded|\bhas been throttled\b|exceed\w* (?:its|the|your) (?:\w+ )?(?:request|call) rate\b|limit of \d+ \w+ per (?:second|minute)\b|SlowDown|reduce your request rate",
        "AWS throttled the calls",
        "Repeat the command after a minute. If it repeats, run fewer deployments and scripts at once, and set AWS_RETRY_MODE=adaptive and"
        " AWS_MAX_ATTEMPTS=10 for them. Many resources of one type in a stack throttle each other: chain them with DependsOn, or divide the stack.",
    ),
    Reason(
        "deleted-recently",
        r"recently deleted|deleted (?:recently|within)|\bwait (?:at least )?\d+ (?:second|minute|hour)s? after (?:you )?delet",
        "a resource of this name was deleted a short time ago, and the service still keeps the name",
        "Wait a few minutes, or the time in the reason, then deploy again. Or use another name.",
    ),
    Reason(
        "being-changed",
        r"OperationInProgress|[Aa]nother process is (?:creating|updating|modifying|deleting)\b|\bTable is being (?:indexed|created|updated|deleted)|\bis still (?:creat|updat|modify|delet|provision|attach|detach|start|stopp|restor)ing\b|\bwait (?:for|until) [^.\n]* (?:complete|finish|end)|\b(?:is|are) (?:currently |still )?being (?:(?!used)[a-z]+ed|set up)\b|\banother (?:\w+ ){0,3}operation is|\bwait (?:at least )?\d+ (?:second|minute|hour)s?"
        r"|\b(?:is|are) in (?:state|status) [\w-]*(?:in-progress|creating|deleting|modifying|updating)\b|\bin progress\b|IN_PROGRESS|(?:has |is |was )already (?:started|running|stopping|stopped|pending|being (?!used)\w+)\b|\block(?:ed)? by another\b|while a previous|already has an? (?:active|ongoing|pending)|there is already an? [\w ]+ (?:running|in progress)|(?:changed|modified) by another|\bconcurrent(?:ly)? (?:modif|updat|operation|attempt|change|request)",
        "another operation on the resource has not ended",
        "Wait until that has ended, then repeat the command.",
    ),
    Reason(
        "not-accepted",
        r"(?:has|have|is|are)(?: not|n't) (?:yet )?(?:been )?accepted\b|must be accepted\b|must accept (?!a\b|an\b)",
        "something has to be accepted first, such as a connection, an invitation, a share, or terms of use",
        "Accept what the reason names: in the console of its service, in the account that received it. Then deploy again.",
    ),
    Reason(
        "wrong-state",
        r"unsupported state|\b(?:is|are) already (?:closed|terminal|completed?|finished|terminated|cancell?ed)\b|\bin (?:an? |the )?(?:invalid|terminal|incorrect|wrong|inconsistent|unexpected|transition(?:al|ing)?|failed|degraded|disabled|stopped|(?:provision|creat|modify|updat|delet|start|stopp|initializ)ing) (?:state|status)\b|\bconnection\b[^.\n]* is not available\b|(?:not|n't) (?:currently )?in (?:an? |the )?(?:[\w-]+ ){0,2}(?:state|status)"
        r"|^[^\n]*(?:IncorrectState|Invalid\w*State(?:Fault|Exception)?\b)|without an? healthy\b|\bin (?-i:[A-Z_]{4,}) (?:state|status)\b|(?:cannot|can't|unable)\b[^.\n]*\b(?:is|are) in (?:\S+ )?(?:state|status)\b|(?:must|needs to|has to|should) be in [^.\n]*(?:state|status)|\b(?:status|state) must be\b|\b(?:is|are|was|were)(?: not|n't| still not) (?:yet )?(?:ACTIVE|available yet|ready|running|online|built)\b|\bis offline\b|\bhas been (?:revoked|cancell?ed|deactivated)\b|current (?:state|status)|\b(?:is|are|has|have) (?:still )?pending\b|\bpending (?:deletion|acceptance)",
        "a resource is in a state that does not allow this: {state|see the reason}",
        _STATE_REMEDY,
    ),
    Reason(
        "member-account",
        r"\bmembers? (?:account )?(?:cannot|can't|may not|is not allowed to|are not allowed to)\b|[Ii]nvoking account does not have access to this account|only the (?:delegated )?(?:administrator|management|master) account can\b",
        "a member account may not do this: only the administrator account of the organization or of the service may",
        "Make the call in that account (the delegated administrator, or the management account), or remove the resource from the stacks of members. Some calls require that the account becomes a member first.",
    ),
    Reason(
        "immutable",
        r"NotUpdatable|create-only|\bis immutable\b|Update of resource type is not permitted|\bno (?:changes|updates) to [^.\n]* (?:allowed|permitted)|\b(?:Updat(?:e|es|ing)|Changing|Modifying|Decreasing|Reducing|Shrinking|Renaming)\b(?![^.\n]*\b(?:type|class|version|region) (?!AWS::)\S+ is not)(?:[^.\n:]|::)*(?:not supported|not allowed|not permitted)"
        r"|(?:cannot|can't|can not|could not|may not|can no longer) (?:be )?(?![^.\n]*(?:more than once|at the same time|at once))(?:disabled?|updated?|modif(?:y|ied)|changed?|alter(?:ed)?|renamed?|decreased?|reduced?|shrunk|(?:up|down)graded?|switch(?:ed)?|convert(?:ed)?|migrated?|resized?|moved?)\b"
        r"|\b(?:removal|change|modification|reduction)\b[^.\n]* (?:is|are) not (?:supported|allowed|permitted)|smaller than (?:the )?(?:existing|current)|less than (?:the )?current"
        r"|\b(?:up|down)grad(?:e|ing) from [^\n]* not supported|(?:only|not) be (?:set|specified|changed)[^.\n]* (?:at|during|after) creation",
        "the resource or one of its properties cannot be changed like this",
        "Undo the change. Or create the resource again under another logical ID, and another name if it has one;"
        " copy its data first.",
    ),
    Reason(
        "too-large",
        r"(?<!name )(?:exceeds?|exceeded|larger than|cannot be more than|must be less than (?!or equal to (?:the )?max)|limited to|(?<!is )(?<!are )smaller than|max(?:imum)?\.? allowed (?:size|length)|above)[^.\n]*\b(?:bytes|[KMG]i?B|size|length)\b"
        r"|\b\w*(?:size|length)\w* (?:limit|quota) (?:has been |is |was )?exceeded|^(?!.*\b(?:parameter|value|timeout|number|period|interval|capacity)\b).*\btoo (?:large|big)\b|EntityTooLarge|Template may not",
        "something is larger than AWS allows",
        "Make it smaller; such a limit is often fixed. Keep large data in Amazon S3, in an image, or in several"
        " resources.",
    ),
    Reason(
        "one-at-a-time",
        r"(?:multiple|several|more than one|two) [^.\n]* (?:at the same time|at once)|more than one [^.\n]* in (?:a |one )?single|(?:one|single) [^.\n]*(?:at a time|at once|per (?:update|request|operation|call))|\bsimultaneous|unsupported (?:\S+ ){0,2}version (?:update|upgrade) from|no other (?:modification|change|update|operation)s? (?:are|is) (?:allowed|permitted)|only one [^.\n]* (?:at a time|can be (?:created|deleted|updated))",
        "the service allows one such change at a time",
        "Deploy the changes one after the other: change the template in steps.",
    ),
    Reason(
        "associated",
        r"already (?:been )?(?:associated|attached|registered|bound|linked|assigned|allocated|claimed|configured|subscribed|(?:being )?used|in use|tak\w+|a member|belongs?)"
        r"|associated with (?:a different|another)",
        "what the reason names already belongs to another resource, or was configured before",
        "Remove it there first, use the existing one, or choose another one.",
    ),
    Reason(
        "exists",
        r"already exist(?:s|ing)?\b|\bpreexisting\b|ResourceInUse\w*[^\n]*(?:Operation: |calling the )Create|already (?:been )?created\b|there is already an?\b(?! [^.\n]*\b(?:running|in progress)\b)|HandlerErrorCode: AlreadyExists|AlreadyExists|same name .*exists|Error Code: \w*\.?Duplicate|already (?:own|has (?!\d|the max|(?:an? )?(?:active|ongoing|pending))|have|defined)\b"
        r"|AlreadyOwned|idempotent request|only one [\w -]+ (?:is|are) (?:allowed|permitted|supported) (?:per|for each)\b|bucket name is not available|Duplicate names?|name is (?:already )?(?:tak\w+|in use)|ConflictException.*exist",
        "{existing|such a resource, often one of the same name,} already exists",
        "Use or delete the existing one, or rename the resource in the template. If the template sets its name, it can be imported:"
        " --import-existing-resources. If an update replaces a resource with a fixed name, change that name.",
    ),
    Reason(
        "overlap",
        r"\boverlap|\bconflicts? with (?:an?|the|another|other|existing)\b(?![^.\n]*(?:operation|request|state|update|write|transaction|previous|change))",
        "a value overlaps with that of an existing resource",
        "Choose another value, such as another range, port or path, or change the existing resource.",
    ),
    Reason(
        "reserved",
        r"(?:is|are|a) reserved\b|reserved (?:for|by|word|name|prefix|keyword)",
        "a name or value is reserved by AWS",
        "Choose another one.",
    ),
    Reason(
        "duplicate",
        r"\bduplicate[ds]?\b|more than one [^.\n]* (?:for|with) the same\b|non-unique|same (?:\w+ )?(?:name|value|id|key) as|(?:multiple|several|two) [\w ]+ with the same (?:name|key|id|value)\b|more than once(?! (?:in|per|every|within))|(?:must|should) be unique|(?:is|are) not unique",
        "two entries have the same name or value: {twice|see the reason}",
        "Rename or remove one of them, in the template or among the existing resources.",
    ),
    Reason(
        "not-empty",
        r"(?:\bnot|n't) empty|NotEmpty|(?:cannot|can't) delete [^.\n]* with (?:existing|running|active|associated|attached)\b|\bhas (?:\d+ )?(?:running|active|attached|associated) (?!and\b|or\b)(?:\w+ )?(?!operation|request|update|job|execution|deployment|change)\w+s\b|^(?:it|they) (?:still )?contains? (?!an? )(?!invalid|illegal|unsupported|no )|cannot be deleted[^.\n]*\b(?:contains?|ha(?:s|ve))\b|still (?:contains?|ha(?:s|ve))\b|(?:must|should|has to|have to|needs? to) (?:first )?be (?:moved or )?(?:deleted|removed|deregistered|emptied)\b(?! (?:if|when|from))",
        "the resource still contains others, or others point to it",
        "Delete or move what the reason names first, or keep the resource with DeletionPolicy: Retain.",
    ),
    Reason(
        "in-use",
        r"DependencyViolation|^(?:the )?[\w ]{3,40} is (?:still |currently )?associated with (?:an?|the|one|\d+) (?!different|other)|has (?:dependent|a dependent)|has dependencies|\bin use\b|\w+InUse(?:Exception|Fault)?\b|(?:is|are|was|been|being|still|currently) (?:used|referenced) (?:by|in)\b"
        r"|(?:cannot|can't|could not|unable to) (?:be )?(?:delet|remov|detach|releas|disassociat)\w*\b.*\b(?:because|as (?!(?:it is )?(?:the|a) default|it is the default)|while|since|attached|associated|depend|belongs)"
        r"|(?:delete|remove|detach|disassociate) (?:them|it|these|all [\w ]+) (?:first|before)",
        "another resource still uses this one",
        "Remove that use first, also outside of the stack, then repeat the command. Or keep the resource with"
        " DeletionPolicy: Retain.",
    ),
    Reason(
        "busy",
        r"\bResourceConflict\w*[^\n]*(?:Operation: |calling the )(?:Update|Put|Publish)|OperationAborted|ConcurrentModification|conflicting (?:conditional )?operation"
        r"|(?:update|operation|modification|deployment|change) is (?:already |currently |still )?in progress|another operation .*in progress|\bconflicts? with [^.\n]*\b(?:operation|request|update)\b|PriorRequestNotComplete|in progress\b",
        "another operation is changing the resource",
        "Wait until it has ended, then deploy again.",
    ),
    Reason(
        "concurrent-quota",
        r"(?:maximum|max|limit|quota|too many|exceed\w*)\b[^.\n]{0,60}\bconcurrent(?:ly)?\b|\bconcurrent [\w ]{2,40}(?:limit|quota|maximum|exceed|reached)",
        "as many run at the same time as the quota allows",
        "Wait until some have ended, and start fewer at once. To run more, request a higher quota in Service Quotas.",
    ),
    Reason(
        "too-many-items",
        r"(?:cannot|can't|may not|must not|could not) (?:reference|specify|include|use|contain|have) more than \d+\b(?! char)|(?:can|may|must) (?:have|contain|include|specify|list) at most (?:\d+|one|two|three|four|five|ten)\b(?! (?:char|byte|digit|letter))|supports? at most (?:\d+|one|two)\b(?! (?:char|byte))|\b(?:batch |same )?request contains more \w+ than|\b(?:entries|items|elements|values|statements|conditions|filters|dimensions) (?:per|in (?:a|one|the|each)) (?:request|call|batch|list|rule|policy)\b[^.\n]*(?:\d|exceed|maximum|limit|allowed)|[Tt]oo many (?:items|entries|elements|values|statements|dimensions|filters)\b",
        "the resource or the request has too many items: {counted|see the reason}",
        "Remove some, or divide them among several resources or requests. Such a limit is mostly fixed: {limits|see the reason}.",
    ),
    Reason(
        "quota",
        r"limit ?exceeded|\bmore [\w -]{2,40} than (?:are|is) (?:allowed|permitted)|(?:cannot|can't) (?:create|add) (?:any )?more (?!than\b)|service limit for (?:the )?(?:number of )?[^.\n]* (?:has been |is )?reached|(?:cannot|can not|can't|may not|must not|could not) (?:have|create|add|attach|run|register|associate|launch|reference|specify|include|use|contain|be associated with) more than \d+\b(?! char)|quota\w* (?:has been |have been |was |is )?(?:exceed|reach)|(?:exceed|reach|over)\w* [^.\n]*\bquota|quota (?:of|for) [^.\n]* (?:exceed|reach)|insufficient quota|\babove (?:the|your) (?:account )?limit|maximum number|\bonly one (?!of\b)[\w -]{3,50} (?:is|are) (?:allowed|permitted|supported)\b|\blimit(?: has been| was| is)? (?:reached|exceeded)|\bcapacity (?:has been |is |was )?exceeded|limit of [^.\n]* (?:is|was|has been) (?:reached|exceeded)|limits? for [^.\n]{3,60} (?:has|have) been exceeded"
        r"|reached (?:the|its|your) (?:\S+ )?(?:maximum|limit)|exceeds? (?:the |your |its )?(?:account |\S+ )?(?:limit|maximum)\b|too many (?!requests|concurrent|characters|or too few)"
        r"|exceed\w* (?:the |your |its )?[\w ]{0,30}\b(?:limit|maximum|capacity)\b|already has \d+|HandlerErrorCode: ServiceLimitExceeded|Error Code: \w*(?:LimitExceeded|QuotaExceeded|TooMany)|maximum (?:\w+ )?(?:of|limit)\b|number of [^.\n]* exceed|exceed\w* (?:the )?(?:allowed |permitted )?number of",
        "a limit is reached: {counted|a service quota, or the largest value of a property}",
        "Remove unused ones: those of the account, or of the resource that has too many. Many quotas can be raised in"
        " Service Quotas. If a value of the resource is too large, reduce the value.",
    ),
    Reason(
        "dns-record",
        r"resolve [^.\n]*\b(?:DNS|domain|record)|\bDNS\b[^.\n]*(?:could not|cannot|can't|does not) (?:be )?resolved?\b|DNS lookup|partially delegated|PartiallyDelegated|NS records?\b",
        "a DNS name does not resolve as the service requires",
        "Create the record that the reason names. Check that the parent domain delegates to the name servers of"
        " the hosted zone. Then wait some minutes, and repeat the command.",
    ),
)

MISSING = Reason(
    "missing",
    r"^MISSING\n|HandlerErrorCode: NotFound|ResourceNotFound|\bNotFound\b|NotFound(?:Exception|Fault)?\b|(?-i:NoSuch[A-Z]\w+|NoAvailable[A-Z]\w+)|\bno such\b(?! (?:host|file)\b)|(?:do(?:es)?(?: not|n't)|did not) exists?\b|non-?exist\w+"
    r"|(?:cannot|could not|can't|couldn't|unable to) (?:be found|find|locate)|(?<!\] )\b(?:not (?:be )?|wasn't |weren't |isn't )found\b(?! in (?:\[|_))|\bno (?!valid |error |response )[\w -]{1,40}(?<!version )(?:was |were )?found\b|\bno [\w -]{1,40} exists? (?:with|for|in|of|at)\b|(?:not|n't) match any\b|(?:not|n't) (?:refer to|match) an? (?:existing|[\w-]+ resource)|has not been (?:created|defined)|must (?:already )?exist\b|(?:not|n't) have an? [\w ]+ (?:named|called|with (?:the )?name)\b|\bno [\w -]{1,40} (?:is|are) (?:associated|attached)\b|^there (?:is|are) no (?!more|need|changes?\b|updates?\b|permission|capacity|space|available|free)[\w -]{2,40}? (?:for|in|on|with|of|named|called) (?:this|the|_)|(?<!if )not (?:yet )?(?:created|defined)\b|ensure (?:they|it|that \w+) exists?",
    "{missing|something that the resource refers to} does not exist in this account and region",
    "Check the name or ID in the text, the account and the region. For a resource of the template use"
    " Ref or Fn::GetAtt. If it was deleted outside of the stack, create it again.",
)
"""Searched for after the versions, which are not found either."""

CODE_REASONS = (
    Reason(
        "permission-code",
        r"(?<!HandlerErrorCode: )Access ?Denied|UnauthorizedOperation|AuthFailure|not have (?:sufficient|enough) (?:access|rights)|^null\W*\n.*(?:Status Code|StatusCode): 403\b",
        _PERMISSION,
        _PERMISSION_REMEDY,
    ),
    Reason(
        "state-code",
        r"IncorrectState|Invalid\w*State(?:Exception|Fault)?\b",
        "a resource is in a state that does not allow this: {state|see the reason}",
        _STATE_REMEDY,
    ),
    Reason(
        "not-stabilized",
        r"NotStabilized|(?:did not|failed to) stabilize(?!: *\"?Internal (?:failure|error))|Exceeded attempts to wait|timed out waiting for completion",
        "the resource did not become ready in time",
        "Check its state and events in its service; for an ECS service, the reasons of its stopped tasks. If it is sound, deploy"
        " again: the service was only slow.",
    ),
    Reason(
        "internal-failure",
        r"Request to service failed|Internal ?(?:Server ?Error|ServiceError)|\bInternal(?:Server|Service)?(?:Exception|Fault)\b|\bServ(?:er|iceFailure)Exception\b|unexpected error (?:has )?occurred|ServiceUnavailable|service (?:is )?(?:currently |temporarily )?unavailable|temporary failure of the server|\bunknown error (?:has )?occurred|ServiceNotAvailable|temporarily (?:un|not )available|UnknownFailure|\binternal (?:service )?(?:failure|error)|InternalError"
        r"|HandlerErrorCode: (?:NetworkFailure|ServiceTimeout|ServiceInternalError)|(?:Status Code|StatusCode): 5\d\d\b",
        "the AWS service failed",
        "Deploy again, and check the AWS Health Dashboard. If it repeats, read the failed call in the event history of CloudTrail."
        " Deploy the changed resources a few at a time to find the one that causes it; then ask AWS Support.",
    ),
    Reason(
        "no-cause",
        r"(?:^|ValidationError|returned message: \"?)(?:null)+\b(?![^\n]*\n[^\n]*HandlerErrorCode: InternalFailure)|\b\w+(?:Exception|Fault):\s*(?=\n)|^(?:Bad Request|Invalid request|The request received was invalid|Validation failed|Invalid input(?: parameters?(?:\(s\))?)?)\W*\n|(?:^|returned message: \"?)(?:Invalid request provided: )?AWS::\w+::\w+\"?\s*(?=\n)",
        "the service rejected the resource and names no cause",
        "Read the rejected request in CloudTrail, and compare the properties with the type's page in the"
        " CloudFormation guide.",
    ),
    Reason(
        "try-later",
        r"(?:try|retry)(?: your request| the request| the operation| to \w+ (?:it|them)| this)? (?:again )?(?:later|after|in (?:a|\d)|at a later)|again (?:later|after|in)\b|more than once (?:in|per|every|within)|(?<! and )(?<! then )\bretry your request\b(?! with)",
        "the service cannot do this now",
        "Wait some minutes, then repeat the command. If it fails again, check what the reason names.",
    ),
    Reason(
        "timed-out",
        r"\btimed out\b|\btimeout occurred|\btimes out\b|\btimeout waiting for\b|timeout (?:expired|exceeded)|not (?:complete|finish|respond)\w* (?:with)?in (?:the|time|\d)",
        "an operation did not end in time",
        "Check what the reason names: its state, its log, and its network (routes and security groups). Then repeat"
        " the command.",
    ),
    Reason(
        "expired",
        r"\b(?:is|has|have|are|was) expired\b|past its expiration|\w+ExpiredException",
        "something that the call uses has expired: a token, an invitation, a link or a certificate",
        "Request a new one, then repeat the command.",
    ),
    Reason(
        "handler-failure",
        r"HandlerErrorCode: (?:InternalFailure|HandlerInternalFailure)|Internal ?Failure",
        "the AWS service failed",
        "Deploy again, and check the AWS Health Dashboard. If it repeats, read the failed call in the event history of CloudTrail: a property"
        " that is missing or unusual may cause it. Otherwise give AWS Support the RequestToken.",
    ),
    Reason(
        "instruction",
        r"\b(?:please|you (?:must|need to|have to|should)|make sure|ensure|confirm)\b(?! (?:contact|refer|see|check the doc|visit|try again|find|read|retry|consult))",
        "the service requires another step or setting: {step|see the reason}",
        "Do that, in the template or in the account, then repeat the command.",
    ),
    Reason(
        "program-null",
        r"Cannot read propert(?:y|ies) (?:\S{1,60} )?of (?:null|undefined)",
        "a program, such as a GitHub action, reads a value that is missing",
        "In the JSON of a task definition remove items and properties that are null. Otherwise compare the inputs of the program with what it requires, and update it.",
    ),
    Reason(
        "not-possible",
        r"\b(?:cannot|can not|can't|may not|not possible)\b|operations? (?:is|are) not (?:allowed|permitted)",
        "the service does not allow this for the resource as it is",
        "Change what the reason names, or undo the change.",
    ),
    Reason(
        "denied-code",
        r"AccessDenied|(?:Status Code|StatusCode): 403\b|Unauthorized\w*",
        "the service does not allow the call",
        "If the reason names a cause, correct that. Otherwise check the permissions of the resource's role and of the"
        " deploying user: the event history of CloudTrail has the call.",
    ),
    Reason(
        "precondition-code",
        r"PreconditionFailed|PreconditionNotMet",
        "a condition of the call does not hold: mostly what it refers to is missing, or was changed after it was read",
        "Check that what the reason names exists. Deploy again, so that the current revision, checksum or ETag is read and passed with the change.",
    ),
    Reason(
        "conflict-code",
        r"\b(?:Resource)?Conflict(?:ing\w*)?(?:Exception|Fault)?\b|(?:Status Code|StatusCode): 409\b",
        "the request is in conflict with the resource as it is, or with another request",
        "Wait a minute, then repeat the command. If it fails again, check the resource in its service: it may exist already, or be in use.",
    ),
    Reason(
        "combination-rejected",
        r"InvalidParameterCombination",
        "properties of the resource do not fit together",
        "Change or remove one of the properties that the reason names.",
    ),
    Reason(
        "request-rejected",
        r"HandlerErrorCode: InvalidRequest|Error Code: \w*(?:Invalid|Validation|Malformed|Missing|Unsupported|Client|Mismatch|BadRequest)"
        r"|InvalidParameter|ClientException|ValidationE(?:rror|xception)|Invalid request",
        "the service rejected the request",
        "Correct what the reason names: a property of the resource in the template, or a permission or another resource"
        " in the account. The rejected call is in the event history of CloudTrail.",
    ),
    Reason(
        "cancelled",
        r"^(?:\w+ )?Resource (?:creation|update|deletion|import) cancelled",
        "another resource failed first, so CloudFormation cancelled this one",
        "Read the first failure of the stack, and of its nested stacks:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "cli-stack-failed",
        r"^(?:(?-i:(?:\w+_)?ROLLBACK_COMPLETE|(?:CREATE|UPDATE|DELETE|ROLLBACK)_FAILED)(?: \([^()\n]{0,60}\))?\W*$|[^\n]*\b[Ss]tack \S+ failed to reach [A-Z_]+|Failed to (?:create/update|_) the stack)"
        r"|(?-i:\b(?:(?:UPDATE_|IMPORT_)?ROLLBACK_(?:COMPLETE|FAILED)|(?:CREATE|UPDATE|IMPORT|DELETE)_FAILED))\W*\n",
        "an operation of the stack failed; its cause is in the events of the stack",
        "Read the first failure. A new stack in ROLLBACK_COMPLETE (not UPDATE_ROLLBACK_COMPLETE) must be deleted before you deploy again:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "resources-not-deleted",
        r"(?:^|: |\. )The following resource\(s\) failed to delete\b",
        "the cause is in the events of {failed_resources|the resources that the text names}",
        "Read their own failures: a bucket must often be emptied, and a security group must not be used. Or delete the stack again and keep these resources (--retain-resources), then delete them by hand:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
    Reason(
        "rollback-failed-resources",
        r"UPDATE_ROLLBACK_FAILED\b[^\n]*The following resource\(s\) failed to update",
        "the rollback of the update failed, at {failed_resources|some resources}: the stack cannot be updated before it is complete",
        "Read why these failed, and correct that outside of the stack (a permission, a resource that was deleted). Then continue the rollback; what cannot return is skipped with --skip:\nxraystack rollback --stack-name STACK",
    ),
    Reason(
        "resources-failed",
        r"(?:^|: |\. )The following resource\(s\) failed to (?:create|update|import)\b",
        "the cause is in the events of {failed_resources|the resources that the text names}",
        "Read their own failures, of which the first is the cause:\naws cloudformation describe-events --stack-name STACK --filters FailedEvents=true",
    ),
)
"""Searched for last: codes of failures whose message no wording explains."""
