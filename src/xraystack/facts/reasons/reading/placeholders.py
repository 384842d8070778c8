"""Wordings of the action, the values and other parts that a message names, for rows that repeat them."""

from __future__ import annotations

from xraystack.facts.reasons.reading.property_wordings import PROPERTY_WORDINGS
from xraystack.facts.reasons.reading.service_placeholders import SERVICE_PLACEHOLDERS
from xraystack.facts.reasons.row import VARIABLE

_NO_PROPERTY = (
    r"(?!(?:CloudFront|CloudFormation|CloudWatch|CloudTrail|CloudHSM|DynamoDB|EventBridge|ElastiCache|AppSync|OpenSearch|SageMaker|PostgreSQL|MySQL|MariaDB|MongoDB|GitHub|GitLab"
    r"|JavaScript|TypeScript|CodeBuild|CodeDeploy|CodePipeline|CodeCommit|CodeArtifact|CodeStar|CodeConnections|GuardDuty|QuickSight|RabbitMQ|ActiveMQ|GraphQL|WordPress|OpenID|OAuth|OpenAPI|NodeJS|DevOps|PrivateLink|DataZone|DataSync|MediaLive|MediaConvert"
    r"|MediaPackage|GameLift|WorkSpaces|AppStream|AppConfig|AppRunner|AppMesh|StackSets?|FireLens|LocalStack|MemoryDB|DocumentDB|KeySpaces|IoT\w*|VPCs|AZs|ARNs|IDs|IPs|URLs|CIDRs|KMS|JSONArray|JSONObject)\b)"
    r"(?!(?:Create|Update|Describe|Get|Put|List|Register|Modify|Invoke|Assume|Send|Receive|Attach|Detach|Associate|Disassociate|Untag)[A-Z])"
    r"(?!(?:ComputeEnvironment|TaskDefinition|TaskSet|TaskGroup|LoadBalancer|SecurityGroup|UserPool\w*|RestApi|HttpApi|NodeGroup|Nodegroup|WebACL|WebAcl|DBInstance|DBCluster|CacheCluster|ReplicationGroup|StateMachine|LogGroup|LogStream|HostedZone"
    r"|TargetGroup|AutoScalingGroup|LaunchTemplate|LaunchConfiguration|KeyPair|InternetGateway|NatGateway|RouteTable|VpcEndpoint|FileSystem|AccessPoint|MountTarget|EventBus|DataSource|WorkGroup|KnowledgeBase|JobQueue|JobDefinition|IdentityPool)\b)"
    r"(?!(?:ResourceExhausted|DeadlineExceeded|InvalidArgument|FailedPrecondition|PermissionDenied|OutOfRange|DataLoss|StatusCode)\b)"
    r"(?!Error|BadRequest|(?:Incomplete|Wrong|Malformed|Unsupported|Unrecognized|Invalid|Missing|Ambiguous)[A-Z])(?!\w*(?:Exception|Fault|Violation|Exceeded|Exists|NotFound|Denied|Failure|Failed|Error|Errors|Conflict|InUse|NotAllowed|NotSupported|NotPermitted|Unavailable|Unsupported|Mismatch|Expired|InProgress)\b)"
)
_NOT_AFTER = r"(?<![\'\"=/:.-])(?<!function )(?<!role )(?<!table )(?<!resource )(?<!stack )(?<!named )(?<!cluster )(?<!topic )(?<!queue )(?<!bucket )(?<!user )(?<!operation )(?<!action )\b"
_A_NOUN = (
    r"(?!(?i:it|this|that|these|those|they|you|we|there|if|when|for|to|both|either|neither|which|because|please|no|in|on|at|with|as|only|must|cannot|not|and|or|but|one|at least|request|operation|call|action|api(?! (?:key|version|type|gateway))|service(?![ -](?:namespace|role|name|type|token)\b)|user|account|role|value|values|parameter|property|parameters"
    r"|one or more|some|any|your|an?|member|valid requests|requests|invalid|validation|failed|unable|error|the)\b)"
)

_SOME = r"(?i:(?:the |your )?(?:(?:one or more|some|any) (?:of )?(?:the )?|the |an? |your |this )?(?:specified |provided |given |requested |supplied |input )?)"
"""Words before the noun of a sentence."""
_WORDS = r"[A-Za-z][\w./-]*(?: (?!(?:is|are|was|were|must|should|because|and|or|which|that|if|when|not) )[\w./*-]+){0,6}"
"""A noun with what is before and after it."""
_NO_FAULTY = r"(?i:(?:characters?|settings?|options?|sets?|length|because|await|property|principals?|request|response|input|error|value|values|parameter|argument|arguments|parameters|state|status|choice|operation|user|username|host|reason|type|format|credentials|server|exception|token|or|and|for|in)\b(?! (?:body|template|path|class|group|pool|name|code|key|id|validator|policy|store|role)\b))"
"""Nouns that tell nothing of what is faulty, or of which other rows tell."""
_FAULTY = r"(?:[A-Za-z][A-Za-z\d_-]*)(?: (?!(?:is|are|was|were|must|while|for|in|at|on|with|of|specified|provided|supplied|given|detected|requested|found|set|to|from|and|or)\b)[A-Za-z][A-Za-z\d_-]*){0,4}"

_ITEM = r"(?:[A-Za-z]+ ){0,4}[\[(]?(?:'[^']{1,120}'|\"[^\"]{1,120}\"|arn:[\w:/.*-]{1,160}|[\w.]+-[\w.-]+)[\])]?"
_A_VALUE = r"(?:[\w.-]+(?: ?\| ?[\w.-]+)+|'[^']{1,60}'(?:, ?(?:or |and )?'[^']{1,60}')+(?: (?:or|and) '[^']{1,60}')?|\d+ \([^()]{1,40}\)(?:,? (?:or |and )?\d+ \([^()]{1,40}\))+|\[[^\[\]]{1,200}\]|'[^']{1,200}'|[\w.:-]+(?:, ?(?:or |and )?[\w.:-]+)+(?: (?:or|and) [\w.:-]+)?|[\w.:-]+ (?:or|and) [\w.:-]+)"
_CANNOT_WITH = r"(?i:(?:cannot|can't|can not|may not|must not|should not) be (?:used|specified|combined|set|provided|enabled|present)(?: together| in combination)? (?:with|when|if|while))"
_DO_NOT_SET = (
    r"(?i:(?:cannot|can't|do not|don't|must not|should not) (?:specify|use|set|provide|include))"
)
_REQUIRED_WHEN = r"(?i:(?:(?:is|are) (?:both )?(?:required|mandatory)|(?:must|should|has to|needs to) be (?:specified|provided|set|present|supplied|given|included)) (?:when|if|with|unless))"
_IF_SET = r"(?:^|[.:] )(?i:if|when) [^,.;:\"]{3,80}"
_IF_SET_NAMED = r"(?:^|[.:] )(?i:if|when) (?:you (?:are )?(?:specify|use|set|provide|choose|enable|define|specifying|using|setting|providing) )?(?:an? |the )?(?:values? for )?((?!you\b)[^,.;:\"]{3,80}?)(?: (?:is|are) (?:set|specified|provided|used|enabled|present|defined))? ?"
_NUMBER = r"-?'?(?:\d[\d.,]*\d|\d)'?(?: ?(?:[KMGT]i?B|bytes|seconds|minutes|hours|days|weeks|months|years|characters|percent|%))?"

_REST = r"(?:[^.;\"]|(?<!e)\.(?=\w)|\"[^\"]{1,60}\")"
"""What follows in a sentence: with quoted words, and points in names and numbers."""

_UNTIL_CLAUSE = r"(?:[^.,;:()\"]|[.:](?=[\w:/$])){2,90}?)(?=,? (?:and|so|which|because|but|therefore|in order)\b|\.(?!\w)|[,;(\"]|:(?![\w:/$])|$)"
"""The rest of a group with a noun, which ends before the next clause."""

PLACEHOLDERS: dict[str, tuple[str, ...]] = {
    "property": PROPERTY_WORDINGS,
    "mentioned": (
        rf"{_NOT_AFTER}{_NO_PROPERTY}((?:[A-Z][a-z0-9]+){{2,}}[A-Z]?\w*(?:\.[A-Z]\w*)*|[a-z]+(?:[A-Z][a-z0-9]+)+\w*(?:\.[a-z]\w*)*)\b(?!:? error| (?:went|became|has become|failed|operation|action|API|call|request|response)\b)",
        r"(?i:invalid|unknown|malformed|unrecognized|illegal|incorrect) ((?!(?i:value|param|request|input|arg|id\b|ident|for\b|state|or\b|char|type\b|item|operation|error|exception|filter|token|function|lambda|user|service \w+\.\w|should\b|must\b|is\b|are\b|has\b|was\b|cannot\b|can\b|propert))[A-Za-z][A-Za-z ]{2,40}?)(?= specified| provided| supplied| detected| found|:|\.|$| \(| '| \")",
    ),
    "subject": (
        r"[Ff]ollowing parameter(?:s|\(s\))? (?:is|are) (?:invalid|not valid): (\w+)",
        rf"(?:^|[.:] )(?:(?:[Mm]ake sure|[Ee]nsure|[Vv]erify)(?: that)? )?(?:The |An? |Your |Each |All |the |your )?(?i:specified |provided |given |requested )?{_A_NOUN}([A-Za-z][^.:;,\"]{{2,60}}?) (?:must|should|needs? to|has to|have to|cannot|can't|can not|may not|can only|is not|are not|isn't|aren't|is invalid|are invalid|is (?:currently )?(?:disabled|already|still|being|in)|do(?:es)? not|doesn't|exceeds?|overlaps?)\b",
        rf"(?:^|[.:] )(?:(?:The |An? |Your |the )?(?i:specified |provided |given |requested ))?(?:An? |Your )?(?=(?:[Tt]he )?{_A_NOUN})(?!(?i:every|each) )((?:[Tt]he )?[A-Za-z](?:(?! contains? )(?:[^.:;,\"]|[.:](?=[\w:/]))){{2,70}}?) (?:(?:is|are|was|were) (?:not valid|invalid|malformed|not recognized|not an? (?:valid|allowed|recognized)|not (?:a )?sub-?domain)|isn't valid|aren't valid)\b(?![^\n]*\b(?:too (?:low|high|small|large|long|short)|minimum|maximum)\b)",
        rf"(?:^|[.:] )(?:{_SOME})?(?!(?i:the|an?|your|one or more|some|any|it|this|that|they|there|which|one|what|members?|at least|operation|value(?! for)|please|ensure|when|if|error|request|resource handler|validation) )({_WORDS}(?: ['\"(\[][^'\"()\[\]]{{1,80}}['\")\]])?) (?:(?:specified|provided|supplied|given|in :?\[[^\]]*\]) )?(?:(?:is|are) (?:not (?:an? )?(?:valid|recognized)|invalid|malformed|incorrect)|not recognized)\b",
        rf"(?:^|[.:] )(?:{_SOME})?({_WORDS}) (?:contains?|includes?|has|have) (?:invalid|illegal|unsupported|disallowed|forbidden) characters\b",
        rf"(?i:\b(?:invalid|illegal|unknown|unrecogni[sz]ed|malformed)) (?!{_NO_FAULTY})({_FAULTY})(?=\W*$|[.:;,]| \(|\(s\)| (?:specified|provided|supplied|given|detected|requested|found|for|in|at|on|with|of|set|to|from|must|is|are|was|and|or)\b| [\w*./-]+[(./:\d]| ['\"`\[{{<]| arn:)",
    ),
    "absent": (
        r"[Tt]he parameter ([A-Z][\w .-]{2,50}?) is (?:required|missing|mandatory)\b",
        r"\b([A-Z]\w+) is required for updates",
        r"(?i:\b(?:parameters|properties|fields|keys|attributes|arguments|values|settings|elements)\b[\w ]*) (?:is|are) (?:required|missing|mandatory|empty|null)[\w ]*: \[?(['\w][\w', -]{2,100}[\w'])",
        r"(?i:(?:must|should|need to|have to) (?:specify|provide|set|include|supply) (?:all of )?the following [\w ]+): \[?(['\w][\w', -]{2,100}[\w'])",
        rf"(?:^|[.:] )(?:The |An? |the )?{_A_NOUN}((?![^.:;,\"]*\bbecause\b)[A-Za-z][^.:;,\"]{{2,60}}?) (?:(?:is|are) (?:required|missing|mandatory)|(?:must|should|needs? to|can ?not|can't|may not) (?:not )?be (?:non-?)?(?:specified|provided|supplied|present|empty|null|blank))\b",
        r"[Aa]t least (?:1|one) ([A-Za-z][\w ]{2,40}?) (?:must|should|has to|needs to) be (?:specified|provided|supplied)",
        r"(?i:(?:must|should|need to|have to) (?:at least )?(?:specify|provide|supply|include|pass|define)) (?:an? |the |at least one |at least an? )([A-Za-z][^.:;,\"]{2,60}?)(?= (?:when|if|with|unless|to|for|in|that|which|of)\b|[.,;\"]|$)",
        r"(?i:no|without an?) ([\w ]{3,50}?) (?:was |were |is |are )?(?:specified|provided|supplied)",
        r"must (?:contain|include) the parameter (\w+)",
        r"^(?:Required parameter missing|Missing) ((?:[A-Z]\w*|[a-z]+[A-Z]\w*)(?: and [A-Z]\w+)?)\W*$",
        r"be (?:created|updated|registered|imported) without (?:an? |the )?([A-Za-z][\w, -]{2,60}?)\W*$",
        r"cannot have a null (key|value)\b",
        r"do(?:es)?(?: not|n't) (?:specify|contain|include) (?:any |an? |the )?(?:parameter )?([A-Za-z][\w' -]{2,50}?)(?= (?:in|for|with|of|or|that)\b|[.,;\"]|$)",
        rf"(?:^|[.:] )(?:The |An? |the )?(?:[Ll]ist of )?{_A_NOUN}((?![^.:;,\"]*\bbecause\b)[A-Za-z][^.:;,\"]{{2,60}}?) (?:(?:is|are) (?:null|empty|blank)|(?:was |were |is |are )?not (?:provided|specified|supplied))\b",
    ),
    "change_condition": (
        r"\b((?:when|while|because|during|until|as long as) (?!.*\b(?:when|while|because)\b)(?:[^.;\"\n]|\.(?=\w)){3,140})",
    ),
    "forbidden": (
        r"(?i:cannot|can't|can not|may not|must not|should not|do not|don't) (?i:specify|set|use|provide|include|have) (?:an? |the |any )?(?!both\b|same\b|more\b|less\b)([A-Za-z'][^.:;,\"]{2,60}?)(?= (?:for|in|with|when|if|on|to|as|while|because|at|of|that|unless|using)\b|[.,;\"]|$)",
    ),
    "forbidden_case": (
        r"(?i:cannot|can't|can not|may not|must not|should not|do not|don't) (?i:specify|set|use|provide|include|have) (?:an? |the |any )?[A-Za-z'][^.:;,\"]{2,60}? ((?:for|with|when|if|on|while|unless) [^.:;,\"(]{3,80})",
    ),
    "only_when": (
        r"(?:can only|may only) [^.;\"]{3,100}? (?:when|if) ((?:[^.;\"(]|\.(?=\w)){3,100})",
    ),
    "only_act": (
        r"(?:^|[.:] )(?:The |An? |the )?(?!(?i:(?:the |this |your )?(?:request|call|operation|command|you)\b))((?:(?! (?:is|are) )[^.:;,\"]){3,60}?) (?:can only|may only) be\b",
    ),
    "dependent_part": (
        r"(?i:specify|set|use|provide|include) (?:an? |the )?([^.:;,\"]{2,60}?) without ",
    ),
    "partner": (
        r" without (?:specifying |setting |providing )?(?:also )?(?:an? |the )?([^.:;,\"(]{2,60}?)(?= (?:for|in|when|if)\b|[.:;,\"(]|$)",
    ),
    "disabled_place": (
        r"(?:enabled|[Dd]isabled|turned on|activated|configured)( (?:for|in|on) (?!(?:this|the) region\b)(?:the |this |your )?(?:[\w' -]|\.(?=\w)){3,60}?)(?= (?:because|when|if|to|and|but)\b|[.,;:\"(]|$)",
    ),
    "first_step": (
        r"(?:^|[.:] |\")(?:The |the )?((?:[^.:;,\"]|\.(?=\w)){3,80}? (?:must|needs? to|has to|have to|should) (?:first )?be (?:disabled|deactivated|turned off|stopped|detached|suspended|paused)[\w' ]{0,60})",
        r"\b((?:[Dd]isable|[Ss]top|[Dd]etach|[Ss]uspend) [^.;\"]{3,80}?)(?= (?:first|before)\b)",
    ),
    "content": (
        r"(?i:\bstill (?:contains?|has|have)) ((?:[^.;,\"(\[]|\.(?=\w)){2,70}?)(?= (?:associated|attached|and so|that|in)\b|[.;:,\"(\[]|$)",
        r"\(contains ([^()]{3,50})\)",
        r"\b(?i:has|have) ((?:\d+ )?(?:running|active|attached|associated|non-deleted) [\w -]{2,40}?)(?= (?:and|in)\b|[.;:,\"(]|$)",
        r"(?i:delete) [^.\n]{0,60} with ((?:existing|running|active|associated|attached) [\w -]{3,40}?)(?=[.;:,\"(]|$)",
        r"\b(?i:contains?) ((?!an? |invalid)[^.;:,\"(\[]{3,60}?)(?= (?:and so|that|in)\b|[.;:,\"(\[]|$)",
        r"(?:^|[.:] )(?:The |the )?([^.:;,\"]{3,70}?) (?:must|should|has to|have to|needs? to) (?:first )?be (?:moved or )?(?:deleted|removed|deregistered|emptied)",
    ),
    "document": (
        r"\b((?i:(?:(?:trust|bucket|lifecycle|key|repository|resource|scaling|access|IAM) )?policy(?: document)?|state machine definition|pipeline definition|event pattern|dashboard body|secret string|metadata|settings document|definition))\b",
    ),
    "document_fault": (
        r"[A-Z]{3,}_[A-Z_]+: ([^\n]{4,160}?)(?= at (?:/|null)|'?$)",
        r"((?:[Uu]nexpected|[Uu]nrecognized) (?:token|end|character)(?: [^.;:\n\"(]{1,60})?)",
        r"(?:at |\()((?:[Ll]ine:? \d+),? (?:[Cc]ol(?:umn)?:? \d+))",
    ),
    "waited": (
        r"(?i:tim(?:ed|e)[- ]?out) (?:while )?(?:waiting )(?:for|to) ((?:[^.;:\"]|\.(?=\w)){3,90})",
        r"[Cc]ould not (transition to \w+)",
        r"(timed out after (?:waiting )?[\d.]+ ?(?:[a-z]+)?)",
        r"(?:^|[.:] )(?:The |the )?(?!(?:[Tt]he )?(?:operation|system|request) )([^.:;\"]{3,70}?) (?:has |have )?timed out",
    ),
    "endpoint": (
        r"\"?(https?://[\w.-]+(?::\d+)?)",
        r"\b[Cc]onnect to ([\w.-]+:\d+)",
        r"host='([\w.-]+)'",
        r"\bdial tcp:? (?:lookup )?([\w.-]+(?::\d+)?)",
        r"\bconnection (?:#\d+ )?to ([\w.-]+:\d+)",
    ),
    "expired_thing": (
        r"(?:^|[.:] |\b(?:because|that) )(?:The |the |Your |your )?(?:specified )?((?!(?:It|This|That)\b)(?:(?! (?:because|failed|or) )[^.:;,\"]|(?<=\w)\.(?=\w)){3,70}?) (?:(?:has|have) expired|(?:is|are|was) expired|is past its expiration)",
    ),
    "null_read": (
        r"\(reading '(\w+)'\)",
        r"[Cc]annot read propert(?:y|ies) '(\w+)' of",
        r"(?:has no attribute) '(\w+)'",
    ),
    "unready_cause": (
        r"(?:[Dd]ue to|because of|[Rr]eason:|[Ff]ailure message:|Message[:=]) ?((?!null\b)(?:[^.;\"\]\n]|\.(?=\w)){4,200}?)(?= and failed to stabilize|,ResourceIds|\.(?!\w)|[;\"\]\n]|$)",
    ),
    "scarce": (
        r"(?i:not|n't|no) (?:be |have |has )?(?:enough|sufficient) ((?:free |available )?(?:[\w -]|\.(?=\w)){3,60}?)(?= (?:to|for|available|left)\b|[.;:,\"(]|$)",
        r"(?i:insufficient) ([\w -]{3,60}?)(?= (?:to|for|available|left)\b|[.;:,\"(]|$)",
    ),
    "disabled": (
        rf"(?:^|[.:] |\b(?:because|that|or|as|since) )(?:The |An? |the )?{_A_NOUN}([A-Za-z](?:(?! (?:because|failed|or|that|which|if|when|pair) )[^.:;,\"]|\.(?=\w)){{2,60}}?) (?:isn't|aren't|is|are|was|must be|has to be|needs to be|should be) (?:not |not yet |currently |first )?(?:enabled|disabled|turned on|turned off|activated|configured)\b",
        r"(?:do(?:es)? not|doesn't|don't|must) have ([\w -]{3,40}?) (?:enabled|set|configured|turned on)\b",
        r"(?i:enable) (?:the )?([^.;,\"]{3,60}?)(?= (?:first|before|in|on|for|using|to)\b|[.,;\"]|$)",
    ),
    "unverified": (
        rf"(?:^|[.:] )(?:The |An? |the )?{_A_NOUN}([A-Za-z][^:;,\"]{{2,60}}?) (?:is|are|has|have) (?:not|n't) (?:yet )?(?:been )?verified",
    ),
    "twice": (
        r"[Dd]uplicate key found: ([\w./-]+)",
        r"[Dd]uplicate ((?:(?!was\b|were\b|found\b)[\w-]+ ){0,3}(?!was\b|were\b|found\b)[\w-]+) (?:(?:was|were) )?found\b",
        r"(?:^|[.:] |error: )(?:The )?([A-Za-z][^.:;,\"]{2,60}?) (?:is|are) (?:used|specified|defined|listed|present|declared) more than once",
        r"[Mm]ore than one ([\w ]{3,60}? (?:for|with) the same [\w ]{2,40})",
        r"(?i:multiple|several|two) ([\w ]{2,40} with the same (?:name|key|id|value))",
        r"(?:^|[.:] )(?:The )?(?:specified )?([A-Za-z][\w ]{2,40}?) (?:is|are) (?:a duplicate|duplicated)\b",
        r"(?:^|[.:] )(?:The )?(?:[Pp]rovided )?([A-Za-z][\w ]{2,40}?) contains? duplicates",
        r"#/([\w/]+): array items are not unique",
        r"(?i:duplicated?) ([^;,\"]{3,60}?) when ",
        r"(?i:duplicated?:?) ((?!(?:of|in|with)\b|(?:entr|value|name|key|request|resource)\w* ?(?:found|in|are|is|$))[^;,\"]{3,60}?)(?=\. |[;,\"]|$)",
        r"(?:^|[.:] )(?:The |the )?((?!(?:This|It|That)\b)[^.:;,\"]{3,60} (?:must|should) be unique[^.;\"]{0,60})",
    ),
    "action": (
        r"(?:^|[:\"] ?)([A-Za-z][\w-]+:[A-Z]\w+) [Aa]ccess [Dd]enied",
        r"(?i:actions?) \(([a-z][\w-]+:\w+(?:, [a-z][\w-]+:\w+)*)\)",
        r"permissions? (?:for|to use) ([a-z][\w-]+:[A-Z]\w+(?:,? (?:and )?[a-z][\w-]+:[A-Z]\w+)*)",
        r"because no [\w ()-]+ allows the ([\w-]+:\w+) action",
        r"not authorized to perform:? [`']?([\w-]+:\w+)",
        r"\b(?:permissions?|allow\w*|action):? ([a-z][\w-]+:[A-Z]\w+)",
        r"permissions? to (?:call|perform|execute) ([\w-]+:\w+|(?!(?:AWS|Amazon)\b)[A-Z]\w+(?: on [A-Z]\w+)?)",
        r"^API: ([\w-]+:\w+)",
        r"(?:must|should|to) (?:include|contain|allow|grant|have) (?:the )?[`'\x22]?([a-z][\w-]+:[A-Z]\w+)",
        r"perform the '([\w-]+:\w+)' action",
        r"not authorized to (?:call|execute|invoke|use|do) ([a-z][\w-]+:[A-Z]\w+)",
        r"(?:required|necessary|have the|missing|lacks?)(?: the)? (?:permissions? for the )?([a-z][\w-]+:[A-Z]\w+(?: (?:or|and) [a-z][\w-]+:[A-Z]\w+)?) (?:permission|action)",
    ),
    "principal": (
        r"(?i:User: \S+):(user/[\w+=,.@/-]+)",
        r"\barn:[\w-]+:iam::[^:\s]*:(user/[\w+=,.@/-]+) is not auth",
        r":(federated-user/[\w+=,.@/-]+)",
        r"assumed-(role/[^/\s]+)",
        r"(?<!resource: )(?<!on role )(?<!sts:AssumeRole on )\barn:[\w-]+:iam::\d*:(role/[\w+=,.@/-]+)",
    ),
    "passed": (r"resource:? arn:[\w-]+:iam::\d*:(role/[\w+=,.@/-]+)",),
    "assumed": (
        r"(?:resource|on role|sts:AssumeRole on):? (arn:[\w-]+:iam::\d*:role/[\w+=,.@/-]+)",
    ),
    "arn": (r"\b(arn:[\w-]+:(?:[\w$:/.+=,@*-]|[<\[][\w -]+[>\]])+)",),
    "part": (
        r"(?i:^Invalid) ([\w ]+?) (?:specified|identifier)",
        r"^Unable to find (\w+)",
        r"^(Gateway response|Content-Type)",
    ),
    "service_principal": (r"\b([a-z][\w.-]*\.amazonaws\.com)\b",),
    "converted": (r"converted to (?:an? )?([\w ]+)",),
    "called": (
        r"permissions? to call (\w+ on (?!arn:)[\w-]+)",
        r"permissions? to call (\w+)",
    ),
    "fields": (r"fields are required: \[([^\[\]]{1,120})\]",),
    "allowed": (
        r"^Only (?:the )?((?!one\b)[\w', -]{2,80}?) (?:is|are) (?:supported|allowed|accepted|valid)",
        r"\bsupports only ([\w', -]{2,80})",
        rf"enum value set: ({_A_VALUE}|\[)",
        r"not found in (\[[^\[\]]{1,200}\])",
        rf"(?i:\. (?:please )?(?:use|specify|choose|provide) (?:either|one of):?) ({_A_VALUE})",
        rf"(?i:(?:valid|allowed|supported|possible|permitted) (?:[\w-]+ ){{0,3}}(?:values|options|types|versions|sizes|keys|states|statuses|names|formats|operators|events)(?: for [\w ]+)?(?: are(?: as follows)?| is| include)?:?) ({_A_VALUE})",
        rf"(?i:is not one of|with respect to enumeration):? '?({_A_VALUE})",
        r"(?i:values are (?:permitted|allowed|supported|valid):) ([\w.-]+)\W*$",
        rf"(?i:\. specify either) ({_A_VALUE})",
        rf"(?i:(?:must|should|can|may)(?: only)? be one of|(?:must|can) be either|one of the following(?: \w+)?|expected one of|choose one of):? ({_A_VALUE}|\[)",
        rf"(?i:allowed list:?|the following values are (?:permitted|allowed|supported|valid):?|choosing|choose (?:one )?from these [\w ]+:|the following [\w ]+:|currently only be created in [\w ]+:) ({_A_VALUE})",
        rf"(?i:the only (?:valid|allowed|supported) values?) (?:[\w ]+ )?(?:is|are):? ({_A_VALUE}|[\w.-]+)",
    ),
    "only": (
        r"\bonly (?:[a-z]+ ){0,2}((?:on|with|for|in|to|by|at) the following [\w ]{3,40}: [^.;:\"()]{3,120})",
        r"(?i:only (?:be )?(?:supported|available|valid|allowed|applicable|possible|used|enabled|set|specified|created|provided)|(?:supported|available|valid|allowed|applicable|possible|permitted) only) ((?:on|with|for|in|when|if|to|by|at) (?:[^.;:\"]|[.:](?=\w)){3,90})",
        r"\bonly ((?:when|if|for|with) (?:[^.;:\"]|[.:](?=\w)){3,90})",
    ),
    "required": (
        r"\bdepends on ([A-Za-z]\w+)\W*$",
        r"\bha(?:s|ve) no ((?!when\b|if\b)[\w-]+(?: (?!(?:when|if|while|because|unless)\b)[\w-]+){0,6})",
        r"do(?:es)?(?: not|n't) have (?:any )?([A-Za-z][\w -]{3,50}?)(?= (?:and|but) (?:it |they )?(?:can|is|are|must|will|do)\b|[.,;:'\"(]|$)",
        r"requires? property ['\"](\w+)",
        r"\brequires? [\w' -]{3,40}? to (?:have|include|contain) ((?:an? )?[\w -]{3,40}?)(?= (?:to|for|when|if|in|on)\b|[.,;:\"(]|$)",
        r"\brequires? both ([^.;\"]{3,80}? and [^.;\"]{3,80}?)(?=[.;\"\n]|$)",
        r"(?:^|[.:] )(?:The |the |An? )?((?:parameter |property |field )?'?(?:[A-Z]\w+|[a-z]+[A-Z]\w*)'?(?: [a-z]+){0,3}?(?: (?:and|or) '?[A-Z]\w+'?)?) (?:is|are|must be) (?:required|mandatory)",
        r"(?i:missing [\w ]{0,20}?)\b([\w@.-]+) which is required\b",
        r"\b[Rr]equires? ([a-z]+: [\w-]+(?:, [\w-]+)*)",
        r"\b[Rr]equires? ((?:the |at least one of )?[\w-]+(?:, (?:and |or )?[\w-]+)+(?:,? (?:and|or) [\w-]+)?)",
        r"(?i:requires?|needs?|must (?:have|specify|provide|include|contain)) (?:(?:selecting|specifying|setting|providing|using|adding) )?((?!to\b|that\b|be\b)(?:[^.;:,\"(]|\.(?=\w)|\"\w+\"){2,70}?)(?= (?:to|when|if|for|with|on|that|which|in|as|before|because|by|from|at|unless|during|allowing)\b|[.;:,\"(/]|$)",
        r"(?i:missing(?: required)? (?:parameter|property|field|key)s?:?) ((?:an? |the )?'?[\w-]+'?(?: (?!(?:to|when|if)\b)[\w-]+){0,4})",
    ),
    "required_state": (
        r"\b[Rr]equires? ((?:that )?(?:[^.;:\"(]|\.(?=\w)){2,80}? (?:to )?be (?!able\b)(?:[^.;:\"(]|\.(?=\w)){2,60}?)(?= for\b|[.;:\"(]|$)",
    ),
    "blocked": (
        r"(?i:cannot|can't|can not|could not|may not|unable to|not (?:be )?able to|not allowed)\b[^.;\"]*? ((?:when|if|while|unless|until) (?:[^.;\"]|\.(?=\w)){3,160})",
    ),
    "rule_sentence": (
        r"(?:^|[.:] )((?:[^.;:\"]|\.(?=\w)){3,120}? (?:must|should|cannot|can't) (?:[^.;\"]|\.(?=\w)){3,140})",
    ),
    "several": (
        r"(?i:cannot|can't|can not|may not|must not) \w+ ((?:more than one|multiple|several) (?:[^.:;,\"()]|\.(?=\w)){3,50}?)(?= (?:in|to|on|for|per|at|with|from) |[.:;,\"()]|$)",
    ),
    "only_one": (
        r"[Oo]nly (one (?:[^.;:\"]|\.(?=\w)){3,100}?)(?= (?:at a time|is|are)\b|[.;:\"]|$)",
        r"[Ee]xactly (one [\w ]{3,60}? is (?:supported|allowed)[\w ]{0,40})",
    ),
    "sdk_code": (r"\b(?!Error: )(\w+): UnknownError",),
    "unresolved": (
        r"[Tt]emplate section (\w+)",
        r"(?:Unresolved [\w ]*|properties |property |types?:? )\[([^\[\]]{1,120})\]",
        r"undefined resource (\w+)",
        r"references invalid resource attribute ([\w.]+\w)",
        r"[Rr]esource \[?'?(\w+)'?\]? does not exist in",
        r"dependency (\w+) in",
        r"Parameter (\w+ of resource \w+) refers",
        r"Resource with id \[([\w-]+)\]",
        r"template (?:parameter |resource |output )?property '(\w+)'",
    ),
    "type": (
        r"expected type: (\w+)",
        r"does not match type \{(\w+)\}",
        r"must be (?:of type )?((?:an? )?(?:[Ll]ist(?: of \w+)?|[Oo]bject|[Ss]tring|[Nn]umber|[Bb]oolean|[Mm]ap))",
    ),
    "unsupported": (
        r"[Tt]he following [\w ]{3,40} (?:is|are) not (?:yet |currently )?supported(?: for [\w ]{3,40})?: (\[[^\[\]]{1,100}\]|[\w.$-]+(?:::\w+)*(?:, ?[\w.$-]+(?:::\w+)*){0,5})",
        r"(?:^|[.:] )(?:The )?(\S{2,40}) is not a supported\b",
        r"(?:^|[.:] )((?:[A-Za-z]\w+ )?'?[\w.]+'?)(?<! is)(?<! are)(?<! was) not supported for\b",
        r"(?:^|[.:] |\bbecause )(?:[Tt]he |[Aa]n? )?((?!It\b|This\b|That\b|it\b|this\b|that\b|[Tt]he following\b|(?i:error|failed|unable)\b)(?:(?! (?:has|have|that|is|are|contains?|because|failed) )(?:[^.:;,\"()]|\.(?=\w)|\"[\w ./-]{1,40}\"|:(?=:|(?<=::)\w))){3,60}) (?:is|are) (?:(?:(?:currently )?not|no longer) (?:yet |currently )?(?:supported|available|offered|compatible|valid for)|incompatible with|unsupported\b)",
        r"(?:^|[.:] |\bbecause )(?:[Tt]he |[Aa]n? )?((?!It\b|This\b|That\b|it\b|this\b|that\b|[Tt]he following\b|(?i:error|failed|unable)\b)(?:(?! (?:has|have|that|is|are|contains?|because|failed) )(?:[^.:;,\"()]|\.(?=\w)|\"[\w ./-]{1,40}\"|:(?=:|(?<=::)\w))){3,60}) (?:is|are)n't (?:yet |currently )?(?:supported|available|offered|compatible|valid for)",
        r"(?:do(?:es)? not|doesn't|don't) (?:currently )?support ((?!setting:)(?:[^.:;,\"]|[.:](?=\w)|::){3,80})",
        r"[Uu]nsupported (?:or invalid )?(?!(?:for|by|on|in|with|at)\b)((?:[\w -]|::|\.(?=\w)){3,60}?(?:: ['\[]?(?!arn:|null\b)[\w./-]*\w\b['\]]?)?)(?=\.(?!\w)|:(?!:)|,| (?:was|were|is|are|has) |\W*$| \()",
    ),
    "first_needed": (
        r"(?:^|[.:;] )(?:The |An? |Your )?((?!(?:You|It|This|That|There) )[A-Za-z](?:[^.:;\"]|[.:](?=[\w:/])){2,90}? (?:must|has to|have to|needs? to|should) (?:first |already )?be (?:[^.:;,\"]|[.:](?=[\w:/])){3,100}?)(?= first\b| before\b| prior to\b)",
    ),
    "lacking_part": (
        r"\b(?:without|with no) (?:specifying |providing |setting |passing )?(?:any )?((?:an? |the |at least one )?[A-Za-z'](?:[^.:;,\"()]|\.(?=\w)){2,60})",
    ),
    "tied": (
        r"(?:^|[.:;] )(?:The |An? |Your |[Oo]ne or more of the )?(?i:specified |provided |given )?((?!(?:It|This|That|There|Some|it|this|that|there|You|you|or|and) )(?![^.:;,\"]*\b(?:because|since|that is)\b)[A-Za-z+'\[](?:[^.:;,\"]|[.:](?=[\w:/*])){2,90}?) (?:(?:is|are|was|were|has|have) )?already (?:been )?(?:being )?(?:associated|attached|registered|bound|linked|assigned|allocated|claimed|configured|subscribed|used|in use|tak|a member|belong)",
        r"(?:^|[.:;] )(?:The |An? |Your )?(?i:specified |provided |given )?((?!(?:It|This|That|it|this|that) )[A-Za-z](?:[^.:;,\"]|[.:](?=[\w:/*])){2,90}?) (?:is|are) associated with (?:a different|another)",
    ),
    "tie": (
        r"already (?:been )?((?:associated|attached|registered|bound|linked|assigned|allocated|configured|subscribed|a member|belongs?) (?:[^.;,\"()]|[.](?=\w)){4,120})",
    ),
    "used_by": (
        rf"(?i:\b(?:in use|used|utili[sz]ed|referenced|claimed) by):? ((?!(?:an?)?other\b|this\b|it\b|(?:more than one|multiple|several)\b){_UNTIL_CLAUSE}",
        rf"(?i:\b(?:associated|attached|registered) (?:with|to)):? ((?!it\b|this\b|them\b|another\b|the (?:specified|given)\b){_UNTIL_CLAUSE}",
        rf"(?i:\breferenced in) ({_UNTIL_CLAUSE}",
        r"\b(?:because|as|while|since|there) (?:there )?(?:is |are )?(?:the following )?((?!(?:it|this|that|the|they|he)\b)(?![^.\n]{0,50}\bhas )[a-zA-Z][\w()' -]{2,50}?) (?:is |are )?(?:still )?(?:(?:associated|attached) (?:with|to) (?:it|them|this)|depending on|using|reference it|depend on)\b",
    ),
    "impossible": (
        r"(?:^|[.:] )((?!\[|(?:(?:The |This |Your )?(?:request|call|operation|service|system|it|We|This|Please)\b)|(?:An? )?error\b)(?:[^.;:\"]|[.:](?=[\w/:])){0,90}?\b(?:cannot|can not|can't|may not) (?:be )?(?!(?:because|when|if|while)\b)(?:[^.;:\"(]|[.:](?=[\w/:])){2,110})",
        r"(?:^|[.:] )((?:Cannot|Can't) (?:[^.;:\"(]|[.:](?=[\w/:])){3,110})",
    ),
    "hindrance": (
        r"\b(?:because|(?<!changed )(?<!modified )(?<!updated )since(?! (?:version|\d))) ((?:[^.;\"]|\.(?=\w)){3,140})",
        r"(?:deleted|removed|detached|terminated|delete|remove)\b[^.:;\"]{0,60} (?:as|while) ([^.;\"]{3,140})",
        r"(?:deleted|removed|detached|terminated)(?:: | - )(?!(?i:please|try|this|cannot)\b)([^.;\"]{3,140})",
        r"(?:^|[.:] )(?:The |An? )?([^.:;\"]{3,100}? (?:has|is|contains?|have|are) [^.:;\"]{3,60}?),? (?:and so|and|so) (?:the \w+ )?(?:cannot|can't|may not) be (?:deleted|removed|detached|terminated)",
        r"(?:delete|remove) [^.:;\"]{3,80}? that ((?:is|has|contains?|are|have) [^.;\"]{3,100})",
    ),
    "named_bucket": (
        r"\b[Bb]ucket[ _-]?[Nn]ame(?: is|:|=)? ?['\"\[<(]?((?!is\b)[a-z\d][a-z\d.-]{1,61}[a-z\d])\b",
        r"\b[Bb]ucket(?: named)?:? ['\"\[<(]?((?!(?:(?:server|client)-side|cross-(?:account|region)|non-\w+|read-only|pre-signed)(?![\w-]))(?=[a-z.-]*(?:[\d-]|\.[a-z\d]))[a-z\d][a-z\d.-]{1,61}[a-z\d])\b",
        r"\b(?:s3://|arn:[\w-]+:s3:::)([a-z\d][a-z\d.-]{1,61}[a-z\d])\b",
    ),
    "denied_act": (
        r"(?i:(?:not authorized|unauthorized|not allowed|(?:have|has|lacks?|insufficient|no|sufficient|required|necessary|missing|without) (?:the )?(?:[\w-]+ )?permissions?)) (?:for \w+ )?(to (?!perform\b|call\b|make\b|take\b|do\b|this\b|the\b|an?\b|your\b|Amazon\b|AWS\b)[a-z]+ (?:[^.;:,\"()]|[.:](?=[\w:/$])){3,90}?)(?=,? (?:because|please|and|so|if|when)\b|\.(?!\w)|[;,\"()]|:(?![\w:/$])|$)",
    ),
    "required_region": (
        r"\bin (?:the )?(?:AWS )?(?:[Rr]egion:? )?\W{0,2}((?:us|eu|ap|ca|sa|me|af|il|mx|cn)(?:-gov)?-[a-z]+-\d)(?![a-z\d])",
    ),
    "same_place": (
        r"(?:^|[.:;] )(?:The |the |An? )?((?:[^.;:\"]|[.:](?=[\w:/])){3,110} in (?:the |a )?(?:same|different|other|wrong) (?:AWS )?(?:[Rr]egion|account)(?:[^.;:\"(]|[.:](?=[\w:/])){0,80})",
    ),
    "oversized": (
        r"(?:^|[.:\]] )(?:The |Your |Total |An? |the )?((?!(?i:it|you|this|that|request received|operation|there|which|one or more)\b|[^.]*\b(?:account|limit)\b)[A-Za-z][\w' -]{2,60}?) (?:has |have |is |are |would be |must be |cannot be |may |can )*(?:not )?(?:larger than|smaller than|less than|limited to|too (?:large|big)|exceed(?:s|ed)?)\b",
        r"\b[Mm]ax(?:imum)? (?:allowed )?(\w+ ?(?:size|length)) (?:is |was |has been )?exceeded",
    ),
    "size_limit": (
        r"(?:exceed(?:s|ed|ing)?|larger than|smaller than|less than|limited to|(?:limit|maximum|max\w*)(?: allowed)?(?: \w+){0,2}(?: of| is|:)?)(?: the)?(?: (?:max\w*|allowed|limit|size|length|payload|policy|of|is))*:? \(?'?(\d[\d,.]*\d ?(?:bytes|[KMG]i?B)?)(?![\w-])",
    ),
    "most": (
        r"(?:greater|larger|more) than (\d[\d,]*)\b(?! (?:role|registr))",
        r"at most (\d+|one|two|three|four|five|ten)\b",
        r"(?:[Uu]p to|only have) '?(\d+|one|two|three|four|five)\b",
        r"(?:limit|maximum|max)\b[^.;\d]{0,40}?(\d[\d,]*)\b",
    ),
    "interval": (
        r"(once (?:in|per|every|within) (?:(?:an?|each|the last|any) )?(?:\d+[ -]?)?(?:hours?|days?|weeks?|minutes?|months?))\b",
        r"(\d+ times (?:per|in|within) (?:a |each |any )?(?:rolling )?(?:day|\d+[ -]hours?|hour|week|month))\b",
    ),
    "requirement": (
        r"(?:(?:^|[.;:!,] )(?:[Pp]lease |also |and )?|\b[Pp]lease |\band )(?i:make sure|ensure|verify|confirm)(?: that)? (?!(?:to|contact|refer|see|visit|try|find|read|retry|consult)\b)((?:[^.;\"]|\.(?=\w)){6,240}?)(?=,? and (?:try|retry)\b|\.(?!\w)|[;\"]|$)",
    ),
    "limited": (
        r"(?:^|[.:] )(?:The |An? |the )?(?:specified |requested )?((?!(?i:you|it|this|that|these|which|and|if|value|operation)\b)[A-Za-z][^.:;,\"()]{2,70}?) (?:can |may |must |is |are |was )(?:currently |be )?(?:only (?:be )?)?(?:supported |available |valid |allowed |applicable |possible |used |enabled |set |specified |created |provided )?(?:only )?(?:supported|available|valid|allowed|applicable|possible|used|enabled|set|specified|created|provided|on|with|for|in|when|if|to|by|at)\b",
        r"^(?:You can )?(?i:specify|set|use|configure) (?:the )?([A-Z]\w+) only\b",
    ),
    "fault": (
        r"failed to satisfy constraint: '?((?!\W*Member)[^\n']{4,160})",
        r"Value of property \{?/?[\w/]+\}? (must be [^.;\"]{3,80})",
    ),
    "path": (r"\[(/[\w/]+)\] 'null'",),
    "comparison": (
        r"(?:^|[.:] )(?:The |An? |the )*((?:parameter |property |value of )?[A-Za-z][^.;\"]{2,80}? (?:must|should|has to|cannot|can't|may not) (?:not )?be (?:less|greater|smaller|larger|more|higher|lower|earlier|later|before|after)(?:[^.;\"]|\.(?=\w)){2,100})",
        r"(?:^|[.:] )(?:The |An? |the )*((?:parameter |property |value of )?[A-Za-z][^.;\"]{2,80}? (?:is|are) (?:less|greater|smaller|larger|more|higher|lower|earlier|later) than(?:[^.;:\"(]|\.(?=\w)){2,100})",
    ),
    "differing": (
        r"[Mm]ismatch for ((?:key )?[\w.]+ expected: \S+ actual: [\w.]+)",
        r"(?:^|[.:] )(?:The )?([^.:;\"]{3,100}? and [^.:;\"]{3,60}? (?:do not|don't) match)\W*$",
        r"(?:^|[.:] )(?:The |the )?((?:[^.;:\"]|[.:](?=\w)){3,100} (?:do(?:es)? not|doesn't|don't|did not|didn't) match (?:[^.;\"]|\.(?=\w)){3,100})",
    ),
    "excluded": (
        r"(?:^|[.:] )(?:The )?(\w+) (?:is|are) not (?:valid|allowed|permitted|applicable) (?:together )?with ",
        rf"{_DO_NOT_SET} (?:an? |the )?(?:field |parameter |property )?([^.:;\"(]{{3,60}}?) (?:when|if|together with|with) ",
        rf"(?:^|[.:] )(?:The |An? )?(?:(?:parameter|property|field|value for) )*(?!(?i:you|it|this|that|these|they)\b)((?:(?! (?:is|are|was|were|has|have) )[^.:;,\"(]|(?<=\w)\.(?=\w)){{3,60}}?) {_CANNOT_WITH} ",
        rf"{_IF_SET}, (?:then )?(?:you )?{_DO_NOT_SET} (?:an? |the )?([^.:;,\"]{{3,60}})",
        rf"{_IF_SET}, (?:then )?(?!you\b)(?:an? |the )?([^.:;,\"]{{3,60}}?) (?i:(?:cannot|can't|can not|may not|must not|should not) be )",
    ),
    "excluding": (
        r"\w (?:is|are) not (?:valid|allowed|permitted|applicable) (?:together )?with (?:an? |the )?([^.:;\"]{2,80})",
        rf"{_CANNOT_WITH} (?:you (?:specify|use|set|provide|choose|enable) )?(?:an? |the )?(?:(?:parameter|property|option|argument) (?=\w*[a-z][A-Z]))?((?!any\b|this\b|you\b)(?:[^.:;,\"]|\.(?=\w)){{3,80}})",
        rf"{_DO_NOT_SET} [^.:;\"(]{{3,60}}? (?:when|if|together with|with) (?:you (?:specify|use|set|provide|choose|enable|configure) )?(?:an? |the )?((?!you\b)(?:[^.:;,\"]|\.(?=\w)){{3,80}})",
        rf"{_IF_SET_NAMED}, ",
    ),
    "needed": (
        r"\b(an? (?:[\w-]+ ){0,2}[\w-]+), which is required (?:when|if)\b",
        r"(?:must|should) (?:also )?specify (both [^.:;,\"]{3,60} and [^.:;,\"]{2,40}?|at least one [\w ]{3,40}?) (?:when|if)\b",
        rf"(?:^|[.:] )(?:The |An? )?(?:(?:parameter|property) (?!(?:type|name|value)\b)|value for )*(?!(?i:you|it|this|that|these|they)\b)((?:[^.:;,\"]|\.(?=\w)){{3,100}}?)(?: (?:value|flag|parameter|property|attribute|field|option))? {_REQUIRED_WHEN} ",
        r"(?i:(?:must|should|have to|need to) (?:also )?(?:specify|provide|set|include|supply|use)) (?!(?:one|either|at least|exactly|both|only)\b)(?:an? |the |values? for )*([^.:;,\"]{3,60}?)(?: (?:flag|parameter|property|attribute|field|option))?(?= (?:when|if|with|unless|to|for|in)\b|[.,;\"]|$)",
    ),
    "unless": (r"\bunless ([^.;\"]{3,100})",),
    "needing": (
        rf"{_REQUIRED_WHEN} (?:you (?:specify|use|set|provide|choose|enable) )?((?!you\b)(?:[^.:;\"]|\.(?=\w)){{3,80}}?)(?= status code|\.(?!\w)|[:;\"]|$)",
        r"(?i:(?:must|should|have to|need to) (?:also )?(?:specify|provide|set|include|supply|use)) [^.:;\"]{3,60}? (?:when|if) (?:you (?:specify|use|set|provide|choose|enable) )?((?!you\b)[^.:;\"]{3,80})",
        rf"{_IF_SET_NAMED}, ",
    ),
    "consequence": (
        r"(?:^|[.:] )(?i:to|if|when|for) [^,.;\"]{3,120}, (?:then )?([^.;\"]{8,160})",
        r"(?:^|[.:] )([^.:;,\"]{3,80}? (?:must|should|cannot|can't|can only|requires?) [^.;\"]{3,100}?) (?:when|if|unless|to) ",
    ),
    "held_by": (
        r"(?:^|[.:] )(?i:if|when) ([^,.;\"]{3,120}), ",
        r"(?:must|should|cannot|can't|can only|requires?) [^.;\"]{3,100}? (?:when|if|unless) ([^.;\"]{3,100})",
        r"(?:^|[.:] )(?i:to|for) ([^,.;\"]{3,120}), ",
    ),
    "parts": (
        r"(?i:one of) (\[[^\[\]]{3,80}\](?: (?:or|and) \[[^\[\]]{3,80}\])+)",
        r"(?i:one of) \[([^\[\]]{3,160})\]",
        r"(?i:\beither (?:provide|specify|set|use)) ([^.;:\"]{2,80} or [^.;:\"]{2,60}?)(?= (?:to|for|in|when|if)\b|[.;\"]|$)",
        r"(?i:only 1 of) ([^.;:\"]{3,120}?)(?= (?:is |are )?required|[.;\"]|$)",
        r"(?i:must not|cannot|can not) contain both (?:parameters? |an? |the )?([^.;:\"]{3,100})",
        r"^Neither ([^.;:\"]{3,100}?) (?:is|are|was|were) (?:specified|provided|set|given)",
        r"(?i:use either) ?: ([^.;\"]{3,100})",
        r"(?i:(?:cannot|can't|can not) (?:specify|set|use|have|provide|include)) (?!both)([^.;:\"]{3,100}?) (?:together|at the same time|simultaneously)",
        r"(?i:(?:exactly|only|at most|just|at least) one of(?: the following| the(?= parameters| properties| fields))?(?: parameters| properties| fields)?:?) (?!(?:them|these|those)\b)((?:[^.;:\"]|\.(?=\w)){3,100}?)(?= (?:must|should|can|may|has|is|are|needs)\b|\.(?!\w)|[;:\"]|$)",
        r"(?i:(?:specify|use|set|provide|have|include) both) ([^.;:\"]{3,100})",
        r"\b(?:since|because|that) (?:the )?(?:features? )?([^.:;\"]{3,60} and [^.:;\"]{2,40}?) (?:cannot|can't|can not|may not) both be ",
        r"\bcan only (?:define|specify|use|set|have|provide) ([^.;:\"]{3,80}? or [^.;:\"]{2,60}?),? (?:but )?not both\b",
        r"(?:^|[.:] )(?:The )?([^.:;\"]{3,80} and [^.:;\"]{2,60}?) (?:cannot|can't|can not|may not) both be ",
        r"(?i:both or neither of) ([^.;:\"]{3,100}?) must",
        r"(?i:both) ((?!or )[^.;:\"]{3,80}?) (?i:cannot|can't|can not|may not|must not|should not|shouldn't|must|are)",
        r"(?:^|[.:] )(?:The )?(?:parameters |properties )?((?:[^.;:\"]|\.(?=\w)){3,120}?) (?:are|is) mutually exclusive",
        r"(?i:either|one of) ([^.;:\"]{2,100} or [^.;:\"]{2,100}?)(?=,? (?:must|should|has to|but)\b|[.;\"]|$)",
        r"(?:^|[.:] )([^.:;\"]{3,80} and [^.:;\"]{2,60}?) (?:must|should|cannot|can't|can not) be ",
    ),
    "rejected": (
        r"is invalid\. ([^\"]{5,160}?)(?=\.? Resource with id|\.?$)",
        r"is invalid\. ([^\n]{5,160}?)(?=\.? Resource with id|\.?$)",
    ),
    "parameter_type": (
        r"valid types: (<class '\w+'>(?:, <class '\w+'>)*)",
        r"[Ee]xpected params[.\[]\S+ to be (an? [\w ]+?)(?=,|\.|$)",
    ),
    "request_limits": (
        r"valid (?:range: )?([\d.-]+-(?:[\d.]+|inf)|(?:min|max) (?:value|length): -?[\d.]*\d)",
    ),
    "request_missing": (
        r"Missing required parameter in (?:input|request): \W*(\w+)",
        r"Missing required parameter in ([\w.\[\]]+: ['\"]?\w+['\"]?)",
        r"Missing required key '(\w+)'",
    ),
    "long_list": (r"(\w[\w ]{2,39}?) can (?:have|contain) at most \d+ ",),
    "parameter_name": (r"for parameter name (\w+)",),
    "item_count": (r"expected ((?:minimum|maximum) item count: \d+, found: \d+)",),
    "literal_reference": (
        r"['\"]((?:data\.)?aws_[a-z0-9_]+\.[\w-]+(?:\[\w+\])?\.\w+|module\.[\w-]+\.\w+|var\.\w+|!(?:Ref|GetAtt|Sub|ImportValue)\b[^'\"\n]{0,80})['\"]",
        r"(\$\{[A-Za-z][\w.]*\})",
    ),
    "whole": (r"(?:^|[.:\"] ?)((?:(?!because|since)[\w'/-]+ ){1,6}?)(?:is|are) missing\b",),
    "lacked": (r"\b(?:is|are) missing ([^.;:,\"(\n]{3,80})",),
    "no_value": (r"\b(undefined|null|None|NaN)\b",),
    "number_limit": (
        r"(-?[\d.]+ is not (?:less|greater|lower|higher) (?:than )?(?:or equal )?(?:to|than) -?[\d.]*\d)",
    ),
    "length_limit": (
        r"(?:maximum|minimum) allowed length \{(\d+)\}",
        r"expected (?:max|min)Length: (\d+, actual: \d+)",
    ),
    "given_id": (
        r"[Ii]nvalid (?:id|value|ID): ['\"]([^'\"\s]+)",
        r"[Ii]nvalid (?:id|value|ID) ['\"]([^'\"\s]+)",
        r"['\"]([^'\"\s]+)['\"] ?\(expecting",
    ),
    "null_name": (
        r"because \"(?:[\w.<>]+\.)?(\w+)\" is null",
        r"because the return value of \"[\w.$]*\.(?:get|is)?(\w+)\([^)]*\)\" is null",
    ),
    "place": (
        r"not authorized to perform:? [\w:-]+( on resource:? [\"']?(?:(?:instance profile|role|user|group|policy) )?[^\s\"',\[<][^\s\"',]{1,199}[\w*/])",
    ),
    "rules": (r"rule\(s\) failed:? ([^.]{2,300})",),
    "quota": (r"quota for (\w+(?:: ?\d+)?)", r"limit for (\w+)"),
    "policy": (r"(arn:[\w-]+:(?:organizations|iam)::\w+:policy/[\w/.@+=,-]+)",),
    "denied_resource": (
        r"(?:on resource:?|[Ll]ayer version) [\"']?(arn:[^\s\"']{5,200}[^\s\"'.,;:)])",
    ),
    "attribute": (
        r"attribute \{(\w+)\}",
        r"Requested attribute (\S+) (?:must be|does not exist)",
        r"attribute type (\w+)",
        r"doesn'?t contain (\S+) (?:attribute|key)",
    ),
    "reported": (
        r"^(?!(?:Custom Resource|CloudFormation did not|Received response|See the details) )(?:Error: )?(?:b')?(?:Error: )?((?:(?!(?:\\+n)+'?$| See (?:the )?details in CloudWatch).){3,200})",
    ),
    "step": (
        r"(?:[Pp]lease|[Yy]ou (?:must|need to|have to|should)|[Mm]ake sure(?: that)?|[Ee]nsure(?: that)?|[Cc]onfirm that) (?!(?:contact|refer|see|check the doc|visit|try again|find|read|retry|consult))((?:[^.;\"]|\.(?=\w)){6,300})",
    ),
    "rule": (
        r"[.:] ([Ee]xpected (?!type|m\w+Length)(?:[^.;\"]|\.(?=\w)){3,120})",
        rf"(?:^|[.:] )([Aa]t least (?:one|\d+) [^.:;\"]{{2,60}}? (?:must|should) (?:not )?[a-z]{{2,}}\b{_REST}{{0,120}})",
        rf"(?:^|[.:] )([Tt]here (?:must|should|has to) be {_REST}{{3,120}})",
        rf"(?:^|[.:] )([Ss]hould (?:not |only )?[a-z]{{2,}}\b{_REST}{{0,120}})",
        rf"(?<!There )\b((?:must|should|may only|can only|has to|have to|needs to) (?!use a valid fully-formed)(?:not )?(?!have \w+ed\b)[a-z]{{2,}}\b{_REST}{{0,120}})",
        rf"Reason: (Must (?:not )?[a-z]{{2,}}\b{_REST}{{0,120}})",
        rf"\b((?:can only|only) (?:have|use|contain|supports?|accepts?|allows?)\b{_REST}{{0,120}})",
        rf"\b((?:cannot|can't|can not|may not) (?:be (?:an? |used|set|specified|combined|longer|shorter)|have|contain|include|use)\b{_REST}{{0,120}})",
        rf"\b((?:is|are) not (?:allowed|valid|permitted|applicable) (?:for|in|on|with|at|when|if|as|because) {_REST}{{3,120}})",
    ),
    "form": (
        r"must match (\[\S{3,100})",
        r"\b((?:must|should) (?:not )?(?:start|begin|end) with (?:one of|either) [^.;\"]{3,80})",
        r"([Mm]ust begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens)",
        r"\b((?:must|should) (?:not )?(?:start|begin|end) with (?:the prefix )?(?:'[^']{1,60}'|['\"]?[^\s,;]{1,60}[\w/]))",
        r"\b((?:must|should|may only|can only|can) (?:not |only )?(?:start|begin|end|consist|contain|have|include)\b[^.;\"]{3,120})",
        r"satisfy regular expression pattern: (\S[^;\"]{2,118}?)(?=,? and Member|'? at '|[;\"]|$)",
        r"does not match pattern \{(\S{3,120})\}\]?$",
        r"(?:not|n't) match (\^\S{3,120}\$?)",
        r"do(?:es)? not ((?:start|begin|end) with \S[^.;,\"]{0,60})",
        r"(can be any (?:valid )?combination of [^.;]{5,160})",
        r"((?:must|cannot|can't|may not) (?:always |not )?be prefixed with \S[^.;,\"]{0,60})",
        r"(?i:regular expression pattern|pattern|regex):? '?(\S{3,80}\w\S*|\S{3,80})",
        r"([Oo]nly [^.;\"]{3,80}characters[^.;]{0,60})",
    ),
    "limits": (
        rf"^(?:(?!\b(?i:if|when|must|should|only|than)\b)[^.\n])*?\b((?:is|are|was|were|has|had|have|contains?) (?:less|greater|smaller|larger|more|fewer|higher|lower|longer|shorter) than {_NUMBER})",
        rf"((?:\b(?!(?:is|are)n't)\w+n't|(?<!\bis )(?<!\bare )\bnot|cannot) (?:be |have a (?:length|size) (?:of )?|have |\w+ )?(?:less|greater|smaller|larger|more|fewer|higher|lower|longer|shorter) than(?: or equal to)? {_NUMBER})",
        rf"((?i:between|within) {_NUMBER} ?(?:\band\b|\bto\b|-) ?{_NUMBER})",
        rf"((?i:less|greater|smaller|larger|more|fewer|higher|lower|longer|shorter) than(?: or equal to)? {_NUMBER})",
        rf"((?i:at (?:least|most)) {_NUMBER})",
        r"(?<!not )(?<!cannot )((?:exceeds?|longer than|valid max length:) \d+(?: characters)?)",
        r"valid range: (\d+-(?:\d+|inf))",
        rf"([<>]= ?{_NUMBER}(?: and [<>]= ?{_NUMBER})?)",
        rf"((?i:the (?:limit|maximum|minimum)(?: \w+)? is) {_NUMBER})",
        rf"((?i:minimum|maximum)(?: \w+){{0,4}} (?:is|of|to):? {_NUMBER})",
        rf"expected ((?:max|min)\w+: {_NUMBER})",
        rf"((?:max|min)(?:imum)? length(?: of|:) {_NUMBER})",
        rf"((?i:in|with)in (?:the )?range(?: of|:)? (?:\[[^\]]+\]|{_NUMBER} ?(?:-|to) ?{_NUMBER}))",
        rf"((?i:up to|(?:cannot|must not|may not|should not) exceed|limited to|multiple of) {_NUMBER})",
        rf"\b((?i:limit|maximum)(?: of)? {_NUMBER})",
    ),
    "missing": (
        r"(?:not|n't) (?:have|include|contain) (an? [\w ]{3,40} (?:named|called|with (?:the )?(?:name|id)) '?[\w./-]+'?)",
        rf"(?:^|[.:] |(?i:\bthe ))({_ITEM}) (?:(?i:is deleted or )?(?:do(?:es)?(?: not|n't) exist|(?:(?:was |is |were |are )?not|(?:was|is|were|are)n't) found|(?:cannot|could not|can't|couldn't) be found))",
        r"(?:^|[.:] )(?:The |the |An? )?(?i:one or more (?:of the )?)?(?i:specified |provided |given |requested )?((?!(?i:the|an?|your|specified|provided|given|requested|that|this|it|which|one or more|you|we|entity|resource|resources|object|item|unable|cannot|could|failed|no|for|with|in|request references) )(?![^.:;,]*\bbecause\b)[^.:;,]{3,60}?)(?: that)?(?: you(?:'ve| have)? (?:are requesting|requested|specified|provided|supplied))? (?i:do(?:es)?(?: not|n't) exist|(?:(?:was |is |were |are )?not|(?:was|is|were|are)n't) found|(?:cannot|could not|can't|couldn't) be found|must (?:already )?exist)",
        r"\b[Nn]o ([A-Za-z][\w -]{2,40}?) (?:was |were |is )?found (?:with|for)\b",
        r"\b[Nn]o ([A-Za-z][\w -]{2,40}? with (?:the )?(?:ARN|ID|name) \S+) exists?\b",
        r"(?:not|n't) refer to an existing ([A-Za-z][\w/ -]{2,40}\w)",
        r"(?:not|n't) match any (?:of )?(?:the |your )?([A-Za-z][\w ]{2,30}?)(?= (?:in|for|of|with|associated)\b|[.,;]|$)",
        rf"(?i:(?:not found|does not exist|cannot find|could not find|can't find|unable to find|no such)(?: the)?):? ({_ITEM})",
        rf"(?i:\bno (?:such )?\w+(?: \w+)? (?:was |were |is )?found (?:for|with|in|matching)):? ({_ITEM})",
        r"\b((?!(?i:find|found|exist|exists|locate)\b)[A-Za-z]+ (?i:with (?:the )?(?:id|name|arn|identifier|key))(?: is|:|=)? ?['\"]?[\w./:-]*\w['\"]?)",
        r"(?i:cannot find|could not find|can't find|unable to find|[Nn]o such) (?:the |an? |any )?(?:specified |requested |target )?((?!(?i:specified|requested|matching|valid|file|host|your|resource|entity|object|item|it|them)\b)[A-Za-z][\w ]{2,40}?)(?= (?:with|for|in|on|of|named|at|exists?|found)\b|[:.,;]|$)",
        r"[Tt]here (?:is|are) no ([A-Za-z][\w -]{2,40}? (?:named|with (?:the )?(?:name|ID|arn)) \S*\w)",
    ),
    "existing": (
        r"(?:^|[.:] )(?:The |the |An? |a )?(?:specified |provided |requested )?((?![\w.-]+' |(?:that|this|it|which|resource|[Yy]ou(?:'ve)?) |[^.]*\b(?:because|failed|cannot|could|since|as|that (?:you|already))\b)[^.:;,]{3,60}) already exists?\b",
        rf"(?:^|[.:] |(?i:\b(?:the|an?) ))({_ITEM}) (?i:already exists?)",
        r"[Tt]here is already (an? [A-Za-z][\w ]{2,40}? named \S*\w)",
        r"already has (an? (?:[A-Z][a-z]\w+|[a-z]+(?: [a-z]+){0,2}))(?= (?:at|for|on|in|with|named)\b|[.;:,\"(]|\W*$)",
    ),
    "node_part": (r"ResourceIds[:=] ?\[([\w:/., -]{3,200})\]", r"\b(\w+)NotFound\b"),
    "fixed_property": (
        r"for property - (\w+)",
        r"[Pp]arameter '(\w+)' (?:cannot be added|can only be updated)",
        r"/properties/(\w+)\W*\]",
        r"(?:[Pp]roperty|[Pp]arameter|[Aa]ttribute|[Ff]ield) '?(?!and\b|that\b|which\b)([A-Za-z]\w+)'? (?:(?:cannot|can't|may not) be (?:chang|updat|modif|renam|alter|edit)|is not (?:updat|modif)|is immutable)",
        r"[Uu]pdate of property (\w+)",
        r"(?:^|[.:] )(?:The )?'?([A-Za-z]*[a-z][A-Z]\w*)'? (?:(?:cannot|can't|may not) be (?:chang|updat|modif|renam|alter|edit)|is immutable|is not updatable|is a create[- ]only)",
        r"(?i:change|modify|update|modifying|changing|updating) (?:the )?(?:value of )?(?:property |parameter |attribute )?'?([A-Za-z]*[a-z][A-Z]\w*)(?!\w|:)",
    ),
    "scalar_type": (r"expected type: (Boolean|Integer|Number)",),
    "required_keys": (r"required key \[(\w+)\] not found",),
    "conflicting": (r"[Cc]onflicting [\w ]{3,30}? (?:for|of|in|:) ?([^.\n(]{3,100})",),
    "alike": (
        r"(?:^|[.:] )([^.:;\"]{3,100}? (?:cannot|can not|can't|must not|may not) (?:be (?:the same as|equal to|identical to)|equal) [^.;\"]{2,60})",
    ),
    "counted": (
        r"[Uu]p to ('?\d+'? [\w ]{3,40}?) can be",
        r"can only have ('?(?:\d+|one|two|three|four|five)'? (?!of\b)[\w -]{3,40}?)(?= (?:attached|in|for|per)\b|[.;:,\"(]|$)",
        r"collection ([\w.]+) must not have a size",
        r"(?i:cannot|can't) (?i:create|add) (?:any )?more (?!than\b)([\w -]{3,40}?)(?= (?:to|for|in|with|on)\b|[.;:,\"(]|$)",
        r"[Mm]ore ([\w -]{3,40}?) than (?:are |is )?(?:allowed|permitted)",
        r"exceed\w* (?:the |your )?(?:maximum )?number of (?!the\b)([\w-]+(?: (?!that|for|in|attached|you|has|on|to)[\w-]+){0,3})(?= (?:that|for|in|attached|you|on|to)\b|[.:;,(]|$)",
        r"(?:^|[.:] )(?:The |the |Your |your )?((?!(?i:service|account|subscriber|resource|request|rate|the|your|some|an?|maximum) )(?!(?i:maximum|service|account) (?:quota|limit))[A-Za-z][\w -]{2,40}?) (?:quota|limit) (?:has |have |is |was )?(?:already )?(?:been )?(?:exceeded|reached)",
        r"(?i:maximum number of) ([a-z-]+(?: [a-z-]+)? on [a-z]+(?: [a-z]+)?)(?= ['\"])",
        r"[Nn]umber of ([\w -]{3,40}?) (?:has been |have been |would be |has |have )?(?:exceeds?|exceeded|is (?:more|greater|larger) than)\b",
        r"[Yy]ou may only have (\d+ [\w -]{3,40}?)(?=\s*(?:$|[.,;\n]|status code))",
        r"[Oo]nly (one [\w -]{3,50}?) (?:is|are) (?:allowed|permitted|supported)",
        r"(?i:(?:limit|quota|maximum) of|already has|more than|at most|exceeds? the) (\d+ (?!has\b|have\b|is\b|was\b|allow|characters|bytes|seconds|minutes|hours|days)[A-Za-z][\w-]*(?: (?!for|in|per|is|has|was|on|exceeded)[\w-]+){0,3})",
        r"(?i:(?:allowed|permitted|total) number of) (?!the )([\w-]+(?: [\w-]+){0,3}?(?: per [\w-]+)?)(?= (?:has|have|is|was|are|were|for|in|that|allowed|exceeded|reached|you)\b|[.:;,(]|$)",
        r"(?i:maximum (?:allowed )?number of|limit on the number of|quota (?:for|of)|limit (?:for|of)(?: \d+)?|too many|more than \d+) (?!(?:\d|(?:has|have|is|was|allows?|the|your|this|Amazon|AWS|resources?|service|requests?)\b))([\w-]+(?: [\w-]+){0,3}?(?: per [\w-]+)?)(?= (?:has|have|is|was|are|were|for|in|that|allowed|exceeded|reached|attached)\b|\.(?!\w)|[:;,(]|$)",
    ),
    "program": (
        r"exec: executable ([\w.-]{1,80}) not found",
        r"exec:? [\\\\]*\"([^\"\\\\]{1,80})",
        r"\bexec (/[\w./-]{1,80}): ",
    ),
    "lacking": (
        r"RESOURCE:(CPU|MEMORY|GPU)\b",
        r"(?i:insufficient|enough) (CPU|memory|GPU)\b",
    ),
    "variable": (VARIABLE,),
    "apart": (
        r"(?:^|[.:] |\bbecause )(?:The |the )?((?:[^.;:\"]|[.:](?=\w)){3,120}? (?:is|are|was|were) (?:not|n't) (?:yet )?(?:associated|attached|registered|connected|linked|subscribed|a member|part of|in the)\b(?:[^.;:\"(]|[.:](?=\w)){0,120})",
        r"(?:^|[.:] )(?:The |the )?([^.;:\"]{3,80}? do(?:es)?(?: not|n't) have [\w ]{2,30} (?:associated|attached)\b(?:[^.;:\"(]|\.(?=\w)){0,80})",
    ),
    "arn_kind": (
        r"\b(load balancer|target group|listener|log group|(?i:sns topic|topic|sqs queue|queue|lambda function|function|iam role|role|bucket|kms key|certificate)|state machine|secret|policy|table|event bus|delivery stream) (?i:arn)\b",
        r"(?i:arn) for an? (SNS topic|SQS queue|Lambda function|IAM role|role|bucket)\b",
    ),
    "arn_form": (
        r"\b(load balancer|target group|listener|log group|(?i:topic|queue|function|role|bucket|kms key|certificate)|state machine|secret|policy|table|event bus|delivery stream) (?i:arn)\b",
        r"(?i:arn) for an? (?:\w+ )?(topic|queue|function|role|bucket)\b",
    ),
    "state": (
        r"((?:is|are|was) not '[a-z-]+')",
        r"\b(?:is|are) '([a-z-]+)'\W*$",
        r"((?:is not|isn't|are not|aren't) (?:currently |yet )?in (?:an? |the )?['\"\[]?[A-Z][A-Z_-]{2,}['\"\]]? (?:state|status))",
        r"in an unsupported state - ([A-Z_]+)",
        r"\b(?:in|[Ii]nvalid|[Tt]he) (?:the )?(?:state|status):? '?([A-Z][A-Z_]{2,})\b",
        r"(?i:current (?:state|status)(?: (?:of|for) \S+ \S+)? is:?) ['\"\[]?([\w-]+)",
        r"(?<!must be )(?<!needs to be )(?<!not )(?<!n't )(?<!not currently )(?<!n't currently )\bin (?:an? |the )?\[?'?([A-Z][A-Z_-]{3,}|(?!(?:the|an?|this|that|its|state|status|current|invalid|wrong|same|correct|incorrect|required|desired|right|valid|unsupported|inconsistent)\b)[\w-]+)'?\]? (?:state|status)",
        r"(?i:(?:state|status)(?: is|:| of)?) [\['\"]?([A-Z_-]{4,}|creating|modifying|deleting|pending|failed)\b",
        r"(?<!there )(?<!or )\b((?:is|are|was|were|isn't|aren't|has been|have been) (?:currently |still |not |not yet |yet )*(?:pending(?: [a-z]+)?|active|ACTIVE|running|ready|online|offline|built|revoked|cancell?ed|deactivated))\b",
        r"(?<!or )\b(?!(?:is )?not in the available state)((?:is not|isn't|are not|aren't|not) (?:currently |yet )?in (?:an? |the )?(?!(?:the|an?|valid|correct|right|required|same|proper|appropriate|allowed|supported)\b)[a-z-]+ (?:state|status))\b",
        r"\b((?:must|needs to|has to|should) be in (?:an? |the )?['\"]?(?!valid\b|correct\b|right\b|required\b|same\b)[A-Za-z_-]{3,30}['\"]? (?:state|status))\b",
    ),
    **SERVICE_PLACEHOLDERS,
}
"""Wordings by what they name, which is their first group; with regard to case."""
