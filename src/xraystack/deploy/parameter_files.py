"""Values of parameters and tags from the command line and from files.

Every form that the AWS CLI's ``deploy`` accepts is accepted: ``Name=Value``, the list of ``ParameterKey``
and ``ParameterValue``, and CodePipeline's template configuration; in files also as YAML. A scalar means
its text: ``0123`` and ``1.10`` are text to CloudFormation, not numbers.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from xraystack import files
from xraystack.errors import BadInput

if TYPE_CHECKING:
    import yaml

FORMS = 'Write {"Parameters": {"Name": "value"}}, or a list of ParameterKey and ParameterValue.'
TAG_FORMS = 'Write {"Tags": {"key": "value"}}, or a list of Key and Value.'
NULL_TAG = "tag:yaml.org,2002:null"


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
        inputs = inputs.merge_with(_parse_content(_read_file(path), path))
    return inputs


def parse_arguments(texts: Sequence[str], option: str = "--parameter-overrides") -> StackInputs:
    """Return the merged arguments: ``Name=Value``, JSON in a file's form, or ``file://`` and a path.

    Raises BadInput.
    """
    inputs = StackInputs()
    for text in texts:
        if text.startswith("file://"):
            inputs = inputs.merge_with(read_files([text.removeprefix("file://")]))
        elif text.lstrip().startswith(("{", "[")):
            inputs = inputs.merge_with(_parse_content(_parse_json_option(text, option), option))
        else:
            name, value = parse_pair(text, option)
            inputs = inputs.merge_with(StackInputs({name: value}))
    return inputs


def parse_pair(text: str, option: str) -> tuple[str, str]:
    """Return name and value of ``Name=Value``; a value may contain ``=`` and commas. Raises BadInput."""
    name, equals, value = text.partition("=")
    if name == "ParameterKey" and ",ParameterValue=" in value:
        name, _, value = value.partition(",ParameterValue=")
    if not equals or not name:
        raise BadInput(f"{text!r} is not Name=Value", where=option, remedy=f"{option} Name=Value")
    return name, value


def _parse_json_option(text: str, option: str) -> Any:
    try:
        return _load_json(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{text[:80]!r} is not JSON: {error}", where=option) from None


def _load_json(text: str | bytes) -> Any:
    """Return JSON as plain data in which a number keeps its text. Raises the errors of json."""
    return json.loads(text, parse_float=str, parse_int=str)


def _read_file(path: str) -> Any:
    """Return a file as plain data in which every scalar keeps its text."""
    from xraystack.template import document

    content = files.read_input(path).removeprefix(codecs.BOM_UTF8)
    if content.lstrip().startswith(b"["):
        try:
            data = _load_json(content)
        except (ValueError, RecursionError) as error:
            raise BadInput(f"is not JSON: {error}", where=path) from None
        document.parse_tree(content, path)  # rejects too deep nesting
        return data
    return _plain_data(document.parse_tree(content, path), path)


def _plain_data(node: yaml.Node, path: str, *, name: str = "it") -> Any:
    """Return a node as plain data of texts; ``name`` is its parameter or list, for messages."""
    import yaml

    from xraystack.template.nodes import key_text

    if isinstance(node, yaml.MappingNode):
        texts = {
            key_text(key): value.value
            for key, value in node.value
            if isinstance(value, yaml.ScalarNode)
        }
        owner = texts.get("ParameterKey") or texts.get("Key")
        return {
            key_text(key): _plain_data(value, path, name=str(owner or key_text(key)))
            for key, value in node.value
        }
    if isinstance(node, yaml.SequenceNode):
        return [_plain_data(item, path, name=f"an item of {name}") for item in node.value]
    if node.tag == NULL_TAG:
        raise BadInput(
            f"{name} has no value",
            where=f"{path}:{node.start_mark.line + 1}",
            remedy='Write "" for an empty text.',
        )
    return str(node.value)


def _parse_content(content: Any, where: str) -> StackInputs:
    if isinstance(content, list):
        return StackInputs(_parse_list(content, where))
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
    tags = content.get("Tags", {})
    if isinstance(tags, list):
        tags = dict(_parse_tag(tag, where) for tag in tags)
    if not isinstance(tags, dict):
        raise BadInput("Tags is not a mapping", where=where, remedy=TAG_FORMS)
    policy = content.get("StackPolicy")
    return StackInputs(
        {name: _parameter_text(value, f"{where}: {name}") for name, value in parameters.items()},
        {name: _parameter_text(value, f"{where}: {name}") for name, value in tags.items()},
        None if policy is None else json.dumps(policy),
    )


def _parse_tag(tag: Any, where: str) -> tuple[str, Any]:
    if not isinstance(tag, dict) or not isinstance(tag.get("Key"), str) or "Value" not in tag:
        raise BadInput(f"{json.dumps(tag)} in Tags is not a tag", where=where, remedy=TAG_FORMS)
    return tag["Key"], tag["Value"]


def _parse_list(content: Sequence[Any], where: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for item in content:
        if isinstance(item, str):
            values.update([parse_pair(item, where)])
        elif isinstance(item, dict) and isinstance(item.get("ParameterKey"), str):
            name = item["ParameterKey"]
            if not _has_previous_value(item, f"{where}: {name}"):
                values[name] = _parameter_text(item.get("ParameterValue"), f"{where}: {name}")
        else:
            raise BadInput(f"{json.dumps(item)} is not a parameter", where=where, remedy=FORMS)
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
