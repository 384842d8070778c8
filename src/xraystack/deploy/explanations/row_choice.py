"""The row of ``facts.reasons`` for a text: by its words, its error code, its type, or what it quotes."""

from __future__ import annotations

import re
from typing import NamedTuple

from xraystack.deploy.explanations.completed_rows import FailedText
from xraystack.deploy.explanations.row_search import Rows
from xraystack.facts.reasons import GENERAL, LAST, SPECIFIC, WITH_CODES
from xraystack.facts.reasons.accounts.identities import name_principal
from xraystack.facts.reasons.accounts.log_groups import (
    LOG_GROUPS_FULL,
    METRIC_FILTERS_FULL,
    OTHERS_FULL,
    RESOURCE_POLICIES_FULL,
    SUBSCRIPTIONS_FULL,
)
from xraystack.facts.reasons.commands.listings import TYPE
from xraystack.facts.reasons.containers.task_logs import RESOURCE_POLICY_SIZE
from xraystack.facts.reasons.error_codes import INTERNAL, REJECTED
from xraystack.facts.reasons.identified_types import is_single
from xraystack.facts.reasons.managed.apis import ACCOUNT_THROTTLED
from xraystack.facts.reasons.reading.named_parts import find_existing, find_missing
from xraystack.facts.reasons.reading.normal_form import (
    error_code_of,
    hide_frames,
    main_clauses,
    quoted_reason,
    remove_hints,
    split_codes,
)
from xraystack.facts.reasons.reading.reported_successes import reports_success
from xraystack.facts.reasons.row import Reason
from xraystack.facts.reasons.service_models import (
    code_of_kind,
    describe_error,
    is_general,
    sentence_of_code,
)
from xraystack.facts.reasons.stacks.custom_resources import (
    CUSTOM_RESOURCE_EXISTS,
    FUNCTION_PARAMETERS,
    PROVIDER_THROTTLED,
    REPOSITORY_DELETED,
)
from xraystack.facts.reasons.stacks.resource_handlers import DELETED_OUTSIDE, EXTENSION_FAILED
from xraystack.facts.reasons.stacks.resource_signals import CUSTOM_RESOURCE_FAILED
from xraystack.facts.reasons.stacks.stack_states import NESTED_STACK
from xraystack.facts.reasons.stacks.waiters import waited_type
from xraystack.facts.reasons.text_services import services_of_frame, services_of_text

_SPECIFIC_KEYS = frozenset(row.key for row in SPECIFIC)
_LAST_KEYS = frozenset(row.key for row in LAST)
_UNREADY_KEYS = frozenset(
    {"completion-slow", "failed-unnamed", "not-stabilized", "status-unexpected", "wait-exceeded"}
)
_WAITER_KEYS = frozenset({"waiter-state", "waiter-ended", "waiter-timeout"})
_DELETION = re.compile(
    r"delet|destroy|detach|disassociat|'INACTIVE'|\"(?:MISSING|DRAINING|INACTIVE)\"", re.IGNORECASE
)
"""Words of a wait for an end, or of what has ended: rows of types tell less than those of waiters."""
_DENIAL_CODE = re.compile(r"Error Code: \w*AccessDenied")
"""The code of a call with which a program waits: the resource itself may be ready."""
_SERVICE_FAILURES = frozenset({"handler-failure", "internal-failure"})
_THIRD_PARTY = re.compile(r"(?!AWS::|Alexa::|Custom::)\w+::\w+::\w")
"""Types whose handlers are not AWS's own."""
_HAS_SERVICE_ROLE = re.compile(r"AWS::(?!EKS::(?!Cluster)|Batch::Job|Logs::Integration)")
"""Types whose role is that of their service, not one of nodes, tasks or another service."""
_CUSTOM_TYPES = ("Custom::", "AWS::CloudFormation::CustomResource")
_OF_CUSTOM_RESOURCE = {
    "cli-parameter": FUNCTION_PARAMETERS,
    "exists": CUSTOM_RESOURCE_EXISTS,
    "throttled": PROVIDER_THROTTLED,
}
"""Rows of the functions behind custom resources, by the row in whose place they stand."""
_OF_TYPE = {
    ("repository-absent", "Custom::ECRAutoDeleteImages"): REPOSITORY_DELETED,
    ("throttled", "AWS::ApiGateway::Account"): ACCOUNT_THROTTLED,
    ("cli-waiter", "AWS::CloudFormation::Stack"): NESTED_STACK,
    ("cli-waiter", "AWS::Serverless::Application"): NESTED_STACK,
    ("log-filters-quota", "AWS::Logs::AccountPolicy"): OTHERS_FULL,
    ("log-filters-quota", "AWS::Logs::Destination"): OTHERS_FULL,
    ("log-filters-quota", "AWS::Logs::Integration"): OTHERS_FULL,
    ("log-filters-quota", "AWS::Logs::LogAnomalyDetector"): OTHERS_FULL,
    ("log-filters-quota", "AWS::Logs::LookupTable"): OTHERS_FULL,
    ("log-filters-quota", "AWS::Logs::QueryDefinition"): OTHERS_FULL,
    ("log-filters-quota", "AWS::Logs::Transformer"): OTHERS_FULL,
    ("log-filters-quota", "AWS::Logs::LogGroup"): LOG_GROUPS_FULL,
    ("log-filters-quota", "AWS::Logs::MetricFilter"): METRIC_FILTERS_FULL,
    ("log-filters-quota", "AWS::Logs::ResourcePolicy"): RESOURCE_POLICIES_FULL,
    ("log-filters-quota", "AWS::Logs::SubscriptionFilter"): SUBSCRIPTIONS_FULL,
    ("log-resource-policy", "AWS::Logs::ResourcePolicy"): RESOURCE_POLICY_SIZE,
}
"""Rows of one type, by the row in whose place they stand."""
_ABSENT = r"(?: [\w:./'\"-]+)? (?:(?:does not|doesn't) exist|(?:was |is |could )?not (?:be )?found)"
_HANDLERS = {"handler-null", "handler-index", "handler-type", "handler-defect", "program-exception"}
_NO_CAUSES = _LAST_KEYS | _HANDLERS | {"no-updates", "sql-statement"}
"""Rows that are no cause of a failure around their text: errors of a program are not those of AWS."""

_CODE_KEYS = frozenset(
    {
        "combination-rejected",
        "conflict-code",
        "denied-code",
        "no-cause",
        "precondition-code",
        "request-message-dropped",
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
_LONG_LIMIT = re.compile(
    r"\b(?:daily|monthly|once (?:in|per|every|within)|24[ -]?hours?|times per)\b", re.IGNORECASE
)
"""A limit that is not over after a minute."""
_THROTTLED = next(row for row in GENERAL if row.key == "throttled")
_INTERNAL_CODE = re.compile(
    r"Error Code: \w*(?:Internal(?:Server|Service|Failure|Error|Exception)"
    r"|ServiceUnavailable|ServiceFailure)\w*"
)
_VAGUE_KEYS = frozenset({"not-available", "not-possible", "unsupported", "value-rejected"})
"""Rows that a service's own failure may match by a word, such as "unknown"."""
_WORDS_OF_CAUSE = 3
"""Fewest words of a message that tells of a cause."""
_TELLS_DENIAL = re.compile(
    r"denied|authori[sz]|permi|allow|access|forbid|privilege|rights?\b|polic|\bcan(?:no|')t\b",
    re.IGNORECASE,
)
_TELLS_CAUSE = re.compile(r"\b(?:because|since|enough|at least|at most)\b", re.IGNORECASE)
_NO_MESSAGE = re.compile(r"\W*(?:null|none|unknown(?: error)?|undefined)?\W*", re.IGNORECASE)

_AWS_ERROR = re.compile(
    r"Error Code: \w|Service: \w|\w(?:Exception|Fault)\b|is not authorized to perform: [\w-]+:\w"
    r"|\d validation errors? detected|^CLIENT_ERROR - |Launching EC2 instance failed"
)

_ONE_PER_ACCOUNT = next(row for row in SPECIFIC if row.key == "one-per-account")
_OF_CDK = (
    "Custom::AWS",
    "Custom::CrossRegion",
    "Custom::DynamoDB",
    "Custom::LogRetention",
    "Custom::S3BucketNotifications",
    "Custom::VpcRestrictDefaultSG",
)
"""Types of custom resources of the CDK, whose functions report the errors of AWS in its words."""


_SPECIFIC = Rows(SPECIFIC)
_RESPELLED = Rows(SPECIFIC, respelled=True)
_GENERAL = Rows(GENERAL)
_WITH_CODES = Rows(WITH_CODES)
_LAST = Rows(LAST)


class FoundRow(NamedTuple):
    """A row, and the text that it explains: the failed one, one quoted in it, or documentation."""

    row: Reason
    failed: FailedText


def find_row(text: str, resource_type: str = "") -> FoundRow | None:
    """Return the row for a text: that of its error code, if its own words tell less."""
    if reports_success(text):
        return None
    failed = _read(text, resource_type)
    found = _find_by_words(failed)
    if found is not None and found.row.key in _SPECIFIC_KEYS:
        return found
    if "Error Code: " not in failed.codes:
        return _find_by_inferred_code(failed, found) or found
    if found is None or found.row.key in _CODE_KEYS:
        return _find_by_documentation(failed, found) or found
    if not _NO_MESSAGE.fullmatch(failed.message):
        return found
    described = _find_by_documentation(failed, found)
    is_closer = described and described.row.key in _SPECIFIC_KEYS | {found.row.key}
    return described if is_closer else found


def _find_by_inferred_code(failed: FailedText, found: FoundRow | None) -> FoundRow | None:
    """Return the specific row for a text with the error code that it omits; None if that is unknown."""
    if found is None or found.row.key not in _CODE_ENDINGS:
        return None
    find_name = find_missing if found.row.key == "missing" else find_existing
    name = find_name(failed.message)
    endings = _CODE_ENDINGS[found.row.key]
    code = code_of_kind(_services_of_code(failed), name, endings) if name else ""
    if not code:
        return None
    inferred = _find_by_words(_read(f"{failed.text} (Error Code: {code})", failed.resource_type))
    return inferred if inferred and inferred.row.key in _SPECIFIC_KEYS else None


def _find_by_documentation(failed: FailedText, found: FoundRow | None) -> FoundRow | None:
    """Return the row for what AWS's documentation tells of an error code; None if that is nothing."""
    code = error_code_of(failed.codes)
    is_told = found is not None and is_general(code)
    services = _services_of_code(failed)
    sentence = "" if is_told else describe_error(services, failed.operation, code)
    described = None
    for told in filter(None, (sentence, sentence_of_code(code))):
        described = _find_by_words(_read(f"{told} {failed.codes}", failed.resource_type))
        if described is not None and described.row.key not in _CODE_KEYS:
            return described
    if not sentence:
        return None
    row, explained = described or found or FoundRow(REJECTED, failed)
    return FoundRow(
        row._replace(
            meaning=f"{row.meaning}; AWS describes the error code: {sentence.rstrip('.')}"
        ),
        explained,
    )


def _services_of_code(failed: FailedText) -> frozenset[str]:
    """Return the services that the codes of a text name, else those of its type."""
    return services_of_text(failed.codes) or services_of_text(failed.resource_type)


def _read(text: str, resource_type: str) -> FailedText:
    """Return a text of a resource of the type, with its parts."""
    message, codes = split_codes(text)
    inner = quoted_reason(message)
    services = services_of_text(f"{message} {codes}") or services_of_text(resource_type)
    services = services or services_of_frame(text)
    kind = _type_of(inner or message, resource_type)
    return FailedText(text, message, inner, codes, resource_type, kind, services)


def _find_by_words(failed: FailedText) -> FoundRow | None:
    """Return the first row of the table that explains a text."""
    row: Reason | None
    if quoted := _find_cause(failed):
        row = quoted.row
        failed = quoted.failed._replace(
            text=failed.text,
            resource_type=failed.resource_type,
            kind=failed.kind,
            services=quoted.failed.services or services_of_text(failed.resource_type),
        )
    else:
        row = _first_row(failed)
    if row and row.key in _VAGUE_KEYS and _INTERNAL_CODE.search(failed.codes):
        row = INTERNAL
    row = _match_type(row, failed)
    return FoundRow(row, failed) if row else None


def _first_row(failed: FailedText) -> Reason | None:
    """Return the first row of the table that matches a text."""
    codes, services = failed.codes, failed.services
    bare, clauses = main_clauses(failed.message)
    whole = f"{hide_frames(failed.message)}\n{codes}"
    return (
        _SPECIFIC.find(whole, services)
        or _RESPELLED.find(whole, services)
        or (
            _THROTTLED
            if _THROTTLING_CODE.search(codes) and not _LONG_LIMIT.search(failed.message)
            else None
        )
        or _GENERAL.find_first([f"{clause}\n" for clause in clauses])
        or _row_of_code(bare, codes)
        or _GENERAL.find(f"{remove_hints(bare)}\n")
        or _LAST.find(f"{bare}\n{codes}")
    )


def _row_of_code(bare: str, codes: str) -> Reason | None:
    """Return the row for error codes, unless the message tells of a cause that is another one."""
    row = _WITH_CODES.find(f"\n{codes}")
    if row is None or len(re.findall(r"\w+", bare)) < _WORDS_OF_CAUSE:
        return row
    if row.key == "permission-code" and not _TELLS_DENIAL.search(bare):
        return None
    if row.key == "state-code" and _TELLS_CAUSE.search(bare):
        return None
    return row


def _match_type(found: Reason | None, failed: FailedText) -> Reason | None:
    """Return the row of the type, where the text alone tells nothing of it, else the row of the text."""
    message, resource_type = failed.message, failed.resource_type
    is_custom = resource_type.startswith(_CUSTOM_TYPES)
    if found is None:
        return CUSTOM_RESOURCE_FAILED if is_custom else None
    if own := _OF_TYPE.get((found.key, resource_type)):
        return own
    if found.key in _OF_CUSTOM_RESOURCE and is_custom:
        return _OF_CUSTOM_RESOURCE[found.key]
    if found.key == "exists" and is_single(resource_type):
        return _ONE_PER_ACCOUNT
    if found.key == "role-trust":
        has_own = not resource_type or _HAS_SERVICE_ROLE.match(resource_type)
        services = services_of_text(f"{message} {failed.codes}") or services_of_text(resource_type)
        return (name_principal(message, services) if has_own else None) or found
    is_of_handler = not failed.operation
    if found.key in _SERVICE_FAILURES and is_of_handler and _THIRD_PARTY.match(resource_type):
        return found._replace(meaning=EXTENSION_FAILED.meaning, remedy=EXTENSION_FAILED.remedy)
    if found.key == "missing" and is_of_handler and _is_itself_missing(message, resource_type):
        return DELETED_OUTSIDE
    if found.key not in _UNREADY_KEYS | _WAITER_KEYS:
        return found
    is_waiter = found.key in _WAITER_KEYS and not (
        _DELETION.search(message) or _DENIAL_CODE.search(failed.codes)
    )
    kind = waited_type(message) if is_waiter else ""
    kind = kind or (resource_type if resource_type.startswith("AWS::") else "")
    text = f"Resource of type '{kind}' with identifier 'NAME' did not stabilize.\n"
    return (_SPECIFIC.find(text) if kind else None) or found


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


def _find_cause(failed: FailedText) -> FoundRow | None:
    """Return the row for the reason that a text quotes, if it is specific, or that is an error of AWS.

    A function of a custom resource may write anything: "not found" may be its own file.
    """
    quoted = f"{failed.cause} {failed.codes}"
    found = find_row(quoted) if failed.cause else None
    if found is None or found.row.key in _NO_CAUSES:
        return None
    is_aws_error = failed.resource_type.startswith(_OF_CDK) or bool(
        _AWS_ERROR.search(f"{quoted} {found.failed.codes}")
    )
    return found if is_aws_error or found.row.key in _SPECIFIC_KEYS else None
