"""Values of parameters and tags from the command line and from files.

Every form that the AWS CLI's ``deploy`` and ``create-stack`` accept is accepted: ``Name=Value``, the list
of ``ParameterKey`` and ``ParameterValue`` or of ``Key`` and ``Value``, CodePipeline's template
configuration, and Git sync's deployment file; in files also as YAML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from xraystack.deploy.inputs import input_files
from xraystack.errors import BadInput

FORMS = 'Write {"Parameters": {"Name": "value"}}, or a list of ParameterKey and ParameterValue.'
TAG_FORMS = 'Write {"Tags": {"key": "value"}}, or a list of Key and Value.'
GIT_SYNC_MEMBERS = frozenset({"template-file-path", "parameters", "tags"})
"""Members of a stack deployment file. [CloudFormation user guide, Git sync]"""


class StackInputs(NamedTuple):
    """Parameters, tags and stack policy from a user; ``stack_policy`` None does not change it."""

    parameters: Mapping[str, str] = {}
    tags: Mapping[str, str] = {}
    stack_policy: str | None = None

    def merge_with(self, other: StackInputs) -> StackInputs:
        """Return both together; values of ``other`` win."""
        return StackInputs(
            {**self.parameters, **other.parameters},
            {**self.tags, **other.tags},
            other.stack_policy if other.stack_policy is not None else self.stack_policy,
        )


def read_files(paths: Iterable[str]) -> StackInputs:
    """Return the merged contents of the files; a later file wins. Raises BadInput, with ``file:line``."""
    inputs = StackInputs()
    for path in paths:
        inputs = inputs.merge_with(_parse_content(input_files.read_values(path), path))
    return inputs


def parse_arguments(texts: Sequence[str], option: str = "--parameter-overrides") -> StackInputs:
    """Return the merged arguments: ``Name=Value``, JSON in a file's form, or ``file://`` and a path.

    Raises BadInput.
    """
    inputs = StackInputs()
    for text in texts:
        if text.startswith(input_files.FILE_URL):
            inputs = inputs.merge_with(read_files([text]))
        elif _is_json(text):
            content = input_files.load_json(text, option)
            inputs = inputs.merge_with(_parse_content(content, option))
        else:
            name, value = input_files.parse_pair(text, option)
            inputs = inputs.merge_with(StackInputs({name: value}))
    return inputs


def parse_tags(texts: Sequence[str], option: str = "--tags") -> dict[str, str]:
    """Return tags in the same forms. Raises BadInput."""
    tags: dict[str, str] = {}
    for text in texts:
        if text.startswith(input_files.FILE_URL):
            tags |= _tags_of(input_files.read_values(text), text.removeprefix(input_files.FILE_URL))
        elif _is_json(text):
            tags |= _tags_of(input_files.load_json(text, option), option)
        else:
            tags |= [input_files.parse_pair(text, option)]
    return tags


def _is_json(text: str) -> bool:
    return text.lstrip().startswith(("{", "["))


def _parse_content(content: Any, where: str) -> StackInputs:
    if isinstance(content, list):
        return StackInputs(_parse_list(content, where))
    if isinstance(content, dict) and content.keys() <= GIT_SYNC_MEMBERS:
        content = {name.capitalize(): value for name, value in content.items()}
    if (
        isinstance(content, dict)
        and isinstance(content.get("Parameters", {}), dict | list)
        and content.keys() & {"Parameters", "Tags", "StackPolicy"}
    ):
        return _parse_configuration(content, where)
    raise BadInput("contains no parameters", where=where, remedy=FORMS)


def _parse_configuration(content: Mapping[str, Any], where: str) -> StackInputs:
    """Return CodePipeline's template configuration, or a file of xraystack, which is its first part.

    [CodePipeline user guide, CloudFormation artifacts, template configuration file]
    """
    parameters = content.get("Parameters", {})
    if isinstance(parameters, list):
        parameters = _parse_list(parameters, where)
    policy = content.get("StackPolicy")
    return StackInputs(
        {name: _parameter_text(value, f"{where}: {name}") for name, value in parameters.items()},
        _tags_of({"Tags": content.get("Tags", {})}, where),
        None if policy is None else json.dumps(policy),
    )


def _tags_of(content: Any, where: str) -> dict[str, str]:
    """Return the tags in a list or a mapping, which may be the member ``Tags``."""
    if isinstance(content, dict):
        content = content.get("Tags", content.get("tags", content))
    if not isinstance(content, dict | list):
        raise BadInput("Tags is not a mapping", where=where, remedy=TAG_FORMS)
    pairs = (
        content.items()
        if isinstance(content, dict)
        else [_parse_tag(tag, where) for tag in content]
    )
    tags: dict[str, str] = {}
    for name, value in pairs:
        if name in tags:
            raise BadInput(f"the tag {name} occurs twice", where=where)
        tags[name] = _parameter_text(value, f"{where}: {name}")
    return tags


def _parse_tag(tag: Any, where: str) -> tuple[str, Any]:
    if isinstance(tag, str) and "=" in tag:
        return input_files.parse_pair(tag, where)
    if not isinstance(tag, dict) or not isinstance(tag.get("Key"), str) or "Value" not in tag:
        raise BadInput(f"{json.dumps(tag)} in Tags is not a tag", where=where, remedy=TAG_FORMS)
    return tag["Key"], tag["Value"]


def _parse_list(content: Sequence[Any], where: str) -> dict[str, str]:
    values: dict[str, str] = {}
    names: set[str] = set()
    for item in content:
        if isinstance(item, str):
            name, value = input_files.parse_pair(item, where)
            values[name] = value
        elif isinstance(item, dict) and isinstance(item.get("ParameterKey"), str):
            name = item["ParameterKey"]
            if not _has_previous_value(item, f"{where}: {name}"):
                values[name] = _parameter_text(item.get("ParameterValue"), f"{where}: {name}")
        else:
            raise BadInput(f"{json.dumps(item)} is not a parameter", where=where, remedy=FORMS)
        if name in names:
            raise BadInput("occurs twice", where=f"{where}: {name}")
        names.add(name)
    return values


def _has_previous_value(item: Mapping[str, Any], where: str) -> bool:
    flag = str(item.get("UsePreviousValue", False)).lower()
    if flag not in {"true", "false"}:
        raise BadInput("UsePreviousValue is neither true nor false", where=where)
    return flag == "true"


def _parameter_text(value: Any, where: str) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(_list_item(item, where) for item in value)
    if isinstance(value, str | float):  # the latter if it is none, as NaN
        text = str(value)
        if not text.isprintable() and text.encode(errors="ignore").decode() != text:
            raise BadInput(f"{text!a} contains half a character (a lone surrogate)", where=where)
        return text
    raise BadInput(f"{json.dumps(value)} is not a parameter's value", where=where)


def _list_item(value: Any, where: str) -> str:
    text = _parameter_text(value, where)
    if "," in text:
        raise BadInput(
            f"{text!r} contains a comma, so CloudFormation would read two items",
            where=where,
        )
    return text
