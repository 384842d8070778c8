"""Explanations of AWS's status reasons, each with a remedy, from the table of ``facts.reasons``."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from xraystack.facts.reasons import FRAME_ROWS, GENERAL, LAST, SPECIFIC, WITH_CODES
from xraystack.facts.reasons.accounts.identities import KEY_DENIED, name_principal
from xraystack.facts.reasons.called_actions import called_action, is_use
from xraystack.facts.reasons.commands.state_commands import add_state_command
from xraystack.facts.reasons.containers.service_events import INFORMATION
from xraystack.facts.reasons.error_codes import INTERNAL, REJECTED
from xraystack.facts.reasons.framed_sentences import (
    explains_frames,
    find_names,
    framed_parts,
    has_further_faults,
    matches_outside,
    simple_parameters,
)
from xraystack.facts.reasons.identified_types import unique_part
from xraystack.facts.reasons.image_registries import adapt_to_registry
from xraystack.facts.reasons.listings import TYPE, listing, log_command
from xraystack.facts.reasons.named_parts import (
    fill_placeholders,
    find_existing,
    find_missing,
    named_property,
)
from xraystack.facts.reasons.normal_form import (
    error_code_of,
    first_violation,
    hide_actions,
    hide_frames,
    hide_resource_names,
    operation_of_codes,
    quoted_reason,
    read_reason,
    remove_hints,
    split_codes,
)
from xraystack.facts.reasons.pattern_literals import LiteralIndex
from xraystack.facts.reasons.row import THE_PAGE, Reason
from xraystack.facts.reasons.row_services import (
    OTHER,
    is_other,
    may_be_of,
    must_be_named,
    services_of_row,
    services_of_text,
)
from xraystack.facts.reasons.service_models import (
    code_of_kind,
    describe_error,
    describe_member,
    is_general,
    sentence_of_code,
)
from xraystack.facts.reasons.spellings import respell, respell_patterns
from xraystack.facts.reasons.stacks.custom_resources import CUSTOM_RESOURCE_EXISTS
from xraystack.facts.reasons.stacks.property_schemas import REASONS as SCHEMAS
from xraystack.facts.reasons.stacks.resource_handlers import DELETED_OUTSIDE
from xraystack.facts.reasons.stacks.resource_signals import CUSTOM_RESOURCE_FAILED
from xraystack.facts.reasons.stacks.waiters import waited_type
from xraystack.facts.reasons.unnamed_causes import WITHOUT_CAUSE, service_command, usual_cause

_SPECIFIC_KEYS = frozenset(row.key for row in SPECIFIC)
_LAST_KEYS = frozenset(row.key for row in LAST)
_UNREADY_KEYS = frozenset({"completion-slow", "not-stabilized", "wait-exceeded"})
_WAITER_KEYS = frozenset({"waiter-state", "waiter-ended", "waiter-timeout"})
_DELETION = re.compile(r"delet|destroy|detach|disassociat|'INACTIVE'", re.IGNORECASE)
"""Words of a wait for an end, of which the rows of types tell less than those of waiters."""
_HAS_SERVICE_ROLE = re.compile(r"AWS::(?!EKS::(?!Cluster)|Batch::Job)")
"""Types whose role is that of their service, not one of nodes or tasks."""
_CUSTOM_TYPES = ("Custom::", "AWS::CloudFormation::CustomResource")
_ABSENT = r"(?: [\w:./'\"-]+)? (?:(?:does not|doesn't) exist|(?:was |is |could )?not (?:be )?found)"
_HANDLERS = {"handler-null", "handler-index", "handler-type", "handler-defect"}
_NO_CAUSES = _LAST_KEYS | _HANDLERS | {"no-updates"}
"""Rows that are no cause of a failure around their text: an exception of a program is not one of AWS."""

_CODE_KEYS = frozenset(
    {
        "combination-rejected",
        "conflict-code",
        "denied-code",
        "no-cause",
        "precondition-code",
        "request-rejected",
        "state-code",
    }
)
"""Rows that tell less of an error code than its documentation."""
_CODE_ENDINGS = {
    "exists": ("AlreadyExists", "Exists"),
    "missing": ("NotFound", "DoesNotExist"),
}
"""Ends of the error codes for which sentences of general rows stand."""
_THROTTLING_CODE = re.compile(
    r"Error Code: (?:\w*Throttl\w*|RequestLimitExceeded|ProvisionedThroughputExceeded\w*|SlowDown)\b"
)
"""Codes whose messages have the words of a quota: "the rate exceeds the limit"."""
_THROTTLED = next(row for row in GENERAL if row.key == "throttled")
_INTERNAL_CODE = re.compile(
    r"Error Code: \w*(?:Internal(?:Server|Service|Failure|Error|Exception)"
    r"|ServiceUnavailable|ServiceFailure)\w*"
)
_VAGUE_KEYS = frozenset({"not-available", "not-possible", "unsupported", "value-rejected"})
"""Rows that a service's own failure may match by a word, such as "unknown"."""
_NO_MESSAGE = re.compile(r"\W*(?:null|none|unknown(?: error)?|undefined)?\W*", re.IGNORECASE)
_NO_VALUES = (
    f"one of the values of {THE_PAGE} in the CloudFormation guide",
    f"a value of {THE_PAGE} in the CloudFormation guide",
)
"""Words of a remedy for which the service's model may have the allowed values."""
_NO_FORMS = (
    f"{THE_PAGE} in the CloudFormation guide has its form and its allowed values",
    "Its form: see the reason; names often allow letters, digits and hyphens only",
)
"""Words of a remedy for which the service's model may have the form of a property."""
_OF_ALL_FAULTS = frozenset(
    {"property-id-form", "schema-alternatives", "schema-attribute-read", "schema-subschemas"}
)
"""Rows that explain all of the faults in a message of a schema."""

_AWS_ERROR = re.compile(
    r"Error Code: \w|Service: \w|\w(?:Exception|Fault)\b|is not authorized to perform: [\w-]+:\w"
    r"|\d validation errors? detected|^CLIENT_ERROR - "
)

_HAS_TYPE = re.compile(r"[\w+*]\??::")
"""A part of a pattern that a type has, such as ``AWS::``."""

_OF_MEMBER = re.compile(
    r"ResourceLogicalId: ?\w+, ResourceType: ?([\w:]+), ResourceStatusReason: ?(\S[^\0]*)"
)
"""The reason of a stack set's account: that of one resource of its stack, with its type."""

_OF_CDK = (
    "Custom::AWS",
    "Custom::CrossRegion",
    "Custom::DynamoDB",
    "Custom::LogRetention",
    "Custom::S3BucketNotifications",
    "Custom::VpcRestrictDefaultSG",
)
"""Types of custom resources of the CDK, whose functions report the errors of AWS in its words."""

_MODULES = {"kinesisanalytics": "analytics", "kinesisfirehose": "firehose", "lambda": "awslambda"}
"""Modules of troposphere that have another name than their service; imported only for a failure."""


_OF_DENIALS = re.compile(r"perform|authori|den(?:y|ied)|\w:(?:\\w|\(\?:|[A-Z*])")
"""The pattern of a row that tells of denials, or of certain actions."""


class Explanation(NamedTuple):
    """An explanation as a clause, and a remedy."""

    what: str
    remedy: str


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Return a row's pattern, compiled when it is first searched: all of them take 0.2 s."""
    return re.compile(pattern, re.IGNORECASE)


class _Words(NamedTuple):
    """A text, and the places of the names and of the sentences that have a frame of AWS."""

    text: str
    names: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]


class _Wordings:
    """A text without the names whose words a pattern is not written for: of types and of actions."""

    def __init__(self, text: str, *, respelled: bool) -> None:
        self._text = text
        self._is_respelled = respelled
        self._found: dict[tuple[bool, bool], _Words] = {}

    def read_for(self, pattern: str) -> _Words:
        """Return the text as the pattern of a row reads it, with its framed parts."""
        kind = (_HAS_TYPE.search(pattern) is not None, _OF_DENIALS.search(pattern) is not None)
        if kind not in self._found:
            text = self._text if kind[0] else hide_resource_names(self._text)
            text = text if kind[1] else hide_actions(text)
            parameters = simple_parameters(text) if self._is_respelled else ()
            text = respell(text) if self._is_respelled else text
            parts = find_names(text, parameters) if parameters else framed_parts(text)
            self._found[kind] = _Words(text, *parts)
        return self._found[kind]


class _Rows:
    """Rows of the table, of which a text has the words of some thirty in a thousand."""

    def __init__(self, rows: tuple[Reason, ...], *, respelled: bool = False) -> None:
        self._rows = rows
        self._is_respelled = respelled

    @cached_property
    def _patterns(self) -> list[str]:
        """The rows' patterns, in their own spelling or in that of respelled texts."""
        patterns = [row.pattern for row in self._rows]
        return respell_patterns(patterns) if self._is_respelled else patterns

    @cached_property
    def _index(self) -> LiteralIndex:
        """The rows by their words, read for the first text."""
        return LiteralIndex(self._patterns)

    def find(self, text: str, services: frozenset[str] | None) -> Reason | None:
        """Return the first row that matches, of those for one of the services; None for all rows."""
        wordings = _Wordings(text, respelled=self._is_respelled)
        candidates = self._index.candidates(respell(text) if self._is_respelled else text)
        for number in candidates:
            row, pattern = self._rows[number], self._patterns[number]
            if services is not None and not _is_of(row, services):
                continue
            words, names, sentences = wordings.read_for(pattern)
            is_unnamed = services is not None and not services
            is_framed = bool(sentences) and (row in FRAME_ROWS or explains_frames(pattern))
            parts = names if is_framed else sentences
            is_found = matches_outside(_compile(pattern), words, parts)
            if is_found and (not is_unnamed or may_be_of(row.key, text)):
                return row
        return None


_SPECIFIC = _Rows(SPECIFIC)
_RESPELLED = _Rows(SPECIFIC, respelled=True)
_GENERAL = _Rows(GENERAL)
_WITH_CODES = _Rows(WITH_CODES)
_LAST = _Rows(LAST)


def match_reason(text: str, resource_type: str = "") -> Reason | None:
    """Return the first row of the table that explains a text, with what the text names in it.

    The type of the resource that gives the text as its reason tells the service and the names of its
    properties; another text, such as that of a stopped task, is not of this type.
    """
    if member := _OF_MEMBER.match(text):
        resource_type, text = member.groups()
    found = _match_text(text, resource_type)
    if found is not None and found.key in _SPECIFIC_KEYS:
        return found
    message, codes = split_codes(text)
    if "Error Code: " not in codes:
        return _match_inferred_code(text, resource_type, found) or found
    if found is None or found.key in _CODE_KEYS:
        return _match_documentation(codes, resource_type, found) or found
    described = (
        _match_documentation(codes, resource_type, found)
        if _NO_MESSAGE.fullmatch(message)
        else None
    )
    is_closer = described and (described.key == found.key or described.key in _SPECIFIC_KEYS)
    return described if is_closer else found


def _match_inferred_code(text: str, resource_type: str, found: Reason | None) -> Reason | None:
    """Return the specific row for a text with the error code that it omits; None if that is unknown."""
    if found is None or found.key not in _CODE_ENDINGS:
        return None
    message, codes = split_codes(text)
    services = services_of_text(codes) or services_of_text(resource_type)
    name = find_missing(message) if found.key == "missing" else find_existing(message)
    code = code_of_kind(services, name, _CODE_ENDINGS[found.key]) if name else ""
    inferred = _match_text(f"{text} (Error Code: {code})", resource_type) if code else None
    return inferred if inferred and inferred.key in _SPECIFIC_KEYS else None


def _match_documentation(codes: str, resource_type: str, found: Reason | None) -> Reason | None:
    """Return the row for what AWS's documentation tells of an error code; None if that is nothing."""
    services = services_of_text(codes) or services_of_text(resource_type)
    code = error_code_of(codes)
    is_told = found is not None and is_general(code)
    sentence = "" if is_told else describe_error(services, operation_of_codes(codes), code)
    described = None
    for told in filter(None, (sentence, sentence_of_code(code))):
        described = _match_text(f"{told} {codes}", resource_type)
        if described is not None and described.key not in _CODE_KEYS:
            return described
    if not sentence:
        return None
    row = described or found or REJECTED
    return row._replace(
        meaning=f"{row.meaning}; AWS describes the error code: {sentence.rstrip('.')}"
    )


def _match_text(text: str, resource_type: str) -> Reason | None:
    """Return the first row of the table that explains a text of a resource of the type."""
    message, codes, bare, clauses = read_reason(text)
    inner = quoted_reason(message)
    services = services_of_text(f"{message} {codes}") or services_of_text(resource_type)
    whole = f"{hide_frames(message)}\n{codes}"
    found = (
        (_match_cause(inner, codes, resource_type) if inner else None)
        or _first(_SPECIFIC, [whole], services)
        or _first(_RESPELLED, [whole], services)
        or (_THROTTLED if _THROTTLING_CODE.search(codes) else None)
        or _first(_GENERAL, [f"{clause}\n" for clause in clauses])
        or _first(_WITH_CODES, [f"\n{codes}"])
        or _first(_GENERAL, [f"{remove_hints(bare)}\n"])
        or _first(_LAST, [f"{bare}\n{codes}"])
    )
    if found and found.key in _VAGUE_KEYS and _INTERNAL_CODE.search(codes):
        found = INTERNAL
    found = _match_type(found, message, resource_type, services)
    if found is None:
        return None
    found = adapt_to_registry(found, message)
    places = _property_places(resource_type)
    spelling = {name.lower(): name for name in places}
    called = called_action(codes, services)
    if found.key == KEY_DENIED.key and not called.startswith("kms:"):
        called = ""
    filled = fill_placeholders(found, inner or first_violation(message), spelling, places, called)
    kind = _type_of(inner or message, resource_type)
    remedy = _name_form(
        filled.remedy,
        inner or first_violation(message),
        spelling,
        services,
        operation_of_codes(codes),
        resource_type.rpartition("::")[2] if resource_type.startswith("AWS::") else "",
    )
    remedy = _name_page(remedy, resource_type, codes)
    remedy = add_state_command(found.key, remedy, inner or message, kind)
    if found in SCHEMAS and found.key not in _OF_ALL_FAULTS and has_further_faults(message):
        remedy = f"{remedy}{_link(remedy)}The reason lists further faults: correct these too."
    command = (
        listing(found.key, inner or message, resource_type, services, operation_of_codes(codes))
        or service_command(found.key, inner or message, resource_type, services, remedy)
        or log_command(found.key, text)
    )
    setting = frozenset() if is_use(codes) else services
    own = _own_properties(kind) if found.key in WITHOUT_CAUSE else ()
    check = usual_cause(found.key, inner or message, resource_type, setting, own) or unique_part(
        found.key, inner or message, resource_type
    )
    check, command = (part if part not in remedy else "" for part in (check, command))
    return filled._replace(
        remedy=f"{check}{remedy}{_link(remedy) if command else ''}{command.lstrip(' ')}"
    )


def _link(remedy: str) -> str:
    """Return what stands between a remedy and a further sentence: a command ends its line."""
    return " " if remedy.endswith((".", "?", "!")) else "\n"


def _name_form(
    remedy: str,
    message: str,
    spelling: Mapping[str, str],
    services: frozenset[str],
    operation: str,
    kind: str,
) -> str:
    """Return a remedy with the form of a property, if the service's model has it, instead of its page."""
    general = next((words for words in (*_NO_VALUES, *_NO_FORMS) if words in remedy), "")
    name = named_property(message, spelling).rpartition(".")[2] if general else ""
    if not name:
        return remedy
    described = describe_member(services - {OTHER}, operation, name, kind)
    words = described.values if general in _NO_VALUES else described.form
    if general[0].isupper():
        words = words[:1].upper() + words[1:]
    return remedy.replace(general, words) if words else remedy


def _name_page(remedy: str, resource_type: str, codes: str) -> str:
    """Return a remedy with the page of the type or, outside of templates, that of the operation."""
    if resource_type.startswith("AWS::"):
        return remedy.replace(THE_PAGE, f"the page of {resource_type}")
    operation = operation_of_codes(codes)
    if not operation or resource_type:
        return remedy
    page = f"the page of {operation} in the API reference"
    return remedy.replace(f"{THE_PAGE} in the CloudFormation guide", page).replace(THE_PAGE, page)


@cache
def _property_places(resource_type: str) -> Mapping[str, str]:
    """Return a type's property names, each with the path of the only property that has it, or none."""
    kind = _class_of_type(resource_type)
    places: dict[str, str] = {}
    for name, place in _names(kind, set(), "") if kind else ():
        places[name] = place if places.get(name, place) == place else ""
    return places


def _own_properties(resource_type: str) -> tuple[str, ...]:
    """Return the names of a type's properties, without those within them."""
    return tuple(getattr(_class_of_type(resource_type), "props", ()))


def _class_of_type(resource_type: str) -> type | None:
    """Return troposphere's class of a type, or nothing if it has none."""
    parts = resource_type.split("::")
    if len(parts) != len(("AWS", "service", "resource")) or parts[0] != "AWS":
        return None
    service = parts[1].lower()
    try:
        module = importlib.import_module(f"troposphere.{_MODULES.get(service, service)}")
    except ImportError:
        return None
    kinds = (kind for kind in vars(module).values() if isinstance(kind, type))
    return next((kind for kind in kinds if vars(kind).get("resource_type") == resource_type), None)


def _names(kind: type, seen: set[type], place: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a class's properties and of the classes in it, each with its place."""
    if kind in seen:
        return
    seen.add(kind)
    for name, (value, _) in getattr(kind, "props", {}).items():
        yield name, place
        for part in value if isinstance(value, list | tuple) else (value,):
            if isinstance(part, type):
                yield from _names(part, seen, f"{place}.{name}".strip("."))


def _match_type(
    found: Reason | None, message: str, resource_type: str, services: frozenset[str]
) -> Reason | None:
    """Return the row of the type, where the text alone tells nothing of it, else the row of the text."""
    is_custom = resource_type.startswith(_CUSTOM_TYPES)
    if found is None:
        return CUSTOM_RESOURCE_FAILED if is_custom else None
    if found.key == "exists" and is_custom:
        return CUSTOM_RESOURCE_EXISTS
    if found.key == "role-trust":
        has_own = not resource_type or _HAS_SERVICE_ROLE.match(resource_type)
        return (name_principal(message, services) if has_own else None) or found
    if found.key == "missing" and _is_itself_missing(message, resource_type):
        return DELETED_OUTSIDE
    if found.key not in _UNREADY_KEYS | _WAITER_KEYS:
        return found
    is_waiter = found.key in _WAITER_KEYS and not _DELETION.search(message)
    kind = waited_type(message) if is_waiter else ""
    kind = kind or (resource_type if resource_type.startswith("AWS::") else "")
    text = f"Resource of type '{kind}' with identifier 'NAME' did not stabilize.\n"
    return (_SPECIFIC.find(text, None) if kind else None) or found


def _type_of(message: str, resource_type: str) -> str:
    """Return the type that a message names as that of the failed resource, else that of its event."""
    named = TYPE.search(message)
    return named[0] if named else resource_type or waited_type(message)


def _is_itself_missing(message: str, resource_type: str) -> bool:
    """Return whether it is the resource itself that does not exist, which its handler was to change."""
    words = re.findall(r"[A-Z]+[a-z0-9]*", resource_type.rpartition("::")[2])
    noun = re.compile(
        rf"(?:The )?(?:specified |requested )?{' ?'.join(words)}{_ABSENT}", re.IGNORECASE
    )
    return bool(words) and bool(noun.match(message))


def _is_of(row: Reason, services: frozenset[str]) -> bool:
    """Return whether a row explains texts of one of the services that a text names.

    Of an operation that a seldom used service has too, such as ``PutObject``, the other one counts.
    """
    own = services_of_row(row.key)
    named = services - {OTHER}
    if must_be_named(row.key):
        return bool(named) and named <= own
    return not own or not services or bool(own & services) or (services > named and is_other(own))


def _match_cause(text: str, codes: str, resource_type: str) -> Reason | None:
    """Return the row that explains a quoted text, if it is specific, or the text is an error of AWS.

    A function of a custom resource may write anything: "not found" may be its own file.
    """
    found = match_reason(f"{text} {codes}")
    if found is None or found.key in _NO_CAUSES:
        return None
    is_aws_error = resource_type.startswith(_OF_CDK) or bool(
        _AWS_ERROR.search(f"{text} {codes} {split_codes(text)[1]}")
    )
    return found if is_aws_error or found.key in _SPECIFIC_KEYS else None


def _first(
    rows: _Rows, texts: Iterable[str], services: frozenset[str] | None = None
) -> Reason | None:
    """Return the first row that matches the first of the texts that any row matches."""
    return next(filter(None, (rows.find(text, services) for text in texts)), None)


def explanation(*texts: str, resource_type: str = "") -> Explanation | None:
    """Return the explanation of the first text that has one; None if all are unknown.

    The type is that of the resource whose reason is the last text. Of several texts, those that only
    inform are passed over: the cause is in another one.
    """
    types = [""] * (len(texts) - 1) + [resource_type]
    for text, own_type in zip(texts, types, strict=False):
        reason = match_reason(text, own_type)
        if reason is None or (len(texts) > 1 and reason.key in INFORMATION):
            continue
        return Explanation(reason.meaning, reason.remedy)
    return None
