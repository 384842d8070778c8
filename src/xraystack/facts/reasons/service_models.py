"""Operations and error codes of AWS's services, as the models of botocore describe them.

A model is read only for a failure, in some 10 to 40 ms.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from xraystack.facts.reasons.reading.value_patterns import describe_pattern

_OTHER_NAMES = {
    "dynamodbstreams": "dynamodb",
    "amazonmq": "mq",
    "cassandra": "keyspaces",
    "certificatemanager": "acm",
    "cloudwatchevents": "events",
    "docdbelastic": "docdb",
    "elasticfilesystem": "efs",
    "gluejobexecutor": "glue",
    "opensearchservice": "opensearch",
    "databasemigrationservice": "dms",
    "databasemigration": "dms",
    "identitymanagement": "iam",
    "lambdainternal": "lambda",
    "securitytokenservice": "sts",
    "sfn": "stepfunctions",
    "simplesystemsmanagement": "ssm",
    "elasticmapreduce": "emr",
    "simplequeueservice": "sqs",
    "wafregional": "waf",
    "cognitoidentityproviderservice": "cognitoidentityprovider",
    "cognitoidentityproviderinternalservice": "cognitoidentityprovider",
}
_SENTENCE = re.compile(r".{4,400}?\.(?= |$)")
_MEMBER_SENTENCE = re.compile(r"(?!This |These |\[|Required|Optional|Reserved).{12,200}?\.(?= |$)")
_LEAD = re.compile(
    r"(?:An? )?(?:(?:This|The) (?:exception|error) (?:is|can be|will be) (?:thrown|returned|raised)|(?:^|\b(?:Exception|Error) )(?:that is )?(?:thrown|returned|raised)"
    r"|(?:This|The) (?:request|operation) (?:was (?:rejected|denied)|failed)) (?:when|if|because) |Indicates that |(?:This|The) (?:exception|error) indicates that ",
    re.IGNORECASE,
)
"""Words before what happened."""
_NO_CAUSE = re.compile(
    r"(?:Returns|Provides|Contains|Placeholder|Describes|Represents)\b|.*(?:deprecated|no longer|not used|reserved for)|For ",
    re.IGNORECASE,
)
"""Documentation that does not tell what happened, or only of some operations."""
_GENERAL_CODE = re.compile(
    r"(?:\w*(?:Validation|BadRequest|AccessDenied|Forbidden|Unauthorized|NotAuthorized|Internal|Throttl|Unavailable)\w*"
    r"|(?:Invalid|Illegal)(?:Parameter|Request|Argument|Input|Operation)?s?(?:Value|Combination)?|(?:Resource)?(?:Conflict|NotFound|InUse)"
    r"|Client|Server|Service|Service(?:Quota)?LimitExceeded|ServiceQuotaExceeded|LimitExceeded)(?:Exception|Error|Fault)?"
)
"""Codes whose documentation tells no more than their name."""

_CODE_WORDS = tuple(
    (re.compile(rf"{pattern}(?:Exception|Fault)?"), sentence)
    for pattern, sentence in (
        (r"(?:Invalid)?(\w+?)(?:\.NotFound|NotFound|DoesNotExist)", "The {} does not exist."),
        (r"NoSuch(\w+?)", "The {} does not exist."),
        (r"(\w+?)AlreadyExists", "The {} already exists."),
        (r"Duplicate(\w+?)", "The {} already exists."),
        (r"(\w+?)(?:LimitExceeded|QuotaExceeded|LimitReached)", "The limit of {}s is exceeded."),
        (r"(?:TooMany|MaximumNumberOf)(\w+?)(?:s(?:Exceeded)?)?", "Too many {}s."),
        (r"Invalid(\w+?)(?:State|Status)", "The {} is in an invalid state."),
        (r"(\w+?)NotReady", "The {} is not ready."),
        (r"(\w+?)InUse", "The {} is in use."),
        (r"(\w+?)(?:IdRequired|NameRequired|Required)", "The {} is required."),
        (r"Invalid(\w+?)", "The {} is not valid."),
        (r"Unsupported(\w+?)", "The {} is not supported."),
    )
)
"""Error codes as sentences, with the noun in the code."""
_VERB = re.compile(r"^(?:Admin)?(?!Associate|Attach|Put|Add|Tag|Untag|List)[A-Z][a-z]+|^\w+")
_NO_KIND = re.compile(
    r"(?:resource|entity|entitie|object|item|tag|account|operation|request|action|event|metric|value)s?",
    re.IGNORECASE,
)
"""Nouns that tell no kind of a resource."""
_MAX_OPTIONS = 2
"""A command with more required options is of little use."""
_COMMANDS = {"codedeploy": "deploy", "config": "configservice", "s3": "s3api"}
"""Commands of the AWS CLI with another name than the client."""
_CODE_SENTENCES = {
    "MalformedQueryString": "The query string is malformed.",
    "MissingParameter": "A required parameter is missing.",
    "OperationNotPermitted": "The operation is not permitted.",
    "SubscriptionRequired": "The access key needs a subscription for the service.",
    "UnsupportedOperation": "The operation is not supported.",
}
"""Error codes of all services as sentences."""
_NO_NOUN = re.compile(
    r"(?:Resource|Entity|Object|Item|Record|Service(?:Quota)?|Account|Request|Requests|Operation|Client|Rate|Parameter|Input|Argument|Value|Name"
    r"|Parameter(?:Value|Combination)|Action|Query|Tag|Tags|Configuration|Endpoint|Token|ClientToken|Data|User|Key|Id|Call|Api|API|(?:Resource)?(?:State|Status)|\w*Error)s?"
)
"""Nouns of codes that tell nothing of the service's resources, or are words of another failure."""


_HAS_LENGTH = re.compile(r"\d|texts such as")
"""A pattern in words that has lengths, or whose length is no limit."""
_ANY_TEXT = re.compile(
    r"\^?\(?(?:\.|\\S|\[\\s\\S\]|\[\^\s*\]|\[\^\\x00\]|\(\?s\)\.|\.\*\\S\.)[*+]?\)?\$?|\^?\.\{\d+,\d*\}\$?|.*\\u.*|.*\\p\{C.*"
)
"""Patterns that tell nothing of a value."""
MAX_VALUES = 12
"""Most values of a member that an explanation lists."""
MAX_PATTERN = 80
"""Longest pattern that an explanation repeats."""


class ServiceModel(NamedTuple):
    """A service's operations with their required members, and a sentence about each of its error codes."""

    operations: Mapping[str, tuple[str, ...]]
    errors: Mapping[str, str]


def normal_name(service: str) -> str:
    """Return the name of a service in the form of the tables, such as elasticloadbalancing."""
    name = re.sub(r"[ -]|v2$|streamingv\d$", "", service.lower())
    return _OTHER_NAMES.get(name, name)


def is_general(code: str) -> bool:
    """Return whether an error code is one of many services, so that its documentation tells no more."""
    return bool(_GENERAL_CODE.fullmatch(code))


def has_operation(services: Iterable[str], operation: str) -> bool:
    """Return whether one of the services has an operation, or none of them has a model."""
    names = tuple(services)
    families = tuple(
        client for client in _clients().get("", ()) if client.partition("-")[0] in names
    )
    clients = {*families, *_clients_of(names)}
    return not clients or any(operation in read_model(client).operations for client in clients)


def services_with_code(services: frozenset[str], operation: str, code: str) -> frozenset[str]:
    """Return those services that have an error code for an operation; all if no model has it.

    ``ClusterNotFoundFault`` of ``DeleteCluster`` belongs to MemoryDB, not to Amazon ECS.
    """
    if len(services) == 1 or not code or is_general(code):
        return services
    found = frozenset(
        service
        for service in services
        for client in _clients_of([service])
        if operation in (model := read_model(client)).operations and code in model.errors
    )
    return found or services


def describe_error(services: Iterable[str], operation: str, code: str) -> str:
    """Return what the models of the services tell of an error code, in a sentence; empty if unclear."""
    described = {
        model.errors[code]
        for model in map(read_model, _clients_of(services))
        if code in model.errors and (not operation or operation in model.operations)
    }
    return next(iter(described), "") if len(described) == 1 else ""


def list_command(services: Iterable[str], name: str, operation: str) -> str:
    """Return the command that lists the resources of a name's kind, such as "DB cluster x"; or "".

    The services have an operation for it, such as DescribeDBClusters. Without a name, the kind is that of the
    operation that failed.
    """
    named = frozenset(services)
    if named and named <= {"rds", "docdb", "neptune"}:
        services = ["rds"]  # Its commands list the databases of all three.
    else:
        services = named if len(named) == 1 else ()
    clients = _clients_of(services)
    kind = _find_kind(clients, name) if name else _VERB.sub("", operation)
    if not kind or _NO_KIND.fullmatch(kind):
        return ""
    found = [(client, _listing_operation(client, kind)) for client in reversed(clients)]
    found = [(client, listing) for client, listing in found if listing]
    is_clear = len(found) == 1 or (found and clients[0] in {"elb", "waf"})
    return _write_command(*found[0]) if is_clear else ""


def code_of_kind(services: Iterable[str], name: str, endings: Iterable[str]) -> str:
    """Return the error code that the services have for a kind, such as DBClusterNotFoundFault; or ""."""
    clients = _clients_of(services)
    codes = {
        re.sub(r"(?:Exception|Fault)$", "", code).lower(): code
        for client in clients
        for code in read_model(client).errors
    }
    kind = _find_kind(clients, name)
    names = (f"{kind}{ending}".lower() for ending in endings if kind)
    return next((codes[name] for name in names if name in codes), "")


def _find_kind(clients: Iterable[str], name: str) -> str:
    """Return the kind in a name, such as ImageScan of "image scan x": the longest one of an operation."""
    name = re.sub(r"^(?:The|An?|Specified|Requested|No) ", "", name, flags=re.IGNORECASE)
    words = re.match(r"(?:[A-Za-z]+(?: |(?=['\"(:.,]|$))){0,5}", name)
    nouns = words[0].split() if words else []
    kinds = ["".join(nouns[:count]).lower() for count in range(len(nouns), 0, -1)]
    names = " ".join(name for client in clients for name in read_model(client).operations).lower()
    return next((kind for kind in kinds if _singular(kind) in names), "")


def _singular(noun: str) -> str:
    """Return a noun in small letters without the s of its plural."""
    noun = noun.lower()
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def _listing_operation(client: str, kind: str) -> str:
    """Return the operation of a client that lists the resources of a kind; or ""."""
    singular = _singular(kind)
    plurals = {f"{singular}s", f"{singular}es", f"{singular.removesuffix('y')}ies"}
    names = (f"{verb}{plural}" for verb in ("list", "describe", "get") for plural in plurals)
    required = read_model(client).operations
    operations = {name.lower(): name for name in required}
    found = (operations[name] for name in names if name in operations)
    return next((name for name in found if _is_list_of(singular, required[name])), "")


def _is_list_of(singular: str, required: tuple[str, ...]) -> bool:
    """Return whether an operation lists resources without their own names, and with few options."""
    is_named = any(member.lower().startswith(singular) for member in required)
    return len(required) <= _MAX_OPTIONS and not is_named


def _write_command(client: str, operation: str) -> str:
    """Return the command of the AWS CLI for an operation, with its required options."""
    from botocore import xform_name

    options = "".join(
        f" --{xform_name(member, '-')} {_write_value(member)}"
        for member in read_model(client).operations[operation]
    )
    return f"aws {_COMMANDS.get(client, client)} {xform_name(operation, '-')}{options}"


def _write_value(member: str) -> str:
    """Return a placeholder for the value of an option, such as ARN; a number for that of a page."""
    word = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", member)[-1].upper()
    return "60" if word == "RESULTS" else word


def sentence_of_code(code: str) -> str:
    """Return the sentence for which an error code stands: "The cluster does not exist."; or ""."""
    if told := _CODE_SENTENCES.get(re.sub(r"(?:Exception|Fault)$", "", code)):
        return told
    for pattern, sentence in _CODE_WORDS:
        if found := pattern.fullmatch(code):
            if _NO_NOUN.fullmatch(found[1]):
                return ""
            words = re.findall(r"[A-Z]+s?(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+", found[1])
            noun = " ".join(word if word.isupper() else word.lower() for word in words)
            return sentence.format(noun)
    return ""


@cache
def read_model(client: str) -> ServiceModel:
    """Return the newest model of a client of botocore; empty if it cannot be read."""
    model = _read_json(client)
    shapes: Mapping[str, Any] = model.get("shapes", {})
    errors = {
        shape.get("error", {}).get("code", name): _first_sentence(shape.get("documentation", ""))
        for name, shape in shapes.items()
        if shape.get("exception") or shape.get("error")
    }
    operations = {
        name: tuple(shapes.get(operation.get("input", {}).get("shape"), {}).get("required", ()))
        for name, operation in model.get("operations", {}).items()
    }
    return ServiceModel(operations, errors)


@lru_cache(maxsize=4)
def _read_json(client: str) -> Mapping[str, Any]:
    """Return the newest model of a client as it is stored; empty if it cannot be read.

    A failure asks for the operations of a service and for the members of its requests.
    """
    files = sorted(_folder().glob(f"{client}/*/service-2.json*")) if client else []
    try:
        data = gzip.decompress(files[-1].read_bytes()) if files else b"{}"
        model: Mapping[str, Any] = json.loads(data)
    except (OSError, ValueError):
        return {}
    return model


class MemberForm(NamedTuple):
    """The allowed values of a member of a request, or its form, as words of a sentence.

    ``told`` is the first sentence of its documentation.
    """

    values: str = ""
    form: str = ""
    told: str = ""


def describe_member(
    services: Iterable[str], operation: str, name: str, kind: str = ""
) -> MemberForm:
    """Return what the models tell of a member, each part if all requests that have it agree; else "".

    Without an operation the requests are those for a kind of resource, such as ``Service`` of ECS, else all.
    """
    key = re.sub(r"\W", "", name).lower()
    forms = {
        form
        for client in _clients_of(services)
        for form in _member_forms(client, operation, kind).get(key, ())
    }
    values = {(form.values, form.form) for form in forms}
    told = {form.told for form in forms}
    return MemberForm(
        *(values.pop() if len(values) == 1 else ("", "")), told.pop() if len(told) == 1 else ""
    )


@cache
def _member_forms(client: str, operation: str, kind: str) -> Mapping[str, frozenset[MemberForm]]:
    """Return the forms of the members of a client's requests, by their names in small letters."""
    model = _read_json(client)
    shapes: Mapping[str, Any] = model.get("shapes", {})
    operations: Mapping[str, Any] = model.get("operations", {})
    called = re.compile(rf"[A-Z][a-z]+{kind}(?:Configuration|s)?" if kind else r"\w+")
    inputs = [
        value["input"]["shape"]
        for name, value in operations.items()
        if "input" in value and (name == operation if operation else called.fullmatch(name))
    ]
    forms: dict[str, set[MemberForm]] = {}
    seen: set[str] = set()
    while inputs:
        name = inputs.pop()
        if name in seen:
            continue
        seen.add(name)
        shape = shapes.get(name, {})
        for member, value in shape.get("members", {}).items():
            told = _MEMBER_SENTENCE.match(_plain_text(value.get("documentation", "")))
            form = _form(shapes, value["shape"])._replace(told=told[0] if told else "")
            forms.setdefault(member.lower(), set()).add(form)
            inputs.append(value["shape"])
        inputs.extend(shape[part]["shape"] for part in ("member", "value") if part in shape)
    return {name: frozenset(found) for name, found in forms.items()}


def _form(shapes: Mapping[str, Any], name: str) -> MemberForm:
    """Return the form of a shape; that of its items if it is a list."""
    shape = shapes.get(name, {})
    if shape.get("type") == "list":
        return _form(shapes, shape["member"]["shape"])
    values = shape.get("enum", [])
    if values:
        more = "" if len(values) <= MAX_VALUES else " or another of its values"
        shown = values[:MAX_VALUES]
        words = ", ".join(shown) if more or len(shown) == 1 else _join(shown)
        return MemberForm(f"{words}{more}", f"use {words}{more}")
    if shape.get("type") == "boolean":
        return MemberForm("true or false", "use true or false")
    first, last = shape.get("min"), shape.get("max")
    if shape.get("type") in {"integer", "long"} and first is not None and last is not None:
        return MemberForm("", f"use a number from {first} to {last}")
    pattern = shape.get("pattern", "")
    if not pattern or _ANY_TEXT.fullmatch(pattern):
        return MemberForm()
    if allowed := describe_pattern(pattern):
        lengths = f"{first or 0} to {last} characters: " if last else ""
        return MemberForm("", f"use {'' if _HAS_LENGTH.match(allowed) else lengths}{allowed}")
    is_short = len(pattern) <= MAX_PATTERN
    return MemberForm(
        "", f"its form is {pattern}{_length(first or 0, last or 0)}" if is_short else ""
    )


def _length(first: int, last: int) -> str:
    """Return the words for a length in characters; empty without a last one."""
    if not last:
        return ""
    if first == last:
        return f", with {last} characters"
    return f", with {first} to {last} characters" if first else f", with at most {last} characters"


def _join(words: list[str]) -> str:
    """Return words with commas and "or"."""
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _clients_of(services: Iterable[str]) -> list[str]:
    """Return the clients of services, in the order of the services' names."""
    return [client for service in sorted(services) for client in _clients().get(service, ())]


@cache
def _clients() -> Mapping[str, tuple[str, ...]]:
    """Return the clients of botocore by the names of their services, such as elb and elbv2; all for ""."""
    from botocore.utils import CLIENT_NAME_TO_HYPHENIZED_SERVICE_ID_OVERRIDES as OTHER_IDS

    clients: dict[str, tuple[str, ...]] = {}
    for client in sorted(path.name for path in _folder().iterdir() if path.is_dir()):
        for name in {"", normal_name(client), normal_name(OTHER_IDS.get(client, client))}:
            clients[name] = (*clients.get(name, ()), client)
    return clients


def _folder() -> Path:
    """Return the folder of botocore's models."""
    package = find_spec("botocore")
    origin = package.origin if package else None
    return Path(origin or __file__).with_name("data")


def _first_sentence(documentation: str) -> str:
    """Return what the first sentence of a documentation in HTML tells of a failure; empty if nothing."""
    text = _plain_text(documentation)
    found = _SENTENCE.match(text)
    sentence = found[0] if found else text[:400]
    if _NO_CAUSE.match(sentence):
        return ""
    told = _LEAD.sub("", sentence, count=1)
    return told[:1].upper() + told[1:]


def _plain_text(documentation: str) -> str:
    """Return a documentation in HTML as text in one line."""
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", documentation)).split())
    return re.sub(r" (?=[.,;:])", "", text)
