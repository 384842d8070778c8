"""Wordings of the property, the action and the values that a message names, for rows that repeat them."""

from __future__ import annotations

PROPERTY_WORDINGS = (
    r"\b[A-Z]\w+Input\.([A-Z][\w.]*\w)",
    r"Parameter\(s\) (\w+(?: (?:or|and) \w+)*) must be",
    r"\b([A-Z]\w+ (?:or|and) [A-Z]\w+) (?:must be|is|are) (?:specified|provided|required)",
    r"requires? property ['\"](\w+)",
    r"(?:^|[:.] )(?!(?:The|Property|Parameter|Value) )((?:[A-Z]\w+ ){0,2}[A-Z]\w+) (?:can ?not|must not|should not|may not) be (?:blank|empty|null)",
    r"(?:unsupported property|extraneous key|required (?:key|property)|Value of property) \[?(\w+)",
    r"property (\w+): not defined",
    r"unsupported properties in \{[^{}]*\}: \[(\w+)",
    r"[Tt]he property \{?/?(\w[\w/]*)\}? is required",
    r"#/([A-Za-z][\w/]*):",
    r"[Vv]alue '?[^']*'? at '([\w.]+)' failed",
    r"[Pp]arameter at '([\w.]+)' failed",
    r"for parameter (?!name )'?(\w+)'? is invalid",
    r"[Mm]issing (?:required )?(?:field|parameter|property)(?: in \w+)?:? ['\"\[]*([A-Z]\w+)",
    r"[Tt]he parameter ([A-Z]\w+) (?:is|must|cannot|may|can|has)",
    r"[Ii]nvalid value '[^']*' for ([A-Z]\w+)",
    r"parameter \[(\w+)\]",
    r"\bfield: (\w+), parameter: ",
    r"(?:[Uu]nknown|[Uu]nrecogni[sz]ed|[Uu]nexpected|[Uu]nsupported) (?:[\w-]+ ){1,2}['\"\[]([\w.-]+)",
    r"\b(?:[Pp]roperty|[Pp]arameter) '?([A-Z]\w+)'? (?:is|must|cannot|can not|should|may not|can only)\b",
    (
        r"(?:^|[:\",] ?)(?!(?:Cloud(?:Front|Formation|Watch|Trail)|DynamoDB|EventBridge|ElastiCache|AppSync)\b)"
        r"([A-Za-z]*[a-z][A-Z]\w+|[A-Z]{2,}[a-z]{2,}\w*)"
        r" (?:is required|must|cannot|can not|should|may not)"
    ),
    r"(?<!['\"=/:.-])(?<!function )(?<!role )(?<!table )(?<!resource )(?<!stack )(?<!named )(?<!cluster )(?<!topic )(?<!queue )(?<!bucket )(?<!user )\b(?!(?:CloudFront|CloudFormation|CloudWatch|CloudTrail|CloudHSM|DynamoDB|EventBridge|ElastiCache|AppSync|OpenSearch|SageMaker|PostgreSQL|MySQL|MariaDB|MongoDB|GitHub|GitLab|JavaScript|TypeScript|CodeBuild|CodeDeploy|CodePipeline|GuardDuty|QuickSight|RabbitMQ|ActiveMQ|GraphQL|WordPress|OpenID|OAuth|VPCs|AZs|ARNs|IDs|IPs|URLs|CIDRs|KMS|TaskDefinition|CreateService|UpdateService|StackSet)\b)(?!\w*(?:Exception|Fault|Violation|Exceeded|AlreadyExists|NotFound|Denied)\b)((?:[A-Z][a-z0-9]+){2,}[A-Z]?\w*|[a-z]+(?:[A-Z][a-z0-9]+)+\w*)\b(?!:? error| (?:went|became|has become|failed)\b)",
    r"[Ii]nvalid ((?!value|param|request|input|arg|id\b|ident|for\b|state|or\b)[a-z][a-z ]{2,30}?)(?= specified| provided|:|\.|$)",
)
"""Wordings that name a property, which is their first group; with regard to case."""

_ITEM = r"(?:[A-Za-z]+ ){0,4}[\[(]?(?:'[^']{1,120}'|\"[^\"]{1,120}\"|arn:[\w:/.*-]{1,160}|[\w.]+-[\w.-]+)[\])]?"
_A_VALUE = r"(?:\[[^\[\]]{1,200}\]|'[^']{1,200}'|[\w.:-]+(?:, ?(?:or |and )?[\w.:-]+)+(?: (?:or|and) [\w.:-]+)?|[\w.:-]+ (?:or|and) [\w.:-]+)"
_CANNOT_WITH = r"(?i:(?:cannot|can't|can not|may not|must not|should not) be (?:used|specified|combined|set|provided|enabled|present)(?: together| in combination)? (?:with|when|if))"
_DO_NOT_SET = (
    r"(?i:(?:cannot|can't|do not|don't|must not|should not) (?:specify|use|set|provide|include))"
)
_REQUIRED_WHEN = r"(?i:(?:(?:is|are) (?:required|mandatory)|(?:must|should|has to|needs to) be (?:specified|provided|set|present|supplied|given|included)) (?:when|if|with|unless))"
_NUMBER = (
    r"-?'?(?:\d[\d.,]*\d|\d)'?(?: ?(?:[KMGT]i?B|bytes|seconds|minutes|days|characters|percent|%))?"
)

PLACEHOLDERS: dict[str, tuple[str, ...]] = {
    "property": PROPERTY_WORDINGS,
    "action": (
        r"not authorized to perform:? ([\w-]+:\w+)",
        r"\b(?:permissions?|allow\w*|action):? ([a-z][\w-]+:[A-Z]\w+)",
        r"permissions? to (?:call|perform|execute) ([\w-]+:\w+|[A-Z]\w+(?: on [A-Z]\w+)?)",
        r"^API: ([\w-]+:\w+)",
    ),
    "principal": (
        r"(?i:User: \S+):(user/[\w+=,.@/-]+)",
        r"assumed-(role/[^/\s]+)",
        r"(?<!resource: )(?<!on role )\barn:[\w-]+:iam::\d*:(role/[\w+=,.@/-]+)",
    ),
    "passed": (r"resource:? arn:[\w-]+:iam::\d*:(role/[\w+=,.@/-]+)",),
    "assumed": (r"(?:resource|on role):? (arn:[\w-]+:iam::\d*:role/[\w+=,.@/-]+)",),
    "capabilities": (r"\[((?:CAPABILITY_\w+,? ?)+)\]", r"(CAPABILITY_\w+)"),
    "fields": (r"fields are required: \[([^\[\]]{1,120})\]",),
    "allowed": (
        rf"enum value set: ({_A_VALUE})",
        rf"(?i:(?:valid|allowed|supported|possible|permitted) (?:values|options|types|versions|sizes)(?: for [\w ]+)?(?: are| is| include)?:?) ({_A_VALUE})",
        rf"(?i:must be one of|must be either|should be one of|one of the following(?: values)?|expected one of|choose one of):? ({_A_VALUE})",
        rf"(?i:choosing|choose (?:one )?from these [\w ]+:|the following [\w ]+:|currently only be created in [\w ]+:) ({_A_VALUE})",
        rf"(?i:the only (?:valid|allowed|supported) values?) (?:[\w ]+ )?(?:is|are):? ({_A_VALUE}|\w+)",
    ),
    "only": (
        r"(?i:only (?:be )?(?:supported|available|valid|allowed|applicable|possible|used|enabled|set|specified|created|provided)|(?:supported|available|valid|allowed|applicable|possible|permitted) only) ((?:on|with|for|in|when|if|to|by|at) [^.;:\"]{3,90})",
    ),
    "required": (
        r"requires? property ['\"](\w+)",
        r"(?:^|[.:] )(?:The |the |An? )?((?:parameter |property |field )?'?[A-Z]\w+'?(?: [a-z]+){0,3}?(?: (?:and|or) '?[A-Z]\w+'?)?) (?:is|are|must be) (?:required|mandatory)",
        r"(?i:requires?|needs?|must (?:have|specify|provide|include|contain)|missing(?: required)? (?:parameter|property|field|key)s?:?) ((?:an? |the |at least \w+ )?'?(?!to\b|that\b|be\b)[\w-]+'?(?: [\w-]+){0,4})",
    ),
    "unresolved": (
        r"(?:Unresolved [\w ]*|properties |property |types?:? )\[([^\[\]]{1,120})\]",
        r"undefined resource (\w+)",
        r"dependency (\w+) in",
        r"Parameter (\w+ of resource \w+) refers",
        r"Resource with id \[(\w+)\]",
    ),
    "type": (
        r"expected type: (\w+)",
        r"must be (?:of type )?((?:an? )?(?:[Ll]ist(?: of \w+)?|[Oo]bject|[Ss]tring|[Nn]umber|[Bb]oolean|[Mm]ap))",
    ),
    "unsupported": (
        r"(?:^|[.:] )(?:The |An? )?((?!It\b|This\b|That\b)[^.:;,\"]{3,60}) (?:is|are) (?:currently |no longer )?not (?:yet |currently )?(?:supported|available|offered|compatible)",
        r"(?:do(?:es)? not|doesn't|don't|not) (?:currently )?support ([^.:;,\"]{3,60})",
        r"[Uu]nsupported ([\w -]{3,50}?)(?=[.:]|$)",
    ),
    "mapping": (r"mapping for ([\w:.-]+)", r"Mapping named '?([\w.-]+)"),
    "path": (r"\[(/[\w/]+)\] 'null'",),
    "excluded": (
        rf"{_DO_NOT_SET} (?:an? |the )?([^.:;\"]{{3,60}}?) (?:when|if|together with|with) ",
        rf"(?:^|[.:] )(?:The |An? )?(?:parameter |property |value for )*([^.:;,\"]{{3,60}}?) {_CANNOT_WITH} ",
    ),
    "excluding": (
        rf"{_CANNOT_WITH} ((?!any\b|this\b)[^.:;\"]{{3,80}})",
        rf"{_DO_NOT_SET} [^.:;\"]{{3,60}}? (?:when|if|together with|with) ([^.:;\"]{{3,80}})",
    ),
    "needed": (
        rf"(?:^|[.:] )(?:The |An? )?(?:parameter |property |value for )*([^.:;,\"]{{3,60}}?) {_REQUIRED_WHEN} ",
    ),
    "needing": (rf"{_REQUIRED_WHEN} ([^.:;\"]{{3,80}})",),
    "parts": (
        r"(?i:(?:exactly|only|at most|just|at least) one of(?: the following)?(?: parameters| properties| fields)?:?) ([^.;:\"]{3,100}?)(?= (?:must|should|can|may|has|is|are|needs)\b|[.;:\"]|$)",
        r"(?i:(?:specify|use|set|provide|have|include) both) ([^.;:\"]{3,100})",
        r"(?i:both or neither of) ([^.;:\"]{3,100}?) must",
        r"(?i:both) ((?!or )[^.;:\"]{3,80}?) (?i:cannot|can't|can not|may not|must not|should not|must)",
        r"([^.;:\"]{3,80}?) (?:are|is) mutually exclusive",
        r"(?i:either|one of) ([^.;:\"]{2,80} or [^.;:\"]{2,100}?)(?=,? (?:must|should|has to|but)\b|[.;\"]|$)",
        r"(?:^|[.:] )([^.:;\"]{3,80} and [^.:;\"]{2,60}?) (?:must|should|cannot|can't|can not) be ",
    ),
    "rejected": (r"is invalid\. ([^\"]{5,160}?)(?=\.? Resource with id|\.?$)",),
    "transform": (r"(arn:[\w-]+:cloudformation:[\w-]+:\w+:transform/[\w:-]+)",),
    "quota": (r"quota for (\w+(?:: ?\d+)?)", r"limit for (\w+)"),
    "policy": (r"(arn:[\w-]+:(?:organizations|iam)::\w+:policy/[\w/.@+=,-]+)",),
    "denied_resource": (r"on resource:? [\"']?(arn:[^\s\"']{5,200}[^\s\"'.,;:)])",),
    "condition": (r"condition dependency (\w+)", r"[Cc]onditions? \[(\w+)\]"),
    "attribute": (r"attribute \{(\w+)\}", r"doesn'?t contain (\S+) attribute",),
    "reported": (
        r"^(?!(?:Custom Resource|CloudFormation did not|Received response|See the details) )(?:Error: )?(.{3,200})",
    ),
    "step": (
        r"(?:[Pp]lease|[Yy]ou (?:must|need to|have to|should)|[Mm]ake sure(?: that)?|[Ee]nsure(?: that)?) (?!(?:contact|refer|see|check the doc|visit|try again|find|read|retry|consult))([^.;\"]{6,140})",
    ),
    "rule": (
        r"\b((?:must|should|may only|can only|has to|have to|needs to) (?:not )?(?:be|have|contain|match|start|begin|end|use|specify|include|exist|consist|refer|follow)\b[^.;\"]{0,120})",
    ),
    "form": (
        r"\b((?:must|should) (?:not )?(?:start|begin|end) with ['\"]?[^\s,;]{1,60}[\w/])",
        r"\b((?:must|should|may only|can only|can) (?:not |only )?(?:start|begin|end|consist|contain|have|include)\b[^.;\"]{3,120})",
        r"(?i:regular expression pattern|pattern|regex):? '?(\S{3,80}\w\S*|\S{3,80})",
        r"([Oo]nly [^.;\"]{3,80}characters[^.;]{0,60})",
    ),
    "limits": (
        rf"((?:\w+n't|not|cannot) (?:be |have )?(?:less|greater|smaller|larger|more|fewer|higher|lower|longer|shorter) than(?: or equal to)? {_NUMBER})",
        rf"((?i:between) {_NUMBER} (?:and|to|-) {_NUMBER})",
        rf"((?i:less|greater|smaller|larger|more|fewer|higher|lower|longer|shorter) than(?: or equal to)? {_NUMBER})",
        rf"((?i:at (?:least|most)) {_NUMBER})",
        rf"((?i:minimum|maximum)(?: \w+){{0,4}} (?:is|of|to):? {_NUMBER})",
        rf"expected ((?:max|min)\w+: {_NUMBER})",
        rf"((?i:in|with)in (?:the )?range:? (?:\[[^\]]+\]|{_NUMBER} ?(?:-|to) ?{_NUMBER}))",
        rf"((?i:up to|(?:cannot|must not|may not|should not) exceed|limited to|multiple of) {_NUMBER})",
    ),
    "missing": (
        rf"(?:^|[.:] |(?i:\bthe ))({_ITEM}) (?:(?i:is deleted or )?(?:do(?:es)?(?: not|n't) exist|(?:was |is |were )?not found|(?:cannot|could not|can't) be found))",
        r"(?:^|[.:] )(?:The |the |An? )?(?:specified |provided |given |requested )?((?!(?:that|this|it|which|one or more) )[^.:;,]{3,60}?) (?i:do(?:es)?(?: not|n't) exist|(?:was |is |were )?not found|(?:cannot|could not|can't) be found)",
        rf"(?i:(?:not found|does not exist|cannot find|could not find|can't find|unable to find|no such)(?: the)?):? ({_ITEM})",
    ),
    "existing": (
        rf"(?:^|[.:] |(?i:\b(?:the|an?) ))({_ITEM}) (?i:already exists?)",
        r"(?:^|[.:] )(?:The |the |An? |a )?(?:specified |provided |requested )?((?!(?:that|this|it|which|resource) )[^.:;,]{3,60}) already exists?\b",
    ),
    "counted": (
        r"(?i:maximum (?:allowed )?number of|limit on the number of|quota (?:for|of)|limit (?:for|of)(?: \d+)?|too many|more than \d+) (?!the )([\w-]+(?: [\w-]+){0,3}?(?: per [\w-]+)?)(?= (?:has|have|is|was|are|were|for|in|that|allowed|exceeded|reached)\b|[.:;,(]|$)",
    ),
    "state": (
        r"(?i:current (?:state|status)(?: (?:of|for) \S+ \S+)? is:?) ['\"\[]?([\w-]+)",
        r"(?<!must be )(?<!needs to be )(?<!not )(?<!n't )\bin (?:an? |the )?\[?'?([A-Z][A-Z_-]{3,}|(?!(?:the|an?|this|that|its|state|status|current|invalid|wrong|same|correct|incorrect|required|desired|right|valid|unsupported|inconsistent)\b)[\w-]+)'?\]? (?:state|status)",
        r"(?i:(?:state|status)(?: is|:| of)?) \[?'?([A-Z_-]{4,}|creating|modifying|deleting|pending|failed)\b",
    ),
}
"""Wordings by what they name, which is their first group; with regard to case."""
