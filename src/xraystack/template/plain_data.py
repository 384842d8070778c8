"""Templates as plain data, as JSON would have it: every intrinsic function in its long form.

``document`` has the positions in the text.
"""

from __future__ import annotations

from typing import Any

import yaml

from xraystack.errors import BadInput
from xraystack.template.functions import long_form

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML without libyaml: the same, but slower
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]


class _Loader(_BaseLoader):
    """Loader of YAML as CloudFormation reads it: tags are functions, and dates are text."""


def parse(text: str, *, name: str) -> dict[str, Any]:
    """Parse a template as plain data. Raises BadInput with ``name:line`` if it is none."""
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  (a safe loader)
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BadInput(f"is not YAML: {error.problem}", where=f"{name}{line}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadInput(f"is not YAML: {error}", where=name) from error
    if not isinstance(data, dict):
        raise BadInput("is not a template: it is not a mapping", where=f"{name}:1")
    return data


def _construct_function(loader: Any, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return long_form(suffix, value)


_Loader.add_multi_constructor("!", _construct_function)
# A date stays text, as it does for CloudFormation.
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_str)  # type: ignore[type-var]
