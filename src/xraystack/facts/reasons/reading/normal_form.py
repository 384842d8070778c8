"""The normal form of AWS's status reasons: the message, its error codes, and its main clause.

A name, a quoted value, a hint or a condition in a message may hold the words of another failure: a queue
named ``access-denied``, or "check that the role exists". General rows of the table search the main clause
first, in which these are blank.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from xraystack.facts.reasons.terraform_names import service_of_terraform

_CODES = re.compile(
    r"\((?:Service|RequestToken|SDK Attempt Count|HandlerErrorCode|ErrorCode|Error Code|Status Code|Request ID|Request Id|RequestId)\b ?:"
    r"[^()]*(?:\)|$)"
    r"|,? ?\bstatus code: \d+, request id: [\w-]*|\{ ?RespMetadata: \{[^{}]*\}(?:, (?:Code_?|Message_): \"[^\"]*\")*,? ?\}",
    re.IGNORECASE,
)
"""Error codes and request IDs, as resource handlers and the SDKs for Java and Go write them."""

_ENTITY = re.compile(r"&(?:lt|gt|quot|apos|#39|#x27|amp);")
"""Characters of a message as XML and HTML write them."""

_ENUMERATION = re.compile(r"(?<=satisfy enum value set: )\[(?![^\[\]]*\bO(?:N|FF)\b)[^\[\]]*\]")
"""The values of a validation error, such as the causes of a failure among which a filter may choose."""

_ABSENT_VALUE = re.compile(
    r"(\bValue null at '[\w.]+') failed to satisfy constraint: Member(?= must not be null)"
)
"""A validation error of a property that is not set."""

_TYPE = re.compile(r"(?<![\w:-])[A-Z]\w+::\w+::\w+(?:::\w+)?(?![\w:])")
"""A resource type, such as ``AWS::ECR::ReplicationConfiguration``: its words are not those of a sentence."""

_IDENTIFIER = re.compile(
    r"(?<=' with identifier ')[^'\s]*(?=' (?:already|was not|did not|has a|is not)\b)"
    r"|^(?!fsmt-)[^\s:]{1,300}(?= already exists in stack arn:)"
    r"|(?<=Vendor response doesn't contain )\S+ (?:key|attribute) in object \S+"
    r"|(?<=requires replacing\. Rename )\S.{0,300}?(?= and update the stack)"
)
"""The name of a resource in the sentences that CloudFormation and its resource handlers have for all types."""

_RESOURCE_LIST = re.compile(r"(\bresources?(?:\(s\))?[\w ]{0,30}: ?)\[(?!AWSEB)[^\[\]:]{1,1000}\]")
"""The logical IDs of resources that failed, in brackets."""

_DENIAL = re.compile(r"authori[sz]ed to perform|polic(?:y|ies) allows? the ")
_ACTION = re.compile(r"(?<![\w:/.-])[A-Za-z][\w-]*:[A-Z]\w+(?![\w:/-])")
"""The name of an IAM action."""

_CALL = re.compile(
    r"(?:(?:\[ERROR\] )?(?:fatal error|[\w.]{0,60}(?:Error|Exception))(?:: |\(['\"]))?"
    r"(?:(?:upload|download|copy|move|delete|make_bucket|remove_bucket) failed: .{1,300}? )?"
    r"A(?:n error occurred| client error) \((?P<code>[\w.]+)\)(?: occurred)? when calling the (?P<operation>\w+) operation"
    r"(?: \(reached max retries: \d+\))?(?::(?: |$)|$)"
)
"""The words with which botocore begins an error."""

_GO_CALL = re.compile(
    r"operation error (?P<service>[\w ]{1,60}): (?P<operation>\w+), (?:exceeded maximum number of attempts, \d+, )?"
    r"(?:https response error StatusCode: (?P<status>\d+),(?: RequestID: [\w-]*,)?(?: HostID: [^ ,]*,)?\s)?"
    r"(?:api error (?P<code>[\w.]+): )?"
)
"""The words with which the SDK for Go, and so Terraform and eksctl, begins an error."""


_OPERATION = re.compile(r"\bOperation: (\w+)\)")
"""The operation of a call, as both forms are written in the codes."""

_ERROR_CODE = re.compile(r"\bError Code: ([\w.]+)")

_OBJECT = re.compile(
    r"^.{0,300}?\bmessage: '(?P<message>(?:[^'\\]|\\.){3,600})', code: '(?P<code>\w+)'.{0,600}$"
)
"""An error of the SDK for JavaScript, printed as an object."""
_OBJECT_FROM_CODE = re.compile(
    r"^.{0,300}?\bcode: '(?P<code>\w+)',? message: '(?P<message>(?:[^'\\]|\\.){3,600})'.{0,600}$"
)

_ESCAPED_QUOTE = re.compile(r"\\+(['\"])")
"""A quote in a text that was printed within quotes."""

_QUOTED_WHOLE = re.compile(
    r"\"(?P<double>(?:[^\"\\]|\\.)+|(?:Resource handler returned message|Received response status)\b.*)\"|'(?P<single>[^']+)'|`(?P<code>[^`]+)`|\*\*(?P<bold>(?:(?!\*\*).)+)\*\*"
    r"|[\u201c\u201e](?P<curly>[^\u201c-\u201e]+)[\u201c\u201d]"
)
"""A text that stands in quotes as a whole, or in bold letters of Markdown, as it was copied from a page."""

_TIME = re.compile(
    r"\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\]?"
    r"(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?\]?(?: -|:)? (?=[^\s\[])"
)
"""The time before a message, as logs and lists of events have it."""

_LEADERS = re.compile(
    r"(?:[│╷|] )*(?:\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)? )?"
    r"(?:(?:\[ ?(?:ERROR|Error|error)\]|##\[error\]|(?:ERROR|Error|error):|(?:FATA|ERRO)\[\d+\]|[│✘❌]"
    r"|(?:[Ss]topped|[Ss]tatus) [Rr]eason:|(?:stopped|status|Status|ResourceStatus)Reason[:=]|Reason:) )+(?=\S)"
)
"""What programs write before a message: a time, a level, a frame."""

_CDK_LINE = re.compile(
    r"(?:[\w.-]+ \| )?(?:\d+/\d+ \| )?[\d:]{4,8}(?: [AP]M)? \| [A-Z_]+ \| (?P<type>AWS::\w+::\w+) \| \S+(?: \(\w+\))? (?=\S)"
)
"""What the CDK prints before the reason of an event."""

_BARE_STATUS = re.compile(
    r"https response error StatusCode: \d+, RequestID: [\w-]*,?", re.IGNORECASE
)
_POINTERS = re.compile(r"(?<!^)\b[Ss]ee (?:the )?details in CloudWatch Log Stream: \S+")
"""Where a custom resource's function has written more, after what it reports."""

_CODE_NAME = re.compile(
    r"(?:^|(?<=[:\"'] ))(?:(?:[a-z]\w*\.)+)?(?P<code>[A-Z]\w*(?:Exception|Fault)|Invalid[A-Z]\w*(?:\.\w+)?|\w+\.(?:NotFound|Duplicate|Malformed)"
    r"|ValidationError|(?:Access|Unauthorized|Malformed|Unsupported|Missing|NoSuch|Incorrect|Duplicate)[A-Z]\w*"
    r"|[A-Z]\w+(?:NotFound|AlreadyExists|LimitExceeded|QuotaExceeded|InUse|Violation|DoesNotExist|OwnedByYou)"
    r"|NotFound|AlreadyExists|PreconditionFailed|UnexpectedContent|IncompleteBody|MessageRejected|EntityToo(?:Large|Small)|MethodNotAllowed|DeleteConflict|LimitsExceeded): (?=\S)"
)
"""A code before its message, as most SDKs write it."""

_WRAPPERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:\d+ validation errors? detected: )?Value '(.{3,}?)' at 'statusMessage' failed to satisfy constraint: Member must have length less than or equal to \d+\W*",
        r"TaskFailedToStart: (.*)",
        r"Failed AWS::\w+::\w+: (.{3,})",
        r"(?:STOPPED|Stopped) ?\((?:Reason: )?(.{3,})\)",
        r"Rollout state is [A-Z_]+\. Reason: (.{3,}?)\.*",
        r"['\"](?:stoppedReason|reason|message|errorMessage|Cause)['\"] ?: ?['\"](.{3,}?)['\"],?",
        r"(?:\w+[=-]\"[^\"]{0,80}\" )*\w*[Rr]eason=\"(.{3,}?)\s*\"",
        r"level=\w+ (?:time=\S+ )?msg=\"((?:[^\"\\]|\\.){3,})\"(?: module=\S+)?",
        r".{0,300}?\bwaiter state transitioned to FAILED\. StatusMessage: (.*?)\.? ErrorCode: \w+\.?",
        r"(?:CREATE|UPDATE|DELETE)_FAILED: [\w.-]+ \([\w:]+\) (.*)",
        r"(?:CREATE|UPDATE|DELETE|ROLLBACK)_(?:FAILED|COMPLETE) ?\((?!Deployment failed)(.{3,}?)\.? ?\)\.?",
        r"(?:CREATE|UPDATE|DELETE)_FAILED\s+[\w.-]+\s+AWS::[\w:]+\s+\w{3} \w{3} \d\d \d{4} [\d:]+ GMT\S* \([^()]*\)\s+(.*)",
        r"(?:ERROR:?\s+)?Creating [\w ]{3,60}?(?: named: \S+)? failed\.? Reason: (.{3,})",
        r"An error occurred while provisioning your (?:stack|cloudformation): \w+ - (.*)",
        r"(?:Resource )?Name: [^\n()]{1,120} \([\w:]+\),? Event Type: \w+,? Reason: (.*?)(?:, IsCustomResource: \w+)?",
        r"\[\w+\] .{0,200}?\u221f Caused by: \[\w+\] (?!\w*Error$)(.*)",
        r".{0,200}?[Ee]arly validation failed for .{0,400}?\U0001f6d1 (.*?)(?: \U0001f6d1 .*)?",
        r"(?:Error: )?The CloudFormation template is invalid: (.*)",
        r"(?:Error: )?Failed to create/update the stack: [\w-]+, (.*)",
        r".{0,200}?(?:\bex|stack|[Cc]hange ?set|WaiterError): (Waiter \w+ failed: .*)",
        r"Waiter \w+ failed: Waiter encountered a terminal failure state[^\n]*?\b[Rr]eason: (.*)",
        r"Waiter \w+ failed: An error occurred \(\w+\): (.*)",
        r"(?:Status INVALID )?CLIENT_ERROR - (.*)",
        r"An error occurred: \w+ [-\u2013] (.*)",
        r"Errors found during import: ((?!Unable to (?:create|put)).*)",
        r"(?:\W+ )?\S+ (?:\(\S+\) )?failed: (?:_?\w*Error: )?(The stack named .*)",
        r"The stack named \S+ is in a failed state\. You may need to delete it from the AWS console ?: (?:(?!UPDATE_ROLLBACK_FAILED \(The following resource\(s\) failed to update: [^)\n]*\)$)[A-Z_]+ ?\(?)?(.*?)\)?",
        r"The stack named \S+ failed (?:creation|to deploy)[^:]*: (?!UPDATE_ROLLBACK_FAILED)[A-Z_]+ \((?!Deployment failed)(.*?) ?\)\.?",
        r"The stack (?:named \S+ )?failed (?:creation|to deploy)[^:]*: (?:[A-Z_]+: )?(.*)",
        r"Resource handler returned message: ['\"]?(.*?)['\"]?\s*",
        r"(?:Resource of type '[\w:]+' )?(?:[\w:]+ )?Handler returned status FAILED: (.*)",
        r"Invalid request provided: (?:AWS(?:::\w+)+: )?(.*?)\.?",
        r"Access denied for operation '[\w:]+: (.*?)'?\.?",
        r"Error occurred during operation '\w+ SDK Error: (.*?)'?\.?",
        r"(?:(?:Error|Network failure) occurred|Internal error reported from downstream service) during operation '(?!ECS |\S+'\.|(?:\w+ )?\w+ing (?:of|during|tags|certificates)\b(?![^\n]* failed))((?:\S+ ){2,}.*?)'?\.?",
        r"Resource of type '[^']*' with identifier '[^']*' has a conflict\. Reason: ((?:\S+ ){2,}.*?)\.*",
        r"Resource (?:creation|update|delete) failed due to some service exception\. (.{8,})",
        r"Request [\w-]+ failed due to: (.{8,})",
        r"(?:Create|Update|Delete|Read|Tagging) error - (?:\w+\(['\"])?(.*?)(?:['\"]\))?",
        r"(?:.*: )?unexpected state '[^']*', want\w+ target '[^']*'\. last error: (?:\d+ errors? occurred: )?(?:\* )?(?!%!s|<nil>)(.{12,})",
        r"(?:async (?:create|update|delete) failed: )?(?!failed to delete targetGroup)(?:failed|cannot) (?:to )?(?:create|update|delete|modify|describe|observe|get) (?:the )?(?:external )?[\w ]{2,40}(?: in AWS)?: (?:\[\{0 )?(?:api error )?(?!(?:HTTP )?[Ss]tatus(?: code)?:? \d+\W*$)(.{8,}?)(?:\s*\[\]\}\])?",
        r".{0,400}\bFailureReason=\w+\(Code=\w+, Message=(.*?)\), IsDeploymentComplete=.*",
        r"FAILED: (?:Execution Error, return code \d+ from [\w.]+\. |SemanticException )(?:\w+\(message:)?(.*?)\)?",
        r"observe failed: cannot run refresh: refresh failed: (.{8,})",
        r"(?!Waiter \w+ failed)(?:\* )?(?:\w+\.\w+: )?(?:Error: )?(?:[Ee]rror |[Ff]ailed to )?(?:[Cc]reat|[Uu]pdat|[Dd]elet|[Mm]odify|[Rr]emov|[Rr]ead|[Pp]utt|[Ww]ait)\w* (?:for )?[\w ]{3,60}(?: \([^()]*\))?(?: [\w ]+)?: (?:\(Service: [^()]*\) )?(?!ResourceNotReady)((?:operation error|error|[A-Z]).*)",
    )
)
"""Words around a message, which is their first group."""

_NEW_CUSTOM = "Received response status [FAILED] from custom resource. Message returned: "
_OLD_CUSTOM = re.compile(
    r"Failed to (?:create|update|delete) resource\. (?=\S)(?!.*Logs: /aws/lambda/)"
    r"(?!(?<=delete resource\. ).*(?:does not exist|NoSuch|[Nn]ot ?[Ff]ound))"
)
"""The words with which CloudFormation began the reasons of custom resources until 2020."""

_NULL = re.compile(r"^\w+(?:Exception|Fault)(?:null)+$")
"""A code and no message, as the SDK for Java writes them."""

_QUOTED_REASON = re.compile(
    r"Received response status \[FAILED\] from custom resource\. Message returned: (.+)"
    r"|.*?\bStack set operation \S+ (?:was|has)\b.*?\bResourceStatusReason:(.+?)\]*$"
    r"|.*?\bAsgInstanceLaunchFailures(?:: | - |,Message: )(.+?)(?:,ResourceIds: .*)?$"
    r"|(?:.*? )?Could not launch (?:On-Demand|Spot) Instances\. (?:[\w.]+ - )?(.{20,}?)(?: Launching EC2 instance failed\.?.*)?$"
    r"|Unable to retrieve \w+ attribute for AWS::\S+, with error message (?!Model validation|[^\n]*(?:[Nn]ot ?[Ff]ound|not exist|does ?n.t exist))(.+)"
    r"|Group did not stabilize\..{0,200}?Failed [Ss]caling [Aa]ctivity: (.+)"
    r"|NatGateway \S+ is in state failed and hence failed to stabilize\. Detailed failure message: (.+)"
    r"|(?:Operation failed, )?ComputeEnvironment went INVALID with error: (?!.*sts:AssumeRole)(.+)"
    r"|Transform AWS::LanguageExtensions failed with: ((?:Template (?:format )?error: (?!Fn::Select)|Unresolved )(?![^\n]*(?:ForEach|FindInMap|ToJsonString|Fn::Length)).+?)(?:\. Rollback requested by user)?\.?$"
    r"|Embedded stack \S+ was not successfully \w+(?:: |\. Currently in \w+ with reason: )(?!The following resource|null\b)(.+)"
)
"""A reason in which another one follows: of a custom resource, a nested stack, a Batch environment."""

_CONSTRAINED = re.compile(
    r"(?<=Value ')(?P<value>[^']{1,1500})(?P<place>' at '[\w.]+' failed to satisfy constraint: )"
    r"(?:Member|Map values?) must satisfy constraint: \[(?P<rules>Member must [^\n]*?)\](?=$|[ ;\"'(]| \()"
)
"""A value whose constraints are all listed, also those that it satisfies."""
_LENGTH_RULE = re.compile(r"Member must have length (less|greater) than or equal to (\d+)")

_CAN_NOT = re.compile(r"\b([Cc])an not\b")

_FIELD_ERRORS = re.compile(
    r'\{"ValidationErrorFields": ?\[\{"Name": ?"([\w.]+)", ?"Message": ?"([^"]*)"\}[^\n]*?\]\}'
)
"""Errors of properties in JSON, as EventBridge Pipes writes them."""

_TRAILERS = re.compile(
    r"(?!^)(?:\s*[(;,.]?\s*(?:\(?(?:RequestId|Request ID|request id): [\w-]+\)?"
    r"|Rollback requested by user\.?"
    r"|(?:│ )?with aws_[\w.\[\]\"]+, on \S+ line \d+.*))+$"
)

_NAMES = re.compile(
    r"(?<!\w)'[^']{0,300}'(?!\w)|\"[^\"]{0,300}\"|`[^`]{0,300}`"
    r"|\b(?:https?|s3)://\S+|\barn:[\w-]+:\S+"
    r"|(?<![\w.])(?!(?:null|empty|blank|and|or)/)[\w.]*/[\w./*$-]*\w"
    r"|(?<![\w.-])(?![\w-]*-(?:of|or|to|per|and|in|based|linked)-)[a-z]\w*(?:-\w+){2,}(?![\w-])"
)
"""Values and names: quoted, or by their form."""

_NAMED = re.compile(
    r"\b(bucket|queue|table|topic|stack|function|cluster|role|name|named|group|user|policy|key|domain|repository|project|secret"
    r"|service|definition|create)"
    r" (?:(?!(?:non|service|read|write|cross|re|built|well|self|in|end)-)[\w.]+-[\w.-]*\w"
    r"|(?-i:[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)(?= (?:already|do(?:es)? not|not|is not|cannot)\b))",
    re.IGNORECASE,
)
"""A name after the word for its kind."""

_LISTS = re.compile(
    r"(?<!keyword )(?<!property )(?<!key )\[[^\s\[\],]{1,100}(?:, ?[^\s\[\],]{1,100}){0,60}\]|\((?:e\.g\.|i\.e\.|for example|such as|see)[^()]*\)",
    re.IGNORECASE,
)

_STATEMENT = (
    r"(?:of\b|(?:(?!\b(?:that|which|if|when|because|since|whose|where|until|as|so)\b)[^.;!?:,])*?\b(?:(?:is|are|was|were) (?:currently |yet )?(?:not|no longer)\b"
    r"|(?:isn't|aren't|wasn't|cannot|can't|can not|failed)\b))"
)
"""What follows Update, Delete, Add, Remove or Use if that is a noun: "Delete operations are not allowed"."""
_HINT = re.compile(
    r"(?:^|(?<=[.;!?] ))(?:(?:and |or |then |also |first )?(?:please|you must use a valid fully-formed launch template|if [^.;,]{3,150}, (?:please|you|request|use|try|contact|check|increase|make|ensure)|make sure|ensure|check|verify|see|refer|consult|visit|review"
    r"|for (?:more|further|a list|supported|details|help|example|the supported|valid)|to (?:learn|resolve|fix|correct|update|change|remove|use|continue|request|see|proceed|find)|try|retry|consider|contact|learn more|you (?:can|may|might)\b(?!')(?! (?:not|only|no longer))"
    r"|it (?:may|might)|this (?:may|might|could|usually|can)|possible (?:causes|reasons)|note|we (?:recommend|suggest)|submit|specify|choose|select|wait |(?:use|remove|add|update|delete) (?!"
    + _STATEMENT
    + r"))[^.;!?]*(?:\.(?=\S)[^.;!?]*)*[.;!?]?\s*)+",
    re.IGNORECASE,
)
"""Sentences that tell what to do, not what failed."""

_CAUSE = re.compile(
    r"\b(?:because(?! of\b)|due to|for the following reasons?:|[Rr]eason:|[Cc]aused by:) ([^.;]{8,})"
)
"""What follows is the cause itself."""

_CONDITION = re.compile(
    r"(?:(?<=^)|(?<=[.;:] ))(?P<first>if|when|before|after|while|once|until|to|in order to|for) [^,.;:]{1,200}, (?=\w)"
    r"|(?<=\w[ ,])(?P<later>if|when|unless|because|since|while|whenever|so that|in order to|before|until|once|whose|which)"
    r" (?!(?:provided|specified|present|set|used)\b)(?![^,.;:]*\b(?:state|status)\b)[^,.;:]*",
    re.IGNORECASE,
)
"""Parts of a sentence that tell when or why something is so."""

_OF_INPUT = re.compile(r"\bat '\w+Input\.(?=\w)")
"""The name of a request before that of its member, in validation errors."""
_OTHER_VIOLATIONS = re.compile(
    r"(\d+ validation errors detected: Value .{1,1600}? failed to satisfy constraint: .{1,1600}?); Value .*"
)
"""The errors after the first one of a message that lists several."""

MAX_LENGTH = 2000
"""Longer texts lose their middle: AWS's own are shorter, and the search takes the longer, the more text."""


def main_clauses(message: str) -> tuple[str, tuple[str, ...]]:
    """Return a message without names and values, and its clauses: what follows "because", then the main one."""
    bare = blank_names(first_violation(message))
    causes = tuple(found[1] for found in _CAUSE.finditer(bare))
    return bare, (*causes, main_clause(bare))


def first_violation(message: str) -> str:
    """Return a message with the first of its validation errors only: each has a property of its own."""
    return _OTHER_VIOLATIONS.sub(r"\1", message)


def quoted_reason(message: str) -> str:
    """Return the reason that a message of a custom resource or of a nested stack quotes; empty if none."""
    found = _QUOTED_REASON.match(message)
    return next((text for text in found.groups() if text), "") if found else ""


def split_codes(text: str) -> tuple[str, str]:
    """Return the message of a reason in one line without the words around it, and its error codes in another.

    A pattern that spans words must not end in a code: ``InvalidRequest`` is the code of most failures.
    """
    line = _write_on_one_line(text)
    event = _CDK_LINE.match(line)
    if event:
        line = line[event.end() :]
    for printed in (_OBJECT, _OBJECT_FROM_CODE):
        line = printed.sub(r"\g<code>: \g<message>", line)
    line = _ESCAPED_QUOTE.sub(r"\1", line)
    line = _CAN_NOT.sub(r"\1annot", line)
    if len(line) > MAX_LENGTH:
        line = f"{line[: MAX_LENGTH // 2]} {line[-MAX_LENGTH // 2 :]}"
    line = _CONSTRAINED.sub(_keep_violated, _OF_INPUT.sub("at '", line))
    line = _FIELD_ERRORS.sub(r"Property '\g<1>' is not valid: \g<2>", line)
    line = _CALL.sub(r"(Service: , Error Code: \g<code>, Operation: \g<operation>) ", line)
    line = _GO_CALL.sub(_write_go_codes, line)
    codes = _CODES.findall(line)
    if event:
        codes.append(f"(Type: {event['type']})")
    if "Service: " not in line and (service := service_of_terraform(line)):
        codes.append(f"(Service: {service})")
    message = " ".join(_POINTERS.sub(" ", _BARE_STATUS.sub(" ", _CODES.sub(" ", line))).split())
    previous = ""
    while message != previous:
        previous = message
        message = _unwrap(message, codes)
    if found := _OLD_CUSTOM.match(message):
        message = f"{_NEW_CUSTOM}{message[found.end() :]}"
    message = _NULL.sub("null", message)
    return message, " ".join(code.strip(" ,") for code in codes)


def _write_on_one_line(text: str) -> str:
    """Return a text on one line, without quotes around it and what programs write before it."""
    line = " ".join(text.split()).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if "&" in line and _ENTITY.search(line):
        line = html.unescape(line)
    if found := _QUOTED_WHOLE.fullmatch(line):
        line = next(text for text in found.groups() if text).strip()
    if found := _LEADERS.match(line) or _TIME.match(line):
        line = line[found.end() :]
    return line


def operation_of_codes(codes: str) -> str:
    """Return the operation that error codes in normal form name; empty if they name none."""
    found = _OPERATION.search(codes)
    return found[1] if found else ""


def error_code_of(codes: str) -> str:
    """Return the error code that the codes in normal form name; empty if they name none."""
    found = _ERROR_CODE.search(codes)
    return found[1] if found else ""


def _keep_violated(found: re.Match[str]) -> str:
    """Return a failed value with the limit of length that it exceeds; without these limits if it has none.

    Its patterns are not tried: one of them may take very long for some values. ``[]`` is here a list with an
    empty text, as the constraints are those of its items: it becomes ``[ ]``.
    """
    rules = [f"Member must {rule}" for rule in found["rules"].split("Member must ")[1:]]
    rules = [rule.rstrip(" ,") for rule in rules]
    lengths = {rule: limit for rule in rules if (limit := _LENGTH_RULE.fullmatch(rule))}
    items = found["value"].strip("[]").split(", ")
    too_far = [rule for rule, limit in lengths.items() if any(map(_is_beyond(limit), items))]
    kept = too_far or [r for r in rules if r not in lengths and r != "Member must not be null"]
    value = "[ ]" if found["value"] == "[]" else found["value"]
    has_lengths = not kept or kept == too_far
    of_item = " (each item)" if has_lengths and value.startswith("[") else ""
    return f"{value}{found['place']}{', '.join(kept or rules)}{of_item}"


def _is_beyond(limit: re.Match[str]) -> Callable[[str], bool]:
    """Return whether an item is longer or shorter than a limit allows."""
    number = int(limit[2])
    return lambda item: len(item) > number if limit[1] == "less" else len(item) < number


def _write_go_codes(found: re.Match[str]) -> str:
    """Return what the SDK for Go tells of a call, in the form of the other codes."""
    parts = (
        f"Service: {found['service']}",
        f"Status Code: {found['status']}" if found["status"] else "",
        f"Error Code: {found['code']}" if found["code"] else "",
        f"Operation: {found['operation']}",
    )
    return f"({', '.join(part for part in parts if part)}) "


def _unwrap(message: str, codes: list[str]) -> str:
    """Return a message without the words around it, and add a code before it to the codes."""
    for wrapper in _WRAPPERS:
        if (found := wrapper.fullmatch(message)) and found[1]:
            message = found[1]
    if named := _CODE_NAME.match(message):
        codes.append(f"(Service: , Error Code: {named['code']})")
        message = message[named.end() :]
    return _TRAILERS.sub("", message).strip()


def main_clause(bare: str) -> str:
    """Return a message without hints and conditions; the whole if nothing else is in it."""
    return _remaining(remove_conditions(remove_hints(bare)), bare)


def remove_conditions(message: str) -> str:
    """Return a message with an underscore for each part that tells when or why something is so."""
    return _CONDITION.sub(r"\g<first>\g<later> _ ", message)


_TASK_TEXT = re.compile(
    r"\bCannot[A-Z]\w*Error\b|ResourceInitializationError|\(?service [\w-]+\)? |ELB health checks|targetGroupArn"
    r"|[Cc]ontainer [\w-]+ (?:exited|isn't|killed|with exit|does not exist)"
)
"""Texts of tasks and services of ECS, in which the names below stand at known places."""
_OWN_NAME = (
    r"(?!null\b|undefined\b|[Nn]one\b|(?i:aws|amazon|ecs|cdk|codebuild|elasticbeanstalk|docker-?hub|ecr-public"
    r"|quay|ghcr|github|k8s|kubernetes|gitlab|chainguard|azure))"
)
"""Not a name of AWS or of a cache of another registry, which tell something."""
_IMAGE_PATH = rf"{_OWN_NAME}(?!(?:v2|token|service)\b)[a-z0-9][\w./-]*(?::[\w.-]+)?(?=[\"': ,\n]|$)"
_TASK_NAMES = re.compile(
    rf"(?<=\(service )[\w-]+(?=[,)])|(?<=:targetgroup/)[\w-]+(?=/)|(?<=:secret:){_OWN_NAME}[\w/+=.@-]+"
    rf"|(?<=:assumed-role/){_OWN_NAME}[\w+=,.@-]+|(?<=:role/){_OWN_NAME}[\w+=,.@/-]+|(?<=:log-group:)[\w./#-]+"
    rf"|(?<=invalid ssm parameters: )\S+|(?<=json key )\S+|(?<=container name \"/)[\w-]+"
    rf"|(?<=[Cc]ontainer )[a-z]\w*-[\w-]+(?= (?:exited|isn't|killed|with exit|does not exist))"
    rf"|(?:(?<=\.com/)|(?<=\.com\.cn/)|(?<=\.aws/)|(?<=\.io/)(?!library/)|(?<=\.io/library/)(?!sha256:)|(?<=:5000/)){_IMAGE_PATH}"
    rf"|(?<=/v2/){_OWN_NAME}[\w./-]+?(?=/(?:manifests|blobs)/)"
    rf"|(?<=manifest for )(?<!matching manifest for )(?![\w-]+\.[\w.-]+[:/]){_IMAGE_PATH}"
)


_ARN = re.compile(r"\barn:aws[\w-]*:[\w-]*:[\w-]*:\d*:\S+")
_CODE_IN_NAME = re.compile(
    r"(?<=[/:])[\w-]*(?:ExpiredToken|DoesNotMatch|CannotPull|NoSuch|Insufficient|OutOfMemory|AccessDenied|Throttl"
    r"|Failure|Exception|[a-z]Error)[\w-]*"
)
"""The name of a resource in an ARN that contains an error code, such as the function ``ExpiredTokenHandler``."""


def hide_frames(message: str) -> str:
    """Return a message without the words of its frame that rows of other failures have.

    These are the values that a property may have, and that an absent value "failed", although it has no form; and the
    names in texts of tasks, or in ARNs: a service may be called ``rate-limiter``.
    """
    if _TASK_TEXT.search(message):
        message = _TASK_NAMES.sub("_", message)
    if _CODE_IN_NAME.search(message):
        message = _ARN.sub(lambda found: _CODE_IN_NAME.sub("_", found[0]), message)
    return _ABSENT_VALUE.sub(r"\1: Member", _ENUMERATION.sub("[]", message))


def hide_resource_names(text: str) -> str:
    """Return a text with underscores for resource types, and for the identifier that belongs to one."""
    text = _IDENTIFIER.sub("_", _TYPE.sub("AWS::_::_", text) if "::" in text else text)
    return _RESOURCE_LIST.sub(r"\1[_]", text)


def hide_actions(message: str) -> str:
    """Return a message with an underscore for each action that a denial names, such as ``swf:DeprecateDomain``.

    The words of its name are none of the sentence, which tells of a permission, whatever the action does.
    """
    return _ACTION.sub("_", message) if _DENIAL.search(message) else message


def remove_hints(bare: str) -> str:
    """Return a message without the sentences that tell what to do; the whole if it has no others."""
    return _remaining(_HINT.sub(" ", bare), bare)


def _remaining(text: str, whole: str) -> str:
    """Return a text in one line if it has three words or more, else the whole."""
    return " ".join(text.split()) if len(re.findall(r"\w+", text)) > 2 else whole


def blank_names(message: str) -> str:
    """Return a message with an underscore for each value and name in it."""
    text = _LISTS.sub("_", _NAMED.sub(r"\1 _", _NAMES.sub(_blank, hide_resource_names(message))))
    return re.sub(r"(?<=\d)\.(?=\d)", "_", text)  # A version's dots end no sentence.


def _blank(found: re.Match[str]) -> str:
    """Return an underscore for a value, and a quoted sentence without its quotes."""
    text = found[0]
    is_sentence = text[0] in "'\"`" and len(re.findall(r"(?<![\w-])[a-z]+(?![\w-])", text)) > 3
    return text[1:-1] if is_sentence else "_"
