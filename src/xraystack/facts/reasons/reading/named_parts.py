"""Names in AWS's status reasons, in the places that rows of the table leave for them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from functools import cache

from xraystack.facts.reasons.called_actions import action_of_name, prefix_of_service
from xraystack.facts.reasons.reading.normal_form import remove_conditions
from xraystack.facts.reasons.reading.placeholders import PLACEHOLDERS
from xraystack.facts.reasons.reading.word_lists import join_words
from xraystack.facts.reasons.resource_policies import policy_of_services, policy_setting
from xraystack.facts.reasons.row import Reason

_PLACEHOLDER = re.compile(r"\{(\w+)\|([^{}]*)\}")
_EXTRANEOUS = re.compile(r"#?/?[\w/.-]*: extraneous key \[.*")
"""What a schema does not allow, without the required keys that a message lists before it."""
_NUMBERED = re.compile(r"^\[[A-Z]{3,}-\d+\] (?:The |An? )?")
"""The number of an error before a sentence, such as that of Route 53 Resolver."""
_DANGLING = re.compile(r"(?: (?:to|for|of|in|on|by|with|from|the|an?|and|or|that))+$")
"""Words at the end of a name that belong to what follows."""
_EXPECTED = re.compile(r"^[Ee]xpected (?:value (?:is|of) )?")
"""A rule that begins with its expectation."""
_EXPECTED_SUBJECT = re.compile(r"^[Ee]xpected (the .{3,60}?) to be (.*?)(?:, but .*)?$")
"""An expectation of another thing than the value."""
_RECEIVED = re.compile(r",? \(?(?:but )?(?:got|received|found|instead got)\b:?.*$|[, ]+\([^()]*$")
"""What a rule does not have: the value that was passed, and a parenthesis that does not end."""
_COUNTED_END = re.compile(
    r" (?:are|is|was|were|has|have|can|may|must|will|would|should|cannot|can't|but|allow(?:s|ed)?|supported"
    r"|permitted)\b.*$"
)
_NUMBER_OF = re.compile(r"'?\d|(?:one|two|three|four|five|ten) ")
"""The beginning of what is counted, if it is the limit itself."""
_NO_THING = re.compile(r"\d{3}\b|code \(|for |Value$|GROUP$")
"""The beginning of words before "not found" that name nothing, such as the status of HTTP."""
_LIMIT_WORDS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"^[\w']+ (?:be |have an? (?:size|length) )?(?:greater|larger|more|higher|longer) than or equal to ",
            "less than ",
        ),
        (
            r"^[\w']+ (?:be |have an? (?:size|length) )?(?:less|smaller|fewer|lower|shorter) than or equal to ",
            "more than ",
        ),
        (
            r"^[\w']+ (?:be |have an? (?:size|length) )?(?:greater|larger|more|higher|longer) than ",
            "at most ",
        ),
        (
            r"^[\w']+ (?:be |have an? (?:size|length) )?(?:less|smaller|fewer|lower|shorter) than ",
            "at least ",
        ),
        (r"^(?:less|fewer|smaller|lower|shorter) than or equal to ", "at most "),
        (r"^(?:greater|larger|more|higher|longer) than or equal to ", "at least "),
    )
)
"""Comparisons of a message by what they allow: a negated one first."""
_CUT_LIST = re.compile(r"\[[^\]]*$")
"""A list that is too long to be repeated."""
_QUOTES = str.maketrans("", "", "\"'")
_CAPITALIZED = re.compile(
    r"(?!Fargate|Amazon|Aurora|Docker|Spot|Kinesis|Lambda|Redshift|Cognito|Valkey|Memcached|Serverless v|Anthropic|Route|Windows|Linux)"
    r"(?:A(?! records?\b)|[A-Z][a-z]+) (?!(?:and|or) [A-Z])[a-z]"
)
"""The beginning of a sentence, such as "Export name": a property has no space."""
_SITUATION = re.compile(
    r"(?!(?:us|specify|sett)ing\b)[a-z]+ing [a-z]|there (?:is|are)\b|.* already exists?$"
)
"""The beginning of what excludes a setting, if it is no setting: "deleting a cluster", "there are no instances"."""
_LIST = re.compile(r"\[[^\[\]]*\]")
_NOUN = re.compile(r"[a-z]+(?: |$)|[A-Z][A-Z\d]+ [a-z]")
"""The beginning of a noun, such as "bot name" or "SSL certificate"."""
_UNKNOWN_PARAMETER = re.compile(
    r"Unknown parameter in \S+: \"(?P<name>\w+)\", must be one of: (?P<known>[\w, ]+)"
)
_KIND = re.compile(
    r"(?:Arn|ARN|Name|Id|Type|Status|Time|Version|Url|URL|Key|Value|Count|Size|Uri|URI|Family)$"
)
_ATTRIBUTE = re.compile(
    r"(?:^Id|[a-z]Id|Arn|ARN|^Status|CreatedAt|UpdatedAt|CreationTime|CreationDate|LastModified\w*)$"
)
_OF_AWS = "Remove it, or correct its name or place. An ARN, an ID or a time is often an attribute that only AWS sets: read it with Fn::GetAtt."
_PAIR = re.compile(r" (?:and|or) ")
_NOUNS = frozenset(
    {
        "absent",
        "content",
        "disabled",
        "excluded",
        "existing",
        "impossible",
        "expired_thing",
        "missing",
        "needed",
        "subject",
        "tied",
        "unsupported",
        "unverified",
        "whole",
    }
)
_TRIMMED = {
    "rule": _RECEIVED,
    "counted": _COUNTED_END,
    "excluded": re.compile(r" in (?:conjunction|combination)$"),
    "excluding": re.compile(r"^using | (?:is|are) (?:set|specified|provided|used|enabled)$"),
    "forbidden": re.compile(r" (?:specified|set|mixed|enabled|configured|provided)$"),
    "held_by": re.compile(r"^(?:use|set|enable|specify) "),
    "unsupported": re.compile(
        r"^(?i:specified|requested|provided|given) | (?:specified|requested|provided)$| in the following [\w ]+$"
    ),
    "tied": re.compile(r" (?:that |which )?you (?:provided|specified|chose)$"),
    "step": re.compile(r",? and (?:try|retry)\b.*$"),
    "parts": re.compile(
        r",? (?:property |parameter )?can be .*$| (?:were|are) (?:provided|specified|set)$| (?:parameters?|propert(?:y|ies)|section)$| (?:together|at the same time|simultaneously|in the same request)$"
    ),
}
"""Words around a name, which the sentence of the row says itself."""
_COMMON_NOUNS = re.compile(
    r"action|baseline|bucket|certificate|cluster|combination|condition|configuration|content|country|device|domain|edition|engine|event|feature|format|function|image|instance|key|method|metric|model|operation|option|parameter|platform|property|protocol|query|region|request|resource|role|runtime|service|setting|statement|status|structure|table|template|type|user|value|version"
)
"""Nouns that need an article: the message means the one that it tells of."""
_BRACKETED = re.compile(r"^\[([^\[\]]*)\]$")
_KIND_OF_NOUN = re.compile(
    rf"(?!(?:this|that|the|any|your|one) )(?:[a-z][a-z-]* ){{0,2}}(?:{_COMMON_NOUNS.pattern})"
)
"""A common noun with the words before it, which names a kind and no single thing."""
_POINTED = re.compile(r"#/(?:\w+/)*?([A-Za-z]\w*)(?:/\d+)*:")
"""The last property of a pointer into a resource."""
_NAMED_KIND = re.compile(
    r"(?!The |Every |Each |Any |All |Amazon |AWS |Member|Cross-)[A-Z][\w-]*(?: [\w-]+)*(?: [a-z]+| IDs?| ARNs?| Record)"
)
"""A name such as "Lambda function" or "Instance ID", whose last word is a noun."""
_SEVERAL_WORDS = re.compile(r"[A-Z][a-z0-9]+[A-Z]")
"""A name of several words: one such as Name or Value has many meanings."""
_MAX_PLACES = 3
"""Most properties that are listed as those which have another one."""
MAX_STEP = 240
"""Longest step in characters that an explanation repeats."""
_WITH_ARTICLE = frozenset({"absent", "first_needed", "forbidden", "subject", "tied"})
_SCALARS = {"Boolean": "true or false", "Integer": "a whole number", "Number": "a number"}
_ARN_FORMS = {
    "bucket": "arn:aws:s3:::NAME",
    "certificate": "arn:aws:acm:REGION:ACCOUNT:certificate/ID",
    "delivery stream": "arn:aws:firehose:REGION:ACCOUNT:deliverystream/NAME",
    "event bus": "arn:aws:events:REGION:ACCOUNT:event-bus/NAME",
    "function": "arn:aws:lambda:REGION:ACCOUNT:function:NAME",
    "kms key": "arn:aws:kms:REGION:ACCOUNT:key/ID",
    "listener": "arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/NAME/ID/ID",
    "load balancer": "arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/app/NAME/ID",
    "log group": "arn:aws:logs:REGION:ACCOUNT:log-group:NAME",
    "policy": "arn:aws:iam::ACCOUNT:policy/NAME",
    "queue": "arn:aws:sqs:REGION:ACCOUNT:NAME",
    "role": "arn:aws:iam::ACCOUNT:role/NAME",
    "secret": "arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-SUFFIX",
    "state machine": "arn:aws:states:REGION:ACCOUNT:stateMachine:NAME",
    "table": "arn:aws:dynamodb:REGION:ACCOUNT:table/NAME",
    "target group": "arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID",
    "topic": "arn:aws:sns:REGION:ACCOUNT:NAME",
}
"""Forms of ARNs by the word for their resource; the partition is that of most regions."""
_JSON_TYPES = {
    "bool": "true or false",
    "bytes": "bytes",
    "dict": "an object {...}",
    "float": "a number",
    "int": "a number",
    "list": "a list [...]",
    "str": "a text",
    "tuple": "a list [...]",
}


@cache
def _compile(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the wordings of a placeholder."""
    return tuple(re.compile(pattern) for pattern in PLACEHOLDERS[name])


def fill_placeholders(
    row: Reason,
    message: str,
    spelling: Mapping[str, str],
    places: Mapping[str, tuple[str, ...]],
    called: str = "",
) -> Reason:
    """Return a row with what the message names for each ``{placeholder|words if it names none}``.

    ``spelling`` has the names of the type's properties by their lower case; empty if they are unknown.
    ``places`` has the property in which the type has a nested one. ``called`` is the action of the call that
    failed, if the error codes name it.
    """

    def fill(found: re.Match[str]) -> str:
        if found[1] == "operation":
            return called or found[2]
        if found[1] == "parameter_respelled":
            return _advise_parameter(message) or found[2]
        if found[1] == "respelled":
            name = _find_name("extraneous", message, spelling).rpartition(".")[2]
            return (
                _advise_spelling(name, spelling) or _advise_place(name, message, places) or found[2]
            )
        if found[1] in {"denied", "lacked_permission"}:
            return _find_denied(found[1], message, called) or found[2]
        name = _find_name(found[1], message, spelling)
        return name or (called if found[1] == "action" else "") or found[2]

    return row._replace(
        meaning=_PLACEHOLDER.sub(fill, row.meaning), remedy=_PLACEHOLDER.sub(fill, row.remedy)
    )


def _find_name(placeholder: str, message: str, spelling: Mapping[str, str]) -> str:
    """Return what a message names, such as the property ``Rule.Name``; empty if it names none."""
    if placeholder == "value":
        return _find_value(message, spelling)
    if placeholder == "absent":
        return (
            _spell(_find_explicit("property", message), spelling)
            or _spell_words(_find_explicit("absent", message), spelling)
            or _find_mentioned(message, spelling)
        )
    if placeholder == "extraneous":
        rejected = _EXTRANEOUS.search(message)
        message = rejected[0] if rejected else message
        return _find_explicit("property", message) or _find_mentioned(message, spelling)
    if placeholder == "policy_setting":
        setting = policy_setting(_find_explicit("denied_resource", message))
        return f" ({setting})" if setting else ""
    if placeholder == "policy_caller":
        sentence = policy_of_services(_find_explicit("denied_resource", message))
        return f"{sentence} " if sentence else ""
    if placeholder == "required_keys":
        (pattern,) = _compile(placeholder)
        return " or ".join(dict.fromkeys(pattern.findall(message)))
    explicit = _find_explicit(placeholder, message)
    if placeholder == "property":
        return _spell(explicit, spelling) or _find_mentioned(message, spelling)
    return explicit


def _find_denied(placeholder: str, message: str, called: str) -> str:
    """Return the action that a message names, else what it tells to be denied, such as "to access the key"."""
    if action := _find_explicit("action", message) or called:
        return action
    denied = _find_explicit("denied_act", message)
    return f"the permission {denied}" if denied and placeholder == "lacked_permission" else denied


def named_property(message: str, spelling: Mapping[str, str]) -> str:
    """Return the property that a message names, such as ``Rule.Name``; empty if it names none."""
    return _find_name("property", message, spelling)


def names_value(message: str, spelling: Mapping[str, str]) -> bool:
    """Return whether a message names the value, or the property, of which it tells."""
    return bool(_find_value(message, spelling))


def excludes_in_situation(message: str) -> bool:
    """Return whether a message tells of an operation or a situation in which a setting is not allowed."""
    return _SITUATION.match(_find_explicit("excluding", message)) is not None


def find_missing(message: str) -> str:
    """Return what a message tells to be missing, such as "security group 'sg-1'"; empty if unknown."""
    return _find_explicit("missing", message)


def find_existing(message: str) -> str:
    """Return what a message tells to exist already, such as "cluster x"; empty if unknown."""
    return _find_explicit("existing", message)


def find_allowed(message: str) -> str:
    """Return the allowed values that a message lists, such as "PRINCIPAL or RESOURCE"; empty if none."""
    return _find_explicit("allowed", message)


def _find_explicit(placeholder: str, message: str) -> str:
    """Return what a message names by one of the wordings of a placeholder; empty if it names none."""
    for pattern in _compile(placeholder):
        if found := pattern.search(message):
            is_nothing = placeholder == "missing" and _NO_THING.match(found[1])
            return "" if is_nothing else _write_name(placeholder, found[1])
    return ""


def _find_mentioned(message: str, spelling: Mapping[str, str]) -> str:
    """Return the only name of a property's form outside of conditions; empty if there are several."""
    clause = remove_conditions(_LIST.sub("", message))
    for pattern in _compile("mentioned"):
        names = set(pattern.findall(clause))
        known = {spelling[name.lower()] for name in names if name.lower() in spelling}
        if known or names:
            names = known or {name for name in names if not spelling or " " in name}
            return _write_name("property", names.pop()) if len(names) == 1 else ""
    return ""


def _write_types(types: str) -> str:
    """Return the types of Python that a message lists as those of JSON, such as "a list"."""
    names = (_JSON_TYPES.get(name, "") for name in re.findall(r"'(\w+)'", types))
    return " or ".join(dict.fromkeys(filter(None, names))) or types


def _spell(path: str, spelling: Mapping[str, str]) -> str:
    """Return a path of properties as templates write it: an API begins them with a small letter."""
    return ".".join(spelling.get(name.lower(), name) for name in path.split("."))


def _spell_words(words: str, spelling: Mapping[str, str]) -> str:
    """Return the property whose name is made of the words or of the last of them; else the words.

    One word alone, such as "name", may mean anything.
    """
    parts = words.lower().split()
    for start in range(len(parts) - 1):
        if known := spelling.get("".join(parts[start:])):
            return known
    return words


def _advise_spelling(name: str, spelling: Mapping[str, str]) -> str:
    """Return what to write for a property that the type has by a similar name; empty if it has none."""
    known = spelling.get(name.lower(), "")
    if known and known != name:
        return f"Write {known}: capital letters count."
    similar = (
        difflib.get_close_matches(name.lower(), spelling, n=1, cutoff=0.8) if not known else []
    )
    if not similar or _is_other_kind(name, spelling[similar[0]]):
        return ""
    return f"Perhaps its name should be {spelling[similar[0]]}. Otherwise remove it, or correct its place."


def _is_other_kind(name: str, known: str) -> bool:
    """Return whether two names differ in the kind of value only, such as TableArn and TableName."""
    first, second = (_KIND.search(word) for word in (name, known))
    return bool(first and second and first[0].lower() != second[0].lower())


def _advise_parameter(message: str) -> str:
    """Return what to write for an unknown parameter that is like one of the known ones; or ""."""
    found = _UNKNOWN_PARAMETER.search(message)
    if not found:
        return ""
    known = {name.lower(): name for name in re.findall(r"\w+", found["known"])}
    similar = difflib.get_close_matches(found["name"].lower(), known, n=1, cutoff=0.85)
    return (
        f"Write {known[similar[0]]} instead of {found['name']}. Otherwise the SDK is too old. "
        if similar
        else ""
    )


def _advise_place(name: str, message: str, places: Mapping[str, tuple[str, ...]]) -> str:
    """Return where the type has a property of this name; empty if it is there, or nowhere."""
    is_attribute = name not in places and _ATTRIBUTE.search(name)
    if is_attribute and places:
        return _OF_AWS
    paths = [place for place in places.get(name, ()) if place]
    if not paths or any(place.rpartition(".")[2] in _outer_names(message) for place in paths):
        return ""
    if len(paths) > _MAX_PLACES and not _SEVERAL_WORDS.match(name):
        return ""
    nearest = sorted(paths, key=lambda place: (-_likeness(place, message), place))[:_MAX_PLACES]
    rest = " only" if len(paths) == 1 else ", among others" if len(paths) > _MAX_PLACES else ""
    listed = join_words(nearest)
    return (
        f"The type has it in {listed}{rest}: move it there if that is meant, otherwise remove it."
    )


def _outer_names(message: str) -> set[str]:
    """Return the names of a message, of which one may be that of the property around an unknown one."""
    return set(re.findall(r"\w+", message))


def _likeness(place: str, message: str) -> float:
    """Return how like the last property of a path is to the one at which the message points, from 0 to 1."""
    if not (found := _POINTED.search(message)):
        return 0
    own, pointed = place.rpartition(".")[2].lower(), found[1].lower()
    return 1 if pointed in own else difflib.SequenceMatcher(None, own, pointed).ratio()


def _find_value(message: str, spelling: Mapping[str, str]) -> str:
    """Return the value of the property that a message names, or the subject of its sentence."""
    name = _find_name("property", message, spelling)
    if name and name.lower() not in {"value", "values"}:
        return f"the {name}" if " " in name and not _PAIR.search(name) else f"the value of {name}"
    return _find_explicit("subject", message)


def _write_name(placeholder: str, name: str) -> str:
    """Return a name as explanations write it: capabilities without commas, places without quotes."""
    name = _NUMBERED.sub("", name)
    if placeholder == "property":
        return re.sub(
            r"/(?:\d+/)*", ".", re.sub(r"(?:\.\d+)?\.member(?:\.\d+)?\b", "", name).strip("/")
        )
    if write := _writers().get(placeholder):
        return write(name)
    name = _trim(placeholder, _DANGLING.sub("", name.rstrip(" .,;:")))
    if placeholder == "counted" and _NUMBER_OF.match(name):
        return f"at most {name}"
    if placeholder == "document":
        return f"the {name[0].lower()}{name[1:]}"
    if placeholder == "rule" and (expected := _EXPECTED_SUBJECT.match(name)):
        return f"{expected[1]} should be {expected[2]}"
    if placeholder == "rule" and name.lower().startswith(("at least ", "there ")):
        return f"{name[0].lower()}{name[1:]}"
    if placeholder == "rule":
        name = re.sub("^Should ", "should ", name)
        return f"it {_EXPECTED.sub('should be ', re.sub('^are ', 'is ', re.sub('^Must ', 'must ', name)))}"
    if placeholder == "form" and name.startswith(("start", "begin", "end")):
        return f"must {name}"
    return _write_noun(placeholder, name)


def _write_noun(placeholder: str, name: str) -> str:
    """Return a name in the form that it has within a sentence: a small first letter, an article."""
    if placeholder == "missing":
        name = re.split(r" (?:is|are|was|were|isn't|aren't)(?: |$)", name)[0]
        name = re.sub(r"^(?i:of (?:the|your)|following) ", "", name)
        name = name.lstrip("[") if "]" not in name else name
    if placeholder in _NOUNS and _CAPITALIZED.match(name):
        name = name[0].lower() + name[1:]
    if placeholder == "subject":
        name = _write_article(name)
    if placeholder in _WITH_ARTICLE and name.startswith(("The ", "the ")):
        return f"the {name[4:]}"
    return f"the {name}" if placeholder in _WITH_ARTICLE and _NOUN.match(name) else name


def _write_article(name: str) -> str:
    """Return a subject with an article, if its capital letter is not that of a proper name."""
    if _COMMON_NOUNS.fullmatch(name.lower()) and name.istitle():
        return f"the {name.lower()}"
    return f"the {name}" if _NAMED_KIND.fullmatch(name) else name


@cache
def _writers() -> Mapping[str, Callable[[str], str]]:
    """Return the functions that write whole names, by their placeholders."""
    return {
        "action": lambda name: action_of_name(_trim("action", name.rstrip(" .,;:"))),
        "arn_form": lambda name: _ARN_FORMS[name.lower()],
        "arn_kind": lambda name: (
            f"of {'an' if name[:3].lower() in {'sns', 'sqs', 'iam', 'eve'} else 'a'} {name}"
        ),
        "capabilities": lambda name: " ".join(re.findall(r"\w+", name)),
        "parameter_type": _write_types,
        "scalar_type": lambda name: _SCALARS[name],
        "place": lambda name: name.translate(_QUOTES),
    }


def _write_subject(name: str) -> str:
    """Return a clause with a subject: "is pending" becomes "it is pending"."""
    name = re.sub(r"^(?=(?:is|isn't|has|contains|must|should|was) )", "it ", name)
    return re.sub(r"^(?=(?:are|aren't|have|contain|were) )", "they ", name)


def _write_oversized(name: str) -> str:
    """Return what is too large, after a colon, without its size and the verbs around it."""
    name = re.sub(
        r" (?:\d.*|which|is empty(?: or)?)$|^(?:Discarding|Truncating|Dropping|specified) ",
        "",
        name,
    )
    return f": {name}"


def _write_fault(name: str) -> str:
    """Return what a value must be, or what is wrong with it, after a colon."""
    return f": {re.sub('^(?=must )', 'it ', name)}"


def _write_size(name: str) -> str:
    """Return the largest size, in parentheses."""
    return f" (at most {name})"


_FORMS: Mapping[str, Callable[[str], str]] = {
    "fault": _write_fault,
    "hindrance": _write_subject,
    "only": lambda name: re.sub("^to ", "with ", name),
    "most": ": at most {}".format,
    "oversized": _write_oversized,
    "size_limit": _write_size,
    "state": _write_subject,
}
"""How names are written that are clauses, or are told after the sentence of a row."""


def _trim(placeholder: str, name: str) -> str:
    """Return a name without the words that the sentence of the row says itself."""
    if trimmed := _TRIMMED.get(placeholder):
        name = trimmed.sub("", name)
    if placeholder in {"action", "called"}:
        return re.sub(
            r"^([A-Z]\w+) on (\w+)$", lambda call: f"{prefix_of_service(call[2])}:{call[1]}", name
        )
    if placeholder in {"allowed", "rule"}:
        return _CUT_LIST.sub("the values that the reason lists", name)
    if placeholder == "form" and name.count(")") > name.count("("):
        return name.rstrip(")")
    if placeholder == "unsupported":
        name = _BRACKETED.sub(r"\1", name)
        return f"this {name}" if _KIND_OF_NOUN.fullmatch(name) else name.replace(": ", " ")
    if placeholder in {"limits", "request_limits"}:
        for pattern, words in _LIMIT_WORDS:
            name = pattern.sub(words, name)
        return re.sub(r"^(\d+)-(?:inf|\1)$", r"\1 or more" if name.endswith("inf") else r"\1", name)
    if write := _FORMS.get(placeholder):
        return write(name)
    if placeholder == "step" and len(name) > MAX_STEP:
        return name[:MAX_STEP].rpartition(",")[0] or name
    return name
