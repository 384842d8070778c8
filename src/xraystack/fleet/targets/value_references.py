"""References in the values of a fleet file: to the account, the region, SSM parameters and outputs.

``{account}`` and ``{region}`` are those of an instance, ``{ssm:NAME}`` is an SSM parameter of its
account. ``{output:SET/NAME}`` is an output of an earlier set's stack in the same region; an account and
a region may stand before the name. Two opening braces are no reference.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from xraystack.fleet.file_values import ACCOUNT, NAME, REGION

PLACEHOLDER = re.compile(r"(?<!\{)\{(account|region)\}")
"""The account or the region of an instance in a value."""
EXAMPLES = {"account": "111111111111", "region": "us-east-1"}
"""An account and region with which values are checked before the targets are known."""
SSM = re.compile(r"(?<!\{)\{ssm:([A-Za-z0-9_.\-/:]{1,1011})\}")
OUTPUT_FORM = "{output:SET/NAME} or {output:SET/ACCOUNT/REGION/NAME}"
_OUTPUT = re.compile(r"(?<!\{)\{output:([^{}]*)\}")
_ANY_OUTPUT = re.compile(r"(?<!\{)\{output:[^{}]*\}?")
_OUTPUT_PATH = re.compile(
    rf"(?P<set_name>{NAME.regex})(/(?P<account>{ACCOUNT.regex}))?(/(?P<region>{REGION.regex}))?"
    r"/(?P<name>[A-Za-z0-9]{1,255})"
)
"""[CloudFormation user guide, Outputs: logical IDs are alphanumeric]"""


_BRACES = re.compile(r"(?<![{$])\{(?P<name>[A-Za-z]+)(?P<rest>:[^{}]*)?\}")
"""A word in braces, but no dynamic reference and no variable as of Fn::Sub: those are legal texts."""


class OutputReference(NamedTuple):
    """An output of a set's stack; no account means the only one, no region that of the instance."""

    set_name: str
    name: str
    account: str = ""
    region: str = ""

    def __str__(self) -> str:
        places = filter(None, (self.set_name, self.account, self.region, self.name))
        return f"{{output:{'/'.join(places)}}}"


def example_value(value: str) -> str:
    """Return a value with an example of an account and region in the place of each placeholder."""
    return PLACEHOLDER.sub(lambda match: EXAMPLES[match[1]], value)


def output_references(value: str) -> Iterator[OutputReference]:
    """Yield the outputs that a value refers to, without those that name a placeholder."""
    for match in _OUTPUT.finditer(value):
        reference = _parse_output(match[1])
        if reference is not None:
            yield reference


def replace_outputs(value: str, replace: Callable[[OutputReference], str]) -> str:
    """Return a value with each reference to an output replaced by a text."""

    def replace_match(match: re.Match[str]) -> str:
        reference = _parse_output(match[1])
        return match[0] if reference is None else replace(reference)

    return _OUTPUT.sub(replace_match, value)


def invalid_output_reference(value: str) -> str:
    """Return the first reference to an output that has another form; empty if there is none."""
    for match in _ANY_OUTPUT.finditer(example_value(value)):
        if not next(output_references(match[0]), None):
            return match[0]
    return ""


def misspelt_placeholder(value: str) -> tuple[str, str] | None:
    """Return the first word in braces that is nearly a reference, and what it has to be; else None.

    Other words remain: a value may be a path such as ``/users/{userId}`` or ``/api/{version}``. A word
    alone is more often one of these than a word before a colon, so it has to be more similar.
    """
    for match in _BRACES.finditer(value):
        name, rest = match["name"], match["rest"] or ""
        known = ("ssm", "output") if rest else ("account", "region")
        if name in known:
            continue
        cutoff = 0.6 if rest else 0.8
        near = difflib.get_close_matches(name.lower(), known, 1, cutoff)
        if near and abs(len(name) - len(near[0])) <= 1:
            return match[0], f"{{{near[0]}{rest}}}"
    return None


def _parse_output(path: str) -> OutputReference | None:
    match = _OUTPUT_PATH.fullmatch(path)
    return None if match is None else OutputReference(**match.groupdict(default=""))
