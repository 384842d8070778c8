"""The rows of ``facts.reasons`` completed with what a text, its service and its type tell."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from xraystack.facts.reasons.accounts.identities import KEY_DENIED
from xraystack.facts.reasons.called_actions import called_action, is_use
from xraystack.facts.reasons.commands.listings import listing, log_command, names_resource
from xraystack.facts.reasons.commands.state_commands import add_state_command
from xraystack.facts.reasons.general import MISSING_PLACE
from xraystack.facts.reasons.identified_types import unique_part
from xraystack.facts.reasons.image_registries import adapt_to_registry
from xraystack.facts.reasons.reading.framed_sentences import has_further_faults
from xraystack.facts.reasons.reading.named_parts import (
    excludes_in_situation,
    fill_placeholders,
    find_allowed,
    named_property,
    names_value,
)
from xraystack.facts.reasons.reading.normal_form import first_violation, operation_of_codes
from xraystack.facts.reasons.reading.property_values import (
    ARN_EXPECTED,
    NAME_EXPECTED,
    RULE_BROKEN,
    SET_REFERENCE,
    SETTING_OUT_OF_PLACE,
)
from xraystack.facts.reasons.reading.value_patterns import (
    describe_fault,
    describe_pattern,
    find_pattern,
)
from xraystack.facts.reasons.row import IMPORT, THE_PAGE, Reason
from xraystack.facts.reasons.service_models import describe_member
from xraystack.facts.reasons.stacks.property_schemas import READ_PATTERN
from xraystack.facts.reasons.stacks.property_schemas import REASONS as SCHEMAS
from xraystack.facts.reasons.text_services import OTHER
from xraystack.facts.reasons.type_schemas import allowed_values, assigned_identifier
from xraystack.facts.reasons.unknown_sources import reword_for_unknown_source
from xraystack.facts.reasons.unnamed_causes import (
    REFERENCE,
    WITHOUT_CAUSE,
    service_command,
    usual_cause,
)

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
_SEVERAL_MISSING = re.compile(
    r"\b(?:do not|don't) exist\b|\bno [\w -]+[^su]s (?:were |are )?found\b"
    r"|\b(?:were|are) not found\b|\b(?:weren't|aren't) found\b",
    re.IGNORECASE,
)
"""The verbs of a message of several things that are missing."""
_PLURAL_DOES = re.compile(r"(?<=[^su]s)(?<!text names) does(?= not exist)")
"""The verb of a meaning whose subject is a plural noun."""
_SEVERAL_ABSENT = re.compile(r"^([^:]+(?:, | and )[^:]+) is(?= missing or empty$)")
"""The names of several values that are missing."""
_PLURAL_ABSENT = re.compile(r"^((?:the )?[a-z][a-z -]*[^su]s) is(?= missing or empty$)")
"""A plural noun that is missing."""
_ARE_ABSENT = re.compile(
    r"\bare (?:missing|required|mandatory|empty|null|blank|not (?:set|specified))\b"
)
"""The verb of a message of several values that are missing."""
_OF_VALUES = re.compile(
    r"\b(?:values?|parameters?|arguments?|inputs?|propert(?:y|ies)|fields?|attributes?|identifiers?|types?|formats?)\b"
    r"|\b(?:invalid|illegal|unknown|unrecogni[sz]ed|unexpected|incorrect|malformed|not (?:an? )?valid)\b",
    re.IGNORECASE,
)
"""Words of a message about a value, also if it does not name its property."""
_ITS_FORM = "Its form: "
"""The beginning of a remedy that has a form only."""
_OF_FORMS = frozenset({"name-characters", "parameter-allowed-pattern", "schema-pattern"})
"""Rows of values that do not fit a pattern, of which they tell nothing."""
_OF_KNOWN_FORMS = frozenset(
    {"change-set-name-form", "search-domain-name", "stack-name-form", "tag-constraint"}
)
"""Rows that tell the form of a value themselves, but not its fault."""
_TOLD = "AWS describes it so: "
"""The words before the documentation of a member."""
_IS_ARN = re.compile(
    r"The (?:Amazon Resource Name(?: \(ARN\))?|ARN)s? (?!or\b)"
    r"(?!.*\bor (?:an? |the )?(?:\w+ )?(?:name|alias|ID)\b)"
)
"""The documentation of a member that is always an ARN."""
_OF_ALL_FAULTS = frozenset(
    {"property-id-form", "schema-alternatives", "schema-attribute-read", "schema-subschemas"}
)
"""Rows that explain all of the faults in a message of a schema."""


_TEMPLATE_VALUES = {
    ("AWS::ApiGateway::Method", "AuthorizationType"): (
        "NONE, AWS_IAM, CUSTOM or COGNITO_USER_POOLS"
    ),
    ("AWS::KMS::Key", "Origin"): "AWS_KMS or EXTERNAL",
    ("AWS::SSM::Parameter", "Type"): (
        "String or StringList (in place of SecureString use AWS::SecretsManager::Secret)"
    ),
}
"""Allowed values of a template where the service's model has others, or none."""

_MODULES = {"kinesisanalytics": "analytics", "kinesisfirehose": "firehose", "lambda": "awslambda"}
"""Modules of troposphere that have another name than their service."""


class FailedText(NamedTuple):
    """A text of a failure with its parts: ``cause`` is the reason that it quotes, or empty.

    The type is that of the event, and the kind that of the resource which the text names, else the type.
    """

    text: str
    message: str
    cause: str
    codes: str
    resource_type: str
    kind: str
    services: frozenset[str]

    @property
    def own_message(self) -> str:
        """The quoted reason, else the message."""
        return self.cause or self.message

    @property
    def operation(self) -> str:
        """The operation that failed, or nothing."""
        return operation_of_codes(self.codes)


def complete_row(row: Reason, failed: FailedText) -> Reason:
    """Return a row with the names of a text in it, and with the commands and checks that fit its type."""
    row = adapt_to_registry(row, failed.message)
    called = called_action(failed.codes, failed.services)
    is_of_key = row.key == KEY_DENIED.key and not called.startswith("kms:")
    if is_of_key or row.key == "role-permission":
        called = ""
    places = _property_places(failed.resource_type)
    spelling = {name.lower(): name for name in places}
    violation = failed.cause or first_violation(failed.message)
    if row.key == "value-rejected" and not names_value(violation, spelling):
        row = row if _OF_VALUES.search(violation) else RULE_BROKEN
    if not (failed.resource_type or failed.codes or failed.services):
        row = reword_for_unknown_source(row, failed.text, failed.message)
    if row.key == "settings-exclusive" and excludes_in_situation(violation):
        row = SETTING_OUT_OF_PLACE
    filled = fill_placeholders(row, violation, spelling, places, called)
    remedy = _name_form(filled.remedy, violation, spelling, failed)
    remedy = _tell_pattern(row.key, remedy, violation)
    if row.key == "value-empty":
        meaning = _SEVERAL_ABSENT.sub(r"\1 are", filled.meaning)
        if _ARE_ABSENT.search(failed.own_message):
            meaning = _PLURAL_ABSENT.sub(r"\1 are", meaning)
        filled = filled._replace(meaning=meaning)
        remedy = _describe_absent(remedy, named_property(violation, spelling), failed)
    remedy = _name_page(remedy, failed.resource_type, failed.operation)
    remedy = _name_import(remedy, failed.kind)
    remedy = add_state_command(row.key, remedy, failed.own_message, failed.kind)
    if row in SCHEMAS and row.key not in _OF_ALL_FAULTS and has_further_faults(failed.message):
        remedy = f"{remedy}{_link(remedy)}The reason lists further faults: correct these too."
    check = _find_check(row, failed)
    command = _find_command(row, failed, remedy)
    if row.key == "missing":
        meaning = _word_missing(filled.meaning, failed.own_message, command)
        filled = filled._replace(meaning=meaning)
    link = _link(remedy) if command else ""
    return filled._replace(remedy=f"{check}{remedy}{link}{command.lstrip(' ')}")


def _word_missing(meaning: str, message: str, command: str) -> str:
    """Return a meaning with the place of a resource only, and with the verb of several things."""
    if not names_resource(message, command):
        meaning = meaning.removesuffix(MISSING_PLACE)
    is_plural = _SEVERAL_MISSING.search(message) is not None
    return _PLURAL_DOES.sub(" do", meaning) if is_plural else meaning


def _find_check(row: Reason, failed: FailedText) -> str:
    """Return what to check first, of causes that the text does not name; or ""."""
    services = frozenset() if is_use(failed.codes) else failed.services
    own = _own_properties(failed.kind) if row.key in WITHOUT_CAUSE else ()
    message, resource_type = failed.own_message, failed.resource_type
    return usual_cause(row.key, message, resource_type, services, own) or unique_part(
        row.key, message, resource_type
    )


def _find_command(row: Reason, failed: FailedText, remedy: str) -> str:
    """Return the command, with its introduction, that shows what a remedy asks for; or ""."""
    message, resource_type = failed.own_message, failed.resource_type
    return (
        listing(row.key, message, resource_type, failed.services, failed.operation)
        or service_command(row.key, message, resource_type, failed.services, remedy)
        or log_command(row.key, failed.text)
    )


def _link(remedy: str) -> str:
    """Return what stands between a remedy and a further sentence: a command ends its line."""
    return " " if remedy.endswith((".", "?", "!")) else "\n"


def _name_form(remedy: str, message: str, spelling: Mapping[str, str], failed: FailedText) -> str:
    """Return a remedy with the form of a property, if the service's model has it, instead of its page."""
    general = next((words for words in (*_NO_VALUES, *_NO_FORMS) if words in remedy), "")
    if general and (listed := find_allowed(message)):
        return remedy.replace(general, listed if general in _NO_VALUES else f"use {listed}")
    name = named_property(message, spelling).rpartition(".")[2] if general else ""
    if not name:
        return remedy
    is_template = failed.resource_type.startswith("AWS::")
    kind = failed.resource_type.rpartition("::")[2] if is_template else ""
    described = describe_member(failed.services - {OTHER}, failed.operation, name, kind)
    words = described.values if general in _NO_VALUES else described.form
    if general in _NO_VALUES and not words:
        words = allowed_values(failed.resource_type, name)
    if told := _TEMPLATE_VALUES.get((failed.resource_type, name)):
        words = told if general in _NO_VALUES else f"use {told}"
    if general[0].isupper():
        words = words[:1].upper() + words[1:]
    if words:
        return remedy.replace(general, words)
    if not described.told or not (kind or failed.operation):
        return remedy
    if _IS_ARN.match(described.told):
        remedy = remedy.replace(NAME_EXPECTED, ARN_EXPECTED)
    return f"{remedy} {_TOLD}{described.told}"


def _tell_pattern(key: str, remedy: str, message: str) -> str:
    """Return a remedy with what the pattern in a message allows, and the fault of the value."""
    found = find_pattern(message) if key in _OF_FORMS | _OF_KNOWN_FORMS else None
    if found is None:
        return remedy
    fault = describe_fault(found.pattern, found.value) if found.value is not None else ""
    allowed = describe_pattern(found.pattern)
    form = f"The pattern allows {allowed or found.pattern}." if key in _OF_FORMS else ""
    rest = "" if remedy.startswith(_ITS_FORM) else remedy
    if allowed:
        rest = rest.replace(f"{READ_PATTERN} ", "")
    return " ".join(filter(None, (fault, form, rest)))


def _describe_absent(remedy: str, path: str, failed: FailedText) -> str:
    """Return the remedy for a value that is not set with what the service's model tells of it."""
    name = path.rpartition(".")[2]
    if not name or REFERENCE.match(f"{name[0].upper()}{name[1:]}"):
        return remedy
    kind = failed.resource_type.rpartition("::")[2]
    services = failed.services - {OTHER} if kind or failed.operation else frozenset()
    told = describe_member(services, failed.operation, name, kind).told
    return remedy.replace(SET_REFERENCE, f"Set it. {_TOLD}{told}" if told else "Set it.")


def _name_page(remedy: str, resource_type: str, operation: str) -> str:
    """Return a remedy with the page of the type or, outside of templates, that of the operation."""
    if resource_type.startswith("AWS::"):
        return remedy.replace(THE_PAGE, f"the page of {resource_type}")
    if not operation or resource_type:
        return remedy
    page = f"the page of {operation} in the API reference"
    return remedy.replace(f"{THE_PAGE} in the CloudFormation guide", page).replace(THE_PAGE, page)


def _name_import(remedy: str, kind: str) -> str:
    """Return a remedy with the import that a type supports: by the name in the template, or by its ID."""
    assigned = assigned_identifier(kind) if IMPORT in remedy else ""
    by_id = f"a change set of the type IMPORT (with its {assigned} and a DeletionPolicy)"
    return remedy.replace(IMPORT, by_id) if assigned else remedy


@cache
def _property_places(resource_type: str) -> Mapping[str, tuple[str, ...]]:
    """Return a type's property names, each with the paths of those that have it; "" is the type."""
    kind = _class_of_type(resource_type)
    places: dict[str, tuple[str, ...]] = {}
    for name, place in _names(kind, frozenset(), "") if kind else ():
        if place not in places.get(name, ()):
            places[name] = (*places.get(name, ()), place)
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


def _names(kind: type, outer: frozenset[type], place: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a class's properties and of the classes in it, each with its place."""
    if kind in outer:
        return
    outer |= {kind}
    for name, (value, _) in getattr(kind, "props", {}).items():
        yield name, place
        for part in value if isinstance(value, list | tuple) else (value,):
            if isinstance(part, type):
                yield from _names(part, outer, f"{place}.{name}".strip("."))
