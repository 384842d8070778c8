"""Values of a file with their places: each is checked, and errors name its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

import yaml

from xraystack.errors import BadInput
from xraystack.template import nodes
from xraystack.template.tree import TemplateTree

Value = TypeVar("Value")


class Amount(NamedTuple):
    """A number, or a percentage of something."""

    value: int
    is_percent: bool

    def count_of(self, total: int, *, minimum: int = 0) -> int:
        """Return the amount as a number out of ``total``, rounded up and at most ``total``."""
        exact = -(-self.value * total // 100) if self.is_percent else self.value
        return min(total, max(minimum, exact))

    def __str__(self) -> str:
        return f"{self.value}%" if self.is_percent else str(self.value)


class Pattern(NamedTuple):
    """A regular expression for a text, and its description for messages."""

    regex: str
    what: str


ACCOUNT = Pattern("[0-9]{12}", "an account ID of 12 digits")
ACCOUNT_TAG = re.compile(r"tag:([^=]{1,128})=(.{0,256})", re.DOTALL)
"""A selector of accounts by a tag. [AWS Organizations API reference, Tag]"""
ACCOUNT_SELECTOR = Pattern(
    r"[0-9]{12}|tag:[^=]{1,128}=[ -~]{0,256}|(?!tag:)(?![0-9]+$)[ -~]{1,50}",
    "an account ID of 12 digits, a name (* is a wildcard) or tag:KEY=VALUE",
)
"""[AWS Organizations API reference, Account, Name]"""
UNIT = Pattern(
    r"ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32}",
    "an organizational unit (ou-...) or the root (r-...)",
)
"""[AWS Organizations API reference, OrganizationalUnit and Root]"""
REGION = Pattern("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}", "a region like eu-west-1")
NAME = Pattern(
    "[a-zA-Z][-a-zA-Z0-9]{0,127}",
    "a stack set name: a letter, then letters, digits and hyphens, at most 128",
)
"""[CloudFormation API reference, CreateStackSet, StackSetName]"""
OPTION = Pattern("[a-z][a-z0-9-]*", "an option of xraystack render, without its leading hyphens")
SET = Pattern(
    r"[a-zA-Z][-a-zA-Z0-9]{0,127}|arn:aws[a-z-]*:cloudformation:[a-z0-9-]+:[0-9]{12}:stackset/[-a-zA-Z0-9:]+",
    "the name or ARN of a stack set",
)
ROLE_ARN = Pattern(
    r"arn:aws[a-z-]*:iam::[0-9]{12}:role/[\w+=,.@/-]{1,512}", "the ARN of an IAM role"
)
ROLE_NAME = Pattern(r"[\w+=,.@-]{1,64}", "the name of an IAM role, without its path")
"""[CloudFormation API reference, CreateStackSet, ExecutionRoleName]"""
BUCKET = Pattern(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "the name of an S3 bucket")
DURATION = Pattern(r"[1-9][0-9]{0,5}[smh]", "a duration like 30m, 2h or 90s")
DESCRIPTION = Pattern(r"(?s).{1,1024}", "a text of at most 1,024 characters")
PARAMETER = Pattern("[A-Za-z0-9]{1,255}", "the name of a parameter")
SSM_NAME = Pattern(r"[A-Za-z0-9_.\-/]{1,1011}", "the name of an SSM parameter like /network/vpc-id")
"""[Systems Manager API reference, PutParameter, Name]"""
PATH = Pattern(r"[^\0]+", "the path of a file")
ARGUMENT = Pattern(r"[^\0]+", "a command or an argument")
TAG = Pattern(
    r"(?!aws:)[\w\s.:/=+\-@]{1,128}",
    "a tag key: letters, digits, spaces and _.:/=+-@, at most 128, not beginning with aws:",
)


NULL_TAG = "tag:yaml.org,2002:null"
"""The tag of a value that is missing, null or ~; in quotes the words are texts."""


class Field:
    """A value in a document, with its name for messages."""

    def __init__(self, document: TemplateTree, node: yaml.Node, name: str) -> None:
        self.document, self.node, self.name = document, node, name

    @property
    def where(self) -> str:
        """``file:line``."""
        return self.document.place(self.node)

    def error(self, what: str, remedy: str = "") -> BadInput:
        """Return an error at this place."""
        return BadInput(what, where=self.where, remedy=remedy)

    def places(self) -> dict[str, str]:
        """Return the place of each member, and of their members and items as ``member.item``."""
        found = {}
        for key, field in self._fields_by_name():
            found[key] = field.where
            if isinstance(field.node, yaml.MappingNode):
                found |= {f"{key}.{name}": where for name, where in field.places().items()}
            elif isinstance(field.node, yaml.SequenceNode):
                for item in field.node.value:
                    if isinstance(item, yaml.ScalarNode):
                        found[f"{key}.{item.value}"] = self.document.place(item)
        return found

    def get(self, key: str) -> Field | None:
        """Return the member with that name, or None."""
        node = nodes.get(self.node, key)
        return None if node is None else Field(self.document, node, key)

    def members(
        self,
        readers: Mapping[str, tuple[str, Callable[[Field], Any]]],
        required: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """Return the members of a mapping, by the names that the readers give them.

        Raises BadInput for a node that is no mapping, and for unknown, duplicate and missing keys.
        """
        values: dict[str, Any] = {}
        for key, field in self._fields_by_name():
            if key not in readers:
                raise field.error(
                    f"{self.name} has an unknown key: {key}", _known_keys_text(key, list(readers))
                )
            name, reader = readers[key]
            values[name] = reader(field)
        for key in required:
            if readers[key][0] not in values:
                raise self.error(f"{self.name} requires {key}")
        return values

    def _fields_by_name(self) -> list[tuple[str, Field]]:
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"{self.name} must be a mapping")
        items: dict[str, Field] = {}
        for key, node in self.node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.document.error(f"a key of {self.name} is not a text", key)
            name = str(key.value)
            if name in items:
                raise self.document.error(f"duplicate key: {name}", key, "Remove one.")
            items[name] = Field(self.document, node, name)
        return list(items.items())

    def text(self, pattern: Pattern | None = None) -> str:
        """Return a text as it is written. Raises BadInput if it does not match."""
        if self.node.tag.startswith("!"):
            raise self.error(
                f"{self.name} has a function, which a fleet file cannot have: {self.node.tag}"
            )
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag == NULL_TAG:
            raise self.error(f"{self.name} must be a text")
        value = str(self.node.value)
        if pattern is not None and not re.fullmatch(pattern.regex, value):
            raise self.error(f"{value!r} is not {pattern.what}")
        return value

    def items(self, reader: Callable[[Field], Value]) -> tuple[Value, ...]:
        """Return the items of a list, of which there is at least one."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            is_single = isinstance(self.node, yaml.ScalarNode) and self.node.tag != NULL_TAG
            listed = ", ".join(str(self.node.value).split()) if is_single else ""
            raise self.error(
                f"{self.name} must be a list with at least one item",
                f"Write it as a list: {self.name}: [{listed}]" if listed else "",
            )
        return tuple(reader(Field(self.document, item, self.name)) for item in self.node.value)

    def unique_texts(self, pattern: Pattern) -> tuple[str, ...]:
        """Return the different texts of a list, in their order."""
        texts = self.items(lambda field: field.text(pattern))
        return tuple(dict.fromkeys(texts))

    def text_mapping(self, pattern: Pattern) -> dict[str, str]:
        """Return texts by names; a list is joined with commas, as in CloudFormation."""
        texts = {}
        for name, field in self._fields_by_name():
            if not re.fullmatch(pattern.regex, name):
                raise field.error(f"{name!r} is not {pattern.what}")
            if isinstance(field.node, yaml.SequenceNode):
                texts[name] = ",".join(field.items(Field.text))
            else:
                texts[name] = "" if nodes.is_empty(field.node) else field.text()
        return texts

    def number(self, *, minimum: int, maximum: int | None = None) -> int:
        """Return a whole number in a range."""
        text = self.text(Pattern("[0-9]{1,9}", "a whole number"))
        value = int(text)
        if value < minimum or (maximum is not None and value > maximum):
            limits = (
                f"from {minimum} to {maximum}" if maximum is not None else f"at least {minimum}"
            )
            raise self.error(f"{self.name} must be {limits}, not {value}")
        return value

    def amount(self, *, minimum: int) -> Amount:
        """Return a number, or a percentage such as ``25%``."""
        text = self.text(Pattern("[0-9]{1,9}%?", "a number like 5 or a percentage like 25%"))
        value = int(text.rstrip("%"))
        is_percent = text.endswith("%")
        if value < minimum or (is_percent and value > 100):
            raise self.error(f"{self.name} is out of range: {text}")
        return Amount(value, is_percent)

    def seconds(self) -> int:
        """Return a duration such as ``30m`` in seconds."""
        text = self.text(DURATION)
        return int(text[:-1]) * {"s": 1, "m": 60, "h": 3600}[text[-1]]

    def flag(self) -> bool:
        """Return a boolean."""
        return self.choice({"true": True, "false": False})

    def choice(self, choices: Mapping[str, Value]) -> Value:
        """Return the value of one of a few words."""
        text = self.text()
        if text not in choices:
            raise self.error(
                f"{text!r} is not a value of {self.name}", f"Values: {', '.join(choices)}."
            )
        return choices[text]


def _known_keys_text(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, 1)
    return f"Did you mean {near[0]}?" if near else f"Known keys: {', '.join(known)}."
