"""Status reasons of a property's value, by the wordings that all services share."""

from __future__ import annotations

from xraystack.facts.reasons.row import PROPERTY, VALUE, Reason

SET_REFERENCE = (
    "Set it; in a template an ID or ARN is Ref or Fn::GetAtt of the resource that it names."
)
"""What to do for a value that is not set and may name a resource."""
NAME_EXPECTED = "mostly an empty text, or an ARN in place of a name."
"""What a reference to a resource gives instead of a name that fits a pattern."""
ARN_EXPECTED = "mostly an empty text, or a name, ID or alias in place of the ARN (Fn::GetAtt: [Resource, Arn])."
"""What a reference gives instead of an ARN that fits a pattern."""

RULE_BROKEN = Reason(
    "rule-broken",
    r"(?!)",
    "the request breaks a rule of the service: {rule|see the reason}",
    "Change the resource, or what the reason names in the account, so that the rule holds. Then repeat the command.",
)
"""The row ``value-rejected`` for a sentence that tells of no value: no text is searched for it."""

SETTING_OUT_OF_PLACE = Reason(
    "setting-out-of-place",
    r"(?!)",
    "{excluded|a setting of the resource} cannot be set in this case: {excluding|see the reason}",
    "Remove {excluded|it}. If your template does not set it, a tool sends it from its state or defaults: remove it there.",
)
"""The row ``settings-exclusive`` for a setting that an operation or a situation excludes, not another setting."""

UNSET_REASONS = (
    Reason(
        "lambda-variable-name",
        r"/Environment/Variables: extraneous key \[",
        "the name of an environment variable is not allowed",
        "Begin the name with a letter, and use letters, digits and _ only, at least two characters. Plugins such as dotenv pass all variables of the shell: list the ones that the function requires.",
    ),
    Reason(
        "value-yaml-boolean",
        r"\bValue '(?:true|false)' at '[\w.]+' failed[^\n]*enum value set: \[[^\]\n]*\b(?:OFF|ON|YES|NO|Y|N|off|on|yes|no)\b|#/[\w/]+: (?:true|false) is not a valid enum value",
        "the value of {property|a property of the resource} is true or false, because YAML reads ON, OFF, YES and NO so",
        "Write the value in quotes, such as 'OFF' or 'ON', as the list in the reason has it.",
    ),
    Reason(
        "value-of-program",
        r"(?:\bValue ')?Calling \[toString\] on an \[Output|\$\{Token\[|^(?!.*annotation key).*\[object (?:Promise|Object)\]",
        "a program wrote an object where the value of {property|a property} belongs",
        "Pass the value after it is known. Pulumi and SST: pulumi.interpolate or $interpolate for texts, and apply for other uses. The CDK: no String(), JSON.stringify or keys of objects with tokens; use Fn.join, stack.toJsonString or CfnJson. JavaScript: await the value.",
    ),
    Reason(
        "value-not-evaluated",
        r"^(?!Template|Unresolved|[^\n]*Fn::)(?=[^\n]*(?:not exist|not (?:be )?found|not (?:a )?valid|invalid|malformed|failed to satisfy|expecting))"
        r"[^\n]*?(?:['\"](?-i:(?:data\.)?aws_[a-z0-9_]+\.[\w-]+(?:\[\w+\])?\.\w+|module\.[\w-]+\.\w+|var\.\w+)['\"]|['\"]!(?-i:Ref|GetAtt|Sub|ImportValue)\b[^'\"\n]{0,80}['\"]"
        r"|['\": (]\$\{(?!aws:|stageVariables|context|method|request|integration|\?)[A-Za-z][\w.]*\}(?=['\"),]| (?:is|does|cannot|was)\b))",
        "a reference is passed as a text, because it was not evaluated: {literal_reference|see the reason}",
        "Terraform: write the reference without quotes. CloudFormation: write !Ref and !GetAtt without quotes, and ${...} within Fn::Sub only. A shell evaluates variables in double quotes only.",
    ),
    Reason(
        "value-undefined",
        r"^(?![^\n]*(?:\bimage ID\b|Unable to create Amazon EFS for domain))[^\n]*?\b(?:IDs?|name|role|group|bucket|subnet|vpc|ARN|topic|queue|table|function|cluster|service|policy|certificate|zone|key|stack|user|domain)s?(?: (?:with )?(?:ID|name|ARN|named|with|the))*:? ['\"\[(]?(?-i:undefined|null|None|NaN)['\"\])]? [^\n]{0,60}?(?:not exist|not (?:be )?found|not valid|invalid)"
        r"|^[^\n]*?(?:[Ii]nvalid (?:id|ID|ARN|arn|name|URL)|not an? valid \w+):? ['\"](?:https?://)?(?-i:undefined|null|None|NaN)['\"]",
        "the value is the word for an empty variable: {no_value|None}",
        "Check the variable, output or call that the value comes from: it has none when the template or the call is made. With --output text the AWS CLI prints None where its --query finds nothing.",
    ),
    Reason(
        "address-host-empty",
        r"\b(?:https?|rediss?|postgres(?:ql)?|mongodb|amqps?|mysql|tcp)://(?::\d|/(?!/))",
        "the address in the text has no host: the variable or parameter for it was probably empty",
        "Print the address before it is used, and set what it is made of: an environment variable, a parameter, or the output of another stack. A program that starts before the variable is set has the same effect.",
    ),
    Reason(
        "address-slashes",
        r"^(?=[^\n]*\b(?:[Ii]nvalid|(?:not|n't) (?:a )?valid|[Mm]alformed)\b)[^\n]*(?:\barn:[\w-]*:[\w-]+:[^\s'\"]*//|\bhttps?://[^\s'\"/]+[^\s'\"]*//)",
        "the address or ARN in the text has two slashes in a row, between which a part is probably empty",
        "Check the variable, parameter or name that belongs between them. If none is empty, two joined parts both have a slash: remove one.",
    ),
    Reason(
        "value-is-arn",
        r"\bValue '(?:arn:aws|rule/)[^'\n]*' at '(?!\w*[aA](?:rn|RN)')[\w.]+' failed to satisfy constraint: Member must satisfy regular expression pattern: (?![^;\n]*\barn)",
        "the value of {property|a property of the resource} is an ARN or a path, and must be a name or an ID",
        "Pass the name: Ref of most resources is one, and Fn::GetAtt with Arn is not. In a program use the field Name instead of Arn; of an ARN the name is its last part.",
    ),
    Reason(
        "list-entry-empty",
        r"\bValue '\[(?: |(?:, )+)\]' at '[\w.]+' failed to satisfy constraint",
        "the list {property|of a property of the resource} has an entry that is an empty text",
        "Check the variable, output or reference that this entry comes from: the stack or resource that gives it may still be in creation. Wait until it has a value, or leave the entry out.",
    ),
    Reason(
        "map-value-empty",
        r"\bValue '\{(?:[^'}\n]*, )?[\w:.-]+=(?:, [^'}\n]*)?\}' at '[\w.]+' failed to satisfy constraint: [^\n]*greater than or equal to [1-9]",
        "a value in {property|a map of the resource} is empty: that of the key with nothing after = in the reason",
        "Set this value. If a variable, parameter or field gives it, check that this one is not empty.",
    ),
    Reason(
        "page-token-empty",
        r"\b[aA]t '(?-i:nextToken|NextToken|pageToken|marker|Marker|continuationToken|paginationToken|PaginationToken|startToken|exclusiveStart\w+)' failed to satisfy constraint: Member must have length greater",
        "a program passes an empty text as {property|the token of the next page}",
        "In the call leave that parameter out for the first page, and set it only to the token of the page before. If the program is not yours, use another version of it.",
    ),
    Reason(
        "list-empty",
        r"\bValue '\[\]' at '[\w.]+' failed to satisfy constraint",
        "the list {property|of a property of the resource} is empty, which this call does not accept",
        "Leave the property or option out, or add an entry. If a tool sends the empty list, use another version of the tool.",
    ),
    Reason(
        "value-quoted",
        r"\bValue '\W{1,2}(?<=[\x22\u201c])[\w:/.+=,@*-]+\W{1,2}(?<=[\x22\u201d])' at '",
        "the value of {property|a property of the resource} begins and ends with quotes, which are part of the value",
        "Write the value without the inner quotes: in the template, in the parameter, or in the file or environment variable that it comes from.",
    ),
    Reason(
        "value-unset",
        r"\bValue '\[?(?:undefined|None|null|NaN|nil|\[object Object\])(?:, (?:undefined|None|null))*\]?' at '(?!identityStoreId)",
        "the value of {property|a property of the resource} is a word for no value: the program or variable that sets it found none",
        "Set the variable, parameter or output that the value comes from, or remove the property. Print the template before you deploy it, such as with cdk synth, to see the value.",
    ),
)
"""Searched for first: values of another kind than the property's, often from a variable or a program."""

OFFER_REASONS = (
    Reason(
        "settings-exclusive",
        r"(?:cannot|can't|can not|may not|must not|should not) be (?:used|specified|combined|set|provided|enabled|present)(?: together| in combination)? (?:with|when|if|while)\b|^[^.\n]*(?-i:\b(?:[a-z]+[A-Z]\w*|[A-Z]\w*[a-z][A-Z]\w*)) (?:is|are) not (?:valid|allowed|permitted|applicable) (?:together )?with\b|(?:cannot|can't|do not|don't|must not|should not) (?:specify|use|set|provide|include) (?!multiple|several|two|more than)[^.\n]* (?:when|if|together with|with)\b"
        r"|\bno other [\w ]+ (?:can|may) be (?:specified|used|set|provided) (?:when|with|if)\b|\b(?:if|when) _ ,? ?(?:then )?(?:you )?(?:cannot|can't|can not|must not|may not|do not|don't) (?:also )?(?:specify|set|use|provide|include)\b"
        r"|\b(?:if|when) _ ,? ?(?:then )?[\w' ]{2,60}? (?:cannot|can't|can not|must not|may not) be (?:set|specified|used|provided|enabled)\b",
        "two settings of the resource are mutually exclusive: {excluded|the one}, and {excluding|the other}",
        "Keep one: remove {excluded|the one}, or remove or change the other: {excluding|see the reason}. If your template sets only one, a tool may send the other from its state or defaults: remove it there.",
    ),
    Reason(
        "combination-unsupported",
        r"following combination|combination of(?! (?:actions|conditions)\b)(?! arguments: [^\n]*only one of)(?! (?:letters|alphanumeric|[\w ]*characters))|(?:cannot|can't) (?:be )?used? (?!for )[^.\n]*\bwith\b|(?:for|with|in) this (?:configuration(?! set\b)|combination)|requested configuration",
        "the service does not offer this combination of settings",
        "Change one of the settings that the reason names: the type or class, the version or the zone. Or remove"
        " the option.",
    ),
    Reason(
        "version-unavailable",
        r"cannot find version|(?:unsupported|invalid|unknown|deprecated) (?:engine |(?!(?:function|policy|object|layer|secret)\b)[^.:\n]{0,20}\b|(?-i:[A-Z][a-z]+))?version\b(?! (?:id|name|description|label|stage|number|specified|provided))"
        r"|(?<!template )(?<!function )(?<!policy )(?<!address )(?<!IP )(?<!secret )(?<!layer )(?<!object )(?<!parameter )(?<!document )(?<!definition )(?<!bios )(?<!resource )(?<!recipe )(?<!component )(?<!application )(?<!\bapp )(?<!contact )(?<!package )(?<!permission )(?<!\bbot )(?<!agent )(?<!\bflow )(?<!model )(?<!schema )(?<!prompt )(?<!guardrail )(?<!extension )(?<!profile )(?<!image )(?<!machine )(?<!match )(?<!protocol )(?<!value for )(?<!::)\bversion\b(?! v\d+\b)(?! (?:stages?|labels?|selection)\b)(?!(?<=specified version) does not exist)(?!(?<=^version) not found)(?!:)(?! \S+ of )[^.\n]*(?:not (?:a )?valid|invalid(?! (?:YAML|JSON))|not (?:found|available|supported|exist)|(?:isn't|unsupported|no longer|deprecated|end of))|no [^.\n]* (?:engine |found with )version",
        "the service does not offer this version in the region, or not for this use",
        "Pass one of {allowed|the versions that the service offers: its guide lists them}.",
    ),
)
"""Searched for before what does not exist."""

VALUE_REASONS = (
    Reason(
        "time-past",
        r"\b(?:start|end|expir\w+|(?:de)?activation|schedule\w*) ?(?:date|time)\w*\b[^.\n]*(?:(?<!must be )(?<!must have a start time )(?<!should be )(?<!start time )(?<!date )in the past|must be (?:in the future|at least (?:the )?current|later than (?:now|the current))|earlier than (?:now|the current))|\b(?:date|time)\b[^.\n]* (?:(?:is|are) in the past|(?:must|should|has to) be in the future)",
        "a time in the template has passed",
        "Set a later time, in UTC such as 2030-01-01T00:00:00Z, or remove it. A rollback to the old time fails too: skip the resource in it:\nxraystack rollback --stack-name STACK --skip NAME",
    ),
    Reason(
        "values-conflicting",
        r"\bconflicting (?:values|parameters|settings|options|properties|arguments|configurations?)\b(?! operation)",
        "settings of the resource contradict each other: {conflicting|see the reason}",
        "Change or remove one of them, so that they fit.",
    ),
    Reason(
        "values-alike",
        r"(?:cannot|can not|can't|must not|may not) (?:be (?:the same as|equal to|identical to)\b|equal (?:the |parameter )*(?-i:[A-Z]\w+)\W*$)",
        "two values of the resource must be different: {alike|see the reason}",
        "Change one of the two. If both come from the same parameter or reference, correct that of one.",
    ),
    Reason(
        "properties-either",
        r"^(?:specify|provide|set|use) either (?!(?:\d+|one|two|three|four) or\b)[\w. ]+ or [\w. ]+\W*$",
        "the resource requires exactly one of two settings: {parts|see the reason}",
        "Set one of them, and remove the other: {parts|those that the reason names}.",
    ),
    Reason(
        "properties-one",
        r"\bexactly (?:one|1) of\b",
        "exactly one of several properties must be set, and the resource has none or more than one: {parts|see the reason}",
        "Set one of them, and remove the rest. If one is set, check its spelling and indentation, and that the parameter or variable in it is not empty.",
    ),
    Reason(
        "more-than-one",
        r"(?:cannot|can't|can not|may not|must not) (?:specify|use|set|provide|include|have|contain|attach|associate|add) (?:more than one|multiple|several) (?!of\b)(?!.*\b(?:same|at once|at the same time)\b)[a-z]",
        "the service allows only one here, not {several|several}",
        "Keep one, and remove the others from the template or the call. If the template has only one, the other one exists in the account already.",
    ),
    Reason(
        "only-one",
        r"\bonly one (?!of\b|or\b)(?![\w ]*\btypes?\b)[\w ,-]{3,60}? (?:can|may|should|must)\b(?! (?:also )?be (?:created|deleted|updated))|\bexactly one [\w ]+ is (?:supported|allowed)",
        "only one is allowed here, and the request has more, or none: {only_one|see the reason}",
        "Keep one, and remove the others from the template or the call. If none is set, set one.",
    ),
    Reason(
        "properties-exclusive",
        r"(?:cannot|can't|can not|not) (?:specify|set|use|have|provide|contain|include) both(?! an? \w+ and be\b)|(?:cannot|can't|can not|not) be (?:specified|used|set|combined|provided|present) (?:together|at the same time|simultaneously)|\band \w[\w. -]* (?:cannot|can't|can not|may not|must not) be (?:used|specified|set) in combination\W*(?:\n|$)|(?:cannot|can't|can not|may not) both be (?:specified|used|set|provided|present)|mutually exclusive|,? (?:but )?(?<!is )(?<!are )not both\b(?! (?:be |are )?(?:empty|null|blank|missing|unset|omitted)\b)|\bcannot contain both\b|\bat most one of\b|\bcan only set one of\b|[Yy]ou can only specify either"
        r"|(?:cannot|can't|can not) (?:specify|set|use|have|provide|include) [^.\n]* and [^.\n]* (?:together|at the same time|simultaneously)\b"
        r"|\bonly 1 of\b|\bat most one [\w ]+ is (?:allowed|permitted|supported)|^you can (?:only )?(?:use|specify|provide) either\b|must not contain both\b|\bboth [^.\n]* (?:are|were) (?:provided|specified|set)\b|only one of\b|only one [\w ]*\btypes? (?:should|must|may|can)\b|\bboth [^.\n]* (?:cannot|can't|can not|must not|may not|should not|shouldn't) be (?:specified|used|set|provided|present)",
        "of several properties the resource may have only one: {parts|see the reason}",
        "Set one of them, and remove the rest.",
    ),
    Reason(
        "properties-together",
        r"both or neither|\bboth \w+ and \w+ (?:must|should) be (?:specified|provided|present|set)\b|(?:specified|used|set|provided) together|(?-i:[Aa]ll or none)",
        "several properties belong together, and one is missing: {parts|see the reason}",
        "Set all of them, or none.",
    ),
    Reason(
        "one-of-several",
        r"at least one of(?! the (?:pre-?)?conditions)|\bone of (?:\[|_ (?:is|are))[^.\n]*(?:required|mandatory)\b|(?:cannot|can't|can not|may not) both be (?:empty|null|missing|blank)|^both [\w ]+ and [\w ]+ (?:cannot|can't|must not) be (?:null|empty)\b|^neither [\w ]+ nor [\w ]+ (?:is|are|was|were) (?:specified|provided|set|given)\b|^either (?:provide|specify|set|use) [^.\n]+ or\b|(?:must|should|need to|have to) (?:specify|provide|set|include|supply|define|contain) (?:one of|either)|(?:either|one of) [^.\n]* (?:must|should|has to) be (?:specified|provided|set|supplied|present|non-?empty)",
        "the resource requires one of several properties, and has none: {parts|see the reason}",
        "Set one of them: {parts|those that the reason names}.",
    ),
    Reason(
        "arn-account",
        r"Invalid Account I[dD] in:",
        "the fifth part of an ARN is not an account ID of 12 digits",
        "Correct the ARN: arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME. In a template write ${AWS::AccountId} there (Fn::Sub), or use Fn::GetAtt: [Resource, Arn]. Check what a variable in it has, such as the ID of an access key in place of the account.",
    ),
    Reason(
        "arn-format",
        r"Invalid (?:service in |(?!certificate|role\b|topic|key\b)[\w ]{2,30} )?ARN|\bARN (?:could not|cannot|can't) be parsed|\bARN is not well.formed|ARN syntax|not a valid (?:(?!role\b|certificate|key\b)[\w ]{2,40} |\w{2,40})?ARN\b|ARN [^(]*\b(?:invalid|(?:not|isn't) valid|malformed)\b|malformed ARN"
        r"|'\w*arn' failed to satisfy constraint: Member must (?:satisfy|have length)",
        "a value is not the ARN {arn_kind|that it should be}",
        "Pass the full ARN: {arn_form|arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME}. Of some resources Ref is a name;"
        " use Fn::GetAtt: [Resource, Arn]. If the ARN is whole, check that the setting accepts a resource of this kind: {arn_resource|see its part after the account}. Then check its account and region, and that it exists.",
    ),
    Reason(
        "other-account",
        r"\b(?:only|must be|called|made|done|allowed|available|performed|run|use)\b[^.\n]{0,80}\b(?:member|management|payer|master|administrator|owner) account\b|\b(?:is|are|from|in|by|not) (?:not )?(?:an?|the|your) (?:organization's |organization )?(?:member|management|payer|master|administrator|owner) account\b(?! (?:as|must)\b)",
        "the call is for another kind of account of the organization",
        "Deploy this resource in the account that the reason requires, often the organization's management account."
        " Or remove it from the template.",
    ),
    Reason(
        "region-lacks",
        r"(?:functionality|operation|feature|resource|action|API|service) (?:you requested )?(?:is )?not (?:available|supported) in (?:this|the called|the specified|the current) region\b|^Resource (?:type \S+ )?is not supported in this region|^(?:The \w+ operation|Operation \w+) (?:is not|isn't) supported\.?\s*$|^Unknown operation\W*$",
        "the region does not offer this service, operation or resource type",
        "Deploy in another region, or remove what requires it. The list is at aws.amazon.com/about-aws/global-infrastructure/regional-product-services. China and GovCloud often lack new features, and so do emulators of AWS.",
    ),
    Reason(
        "region-unsupported",
        r"(?:not|n't) (?:yet |currently )?(?:be )?(?:support(?:ed)?|available|offered) in (?:the |this |your |current )*(?:\w+ )?region\b",
        "this region does not offer {unsupported|what the resource requests}",
        "Remove the property or resource that requests it, or deploy to a region that offers it. In a template for several regions use Conditions on AWS::Region.",
    ),
    Reason(
        "elsewhere-required",
        r"must (?:be|belong|reside)\b(?![^.\n]*\bnot\b)[^.\n]{0,30}\b(?:another|an?other|a different|different) (?:AWS )?(?:accounts?|regions?)\b|(?:cannot|can't|can not|must not) be (?!\w+ (?:because|unless|if|when|since|as)\b)(?:\w+ )?(?:in|to|from|with|within|of) (?![^.\n]*\bnot\b)[^.\n]{0,30}\bthe same (?:AWS )?(?:account|region)\b",
        "two things of the reason have to be in different accounts or regions, and are in the same",
        "Use one of another account or region, as the reason requires, or remove what connects the two.",
    ),
    Reason(
        "other-region-used",
        r"(?<!created )(?<!replica )\b(?:be|are|is|exist|reside|located) in (?:the |a )?(?:same|different|other|wrong) (?:AWS )?region\b(?! and\b| or\b|s\b)|\bregion\b[^.\n]* (?:does not|doesn't|do not|must) match [^.\n]*\bregion\b|\blocation constraint\b[^.\n]*(?:incompatible|not valid|invalid)|(?:incompatible|not valid|invalid)[^.\n]*\blocation constraint\b|not the correct region|not belong to the [\w ]*region|\bregion _ is wrong",
        "two things that must be in one region are in different ones: {same_place|see the reason}",
        "Use one in the region of the other: a bucket, function, topic, key or certificate there. Check the region of each ARN, and AWS_REGION or --region of the call. To see that of a bucket:\naws s3api get-bucket-location --bucket BUCKET",
    ),
    Reason(
        "elsewhere",
        r"^(?![^\n]*\b(?:quota|limit|current usage|cannot be (?:copied|shared)|(?:is|are) required in this)\b)(?:[^\n]*?)(?:not owned by (?:the|this|your)\b|not belong to (?:the|this|your) [\w']*\s?account\b|\bnot in (?:the )?(?:current |this |same )?(?:account|region)\b|\bregion\b[^.\n]* (?:does not|doesn't) match [^.\n]*\bregion\b|owned by (?:another|a different)|(?:same|different|another|other|wrong) (?:AWS )?(?:account|region)\b|(?<!fetching )current region|not the correct region|not belong to the [\w ]*region|AccountIDs? mismatch|account\b[^.\n]* must match (?:the )?authenticated|must be in (?:the )?(?:us-east-1|region)\b|location constraint|region '[\w-]+' is wrong|(?<!resource )in this region|(?:this|the) account and region)",
        "something in the reason is in another account or region, or not offered in this one",
        "Use one of the same account and region as the resource, or deploy in another region.",
    ),
    Reason(
        "value-not-listed",
        r"enum value set|keyword \[(?:enum|const)\]|^only (?!one\b|\d+ (?!and\b|or\b|to\b)[a-z])(?![^.\n]*\bcharacters?\b)[\w\x27, -]{2,80}? (?:is|are) (?:supported|allowed|accepted|valid)\W*$|\bsupports only (?!\d|one\b|two\b)[\w\x27, -]{2,80}\W*$|(?<!\bsubnets )(?:must|should|can|may)(?: only)? (?:be (?:one of|either)|either be)\b|\b(?:must|should) be ['\"]?(?:enabled|disabled|true|false|on|off)['\"]?(?:, ['\"]?[\w-]+['\"]?)*,? or ['\"]?[\w-]+['\"]?(?=\W*(?:$|\())|(?:must|should) be in (?!the (?:same|future|past)\b|UTC\b|at least\b|between\b|same\b|different\b|(?:\w+ ){0,3}(?:format|form|case|lower|upper|state|order|quotes|VPCs?|subnets?|accounts?|regions?|zones?|AZs?|organization)\b)|\b(?:allowed|valid|supported|possible|permitted) (?:(?!characters?\b)[\w-]+ ){0,3}(?:values|states|statuses|keys|formats|operators)(?: are\b(?! (?:within|between|in the range|required|not|only))|:| is\b| include)|values are (?:permitted|allowed|supported|valid):|not facet-valid with respect to enumeration"
        r"|not one of|has value \S+ not found in|the only (?:valid|allowed|supported|possible) values?\b|not in the (?:(?:allowed|supported|valid) )?(?:list|set)\b|only the following [\w ]+ are |(?:allowed|valid|supported|possible|permitted) (?:options|types)(?: are\b|:| is\b| include)|provided \w+ enum|is not a valid enum|is not an expected value",
        f"{VALUE} is not one of the allowed values",
        "Use one of {allowed|the values of the type's page in the CloudFormation guide}, with the same capital letters.",
    ),
    Reason(
        "required-unless",
        r"(?:(?:is|are) (?:both )?(?:required|mandatory)|(?:must|should|has to|needs to) be (?:specified|provided|set|present|supplied|given|included)) unless _",
        "{needed|something} must be set here, unless {unless|a condition of the reason holds}",
        "Set {needed|it}. Or let this hold instead: {unless|see the reason}.",
    ),
    Reason(
        "required-when",
        r"(?:(?:is|are) (?:both )?(?:required|mandatory)|(?:must|should|has to|needs to) be (?:specified|provided|set|present|supplied|given|included)) (?:when|if|with|unless(?! _))\b"
        r"|\b(?:if|when) _ ,? ?(?:then )?(?:you )?(?:must|should|have to|need to) (?:also )?(?:specify|provide|set|include|supply|use)\b(?! (?:one|either|at least|exactly|both|only)\b)"
        r"|(?:must|should|have to|need to) (?:also )?(?:specify|provide|set|include|supply) [\w' ]{2,60}? (?:when|if) _",
        "{needed|something} must be set, because of this: {needing|see the reason}",
        "Set {needed|it}, or change what makes it required: {needing|see the reason}.",
    ),
    Reason(
        "setting-only-when",
        r"(?:^|(?<=[.:] ))[\w' -]{2,80} (?:can only|may only)\b[^.\n]* (?:if|when) _",
        "this is possible under a condition only, which does not hold: {only_when|see the reason}",
        "Change the resource so that the condition holds: {only_when|see the reason}. Or remove what requires it: {only_act|the setting in the reason}. If only a new resource can have it, undo the change.",
    ),
    Reason(
        "setting-condition",
        r"(?:^|(?<=[.:] ))(?:if|when) _ ,? ?(?:then )?[\w' ]{2,80}? (?:must|should|cannot|has to|needs? to|can only|may only|requires?)\b"
        r"|(?-i:\bTo _),? ?[^.\n]* (?:must|needs? to|have to|has to)\b"
        r"|(?:^|(?<=[.:] ))[\w' -]{2,80} (?:must|(?:can only|may only)\b(?=[^.\n]* unless _)|(?:cannot|can't) be (?:null|empty|blank|zero|less|greater|lower|higher|longer|shorter))\b[^.\n]* (?:if|when|unless) _",
        "a setting has a condition that does not hold: {consequence|see the reason}",
        "Change the resource so that it holds. Or remove what has this condition: {held_by|see the reason}.",
    ),
    Reason(
        "part-lacking",
        r"^(?![^\n]*\b(?:request|call|parameter|field|property|element|attribute|header|permission|privilege)s? )[^\n]*\b(?:is|are) missing (?:the |an? |its |some |any |one or more |required |mandatory )+(?!parameter|field|property|value)[a-z]",
        "{whole|what the reason names} lacks {lacked|a part that is required}",
        "Add that to {whole|it}: in the template, or where it was made. If another resource of the template is that part, let this one depend on it (DependsOn).",
    ),
    Reason(
        "value-empty",
        r"pattern: \^\(\?!\\s\*\$\)|minimum field size of \d+|(?:must|should|can|may) ?not be (?:an )?(?:null|empty|blank)|must be non-?(?:empty|null)\b(?! \w)|must be (?:provided|supplied|present)|^\w+ must be defined\W*$|^(?!.*\b(?:either|both)\b).*(?:must|should|needs? to) be (?:specified|provided|supplied)\b(?! (?:as|with|using|when|if|together)\b| in (?!an? |each |every |_))|(?<!\d )(?<!\bHTTPS )(?<!\bTLS )(?:is|are) (?:a )?(?:required\b(?! (?:for|by|to)\b)|missing\b)"
        r"|required (?:key|property) \[|missing (?:required |field|parameter|property|content\b|value\b|key\b|element|attribute|header)|^missing (?:the )?[\w ]{2,40}\b(?:ID|name|ARN|parameter|key|value)\W*$|not valid, (?:blank|empty)\b|not present\b|should be explicitly|(?:should|must) at least provide|(?:must|should|need to|have to) (?:at least )?(?:specify|provide|supply|include|pass|define) (?!an? [\w ]{2,40} (?:within|between|before|after|that is)\b)(?:an? |the |at least |one |(?-i:[A-Z]\w+))"
        r"|^(?:required parameter missing|missing) (?-i:[A-Z]\w*|[a-z]+[A-Z]\w*|identifiers)(?: and \w+)?\W*$|\b(?:cannot|can't|can not) be (?:created|updated|registered|imported) without (?!an? (?:\w+ ){0,2}(?:permission|replacement))|cannot have a null (?:key|value)\b|(?:cannot|can't|must not) contain an? empty\b"
        r"|(?:no|without an?) (?!other )(?![\w ]* (?:can|may) be\b)(?![\w ]*\btrue\b)[\w ]{3,50} (?:was |were |is |are )?(?:specified|provided|supplied)|must not be null|must (?:contain|include) the parameter|do(?:es)?(?: not|n't) (?:specify|contain|include) (?:any |an? |the |all |required |'|(?-i:[A-Z]|[a-z]+[A-Z]))(?!.*(?:invalid|character))|(?<!computer )\b(?:is|are) (?:null|empty|blank)\b|(?<!if )\bnot (?:provided|specified|supplied)\b",
        "{absent|a required value} is missing or empty",
        f"{SET_REFERENCE} If it is set, check its spelling and indentation. Check that the parameter, variable or reference in it is not empty.",
    ),
    Reason(
        "map-keys",
        r"Map keys? must satisfy constraint",
        "a key of {property|a map of the resource} has a form that is not allowed",
        "Correct the keys of the map, not their values: the end of the reason has the length and the pattern that a key must have.",
    ),
    Reason(
        "entry-constraints",
        r"(?:Map values?|Member) must satisfy constraint: \[(?=[^\n]*length less than or equal)(?=[^\n]*length greater than or equal to [1-9])",
        "an entry of {property|a list or map of the resource} is empty, too long or of another form",
        "Compare each entry with the lengths and the pattern at the end of the reason. An empty entry mostly comes from a parameter or reference without a value; an ARN may lack a part, such as its region.",
    ),
    Reason(
        "name-too-long",
        r"^(?!.*\bat least \d+ characters?\b[^.\n]*\bat most \d)(?s:.*?)(?:Member must have length less than or equal to \d|Invalid length for parameter \S+, value: \d+, valid max|(?:must|may|can|should) ?not be longer than(?! \d+ (?:second|minute|hour|day|week|month|year)s?\b)|(?:longer|more) than \d+ characters|(?<!took )(?<!tak[i]ng )(?<!for )\btoo long\b|maximum length of \d|exceeds? (?:the (?:maximum|limit) of )?\d[\d,]* characters|(?:at most|limited to|less than or equal to) \d[\d,]* characters|length [^.\n]*exceeds? \d+)",
        f"{VALUE} is too long: {{limits|see the reason}}",
        "Shorten it. If the name is made of the stack's name, or of logical or construct IDs (SAM, CDK), shorten those.",
    ),
    Reason(
        "value-too-short",
        r"Member must have length greater than|valid range: \d+-inf|^(?!.*\b(?:period|time|timeout|interval|duration|array|list)\b).*\btoo short\b|at least \d+ characters?(?![^.\n]*\bat most \d)|expected minLength|minimum length(?: of|:) \d",
        f"{VALUE} is empty or too short",
        "Its length: {limits|see the reason}. If the value is a parameter or a reference, check that this one is not empty.",
    ),
    Reason(
        "name-length",
        r"Member must have length|Invalid length for|too (?:many|few)(?: or too (?:few|many))? characters|(?:min|max)(?:imum)? length(?: of|:) \d|^(?!.*\b(?:period|time|timeout|interval|duration|array|list)\b).*\btoo short\b"
        r"|at least \d+ characters?|expected m\w+Length|\bbetween \d+ and \d+ characters",
        f"{VALUE} is empty, too long or too short",
        "Its length: {limits|see the reason}. If the name is made of the stack's name, shorten that.",
    ),
    Reason(
        "value-control-characters",
        r"control characters?\b",
        "the value has a line end, a tab or another control character",
        "Remove it: a password or text that was read from a file often ends with a line end. Write it with printf instead of echo, or in YAML in quotes instead of below |.",
    ),
    Reason(
        "schema-pattern",
        r"keyword \[pattern\]",
        f"{VALUE} has a form or characters that are not allowed",
        "Correct it: the type's page in the CloudFormation guide has its form and its allowed values. Check what a parameter, Ref or Fn::Sub in it gives: "
        + NAME_EXPECTED,
    ),
    Reason(
        "name-characters",
        r"contains? invalid characters|(?:must satisfy|to match) (?:the |an? )?(?:regular expression|regex|pattern)|(?:can|may|must) (?:only )?contain only|(?:can|may|must) only contain"
        r"|must (?:begin|start|end) with|(?:invalid|special|illegal|beyond|non-)[^.\n]*\bASCII|character sets?\b|(?:cannot|can't) (?:contain\b(?! an? empty)|(?:start|begin|end)\b(?= (?:with|in|by|on|or|and)\b|\W*$))"
        r"|(?:invalid|illegal|unsupported) characters?|not in (?:the |an? )?(?:correct|valid|right|expected|proper|required) format|not match\w* (?:the )?expected (?:format|pattern)|characters? that (?:are|is) (?:not valid|invalid|not allowed)|keyword \[(?:pattern|format)\]|(?<!signature does not )conform to|must match [_\[^'\x22(]|following (?:rules|pattern|format|characters|syntax)\b(?! (?:still|exist|are|is|were|was|apply)\b)|combination of (?:letters|alphanumeric)|impermissible character|(?:cannot|can't|must not|may not) (?:have|include|use) [^.\n]*\bcharacters?\b|(?:not|n't) match (?:\^|(?:the )?(?:required |expected |valid |allowed )?(?:pattern|regex|regular))|do(?:es)? not (?:start|begin|end) with|be prefixed with|(?:must|should) match (?:the |an? |valid |following |required |this )*(?:pattern|regex|regular expression|format|form)\b|not match pattern|[Oo]nly [^.\n]*characters",
        f"{VALUE} has a form or characters that are not allowed",
        "Its form: {form|see the reason; names often allow letters, digits and hyphens only}.",
    ),
    Reason(
        "values-compared",
        r"\b(?:must|should|has to|cannot|can't|may not) (?:not )?be (?:less|greater|smaller|larger|more|higher|lower|earlier|later|before|after)(?: than)?(?: or (?:equal to|the same as))? (?:the |its |that of )?(?!the\b|one\b|zero\b|now\b|current\b|max(?:imum)?\b|min(?:imum)?\b|number of|allowed|previous|existing)(?-i:[A-Z]\w+|[a-z]+[A-Z]\w*|[a-z]+_[a-z]\w*|_|(?:value of|parameter|property|end time|start time|end date|start date)\b)"
        r"|\b(?:is|are) (?:less|greater|smaller|larger|more|higher|lower|earlier|later) than (?:or equal to )?(?:the |its |that of )?(?:(?-i:[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w*)|(?!(?:min|max|required|supported|allowed)\w*\b)\w+(?: \w+)? version\b)|\b(?:must|should|has to) be (?:less|greater|smaller|larger|more|higher|lower|equal to or greater|equal to or less|greater or equal|less or equal) than (?:or equal to )?(?:the |its )?(?!max\w* (?:allowed|number|value)\b|min\w* (?:allowed|number|value)\b)(?:(?:min|max|minimum|maximum|desired|total|lower|upper) (?!\d)[a-z]+|[\w ]{3,30}'s )",
        "two values of the resource contradict each other: {comparison|see the reason}",
        "Change one of the two, so that they fit.",
    ),
    Reason(
        "value-multiple",
        r"(?:must|should|has to) be (?:an? )?(?:even |integer |whole )?multiple of\b|is not (?:an? )?(?:integer |even )?multiple of\b",
        f"{VALUE} is not one of the steps that the service allows",
        "Use a {limits|number as the reason describes it}, also within the limits of the property.",
    ),
    Reason(
        "outside-range",
        r"(?:not|n't) (?:fall|lie|be) (?:with)?in (?:the |an? |its |one of the )?(?:[\w']+ ){0,4}(?:ranges?|CIDRs?|blocks?)\b|\boutside (?:of )?(?:the |its )?(?:[\w']+ ){0,3}(?:address|CIDR|IP) (?:range|block)s?\b",
        "{subject|a value} is not in the range that it must be in",
        "Choose one within the range that the reason names, such as that of the subnet, the VPC or the pool.",
    ),
    Reason(
        "parts-too-few",
        r"\b(?:must|should|needs? to|has to|have to) (?:have|contain|include) at least (?:one|\d+) (?!of\b|(?:[\w-]+ ){0,2}(?:characters?|letters?|digits?|bytes?|[kmgt]i?b|seconds?|minutes?|hours?|days?|percent|units?|vcpus?|iops|value)\b)[a-z]",
        "something has fewer parts than it needs: {rule|see the reason}",
        "Add what is missing. If a list comes from a parameter, a condition or a loop, check that it is not empty.",
    ),
    Reason(
        "value-range",
        r"(?<!pointing to )(?<! with )(?<!\bfound )(?:less|greater|smaller|larger|more|fewer|higher|lower) than(?: or equal to)? (?!one\b|(?:the )?(?:allowed|permitted|maximum|server)\b|what\b)|[<>]= ?-?\d|must be (?:between|within -?\d)(?![^.\n]*\d characters)|between ['$\[]?-?\d[^.\n]* and (?!\S+ characters)|(?<!keeping )at (?:least|most) \d+\b(?! (?:unique|distinct|different) )"
        r"|exceeds? the (?:max|min)(?:imum)?\b|(?<!frame )\btoo (?:large|big|small|high|low)\b|\b(?:period|timeout|interval|duration|array|list)\b[^.\n]*\btoo short\b|\b(?:count|number|size|value|weight) exceeds \d|not an integer or within|(?:minimum|maximum) (?:[\w ]{0,30} )?(?:is|size|value|must)\b|out of (?:the )?(?:[\w-]+ )?range|not (?:with)?in (?:the )?(?:valid |allowed )?range|within the range|(?:earlier|later) than\b|\bis in the past\b|(?:cannot|can't|must not|may not|can not|should not) be longer than \d+ (?:second|minute|hour|day|week|month|year)s?\b|(?:cannot|must not|may not|can not|should not) exceed",
        f"{VALUE} is too small or too large",
        "Use a number within the limits: {limits|see the reason}. If two values are compared, change one of them.",
    ),
    Reason(
        "property-not-in-region",
        r"\bUnknown parameter: (?-i:[A-Z]\w*)(?:\.\w+)+|\bUnknownParameter\b[^\n]*is not recognized\b|is not recognized\b[^\n]*\n[^\n]*\bUnknownParameter\b",
        f"the service does not know {PROPERTY} in this region",
        "Correct its name or place if it is wrong. If the page of the type has it, this region or partition (such as GovCloud or China) does not have it yet: remove it there. If the template does not have it, a tool adds it: update the tool. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-unknown",
        r"\bhas invalid keys?: |Encountered unsupported propert(?:y|ies)|Additional properties are not allowed|extraneous key|Bad property set|Invalid template property|(?:unknown|unrecogni[sz]ed|unexpected|unsupported) (?:[\w-]+ )?(?:property|parameter|option|argument|field|key|attribute|setting|element)s?\b(?! (?:algorithm|types?|size|length|usage|spec|pair|policy|format|exchange|material|location|groups?|values?|combination|for this|ID\b))|parameter [\w. -]{1,40} is not recognized|\bkey (?-i:\S*[._A-Z'\"]\S*) (?:is )?not valid"
        r"|(?:should|must) not (?:be )?(?:specif\w+|set|provided|present)|[Mm]ember must be null\b|(?:must|should) be (?:null|omitted|empty|absent)\b(?! from)|is not (?:a valid (?:resource )?property|applicable)|not permitted in|do(?:es)?(?: not|n't) (?:require|need|accept|take) (?:them\b|it\b|a value for\b|the (?:parameter|property|field|option)\b)|(?-i:\b(?:[a-z]+[A-Z]\w*|[A-Z]\w*[a-z][A-Z]\w*|^Tags)) (?:is |are )?not allowed(?: (?:for|on|in|with) [^.\n]*)?\W*$",
        f"{PROPERTY} is not allowed here",
        "Remove it, or correct its name or place. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "property-invalid",
        r"expected (?:minimum|maximum|type)|Value of property .* must be"
        r"|Properties validation failed|Property validation failure|Model validation failed"
        r"|failed to satisfy constraint|failed validation constraint",
        f"{PROPERTY} is not valid{{fault|}}",
        "Correct it: a property of the resource, or a value passed to the template or call. To check the template: xraystack lint TEMPLATE",
    ),
    Reason(
        "supported-only",
        r"(?:(?<!\()only (?:be )?(?:supported|available|valid|allowed|applicable|possible|used|enabled|set|specified|created|provided|apply)|(?:supported|available|valid|allowed|applicable|possible|permitted) only) (?:on|with|for|in|when|if|to|by|at)\b|^(?:You can )?(?:specify|set|use|configure) [^.\n]* only (?:when|if|for|with)\b",
        "{limited|this setting} can be used only {only|under the condition in the reason}",
        "Do not use {limited|this setting} here, or fulfil that condition: change the other setting, type or place that contradicts it.",
    ),
    Reason(
        "name-not-available",
        r"\b(?:CNAME|[Nn]ame|[Dd]omain|[Pp]hone number|[Ee]mail|[Uu]sername|[Pp]refix|[Aa]lias|[Ss]ubdomain)\b(?:[^.\n]|\.(?=\w)){0,80}\b(?:is|are) not available\W*$",
        "{subject|the name or number in the reason} is not available: mostly another one has it already",
        "Choose another one. If it is yours, delete it where it is used, or wait until its deletion has ended.",
    ),
    Reason(
        "zone-lacks",
        r"\bzone\b[^.\n]* where [^.\n]*(?:not|n't) (?:available|supported|offered)|(?:not|n't) (?:yet |currently )?(?:be )?(?:available|supported|offered) in (?:the |this |your |requested |specified |availability )*zones?\b",
        "an Availability Zone of the resource does not offer {unsupported|what it requests}",
        "Use a subnet or a zone that offers it. In a template for several accounts choose zones by their IDs (use1-az1): the letters of zones differ between accounts.",
    ),
    Reason(
        "not-available",
        r"^(?!.*\b(?:because|can't|cannot)\b).*\b(?:is|are) (?:currently |temporarily )?not (?-i:available)(?: for this operation| at (?:this|the) (?:time|moment))?\W*$",
        "{subject|what the reason names} is not available: it is not ready, does not exist here, or the region does not offer it",
        "Check in its service, in this account and region, that it exists and is ready. Wait if it is being created, otherwise correct the name or choose another one.",
    ),
    Reason(
        "unsupported",
        r"(?:not|n't|never|no(?! available\b)) (?:yet |currently |longer )?(?:be )?(?:an? )?(?:support(?:ed|s)?|available(?! for use\b| for \w+ with status\b|: )|offered)\b|deprecated\b(?!\.)|end of (?:life|support)|unsupported\b|not compatible|incompatible\b(?!-)"
        r"|(?:only|is) (?:available|supported|valid|applicable|possible|used) (?:only )?(?:on|with|for|in|when|if)\b|^(?!.*\bpolicy\b)[^\n]*does not allow (?!the action)|not applicable for|^(?!.*\b(?:values?|x509|tokens?|credentials?|certificates?|passwords?)\b)[^\n]*not valid for",
        "the service does not support {unsupported|this setting} here, or not together with the other settings",
        "Change or remove one of the settings that the reason names, so that they fit: a type, class, version, engine, region"
        " or zone that supports the other.",
    ),
    Reason(
        "required-state",
        r"(?<!not )(?<!n't )\brequires? (?:that )?[\w '.-]{2,80}? (?:to )?be (?!able\b|used\b|an?\b|specified|provided|present)[\w']",
        "the service requires {required_state|another value of a setting}",
        "Set it so, in the resource or in the other one that the reason names. If a parameter or a default gives the value, change that.",
    ),
    Reason(
        "requirement",
        r"\b\w+ depends on (?-i:[A-Z]\w*[a-z]\w*|[a-z]+[A-Z]\w*)\W*$|(?<!permission )(?<!permissions )(?<!privileges )(?:(?:is|are) required by|required (?:for|to))\b|(?-i:\bTo )(?:_|set|use|enable|create)[ ,][^\n]*\b(?:must|requires?|needs?)\b|(?<!not )(?<!n't )\brequires?\b(?! (?:capabilities|authentication|a wait\b|the creation of a new\b))|\bdo(?:es)?(?: not|n't) have (?:an?|any) (?!.*(?:permission|access|authoriz))(?!stat(?:e|us) of\b)|\bha(?:s|ve) no (?!\w*(?:running|permission|access|effect|longer|authoriz|more|changes?\b|rights?\b|attribute\b|messages?\b|events?\b|records?\b|entries\b|results?\b|logs?\b|rows?\b))[\w -]{2,60}\W*$|\bneeds? (?:an?|the|to (?:have|be))\b",
        "something that is required here is missing, or not as it must be: {required|see the reason}",
        "Add or set {required|what the reason requires}, in the resource or in the other one that the reason names.",
    ),
    Reason(
        "numbers-differ",
        r"number of [^.\n]* (?:do(?:es)? not|doesn't|don't|must|should) (?:match|equal|be equal|be the same)\b|\bmust be of the same (?:size|length)\b",
        "two lists of the resource have different numbers of items",
        "Set both to the same number of items, in the same order, as the reason names them.",
    ),
    Reason(
        "values-differ",
        r"^(?!.*\b(?:subnets?|group|role|account|region|user|signature)\b)(?:.*\b(?:do(?:es)? not|doesn't|don't|did not|didn't) match (?:the )?(?:one|ones|hash|value|values|what|calculated|computed|latest|current|expected value|number|total|size)\b|.*\b(?:do not|don't|does not|doesn't|did not|didn't) match\W*$|.*\bmismatch\b[^\n]*\bexpected\b)",
        "two values must be the same, and differ: {differing|see the reason}",
        "Correct the one that you pass. If the other one comes from the service, read it again before the call.",
    ),
    Reason(
        "pair-differs",
        r"^(?!.*\b(?:signature|tokens?|credentials?|password|secret key)\b).*(?:do(?:es)?(?: not|n't) match(?! (?:with )?(?:any |the )?(?:[\w']+ ){0,2}(?:restrictions|constraints|minimum)\b))",
        "two things must match, and do not: {differing|see the reason}",
        "Change one of the two, so that they match. If one of them exists already and cannot be changed, change the other one.",
    ),
    Reason(
        "not-allowed-while",
        r"(?:cannot|can't|could not|may not|unable to|not (?:be )?able to)\b[^.\n]*\b(?:when|if|unless|until)\b(?! (?:provided|specified|present|set|used)\b)",
        "the service does not allow this {blocked|under the condition in the reason}",
        "Change that condition first, in the template or in the account, then repeat the command. Or undo the change.",
    ),
    Reason(
        "properties-dependent",
        r"\bwhen\b[^.\n]*(?:must|should|cannot|can't|requires?|need)|(?:must|should|can only|requires?)\b[^.\n]*\b(?:when|if|unless|together with|in conjunction)\b(?! (?:provided|specified|present|set|used)\b)"
        r"|must (?:be the same|match(?! (?:one|exactly one) of\b)|be equal)|should match|(?<!hash )(?<!checksum )(?<!digest )(?<!version )(?<!signature )\bmismatch\b|cannot be (?:created|combined|specified|used) with\b|either [^.\n]* or [^.\n]*must",
        "properties of the resource do not fit together: {rule_sentence|see the reason}",
        "Change or remove one of the properties that the reason names.",
    ),
    Reason(
        "setting-alone",
        r"(?:cannot|can't|can not|may not|must not|should not) (?:specify|set|use|provide|include) [^.\n]{2,60}? without (?:an? |the |also )?(?!permission|setting up)[\w']",
        "{dependent_part|a setting} requires another one, which is not set: {partner|see the reason}",
        "Set {partner|the other one} too, or remove {dependent_part|this one}.",
    ),
    Reason(
        "required-part",
        r"(?:cannot|can't|can not|may not|must not) (?:be )?(?:create|make|start|launch|run|deploy|register|publish|provision)\w*\b[^.\n]{0,60}? (?:without|with no) (?:an? |any |the |at least one )?(?!permission|approval|downtime|problem|error|interruption)[\w']",
        "something that is required here is missing: {lacking_part|see the reason}",
        "Add or set {lacking_part|what the reason requires}. If the template has it, check that the reference or variable in it is not empty.",
    ),
    Reason(
        "setting-forbidden",
        r"(?:(?:cannot|can't|can not|may not|must not|should not|do not|don't) (?:specify|set(?! up\b)|use|provide(?! a single\b)|include)|(?:cannot|can't|can not|may not|must not|should not) have) (?!.*(?:device or resource busy|\bcycle\b))(?!.*(?:\bboth\b|\bsame\b|\bmore\b|\benough\b|activated|status|permission|privilege|\brights?\b|access|authoriz))(?:an? |the |any )?[\w']",
        "{forbidden|a setting of the resource} cannot be used {forbidden_case|here}",
        "Remove it, or change the setting that excludes it.",
    ),
    Reason(
        "token-rejected",
        r"\b(?:security|access|OAuth\w*|id|identity|refresh|bearer|session|service|JWT|GitHub|GitLab|authorization|authentication|login|provided) token\b[^.\n]*\b(?:invalid|not valid|revoked|malformed)\b|\binvalid (?:\w+ )?(?:security|access|OAuth|id|refresh|bearer|session|service|JWT|authorization|login) token\b|\bpars\w+ JWT\b",
        "the service does not accept the token of the call",
        "Sign in or request the token again, and pass it whole. Check that it is for this account, region, client and audience. A stored token, such as that of a repository or a registry, must be replaced where it is stored.",
    ),
    Reason(
        "amount-limit",
        r"\b(?:limit|maximum)(?: has been| was| is)? (?:reached|exceeded)\b|\b(?:exceed|reach)\w* (?:the |its |your |an? )?(?:[\w-]+ ){0,3}(?:limits?|maximum)\b",
        "a size, a time or another amount is above its limit: {limits|see the reason}",
        "Reduce it: less data, a smaller value, or less work at once. Or raise the limit where it is set: by a property such as a memory or a timeout, or by a quota of the service.",
    ),
    Reason(
        "value-rejected",
        # Sizes, permissions and states of a resource are no faults of a property's value.
        r"^(?!.*(?:request received was invalid|^Invalid input parameter\(s\)\W*$|operations? (?:is|are) not (?:allowed|permitted)|(?-i:(?<!invalid )\bpermission(?!s? (?:is|are) (?:not valid|invalid))|\bPermission\b|AddPermission)|privilege|\bstatus must be\b(?! (?:an?|equal)\b)|exceed|too (?:large|long|big|many)|available size|maximum allowed|\bpanic: |signed by unknown|unexpected (?:state|status|EOF|payload)\b|UNIMPLEMENTED|[Uu]nauthorized\b|username or password|: invalid argument|init system|INVALIDATED|(?:operation|action) (?:cannot|can not|can't|can only|may only) be performed|malformed response|primary secret|support (?:center|case)|(?:allowed|authorized|(?<!^un)able) to\b))"
        r".*?(?:\bError reason: .*\bfield: |Invalid (?:value|parameter|argument|input|id|identifier)"
        r"|(?<!you )\b(?:must|should) (?:not )?(?!try\b|retry\b)[a-z]{2,}\b"
        r"|\b(?:is|are|was|were) (?:not (?:a )?(?:valid|allowed|permitted)|invalid)\b|\bmalformed"
        r"|isn't (?:valid|allowed)|cannot be (?:an? |combined|used|set)|(?:cannot|can't|can not) (?:be specified|specify|have|use)"
        r"|can only (?:be|have|use|contain)\b|\bonly (?:supports?|accepts?|allows?)\b|not recogni[sz]ed|(?:is|are) not (?:an? )?(?:sub-?domain|subset)\b|(?:do(?:es)? not|n't) (?:refer to|match (?:with )?(?:any |the )?(?:[\w']+ ){0,2}(?:restrictions|constraints|minimum)\b)|\b(?:invalid|illegal|unknown|unrecognized|unexpected|incorrect) (?!request|response\W*(?:\n|$)|error|with error|w[a]y\b|conditions?\b|causes?\b|reasons?\b|(?:[\w-]+ ){1,3}(?:errors?|exception|failure)\b)\w+)",
        f"the service rejected {VALUE}",
        "Correct it: {rule|the type's page in the CloudFormation guide has its form and its allowed values}.",
    ),
    RULE_BROKEN,
    SETTING_OUT_OF_PLACE,
)
"""Searched for after all rows of states, permissions and quotas."""
