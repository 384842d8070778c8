"""Status reasons that any service may give, by the wording of their main clause."""

from __future__ import annotations

from xraystack.facts.reasons.row import IMPORT, Reason

PERMISSION = "a permission is missing: {denied|the one of the call that failed}"
PERMISSION_REMEDY = (
    "Add {action|it (CloudTrail's event history names it)}{place|} to {principal|the resource's role, or to the deploying user or the role of --role-arn}."
    " If a service or another account is to use a resource, the resource's own policy must allow that too. A policy of the organization must not deny it."
)
STATE_REMEDY = (
    "If that state ends by itself (such as creating or modifying), wait, then deploy again. Otherwise change the"
    " resource to the state that the reason requires, or use another one."
)

_DENIED_TO = r"(?:cannot|can't|could not|unable to|failed to|not able to|not have permissions? to|not allowed to|not authorized to|(?:insufficient|no|missing|lacks?) permissions? to)"
_NO_ACCESS = rf"{_DENIED_TO} (?:access|write|publish|deliver|send|put(?! integration)|verify|validate|read|get|fetch|retrieve|download|load|open)\b(?![^.:\n]*\bdue to\b)[^.:\n]*\b"
"""Words before what a service or role cannot use."""
_NOT_CHANGED = (
    r"(?:cannot|can't|can not|could not|may not) (?:currently )?(?:be )?(?:disabled?|updated?|modif(?:y|ied)|changed?"
    r"|alter(?:ed)?|renamed?|decreased?|reduced?|switch(?:ed)?|convert(?:ed)?|migrated?|resized?|moved?)\b"
)
"""Words before what a service does not change."""
_NOT_ACCESSED = (
    r"(?:cannot|can't|could not) be (?:accessed|read|written|downloaded|opened|loaded|retrieved)"
)

WORDING_REASONS = (
    Reason(
        "value-unchanged",
        r"^(?!.*\b(?:name|password|identifier|key)\b).*(?:\b(?:is|are) already (?:at|of|on|using) (?:the )?(?:(?:target|requested|specified|desired|latest|same) )?(?:(?:engine|instance|volume|storage|node) )?(?:version|type|size|class|tier)\b|\balready at version\b|\b(?:is|are) the same as the (?:current|present) (?:one|value|\w+)\b)",
        "the change sets a value that the resource has already, which the service rejects",
        "Leave this setting out of the change. If the template changes it, it was changed outside of the stack before: deploy the template with the former value, or another one, or keep the setting as it is. A tool that sends unchanged values must be updated, or configured to ignore the setting.",
    ),
    Reason(
        "nothing-to-do",
        r"nothing to do\b|no (?:changes|updates|modifications) (?:needed\b|required\b|detected\b|(?:are|were|was) (?:to|made|found|detected|needed|required|requested)|to (?:be|apply|make|deploy|perform))\b|already set\b|already at the (?:requested|desired)|already has [^.\n]*\b(?:enabled|disabled)\W*$|already in the (?:requested|desired|same state)|(?<!another account is )already (?:been )?(?:enabled|disabled)\b|\bis already (?:started|stopped|resolved)\W*$",
        "the resource is already as requested",
        "Nothing is to be done for the resource. If the operation fails because of this, undo the change that caused it. A tool may see a difference that the call does not carry: update the tool, or let it ignore that property.",
    ),
    Reason(
        "tag-system",
        r"AWS internal tags (?:cannot|can't)|not allowed to modify system tags|System tags (?:start with|cannot)",
        "tags whose key begins with aws: belong to AWS, and cannot be set, changed or deleted",
        "Remove these keys from the call or the template. A program that copies tags has to skip them.",
    ),
    Reason(
        "tag-characters",
        r"Tag(?:Key|Value) you have provided is invalid|\btags? (?:keys? |values? )?(?:contains?|has|have) (?:invalid|illegal|unsupported|disallowed) characters?",
        "a tag has characters that are not allowed, or is too long",
        "Use letters, digits, spaces and + - = . _ : / @ only; a key has up to 128, a value up to 256 characters. Correct the tags of the resource, and those of the stack (--tags). Tags that a program makes from the names of flows or deployments count too: change those names.",
    ),
    Reason(
        "tag-rejected",
        r"\btag\b[\w ]{0,30} reserved prefix|^(?!.*(?:\bimage|^(?:[^\n]*?[:.] )?(?:unknown )?tags? (?:[\w.'\"-]+ )?(?:already exists?|not found|(?:was |is |could )?not (?:be )?found|does not exist|doesn't exist|is missing|is deprecated|failed)\b|\bunknown tag\b|\bGit\b|(?<!internal )\btags? (?:cannot|can't) be (?:modified|changed|updated)|\btags? (?:updates? )?(?:is |are )?not supported|\btags? cannot have a null|\btags? (?:limit|quota)\b"
        r"|\btags? (?:keys? |values? |list |specifications? )?(?:is|are|must|cannot|can ?not|should|can)\b[^.\n]{0,20}\b(?:null|blank|empty|immutable|allowed\W*$|required|specified|set|provided|list|map|number|boolean|JSON|between|greater|less|in the future|same as|equal|mutually|used together|modified|changed)\b)).*(?:invalid tag|tag parameters|\btags? (?:key|value|polic)|\btag '[^']*'|\bAWS internal tags cannot|\bsystem tags\b|^tags? (?!(?:is|are) (?:a )?required|must be (?:specified|provided)))",
        "a tag is not valid, or a tag policy does not allow this tag",
        "Correct the tags of the resource, or those of the stack (--tags). A key must not begin with aws:, and"
        " many services allow letters, digits, spaces and + - = . _ : / @ only; a key has up to 128, a value up to 256 characters.",
    ),
    Reason(
        "tag-count",
        r"[Tt]oo ?[Mm]any ?[Tt]ags|[Nn]umber of tags [^.\n]*(?:quota|limit)?[^.\n]*has been reached|tag limit is exceed\w+|[Nn]umber of tags (?:exceeds|is (?:more|greater)|has exceeded)|tags? (?:per resource |quota |limit )(?:exceeded|reached|has been)|maximum (?:number )?of (?:\d+ )?(?:user )?tags|tag quota of per resource exceeded|TagQuotaPerResourceExceeded|TagLimitExceeded|TagQuotaExceeded|more than \d+ (?:user )?tags\b",
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
        "object-access",
        rf"{_DENIED_TO} (?:access|read|get|fetch|retrieve|download|load|open)\b[^.:\n]*\b(?:(?:S3|object|file|template|script|definition|code|data)\b[^.:\n]*\b(?:S3|bucket)|S3 (?:object|file))\b[^\n]*(?:NoSuchKey|key does not exist|file not found|object (?:does not exist|not found))|{_DENIED_TO} (?:access|read|get|fetch|retrieve|download|load|open) (?:the |an? )?(?:[\w-]+ ){{0,3}}(?:S3 object|object|file|template|script|definition|code)(?: \S+)? (?:from|in) (?:Amazon )?(?:the )?S3\b|{_DENIED_TO} (?:access|read|get|fetch|retrieve|download|load|open) (?:the |an? )?S3 (?:object|file)\b",
        "an object in Amazon S3 cannot be read: {object_address|see the reason}",
        "Compare bucket and key with the object, capital letters too (aws s3 ls), and its region. Allow the reader s3:GetObject, and kms:Decrypt for an encrypted object: a role in its own policy, a service in the bucket's policy. Without s3:ListBucket, S3 denies access to a missing object too. Let the resource depend on these policies (DependsOn).",
    ),
    Reason(
        "bucket-access",
        rf"Access Denied for bucket|check (?:your |the )?(?:S3 ?)?bucket (?:permission|polic)|incorrect [\w ]*bucket policy|(?![^\n]*\b[Ee]ndpoint for)(?:{_NO_ACCESS})(?:bucket|S3|fileKey)\b|\b(?:bucket|S3)\b[^.:\n]*{_NOT_ACCESSED}",
        "a service or role cannot use the bucket {named_bucket|of the reason, or an object in it}",
        "Check its name, its account and region, and the key of an object that is read. Allow a service in the bucket's policy: s3:PutObject to write, s3:GetObject to read, and s3:GetBucketAcl for logs. Allow a role in its own policy. If the bucket is encrypted with a KMS key, allow kms:GenerateDataKey* and kms:Decrypt too. Let the resource depend on these policies (DependsOn).",
    ),
    Reason(
        "function-access",
        rf"{_DENIED_TO} (?:access|invoke|call|execute|run)\b[^.:\n]*\bfunction\b",
        "a service or role cannot invoke the function of the reason",
        "Check its ARN, version or alias, and region. Allow a service with AWS::Lambda::Permission: its Principal, and SourceArn of the resource that calls. Allow a role with lambda:InvokeFunction in its own policy. Let the resource depend on these (DependsOn).",
    ),
    Reason(
        "message-access",
        rf"{_NO_ACCESS}(?:topic|queue(?!=))\b|\b(?:topic|queue)\b[^.:\n]*{_NOT_ACCESSED}",
        "a service or role cannot use the topic or queue of the reason",
        "Check that it exists in this account and region. Allow a service in its policy (AWS::SNS::TopicPolicy: sns:Publish, AWS::SQS::QueuePolicy: sqs:SendMessage), a role in its own policy. If it is encrypted, the KMS key must be your own: its policy allows that service kms:GenerateDataKey* and kms:Decrypt, which the keys of AWS (alias/aws/sns, alias/aws/sqs) do not.",
    ),
    Reason(
        "stream-access",
        rf"{_NO_ACCESS}(?<!log )(?<!error )(?<!config )stream\b(?! processor)",
        "a service or role cannot use the stream of the reason",
        "Check that it exists in this account and region, and is ACTIVE. To read, the role requires GetRecords, GetShardIterator and DescribeStream (with ListShards of kinesis:, ListStreams of dynamodb:). To write, it requires kinesis:PutRecord and kinesis:PutRecords, or firehose:PutRecord and firehose:PutRecordBatch. If the stream is encrypted, allow the use of its KMS key too.",
    ),
    Reason(
        "service-access",
        r"could not deliver|test message"
        r"|(?:cannot|can't|could not|unable to|failed to|not able to|not have permission to|not allowed to|not authorized to|(?:insufficient|no|missing|lacks?) permissions? to|not have permissions to)"
        r" (?:access|write|publish|deliver|send|put(?! integration)|verify|validate|invoke|read|get|fetch|retrieve|download|open)\b(?![^.:\n]*\bdue to\b)[^.:\n]*\b(?:log group|(?<!ids, )destination(?! ids)|(?<!shared )object(?! matching)|function)\b"
        r"|\b(?:log group|object)\b[^.:\n]*(?:cannot|can't|could not) be (?:accessed|read|written|downloaded|opened|loaded|retrieved)",
        "a service or role cannot use the log group, object, function or other destination in the reason, or its key",
        "Check that this one exists and is active. Allow a service in its resource policy, such as the bucket's; if it is"
        " encrypted, in the key's policy too (kms:GenerateDataKey*, kms:Decrypt). Allow a role in its own policy. Let the resource depend on these.",
    ),
    Reason(
        "account-not-entitled",
        r"\b(?:your|this) (?:AWS )?account (?:_ )?(?:is|has|isn't|hasn't)(?: not)?(?: been| yet| currently)* (?:authorized|allowed|permitted|enabled|eligible|approved|onboarded|(?:white|allow)-?listed|subscribed) (?:to|for)\b(?! (?:assume|perform: )\b)(?<!account is enabled for)(?<!account is subscribed to)",
        "AWS does not offer this to the account, or not yet: {denied_act|see the reason}",
        "A policy of IAM does not change that. Check that the region offers it, and open the service's console there: it shows what must be accepted, requested or enabled first. A new account has to wait until its payment method is verified. Otherwise ask AWS Support, or remove the property or resource.",
    ),
    Reason(
        "service-managed",
        r"\b(?:owned|managed|created) by (?:an? |another )?(?:AWS |Amazon )?service\b|\bAWS service (?:owns|manages)\b|\bservice[- ]linked\b[^.\n]*(?:cannot|can't|may not) be (?:deleted|modified|updated|changed)|(?:cannot|can't) (?:delete|modify|update|change|use) [^.\n]*\bservice[- ]linked\b",
        "a service of AWS made this resource and manages it, so that only this service changes or deletes it",
        "Change or delete, in the console of that service, what it was made for. If your template has it, remove it there (with DeletionPolicy: Retain).",
    ),
    Reason(
        "role-permission",
        r"^(?!.*\bUser: ).*\brole\b[^.\n]*(?:not authorized|do(?:es)? ?(?:not|n't) (?:have|grant)|lacks?|insufficient|missing|not have|requires? (?:additional|more|the following))[^.\n]*(?:permission|privilege|access|perform|polic)",
        "a role that the resource uses lacks {lacked_permission|a permission}",
        "Add {action|the permission} to {principal|that role}, and let the resource depend on the role's policy (DependsOn).",
    ),
    Reason(
        "web-forbidden",
        r"^(?![^\n]*(?:AccessDenied|Exception\b|not authorized|status code: 403\W*$))[^\n]*(?:\b403 (?:403 )?(?:\(?Forbidden\b|(?:response )?status code\b)|\bForbidden \(403\)|\b(?:status(?: code)?|HTTP(?:/[\d.]+)?|returned|response|error)[ :=]+403\b)",
        "the server rejects the request with the status 403: it knows no right of the caller to it",
        "If the server is not AWS (a package registry, a Git host, an application), check the login or token and the address. If it is AWS, add the permission to the caller, and to the policy of the bucket, API or other resource. A rule of AWS WAF, or of a proxy, responds so too.",
    ),
    Reason(
        "connection-unauthorized",
        r"(?<!VPN )(?<!peering )\b(?:connection|connector(?: ?profile)?|integration|(?:GitHub|GitLab|Bitbucket|Slack|Salesforce|Jira|Zendesk|ServiceNow)(?: app)?)(?: ['\"]?[\w:/.@-]+['\"]?)? (?:is|was|has) (?:not|n't) (?:yet )?(?:been )?authorized\b(?! to )",
        "the login to a program outside of AWS was not made, or not allowed there; an IAM policy does not change that",
        "Open the connection in the console of the service, log in to the other program, and allow the access. An administrator of that program may have to approve it. Deploy again when the status of the connection is available.",
    ),
    Reason(
        "permission",
        r"not authorized to perform:? [\w:*-]+|^[^\n]*(?:Access ?(?:was |is |has been )?Denied|\baccess\b[^.\n]*\bdenied\b|\bForbidden\b|UnauthorizedOperation|AuthFailure)"
        r"|(?:not|n't) have (?:the )?(?:required |necessary |right |sufficient |enough )?(?:[a-z][\w-]+:\w+ |IAM )?(?:permission|privilege)s?"
        r"|(?:You are|is) not authorized|not authorized to perform this operation|UnauthorizedTaggingOperation|insufficient (?:[\w ]+ )?(?:permission|privilege)"
        r"|(?:missing|lacks?) (?:the )?(?:[\w:]+ ){0,2}permission|\b(?:account|user|caller|role|principal|you)\b[^.\n]{0,40} (?:is|are) not allowed to\b",
        PERMISSION,
        PERMISSION_REMEDY,
    ),
    Reason(
        "document-malformed",
        r"^(?!.*(?:\bJWT\b|pars\w+ parameter\b(?!.*JSON)|parse \w+ endpoint\b))(?!(?:The |Your )?request (?:is |was |failed because it )?(?:malformed|not well.formed|contains an? (?:syntax )?error)).*?(?:(?<!\bARN )(?<!ARN: )(?:could not|cannot|can't|failed to|unable to|error(?: in)?|while) (?:be )?pars\w+|syntax error|contains? (?:one or more |an? )?errors?\b|(?:valid|invalid|malformed) JSON|JSON\b[^.\n]* (?:invalid|malformed)|(?<!ARN is )not well.formed"
        r"|event pattern is not valid|Invalid State Machine(?! Name)|SCHEMA_VALIDATION|Errors? found during import|Unexpected (?:token|character|end)|dashboard body(?![^.\n]*(?:\btoo (?:large|long|big)\b|exceed))|\bOpenAPI\b(?! import mode))",
        "{document|a document or an expression} is not valid: {document_fault|see the reason}",
        "Correct that place. Check quotes, commas and brackets, and what Fn::Sub, a parameter or a variable puts into the text."
        " The document may be JSON, YAML, an API definition, a state machine, a pattern or an expression.",
    ),
    Reason(
        "done-first",
        r"^(?![^\n]*\b(?:time|date|timestamp)s?\b)[^\n]*?\b(?:must|has to|have to|needs? to|should) (?:first |already )?be (?:created|attached|registered|installed|configured|assigned|associated|activated|approved|added|defined|deployed|imported|linked|connected|published|started|uploaded|set up|provisioned) (?:first\b(?! [a-z])|(?:[^.\n]{0,80} )?(?:before|prior to) (?!\d))",
        "something is required before this: {first_needed|see the reason}",
        "Do that first, in the template or in the account. If the template does so, let the resource depend on it (DependsOn).",
    ),
    Reason(
        "not-enabled",
        r"(?:must|has to|needs? to|should) (?:(?:first )?be|have [\w ]{1,40}) (?:enabled|turned on)(?!['\"]?(?:, ['\"]?[\w-]+['\"]?)*,? or ['\"]?[\w-]+['\"]?\W*(?:$|\())|\b(?:must|has to|needs? to) first (?:enable|activate|turn on) |(?:is|are|was|were|has|have)(?:n't enabled| not (?:been )?enabled(?! for the \w+ engine)| (?-i:[dD]isabled)(?! (?:during|until|in (?:this|the) region)\b))\b|\b(?:is|are) not configured (?:on|for|in)\b|\w+NotEnabled(?:Exception|Fault)\b|do(?:es)? not have [\w ]{1,40} (?:enabled|set|configured|turned on)\b|please enable|enable [^.\n]* (?:first|before)",
        "something that the resource requires is not enabled{disabled_place|}: {disabled|see the reason}",
        "Enable {disabled|what the reason names}{disabled_place|} first. If the template does so, let the resource depend on that (DependsOn).",
    ),
    Reason(
        "not-verified",
        r"^(?![^\n]*\b(?:signatures?|GPG|PGP|checksums?|hashes|certificates?|hostname|tokens?|integrity|commits?)\b)[^\n]*(?:not (?:yet )?(?:been )?verified|unverified|must be (?:a )?verified)",
        "an address, a domain or an identity is not verified",
        "Verify {unverified|what the reason names} in its service, in this account and region.",
    ),
    Reason(
        "first-disable",
        r"(?:must|needs? to|has to|have to|should) (?:first )?be (?:disabled|deactivated|inactivated|turned off|stopped|detached|suspended|paused)|(?:disable|stop|detach|suspend) [^.\n]* (?:first|before)",
        "something has to be disabled or stopped before this change: {first_step|see the reason}",
        "Do that first for what the reason names, or undo the change that requires it.",
    ),
    Reason(
        "account-not-subscribed",
        r"\b(?:account|you)\b[^.\n]{0,60} (?:is|are)(?: not|n't) (?:yet |currently )?(?:subscribed|signed up)\b (?:to|for|with)\b",
        "the account is not subscribed to this service or product, or not in this region",
        "Open the console of the service or product with this account, in this region, and enable it or subscribe there. A new account may have to wait until its registration is complete. If the account is the wrong one, use the credentials of another one.",
    ),
    Reason(
        "not-associated",
        r"(?<!TTY\) )(?:is|are|was|were|been) (?:not|n't) (?:yet )?(?:associated|attached|registered|connected|linked|subscribed(?! to this service)|a member|part of|in the (?:same |peered )?(?:cluster|group|domain|organization|\w*pool|VPC|subnet|network|team|account))\b|(?:isn't|aren't|not) (?:associated|attached|registered|connected) (?:with|to|in)\b|do(?:es)?(?: not|n't) have (?:an? |any )?(?!an?\b|any\b)\w+ (?:associated|attached)\b",
        "what the reason names is not connected with the other resource: {apart|see the reason}",
        "Check that the ID or name is the right one, of the same VPC, account and region. If it is, connect the two first;"
        " if the template does so, let the resource depend on that (DependsOn).",
    ),
    Reason(
        "program-silent",
        r"\bconnect ETIMEDOUT\b",
        "the other side does not respond to the program's connection: something drops the packets, or its host is down",
        "The security group of the other side must allow the port, and that of the task egress to it. In a private subnet public addresses require a NAT gateway; services of AWS have VPC endpoints instead. In a public subnet a task on Fargate requires AssignPublicIp: ENABLED.",
    ),
    Reason(
        "program-reset",
        r"\bread ECONNRESET\b|\bsocket hang up\b|\bwrite EPIPE\b|Recv failure: Connection reset by peer",
        "the other side closed the connection before the program had the whole response",
        "Read the log of the other side at that time: an error, a restart or its own timeout. Behind a load balancer the keep-alive timeout of the program must be longer than its idle timeout (60 seconds by default). A NAT gateway drops connections that are idle for 350 seconds: renew them earlier. Repeat calls that may be repeated.",
    ),
    Reason(
        "host-no-route",
        r"\bEHOSTUNREACH\b|\bENETUNREACH\b|\b[Nn]o route to host\b|\[Errno 1(?:01|13)\]",
        "the program has no route to this address, or no host has it",
        "Check that the address is current: a task that was replaced has another one. The route table of the subnet must have a route: 0.0.0.0/0 to a NAT gateway or, with a public address, to an internet gateway. An IPv6 address requires a route for ::/0; for IPv4 only set NODE_OPTIONS=--dns-result-order=ipv4first in Node.js. A firewall of the host also responds so.",
    ),
    Reason(
        "program-refused",
        r"ECONNREFUSED|^(?:[\w.]+: )*Connection refused\s*$|\bError 111 connecting to|port \d+ failed: Connection refused|\b(?:connect|dial \S+ \S+|connection|to server): [Cc]onnection refused\b|Errno 111\]|[Cc]onnection refused \(Connection refused\)",
        "nothing accepts connections at the address and port that the program calls",
        "Check host and port. In one task with awsvpc, containers reach each other at 127.0.0.1, not by their names; let the program wait for the other (DependsOn with HEALTHY). If it runs elsewhere, check that it is started and listens on 0.0.0.0.",
    ),
    Reason(
        "endpoint-unreachable",
        r"unreachable\b(?! (?:input|code|node|branch|statement)s?\b)|\bconnection\b[^.\n]* (?:could not|cannot|can't) be established|failed to (?:establish|open) (?:a |the )?connection|not reachable(?! in (?:this|the) region)|(?:cannot|could not|can't|failed to|unable to) (?:be )?(?:reach(?! [A-Z_]{6,}\b| (?:an? |the |its )?(?:steady|stable|desired|healthy|ready|running)\b)|connect(?! to the Docker daemon\b))",
        "the service cannot reach an endpoint",
        "Check the address in the reason, that it is running, and that security groups, routes and its certificate"
        " allow the connection.",
    ),
    Reason(
        "change-interval",
        r"^(?![^\n]*\b(?:requests?|calls?|API|invocations?)\b)[^\n]*?(?:\b(?:only|cannot|can't|may) [^.\n]*\bonce (?:in|per|every|within) (?:(?:an?|each|the last|any) )?(?:\d+[ -]?)?(?:hours?|days?|weeks?|minutes?|months?)\b|\bonce (?:in|per|every|within) (?:a |any )?(?:24|\d+)[ -]?hours?\b|\b\d+ times (?:per|in|within) (?:a |each |any )?(?:rolling )?(?:day|\d+[ -]hours?|hour|week|month)\b)",
        "the service allows this change only so often in a certain time: {interval|see the reason}",
        "Wait until that time has passed since the last such change, then deploy again. To deploy other changes of the stack before that, undo this one.",
    ),
    Reason(
        "rate-limited",
        r"^[^\n]*(?:\b(?:HTTP|status(?: code)?|error|returned)[ :=]*429\b|\b429 Too Many Requests\b)|\b[Tt]oo many attempts\b|^(?![^\n]*throttled)[^\n]*(?:(?:^|[.:] |\b(?:your|the|API|account|request|sending|[\w-]+-level) )rate limit (?:has been |was |is )?(?:exceeded|reached)|\b(?:exceed|reach|hit)\w* (?:the |your |its )?(?:(?!request )[\w-]+ ){0,2}(?:rate limit|maximum rate)\b(?! of the)|\bmaximum (?:[\w-]+ )?rate\b[^.\n]{0,60}\b(?:was |is |has been )?exceeded\b)",
        "more calls were made in a certain time than the service allows",
        "Wait until that time has passed, mostly some minutes, then repeat with fewer calls at a time. A service that is not of AWS, such as GitHub, may allow more calls with a login.",
    ),
    Reason(
        "throttled",
        r"Rate exceeded|HandlerErrorCode: Throttling\b|\brate of (?:requests|calls)\b|exceed\w*[^.\n]*\bper second\b|^(?!.*\bThrottl\w*[ ._]?(?:burst|rate|settings?|limits?)\b).*Throttl|ThrottlingException|Too ?Many ?Requests|Request ?[Ll]imit ?[Ee]xceeded|\bhas been throttled\b|\brequest throttling limit\b|exceed\w* (?:its|the|your) (?:\w+ )?(?:request|call) rate\b|limit of \d+ \w+ per (?:second|minute)\b|exceed\w* the (?:API )?(?:request|call) limits? (?:for|of)\b|Slow ?[Dd]own\b|reduce your request rate|\b(?:request|call) rate is too high|\b(?:being|are|is) (?:made )?too frequent(?:ly)?\b|requests? [^.\n]*more than (?:what )?the server can handle",
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
        "changed-meanwhile",
        r"\b(?:has|have|was|were) (?:been )?(?:changed|modified|updated) by another (?!account\b|region\b|stack\b)",
        "another request changed the resource since its state was read",
        "Read its present state again, with its new version or token, then repeat the change. Do not change it with two programs at once.",
    ),
    Reason(
        "being-changed",
        r"OperationInProgress|conflicts? with the (?:resource's )?availability|[Aa]nother process is (?:creating|updating|modifying|deleting)\b|\bTable is being (?:indexed|created|updated|deleted)|\bis still (?:creat|updat|modify|delet|provision|attach|detach|start|stopp|restor)ing\b|\bwait (?:for|until) [^.\n]* (?:complete|finish|end)|\b(?:is|are) (?:currently |still )?being (?:(?!used|utili|ignored|deprecated|enforced|shared|referenced|retired|called|passed|requested|accessed|assumed|suspended|exceeded|blocked|charged|hosted|discontinued|monitored|throttled|denied|rejected|required)[a-z]+ed|set up)\b|\banother (?:\w+ ){0,3}operation is"
        r"|\b(?:is|are) in (?:state|status) [\w-]*(?:in-progress|creating|deleting|modifying|updating)\b|(?<!\bno )(?<!\bnot )(?<!number of )\bin[- ]progress\b|(?<!REVIEW_)IN_PROGRESS|(?:has |is |was )already (?:started|(?:creat|updat|modify|delet)ing|running|stopping|stopped|pending|being (?!used)\w+)\b|\block(?:ed)? by another\b|while a previous|already has an? (?:active|ongoing|pending)|there is already an? (?:[\w ]+ (?:running|in progress)|ongoing|pending)\b|already have an? (?:active|ongoing|pending)\b|\bhas not (?:yet )?(?:completed|finished)\b|(?:changed|modified) by another|\bconcurrent(?:ly)? (?:modif|updat|operation|attempt|change|request)",
        "another operation on the resource has not ended",
        "Wait until that has ended, then repeat the command.",
    ),
    Reason(
        "wait-first",
        r"\bwait (?:for )?(?:at least |about |up to )?(?:\d+|a few|several) (?:second|minute|hour|day)s?\b|\btry again (?:in|after) (?:\d+|a few|several) (?:second|minute|hour|day)s?\b",
        "the service does not accept this yet, but after some time",
        "Wait for the time in the reason, then repeat the command. Or undo the change.",
    ),
    Reason(
        "not-accepted",
        r"(?:has|have|is|are)(?: not|n't) (?:yet )?(?:been )?accepted\b|must be accepted\b|must accept (?!a\b|an\b)",
        "something has to be accepted first, such as a connection, an invitation, a share, or terms of use",
        "Accept what the reason names: in the console of its service, in the account that received it. Then deploy again.",
    ),
    Reason(
        "operation-cancelled",
        r"^(?![^\n]*\b(?:cannot|can't|could not|must|only|if|because)\b)[^\n]*(?:\b(?:deployment|request|operation|execution|job|build|update|upgrade|query|command|run|workflow|pipeline|task|transaction|upload|download)\b[^.\n]{0,60} (?:has been|have been|was|were|is|got) (?:cancell?ed|aborted|interrupted)\b|\bcontext cancell?ed\W*$|^(?:has been cancell?ed|(?:[Bb]uild|[Uu]pdate|[Dd]eployment|[Oo]peration) (?:cancell?ed|aborted|interrupted))\W*$)",
        "the operation was cancelled before its end, and the text does not name the cause",
        "Find who cancelled it: a user, a newer deployment, a time limit, or a failure in the lines before it, which then is the cause. If it was a call of AWS, CloudTrail has it. Then repeat the operation.",
    ),
    Reason(
        "deletion-too-early",
        r"\b(?:cannot|can't|can not|could not|unable to) (?:be )?delete[ds]?\b[^\n]*\b(?:is|are|in|status:?|state:?) '?(?-i:(?:[A-Z]+_)*(?!DELET|TERMINAT|PEND|REMOV|RUNN|MISS|EXIST)[A-Z]+ING)\b'?(?: (?:state|status))?",
        "a resource cannot be deleted while a change of it is not finished: {state|see the reason}",
        "Wait until that change has ended, then delete the stack again, or continue its rollback. In a rollback, this deletion is not the cause: read the first failure of the stack.",
    ),
    Reason(
        "wrong-state",
        r"\bis (?-i:DRAINING|INACTIVE|DELETING|FAILED|\w+_IN_PROGRESS) and (?:cannot|can't|can not)\b|unsupported state|\bin (?:the )?(?:state|status) '?(?-i:[A-Z_]{3,}\b(?<!ING)(?<!PENDING)(?<!IN_PROGRESS))'?[^.\n]*(?:cannot|can't|can not|could not)|\b(?:is|are) in (?-i:[A-Z_]{3}) (?:state|status)\b|\b(?:is|are) in (?:the )?(?:state|status):? '?(?-i:[A-Z_]{3,})(?<!ING)(?<!IN_PROGRESS)'?\W*$|\binvalid (?:state|status):? '?(?-i:[A-Z_]{3,})\b|\b(?:state|status) '?(?-i:[A-Z_]{3,})'? (?:do(?:es)?(?: not|n't) allow|is not valid)\b|\bwhile in (?:state|status)\b|\b(?:state|status) of [^.\n]* (?:do(?:es)?(?: not|n't) allow|(?:is not|isn't) (?:a )?valid for)\b|\b(?:state|status) (?:is not|isn't) valid for\b|(?:not|n't) have (?:an?|the) (?:state|status) of\b|(?:not|n't) (?-i:AVAILABLE)\b|\b(?:is|are) already (?:closed|terminal|completed?|finished|terminated|cancell?ed)\b|\bin (?:an? |the )?(?:invalid|terminal|incorrect|wrong|inconsistent|unexpected|transition(?:al|ing)?|failed|degraded|disabled|stopped|(?:provision|creat|modify|updat|delet|start|stopp|initializ)ing) (?:state|status)\b|\bconnection\b[^.\n]* is not available\b|(?:not|n't) (?:currently )?in (?:an? |the )?(?:[\w-]+ ){0,2}(?:state|status)"
        r"|^[^\n]*(?:IncorrectState|Invalid\w*State(?:Fault|Exception)?\b)|without an? healthy\b|^(?![^\n]*\blimit on the number\b)[^\n]*\bin (?-i:[A-Z_]{4,}) (?:state|status)\b|(?:cannot|can't|unable)\b[^.\n]*\b(?:is|are) in (?:\S+ )?(?:state|status)\b|(?:must|needs to|has to|should) be in [^.\n]*(?:state|status)|\b(?:status|state) must be\b(?! (?:(?:enabled|disabled),? or\b|specified|provided|set|present|supplied|unique|one of|a|an|at|greater|less|between)\b)|\b(?:is|are|was|were)(?: not|n't| still not) (?:yet )?(?:ACTIVE|available yet|ready|running|online|built)\b|\bis offline\b|\bhas been (?:revoked|deactivated)\b|^(?![^\n]*\balready exists\b)[^\n]*(?:current (?:state|status)|\b(?:is|are|has|have) (?:still )?pending\b|\bpending (?:deletion|acceptance))",
        "a resource is in a state that does not allow this: {state|see the reason}",
        STATE_REMEDY,
    ),
    Reason(
        "member-account",
        r"\bmembers? (?:account )?(?:cannot|can't|may not|is not allowed to|are not allowed to)\b(?! be (?:blank|empty|null))|[Ii]nvoking account does not have access to this account|only the (?:delegated )?(?:administrator|management|master) account can\b",
        "a member account may not do this: only the administrator account of the organization or of the service may",
        "Make the call in that account (the delegated administrator, or the management account), or remove the resource from the stacks of members. Some calls require that the account becomes a member first.",
    ),
    Reason(
        "version-change",
        r"\b(?:cannot|can't|can not) (?:be )?(?:up|down)grade[sd]?\b[^.\n]* (?:from|to) [^\n]*\d|\b(?:up|down)grad(?:e|ing) (?:directly )?from \S*\d[^\n]*(?:not supported|not allowed|not possible)",
        "the service cannot change from this version to that one",
        "A service does not go back to a lower version: write the version that runs into the template. A higher one may require a version between, or that major upgrades are allowed by a setting of the resource.",
    ),
    Reason(
        "change-conditional",
        rf"{_NOT_CHANGED}(?! a stack when)[^.\n]* (?:when|while|because|during|until|as long as)\b",
        "this change is not possible {change_condition|as the resource is now}",
        "If something is in progress, wait until it has ended. Otherwise change first what that clause names: deploy it alone, and make this change afterwards. Or undo this change.",
    ),
    Reason(
        "immutable",
        r"NotUpdatable|\bis not updatable\b|create[- ]?only|\bcan only be updated and not\b|\bis immutable\b|Update of resource type is not permitted|\bno (?:changes|updates) to [^.\n]* (?:allowed|permitted)|\b(?:Updat(?:e|es|ing)|Changing|Modifying|Decreasing|Reducing|Shrinking|Renaming)\b(?![^.\n]*\b(?:type|class|version|region) (?!AWS::)\S+ is not)(?:[^.\n:]|::)*(?:not supported|not allowed|not permitted)"
        r"|(?<!DRAINING and )(?<!INACTIVE and )(?<!DELETING and )(?<!_PROGRESS and )(?<!FAILED and )(?:cannot|can't|can not|could not|may not|can no longer) (?:be )?(?![^.\n]*(?:more than once|at the same time|at once|\bwithout \w+\W*$)|[^.:\n]{0,80}: [^\n]*\b(?:must|required|missing|not found|not exist|not valid|invalid|exceeds?|(?:cannot|can't|may not) be (?:empty|null|less|greater|negative|longer|shorter))\b)(?:disabled?|updated?|modif(?:y|ied)|changed?|alter(?:ed)?|renamed?|decreased?|reduced?|shrunk|(?:up|down)graded?|switch(?:ed)?|convert(?:ed)?|migrated?|resized?|moved?)\b"
        r"|\b(?:removal|change|modification|reduction)\b(?! ?set)[^.\n]* (?:is|are) not (?:supported|allowed|permitted)|smaller than (?:the )?(?:existing|current)|less than (?:the )?current"
        r"|\b(?:up|down)grad(?:e|ing) from [^\n]* not supported|(?:only|not) be (?:set|specified|changed)[^.\n]* (?:at|during|after) creation",
        "{fixed_property|the resource or one of its properties} cannot be changed like this",
        "Undo the change. Or create the resource again under another logical ID, and another name if it has one;"
        " copy its data first.",
    ),
    Reason(
        "too-large",
        r"^(?![^\n]*(?:\d characters|\ballocation size|\b\d+ (?:resources|parameters|outputs|items)\b))(?s:.*)(?<!name )(?:exceeds?|exceeded|larger than|cannot be more than|must be less than (?!or equal to (?:the )?max)|limited to|(?<!is )(?<!are )smaller than|max(?:imum)?\.? allowed (?:size|length)|above)[^.\n]*\b(?:bytes|[KMG]i?B|size|length)\b"
        r"|\b\w*(?:size|length)\w* (?:limit|quota) (?:has been |is |was )?exceeded|^(?!.*\b(?:parameter|value|timeout|number|period|interval|capacity|allocation|frame|prefix|netmask)\b).*\btoo (?:large|big)\b|\b[Tt]otal size of [^.\n]*\bover the limit\b|(?:Entity|Payload)TooLarge|Template may not (?=[^.\n]*\bbytes\b)",
        "something is larger than is allowed{oversized|}{size_limit|}",
        "Make it smaller, or divide it: such a limit is mostly fixed. In code, a policy or a template remove what is not needed. Large data can often be in Amazon S3, with its place in the request.",
    ),
    Reason(
        "one-at-a-time",
        r"(?:multiple|several|more than one|two) [^.\n]* (?:at the same time|at once)|more than one [^.\n]* in (?:a |one )?single|(?:one|single) [^.\n]*(?:at a time|at once|per (?:update|request|operation|call))|\bsimultaneous|unsupported (?:\S+ ){0,2}version (?:update|upgrade) from|no other (?:modification|change|update|operation)s? (?:are|is) (?:allowed|permitted)|only one type of (?:update|change|operation)\b|only one [^.\n]* (?:at a time|can be (?:created|deleted|updated))",
        "the service allows one such change at a time",
        "Deploy the changes one after the other: change the template in steps. Resources of the template that change the same resource must depend on each other (DependsOn). If another change of it runs, wait until that has ended, then repeat the command.",
    ),
    Reason(
        "port-taken",
        r"\bbind: (?:address|port) already in use\b|\bport \d+ is (?:already )?in use\W*(?:$|\n)|\bEADDRINUSE\b|\[Errno 98\] |\bport is already allocated\b",
        "another process or container already uses the port",
        "Stop that one, or choose another port. Containers of one task with awsvpc share their ports. On a container instance two tasks cannot have the same fixed host port: use a dynamic one (0).",
    ),
    Reason(
        "associated",
        r"^(?![^\n]*(?:\btoken\b|ClientToken|CallerReference|conflicting domain|already exists|(?:cannot|can't|couldn't|could not) (?:be deleted|be removed|delete|remove|perform)\b))[^\n]*?(?:already (?:been )?(?:being )?(?:associated|attached|registered|bound|linked|assigned|allocated|configured|subscribed|a member|belongs?)\b[^\n]*\b(?:(?:another|(?:a )?different)(?! (?:engine|version|region|vpc(?! endpoint)|type))|(?:an )?existing|other|someone else)\b|already (?:been )?(?:(?:being )?used|in use|tak\w+|claimed)|associated with (?:a different|another)(?! (?:engine|version|region|vpc(?! endpoint)|type)))",
        "another resource has or uses this already: {tied|see the reason}",
        "Choose another one. Or remove it there first, if that other resource does not need it.",
    ),
    Reason(
        "connected-already",
        r"^(?![^\n]*(?:\btoken\b|ClientToken|CallerReference|conflicting domain))[^\n]*?already (?:been )?(?:associated|attached|registered|bound|linked|assigned|allocated|configured|subscribed|a member|belongs?)\b",
        "a connection or setting of this kind exists already: {tie|see the reason}",
        "If the template has the same connection or setting, keep one of the two: remove this resource from the template, or undo the other one. The other one may be of this template, of another stack, or made by hand. If it is a different one, remove it first, or choose another target.",
    ),
    Reason(
        "version-tag-exists",
        r"^(?:[\w-]+: )*(?:the )?(?:git |image )?tag:?(?! keys?\b) _?[\w.+/-]* ?(?:_ )?already exists\b(?! (?:on|for|with) )",
        "a tag of this name exists already, in the Git repository or in that of the images",
        "Use another name, such as the next version. If the existing one is right, skip this step. Before you replace one, check that nothing uses it. In an ECR repository with immutable tags none can be overwritten.",
    ),
    Reason(
        "part-exists",
        r"^(?:The |An? )?(?:option|tag|attribute|header|statement|column|field|element|item)s?\b(?! ?(?:group|set|list|polic|store|index|level)) [^.\n]{0,60}\balready (?:exists?|(?:been )?defined)\b",
        "{existing|a part of this name} already exists in the resource that contains it",
        "Remove one of the two from the template, or rename it. If it was added outside of the stack, remove it there first.",
    ),
    Reason(
        "exists",
        r"already exist(?:s|ing)?\b|\bpreexisting\b|ResourceInUse\w*[^\n]*(?:Operation: |calling the )Create|already (?:been )?created\b|duplicate of an existing\b|there is already an?\b(?! (?:[^.\n]*\b(?:running|in progress)|ongoing|pending)\b)|HandlerErrorCode: AlreadyExists|AlreadyExists|ResourceExistsException|same name .*exists|Error Code: \w*\.?Duplicate|already (?:own|has (?!\d|two\b|three\b|four\b|five\b|ten\b|the max|(?:an? )?(?:active|ongoing|pending))|have(?! an? (?:active|ongoing|pending)\b)|defined)\b"
        r"|AlreadyOwned|idempotent request|only one [\w -]+ (?:is|are) (?:allowed|permitted|supported) (?:per|for each) (?:AWS )?(?:account|region|organi[sz]ation)\b|bucket name is not available|Duplicate names?|name is (?:already )?(?:tak\w+|in use)|ConflictException.*exist",
        "{existing|such a resource, often one of the same name,} already exists",
        "Use the existing one, or rename the resource in the template. Delete the existing one only if nothing needs it. To keep it in this stack, import it with"
        f" {IMPORT}. If an update replaces a resource with a fixed name, change that name.",
    ),
    Reason(
        "overlap",
        r"\boverlap|(?<!request )(?<!requests )(?<!operation )(?<!it )\bconflicts? with (?:an?|the|another|other|existing)\b(?![^.\n]*(?:operation|request|state|update|write|transaction|previous|change))",
        "a value overlaps with that of an existing resource",
        "Choose another value, such as another range, port or path, or change the existing resource.",
    ),
    Reason(
        "reserved",
        r"(?:is|(?<!slots )are|a) reserved\b|same name as (?:one of )?(?:an? |the )?(?:system|reserved|built-in)\b|(?<!slots are )reserved (?:for|by|word|name|prefix|keyword)",
        "a name or value is reserved, so that it cannot be used here",
        "Choose another one.",
    ),
    Reason(
        "duplicate",
        r"\bduplicate[ds]?\b|more than one [^.\n]* (?:for|with) the same\b|non-unique|\bused (?:in|by) (?:more than one|several|multiple)\b|same (?:\w+ )?(?:name|value|id|key) as(?! (?:one of )?(?:an? |the )?(?:system|reserved|built-in)\b)|(?:multiple|several|two) [\w ]+ with the same (?:name|key|id|value)\b|more than once(?! (?:in|per|every|within))|(?:must|should) be unique|(?:is|are) not unique|\bha(?:s|ve) the same (?:priority|order|precedence|path|name|ID)\b(?! as)",
        "two entries have the same name or value: {twice|see the reason}",
        "Rename or remove one of them, in the template or among the existing resources.",
    ),
    Reason(
        "default-not-deleted",
        r"\bdefault\b(?! (?:value|version|VPC|subnet|patch baseline))(?![^\n]*\bdefault\b)[^,;.\n]{0,40} (?:cannot|can't|can not|may not) be (?:deleted|removed)\b(?! (?:because|while|as (?!it)|since|until|unless))|(?:cannot|can't|can not|may not|not allowed to) delete (?:the |a )?default\b(?! (?:value|version|VPC|subnet|patch baseline))|\bprimary work ?group (?:cannot|can't) be deleted|[Cc]annot delete (?:the )?primary work ?group",
        "AWS made this default resource itself, and it cannot be deleted",
        "Do not delete it. If it is in a stack, set DeletionPolicy: Retain, deploy, and remove it from the template. One that belongs to another resource, such as a VPC, is deleted together with that.",
    ),
    Reason(
        "not-empty",
        r"(?:\bnot|n't) empty|NotEmpty|(?:cannot|can't) delete [^.\n]* with (?:existing|running|active|associated|attached)\b|\bhas (?:\d+ )?(?:running|active|attached|associated|non-deleted) (?!and\b|or\b)(?:\w+ )?(?!operation|request|update|job|execution|deployment|change|error|warning|problem|issue)\w+s\b|^(?:it|they) (?:still )?contains? (?!an? |['\"]?[\W_]['\"]?(?: |$))(?!\[)(?!invalid|illegal|unsupported|no )|(?:cannot|can't|could not|can not) be deleted[^.\n]*\b(?:contains?|ha(?:s|ve)) (?!it\b|been\b|not\b|no\b|(?!associated\b|attached\b)[a-z]+ed\b)|still (?:contains?|ha(?:s|ve))\b|(?:must|should|has to|have to|needs? to) (?:first )?be (?:moved or )?(?:deleted|removed|deregistered|emptied)\b(?! (?:if|when|from|with|by|using)\b)(?<!name that needs to be deleted)|\brelated [\w ()]+ still exists?\b",
        "the resource still contains others, or others point to it: {content|see the reason}",
        "Delete or move {content|what the reason names} first. What you delete is lost. Or keep the resource with DeletionPolicy: Retain.",
    ),
    Reason(
        "value-taken",
        r"\b(?:priority|address|port|name|alias|prefix|CIDR|identifier|domain)\b(?: _| [\w.:/-]+)? (?:is|are) (?:currently )?(?:in use\b|(?:being )?used by (?:another|a different)\b)|(?-i:(?:Name|Alias|Address|Port|Priority|Identifier|Cidr|Domain)InUse)",
        "a name, address, port or priority is in use by another resource already",
        "To create or change the resource, choose another value, or let the service choose one. To delete or release what has this value, first remove it from the other resource.",
    ),
    Reason(
        "in-use",
        r"DependencyViolation|^(?!no\b)(?![^\n]*\b(?:client|idempotency|request) ?token\b)(?:the )?[\w ]{2,40} (?:is|are) (?:still |currently )?(?:associated|attached) (?:with|to) (?:an?|the|one|\d+) (?!different|other)|has (?:dependent|a dependent)|has dependencies|(?<!not )(?<!n't )\bin use\b|being utili[sz]ed by\b|\w+(?<!Not)InUse(?:Exception|Fault)?\b|(?:is|are|was|been|(?<!from )being|still|currently) (?:used|referenced) (?:by|in)\b(?! more than one\b)(?![^.\n]*\b(?:not (?:be )?(?:found|defined|declared)|do(?:es)? not exist)\b)"
        r"|(?:cannot|can't|could not|unable to) (?:be )?(?:delet|remov|detach|releas|disassociat)\w*\b.*(?:\b(?:because|as|while|since) (?!_)[^.\n]*\b(?:in use|use[sd]?|using|refer\w+|members? of|point(?:s|ing)? to)\b|\b(?:(?<!last _ )(?<!last policy )attached|associated|depend|belongs))|\bstill (?:a )?members? of\b"
        r"|(?:delete|remove|detach|disassociate) (?:them|it|these|all [\w ]+) (?:first|before)|\bthere (?:is|are) [\w ]{3,60} using\b",
        "the resource is still in use by {used_by|another one}",
        "Remove that use first, also outside of the stack, then repeat the command. Or keep the resource with"
        " DeletionPolicy: Retain.",
    ),
    Reason(
        "busy",
        r"\bResourceConflict\w*[^\n]*(?:Operation: |calling the )(?:Update|Put|Publish)|OperationAborted|ConcurrentModification|conflicting (?:conditional )?operation"
        r"|(?:update|operation|modification|deployment|change) is (?:already |currently |still )?in progress|another operation .*in progress|\bconflicts? with [^.\n]*\b(?:operation|request|update)\b|PriorRequestNotComplete|(?<!\bno )(?<!\bnot )\bin progress\b",
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
        "only-one-each",
        r"\bonly one (?!of\b|or\b)(?![\w -]*\b(?:configuration|item|entry|value|element)s? (?:is|are)\b)[\w ,-]{3,60}? (?:is|are) (?:allowed|permitted|supported) (?:per|for each|in each|for an?|in an?)\b(?! (?:AWS )?(?:account|region|organi[sz]ation)\b)(?![^\n]* at a given time)",
        "the service allows {counted|only one of these} there, and this would be a second one",
        "If the template has two, remove one of them. If the other one was made outside of the stack, use that, or delete it first.",
    ),
    Reason(
        "too-many-items",
        r"^(?!.*\b(?:quota|(?:for|in|per) (?:the |your |this )?account|limit increase|[Tt]otal size)\b)(?:.*?)(?:\bcollection \S+ must not have a size (?:greater|larger) than \d+|(?:cannot|can't|may not|must not|could not) (?:reference|specify|include|use|contain|have) more than \d+\b(?! char)|(?:can|may|must) (?:have|contain|include|specify|list) at most (?:\d+|one|two|three|four|five|ten)\b(?! (?:char|byte|digit|letter))|(?:can|may) only have (?:\d+|_|one|two|three|four|five) (?!of\b|char|byte)[a-z]|\bup to (?:\d+|_|one|two|three|four|five) [\w ]{3,40} can be (?:specified|set|used|attached|added)|supports? at most (?:\d+|one|two)\b(?! (?:char|byte))|\b(?:batch |same )?request contains more \w+ than|\b(?:entries|items|elements|values|statements|conditions|filters|dimensions) (?:per|in (?:a|one|the|each)) (?:request|call|batch|list|rule|policy)\b[^.\n]*(?:\d|exceed|maximum|limit|allowed)|\bonly one [\w -]*\b(?:configurations?|items?|entry|entries|values?|elements?) (?:is|are) (?:allowed|permitted|supported)\b|[Tt]oo many (?:items|entries|elements|values|statements|dimensions|filters)\b|[Tt]oo many [\w -]{3,40} (?:specified|provided|listed)\b)",
        "the resource or the request has too many items: {counted|see the reason}",
        "Remove some, or divide them among several resources or requests. Such a limit is mostly fixed{most|}.",
    ),
    Reason(
        "time-too-long",
        r"^(?!.*\b(?:per|last|past|wait|rate)\b)(?:.*)\b(?:exceed\w*|more than|longer than) (?:the |its |your |an? )?(?:[\w-]+ ){0,2}(?:limit|maximum)(?: duration| period| time)?(?: of)? \d+ ?(?:seconds?|minutes?|hours?|days?|months?|years?)\b",
        "a time or period is longer than the service allows: {limits|see the reason}",
        "Set a shorter one, of at most that length.",
    ),
    Reason(
        "attempts-exhausted",
        r"\bBackoffLimitExceeded\b|\bhas reached the specified backoff limit\b|\b(?:[Rr]etry|[Rr]etries) (?:quota|limit|count|attempts) (?:was |were |is |has been |have been )?(?:exceed|reach|exhaust)\w*|\b(?:[Ee]xceed|[Rr]each|[Ee]xhaust)\w* (?:the |its )?(?:max(?:imum)? )?(?:allowed )?(?:number of )?(?:retry )?(?:attempts|retries|tries)\b|\bmax(?:imum)? (?:allowed )?(?:number of )?(?:retry |connection |login )?(?:attempts|retries|tries)\b(?! must)[^.\n]{0,40}\b(?:exceed|reach|exhaust)",
        "each attempt failed, and no more are made",
        "The cause is the error of the attempts: read it in this text, in the lines before it, or in the logs of the pods of a job. Repeat the command after that is corrected. If that error is one of throttling or of the network, more attempts may help: AWS_MAX_ATTEMPTS=10 for programs that call AWS.",
    ),
    Reason(
        "program-limit",
        r"\bexceeded (?:the maximum number of|\d+) redirects\b|\btoo many (?:open files|open file descriptors|redirects|levels of|symbolic links|threads|(?:failed |invalid |unsuccessful )?(?:log-?in|sign-?in|password|authentication) attempts|(?:positional )?arguments|values to unpack|connections (?:for|from|to) (?:role|user|host|database|server)\b)",
        "a program or a server, not a quota of AWS, allows no more: {counted|see the reason}",
        "Open files: raise Ulimits (nofile) of the container, or close them. Connections: use smaller pools, or raise the limit of the server or the user. Redirects: check the addresses and the scheme (http, https) that the servers send. Attempts to log in: wait, then use the right credentials. Arguments: correct the call.",
    ),
    Reason(
        "quota",
        r"^(?!(?![^\n]*\b(?:number|quotas?|counts?|account|many|more [a-z]+ than|Limits?Exceeded\w*|\w*QuotaExceeded\w*|TooMany\w*)\b)[^\n]*\b(?:size|memory|duration|time|timeout|retention|rate|length|value|burst|bytes|\d*[KMGT]i?B|period|interval|seconds|minutes|netmask|CPU|percent(?:age)?)\b)[^\n]*?(?:(?<!Backoff)limit ?exceeded|consumed your [\w ]*quota|\bmore [\w -]{2,40} than (?:are|is) (?:allowed|permitted)|(?:cannot|can't) (?:create|add|request|associate|register|attach|allocate|launch) (?:any )?more (?!than\b)|service limit for (?:the )?(?:number of )?[^.\n]* (?:has been |is )?reached|(?:cannot|can not|can't|may not|must not|could not) (?:have|create|add|attach|run|register|associate|launch|reference|specify|include|use|contain|be associated with) more than \d+\b(?! char)|quota\w* (?:has been |have been |was |is )?(?:exceed|reach)|(?:exceed|reach|over)\w* [^.\n]*\bquota|quota (?:of|for) [^.\n]* (?:exceed|reach)|insufficient quota|\babove (?:the|your) (?:account )?limit|maximum (?:allowed |permitted )?number|\bmore than (?:the )?(?:allowed|permitted|maximum)\b|\bonly one (?!of\b)[\w -]{3,50} (?:is|are) (?:allowed|permitted|supported)\b|^only \d+ (?!and\b|or\b|to\b|characters?\b)[a-z][\w -]{2,50} (?:is|are) (?:allowed|permitted|supported)\b|\blimit(?: has been| was| is)? (?:reached|exceeded)|\bcapacity (?:has been |is |was )?exceeded|limit of [^.\n]* (?:is |was |has been )?(?:reached|exceeded)\b|limits? for [^.\n]{3,60} (?:has|have) been exceeded"
        r"|reached (?:the|its|your) (?:\S+ )?(?:maximum|limit)\b(?! (?:\w+ )?(?:lifetime|lifespan|age)\b)|exceeds? (?:the |your |its )?(?:account |\S+ )?(?:limit|maximum)\b(?! (?:allowed )?length| value\b)|too many (?!requests|concurrent|characters|or too few|[\w ]{3,40} failed)"
        r"|exceed\w* (?:the |your |its )?[\w ]{0,30}\b(?:limit|maximum|capacity)\b(?! (?:allowed )?length| value\b)|already has (?:\d+|two|three|four|five|ten)\b|HandlerErrorCode: ServiceLimitExceeded|Error Code: \w*(?:LimitExceeded|QuotaExceeded|TooMany)|maximum (?!length )(?:\w+ )?(?:of|limit)\b|number of [^.\n]* exceed|exceed\w* (?:the )?(?:allowed |permitted )?number of|\blimit (?:for|on) [^.\n]{2,60} (?:was|is|were|has been|have been) (?:exceeded|reached))",
        "a limit is reached: {counted|a service quota, or the largest value of a property}",
        "Remove unused ones: those of the account, or of the resource that has too many. Many quotas can be raised in"
        " Service Quotas. If a value of the resource is too large, reduce the value.",
    ),
    Reason(
        "file-unfound",
        r"\b(?:cannot|can't|could not|couldn't|unable to|failed to) (?:find|locate|import|load|resolve) (?:the )?(?:main )?(?:module|package|file|library|command|executable|script|class|program)\b|\bno (?:such )?(?:module|file|command|script)s? (?:named|found)\b|\b(?:module|command|executable|script|program|(?<!specified )(?<!definition )file(?! server| system))\b[^.\n]{0,60}(?<! in) (?:was |is )?not found\b|(?<![\w.-])(?:/bin/)?(?:ba|da|z)?sh: [^\n]{0,80}: not found\W*$",
        "a program does not find a file, command or module",
        "Check its name and path, capital letters too, and that the image, package or artifact which the program runs from contains it. A relative path begins in the working directory.",
    ),
    Reason(
        "not-enough",
        r"(?:not|n't|no) (?:be |have |has )?(?:enough|sufficient) (?=[a-z])(?!to\b|for\b|permission|privilege|access|rights|information|data\b|time|evidence|(?:\w+ ){0,2}(?:zones?|subnets?|AZs?)\b)|\binsufficient (?!permission|privilege|access|rights|information|data\b|authori)(?:[\w-]+ ){0,3}(?:capacity|addresses|memory|storage|space|units|IPs?|resources|balance|funds)\b",
        "not enough is free of what the resource requests: {scarce|see the reason}",
        "Request less, provide more of it, or free some. If AWS itself has too little, such as instances, use another zone, subnet or type, or try again later.",
    ),
    Reason(
        "several-found",
        r"\b(?:matched|returned) (?:multiple|several|more than one|two or more)\b|\bfound (?:multiple|several|more than (?:1|one)) [\w ]+ (?:for|with|matching|named)\b|\b(?:multiple|several|more than one) [\w ]{2,60} (?:found|matched|matching|match)\b",
        "several resources fit the name or filter, and the call requires one",
        "Pass the ID or the ARN, or a narrower filter.",
    ),
    Reason(
        "zones-differ",
        r"^(?!.*\b(?:must|should|requires?|required|at least|exactly|two|three)\b).*(?:(?:not|n't) in the same (?:availability )?zones?\b|\bin (?:a )?different (?:availability )?zones?\b)",
        "two things have to be in one Availability Zone, and are in different ones",
        "Create or choose one of the two in the zone of the other one: set AvailabilityZone, or a subnet in that zone.",
    ),
    Reason(
        "dns-record",
        r"resolve [^.\n]*\b(?:DNS|domain|record)|\bDNS\b[^.\n]*(?:could not|cannot|can't|does not) (?:be )?resolved?\b|DNS lookup|partially delegated|PartiallyDelegated|(?<!SOA or )\bNS records?\b",
        "a DNS name does not resolve as the service requires",
        "Create the record that the reason names. Check that the parent domain delegates to the name servers of"
        " the hosted zone. Then wait some minutes, and repeat the command.",
    ),
)

MISSING_PLACE = " in this account and region"
"""The end of a meaning that holds for resources, and not for what is in a definition, a file or a database."""

MISSING = Reason(
    "missing",
    r"^MISSING\n|HandlerErrorCode: NotFound|ResourceNotFound|\bNotFound\b|NotFound(?:Exception|Fault)?\b|(?-i:NoSuch[A-Z]\w+|NoAvailable[A-Z]\w+)|\bno such\b(?! (?:host|file)\b)|(?:do(?:es)?(?: not|n't)|did not) exists?\b|non-?exist\w+(?! value)"
    r"|(?:cannot|could not|can't|couldn't|unable to) (?:be found|(?:find|locate)(?! [\w ]{2,40} in (?:the )?response\b))|(?<!\] )(?<!\b404 )\b(?:not (?:be )?|wasn't |weren't |isn't )found\b(?! in (?:\[|_|upstream\b))|\bno (?!valid |error |response )[\w -]{1,60}(?<!version )(?:was |were )?found\b|\bno [\w -]{1,40} exists? (?:with|for|in|of|at)\b|(?:not|n't) match any\b(?! allowed\b)|(?:not|n't) (?:refer to|match) an? (?:existing|[\w-]+ resource)|has not been (?:created|defined)|must (?:already )?exist\b|(?:not|n't) (?:have|include|contain) an? [\w ]+ (?:named|called|with (?:the )?(?:name|id))\b|\bis not an? [\w ]+ associated with\b|\bno [\w -]{1,40} with [\w ]{1,20}_ exists?\b|\b(?:names?|tags) (?:is|are) not present\b|\bnot present within\b|\bno [\w -]{1,40} (?:is|are) (?:associated|attached)\b|^there (?:is|are) no (?!more|need|changes?\b|updates?\b|permission|capacity|space|available|free)[\w -]{2,40}? (?:(?:for|in|on|with|of|named|called) (?:this|the|_)|named \w|with (?:name|ID)\b)|(?<!if )not (?:yet )?(?:created|defined)\b|ensure (?:they|it|that \w+) exists?",
    f"{{missing|something that the text names}} does not exist{MISSING_PLACE}",
    "Check the name or ID in the text, and where it is looked for: account, region or file. For a resource of the template use"
    " Ref or Fn::GetAtt. If it was deleted outside of the stack, create it again.",
)
"""Searched for after the versions, which are not found either."""
