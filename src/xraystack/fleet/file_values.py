"""Values of a file with their places: each is checked where it stands, and errors name its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

import yaml

from xraystack.errors import BadInput
from xraystack.template import nodes
from xraystack.template.document import Document

Value = TypeVar("Value")


class Amount(NamedTuple):
    """A number, or a percentage of something."""

    value: int
    is_percent: bool

    def count_of(self, total: int, *, least: int = 0) -> int:
        """How many that is of ``total``, rounded up and never more than there are."""
        exact = -(-self.value * total // 100) if self.is_percent else self.value
        return min(total, max(least, exact))

    def __str__(self) -> str:
        return f"{self.value}%" if self.is_percent else str(self.value)


class Pattern(NamedTuple):
    """What a text has to look like, and how to say so."""

    regex: str
    what: str


ACCOUNT = Pattern("[0-9]{12}", "an account ID of 12 digits")
UNIT = Pattern(
    r"ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32}",
    "an organizational unit (ou-...) or the root (r-...)",
)
"""[AWS Organizations API reference, OrganizationalUnit and Root]"""
REGION = Pattern("[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}", "a region like eu-west-1")
NAME = Pattern("[a-zA-Z][-a-zA-Z0-9]{0,127}", "letters, digits and hyphens, a letter first")
"""[CloudFormation API reference, CreateStackSet, StackSetName]"""
OPTION = Pattern("[a-z][a-z0-9-]*", "an option of xraystack render, without its hyphens")
PARAMETER = Pattern("[A-Za-z0-9]{1,255}", "the name of a parameter")
SSM_NAME = Pattern(r"[A-Za-z0-9_.\-/]{1,1011}", "the name of an SSM parameter like /network/vpc-id")
"""[Systems Manager API reference, PutParameter, Name]"""
TAG = Pattern(r"(?!aws:)[\w\s.:/=+\-@]{1,128}", "the key of a tag, which does not begin with aws:")


class Field:
    """A value in a document, and what it is called in messages."""

    def __init__(self, document: Document, node: yaml.Node, name: str) -> None:
        self.document, self.node, self.name = document, node, name

    @property
    def where(self) -> str:
        """``file:line``."""
        return self.document.place(self.node)

    def error(self, what: str, remedy: str = "") -> BadInput:
        """An error at this place."""
        return BadInput(what, where=self.where, remedy=remedy)

    def get(self, key: str) -> Field | None:
        """The member of that name, if there is one."""
        node = nodes.get(self.node, key)
        return None if node is None else Field(self.document, node, key)

    def members(
        self,
        readers: Mapping[str, tuple[str, Callable[[Field], Any]]],
        required: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """The members of a mapping, by the names that the readers give them.

        Raises BadInput for what is no mapping, for a key that nobody reads, one that is there twice
        and one that is missing.
        """
        found: dict[str, Any] = {}
        for key, field in self._named_fields():
            if key not in readers:
                raise field.key_error(f"{self.name} has no {key}", list(readers))
            name, reader = readers[key]
            found[name] = reader(field)
        for key in required:
            if readers[key][0] not in found:
                raise self.error(f"{self.name} needs {key}")
        return found

    def key_error(self, what: str, known: list[str]) -> BadInput:
        """An error about a key, with those that there are."""
        return self.error(what, f"It may have: {', '.join(known)}.")

    def _named_fields(self) -> list[tuple[str, Field]]:
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error(f"{self.name} is no mapping")
        items: dict[str, Field] = {}
        for key, node in self.node.value:
            name = str(key.value)
            if name in items:
                raise self.document.error(f"{name} is there twice", key, "Remove one.")
            items[name] = Field(self.document, node, name)
        return list(items.items())

    def text(self, pattern: Pattern | None = None) -> str:
        """A text as it is written. Raises BadInput if it does not look like that."""
        if not isinstance(self.node, yaml.ScalarNode) or nodes.is_empty(self.node):
            raise self.error(f"{self.name} is no text")
        value = str(self.node.value)
        if pattern is not None and not re.fullmatch(pattern.regex, value):
            raise self.error(f"{value!r} is not {pattern.what}")
        return value

    def items(self, reader: Callable[[Field], Value]) -> tuple[Value, ...]:
        """The items of a list, of which there is at least one."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            raise self.error(f"{self.name} is no list, or an empty one")
        return tuple(reader(Field(self.document, item, self.name)) for item in self.node.value)

    def unique_texts(self, pattern: Pattern) -> tuple[str, ...]:
        """The different texts of a list, in their order."""
        found = self.items(lambda field: field.text(pattern))
        return tuple(dict.fromkeys(found))

    def text_mapping(self, pattern: Pattern) -> dict[str, str]:
        """Texts by names; a list is joined with commas, as CloudFormation writes lists."""
        found = {}
        for name, field in self._named_fields():
            if not re.fullmatch(pattern.regex, name):
                raise field.error(f"{name!r} is not {pattern.what}")
            if isinstance(field.node, yaml.SequenceNode):
                found[name] = ",".join(field.items(Field.text))
            else:
                found[name] = field.text() if field.node.value else ""
        return found

    def number(self, *, least: int, most: int | None = None) -> int:
        """A whole number in a range."""
        text = self.text(Pattern("[0-9]{1,9}", "a whole number"))
        value = int(text)
        if value < least or (most is not None and value > most):
            limits = f"from {least} to {most}" if most is not None else f"of at least {least}"
            raise self.error(f"{self.name} is a number {limits}, not {value}")
        return value

    def amount(self, *, least: int) -> Amount:
        """A number, or a percentage as ``25%``."""
        text = self.text(Pattern("[0-9]{1,9}%?", "a number like 5 or a percentage like 25%"))
        value = int(text.rstrip("%"))
        is_percent = text.endswith("%")
        if value < least or (is_percent and value > 100):
            raise self.error(f"{self.name} is out of range: {text}")
        return Amount(value, is_percent)

    def flag(self) -> bool:
        """True or false."""
        return self.choice({"true": True, "false": False})

    def choice(self, choices: Mapping[str, Value]) -> Value:
        """One of a few words."""
        text = self.text()
        if text not in choices:
            raise self.error(f"{self.name} is {text!r}", f"It is one of: {', '.join(choices)}.")
        return choices[text]
