"""Dynamic references without a version.

CloudFormation resolves them when it updates the resource. A new value alone is no change, so a change set
without changes tells nothing about them. [CloudFormation user guide, dynamic references]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xraystack.deploy.inputs.parameter_resolution import ParameterValue
    from xraystack.deploy.inputs.template_source import TemplateSource

BEGINNING = "{{resolve:"
REFERENCE = re.compile(
    r"\{\{resolve:(ssm|ssm-secure|secretsmanager):((?:\$\{[^{}]*\}|[^{}])*)(\}\}|$)"
)
"""A reference; one that ``Fn::Join`` completes has no end."""
SECTIONS = ("Resources", "Mappings", "Outputs")
SECRET_ARN_PARTS = 7
VERSION_ID = 3
"""Position of a secret's version ID after its name: SecretString, key, stage, ID."""


def unversioned_references(
    template: TemplateSource, values: Iterable[ParameterValue]
) -> tuple[str, ...]:
    """Return the references without a version in a template and in the values of its parameters.

    For a NoEcho parameter it is the parameter's name.
    """
    references = [
        reference for text in _template_texts(template) for reference in _references(text)
    ]
    for value in values:
        inside = list(_references(value.value))
        references += [f"the parameter {value.name}"] if inside and value.no_echo else inside
    return tuple(dict.fromkeys(references))


def _template_texts(template: TemplateSource) -> Iterator[str]:
    """Yield the texts of a template that may hold a reference; comments and descriptions hold none."""
    if BEGINNING not in template.body:
        return
    import yaml

    from xraystack.template.nodes import get, walk

    for section in SECTIONS:
        node = get(template.root, section)
        for inner in walk(node) if node is not None else ():
            if isinstance(inner, yaml.ScalarNode):
                yield inner.value


def _references(text: str) -> Iterator[str]:
    """Yield the references in a text whose version nothing pins."""
    for match in REFERENCE.finditer(text):
        service, name, end = match.groups()
        if not end:
            yield f"{match[0]}..."
        elif not (_is_pinned_secret(name) if service == "secretsmanager" else _is_pinned(name)):
            yield match[0]


def _is_pinned(name: str) -> bool:
    """Return whether a reference to a parameter ends with a version, or with a variable for one."""
    return bool(re.search(r":(?:\d+|\$\{[^{}]*\})$", name))


def _is_pinned_secret(name: str) -> bool:
    """Return whether a reference to a secret has a version ID; a version stage moves."""
    parts = re.split(r":(?![^{}]*\})", name)
    rest = parts[SECRET_ARN_PARTS:] if parts[0] == "arn" else parts[1:]
    return len(rest) > VERSION_ID and bool(rest[VERSION_ID])
